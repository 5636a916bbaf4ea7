"""Versions of a workspace: the migrations make the tables of schema.py, and an older workspace is brought up."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from index import Query, Workspace, database, parse_query, schema
from tests.index.factory import judgment

LATER = """
import sqlalchemy as sa
from alembic import op

revision = "v9000"
down_revision = "{before}"


def upgrade() -> None:
    op.add_column("parties", sa.Column("note", sa.String(), server_default="旧"))
    {trouble}
"""


def test_the_migrations_make_the_tables_of_the_schema(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "w") as ws, ws.database.reading() as connection:
        ours = {"fts", "fts_data", "fts_idx", "fts_docsize", "fts_config"}
        context = MigrationContext.configure(
            connection, opts={"include_name": lambda name, kind, _: kind != "table" or name not in ours}
        )
        assert compare_metadata(context, schema.metadata) == []
        assert ws.database.revision(connection) == schema.REVISION
    config = Config()
    config.set_main_option("script_location", str(database.MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [schema.REVISION]


def later_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: str = "") -> None:
    """A program with one more migration than this one."""
    shutil.copytree(database.MIGRATIONS, tmp_path / "migrations")
    content = LATER.format(before=schema.REVISION, trouble=trouble)
    (tmp_path / "migrations" / "versions" / "v9000_note.py").write_text(content, "utf-8")
    monkeypatch.setattr(database, "MIGRATIONS", tmp_path / "migrations")
    monkeypatch.setattr(schema, "REVISION", "v9000")


def test_an_older_workspace_is_upgraded_with_what_it_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair = judgment(1, "借款50000元。")
    with Workspace.create(tmp_path / "w") as ws:
        ws.put([pair])
    later_program(tmp_path, monkeypatch)
    with Workspace.open(tmp_path / "w") as ws:
        assert ws.record(pair[0].id) == pair[1]
        assert ws.search(Query(parse_query("借款"))).total == 1
        with ws.database.reading() as connection:
            assert set(connection.execute(text("SELECT note FROM parties")).scalars()) == {"旧"}
            assert ws.database.revision(connection) == "v9000"


def test_an_upgrade_that_fails_leaves_the_workspace_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Workspace.create(tmp_path / "w").close()
    with monkeypatch.context() as later:
        later_program(tmp_path, later, trouble="raise RuntimeError")
        with pytest.raises(RuntimeError):
            Workspace.open(tmp_path / "w")
    with Workspace.open(tmp_path / "w") as ws, ws.database.reading() as connection:
        assert ws.database.revision(connection) == schema.REVISION
        columns = connection.execute(text("SELECT name FROM pragma_table_info('parties')")).scalars()
        assert "note" not in set(columns)
