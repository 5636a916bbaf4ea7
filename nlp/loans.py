"""Loans (借款): who lent whom how much by which voucher, as the court found, else as claimed.

A field that the text does not give outright stays empty: these values are compared between cases to the yuan and the day.
"""

from __future__ import annotations

import re
from decimal import Decimal

from nlp.amounts import FoundAmount, find_amounts
from nlp.dates import FoundDate, find_dates
from nlp.numerals import HAN_NUMBER, read_number
from nlp.quantities import speaker_of
from nlp.reading import Reading
from nlp.record import Asserter, Fact, Loan, Party
from nlp.values import Rate

RULE = "loans/1"

_LENT = re.compile(r"借款|借到|借得|借给|出借|借入|借走|借人民币|借现金|借")
_VOUCHER = re.compile(r"借条|借据|欠条|借款合同|借款协议|收条")
_TRANSFER = re.compile(r"转账|转帐|汇款|银行(?:转|汇|账)|网银|微信|支付宝")
_CASH = re.compile(r"现金")
_REPAID = re.compile(r"归还|偿还|还款|已还|支付利息|还了")
_DUE = re.compile(r"(?:于|至|到)?[^,。;]{0,4}$")
_RATE = re.compile(
    rf"(?P<unit>年|月|日)(?:利率|利息|息)(?:为|按|是|以)?(?:(?P<percent>[0-9.]+) ?%|(?P<permille>[0-9.]+) ?‰|(?P<fen>[{HAN_NUMBER}0-9.]{{1,4}})分(?P<li>[{HAN_NUMBER}0-9])?(?:厘)?|百分之(?P<han>[{HAN_NUMBER}点]{{1,8}})|万分之(?P<wan>[{HAN_NUMBER}0-9.]{{1,5}}))"
)
_PER_YEAR = {"年": 1, "月": 12, "日": 360}


def read_loans(reading: Reading) -> None:
    """Fills the loans of a civil judgment or mediation."""
    lenders = [
        p
        for p in reading.found.get("parties", [])
        if p.role in ("原告", "上诉人", "被上诉人", "申请人", "反诉被告")
    ]
    borrowers = [
        p for p in reading.found.get("parties", []) if p.role in ("被告", "上诉人", "被上诉人", "被申请人")
    ]
    if not lenders or not borrowers:
        return
    for code in ("findings", "claim", "dispositive"):
        section = reading.section(code)
        if section is None:
            continue
        speaker = speaker_of(code, reading.doc_type) or "其他"
        loans = _loans(reading, section.start, section.end, speaker, lenders, borrowers)
        if loans:
            reading.found["loans"] = loans
            return


def _loans(
    reading: Reading, start: int, stop: int, speaker: Asserter, lenders: list[Party], borrowers: list[Party]
) -> list[Loan]:
    folded = reading.folded
    dates = list(find_dates(folded, start, stop))
    loans: list[Loan] = []
    for low, high in _sentences(folded, start, stop):
        if not _LENT.search(folded, low, high):
            continue
        amount = _principal(folded, low, high)
        if amount is None:
            continue
        lender = _named(folded, low, high, lenders, borrowers)
        if lender is None:
            continue
        signed = _signed(dates, low, amount.start)
        loans.append(
            Loan(
                lender=lender[0],
                borrower=lender[1],
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
                voucher=_word(reading, _VOUCHER, low, high, speaker),
            )
        )
        break  # the first loan told is the one sued on; more of them are left to a person
    return loans


def _sentences(folded: str, start: int, stop: int) -> list[tuple[int, int]]:
    """Sentences of a section, two at a time: the voucher often follows the loan."""
    ends = [m.end() for m in re.finditer(r"[。\n]", folded[start:stop])]
    cuts = [start, *(start + e for e in ends), stop]
    return [(cuts[i], cuts[min(i + 2, len(cuts) - 1)]) for i in range(len(cuts) - 1) if cuts[i + 1] > cuts[i]]


def _principal(folded: str, low: int, high: int) -> FoundAmount | None:
    """The first exact amount after a word of lending; its 大写 twin must agree."""
    for amount in find_amounts(folded, low, high):
        before = folded[max(low, amount.start - 30) : amount.start]
        if not amount.value.exact or amount.value.currency != "CNY" or _REPAID.search(before[-14:]):
            continue
        if _LENT.search(before) or _LENT.match(folded, amount.end):
            return amount
    return None


