"""`Workspace` (工作区): a folder with one SQLite file that holds documents, facts, clues and the full text.

WAL mode, synchronous FULL, one writer. A batch is one transaction: what `put` returned from is never lost. With Elasticsearch
the text is sent after the commit and marked as sent; what a crash left unmarked is sent at the next opening.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Self

from sqlalchemy import Engine, bindparam, delete, func, insert, select, update

from extract import BadInput, Document, Refusal
from index import schema, search_sqlite
from index.database import FILE, create_database, open_database
from index.query import Query
from index.rows import document_of, document_row, fact_rows, record_of
from index.search import Hit, Hits, IndexedDocument, SearchBackend, snippet
from index.search_elastic import ElasticSearch
from index.search_sqlite import SqliteSearch
from nlp import CaseRecord

Backend = Literal["sqlite", "elasticsearch"]


@dataclass(frozen=True, slots=True)
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


class Workspace:
    """Open one with `create` or `open`; use it as a context manager."""

    def __init__(self, folder: Path, engine: Engine, backend: SearchBackend) -> None:
        self.folder, self.engine, self.backend = folder, engine, backend
        self.embedded = isinstance(backend, SqliteSearch)

    @classmethod
    def create(cls, folder: Path, backend: Backend = "sqlite", url: str | None = None) -> Self:
        """A new workspace; raises BadInput if there is one already or an URL is missing."""
        if backend == "elasticsearch" and not url:
            raise BadInput(str(folder), "使用 Elasticsearch 时须给出服务地址（--url）")
        create_database(folder, backend, url)
        return cls.open(folder)

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether there is a workspace in `folder`."""
        return (folder / FILE).exists()

    @classmethod
    def open(cls, folder: Path) -> Self:
        """An existing workspace; raises BadInput if there is none or it is of a newer version."""
        engine, values = open_database(folder)
        backend: SearchBackend = SqliteSearch(engine)
        if values["backend"] == "elasticsearch":
            backend = ElasticSearch(values["url"], values["index"])
        workspace = cls(folder, engine, backend)
        workspace.sync_search()
        return workspace

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.backend.close()
        self.engine.dispose()

    # -- documents ------------------------------------------------------------------------------------------------

    def put(self, batch: Sequence[tuple[Document, CaseRecord]]) -> None:
        """Stores a batch in one transaction; a document that is in already is replaced whole."""
        if not batch:
            return
        unique = {document.id: (document, record) for document, record in batch}
        indexed = {key: IndexedDocument.of(*pair) for key, pair in unique.items()}
        with self.engine.begin() as connection:
            self._erase(connection, list(unique))
            first = (
                connection.execute(select(func.coalesce(func.max(schema.documents.c.rowid), 0))).scalar_one()
                + 1
            )
            rows = list(zip(range(first, first + len(unique)), unique.items(), strict=True))
            connection.execute(
                insert(schema.documents),
                [document_row(rowid, *pair, indexed[key], not self.embedded) for rowid, (key, pair) in rows],
            )
            facts = [row for document, record in unique.values() for row in fact_rows(document.id, record)]
            if facts:
                # Past SQLAlchemy's parameter handling, which would cost more than SQLite itself.
                marks = ", ".join("?" * len(schema.facts.columns))
                connection.exec_driver_sql(f"INSERT INTO facts VALUES ({marks})", facts)
            if self.embedded:
                search_sqlite.write(connection, [(rowid, indexed[key]) for rowid, (key, _) in rows])
            names = [{"n": document.name} for document, _ in unique.values()]
            connection.execute(delete(schema.refusals).where(schema.refusals.c.name == bindparam("n")), names)
        if not self.embedded:
            self._send(list(indexed.values()))

    def _erase(self, connection: Any, ids: list[str]) -> None:
        old = connection.execute(select(schema.documents).where(schema.documents.c.id.in_(ids))).all()
        if not old:
            return
        if self.embedded:
            pairs = [(row.rowid, IndexedDocument.of(document_of(row), record_of(row))) for row in old]
            search_sqlite.erase(connection, pairs)
        known = [row.id for row in old]
        connection.execute(delete(schema.facts).where(schema.facts.c.doc_id.in_(known)))
        connection.execute(delete(schema.documents).where(schema.documents.c.id.in_(known)))

    def _send(self, documents: Sequence[IndexedDocument]) -> None:
        self.backend.put(documents)
        with self.engine.begin() as connection:
            sent = [d.id for d in documents]
            connection.execute(
                update(schema.documents).where(schema.documents.c.id.in_(sent)).values(pending=0)
            )

    def sync_search(self) -> int:
        """Sends to the search server what a crash left unsent; how many documents that were."""
        if self.embedded:
            return 0
        with self.engine.connect() as connection:
            rows = connection.execute(select(schema.documents).where(schema.documents.c.pending == 1)).all()
        for i in range(0, len(rows), 200):
            self._send([IndexedDocument.of(document_of(row), record_of(row)) for row in rows[i : i + 200]])
        return len(rows)

    def known(self, keys: Iterable[str]) -> set[str]:
        """Those of the given document ids and sha256 hashes that are stored."""
        wanted = list(keys)
        found: set[str] = set()
        with self.engine.connect() as connection:
            for i in range(0, len(wanted), 500):
                part = wanted[i : i + 500]
                for column in (schema.documents.c.id, schema.documents.c.sha256):
                    found.update(connection.execute(select(column).where(column.in_(part))).scalars())
        return found

    def count(self) -> int:
        """How many documents are stored."""
        with self.engine.connect() as connection:
            return connection.execute(select(func.count()).select_from(schema.documents)).scalar_one()

    def document(self, doc_id: str) -> Document:
        """Raises BadInput if it is not stored."""
        return document_of(self._row(doc_id))

    def record(self, doc_id: str) -> CaseRecord:
        """Raises BadInput if it is not stored."""
        return record_of(self._row(doc_id))

    def records(self) -> Iterator[CaseRecord]:
        """All records, in order of storing, streamed."""
        with self.engine.connect() as connection:
            query = select(schema.documents.c.record).order_by(schema.documents.c.rowid)
            for row in connection.execution_options(yield_per=200).execute(query):
                yield record_of(row)

    def find(self, key: str) -> list[str]:
        """Ids of the documents with this id, number or file name (its end is enough)."""
        d = schema.documents.c
        with self.engine.connect() as connection:
            for condition in (
                d.id == key,
                d.number == key,
                d.name == key,
                d.name.endswith(key, autoescape=True),
            ):
                ids = connection.execute(select(d.id).where(condition).order_by(d.rowid)).scalars().all()
                if ids:
                    return list(ids)
        return []

    def name(self, doc_id: str) -> str:
        """Name of the file a document came from."""
        return str(self._row(doc_id).name)

    def _row(self, doc_id: str) -> Any:
        with self.engine.connect() as connection:
            row = connection.execute(
                select(schema.documents).where(schema.documents.c.id == doc_id)
            ).one_or_none()
        if row is None:
            raise BadInput(doc_id, "工作区中没有这份文书")
        return row

    # -- scanned files --------------------------------------------------------------------------------------------

    def mark_scanned(self, files: Sequence[tuple[str, str]]) -> None:
        """Remembers (sha256, name) of files whose documents are all stored."""
        with self.engine.begin() as connection:
            for sha256, name in files:
                connection.execute(delete(schema.scanned).where(schema.scanned.c.sha256 == sha256))
                connection.execute(insert(schema.scanned).values(sha256=sha256, name=name))

    def was_scanned(self, sha256: str) -> bool:
        """Whether a file with these bytes was finished by a scan before."""
        with self.engine.connect() as connection:
            query = select(schema.scanned.c.sha256).where(schema.scanned.c.sha256 == sha256)
            return connection.execute(query).first() is not None

    # -- refusals -------------------------------------------------------------------------------------------------

    def put_refusals(self, refused: Sequence[Refusal]) -> None:
        """Remembers what could not be read; the same name again replaces."""
        with self.engine.begin() as connection:
            for one in refused:
                connection.execute(delete(schema.refusals).where(schema.refusals.c.name == one.name))
                connection.execute(
                    insert(schema.refusals).values(
                        name=one.name, reason=one.reason, page=one.page, sha256=one.sha256
                    )
                )

    def refusals(self) -> list[Refusal]:
        """What could not be read, by name."""
        with self.engine.connect() as connection:
            rows = connection.execute(select(schema.refusals).order_by(schema.refusals.c.name))
            return [Refusal(row.name, row.reason, row.page, row.sha256) for row in rows]

    # -- clues ----------------------------------------------------------------------------------------------------

    def put_clues(self, clues: Sequence[ClueRecord]) -> None:
        """Stores clues; one with the same id is replaced."""
        with self.engine.begin() as connection:
            for one in clues:
                connection.execute(delete(schema.clues).where(schema.clues.c.id == one.id))
                values = {**{k: getattr(one, k) for k in one.__slots__}, "doc_ids": json.dumps(one.doc_ids)}
                connection.execute(insert(schema.clues).values(**values))

    def replace_clues(self, models: Sequence[str], clues: Sequence[ClueRecord]) -> None:
        """Stores the clues of a run of these models in place of those of their runs before."""
        with self.engine.begin() as connection:
            connection.execute(delete(schema.clues).where(schema.clues.c.model.in_(models)))
        self.put_clues(clues)

    def clues(self, model: str | None = None) -> list[ClueRecord]:
        """Clues, highest score first."""
        query = select(schema.clues).order_by(schema.clues.c.score.desc(), schema.clues.c.id)
        if model:
            query = query.where(schema.clues.c.model == model)
        with self.engine.connect() as connection:
            return [
                ClueRecord(
                    r.id, r.model, r.version, r.score, r.grade, r.title, tuple(json.loads(r.doc_ids)), r.body
                )
                for r in connection.execute(query)
            ]

    def clue(self, clue_id: str) -> ClueRecord:
        """One clue; raises BadInput if it is not stored."""
        found = next((c for c in self.clues() if c.id == clue_id), None)
        if found is None:
            raise BadInput(clue_id, "工作区中没有这条线索")
        return found

    # -- search ---------------------------------------------------------------------------------------------------

    def search(self, query: Query) -> Hits:
        """One page of hits with snippets and facets."""
        found = self.backend.search(query)
        return Hits(
            found.total, query.page, query.size, tuple(self._hit(i, query) for i in found.ids), found.facets
        )

    def _hit(self, doc_id: str, query: Query) -> Hit:
        row = self._row(doc_id)
        document = document_of(row)
        title = next((line.strip() for line in document.text.splitlines() if line.strip()), "")[:60]
        return Hit(
            doc_id=doc_id,
            name=row.name,
            title=title,
            doc_type=row.doc_type,
            organ=row.organ,
            number=row.number,
            decided=row.decided_first if row.decided_first == row.decided_last else None,
            snippet=snippet(document.text, query),
        )
