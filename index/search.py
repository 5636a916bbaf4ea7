"""What a search back end takes and gives, and the highlights, which are ours for every back end (检索接口)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from sqlalchemy import Connection

from extract import Document
from extract.frozen import frozen
from index.analyzer import find_phrase, index_tokens, located_units, units
from index.query import Query, positive_phrases
from nlp import CaseRecord
from nlp.values import Money

SNIPPET = 90
"""Characters of a snippet around its first hit."""

DEEPEST_HIT = 1_000_000
"""How far into a result pages can go."""

FACET_SIZE = 100
"""Most frequent values of a facet that are counted out."""


@frozen
class IndexedDocument:
    """A document as a back end indexes it; texts are the tokens of the analyzer."""

    id: str
    body: str
    party: str
    number: str
    court: str
    charge: str
    organ: str
    doc_type: str
    decided_first: date | None
    decided_last: date | None
    amounts: tuple[float, ...]

    @classmethod
    def of(cls, document: Document, record: CaseRecord) -> IndexedDocument:
        decided = record.decided.value if record.decided else None
        numbers = [record.number.value.printed] if record.number else []
        numbers += [link.value.number.printed for link in record.links]
        charges = {c.value for c in record.charges} | ({record.cause.value} if record.cause else set())
        organ = record.organ.value if record.organ else ""
        # Every sum of the record: those of acts, loans and penalties are not under `amounts`.
        values = (fact.value for _, fact in record.facts())
        amounts = {amount_yuan(value) for value in values if isinstance(value, Money)}
        return cls(
            id=document.id,
            body=index_tokens(document.text),
            party=_each(p.name.value for p in record.parties),
            number=_each(numbers),
            court=index_tokens(organ),
            charge=_each(sorted(charges)),
            organ=organ,
            doc_type=record.doc_type.value if record.doc_type else "",
            decided_first=decided.first if decided else None,
            decided_last=decided.last if decided else None,
            amounts=tuple(sorted(a for a in amounts if a is not None)),
        )


def amount_yuan(value: Money) -> float | None:
    """What an amount search compares: a double in both back ends; None for another currency."""
    if value.currency != "CNY":
        return None
    yuan = float(value.yuan)
    return yuan if math.isfinite(yuan) else None


def _each(texts: Iterable[str]) -> str:
    """Tokens of several short texts; no phrase runs from one into the next."""
    return " ".join(index_tokens(text) for text in texts)


Row = tuple[int, IndexedDocument]
"""A document with its row number in the workspace."""


@frozen
class Found:
    """What a back end answers: ids of one page in order, the total, facets with counts."""

    total: int
    ids: tuple[str, ...]
    facets: dict[str, tuple[tuple[str, int], ...]]


class SearchBackend(Protocol):
    """A place where documents are indexed. SQLite and Elasticsearch give equal answers.

    Writing gets the workspace's own transaction and the row number of each document. A back end that lives in the
    workspace's file (`embedded`) takes part in it; for another one the workspace remembers what is still to be sent.
    """

    embedded: bool

    def identity(self, connection: Connection) -> str:
        """Another one means that the index was remade and holds nothing; empty if there is no index."""
        ...

    def clear(self, connection: Connection) -> None:
        """Makes the index anew, empty."""
        ...

    def put(self, connection: Connection, rows: Sequence[Row]) -> dict[str, str]:
        """Adds or replaces; returns the reason for each id that the index refuses for good."""
        ...

    def delete(self, connection: Connection, rows: Sequence[Row]) -> None:
        """Takes documents out, given as they were put in; unknown ones are passed over."""
        ...

    def search(self, query: Query) -> Found: ...

    def close(self) -> None: ...


@frozen
class Snippet:
    """A stretch of text `start:end` with the ranges to highlight (offsets in the document)."""

    start: int
    end: int
    text: str
    marks: tuple[tuple[int, int], ...]


@frozen
class Hit:
    """One document of a result."""

    doc_id: str
    name: str
    title: str
    doc_type: str
    organ: str
    number: str
    decided: date | None
    snippet: Snippet


@frozen
class Hits:
    """One page of a result."""

    total: int
    page: int
    size: int
    hits: tuple[Hit, ...]
    facets: dict[str, tuple[tuple[str, int], ...]]


def highlights(text: str, query: Query) -> tuple[tuple[int, int], ...]:
    """Ranges of `text` that the query's phrases match, in order, none inside another."""
    phrases = [units(p.text) for p in positive_phrases(query.expr)]
    if not phrases:
        return ()
    located = located_units(text)
    found = sorted(
        {span for phrase in phrases for span in find_phrase(located, phrase)}, key=lambda s: (s[0], -s[1])
    )
    kept: list[tuple[int, int]] = []
    for start, end in found:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)


def snippet(text: str, query: Query) -> Snippet:
    """The text around the first hit, or the beginning where nothing is to be marked."""
    marks = highlights(text, query)
    start = max(0, marks[0][0] - SNIPPET // 3) if marks else 0
    end = min(len(text), start + SNIPPET)
    inside = tuple((a, b) for a, b in marks if a >= start and b <= end)
    return Snippet(start, end, text[start:end], inside)
