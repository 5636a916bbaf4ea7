"""Data elements (数据要素): the facts of all records as typed tables that the models' SQL reads.

One row a fact. `doc_id` and `ref` (the fact's path in its record) lead back to the evidence; nothing else is copied.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable
from pathlib import Path

import duckdb

from models.element_rows import READERS
from nlp import CaseRecord

_DAY, _TEXT, _INT, _MONEY, _BOOL = "DATE", "VARCHAR", "INTEGER", "DECIMAL(18,2)", "BOOLEAN"

ELEMENTS: dict[str, dict[str, str]] = {
    "document": {
        "doc_type": _TEXT, "number": _TEXT, "organ": _TEXT, "organ_code": _TEXT, "cause": _TEXT, "decided": _DAY,
        "filed": _DAY, "outcome": _TEXT,
    },
    "party": {
        "role": _TEXT, "name": _TEXT, "kind": _TEXT, "identifier": _TEXT, "identifier_state": _TEXT, "birth": _DAY,
        "acts_for": _TEXT,
    },
    "charge": {"defendant": _TEXT, "charge": _TEXT, "speaker": _TEXT},
    "sentence": {
        "defendant": _TEXT, "charge": _TEXT, "kind": _TEXT, "months": _INT, "days": _INT, "probation_months": _INT,
        "fine": _MONEY, "merged": _BOOL,
    },
    "term": {"defendant": _TEXT, "start_on": _DAY, "end_on": _DAY},
    "custody": {"defendant": _TEXT, "kind": _TEXT, "start_on": _DAY, "end_on": _DAY, "next_kind": _TEXT},
    "prior": {
        "defendant": _TEXT, "charges": _TEXT, "court": _TEXT, "decided_on": _DAY, "kind": _TEXT, "months": _INT,
        "released_on": _DAY,
    },
    "property_order": {"defendant": _TEXT, "kind": _TEXT, "yuan": _MONEY},
    "act": {"speaker": _TEXT, "act_no": _INT, "act_on": _DAY, "amount": _MONEY},
    "amount": {"role": _TEXT, "speaker": _TEXT, "yuan": _MONEY, "exact": _BOOL},
    "circumstance": {"defendant": _TEXT, "name": _TEXT, "speaker": _TEXT, "accepted": _BOOL},
    "penalty": {"fine": _MONEY, "served": _DAY, "served_latest": _DAY, "pay_days": _INT, "pay_until": _DAY},
    "loan": {
        "lender": _TEXT, "borrower": _TEXT, "speaker": _TEXT, "principal": _MONEY, "exact": _BOOL, "signed_on": _DAY,
    },
    "step": {"step": _TEXT, "speaker": _TEXT},
    "link": {"kind": _TEXT, "number": _TEXT},
    "contradiction": {"kind": _TEXT, "why": _TEXT, "subject": _TEXT, "sure": _BOOL},
    "citation": {"law": _TEXT, "article": _INT, "paragraph": _INT},
    "panel": {"title": _TEXT, "name": _TEXT},
    "relation": {"kind": _TEXT, "one": _TEXT, "other": _TEXT, "former": _BOOL, "speaker": _TEXT},
    "site": {"label": _TEXT, "text": _TEXT},
}  # fmt: skip
"""Columns of each element besides `doc_id` and `ref`. Models share these names (SPEC 4.1: points share elements)."""


def load_elements(connection: duckdb.DuckDBPyConnection, records: Iterable[CaseRecord]) -> int:
    """Fills the element tables of a connection; how many records there were."""
    count = 0
    with tempfile.TemporaryDirectory(prefix="anjuan-") as folder:
        files = {name: (Path(folder) / name).open("w", encoding="utf-8") for name in ELEMENTS}
        for record in records:
            count += 1
            for name, rows in READERS.items():
                for row in rows(record):
                    json.dump({"doc_id": record.doc_id, **row}, files[name], ensure_ascii=False, default=str)
                    files[name].write("\n")
        for name, file in files.items():
            file.close()
            columns = {"doc_id": _TEXT, "ref": _TEXT, **ELEMENTS[name]}
            spec = ", ".join(f"{column}: '{kind}'" for column, kind in columns.items())
            connection.execute(
                f"CREATE TABLE {name} AS SELECT * FROM read_json('{file.name}', format = 'newline_delimited', columns = {{{spec}}})"
            )
    return count
