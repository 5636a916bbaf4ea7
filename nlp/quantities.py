"""All amounts and dates of a document, with the roles the words around them give (金额与日期)."""

from __future__ import annotations

import re

from nlp.amounts import amount_role, find_amounts
from nlp.dates import find_dates
from nlp.reading import Reading
from nlp.record import Asserter

RULE = "quantities/1"

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
    """Amounts and dates outside the appendix; statutory amounts inside quotations of law are left out."""
    folded = reading.folded
    appendix = reading.section("appendix")
    stop = appendix.start if appendix else len(folded)
    for amount in find_amounts(folded, 0, stop):
        section = reading.section_at(amount.start)
        role = amount_role(folded, amount)
        reading.add(
            "amounts",
            reading.fact(
                amount.value,
                amount.start,
                amount.end,
                RULE,
                role=role,
                asserted_by=speaker_of(section, reading.doc_type),
            ),
        )
    for found in find_dates(folded, 0, stop):
        section = reading.section_at(found.start)
        reading.add(
            "dates",
            reading.fact(
                found.value,
                found.start,
                found.end,
                RULE,
                role=_date_role(folded, found.start, found.end),
                asserted_by=speaker_of(section, reading.doc_type),
                confidence=0.9 if found.relative else 1.0,
            ),
        )


def _date_role(folded: str, start: int, end: int) -> str:
    before, after = folded[max(0, start - 16) : start], folded[end : end + 40]
    for role, leading, following in _DATE_ROLES:
        if following.match(after) or (leading and leading.search(before)):
            return role
    return ""
