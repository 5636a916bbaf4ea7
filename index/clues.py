"""Stored clues (线索): a row each, and one for every document a clue rests on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, select

from extract.frozen import frozen
from index import schema
from index.rows import insert_rows


@frozen
class ClueRecord:
    """A clue as the workspace stores it; `body` is its JSON form."""

    id: str
    model: str
    version: str
    score: int
    grade: str
    title: str
    doc_ids: tuple[str, ...]
    body: str


def stored_clues(connection: Connection, query: Select[Any]) -> list[ClueRecord]:
    """The clues that a query of their table chooses, highest score first."""
    c, on = schema.clues, schema.clue_documents
    rows = connection.execute(query.order_by(c.c.score.desc(), c.c.id)).all()
    links = select(on.c.clue_id, on.c.doc_id).where(
        on.c.clue_id.in_(query.with_only_columns(c.c.id).order_by(None))
    )
    doc_ids: dict[str, list[str]] = {}
    for clue_id, doc_id in connection.execute(links.order_by(on.c.clue_id, on.c.n)):
        doc_ids.setdefault(clue_id, []).append(doc_id)
    return [
        ClueRecord(r.id, r.model, r.version, r.score, r.grade, r.title, tuple(doc_ids.get(r.id, ())), r.body)
        for r in rows
    ]


def insert_clues(connection: Connection, clues: Sequence[ClueRecord]) -> None:
    """Stores clues; one with the same id is replaced."""
    unique = {clue.id: clue for clue in clues}
    if unique:
        connection.exec_driver_sql(
            "DELETE FROM clues WHERE id = ?", [(key,) for key in unique]
        )  # and clue_documents
    insert_rows(
        connection,
        schema.clues,
        [(c.id, c.model, c.version, c.score, c.grade, c.title, c.body) for c in unique.values()],
    )
    links = [(c.id, n, doc_id) for c in unique.values() for n, doc_id in enumerate(c.doc_ids)]
    insert_rows(connection, schema.clue_documents, links)
