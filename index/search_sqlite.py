"""The embedded back end: SQLite FTS5 over the analyzer's pairs, in the workspace's own file."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, text

from index.database import Database
from index.query import And, Expr, Not, Or, Phrase, Query, Range, TypeIs, positive_phrases
from index.search import FACET_SIZE, Found, IndexedDocument, Row

_COLUMNS = ("body", "party", "number", "court", "charge")
_NAMES = f"rowid, {', '.join(_COLUMNS)}"
_MARKS = ", ".join("?" * (len(_COLUMNS) + 1))

# Contentless: the text lives in `documents`; a row is taken out with the tokens that were put in.
_CREATE = (
    f"CREATE VIRTUAL TABLE fts USING fts5({', '.join(_COLUMNS)}, content='', columnsize=1, "
    "tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* Co M* S* P*' separators ' '\")"
)
_ADD = f"INSERT INTO fts({_NAMES}) VALUES ({_MARKS})"
_TAKE_OUT = f"INSERT INTO fts(fts, {_NAMES}) VALUES ('delete', {_MARKS})"

# One reading of the index for the total and all facets.
_COUNTS = """
WITH found AS MATERIALIZED (
    SELECT organ AS court, doc_type AS type, coalesce(strftime('%Y', decided_first), '') AS year FROM documents d WHERE {condition})
SELECT '' AS name, '' AS value, count(*) AS n FROM found
""" + "".join(
    f"UNION ALL SELECT * FROM (SELECT '{name}', {name}, count(*) AS n FROM found WHERE {name} <> '' "
    f"GROUP BY {name} ORDER BY n DESC, {name} LIMIT {FACET_SIZE})\n"
    for name in ("court", "type", "year")
)


class SqliteSearch:
    """The full-text table of a workspace."""

    embedded = True

    def __init__(self, database: Database) -> None:
        self.database = database

    def identity(self, connection: Connection) -> str:
        return (
            "fts5"
            if connection.execute(text("SELECT 1 FROM sqlite_master WHERE name = 'fts'")).first()
            else ""
        )

    def clear(self, connection: Connection) -> None:
        connection.exec_driver_sql("DROP TABLE IF EXISTS fts")
        connection.exec_driver_sql(_CREATE)

    def put(self, connection: Connection, rows: Sequence[Row]) -> dict[str, str]:
        connection.exec_driver_sql(_ADD, [_values(*row) for row in rows])
        return {}

    def delete(self, connection: Connection, rows: Sequence[Row]) -> None:
        connection.exec_driver_sql(_TAKE_OUT, [_values(*row) for row in rows])

    def close(self) -> None:
        """Nothing: the file is the workspace's."""

    def search(self, query: Query) -> Found:
        condition, params = _condition(query)
        facets: dict[str, list[tuple[str, int]]] = {"": [], "court": [], "type": [], "year": []}
        with self.database.reading() as connection:
            for name, value, n in connection.execute(text(_COUNTS.format(condition=condition)), params):
                facets[name].append((value, n))
            ids = connection.execute(text(_page_sql(query, condition, params)), params).scalars().all()
        ((_, total),) = facets.pop("")
        return Found(total, tuple(ids), {name: tuple(counts) for name, counts in facets.items()})


def _values(rowid: int, document: IndexedDocument) -> tuple[int | str, ...]:
    return (rowid, *(getattr(document, name) for name in _COLUMNS))


def _condition(query: Query) -> tuple[str, dict[str, Any]]:
    params: dict[str, Any] = {}
    parts = [_sql(expr, params) for expr in (query.expr, *query.filters) if expr is not None]
    return " AND ".join(parts) or "1", params


def _sql(expr: Expr, params: dict[str, Any]) -> str:
    """An expression as a condition on `documents d`; every phrase is a set of rowids, so NOT is exact."""
    if isinstance(expr, And):
        return "(" + " AND ".join(_sql(p, params) for p in expr.parts) + ")"
    if isinstance(expr, Or):
        return "(" + " OR ".join(_sql(p, params) for p in expr.parts) + ")"
    if isinstance(expr, Not):
        return f"(NOT {_sql(expr.part, params)})"
    if isinstance(expr, Phrase):
        key = _bind(params, f"{expr.field} : {_match(expr)}")
        return f"d.rowid IN (SELECT rowid FROM fts WHERE fts MATCH :{key})"
    if isinstance(expr, TypeIs):
        return f"d.doc_type = :{_bind(params, expr.code)}"
    return _range_sql(expr, params)


def _range_sql(expr: Range, params: dict[str, Any]) -> str:
    """Bounds are included, so a condition that any value satisfies is false for NULL and never NULL itself: NOT is exact."""
    low = f":{_bind(params, _plain(expr.low))}" if expr.low is not None else None
    high = f":{_bind(params, _plain(expr.high))}" if expr.high is not None else None
    if expr.field == "date":
        bounds = [f"d.decided_first >= {low}" if low else "", f"d.decided_last <= {high}" if high else ""]
        return "(" + " AND ".join(["d.decided_first IS NOT NULL", *filter(None, bounds)]) + ")"
    bounds = [f"f.amount_yuan >= {low}" if low else "", f"f.amount_yuan <= {high}" if high else ""]
    inside = " AND ".join(["f.doc_id = d.id", "f.amount_yuan IS NOT NULL", *filter(None, bounds)])
    return f"EXISTS (SELECT 1 FROM facts f WHERE {inside})"


def _plain(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else value.isoformat()


def _match(phrase: Phrase) -> str:
    """A phrase in FTS5's own language; one unit is a prefix (analyzer.py)."""
    if len(phrase.tokens) == 1 and phrase.tokens[0].endswith("·"):
        return f'"{phrase.tokens[0]}" *'
    return '"' + " ".join(phrase.tokens) + '"'


def _bind(params: dict[str, Any], value: Any) -> str:
    key = f"p{len(params)}"
    params[key] = value
    return key


def _page_sql(query: Query, condition: str, params: dict[str, Any]) -> str:
    limit = f"LIMIT :{_bind(params, query.size)} OFFSET :{_bind(params, (query.page - 1) * query.size)}"
    phrases = positive_phrases(query.expr)
    if query.sort == "date" or not phrases:
        return f"SELECT d.id FROM documents d WHERE {condition} ORDER BY d.decided_first IS NULL, d.decided_first DESC, d.id {limit}"
    ranked = _bind(params, " OR ".join(f"body : {_match(p)}" for p in phrases))
    return (
        f"SELECT d.id FROM documents d LEFT JOIN (SELECT rowid, bm25(fts) AS score FROM fts WHERE fts MATCH :{ranked}) r "
        f"ON r.rowid = d.rowid WHERE {condition} ORDER BY coalesce(r.score, 0), d.id {limit}"
    )
