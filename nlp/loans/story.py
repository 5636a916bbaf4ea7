"""The story of the loans (借款经过) as one section of a text tells it: its claim, what the court found, its reasons."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from nlp.found import Found
from nlp.loans.days import last_day, signed_days
from nlp.loans.sides import Sides
from nlp.loans.sums import (
    ASKED,
    ITEM,
    LENT,
    dated_stretches,
    is_confirmed,
    itemised,
    lent_sums,
    sentences,
)
from nlp.loans.terms import (
    agreed_rate,
    delivered_sum,
    due_day,
    paid_in_all,
    rate_told_later,
    voucher,
    way_of_delivery,
    way_told_later,
)
from nlp.loans.voices import Plea, is_argued, pleas, reported
from nlp.quantities import speaker_of
from nlp.quantities.amounts import FoundAmount
from nlp.quantities.dates import FoundDate, find_dates
from nlp.reading import Reading
from nlp.record import Asserter, Loan
from nlp.text import sentence_start
from nlp.values import Money

RULE = "loans/6"

_TOTAL = re.compile(r"(?:合|共|总)计?$")
_ITEM = re.compile(rf"\s*(?:[(第][1-9一二三四五六七八九](?:\)|笔)[、,:]?(?:于)?[0-9]{{4}}年|{ITEM})")

_TERMS: dict[str, Callable[[str, int, int], Found[Any] | None]] = {
    "delivered": delivered_sum, "delivery": way_of_delivery, "rate": agreed_rate, "voucher": voucher, "due": due_day,
}  # fmt: skip
"""What else the sentences of a loan tell, by the field of `Loan`."""
_LATER: dict[str, Callable[[str, int, int], Found[Any] | None]] = {
    "delivery": way_told_later, "rate": rate_told_later,
}  # fmt: skip
"""What is often told only later in the story."""
_ARGUED = ("signed", "rate", "delivery")
"""What the reasons tell of other things as well: read by the words of the court only (`loans._BY_COURT`)."""
# `该两笔款项均由原告转账`: told once of all loans.
_TOGETHER = re.compile(
    r"(?:(?:该|上述|以上|前述)(?:[两二三四五六七八九十0-9]{1,3}[笔次])?(?:借款|款项)"
    r"|[两二三四五六七八九十0-9]{1,3}[笔次张份](?:借款|款项|借条|借据|欠条)?(?:[中上]|利率)?[均都]|(?<=[。;])[^,。;]{2,12}[均都](?=[以通由用]))[^。;]{2,60}"
)
# `向原告借款2万元，已还清`: that is not what is sued for.
_CLEARED = re.compile(
    r"(?<!息)(?<!利息均)[已业](?:经)?(?:全部|全额|如数)?(?:还清|结清|付清|清偿完毕|(?:归还|偿还)(?:完毕|清))"
)


@dataclass(frozen=True)
class Story:
    """A section of a text with its dates, and who speaks in it."""

    reading: Reading
    who: Sides
    start: int
    stop: int
    speaker: Asserter
    section: str = ""
    """Code of the section."""

    @classmethod
    def of(cls, reading: Reading, code: str, who: Sides) -> Story | None:
        """The story that the section of this code tells, if the text has it."""
        section = reading.section(code)
        if section is None:
            return None
        speaker = speaker_of(code, reading.doc_type) or "其他"
        return cls(reading, who, section.start, section.end, speaker, code)

    @cached_property
    def dates(self) -> list[FoundDate]:
        """All dates of the section, those that lean on an earlier one too."""
        return list(find_dates(self.who.folded, self.start, self.stop))

    @cached_property
    def _pleas(self) -> list[Plea]:
        return pleas(self.who.folded)

    def loans(self) -> list[Loan]:
        """The first loan told is the one sued on; later ones count only in a list of loans."""
        folded = self.who.folded
        loans: list[Loan] = []
        item, fresh = -1, False
        """Where the last item of a list of loans begins, and whether it has yet to tell its loan."""
        handed: Loan | None = None
        passed_on: list[Loan] = []
        for low, end, high in sentences(folded, self.start, self.stop):
            if _ITEM.match(folded, low):
                item, fresh = low, True
            if loans and not fresh:
                continue
            if not LENT.search(folded, low, end) and folded.find("欠", low, end) < 0:
                continue
            plea = next((p for p in self._pleas if p.told <= low < p.stop), None)
            if not plea and is_argued(folded, self.reading.section_at(low), low, end):
                continue
            if plea and self.who.side(folded, plea.told, plea.start) != "原告":
                continue
            items = itemised(folded, self.dates, low, end)
            amounts = [amount for amount, _ in items] or lent_sums(folded, low, end)
            sides = self.who.sides(folded, low, end, self.speaker, pleaded=bool(plea)) if amounts else None
            far = min(self._end(end), high if item >= 0 else self.stop)
            if plea and amounts and is_argued(folded, "claim", low, amounts[0].start):
                continue
            if amounts and not items and _CLEARED.search(folded, amounts[-1].end, end):
                continue
            if sides is None:
                if handed is None and not amounts:
                    handed = self._handed(low, end, min(high, far), far)
                continue
            if loans and _TOTAL.search(folded, low, amounts[0].start):
                continue
            days: list[FoundDate | None] = [day for _, day in items]
            days = days or signed_days(folded, self.dates, (low, end, high), amounts, self.who.mark(sides[0]))
            # Where the story comes to another loan, its terms are of that one.
            other = self._other(amounts[-1].end, far, days[-1])
            stop = min(max(end, min(high, far)), other)
            # Of loans told one by one the terms of each stand behind those of the one before.
            first = item if fresh else low
            starts = [low, *(d.start for _, d in items[1:])] if items else [first] * len(amounts)
            said: Asserter | None = "原告" if plea else self._said(low, amounts[0].start, end)
            teller = replace(self, speaker=said) if said else self
            told = [
                teller.loan_of(sides, amount, day, (start, stop, min(far, other)))
                for start, amount, day in zip(starts, amounts, days, strict=True)
            ]
            if teller.speaker != self.speaker:
                passed_on = passed_on or told
                continue
            loans += told
            if item < 0:
                break
            fresh = False
        return loans or ([handed] if handed else passed_on)

    def further(self, told: list[Loan], asked: Decimal) -> list[Loan]:
        """Later loans between the two, each told with a day of its own, as long as more is sued for than was lent so far."""
        folded, sides = self.who.folded, (told[0].lender, told[0].borrower)
        lent = sum((loan.principal.value.yuan for loan in told), Decimal(0))
        start = max(loan.principal.evidence.end for loan in told)
        loans: list[Loan] = []
        days = {loan.signed.value.day if loan.signed else None for loan in told}
        for low, end, high in dated_stretches(folded, start, self._end(start)):
            amounts = lent_sums(folded, low, end)
            if lent >= asked or None in days:
                break
            if len(amounts) != 1 or not self.who.again(folded, low, end, sides):
                continue
            (day,) = signed_days(folded, self.dates, (low, end, end), amounts, self.who.mark(sides[0]))
            if day and day.value.day not in days:
                loans.append(self.loan_of(sides, amounts[0], day, (low, high, high)))
                days.add(day.value.day)
                lent += amounts[0].value.yuan
        return loans

    def _handed(self, low: int, end: int, high: int, far: int) -> Loan | None:
        """A loan that was asked for without a sum, and the one sum then handed over (`被告向原告借款，原告转账5万元`)."""
        folded = self.who.folded
        asked = self.who.asks(folded, low, end, self.speaker)
        paid = delivered_sum(folded, asked[1], high) if asked else None
        if asked is None or paid is None:
            return None
        sides, start = asked[0], max(low, sentence_start(folded, paid.start))
        if self.who.is_paid(folded, max(asked[1], start), paid.end, sides[0]):
            return None
        return self.loan_of(sides, paid, last_day(folded, self.dates, low, paid.start), (low, high, far))

    def loan_of(
        self,
        sides: tuple[str, str],
        amount: FoundAmount,
        signed: FoundDate | None,
        told: tuple[int, int, int],
    ) -> Loan:
        """One loan; `told` is where its sentence starts, where the next one ends, and where the story of it ends."""
        low, high, far = told
        reading, folded = self.reading, self.who.folded
        argued = self.speaker == "法院" and reading.section_at(amount.start) == "reasoning"
        # What is handed over in a clause before a semicolon belongs to another loan.
        clause = max(low, folded.rfind(";", low, amount.start) + 1)
        found: dict[str, Any] = {"signed": signed}
        for name, read in _TERMS.items():
            if name in _ARGUED and argued:
                continue
            f = read(folded, clause if name == "delivery" else low, high)
            if (
                f is None
                and name in _LATER
                and not (name == "delivery" and is_confirmed(folded, low, amount.start))
            ):
                f = _LATER[name](folded, high, far)
            if f is None and name in _LATER and (both := _TOGETHER.search(folded, high, self._end(high))):
                f = read(folded, both.start(), both.end())
            found[name] = None if f and _exceeds(f.value, amount) else f
        if before := self._paid_before(low, amount):
            paid = {"signed": before[0], "delivery": before[1]}
            found |= {name: f for name, f in paid.items() if found.get(name) is None}
        return Loan(
            lender=sides[0],
            borrower=sides[1],
            asserted_by=self.speaker,
            principal=reading.fact(
                amount.value, amount.start, amount.end, RULE, role="本金", asserted_by=self.speaker
            ),
            **{
                name: reading.fact(f.value, f.start, f.end, RULE, role=role, asserted_by=self.speaker)
                for name, f in found.items()
                if f and (role := "签订日期" if name == "signed" else f.role) is not None
            },
        )

    def _other(self, start: int, stop: int, day: FoundDate | None) -> int:
        """Where another loan is told, with a day of its own; else `stop`."""
        folded = self.who.folded
        for low, end, _ in dated_stretches(folded, start, stop):
            on = next((d for d in self.dates if low <= d.start < end), None)
            if on and (day is None or on.value != day.value) and lent_sums(folded, low, end):
                return low
        return stop

    def _paid_before(
        self, low: int, amount: FoundAmount
    ) -> tuple[FoundDate | None, Found[str] | None] | None:
        """Day and way of the same sum, where the sentence before tells that it was handed over."""
        folded = self.who.folded
        start = sentence_start(folded, max(self.start, low - 1))
        if start >= low:
            return None
        if paid_in_all(folded, start, low, amount.value):
            return None, way_told_later(folded, start, low)
        paid = delivered_sum(folded, start, low)
        if paid is None or paid.value != amount.value:
            return None
        return last_day(folded, self.dates, start, paid.start), way_told_later(folded, start, low)

    def _said(self, low: int, at: int, end: int) -> Asserter | None:
        """Whose assertion the court passes on in a sentence; None where it speaks itself."""
        words = reported(self.who.folded, low, at, end) if self.speaker == "法院" else None
        return self.who.side(self.who.folded, *words) if words else None

    def _end(self, start: int) -> int:
        """Where the story of a loan ends: at what is asked for."""
        m = ASKED.search(self.who.folded, start, self.stop)
        return m.start() if m else self.stop


def _exceeds(value: object, principal: FoundAmount) -> bool:
    """More cannot have been delivered than was lent: that sum belongs to something else."""
    return isinstance(value, Money) and value.yuan > principal.value.yuan
