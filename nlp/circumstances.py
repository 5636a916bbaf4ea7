"""Circumstances (量刑情节): who asserts them, and whether the court accepts them (SPEC 1.3)."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

import yaml

from nlp.quantities import speaker_of
from nlp.reading import Reading
from nlp.text import sentence_end, sentence_start

RULE = "circumstances/1"

_DENIED = re.compile(
    r"不(?:予采纳|能成立|成立|构成|属于|符合|应认定|予认定|是|具有)|不予支持|并非|没有|未(?:能)?(?:构成|认定)|尚不足|不认定|无法认定|与(?:查明的)?事实不符"
)


@lru_cache(maxsize=1)
def _cues() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = yaml.safe_load((files("nlp") / "data" / "circumstances.yaml").read_text("utf-8"))
    return tuple((row["name"], re.compile(row["cue"])) for row in rows)


def read_circumstances(reading: Reading) -> None:
    """One fact a circumstance, speaker and defendant; `accepted` only where the court speaks of it."""
    seen: set[tuple[str, str, str | None]] = set()
    for section in reading.sections:
        if section.code not in ("accusation", "defence", "reasoning"):
            continue
        for name, cue in _cues():
            for m in cue.finditer(reading.folded, section.start, section.end):
                low = max(section.start, sentence_start(reading.folded, m.start()))
                high = min(section.end, sentence_end(reading.folded, m.end()))
                clause = reading.folded[low:high]
                speaker = speaker_of(section.code, reading.doc_type)
                accepted = None
                if section.code == "reasoning" and speaker == "法院":
                    accepted = not _DENIED.search(clause[max(0, m.start() - low - 14) :])
                    if re.search(r"辩护人|辩称|辩解", clause[: m.start() - low]) and not re.search(
                        r"采纳|成立", clause
                    ):
                        continue
                for subject in [s for s in reading.subjects if s in clause] or _only(reading):
                    if (key := (name, subject, speaker)) not in seen:
                        seen.add(key)
                        reading.add(
                            "circumstances",
                            reading.fact(
                                name,
                                m.start(),
                                m.end(),
                                RULE,
                                subject=subject,
                                asserted_by=speaker,
                                accepted=accepted,
                            ),
                        )


def _only(reading: Reading) -> list[str]:
    return list(reading.subjects) if len(reading.subjects) == 1 else [""]
