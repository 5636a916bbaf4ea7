"""Loans (借款): who lent whom how much by which voucher, as the court found, else as claimed.

A field that the text does not give outright stays empty: these values are compared between cases to the yuan and the day.
Of several loans told the first is read, of several joint borrowers the one named first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from nlp.amounts import FoundAmount, find_amounts, twin_differs
from nlp.dates import FoundDate, find_dates
from nlp.found import Found
from nlp.loan_sides import Sides
from nlp.loan_terms import agreed_rate, delivered_sum, due_day, voucher, way_of_delivery
from nlp.quantities import speaker_of
from nlp.reading import Reading
from nlp.record import Asserter, Loan, Party
from nlp.values import Money

RULE = "loans/3"

_LENT = re.compile(r"借(?!款(?:期|到期|人(?!民币)|用途|利息|逾期))")
_NO_LOAN = re.compile(r"(?:的)?(?:违约金|利息|罚息|[一-龥]{0,4}费)")
_NOT_PRINCIPAL = re.compile(r"还|清偿|利息|违约金|[尚下余结拖共]欠|剩余|余款|其中|[前上]述")
# What follows is claimed, not told; and several sums told at once belong to several vouchers.
_ASKED = re.compile(r"判令|诉讼请求|诉请|请求(?!权)|要求(?=[^,。]{0,40}(?:还|付|承担))")
_SEVERAL = re.compile(r"分别|先后|陆续|多次|数次|几次|分[二两三四五六七八九十0-9]+次|[三四五六七八九十0-9]笔")
_TERM = re.compile(r"(?:至|到|期限(?:为|自|从)?|自|从)$")
_TERM_END = re.compile(r"(?:起|至|到|止|前|之前|以前|届满|到期)")
_SIGNED = re.compile(
    r",?[^,。;0-9]{0,30}?(?:出具|书写|立下|签订|签署|写下|打下)(?!补充)[^,。;]{0,16}?(?:借条|借据|欠条|借款合同|借款协议)"
)
_RENEWED = re.compile(r"重新|再次|展期|补充|更换|重写")


_TERMS: dict[str, Callable[[str, int, int], Found[Any] | None]] = {
    "delivered": delivered_sum, "delivery": way_of_delivery, "rate": agreed_rate, "voucher": voucher, "due": due_day,
}  # fmt: skip
"""What else the sentences of a loan tell, by the field of `Loan`."""


def read_loans(reading: Reading) -> None:
    """Fills the loans of a civil judgment or mediation."""
    parties: list[Party] = reading.found.get("parties", [])
    who = Sides(parties, reading.found.get("cause"), reading.folded)
    if not who.names:
        return
    for code in ("findings", "claim", "dispositive"):
        section = reading.section(code)
        if section is None:
            continue
        speaker = speaker_of(code, reading.doc_type) or "其他"
        loan = _first_loan(reading, section.start, section.end, speaker, who)
        if loan:
            reading.found["loans"] = [loan]
            return


def _first_loan(reading: Reading, start: int, stop: int, speaker: Asserter, who: Sides) -> Loan | None:
    """The first loan told is the one sued on; more of them are left to a person."""
    folded = reading.folded
    dates = list(find_dates(folded, start, stop))
    for low, end, high in _sentences(folded, start, stop):
        amount = _principal(folded, low, end) if _LENT.search(folded, low, end) else None
        sides = who.sides(folded, low, end) if amount else None
        if amount is None or sides is None:
            continue
        signed = _signed(folded, dates, low, high, amount)
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
                if (f := read(folded, low, high)) and not _exceeds(f.value, amount)
            },
        )
    return None


def _exceeds(value: object, principal: FoundAmount) -> bool:
    """More cannot have been delivered than was lent: that sum belongs to something else."""
    return isinstance(value, Money) and value.yuan > principal.value.yuan


def _sentences(folded: str, start: int, stop: int) -> list[tuple[int, int, int]]:
    """Start and end of each sentence and the end of the next: voucher and rate often follow the loan."""
    ends = [m.end() for m in re.finditer(r"[。\n]", folded[start:stop])]
    cuts = [start, *(start + e for e in ends), stop]
    return [(cuts[i], cuts[i + 1], cuts[min(i + 2, len(cuts) - 1)]) for i in range(len(cuts) - 1)]


def _principal(folded: str, low: int, end: int) -> FoundAmount | None:
    """The first exact amount of a sentence that is told as lent; its twin in the other numerals must agree."""
    for amount in find_amounts(folded, low, end):
        told = folded[max(low, amount.start - 400) : amount.start]
        asked = list(_ASKED.finditer(told))
        if not amount.value.exact or amount.value.currency != "CNY" or _NO_LOAN.match(folded, amount.end):
            continue
        # `因偿还货款向原告借款`: only what stands behind the borrowing can make the sum another one.
        clause = re.split(r"[,。;]|[向从][^,。;]{1,20}?借", told)[-1]
        if _NOT_PRINCIPAL.search(clause) or (asked and "事实" not in told[asked[-1].end() :]):
            continue
        if _LENT.search(told[-30:]) or _LENT.match(folded, amount.end):
            return None if _SEVERAL.search(told) or twin_differs(folded, amount) else amount
    return None


def _signed(
    folded: str, dates: list[FoundDate], low: int, high: int, amount: FoundAmount
) -> FoundDate | None:
    """The day on which the voucher was written, else the last whole day before the amount in its sentence."""
    days = [d for d in dates if low <= d.start and d.end <= high and d.value.day and not _in_term(folded, d)]
    signing = [
        d for d in days if (m := _SIGNED.match(folded, d.end, high)) and not _RENEWED.search(m.group(0))
    ]
    before = [d for d in days if d.end <= amount.start]
    return signing[0] if signing else before[-1] if before else None


def _in_term(folded: str, found: FoundDate) -> bool:
    """Whether a date is an end of the loan's term (`自…至…`, `…前还清`)."""
    lead = folded[max(0, found.start - 4) : found.start]
    return bool(_TERM.search(lead) or _TERM_END.match(folded, found.end))
