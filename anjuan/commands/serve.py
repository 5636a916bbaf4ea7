"""`anjuan serve` (检索页面): alone, since only it needs the web server."""

from __future__ import annotations

from typing import Annotated

import typer
import uvicorn

from anjuan.options import DEFAULT, Folder
from anjuan.terminal import console
from search_api import create_app


def serve(
    workspace: Folder = DEFAULT,
    host: Annotated[str, typer.Option(help="监听地址")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="端口")] = 8000,
) -> None:
    """The pages and the REST interface."""
    console.print(f"http://{host}:{port}/  （接口说明 /openapi.json，Ctrl+C 结束）")
    uvicorn.run(create_app(workspace), host=host, port=port, log_level="warning")
