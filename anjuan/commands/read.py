"""Commands that read files (读取): `init`, `scan`, `facts`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from anjuan import output
from anjuan import scan as batch
from anjuan.options import DEFAULT, AsJson, Folder, Passwords, SiteFile, hidden, opened, use_site
from anjuan.terminal import SOME_REFUSED, console
from extract import BadInput, Settings, walk
from extract.ocr import check as check_ocr
from extract.settings import OcrEngine
from index import Workspace


def init(
    workspace: Folder = DEFAULT,
    backend: Annotated[Literal["sqlite", "elasticsearch"], typer.Option(help="检索后端")] = "sqlite",
    url: Annotated[str | None, typer.Option(help="Elasticsearch 服务地址")] = None,
) -> None:
    """A new workspace."""
    Workspace.create(workspace, backend, url).close()
    console.print(f"已建立工作区：{workspace}")


def scan(
    paths: Annotated[list[Path], typer.Argument(help="文件、文件夹或压缩包", readable=False)],
    workspace: Folder = DEFAULT,
    workers: Annotated[int | None, typer.Option(help="并行进程数")] = None,
    again: Annotated[bool, typer.Option("--again", help="已读过的文件也重新读取")] = False,
    password: Passwords = None,
    ocr: Annotated[OcrEngine, typer.Option(help="文字识别引擎")] = "rapidocr",
    ocr_models: Annotated[
        Path | None, typer.Option(envvar="ANJUAN_OCR_MODELS", help="paddleocr 的模型文件夹", readable=False)
    ] = None,
    site: SiteFile = None,
    json: AsJson = False,
) -> None:
    """Files into the workspace."""
    use_site(site)
    settings = Settings(ocr=ocr, ocr_models=ocr_models, passwords=hidden(password))
    check_ocr(settings)
    walk(paths)  # a mistaken path ends the command before a workspace is made
    with opened(workspace, create=True) as ws:
        if json or not console.is_terminal:
            result = batch.scan(ws, paths, settings, workers=workers, again=again)
        else:
            result = _scan_with_bar(ws, paths, settings, workers, again)
        total, remembered = ws.count(), len(ws.refusals())
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
        console.print(
            f"看过 {result.files} 个文件，跳过已读 {result.skipped} 个，存入文书 {result.documents} 份（另有内容相同的 {result.repeated} 份）；工作区共 {total} 份"
        )
        output.show_refusals(result.refused)
        earlier = remembered - len({r.name for r in result.refused})
        if earlier > 0:
            console.print(f"以前的读取中另有 {earlier} 项未能读取，见 anjuan report 写出的报告")
    if result.refused:
        raise typer.Exit(SOME_REFUSED)


def _scan_with_bar(
    ws: Workspace, paths: list[Path], settings: Settings, workers: int | None, again: bool
) -> batch.ScanResult:
    count = sum(1 for _ in walk(paths))
    columns = (
        TextColumn("读取"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}"),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("scan", total=count, name="")

        def advance(_: batch.ScanResult, name: str) -> None:
            bar.update(task, advance=1, name=Path(name).name[:40])

        return batch.scan(ws, paths, settings, workers=workers, again=again, progress=advance)


def facts(
    file: Annotated[Path, typer.Argument(help="一个文件", readable=False)],
    password: Passwords = None,
    site: SiteFile = None,
    json: AsJson = True,
) -> None:
    """One file as JSON."""
    use_site(site)
    if not file.exists():
        raise BadInput(str(file), "文件不存在")
    for _, record in batch.read_one(file, Settings(passwords=hidden(password))):
        output.print_json(output.record_json(record))
