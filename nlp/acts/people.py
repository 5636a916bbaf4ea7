"""Persons named in running text (文中人物): behind a role word (被告人, 被害人, 证人, …), or masked (`张某`, `李某甲`).

Published documents mask names; in others a name is only read behind a role word or where the header has it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import chain
from typing import Literal

from extract.frozen import frozen
from nlp.surnames import COMPOUND, surnames

Role = Literal["被告人", "被害人", "证人", "其他", ""]

_BY_ROLE: tuple[tuple[Role, str], ...] = (
    ("被告人", "原审被告人 被告人 上诉人 犯罪嫌疑人 嫌疑人 被不起诉人"),
    ("被害人", "被害人 受害人 受害者 失主 事主 车主"),
    ("证人", "证人"),
    (
        "其他",
        "见证人 辩护人 检察员 法定代理人 吸毒人员 购毒人员 卖给了 卖给 售给 销给 销赃给 当给了 当给 押给 卖与",
    ),
)
_ROLES = {word: role for role, words in _BY_ROLE for word in words.split()}
_WORDS = "伙同与和及在至到窜将以于从趁用被因经对向的为先驾乘携骑翻撬盗窃抢骗来去进入撞持后系是已未无有多即便又也均并曾再等家住采利使通共遂随拿见故犯称说不没打发得卖给把欲还自擅该主其现停放接归电"
_ORDINAL = "甲乙丙丁戊己庚辛壬癸"
_GIVEN = rf"(?![{_WORDS}{_ORDINAL}某一二三四五六七八九十两贩潜看参带暂位装行正约身处时予仍亦却则只才拒应需求所出])[一-龥](?=[、,。;()的及和与伙在至到窜将于以从吸贩购交接租向携被])"
"""The last character of a name of which one was masked: `陈某华`."""
_DIGIT = r"(?:[0-9](?![0-9.元余万克人部台名时月日号次个包颗粒小]))?"
_STARS = "*×Xx"
_MASKED = rf"某{{0,2}}(?:[{_ORDINAL}](?![{_ORDINAL}])|{_GIVEN})?{_DIGIT}"
_NO_SURNAME = "幢吸屋路镇村县市区组号的时底将由现双人楼城栋室位省乡街道庄巷店厂院所日月年层单元位在给和与及至到从被对向一二三四五六七八九十两某称某名个处等"
_COMPOUNDS = frozenset(COMPOUND.split("|"))
_LIST = r"(?:、|,(?=[^,。;]{1,3}某)|和|与|及|以及|伙同)"


@frozen
class FoundPerson:
    """A name at `start:end` of the folded text and the role that the text gives it there."""

    start: int
    end: int
    name: str
    role: Role


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    """A list of names behind a role word, one name of such a list, the masked part of a name, stars."""
    surname = rf"(?:{COMPOUND}|[{surnames()}])"
    # Begun at 某, which is rare, and read backwards from there to the surname.
    masked = rf"某(?<=[一-龥]某)(?<![{_NO_SURNAME}]某){_MASKED}(?!宾馆|酒店|网吧|公司|小区|超市|游戏)"
    # A full name behind a role word ends before a word that no name ends with.
    name = rf"(?!陈述|家[中里属人内]|亲属|单位|损失|经济)(?:(?:{COMPOUND}|[一-龥])(?:某{_MASKED}|(?:[*×Xx]{{2,5}}|×){_DIGIT})|{surname}(?:(?![{_WORDS}])[一-龥](?=[{_WORDS}、,。;(]|$)|(?![{_WORDS}])[一-龥]{{2}}|[一-龥]))"
    note = r"(?:\([^()]{1,30}\))?"
    more = rf"(?:{_LIST}(?:原审)?(?:被告人|被害人)?{name}{note})*"
    return (
        re.compile(rf"(?P<role>{'|'.join(_ROLES)}):?“?(?P<names>{name}{note}{more})"),
        re.compile(name),
        re.compile(masked),
        re.compile(rf"[{_STARS}](?:[{_STARS}]{{1,4}}|(?<=×)){_DIGIT}"),
    )


_NEXT = re.compile(rf"(?:\([^()]{{1,30}}\))?(?:{_LIST}(?:原审)?(?:被告人|被害人)?)?")


def find_people(folded: str, start: int, end: int, known: Collection[str] = ()) -> list[FoundPerson]:
    """Persons in `folded[start:end]`, in order; `known` are names that the header gives."""
    led, _, masked, stars = _patterns()
    longest_first = tuple(sorted(known, key=len, reverse=True))
    found: dict[int, FoundPerson] = {}
    for m in led.finditer(folded, start, end):
        role = _ROLES[m["role"]]
        place = m.span("names")
        for a, b in (place,) if m["names"] in known else _names(folded, *place, longest_first):
            found.setdefault(a, FoundPerson(a, b, folded[a:b], role))
    # A name told once with its role is the same person's later on.
    names: dict[str, Role] = {p.name: p.role for p in found.values()} | dict.fromkeys(known, "被告人")
    covered = bytearray(len(folded))
    """1 for each character of a name."""
    for p in found.values():
        covered[p.start : p.end] = b"\x01" * (p.end - p.start)
    # Masked ones are found anyway.
    plain = sorted((n for n in names if "某" not in n), key=len, reverse=True)
    again = ((a, a + len(n)) for n in plain for a in _places(folded, n, start, end))
    masks = (
        (m.start() - _before(folded, m.start()), m.end())
        for m in masked.finditer(folded, start, end)
        if not covered[m.start()]
    )
    starred = (
        (m.start() - 1, m.end())
        for m in (stars.finditer(folded, start, end) if any(c in folded for c in _STARS) else ())
        if folded[m.start() - 1] in surnames() and not _NO_EDGE.match(folded, m.start() - 2)
    )
    for a, b in chain(again, masks, starred):
        if covered.find(1, a, b) < 0:
            covered[a:b] = b"\x01" * (b - a)
            found[a] = FoundPerson(a, b, folded[a:b], names.get(folded[a:b], ""))
    return [found[at] for at in sorted(found)]


_NO_EDGE = re.compile("[一-龥*×Xx]")


def _before(folded: str, at: int) -> int:
    """How many characters the surname in front of a mask has."""
    return 2 if folded[at - 2 : at] in _COMPOUNDS else 1


def _places(folded: str, name: str, start: int, end: int) -> Iterator[int]:
    at = folded.find(name, start, end)
    while at >= 0:
        yield at
        at = folded.find(name, at + len(name), end)


def _names(folded: str, start: int, end: int, known: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """The names of a list; a name of the header is taken as the header has it."""
    _, name, _, _ = _patterns()
    at = start
    while at < end:
        if folded.startswith(known, at):
            stop = at + len(next(n for n in known if folded.startswith(n, at)))
        elif m := name.match(folded, at):
            stop = m.end()
        else:
            return
        yield at, stop
        following = _NEXT.match(folded, stop, end) if stop < end else None
        at = following.end() if following and following.end() > stop else end
