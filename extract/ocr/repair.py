"""Repair of closed vocabularies (封闭词表更正): charges, courts, places, section titles and stable terms, never a name or a number.

A term that was read with one character wrong is put right, one character for one, so offsets and boxes stay. Only where the
confusion is a known one, the text as read is no term, and no other term could be meant. A place also needs the place that it
lies in before it, or at least a word that a place follows: 颖上县 may be 颍上县, but in 王颖上县城 it is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from extract.frozen import frozen
from extract.vocabulary import charges, confusions, courts, places, terms

_PLACES = "地名表"


@frozen
class Repair:
    """`read` at `start:end` of a text must be `printed`. Not `sure` where the words around it leave it open."""

    start: int
    end: int
    read: str
    printed: str
    table: str
    """地名表, 法院名称表, 罪名表 or 固定用语表."""
    sure: bool


@frozen
class _Term:
    """What a misreading stands for, and where the confusion is known from."""

    printed: str
    table: str
    source: str


def find_repairs(text: str) -> Iterator[Repair]:
    """Terms read with one character wrong, in order of place."""
    automaton, meant = _misreadings()
    for index, start, end in automaton.find_matches_as_indexes(text):
        term = meant[index]
        sure = term and (term.table != _PLACES or _is_place(text, start, term))
        if term and sure is not None:
            yield Repair(start, end, text[start:end], term.printed, term.table, bool(sure))


def repaired(text: str, repairs: list[Repair]) -> str:
    """The text with the sure repairs made; as long as it was."""
    for repair in repairs:
        if repair.sure:
            text = text[: repair.start] + repair.printed + text[repair.end :]
    return text


_BEFORE_A_PLACE = re.compile(
    r"(?:^|[\s，,。；;：:、（(《“”\"\[\]〔]|[省市区县州盟旗]|[在于住到至往自由经为系是向与和及被告据址所的送]|机关|籍贯|户籍|出生地|原籍)$"
)


def _is_place(text: str, start: int, term: _Term) -> bool | None:
    """Whether a place is meant: True, False where it is open, None where it is not.

    The place named before it decides; without one, what is only confused in small print is let be.
    """
    holder = _place_before(text, start)
    if holder:
        return any(code.startswith(holder) for code in _codes()[term.printed]) or None
    if term.source == "small":
        return None
    return bool(_BEFORE_A_PLACE.search(text, max(0, start - 4), start))


def _place_before(text: str, start: int) -> str:
    """Code of the province or city whose name ends where this one begins, empty if none does."""
    for size in range(min(11, start), 2, -1):
        codes = _codes().get(text[start - size : start], ())
        if codes and len(codes[0]) < 6:
            return codes[0]
    return ""


@lru_cache(maxsize=1)
def _codes() -> dict[str, tuple[str, ...]]:
    """Codes of all divisions of a name (several counties have one name), and of cities without 市."""
    codes: dict[str, tuple[str, ...]] = {}
    for place in places():
        codes[place.name] = (*codes.get(place.name, ()), place.code)
    for place in places():
        if place.name in _stems():
            codes[place.name[:-1]] = (place.code,)
    return codes


@lru_cache(maxsize=1)
def _stems() -> frozenset[str]:
    """Cities that are also named without 市: 亳州."""
    return frozenset(
        p.name for p in places() if len(p.code) == 4 and p.name.endswith("市") and len(p.name) > 2
    )


@lru_cache(maxsize=1)
def _misreadings() -> tuple[AhoCorasick, list[_Term | None]]:
    """All terms and all ways to misread one by a character, and what each stands for (None for the term itself)."""
    table = {name: _PLACES for name in _codes() if len(name) > 1}
    table |= dict.fromkeys(courts(), "法院名称表")
    table |= dict.fromkeys(terms(), "固定用语表")
    table |= dict.fromkeys(charges(), "罪名表")
    table |= {name.removesuffix("罪"): "罪名表" for name in charges() if len(name) > 4}
    meant: dict[str, _Term | None] = {}
    for term, kind in table.items():
        for at, char in enumerate(term):
            for other, source in confusions().get(char, {}).items():
                # Two characters may be anything (王林 is no 玉林): there only what an engine was seen to confuse.
                if len(term) < 3 and source != "measured":
                    continue
                misread = term[:at] + other + term[at + 1 :]
                # What could be two terms is neither.
                meant[misread] = None if misread in meant else _Term(term, kind, source)
    meant |= dict.fromkeys(table)
    return AhoCorasick(list(meant), matchkind=MatchKind.LeftmostLongest), list(meant.values())
