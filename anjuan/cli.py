"""The command `anjuan` (命令行). Every command prints for people, or JSON with `--json`; exit codes are in docs/cli.md."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, NoReturn

import typer
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from anjuan import output
from anjuan.demo import run_demo
from anjuan.ocr_models import models_app
from anjuan.options import date_of, hide_arguments, numbers_of, pairs_of
from anjuan.report import write_report
from anjuan.scan import ScanResult, read_one, scan
from anjuan.train_recogniser import train_recogniser
from extract import AnjuanError, BadInput, MissingPart, Settings, walk
from extract.ocr import check as check_ocr
from extract.settings import OcrEngine
from index import Query, Workspace, parse_query
from models import CLUE_JSON, check, load, stored
from nlp import language
from search_api.pages import SHOWN

DEFECT, BAD_INPUT, SOME_REFUSED, MISSING = 1, 2, 3, 4
"""Exit codes besides 0: our defect, the user's mistake, finished with refusals, a part that is not there."""

app = typer.Typer(
    help="案卷：读取案件文书，提取带出处的事实，检索并发现不一致之处。", no_args_is_help=True, add_completion=False,
    rich_markup_mode=None, pretty_exceptions_enable=False,
)  # fmt: skip
app.add_typer(models_app, name="models")
app.command("train-recogniser")(train_recogniser)

Folder = Annotated[Path, typer.Option("--workspace", "-w", envvar="ANJUAN_WORKSPACE", help="工作区文件夹")]
Passwords = Annotated[
    list[str] | None,
    typer.Option("--password", envvar="ANJUAN_PASSWORDS", help="加密文件的密码，可重复给出"),
]
SiteFile = Annotated[
    Path | None, typer.Option("--site", envvar="ANJUAN_SITE", help="本地规则的设置文件（YAML）")
]
AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON")]
DEFAULT = Path("案卷.anjuan")


def main() -> NoReturn:
    """Runs the command; every error that is not our defect is one line."""
    try:
        code = app(standalone_mode=False)
        sys.exit(code or 0)
    except typer.Exit as leave:
        sys.exit(leave.exit_code)
    except (typer.Abort, KeyboardInterrupt):
        sys.exit(130)
    except MissingPart as error:
        _fail(str(error), MISSING)
    except AnjuanError as error:
        _fail(str(error), BAD_INPUT)
    except Exception as error:
        usage = getattr(error, "format_message", None)
        if usage:
            _fail(f"用法有误：{usage()}", BAD_INPUT)
        output.errors.print_exception()
        _fail("程序缺陷，请将以上内容反馈给开发者", DEFECT)


def _fail(message: str, code: int) -> NoReturn:
    output.errors.print(f"[red]错误[/] {escape(message)}")
    sys.exit(code)


@contextmanager
def _workspace(folder: Path, *, create: bool = False) -> Iterator[Workspace]:
    exists = Workspace.exists(folder)
    with Workspace.create(folder) if create and not exists else Workspace.open(folder) as workspace:
        yield workspace


def _hidden(passwords: list[str] | None) -> tuple[str, ...]:
    """Passwords that were given as arguments, hidden from the list of processes at once."""
    hide_arguments(passwords or ())
    return tuple(passwords or ())


def _use_site(file: Path | None) -> None:
    """Puts the site's settings where worker processes find them; a mistake in them ends the command at once."""
    if file:
        os.environ["ANJUAN_SITE"] = str(file.resolve())
        language()


@app.command()
def init(
    workspace: Folder = DEFAULT,
    backend: Annotated[Literal["sqlite", "elasticsearch"], typer.Option(help="检索后端")] = "sqlite",
    url: Annotated[str | None, typer.Option(help="Elasticsearch 服务地址")] = None,
) -> None:
    """新建工作区（scan 会自动新建；只有使用 Elasticsearch 时才需要本命令）。"""
    Workspace.create(workspace, backend, url).close()
    output.console.print(f"已建立工作区：{workspace}")


