"""Loans (借款): who lent whom how much by which voucher, as the court found, else as claimed.

A field that the text does not give outright stays empty: these values are compared between cases to the yuan and the day.
Of several loans told one by one (`分别于…借款1万元和2万元`, `（1）…（2）…`) each is read, of loans told as one sum the sum;
else the first. Of several joint borrowers or lenders it is the one named first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from nlp.amounts import FoundAmount, find_amounts
from nlp.dates import FoundDate, find_dates
from nlp.found import Found
from nlp.loan_sides import Sides
from nlp.loan_sums import ASKED, CONFIRMED, LENT, SEVERAL, dated_stretches, lent_sums, sentences
from nlp.loan_terms import (
    agreed_rate,
    day_by_court,
    delivered_sum,
    due_day,
    rate_by_court,
    voucher,
    way_by_court,
    way_of_delivery,
    way_told_later,
)
from nlp.quantities import speaker_of
from nlp.reading import Reading
from nlp.record import Asserter, Loan, Party
from nlp.values import Money

RULE = "loans/4"

_TOTAL = re.compile(r"(?:合|共|总)计?$")
_LIST = re.compile(r"[(第][2-9二三四五六七八九](?:\)|笔)[、,:]?(?:于)?[0-9]{4}年")
_SUED = re.compile(r"(?:偿还|归还|返还|支付|清偿|给付)[^,。;]{0,20}(?:借款|本金|欠款)[^,。;0-9]{0,8}$")
_TERM = re.compile(r"(?:至|到|期限(?:为|自|从)?|自|从)$")
_TERM_END = re.compile(r"(?:起|至|到|止|前|之前|以前|届满|到期)")
_SIGNED = re.compile(
    r",?[^,。;0-9]{0,30}?(?:出具|书写|立下|签订|签署|写下|打下)(?!补充)[^,。;]{0,16}?(?:借条|借据|欠条|借款合同|借款协议)"
)
_SETTLED = re.compile(
    r",?[^,。;0-9]{0,40}?(?:签订|签署|达成|出具)[^,。;]{0,8}?(?:还款协议|还款计划|对账单|结算单)"
)
_RENEWED = re.compile(r"重新|再次|展期|补充|更换|重写")


_TERMS: dict[str, Callable[[str, int, int], Found[Any] | None]] = {
    "delivered": delivered_sum, "delivery": way_of_delivery, "rate": agreed_rate, "voucher": voucher, "due": due_day,
}  # fmt: skip
"""What else the sentences of a loan tell, by the field of `Loan`."""
_BY_COURT: dict[str, Callable[[str, int, int], Found[Any] | None]] = {
    "signed": day_by_court, "rate": rate_by_court, "delivery": way_by_court,
}  # fmt: skip
"""What the reasons of the court tell, in which rates and payments of all kinds are argued about."""


def read_loans(reading: Reading) -> None:
    """Fills the loans of a civil judgment or mediation."""
    parties: list[Party] = reading.found.get("parties", [])
    who = Sides(parties, reading.found.get("cause"), reading.folded)
    if not who.names:
        return
    for code in ("findings", "claim", "origin", "reasoning", "dispositive"):
        section = reading.section(code)
        if section is None:
            continue
        # How the case came to court is told with the words of the suit.
        speaker = speaker_of(code, reading.doc_type) or ("原告" if code == "origin" else "其他")
        loans = _loans(reading, section.start, section.end, speaker, who)
        claim = reading.section("claim")
        if len(loans) == 1 and claim:
            asked = _sued_on(reading.folded, claim.start, claim.end)
            loans += _further(reading, loans[0], section.end, who, asked)
        if loans:
            one = len({loan.signed and loan.signed.value for loan in loans}) == 1
            reading.found["loans"] = [_completed(reading, loan) if one else loan for loan in loans]
            return


def _loans(reading: Reading, start: int, stop: int, speaker: Asserter, who: Sides) -> list[Loan]:
    """The first loan told is the one sued on; later ones count only in a list of loans."""
    folded = reading.folded
    dates = list(find_dates(folded, start, stop))
    loans: list[Loan] = []
    listed = _LIST.search(folded, start, stop)
    for low, end, high in sentences(folded, start, stop):
        amounts = (
            lent_sums(folded, low, end) if LENT.search(folded, low, end) or "共欠" in folded[low:end] else []
        )
        sides = who.sides(folded, low, end) if amounts else None
        if sides is None or (loans and _TOTAL.search(folded, low, amounts[0].start)):
            continue
        days = _signed(folded, dates, low, high, amounts)
        far = min(_narrative(folded, end, stop), high if listed else stop)
        loans += [
            _loan(reading, sides, speaker, amount, day, (low, max(end, min(high, far)), far))
            for amount, day in zip(amounts, days, strict=True)
        ]
        if listed is None:
            break
    return loans


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
        (day,) = _signed(folded, list(find_dates(folded, low, end)), low, end, amounts)
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
    return Loan(
        lender=sides[0],
        borrower=sides[1],
        asserted_by=speaker,
        principal=reading.fact(
            amount.value, amount.start, amount.end, RULE, role="本金", asserted_by=speaker
        ),
        signed=reading.fact(
            signed.value, signed.start, signed.end, RULE, role="签订日期", asserted_by=speaker
        )
        if signed
        else None,
        **{
            name: reading.fact(f.value, f.start, f.end, RULE, role=f.role, asserted_by=speaker)
            for name, read in _TERMS.items()
            if not (
                name in _BY_COURT and speaker == "法院" and reading.section_at(amount.start) == "reasoning"
            )
            and (f := read(reading.folded, low, high) or _told_later(name, reading.folded, high, far))
            and not _exceeds(f.value, amount)
        },
    )


def _told_later(name: str, folded: str, high: int, far: int) -> Found[Any] | None:
    """How a loan was handed over is often told only later in the story."""
    return way_told_later(folded, high, far) if name == "delivery" else None


def _completed(reading: Reading, loan: Loan) -> Loan:
    """Day, rate and delivery as the court tells them in its reasons, where the story of the loan leaves them out."""
    section = reading.section("reasoning")
    if section is None:
        return loan
    found: dict[str, Any] = {}
    for name, read in _BY_COURT.items():
        f = read(reading.folded, section.start, section.end) if getattr(loan, name) is None else None
        if f:
            found[name] = reading.fact(f.value, f.start, f.end, RULE, role=f.role, asserted_by="法院")
    return replace(loan, **found)


def _narrative(folded: str, start: int, stop: int) -> int:
    """Where the story of a loan ends: at what is asked for."""
    m = ASKED.search(folded, start, stop)
    return m.start() if m else stop


def _exceeds(value: object, principal: FoundAmount) -> bool:
    """More cannot have been delivered than was lent: that sum belongs to something else."""
    return isinstance(value, Money) and value.yuan > principal.value.yuan


def _signed(
    folded: str, dates: list[FoundDate], low: int, high: int, amounts: list[FoundAmount]
) -> list[FoundDate | None]:
    """For each amount the day on which the voucher was written, else the last whole day before it in its sentence."""
    first = amounts[0].start
    confirmed = bool(CONFIRMED.search(folded, low, first))
    paper = _SETTLED if confirmed else _SIGNED
    days = [d for d in dates if low <= d.start and d.end <= high and d.value.day and not _in_term(folded, d)]
    signing = [
        d
        for d in days
        if (m := paper.match(folded, d.end, high))
        and not _RENEWED.search(m.group(0))
        and not _second(folded, d)
    ]
    before = [d for d in days if d.end <= first]
    if len(amounts) > 1 and len(before) == len(amounts) and "分别" in folded[low:first]:
        return list(before)
    several = len(amounts) == 1 and SEVERAL.search(folded, low, first)
    one = signing[0] if signing else before[-1] if before and not several and not confirmed else None
    return [one] * len(amounts)


def _second(folded: str, found: FoundDate) -> bool:
    """Whether a day is joined to one before it (`分别于…和…出具借条`): which of them is meant stays open."""
    return bool(re.search(r"日[和及、]$", folded[max(0, found.start - 2) : found.start]))


def _in_term(folded: str, found: FoundDate) -> bool:
    """Whether a date is an end of the loan's term (`自…至…`, `…前还清`)."""
    lead = folded[max(0, found.start - 4) : found.start]
    return bool(_TERM.search(lead) or _TERM_END.match(folded, found.end))
