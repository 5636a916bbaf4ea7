"""Places that the list does not have (地名核对): after a province or a city, a county that is one character off a real one.

A list of today does not hold the counties of yesterday, and documents of the house name invented ones: only a name that
differs by one character from exactly one county of that very city is doubted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from extract.ocr.checks import Check
from extract.vocabulary import courts, places

_NEXT = re.compile(r"[一-龥]{2,8}?(?:自治县|自治州|市|县|区|旗|盟)")


def place_names(text: str) -> Iterator[Check]:
    """Counties and cities named after the division they lie in: known, or one character off a known one."""
    automaton, parents, children = _divisions()
    for index, _, end in automaton.find_matches_as_indexes(text):
        m = _NEXT.match(text, end)
        if m is None:
            continue
        known = children[parents[index]]
        name = next((n for n in known if text.startswith(n, end)), None)
        if name:
            yield Check(end, end + len(name))
            continue
        near = [n for n in known if _one_off(n, m[0])]
        if len(near) == 1 and not _had_a_court(m[0]):
            yield Check(m.start(), m.end(), f"地名表无此名，疑为“{near[0]}”")


def _had_a_court(name: str) -> bool:
    """Whether a county of this name was there when the list of courts was made (茌平县, now 茌平区)."""
    return any(court.endswith(name + "人民法院") for court in courts())


def _one_off(known: str, read: str) -> bool:
    """Whether two names differ in one character that is not the last (奉化市 became 奉化区)."""
    same = len(known) == len(read) > 2 and known[-1] == read[-1]
    return same and sum(a != b for a, b in zip(known, read, strict=True)) == 1


@lru_cache(maxsize=1)
def _divisions() -> tuple[AhoCorasick, list[str], dict[str, frozenset[str]]]:
    """Provinces and cities, their names in a row, and what lies in each (a province also holds the counties of its cities)."""
    children: dict[str, set[str]] = {}
    for place in places():
        for size in (2, 4):
            if len(place.code) > size:
                holder = place.code[:size]
                children.setdefault(holder, set()).add(place.name)
    above = [p for p in places() if p.code in children]
    names: dict[str, str] = {}
    for place in above:
        names.setdefault(place.name, place.code)
    held = {name: frozenset(children[code]) for name, code in names.items()}
    return AhoCorasick(list(names), matchkind=MatchKind.LeftmostLongest), list(names), held