def _named(
    folded: str, low: int, high: int, lenders: list[Party], borrowers: list[Party]
) -> tuple[str, str] | None:
    """Lender and borrower: the two names of the sentence in their roles; with one party a side, the parties."""
    if len(lenders) == 1 and len(borrowers) == 1 and lenders[0].name.value != borrowers[0].name.value:
        if lenders[0].role in ("上诉人", "被上诉人"):
            return _by_wording(folded, low, high, [lenders[0].name.value, borrowers[0].name.value])
        return lenders[0].name.value, borrowers[0].name.value
    names = list(dict.fromkeys(p.name.value for p in [*lenders, *borrowers]))
    return _by_wording(folded, low, high, names)


def _by_wording(folded: str, low: int, high: int, names: list[str]) -> tuple[str, str] | None:
    """`甲向乙借款` / `乙借给甲`: who borrows stands before 向 and after 借给."""
    text = folded[low:high]
    alternatives = "|".join(re.escape(n) for n in sorted(names, key=len, reverse=True))
    role = r"(?:原告|被告|上诉人|被上诉人|原审原告|原审被告)?(?:\([^)]{1,20}\))?"
    m = re.search(
        rf"{role}(?P<b>{alternatives})[^。;]{{0,20}}?向{role}(?P<l>{alternatives})[^。;]{{0,10}}?借", text
    )
    m = m or re.search(
        rf"{role}(?P<l>{alternatives})[^。;]{{0,12}}?(?:借给|出借给?|向){role}(?P<b>{alternatives})[^。;]{{0,8}}?(?:出借|借款|提供)",
        text,
    )
    return (m["l"], m["b"]) if m and m["l"] != m["b"] else None


def _signed(dates: list[FoundDate], low: int, at: int) -> FoundDate | None:
    """The last whole day named before the amount in the same sentence."""
    before = [d for d in dates if low <= d.start and d.end <= at and d.value.day]
    return before[-1] if before else None


def _delivery(reading: Reading, low: int, high: int, speaker: Asserter) -> Fact[str] | None:
    transfer, cash = _TRANSFER.search(reading.folded, low, high), _CASH.search(reading.folded, low, high)
    m = transfer or cash
    if m is None:
        return None
    value = "混合" if transfer and cash else "转账" if transfer else "现金"
    return reading.fact(value, m.start(), m.end(), RULE, asserted_by=speaker)


def _word(
    reading: Reading, pattern: re.Pattern[str], low: int, high: int, speaker: Asserter
) -> Fact[str] | None:
    m = pattern.search(reading.folded, low, high)
    return reading.fact(m.group(0), m.start(), m.end(), RULE, asserted_by=speaker) if m else None


def _rate(reading: Reading, low: int, high: int, speaker: Asserter) -> Fact[Rate] | None:
    m = _RATE.search(reading.folded, low, high)
    value = rate_of(m) if m else None
    return reading.fact(value, m.start(), m.end(), RULE, asserted_by=speaker) if m and value else None


def rate_of(m: re.Match[str]) -> Rate | None:
    """A rate as percent a year: 月利率2% → 24, 月息2分 → 24, 年息1分 → 10, 日万分之五 → 18 (360 days)."""
    unit = m["unit"]
    percent: Decimal | None
    if m["percent"]:
        percent = Decimal(m["percent"].strip("."))
    elif m["permille"]:
        percent = Decimal(m["permille"].strip(".")) / 10
    elif m["wan"]:
        number = read_number(m["wan"])
        percent = number / 100 if number is not None else None
    elif m["fen"]:
        # 分 is one per cent a month but ten per cent a year.
        number, tenths = read_number(m["fen"]), read_number(m["li"] or "")
        scale = 10 if unit == "年" else 1
        percent = (number + (tenths or Decimal(0)) / 10) * scale if number is not None else None
    else:
        whole, _, part = m["han"].partition("点")
        number, decimals = read_number(whole), "".join(str(read_number(c)) for c in part)
        percent = number + Decimal(f"0.{decimals or 0}") if number is not None else None
    if percent is None:
        return None
    return Rate((percent * _PER_YEAR[unit]).normalize() + 0, unit)  # type: ignore[arg-type]
