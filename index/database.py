"""The SQLite file of a workspace: WAL mode, synchronous FULL, its settings, its version (工作区数据库)."""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, insert, select, text

from extract import BadInput
from index import schema, search_sqlite

FILE = "workspace.sqlite"


def create_database(folder: Path, backend: str, url: str | None) -> None:
    """A new file with its tables and settings; raises BadInput if there is one already."""
    if (folder / FILE).exists():
        raise BadInput(str(folder), "工作区已存在")
    folder.mkdir(parents=True, exist_ok=True)
    engine = engine_of(folder)
    schema.metadata.create_all(engine)
    values = {
        "version": str(schema.VERSION),
        "backend": backend,
        "url": url or "",
        "index": index_name(folder),
    }
    with engine.begin() as connection:
        for statement in search_sqlite.CREATE:
            connection.execute(text(statement))
        connection.execute(insert(schema.settings), [{"key": k, "value": v} for k, v in values.items()])
    engine.dispose()


def open_database(folder: Path) -> tuple[Engine, dict[str, str]]:
    """The engine and the settings; raises BadInput if there is no workspace or it is of a newer version."""
    if not (folder / FILE).exists():
        raise BadInput(str(folder), "这里没有工作区")
    engine = engine_of(folder)
    with engine.connect() as connection:
        values: dict[str, str] = dict(connection.execute(select(schema.settings)).all())
    if int(values["version"]) > schema.VERSION:
        raise BadInput(str(folder), "工作区由更新版本的程序建立，请升级程序")
    return engine, values


def engine_of(folder: Path) -> Engine:
    engine = create_engine(f"sqlite:///{folder / FILE}", connect_args={"timeout": 60})

    @event.listens_for(engine, "connect")
    def _pragmas(connection: Any, _: object) -> None:
        with contextlib.closing(connection.cursor()) as cursor:
            cursor.execute("PRAGMA journal_mode=WAL")
            cursor.execute("PRAGMA synchronous=FULL")

    return engine


def index_name(folder: Path) -> str:
    digest = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
    return f"anjuan-{digest}"
