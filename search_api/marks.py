"""Text cut into plain and marked stretches, for showing evidence where it stands (原文标注)."""

from __future__ import annotations

from collections.abc import Iterable

from extract.frozen import frozen
from nlp import CaseRecord
from search_api.labels import describe, label_of

LONGEST = 80
"""Characters of a fact whose every character is marked."""
_BEGINNING = 2
"""Characters that are marked of a fact longer than `LONGEST`."""


@frozen
class Mark:
    """A range to mark, with what is said about it; `anchor` is its place in the page."""

    start: int
    end: int
    note: str
    anchor: str = ""
    kind: str = "fact"


@frozen
class Stretch:
    """A piece of text, marked or not."""

    text: str
    note: str = ""
    anchors: tuple[str, ...] = ()
    kind: str = ""
    """Empty for plain text."""


@frozen
class FactRow:
    """A fact as a table shows it."""

    label: str
    value: str
    quote: str
    page: int
    start: int
    end: int
    subject: str
    asserted_by: str
    anchor: str


def fact_rows(record: CaseRecord) -> list[FactRow]:
    """The facts of a record in order; every one has the anchor of its evidence."""
    return [
        FactRow(
            label_of(path) + (f"（{fact.role}）" if fact.role and fact.role != label_of(path) else ""),
            describe(fact.value),
            fact.evidence.quote,
            fact.evidence.page,
            fact.evidence.start,
            fact.evidence.end,
            fact.subject,
            fact.asserted_by or "",
            f"ev-{fact.evidence.start}",
        )
        for path, fact in record.facts()
    ]


def fact_marks(record: CaseRecord) -> list[Mark]:
    """Marks for all facts; of one that covers a paragraph only the beginning is marked."""
    marks = []
    for path, fact in record.facts():
        start, end = fact.evidence.start, fact.evidence.end
        end = start + _BEGINNING if end - start > LONGEST else end
        marks.append(Mark(start, end, f"{label_of(path)}：{describe(fact.value)}"[:120], f"ev-{start}"))
    return marks


def cut(text: str, marks: Iterable[Mark]) -> list[Stretch]:
    """The text with its marks; where marks overlap the first and longest is shown, with the notes and anchors of all."""
    ordered = sorted(marks, key=lambda m: (m.start, -m.end))
    kept: list[list[Mark]] = []
    for mark in ordered:
        if kept and mark.start < kept[-1][0].end:
            kept[-1].append(mark)
        else:
            kept.append([mark])
    out: list[Stretch] = []
    at = 0
    for first, *others in kept:
        out.append(Stretch(text[at : first.start]))
        notes = tuple(dict.fromkeys(m.note for m in (first, *others)))
        anchors = tuple(dict.fromkeys(m.anchor for m in (first, *others) if m.anchor))
        out.append(Stretch(text[first.start : first.end], "；".join(notes), anchors, first.kind))
        at = first.end
    out.append(Stretch(text[at:]))
    return [s for s in out if s.text]
