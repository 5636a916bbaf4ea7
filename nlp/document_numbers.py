"""Document numbers (案号/文号): court case numbers, procuratorate and agency numbers, in every printed form.

Court numbers follow 法〔2015〕137号; older ones (`(2013)临罗刑初字第337号`) keep 字第 in the canonical form.
Procuratorate and agency numbers have their characters before the year: `沪奉检诉刑诉〔2017〕700号`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Literal

import yaml

from extract.frozen import frozen
from nlp.values import DocumentNumber

_YEAR = re.compile(r"[(\[] ?(?P<year>[12][0-9O]{3}) ?[)\]]{1,2} ?")
_COURT = re.compile(
    r"(?P<prefix>(?:最高法|[一-龥])[一-龥0-9O]{0,15}?)(?P<zi>字)?(?P<di>第)? ?"
    r"(?P<serial>[0-9O]+(?:[-、][0-9]+)?)号(?P<sub>之[一二三四五六七八九十]+)?"
)
_SERIAL = re.compile(r"(?P<di>第)?(?P<serial>[A-Z]?[0-9]+(?:-[0-9]+)?)(?:、[A-Z]?[0-9]+)?号")
_BEFORE = re.compile(r"(?:[一-龥0-9]|\([一-龥]{1,6}\)){1,24}$")
_BRACKETED = re.compile(r"\([一-龥]{1,6}\)")
# The run of characters before the year also catches words of the sentence; the number begins after the last of
# these. 于 和 经 begin real place names too (于都, 和县, 经开区), and 检 never follows the end of the sentence's words.
_STOP = re.compile(
    r".*(?:[以据的由及对](?!检)|于(?![检都田洪])|和(?![检田平静硕龙政林布顺])|经(?![检开济])"
    r"|院(?=.*检)|[局队](?=[^局队]{4})|执行|准[予许]|[了现]|[作发给]出|下达|送达|收到|[文案]号为?|按照|依照|号|书)"
)
_LIST_MARK = re.compile(r"\([一二三四五六七八九十]{1,3}\)")


@frozen
class FoundNumber:
    """A document number at `start:end` of the folded text."""

    start: int
    end: int
    value: DocumentNumber


def find_document_numbers(folded: str, start: int = 0, end: int | None = None) -> Iterator[FoundNumber]:
    """Court, procuratorate and agency numbers in `folded[start:end]`, in order of place."""
    stop = len(folded) if end is None else end
    for m in _YEAR.finditer(folded, start, stop):
        found = _court_number(folded, m, stop) or _organ_number(folded, m, start, stop)
        if found:
            yield found


def read_document_number(text: str) -> DocumentNumber | None:
    """The first document number in a folded text."""
    return next((f.value for f in find_document_numbers(text)), None)


def _court_number(folded: str, at: re.Match[str], stop: int) -> FoundNumber | None:
    """A number that follows the year: `（2019）皖9901刑初208号之一`."""
    m = _COURT.match(folded, at.end(), stop)
    if m is None:
        return None
    prefix = m["prefix"].replace("O", "0")
    case_type = _case_type(prefix, old=bool(m["zi"] or m["di"]))
    if case_type is None:
        return None
    year = int(at["year"].replace("O", "0"))
    organ = prefix[: -len(case_type)]
    serial, _, sub = m["serial"].replace("O", "0").partition("-")
    serial = serial.lstrip("0") or "0"
    zi, di = ("字", "第") if m["zi"] and not organ[-1:].isdigit() else ("", "")
    number = DocumentNumber(
        canonical=f"（{year}）{organ}{case_type}{zi}{di}{serial}号",
        printed=folded[at.start() : m.end()],
        issuer="court",
        year=year,
        organ_code=organ,
        case_type=case_type,
        serial=serial,
        sub_number=m["sub"] or (f"-{sub}" if sub else None),
    )
    return FoundNumber(at.start(), m.end(), number)


def _organ_number(folded: str, at: re.Match[str], start: int, stop: int) -> FoundNumber | None:
    """A number whose characters stand before the year: `皖测检刑诉〔2021〕45号`."""
    m = _SERIAL.match(folded, at.end(), stop)
    before = _BEFORE.search(folded[max(start, at.start() - 28) : at.start()]) if m else None
    if m is None or before is None:
        return None
    prefix = _organ_prefix(before.group(0), folded[max(start, at.start() - 29) : at.start()])
    if not 2 <= len(prefix) <= 20:
        return None
    bare = prefix.removesuffix("字")
    year = int(at["year"].replace("O", "0"))
    issuer, organ, case_type = _organ_type(bare)
    first = at.start() - len(prefix)
    serial = m["serial"].lstrip("0") or "0"
    number = DocumentNumber(
        canonical=f"{bare}〔{year}〕{serial}号".replace("(", "（").replace(")", "）"),
        printed=folded[first : m.end()],
        issuer=issuer,
        year=year,
        organ_code=organ,
        case_type=case_type,
        serial=serial,
    )
    return FoundNumber(first, m.end(), number)


def _organ_prefix(run: str, context: str) -> str:
    """The part of a run of characters that belongs to the number: no words of the sentence, no mark of a list.

    What stands in brackets inside the organ's code (`长公（长新）行罚决字`) is never a word of the sentence.
    """
    cut = _STOP.match(_BRACKETED.sub(lambda m: "*" * len(m.group(0)), run))
    if cut and cut.end() < len(run):
        run = run[cut.end() :]
    run = run.lstrip("0123456789年月日")
    mark = _LIST_MARK.match(run)
    if mark and context[: -len(run)][-1:] in ("", "\n", " ", "。", ";", ":", ",", "、", "第"):
        run = run[mark.end() :]
    return run


def _organ_type(bare: str) -> tuple[Literal["procuratorate", "agency", "other"], str, str]:
    """Issuer, code of the organ and type of the document, of the characters before the year."""
    if "检" in bare and not _TESTING.search(bare):
        at = bare.rindex("检") + 1
        return "procuratorate", bare[:at], bare[at:]
    if penal := _PENALTY_WORDS.search(bare):
        return "agency", bare[: penal.start()], penal["type"]
    return "other", bare, ""


_TESTING = re.compile(r"[质尿商]检|公\([^)]*\)检|检[^诉]*[鉴验罚]")
"""检 of inspection and laboratories (质检, 尿检, 检验), not of 检察."""
_PENALTY_WORDS = re.compile(
    r"\(?(?P<type>(?:行?政?罚决?告?|处罚?决?|催告?|强执?申?|责改|移送?)[一-龥]{0,3})\)?$"
)


@lru_cache(maxsize=4096)
def _case_type(prefix: str, old: bool) -> str | None:
    """The longest case type that ends `prefix`, with an organ code in front of it."""
    types, old_types = _case_types()
    # The Supreme Court's older numbers have no organ: （2015）民申字第2号.
    for size in range(min(4, len(prefix) if old else len(prefix) - 1), 0, -1):
        tail = prefix[-size:]
        if tail in types or (old and tail in old_types):
            return tail
    # A clerk's slip (`浙0781刑254号`) or an older local form (`汕金法刑重`): the words after the court's code.
    loose = _LOOSE_OLD.search(prefix) if old else _LOOSE_NEW.fullmatch(prefix)
    return loose["type"] if loose else None


_LOOSE_NEW = re.compile(r"[一-龥]{1,3}[0-9]{2,4}(?P<type>[刑民行执赔破清司知][一-龥]{0,3})")
_LOOSE_OLD = re.compile(r"(?:^|[一-龥0-9])(?P<type>[刑民行执商知][一-龥]{1,2})$")


@lru_cache(maxsize=1)
def _case_types() -> tuple[frozenset[str], frozenset[str]]:
    data = yaml.safe_load((files("nlp") / "data" / "case_types.yaml").read_text("utf-8"))
    return frozenset(data["types"]), frozenset(data["before_2016"])
