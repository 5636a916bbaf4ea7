"""Lengths of time (期限): `三年六个月`, `1年`, `十五日`, `半年`, `一年又六个月`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.numerals import read_int
from nlp.found import Found
from nlp.values import Duration

_N = r"[0-9]{1,3}|[零〇一二两三四五六七八九十百壹贰叁肆伍陆柒捌玖拾]{1,5}"
DURATION = rf"(?:(?P<years>{_N})年)?(?:又|零)?(?:(?P<months>{_N})个?月)?(?:又|零|加)?(?:(?P<days>{_N})(?:日|天))?(?P<half>半年|半个月|半)?"
"""Source of a pattern with the groups years, months, days, half; it can match nothing."""
_DURATION = re.compile(DURATION)


def duration_of(m: re.Match[str]) -> Duration | None:
    """The value of a match of a pattern that contains `DURATION`; None if it is empty."""
    printed_years, printed_months, printed_days, half = m.group("years", "months", "days", "half")
    if not (printed_years or printed_months or printed_days or half):
        return None
    months = 12 * (read_int(printed_years or "") or 0) + (read_int(printed_months or "") or 0)
    days = read_int(printed_days or "") or 0
    # 一年半 is half a year more, 一个月半 and 半个月 fifteen days (法释〔2021〕1号 art. 202); 三天半 is no length of the law.
    if half == "半年" or (half == "半" and printed_years and not printed_months):
        months += 6
    elif half == "半个月" or (half == "半" and printed_months):
        days += 15
    elif half:
        return None
    return Duration(months, days)


def read_duration(text: str) -> Duration | None:
    """The duration that `text` (folded) begins with."""
    m = _DURATION.match(text)
    return duration_of(m) if m else None


_DIGITS = "0-9零〇一二两三四五六七八九十百"
# The unit finds a length, its number is read backwards: units are rarer than numbers.
_UNIT = re.compile(
    rf"[年个天日](?<=[{_DIGITS}半][年个天日])(?:(?<=年)(?![0-9度级生制份底初末代月])|(?<=个)半?月|(?<=天)"
    rf"|(?<=日)(?<!月[{_DIGITS}]日)(?<!月[{_DIGITS}]{{2}}日)(?<!月[{_DIGITS}]{{3}}日))"
)
_NUMBER = re.compile(rf"[{_DIGITS}半][{_DIGITS}]{{0,4}}$")
_NOT_BEFORE = frozenset("0123456789零〇一二三四五六七八九十百第.月")
_DAYS_BEFORE = re.compile(r"(?:拘留|限期|期限|为期|延长|扣除|折抵|羁押|停业|停产)[^,。;0-9]{0,4}$")
_DAYS_AFTER = re.compile(r"以?内|以上|以下|的?拘留|期限|届满")
_MONTH_OF_DATE = re.compile(r"[0-9零一二三四五六七八九十]{1,2}月")
_SENTENCED = re.compile(r"(?:徒刑|拘役|管制|缓刑|考验期限?|权利|执行|刑期)[^,。;]{0,4}$")
_ROLES = (
    ("缓刑考验期", re.compile(r"(?:缓刑|考验期限?)[^,。;]{0,4}$")),
    ("剥夺政治权利", re.compile(r"政治权利[^,。;]{0,3}$")),
    ("刑期", re.compile(r"(?:徒刑|拘役|管制|刑期)[^,。;]{0,4}$")),
    ("拘留", re.compile(r"拘留[^,。;]{0,4}$")),
    ("保证期间", re.compile(r"保证(?:期间|期限)[^,。;]{0,6}$")),
    ("工期", re.compile(r"工期[^,。;]{0,6}$")),
    ("停产停业", re.compile(r"(?:停产|停业|暂扣)[^,。;]{0,8}$")),
    ("期限", re.compile(r"(?:期限|期间|租期|为期)[^,。;]{0,6}$")),
)
_ROLE_CUE = re.compile("[刑期权役制限留证工停扣]")
"""In front of a length that has a role there is one of these."""


def find_durations(folded: str, start: int = 0, end: int | None = None) -> Iterator[Found[Duration]]:
    """Lengths of time in `folded[start:end]`; years of the calendar and days of the month are not among them."""
    stop = len(folded) if end is None else end
    at = start
    for unit in _UNIT.finditer(folded, start, stop):
        m = _NUMBER.search(folded, max(at, unit.start() - 5), unit.start())
        if m is None or folded[m.start() - 1 : m.start()] in _NOT_BEFORE:
            continue
        lead = folded[max(start, m.start() - 12) : m.start()]
        if folded[m.start() : unit.end()] == "一天" and lead.endswith("的"):
            continue
        whole = _DURATION.match(folded, m.start(), stop)
        value = duration_of(whole) if whole else None
        if whole is None or value is None or not _is_length(folded, whole, lead):
            continue
        at = whole.end()
        role = next((name for name, cue in _ROLES if cue.search(lead)), "") if _ROLE_CUE.search(lead) else ""
        yield Found(whole.start(), whole.end(), value, role)


def _is_length(folded: str, m: re.Match[str], lead: str) -> bool:
    years = m["years"] or ""
    if m.group(0) == f"{m['days']}日":
        return bool(_DAYS_AFTER.match(folded, m.end()) or _DAYS_BEFORE.search(lead))
    if years and _MONTH_OF_DATE.match(folded, m.end("years") + 1) and not m["months"]:
        return False
    if m["months"] and folded[m.end("months")] == "月" and not _SENTENCED.search(lead):
        return False  # 三年六月 is a length only of a sentence
    if years.isdigit():
        return not (years[0] == "0" or (len(years) == 2 and int(years) >= 60) or len(years) == 3)
    # 九八年: two figures without a place word are a year of the calendar.
    return not (len(years) >= 2 and not set(years) & set("十拾百"))
