"""Plain pages (页面): search, document, clues. Every screen works with links and forms alone."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from extract import BadInput, has_image
from index import Hits, highlights, parse_query
from index import Query as SearchQuery
from models import CLUE_JSON, SHOWN
from search_api.api import workspace
from search_api.labels import type_name
from search_api.marks import Mark, cut, fact_marks, fact_rows
from search_api.page_api import page_images
from search_api.page_images import DPI
from search_api.page_view import page_view
from search_api.render import render

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

_FACETS = (("court", "制作机关", "法院"), ("type", "文书类型", "类型"), ("year", "年份", "日期"))


@router.get("/")
def search(
    request: Request,
    q: str = "",
    page: Annotated[int, Query(ge=1, le=1000)] = 1,
    sort: Literal["relevance", "date"] = "relevance",
) -> str:
    try:
        query = SearchQuery(parse_query(q), sort=sort, page=page)
        hits = workspace(request).search(query)
    except BadInput as error:
        return render(
            "search.html", q=q, sort=sort, hits=None, error=str(error), facets=[], pages={}, rows=[]
        )
    rows = [(h, cut(h.snippet.text, _shifted(h.snippet.marks, h.snippet.start))) for h in hits.hits]
    links = {
        name: "?" + urlencode({"q": q, "sort": sort, "page": number})
        for name, number in (("prev", page - 1), ("next", page + 1))
        if number >= 1 and (number - 1) * hits.size < hits.total
    }
    return render(
        "search.html",
        q=q,
        sort=sort,
        hits=hits,
        error="",
        facets=_facets(q, sort, hits),
        pages=links,
        rows=rows,
    )


def _shifted(marks: tuple[tuple[int, int], ...], start: int) -> list[Mark]:
    return [Mark(a - start, b - start, "命中", kind="hit") for a, b in marks]


def _facets(q: str, sort: str, hits: Hits) -> list[tuple[str, list[tuple[str, int, str]]]]:
    """Facet title → (value, count, link that narrows the query to it)."""
    out = []
    for name, title, field in _FACETS:
        values = [
            (
                type_name(value),
                count,
                "?"
                + urlencode(
                    {
                        "q": f"{q} {field}:{_quoted(type_name(value) if name == 'type' else value)}".strip(),
                        "sort": sort,
                    }
                ),
            )
            for value, count in hits.facets.get(name, ())[:12]
        ]
        if values:
            out.append((title, values))
    return out


def _quoted(value: str) -> str:
    return f'"{value}"' if any(c in value for c in ' ()（）"') else value


@router.get("/doc/{doc_id}")
def document(request: Request, doc_id: str, q: str = "") -> str:
    ws = workspace(request)
    found, record = ws.document(doc_id), ws.record(doc_id)
    marks = fact_marks(record)
    if q:
        marks = [
            Mark(a, b, "命中", kind="hit") for a, b in highlights(found.text, SearchQuery(parse_query(q)))
        ] + marks
    clues = [c for c in ws.clues() if doc_id in c.doc_ids and c.score >= SHOWN]
    return render(
        "document.html",
        document=found,
        record=record,
        stretches=cut(found.text, marks),
        facts=fact_rows(record),
        clues=clues,
        paged=has_image(found),
    )


@router.get("/doc/{doc_id}/pages/{number}")
def page(request: Request, doc_id: str, number: int, q: str = "", start: int = 0, end: int = 0) -> str:
    """A page with its image; `start` and `end` are the range of the text the reader came for."""
    ws = workspace(request)
    found, record = ws.document(doc_id), ws.record(doc_id)
    hits = highlights(found.text, SearchQuery(parse_query(q))) if q else []
    view = page_view(found, record, number, hits, (start, end) if 0 <= start < end else None)
    problem = ""
    try:
        page_images(request).get(found, number, DPI)
    except BadInput as error:
        problem = error.reason
    return render(
        "page.html",
        document=found,
        title=record.number.value.canonical if record.number else found.name,
        view=view,
        problem=problem,
        image=f"/v1/documents/{doc_id}/pages/{number}.png?dpi={DPI}",
        drawn=set() if problem else {outline.anchor for outline in view.outlines},
    )


@router.get("/clues")
def clues(request: Request, all: int = 0) -> str:  # noqa: A002 - the word in the address
    found = workspace(request).clues()
    shown = [c for c in found if all or c.score >= SHOWN]
    return render("clues.html", clues=shown, hidden=len(found) - len(shown))


@router.get("/clues/{clue_id}")
def clue(request: Request, clue_id: str) -> str:
    ws = workspace(request)
    found = CLUE_JSON.validate_json(ws.clue(clue_id).body)
    names = {doc_id: ws.name(doc_id) for doc_id in found.doc_ids}
    return render("clue.html", clue=found, names=names)
