"""The sum that was lent (本金) in a sentence about a loan: not one paid back, still owed, asked for or only in part."""

from __future__ import annotations

import itertools
import re

from nlp.quantities.amounts import FoundAmount, find_amounts, twin_differs
from nlp.quantities.dates import FoundDate, find_dates

LENT = re.compile(r"(?<!所)借(?!款(?:期|到期|人(?!民币)|用途|利息|逾期))")
_NO_LOAN = re.compile(r"(?:的)?(?:违约金|利息|罚息|[一-龥]{0,4}费)")
# What somebody needed is not yet what he was lent; what a title names (`《关于借款2亿元的申请》`) is only asked for.
_NEEDED = re.compile(r"(?:需要?|缺少?)(?:资金|款项|人民币)?$")
_WITH_INTEREST = re.compile(r"本息(?:合计|共计|总计|共)?(?:为|是)?$")
_NOT_PRINCIPAL = re.compile(r"还|清偿|利息|本息|违约金|[尚下余结拖共]欠|剩余|余款|其中|[前上]述")
# What follows is claimed, not told; and several sums told at once belong to several vouchers.
ASKED = re.compile(
    r"判令|诉讼请求|诉请|(?<!借款)请求(?!权|原告|出借|借|为其|向)|要求(?=[^,。]{0,40}(?:还|付|承担))"
)
SEVERAL = re.compile(
    r"分别(?!签订|与|为|系|由)|先后|陆续|多次|数次|几次|分[二两三四五六七八九十0-9]+次|[两三四五六七八九十0-9]笔"
)
# Money handed over under a loan agreement told in the same sentence.
_HANDED = re.compile(r"借款(?:合同|协议).*向[^,。;]{1,20}?(?:付款|转账|汇款|交付)(?:人民币)?$", re.DOTALL)
# A debt that the borrower confirmed as a whole: `双方确认被告共欠原告…`, `经结算，被告尚欠原告借款本金…并出具欠条`.
CONFIRMED = re.compile(
    r"(?:确认|载明)(?:(?!利息|本息|违约金)[^。;]){0,60}?共计?欠[^,。;]{0,24}$"
    r"|借款(?:(?!利息|本息|货款|工程款)[^;]){0,40}?(?:结算|对账|核对)(?:(?!利息|本息|货款|工程款)[^。;]){0,20}?确认(?:尚|共计?|还)?欠[^,。;0-9]{0,8}$"
)
# What a reckoning left is a loan of its own only by a new paper: `经结算，被告尚欠原告借款本金…，并出具欠条`.
SETTLED = re.compile(
    r"(?:结算|对账|核算|算账|核对)(?:(?!利息|本息|违约金|货款|工程款)[^。;]){0,40}?(?:尚|共计?|合计|总共|还)欠(?:(?!息|货|工程)[^,。;]){0,16}(?:借款|本金)[^,。;]{0,8}$"
)
_NEW_PAPER = re.compile(
    r"(?:出具|书写|写下|立下|签订|签署)[^。;]{0,12}?(?:借条|欠条|借据|借款合同|借款协议|还款协议)"
)
# Where loans are told in a list, each item is a sentence of its own; `合同约定:…` goes on with the sentence before.
ITEM = r"[1-9][、.](?:于)?[0-9]{4}年[0-9月日]{2,8},?[^。;,]{0,30}借"
"""A numbered loan of a list (`2、2013年7月1日，钱乙向周甲借款…`)."""
_SENTENCE = re.compile(
    rf"[。\n](?!第一[次笔](?![0-9]))(?![二三四五六七八九]、(?:借款)?(?:金额|数额|本金|利息|利率|期限|用途))(?!(?:该|上述)?(?:双方|合同|协议|借条|借据|欠条|借款合同|借款协议)?[中内上]?(?:同时|并|还)?(?:约定|载明|写明|注明|内容))|(?=[(第][1-9一二三四五六七八九](?:\)|笔)[、,:]?(?:于)?[0-9]{{4}}年)|(?<=[:;,])(?={ITEM})"
)
_DATED = re.compile(
    r"[,。;、\n](?=(?:[0-9]{1,2}[.、]|\([0-9一二三四五六七八九]{1,2}\))?(?:又|再次)?[于在]?(?:[0-9]{4}年|同年|当年|次年|(?=同月[0-9]{1,2}日)|(?=[0-9]{1,2}月[0-9]{1,2}日,?[^,。;]{2,30}借))(?:[0-9]{1,2}月|同月)[0-9]{1,2}日|[0-9]{4}([.-])[0-9]{1,2}\1[0-9]{1,2}(?![0-9]))"
)
_END = re.compile(r"[。;\n]")
_LONGEST_QUOTE = 240
_NEXT = re.compile(r"(?:人民币)?整?(?:\([^()]{1,30}\))?[、和及](?:人民币)?")
# `转账附言为“借款”`, behind the sum; and what is denied (`未向原告借款`).
_REMARK = re.compile(
    r"[^。;0-9]{0,12}?(?:附言|备注|用途|摘要|注明|留言|事由)[^。;,还]{0,4}?借(?!款?利息)|[^。;0-9还]{0,24}?(?:该款|款项|性质)(?:性质)?(?:为|系|作为)借款"
)
_DENIED = re.compile(r"(?:未|没有?|否认|不是|并非|不存在)[^,。;]{0,10}(?:向|借|收到|交付)")
# What stands right behind the sum: `5万元借给…`, `5万元的借条`, or a voucher for what was handed over.
_OF_PAPER = re.compile(rf"的?(?={LENT.pattern})")
_GIVEN = re.compile(r"(?:将|把|交付|转账|转款|汇款|汇入|转入|支付|给付|交给|打款)(?:给|了)?[^,。;0-9]{0,16}$")
_VOUCHED = re.compile(r"[^。;]{0,60}?(?:出具|书写|写|打)了?[^,。;]{0,6}(?:借条|借据)")
_EACH = re.compile(r"各(?:自)?(?:出)?借?(?:款|了|到|给[^,。;]{1,8})?(?:人民币|现金)?$")
# `第二次为同年9月2日，金额二万元`, where what is counted was lent.
_COUNTED_OFF = re.compile(r"第[一二三四五六七八九十]{1,2}[次笔](?![^。;]{0,40}(?:[转汇交支给]|打款))")
_AGAIN = re.compile(r"重新|换|补|展期|延期|结算|欠|还|息")
_COUNTED = re.compile(r"(?:该|上述|以上)?[两三四五六七八九十]笔(?:借款|款项)")
_TOTAL = re.compile(r"[共合总]计|一共|总共|均|[两三四五六七八九十]笔")


