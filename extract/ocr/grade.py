"""How far a page of OCR can be trusted (识别质量): by what its own values prove, not by what the engine thinks of itself.

Text stays as read. A value that cannot be right is a suspicion; the share of values that hold, odd characters and the
engine's scores (a weak sign: it is sure of most of its errors) make the grade.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from extract.document import Doubt, Grade
from extract.fold import fold
from extract.ocr.checks import Check, amounts, capitals, identifiers
from extract.ocr.dates import dates
from extract.ocr.numbers import document_numbers, han_numerals, others
from extract.ocr.places import place_names
from extract.ocr.sums import listed, sums

CHECKS: tuple[Callable[[str], Iterator[Check]], ...] = (
    identifiers, amounts, capitals, dates, document_numbers, han_numerals, others, sums, listed, place_names,
)  # fmt: skip
"""All checks of values: a new one is registered here."""

_FEW = 20
"""Characters below which a page proves nothing."""


def checked(text: str) -> list[Check]:
    """Every value of a text that could be checked, in order of place; of two words on one range the bad one stays."""
    folded = fold(text)
    found: dict[tuple[int, int], Check] = {}
    for check in CHECKS:
        for value in check(folded):
            place = (value.start, value.end)
            if value.reason or place not in found:
                found.setdefault(place, value)
                if not found[place].reason:
                    found[place] = value
    return sorted(found.values(), key=lambda c: (c.start, c.end))


def suspicions(text: str) -> list[Doubt]:
    """What cannot be right as it was read, in order of place."""
    return [Doubt(c.start, c.end, c.reason) for c in checked(text) if c.reason]


_ORDINARY = re.compile(
    r"[\s!-~·×÷±°‰§　-】〔〕〇‐-…′″※℃Ⅰ-Ⅻ①-⑳、-。《》（），．：；！？～￥％＋－＝／「」『』○●□■△▲]"
)


def grade(text: str, checks: Iterable[Check], engine: Grade | None) -> Grade:
    """The grade of one page: its text, the checks on it, and the grade by the engine's scores."""
    length = len(re.sub(r"\s", "", text))
    if not length:
        return "needs_person"
    checks = list(checks)
    bad = sum(bool(c.reason) for c in checks)
    odd = sum(_is_odd(c) for c in text) / length
    if odd > 0.1 or (bad > 5 and bad > 0.4 * len(checks)):
        return "needs_person"
    if odd > 0.03 or engine == "needs_person" or (bad > 2 and bad > 0.15 * len(checks)):
        return "poor"
    if bad or odd > 0.01 or engine != "good" or length < _FEW:
        return "fair"
    return "good"


def _is_odd(char: str) -> bool:
    """A character that a Chinese legal document hardly has: neither ordinary sign nor in GB 2312."""
    if _ORDINARY.match(char):
        return False
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return True
    return False
