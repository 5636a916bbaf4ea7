"""Loans (借款): who lent whom how much by which voucher, as the court found, else as claimed.

A field that the text does not give outright stays empty: these values are compared between cases to the yuan and the day.
Of several loans told one by one (`分别于…借款1万元和2万元`, `（1）…（2）…`) each is read, of loans told as one sum the sum;
else the first. Of several joint borrowers or lenders it is the one named first. What the story of a loan leaves out is taken
from where the same loan is told again.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from nlp.amounts import FoundAmount, find_amounts
from nlp.dates import FoundDate
from nlp.found import Found
from nlp.loan_days import day_by_court, last_day, signed_days
from nlp.loan_disguised import day_of_pact, invested_sums, is_disguised
from nlp.loan_sides import Sides
from nlp.loan_sums import ASKED, CONFIRMED, LENT, dated_stretches, itemised, lent_sums, sentences
from nlp.loan_terms import (
    agreed_rate,
    delivered_sum,
    due_day,
    rate_by_court,
    rate_told_later,
    voucher,
    way_by_court,
    way_of_delivery,
    way_told_later,
)
from nlp.quantities import speaker_of
from nlp.reading import Reading
from nlp.record import Asserter, Loan, Party
from nlp.text import sentence_start
from nlp.values import Money

RULE = "loans/5"

_SECTIONS = ("findings", "claim", "origin", "reasoning", "dispositive")
_TOTAL = re.compile(r"(?:合|共|总)计?$")
_LIST = re.compile(r"[(第][2-9二三四五六七八九](?:\)|笔)[、,:]?(?:于)?[0-9]{4}年")
_SUED = re.compile(r"(?:偿还|归还|返还|支付|清偿|给付)[^,。;]{0,20}(?:借款|本金|欠款)[^,。;0-9]{0,8}$")
_NO_INTEREST = re.compile(r"(?:未|没有?|无)(?:明确)?约定[^,。;]{0,6}(?:利息|利率)")
_MATCHED = ("signed", "rate", "delivery", "due")
"""What is taken from another account of the same loan."""

_TERMS: dict[str, Callable[[str, int, int], Found[Any] | None]] = {
    "delivered": delivered_sum, "delivery": way_of_delivery, "rate": agreed_rate, "voucher": voucher, "due": due_day,
}  # fmt: skip
"""What else the sentences of a loan tell, by the field of `Loan`."""
_LATER: dict[str, Callable[[str, int, int], Found[Any] | None]] = {
    "delivery": way_told_later, "rate": rate_told_later,
}  # fmt: skip
"""What is often told only later in the story."""
_BY_COURT: dict[str, Callable[[str, int, int], Found[Any] | None]] = {
    "signed": day_by_court, "rate": rate_by_court, "delivery": way_by_court,
}  # fmt: skip
"""What the reasons of the court tell, in which rates and payments of all kinds are argued about."""


def read_loans(reading: Reading) -> None:
    """Fills the loans of a civil judgment or mediation."""
    if "借" not in reading.folded:
        return
    parties: list[Party] = reading.found.get("parties", [])
    who = Sides(parties, reading.found.get("cause"), reading.folded)
    if not who.names:
        return
    for place, code in enumerate(_SECTIONS):
        loans = _told_in(reading, code, who)
        if loans:
            others = [loan for c in _SECTIONS[place + 1 : 3] for loan in _told_in(reading, c, who)]
            reading.found["loans"] = _completed(reading, loans, others)
            break
    reasons = reading.section("reasoning")
    if reasons and is_disguised(reading.folded, reasons.start, reasons.end):
        reading.found["loans"] = _disguised(reading, reading.found.get("loans", []), who)


def _disguised(reading: Reading, loans: list[Loan], who: Sides) -> list[Loan]:
    """The investment that the court calls a loan; of one told as a loan the day of the agreement."""
    parts = [section for code in _SECTIONS[:2] + _SECTIONS[3:4] if (section := reading.section(code))]
    for section in parts:
        speaker = speaker_of(section.code, reading.doc_type) or "其他"
        for low, end, _ in sentences(reading.folded, section.start, section.end) if not loans else ():
            amounts = invested_sums(reading.folded, low, end)
            sides = who.invests(reading.folded, low, end) if amounts else None
            if sides:
                loans = [_loan(reading, sides, speaker, amounts[0], None, (low, end, end))]
                break
    for section in parts[: len(loans) == 1 and loans[0].signed is None and len(parts)]:
        day = day_of_pact(reading.folded, section.start, section.end)
        if day:
            speaker = speaker_of(section.code, reading.doc_type) or "其他"
            signed = reading.fact(day.value, day.start, day.end, RULE, role="签订日期", asserted_by=speaker)
            return [replace(loans[0], signed=signed)]
    return loans


def _told_in(reading: Reading, code: str, who: Sides) -> list[Loan]:
    """The loans that a section tells."""
    section = reading.section(code)
    if section is None:
        return []
    # How the case came to court is told with the words of the suit.
    speaker = speaker_of(code, reading.doc_type) or ("原告" if code == "origin" else "其他")
    loans = _loans(reading, section.start, section.end, speaker, who)
    claim = reading.section("claim")
    if len(loans) == 1 and claim:
        asked = _sued_on(reading.folded, claim.start, claim.end)
        loans += _further(reading, loans[0], section.end, who, asked)
    return loans


def _loans(reading: Reading, start: int, stop: int, speaker: Asserter, who: Sides) -> list[Loan]:
    """The first loan told is the one sued on; later ones count only in a list of loans."""
    folded = reading.folded
    loans: list[Loan] = []
    listed = _LIST.search(folded, start, stop)
    handed: Loan | None = None
    for low, end, high in sentences(folded, start, stop):
        if not (
            LENT.search(folded, low, end) or CONFIRMED.search(folded, low, end) or "共欠" in folded[low:end]
        ):
            continue
        items = itemised(folded, low, end)
        amounts = [amount for amount, _ in items] or lent_sums(folded, low, end)
        sides = who.sides(folded, low, end, speaker) if amounts else None
        far = min(_narrative(folded, end, stop), high if listed else stop)
        if sides is None:
            if not loans and handed is None and not amounts:
                handed = _handed(reading, (low, end, min(high, far)), far, speaker, who)
            continue
        if loans and _TOTAL.search(folded, low, amounts[0].start):
            continue
        days: list[FoundDate | None] = [day for _, day in items] or signed_days(
            folded, (low, end, high), amounts, sides[0]
        )
        loans += [
            _loan(reading, sides, speaker, amount, day, (low, max(end, min(high, far)), far))
            for amount, day in zip(amounts, days, strict=True)
        ]
        if listed is None:
            break
    return loans or ([handed] if handed else [])


def _handed(
    reading: Reading, told: tuple[int, int, int], far: int, speaker: Asserter, who: Sides
) -> Loan | None:
    """A loan that was asked for without a sum, and the one sum then handed over (`被告向原告借款，原告转账5万元`)."""
    folded, (low, end, high) = reading.folded, told
    asked = who.asks(folded, low, end, speaker)
    paid = delivered_sum(folded, asked[1], high) if asked else None
    if asked is None or paid is None:
        return None
    sides, start = asked[0], max(low, sentence_start(folded, paid.start))
    if who.is_paid(folded, max(asked[1], start), paid.end, sides[0]):
        return None
    day = last_day(folded, low, paid.start)
    return _loan(reading, sides, speaker, paid, day, (low, high, far))


def _further(reading: Reading, first: Loan, stop: int, who: Sides, asked: Decimal) -> list[Loan]:
    """Later loans between the two, each told with a day of its own, as long as more is sued for than was lent so far."""
    folded, sides = reading.folded, (first.lender, first.borrower)
    lent, start = first.principal.value.yuan, first.principal.evidence.end
    loans: list[Loan] = []
    days = {first.signed.value.day if first.signed else None}
    for low, end, high in dated_stretches(folded, start, _narrative(folded, start, stop)):
        amounts = lent_sums(folded, low, end)
        if lent >= asked or None in days:
            break
        if len(amounts) != 1 or not who.again(folded, low, end, sides):
            continue
        (day,) = signed_days(folded, (low, end, end), amounts, sides[0])
        if day and day.value.day not in days:
            loans.append(_loan(reading, sides, first.asserted_by, amounts[0], day, (low, high, high)))
            days.add(day.value.day)
            lent += amounts[0].value.yuan
    return loans


def _sued_on(folded: str, low: int, end: int) -> Decimal:
    """The largest principal asked for (`判令被告归还借款本金20万元`) in a claim, in yuan; 0 where none is."""
    asked = [
        amount.value.yuan
        for amount in find_amounts(folded, low, end)
        if _SUED.search(folded, max(low, amount.start - 60), amount.start)
        and ASKED.search(folded, max(low, amount.start - 120), amount.start)
    ]
    return max(asked, default=Decimal(0))


def _loan(
    reading: Reading,
    sides: tuple[str, str],
    speaker: Asserter,
    amount: FoundAmount,
    signed: FoundDate | None,
    told: tuple[int, int, int],
) -> Loan:
    """One loan; `told` is where its sentence starts, where the next one ends, and where the story of it ends."""
    low, high, far = told
    folded = reading.folded
    argued = speaker == "法院" and reading.section_at(amount.start) == "reasoning"
    # What is handed over in a clause before a semicolon belongs to another loan.
    clause = max(low, folded.rfind(";", low, amount.start) + 1)
    found: dict[str, Any] = {"signed": signed and Found(signed.start, signed.end, signed.value, "签订日期")}
    for name, read in _TERMS.items():
        if name in _BY_COURT and argued:
            continue
        f = read(folded, clause if name == "delivery" else low, high)
        if f is None and name in _LATER:
            f = _LATER[name](folded, high, far)
        found[name] = None if f and _exceeds(f.value, amount) else f
    return Loan(
        lender=sides[0],
        borrower=sides[1],
        asserted_by=speaker,
        principal=reading.fact(
            amount.value, amount.start, amount.end, RULE, role="本金", asserted_by=speaker
        ),
        **{
            name: reading.fact(f.value, f.start, f.end, RULE, role=f.role, asserted_by=speaker)
            for name, f in found.items()
            if f
        },
    )


def _completed(reading: Reading, loans: list[Loan], others: list[Loan]) -> list[Loan]:
    """What the story of a loan leaves out: as the court tells it in its reasons, else as another account of the loan does."""
    section = reading.section("reasoning")
    if section:
        one = len({loan.signed and loan.signed.value for loan in loans}) == 1
        court = {
            name: reading.fact(f.value, f.start, f.end, RULE, role=f.role, asserted_by="法院")
            for name, read in _BY_COURT.items()
            if (one or name == "rate") and (f := read(reading.folded, section.start, section.end))
        }
        loans = [_filled(loan, court) for loan in loans]
    free = bool(_NO_INTEREST.search(reading.folded))
    done = []
    for loan in loans:
        same = [o for o in others if _key(o) == _key(loan)]
        alike = [one for one in loans if _key(one) == _key(loan)]
        told = {name: getattr(same[0], name) for name in _MATCHED} if len(same) == len(alike) == 1 else {}
        done.append(_filled(loan, told | ({"rate": None} if free else {})))
    return done


def _key(loan: Loan) -> tuple[str, str, Decimal]:
    return loan.lender, loan.borrower, loan.principal.value.yuan


def _filled(loan: Loan, found: dict[str, Any]) -> Loan:
    return replace(
        loan, **{name: fact for name, fact in found.items() if fact and getattr(loan, name) is None}
    )


def _narrative(folded: str, start: int, stop: int) -> int:
    """Where the story of a loan ends: at what is asked for."""
    m = ASKED.search(folded, start, stop)
    return m.start() if m else stop


def _exceeds(value: object, principal: FoundAmount) -> bool:
    """More cannot have been delivered than was lent: that sum belongs to something else."""
    return isinstance(value, Money) and value.yuan > principal.value.yuan
