"""Head and foot of a document: its own number, who issued it, when (首部与落款)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.document_numbers import FoundNumber, find_document_numbers
from nlp.document_types import HEAD, document_types, find_title, type_of_number
from nlp.quantities.dates import find_dates, read_date
from nlp.reading import Reading
from nlp.sections import SIGNOFF_DATE, split_sections
from nlp.text import squeeze_letter_spacing

RULE = "heading/2"
_INFERRED = 0.9
"""Confidence in a type that no title says."""

_ORGANS = {
    "court": re.compile(r"(?:[一-龥]{2,28}?(?:人民法院|铁路运输法院|铁路运输中级法院|海事法院|知识产权法院|金融法院|互联网法院|林区基层法院|林区中级法院|农垦法院|矿区人民法院|法院))(?![一-龥]*(?:审理|作出))"),
    "procuratorate": re.compile(r"[一-龥]{2,28}?人民检察院"),
    "agency": re.compile(r"[一-龥]{2,30}?(?:局|委员会|厅|人民政府|大队|支队|总队|管理处|办公室|海关|所|中心)(?=[\s(\[行《]|$)"),
    "police": re.compile(r"[一-龥]{2,28}?(?:公安局|分局|公安厅|大队|支队)"),
    "notary": re.compile(r"[一-龥]{2,28}?公证处"),
    "arbitration": re.compile(r"[一-龥]{2,28}?仲裁委员会"),
    "mediation": re.compile(r"[一-龥]{2,28}?调解委员会"),
}  # fmt: skip
_NUMBER_KIND = {
    "court": ("court",),
    "procuratorate": ("procuratorate",),
    "agency": ("agency", "other"),
    "none": (),
}


_AT_ONCE = re.compile(
    r"原?公诉机关|抗诉机关|自诉人|附带民事|原审|一审|上诉人|原告|被告|(?:再审|复议)?申请|被申请|异议人|案外人|罪犯|当事人|被处罚"
)
"""The first party right behind title and number, in texts that lost both breaks and spaces."""


def read_heading(reading: Reading) -> None:
    """Fills type, sections, number, organ and date."""
    title = find_title(reading.folded)
    if title:
        reading.doc_type, reading.head_end = title.type.code, title.end
    number = _own_number(reading)
    if number:
        reading.head_end = max(reading.head_end, number.end)
    untitled = type_of_number(number.value, reading.folded) if number and title is None else None
    if untitled:
        reading.doc_type = untitled.code
    reading.divide(split_sections(reading.folded, reading.doc_type, reading.head_end))
    if title:
        reading.found["doc_type"] = reading.fact(title.type.code, title.start, title.end, RULE)
    if number and untitled:
        reading.found["doc_type"] = reading.fact(
            untitled.code, number.start, number.end, RULE, confidence=_INFERRED
        )
    if number:
        reading.found["number"] = reading.fact(reading.as_printed(number), number.start, number.end, RULE)
    _read_organ(reading, number)
    _read_date(reading)


def _own_number(reading: Reading) -> FoundNumber | None:
    """The first number of the head that the issuer of this type gives."""
    issuer = document_types()[reading.doc_type].issuer if reading.doc_type else None
    wanted = _NUMBER_KIND.get(issuer or "", ("court", "procuratorate", "agency"))
    found: Iterator[FoundNumber] = find_document_numbers(reading.folded, 0, HEAD)
    return next((n for n in found if n.value.issuer in wanted and _is_label(reading.folded, n)), None)


def _is_label(folded: str, found: FoundNumber) -> bool:
    """Whether a number stands for itself (a line, a bracket, between spaces) and not inside a sentence."""
    before, after = folded[found.start - 1 : found.start], folded[found.end : found.end + 1]
    if before == "书" and _AT_ONCE.match(folded, found.end):
        return True
    return (not before or before in "\n (:。书") and (not after or after in "\n )。")


def _read_organ(reading: Reading, number: FoundNumber | None) -> None:
    """The issuer stands on the line above the title, or just before it in a one-line text."""
    issuer = document_types()[reading.doc_type].issuer if reading.doc_type else "court"
    if issuer == "none":
        return
    pattern = _ORGANS[issuer]
    stop = max(reading.head_end, number.end if number else 0) or HEAD
    head = reading.folded[:stop]
    at = 0
    best: tuple[int, int, str] | None = None
    for line in re.split(r"(?<=[\n ])(?=[^\n ]{2})", head) if " " in head else head.splitlines(keepends=True):
        spaced = squeeze_letter_spacing(line)
        m = pattern.search(spaced)
        # Only the line's own beginning counts, or what follows a label (`content:` in a crawl).
        if m and (not m.string[: m.start()].strip() or m.string[m.start() - 1] == ":"):
            start = at + len(line) - len(line.lstrip()) + len(m.string[: m.start()].lstrip())
            length = len(line.strip()) if spaced != line else m.end() - m.start()
            best = (start, start + length, m.group(0))
        at += len(line)
    if best is None and issuer in ("agency", "police"):
        best = _signing_organ(reading, pattern)
    if best:
        name = best[2].removeprefix("中华人民共和国") or best[2]
        reading.found["organ"] = reading.fact(name, best[0], best[1], RULE)


def _signing_organ(reading: Reading, pattern: re.Pattern[str]) -> tuple[int, int, str] | None:
    """An agency that is not named in the head signs at the foot."""
    foot = max(0, len(reading.folded) - 200)
    found = [
        m
        for m in pattern.finditer(reading.folded, foot)
        if reading.folded[m.start() - 1 : m.start()] in ("\n", " ")
    ]
    return (found[-1].start(), found[-1].end(), found[-1].group(0)) if found else None


def _read_date(reading: Reading) -> None:
    """The date of signing: in Chinese digits after the judges, or the last date of the text."""
    signoff = reading.section("signoff")
    if signoff:
        m = SIGNOFF_DATE.search(reading.folded, signoff.start, signoff.end)
        value = read_date(m.group(0).replace(" ", "")) if m else None
        if m and value:
            reading.found["decided"] = reading.fact(value, m.start(), m.end(), RULE, role="落款日期")
            return
    foot = max(0, len(reading.folded) - 400)
    dates = [d for d in find_dates(reading.folded, foot) if d.value.day and not d.relative]
    closing = [d for d in dates if _stands_alone(reading.folded, d.start, d.end)]
    if closing:
        last = closing[-1]
        reading.found["decided"] = reading.fact(last.value, last.start, last.end, RULE, role="落款日期")


def _stands_alone(folded: str, start: int, end: int) -> bool:
    """Whether a date is a line (or the last words) of its own, as under a signature."""
    before, after = folded[:start].rstrip(" "), folded[end:].lstrip(" ")
    return (not before or before[-1] in "\n。)员局院关会") and (
        not after or after[0] in "\n(书附" or not after.strip()
    )
