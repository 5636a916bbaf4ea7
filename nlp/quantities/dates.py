"""Dates as printed (日期): three styles, partial and relative ones, ranges (SPEC 1.3).

`find_dates` reads a stretch of folded text from left to right and resolves 同年, 同月, 次日, 当日 and bare
months against the date before. A relative date with nothing before it is left out, never guessed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from extract.frozen import frozen
from extract.numerals import read_int
from nlp.found import Found
from nlp.values import PartialDate

_HAN = "零〇O一二三四五六七八九十"
_FIGURES = frozenset("0123456789" + _HAN)
_YEAR = rf"(?P<year>(?:[12][0-9O]{{3}}|[一二][{_HAN}0-9]{{3}}))年"
_MONTH = rf"(?P<month>[0-9]{{1,2}}|[{_HAN}]{{1,3}})月(?:份)?"
_DAY = rf"(?P<day>[0-9]{{1,2}}|[{_HAN}]{{1,3}})(?:日|号)"
_NUMERIC = (
    r"(?<![0-9.\-/])(?P<nyear>(?:19|20)[0-9]{2})(?P<sep>[-./])(?P<nmonth>1[0-2]|0?[1-9])(?P=sep)"
    r"(?P<nday>3[01]|[12][0-9]|0?[1-9])(?![0-9])"
)
DATE = re.compile(
    rf"(?:{_YEAR} ?(?:{_MONTH} ?(?:{_DAY}|(?P<ten>[上中下]旬))?|(?P<half>[上下])半年)?)|{_NUMERIC}"
    rf"|(?P<same>同年|当年|次年|翌年)(?:{_MONTH.replace('month', 'smonth')}(?:{_DAY.replace('day', 'sday')})?)?"
    rf"|(?P<samemonth>同月|当月|本月){_DAY.replace('day', 'mday')}"
    rf"|(?<![0-9{_HAN}年第])(?P<bmonth>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?P<bday>[0-9]{{1,2}}|[{_HAN}]{{1,3}})日"
    rf"|(?<=[日号][至到-])(?P<today>[0-9]{{1,2}}|[{_HAN}]{{1,3}})(?:日|号)"
    rf"|(?<=月[至到-])(?P<tomonth>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?![0-9{_HAN}])"
    rf"|(?P<rel>前一日|前一天|次日|翌日|第二天|同日|当日|当天|同一天)"
)
"""One date expression of a folded text."""


# `DATE` has no first character by which to skip other text. Every date has one of these, and they are rarer than numbers:
# a year's 年 or separator (its four figures stand before it), the 月 of a month without a year, words that lean on the
# date before.
_CUE = re.compile(
    rf"[年月./同当次翌本前第至到-](?:(?P<year>(?<=[12一二][0-9{_HAN}]{{3}}年)|(?<=(?:19|20)[0-9][0-9][-./])(?=[0-9]))"
    rf"|(?<=[0-9{_HAN}]月)(?<!年[0-9{_HAN}]月)(?<!年[0-9{_HAN}]{{2}}月)(?P<month>(?=[0-9{_HAN}]))"
    rf"|(?<=[同当次翌本前第])(?P<word>(?=[年月日天]|一[日天]|二天))|(?<=[至到-])(?P<to>(?=[0-9{_HAN}]{{1,3}}[日号月])))"
)


@frozen
class FoundDate(Found[PartialDate]):
    """A date expression; `relative` if it leans on the one before."""

    relative: bool = False


def find_dates(folded: str, start: int = 0, end: int | None = None) -> Iterator[FoundDate]:
    """Dates in `folded[start:end]`, in order. Impossible ones (2月30日) are left out."""
    last: PartialDate | None = None
    for m in date_matches(folded, start, len(folded) if end is None else end):
        value, relative = _value(m, last)
        if value is None:
            continue
        last = value
        yield FoundDate(m.start(), m.end(), value, relative=relative)


def date_matches(folded: str, start: int, stop: int) -> Iterator[re.Match[str]]:
    """The matches of `DATE` in `folded[start:stop]`, in order."""
    starts, matches = _all_dates(folded)
    for m in matches[bisect_left(starts, start) : bisect_left(starts, stop)]:
        whole = m if m.end() <= stop else DATE.match(folded, m.start(), stop)
        if whole:
            yield whole


@lru_cache(maxsize=2)
def _all_dates(folded: str) -> tuple[list[int], list[re.Match[str]]]:
    """The matches of a whole text and where they start: every rule about dates asks for them."""
    at = 0
    matches: list[re.Match[str]] = []
    for cue in _CUE.finditer(folded):
        place = _beginning(folded, cue)
        if place >= at and (m := DATE.match(folded, place)):
            matches.append(m)
            at = m.end()
    return [m.start() for m in matches], matches


def _beginning(folded: str, cue: re.Match[str]) -> int:
    """Where the date of a cue begins, if it is one."""
    if cue.lastgroup == "year":
        return cue.start() - 4
    if cue.lastgroup == "month":
        return cue.start() - (2 if folded[cue.start() - 2 : cue.start() - 1] in _FIGURES else 1)
    return cue.start() if cue.lastgroup == "word" else cue.end()


def read_date(text: str) -> PartialDate | None:
    """The date that `text` (folded) begins with."""
    m = DATE.match(text)
    return _value(m, None)[0] if m else None


def _value(m: re.Match[str], last: PartialDate | None) -> tuple[PartialDate | None, bool]:
    if m.lastgroup in _ABSOLUTE:
        return _absolute(m.group(0)), False
    if last is None:
        return None, True
    base = last.first
    if m["same"]:
        year = base.year + (m["same"] in ("次年", "翌年"))
        if m["smonth"] is None:
            return None, True
        return _partial(year, read_int(m["smonth"]), read_int(m["sday"] or "")), True
    if m["samemonth"]:
        return _partial(base.year, base.month, read_int(m["mday"])), True
    if m["bmonth"]:
        return _partial(base.year, read_int(m["bmonth"]), read_int(m["bday"])), True
    if m["today"] or m["tomonth"]:
        month, day = (read_int(m["tomonth"]), None) if m["tomonth"] else (base.month, read_int(m["today"]))
        value = _partial(base.year, month, day)
        return (value if value and value.last > last.first else None), True
    if last.day is None:
        return None, True
    if m["rel"] in ("前一日", "前一天"):
        return PartialDate.on(last.day - timedelta(days=1)), True
    step = 1 if m["rel"] in ("次日", "翌日", "第二天") else 0
    return PartialDate.on(last.day + timedelta(days=step)), True


_ABSOLUTE = frozenset(("year", "month", "day", "ten", "half", "nday"))
"""The last groups of the forms that lean on nothing before them."""


@lru_cache(maxsize=8192)
def _absolute(text: str) -> PartialDate | None:
    m = DATE.match(text)
    if m is None:
        return None
    if m["nyear"]:
        return _partial(int(m["nyear"]), int(m["nmonth"]), int(m["nday"]))
    if m["ten"] or m["half"]:
        return _stretch(_year(m["year"]), read_int(m["month"] or ""), m["ten"] or m["half"])
    return _partial(_year(m["year"]), read_int(m["month"] or ""), read_int(m["day"] or ""))


def _year(text: str) -> int | None:
    if len(text) == 4 and text.isascii() and text.isdigit():
        return int(text)
    digits = "".join(c if c.isdigit() else str(read_int(c)) for c in text.replace("O", "0"))
    return int(digits) if len(digits) == 4 and digits.isdigit() else None


def _stretch(year: int | None, month: int | None, part: str) -> PartialDate | None:
    """A ten days' stretch of a month (上旬, 中旬, 下旬) or a half of a year."""
    whole = _partial(year, month, None)
    if whole is None or month is None:
        half = {"上": (1, 6), "下": (7, 12)}[part]
        first, last = _partial(year, half[0], None), _partial(year, half[1], None)
        return PartialDate(first.first, last.last) if first and last else None
    first_day, last_day = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, whole.last.day)}[part]
    return PartialDate(whole.first.replace(day=first_day), whole.first.replace(day=last_day))


def _partial(year: int | None, month: int | None, day: int | None) -> PartialDate | None:
    if year is None or not 1900 <= year <= 2100:
        return None
    if month is None:
        return PartialDate(date(year, 1, 1), date(year, 12, 31))
    if not 1 <= month <= 12:
        return None
    length = monthrange(year, month)[1]
    if day is None:
        return PartialDate(date(year, month, 1), date(year, month, length))
    return PartialDate.on(date(year, month, day)) if 1 <= day <= length else None
