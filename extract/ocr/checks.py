"""What a value must look like (取值核对): each check goes over a folded text and says of every value whether it holds.

Only what the page itself can prove wrong is called so: a check character, a date that does not exist, a 大写 that is not what
the digits beside it say, a number with two decimal points. What was printed wrong fails as well; a person looks either way.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from extract.identifiers import credit_code_state, id_number_state, plain_identifier
from extract.numerals import is_well_formed, read_int, read_number


@dataclass(frozen=True, slots=True)
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


# --- dates ---

_HAN = "一二三四五六七八九十"
_YEAR = re.compile(
    rf"(?P<before>[0-9{_HAN}〇零OolI]?)(?P<year>(?<![0-9{_HAN}〇零OolI])(?:[0-9OolI]{{3,5}}|[一二〇零][{_HAN}〇零Oo0]{{1,4}}))\s?年"
    rf"(?P<rest>(?P<month>[0-9OolI{_HAN}〇]{{0,3}})\s?(?P<yue>月)?(?:份)?(?:\s?(?P<day>[0-9OolI{_HAN}〇]{{0,3}})\s?(?P<ri>[日号曰目])?)?)"
)
_MONTH_DAY = re.compile(
    rf"(?<![0-9{_HAN}年第])(?P<month>[0-9]{{1,2}}|[{_HAN}]{{1,3}})月(?P<day>[0-9]{{1,2}}|[{_HAN}]{{1,3}})日"
)
# Not after a letter or a sign, as in 0552-3186427 and GB8978-1996.
_NUMERIC = re.compile(
    r"(?<![0-9.\-/A-Za-z])(?P<year>[12][0-9OolI]{2,4})(?P<sep>[-/~])(?P<month>[0-9OolI]{1,4})(?:(?P<sep2>[-/.~])(?P<day>[0-9OolI]{1,2}))?(?![0-9\-])"
)
_SPAN = re.compile(
    r"自(?P<a>[0-9]{4}年[0-9]{1,2}月[0-9]{1,2})日?起?至(?P<b>[0-9]{4}年[0-9]{1,2}月[0-9]{1,2})日"
)


def dates(text: str) -> Iterator[Check]:
    """Dates (日期): year, month and day there and possible."""
    for m in _YEAR.finditer(text):
        reason = _date_fault(m, text)
        if reason is not None:
            yield Check(m.start("year"), m.end(), reason)
    for m in _MONTH_DAY.finditer(text):
        yield Check(m.start(), m.end(), _day_fault(2000, read_int(m["month"]), read_int(m["day"])))
    for m in _NUMERIC.finditer(text):
        if not m["day"]:
            continue
        parts = m["year"] + m["month"] + m["day"]
        if not parts.isdigit():
            yield Check(m.start(), m.end(), "日期中夹有字母")
        elif len(m["year"]) == 4 and m["year"][:2] in ("19", "20"):
            fault = _day_fault(int(m["year"]), int(m["month"]), int(m["day"]))
            odd = m["sep"] != m["sep2"] or m["sep"] == "~"
            yield Check(m.start(), m.end(), fault or ("日期分隔符有误" if odd else ""))
        elif len(m["month"]) < 3 and len(m["day"]) == 2:
            yield Check(m.start(), m.end(), "年份有误")
    for m in _SPAN.finditer(text):
        first, last = (tuple(int(n) for n in re.findall(r"[0-9]+", m[key])) for key in ("a", "b"))
        yield Check(m.start(), m.end(), "" if first < last else "起止日期颠倒")


def _date_fault(m: re.Match[str], text: str) -> str | None:
    """What is wrong with a date in words; None if it is no date at all (`10年`, `三十二年`)."""
    year_text, rest = m["year"], m["rest"].strip()
    whole = bool(m["yue"] or m["ri"])
    han = not year_text[0].isascii()
    if m["before"]:
        return "年份有误" if whole else None
    if len(year_text) != 4 or (han and "十" in year_text):
        # 二十一年 is a length of time; 二〇二年五月 is a year that lost a digit.
        digits = han and len(year_text) == 3 and "十" not in year_text
        plausible = whole and (digits or re.match(r"19|20|二[〇零]|一九", year_text))
        return "年份位数不符" if plausible else None
    if re.search(r"[OolI]", year_text + rest) and not han:
        return "日期中夹有字母"
    year = (
        read_int("".join("0" if c in "Oo〇零" else c for c in year_text)) if not han else _han_year(year_text)
    )
    if year is None or not 1900 <= year <= 2060:
        return "年份有误" if whole else None
    if not m["yue"]:
        if m["ri"] in ("日", "号"):
            return "日期缺月份"
        broken = m["month"] and re.match(r"[(\[,。;)\]\n]", text[m.end() :])
        return "日期不完整" if broken else "" if not rest else None
    if not m["month"]:
        return "日期缺月份"
    if re.fullmatch(r"[一二三四五六七八九]{2}", m["month"]):
        return ""  # 三四月份
    month = read_int(m["month"])
    if not m["day"]:
        if m["ri"]:
            return "日期缺日"
        return "" if month and 1 <= month <= 12 else "月份有误"
    if not m["ri"]:
        return "日期缺“日”字" if re.match(r"[,。;)被向经在因\n]", text[m.end() :]) else None
    if m["ri"] in "曰目":
        return "“日”字误识"
    return _day_fault(year, month, read_int(m["day"]))


def _han_year(text: str) -> int | None:
    digits = "".join("0" if c in "Oo0〇零" else str(_HAN.index(c) + 1) for c in text)
    return int(digits) if len(digits) == 4 else None


def _day_fault(year: int, month: int | None, day: int | None) -> str:
    if month is None or not 1 <= month <= 12:
        return "月份有误"
    return "" if day is not None and 1 <= day <= monthrange(year, month)[1] else "日期不存在"