@app.command("scan")
def scan_command(
    paths: Annotated[list[Path], typer.Argument(help="文件、文件夹或压缩包")],
    workspace: Folder = DEFAULT,
    workers: Annotated[int | None, typer.Option(help="并行进程数")] = None,
    again: Annotated[bool, typer.Option("--again", help="已读过的文件也重新读取")] = False,
    password: Passwords = None,
    ocr: Annotated[OcrEngine, typer.Option(help="文字识别引擎")] = "rapidocr",
    ocr_models: Annotated[
        Path | None, typer.Option(envvar="ANJUAN_OCR_MODELS", help="paddleocr 的模型文件夹")
    ] = None,
    site: SiteFile = None,
    json: AsJson = False,
) -> None:
    """读取文书，提取事实并存入工作区；可随时中断，再次运行即从断点继续。"""
    _use_site(site)
    settings = Settings(ocr=ocr, ocr_models=ocr_models, passwords=_hidden(password))
    check_ocr(settings)
    with _workspace(workspace, create=True) as ws:
        if json or not output.console.is_terminal:
            result = scan(ws, paths, settings, workers=workers, again=again)
        else:
            result = _scan_with_bar(ws, paths, settings, workers, again)
        total = ws.count()
    if json:
        output.print_json(
            {
                "files": result.files,
                "skipped": result.skipped,
                "documents": result.documents,
                "repeated": result.repeated,
                "refused": [{"name": r.name, "page": r.page, "reason": r.reason} for r in result.refused],
                "total": total,
            }
        )
    else:
        output.console.print(
            f"看过 {result.files} 个文件，跳过已读 {result.skipped} 个，存入文书 {result.documents} 份（另有内容相同的 {result.repeated} 份）；工作区共 {total} 份"
        )
        output.show_refusals(result.refused)
    if result.refused:
        raise typer.Exit(SOME_REFUSED)


def _scan_with_bar(
    ws: Workspace, paths: list[Path], settings: Settings, workers: int | None, again: bool
) -> ScanResult:
    count = sum(1 for _ in walk(paths))
    columns = (
        TextColumn("读取"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}"),
    )
    with Progress(*columns, console=output.console, transient=True) as bar:
        task = bar.add_task("scan", total=count, name="")

        def advance(_: ScanResult, name: str) -> None:
            bar.update(task, advance=1, name=Path(name).name[:40])

        return scan(ws, paths, settings, workers=workers, again=again, progress=advance)


@app.command()
def search(
    query: Annotated[str, typer.Argument(help="检索式，例如：盗窃 AND 累犯 法院:测山区")],
    workspace: Folder = DEFAULT,
    page: Annotated[int, typer.Option(min=1, help="第几页")] = 1,
    size: Annotated[int, typer.Option(min=1, max=100, help="每页份数")] = 10,
    sort: Annotated[Literal["relevance", "date"], typer.Option(help="按相关度或者日期")] = "relevance",
    json: AsJson = False,
) -> None:
    """全文检索：词即短语，支持 AND OR NOT、括号、引号、字段与范围。"""
    with _workspace(workspace) as ws:
        hits = ws.search(Query(parse_query(query), sort=sort, page=page, size=size))
        if json:
            output.print_json(output.plain(hits))
        else:
            output.show_hits(hits)


@app.command()
def show(
    doc: Annotated[str, typer.Argument(help="文书编号、案号或者文件名")],
    workspace: Folder = DEFAULT,
    why: Annotated[
        str | None, typer.Option("--why", metavar="字段", help="说明某个字段的规则、模式与出处")
    ] = None,
    json: AsJson = False,
) -> None:
    """列出一份文书的事实，每条附原文。"""
    with _workspace(workspace) as ws:
        ids = ws.find(doc)
        if not ids:
            raise BadInput(doc, "工作区中没有这份文书")
        for doc_id in ids:
            document, record = ws.document(doc_id), ws.record(doc_id)
            if why and json:
                output.print_json(output.why_json(document, record, why))
            elif why:
                output.show_why(document, record, why)
            elif json:
                output.print_json(output.record_json(record))
            else:
                output.show_record(document, record)


@app.command()
def facts(
    file: Annotated[Path, typer.Argument(help="一个文件")],
    password: Passwords = None,
    site: SiteFile = None,
    json: AsJson = True,
) -> None:
    """一个文件 → 案件事实记录（JSON），不需要工作区；文件含多份文书时逐份输出。"""
    _use_site(site)
    if not file.exists():
        raise BadInput(str(file), "文件不存在")
    for _, record in read_one(file, Settings(passwords=_hidden(password))):
        output.print_json(output.record_json(record))


