"""Administrative penalty decisions (行政处罚决定书): kinds, fine, confiscation, service, deadline, the party addressed."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files

import yaml

from nlp.amounts import FoundAmount, find_amounts
from nlp.dates import find_dates
from nlp.links import read_links
from nlp.numerals import read_int
from nlp.reading import Reading
from nlp.record import Fact, Party, Penalty
from nlp.values import Deadline, Money, PartialDate

RULE = "penalties/1"

_FINE = re.compile(r"罚款(?:人民币|共计|合计|计|金额|数额|为|:|¥|\s){0,4}$")
_TOTAL = re.compile(
    r"(?:合计|共计|总计)[^。;]{0,30}罚款[^。;0-9零一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾]{0,8}$|罚款(?:金额)?(?:合计|共计|总计)[^。;]{0,6}$"
)
_QUOTED = re.compile(r"“[^”]{0,600}”|处[^。;]{1,30}以上[^。;]{1,30}以下(?:的)?罚款")
_CONFISCATED = re.compile(r"没收(?:违法|非法)所得(?:人民币|共计|计|¥|:|\s){0,3}$")
_SERVED = re.compile(r"送达|签收")
_NOT_SERVED = re.compile(r"告知书|通知书|责令|听证|催告")
_DEADLINE = re.compile(
    r"(?:自|在|应?于)?(?:收到|接到|送达)(?:本|该)?[^。,;]{0,16}?之日起(?:的)?,?(?P<count>[0-9]{1,3}|[一二三四五六七八九十]{1,3})(?P<unit>个?工作日|日|天|个?月)内"
)
_DEFERRED = re.compile(r"(?:延期|分期|暂缓)")
_ADDRESSEE = re.compile(
    r"^(?P<name>[一-龥()]{2,40}(?:公司|厂|店|行|中心|合作社|院|部|场|商行))\s*:\s*$", re.MULTILINE
)


@lru_cache(maxsize=1)
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = yaml.safe_load((files("nlp") / "data" / "penalty_kinds.yaml").read_text("utf-8"))
    return tuple((row["name"], re.compile(row["cue"])) for row in rows)


def read_penalties(reading: Reading) -> None:
    """Fills the penalty of a decision; leaves other documents alone."""
    if reading.doc_type != "ADM_PENALTY":
        return
    section = reading.section("dispositive")
    start = section.start if section else reading.head_end
    stop = section.end if section else len(reading.folded)
    reading.found["penalty"] = Penalty(
        kinds=tuple(
            reading.fact(name, m.start(), m.end(), RULE, asserted_by="行政机关")
            for name, cue in _kinds()
            if (m := _outside_quotes(cue, reading.folded, start, stop))
        ),
        fine=_fine(reading, start, stop),
        confiscated=_amount_fact(reading, _confiscated(reading.folded, start, stop), "没收违法所得"),
        served=_served(reading),
        pay_by=_deadline(reading, start),
    )
    _read_addressee(reading)
    read_links(reading)


def _outside_quotes(cue: re.Pattern[str], folded: str, start: int, stop: int) -> re.Match[str] | None:
    quoted = [m.span() for m in _QUOTED.finditer(folded, start, stop)]
    return next((m for m in cue.finditer(folded, start, stop) if not _inside(quoted, m.start())), None)


def _inside(spans: list[tuple[int, int]], at: int) -> bool:
    return any(a <= at < b for a, b in spans)


def _fine(reading: Reading, start: int, stop: int) -> Fact[Money] | None:
    """The fine: a printed total, else the one fine that is decided, else the sum of exact ones."""
    folded = reading.folded
    quoted = [m.span() for m in _QUOTED.finditer(folded, start, stop)]
    fines: list[FoundAmount] = []
    for amount in find_amounts(folded, start, stop):
        if _inside(quoted, amount.start):
            continue
        before = folded[max(start, amount.start - 40) : amount.start]
        if _TOTAL.search(before):
            return _amount_fact(reading, amount, "罚款")
        if _FINE.search(before) and "加处" not in before[-12:]:
            fines.append(amount)
    if not fines:
        return None
    if len({f.value.yuan for f in fines}) == 1:
        return _amount_fact(reading, fines[0], "罚款")
    if all(f.value.exact for f in fines):
        total = sum((f.value.yuan for f in fines), start=fines[0].value.yuan * 0)
        value = replace(fines[0].value, yuan=total)
        return reading.fact(
            value, fines[0].start, fines[-1].end, RULE, role="罚款", asserted_by="行政机关", confidence=0.9
        )
    return None


def _confiscated(folded: str, start: int, stop: int) -> FoundAmount | None:
    found = (
        a
        for a in find_amounts(folded, start, stop)
        if _CONFISCATED.search(folded[max(start, a.start - 24) : a.start])
    )
    return next(found, None)


def _amount_fact(reading: Reading, amount: FoundAmount | None, role: str) -> Fact[Money] | None:
    if amount is None:
        return None
    return reading.fact(amount.value, amount.start, amount.end, RULE, role=role, asserted_by="行政机关")


def _served(reading: Reading) -> Fact[PartialDate] | None:
    """The day the decision was served: a date whose clause says 送达 or 签收, not of the notices before it."""
    folded = reading.folded
    for found in find_dates(folded):
        low = max(folded.rfind(c, 0, found.start) for c in "。;\n") + 1
        m = re.compile(r"[。;\n]").search(folded, found.end)
        clause = folded[low : m.start() if m else len(folded)]
        if found.value.day and _SERVED.search(clause) and not _NOT_SERVED.search(clause):
            return reading.fact(
                found.value, found.start, found.end, RULE, role="送达日期", asserted_by="行政机关"
            )
    return None


def _deadline(reading: Reading, start: int) -> Fact[Deadline] | None:
    """When the fine is due: an approved deferral, else the days after receipt; never the time to appeal."""
    folded = reading.folded
    for found in find_dates(folded, start):
        low = max(folded.rfind(c, 0, found.start) for c in "。;\n") + 1
        clause = folded[low : found.end + 12]
        if (
            _DEFERRED.search(clause)
            and "缴纳" in clause
            and folded[found.end - 1 : found.end + 6].find("前") >= 0
        ) or (_DEFERRED.search(clause) and re.match(r"(?:前|止)", folded[found.end : found.end + 1])):
            value = Deadline("", until=found.value)
            return reading.fact(value, found.start, found.end, RULE, asserted_by="行政机关")
    for m in _DEADLINE.finditer(folded, start):
        rest = folded[m.end() : m.end() + 60]
        if re.match(r"[^。]{0,60}?(?:缴|交|付)", rest) and not re.match(r"[^。,]{0,16}(?:复议|诉讼)", rest):
            unit = "日" if m["unit"] in ("日", "天") else "工作日" if "工作日" in m["unit"] else "月"
            value = Deadline("收到决定书", read_int(m["count"]), unit)  # type: ignore[arg-type]
            return reading.fact(value, m.start(), m.end(), RULE, asserted_by="行政机关")
    return None


def _read_addressee(reading: Reading) -> None:
    """The party that a decision is addressed to (`某某公司：` on a line of its own), where none is introduced."""
    parties: list[Party] = reading.found.get("parties", [])
    if any(p.role in ("当事人", "被处罚人", "被处罚单位") for p in parties):
        return
    m = _ADDRESSEE.search(reading.folded, reading.head_end, reading.head_end + 200)
    if m:
        name = reading.fact(m["name"], m.start("name"), m.end("name"), RULE)
        reading.found["parties"] = [Party(name, "当事人", "organisation"), *parties]
