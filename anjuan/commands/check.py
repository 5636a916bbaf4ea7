"""Commands that run the supervision models (监督): `check`, `demo`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from anjuan import output
from anjuan.demo import run_demo
from anjuan.options import DEFAULT, AsJson, Folder, date_of, numbers_of, opened, pairs_of
from anjuan.terminal import DEFECT, console, errors
from extract import BadInput
from index import Workspace
from models import CLUE_JSON, SHOWN, load, stored
from models import check as run_models


def check(
    models: Annotated[list[str] | None, typer.Argument(help="模型编号，缺省为全部")] = None,
    workspace: Folder = DEFAULT,
    table: Annotated[list[str] | None, typer.Option(help="外部表，例如 T-FINE=罚没入库.csv")] = None,
    model_file: Annotated[
        list[Path] | None, typer.Option(help="另外的模型文件（YAML）", readable=False)
    ] = None,
    run_date: Annotated[str | None, typer.Option(help="运行日期，缺省为今天")] = None,
    param: Annotated[list[str] | None, typer.Option(help="参数，例如 SN-01.min_days=2")] = None,
    json: AsJson = False,
) -> None:
    """The models over the workspace."""
    library = load() + (load(model_file) if model_file else [])
    chosen = [m for m in library if not models or m.model in models]
    unknown = set(models or ()) - {m.model for m in library}
    if unknown:
        raise BadInput(
            "、".join(sorted(unknown)), f"没有这个模型；可用：{'、'.join(m.model for m in library)}"
        )
    tables = {key: Path(value) for key, value in pairs_of(table or [], "外部表").items()}
    with opened(workspace) as ws:
        clues = run_models(ws, chosen, tables, date_of(run_date), numbers_of(param or []))
        ws.replace_clues([m.model for m in chosen], [stored(c) for c in clues])
        if json:
            output.print_json([CLUE_JSON.dump_python(c, mode="json") for c in clues])
            return
        shown = [c for c in ws.clues() if c.model in {m.model for m in chosen} and c.score >= SHOWN]
        console.print(f"运行模型 {len(chosen)} 个，线索 {len(shown)} 条，信息 {len(clues) - len(shown)} 条")
        output.show_clue_list(shown)


def demo(folder: Annotated[Path, typer.Argument(help="存放演示案卷的文件夹")] = Path("demo")) -> None:
    """The main job on the sample case files."""
    result = run_demo(folder)
    home = folder / "演示.anjuan"
    console.print(f"样例案卷：{folder / '案卷'}，文书 {result.scanned.documents} 份，工作区 {home}")
    with Workspace.open(home) as ws:
        output.show_clue_list([c for c in ws.clues() if c.score >= SHOWN])
        if result.clues:
            output.show_clue(result.clues[-1], ws)
    console.print(f"报告：{result.report}")
    console.print(f'接着可以：anjuan search "累犯" -w {home}；anjuan serve -w {home}')
    for model, numbers in result.missing:
        errors.print(f"[red]应有而没有的线索[/] {model} {'、'.join(sorted(numbers))}")
    for clue in result.surplus:
        errors.print(f"[red]不应有的线索[/] {clue.model} {escape(clue.title)}")
    if result.missing or result.surplus or result.scanned.refused:
        raise typer.Exit(DEFECT)
    console.print(f"[green]核对无误：{len(result.clues)} 条线索恰好是应有的，对照文书没有线索[/]")
