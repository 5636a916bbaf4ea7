"""The SQLite file of a workspace: its settings for safety, its transactions, its version (库文件、事务与升级).

WAL mode and synchronous FULL: a transaction that has ended survives kill -9 and power loss. A writing transaction takes the
write lock at its beginning, so what it reads cannot change before it writes.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import DatabaseError

from extract import BadInput

FILE = "workspace.sqlite"
MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK_SECONDS = 60
_TROUBLES = {
    "locked": "另一个程序正在写入这个工作区，请稍后再试",
    "full": "磁盘空间不足",
    "readonly": "工作区不可写，请检查文件权限",
    "not a database": "文件已损坏，或不是工作区",
    "malformed": "工作区文件已损坏，请从备份恢复",
    "no such table": "这里没有建好的工作区，请重新建立",
}


class Database:
    """One workspace file; `reading` and `writing` give transactions."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._reader = _engine(folder / FILE)
        self._writer = self._reader.execution_options(write=True)

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """All reads in it see one state of the workspace."""
        with self._troubles_named(), self._reader.begin() as connection:
            yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """Everything or nothing; waits for another writer. Raises BadInput if the file cannot be written."""
        with self._troubles_named(), self._writer.begin() as connection:
            yield connection

    @contextlib.contextmanager
    def _troubles_named(self) -> Iterator[None]:
        try:
            yield
        except DatabaseError as error:
            reason = next((said for sign, said in _TROUBLES.items() if sign in str(error.orig)), None)
            if reason is None:
                raise
            raise BadInput(str(self.folder), reason) from error

    @staticmethod
    def revision(connection: Connection) -> str | None:
        """Version of the tables; None if there are none (a making that was cut short is rolled back)."""
        if not inspect(connection).has_table("alembic_version"):
            return None
        return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())

    def upgrade(self, connection: Connection) -> None:
        """Makes the tables, or brings those of an older version up. Raises BadInput for those of a newer program."""
        # Imported here: opening an up-to-date workspace, the usual case, does without.
        from alembic import command
        from alembic.config import Config
        from alembic.util.exc import CommandError

        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:  # a revision that this program has no file of
            raise BadInput(str(self.folder), "工作区由更新版本的程序建立，请升级程序") from error

    def close(self) -> None:
        self._reader.dispose()


def _engine(file: Path) -> Engine:
    url = URL.create("sqlite", database=str(file))  # a path with ? or % stays a path
    engine = create_engine(url, connect_args={"timeout": _LOCK_SECONDS})

    @event.listens_for(engine, "connect")
    def _settings(connection: Any, _: object) -> None:
        connection.isolation_level = None  # transactions begin where `_begin` says, not at the first change
        with contextlib.closing(connection.cursor()) as cursor:
            for setting in (
                "journal_mode=WAL",
                "synchronous=FULL",
                "foreign_keys=ON",
                "cache_size=-65536",
                "secure_delete=ON",  # what is deleted is overwritten
            ):
                cursor.execute(f"PRAGMA {setting}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        write = connection.get_execution_options().get("write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine
