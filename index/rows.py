"""What the workspace writes about a document, and how it is read back (入库的行).

Rows are tuples in the order of the table's columns: a batch is one statement a table.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection

from extract import DOCUMENT_JSON, Document, Refusal
from extract.frozen import frozen
from index.search import IndexedDocument, amount_yuan
from nlp import RECORD_JSON, CaseRecord
from nlp.values import Money, PartialDate

TITLE = 60
"""Characters of a title."""

_TO_JSON: dict[type, Callable[[Any], bytes]] = {}
"""By class of a fact's value."""


@frozen
class Rows:
    """Everything that one document brings into the workspace, but its row number."""

    indexed: IndexedDocument
    name: str
    document: tuple[Any, ...]
    facts: list[tuple[Any, ...]]
    parties: list[tuple[Any, ...]]

    @classmethod
    def of(cls, document: Document, record: CaseRecord, state: str) -> Rows:
        indexed = IndexedDocument.of(document, record)
        return cls(
            indexed,
            document.name,
            (
                document.id,
                document.sha256,
                document.part,
                document.name,
                document.media_type,
                indexed.doc_type,
                record.number.value.canonical if record.number else "",
                indexed.organ,
                record.cause.value if record.cause else "",
                _iso(indexed.decided_first),
                _iso(indexed.decided_last),
                title(document.text),
                len(document.text),
                state,
                zlib.compress(DOCUMENT_JSON.dump_json(document), 1),
                zlib.compress(RECORD_JSON.dump_json(record), 1),
            ),
            list(_facts(document.id, record)),
            list(_parties(document.id, record)),
        )


def title(text: str) -> str:
    """The first line that says something (标题)."""
    return next((line.strip() for line in text.splitlines() if line.strip()), "")[:TITLE]


def document_of(row: Any) -> Document:
    """The document of a row of `documents`."""
    return DOCUMENT_JSON.validate_json(zlib.decompress(row.document))


def record_of(row: Any) -> CaseRecord:
    """The record of a row of `documents`."""
    return RECORD_JSON.validate_json(zlib.decompress(row.record))


def _facts(doc_id: str, record: CaseRecord) -> Iterator[tuple[Any, ...]]:
    for n, (path, fact) in enumerate(record.facts()):
        value, evidence = fact.value, fact.evidence
        yield (
            doc_id,
            n,
            path,
            type(value).__name__.lower(),
            _json(value),
            evidence.start,
            evidence.end,
            evidence.page,
            evidence.quote,
            fact.section,
            fact.role,
            fact.subject,
            fact.asserted_by,
            fact.accepted,
            fact.rule,
            fact.confidence,
            amount_yuan(value) if isinstance(value, Money) else None,
            value.first.isoformat() if isinstance(value, PartialDate) else None,
            value.last.isoformat() if isinstance(value, PartialDate) else None,
        )


def _parties(doc_id: str, record: CaseRecord) -> Iterator[tuple[Any, ...]]:
    for n, party in enumerate(record.parties):
        identifier = party.identifier.value.text if party.identifier else None
        yield doc_id, n, party.name.value, party.role, party.kind, identifier


def _json(value: Any) -> str:
    kind = type(value)
    to_json = _TO_JSON.get(kind)
    if to_json is None:
        to_json = _TO_JSON[kind] = TypeAdapter(kind).serializer.to_json
    return to_json(value).decode()


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def insert_refusals(connection: Connection, refused: Sequence[Refusal]) -> None:
    """Stores refusals; one of the same name is replaced."""
    if refused:
        connection.exec_driver_sql(
            "INSERT OR REPLACE INTO refusals (name, reason, page, sha256) VALUES (?, ?, ?, ?)",
            [(one.name, one.reason, one.page, one.sha256) for one in refused],
        )


def insert_rows(connection: Connection, table: Any, rows: Sequence[tuple[Any, ...]]) -> None:
    """Rows as tuples in the order of the columns: a third of the time of dictionaries."""
    if rows:
        marks = ", ".join("?" * len(table.columns))
        connection.exec_driver_sql(f"INSERT INTO {table.name} VALUES ({marks})", list(rows))
