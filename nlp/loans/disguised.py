"""Loans under another name (名为投资、实为借贷): what the parties called an investment and the court calls a loan.

An act hidden under another is judged as what it is (民法典 146): who bears no risk of the business and gets his money back with
a fixed return has lent it. Only a judgment whose reasons say so is read so; its day is that of the agreement.
"""

from __future__ import annotations

import re

from nlp.loans.story import Story
from nlp.loans.sums import ASKED, sentences
from nlp.quantities.amounts import FoundAmount, find_amounts
from nlp.quantities.dates import FoundDate
from nlp.record import Loan

_DISGUISED = re.compile(
    r"名为[^,。;]{1,16},?(?:而)?实(?:为|属|系|际上?(?:为|是|系)?)[^,。;]{0,10}借"
    r"|实(?:质上?|际上?)(?:应)?(?:是|为|系|属于?|构成)[^,。;]{0,6}(?:借贷|借款)(?:法律)?关系"
)
_INVESTED = re.compile(r"(?:投资|出资|投入|入股)(?:款|资金|本金|金额)?(?:为|共计|人民币|:)?$")
_GIVEN_BACK = re.compile(r"退|还|返|收回|收益|利润|分红|注册资本|总|比例")
_PACT = re.compile(
    r"(?:(?!出具|承诺)[^。;0-9]){0,60}?签订(?:了)?(?:一份)?《?[^》,。;]{0,14}(?<!补充)(?:协议|合同)(?:书)?"
)


def is_disguised(folded: str, start: int, stop: int) -> bool:
    """Whether the reasons of the court call something else a loan."""
    return _DISGUISED.search(folded, start, stop) is not None


def disguised_loans(story: Story) -> list[Loan]:
    """The investment that a story tells, in a case whose court calls it a loan."""
    folded = story.who.folded
    for low, end, _ in sentences(folded, story.start, story.stop):
        amounts = _invested_sums(folded, low, end)
        sides = story.who.invests(folded, low, end) if amounts else None
        if sides:
            return [story.loan_of(sides, amounts[0], None, (low, end, end))]
    return []


def _invested_sums(folded: str, low: int, end: int) -> list[FoundAmount]:
    """The sum that one side was to put in, as the agreement or its performance is told: none given back, none asked for."""
    for amount in find_amounts(folded, low, end):
        clause = re.split(r"[,。;:]", folded[low : amount.start])[-1]
        if amount.value.exact and _INVESTED.search(clause) and not _GIVEN_BACK.search(clause):
            return [] if ASKED.search(folded, low, amount.start) else [amount]
    return []


def day_of_pact(folded: str, dates: list[FoundDate]) -> FoundDate | None:
    """The day on which the agreement under the other name was signed."""
    return next((d for d in dates if d.value.day and _PACT.match(folded, d.end)), None)
