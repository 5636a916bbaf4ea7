"""Loans (借款): who lent whom how much by which voucher, as the court found, else as claimed.

A field that the text does not give outright stays empty: these values are compared between cases to the yuan and the day.
Of several loans told the first is read, of several joint borrowers the one named first.
"""

from __future__ import annotations

import re
from decimal import Decimal

from extract.numerals import HAN_NUMBER, read_number
from nlp.amounts import FoundAmount, find_amounts
from nlp.dates import FoundDate, find_dates
from nlp.quantities import speaker_of
from nlp.reading import Reading
from nlp.record import Asserter, Fact, Loan, Party
from nlp.values import Rate

RULE = "loans/2"

_LENT = re.compile(r"借(?!款(?:期|到期|人(?!民币)|用途|利息|逾期))")
_NO_LOAN = re.compile(r"(?:的)?(?:违约金|利息|罚息|[一-龥]{0,4}费)")
_VOUCHER = re.compile(r"借条|借据|欠条|借款合同(?!的?相对|关系|纠纷)|借款协议|收条")
_TRANSFER = re.compile(r"转账|转帐|汇款|银行(?:转|汇|账)|网银|微信|支付宝")
_CASH = re.compile(r"现金")
_NOT_DELIVERY = re.compile(r"还|利息|担保|抵|欠|[向给付]原告(?![^,。;]{0,8}借)")
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
_TWIN = re.compile(
    rf"整?\s?[(,](?:大写|小写|人民币|即|计|[:¥\s]){{0,6}}(?P<number>[0-9][0-9,.]*|[{HAN_NUMBER}]+)(?P<unit>万?)[元圆]?整?\s?\)"
)
# 借 of lending from, not of 出借 (lending to); nothing given or paid back in between.
_BORROWS = r"(?:向|从|找|跟)(?P<lender>{who})(?:处|那里|手中)?(?:(?!(?<!提)出借|提供|交付|支付|发放|还|偿|转|汇)[^。;,]){{0,10}}?借(?!给)"
_TOOK = r"借(?:到|了|得|走)?(?P<lender2>{who})(?:现金|人民币|款)"
_LENDS = r"(?:借给|借与|出借[^。;,]{{0,24}}?给)(?P<borrower>{who})|向(?P<borrower2>{who})[^。;,]{{0,8}}?(?:(?<!提)出借|借出|发放(?:贷款|借款)|(?:提供|交付|支付)[^。;,]{{0,6}}?借款)"
_ISSUED = (
    r"向(?P<lender>{who})[^。;,]{{0,8}}?(?:出具|书写|立下|写下|打下|打)[^。;]{{0,12}}?(?:借条|借据|欠条)"
)
_NO_ACTOR = re.compile(r"(?:的|之(?!间)|介绍|[^,。;、和与]{0,12}?(?:担保|保证))")
_ROLE = r"(?:(?:原审|一审)?(?:原告|被告|上诉人|被上诉人)|借款人|出借人)(?:\([^)]{1,20}\))?"
_RATE = re.compile(
    rf"(?<![0-9{HAN_NUMBER}])(?P<unit>年|月|日)(?:(?:利率|利息|息|利|收益率|回报率)(?:为|按|是|以|计)?|(?=[0-9.]+ ?[%‰]|百分之|千分之|万分之))"
    rf"(?:(?P<percent>[0-9.]+) ?%|(?P<permille>[0-9.]+) ?‰"
    rf"|(?P<fen>[{HAN_NUMBER}0-9.]{{1,4}})分(?!之)(?:(?P<li>[{HAN_NUMBER}0-9])厘|(?P<half>半)|(?![{HAN_NUMBER}0-9]))|(?P<only_li>[{HAN_NUMBER}0-9.]{{1,4}})厘"
    rf"|百分之(?P<han>[{HAN_NUMBER}点0-9.]{{1,8}})|千分之(?P<thousand>[{HAN_NUMBER}0-9.]{{1,5}})|万分之(?P<wan>[{HAN_NUMBER}0-9.]{{1,5}}))"
)
_NOT_AGREED = re.compile(r"逾期|违约|滞纳|罚息|同期|基准|报价|LPR|保护|上限")
_ALL = {1: ("",), 2: ("两", "二"), 3: ("三",), 4: ("四",), 5: ("五",), 6: ("六",)}
_PER_YEAR = {"年": 1, "月": 12, "日": 360}


