"""What a value must look like (取值核对): each check goes over a folded text and says of every value whether it holds.

Only what the page itself can prove wrong is called so: a check character, a date that does not exist, a 大写 that is not what
the digits beside it say, a number with two decimal points. What was printed wrong fails as well; a person looks either way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from extract.frozen import frozen
from extract.identifiers import credit_code_state, id_number_state, plain_identifier
from extract.numerals import is_well_formed, read_number


@frozen
class Check:
    """A value at `start:end` that could be checked; `reason` (Chinese) says what is wrong with it, empty if nothing is."""

    start: int
    end: int
    reason: str = ""


_SMUDGE = re.compile(r"(?<=[0-9.,])[OolIS](?=[0-9.,]|$)|(?<![A-Za-z0-9])[OolI](?=[0-9])")
"""A letter where a digit belongs."""

# --- ID numbers and credit codes ---

_ID_CUE = re.compile(
    r"(?:(?:公民)?身份证?(?P<named>号码?|编号)|身份证|证件(?P<named2>号码?))[:为是]?\s?(?P<value>[0-9OolIXx*×][0-9OolIXx*× ]{0,24})?"
)
_BARE_ID = re.compile(
    r"(?<![0-9A-Za-z])[1-6][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx](?![0-9A-Za-z])"
)
_CODE_CUE = re.compile(
    r"统一社会信用代码[^0-9A-Za-z,。;\n]{0,6}(?P<value>[0-9A-Za-z*×][0-9A-Za-z*× ]{0,28})?"
)
_BORN = re.compile(r"(?P<year>[0-9]{4})年(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})[日号](?:出?生)")


def identifiers(text: str) -> Iterator[Check]:
    """ID numbers (公民身份号码) and credit codes (统一社会信用代码): length, check character, the day of birth told beside."""
    seen: list[tuple[int, int]] = []
    for m in _ID_CUE.finditer(text):
        if m["value"] is None:
            if (m["named"] or m["named2"]) and text[m.end() : m.end() + 1] in ",。;\n":
                yield Check(m.start(), m.end(), "证件号码缺失")
            continue
        value = m["value"].rstrip()
        start, end = m.start("value"), m.start("value") + len(value)
        seen.append((start, end))
        plain = plain_identifier(value)
        if "*" not in plain and not plain.startswith("XXX") and not plain.endswith("XXX"):
            yield Check(start, end, _id_fault(plain))
            if id_number_state(plain) == "valid":
                yield from _birth(text, start, plain)
    for m in _BARE_ID.finditer(text):
        if not any(start < m.end() and m.start() < end for start, end in seen):
            yield Check(m.start(), m.end(), _id_fault(plain_identifier(m[0])))
    for m in _CODE_CUE.finditer(text):
        if m["value"] is None:
            continue
        value = m["value"].rstrip()
        plain = plain_identifier(value)
        if "*" not in plain and "XXX" not in plain:
            bad = len(plain) != 18 or credit_code_state(plain) != "valid"
            what = "校验不符" if len(plain) == 18 else "位数不符"
            yield Check(
                m.start("value"), m.start("value") + len(value), f"统一社会信用代码{what}" if bad else ""
            )


def _id_fault(plain: str) -> str:
    if re.fullmatch(r"[0-9]{15}", plain):
        return ""
    if len(plain) != 18:
        return "公民身份号码位数不符"
    return "" if id_number_state(plain) == "valid" else "公民身份号码校验不符"


def _birth(text: str, start: int, number: str) -> Iterator[Check]:
    """The day of birth in the sentence before a valid ID number must be the one in it."""
    told_days = list(_BORN.finditer(text, max(text.rfind("。", 0, start), start - 80, 0), start))
    if told_days:
        m = told_days[-1]
        told = f"{m['year']}{int(m['month']):02d}{int(m['day']):02d}"
        yield Check(m.start(), m.end(), "" if told == number[6:14] else "出生日期与公民身份号码不符")


# --- amounts ---

_RUN = re.compile(r"(?<![0-9A-Za-z.,])[0-9OolI][0-9OolIS.,]*")
_MONEY_AFTER = re.compile(r"\s?(?:余|多)?[万亿]?\s?(?:元|圆|美元|港元|欧元)")
_MONEY_BEFORE = re.compile(r"(?:人民币|¥|金额|价值|本金|罚款|罚金)[:为]?\s?$")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,4})?")
_GROUPED_BY_DOTS = re.compile(r"[0-9]\.[0-9]{3}[.,][0-9]")
_TORN = re.compile(r"[0-9][.,]?\s[.,]?[0-9][0-9,.]*(?=[万亿]?元)")
_SIGN = re.compile(r"(?<=[(:\s])[VvY](?=[0-9]{1,3}(?:,[0-9]{3})*\.[0-9]{2})")
_LOST = re.compile(r"(?:人民币|¥|罚款|罚金)\s?[,.]?元")


def amounts(text: str) -> Iterator[Check]:
    """Amounts in digits (金额): one decimal point, groups of three, no letter, no gap."""
    for m in _RUN.finditer(text):
        run = m[0].rstrip(".,")
        start, end = m.start(), m.start() + len(run)
        money = bool(
            _MONEY_AFTER.match(text, m.end()) or _MONEY_BEFORE.search(text, max(0, start - 6), start)
        )
        if money:
            trailing = m[0] != run and bool(_MONEY_AFTER.match(text, m.end()))
            yield Check(start, end, "数字后有多余标点" if trailing else _amount_fault(run))
        elif _GROUPED_BY_DOTS.search(run):
            yield Check(start, end, "千分号疑误识为小数点")
        elif _GROUPED.fullmatch(run):
            yield Check(start, end)
    for m in _TORN.finditer(text):
        yield Check(m.start(), m.end(), "数字中有空格")
    for m in _SIGN.finditer(text):
        yield Check(m.start(), m.end(), "疑为“¥”")
    for m in _LOST.finditer(text):
        yield Check(m.start(), m.end(), "金额缺失")


def _amount_fault(run: str) -> str:
    if _SMUDGE.search(run) or not run.replace(",", "").replace(".", "").isdigit():
        return "数字中夹有字母"
    if run.count(".") > 1:
        return "数字中有两个小数点"
    whole, _, decimals = run.partition(".")
    if "," in decimals:
        return "千分号疑误识为小数点"
    if "," in whole and not _GROUPED.fullmatch(whole):
        return "千分位不合"
    if len(decimals) == 3 and whole != "0" and len(whole) < 4:
        return "小数点后三位，疑为千分号"
    if len(whole) > 1 and whole[0] == "0":
        return "数字以零开头"
    return ""


# --- 大写 ---

_CAP = "零壹贰叁肆伍陆柒捌玖拾佰仟万亿"
_CAPITAL = re.compile(rf"[{_CAP}〇][{_CAP}〇元圆角分整正]+")
_BESIDE = r"[\s()\[\]:,]{0,3}(?:大写|小写|即|计|合计)?[\s:()]{0,2}(?:人民币|RMB)?[\s¥:]{0,2}"
_DIGITS = r"(?P<digits>[0-9][0-9,.]*)\s?(?P<scale>[万亿]?)元?"
_DIGITS_FIRST = re.compile(rf"{_DIGITS}{_BESIDE}$")
_DIGITS_LAST = re.compile(rf"{_BESIDE}{_DIGITS}")
_MISREAD_IN_CAPITAL = re.compile(
    r"(?<![零〇壹贰叁肆伍陆柒捌玖])[佰仟](?=[壹贰叁肆伍陆柒捌玖拾万亿元零])|[壹贰叁肆伍陆柒捌玖拾佰仟][^零〇壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正\W\d][拾佰仟万亿元角分]"
)


def capitals(text: str) -> Iterator[Check]:
    """Amounts in capitals (大写): well formed, and what the digits beside them say."""
    for m in _MISREAD_IN_CAPITAL.finditer(text):
        yield Check(m.start(), m.end(), "大写金额有字误识")
    for m in _CAPITAL.finditer(text):
        if not re.search(r"[壹贰叁肆伍陆柒捌玖拾佰仟]", m[0]) or not re.search(r"[拾佰仟万元圆]", m[0]):
            continue
        value = capital_value(m[0])
        if value is None:
            yield Check(m.start(), m.end(), "大写金额不合写法")
            continue
        beside = _DIGITS_FIRST.search(text, max(0, m.start() - 40), m.start()) or _DIGITS_LAST.match(
            text, m.end(), m.end() + 40
        )
        if beside is None:
            yield Check(m.start(), m.end())
            continue
        same = _digits_value(beside["digits"], beside["scale"]) == value
        for start, end in (m.span(), beside.span("digits")):
            yield Check(start, end, "" if same else "大写与小写不一致")


def capital_value(text: str) -> Decimal | None:
    """The value of an amount in capitals, None if it is not written as one must be."""
    text = text.replace("圆", "元").replace("正", "整").removesuffix("整")
    whole, _, rest = text.partition("元") if "元" in text else (text, "", "")
    m = re.fullmatch(r"零?(?:([壹贰叁肆伍陆柒捌玖零])角)?零?(?:([壹贰叁肆伍陆柒捌玖])分)?", rest)
    if m is None or (whole and not is_well_formed(whole)):
        return None
    value = read_number(whole) if whole else Decimal(0)
    if value is None:
        return None
    for digit, size in zip(m.groups(), ("0.1", "0.01"), strict=True):
        value += (read_number(digit) or 0) * Decimal(size) if digit else 0
    return value


def _digits_value(digits: str, scale: str) -> Decimal | None:
    try:
        value = Decimal(digits.replace(",", "").rstrip("."))
    except InvalidOperation:
        return None
    return value * {"": 1, "万": 10**4, "亿": 10**8}[scale]
