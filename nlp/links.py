"""References to other documents (关联文书) and steps of procedure that a text reports (程序事项)."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import Literal

import yaml

from extract.frozen import frozen
from nlp.document_numbers import FoundNumber, find_document_numbers
from nlp.quantities import speaker_of
from nlp.reading import Reading
from nlp.text import sentence_end, sentence_start, stretches
from nlp.values import Link

RULE = "links/2"
STEP_RULE = "steps/3"

LinkKind = Literal["起诉书", "前案", "执行依据", "原审", "处罚决定", "其他"]


def read_links(reading: Reading) -> None:
    """Every other document named by number outside the appendix, and the steps of procedure."""
    own = reading.found.get("number")
    appendix = reading.section("appendix")
    stop = appendix.start if appendix else len(reading.folded)
    seen = {own.value.canonical} if own else set()
    for found in find_document_numbers(reading.folded, 0, stop):
        if found.value.canonical in seen or found.value.issuer == "other":
            continue
        seen.add(found.value.canonical)
        link = Link(_kind(reading, found), reading.as_printed(found))
        reading.add("links", reading.fact(link, found.start, found.end, RULE))
    _read_steps(reading, stop)


def _kind(reading: Reading, found: FoundNumber) -> LinkKind:
    before = reading.folded[max(0, found.start - 40) : found.start]
    after = reading.folded[found.end : found.end + 24]
    if found.value.issuer == "procuratorate":
        if "变" in found.value.case_type or re.match(r"(?:变更|追加|补充|撤回)起诉", after):
            return "其他"
        return "起诉书" if "诉" in found.value.case_type or "起诉书" in after or "指控" in after else "其他"
    if found.value.issuer == "agency":
        # 罚告 and 罚催 are the notices before and after the decision.
        return "处罚决定" if re.fullmatch(r"[^告催听]*[罚处][^告催听]*", found.value.case_type) else "其他"
    before = re.split(r"[。;\n]", before)[-1]
    if re.search(r"不服|上诉(?!人)|抗诉(?!机关)|申请再审|撤销", before) or re.search(
        r"[^。]{0,16}提起上诉|[^。,;]{0,16}不服", after
    ):
        return "原审"
    if re.search(r"依据|生效|执行", before[-16:]) and (reading.doc_type or "").startswith("EXEC"):
        return "执行依据"
    return "前案" if reading.section_at(found.start) in ("parties", "findings", "evidence") else "其他"


@frozen
class _Step:
    """A row of steps.yaml."""

    name: str
    anchors: tuple[str, ...]
    cue: re.Pattern[str]
    unless: re.Pattern[str] | None
    only: tuple[str, ...]
    never: tuple[str, ...]

    def fits(self, kind: str) -> bool:
        """Whether a document of this type can report the step."""
        return not kind.startswith(self.never) and (not self.only or kind.startswith(self.only))


@lru_cache(maxsize=1)
def _steps() -> tuple[_Step, ...]:
    rows = yaml.safe_load((files("nlp") / "data" / "steps.yaml").read_text("utf-8"))
    return tuple(
        _Step(
            r["name"],
            tuple(r["anchors"]),
            re.compile(r["cue"]),
            re.compile(r["unless"]) if "unless" in r else None,
            tuple(r.get("only", ())),
            tuple(r.get("never", ())),
        )
        for r in rows
    )


def _read_steps(reading: Reading, stop: int) -> None:
    kind = reading.doc_type or ""
    by_court = kind != "ADM_PENALTY"
    for step in _steps():
        if not step.fits(kind):
            continue
        places = stretches(reading.folded, step.anchors, stop)
        for m in (m for low, high in places for m in step.cue.finditer(reading.folded, low, high)):
            if by_court and reading.section_at(m.start()) == "tail":
                continue  # the tail tells what may be done, not what was
            low, high = sentence_start(reading.folded, m.start()), sentence_end(reading.folded, m.end())
            if step.unless and step.unless.search(reading.folded, low, high):
                continue
            speaker = speaker_of(reading.section_at(m.start()), reading.doc_type)
            reading.add("steps", reading.fact(step.name, m.start(), m.end(), STEP_RULE, asserted_by=speaker))
            break
