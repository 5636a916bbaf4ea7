"""Earlier convictions (前科) told in the particulars of a defendant: charges, day, court, sentence, release.

Needed to check 累犯: whether the new act falls into the five years after the release.
"""

from __future__ import annotations

import re

from nlp.charges import LIST, is_charge, official_brackets, split_charges
from nlp.criminal.sentences import SENTENCE, read_sentence
from nlp.quantities.dates import FoundDate, find_dates
from nlp.reading import Reading
from nlp.values import Prior

RULE = "priors/1"

_CONVICTED = re.compile(
    rf"(?:犯因?|因(?!涉嫌))(?P<charges>{LIST})(?P<between>[^;。]{{0,60}}?)(?:判处|判决|处以|判|处)(?:了)?(?={SENTENCE})"
)
_COURT = re.compile(r"(?:被|由|经)(?:原)?(?P<court>[^,。;()被由经]{2,36}?法院|本院)")
_PRESENT = re.compile(r"涉嫌|拘留|逮捕|取保候审|监视居住|抓获|因本案")
_SERVED = re.compile(r"[^,。;0-9]{0,12}?(?:释放|假释|刑罚执行完毕|刑期届满|刑满|执行期满)")
_REACH = 90


def read_priors(reading: Reading) -> None:
    """Convictions in each defendant's own particulars; else, of a single defendant, in the findings."""
    for name, (start, end) in reading.subjects.items():
        found = _find(reading, start, end, name)
        section = reading.section("findings")
        if not found and section and len(reading.subjects) == 1:
            _find(reading, section.start, section.end, name)


def _find(reading: Reading, start: int, end: int, name: str) -> bool:
    folded = reading.folded
    marks = [m for m in _CONVICTED.finditer(folded, start, end) if not _PRESENT.search(m["between"])]
    dates = list(find_dates(folded, start, end)) if marks else []
    for i, m in enumerate(marks):
        low = max(start, folded.rfind("。", start, m.start()) + 1, marks[i - 1].end() if i else start)
        charges = tuple(official_brackets(c) for c in split_charges(m["charges"]) if is_charge(c))
        sentence = read_sentence(folded, m.end(), marks[i + 1].start() if i + 1 < len(marks) else end)
        if not charges or sentence is None:
            continue
        value, stop = sentence
        decided = _last(dates, low, m.end())
        court = _COURT.search(folded, m.end("charges"), m.end()) or _COURT.search(folded, low, m.start())
        limit = min(marks[i + 1].start() if i + 1 < len(marks) else end, stop + _REACH)
        released = _released(folded, dates, stop, limit)
        prior = Prior(
            charges,
            decided.value if decided else None,
            court["court"] if court and court["court"] else "本院" if court else None,
            value,
            released.value if released else None,
        )
        last = max(stop, released.end if released else stop)
        first = min(decided.start if decided else m.start(), m.start())
        reading.add("priors", reading.fact(prior, first, last, RULE, subject=name))
    return bool(marks)


def _last(dates: list[FoundDate], low: int, at: int) -> FoundDate | None:
    before = [d for d in dates if low <= d.start and d.end <= at]
    return before[-1] if before else None


def _released(folded: str, dates: list[FoundDate], at: int, limit: int) -> FoundDate | None:
    """The day that is said to end the sentence, before anything of the present case is told."""
    present = _PRESENT.search(folded, at, limit)
    stop = present.start() if present else limit
    return next((d for d in dates if at <= d.start < stop and _SERVED.match(folded, d.end, stop)), None)
