"""What only civil documents have (民事文书): cause, filing, procedure, outcome, rulings, loans, links."""

from __future__ import annotations

import re

from nlp.links import read_links
from nlp.loans import read_loans
from nlp.quantities.dates import find_dates
from nlp.reading import Reading
from nlp.rulings import read_rulings

RULE = "civil/2"

_CAUSE = re.compile(r"(?P<cause>[一-龥、]{2,24}?纠纷)(?=一案|,|上诉|申请)")
_CAUSE_START = re.compile(
    r".*(?:[与和及诉、](?=[一-龥]{0,6}(?:公司|厂|店|某|行)?)|公司|被告|原告|上诉人|第三人|中心|合作社)"
)
# The day the court took the case, else the day of the suit; never the day of a decision appealed against.
_FILED = tuple(
    re.compile(rf"(?:(?!作出|不服|撤|判决|裁定)[^。;年]){{0,24}}?(?:{words})")
    for words in ("立案|受理", "起诉(?!状)|提起诉讼|诉至")
)
_PROCEDURE = re.compile(r"小额诉讼程序|简易程序|普通程序|速裁程序")
_GRANTED = r"(?:支付|归还|偿还|返还|赔偿|清偿|给付|履行)"
_OUTCOMES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("撤诉", re.compile(r"准(?:许|予)[^。;]{0,40}撤(?:回起诉|诉|回上诉)")),
    ("驳回起诉", re.compile(r"驳回[^。;]{0,30}的起诉")),
    ("驳回上诉，维持原判", re.compile(r"驳回上诉,?维持原(?:判|裁定)")),
    ("驳回再审申请", re.compile(r"驳回[^。;]{0,60}再审申请")),
    ("发回重审", re.compile(r"发回[^。;]{0,30}重审")),
    ("改判", re.compile(r"撤销[^。;]{0,60}(?:判决|裁定)")),
    ("部分支持", re.compile(r"驳回[^。;]{0,60}(?:其他|其余|其它)(?:的)?诉讼请求")),
    ("驳回诉讼请求", re.compile(r"驳回[^。;]{0,60}诉讼请求")),
    ("支持", re.compile(_GRANTED)),
)  # fmt: skip


def read_civil(reading: Reading) -> None:
    """Fills the civil fields; leaves other documents alone."""
    kind = reading.doc_type or ""
    if not kind.startswith("CIV_"):
        return
    _read_origin(reading)
    _read_outcome(reading)
    read_rulings(reading)
    read_loans(reading)
    read_links(reading)


def _read_origin(reading: Reading) -> None:
    """Cause, filing date and procedure stand in the paragraph on how the case came to court."""
    section = reading.section("origin")
    if section is None:
        return
    cause = cause_of(reading, section.start, section.end)
    if cause:
        reading.found["cause"] = reading.fact(cause[2], cause[0], cause[1], RULE)
    dates = [d for d in find_dates(reading.folded, section.start, section.end) if d.value.day]
    for pattern in _FILED:
        found = next((d for d in dates if pattern.match(reading.folded, d.end)), None)
        if found:
            reading.found["filed"] = reading.fact(found.value, found.start, found.end, RULE, role="立案日期")
            break
    m = _PROCEDURE.search(reading.folded, section.start, section.end)
    if m:
        reading.found["procedure"] = reading.fact(m.group(0), m.start(), m.end(), RULE)


def cause_of(reading: Reading, start: int, stop: int) -> tuple[int, int, str] | None:
    """The cause (案由): the words up to 纠纷 after the last party's name."""
    m = _CAUSE.search(reading.folded, start, stop)
    if m is None:
        return None
    text, at = m["cause"], m.start("cause")
    names = [p.name.value for p in reading.found.get("parties", [])]
    for name in names:
        cut = text.rfind(name)
        if cut >= 0:
            at, text = at + cut + len(name), text[cut + len(name) :]
    cut_match = _CAUSE_START.match(text)
    if cut_match and cut_match.end() < len(text) - 3:
        at, text = at + cut_match.end(), text[cut_match.end() :]
    return (at, at + len(text), text) if len(text) >= 4 else None


def _read_outcome(reading: Reading) -> None:
    if reading.doc_type == "CIV_MEDIATION":
        title = reading.found["doc_type"].evidence
        reading.found["outcome"] = reading.fact("调解", title.start, title.end, RULE)
        return
    section = reading.section("dispositive")
    if section is None:
        return
    for name, pattern in _OUTCOMES:
        m = pattern.search(reading.folded, section.start, section.end)
        if m and name == "驳回诉讼请求" and re.search(_GRANTED, reading.folded[section.start : m.start()]):
            name = "部分支持"
        if m:
            reading.found["outcome"] = reading.fact(name, m.start(), m.end(), RULE, asserted_by="法院")
            return
