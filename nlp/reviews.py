"""Reviews of the enforcement of administrative decisions (非诉执行审查): the decision under review, and what became of it.

A ruling tells the story of another document. Each day is put to what is done on it (作出, 送达, 催告) and to the paper
that it is done with; a day that stands with an application, a hearing or a notice belongs to neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.document_numbers import FoundNumber, find_document_numbers
from nlp.penalties import CONFISCATED, clause_start, is_fine
from nlp.quantities.amounts import FoundAmount, find_amounts, twin_differs
from nlp.quantities.dates import find_dates
from nlp.reading import Reading
from nlp.record import Fact, Penalty
from nlp.text import sentence_end, sentence_start
from nlp.values import DocumentNumber, Link, Money, PartialDate

RULE = "reviews/1"
_LONGEST = 160
"""Characters between a day and what was done on it."""

_REVIEW_NUMBER = re.compile(r"行[^申]{0,2}审|非诉|行执")
_APPLIED = re.compile(
    r"强制执行[^。]{0,80}?(?:行政|处罚|征收|处理|改正)[^。]{0,12}?(?:决定|通知书)|(?:决定|通知书)[^。]{0,40}?强制执行"
)
# Tickets (简易程序处罚决定书) carry a bare number, in front of their name or behind it.
_TICKET = re.compile(
    r"(?:NO|No|№|编号为?)[:.]? ?(?P<coded>[0-9]{6,20})号?|第?(?P<bare>[0-9]{6,20}(?:-[0-9]{1,12})?)号"
)
_DECISION_AFTER = re.compile(r"\)?》?[^,。;《]{0,24}?《?[^,。;《》]{0,20}?(?:决定|改正通知书)")
_DECISION_BEFORE = re.compile(r"(?:决定书?|改正通知书)》?[(:]?$")
_OTHER_PAPER = re.compile(
    r"\)?[^,。;《]{0,4}《?[^,。;《》]{0,16}?(?:催告|告知|听证|纪要|意见|规定|办法|批复)"
)
_OTHER_TYPE = re.compile(r"[告催听]")

_DEED = re.compile(
    r"(?P<made>作出|下达|下发|制作|发出)|(?P<served>送达(?!之日|回证|后)|签收|收到)|(?P<urged>(?<!《)催告(?!书|通知))"
    r"|(?P<not>申请(?!执行人|人)|提出|立案|受理|提起|起诉|判决|裁定|撤)"
)
_PAPER = re.compile(
    r"(?P<urge>《[^》]{0,20}催告[^》]{0,12}》|催告)"
    r"|(?P<notice>《[^》]{0,30}(?:告知|听证)[^》]{0,12}》|告知书|听证|复议|立案决定|不予受理|判决|裁定)"
    r"|(?P<decision>(?:(?:处罚|处理|行政|改正|(?:征收|缴纳)[^,。;]{0,10})决定书?|改正通知书|决定书|行政处罚(?!法|事先)|该(?:处罚)?决定)"
    r"(?![^,。;]{0,8}(?:催告|告知)))|(?P<other>通知书)"
)
_SURCHARGE = re.compile(r"(?:加处(?:的)?罚款|滞纳金)(?:\(?人民币\)?|共计|合计|计|为|[:¥\s]){0,3}$")
_NOT_THE_FINE = re.compile(r"(?:已|尚|剩余|欠)[^,。;]{0,10}$|部分罚款")


def read_review(reading: Reading) -> None:
    """Fills `penalty` of a ruling on an application for enforcement; leaves other rulings alone."""
    number = reading.found.get("number")
    folded = reading.folded
    if not (number and _REVIEW_NUMBER.search(number.value.printed)) and not any(
        _APPLIED.search(folded, s.start, s.end) for s in reading.sections if s.code == "origin"
    ):
        return
    found = _decision(reading)
    days = _days(reading)
    orders = reading.section("dispositive")
    stop = orders.end if orders else len(folded)
    penalty = Penalty(
        fine=_fine(reading, stop),
        served=days.get("served"),
        decision=_number_fact(reading, found) if found else None,
        made=days.get("made"),
        urged=days.get("urged"),
        confiscated=_one_amount(reading, _led(folded, CONFISCATED, reading.head_end, stop), "没收违法所得"),
        surcharge=_one_amount(reading, _led(folded, _SURCHARGE, reading.head_end, stop), "加处罚款"),
    )
    if penalty != Penalty():
        reading.found["penalty"] = penalty
    known = {link.value.number.canonical for link in reading.found.get("links", ())}
    if found and found.value.canonical not in known:
        link = Link("执行依据", reading.as_printed(found))
        reading.add("links", reading.fact(link, found.start, found.end, RULE))


def _decision(reading: Reading) -> FoundNumber | None:
    """The decision under review: the first that the operative part names, else the first of the text."""
    folded = reading.folded
    signoff = reading.section("signoff")
    stop = signoff.start if signoff else len(folded)
    found = sorted(_numbers(folded, reading.head_end, stop), key=lambda f: f.start)
    named = [f for f in found if _names_decision(folded, f)]
    return next(
        (f for f in named if reading.section_at(f.start) == "dispositive"), named[0] if named else None
    )


def _numbers(folded: str, start: int, stop: int) -> Iterator[FoundNumber]:
    for found in find_document_numbers(folded, start, stop):
        if found.value.issuer in ("agency", "other") and not _OTHER_TYPE.search(found.value.case_type):
            yield found
    for m in _TICKET.finditer(folded, start, stop):
        serial = m["coded"] or m["bare"]
        yield FoundNumber(
            m.start(),
            m.end(),
            DocumentNumber(f"{serial}号", folded[m.start() : m.end()], "agency", 0, "", "", serial),
        )


def _names_decision(folded: str, found: FoundNumber) -> bool:
    """Whether the word for a decision stands behind the number or right in front of it."""
    if _DECISION_BEFORE.search(folded, max(0, found.start - 16), found.start):
        return True
    return bool(_DECISION_AFTER.match(folded, found.end)) and not _OTHER_PAPER.match(folded, found.end)


def _number_fact(reading: Reading, found: FoundNumber) -> Fact[DocumentNumber]:
    return reading.fact(reading.as_printed(found), found.start, found.end, RULE, role="执行依据")


def _days(reading: Reading) -> dict[str, Fact[PartialDate]]:
    """The days on which the decision was made and served and the party urged, each where it is told first.

    The party is urged when the paper reaches it; the day it was written counts only where no other is told.
    """
    folded = reading.folded
    basis = reading.section("basis") or reading.section("dispositive")
    stop = basis.start if basis else len(folded)
    dates = list(find_dates(folded, reading.head_end, stop))
    facts: dict[str, Fact[PartialDate]] = {}
    for i, date in enumerate(dates):
        end = min(sentence_end(folded, date.end), dates[i + 1].start if i + 1 < len(dates) else stop)
        deed = _DEED.search(folded, date.end, min(end, date.end + _LONGEST))
        if not date.value.day or deed is None or deed["not"]:
            continue
        kinds = _kinds_of(folded, date.start, deed, end)
        for kind in kinds:
            role = {"made": "处罚日期", "served": "送达日期"}.get(kind, "催告日期")
            fact = reading.fact(date.value, date.start, date.end, RULE, role=role, asserted_by="行政机关")
            facts.setdefault(kind, fact)
    if urged := facts.get("urged", facts.get("urge made")):
        facts["urged"] = urged
    return facts


def _kinds_of(folded: str, start: int, deed: re.Match[str], end: int) -> list[str]:
    """What a day is the day of: made, served, urged, `urge made`, or nothing."""
    if deed["urged"]:
        return ["urged"]
    paper = _PAPER.search(folded, deed.start(), end) or _PAPER.search(folded, start, deed.start())
    if paper is None:
        low = sentence_start(folded, start)
        *_, paper = [None, *_PAPER.finditer(folded, low, start)]
    if paper is None or paper["notice"] or paper["other"]:
        return []
    if paper["urge"]:
        return ["urged" if deed["served"] or _and_served(folded, deed, end) else "urge made"]
    if deed["served"]:
        return ["served"]
    return ["made", "served"] if _and_served(folded, deed, end) else ["made"]


_AND_SERVED = re.compile(r"(?:作出|制作|下达|发出)(?:并|、)[^,。;]{0,14}?送达")


def _and_served(folded: str, deed: re.Match[str], end: int) -> bool:
    return bool(_AND_SERVED.match(folded, deed.start(), end))


def _fine(reading: Reading, stop: int) -> Fact[Money] | None:
    """The fine that the decision orders; what was paid of it, or is open, is left aside."""
    folded, start = reading.folded, reading.head_end
    found = [
        amount
        for amount in find_amounts(folded, start, stop)
        if is_fine(folded, amount, start)
        and not _NOT_THE_FINE.search(folded, clause_start(folded, amount.start), amount.start)
    ]
    return _one_amount(reading, found, "罚款")


def _led(folded: str, lead: re.Pattern[str], start: int, stop: int) -> list[FoundAmount]:
    """The amounts right behind some words."""
    return [
        a for a in find_amounts(folded, start, stop) if lead.search(folded, max(start, a.start - 32), a.start)
    ]


def _one_amount(reading: Reading, found: list[FoundAmount], role: str) -> Fact[Money] | None:
    """The amount where all that were found agree: of different ones none is known to be the decision's."""
    wrong = any(not a.value.exact or twin_differs(reading.folded, a) for a in found)
    if wrong or len({a.value.yuan for a in found}) != 1:
        return None
    first = found[0]
    return reading.fact(first.value, first.start, first.end, RULE, role=role, asserted_by="行政机关")