def lent_sums(folded: str, low: int, end: int) -> list[FoundAmount]:
    """The first exact amount of a sentence that is told as lent, with those listed after it.

    Its twin in the other numerals must agree. Several loans told in one sentence need one sum, or as many sums as days.
    """
    amounts = list(find_amounts(folded, low, end))
    mixed = {a.value for a in amounts if with_interest(folded, low, a)}
    for i, amount in enumerate(amounts):
        told = folded[max(low, amount.start - 400) : amount.start]
        if _NEEDED.search(told) or in_title(folded, low, amount.start) or amount.value in mixed:
            continue
        asked = list(ASKED.finditer(told))
        if not _may_be_lent(folded, amount):
            continue
        # `因偿还货款向原告借款`: only what stands behind the borrowing can make the sum another one.
        clause = re.split(r"[,。;]|[向从][^,。;]{1,20}?借", told)[-1]
        if told.endswith("所借的") or _DENIED.search(re.split(r"[,。;]", told)[-1]):
            continue
        confirmed = _confirmed(folded, told, amount, end)
        if (_NOT_PRINCIPAL.search(clause) and not confirmed) or (
            asked and "事实" not in told[asked[-1].end() :]
        ):
            continue
        beside = (
            LENT.search(told[-30:])
            or _OF_PAPER.match(folded, amount.end)
            or _REMARK.match(folded, amount.end)
        )
        vouched = _GIVEN.search(told) and _VOUCHED.match(folded, amount.end)
        if beside or _HANDED.search(told) or confirmed or vouched:
            if times := _each(folded, low, amount):
                return [amount] * times
            listed = _listed(folded, amounts[i:])
            if any(twin_differs(folded, a) for a in listed):
                return []
            if not SEVERAL.search(told) or confirmed:
                return listed
            more = any(
                a.value != amount.value and LENT.search(folded, a.start - 12, a.start)
                for a in amounts[i + len(listed) :]
            )
            return [] if more or ("分别" in told) != (len(listed) > 1) else listed
    return []


