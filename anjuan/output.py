"""What the command prints: tables and quotations for people, JSON for programs (输出)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import TypeAdapter
from rich.markup import escape
from rich.table import Column, Table

import nlp
from anjuan.terminal import console
from extract import Document, Refusal
from index import ClueRecord, Hits, Workspace
from models import Clue
from nlp import RECORD_JSON, CaseRecord
from search_api.labels import describe, label_of, paths_of, section_name, type_name
from search_api.marks import fact_rows

_ANY: TypeAdapter[Any] = TypeAdapter(Any)
_COLOURS = {"A": "red", "B": "yellow", "C": "blue", "D": "dim"}


def print_json(value: Any) -> None:
    """One JSON document on standard output."""
    print(json.dumps(value, ensure_ascii=False, indent=1, default=str))


def plain(value: Any) -> Any:
    """A dataclass tree as plain JSON values."""
    return _ANY.dump_python(value, mode="json")


def record_json(record: CaseRecord) -> dict[str, Any]:
    """The JSON form of a record as Python objects."""
    body: dict[str, Any] = RECORD_JSON.dump_python(record, mode="json")
    return body


def show_record(document: Document, record: CaseRecord) -> None:
    """The facts of a document, each with its quotation."""
    kind = type_name(record.doc_type.value) if record.doc_type else "未识别类型"
    number = record.number.value.canonical if record.number else document.name
    console.print(f"[bold]{escape(number)}[/]  {kind}  {escape(document.name)}  编号 {document.id}")
    columns = (Column(name, overflow="fold") for name in ("事实", "数值", "当事人", "主张", "原文", "页"))
    table = Table(*columns, expand=True)
    for row in fact_rows(record):
        quote = row.quote.replace("\n", " ")
        quote = quote if len(quote) <= 60 else quote[:60] + "…"
        table.add_row(
            *(
                escape(x)
                for x in (row.label, row.value, row.subject, row.asserted_by, f"“{quote}”", str(row.page))
            )
        )
    console.print(table)
    for warning in document.warnings:
        console.print(f"[yellow]注意：{escape(warning)}[/]")


def why_json(document: Document, record: CaseRecord, field: str) -> list[dict[str, Any]]:
    """Why each fact of a field says what it says, as Python objects."""
    return [
        {
            "path": path,
            "fact": plain(record.fact(path)),
            "why": plain(nlp.explain(record.fact(path), document.text)),
        }
        for path in paths_of(field, record)
    ]


def show_why(document: Document, record: CaseRecord, field: str) -> None:
    """Why each fact of a field says what it says: rule, patterns, rows of data, section, evidence."""
    paths = paths_of(field, record)
    if not paths:
        console.print(f"{escape(document.name)}：没有提取到“{escape(field)}”")
    for path in paths:
        fact = record.fact(path)
        why = nlp.explain(fact, document.text)
        console.print(
            f"[bold]{escape(label_of(path))}[/] {escape(describe(fact.value))}  [dim]{escape(path)}[/]"
        )
        console.print(f"  规则  {escape(why.rule)} {escape(why.title)}  [dim]{escape(why.file)}[/]")
        if why.current != why.rule:
            console.print(
                f"  [yellow]注意  读取时的规则是 {escape(why.rule)}，现为 {escape(why.current)}；重新读取用 scan --again[/]"
            )
        for pattern in why.patterns:
            console.print(
                f"  模式  {escape(pattern.name)}  [dim]{escape(pattern.file)}[/]  {escape(pattern.text)}",
                soft_wrap=True,
            )
        for row in why.rows:
            place = f"{row.file} 第{row.line}行" if row.line else row.file
            console.print(f"  词条  {escape(row.text)}  [dim]{escape(place)}[/]", soft_wrap=True)
        quote = fact.evidence.quote.replace("\n", " ")
        told = f"，{fact.asserted_by}所述" if fact.asserted_by else ""
        console.print(
            f"  出处  第{fact.evidence.page}页 {section_name(fact.section)}{told}：“{escape(quote)}”"
        )


def show_hits(hits: Hits) -> None:
    """A page of search results with the hits marked."""
    console.print(f"共 {hits.total} 份文书，第 {hits.page} 页")
    for hit in hits.hits:
        decided = str(hit.decided) if hit.decided else ""
        console.print(
            f"[bold]{escape(hit.number or hit.title)}[/]  {type_name(hit.doc_type)}  {escape(hit.organ)}  {decided}"
        )
        console.print(
            f"    {_marked(hit.snippet.text, [(a - hit.snippet.start, b - hit.snippet.start) for a, b in hit.snippet.marks])}"
        )
        console.print(f"    [dim]{escape(hit.name)}  编号 {hit.doc_id}[/]")
    for title, name in (("机关", "court"), ("类型", "type"), ("年份", "year")):
        values = "  ".join(f"{type_name(v)}({n})" for v, n in hits.facets.get(name, ())[:8])
        if values:
            console.print(f"[dim]{title}：{escape(values)}[/]")


def _marked(text: str, marks: Sequence[tuple[int, int]]) -> str:
    out, at = "", 0
    for start, end in marks:
        out += escape(text[at:start]) + f"[black on yellow]{escape(text[start:end])}[/]"
        at = end
    return (out + escape(text[at:])).replace("\n", " ")


def show_clue_list(clues: Iterable[ClueRecord]) -> None:
    """Clues, a line each."""
    table = Table("等级", "分值", "模型", Column("线索", overflow="fold"), "编号", expand=True)
    for clue in clues:
        colour = _COLOURS[clue.grade]
        table.add_row(f"[{colour}]{clue.grade}[/]", str(clue.score), clue.model, escape(clue.title), clue.id)
    console.print(table)


def show_clue(clue: Clue, workspace: Workspace) -> None:
    """A clue with its computation, evidence, exclusions and basis."""
    console.print(f"[bold {_COLOURS[clue.grade]}]{clue.grade}[/] [bold]{escape(clue.title)}[/]")
    console.print(f"[dim]{clue.model} v{clue.version} · {clue.point} · 分值 {clue.score} · {clue.id}[/]")
    console.print("计算过程：")
    for i, line in enumerate(clue.trace, 1):
        console.print(f"  {i}. {escape(line)}")
    console.print("依据：")
    for row in clue.rows:
        for evidence in row.evidence:
            quote = evidence.quote.replace("\n", " ")[:80]
            console.print(
                f"  {row.label}：“{escape(quote)}”  [dim]{escape(workspace.name(evidence.doc_id))} 第{evidence.page}页[/]"
            )
        if not row.evidence:
            console.print(f"  {row.label}：{escape('  '.join(str(v) for v in row.values.values()))}")
    for join in clue.join_keys:
        console.print(f"身份匹配：{join.left}与{join.right}，{escape(join.key)}（{join.level}）")
    if clue.exclusions:
        console.print("已检验并排除：" + "；".join(clue.exclusions))
    for basis in clue.basis:
        console.print(f"监督依据：{escape(basis)}")
    console.print(f"拟采取方式：{clue.instrument}")


def show_refusals(refused: Sequence[Refusal], limit: int = 20) -> None:
    """Files that could not be read, with page and reason."""
    if not refused:
        return
    console.print(f"[yellow]{len(refused)} 项未能读取：[/]")
    for one in sorted(refused, key=lambda r: r.name)[:limit]:
        page = f" 第{one.page}页" if one.page else ""
        console.print(f"  {escape(one.name)}{page}：{escape(one.reason)}")
    if len(refused) > limit:
        console.print(f"  …… 其余 {len(refused) - limit} 项见 anjuan report 写出的报告")
