"""Administrative penalty decisions (行政处罚决定书): kinds, fine, confiscation, service, deadline, the party addressed."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from itertools import zip_longest
from typing import Literal

import yaml

from extract.numerals import read_int
from nlp.links import read_links
from nlp.parties import find_identifier
from nlp.quantities.amounts import FoundAmount, find_amounts, twin_differs
from nlp.quantities.dates import FoundDate, find_dates
from nlp.reading import Reading
from nlp.record import Fact, Party, Penalty
from nlp.text import sentence_end, sentence_start
from nlp.values import Deadline, Money, PartialDate

RULE = "penalties/2"
_LONGEST = 300
"""Characters of a clause that are looked at before an amount or a date."""

_FINE = re.compile(r"罚款(?:\(?(?:人民币|大写)\)?|共计|合计|,?计|金额|数额|为|[:¥\s]){0,4}$")
_FINE_BEFORE = re.compile(r"处(?:以)?(?:人民币|¥|\s){0,2}$")
_FINE_AFTER = re.compile(r"整?(?:\([^)]{1,24}\))?(?:整)?(?:的)?(?:行政)?罚款")
_TOTAL = re.compile(
    r"(?:合计|共计|总计|合并)[^。;]{0,30}罚款[^。;0-9零一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾]{0,8}$|罚款(?:金额)?(?:合计|共计|总计)[^。;]{0,6}$"
)
_QUOTED = re.compile(r"“[^”]{0,600}”|处[^。;]{1,30}以上[^。;]{1,30}以下(?:的)?罚款")
_NOT_DECIDED = re.compile(r"加处|拟|曾|此前|每[日天]")
_AGAIN = re.compile(r"(?:上述|该|将|缴|交)[^。;,]{0,8}罚款")
_ITEM = re.compile(
    r"(?:^|(?<=[。;:\s]))(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十0-9]{1,2}\)|[0-9]{1,2}[.、])"
)
CONFISCATED = re.compile(r"没收[^,。;“]{0,8}?(?:违法|非法)所得(?:\(?人民币\)?|共计|合计|计|¥|:|\s){0,3}$")
_SERVED = re.compile(r"送达(?!之日|后|回证)|签收")
_DECISION = re.compile(r"决定书?")
_NOT_SERVED = re.compile(r"告知书|通知书|责令|听证|催告")
_BOUND = re.compile(r"(?:之)?前|以前|止|起")
_DEADLINE = re.compile(
    r"(?:收到|接到|送达)[^。,;]{0,16}?(?:之日起|之日|后)(?:的)?,?(?P<count>[0-9]{1,3}|[一二三四五六七八九十]{1,3})(?P<unit>个?工作日|日|天|个?月)(?:之)?内"
)
_PAYS = re.compile(r"(?:(?!复议|诉讼|起诉|逾期|不缴)[^。;\n]){0,100}?(?:缴|交纳|交至|交到|上交|付至|支付)")
_BEFORE_DECISION = re.compile(r"申请|已|曾")
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
        confiscated=_confiscated(reading, start, stop),
        served=_served(reading, section.start if section else stop),
        pay_by=_deadline(reading, start),
    )
    _read_addressee(reading)
    read_links(reading)


def _outside_quotes(cue: re.Pattern[str], folded: str, start: int, stop: int) -> re.Match[str] | None:
    quoted = _quoted(folded, start, stop)
    return next(
        (
            m
            for m in cue.finditer(folded, start, stop)
            if not _inside(quoted, m.start())
            and not _NOT_DECIDED.search(folded, clause_start(folded, m.start()), m.start())
        ),
        None,
    )


def _quoted(folded: str, start: int, stop: int) -> list[tuple[int, int]]:
    return [m.span() for m in _QUOTED.finditer(folded, start, stop)]


def _inside(spans: list[tuple[int, int]], at: int) -> bool:
    before = bisect_right(spans, (at, len(spans) and spans[-1][1])) - 1
    return before >= 0 and at < spans[before][1]


def clause_start(folded: str, at: int) -> int:
    """Where the clause around `at` begins: behind a comma, a stop or a line break."""
    low = max(0, at - _LONGEST)
    return max(folded.rfind(c, low, at) for c in ",。;\n") + 1 or low


def _fine(reading: Reading, start: int, stop: int) -> Fact[Money] | None:
    """The fine: a printed total, else the one fine that is decided, else the sum of exact ones."""
    folded = reading.folded
    quoted = _quoted(folded, start, stop)
    fines: list[FoundAmount] = []
    for amount in find_amounts(folded, start, stop):
        before = folded[max(start, amount.start - 40) : amount.start]
        if _inside(quoted, amount.start) or not amount.value.exact or folded.startswith("以下", amount.end):
            continue
        if _TOTAL.search(before):
            return None if twin_differs(folded, amount) else _amount_fact(reading, [amount], "罚款")
        again = fines and _AGAIN.search(folded[clause_start(folded, amount.start) : amount.start])
        if is_fine(folded, amount, start) and not again:
            fines.append(amount)
    return _sum(reading, fines, "罚款", start)


def is_fine(folded: str, amount: FoundAmount, start: int) -> bool:
    """Whether the words around an amount say that it is a fine that was decided; `start` bounds the look back."""
    before = folded[max(start, amount.start - 40) : amount.start]
    fined = _FINE.search(before) or (_FINE_BEFORE.search(before) and _FINE_AFTER.match(folded, amount.end))
    return bool(fined) and not _NOT_DECIDED.search(folded[clause_start(folded, amount.start) : amount.start])


def _confiscated(reading: Reading, start: int, stop: int) -> Fact[Money] | None:
    """The illegal gains confiscated: of one item or the sum of several."""
    folded = reading.folded
    quoted = _quoted(folded, start, stop)
    found = [
        a
        for a in find_amounts(folded, start, stop)
        if CONFISCATED.search(folded[max(start, a.start - 32) : a.start]) and not _inside(quoted, a.start)
    ]
    return _sum(reading, found, "没收违法所得", start)


def _sum(reading: Reading, amounts: list[FoundAmount], role: str, start: int) -> Fact[Money] | None:
    """The sum; the same figure twice is one amount said twice unless two numbered items order it."""
    if not amounts or any(not a.value.exact or twin_differs(reading.folded, a) for a in amounts):
        return None
    items = [m.start() for m in _ITEM.finditer(reading.folded, start)]
    marks = [bisect_right(items, a.start) for a in amounts]
    if len({a.value.yuan for a in amounts}) == 1 and len(set(marks)) < len(marks):
        amounts = amounts[:1]
    return _amount_fact(reading, amounts, role)


def _amount_fact(reading: Reading, amounts: list[FoundAmount], role: str) -> Fact[Money]:
    total = sum((a.value.yuan for a in amounts), start=Decimal(0))
    return reading.fact(
        replace(amounts[0].value, yuan=total),
        amounts[0].start,
        amounts[-1].end,
        RULE,
        role=role,
        asserted_by="行政机关",
        confidence=1.0 if len(amounts) == 1 else 0.9,
    )


def _served(reading: Reading, orders: int) -> Fact[PartialDate] | None:
    """The day the decision was served: its clause says that this decision was, or it stands behind the orders."""
    folded = reading.folded
    dates = list(find_dates(folded))
    for found, following in zip_longest(dates, dates[1:]):
        low, high = sentence_start(folded, found.start), sentence_end(folded, found.end)
        clause = folded[low:high]
        if not found.value.day or not _SERVED.search(clause) or _NOT_SERVED.search(clause):
            continue
        if _BOUND.match(folded, found.end) or not (_DECISION.search(clause) or found.start > orders):
            continue
        word = _SERVED.search(folded, found.end, high)
        if word and following and following.start < word.start():
            continue  # the nearer date is the day of service; this one may be the signature's
        return reading.fact(
            found.value, found.start, found.end, RULE, role="送达日期", asserted_by="行政机关"
        )
    return None


def _deadline(reading: Reading, start: int) -> Fact[Deadline] | None:
    """When the fine is due: an approved deferral or a fixed day, else the days after receipt; never the time to appeal."""
    folded = reading.folded
    fixed = [d for d in find_dates(folded, start) if d.value.day and _is_due(folded, d)]
    if fixed:
        last = fixed[-1]
        return reading.fact(
            Deadline("", until=last.value), last.start, last.end, RULE, asserted_by="行政机关"
        )
    for m in _DEADLINE.finditer(folded, start):
        if _PAYS.match(folded, m.end()):
            unit: Literal["日", "工作日", "月"] = "日" if m["unit"] in ("日", "天") else "月"
            if "工作日" in m["unit"]:
                unit = "工作日"
            value = Deadline("收到决定书", read_int(m["count"]), unit)
            return reading.fact(value, m.start(), m.end(), RULE, asserted_by="行政机关")
    return None


def _is_due(folded: str, found: FoundDate) -> bool:
    """`限于2021年4月1日前缴纳`, `同意延期至2021年6月30日缴纳`; of instalments the last one counts."""
    low, high = sentence_start(folded, found.start), sentence_end(folded, found.end)
    clause = folded[max(low, clause_start(folded, found.start)) : found.start]
    until = re.match(r"(?:之|以)?前|止", folded[found.end : found.end + 2]) or re.search(
        r"(?:延期|暂缓)[^,。;]{0,8}[至到]$", clause
    )
    return bool(until) and "缴" in folded[low:high] and not _BEFORE_DECISION.search(clause)


def _read_addressee(reading: Reading) -> None:
    """The party that a decision is addressed to (`某某公司：` on a line of its own), where none is introduced."""
    parties: list[Party] = reading.found.get("parties", [])
    if any(p.role in ("当事人", "被处罚人", "被处罚单位") for p in parties):
        return
    m = _ADDRESSEE.search(reading.folded, reading.head_end, reading.head_end + 200)
    if m:
        name = reading.fact(m["name"], m.start("name"), m.end("name"), RULE)
        code = find_identifier(reading, m.end(), m.end() + 120)
        agents = [replace(p, acts_for=p.acts_for or name.value) for p in parties]
        reading.found["parties"] = [Party(name, "当事人", "organisation", code), *agents]
