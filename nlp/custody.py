"""Custody history (强制措施): what was done to each defendant's liberty, and when."""

from __future__ import annotations

import re
from typing import Literal

from nlp.dates import FoundDate, find_dates
from nlp.reading import Reading
from nlp.text import sentence_end, sentence_start
from nlp.values import Custody, PartialDate

RULE = "custody/1"

Kind = Literal["行政拘留", "刑事拘留", "逮捕", "取保候审", "监视居住", "指定居所监视居住", "羁押", "释放"]

_MEASURE = re.compile(
    r"(?P<residence>指定居所监视居住)|(?P<watch>监视居住)|(?P<bail>取保候审)|(?P<arrest>逮捕)|(?P<admin>行政拘留)"
    r"|(?P<detain>刑事拘留|(?<![政察])拘留(?!所))|(?P<held>(?<!现)(?:被|即|先行)?羁押(?!于[^,。]{2,20}(?:看守所|监狱))|抓获|捉获|扭获|捕获|归案|投案|传唤到案|口头传唤)|(?P<freed>(?<!满)释放)"
)
_KINDS: dict[str, Kind] = {
    "residence": "指定居所监视居住", "watch": "监视居住", "bail": "取保候审", "arrest": "逮捕", "admin": "行政拘留",
    "detain": "刑事拘留", "held": "羁押", "freed": "释放",
}  # fmt: skip
_CASE = re.compile(
    r"因(?:涉嫌|本案|犯|形迹)|涉嫌|因[^。,]{1,20}(?:一案|嫌疑)|被[^。,]{0,24}(?:刑事拘留|逮捕|取保候审|监视居住)"
)
_PRIOR = re.compile(r"判处|判刑|劳动教养|刑满|戒毒|被[^。;]{0,20}处罚|罚款")
_APPROVED = re.compile(r"(?:批准|批捕|决定)[^,。;]{0,8}$")


def read_custody(reading: Reading) -> None:
    """Measures of the present case, in order of the text, each ending where the next begins."""
    for name, (start, end) in reading.subjects.items():
        measures = _measures(reading, start, end)
        for i, (at, stop, kind, day) in enumerate(measures):
            following = next((d for _, _, k, d in measures[i + 1 :] if k != kind), None)
            value = Custody(kind, day, following)
            reading.add("custody", reading.fact(value, at, stop, RULE, subject=name))


def _measures(reading: Reading, start: int, end: int) -> list[tuple[int, int, Kind, PartialDate]]:
    folded = reading.folded
    dates = list(find_dates(folded, start, end))
    found: list[tuple[int, int, Kind, PartialDate]] = []
    for m in _MEASURE.finditer(folded, start, end):
        low = max(start, sentence_start(folded, m.start()))
        sentence = folded[low : min(end, sentence_end(folded, m.end()))]
        if not _CASE.search(sentence) or (
            _PRIOR.search(folded, low, m.end())
            and not _CASE.search(folded, _last_clause(folded, low, m.start()), m.end())
        ):
            continue
        date = _date_before(dates, low, m.start())
        if date is None:
            continue
        kind = _KINDS[m.lastgroup or "held"]
        if kind == "行政拘留" and "本案" not in sentence and not re.search(r"刑事拘留|逮捕", sentence):
            continue
        if kind == "羁押" and re.match(
            r"[^,。;]{0,6}(?:于|在)[^,。;]{2,20}(?:看守所|监狱)", folded[m.end() : m.end() + 30]
        ):
            continue
        if (
            kind == "逮捕"
            and found
            and found[-1][2] == "逮捕"
            and _APPROVED.search(folded[found[-1][0] : found[-1][1]][:-2])
        ):
            found.pop()  # 批准逮捕 followed by 执行逮捕: the execution counts
        found.append((date.start, m.end(), kind, date.value))
    return [one for i, one in enumerate(found) if i == 0 or one[2:] != found[i - 1][2:]]


def _last_clause(folded: str, low: int, at: int) -> int:
    return max(folded.rfind(c, low, at) for c in "。;") + 1 or low


def _date_before(dates: list[FoundDate], low: int, at: int) -> FoundDate | None:
    """The last date between the sentence's start and the measure."""
    before = [d for d in dates if low <= d.start and d.end <= at]
    return before[-1] if before else None
