"""Dates as OCR reads them (日期核对): which are none, and what is missing in them.

(nlp/quantities/dates.py reads the dates that are right; this looks for the ones that are nearly so.)
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from extract.numerals import read_int
from extract.ocr.checks import Check

_HAN = "一二三四五六七八九十"
_YEAR = re.compile(
    rf"(?P<before>[0-9{_HAN}〇零OolI]?)(?P<year>(?<![0-9{_HAN}〇零OolI])(?:[0-9OolI]{{3,5}}|[一二〇零][{_HAN}〇零Oo0]{{1,4}}))\s?年"
    rf"(?P<rest>(?P<month>[0-9OolI{_HAN}〇]{{0,3}})\s?(?P<yue>月)?(?:份)?(?:\s?(?P<day>[0-9OolI{_HAN}〇]{{0,3}})\s?(?P<ri>[日号曰目])?)?)"
)
_MONTH_DAY = re.compile(
    rf"(?<![0-9{_HAN}年第])(?P<month>[0-9]{{1,2}}|[{_HAN}]{{1,3}})月(?P<day>[0-9]{{1,2}}|[{_HAN}]{{1,3}})日"
)
# Not after a letter or a sign, as in 0552-3186427 and GB8978-1996.
_NUMERIC = re.compile(
    r"(?<![0-9.\-/A-Za-z])(?P<year>[12][0-9OolI]{2,4})(?P<sep>[-/~])(?P<month>[0-9OolI]{1,4})(?:(?P<sep2>[-/.~])(?P<day>[0-9OolI]{1,2}))?(?![0-9\-])"
)
_SPAN = re.compile(
    r"自(?P<a>[0-9]{4}年[0-9]{1,2}月[0-9]{1,2})日?起?至(?P<b>[0-9]{4}年[0-9]{1,2}月[0-9]{1,2})日"
)


def dates(text: str) -> Iterator[Check]:
    """Dates (日期): year, month and day there and possible."""
    for m in _YEAR.finditer(text):
        reason = _date_fault(m, text)
        if reason is not None:
            yield Check(m.start("year"), m.end(), reason)
    for m in _MONTH_DAY.finditer(text):
        yield Check(m.start(), m.end(), _day_fault(2000, read_int(m["month"]), read_int(m["day"])))
    for m in _NUMERIC.finditer(text):
        if not m["day"]:
            continue
        parts = m["year"] + m["month"] + m["day"]
        if not parts.isdigit():
            yield Check(m.start(), m.end(), "日期中夹有字母")
        elif len(m["year"]) == 4 and m["year"][:2] in ("19", "20"):
            fault = _day_fault(int(m["year"]), int(m["month"]), int(m["day"]))
            odd = m["sep"] != m["sep2"] or m["sep"] == "~"
            yield Check(m.start(), m.end(), fault or ("日期分隔符有误" if odd else ""))
        elif len(m["month"]) < 3 and len(m["day"]) == 2:
            yield Check(m.start(), m.end(), "年份有误")
    for m in _SPAN.finditer(text):
        first, last = (tuple(int(n) for n in re.findall(r"[0-9]+", m[key])) for key in ("a", "b"))
        yield Check(m.start(), m.end(), "" if first < last else "起止日期颠倒")


def _date_fault(m: re.Match[str], text: str) -> str | None:
    """What is wrong with a date in words; None if it is no date at all (`10年`, `三十二年`)."""
    year_text, rest = m["year"], m["rest"].strip()
    whole = bool(m["yue"] or m["ri"])
    han = not year_text[0].isascii()
    if m["before"]:
        return "年份有误" if whole else None
    if len(year_text) != 4 or (han and "十" in year_text):
        # 二十一年 is a length of time; 二〇二年五月 is a year that lost a digit.
        digits = han and len(year_text) == 3 and "十" not in year_text
        plausible = whole and (digits or re.match(r"19|20|二[〇零]|一九", year_text))
        return "年份位数不符" if plausible else None
    if re.search(r"[OolI]", year_text + rest) and not han:
        return "日期中夹有字母"
    year = (
        read_int("".join("0" if c in "Oo〇零" else c for c in year_text)) if not han else _han_year(year_text)
    )
    if year is None or not 1900 <= year <= 2060:
        return "年份有误" if whole else None
    if not m["yue"]:
        if m["ri"] in ("日", "号"):
            return "日期缺月份"
        broken = m["month"] and re.match(r"[(\[,。;)\]\n]", text[m.end() :])
        return "日期不完整" if broken else "" if not rest else None
    if not m["month"]:
        return "日期缺月份"
    if re.fullmatch(r"[一二三四五六七八九]{2}", m["month"]):
        return ""  # 三四月份
    month = read_int(m["month"])
    if not m["day"]:
        if m["ri"]:
            return "日期缺日"
        return "" if month and 1 <= month <= 12 else "月份有误"
    if not m["ri"]:
        return "日期缺“日”字" if re.match(r"[,。;)被向经在因\n]", text[m.end() :]) else None
    if m["ri"] in "曰目":
        return "“日”字误识"
    return _day_fault(year, month, read_int(m["day"]))


def _han_year(text: str) -> int | None:
    digits = "".join("0" if c in "Oo0〇零" else str(_HAN.index(c) + 1) for c in text)
    return int(digits) if len(digits) == 4 else None


def _day_fault(year: int, month: int | None, day: int | None) -> str:
    if month is None or not 1 <= month <= 12:
        return "月份有误"
    return "" if day is not None and 1 <= day <= monthrange(year, month)[1] else "日期不存在"
