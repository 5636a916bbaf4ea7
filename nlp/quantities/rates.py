"""Interest rates (利率) as percent a year: `月利率2%`, `月息2分`, `年息1分`, `日万分之五`, `一年期LPR的四倍`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from extract.numerals import HAN_NUMBER, read_number
from nlp.found import Found
from nlp.values import BenchmarkRate, Rate

# `日利率:14.4%÷360` is a sum to be done, not a rate.
RATE = re.compile(
    rf"(?P<unit>[年月日])(?<![0-9{HAN_NUMBER}].)化?(?:(?:利率|利息|息|利|收益率|回报率)(?:均|约定)?(?:为|按|是|以|计|:)?(?:借款)?(?:(?:本金|总额)的)?|按?(?=[0-9.]+ ?[%‰]|百分之|千分之|万分之))"
    rf"(?:(?P<percent>[0-9.]+) ?%(?![÷*×]|[/／][0-9])|(?P<permille>[0-9.]+) ?‰"
    rf"|(?P<fen>[{HAN_NUMBER}0-9.]{{1,4}})分(?!之)(?:(?P<li>[{HAN_NUMBER}0-9])(?:厘|(?![{HAN_NUMBER}0-9.%年月日天个元]))|(?P<half>半)|(?![{HAN_NUMBER}0-9]))|(?P<only_li>[{HAN_NUMBER}0-9.]{{1,4}})厘|(?P<jiao>[{HAN_NUMBER}0-9.]{{1,4}})角"
    rf"|百分之(?P<han>[{HAN_NUMBER}点0-9.]{{1,8}})|千分之(?P<thousand>[{HAN_NUMBER}点0-9.]{{1,6}})|万分之(?P<wan>[{HAN_NUMBER}点0-9.]{{1,6}}))"
)
# The unit behind the figure: `2%/月`, `2分月息`.
UNIT_BEHIND = re.compile(
    rf"(?:(?P<percent>[0-9]{{1,3}}(?:\.[0-9]+)?) ?%[/／]|(?P<permille>[0-9]{{1,3}}(?:\.[0-9]+)?) ?‰[/／]|(?P<fen>[{HAN_NUMBER}0-9.]{{1,4}})分(?:(?P<li>[{HAN_NUMBER}0-9])厘)?的?(?=[月年]利?息))"
    r"(?P<unit>[年月日])"
)
_SIGNS_BEHIND = ("%/", "%／", "‰/", "‰／", "分月", "分年", "分的月", "分的年", "厘月", "厘年", "厘的月", "厘的年")  # fmt: skip
BENCHMARK = re.compile(
    rf"(?P<base>LPR|贷款市场报价利率|(?:贷款)?基准(?:贷款)?利率|贷款利率)(?:\((?:以下)?(?:简称)?LPR\))?(?:标准)?(?:的|之)?"
    rf"(?:(?P<times>[0-9.]{{1,5}}|[{HAN_NUMBER}点]{{1,4}})倍|(?=标?准?计[算付息]))"
)
_UNITS: dict[str, tuple[Literal["年", "月", "日"], int]] = {
    "年": ("年", 1),
    "月": ("月", 12),
    "日": ("日", 360),
}
"""A rate's unit and how many of it make a year (a year of interest has 360 days, 人民币利率管理规定)."""


def find_rates(
    folded: str, start: int = 0, end: int | None = None
) -> Iterator[Found[Rate] | Found[BenchmarkRate]]:
    """Rates in `folded[start:end]`: first those in figures (unit in front, then unit behind), then multiples of a published rate."""
    stop = len(folded) if end is None else end
    behind = any(sign in folded for sign in _SIGNS_BEHIND)
    ends: set[int] = set()
    for pattern in (RATE, UNIT_BEHIND) if behind else (RATE,):
        for m in pattern.finditer(folded, start, stop):
            value = rate_of(m)
            # `年利率12%/年` is told by the first pattern already.
            if value is not None and m.end() - 2 not in ends:
                ends.add(m.end())
                yield Found(m.start(), m.end(), value)
    for m in BENCHMARK.finditer(folded, start, stop) if "利率" in folded or "LPR" in folded else ():
        times = read_decimal(m["times"]) if m["times"] else Decimal(1)
        if times:
            base: Literal["LPR", "贷款基准利率"] = (
                "LPR" if m["base"] in ("LPR", "贷款市场报价利率") else "贷款基准利率"
            )
            yield Found(m.start(), m.end(), BenchmarkRate(base, times))


def read_decimal(text: str) -> Decimal | None:
    """A numeral with a Chinese decimal point: `一点五` → 1.5, `3.85` → 3.85."""
    whole, _, part = text.strip(".").partition("点")
    number = read_number(whole)
    if number is None or not part:
        return number
    digits = [read_number(c) for c in part]
    return (
        number + Decimal("0." + "".join(str(d) for d in digits))
        if all(d is not None for d in digits)
        else None
    )


def rate_of(match: re.Match[str]) -> Rate | None:
    """A rate as percent a year: 月利率2% → 24, 月息2分 → 24, 年息1分 → 10, 日万分之五 → 18 (360 days)."""
    m = match.groupdict()
    unit, a_year = _UNITS[m["unit"]]
    percent: Decimal | None
    if figure := m["percent"]:
        percent = read_number(figure.strip("."))
    elif figure := m["permille"] or m.get("thousand"):
        percent = _scaled(figure, Decimal("0.1"))
    elif figure := m.get("wan"):
        percent = _scaled(figure, Decimal("0.01"))
    elif m["fen"] or m.get("only_li"):
        # 分 is one per cent a month but ten per cent a year; 厘 is a tenth of it.
        fen, li = (
            read_number(m["fen"] or "零"),
            read_number(m["li"] or m.get("only_li") or ("5" if m.get("half") else "零")),
        )
        scale = 10 if unit == "年" else 1
        percent = (fen + li / 10) * scale if fen is not None and li is not None else None
    elif figure := m.get("jiao"):
        tenth = read_number(figure)
        percent = tenth * 10 if tenth is not None and unit == "月" else None
    else:
        percent = read_decimal(m["han"] or "")
    if percent is None:
        return None
    return Rate((percent * a_year).normalize() + 0, unit)


def _scaled(text: str, size: Decimal) -> Decimal | None:
    number = read_decimal(text)
    return number * size if number is not None else None
