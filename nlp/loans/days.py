"""The day of a loan (借款日期): when its voucher was written, else when the money was lent, as told beside its sum."""

from __future__ import annotations

import re

from nlp.found import Found
from nlp.loans.sums import CONFIRMED, SETTLED, SEVERAL
from nlp.quantities.amounts import FoundAmount
from nlp.quantities.dates import FoundDate, find_dates
from nlp.text import sentence_start
from nlp.values import PartialDate

_TERM = re.compile(r"(?:截止|至|到|期限(?:为|自|从)?|自|从)$")
_TERM_END = re.compile(
    r"(?:起(?!诉)|以?后|之后|以来|[至到](?=[0-9期今现本同次当]|判决)|止|前|之前|以前|届满|到期)"
)
_PAPER = r"(?:借条|借据|欠条|借款单|借款合同|借款协议|借贷合同)"
_SIGNED = re.compile(
    rf",?[^,。;0-9]{{0,30}}?(?:出具|书写|补写|立下|签订|签署|写下|打下|办理)(?!补充)[^,。;]{{0,16}}?(?:{_PAPER}|借款[^,。;]{{0,4}}公证)"
)
# The day of a paper about something else (`…日签订的《转让协议》载明…借款…`), of an acknowledgement or of the suit.
_OTHER_DAY = re.compile(
    r"(?:(?!借)[^。;]){0,40}?(?:签订的?(?:了)?(?:一份)?《[^》借还款]{0,20}(?:协议|合同)(?:书)?》[^。]{0,20}?(?:载明|约定|确认|写明)"
    r"|(?:出具|签订|签署|书写)[^,。;]{0,8}?(?:承诺书|还款计划|还款协议|确认书|说明|证明|保证书)"
    r"|表示|发送|回复|承认"
    r"|起诉|诉至|立案|开庭|庭审|报案|催收|催要|催讨|结婚|离婚|注册|登记)"
)
_OF_DAY = re.compile(rf"的《?{_PAPER}")
_DATED = re.compile(
    rf"{_PAPER}[^。;0-9]{{0,12}}?(?:落款|出具|书写|签署|签订)(?:的)?(?:日期|时间)(?:为|是|系|:)?$"
)
_SETTLED = re.compile(
    rf",?[^,。;0-9]{{0,40}}?(?:(?:签订|签署|达成|出具|书写)[^,。;]{{0,8}}?(?:还款协议|还款计划|对账单|结算单|{_PAPER})|结算|对账|核算|核对|算账)"
)
_RENEWED = re.compile(r"重新|再次|展期|补充|更换|重写|补写|补(?:出|签|打)")
_WRITTEN = re.compile(r",(?:并|便|就|遂)?(?:向[^,。;]{1,20})?(?:出具|书写|写下|立下)了?借[条据]")
# The words of a voucher end with its day: `…借款人：钱乙，2019年5月1日”`.
_QUOTED = re.compile(r"(?:载明|内容|写明|注明|写有|今借|今收)")
_SIGNATURE = re.compile(r",?[。.]?(?:[”\"]|(?:借款人|欠款人|立据人|具借人|借款方|今借人)[:,]?)")
# What is told of the day after the sum: the money was handed over, or the paper signed.
_HANDED = re.compile(
    rf",?[^。;0-9]{{0,40}}?(?:转账|转帐|汇款|汇入|汇给|转入|转给|转款|交付|支付|给付|出借|发放|打款|打入|存入|取得|收到|办理[^,。;]{{0,16}}借款|签订[^,。;]{{0,12}}{_PAPER}|出具[^,。;]{{0,8}}{_PAPER})"
)
_NOT_HANDED = re.compile(r"还|利息|催|要求|起诉|诉讼|清偿|逾期|违约|重新|再次|展期|延期|又|另|补")
_BEFORE = re.compile(r"借|资金|周转|找到|联系|协商|商量")
_NOT_BEFORE = re.compile(r"还|利息|起诉|诉讼|注册|成立|登记|结婚|离婚|出生|死亡|判决|转让|买卖")


def signed_days(
    folded: str, dates: list[FoundDate], told: tuple[int, int, int], amounts: list[FoundAmount], lender: str
) -> list[FoundDate | None]:
    """For each amount of a sentence its day; `dates` are those of its section, `told` is where the sentence starts, where it ends, and where the next one does."""
    low, end, high = told
    first = amounts[0].start
    confirmed = any(p.search(folded, low, first) for p in (CONFIRMED, SETTLED))
    paper = _SETTLED if confirmed else _SIGNED
    days = _days(folded, dates, low, high)
    signing = [
        d
        for d in days
        if _DATED.search(folded, max(low, d.start - 24), d.start)
        or _OF_DAY.match(folded, d.end)
        or (
            (m := paper.match(folded, d.end, high))
            and not _RENEWED.search(m.group(0))
            and not _second(folded, d)
            and _whole(folded, m.end())
        )
    ]
    before = [d for d in days if d.end <= first and not _OTHER_DAY.match(folded, d.end, first)]
    if len(amounts) > 1 and len(before) == len(amounts) and re.search("分别|各", folded[low:first]):
        return list(before)
    several = len(amounts) == 1 and SEVERAL.search(folded, low, first)
    # `5月1日借款，当日分两笔转账`: one day in spite of several payments.
    once = len(before) > 1 and len({d.value for d in before}) == 1
    usable = before if (once or not several) and not confirmed else []
    # The paper of the loan's own sentence, else the day in front of its sum, else a paper of the next sentence.
    own = [d for d in signing if d.end <= end]
    one = next(iter(own or usable[-1:] or signing or _opening(folded, days, low, end)), None)
    if one is None and not several and not confirmed:
        one = _after(folded, days, amounts[-1].end, end, lender) or _sentence_before(
            folded, dates, low, first
        )
    return [one] * len(amounts)


