"""Custody history (强制措施): what was done to each defendant's liberty, and when."""

from __future__ import annotations

import re
from typing import Literal

from extract.frozen import frozen
from nlp.quantities.dates import FoundDate, find_dates
from nlp.reading import Reading
from nlp.values import Custody, PartialDate

RULE = "custody/2"

Kind = Literal[
    "行政拘留", "刑事拘留", "逮捕", "取保候审", "监视居住", "指定居所监视居住", "留置", "羁押", "释放"
]

# The class at the start lets the engine skip all other text.
_MEASURE = re.compile(
    r"(?=[指监取逮行被采刑拘即先羁临抓捉扭捕归投传口释])(?:(?P<residence>指定居所监视居住)|(?P<watch>监视居住)|(?P<bail>取保候审)|(?P<arrest>逮捕)|(?P<admin>行政拘留)|(?P<retained>(?:被|采取)留置(?!在|于))"
    r"|(?P<detain>刑事拘留|(?<![政察])拘留(?!所))|(?P<held>临时羁押|(?<!现)(?:被|即|先行)?羁押(?!于[^,。]{2,20}(?:看守所|监狱))|抓获|捉获|扭获|捕获|归案|投案|传唤到案|口头传唤)|(?P<freed>(?<!满)释放))"
)
_KINDS: dict[str, Kind] = {
    "residence": "指定居所监视居住", "watch": "监视居住", "bail": "取保候审", "arrest": "逮捕", "admin": "行政拘留", "retained": "留置",
    "detain": "刑事拘留", "held": "羁押", "freed": "释放",
}  # fmt: skip
# Words that begin the present case (本案): what stands before them may be an old one.
_CASE = re.compile(r"因(?:涉嫌|本案|形迹)|涉嫌|因[^。,;]{1,20}(?:一案|嫌疑)")
_PRIOR = re.compile(r"判处|判刑|劳动教养|戒毒(?!所)|刑满|假释|减刑|罚款|行政处罚|不起诉|被[^。;]{0,20}处罚")
_AFTER = re.compile(r"[^。;]{0,60}?(?:判处|判刑|免予刑事处罚|不起诉|刑满|劳动教养)")
_COERCIVE = re.compile(r"刑事拘留|逮捕|取保候审|监视居住|留置")
_DECIDED = re.compile(r"(?:批准|批捕|决定)[^,。;]{0,8}$")
_WANTED = re.compile(r"\((?:在逃|上网|网上)|,?(?:上网|网上)追逃")
_CLAUSE = re.compile(r"[^。;]+")
_JAIL = re.compile(r"[^,。;]{0,6}(?:于|在)[^,。;]{2,20}(?:看守所|监狱)")


@frozen
class _Measure:
    start: int
    end: int
    kind: Kind
    day: PartialDate
    decided: bool
    """Only decided on or approved here, to be carried out later."""


def read_custody(reading: Reading) -> None:
    """Measures of the present case, in order of the text, each ending where the next begins."""
    for name, (start, end) in reading.subjects.items():
        measures = _carried_out(_measures(reading.folded, start, end))
        for i, one in enumerate(measures):
            following = next((m.day for m in measures[i + 1 :] if m.kind != one.kind), None)
            value = Custody(one.kind, one.day, following)
            reading.add("custody", reading.fact(value, one.start, one.end, RULE, subject=name))


def _measures(folded: str, start: int, end: int) -> list[_Measure]:
    dates = list(find_dates(folded, start, end))
    found: list[_Measure] = []
    present = False
    for clause in _CLAUSE.finditer(folded, start, end):
        marker = _CASE.search(folded, clause.start(), clause.end())
        old = _PRIOR.search(folded, clause.start(), clause.end())
        if marker and ("本案" in marker.group(0) or not _AFTER.match(folded, marker.end())):
            present = True
            begins = marker.start() if old and old.start() < marker.start() else clause.start()
        elif old or not (present or _COERCIVE.search(folded, clause.start(), clause.end())):
            continue
        else:
            begins = clause.start()
        for m in _MEASURE.finditer(folded, clause.start(), clause.end()):
            if m.start() >= begins and not _elsewhere(folded, m, clause):
                found += [
                    _Measure(d.start, m.end(), _KINDS[m.lastgroup or "held"], d.value, _is_decided(folded, m))
                    for d in _dates_of(folded, dates, clause.start(), m.start())
                ]
    return found


def _elsewhere(folded: str, m: re.Match[str], clause: re.Match[str]) -> bool:
    """Measures that say nothing of a day in custody: where one is held, wanted persons, fines of the police alone."""
    if m["held"] and m["held"] != "临时羁押" and _JAIL.match(folded, m.end()):
        return True
    if m["admin"]:
        return "本案" not in clause.group(0) and not re.search(r"刑事拘留|逮捕", clause.group(0))
    return _WANTED.match(folded, m.end()) is not None


def _is_decided(folded: str, m: re.Match[str]) -> bool:
    return bool((m["arrest"] or m["detain"]) and _DECIDED.search(folded, max(0, m.start() - 14), m.start()))


def _carried_out(measures: list[_Measure]) -> list[_Measure]:
    """Without decisions that a later measure of the same kind carries out, and without repetitions."""
    out: list[_Measure] = []
    for i, one in enumerate(measures):
        if one.decided and any(m.kind == one.kind for m in measures[i + 1 :]):
            continue
        if not any((m.kind, m.day) == (one.kind, one.day) for m in out):
            out.append(one)
    return out


def _dates_of(folded: str, dates: list[FoundDate], low: int, at: int) -> list[FoundDate]:
    """The day before a measure in its clause; several where they are listed (分别于6月1日、7月2日被…)."""
    before = [d for d in dates if low <= d.start and d.end <= at]
    taken = before[-1:]
    for one in reversed(before[:-1]):
        if folded[one.end : taken[0].start] not in ("、", "和", "及", ",于", "、于"):
            break
        taken.insert(0, one)
    return taken
