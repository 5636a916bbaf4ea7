"""Tables of a workspace (工作区), in SQLAlchemy Core. The full-text table is made by search_sqlite.py.

A change here needs a migration in index/migrations/versions, whose name becomes `REVISION`; a test compares the two.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    text,
)

REVISION = "v0001"
"""The newest migration: what a workspace of this program looks like."""

metadata = MetaData()


def _of_document() -> Column[str]:
    return Column("doc_id", String, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True)


# `document` and `record` are zlib-compressed JSON forms, `number` is canonical; `search_state` is `pending` until the search
# index has the text, then `done`, or `refused`, and `removing` until it has lost it.
documents = Table(
    "documents",
    metadata,
    Column("rowid", Integer, primary_key=True),  # the key of the full-text table
    Column("id", String, nullable=False, unique=True),
    Column("sha256", String, nullable=False, index=True),
    Column("part", Integer, nullable=False),
    Column("name", String, nullable=False),
    Column("media_type", String, nullable=False),
    Column("doc_type", String, nullable=False),
    Column("number", String, nullable=False, index=True),
    Column("organ", String, nullable=False),
    Column("cause", String, nullable=False),
    Column("decided_first", Date),
    Column("decided_last", Date),
    Column("title", String, nullable=False),
    Column("chars", Integer, nullable=False),
    Column("search_state", String, nullable=False),
    Column("document", LargeBinary, nullable=False),
    Column("record", LargeBinary, nullable=False),
    Index("documents_unsent", "rowid", sqlite_where=text("search_state IN ('pending', 'removing')")),
)

# The facts of all records, flat, for queries over them. `kind` is the class of the value in small letters, `value` its JSON form,
# exact where `amount_yuan` is a double.
facts = Table(
    "facts",
    metadata,
    _of_document(),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("path", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("value", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("page", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("section", String, nullable=False),
    Column("role", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("asserted_by", String),
    Column("accepted", Boolean),
    Column("rule", String, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("amount_yuan", Float),
    Column("date_first", Date),
    Column("date_last", Date),
    Index("facts_amount", "doc_id", "amount_yuan", sqlite_where=text("amount_yuan IS NOT NULL")),
    sqlite_with_rowid=False,
)

parties = Table(
    "parties",
    metadata,
    _of_document(),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("name", String, nullable=False, index=True),
    Column("role", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("identifier", String, index=True),
    sqlite_with_rowid=False,
)

refusals = Table(
    "refusals",
    metadata,
    Column("name", String, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("page", Integer),
    Column("sha256", String),
)

# Files that a scan has finished, archives and JSONL files included: the next scan passes them over.
scanned = Table(
    "scanned",
    metadata,
    Column("sha256", String, primary_key=True),
    Column("name", String, nullable=False),
)

# `body` is the clue's JSON form.
clues = Table(
    "clues",
    metadata,
    Column("id", String, primary_key=True),
    Column("model", String, nullable=False, index=True),
    Column("version", String, nullable=False),
    Column("score", Integer, nullable=False),
    Column("grade", String, nullable=False),
    Column("title", Text, nullable=False),
    Column("body", Text, nullable=False),
)

# The documents a clue rests on; a clue outlives its documents.
clue_documents = Table(
    "clue_documents",
    metadata,
    Column("clue_id", String, ForeignKey("clues.id", ondelete="CASCADE"), primary_key=True),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("doc_id", String, nullable=False, index=True),
)

settings = Table(
    "settings", metadata, Column("key", String, primary_key=True), Column("value", Text, nullable=False)
)
