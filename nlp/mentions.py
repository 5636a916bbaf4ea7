"""Who is meant (称谓所指): a party by its name, its short form (以下简称), or a role word that only it can be (原告, 两被告).

Names are read at a place that a grammar points to (`…与` HERE `系夫妻关系`), so nothing is guessed about where a name
begins. A person who is no party counts, where wanted, if the text has the name behind a role word somewhere (`证人周甲`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from extract.frozen import frozen
from nlp.reading import Reading
from nlp.record import Party
from nlp.told_parties import person_pattern

_ROLES = (
    "附带民事诉讼原告人|附带民事诉讼被告人|再审申请人|被申请人|申请执行人|被执行人|异议人|案外人|利害关系人|被上诉人|上诉人|原审原告|原审被告|原审第三人"
    "|一审原告|一审被告|一审第三人|申请人|原告人|原告|被告人|被告|第三人|被害人|证人"
)
_CALL = rf"(?P<count>两|二|三|四|五)?(?P<role>{_ROLES})(?P<both>二人|两人|双方)?(?:\((?:原审|[一二]审|再审|反诉|本诉)[^()]{{2,30}}\))?"
_ROLE_BEFORE = re.compile(rf"(?:{_CALL})$")
_BOTH_BEFORE = re.compile(r"原(?:告)?、?被告(?:双方|之间|二人|两人)?$")
_ROLE = re.compile(_CALL)
_BOTH = re.compile(r"原(?:告)?、?被告(?:双方|之间|二人|两人)?")
_ROLE_END = re.compile(r"(?:[原被]告|第三人|上诉人|申请人|执行人|异议人|案外人|利害关系人|被害人|证人)人?")
_ALIAS = re.compile(r"\([^()]{0,24}?简称:?[“\"]?(?P<alias>[^“”\"(),。]{2,20})[”\"]?\)")
_BRACKET = re.compile(r"\([^()]{1,60}\)$")
_LINK = re.compile(r"(?:以及|[与和及同跟、])$")
_LINK_AFTER = re.compile(r"以及|[与和及同跟、]")
_NO_PERSON = "其该本们司位关院局家村校店厂行的"
"""The last character of what is no person's name; the rest is looked for behind the role words."""
_ALONE = re.compile(
    r"$|[^一-龥]|[于应在与和及对向的给支偿归返赔其系是均承可有之负自需须不未以按将已连共互就提]|全部|所有|诉讼请求|上述|剩余|各项"
    r"|借款|货款|欠款|利息|本金|本息|人民币|工资|工程款|租金|房租|押金|定金|损失|经济|违约|逾期|补偿|医疗|劳[动务]|合计|价款"
)
"""What goes on behind a role word that stands for a name."""
_COUNTS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}
_GOES_ON = re.compile("[某甲乙丙丁戊己庚辛壬癸0-9]")
"""A masked name that is not told goes on after one that is: `张某` in `张某甲`."""


@frozen
class Mention:
    """Parties meant at `start:end` of the folded text, by the names the record has."""

    start: int
    end: int
    names: tuple[str, ...]


