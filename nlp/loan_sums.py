"""The sum that was lent (本金) in a sentence about a loan: not one paid back, still owed, asked for or only in part."""

from __future__ import annotations

import itertools
import re

from nlp.amounts import FoundAmount, find_amounts, twin_differs

LENT = re.compile(r"(?<!所)借(?!款(?:期|到期|人(?!民币)|用途|利息|逾期))")
_NO_LOAN = re.compile(r"(?:的)?(?:违约金|利息|罚息|[一-龥]{0,4}费)")
_NOT_PRINCIPAL = re.compile(r"还|清偿|利息|违约金|[尚下余结拖共]欠|剩余|余款|其中|[前上]述")
# What follows is claimed, not told; and several sums told at once belong to several vouchers.
ASKED = re.compile(r"判令|诉讼请求|诉请|请求(?!权)|要求(?=[^,。]{0,40}(?:还|付|承担))")
SEVERAL = re.compile(
    r"分别|先后|陆续|多次|数次|几次|分[二两三四五六七八九十0-9]+次|[两三四五六七八九十0-9]笔"
)
# Money handed over under a loan agreement told in the same sentence.
_HANDED = re.compile(r"借款(?:合同|协议).*向[^,。;]{1,20}?(?:付款|转账|汇款|交付)(?:人民币)?$", re.DOTALL)
# A debt that the borrower confirmed as a whole: `双方确认被告共欠原告…`.
CONFIRMED = re.compile(r"(?:确认|载明)[^。;]{0,60}?共计?欠[^,。;]{0,24}$")
# Where loans are told in a list, each item is a sentence of its own.
_SENTENCE = re.compile(r"[。\n]|(?=[(第][1-9一二三四五六七八九](?:\)|笔)[、,:]?(?:于)?[0-9]{4}年)")
_DATED = re.compile(r"[,。;、\n](?=(?:又)?[于在]?[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)")
_END = re.compile(r"[。;\n]")
_NEXT = re.compile(r"整?[、和及](?:人民币)?")


def lent_sums(folded: str, low: int, end: int) -> list[FoundAmount]:
    """The first exact amount of a sentence that is told as lent, with those listed after it.

    Its twin in the other numerals must agree. Several loans told in one sentence need one sum, or as many sums as days.
    """
    amounts = list(find_amounts(folded, low, end))
    for i, amount in enumerate(amounts):
        told = folded[max(low, amount.start - 400) : amount.start]
        asked = list(ASKED.finditer(told))
        if not _may_be_lent(folded, amount):
            continue
        # `因偿还货款向原告借款`: only what stands behind the borrowing can make the sum another one.
        clause = re.split(r"[,。;]|[向从][^,。;]{1,20}?借", told)[-1]
        if told.endswith("所借的"):
            continue
        confirmed = CONFIRMED.search(told)
        if (_NOT_PRINCIPAL.search(clause) and not confirmed) or (
            asked and "事实" not in told[asked[-1].end() :]
        ):
            continue
        if LENT.search(told[-30:]) or LENT.match(folded, amount.end) or _HANDED.search(told) or confirmed:
            listed = _listed(folded, amounts[i:])
            if any(twin_differs(folded, a) for a in listed):
                return []
            if not SEVERAL.search(told):
                return listed
            more = any(
                a.value != amount.value and LENT.search(folded, a.start - 12, a.start)
                for a in amounts[i + len(listed) :]
            )
            return [] if more or ("分别" in told) != (len(listed) > 1) else listed
    return []


def _may_be_lent(folded: str, amount: FoundAmount) -> bool:
    if not amount.value.exact or amount.value.currency != "CNY" or _NO_LOAN.match(folded, amount.end):
        return False
    # `借款100000万元` of a hundred thousand is a slip that only the other mentions show.
    slip = re.fullmatch(r"([0-9]{4,}0)万元?", folded[amount.start : amount.end])
    return slip is None or not any(f"{slip[1]}{zeros}元" in folded for zeros in ("", "0"))


def _listed(folded: str, amounts: list[FoundAmount]) -> list[FoundAmount]:
    """The first amount and those that follow it in one list: `10000元和3000元`."""
    listed = amounts[:1]
    for amount in amounts[1:]:
        if not _NEXT.fullmatch(folded, listed[-1].end, amount.start) or not _may_be_lent(folded, amount):
            break
        listed.append(amount)
    return listed


def sentences(folded: str, start: int, stop: int) -> list[tuple[int, int, int]]:
    """Start and end of each sentence and the end of the next: voucher and rate often follow the loan."""
    cuts = [start, *(m.end() for m in _SENTENCE.finditer(folded, start, stop)), stop]
    return [(cuts[i], cuts[i + 1], cuts[min(i + 2, len(cuts) - 1)]) for i in range(len(cuts) - 1)]


def dated_stretches(folded: str, start: int, stop: int) -> list[tuple[int, int, int]]:
    """Start and end of each stretch that begins with a day, and once more its end: what one loan is told in."""
    cuts = [*(m.end() for m in _DATED.finditer(folded, start, stop)), stop]
    stretches = [(low, high) for low, high in itertools.pairwise(cuts)]
    return [
        (low, m.start() if (m := _END.search(folded, low, high)) else high, high) for low, high in stretches
    ]
