"""All values of a document, kind by kind, with the roles the words around them give (金额、日期、期限、利率、数量、号码).

A new kind of value is one file with a finder and one row of `KINDS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from extract.frozen import frozen
from nlp.found import Found
from nlp.quantities.amounts import amount_role, find_amounts
from nlp.quantities.codes import find_codes
from nlp.quantities.dates import FoundDate, find_dates
from nlp.quantities.deadlines import find_deadlines, find_fixed_deadlines
from nlp.quantities.durations import find_durations
from nlp.quantities.measures import find_measures
from nlp.quantities.rates import find_rates
from nlp.reading import Reading
from nlp.record import Asserter, Fact

_SPEAKER: dict[str, Asserter] = {
    "accusation": "公诉机关", "claim": "原告", "defence": "被告", "findings": "法院", "evidence": "法院",
    "reasoning": "法院", "basis": "法院", "dispositive": "法院",
}  # fmt: skip
_DATE_ROLES = (
    ("出生日期", None, re.compile(r"(?:出?生|生于)")),
    ("立案日期", None, re.compile(r"[^。,;]{0,8}(?:立案|受理)")),
    ("起诉日期", None, re.compile(r"[^。,;]{0,8}(?:向本院提起|提起公诉|诉至)")),
    ("开庭日期", None, re.compile(r"[^。,;]{0,6}(?:公开|不公开)?开庭")),
    ("送达日期", re.compile(r"(?:送达)[^。,;]{0,6}$"), re.compile(r"[^。;]{0,30}?(?:送达|签收)")),
    ("签订日期", None, re.compile(r"[^。;]{0,30}?(?:签订|出具|书写)")),
)
# Every role has one of these behind the date, or 送达 before it.
_DATE_CUE = re.compile(r"生|立案|受理|提起|诉至|开庭|送达|签[收订]|出具|书写")


@frozen
class Kind:
    """One kind of value: the field of `CaseRecord` it goes to, its rule, its finder, and who gives it a role."""

    field: str
    rule: str
    find: Callable[[str, int, int], Iterable[Found[Any]]]
    role: Callable[[str, Found[Any]], str] | None = None


def _date_role(folded: str, found: Found[Any]) -> str:
    before, after = folded[max(0, found.start - 16) : found.start], folded[found.end : found.end + 40]
    if not (_DATE_CUE.search(after) or "送达" in before):
        return ""
    for role, leading, following in _DATE_ROLES:
        if following.match(after) or (leading and leading.search(before)):
            return role
    return ""


KINDS = (
    Kind("amounts", "amounts/2", find_amounts, amount_role),
    Kind("dates", "dates/2", find_dates, _date_role),
    Kind("durations", "durations/1", find_durations),
    Kind("rates", "rates/1", find_rates),
    Kind("measures", "measures/1", find_measures),
    Kind("identifiers", "identifiers/1", find_codes),
    Kind("deadlines", "deadlines/1", find_deadlines),
)


def speaker_of(section: str, doc_type: str | None) -> Asserter | None:
    """Who speaks in a section of a document of this type."""
    if doc_type == "ADM_PENALTY":
        return "行政机关"
    if doc_type in ("INDICTMENT", "NONPROS"):
        return "公诉机关"
    if section == "defence" and (doc_type or "").startswith("CRIM_"):
        return "被告人"
    return _SPEAKER.get(section)


def read_quantities(reading: Reading) -> None:
    """Values of all kinds outside the appendix; statutory amounts inside quotations of law are left out."""
    appendix = reading.section("appendix")
    stop = appendix.start if appendix else len(reading.folded)
    for kind in KINDS:
        found = list(kind.find(reading.folded, 0, stop))
        if kind.field == "dates":
            dates = found
        elif kind.field == "deadlines":
            found += find_fixed_deadlines(reading.folded, dates)
        reading.add(kind.field, *(_fact(reading, kind, one) for one in found))


def _fact(reading: Reading, kind: Kind, found: Found[Any]) -> Fact[Any]:
    inferred = isinstance(found, FoundDate) and found.relative
    return reading.fact(
        found.value,
        found.start,
        found.end,
        kind.rule,
        role=found.role or (kind.role(reading.folded, found) if kind.role else ""),
        asserted_by=speaker_of(reading.section_at(found.start), reading.doc_type),
        confidence=0.9 if inferred else 1.0,
    )
