"""Amounts of money (金额): digits, 万/亿, 大写, bounds (余 多 近 约 以上), ranges, foreign currency.

The role of an amount (本金, 罚款, 损失, …) is read from the words around it: data/amount_roles.yaml.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files

import yaml

from extract.numerals import HAN_NUMBER, read_number
from nlp.found import Found
from nlp.values import Money

_SCALES = {"万": Decimal(10**4), "亿": Decimal(10**8), "": Decimal(1)}
_CURRENCIES = {
    "元": "CNY", "圆": "CNY", "美元": "USD", "美金": "USD", "港元": "HKD", "港币": "HKD", "欧元": "EUR", "日元": "JPY",
    "英镑": "GBP", "韩元": "KRW", "新台币": "TWD", "澳元": "AUD", "加元": "CAD", "新加坡元": "SGD",
}  # fmt: skip
AMOUNT = re.compile(
    rf"(?P<number>[0-9{HAN_NUMBER}][0-9,.{HAN_NUMBER}]{{0,25}})"
    rf"(?P<more>余|多|几)?(?P<unit>[万亿]?)(?P<more2>余|多)?\s?"
    rf"(?P<currency>美元|美金|港元|港币|欧元|日元|英镑|韩元|新台币|澳元|加元|新加坡元|元|圆)"
    rf"(?:(?P<jiao>[零一二三四五六七八九壹贰叁肆伍陆柒捌玖0-9])角)?(?:零?(?P<fen>[零一二三四五六七八九壹贰叁肆伍陆柒捌玖0-9])分)?"
    rf"(?P<above>以上|左右|上下|以下(?!简称|均|同|称))?"
)
"""One amount of a folded text."""
# Numbers are many, and few of them are money: the currency is looked for, and the amount read around its last word.
_CURRENCY = re.compile(r"[元圆金币镑](?<![^美]金)(?<![^港台]币)")
_BEFORE, _BEHIND = 34, 16
"""Characters that `AMOUNT` can take in up to the end of the currency, and behind it."""
_INSIDE = re.compile(rf"[0-9,.{HAN_NUMBER}]{{2}}")
"""Two characters of one number: a stretch that begins or ends between them is read for itself."""

_TORN = re.compile(r"^0[0-9]|(?<![0-9])[,.]|[,.](?![0-9])")
_TWIN = re.compile(
    rf"整?\s?[(,](?:大写|小写|人民币|即|计|[:¥\s]){{0,6}}(?P<number>[0-9][0-9,.]*|[{HAN_NUMBER}]+)(?P<unit>万?)[元圆]?整?\s?\)"
)
_ABOUT = re.compile(
    r"(?P<about>约|将?近|至少|不少于|不低于|(?<!不)超过|逾|不足|不满|未满|低于|不超过|不高于|最多|至多)(?:人民币|¥)?\s?$"
)
_AT_LEAST = ("至少", "不少于", "不低于", "超过", "逾")
_AT_MOST = ("不足", "不满", "未满", "低于", "不超过", "不高于", "最多", "至多")
_FOREIGN = re.compile(
    r"(?:(?P<name>美元|美金|港元|港币|欧元|日元|英镑|韩元|新台币|澳元|加元|新加坡元)|(?P<sign>US\$|USD|HK\$|HKD|EUR|€|£|\$)) ?$"
)
_SIGNS = {
    "US$": "USD",
    "USD": "USD",
    "$": "USD",
    "HK$": "HKD",
    "HKD": "HKD",
    "EUR": "EUR",
    "€": "EUR",
    "£": "GBP",
}
# `1至2万元`, `3000元-5000元`: what stands before the last number of a range.
_FROM = re.compile(
    rf"(?<![0-9{HAN_NUMBER}年月日第.])(?P<number>[0-9{HAN_NUMBER}][0-9,.{HAN_NUMBER}]{{0,15}})(?P<unit>[万亿]?)[元圆]?(?:人民币)?[至到~-]$"
)
_SIGNED = re.compile(
    r"¥ ?(?P<number>[0-9]{1,15}(?:,[0-9]{3}){0,5}(?:\.[0-9]{1,2})?)(?P<unit>[万亿]?)(?!,?[0-9]|[.万亿余多元圆]| [元圆])"
)
"""Digits behind ¥ without 元."""
_CAPITALS = "壹贰叁肆伍陆柒捌玖"
_SMALL = re.compile(rf"[{_CAPITALS}](?:角(?:零?(?P<fen>[{_CAPITALS}])分)?|(?P<only_fen>分)(?!之))")
"""Capital forms of less than one yuan."""


FoundAmount = Found[Money]


def find_amounts(folded: str, start: int = 0, end: int | None = None) -> Iterator[FoundAmount]:
    """Amounts in `folded[start:end]`, in order; a range (`1至2万元`) is one."""
    stop = len(folded) if end is None else end
    starts, amounts = _all_amounts(folded)
    low, high = bisect_left(starts, start), bisect_left(starts, stop)
    cut = (
        (low > 0 and amounts[low - 1].end > start)
        or (high > low and amounts[high - 1].end > stop)
        or (start > 0 and _INSIDE.match(folded, start - 1))
        or (stop > 0 and _INSIDE.match(folded, stop - 1))
    )
    return _read_amounts(folded, start, stop) if cut else iter(amounts[low:high])


@lru_cache(maxsize=2)
def _all_amounts(folded: str) -> tuple[list[int], list[FoundAmount]]:
    """The amounts of a whole text and where they start: every rule about money asks for them."""
    amounts = list(_read_amounts(folded, 0, len(folded)))
    return [amount.start for amount in amounts], amounts


def _read_amounts(folded: str, start: int, stop: int) -> Iterator[FoundAmount]:
    signed = sorted([*_signed(folded, start, stop), *_small(folded, start, stop)], key=lambda f: f.start)
    held: FoundAmount | None = None
    for m in _matches(folded, start, stop):
        value = amount_of(m)
        if value is None:
            continue
        at = m.start("number")
        while signed and signed[0].start < at:
            if held:
                yield held
            held = signed.pop(0)
        lead = folded[at - 1 : at]
        found = Found(at, m.end(), value)
        if lead in _TO and lead and value.exact:
            found = _range(folded, max(start, at - 20), found)
        if held and held.end <= found.start:
            yield held
        held = found
    if held:
        yield held
    yield from signed


def _matches(folded: str, start: int, stop: int) -> Iterator[re.Match[str]]:
    """What `AMOUNT.finditer` gives."""
    at = start
    for word in _CURRENCY.finditer(folded, start, stop):
        low, high = max(at, word.end() - _BEFORE), min(stop, word.end() + _BEHIND)
        m = AMOUNT.search(folded, low, high) if low < word.start() else None
        if m and m.start() < word.start():
            at = m.end()
            yield m


_TO = "至到~-"


def _signed(folded: str, start: int, stop: int) -> list[FoundAmount]:
    found = []
    for m in _SIGNED.finditer(folded, start, stop) if "¥" in folded else ():
        number = read_number(m["number"].rstrip(","))
        if number is not None:
            found.append(Found(m.start(), m.end(), Money((number * _SCALES[m["unit"]]).normalize() + 0)))
    return found


def _small(folded: str, start: int, stop: int) -> Iterator[FoundAmount]:
    for m in _SMALL.finditer(folded, start, stop) if any(c in folded for c in _CAPITALS) else ():
        first = read_number(folded[m.start()])
        if first is None or folded[m.start() - 1 : m.start()] in ("元", "圆", "零", "角"):
            continue
        fen = read_number(m["fen"]) if m["fen"] else Decimal(0)
        yuan = first / 100 if m["only_fen"] else first / 10 + (fen or Decimal(0)) / 100
        yield Found(m.start(), m.end(), Money(yuan.normalize() + 0))


def _range(folded: str, low: int, found: FoundAmount) -> FoundAmount:
    """The range that ends with an amount; the amount itself if what precedes it is no smaller number."""
    m = _FROM.search(folded, low, found.start)
    number = read_number(m["number"]) if m and not _TORN.search(m["number"]) else None
    if m is None or number is None:
        return found
    high = found.value.yuan
    scale = next((s for u, s in _SCALES.items() if u and u in folded[found.start : found.end]), Decimal(1))
    first = number * _SCALES[m["unit"]]
    if not m["unit"] and number * scale < high:
        first = number * scale
    if not 0 < first < high:
        return found
    first = first.normalize() + 0
    return Found(m.start(), found.end, Money(first, first, high, found.value.currency))


def amount_of(m: re.Match[str]) -> Money | None:
    """The value of a match of `AMOUNT`; None if it is no number or a torn one (`8 000`, `一,二元`)."""
    number = read_number(m["number"])
    if number is None or _TORN.search(m["number"]):
        return None
    scale = _SCALES[m["unit"]]
    yuan = number * scale
    for part, size in (("jiao", Decimal("0.1")), ("fen", Decimal("0.01"))):
        if m[part]:
            yuan += (read_number(m[part]) or 0) * size
    yuan = yuan.normalize() + 0
    low, high = _bounds(m, number, yuan, scale)
    currency = _CURRENCIES[m["currency"]]
    if currency == "CNY" and (foreign := _FOREIGN.search(m.string, max(0, m.start() - 5), m.start())):
        currency = _CURRENCIES[foreign["name"]] if foreign["name"] else _SIGNS[foreign["sign"]]
    return Money(yuan, low, high, currency)


def _bounds(
    m: re.Match[str], number: Decimal, yuan: Decimal, scale: Decimal
) -> tuple[Decimal | None, Decimal | None]:
    """What an inexact amount can mean: `1万余元` is 10,000 … 20,000, `近5万元` 40,000 … 50,000."""
    if m["more"] or m["more2"]:
        return yuan, yuan + _last_place(m["number"], number) * scale
    lead = _ABOUT.search(m.string, max(0, m.start() - 6), m.start())
    about = lead["about"] if lead else ""
    if about in ("近", "将近"):
        return yuan - _last_place(m["number"], number) * scale, yuan
    if about in _AT_LEAST or m["above"] == "以上":
        return yuan, None
    if about in _AT_MOST or m["above"] == "以下":
        return None, yuan
    if about or m["above"]:
        step = _last_place(m["number"], number) * scale / 2
        return yuan - step, yuan + step
    return None, None


def _last_place(text: str, number: Decimal) -> Decimal:
    """The size of the last place that the number names: 3000 → 1000, 三千五百 → 100, 12 → 1."""
    digits = number.normalize().as_tuple()
    return Decimal(10) ** int(digits.exponent)


def twin_differs(folded: str, amount: FoundAmount) -> bool:
    """Whether an amount is repeated in brackets with another value: `伍万元（¥5000元）`."""
    twin = find_twin(folded, amount.end)
    return twin is not None and twin.value.yuan != amount.value.yuan


def find_twin(folded: str, at: int) -> FoundAmount | None:
    """The amount that an amount ending at `at` is repeated as in brackets (大写 of digits, or digits of 大写)."""
    m = _TWIN.match(folded, at)
    number = read_number(m["number"].strip(",.")) if m else None
    if m is None or number is None:
        return None
    return Found(m.start("number"), m.end(), Money(number * (10**4 if m["unit"] else 1)))


@lru_cache(maxsize=1)
def _role_cues() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str] | None], ...]:
    rows = yaml.safe_load((files("nlp") / "data" / "amount_roles.yaml").read_text("utf-8"))
    return tuple(
        (
            row["role"],
            re.compile(row["before"] + r"[^。;,]{0,6}$"),
            re.compile(row["after"]) if "after" in row else None,
        )
        for row in rows
    )


def amount_role(folded: str, amount: FoundAmount) -> str:
    """The role that the words around an amount give it, empty if none does."""
    before = folded[max(0, amount.start - 24) : amount.start]
    after = folded[amount.end : amount.end + 12]
    for role, pattern, follow in _role_cues():
        if pattern.search(before) or (follow and follow.match(after)):
            return role
    return ""
