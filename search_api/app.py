"""The web application (检索与线索服务): REST under /v1 and plain pages over one workspace. Nothing is loaded from another host."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse
from fastapi.staticfiles import StaticFiles

from extract import AnjuanError, BadInput
from index import Workspace
from search_api import api, page_api, pages
from search_api.page_images import PageImages
from search_api.render import render

_POLICY = (
    "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
)


def create_app(folder: Path) -> FastAPI:
    """An application over the workspace in `folder`. Raises BadInput if there is none."""
    images = PageImages(folder)

    @asynccontextmanager
    async def closing(_: FastAPI) -> AsyncIterator[None]:
        yield
        images.close()

    app = FastAPI(
        title="案卷 Anjuan",
        version="1",
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        lifespan=closing,
    )
    app.state.workspace, app.state.page_images = Workspace.open(folder), images
    app.include_router(api.router)
    app.include_router(page_api.router)
    app.include_router(pages.router)
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"), name="static")

    @app.middleware("http")
    async def _headers(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        response = await call_next(request)
        response.headers["Content-Security-Policy"] = _POLICY
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    @app.exception_handler(AnjuanError)
    async def _refused(request: Request, error: AnjuanError) -> Response:
        missing = isinstance(error, BadInput) and error.reason.startswith(("工作区中没有", "原文件已移走"))
        status = 404 if missing else 400
        if request.url.path.startswith("/v1"):
            code = "not_found" if missing else "bad_input"
            return JSONResponse({"code": code, "message": str(error)}, status)
        return HTMLResponse(render("error.html", message=str(error)), status)

    return app
