"""Repair of closed vocabularies (封闭词表更正): charges, courts, places, section titles and stable terms, never a name or a number.

A term that was read with one character wrong is put right, one character for one, so offsets and boxes stay. Only where the
confusion is a known one, the text as read is no term, and no other term could be meant. The name of a place also needs a
word before it that a place follows: 颖上县 may be 颍上县, but in 王颖上县城 it is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from extract.vocabulary import charges, confusions, courts, places, terms


@dataclass(frozen=True, slots=True)
class Repair:
    """`read` at `start:end` of a text must be `printed`. Not `sure` where the words around it leave it open."""

    start: int
    end: int
    read: str
    printed: str
    table: str
    """地名表, 法院名称表, 罪名表 or 固定用语表."""
    sure: bool


_BEFORE_A_PLACE = re.compile(
    r"(?:^|[\s，,。；;：:、（(《“”\"\[\]〔]|[省市区县州盟旗]|[在于住到至往自由经为系是向与和及被告据址所的送]|机关|籍贯|户籍|出生地|原籍)$"
)


def find_repairs(text: str) -> Iterator[Repair]:
    """Terms read with one character wrong, in order of place."""
    automaton, meant = _misreadings()
    for index, start, end in automaton.find_matches_as_indexes(text):
        printed = meant[index]
        if printed is None:
            continue
        term, table = printed
        sure = table != "地名表" or bool(_BEFORE_A_PLACE.search(text, max(0, start - 4), start))
        yield Repair(start, end, text[start:end], term, table, sure)


def repaired(text: str, repairs: list[Repair]) -> str:
    """The text with the sure repairs made; as long as it was."""
    for repair in repairs:
        if repair.sure:
            text = text[: repair.start] + repair.printed + text[repair.end :]
    return text


@lru_cache(maxsize=1)
def _misreadings() -> tuple[AhoCorasick, list[tuple[str, str] | None]]:
    """All terms and all ways to misread one by a character, and what each stands for (None for the term itself)."""
    stems = dict.fromkeys(_stems(), "地名表")
    table = stems | {place.name: "地名表" for place in places() if len(place.name) > 2}
    table |= dict.fromkeys(courts(), "法院名称表")
    table |= dict.fromkeys(terms(), "固定用语表")
    table |= dict.fromkeys(charges(), "罪名表")
    table |= {name.removesuffix("罪"): "罪名表" for name in charges() if len(name) > 4}
    meant: dict[str, tuple[str, str] | None] = {}
    for term, kind in table.items():
        # Two characters may be anything (王林 is no 玉林): there only what an engine was seen to confuse.
        read_for = confusions(measured=term in stems)
        for at, char in enumerate(term):
            for other in read_for.get(char, ""):
                misread = term[:at] + other + term[at + 1 :]
                # What could be two terms is neither.
                meant[misread] = None if misread in meant else (term, kind)
    meant |= dict.fromkeys(table)
    return AhoCorasick(list(meant), matchkind=MatchKind.LeftmostLongest), list(meant.values())


def _stems() -> Iterator[str]:
    """Cities are also named without 市: 亳州."""
    for place in places():
        if len(place.code) == 4 and place.name.endswith("市") and len(place.name) > 2:
            yield place.name[:-1]