def read_loans(reading: Reading) -> None:
    """Fills the loans of a civil judgment or mediation."""
    parties: list[Party] = reading.found.get("parties", [])
    who = _Who(parties, reading.found.get("cause"), reading.folded)
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


def _first_loan(reading: Reading, start: int, stop: int, speaker: Asserter, who: _Who) -> Loan | None:
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
            delivery=_delivery(reading, low, high, speaker),
            rate=_rate(reading, low, high, speaker),
            voucher=_voucher(reading, low, high, speaker),
        )
    return None


def _sentences(folded: str, start: int, stop: int) -> list[tuple[int, int, int]]:
    """Start and end of each sentence and the end of the next: voucher and rate often follow the loan."""
    ends = [m.end() for m in re.finditer(r"[。\n]", folded[start:stop])]
    cuts = [start, *(start + e for e in ends), stop]
    return [(cuts[i], cuts[i + 1], cuts[min(i + 2, len(cuts) - 1)]) for i in range(len(cuts) - 1)]


def _principal(folded: str, low: int, end: int) -> FoundAmount | None:
    """The first exact amount of a sentence that is told as lent; its twin in the other numerals must agree."""
    for amount in find_amounts(folded, low, end):
        told = folded[low : amount.start]
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


def twin_differs(folded: str, amount: FoundAmount) -> bool:
    """Whether an amount is repeated in brackets with another value: `伍万元（¥5000元）`."""
    m = _TWIN.match(folded, amount.end)
    number = read_number(m["number"].strip(",.")) if m else None
    if m is None or number is None:
        return False
    return number * (10**4 if m["unit"] else 1) != amount.value.yuan


class _Who:
    """The parties by every form in which a text names them: names, short names, `被告` if there is one, `第一被告`."""

    def __init__(self, parties: list[Party], cause: Fact[str] | None, folded: str) -> None:
        plaintiffs = _names(parties, "原告", "申请人")
        defendants = _names(parties, "被告", "被申请人")
        both = _names(parties, "原告", "申请人", "被告", "被申请人", "上诉人", "被上诉人", "第三人")
        self.names = {name: name for name in both}
        for name in both:
            if m := re.search(rf"{re.escape(name)}\((?:以下)?简称:?“?(?P<short>[^)”]{{2,12}})”?\)", folded):
                self.names[m["short"]] = name
        for word, group in (("原告", plaintiffs), ("被告", defendants)):
            if group:
                for n, name in zip("一二三四五六", group, strict=False):
                    self.names |= {f"第{n}{word}": name, f"{word}{n}": name}
                self.names |= {f"{n}{word}": group[0] for n in _ALL.get(len(group), ())}
        is_loan = cause is None or "借" in cause.value
        self.pair = (plaintiffs + defendants) if len(plaintiffs) == len(defendants) == 1 and is_loan else None
        forms = "|".join(re.escape(n) for n in sorted(self.names, key=len, reverse=True))
        self._form = re.compile(forms)
        one = rf"(?:{_ROLE})?(?:{forms})"
        self._mention = re.compile(rf"(?:{one})(?:[、和与及](?:{one}))*")
        self._borrows = re.compile(f"{_BORROWS}|{_TOOK}".format(who=one))
        self._issued, self._lends = (re.compile(p.format(who=one)) for p in (_ISSUED, _LENDS))

    def sides(self, folded: str, low: int, high: int) -> tuple[str, str] | None:
        """Lender and borrower by the wording; by their roles in court only if the wording leaves that open."""
        for pattern in (self._borrows, self._issued, self._lends):
            if m := pattern.search(folded, low, high):
                other = self._named(m.group(m.lastgroup or 0))[-1]
                actor = self._actor(folded, low, m.start(), other)
                if not actor:
                    return None
                return (actor, other) if pattern is self._lends else (other, actor)
        if self.pair is None or re.search(r"案外人|第三人|担保|保证|连带", folded[low:high]):
            return None
        return (self.pair[0], self.pair[1]) if self.pair[1] in self._named(folded[low:high]) else None

    def _named(self, text: str) -> list[str]:
        return [self.names[m.group(0)] for m in self._form.finditer(text)]

    def _actor(self, folded: str, low: int, at: int, other: str) -> str:
        """The party last named before `at` in its sentence that acts there itself: no guarantor, no relative's."""
        if "案外人" in folded[max(low, folded.rfind(",", low, at)) : at]:
            return ""
        barred = {other}
        for m in reversed(list(self._mention.finditer(folded, low, at))):
            acting = [name for name in self._named(m.group(0)) if name not in barred]
            if acting and not _NO_ACTOR.match(folded, m.end(), at):
                return acting[0]
            barred |= set(acting)
        return ""