class Mentions:
    """Finds who is meant in one document."""

    def __init__(self, reading: Reading, *, parties_only: bool = False) -> None:
        self.folded = reading.folded
        self._parties_only = parties_only
        self._parties: tuple[Party, ...] = tuple(reading.found.get("parties", ()))

    @cached_property
    def called(self) -> list[tuple[str, str]]:
        """What parties are called and their names, the longest first."""
        called = {p.name.value: p.name.value for p in self._parties}
        if "简称" in self.folded:
            for m in _ALIAS.finditer(self.folded):
                owner = [n for n in called if self.folded.endswith(n, 0, m.start())]
                if owner:
                    called.setdefault(m["alias"], max(owner, key=len))
        return sorted(called.items(), key=lambda pair: -len(pair[0]))

    def before(self, at: int, low: int) -> Mention | None:
        """Who is named by the words that end at `at`; a note in brackets behind the name belongs to it."""
        folded = self.folded
        note = _BRACKET.search(folded, max(low, at - 62), at)
        end = note.start() if note else at
        for called, name in self.called:
            if folded.endswith(called, low, end):
                return self._led(end - len(called), at, (name,), low)
        if m := _BOTH_BEFORE.search(folded, low, end):
            both = self._of("原告", 1) + self._of("被告", 1)
            return Mention(m.start(), at, both) if len(both) == 2 else None
        if m := _ROLE_BEFORE.search(folded, max(low, end - 40), end):
            names = self._of(m["role"], _count(m))
            return Mention(m.start(), at, names) if names else None
        if folded[end - 1] in _NO_PERSON:
            return None
        told = next((n for n in self._told if folded.endswith(n, low, end)), None)
        return self._led(end - len(told), at, (told,), low) if told else None

    def after(self, at: int, stop: int) -> Mention | None:
        """Who is named by the words that begin at `at`."""
        folded = self.folded
        if both := _BOTH.match(folded, at, stop):
            names = self._of("原告", 1) + self._of("被告", 1)
            return Mention(at, both.end(), names) if len(names) == 2 else None
        role = _ROLE.match(folded, at, stop)
        begin = role.end() if role else at
        for called, name in self.called:
            if folded.startswith(called, begin, stop):
                return Mention(at, begin + len(called), (name,))
        for name in self._told:
            if folded.startswith(name, begin, stop):
                end = begin + len(name)
                return Mention(at, end, (name,)) if not _GOES_ON.match(folded, end) else None
        # A name that nobody knows may follow the role word.
        alone = role and _ALONE.match(folded, begin)
        names = self._of(role["role"], _count(role)) if role and alone else ()
        return Mention(at, begin, names) if names else None

    def list_before(self, at: int, low: int) -> Mention | None:
        """The list of names (`周甲、吴乙与钱丙`) that ends at `at`; None where one of them is nobody known."""
        last = self.before(at, low)
        if last is None:
            return None
        start, names = last.start, last.names
        while link := _LINK.search(self.folded, max(low, start - 2), start):
            one = self.before(link.start(), low)
            if one is None:
                return None
            start, names = one.start, one.names + names
        return Mention(start, at, names)

    def list_after(self, at: int, stop: int) -> Mention | None:
        """The list of names that begins at `at`, as far as they are known."""
        first = self.after(at, stop)
        if first is None:
            return None
        end, names = first.end, first.names
        while link := _LINK_AFTER.match(self.folded, end, stop):
            one = self.after(link.end(), stop)
            if one is None:
                break
            end, names = one.end, names + one.names
        return Mention(at, end, names)

    def inside(self, start: int, stop: int) -> Iterator[Mention]:
        """Everybody named in `start:stop`, in order."""
        starts = {called[0] for called, _ in self.called} | set("原被第上申再两二三四五附异案利一证")
        at = start
        while at < stop:
            one = self.after(at, stop) if self.folded[at] in starts else None
            if one:
                yield one
            at = one.end if one else at + 1

    def _of(self, role: str, count: int) -> tuple[str, ...]:
        """The parties in a role, if there are exactly so many of them."""
        names = tuple(dict.fromkeys(p.name.value for p in self._parties if p.role == role))
        return names if len(names) == count else ()

    def _led(self, start: int, end: int, names: tuple[str, ...], low: int) -> Mention:
        role = _ROLE_BEFORE.search(self.folded, max(low, start - 40), start)
        return Mention(role.start() if role else start, end, names)

    @cached_property
    def _told(self) -> list[str]:
        """Persons behind a role word who are no party, the longest name first."""
        if self._parties_only:
            return []
        pattern, at = person_pattern(), (m.end() for m in _ROLE_END.finditer(self.folded))
        found = (pattern.match(self.folded, a) for a in at)
        return sorted({m.group(0) for m in found if m} - {c for c, _ in self.called}, key=lambda n: -len(n))


def _count(m: re.Match[str]) -> int:
    return _COUNTS.get(m["count"] or "", 2 if m["both"] else 1)
