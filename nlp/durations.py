"""Lengths of time (期限): `三年六个月`, `1年`, `十五日`, `半年`, `一年又六个月`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.numerals import read_int

_N = r"[0-9]{1,3}|[零〇一二两三四五六七八九十百壹贰叁肆伍陆柒捌玖拾]{1,5}"
DURATION = rf"(?:(?P<years>{_N})年)?(?:又|零)?(?:(?P<months>{_N})个?月)?(?:又|零|加)?(?:(?P<days>{_N})(?:日|天))?(?P<half>半年|半个月|半)?"
"""Source of a pattern with the groups years, months, days, half; it can match nothing."""
_DURATION = re.compile(DURATION)


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time in months and days."""

    months: int
    days: int = 0


def duration_of(m: re.Match[str]) -> Duration | None:
    """The value of a match of a pattern that contains `DURATION`; None if it is empty."""
    if not (m["years"] or m["months"] or m["days"] or m["half"]):
        return None
    months = 12 * (read_int(m["years"] or "") or 0) + (read_int(m["months"] or "") or 0)
    days = read_int(m["days"] or "") or 0
    if m["half"]:
        # 一年半 is half a year more, 一个月半 and 半个月 fifteen days (法释〔2021〕1号 art. 202).
        if m["half"] == "半年" or (m["half"] == "半" and not m["months"]):
            months += 6
        else:
            days += 15
    return Duration(months, days)


def read_duration(text: str) -> Duration | None:
    """The duration that `text` (folded) begins with."""
    m = _DURATION.match(text)
    return duration_of(m) if m else None
