"""The terms of a loan (借款条件): rate, voucher, how and how much was delivered, when it is due.

Each function reads the sentences of one loan, `folded[low:high]`, and gives nothing where they do not say it outright.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.found import Found
from nlp.quantities.amounts import find_amounts
from nlp.quantities.dates import FoundDate, find_dates
from nlp.quantities.rates import RATE, UNIT_BEHIND, rate_of
from nlp.text import sentence_start
from nlp.values import Money, PartialDate, Rate

_VOUCHER = re.compile(r"借条|借据|欠条|借款合同(?!的?相对|关系|纠纷)|借款协议|收条")
_TRANSFER = re.compile(
    r"转账|转帐|汇款|转款|转给|[转汇划](?:入|至|付|给)|划转|[打存]入[^,。;]{0,14}(?:账户|帐户|账号|卡)|银行(?:转|汇|账)|刷卡|(?:发放|划付|拨付|支付|交付)[^,。;]{0,24}账户|账户发放|网银|微信(?!结算|对账|聊天|沟通|联系|催|告知|回复|表示|确认|群|号)|支付宝"
)
# What somebody took out of the bank in cash was handed over only where that is told.
_TAKEN = r"(?:支取|提取|取款|取出|取了|取现)[^。;]{0,20}?(?:交付?给|交予|交与|借给|给了?(?=[被原]告|[\ue100-\uf7ff]))"
_CASH = re.compile(rf"(?<![支提]取)(?<!取出)现金(?!出纳|日记|账|流)|{_TAKEN}")
_CASH_PAID = re.compile(
    rf"(?:[以用付]|出借|借给|给的是?)[^,。;]{{0,6}}现金|现金[^,。;]{{0,2}}(?:支付|交付|给付|方式|形式|给)|{_TAKEN}"
)
_WORDED = re.compile(r"(?:借到?|收到)[^,。;0-9给与以用]{0,16}$")
_NOT_DELIVERY = re.compile(r"还|利息|担保|抵|欠|并?未|同意将|所得|存放|来源|[向给付]原告(?![^,。;]{0,8}借)")
# The clause in front makes it the rate of default: `如到期不还，按月利率2%计息`.
_IF_LATE = re.compile(r"(?:逾期|到期(?:后)?[未不]|未(?:能)?(?:按|如)|不(?:能)?按|如不)[^,。;:]*[,:]$")
_NOT_AGREED = re.compile(r"逾期|违约|滞纳|罚息|同期|基准|报价|LPR|保护|上限")
# The words that hand money over, right before the sum: `实际交付`, `转账支付给被告`, `汇入其账户`.
_HANDED = re.compile(
    r"(?:(?P<actual>实际)(?:向[^,。;]{1,16}?支付)?)?(?:交付|出借|发放|给付|收到|转账|转帐|汇款|转款|转给|汇给|转入|汇入|存入|打款|支付(?=了?(?:借款|本金|现金|给)))"
    r"[^,。;0-9]{0,24}$"
)
_NOT_HANDED = re.compile(
    r"还|利息|担保|抵|欠|违约金|费|第三人|案外人|主张|证明|判令|请求|应(?![^,。;]{1,12}(?:要求|请求))|未|分别|先后|陆续|多次"
)
# Papers that prove a transfer, and the words with which a court takes them from the plaintiff.
_PROOF = re.compile(r"(?:转账|转帐|汇款|银行|网银)[一-龥]{0,8}?(?:凭证|凭条|记录|流水|明细|回单|交易单)")
_RECEIPT = re.compile(r"出具了?[^,。;]{0,4}收[条据],?(?:(?!未|不|否|转账)[^。;]){0,16}?收到[^,。;]{0,8}现金")
_NO_PROOF = re.compile(r"还|利息|归|担保|被告[^,。;]{0,12}(?:提|举|出示)|不足|不能|无法|未|申请|是否")
_PAID_TO = re.compile(r"原告[^,。;]{0,12}?[给向]被告[^,。;]{0,12}?(?:转账|转帐|汇款|汇入|打款)")
_LAW = re.compile(r"超过|借贷双方|人民法院|逾期|主张|诉请|要求|未")
# Where the story comes to another loan.
_OTHER_LOAN = re.compile(
    r"(?:又|再次|另)[^。;]{0,20}借|重新|展期|续借|补充协议|承诺书|还款协议|对账|结算|日[^。;]{0,30}借[^,。;]{0,10}[0-9]万?元"
)
_CALLED_AGREED = re.compile(r"约定|商定|口头")
_GOES_ON = re.compile(r"(?:借款|借期内?|期内|利息|利率|按照?|为|的|并|且|[0-9一二三四五]、)*")
_MORE = re.compile(r"整?[、和及][0-9一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾]")
_DUE_BEFORE = re.compile(
    r"(?:还款|偿还|归还|到期|还清)(?:日期?|期限|时间)?(?:为|是|定于|:)?(?:于|在|至|到)?$|(?:期限|借期|借款日期|借款时间|借款期间)(?:(?!利息)[^。;]){0,30}[至到]$"
)
_DUE_AFTER = re.compile(
    r"(?:之前|以前|前|止|到期|届满)?,?(?:全部|一次性?|连本带[利息]|本息|一并|予以){0,3}(?:还清|归还|偿还|清偿|付清|还本|还款|到期|还(?=[,。;”\"]))(?!了)"
)
_PAID = re.compile(r"[^,。;]{0,12}(?:已|尚|仍|未|共计?还)|[^,。;]{0,20}[0-9]元")
_AGREED = re.compile(r"约定|承诺|定于|言明|说好|允诺|答应|应[于在]|期限|前$|[至到]$")
# The words of the voucher itself, up to the day; `了` and `后` tell what came of it.
_IN_VOUCHER = re.compile(
    r"(?:今借|载明|确认[^,。;]{0,8}借|内容为|签订[^,。;]{0,14}(?:合同|协议))(?:(?!后|已|但|届期)[^。;])*$"
)
_PROLONGED = re.compile(r"展期|延期|延长|重新|再次|判决|调解|起诉|分期|还款(?:协议|计划)|承诺[书函]|保证书")
_REST = re.compile(r"余下|剩余|余款|其余")
_STOP = re.compile(r"[,。;(\n]")
_LONGEST = 200


def agreed_rate(folded: str, low: int, high: int) -> Found[Rate] | None:
    """The rate agreed for the term; not a default rate, nor one that a bank or the law sets."""
    for found in _rates(folded, low, high):
        start, end = _clause(folded, found.start, found.end, low, high)
        late = _IF_LATE.search(folded[max(low, start - 30) : start])
        if not late and not _NOT_AGREED.search(folded, start, end):
            return found
    return None


def _rates(folded: str, low: int, high: int) -> Iterator[Found[Rate]]:
    for pattern in (RATE, UNIT_BEHIND):
        for m in pattern.finditer(folded, low, high):
            if value := rate_of(m):
                yield Found(m.start(), m.end(), value)


def rate_told_later(folded: str, low: int, high: int) -> Found[Rate] | None:
    """The rate that is called agreed further on in the story, before it comes to another loan."""
    other = _OTHER_LOAN.search(folded, low, high)
    return next(_called_agreed(folded, low, other.start() if other else high), None)


def rate_by_court(folded: str, low: int, high: int) -> Found[Rate] | None:
    """The rate that the court calls agreed; not the limits of the law that it quotes, and none where it names two."""
    agreed = list(_called_agreed(folded, low, high))
    return agreed[0] if len({f.value.annual_percent for f in agreed}) == 1 else None


def _called_agreed(folded: str, low: int, high: int) -> Iterator[Found[Rate]]:
    for found in _rates(folded, low, high):
        start, _ = _clause(folded, found.start, found.end, low, high)
        told = folded[start : found.start]
        before = folded[max(low, sentence_start(folded, found.start)) : start]
        if _LAW.search(told) or _NOT_AGREED.search(told) or "逾期" in before:
            continue
        goes_on = _GOES_ON.fullmatch(told) and not _NOT_AGREED.search(before)
        if _CALLED_AGREED.search(told) or (goes_on and _CALLED_AGREED.search(before[-40:])):
            yield found


def way_by_court(folded: str, low: int, high: int) -> Found[str] | None:
    """转账, where the court takes it as proved that the plaintiff paid so; of cash, which is argued about too much, only a receipt."""
    receipt = _RECEIPT.search(folded, low, high)
    if receipt:
        return Found(receipt.start(), receipt.end(), "现金")
    for pattern in (_PROOF, _PAID_TO):
        for m in pattern.finditer(folded, low, high):
            start, end = _clause(folded, m.start(), m.end(), low, high)
            if not _NO_PROOF.search(folded, start, end):
                return Found(m.start(), m.end(), "转账")
    return None


def voucher(folded: str, low: int, high: int) -> Found[str] | None:
    """The paper about the loan: 借条, 欠条, 借款合同, …"""
    m = _VOUCHER.search(folded, low, high)
    return Found(m.start(), m.end(), m.group(0)) if m else None


def way_of_delivery(folded: str, low: int, high: int) -> Found[str] | None:
    """现金, 转账 or 混合."""
    return _way(folded, low, high, _CASH)


def way_told_later(folded: str, low: int, high: int) -> Found[str] | None:
    """The same further on in the story, where 现金 counts only if it is handed over there."""
    return _way(folded, low, high, _CASH_PAID)


def _way(folded: str, low: int, high: int, in_cash: re.Pattern[str]) -> Found[str] | None:
    transfer = next(_paid_by(folded, _TRANSFER, low, high), None)
    # `今借到现金` is a form of words: it tells the way only where nothing else does.
    told = (
        m
        for m in _paid_by(folded, in_cash, low, high)
        if not transfer or not _WORDED.search(folded, max(low, m.start() - 24), m.start())
    )
    cash = next(told, None)
    m = transfer or cash
    if m is None:
        return None
    value = "混合" if transfer and cash else "转账" if transfer else "现金"
    return Found(m.start(), m.end(), value)


def _paid_by(folded: str, pattern: re.Pattern[str], low: int, high: int) -> Iterator[re.Match[str]]:
    """The places of a way of paying whose clause is not about paying back or security."""
    for m in pattern.finditer(folded, low, high):
        start, end = _clause(folded, m.start(), m.end(), low, high)
        if not _NOT_DELIVERY.search(folded, start, end):
            yield m


def delivered_sum(folded: str, low: int, high: int) -> Found[Money] | None:
    """The sum that was handed over; nothing where several sums are, unless one is called the actual one."""
    sums: dict[bool, list[Found[Money]]] = {True: [], False: []}
    for amount in find_amounts(folded, low, high):
        start, end = _clause(folded, amount.start, amount.end, low, high)
        handed = _HANDED.search(folded, start, amount.start)
        if not handed or not amount.value.exact:
            continue
        if _MORE.match(folded, amount.end):
            return None
        # `扣除首月利息后实际交付`: what stands in front of the actual sum is not about it.
        if _NOT_HANDED.search(folded, handed.start() if handed["actual"] else start, end):
            continue
        found = Found(amount.start, amount.end, amount.value, "实际交付")
        sums[bool(handed["actual"])].append(found)
    for chosen in (sums[True], sums[False]):
        if len({f.value.yuan for f in chosen}) == 1:
            return chosen[0]
        if chosen:
            return None
    return None


def paid_in_all(folded: str, low: int, high: int, lent: Money) -> bool:
    """Whether several payments are added up to the sum lent (`分别转账5万元、3万元，合计8万元`)."""
    return any(
        amount.value == lent
        and re.search(r"[共合总]计(?:为)?(?:人民币)?$", folded[max(low, amount.start - 8) : amount.start])
        for amount in find_amounts(folded, low, high)
    )


def due_day(folded: str, low: int, high: int) -> Found[PartialDate] | None:
    """The day by which the loan is to be paid back, as first agreed: no instalment, no payment made, no deferral."""
    for found in find_dates(folded, low, high):
        if found.value.day and _is_due(folded, found, low, high):
            return Found(found.start, found.end, found.value, "到期日")
    return None


def due_by_court(folded: str, low: int, high: int) -> Found[PartialDate] | None:
    """The day on which the loan fell due, where the reasons of the court name one and no other."""
    named = [f for f in find_dates(folded, low, high) if f.value.day and _is_due(folded, f, low, high)]
    one = len({f.value for f in named}) == 1
    return Found(named[0].start, named[0].end, named[0].value, "到期日") if one else None


def _is_due(folded: str, found: FoundDate, low: int, high: int) -> bool:
    start = max(low, sentence_start(folded, found.start))
    lead = folded[start : found.start]
    clause, end = _clause(folded, found.start, found.end, low, high)
    if _PROLONGED.search(lead[-40:]) or _REST.search(lead[-40:]) or _PROLONGED.search(folded, clause, end):
        return False
    if _DUE_BEFORE.search(lead) and not _PAID.match(folded, found.end, end):
        return True
    after = _DUE_AFTER.match(folded, found.end, high)
    if after is None:
        return False
    if not re.search("全部|一次|连本带|本息", after.group(0)) and _PAID.match(folded, after.end(), end):
        return False
    bound = re.match(r"之?前|以前|止|到期|届满", folded[found.end : found.end + 2])
    return bool(bound) or bool(_AGREED.search(lead[-24:])) or bool(_IN_VOUCHER.search(lead))


def _clause(folded: str, start: int, end: int, low: int, high: int) -> tuple[int, int]:
    """The stretch between two commas or stops around `start:end`, at most `_LONGEST` characters on either side."""
    low, high = max(low, start - _LONGEST), min(high, end + _LONGEST)
    first = max(low, *(folded.rfind(c, low, start) + 1 for c in ",。;:、\n"))
    m = _STOP.search(folded, end, high)
    return first, m.start() if m else high
