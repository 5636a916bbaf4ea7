"""`Reading`: the working paper of one document while the components of the pipeline go over it.

It hangs on the spaCy `Doc` as `doc._.reading`. Components read the folded text and the sections and leave facts in
`found`; `record()` hands on the finished `CaseRecord`.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from extract import Document
from extract.fold import fold
from nlp.document_numbers import FoundNumber
from nlp.record import Asserter, CaseRecord, Fact, Section
from nlp.values import DocumentNumber

V = TypeVar("V")

_TRUST = {"good": 1.0, "fair": 0.9, "poor": 0.7, "needs_person": 0.5}
"""Confidence in what was read from an OCR page of this grade."""
_DOUBTED = 0.5
"""Confidence in a value that cannot be right as it was read."""


@dataclass(slots=True)
class Reading:
    """A document, its folded text, and what has been found in it so far."""

    document: Document
    folded: str
    doc_type: str | None = None
    head_end: int = 0
    """Where title and number end."""
    sections: tuple[Section, ...] = ()
    """Set by `divide`."""
    found: dict[str, Any] = field(default_factory=dict)
    """Values for the fields of `CaseRecord`, by field name."""
    subjects: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Where each defendant's own particulars stand (name → range of the folded text)."""
    sure: bool = False
    """Whether nothing in it was read by OCR."""
    _section_starts: list[int] = field(default_factory=list)
    _codes: list[str] = field(default_factory=lambda: [""])
    """Of each section behind its start, first that of the text in front of all sections."""
    _by_code: dict[str, Section] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document) -> Reading:
        sure = not document.doubts and all(page.grade is None for page in document.pages)
        return cls(document, fold(document.text), sure=sure)

    def section(self, code: str) -> Section | None:
        """The first section with this code."""
        return self._by_code.get(code)

    def section_at(self, offset: int) -> str:
        """Code of the section that holds a character."""
        return self._codes[bisect_right(self._section_starts, offset)]

    def divide(self, sections: tuple[Section, ...]) -> None:
        """Sets the sections of the document."""
        self.sections = sections
        self._section_starts = [s.start for s in sections]
        self._codes = ["", *(s.code for s in sections)]
        self._by_code = {s.code: s for s in reversed(sections)}

    def as_printed(self, found: FoundNumber) -> DocumentNumber:
        """A number found in the folded text, with the characters that the page has."""
        return replace(found.value, printed=self.document.text[found.start : found.end])

    def fact(
        self,
        value: V,
        start: int,
        end: int,
        rule: str,
        *,
        role: str = "",
        subject: str = "",
        asserted_by: Asserter | None = None,
        accepted: bool | None = None,
        confidence: float = 1.0,
    ) -> Fact[V]:
        """A fact whose evidence is the text at `start:end`; less certain where OCR may have misread it."""
        return Fact(
            value,
            self.document.evidence(start, end),
            rule,
            self.section_at(start),
            role,
            subject,
            asserted_by,
            accepted,
            confidence if self.sure else min(confidence, self._trust(start, end)),
        )

    def _trust(self, start: int, end: int) -> float:
        """How far the reading of a range can be trusted: its page's grade, and the doubts about it."""
        doubts = self.document.doubts
        if doubts and any(doubt.start < end and start < doubt.end for doubt in doubts):
            return _DOUBTED
        return _TRUST[self.document.page_at(start).grade or "good"]

    def add(self, name: str, *facts: Any) -> None:
        """Append to a field of `CaseRecord` that holds several."""
        self.found.setdefault(name, []).extend(facts)

    def record(self) -> CaseRecord:
        """The finished record."""
        values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in self.found.items()}
        return CaseRecord(doc_id=self.document.id, sections=self.sections, **values)
