"""REST for places on pages (页面接口): a page as an image, and where a range of the text stands."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import BaseModel

from extract import BadInput, Box
from search_api.api import workspace
from search_api.page_images import DPI, PageImages
from search_api.page_view import page_of

router = APIRouter(prefix="/v1/documents/{doc_id}")


class PageBoxes(BaseModel):
    """The boxes of a range on one page, in its unit; `width` and `height` are the whole page, as its image shows it."""

    page: int
    width: float
    height: float
    boxes: tuple[Box, ...]


def page_images(request: Request) -> PageImages:
    """The page images of the workspace the application serves."""
    found: PageImages = request.app.state.page_images
    return found


@router.get(
    "/pages/{number}.png",
    summary="一页的图像（PNG）",
    response_class=Response,
    responses={200: {"content": {"image/png": {}}}},
)
def image(
    request: Request,
    doc_id: str,
    number: Annotated[int, Path(ge=1)],
    dpi: Annotated[int, Query(ge=36, le=300, description="分辨率")] = DPI,
) -> Response:
    ws = workspace(request)
    document = ws.document(doc_id)
    drawn = page_images(request).get(document, page_of(document, number).number, dpi)
    if not ws.known([doc_id]):  # deleted while it was drawn
        ws.drop_images()
    return Response(drawn, media_type="image/png", headers={"Cache-Control": "private, max-age=600"})


@router.get("/boxes", summary="一段原文在各页的位置")
def boxes(
    request: Request,
    doc_id: str,
    start: Annotated[int, Query(ge=0, description="起始字符")],
    end: Annotated[int, Query(ge=1, description="结束字符（不含）")],
) -> list[PageBoxes]:
    document = workspace(request).document(doc_id)
    if not start < end <= len(document.text):
        raise BadInput(document.name, f"起止字符有误：{start}至{end}，全文{len(document.text)}字")
    return [
        PageBoxes(page=p.number, width=p.width, height=p.height, boxes=p.boxes(start, end))
        for p in document.pages
        if p.glyphs and p.start < end and start < p.end
    ]
