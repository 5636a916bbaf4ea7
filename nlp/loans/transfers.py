"""Loans that nothing but a transfer proves (仅有转账凭证, 民间借贷规定 16): who sues for a loan of the sum that he transferred.

Read only where no other words tell a loan, and only of one sum: the one asked for as principal, or the only one where the
reasons hold that it was lent. Where they do not, it is a loan as claimed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from nlp.loans.days import last_day
from nlp.loans.parties import WHO
from nlp.loans.story import RULE, Story
from nlp.loans.sums import sentences
from nlp.quantities.amounts import FoundAmount, find_amounts
from nlp.record import Asserter, Fact, Loan, Section

_TRANSFERRED = re.compile(
    rf"(?P<way>转账|转帐|转款|汇款|汇付|汇入|转入|打款|[转汇打](?=[给至到]))(?:[给至到](?:{WHO})(?:的?(?:账户|帐户))?)?(?:人民币|共计|合计|总计|了|款项|金额)*"
    r"(?:[^。;]*,[共合总]计(?:人民币)?)?$"
)
_OTHER_THINGS = re.compile(r"还|退|货款|工程款|工资|投资|如果|即便|利息")
_LONGEST = 160
_CLAUSE_END = re.compile("[,。;(]")
_LISTED = re.compile(r"整?[、和及]")
_LENT = re.compile(
    r"(?<!不能)(?<!无法)(?<!未能)(?<!足以)认定[^,。;]{0,24}?(?:成立|存在|形成)[^,。;]{0,8}?(?:借贷|借款)(?:法律)?关系"
    r"|(?:借贷|借款)(?:法律)?关系(?:依法)?(?:成立|明确|合法有效)"
)


_Transfer = tuple[Story, int, tuple[str, str], FoundAmount, re.Match[str]]
"""Where it is told, the start of its sentence, who paid whom, the sum, and the words for the way."""


def by_transfer(stories: Iterable[Story], asked: Decimal, reasons: Section | None) -> list[Loan]:
    """The loan of the one sum that a plaintiff transferred to a defendant, if that is what the suit is about."""
    paid = [one for story in stories for one in _transfers(story)]
    held = reasons is not None and any(
        _LENT.search(story.who.folded, reasons.start, reasons.end) for story, *_ in paid
    )
    chosen = [one for one in paid if one[3].value.yuan == asked]
    if not chosen and held and len({one[3].value.yuan for one in paid}) == 1:
        chosen = paid
    if len({one[2] for one in chosen}) != 1:
        return []
    return [_as_loan(chosen[0], "法院" if held else "原告")]


def by_transfers(stories: Iterable[Story], asked: Decimal) -> list[Loan]:
    """The loans of several transfers between two, each on a day of its own, that come to just what is asked for."""
    for story in stories:
        paid = list(_transfers(story))
        loans = [_as_loan(one, story.speaker) for one in paid]
        days = {loan.signed.value for loan in loans if loan.signed}
        apart = len(loans) > 1 and len(days) == len(loans) and len({one[2] for one in paid}) == 1
        if apart and sum(loan.principal.value.yuan for loan in loans) == asked:
            return loans
    return []


def _as_loan(paid: _Transfer, speaker: Asserter) -> Loan:
    story, low, sides, amount, way = paid
    teller = replace(story, speaker=speaker)
    day = last_day(story.who.folded, story.dates, low, amount.start)
    loan = teller.loan_of(sides, amount, day, (low, amount.end, amount.end))
    return replace(loan, delivery=_transfer_fact(story, way))


def _transfer_fact(story: Story, way: re.Match[str]) -> Fact[str]:
    return story.reading.fact("转账", way.start("way"), way.end("way"), RULE, asserted_by=story.speaker)


def transfer_of(stories: Iterable[Story], loan: Loan) -> Fact[str] | None:
    """转账, where the lender is told elsewhere to have transferred just the sum of the loan to the borrower."""
    for story in stories:
        for _, _, sides, amount, way in _transfers(story):
            if sides == (loan.lender, loan.borrower) and amount.value == loan.principal.value:
                return _transfer_fact(story, way)
    return None


def _transfers(story: Story) -> Iterator[_Transfer]:
    folded = story.who.folded
    for low, end, _ in sentences(folded, story.start, story.stop):
        for amount in find_amounts(folded, low, end):
            near = max(low, amount.start - _LONGEST)
            way = _TRANSFERRED.search(folded, near, amount.start)
            clause = re.split(r"[,。;(]", folded[near : amount.start])[-1]
            stop = _CLAUSE_END.search(folded, amount.end, end)
            until = stop.start() if stop else end
            sides = story.who.transfers(folded, near, until) if way and amount.value.exact else None
            one = "分别" not in clause and not _LISTED.match(folded, amount.end)
            if way and sides and one and not _OTHER_THINGS.search(clause):
                yield story, low, sides, amount, way
