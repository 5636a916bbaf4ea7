"""Telephone numbers (电话号码): mobiles `138…`, land lines `0551-1234567`, masked forms; never a serial of a document."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.found import Found
from nlp.values import Identifier

_MOBILE = re.compile(
    r"(?<![0-9A-Za-z*×.-])(?:86-?)?(?P<mobile>1[3-9][0-9]{9}|1[3-9][0-9][0-9*×]{4}[0-9*×]{4})(?![0-9A-Za-z*×.])"
)
_LAND = re.compile(
    r"(?<![0-9A-Za-z*×.-])(?:\((?P<bracket>0[0-9]{2,3})\)|(?P<area>0[0-9]{2,3})[- ])(?P<line>[2-9][0-9]{6,7})(?:-(?P<extension>[0-9]{1,5}))?(?![0-9A-Za-z*×])"
)
_BARE_LAND = re.compile(r"电话(?:号码)?(?:为|是|:)?(?P<line>0?[0-9]{7,12})(?![0-9])")
_SERIAL_BEFORE = re.compile(r"(?:[)\]字第]|编号|单号|票号|[账帐][号户]|卡号?|[Qq][Qq]号?)[:为是 ]{0,2}$")


def find_phones(folded: str, start: int = 0, end: int | None = None) -> Iterator[Found[Identifier]]:
    """Telephone numbers in `folded[start:end]`."""
    stop = len(folded) if end is None else end
    for m in _MOBILE.finditer(folded, start, stop):
        text = m["mobile"].replace("×", "*")
        told = re.search(
            r"(?:电话|手机|号码|联系)[^,。;0-9]{0,10}$", folded[max(0, m.start() - 16) : m.start()]
        )
        if not told and (
            _SERIAL_BEFORE.search(folded, max(0, m.start() - 12), m.start())
            or folded.startswith("号", m.end())
        ):
            continue
        if folded.startswith(("元", "万", "亿"), m.end()) or text.count("*") > 8:
            continue
        yield Found(
            m.start("mobile"),
            m.end(),
            Identifier(text, "mobile_phone", "masked" if "*" in text else "unchecked"),
        )
    for m in _LAND.finditer(folded, start, stop):
        text = f"{m['bracket'] or m['area']}-{m['line']}" + (f"-{m['extension']}" if m["extension"] else "")
        yield Found(m.start(), m.end(), Identifier(text, "landline_phone", "unchecked"))
    for m in _BARE_LAND.finditer(folded, start, stop):
        if not re.match(r"1[3-9]", m["line"]):
            yield Found(m.start("line"), m.end(), Identifier(m["line"], "landline_phone", "unchecked"))
