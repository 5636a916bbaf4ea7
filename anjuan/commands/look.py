"""Commands that look at what a workspace holds (查看): `search`, `show`, `clues`, `report`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

from anjuan import output
from anjuan.options import DEFAULT, AsJson, Folder, opened
from anjuan.report import write_report
from anjuan.terminal import console
from extract import BadInput
from index import Query, parse_query
from models import CLUE_JSON, SHOWN


def search(
    query: Annotated[str, typer.Argument(help="检索式，例如：盗窃 AND 累犯 法院:测山区")],
    workspace: Folder = DEFAULT,
    page: Annotated[int, typer.Option(min=1, help="第几页")] = 1,
    size: Annotated[int, typer.Option(min=1, max=100, help="每页份数")] = 10,
    sort: Annotated[Literal["relevance", "date"], typer.Option(help="按相关度或者日期")] = "relevance",
    json: AsJson = False,
) -> None:
    """Full-text search."""
    with opened(workspace) as ws:
        hits = ws.search(Query(parse_query(query), sort=sort, page=page, size=size))
        if json:
            output.print_json(output.plain(hits))
        else:
            output.show_hits(hits)


def show(
    doc: Annotated[str, typer.Argument(help="文书编号、案号或者文件名")],
    workspace: Folder = DEFAULT,
    why: Annotated[
        str | None, typer.Option("--why", metavar="字段", help="说明某个字段的规则、模式与出处")
    ] = None,
    json: AsJson = False,
) -> None:
    """The facts of a document, or why one field says what it says."""
    with opened(workspace) as ws:
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


def clues(
    clue: Annotated[str | None, typer.Argument(help="线索编号，缺省为列表")] = None,
    workspace: Folder = DEFAULT,
    all_: Annotated[bool, typer.Option("--all", help="连同信息级的差异")] = False,
    json: AsJson = False,
) -> None:
    """All clues, or one with its computation."""
    with opened(workspace) as ws:
        found = [ws.clue(clue)] if clue else [c for c in ws.clues() if all_ or c.score >= SHOWN]
        full = [CLUE_JSON.validate_json(c.body) for c in found]
        if json:
            output.print_json([CLUE_JSON.dump_python(c, mode="json") for c in full])
        elif clue:
            output.show_clue(full[0], ws)
        else:
            output.show_clue_list(found)


def report(
    workspace: Folder = DEFAULT,
    out: Annotated[Path, typer.Option("--output", "-o", help="输出文件")] = Path("线索报告.html"),
) -> None:
    """The report of all clues."""
    with opened(workspace) as ws:
        count = write_report(ws, out, date.today())
    console.print(f"已写出 {out}，线索 {count} 条")
