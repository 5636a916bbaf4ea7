"""A second look at a text that was read by OCR (识别复核): closed vocabularies repaired, values doubted, pages graded.

Works on the whole text, where paragraphs are whole again. Repairs keep the length, so boxes and offsets stay.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from extract.document import Doubt, Page, Table
from extract.frozen import frozen
from extract.ocr.checks import Check
from extract.ocr.grade import checked, grade
from extract.ocr.repair import Repair, find_repairs, repaired

_SHOWN = 5
"""Repairs or doubts that a warning spells out."""
_DIGITS = frozenset("0123456789〇零一二三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟")
_IN_NUMBER = _DIGITS | frozenset(".,，Xx")
_GRADES = {"fair": "一般", "poor": "差", "needs_person": "需人工核对"}


@frozen
class Review:
    """The text as repaired, its pages graded, its tables, what is doubted, and what a person should know."""

    text: str
    pages: tuple[Page, ...]
    tables: tuple[Table, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    warnings: tuple[str, ...] = ()


def review(text: str, pages: tuple[Page, ...], tables: tuple[Table, ...] = ()) -> Review:
    """Looks at the pages read by OCR; others stay as they are."""
    read = [page for page in pages if page.source == "ocr"]
    if not read:
        return Review(text, pages, tables)
    repairs = [r for r in find_repairs(text) if _on(read, r)]
    text = repaired(text, repairs)
    checks = [c for c in checked(text) if _on(read, c)]
    doubts = [Doubt(c.start, c.end, c.reason) for c in checks if c.reason]
    doubts += [Doubt(r.start, r.end, f"疑为“{r.printed}”（{r.table}）") for r in repairs if not r.sure]
    doubts += _unsure_digits(text, read, doubts)
    doubts.sort(key=lambda d: (d.start, d.end))
    graded = tuple(
        replace(
            page,
            unsure=(),
            grade=grade(text[page.start : page.end], [c for c in checks if _on([page], c)], page.grade),
        )
        if page.source == "ocr"
        else page
        for page in pages
    )
    told = tuple(_retold(table, text) for table in tables)
    return Review(text, graded, told, tuple(doubts), tuple(_warnings(text, graded, repairs, doubts)))


def _retold(table: Table, text: str) -> Table:
    """A table with the text of its cells as repaired."""
    rows = (tuple(replace(cell, text=text[cell.start : cell.end]) for cell in row) for row in table.rows)
    return replace(table, rows=tuple(rows))


def _unsure_digits(text: str, pages: list[Page], known: list[Doubt]) -> Iterator[Doubt]:
    """Numbers with a digit that the engine was not sure of: no check can tell a 3 from an 8 where nothing else says the sum."""
    unsure = [at for page in pages for at in page.unsure if text[at] in _DIGITS]
    done = 0
    for at in unsure:
        if at < done or any(d.start <= at < d.end for d in known):
            continue
        start, done = at, at + 1
        while start and text[start - 1] in _IN_NUMBER:
            start -= 1
        while done < len(text) and text[done] in _IN_NUMBER:
            done += 1
        yield Doubt(start, done, f"其中“{text[at]}”识别把握低")


def _on(pages: list[Page], part: Repair | Check | Doubt) -> bool:
    return any(page.start <= part.start < page.end for page in pages)


def _warnings(
    text: str, pages: tuple[Page, ...], repairs: list[Repair], doubts: list[Doubt]
) -> Iterator[str]:
    for page in pages:
        if page.source != "ocr":
            continue
        made = Counter((r.read, r.printed, r.table) for r in repairs if r.sure and _on([page], r))
        for (was, printed, table), times in made.most_common(_SHOWN):
            count = f"（{times}处）" if times > 1 else ""
            yield f"第{page.number}页：“{was}”按{table}更正为“{printed}”{count}"
        if len(made) > _SHOWN:
            yield f"第{page.number}页：另有{len(made) - _SHOWN}种误字按词表更正"
        here = [d for d in doubts if _on([page], d)]
        if here:
            named = "；".join(f"“{text[d.start : d.end]}”{d.reason}" for d in here[:_SHOWN])
            more = f"等{len(here)}处" if len(here) > _SHOWN else ""
            yield f"第{page.number}页：存疑，请对照原件核对：{named}{more}"
        if page.grade in _GRADES:
            yield f"第{page.number}页：识别质量{_GRADES[page.grade]}"
