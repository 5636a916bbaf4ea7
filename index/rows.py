"""Documents, records and facts as rows of the tables, and back (表行转换)."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter

from extract import DOCUMENT_JSON, Document
from index.search import IndexedDocument
from nlp import RECORD_JSON, CaseRecord

_VALUE: TypeAdapter[Any] = TypeAdapter(Any)


def document_row(
    rowid: int, document: Document, record: CaseRecord, indexed: IndexedDocument, pending: bool
) -> dict[str, Any]:
    return {
        "rowid": rowid,
        "id": document.id,
        "sha256": document.sha256,
        "name": document.name,
        "doc_type": indexed.doc_type,
        "number": record.number.value.canonical if record.number else "",
        "organ": indexed.organ,
        "decided_first": indexed.decided_first,
        "decided_last": indexed.decided_last,
        "document": zlib.compress(DOCUMENT_JSON.dump_json(document), 1),
        "record": zlib.compress(RECORD_JSON.dump_json(record), 1),
        "pending": int(pending),
    }


def fact_rows(doc_id: str, record: CaseRecord) -> Iterator[tuple[Any, ...]]:
    """The facts of a record in the column order of the table."""
    for path, fact in record.facts():
        value, evidence = fact.value, fact.evidence
        yield (
            doc_id,
            path,
            type(value).__name__.lower(),
            value if isinstance(value, str) else _VALUE.dump_json(value).decode(),
            evidence.quote,
            evidence.start,
            evidence.end,
            evidence.page,
            fact.role,
            fact.subject,
            fact.asserted_by,
            float(value.yuan) if path.startswith("amounts[") and value.currency == "CNY" else None,
        )


def document_of(row: Any) -> Document:
    return DOCUMENT_JSON.validate_json(zlib.decompress(row.document))


def record_of(row: Any) -> CaseRecord:
    return RECORD_JSON.validate_json(zlib.decompress(row.record))
