"""Loans (借款): who lent whom how much by which voucher, as the court found, else as claimed.

A field that the text does not give outright stays empty: these values are compared between cases to the yuan and the day.
Of several loans told one by one (`分别于…借款1万元和2万元`, `（1）…（2）…`) each is read, of loans told as one sum the sum;
else the first. Of several joint borrowers or lenders it is the one named first. What the story of a loan leaves out is taken
from where the same loan is told again. Where no words tell a loan, or the words fall short of what is sued for, the sum sued
for shows which transfer or paper is meant (nlp/loans/asked.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from nlp.found import Found
from nlp.loans.asked import LOAN_PAPER, NEW_PAPER, by_paper, by_transfer, by_transfers, sued_on, transfer_of
from nlp.loans.days import day_by_court
from nlp.loans.disguised import day_of_pact, disguised_loans, is_disguised
from nlp.loans.sides import Sides
from nlp.loans.story import RULE, Story
from nlp.loans.sums import is_confirmed
from nlp.loans.terms import due_by_court, rate_by_court, way_by_court, way_told_later
from nlp.quantities import speaker_of
from nlp.reading import Reading
from nlp.record import Loan, Party, Section
from nlp.text import sentence_start

_SECTIONS = ("findings", "claim", "reasoning", "dispositive")
_FACTS = _SECTIONS[:2]
_NO_INTEREST = re.compile(r"(?:未|没有?|无)(?:明确)?约定[^,。;]{0,6}(?:利息|利率)")
_MATCHED = ("signed", "rate", "delivery", "due")
"""What is taken from another account of the same loan."""
_BY_COURT: dict[str, Callable[[str, int, int], Found[Any] | None]] = {
    "signed": day_by_court, "rate": rate_by_court, "delivery": way_by_court, "due": due_by_court,
}  # fmt: skip
"""What the reasons of the court tell, in which rates and payments of all kinds are argued about."""
_ELSEWHERE: dict[str, Callable[[str, int, int], Found[Any] | None]] = {
    "delivery": way_told_later, "due": due_by_court,
}  # fmt: skip
"""What the facts tell somewhere of a loan that is the only one."""


def read_loans(reading: Reading) -> None:
    """Fills the loans of a civil judgment, mediation or ruling."""
    if "借" not in reading.folded:
        return
    parties: list[Party] = reading.found.get("parties", [])
    who = Sides(parties, reading.found.get("cause"), reading.folded)
    if not who:
        return
    stories = {code: story for code in _SECTIONS if (story := Story.of(reading, code, who))}
    reasons = reading.section("reasoning")
    disguised = reasons is not None and is_disguised(who.folded, reasons.start, reasons.end)
    told: list[list[Loan]] = []
    for code, story in stories.items():
        if told and code not in _FACTS:
            break
        if loans := _told(reading, story):
            told.append(loans)
    if not told and disguised:
        told = [
            loans
            for code in ("findings", "claim", "reasoning")
            if code in stories and (loans := disguised_loans(stories[code]))
        ]
    asked = _asked(reading, who, reasons)
    told = _by_sum(told, list(stories.values()), asked)
    if not told and who.is_loan:
        told = [loans] if (loans := by_transfer(stories.values(), asked, reasons)) else []
    if told:
        loans = _completed(
            reading, who.folded, told[0], [loan for others in told[1:] for loan in others], reasons
        )
        loans = [
            loan if loan.delivery else _filled(loan, {"delivery": transfer_of(stories.values(), loan)})
            for loan in loans
        ]
        reading.found["loans"] = (
            [_by_pact(loan, stories) for loan in loans] if disguised and len(loans) == 1 else loans
        )


def _asked(reading: Reading, who: Sides, reasons: Section | None) -> Decimal:
    """The principal that the suit is about; 0 where it is about something else."""
    claim = reading.section("claim")
    if claim is None or not who.is_loan:
        return Decimal(0)
    # On appeal the suit is told behind what the appellant asks for and the other side answers.
    return sued_on(who.folded, claim.start, reasons.start if reasons else len(who.folded))


def _by_sum(told: list[list[Loan]], stories: list[Story], asked: Decimal) -> list[list[Loan]]:
    """Loans told, corrected by the sum that is sued for where they fall short of it."""
    lent = [loan.principal.value.yuan for loan in (told[0] if told else ())]
    if not asked or sum(lent) >= asked:
        return told
    facts = [story for story in stories if story.section in _FACTS]
    loans = by_transfers(stories, asked)
    if not loans and len(lent) < 2:
        loans = by_paper(facts, asked, NEW_PAPER if lent else LOAN_PAPER)
    return [loans] if loans else told


def _told(reading: Reading, story: Story) -> list[Loan]:
    """The loans of a story; a further one needs that more is sued for than was lent by the first."""
    loans = story.loans()
    claim = reading.section("claim")
    if loans and claim:
        loans += story.further(loans, sued_on(story.who.folded, claim.start, claim.end))
    return loans


def _completed(
    reading: Reading, folded: str, loans: list[Loan], others: list[Loan], reasons: Section | None
) -> list[Loan]:
    """What the story of a loan leaves out: as the court tells it in its reasons, else as another account of the loan does."""
    if reasons:
        one = len({loan.signed and loan.signed.value for loan in loans}) == 1
        court = {
            name: reading.fact(f.value, f.start, f.end, RULE, role=f.role, asserted_by="法院")
            for name, read in _BY_COURT.items()
            if (one or name == "rate") and (f := read(folded, reasons.start, reasons.end))
        }
        loans = [_filled(loan, court) for loan in loans]
        if len(loans) == 1:
            codes = _FACTS[:1] if others else _FACTS
            loans = [_filled(loans[0], _told_elsewhere(reading, folded, loans[0], codes))]
    free = bool(_NO_INTEREST.search(folded))
    done = []
    for loan in loans:
        same = [o for o in others if _key(o) == _key(loan)]
        alike = [one for one in loans if _key(one) == _key(loan)]
        told = {name: getattr(same[0], name) for name in _MATCHED} if len(same) == len(alike) == 1 else {}
        done.append(_filled(loan, told | ({"rate": None} if free else {})))
    return done


def _told_elsewhere(reading: Reading, folded: str, loan: Loan, codes: tuple[str, ...]) -> dict[str, Any]:
    """How the one loan of a suit was handed over and when it was due, wherever these sections tell it."""
    found: dict[str, Any] = {}
    at = loan.principal.evidence.start
    reckoned = is_confirmed(folded, sentence_start(folded, at), at)
    for section in (s for s in reading.sections if s.code in codes):
        for name, read in _ELSEWHERE.items():
            f = read(folded, section.start, section.end)
            if f and name not in found and not (name == "delivery" and reckoned):
                speaker = speaker_of(section.code, reading.doc_type)
                found[name] = reading.fact(f.value, f.start, f.end, RULE, role=f.role, asserted_by=speaker)
    return found


def _by_pact(loan: Loan, stories: dict[str, Story]) -> Loan:
    """A loan under another name, with the day on which its agreement was signed."""
    for code in _FACTS:
        day = day_of_pact(stories[code].who.folded, stories[code].dates) if code in stories else None
        if day:
            reading, speaker = stories[code].reading, stories[code].speaker
            fact = reading.fact(day.value, day.start, day.end, RULE, role="签订日期", asserted_by=speaker)
            return _filled(loan, {"signed": fact})
    return loan


def _key(loan: Loan) -> tuple[str, str, Decimal]:
    return loan.lender, loan.borrower, loan.principal.value.yuan


def _filled(loan: Loan, found: dict[str, Any]) -> Loan:
    return replace(
        loan, **{name: fact for name, fact in found.items() if fact and getattr(loan, name) is None}
    )
