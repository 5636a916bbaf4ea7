"""Chinese numerals (中文数字): reading and writing, exact.

Reads `三千五百`, `叁佰捌拾伍万`, `1百23万`, `二〇一九`, `十五`, `两万二`; writes the capital form (大写) of an amount.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "O": 0, "o": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
    "弍": 2, "貳": 2, "叄": 3, "參": 3, "陸": 6,
}  # fmt: skip
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}

HAN_NUMBER = "零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟萬億"
"""The characters of a numeral, for use inside a character class."""


_TORN = re.compile(r"\.[0-9]*\.|^\.|\.$|\.(?![0-9])")
"""Points that stand in no number (`1.2.3万`)."""


@lru_cache(maxsize=8192)
def read_number(text: str) -> Decimal | None:
    """Value of a numeral, None if it is not one. `12.5万` → 125000, `两万二` → 22000, `二〇一九` → 2019."""
    text = text.replace(",", "").replace(" ", "")
    if not text or _TORN.search(text):
        return None
    if text[-1] in _LARGE or text[-1] in _SMALL:
        unit = _LARGE.get(text[-1]) or _SMALL[text[-1]]
        head = text[:-1]
        if head.replace(".", "", 1).isascii() and head.replace(".", "", 1).isdigit():
            return Decimal(head) * unit
    if text.isascii():
        return Decimal(text) if text.replace(".", "", 1).isdigit() else None
    if all(c in _DIGITS or c.isdigit() for c in text):
        return Decimal(int("".join(str(_DIGITS.get(c, c)) for c in text)))
    return _read_placed(text)


def _read_placed(text: str) -> Decimal | None:
    """A numeral with place words (十 百 千 万 亿), digits may be Arabic: `3万5000`, `1百23万`."""
    total = section = Decimal(0)
    digits = ""
    last_unit = 1
    for c in text:
        if c.isascii() and (c.isdigit() or c == "."):
            digits += c
        elif c in _DIGITS:
            # 零 only holds a place; other Han digits never stand side by side in a placed numeral.
            digits = "" if c in "零〇" else str(_DIGITS[c])
            last_unit = 1 if c in "零〇" else last_unit
        elif c in _SMALL:
            section += (Decimal(digits) if digits else 1) * _SMALL[c]
            digits, last_unit = "", _SMALL[c]
        elif c in _LARGE:
            if not (digits or section or total):
                return None  # 万元 behind a figure that is not one (40O万元)
            section += Decimal(digits) if digits else 0
            total = (total + section) * _LARGE[c] if c in "亿億" else total + section * _LARGE[c]
            section, digits, last_unit = Decimal(0), "", _LARGE[c]
        else:
            return None
    if digits:
        # 两万二 means 22,000: a bare last digit after a unit counts tenths of that unit.
        short = len(digits) == 1 and last_unit > 10 and not text[-2:-1].isascii() and text[-2] not in "零〇"
        section += Decimal(digits) * (last_unit // 10 if short else 1)
    return total + section


@lru_cache(maxsize=8192)
def read_int(text: str) -> int | None:
    """Like `read_number`, for counts and ordinals."""
    value = read_number(text)
    return int(value) if value is not None and value == int(value) else None


_CAPITAL = "零壹贰叁肆伍陆柒捌玖"


def write_capital(yuan: Decimal) -> str:
    """The capital form of an amount (大写金额): 1234567.89 → 壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分."""
    fen = int((yuan * 100).to_integral_value())
    whole, jiao, fen = fen // 100, fen // 10 % 10, fen % 10
    text = _write_whole(whole) + "元" if whole else ""
    if not jiao and not fen:
        return (text or "零元") + "整"
    if jiao:
        text += _CAPITAL[jiao] + "角"
    elif whole:
        text += "零"
    return text + (_CAPITAL[fen] + "分" if fen else "")


def _write_whole(n: int) -> str:
    groups = []
    while n:
        n, group = divmod(n, 10000)
        groups.append(group)
    text = ""
    for i in range(len(groups) - 1, -1, -1):
        group = groups[i]
        if not group:
            if i == 2 and len(groups) > 3:
                text += "亿"
            continue
        if (
            text
            and (group < 1000 or groups[i + 1] % 10 == 0 or not groups[i + 1])
            and not text.endswith("零")
        ):
            text += "零" if group < 1000 or not groups[i + 1] else ""
        text += _write_group(group) + ("", "万", "亿", "万")[i]
    return text


def _write_group(group: int) -> str:
    text, gap = "", False
    for unit, name in ((1000, "仟"), (100, "佰"), (10, "拾"), (1, "")):
        digit = group // unit % 10
        if digit:
            text += ("零" if gap and text else "") + _CAPITAL[digit] + name
            gap = False
        else:
            gap = True
    return text


_TO_CAPITAL = str.maketrans("一二两三四五六七八九十百千萬億貳陸", "壹贰贰叁肆伍陆柒捌玖拾佰仟万亿贰陆")


def is_well_formed(text: str) -> bool:
    """Whether a numeral with place words is written as one must be: `三百二十`, `叁佰零伍`, not `三百二百` or `二百六六`.

    零 may be left out, 十二 stand for 一十二, and a last digit without its place word (两万二) is well formed.
    """
    value = read_number(text)
    if value is None or value != int(value) or value < 10 or value >= 10**12:
        return value is not None
    plain = text.translate(_TO_CAPITAL)
    short = plain + _SHORT.get(plain[-2:-1], "") if plain[-1] in _CAPITAL[1:] else plain
    written = _bare(_write_whole(int(value)))
    return written in (_bare(plain), _bare(short))


_SHORT = {"亿": "仟万", "万": "仟", "仟": "佰", "佰": "拾"}


def _bare(text: str) -> str:
    """Without the zeros and the 壹 that may be left out."""
    text = text.replace("零", "").replace("〇", "")
    return (
        text[1:]
        if text.startswith("壹拾")
        else text.replace("佰壹拾", "佰拾").replace("仟壹拾", "仟拾").replace("万壹拾", "万拾")
    )
