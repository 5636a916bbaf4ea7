"""The workspace: what is put comes back, and a killed writer loses nothing it had acknowledged."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from extract import BadInput, Refusal
from index import ClueRecord, Query, Workspace, parse_query, schema
from tests.index.factory import judgment

ROOT = Path(__file__).parents[2]


def test_round_trip(tmp_path: Path) -> None:
    document, record = judgment(1, "借款50000元。")
    with Workspace.create(tmp_path / "w") as ws:
        ws.put([(document, record)])
        assert ws.document(document.id) == document
        assert ws.record(document.id) == record
        assert list(ws.records()) == [record]
        assert ws.known([document.id, document.sha256, "0" * 64]) == {document.id, document.sha256}
        assert ws.find("（2020）皖9901民初1号") == [document.id]


def test_facts_lie_flat_for_queries(tmp_path: Path) -> None:
    document, record = judgment(1, "借款50000元。")
    with Workspace.create(tmp_path / "w") as ws:
        ws.put([(document, record)])
    with sqlite3.connect(tmp_path / "w" / "workspace.sqlite") as db:
        rows = db.execute("SELECT quote, amount FROM facts WHERE kind = 'money'").fetchall()
        total = db.execute("SELECT count(*) FROM facts").fetchone()[0]
    assert rows == [("50000元", 50000.0)]
    assert total == len(list(record.facts()))


def test_refusals_and_clues(tmp_path: Path) -> None:
    clue = ClueRecord("c1", "SN-01", "1.0.0", 70, "B", "疑似", ("d1",), "{}")
    with Workspace.create(tmp_path / "w") as ws:
        ws.put_refusals([Refusal("a.pdf", "已损坏", 3)])
        ws.put_refusals([Refusal("a.pdf", "已加密")])
        assert ws.refusals() == [Refusal("a.pdf", "已加密")]
        ws.put_clues([clue, clue])
        assert ws.clues() == [clue]
        ws.replace_clues(["SN-01"], [])
        assert ws.clues() == []
        with pytest.raises(BadInput):
            ws.clue("c1")


def test_wrong_workspaces_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadInput, match="没有工作区"):
        Workspace.open(tmp_path)
    Workspace.create(tmp_path / "w").close()
    with pytest.raises(BadInput, match="已存在"):
        Workspace.create(tmp_path / "w")
    monkeypatch.setattr(schema, "VERSION", 0)
    with pytest.raises(BadInput, match="更新版本"):
        Workspace.open(tmp_path / "w")


WRITER = """
import sys
from pathlib import Path
from index import Workspace
from tests.index.factory import judgment
with Workspace.open(Path(sys.argv[1])) as ws:
    for start in range(int(sys.argv[2]), 100000, 5):
        ws.put([judgment(n, f"第{n}笔借款{n}元。") for n in range(start, start + 5)])
        print(start + 4, flush=True)
"""


def test_a_killed_writer_loses_nothing_acknowledged(tmp_path: Path) -> None:
    home = tmp_path / "w"
    Workspace.create(home).close()
    last = -1
    for wait in (0.7, 1.1, 0.9):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(home), str(last + 1)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        assert writer.stdout is not None
        first = writer.stdout.readline()
        time.sleep(wait)
        writer.send_signal(signal.SIGKILL)
        acknowledged = [int(line) for line in [first, *writer.stdout] if line.strip()]
        writer.wait()
        last = acknowledged[-1]
        with Workspace.open(home) as ws:
            numbers = [r.number.value.serial for r in ws.records() if r.number]
            assert len(numbers) == len(set(numbers))
            assert {str(n) for n in range(last + 1)} <= set(numbers)
            assert ws.search(Query(parse_query("借款"))).total == ws.count()
        with sqlite3.connect(home / "workspace.sqlite") as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            db.execute("INSERT INTO fts(fts) VALUES ('integrity-check')")
            torn = "SELECT count(*) FROM documents d WHERE NOT EXISTS (SELECT 1 FROM facts f WHERE f.doc_id = d.id)"
            assert db.execute(torn).fetchone() == (0,)


def test_what_a_crash_left_unsent_is_sent_at_opening(tmp_path: Path, elastic_url: str) -> None:
    home = tmp_path / "w"
    pair = judgment(7, "借款70000元。")
    with Workspace.create(home, "elasticsearch", elastic_url) as ws:
        ws.put([pair])
        ws.backend.delete([pair[0].id])
        assert ws.search(Query(parse_query("借款"))).total == 0
    with sqlite3.connect(home / "workspace.sqlite") as db:
        db.execute("UPDATE documents SET pending = 1")
    with Workspace.open(home) as ws:
        assert ws.search(Query(parse_query("借款"))).total == 1
        ws.backend.drop()  # type: ignore[attr-defined]
