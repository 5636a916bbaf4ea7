"""`Workspace` (工作区): a folder with one SQLite file that holds documents, facts, clues and the full text.

WAL mode, synchronous FULL, one writer. A batch is one transaction: what `put` returned from is never lost. With Elasticsearch
the text is sent after the commit and marked as sent; what a crash left unmarked is sent at the next opening.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import TypeAdapter
from sqlalchemy import Engine, bindparam, create_engine, delete, event, func, insert, select, text, update

from extract import DOCUMENT_JSON, BadInput, Document, Refusal
from index import schema, search_sqlite
from index.query import Query
from index.search import Hit, Hits, IndexedDocument, SearchBackend, snippet
from index.search_elastic import ElasticSearch
from index.search_sqlite import SqliteSearch
from nlp import RECORD_JSON, CaseRecord

FILE = "workspace.sqlite"
Backend = Literal["sqlite", "elasticsearch"]
_VALUE: TypeAdapter[Any] = TypeAdapter(Any)


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
        if (folder / FILE).exists():
            raise BadInput(str(folder), "工作区已存在")
        if backend == "elasticsearch" and not url:
            raise BadInput(str(folder), "使用 Elasticsearch 时须给出服务地址（--url）")
        folder.mkdir(parents=True, exist_ok=True)
        engine = _engine(folder)
        schema.metadata.create_all(engine)
        values = {
            "version": str(schema.VERSION),
            "backend": backend,
            "url": url or "",
            "index": _index_name(folder),
        }
        with engine.begin() as connection:
            for statement in search_sqlite.CREATE:
                connection.execute(text(statement))
            connection.execute(insert(schema.settings), [{"key": k, "value": v} for k, v in values.items()])
        engine.dispose()
        return cls.open(folder)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """An existing workspace; raises BadInput if there is none or it is of a newer version."""
        if not (folder / FILE).exists():
            raise BadInput(str(folder), "这里没有工作区")
        engine = _engine(folder)
        with engine.connect() as connection:
            values: dict[str, str] = dict(connection.execute(select(schema.settings)).all())
        if int(values["version"]) > schema.VERSION:
            raise BadInput(str(folder), "工作区由更新版本的程序建立，请升级程序")
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
                [_document_row(rowid, *pair, indexed[key], not self.embedded) for rowid, (key, pair) in rows],
            )
            facts = [row for document, record in unique.values() for row in _fact_rows(document.id, record)]
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
            pairs = [(row.rowid, IndexedDocument.of(_document(row), _record(row))) for row in old]
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
            self._send([IndexedDocument.of(_document(row), _record(row)) for row in rows[i : i + 200]])
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
        return _document(self._row(doc_id))

    def record(self, doc_id: str) -> CaseRecord:
        """Raises BadInput if it is not stored."""
        return _record(self._row(doc_id))

    def records(self) -> Iterator[CaseRecord]:
        """All records, in order of storing, streamed."""
        with self.engine.connect() as connection:
            query = select(schema.documents.c.record).order_by(schema.documents.c.rowid)
            for row in connection.execution_options(yield_per=200).execute(query):
                yield RECORD_JSON.validate_json(zlib.decompress(row.record))

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
        document = _document(row)
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


def _engine(folder: Path) -> Engine:
    engine = create_engine(f"sqlite:///{folder / FILE}", connect_args={"timeout": 60})

    @event.listens_for(engine, "connect")
    def _pragmas(connection: Any, _: object) -> None:
        with contextlib.closing(connection.cursor()) as cursor:
            cursor.execute("PRAGMA journal_mode=WAL")
            cursor.execute("PRAGMA synchronous=FULL")

    return engine


def _index_name(folder: Path) -> str:
    digest = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
    return f"anjuan-{digest}"


def _document_row(
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


def _fact_rows(doc_id: str, record: CaseRecord) -> Iterator[tuple[Any, ...]]:
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


def _document(row: Any) -> Document:
    return DOCUMENT_JSON.validate_json(zlib.decompress(row.document))


def _record(row: Any) -> CaseRecord:
    return RECORD_JSON.validate_json(zlib.decompress(row.record))
