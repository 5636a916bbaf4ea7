"""Weights, areas and contents (重量、面积、含量): `净重0.5克甲基苯丙胺`, `占地3.5亩`, `含量为75.3%`, `202.5mg/100ml`.

Normalised to 克, 平方米, % and mg/100ml. A drug beside the weight is named as data/drugs.yaml names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files

import yaml

from extract.numerals import HAN_NUMBER, read_number
from nlp.found import Found
from nlp.values import Measure, MeasureKind

_UNITS: dict[str, tuple[MeasureKind, Decimal]] = {
    "毫克": ("重量", Decimal("0.001")), "克": ("重量", Decimal(1)), "千克": ("重量", Decimal(1000)), "公斤": ("重量", Decimal(1000)),
    "吨": ("重量", Decimal(10**6)), "mg": ("重量", Decimal("0.001")), "g": ("重量", Decimal(1)), "kg": ("重量", Decimal(1000)),
    "亩": ("面积", Decimal(2000) / 3), "平方米": ("面积", Decimal(1)), "平米": ("面积", Decimal(1)), "㎡": ("面积", Decimal(1)),
    "m²": ("面积", Decimal(1)), "m2": ("面积", Decimal(1)), "公顷": ("面积", Decimal(10**4)), "平方公里": ("面积", Decimal(10**6)),
}  # fmt: skip
_CANONICAL = {"重量": "克", "面积": "平方米"}
# The class at the start lets the engine skip all other text; the unit decides what is read.
_MEASURE = re.compile(
    rf"(?P<number>[0-9{HAN_NUMBER}][0-9,.{HAN_NUMBER}]{{0,15}})(?P<more>余|多)? ?"
    rf"(?P<unit>毫克|千克|公斤|克(?!拉)|吨(?!位)|亩|平方米|平方公里|平米|㎡|公顷|(?i:mg|kg|m²|m2|g)(?![A-Za-z0-9]))"
    rf"(?P<per> ?[/／] ?(?:(?P<hundred>100)? ?(?:(?i:ml)|毫升)|(?P<decilitre>dl)|百毫升))?(?! ?[/／])"
)
_TORN = re.compile(rf"(?:[0-9{HAN_NUMBER}.]|[0-9],)$")
"""Before a number that is only the end of a longer one."""
_CONTENT = re.compile(
    r"(?:含量|纯度)(?:均|约|分别)?(?:为|达|是|:)?(?P<number>[0-9]{1,3}(?:\.[0-9]{1,4})?) ?%"
)
# A unit finds a measure, its number is read before it: units are rarer than numbers.
_UNIT = re.compile(
    r"[克斤吨亩㎡顷²平gGmMkK](?:(?<=[克斤吨亩㎡顷²])|(?<=平)[方米]|(?<=[0-9 余多].)(?i:(?<=m)[g2²]|(?<=k)g|(?<=g)))"
)
_LONGEST = 22
"""Characters from the number's first to the unit's last."""
_BEHIND = 12
"""Characters behind the unit's first that `_MEASURE` looks at."""
_ABOUT = re.compile(r"(?:约|近)$")
_ROLE = re.compile(r"(?P<role>净重|毛重|共重|总重|重量|占地面积|建筑面积|使用面积|面积)(?:[^,。;0-9]{0,8})?$")


def find_measures(folded: str, start: int = 0, end: int | None = None) -> Iterator[Found[Measure]]:
    """Weights, areas and contents in `folded[start:end]`."""
    stop = len(folded) if end is None else end
    at = start
    for unit in _UNIT.finditer(folded, start, stop):
        m = _MEASURE.search(folded, max(at, unit.end() - _LONGEST), min(stop, unit.end() + _BEHIND))
        if m is None or m.start("unit") > unit.start():
            continue
        at = m.end()
        value = None if _TORN.search(folded, max(0, m.start() - 2), m.start()) else _measure(folded, m)
        if value is not None:
            lead = _ROLE.search(folded, max(start, m.start() - 14), m.start())
            yield Found(m.start(), m.end(), value, lead["role"] if lead else "")
    for m in _CONTENT.finditer(folded, start, stop) if "%" in folded else ():
        percent = Decimal(m["number"])
        if percent <= 100:
            yield Found(m.start("number"), m.end(), Measure("含量", percent, "%", "%"))


def _measure(folded: str, m: re.Match[str]) -> Measure | None:
    number = read_number(m["number"].rstrip(",."))
    if number is None or m["number"][0] in ",." or m["number"][-1] in ",.":
        return None
    unit = m["unit"].lower() if m["unit"].isascii() else m["unit"]
    kind, size = _UNITS[unit]
    if m["per"]:
        # A concentration: only alcohol in blood is read (刑法 133条之一; GB 19522).
        hundred = m["hundred"] or m["decilitre"] or "百" in m["per"]
        amount = number * (1 if hundred else 100)
        return (
            Measure("血液酒精含量", amount, "mg/100ml", m["unit"] + m["per"])
            if size == Decimal("0.001")
            else None
        )
    amount = (number * size).quantize(Decimal("0.01")) if unit == "亩" else number * size
    amount = amount.normalize() + 0
    low, high = _bounds(folded, m, number, size, amount)
    substance = _substance(folded, m.start(), m.end()) if kind == "重量" else ""
    return Measure(kind, amount, _CANONICAL[kind], m["unit"], low, high, substance)


def _bounds(
    folded: str, m: re.Match[str], number: Decimal, size: Decimal, amount: Decimal
) -> tuple[Decimal | None, Decimal | None]:
    """What an inexact measure can mean: `10余克` is 10 … 20, `约5克` 4.5 … 5.5."""
    place = Decimal(10) ** int(number.normalize().as_tuple().exponent) * size
    if m["more"]:
        return amount, amount + place
    if lead := _ABOUT.search(folded, max(0, m.start() - 1), m.start()):
        return amount - place / (1 if lead.group(0) == "近" else 2), amount + (
            place / 2 if lead.group(0) == "约" else 0
        )
    return None, None


def _substance(folded: str, start: int, end: int) -> str:
    """The drug named right behind the weight, else the last one before it in its sentence."""
    pattern, names = _drugs()
    behind = pattern.match(folded, end + (folded[end : end + 1] == "的"))
    if behind:
        return names[behind.group(0)]
    low = max(start - 40, folded.rfind("。", 0, start) + 1, folded.rfind(";", 0, start) + 1)
    before = [m.group(0) for m in pattern.finditer(folded, low, start)]
    return names[before[-1]] if before else ""


@lru_cache(maxsize=1)
def _drugs() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = yaml.safe_load((files("nlp") / "data" / "drugs.yaml").read_text("utf-8"))
    names = {form: row["name"] for row in rows for form in (row["name"], *row.get("also", ()))}
    return re.compile("|".join(re.escape(n) for n in sorted(names, key=len, reverse=True))), names
