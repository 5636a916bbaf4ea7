"""One page of a document as the viewer shows it (页面视图): image, boxes of the facts on it, its text, the pages beside it."""

from __future__ import annotations

from collections.abc import Iterable

from extract import BadInput, Box, Document, Page
from extract.frozen import frozen
from nlp import CaseRecord
from search_api.marks import LONGEST, FactRow, Mark, Stretch, cut, fact_rows


@frozen
class Outline:
    """Boxes of one range on the page; `kind` is `fact`, `long` (shown when it is asked for), `hit` or `focus`."""

    anchor: str
    kind: str
    note: str
    boxes: tuple[Box, ...]


@frozen
class PageView:
    """What stands on a page; page numbers are those of the file, which need not begin with 1."""

    page: Page
    previous: int | None
    next: int | None
    outlines: list[Outline]
    facts: list[tuple[str, FactRow]]
    """(anchor of its boxes, fact)"""
    stretches: list[Stretch]


def page_of(document: Document, number: int) -> Page:
    """Raises BadInput if the document has no page with this number."""
    page = next((p for p in document.pages if p.number == number), None)
    if page is None:
        raise BadInput(document.name, "工作区中没有这一页", number)
    return page


def page_view(
    document: Document,
    record: CaseRecord,
    number: int,
    hits: Iterable[tuple[int, int]] = (),
    focus: tuple[int, int] | None = None,
) -> PageView:
    """`hits` are ranges found by a search, `focus` the one the reader came for. Raises BadInput for an unknown page."""
    page = page_of(document, number)
    at = document.pages.index(page)
    facts = [
        (f"box-{n}", row)
        for n, row in enumerate(fact_rows(record))
        if row.start < page.end and row.end > page.start
    ]
    outlines = [Outline("", "hit", "命中", page.boxes(*hit)) for hit in hits]
    for anchor, row in facts:
        kind = "long" if row.end - row.start > LONGEST else "fact"
        outlines.append(
            Outline(anchor, kind, f"{row.label}：{row.value}"[:120], page.boxes(row.start, row.end))
        )
    if focus:
        outlines.append(Outline("focus", "focus", "所查的原文", page.boxes(*focus)))
    return PageView(
        page,
        document.pages[at - 1].number if at else None,
        document.pages[at + 1].number if at + 1 < len(document.pages) else None,
        [o for o in outlines if o.boxes],
        facts,
        _stretches(document, page, facts, focus),
    )


def _stretches(
    document: Document, page: Page, facts: list[tuple[str, FactRow]], focus: tuple[int, int] | None
) -> list[Stretch]:
    marks = [Mark(*focus, "所查的原文", kind="hit")] if focus else []
    marks += [
        Mark(row.start, row.end, f"{row.label}：{row.value}"[:120])
        for _, row in facts
        if row.end - row.start <= LONGEST
    ]
    placed = (
        Mark(max(m.start, page.start) - page.start, min(m.end, page.end) - page.start, m.note, kind=m.kind)
        for m in marks
        if m.start < page.end and m.end > page.start
    )
    return cut(document.text[page.start : page.end], placed)