@app.command("check")
def check_command(
    models: Annotated[list[str] | None, typer.Argument(help="模型编号，缺省为全部")] = None,
    workspace: Folder = DEFAULT,
    table: Annotated[list[str] | None, typer.Option(help="外部表，例如 T-FINE=罚没入库.csv")] = None,
    model_file: Annotated[list[Path] | None, typer.Option(help="另外的模型文件（YAML）")] = None,
    run_date: Annotated[str | None, typer.Option(help="运行日期，缺省为今天")] = None,
    param: Annotated[list[str] | None, typer.Option(help="参数，例如 SN-01.min_days=2")] = None,
    json: AsJson = False,
) -> None:
    """运行监督模型，存入并列出线索。"""
    library = load() + (load(model_file) if model_file else [])
    chosen = [m for m in library if not models or m.model in models]
    unknown = set(models or ()) - {m.model for m in library}
    if unknown:
        raise BadInput(
            "、".join(sorted(unknown)), f"没有这个模型；可用：{'、'.join(m.model for m in library)}"
        )
    tables = {key: Path(value) for key, value in pairs_of(table or [], "外部表").items()}
    with _workspace(workspace) as ws:
        clues = check(ws, chosen, tables, date_of(run_date), numbers_of(param or []))
        ws.replace_clues([m.model for m in chosen], [stored(c) for c in clues])
        if json:
            output.print_json([CLUE_JSON.dump_python(c, mode="json") for c in clues])
            return
        shown = [c for c in ws.clues() if c.model in {m.model for m in chosen} and c.score >= SHOWN]
        output.console.print(
            f"运行模型 {len(chosen)} 个，线索 {len(shown)} 条，信息 {len(clues) - len(shown)} 条"
        )
        output.show_clue_list(shown)


@app.command()
def clues(
    clue: Annotated[str | None, typer.Argument(help="线索编号，缺省为列表")] = None,
    workspace: Folder = DEFAULT,
    all_: Annotated[bool, typer.Option("--all", help="连同信息级的差异")] = False,
    json: AsJson = False,
) -> None:
    """列出线索，或者显示一条线索的计算过程与证据。"""
    with _workspace(workspace) as ws:
        found = [ws.clue(clue)] if clue else [c for c in ws.clues() if all_ or c.score >= SHOWN]
        full = [CLUE_JSON.validate_json(c.body) for c in found]
        if json:
            output.print_json([CLUE_JSON.dump_python(c, mode="json") for c in full])
        elif clue:
            output.show_clue(full[0], ws)
        else:
            output.show_clue_list(found)


@app.command()
def report(
    workspace: Folder = DEFAULT,
    out: Annotated[Path, typer.Option("--output", "-o", help="输出文件")] = Path("线索报告.html"),
) -> None:
    """写出线索报告（一个 HTML 文件）。"""
    with _workspace(workspace) as ws:
        count = write_report(ws, out, date.today())
    output.console.print(f"已写出 {out}，线索 {count} 条")


@app.command()
def serve(
    workspace: Folder = DEFAULT,
    host: Annotated[str, typer.Option(help="监听地址")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="端口")] = 8000,
) -> None:
    """启动检索页面与接口（FastAPI）。"""
    import uvicorn

    from search_api import create_app

    output.console.print(f"http://{host}:{port}/  （接口说明 /openapi.json，Ctrl+C 结束）")
    uvicorn.run(create_app(workspace), host=host, port=port, log_level="warning")


@app.command()
def demo(folder: Annotated[Path, typer.Argument(help="存放演示案卷的文件夹")] = Path("demo")) -> None:
    """制作样例案卷（人物均为虚构），读取、检查、写报告，并核对线索是否恰好是应有的。"""
    result = run_demo(folder)
    home = folder / "演示.anjuan"
    output.console.print(f"样例案卷：{folder / '案卷'}，文书 {result.scanned.documents} 份，工作区 {home}")
    with Workspace.open(home) as ws:
        output.show_clue_list([c for c in ws.clues() if c.score >= SHOWN])
        if result.clues:
            output.show_clue(result.clues[-1], ws)
    output.console.print(f"报告：{result.report}")
    output.console.print(f'接着可以：anjuan search "累犯" -w {home}；anjuan serve -w {home}')
    for model, numbers in result.missing:
        output.errors.print(f"[red]应有而没有的线索[/] {model} {'、'.join(sorted(numbers))}")
    for clue in result.surplus:
        output.errors.print(f"[red]不应有的线索[/] {clue.model} {escape(clue.title)}")
    if result.missing or result.surplus or result.scanned.refused:
        raise typer.Exit(DEFECT)
    output.console.print(f"[green]核对无误：{len(result.clues)} 条线索恰好是应有的，对照文书没有线索[/]")
