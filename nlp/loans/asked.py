"""Loans known by the sum that is sued for (诉请本金): what the plaintiff transferred, what a new paper says.

Where nothing but a transfer proves a loan (民间借贷规定 16), who sues for a loan of the sum that he transferred lent it: the sum
asked for as principal, several transfers that come to it, or the only one where the reasons hold that it was lent. Where a
new paper was written for what was lent before (民间借贷规定 27), its sum is the principal if it is the one asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from nlp.loans.days import last_day
from nlp.loans.parties import WHO
from nlp.loans.story import RULE, Story
from nlp.loans.sums import ASKED, sentences, with_interest
from nlp.quantities.amounts import FoundAmount, find_amounts
from nlp.record import Asserter, Fact, Loan, Section

_TRANSFERRED = re.compile(
    rf"(?P<way>转账|转帐|转款|汇款|汇付|汇入|转入|打款|[转汇打](?=[给至到]))(?:[给至到](?:{WHO})(?:的?(?:账户|帐户))?)?(?:人民币|共计|合计|总计|了|款项|金额)*"
    r"(?:[^。;]*,[共合总]计(?:人民币)?)?$"
)
_OTHER_THINGS = re.compile(r"还|退|货款|工程款|工资|投资|如果|即便|利息")
# `经结算，被告重新出具借条，载明借到…`: a paper for what was lent before.
_PAPER = r"(?:出具|书写|写下|立下|签订|打|写)[^。;]{0,20}?(?:借条|借据|欠条|欠据|借款合同|借款协议)"
NEW_PAPER = re.compile(rf"(?:结算|对账|算账|核算|核对|更换|换|重新)[^。;]{{0,40}}?{_PAPER}")
LOAN_PAPER = re.compile(rf"{_PAPER}(?=[^。]*借)")
_SUED = re.compile(r"(?:偿还|归还|返还|支付|清偿|给付)[^,。;]{0,20}(?:借款|本金|欠款)[^,。;0-9]{0,8}$")
_LONGEST = 160
_CLAUSE_END = re.compile("[,。;(]")
_LISTED = re.compile(r"整?[、和及]")
_LENT = re.compile(
    r"(?<!不能)(?<!无法)(?<!未能)(?<!足以)认定[^,。;]{0,24}?(?:成立|存在|形成)[^,。;]{0,8}?(?:借贷|借款)(?:法律)?关系"
    r"|(?:借贷|借款)(?:法律)?关系(?:依法)?(?:成立|明确|合法有效)"
)


_Transfer = tuple[Story, int, tuple[str, str], FoundAmount, re.Match[str]]
"""Where it is told, the start of its sentence, who paid whom, the sum, and the words for the way."""


def sued_on(folded: str, low: int, end: int) -> Decimal:
    """The largest principal asked for (`判令被告归还借款本金20万元`) in a claim, in yuan; 0 where none is."""
    asked = [
        amount.value.yuan
        for amount in find_amounts(folded, low, end)
        if _SUED.search(folded, max(low, amount.start - 60), amount.start)
        and ASKED.search(folded, max(low, amount.start - 120), amount.start)
    ]
    return max(asked, default=Decimal(0))


def by_paper(stories: Iterable[Story], asked: Decimal, paper: re.Pattern[str]) -> list[Loan]:
    """The loan of a voucher whose sum is just what is asked for: the first that findings or claim tell of between two parties."""
    for story in stories:
        folded = story.who.folded
        for low, end, high in sentences(folded, story.start, story.stop):
            written = paper.search(folded, low, end)
            for amount in find_amounts(folded, low, end) if written else ():
                if not amount.value.exact or amount.value.yuan != asked or with_interest(folded, low, amount):
                    continue
                sides = story.who.sides(folded, low, end, story.speaker)
                day = last_day(folded, story.dates, low, amount.start)
                if sides and day:
                    return [story.loan_of(sides, amount, day, (low, end, high))]
    return []


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
