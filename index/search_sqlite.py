"""The embedded back end: SQLite FTS5 over the analyzer's pairs, in the workspace's own file."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Engine, text

from index.query import And, Expr, Not, Or, Phrase, Query, Range, TypeIs, positive_phrases
from index.search import Found, IndexedDocument

COLUMNS = ("body", "party", "number", "court", "charge")
_FACET_SIZE = 100

CREATE = (
    # Contentless: the text lives in `documents`; a row is taken out with the tokens that were put in.
    f"CREATE VIRTUAL TABLE IF NOT EXISTS fts USING fts5({', '.join(COLUMNS)}, content='', columnsize=1, "
    "tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* Co M* S* P*' separators ' '\")",
)


def write(connection: Connection, rows: Sequence[tuple[int, IndexedDocument]]) -> None:
    """Adds documents (rowid, document) inside the caller's transaction."""
    connection.execute(
        text(
            f"INSERT INTO fts(rowid, {', '.join(COLUMNS)}) VALUES (:rowid, :body, :party, :number, :court, :charge)"
        ),
        [{"rowid": rowid, **_columns(document)} for rowid, document in rows],
    )


def erase(connection: Connection, rows: Sequence[tuple[int, IndexedDocument]]) -> None:
    """Takes documents out again; the tokens must be those that were put in."""
    if rows:
        connection.execute(
            text(
                f"INSERT INTO fts(fts, rowid, {', '.join(COLUMNS)}) "
                "VALUES ('delete', :rowid, :body, :party, :number, :court, :charge)"
            ),
            [{"rowid": rowid, **_columns(document)} for rowid, document in rows],
        )


def _columns(document: IndexedDocument) -> dict[str, str]:
    return {name: getattr(document, name) for name in COLUMNS}


class SqliteSearch:
    """Searches the full-text table of a workspace; writing goes through the workspace's own transaction."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def put(self, documents: Sequence[IndexedDocument]) -> None:
        """Nothing: the workspace wrote them with the documents."""

    def delete(self, ids: Sequence[str]) -> None:
        """Nothing: the workspace took them out with the documents."""

    def close(self) -> None:
        """Nothing: the engine is the workspace's."""

    def search(self, query: Query) -> Found:
        condition, params = _condition(query)
        with self.engine.connect() as connection:
            total = connection.execute(
                text(f"SELECT count(*) FROM documents d WHERE {condition}"), params
            ).scalar_one()
            ids = connection.execute(text(_page_sql(query, condition, params)), params).scalars().all()
            facets = {
                name: _facet(connection, column, condition, params)
                for name, column in (
                    ("court", "d.organ"),
                    ("type", "d.doc_type"),
                    ("year", "coalesce(strftime('%Y', d.decided_first), '')"),
                )
            }
        return Found(total, tuple(ids), facets)


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
    low = f":{_bind(params, _plain(expr.low))}" if expr.low is not None else None
    high = f":{_bind(params, _plain(expr.high))}" if expr.high is not None else None
    if expr.field == "date":
        bounds = [f"d.decided_first >= {low}" if low else "", f"d.decided_last <= {high}" if high else ""]
        return "(" + " AND ".join(["d.decided_first IS NOT NULL", *filter(None, bounds)]) + ")"
    bounds = [f"f.amount >= {low}" if low else "", f"f.amount <= {high}" if high else ""]
    inside = " AND ".join(["f.doc_id = d.id", "f.amount IS NOT NULL", *filter(None, bounds)])
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


def _facet(
    connection: Connection, column: str, condition: str, params: dict[str, Any]
) -> tuple[tuple[str, int], ...]:
    rows = connection.execute(
        text(
            f"SELECT {column} AS value, count(*) AS n FROM documents d WHERE {condition} AND {column} <> '' "
            f"GROUP BY value ORDER BY n DESC, value LIMIT {_FACET_SIZE}"
        ),
        params,
    )
    return tuple((value, n) for value, n in rows)
