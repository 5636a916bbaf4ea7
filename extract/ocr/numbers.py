"""Numbers that name something (编号核对): case numbers, articles of law, phones, plates, and Chinese numerals in sentences and sums."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extract.identifiers import PROVINCE_LETTERS
from extract.numerals import is_well_formed
from extract.ocr.checks import Check
from extract.vocabulary import confusions, places

_YEAR_MARK = re.compile(
    r"(?P<stray>(?<=[一-龥])[·.\-]\s?)?(?P<open>[(\[]?)\s?(?<![0-9])(?P<year>[12][0-9OolI]{2,4})\s?(?P<close>[)\]]{0,2})\s?"
    r"(?P<court>(?![号年第])[一-龥][0-9OolI]{1,5})?(?P<words>(?:(?![号年第])[一-龥]){0,8})第?\s?(?P<serial>[A-Z]?[0-9OolI]{1,6}(?:-[0-9]{1,3})?)?\s?(?P<hao>号?)"
)
_COURT_TYPE = re.compile(r"[刑民行执赔破清财司知商诉请认委监仲保国非调法少]")
_NO_BRACKETS = re.compile(r"(?<=[检罚会执函字发办决催告刑诉监通审复议])(?:19|20)[0-9]{2}第?[0-9]{1,5}号")
_PAIR = {"(": ")", "[": "]"}


def document_numbers(text: str) -> Iterator[Check]:
    """Case and document numbers (案号/文号): year of four digits in one pair of brackets, court code of two or four digits, 号."""
    for m in _YEAR_MARK.finditer(text):
        if not (m["open"] or m["close"]):
            continue
        # Without 号 it may be a standard or a reference: only a court's letters make it a case number.
        of_a_court = bool(m["court"] and _COURT_TYPE.match(m["words"]))
        if m["hao"] or of_a_court:
            yield Check(m.start(), m.end(), _number_fault(m, of_a_court))
    for m in _NO_BRACKETS.finditer(text):
        yield Check(m.start(), m.end(), "文书编号缺括号")
    yield from _letters(text)


def _number_fault(m: re.Match[str], of_a_court: bool) -> str:
    if _PAIR.get(m["open"]) != m["close"]:
        return "文书编号括号不配对"
    if not re.fullmatch(r"(?:19|20)[0-9]{2}", m["year"]):
        return "文书编号年份有误"
    code, serial = (m["court"] or " ")[1:], m["serial"] or ""
    if re.search(r"[OolI]", code + serial):
        return "文书编号中夹有字母"
    if of_a_court and len(code) not in (2, 4):
        return "法院代字位数不符"
    if not serial:
        return "文书编号缺号数"
    if m["stray"]:
        return "文书编号中有多余符号"
    return "" if m["hao"] else "文书编号缺“号”字"


_ORGAN = re.compile(
    r"(?:^|(?<=[\s,。;:(以]))(?P<first>(?!以)[一-龥])(?P<words>[一-龥]{1,10})[(\[](?:19|20)[0-9]{2}[)\]]",
    re.MULTILINE,
)
_CORE = "刑罚诉"
"""Characters of the kind of document, of which the numbers of half of all documents are made."""


def _letters(text: str) -> Iterator[Check]:
    """The characters of an organ's number: 颖自然资罚 begins with no place's character, 颍自然资罚 does; 检删诉 is no document."""
    first, misread = _misread_letters()
    for m in _ORGAN.finditer(text):
        wrong = [m["first"]] if m["first"] not in first and m["first"] in misread else []
        wrong += [c for c in m["words"] if misread.get(c, "") in _CORE and c in misread]
        if wrong:
            yield Check(m.start(), m.end(), f"文书编号中“{wrong[0]}”疑为“{misread[wrong[0]]}”")


@lru_cache(maxsize=1)
def _misread_letters() -> tuple[frozenset[str], dict[str, str]]:
    """First characters of places, and what is read for them or for the core of a number without being one."""
    first = frozenset(place.name[0] for place in places())
    misread = {
        read: char
        for char, reads in confusions().items()
        for read, source in reads.items()
        if source == "measured" and (char in first or char in _CORE) and read not in first
    }
    return first, misread


_HAN = "零〇一二三四五六七八九十百千"
_ARTICLE = re.compile(rf"第(?P<number>[{_HAN}]*)(?=[条款项])")
_COUNTED = re.compile(
    rf"(?<![{_HAN}万亿两0-9])(?P<number>[一二三四五六七八九十两][{_HAN}万亿两]*[十百千万亿][{_HAN}万亿两]*)(?=元|年|个月|日|人)"
)
_ABOUT = re.compile(r"一二|二三|三四|四五|五六|六七|七八|八九|三五")


def han_numerals(text: str) -> Iterator[Check]:
    """Numbers of articles (第二百六十六条) and counted numerals (三十万元, 十一年): written as a numeral must be."""
    for m in _ARTICLE.finditer(text):
        number = m["number"]
        if not number:
            yield Check(m.start(), m.end() + 1, "条文序号缺失")
        else:
            yield Check(m.start(), m.end() + 1, "" if is_well_formed(number) else "条文序号不合写法")
    for m in _COUNTED.finditer(text):
        sound = is_well_formed(m["number"]) or bool(_ABOUT.search(m["number"]))
        yield Check(m.start(), m.end() + 1, "" if sound else "中文数字不合写法")


_PHONE = re.compile(r"(?:电话|手机号?码?|联系方式)[:是为]?\s?(?P<value>[0-9OolI(][0-9OolI()\- ]{2,20})")
_PHONE_FORM = re.compile(
    r"1[3-9][0-9]{9}|0[0-9]{2,3}[0-9]{7,8}|[2-9][0-9]{6,7}|[48]00[0-9]{7}|1[0-9]{2,5}|9[0-9]{4}"
)
_PLATE = re.compile(rf"[{PROVINCE_LETTERS}][A-Z][·.•]?(?P<tail>[A-Z0-9]{{4,7}})(?![A-Z0-9])")
_PERCENT = re.compile(r"(?<![0-9OolI.,])(?P<value>[0-9OolI][0-9OolI.,]*)\s?[%‰]")


def others(text: str) -> Iterator[Check]:
    """Phones (电话), plates of cars (车牌) and percentages."""
    for m in _PHONE.finditer(text):
        value = m["value"].rstrip("( -")
        fits = bool(_PHONE_FORM.fullmatch(re.sub(r"[()\- ]", "", value)))
        yield Check(m.start("value"), m.start("value") + len(value), "" if fits else "电话号码位数不符")
    for m in _PLATE.finditer(text):
        tail = m["tail"]
        fits = len(tail) in (5, 6) and "O" not in tail and "I" not in tail
        yield Check(m.start(), m.end(), "" if fits else "车牌号码不合编排规则")
    for m in _PERCENT.finditer(text):
        fits = bool(re.fullmatch(r"[0-9]{1,5}(?:\.[0-9]{1,6})?", m["value"]))
        yield Check(m.start(), m.end(), "" if fits else "百分比数字有误")
