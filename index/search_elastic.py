"""The Elasticsearch back end: the same pairs in a `whitespace` field, so that both back ends find the same.

Needs nothing that the bare server lacks: no scripts, no update by query, no plugins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from elasticsearch import ConnectionError as ElasticConnectionError
from elasticsearch import Elasticsearch, NotFoundError
from elasticsearch.helpers import bulk

from extract import MissingPart
from index.query import And, Expr, Not, Or, Phrase, Query, Range, TypeIs, positive_phrases
from index.search import Found, IndexedDocument

_FACET_SIZE = 100
_TEXT = {"type": "text", "analyzer": "whitespace"}
_MAPPINGS = {
    "dynamic": "strict",
    "_source": {"enabled": False},
    "properties": {
        "id": {"type": "keyword"},
        "body": _TEXT,
        "party": _TEXT,
        "number": _TEXT,
        "court": _TEXT,
        "charge": _TEXT,
        "organ": {"type": "keyword"},
        "doc_type": {"type": "keyword"},
        "year": {"type": "keyword"},
        "decided_first": {"type": "date"},
        "decided_last": {"type": "date"},
        "amounts": {"type": "double"},
    },
}


class ElasticSearch:
    """One index of a server, named after the workspace."""

    def __init__(self, url: str, index: str) -> None:
        self.client = Elasticsearch(url, request_timeout=60)
        self.index = index
        try:
            if not self.client.indices.exists(index=index):
                self.client.indices.create(
                    index=index, mappings=_MAPPINGS, settings={"number_of_replicas": 0}
                )
        except ElasticConnectionError as error:
            raise MissingPart(f"无法连接 Elasticsearch（{url}）：请检查服务是否启动") from error

    def put(self, documents: Sequence[IndexedDocument]) -> None:
        """Adds or replaces; the documents are found when this returns."""
        bulk(self.client, self._actions(documents), refresh=True)

    def _actions(self, documents: Sequence[IndexedDocument]) -> Iterator[dict[str, Any]]:
        for d in documents:
            yield {
                "_op_type": "index",
                "_index": self.index,
                "_id": d.id,
                "id": d.id,
                "body": d.body,
                "party": d.party,
                "number": d.number,
                "court": d.court,
                "charge": d.charge,
                "organ": d.organ,
                "doc_type": d.doc_type,
                "year": str(d.decided_first.year) if d.decided_first else "",
                "decided_first": d.decided_first.isoformat() if d.decided_first else None,
                "decided_last": d.decided_last.isoformat() if d.decided_last else None,
                "amounts": [float(a) for a in d.amounts],
            }

    def delete(self, ids: Sequence[str]) -> None:
        """Takes documents out by id; unknown ids are passed over."""
        actions = ({"_op_type": "delete", "_index": self.index, "_id": one} for one in ids)
        bulk(self.client, actions, refresh=True, raise_on_error=False)

    def drop(self) -> None:
        """Removes the whole index."""
        try:
            self.client.indices.delete(index=self.index)
        except NotFoundError:
            return

    def close(self) -> None:
        self.client.close()

    def search(self, query: Query) -> Found:
        by_date: list[dict[str, Any]] = [
            {"decided_first": {"order": "desc", "missing": "_last"}},
            {"id": "asc"},
        ]
        ranked = query.sort == "relevance" and positive_phrases(query.expr)
        answer = self.client.search(
            index=self.index,
            query=_query(query),
            sort=[{"_score": "desc"}, {"id": "asc"}] if ranked else by_date,
            from_=(query.page - 1) * query.size,
            size=query.size,
            track_total_hits=True,
            aggs={
                name: _facet(field)
                for name, field in (("court", "organ"), ("type", "doc_type"), ("year", "year"))
            },
            source=False,
        )
        facets = {
            name: tuple(
                (b["key"], b["doc_count"]) for b in answer["aggregations"][name]["buckets"] if b["key"]
            )
            for name in ("court", "type", "year")
        }
        return Found(
            answer["hits"]["total"]["value"], tuple(h["_id"] for h in answer["hits"]["hits"]), facets
        )


def _facet(field: str) -> dict[str, Any]:
    order = [{"_count": "desc"}, {"_key": "asc"}]
    # One more than asked for: the bucket of documents without a value is dropped.
    return {"terms": {"field": field, "size": _FACET_SIZE + 1, "order": order}}


def _query(query: Query) -> dict[str, Any]:
    must = [_clause(query.expr)] if query.expr is not None else [{"match_all": {}}]
    return {"bool": {"must": must, "filter": [_clause(expr) for expr in query.filters]}}


def _clause(expr: Expr) -> dict[str, Any]:
    if isinstance(expr, And):
        return {"bool": {"must": [_clause(p) for p in expr.parts]}}
    if isinstance(expr, Or):
        return {"bool": {"should": [_clause(p) for p in expr.parts], "minimum_should_match": 1}}
    if isinstance(expr, Not):
        return {"bool": {"must_not": [_clause(expr.part)]}}
    if isinstance(expr, TypeIs):
        return {"term": {"doc_type": expr.code}}
    if isinstance(expr, Phrase):
        if len(expr.tokens) == 1 and expr.tokens[0].endswith("·"):
            return {"prefix": {expr.field: {"value": expr.tokens[0]}}}
        return {"match_phrase": {expr.field: {"query": " ".join(expr.tokens)}}}
    return _range(expr)


def _range(expr: Range) -> dict[str, Any]:
    low, high = _plain(expr.low), _plain(expr.high)
    if expr.field == "amount":
        if low is None and high is None:
            return {"exists": {"field": "amounts"}}
        return {"range": {"amounts": {k: v for k, v in (("gte", low), ("lte", high)) if v is not None}}}
    parts: list[dict[str, Any]] = [{"exists": {"field": "decided_first"}}]
    if low is not None:
        parts.append({"range": {"decided_first": {"gte": low}}})
    if high is not None:
        parts.append({"range": {"decided_last": {"lte": high}}})
    return {"bool": {"filter": parts}}


def _plain(value: Any) -> Any:
    if value is None:
        return None
    return float(value) if isinstance(value, Decimal) else value.isoformat()
