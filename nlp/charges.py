"""Charges (罪名): as accused by the prosecution and as found by the court, for each defendant."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.vocabulary import charges
from nlp.reading import Reading
from nlp.record import Asserter, Fact

RULE = "charges/1"

_IN = r"(?:[^,。;:()\x00]|\(边\))"
LIST = rf"(?:[^,。;:()犯\x00]|\(边\)){{1,12}}?{_IN}{{0,60}}?(?<!犯)罪(?:[、和及与]{_IN}{{1,30}}?(?<!犯)罪)*"
"""One or more names of charges; the brackets of 偷越国（边）境罪 belong to its name."""
_CHARGES = re.compile(rf"(?:犯|构成|以涉嫌|涉嫌(?:犯)?|应当以|应以)(?P<list>{LIST})")
_SPLIT = re.compile(r"(?<=(?<!犯)罪)[、和及与]")


def split_charges(text: str) -> tuple[str, ...]:
    """`盗窃罪、诈骗罪` → both; `掩饰、隐瞒犯罪所得罪` stays whole."""
    return tuple(c.strip() for c in _SPLIT.split(text) if c.strip())


def find_charges(folded: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Charges after 犯 / 构成 in `folded[start:end]`, with their places."""
    found = []
    for m in _CHARGES.finditer(folded, start, end):
        at = m.start("list")
        for charge in split_charges(m["list"]):
            at = folded.index(charge, at)
            if is_charge(charge):
                found.append((at, at + len(charge), official_brackets(charge)))
            at += len(charge)
    return found


def official_brackets(charge: str) -> str:
    """A charge of the folded text as the official list prints it: 偷越国（边）境罪."""
    return charge.replace("(", "（").replace(")", "）")


def is_charge(text: str) -> bool:
    """Whether the words can be the name of a charge, known or not: no clause inside, not 罪 alone."""
    return is_known_charge(text) or (3 <= len(text) <= 34 and not _NO_CHARGE.search(text))


_NO_CHARGE = re.compile(
    r"^罪|事实|被告人|一案|本院|自首|其行为|的罪|此罪|本罪|何罪|数罪|前罪|漏罪|新罪|同种罪|之罪|认罪|悔罪"
)


@lru_cache(maxsize=4096)
def is_known_charge(text: str) -> bool:
    """Whether a charge is in the official list, or a choice out of a selective one (选择性罪名).

    `贩卖毒品罪` is a choice out of 走私、贩卖、运输、制造毒品罪.
    """
    whole, selective = _official()
    text = official_brackets(text)
    return text in whole or any(_is_choice(text, name) for name in selective)


def _is_choice(text: str, name: str) -> bool:
    rest = iter(name)
    return text[0] in name and all(c in rest for c in text)


@lru_cache(maxsize=1)
def _official() -> tuple[frozenset[str], tuple[str, ...]]:
    names = charges()
    return frozenset(names), tuple(name for name in names if "、" in name or "（" in name)


def read_charges(reading: Reading) -> None:
    """Accused charges from the origin, the accusation or the indictment; found ones from the reasoning.

    (The charges in the operative part belong to the sentences and are added with them.)
    """
    defendants = list(reading.subjects)
    if reading.doc_type == "INDICTMENT":
        section = reading.section("reasoning") or reading.section("accusation") or reading.section("origin")
        if section:
            _add(reading, section.start, section.end, defendants, "公诉机关")
        return
    for code in ("origin", "accusation"):
        section = reading.section(code)
        if section and _add(reading, section.start, section.end, defendants, "公诉机关"):
            return
    if section := reading.section("origin"):
        _add_bare(reading, section.start, section.end, defendants)


def _add(reading: Reading, start: int, end: int, defendants: list[str], speaker: Asserter) -> bool:
    seen: set[tuple[str, str]] = set()
    facts: list[Fact[str]] = []
    for at, stop, charge in find_charges(reading.folded, start, end):
        clause = reading.folded[max(start, at - 60) : at]
        clause = clause[max(clause.rfind(c) for c in "。;") + 1 :]
        named = [name for name in defendants if name in clause] or (
            defendants if len(defendants) == 1 else [""]
        )
        for name in named:
            if (name, charge) not in seen:
                seen.add((name, charge))
                facts.append(reading.fact(charge, at, stop, RULE, subject=name, asserted_by=speaker))
    reading.add("charges", *facts)
    return bool(facts)


_BARE = re.compile(r"(?:被控|涉嫌犯?|犯)?(?P<name>[^,。;:()犯控嫌]{2,20})一案")


def _add_bare(reading: Reading, start: int, end: int, defendants: list[str]) -> None:
    """`被告人某被控贩卖毒品一案`: the charge without 罪, taken only if the list knows it."""
    m = _BARE.search(reading.folded, start, end)
    if m is None:
        return
    for size in range(len(m["name"]), 1, -1):
        charge = m["name"][-size:] + "罪"
        if is_known_charge(charge):
            at = m.end("name") - size
            for name in defendants if len(defendants) == 1 else [""]:
                fact = reading.fact(charge, at, m.end("name"), RULE, subject=name, asserted_by="公诉机关")
                reading.add("charges", fact)
            return
