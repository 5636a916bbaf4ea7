"""Tables of a page (表格): ruled ones, then those whose columns are only aligned.

On PDF pages pdfplumber finds the ruled cells and our own characters fill them; it is slow (23 pages/s against 245) and is
asked only for pages that draw lines.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

import pdfplumber
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extract.document import Rect
from extract.paragraphs import Line, Rows
from extract.tables.cells import Grid, in_grids
from extract.tables.columns import aligned


def with_tables(
    lines: Sequence[Line | Rows], grids: Sequence[Grid], *, joined: bool = False
) -> tuple[Line | Rows, ...]:
    """The lines of a page with its tables as rows; `grids` are the ruled ones, in the unit of the lines.

    `joined` (OCR): a line may run over a rule though two cells are printed.
    """
    lines = in_grids(lines, grids, joined=joined)
    return in_grids(lines, aligned(lines), joined=joined)


def is_ruled(page: pdfium.PdfPage) -> bool:
    """Whether a page draws at least four path objects, or one of many segments: less makes no table."""
    paths = list(islice(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=2), 4))
    return len(paths) == 4 or any(raw.FPDFPath_CountSegments(path.raw) >= 8 for path in paths)


def _cropped(page: pdfium.PdfPage) -> tuple[float, float]:
    """How far the shown page begins right of and below its media box, as the page is turned: pdfplumber counts from there."""
    left, bottom, right, top = page.get_mediabox()
    shown_left, shown_bottom, shown_right, shown_top = page.get_bbox()
    west, south = shown_left - left, shown_bottom - bottom
    east, north = right - shown_right, top - shown_top
    return {0: (west, north), 90: (south, west), 180: (east, south), 270: (north, east)}[page.get_rotation()]


@contextmanager
def ruled_grids(data: bytes, password: str | None) -> Iterator[Callable[[pdfium.PdfPage, int], list[Grid]]]:
    """Gives what finds the grids of a page (and its number), in points of the page as it is shown; the PDF is opened when first asked."""
    opened: list[Any] = []

    def grids(shown: pdfium.PdfPage, number: int) -> list[Grid]:
        if not opened:
            opened.append(pdfplumber.open(io.BytesIO(data), password=password))
        page = opened[0].pages[number - 1]
        dx, dy = _cropped(shown)
        dx, dy = dx + page.bbox[0], dy + page.bbox[1]
        tables = page.find_tables({"explicit_vertical_lines": list(_open_sides(page.edges))})
        found = [_grid(table, dx, dy) for table in tables]
        page.close()
        return found

    try:
        yield grids
    finally:
        for pdf in opened:
            pdf.close()


_NEAR = 3.0
"""Points within which two rules meet."""


def _open_sides(edges: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Lines that close the tables whose left and right are left open (左右不封口): they join the ends of the rules."""
    merged = pdfplumber.table.merge_edges(edges, _NEAR, _NEAR, _NEAR, _NEAR)
    across = [edge for edge in merged if edge["orientation"] == "h"]
    down = [edge for edge in merged if edge["orientation"] == "v"]
    groups: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for edge in across:
        groups.setdefault((round(edge["x0"] / _NEAR), round(edge["x1"] / _NEAR)), []).append(edge)
    for group in groups.values():
        top, bottom = min(e["top"] for e in group), max(e["top"] for e in group)
        beside = [e["x0"] for e in down if e["top"] < bottom - _NEAR and e["bottom"] > top + _NEAR]
        left, right = group[0]["x0"], group[0]["x1"]
        if len(group) < 3 or not any(left + _NEAR < x < right - _NEAR for x in beside):
            continue
        for side in (left, right):
            if all(abs(x - side) > _NEAR for x in beside):
                place = {"x0": side, "x1": side, "top": top, "bottom": bottom, "height": bottom - top}
                yield {"object_type": "line", **place}


def _grid(table: pdfplumber.table.Table, dx: float, dy: float) -> Grid:
    return Grid(tuple(tuple(_moved(cell, dx, dy) for cell in row.cells) for row in table.rows))


def _moved(cell: Sequence[float] | None, dx: float, dy: float) -> Rect | None:
    return (cell[0] - dx, cell[1] - dy, cell[2] - dx, cell[3] - dy) if cell else None