def _names(parties: list[Party], *roles: str) -> list[str]:
    return list(dict.fromkeys(p.name.value for p in parties if p.role in roles))


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


def _delivery(reading: Reading, low: int, high: int, speaker: Asserter) -> Fact[str] | None:
    transfer, cash = (_delivered(reading.folded, p, low, high) for p in (_TRANSFER, _CASH))
    m = transfer or cash
    if m is None:
        return None
    value = "混合" if transfer and cash else "转账" if transfer else "现金"
    return reading.fact(value, m.start(), m.end(), RULE, asserted_by=speaker)


def _delivered(folded: str, pattern: re.Pattern[str], low: int, high: int) -> re.Match[str] | None:
    """A way of paying whose clause is not about paying back or security."""
    for m in pattern.finditer(folded, low, high):
        start, end = _clause(folded, m.start(), m.end(), low, high)
        if not _NOT_DELIVERY.search(folded, start, end):
            return m
    return None


def _voucher(reading: Reading, low: int, high: int, speaker: Asserter) -> Fact[str] | None:
    m = _VOUCHER.search(reading.folded, low, high)
    return reading.fact(m.group(0), m.start(), m.end(), RULE, asserted_by=speaker) if m else None


def _rate(reading: Reading, low: int, high: int, speaker: Asserter) -> Fact[Rate] | None:
    """The rate agreed for the term; not a default rate, nor one that a bank or the law sets."""
    for m in _RATE.finditer(reading.folded, low, high):
        start, end = _clause(reading.folded, m.start(), m.end(), low, high)
        value = None if _NOT_AGREED.search(reading.folded, start, end) else rate_of(m)
        if value:
            return reading.fact(value, m.start(), m.end(), RULE, asserted_by=speaker)
    return None


def _clause(folded: str, start: int, end: int, low: int, high: int) -> tuple[int, int]:
    """The stretch between two commas or stops around `start:end`."""
    first = max(low, *(folded.rfind(c, low, start) + 1 for c in ",。;:、\n"))
    m = re.compile(r"[,。;\n]").search(folded, end, high)
    return first, m.start() if m else high


def rate_of(m: re.Match[str]) -> Rate | None:
    """A rate as percent a year: 月利率2% → 24, 月息2分 → 24, 年息1分 → 10, 日万分之五 → 18 (360 days)."""
    unit = m["unit"]
    percent: Decimal | None
    if m["percent"]:
        percent = read_number(m["percent"].strip("."))
    elif m["permille"] or m["thousand"]:
        percent = _scaled(m["permille"] or m["thousand"], Decimal("0.1"))
    elif m["wan"]:
        percent = _scaled(m["wan"], Decimal("0.01"))
    elif m["fen"] or m["only_li"]:
        # 分 is one per cent a month but ten per cent a year; 厘 is a tenth of it.
        fen, li = (
            read_number(m["fen"] or "零"),
            read_number(m["li"] or m["only_li"] or ("5" if m["half"] else "零")),
        )
        scale = 10 if unit == "年" else 1
        percent = (fen + li / 10) * scale if fen is not None and li is not None else None
    else:
        whole, _, part = m["han"].partition("点")
        number, decimals = read_number(whole), "".join(str(read_number(c)) for c in part)
        percent = number + Decimal(f"0.{decimals or 0}") if number is not None else None
    if percent is None:
        return None
    return Rate((percent * _PER_YEAR[unit]).normalize() + 0, unit)  # type: ignore[arg-type]


def _scaled(text: str, size: Decimal) -> Decimal | None:
    number = read_number(text.strip("."))
    return number * size if number is not None else None
