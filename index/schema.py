"""Tables of a workspace (工作区), in SQLAlchemy Core. The full-text tables are made by search_sqlite.py."""

from __future__ import annotations

from sqlalchemy import (
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

VERSION = 1
"""Of the tables; stored in `settings`. A newer workspace than the program is refused, never changed."""

metadata = MetaData()

documents = Table(
    "documents",
    metadata,
    Column("rowid", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("sha256", String, nullable=False, index=True),
    Column("name", String, nullable=False),
    Column("doc_type", String, nullable=False, default=""),
    Column("number", String, nullable=False, default="", index=True),
    Column("organ", String, nullable=False, default=""),
    Column("decided_first", Date),
    Column("decided_last", Date),
    Column("document", LargeBinary, nullable=False),
    Column("record", LargeBinary, nullable=False),
    Column("pending", Integer, nullable=False, default=1),
    Index("documents_pending", "rowid", sqlite_where=text("pending = 1")),
    comment="`document` and `record` are zlib-compressed JSON forms; `pending` is 1 until the search index has the text, "
    "2 if it refused it",
)

facts = Table(
    "facts",
    metadata,
    Column("doc_id", String, ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    Column("path", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("value", Text, nullable=False),
    Column("quote", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("page", Integer, nullable=False),
    Column("role", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("asserted_by", String),
    Column("amount", Float),
    Index("facts_doc", "doc_id"),
    comment="the facts of all records, flat, for queries over them; `amount` in yuan of those under `amounts`",
)

refusals = Table(
    "refusals",
    metadata,
    Column("name", String, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("page", Integer),
    Column("sha256", String),
)

scanned = Table(
    "scanned",
    metadata,
    Column("sha256", String, primary_key=True),
    Column("name", String, nullable=False),
    comment="files that a scan has finished, archives and JSONL files included: the next scan passes them over",
)

clues = Table(
    "clues",
    metadata,
    Column("id", String, primary_key=True),
    Column("model", String, nullable=False, index=True),
    Column("version", String, nullable=False),
    Column("score", Integer, nullable=False),
    Column("grade", String, nullable=False),
    Column("title", Text, nullable=False),
    Column("doc_ids", Text, nullable=False),
    Column("body", Text, nullable=False),
    comment="`body` is the clue's JSON form",
)

settings = Table(
    "settings", metadata, Column("key", String, primary_key=True), Column("value", Text, nullable=False)
)
