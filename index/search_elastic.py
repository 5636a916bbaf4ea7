"""The Elasticsearch back end: the same pairs in a `whitespace` field, so that both back ends find the same.

Needs nothing that the bare server lacks: no scripts, no update by query, no plugins.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch
from elasticsearch.helpers import streaming_bulk
from sqlalchemy import Connection

from extract import BadInput, MissingPart
from index.query import And, Expr, Not, Or, Phrase, Query, Range, TypeIs, positive_phrases
from index.search import DEEPEST_HIT, FACET_SIZE, Found, IndexedDocument, Row

_TEXT = {"type": "text", "analyzer": "whitespace"}
_KEYWORD = {"type": "keyword", "ignore_above": 8000}  # longer ones would pass Lucene's limit of 32,766 bytes
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
        "organ": _KEYWORD,
        "doc_type": _KEYWORD,
        "year": {"type": "keyword"},
        "decided_first": {"type": "date"},
        "decided_last": {"type": "date"},
        "amounts": {"type": "double"},
    },
}
_SETTINGS = {"number_of_replicas": 0, "max_result_window": DEEPEST_HIT}
_FACETS = {"court": "organ", "type": "doc_type", "year": "year"}


class ElasticSearch:
    """One index of a server, named after the workspace. Raises MissingPart where the server cannot serve."""

    embedded = False

    def __init__(self, url: str, index: str) -> None:
        self.url, self.index = re.sub(r"//[^/@]*@", "//", url), index  # what is shown has no password
        try:
            self.client = Elasticsearch(url, request_timeout=60)
        except ValueError as error:
            raise BadInput(self.url, "服务地址应写作 http://主机:端口") from error

    @contextlib.contextmanager
    def _answering(self) -> Iterator[None]:
        try:
            yield
        except TransportError as error:
            raise MissingPart(f"无法连接 Elasticsearch（{self.url}）：请检查服务是否启动") from error
        except ApiError as error:
            raise MissingPart(f"Elasticsearch（{self.url}）没有完成请求：{error}") from error

    def identity(self, connection: Connection | None = None) -> str:
        with self._answering():
            found = self.client.indices.get_settings(index=self.index, ignore_unavailable=True)
            return str(found[self.index]["settings"]["index"]["uuid"]) if self.index in found else ""

    def clear(self, connection: Connection | None = None) -> None:
        with self._answering():
            self.client.indices.delete(index=self.index, ignore_unavailable=True)
            self.client.indices.create(index=self.index, mappings=_MAPPINGS, settings=_SETTINGS)

    def put(self, connection: Connection, rows: Sequence[Row]) -> dict[str, str]:
        return self._bulk({"_op_type": "index", "_id": d.id, "_source": _source(d)} for _, d in rows)

    def delete(self, connection: Connection, rows: Sequence[Row]) -> None:
        self._bulk({"_op_type": "delete", "_id": d.id} for _, d in rows)

    def _bulk(self, actions: Iterator[dict[str, Any]]) -> dict[str, str]:
        """Documents are found, or no longer found, when this returns; ids that are refused for good, with the reason."""
        refused = {}
        with self._answering():
            for done, answer in streaming_bulk(
                self.client,
                actions,
                index=self.index,
                max_chunk_bytes=20 * 1024 * 1024,
                max_retries=3,
                raise_on_error=False,
                raise_on_exception=False,
            ):
                ((_, item),) = answer.items()
                if done or item["status"] == 404:
                    continue
                if (
                    not isinstance(item["status"], int)
                    or item["status"] in (401, 403, 429)
                    or item["status"] >= 500
                ):
                    raise item.get("exception") or MissingPart(
                        f"Elasticsearch（{self.url}）没有完成请求：{item['error']}"
                    )
                refused[item["_id"]] = str(item["error"])[:300]
            self.client.indices.refresh(index=self.index)
        return refused

    def close(self) -> None:
        self.client.close()

    def search(self, query: Query) -> Found:
        by_date: list[dict[str, Any]] = [
            {"decided_first": {"order": "desc", "missing": "_last"}},
            {"id": "asc"},
        ]
        ranked = query.sort == "relevance" and positive_phrases(query.expr)
        with self._answering():
            answer = self.client.search(
                index=self.index,
                query=_query(query),
                sort=[{"_score": "desc"}, {"id": "asc"}] if ranked else by_date,
                from_=(query.page - 1) * query.size,
                size=query.size,
                track_total_hits=True,
                aggs={name: _facet(field) for name, field in _FACETS.items()},
                source=False,
            )
        counted = answer["aggregations"]
        facets = {
            name: tuple((b["key"], b["doc_count"]) for b in counted[name]["buckets"]) for name in _FACETS
        }
        return Found(
            answer["hits"]["total"]["value"], tuple(h["_id"] for h in answer["hits"]["hits"]), facets
        )


def _source(d: IndexedDocument) -> dict[str, Any]:
    return {
        "id": d.id,
        "body": d.body,
        "party": d.party,
        "number": d.number,
        "court": d.court,
        "charge": d.charge,
        "organ": d.organ or None,
        "doc_type": d.doc_type or None,
        "year": f"{d.decided_first.year:04}" if d.decided_first else None,
        "decided_first": d.decided_first.isoformat() if d.decided_first else None,
        "decided_last": d.decided_last.isoformat() if d.decided_last else None,
        "amounts": list(d.amounts),
    }


def _facet(field: str) -> dict[str, Any]:
    order = [{"_count": "desc"}, {"_key": "asc"}]
    return {"terms": {"field": field, "size": FACET_SIZE, "shard_size": 20 * FACET_SIZE, "order": order}}


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
