"""REST for the case-handling system (接口): search, documents with facts, clues. Bodies are the JSON forms of docs/formats.md."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel

from extract import DOCUMENT_JSON
from index import Query as SearchQuery
from index import Workspace, parse_query
from models import CLUE_JSON
from nlp import RECORD_JSON

router = APIRouter(prefix="/v1")


class SnippetBody(BaseModel):
    """A stretch of text with the ranges to highlight, as offsets in the document."""

    start: int
    text: str
    marks: list[tuple[int, int]]


class HitBody(BaseModel):
    """One document found."""

    doc_id: str
    name: str
    title: str
    doc_type: str
    organ: str
    number: str
    decided: date | None
    snippet: SnippetBody


class FacetBody(BaseModel):
    """One value of a facet with its count."""

    value: str
    count: int


class SearchBody(BaseModel):
    """A page of a result."""

    total: int
    page: int
    size: int
    hits: list[HitBody]
    facets: dict[str, list[FacetBody]]


class ClueHead(BaseModel):
    """A clue in a list."""

    id: str
    model: str
    version: str
    score: int
    grade: str
    title: str
    doc_ids: list[str]


def workspace(request: Request) -> Workspace:
    """The workspace the application serves."""
    found: Workspace = request.app.state.workspace
    return found


@router.get("/search", summary="全文检索")
def search(
    request: Request,
    q: Annotated[str, Query(description="检索式")] = "",
    page: Annotated[int, Query(ge=1, le=1000)] = 1,
    size: Annotated[int, Query(ge=1, le=100)] = 10,
    sort: Literal["relevance", "date"] = "relevance",
) -> SearchBody:
    hits = workspace(request).search(SearchQuery(parse_query(q), sort=sort, page=page, size=size))
    return SearchBody(
        total=hits.total,
        page=hits.page,
        size=hits.size,
        hits=[
            HitBody(
                doc_id=h.doc_id,
                name=h.name,
                title=h.title,
                doc_type=h.doc_type,
                organ=h.organ,
                number=h.number,
                decided=h.decided,
                snippet=SnippetBody(start=h.snippet.start, text=h.snippet.text, marks=list(h.snippet.marks)),
            )
            for h in hits.hits
        ],
        facets={name: [FacetBody(value=v, count=n) for v, n in rows] for name, rows in hits.facets.items()},
    )


@router.get("/documents/{doc_id}", summary="文书原文及事实")
def document(request: Request, doc_id: str) -> dict[str, Any]:
    ws = workspace(request)
    return {
        "document": DOCUMENT_JSON.dump_python(ws.document(doc_id), mode="json"),
        "record": RECORD_JSON.dump_python(ws.record(doc_id), mode="json"),
    }


@router.get("/documents/{doc_id}/facts", summary="案件事实记录")
def facts(request: Request, doc_id: str) -> dict[str, Any]:
    body: dict[str, Any] = RECORD_JSON.dump_python(workspace(request).record(doc_id), mode="json")
    return body


@router.get("/clues", summary="线索列表")
def clues(request: Request, model: str | None = None, min_score: int = 0) -> list[ClueHead]:
    return [
        ClueHead(
            id=c.id,
            model=c.model,
            version=c.version,
            score=c.score,
            grade=c.grade,
            title=c.title,
            doc_ids=list(c.doc_ids),
        )
        for c in workspace(request).clues(model)
        if c.score >= min_score
    ]


@router.get("/clues/{clue_id}", summary="一条线索")
def clue(request: Request, clue_id: str) -> dict[str, Any]:
    found = CLUE_JSON.validate_json(workspace(request).clue(clue_id).body)
    body: dict[str, Any] = CLUE_JSON.dump_python(found, mode="json")
    return body
