"""`Workspace` (工作区): a folder with one SQLite file that holds documents, facts, clues and the full text.

A batch is one transaction: what `put` returned from is never lost, and half a document is never in. A search server gets the
text after the commit; what a crash left unsent is sent at the next opening.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self

from sqlalchemy import Connection, delete, func, insert, select, update

from extract import BadInput, Document, Refusal
from index import schema
from index.clues import ClueRecord, insert_clues, stored_clues
from index.database import FILE, Database
from index.images import drop_images
from index.query import Query
from index.rows import Rows, document_of, insert_refusals, insert_rows, record_of
from index.search import DEEPEST_HIT, Hit, Hits, SearchBackend, snippet
from index.search_sqlite import SqliteSearch
from index.sync import DONE, PENDING, REMOVING, indexed, sync
from nlp import CaseRecord

if TYPE_CHECKING:
    from index.search_elastic import ElasticSearch

Backend = Literal["sqlite", "elasticsearch"]


class Workspace:
    """Open one with `create` or `open`; use it as a context manager."""

    def __init__(self, database: Database, backend: SearchBackend) -> None:
        self.folder, self.database, self.backend = database.folder, database, backend

    @classmethod
    def create(cls, folder: Path, backend: Backend = "sqlite", url: str | None = None) -> Self:
        """A new workspace. Raises BadInput if there is one or the URL is missing, MissingPart if no server answers it."""
        if backend == "elasticsearch":
            if not url:
                raise BadInput(str(folder), "使用 Elasticsearch 时须给出服务地址（--url）")
            _server(url, "anjuan").identity()  # does it answer?
        folder.mkdir(parents=True, exist_ok=True)
        values = {
            "backend": backend,
            "url": url or "",
            "index": f"anjuan-{uuid.uuid4().hex}",
            "search": "",
        }
        database = Database(folder)
        with database.writing() as connection:
            if database.revision(connection):
                raise BadInput(str(folder), "工作区已存在")
            database.upgrade(connection)
            connection.execute(insert(schema.settings), [{"key": k, "value": v} for k, v in values.items()])
        database.close()
        return cls.open(folder)

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether there is a workspace in `folder`."""
        return (folder / FILE).exists()

    @classmethod
    def open(cls, folder: Path) -> Self:
        """An existing workspace; one of an older version is upgraded. Raises BadInput if there is none or it is of a newer one."""
        if not cls.exists(folder):
            raise BadInput(str(folder), "这里没有工作区")
        database = Database(folder)
        with database.reading() as connection:
            revision = database.revision(connection)
        if revision is None:
            raise BadInput(str(folder), "这里没有建好的工作区，请重新建立")
        if revision != schema.REVISION:
            with database.writing() as connection:
                database.upgrade(connection)
        with database.reading() as connection:
            values = {row.key: row.value for row in connection.execute(select(schema.settings))}
        elastic = values["backend"] == "elasticsearch"
        workspace = cls(
            database, _server(values["url"], values["index"]) if elastic else SqliteSearch(database)
        )
        workspace.drop_images()  # of documents whose removal was cut short
        workspace.sync_search()
        return workspace

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.backend.close()
        self.database.close()

    # -- documents ------------------------------------------------------------------------------------------------

    def put(self, batch: Sequence[tuple[Document, CaseRecord]]) -> None:
        """Stores a batch in one transaction; a document that is in already is replaced whole.

        The first document of a file drives out what an earlier reading made of the same bytes (a volume that is now cut in other
        parts); its further parts come in the same batch or later. Raises MissingPart if the search server fails; the batch is stored all the same, and sent later.
        """
        state = DONE if self.backend.embedded else PENDING
        new = {document.id: Rows.of(document, record, state) for document, record in batch}
        if not new:
            return
        with self.database.writing() as connection:
            hashes = {document.sha256 for document, _ in batch if document.part <= 1}
            self._take_out(connection, [i for i in self._ids_of(connection, hashes) if i not in new])
            self._erase(connection, list(new))
            first = (
                1
                + connection.execute(
                    select(func.coalesce(func.max(schema.documents.c.rowid), 0))
                ).scalar_one()
            )
            numbered = list(enumerate(new.values(), first))
            insert_rows(connection, schema.documents, [(rowid, *one.document) for rowid, one in numbered])
            insert_rows(connection, schema.facts, [fact for one in new.values() for fact in one.facts])
            insert_rows(connection, schema.parties, [party for one in new.values() for party in one.parties])
            connection.exec_driver_sql(
                "DELETE FROM refusals WHERE name = ?", [(one.name,) for one in new.values()]
            )
            if self.backend.embedded:
                self.backend.put(connection, [(rowid, one.indexed) for rowid, one in numbered])
        if not self.backend.embedded:
            self.sync_search()

    def delete(self, ids: Sequence[str]) -> None:
        """Takes documents out with their facts and page images; unknown ids are passed over. Clues that rest on them stay.

        Their files count as not scanned: the next scan reads them again. Raises MissingPart if the search server fails; the
        documents then go at the next opening.
        """
        with self.database.writing() as connection:
            self._take_out(connection, list(ids))
        self.drop_images()
        if not self.backend.embedded:
            self.sync_search()

    def drop_images(self) -> None:
        """Deletes the page images of files that are no longer stored, whoever drew them."""
        drop_images(self.folder, self._kept)

    def _kept(self, hashes: Iterable[str]) -> set[str]:
        """Those of the hashes that belong to a document that is to stay."""
        d = schema.documents.c
        with self.database.reading() as connection:
            queries = (
                select(d.sha256).where(d.sha256.in_(part), d.search_state != REMOVING)
                for part in _parts(list(hashes))
            )
            return {sha256 for query in queries for sha256 in connection.execute(query).scalars()}

    def _ids_of(self, connection: Connection, hashes: Iterable[str]) -> list[str]:
        """Ids of the stored documents that were read from these bytes."""
        d = schema.documents.c
        queries = (select(d.id).where(d.sha256.in_(part)) for part in _parts(list(hashes)))
        return [i for query in queries for i in connection.execute(query).scalars()]

    def _take_out(self, connection: Connection, ids: list[str]) -> None:
        """Removes documents, or marks them for removal from a server's index first; their files count as not scanned."""
        d = schema.documents
        for part in _parts(ids):
            hashes = select(d.c.sha256).where(d.c.id.in_(part))
            connection.execute(delete(schema.scanned).where(schema.scanned.c.sha256.in_(hashes)))
            if not self.backend.embedded:
                connection.execute(update(d).where(d.c.id.in_(part)).values(search_state=REMOVING))
        if self.backend.embedded:
            self._erase(connection, ids)

    def _erase(self, connection: Connection, ids: list[str]) -> None:
        d = schema.documents
        for part in _parts(ids):
            if self.backend.embedded:
                query = select(d).where(d.c.id.in_(part), d.c.search_state == DONE)
                if rows := connection.execute(query).all():
                    self.backend.delete(connection, [(row.rowid, indexed(row)) for row in rows])
            connection.execute(delete(d).where(d.c.id.in_(part)))  # and the rows that refer to them

    def sync_search(self) -> int:
        """Brings the search index up to the stored documents; how many it got. Raises MissingPart if its server fails."""
        return sync(self.database, self.backend)

    def known(self, keys: Iterable[str]) -> set[str]:
        """Those of the given document ids and sha256 hashes that are stored."""
        found: set[str] = set()
        with self.database.reading() as connection:
            for part in _parts(list(keys)):
                for column in (schema.documents.c.id, schema.documents.c.sha256):
                    found.update(connection.execute(select(column).where(column.in_(part))).scalars())
        return found

    def count(self) -> int:
        """How many documents are stored."""
        with self.database.reading() as connection:
            return connection.execute(select(func.count()).select_from(schema.documents)).scalar_one()

    def document(self, doc_id: str) -> Document:
        """Raises BadInput if it is not stored."""
        return document_of(self._row(doc_id))

    def record(self, doc_id: str) -> CaseRecord:
        """Raises BadInput if it is not stored."""
        return record_of(self._row(doc_id))

    def records(self) -> Iterator[CaseRecord]:
        """All records, in order of storing, streamed."""
        with self.database.reading() as connection:
            query = select(schema.documents.c.record).order_by(schema.documents.c.rowid)
            for row in connection.execution_options(yield_per=200).execute(query):
                yield record_of(row)

    def find(self, key: str) -> list[str]:
        """Ids of the documents with this id, number or file name (its end is enough)."""
        d = schema.documents.c
        with self.database.reading() as connection:
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
        with self.database.reading() as connection:
            query = select(schema.documents).where(schema.documents.c.id == doc_id)
            row = connection.execute(query).one_or_none()
        if row is None:
            raise BadInput(doc_id, "工作区中没有这份文书")
        return row

    # -- search ---------------------------------------------------------------------------------------------------

    def search(self, query: Query) -> Hits:
        """One page of hits with snippets and facets. Raises BadInput for a page that cannot be."""
        if query.page < 1 or query.size < 0 or query.page * query.size > DEEPEST_HIT:
            raise BadInput("检索", f"页码须从1起，且只能翻到第{DEEPEST_HIT}条")
        found = self.backend.search(query)
        rows = self._rows(found.ids)
        # A server may still know a document that is gone from here.
        hits = tuple(_hit(rows[i], query) for i in found.ids if i in rows)
        return Hits(found.total, query.page, query.size, hits, found.facets)

    def _rows(self, ids: Sequence[str]) -> dict[str, Any]:
        rows: dict[str, Any] = {}
        with self.database.reading() as connection:
            for part in _parts(list(ids)):
                query = select(schema.documents).where(schema.documents.c.id.in_(part))
                rows.update({row.id: row for row in connection.execute(query)})
        return rows

    # -- scanned files and refusals ---------------------------------------------------------------------------------

    def mark_scanned(self, files: Sequence[tuple[str, str]]) -> None:
        """Remembers (sha256, name) of files whose documents are all stored."""
        if files:
            with self.database.writing() as connection:
                connection.exec_driver_sql(
                    "INSERT OR REPLACE INTO scanned (sha256, name) VALUES (?, ?)", list(files)
                )

    def was_scanned(self, sha256: str) -> bool:
        """Whether a file with these bytes was finished by a scan before."""
        with self.database.reading() as connection:
            query = select(schema.scanned.c.sha256).where(schema.scanned.c.sha256 == sha256)
            return connection.execute(query).first() is not None

    def put_refusals(self, refused: Sequence[Refusal]) -> None:
        """Remembers what could not be read; the same name again replaces."""
        if refused:
            with self.database.writing() as connection:
                insert_refusals(connection, refused)

    def drop_refusals(self, names: Sequence[str]) -> None:
        """Forgets refusals that no longer hold."""
        if names:
            with self.database.writing() as connection:
                connection.exec_driver_sql("DELETE FROM refusals WHERE name = ?", [(name,) for name in names])

    def refusals(self) -> list[Refusal]:
        """What could not be read, by name."""
        with self.database.reading() as connection:
            rows = connection.execute(select(schema.refusals).order_by(schema.refusals.c.name))
            return [Refusal(row.name, row.reason, row.page, row.sha256) for row in rows]

    # -- clues ----------------------------------------------------------------------------------------------------

    def put_clues(self, clues: Sequence[ClueRecord]) -> None:
        """Stores clues; one with the same id is replaced."""
        with self.database.writing() as connection:
            insert_clues(connection, clues)

    def replace_clues(self, models: Sequence[str], clues: Sequence[ClueRecord]) -> None:
        """Stores the clues of a run of these models in place of those of their runs before, in one transaction."""
        with self.database.writing() as connection:
            connection.execute(delete(schema.clues).where(schema.clues.c.model.in_(models)))
            insert_clues(connection, clues)

    def clues(self, model: str | None = None, doc_id: str | None = None) -> list[ClueRecord]:
        """Clues, highest score first; of one model, or that rest on one document."""
        c, on = schema.clues, schema.clue_documents
        query = select(c)
        if model:
            query = query.where(c.c.model == model)
        if doc_id:
            query = query.where(c.c.id.in_(select(on.c.clue_id).where(on.c.doc_id == doc_id)))
        with self.database.reading() as connection:
            return stored_clues(connection, query)

    def clue(self, clue_id: str) -> ClueRecord:
        """One clue; raises BadInput if it is not stored."""
        with self.database.reading() as connection:
            found = stored_clues(connection, select(schema.clues).where(schema.clues.c.id == clue_id))
        if not found:
            raise BadInput(clue_id, "工作区中没有这条线索")
        return found[0]


def _parts(keys: list[str], size: int = 500) -> Iterator[list[str]]:
    for i in range(0, len(keys), size):
        yield keys[i : i + size]


def _hit(row: Any, query: Query) -> Hit:
    return Hit(
        doc_id=row.id,
        name=row.name,
        title=row.title,
        doc_type=row.doc_type,
        organ=row.organ,
        number=row.number,
        decided=row.decided_first if row.decided_first == row.decided_last else None,
        snippet=snippet(document_of(row).text, query),
    )


def _server(url: str, index: str) -> ElasticSearch:
    """Loaded only where a workspace has such a server: its client takes longer to load than a search on SQLite takes."""
    from index.search_elastic import ElasticSearch

    return ElasticSearch(url, index)
