"""The search index kept up with the stored documents (检索同步): each carries the state of its text there.

A batch is committed first and sent then; what a crash left unsent is sent at the next opening.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from extract import Refusal
from index import analyzer, schema
from index.database import Database
from index.rows import document_of, insert_refusals, record_of
from index.search import IndexedDocument, SearchBackend

DONE, PENDING, REFUSED, REMOVING = "done", "pending", "refused", "removing"
"""States of a document: in the index, to be sent, not taken by the server, to be taken out."""
_AT_ONCE = 200
"""Documents sent in one transaction."""


def sync(database: Database, backend: SearchBackend) -> int:
    """Brings the index up to the stored documents; how many it got. Raises MissingPart if its server fails."""
    _remake(database, backend)  # a server can lose an index while programs are running
    d = schema.documents
    unsent = select(d).where(d.c.search_state.in_((PENDING, REMOVING))).order_by(d.c.rowid).limit(_AT_ONCE)
    sent = 0
    while True:
        with database.reading() as connection:
            if connection.execute(unsent.with_only_columns(d.c.rowid).limit(1)).first() is None:
                return sent
        # The write lock is held while they are sent: no one can replace them meanwhile.
        with database.writing() as connection:
            rows = connection.execute(unsent).all()
            _send(connection, backend, rows)
            sent += len(rows)


def indexed(row: Any) -> IndexedDocument:
    """What the index gets of a row of `documents`."""
    return IndexedDocument.of(document_of(row), record_of(row))


def _remake(database: Database, backend: SearchBackend) -> None:
    """Has everything indexed anew where the index is not the one that was written, or of another analyzer."""
    with database.reading() as connection:
        if _is_ours(connection, backend):
            return
    with database.writing() as connection:
        if _is_ours(connection, backend):  # another program was first
            return
        backend.clear(connection)
        connection.execute(update(schema.documents).values(search_state=PENDING))
        identity = f"{analyzer.VERSION} {backend.identity(connection)}"
        connection.execute(delete(schema.settings).where(schema.settings.c.key == "search"))
        connection.execute(insert(schema.settings).values(key="search", value=identity))


def _is_ours(connection: Connection, backend: SearchBackend) -> bool:
    query = select(schema.settings.c.value).where(schema.settings.c.key == "search")
    known = connection.execute(query).scalar()
    return known == f"{analyzer.VERSION} {backend.identity(connection)}"


def _send(connection: Connection, backend: SearchBackend, rows: Sequence[Any]) -> None:
    new = [row for row in rows if row.search_state == PENDING]
    gone = [row for row in rows if row.search_state == REMOVING]
    if new:
        refused = backend.put(connection, [(row.rowid, indexed(row)) for row in new])
        states = [(REFUSED if row.id in refused else DONE, row.rowid) for row in new]
        connection.exec_driver_sql("UPDATE documents SET search_state = ? WHERE rowid = ?", states)
        if out := [row for row in new if row.id in refused]:
            why = "检索服务拒收，只能按编号查看："
            insert_refusals(connection, [Refusal(row.name, why + refused[row.id]) for row in out])
            # The server still has the text that was to be replaced.
            backend.delete(connection, [(row.rowid, indexed(row)) for row in out])
    if gone:
        backend.delete(connection, [(row.rowid, indexed(row)) for row in gone])
        connection.exec_driver_sql("DELETE FROM documents WHERE rowid = ?", [(row.rowid,) for row in gone])
