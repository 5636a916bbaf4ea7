"""Sums on a page (合计核对): the columns of a table against its 合计 row, a balance against the amounts before it, parts against a total.

Works on the text of the page: a table row is a line whose cells stand apart by a space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from extract.frozen import frozen
from extract.ocr.checks import Check

_NUMBER = re.compile(r"(?<![^\s])[+-]?[0-9][0-9,]*(?:\.[0-9]+)?(?![^\s])")
_TOTAL = re.compile(r"\s*(?:合\s?计|总\s?计|小\s?计|共\s?计)")
_WRONG = "与合计不符"


@frozen
class _Cell:
    start: int
    end: int
    value: Decimal


def sums(text: str) -> Iterator[Check]:
    """Columns that add up (or do not) to the 合计 row below them, and running balances."""
    block: list[list[_Cell]] = []
    at = 0
    for line in text.split("\n"):
        cells = [
            _Cell(at + m.start(), at + m.end(), Decimal(m[0].replace(",", "")))
            for m in _NUMBER.finditer(line)
        ]
        if _TOTAL.match(line) and len(block) > 1 and cells:
            yield from _total(block, cells)
            block = []
        elif len(cells) > 1:
            block.append(cells)
        elif len(line) > 30:
            yield from _balance(block)
            block = []
        at += len(line) + 1
    yield from _balance(block)


def _total(rows: list[list[_Cell]], totals: list[_Cell]) -> Iterator[Check]:
    """The totals fit columns in their order. Where one fits, a column between two that fit must fit as well."""
    width = max(set(map(len, rows)), key=[len(r) for r in rows].count)
    whole = [row for row in rows if len(row) == width]
    if len(whole) != len(rows) or not whole:
        return
    columns = [[row[i] for row in whole] for i in range(width)]
    fits = {
        j: i
        for j, total in enumerate(totals)
        for i, column in enumerate(columns)
        if sum(c.value for c in column) == total.value
    }
    if not fits:
        return
    shift = {i - j for j, i in fits.items()}
    for j, total in enumerate(totals):
        if j in fits:
            for cell in (total, *columns[fits[j]]):
                yield Check(cell.start, cell.end)
        elif len(shift) == 1 and 0 <= j + min(shift) < width:
            for cell in (total, *columns[j + min(shift)]):
                yield Check(cell.start, cell.end, _WRONG)


def _balance(rows: list[list[_Cell]]) -> Iterator[Check]:
    """A column that moves by another one row after row (账户余额) must do so in every row."""
    if len(rows) < 4:
        return
    width = max(set(map(len, rows)), key=[len(r) for r in rows].count)
    for moved in range(width):
        for balance in range(width):
            if moved == balance:
                continue
            steps = [(a, b) for a, b in pairwise(rows) if len(a) == len(b) == width]
            good = [abs(b[balance].value - a[balance].value) == abs(b[moved].value) != 0 for a, b in steps]
            if sum(good) < max(2, 0.5 * len(good)):
                continue
            for (before, row), fits in zip(steps, good, strict=True):
                for cell in (row[moved], row[balance], *(() if fits else (before[balance],))):
                    yield Check(cell.start, cell.end, "" if fits else "余额与发生额不符")
            return


_LISTED = re.compile(
    r"(?:分别为|分别是)(?P<parts>[^。;]{4,120}?)(?:,|、)?(?:共计|合计|总计|共)(?:人民币)?(?P<total>[0-9][0-9,.]*)元"
)
_PART = re.compile(r"(?<![0-9.,])([0-9][0-9,]*(?:\.[0-9]+)?)元")


def listed(text: str) -> Iterator[Check]:
    """Amounts named one by one (分别为…元、…元，共计…元) against their total."""
    for m in _LISTED.finditer(text):
        parts = list(_PART.finditer(text, m.start("parts"), m.end("parts")))
        total = m["total"].replace(",", "")
        if len(parts) < 2 or not re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", total):
            continue
        same = sum(Decimal(p[1].replace(",", "")) for p in parts) == Decimal(total)
        for start, end in (*(p.span(1) for p in parts), m.span("total")):
            yield Check(start, end, "" if same else "各项之和与合计不符")
