"""Administrative judgments and rulings (行政裁判文书): filing, outcome, the penalty decision they are about."""

from __future__ import annotations

import re

from nlp.links import read_links
from nlp.quantities.dates import find_dates
from nlp.reading import Reading
from nlp.reviews import read_review

RULE = "administrative/4"

_FILED = re.compile(
    r"(?:(?!作出|不服|撤|判决|裁定|决定|立案调查|立案查处)[^。;年]){0,24}?(?:立案(?!调查|查处)|受理|起诉|提起(?:行政)?诉讼|提出[^,。;]{0,14}执行(?:的)?申请|向本院(?:提出|提起|申请)(?![^,。;]{0,8}撤)|申请(?:本院|人民法院)?强制执行)"
)
_FILED_HERE = re.compile(
    r"(?:(?!不服|撤|判决|裁定)[^。;年]){0,24}?向本院(?:申请强制执行|提出[^,。;]{0,8}申请|提起(?:行政)?诉讼)"
)
_OUTCOMES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("撤诉", re.compile(r"准(?:许|予)[^。;]{0,40}撤(?:回起诉|诉|回上诉|回)")),
    ("不准予强制执行", re.compile(r"不(?:准予|予|准许)(?:强制)?执行|裁定不予执行")),
    ("驳回执行申请", re.compile(r"驳回[^。;]{0,80}(?:执行申请|(?<!不)申请(?:强制)?执行)")),
    ("准予强制执行", re.compile(r"(?:准予|准许)(?:[^。;]{0,60}?强制)?执行|予以强制执行")),
    ("不予立案", re.compile(r"不予立案")),
    ("补正", re.compile(r"(?:更正|补正)(?:为|如下)")),
    ("驳回起诉", re.compile(r"驳回[^。;]{0,30}的?起诉")),
    ("驳回上诉，维持原判", re.compile(r"驳回上诉,?维持(?:原|原审|一审)(?:行政)?(?:判|裁定)")),
    ("驳回再审申请", re.compile(r"驳回[^。;]{0,60}再审申请")),
    ("驳回诉讼请求", re.compile(r"驳回[^。;]{0,40}诉讼请求")),
    ("撤销", re.compile(r"撤销")),
    ("确认违法", re.compile(r"确认[^。;]{0,80}违法")),
    ("责令答复", re.compile(r"责令[^。;]{0,80}(?:作出|予以|给予)[^。;]{0,10}答复")),
    ("责令履行", re.compile(r"责令[^。;]{0,80}(?:履行|作出|予以)")),
)  # fmt: skip
_BODY = ("claim", "defence", "findings", "evidence", "reasoning", "basis", "dispositive")
_BOTH_WAYS = re.compile(r"(?<!不)准(?:予|许)(?:强制)?执行")


def read_administrative(reading: Reading) -> None:
    """Fills filing, outcome, links, steps and the decision under review; leaves other documents alone."""
    kind = reading.doc_type or ""
    if not kind.startswith(("ADM_RULING", "ADM_JUDGMENT", "EXEC_", "ADM_ENF", "ADM_URGE")):
        return
    _read_filed(reading)
    _read_outcome(reading)
    read_links(reading)
    if kind in ("ADM_RULING", "EXEC_RULING"):
        read_review(reading)


def _read_filed(reading: Reading) -> None:
    """The day of the application or suit: told before what the parties say and the court finds, else among the facts.

    The day on which somebody applied for enforcement goes before the day on which the court took the case.
    """
    body = (s.start for s in reading.sections if s.code in _BODY and s.start > reading.head_end)
    places = [(reading.head_end, min(body, default=len(reading.folded)), _FILED)]
    places += [(s.start, s.end, _FILED_HERE) for s in reading.sections if s.code in ("findings", "claim")]
    for start, stop, pattern in places:
        found = [
            (_filing_role(m.group(0)), date)
            for date in find_dates(reading.folded, start, stop)
            if date.value.day and (m := pattern.match(reading.folded, date.end))
        ]
        if found:
            role, date = next((one for one in found if one[0] == "申请日期"), found[0])
            reading.found["filed"] = reading.fact(date.value, date.start, date.end, RULE, role=role)
            return


def _filing_role(words: str) -> str:
    """立案日期 of the court, or 申请日期 and 起诉日期 of who came to it."""
    if words.endswith(("立案", "受理")):
        return "立案日期"
    return "起诉日期" if re.search(r"起诉$|诉讼$|提起$", words) else "申请日期"


def _read_outcome(reading: Reading) -> None:
    part = reading.section("dispositive")
    if part is None:
        return
    for name, pattern in _OUTCOMES:
        m = pattern.search(reading.folded, part.start, part.end)
        if m and name == "不准予强制执行" and _BOTH_WAYS.search(reading.folded, part.start, part.end):
            return  # item by item: neither word says what was decided
        if m:
            reading.found["outcome"] = reading.fact(name, m.start(), m.end(), RULE, asserted_by="法院")
            return
