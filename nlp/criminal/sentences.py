"""Sentences (宣告刑) and printed terms (刑期起止) of the operative part, for each defendant and charge.

The operative part is read once from left to right: a defendant's name, a charge, a main penalty, and what follows
it (缓刑, 罚金, 没收财产, 剥夺政治权利). Old sentences that are only merged or revoked are told apart from new ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from nlp.charges import LIST, is_charge, official_brackets, split_charges
from nlp.quantities.amounts import AMOUNT, amount_of
from nlp.quantities.dates import DATE, date_matches, read_date
from nlp.quantities.durations import DURATION, duration_of
from nlp.reading import Reading
from nlp.values import Sentence, Term

RULE = "sentences/1"
TERM_RULE = "terms/1"

_KIND = r"死刑,?缓期(?:二|两|2)年执行|死刑|无期徒刑|有期徒刑|拘役|管制"
SENTENCE = rf"(?:{_KIND}|罚金|免予刑事处罚|免于刑事处罚|免除刑事处罚)"
"""The words that a sentence begins with."""
# The class at the start lets the engine skip all other text.
_EVENT = re.compile(
    rf"(?=[犯死无有拘管缓罚没剥免])(?:(?P<charge>犯(?P<charges>{LIST}))"
    rf"|(?P<main>{_KIND})(?P<length>{DURATION})"
    rf"|(?P<probation>缓刑(?:考验期(?:限)?(?:为)?)?(?P<plength>{DURATION.replace('(?P<', '(?P<p')}))"
    rf"|(?P<fine>罚金(?:计|为|共计)?(?:人民币|¥)?\s?(?P<amount>{AMOUNT.pattern.replace('(?P<', '(?P<f')}))"
    rf"|(?P<confiscation>没收(?:其)?(?:个人)?(?:(?P<all>全部)财产|财产(?:人民币|¥)?\s?(?P<camount>{AMOUNT.pattern.replace('(?P<', '(?P<c')})?))"
    rf"|(?P<political>剥夺政治权利(?:(?P<life>终身)|(?P<rlength>{DURATION.replace('(?P<', '(?P<r')})))"
    rf"|(?P<spared>免予刑事处罚|免于刑事处罚|免除刑事处罚|无罪(?!辩护)))"
)
_BRACKETS = re.compile(r"\((?:[^()]++|\([^()]*+\))*+(?:\)|$)")
_OWN_BRACKETS = re.compile(r"(?<=国)\(边\)(?=境)")
_REVOKED = re.compile(r"(?:撤销|维持|变更)[^。;]{0,120}?(?:判决|裁定|缓刑|假释)[^。;,]*")
_OLD = re.compile(
    r"(?:前罪|原判|前判|原犯|尚未|未执行|剩余|尚余|余刑|残刑|原罪|被判处|已判处|原宣告)[^,。;]{0,30}$"
)
_OLD_CHARGE = re.compile(r"(?:原|前|[与和及同]其?曾?因)$")
"""In front of 犯: the charge is of an old sentence that is merged (与原犯盗窃罪，判处…)."""
_MERGED = re.compile(
    r"(?:决定(?:合并)?执行|合并执行|并罚,?(?:决定)?执行|总和刑期[^。;]{0,30}决定)[^,。;]{0,10}$"
)
_ITEM = re.compile(r"(?:^|(?<=[\s。;:,)]))(?:[一二三四五六七八九十]{1,3}、|[0-9]{1,2}[、.](?![0-9]))")
_FROM = DATE.pattern.replace("(?P<", "(?P<a_").replace("(?P=sep)", "(?P=a_sep)")
_TO = DATE.pattern.replace("(?P<", "(?P<b_").replace("(?P=sep)", "(?P=b_sep)")
_TERM = re.compile(
    rf"(?P<from>{_FROM})[^。,;()]{{0,4}}?起?,?[至到](?P<to>{_TO})(?P<stop>[^。,;()]{{0,6}}?止)?"
)


@dataclass(slots=True)
class _Open:
    """The sentence being read: what it is so far, where it begins and ends."""

    names: tuple[str, ...]
    value: Sentence
    start: int
    end: int


def read_sentences(reading: Reading) -> None:
    """Sentences, found charges and terms of a criminal judgment."""
    part = reading.section("dispositive")
    if part is None:
        return
    bare = without_brackets(reading.folded[part.start : part.end])
    done: list[_Open] = []
    for start, end in _items(bare):
        done += _read_item(reading, bare, start, end, part.start)
    for one in done:
        for name in one.names or ("",):
            reading.add(
                "sentences",
                reading.fact(
                    one.value,
                    part.start + one.start,
                    part.start + one.end,
                    RULE,
                    subject=name,
                    asserted_by="法院",
                ),
            )
    _read_terms(reading, part.start, part.end)


def read_sentence(folded: str, at: int, stop: int) -> tuple[Sentence, int] | None:
    """The sentence that begins at `at`, with what is added to it in the same clause, and where it ends."""
    out: list[_Open] = []
    last = at
    for m in _EVENT.finditer(folded, at, min(stop, at + 120)):
        between = folded[last : m.start()]
        if m["charge"] or any(c in between for c in "。;") or (out and (m["main"] or m["spared"])):
            break
        if m["main"]:
            out.append(_Open((), _main(m, None, False), m.start(), m.end()))
        elif m["spared"]:
            out.append(_Open((), Sentence("免予刑事处罚"), m.start(), m.end()))
        else:
            _attach(out, (), None, m, between)
        last = m.end()
    return (out[0].value, out[0].end) if out else None


@lru_cache(maxsize=2)
def without_brackets(text: str) -> str:
    """The text with everything in round brackets blanked out (刑期…, 已缴纳), offsets kept; an open one blanks the rest."""
    blank = _BRACKETS.sub(lambda m: "\x00" * len(m.group(0)), text)
    for m in _OWN_BRACKETS.finditer(text):
        blank = blank[: m.start()] + m.group(0) + blank[m.end() :]
    return blank


def _items(bare: str) -> list[tuple[int, int]]:
    cuts = [0, *(m.start() for m in _ITEM.finditer(bare)), len(bare)]
    return [(a, b) for a, b in pairwise(cuts) if b > a]


def _read_item(reading: Reading, bare: str, start: int, end: int, offset: int) -> list[_Open]:
    skip = _REVOKED.search(bare, start, min(end, start + 60))
    if skip and ("即" in bare[skip.start() : skip.end() + 2] or "维持" in skip.group(0)):
        return []
    at = skip.end() if skip else start
    names: tuple[str, ...] = ()
    charge: str | None = None
    charge_at = at
    out: list[_Open] = []
    ignored = old = False
    for m in _EVENT.finditer(bare, at, end):
        named = _names(reading, bare, at, m.start())
        if named and named != names and (m["charge"] or m["main"] or m["spared"] or m["fine"]):
            names, charge = named, None
        if m["charge"]:
            old = bool(_OLD_CHARGE.search(bare, at, m.start()))
            if old or _OLD.search(bare, at, m.start()) or not is_charge(m["charges"]):
                at = m.end()
                continue
            charges = split_charges(m["charges"])
            charge, charge_at = official_brackets("、".join(charges)), m.start("charges")
            _add_found(reading, charges, names, offset + charge_at)
        elif m["main"]:
            before = bare[at : m.start()]
            merged = bool(_MERGED.search(before))
            ignored = not merged and (old or bool(_OLD.search(before)))
            old = False
            if not ignored:
                out.append(_Open(names, _main(m, None if merged else charge, merged), m.start(), m.end()))
        elif m["spared"]:
            kind: Literal["无罪", "免予刑事处罚"] = (
                "无罪" if m["spared"].startswith("无罪") else "免予刑事处罚"
            )
            ignored = False
            out.append(_Open(names, Sentence(kind, charge=charge), m.start(), m.end()))
        elif not ignored:
            _attach(out, names, charge, m, bare[at : m.start()])
        at = m.end()
    return out


def _names(reading: Reading, bare: str, start: int, end: int) -> tuple[str, ...]:
    """Defendants named between the last event and this one, in order."""
    clause = bare[start:end]
    found = sorted((clause.rfind(name), name) for name in reading.subjects if name in clause)
    if found:
        # 被告人李某 must not be read out of 被告人李某甲.
        return tuple(
            name
            for _, name in found
            if not any(name != o and name in o and clause.count(o) == clause.count(name) for _, o in found)
        )
    m = re.search(r"(?:被告人|被告单位|上诉人|原审被告人)([^,。;:、犯的\x00]{2,12})$", clause)
    # A name that the header does not know (a slip of the pen) stays as the operative part prints it.
    return (m[1],) if m else ()


_OTHER_KINDS: tuple[Literal["无期徒刑", "有期徒刑", "拘役", "管制"], ...] = (
    "无期徒刑",
    "有期徒刑",
    "拘役",
    "管制",
)
"""What `_KIND` finds besides death."""


def _main(m: re.Match[str], charge: str | None, merged: bool) -> Sentence:
    length = duration_of(m)
    if m["main"].startswith("死刑"):
        return Sentence("死缓" if "缓期" in m["main"] else "死刑", charge=charge, merged=merged)
    return Sentence(
        next(kind for kind in _OTHER_KINDS if kind == m["main"]),
        months=length.months if length else None,
        days=length.days if length else 0,
        charge=charge,
        merged=merged,
    )


def _attach(
    out: list[_Open], names: tuple[str, ...], charge: str | None, m: re.Match[str], before: str
) -> None:
    """An accessory penalty or probation belongs to the main penalty before it."""
    last = (
        out[-1]
        if out and out[-1].names == names and (out[-1].value.merged or out[-1].value.charge == charge)
        else None
    )
    if m["fine"]:
        money = amount_of(_FINE.match(m.group("amount")) or m) if m["amount"] else None
        if money is None:
            return
        if last is None:
            out.append(_Open(names, Sentence("单处罚金", fine=money.yuan, charge=charge), m.start(), m.end()))
        elif last.value.fine is None:
            last.value, last.end = replace(last.value, fine=money.yuan), m.end()
        return
    if last is None:
        return
    if m["probation"] and last.value.probation_months is None:
        length = _LENGTH.match(m["plength"])
        months = duration_of(length) if length else None
        if months:
            last.value, last.end = replace(last.value, probation_months=months.months), m.end()
    elif m["confiscation"]:
        amount: Decimal | Literal["全部"] | None = "全部"
        if not m["all"] and m["camount"]:
            money = amount_of(_FINE.match(m["camount"]) or m)
            amount = money.yuan if money else None
        last.value, last.end = replace(last.value, confiscation=amount), m.end()
    elif m["political"]:
        length = _LENGTH.match(m["rlength"] or "")
        months = duration_of(length) if length and not m["life"] else None
        last.value = replace(
            last.value, political_months=0 if m["life"] else months.months if months else None
        )
        last.end = m.end()


_FINE = re.compile(AMOUNT.pattern)
_LENGTH = re.compile(DURATION)


def _add_found(reading: Reading, charges: tuple[str, ...], names: tuple[str, ...], at: int) -> None:
    for charge in charges:
        start = reading.folded.index(charge, at)
        for name in names or ("",):
            reading.add(
                "charges",
                reading.fact(
                    official_brackets(charge),
                    start,
                    start + len(charge),
                    RULE,
                    subject=name,
                    asserted_by="法院",
                ),
            )
        at = start + len(charge)


def _read_terms(reading: Reading, start: int, end: int) -> None:
    """`自…起至…止`; it belongs to the defendant named last before it."""
    at = start
    for day in date_matches(reading.folded, start, end):
        m = _TERM.match(reading.folded, day.start(), end) if day.start() >= at else None
        if m is None:
            continue
        at = m.end()
        if not m["stop"] and "刑期" not in reading.folded[max(start, m.start() - 120) : m.start()]:
            continue
        first, last = read_date(m["from"]), read_date(m["to"])
        if not (first and last and first.day and last.day):
            continue
        before = reading.folded[start : m.start()]
        alone = next(iter(reading.subjects)) if len(reading.subjects) == 1 else ""
        named = max(
            ((before.rfind(name), name) for name in reading.subjects if name in before), default=(0, alone)
        )[1]
        value = Term(first.day, last.day)
        reading.add(
            "terms", reading.fact(value, m.start(), m.end(), TERM_RULE, subject=named, asserted_by="法院")
        )
