"""Bound volumes (卷宗): one file that holds several documents is cut where they begin.

A document begins where the top of a page is a title block, with a number, the labels of a form or a signed document before it.
A false cut is worse than a missed one: a block like the head of the document at hand (a running head, a title printed again
behind a cover) begins nothing, and a format without pages needs all signs at once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath

from extract.document import Document, Page, Table
from extract.frozen import frozen
from extract.title_blocks import TitleBlock, find_signature, is_signed, title_block_at, title_block_on

_BARE_LINE = re.compile(r"^[^\n\t，。：；、]{4,60}$", re.MULTILINE)
"""A line without punctuation: no sentence, no row of a table."""
_WARNED_PAGE = re.compile(r"第(\d+)页")
_SPACE = re.compile(r"\s+")


@frozen
class _Span:
    """A document inside the file: `text[start:end]`, without white space around it, and its pages."""

    start: int
    end: int
    pages: tuple[Page, ...]


def split_volume(document: Document) -> tuple[Document, ...]:
    """The documents of a bound volume as parts 1, 2, …; a file that holds one document comes back as it is."""
    has_pages = any(page.source != "text" for page in document.pages)
    starts = list(_page_starts(document) if has_pages else _line_starts(document))
    if not starts:
        return (document,)
    spans = _spans(document, [0, *starts])
    homes = _homes(document, spans, has_pages)
    return tuple(_part(document, n, span, homes, has_pages) for n, span in enumerate(spans, 1))


# -- where documents begin ------------------------------------------------------------------------------------------


def _page_starts(document: Document) -> Iterator[int]:
    """Offsets of the pages on which a further document begins."""
    text = document.text
    first = len(text) - len(text.lstrip())
    head: TitleBlock | None = None
    closed, seen = False, 0
    for page in document.pages:
        found = title_block_on(text, page)
        if found is None:
            continue
        closed = closed or find_signature(text, seen, page.start) is not None
        seen = page.start
        if page.start > first and _begins(text, page.start, found, head, closed):
            yield page.start
            head, closed = found, False
        # Pages before the first title go with it, unless they are signed.
        head = head or found


def _begins(text: str, at: int, found: TitleBlock, head: TitleBlock | None, closed: bool) -> bool:
    """Whether the block at `at` begins a new document after one with this head (None: not known); `closed` if that one is signed."""
    if head is None:
        return closed
    if not found.like(head):
        return closed or bool(found.number) or found.labelled
    if found.numbered_apart(head):
        return closed
    return found.opens_like(head) and is_signed(text, at)


def _line_starts(document: Document) -> Iterator[int]:
    """Offsets of the lines on which a further document begins: organ, title and number after a signed document with a head."""
    text = document.text
    at, head = next(_blocks(text, 0), (0, None))
    while head and (signed := find_signature(text, at, len(text))):
        at, head = next(
            (
                (start, found)
                for start, found in _blocks(text, signed)
                if found.organ and found.number and _begins(text, start, found, head, closed=True)
            ),
            (0, None),
        )
        if head:
            yield at


def _blocks(text: str, start: int) -> Iterator[tuple[int, TitleBlock]]:
    """The title blocks of a text without pages, with their offsets."""
    for line in _BARE_LINE.finditer(text, start):
        block = title_block_at(text, line.start())
        if block:
            yield block


# -- the parts ------------------------------------------------------------------------------------------------------


def _spans(document: Document, starts: Sequence[int]) -> list[_Span]:
    text, pages = document.text, document.pages
    # Of pages that begin at one offset all but the last are blank: they stay with the document before.
    firsts = [0, *(bisect_right(pages, start, key=lambda page: page.start) - 1 for start in starts[1:])]
    spans = []
    for i, start in enumerate(starts):
        end = starts[i + 1] if i + 1 < len(starts) else len(text)
        last = firsts[i + 1] + (pages[firsts[i + 1]].start < end) if i + 1 < len(starts) else len(pages)
        inner = text[start:end]
        low = start + len(inner) - len(inner.lstrip())
        spans.append(_Span(low, max(low, start + len(inner.rstrip())), pages[firsts[i] : last]))
    return spans


def _part(document: Document, number: int, span: _Span, homes: Sequence[int], has_pages: bool) -> Document:
    mine = {page.number for page in span.pages}
    first, last = span.pages[0].number, span.pages[-1].number
    where = f"第{first}–{last}页" if last > first else f"第{first}页" if has_pages else f"第{number}份"
    warned = [(m and int(m[1]), w) for w in document.warnings for m in [_WARNED_PAGE.match(w)]]
    return replace(
        document,
        text=document.text[span.start : span.end],
        pages=tuple(_clipped(page, span) for page in span.pages),
        tables=tuple(
            _moved(table, span.start)
            for table, home in zip(document.tables, homes, strict=True)
            if home == number
        ),
        regions=tuple(region for region in document.regions if region.page in mine),
        doubts=tuple(
            replace(d, start=d.start - span.start, end=d.end - span.start)
            for d in document.doubts
            if span.start <= d.start and d.end <= span.end
        ),
        warnings=(
            f"自《{PurePath(document.name).name}》{where}拆分",
            *(w for page, w in warned if page is None or page in mine),
        ),
        part=number,
    )


def _clipped(page: Page, span: _Span) -> Page:
    """A page in the offsets of its part."""
    low = min(max(page.start, span.start), span.end)
    high = max(low, min(page.end, span.end))
    glyphs = page.glyphs[4 * (low - page.start) : 4 * (high - page.start)]
    return replace(page, start=low - span.start, end=high - span.start, glyphs=glyphs)


def _moved(table: Table, by: int) -> Table:
    """A table whose cells lie in the text, in the offsets of its part."""
    rows = tuple(
        tuple(replace(c, start=c.start - by, end=c.end - by) if c.end else c for c in row)
        for row in table.rows
    )
    return replace(table, rows=rows)


def _homes(document: Document, spans: Sequence[_Span], has_pages: bool) -> list[int]:
    """The number of the part that each table is in: by its page, or where its words are found, in order."""
    if has_pages:
        of_page = {page.number: n for n, span in enumerate(spans, 1) for page in span.pages}
        return [of_page[table.page] for table in document.tables]
    texts = [_SPACE.sub("", document.text[span.start : span.end]) for span in spans]
    homes, home, at = [], 0, 0
    for table in document.tables:
        words = _SPACE.sub("", "".join(cell.text for row in table.rows for cell in row))
        for n in range(home, len(texts)):
            found = texts[n].find(words, at if n == home else 0)
            if words and found >= 0:
                home, at = n, found + 1
                break
        homes.append(home + 1)
    return homes
