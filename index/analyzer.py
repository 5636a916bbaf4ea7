"""The analyzer (分词器): one for every back end, so that both find the same.

A text is a row of units, a Han character or a run of letters and digits; punctuation and space are no units, so a phrase is
found across 、 and line ends. What is indexed are pairs of neighbours (bigrams): `张三abc` → `张·三` `三·abc` `abc·`. A phrase
of two units or more is then an exact phrase of pairs, a single unit is the prefix `张·`. Word segmenters never decide recall.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

VERSION = 1
"""Raised with every change of what `index_tokens` gives: a workspace indexed by another version is indexed anew."""

MARK = "·"
"""Joins a pair; it is itself punctuation and never part of a unit."""

# A run is cut at 64: Elasticsearch cuts tokens at 255, which a pair of longer runs would pass.
_UNIT = re.compile(r"[㐀-䶿一-鿿豈-﫿𠀀-𳎯]|[a-z0-9*×]{1,64}")
_ALIKE = {"〇": "零", "○": "零", "◯": "零"}


class _Folding(dict[int, str]):
    """Code point → folded characters, worked out once."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = folded = _ALIKE.get(char) or unicodedata.normalize("NFKC", char).lower()
        return folded


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Full-width to half-width, lower case, variants of 〇 to one; longer where a character stands for several (`㎡`)."""
    return text.translate(_FOLDING)


def units(text: str) -> list[str]:
    """The units of a text, in order."""
    return _UNIT.findall(fold(text))


def located_units(text: str) -> list[tuple[str, int, int]]:
    """The units with their offsets in `text`."""
    folded = fold(text)
    found = [(m.group(), m.start(), m.end()) for m in _UNIT.finditer(folded)]
    if len(folded) == len(text):  # folding never shortens: every character kept its place
        return found
    origin = [i for i, char in enumerate(text) for _ in _FOLDING[ord(char)]]
    return [(unit, origin[start], origin[end - 1] + 1) for unit, start, end in found]


def index_tokens(text: str) -> str:
    """What a back end indexes: the pairs of a text, joined by spaces."""
    row = units(text)
    if not row:
        return ""
    # Every unit but the first ends a pair and begins the next: `a·b b·c c·` is a· and `b b·`, `c c·` behind it.
    return row[0] + MARK + "".join([f"{unit} {unit}{MARK}" for unit in row[1:]])


def query_tokens(text: str) -> tuple[str, ...]:
    """The pairs a phrase needs; a single unit gives one token that ends in MARK and stands for a prefix."""
    row = units(text)
    if len(row) == 1:
        return (row[0] + MARK,)
    return tuple(a + MARK + b for a, b in pairwise(row))


def find_phrase(located: list[tuple[str, int, int]], phrase: list[str]) -> list[tuple[int, int]]:
    """Places of a phrase among located units, as ranges of the text; they do not overlap."""
    found: list[tuple[int, int]] = []
    size, at = len(phrase), 0
    while size and at + size <= len(located):
        if all(located[at + k][0] == phrase[k] for k in range(size)):
            found.append((located[at][1], located[at + size - 1][2]))
            at += size
        else:
            at += 1
    return found