def with_interest(folded: str, low: int, amount: FoundAmount) -> bool:
    """Whether a sum is called principal and interest in one (`本息合计62000元`)."""
    return _WITH_INTEREST.search(folded, max(low, amount.start - 16), amount.start) is not None


def in_title(folded: str, low: int, at: int) -> bool:
    """Whether a place lies inside a title (`《关于借款2亿元的申请》`)."""
    low = max(low, at - 60)
    return folded.rfind("《", low, at) > folded.rfind("》", low, at)


def is_confirmed(folded: str, low: int, at: int) -> bool:
    """Whether the sum at `at` is what a reckoning left (结算), which was handed over at many times."""
    return any(p.search(folded, low, at) for p in (CONFIRMED, SETTLED))


def _confirmed(folded: str, told: str, amount: FoundAmount, end: int) -> bool:
    """Whether a debt was confirmed as a whole; one still owed after a reckoning needs a paper about it."""
    return bool(CONFIRMED.search(told)) or bool(
        SETTLED.search(told) and _NEW_PAPER.search(folded, amount.end, end)
    )


def _each(folded: str, low: int, amount: FoundAmount) -> int:
    """How many times a sum was lent that is told once for several days (`于…、…各借款1万元`)."""
    if not _EACH.search(folded, low, amount.start):
        return 0
    days = [d for d in find_dates(folded, low, amount.start) if d.value.day]
    return len(days) if len(days) > 1 else 0


def itemised(folded: str, dates: list[FoundDate], low: int, end: int) -> list[tuple[FoundAmount, FoundDate]]:
    """Loans that one sentence tells one by one, each with its day and sum (`5月1日借款2万元，6月1日借款1万元`).

    The sentence must call them several or add them up.
    """
    amounts = [a for a in find_amounts(folded, low, end) if _may_be_lent(folded, a)]
    items: list[tuple[FoundAmount, FoundDate]] = []
    last = low
    for amount in amounts:
        days = [d for d in dates if last <= d.start and d.end <= amount.start]
        told = folded[days[0].end if days else last : amount.start]
        # A sum of what was told so far ends the list.
        if re.search(r"(?:[共合总]计|一共|总共)[^,。;]{0,8}$", told):
            break
        lent = LENT.search(told) or _COUNTED_OFF.search(folded, last, amount.start)
        if len(days) != 1 or not days[0].value.day or not lent or _AGAIN.search(told):
            return []
        items.append((amount, days[0]))
        last = amount.end
    first = items[0][0].start if items else end
    several = (
        SEVERAL.search(folded, low, first) or _TOTAL.search(folded, last, end) or _COUNTED.match(folded, end)
    )
    asked = ASKED.search(folded, low, first)
    return items if len(items) > 1 and several and not asked else []


def _may_be_lent(folded: str, amount: FoundAmount) -> bool:
    if (
        not amount.value.exact
        or not amount.value.yuan
        or amount.value.currency != "CNY"
        or _NO_LOAN.match(folded, amount.end)
    ):
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
    cuts = [
        start,
        *(m.end() for m in _SENTENCE.finditer(folded, start, stop) if not _in_quote(folded, start, m.end())),
        stop,
    ]
    return [(cuts[i], cuts[i + 1], cuts[min(i + 2, len(cuts) - 1)]) for i in range(len(cuts) - 1)]


def _in_quote(folded: str, start: int, at: int) -> bool:
    """Whether a full stop stands inside, and not at the end of, the words of a voucher (`“今借到…。借款人钱乙”`), which are one sentence."""
    if folded.startswith("”", at):
        return False
    opened = folded.rfind("“", max(start, at - _LONGEST_QUOTE), at)
    return (
        opened >= 0
        and opened < folded.find("”", opened, opened + _LONGEST_QUOTE)
        and folded.find("”", opened) >= at
    )


def dated_stretches(folded: str, start: int, stop: int) -> list[tuple[int, int, int]]:
    """Start and end of each stretch that begins with a day, and once more its end: what one loan is told in."""
    cuts = [m.end() for m in _DATED.finditer(folded, start, stop) if not _in_quote(folded, start, m.end())]
    cuts.append(stop)
    stretches = [(low, high) for low, high in itertools.pairwise(cuts)]
    return [
        (low, m.start() if (m := _END.search(folded, low, high)) else high, high) for low, high in stretches
    ]