def last_day(folded: str, dates: list[FoundDate], low: int, at: int) -> FoundDate | None:
    """The last whole day in front of a sum, over the sentences from `low` on."""
    return next(reversed(_days(folded, dates, low, at)), None)


def _days(folded: str, dates: list[FoundDate], low: int, high: int) -> list[FoundDate]:
    """Whole days that are no end of a term."""
    return [d for d in dates if low <= d.start and d.end <= high and d.value.day and not _in_term(folded, d)]


def _after(folded: str, days: list[FoundDate], start: int, end: int, lender: str) -> FoundDate | None:
    """A day behind the sum: of the voucher that is quoted, else the first one on which the money was handed over."""
    later = [d for d in days if d.start >= start]
    for day in later:
        if (
            day.end <= end
            and _QUOTED.search(folded, start - 120, day.start)
            and _SIGNATURE.match(folded, day.end)
        ):
            return day
    if not later:
        return None
    day = later[0]
    m = _HANDED.match(folded, day.end)
    if m is None:
        return None
    stop = re.search(r"[,。;]", folded[m.end() : m.end() + 40])
    clause = folded[day.start : m.end() + (stop.start() if stop else 40)]
    clause = re.sub(r"\(.*", "", clause)
    back = re.search(rf"[向给](?:原告)?(?:{lender}\ue0ff*|原告)(?:转|汇|支付|给付|交付|打)", clause)
    return None if back or _NOT_HANDED.search(clause) or _second(folded, day) else day


def _sentence_before(folded: str, dates: list[FoundDate], low: int, first: int) -> FoundDate | None:
    """The one day of the sentence before, where the loan is prepared and its own sentence names no day."""
    if any(low <= d.start < first for d in dates):
        return None
    start = sentence_start(folded, max(0, low - 1))
    before = folded[start:low]
    days = [d for d in dates if start <= d.start < low]
    told = _BEFORE.search(before) and not _NOT_BEFORE.search(before)
    if not told or len(days) != 1 or not days[0].value.day or _in_term(folded, days[0]):
        return None
    return days[0]


def _opening(folded: str, days: list[FoundDate], low: int, end: int) -> list[FoundDate]:
    """The day that opens a sentence which names no other and ends with a voucher (`…日，经协商…，并出具借条一张`)."""
    own = [d for d in days if d.end <= end]
    written = len(own) == 1 and own[0].start - low <= 8 and _WRITTEN.search(folded, own[0].end, end)
    return own if written and not _RENEWED.search(folded, low, written.end()) else []


def _second(folded: str, found: FoundDate) -> bool:
    """Whether a day is joined to one before it (`分别于…和…出具借条`): which of them is meant stays open."""
    return bool(re.search(r"日[和及、]$", folded[max(0, found.start - 2) : found.start]))


def _whole(folded: str, at: int) -> bool:
    """Whether a paper that was signed is the paper itself (`借款合同`), not one about it (`借款合同补充协议`)."""
    return not folded.startswith(("补充", "的补充"), at)


def _in_term(folded: str, found: FoundDate) -> bool:
    """Whether a date is an end of the loan's term (`自…至…`, `…前还清`)."""
    lead = folded[max(0, found.start - 4) : found.start]
    return bool(_TERM.search(lead) or _TERM_END.match(folded, found.end))


_AGREEMENT = re.compile(
    r"(?:签订的?《?[一-龥]{0,4}借款(?:合同|协议)(?!补充)|[^,。;0-9]{0,16}?出具的?《?(?:借条|借据|借款单)|的《?(?:借条|借据|借款单))"
)


def day_by_court(folded: str, low: int, high: int) -> Found[PartialDate] | None:
    """The day of the loan agreement or voucher, where the court names it by that day and by no other."""
    named = [
        d
        for d in find_dates(folded, low, high)
        if d.value.day and (m := _AGREEMENT.match(folded, d.end, high)) and not _RENEWED.search(m.group(0))
    ]
    one = len({d.value for d in named}) == 1 and not _second(folded, named[0])
    return Found(named[0].start, named[0].end, named[0].value, "签订日期") if one else None
