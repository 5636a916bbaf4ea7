"""The command `anjuan` (命令行). Every command prints for people, or JSON with `--json`; exit codes are in docs/cli.md.

A command is a function of `anjuan/commands/` and a row of `COMMANDS`. Its module is loaded when it is called, so that `search` waits
neither for the database of `check` nor for the server of `serve`.
"""

from __future__ import annotations

import pkgutil
import sys
from typing import Any, NoReturn

import typer
from rich.markup import escape
from typer.core import TyperCommand, TyperGroup

from anjuan.terminal import BAD_INPUT, DEFECT, MISSING, errors
from extract import AnjuanError, MissingPart
from extract.errors import told

COMMANDS = {
    "init": ("read:init", "新建工作区（scan 会自动新建；只有使用 Elasticsearch 时才需要本命令）。"),
    "scan": ("read:scan", "读取文书，提取事实并存入工作区；可随时中断，再次运行即从断点继续。"),
    "search": ("look:search", "全文检索：词即短语，支持 AND OR NOT、括号、引号、字段与范围。"),
    "show": ("look:show", "列出一份文书的事实，每条附原文。"),
    "facts": ("read:facts", "一个文件 → 案件事实记录（JSON），不需要工作区；文件含多份文书时逐份输出。"),
    "check": ("check:check", "运行监督模型，存入并列出线索。"),
    "clues": ("look:clues", "列出线索，或者显示一条线索的计算过程与证据。"),
    "report": ("look:report", "写出线索报告（一个 HTML 文件）。"),
    "serve": ("serve:serve", "启动检索页面与接口（FastAPI）。"),
    "demo": (
        "check:demo",
        "制作样例案卷（人物均为虚构），读取、检查、写报告，并核对线索是否恰好是应有的。",
    ),
    "train-recogniser": (
        "train:train_recogniser",
        "用本单位标注的句子训练识别模型（需要附加组件 transformers），供本地规则使用。",
    ),
    "models": ("ocr_models:app", "文字识别引擎的模型文件夹。"),
}
"""Name → module of `anjuan.commands` and function in it (or a Typer of several), help."""


class _Later(TyperCommand):
    """A command whose module is loaded when it is called."""

    def __init__(self, name: str, place: str, help_text: str) -> None:
        super().__init__(name, help=help_text, rich_markup_mode=None)
        self.place = place

    def make_context(self, *arguments: Any, **more: Any) -> Any:
        found = pkgutil.resolve_name(f"anjuan.commands.{self.place}")
        if not isinstance(found, typer.Typer):
            alone = typer.Typer(add_completion=False, rich_markup_mode=None)
            alone.command(self.name, help=self.help)(found)
            found = alone
        return typer.main.get_command(found).make_context(*arguments, **more)


class _Commands(TyperGroup):
    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = {name: _Later(name, *row) for name, row in COMMANDS.items()}


app = typer.Typer(
    cls=_Commands, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False,
)  # fmt: skip


@app.callback(help="案卷：读取案件文书，提取带出处的事实，检索并发现不一致之处。")
def anjuan() -> None:
    """The group of all commands."""


def main() -> NoReturn:
    """Runs the command; every error that is not our defect is one line."""
    try:
        code = app(sys.argv[1:] or ["--help"], standalone_mode=False)
        sys.exit(code or 0)
    except typer.Exit as leave:
        sys.exit(leave.exit_code)
    except (typer.Abort, KeyboardInterrupt):
        sys.exit(130)
    except MissingPart as error:
        _fail(str(error), MISSING)
    except AnjuanError as error:
        _fail(str(error), BAD_INPUT)
    except PermissionError as error:
        _fail(f"{error.filename}：{told(error)}", BAD_INPUT)
    except Exception as error:
        usage = getattr(error, "format_message", None)
        if usage:
            _fail(f"用法有误：{usage()}", BAD_INPUT)
        errors.print_exception()
        _fail("程序缺陷，请将以上内容反馈给开发者", DEFECT)


def _fail(message: str, code: int) -> NoReturn:
    errors.print(f"[red]错误[/] {escape(message)}")
    sys.exit(code)
