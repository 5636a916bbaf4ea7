"""The workspace: what is put comes back, and a killed writer loses nothing it had acknowledged."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

import nlp
from extract import BadInput, Document, MissingPart, Refusal
from index import ClueRecord, Query, Workspace, analyzer, parse_query
from index.search_elastic import ElasticSearch
from nlp import CaseRecord
from tests.index.factory import judgment, pair

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
        assert ws.name(document.id) == "测试.txt"
        for ask in (ws.document, ws.record, ws.name):
            with pytest.raises(BadInput, match="没有这份文书"):
                ask("没有")


def test_a_file_that_is_read_again_may_come_in_other_parts(tmp_path: Path) -> None:
    whole, _ = judgment(1, "借款50000元。")

    def part(n: int) -> tuple[Document, CaseRecord]:
        document = replace(whole, part=n, text=whole.text + f"第{n}份")
        return document, nlp.read(document)

    with Workspace.create(tmp_path / "w") as ws:
        for batches, left, still_scanned in (
            ([[0]], [""], True),
            ([[1, 2], [3]], ["-1", "-2", "-3"], False),
            ([[1], [2]], ["-1", "-2"], False),
            ([[0]], [""], False),
            ([[0]], [""], True),
        ):
            ws.mark_scanned([(whole.sha256, whole.name)])
            for batch in batches:
                ws.put([part(n) for n in batch])
            ids = [whole.sha256[:16] + suffix for suffix in left]
            assert sorted(ws.find(whole.name)) == ids
            assert sorted(hit.doc_id for hit in ws.search(Query(parse_query("借款"))).hits) == ids
            # A scan that is killed between two batches must read the file again.
            assert ws.was_scanned(whole.sha256) == still_scanned


def test_facts_lie_flat_for_queries(tmp_path: Path) -> None:
    document, record = judgment(1, "借款50000元。")
    with Workspace.create(tmp_path / "w") as ws:
        ws.put([(document, record)])
    with sqlite3.connect(tmp_path / "w" / "workspace.sqlite") as db:
        money = db.execute(
            "SELECT quote, amount_yuan, json_extract(value, '$.yuan') FROM facts WHERE kind = 'money'"
        ).fetchall()
        days = db.execute("SELECT date_first, date_last FROM facts WHERE path = 'decided'").fetchall()
        total = db.execute("SELECT count(*) FROM facts").fetchone()[0]
        parties = db.execute("SELECT name, role, kind FROM parties ORDER BY n").fetchall()
        row = db.execute(
            "SELECT part, media_type, doc_type, number, cause, title, chars, search_state FROM documents"
        ).fetchone()
    assert set(money) == {("50000元", 50000.0, "50000")}
    assert days == [("2020-03-02", "2020-03-02")]
    assert total == len(list(record.facts()))
    assert parties[:2] == [("王庚", "原告", "person"), ("李丁", "被告", "person")]
    head = ("CIV_JUDGMENT", "（2020）皖9901民初1号", "", "测试市测山区人民法院")
    assert row == (0, "text/plain", *head, len(document.text), "done")


def test_refusals_and_clues(tmp_path: Path) -> None:
    clue = ClueRecord("c1", "SN-01", "1.0.0", 70, "B", "疑似", ("d2", "d1"), "{}")
    with Workspace.create(tmp_path / "w") as ws:
        ws.put_refusals([Refusal("a.pdf", "已损坏", 3)])
        ws.put_refusals([Refusal("a.pdf", "已加密")])
        assert ws.refusals() == [Refusal("a.pdf", "已加密")]
        ws.put_clues([clue, clue])
        assert ws.clues() == ws.clues("SN-01") == ws.clues(doc_id="d2") == [clue]
        assert ws.clues("SN-02") == ws.clues(doc_id="d3") == []
        assert ws.clue("c1") == clue
        ws.replace_clues(["SN-01"], [])
        assert ws.clues() == []
        with pytest.raises(BadInput):
            ws.clue("c1")


def test_scanned_files_are_remembered(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "w") as ws:
        ws.mark_scanned([("a" * 64, "甲.zip")])
        ws.mark_scanned([("a" * 64, "改名.zip"), ("b" * 64, "乙.jsonl")])
    with Workspace.open(tmp_path / "w") as ws:
        assert [ws.was_scanned(letter * 64) for letter in "abc"] == [True, True, False]


def test_wrong_workspaces_are_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="没有工作区"):
        Workspace.open(tmp_path)
    Workspace.create(tmp_path / "w").close()
    with pytest.raises(BadInput, match="已存在"):
        Workspace.create(tmp_path / "w")
    for name, content, reason in (("junk", b"not a database" * 100, "已损坏"), ("empty", b"", "没有建好")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "workspace.sqlite").write_bytes(content)
        with pytest.raises(BadInput, match=reason):
            Workspace.open(tmp_path / name)
    with pytest.raises(BadInput, match="服务地址"):
        Workspace.create(tmp_path / "e", "elasticsearch")
    with pytest.raises(BadInput, match="http://主机"):
        Workspace.create(tmp_path / "e", "elasticsearch", "localhost")
    with pytest.raises(MissingPart, match="无法连接"):
        Workspace.create(tmp_path / "e", "elasticsearch", "http://127.0.0.1:9")
    assert not (tmp_path / "e").exists()  # nothing half made is left
    with sqlite3.connect(tmp_path / "w" / "workspace.sqlite") as db:
        db.execute("UPDATE alembic_version SET version_num = 'v9999'")
    with pytest.raises(BadInput, match="更新版本"):
        Workspace.open(tmp_path / "w")


def test_a_deleted_document_is_read_again_by_the_next_scan(tmp_path: Path) -> None:
    a, b = judgment(1, "借款50000元。"), judgment(2, "借款50000元。")
    with Workspace.create(tmp_path / "w") as ws:
        ws.put([a, b])
        ws.mark_scanned([(a[0].sha256, "a"), (b[0].sha256, "b")])
        ws.delete([a[0].id, "unknown"])
        assert (ws.was_scanned(a[0].sha256), ws.was_scanned(b[0].sha256)) == (False, True)
        assert (ws.count(), ws.known([a[0].id])) == (1, set())
    assert_sound(tmp_path / "w")


def test_a_removal_that_was_not_sent_is_sent_at_opening(
    tmp_path: Path, elastic_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, pair = tmp_path / "w", judgment(7, "借款70000元。")
    with Workspace.create(home, "elasticsearch", elastic_url) as ws:
        ws.put([pair])
        with monkeypatch.context() as broken:
            broken.setattr(ws.backend, "client", Elasticsearch("http://127.0.0.1:9"))
            with pytest.raises(MissingPart):
                ws.delete([pair[0].id])
    with Workspace.open(home) as ws:
        assert (ws.search(Query(parse_query("借款"))).total, ws.count()) == (0, 0)


def test_two_writers_take_turns(tmp_path: Path) -> None:
    """Each replaces the document of the other: a stale removal from the full text would damage it."""
    home = tmp_path / "w"
    Workspace.create(home).close()

    def write(base: int) -> None:
        with Workspace.open(home) as ws:
            for n in range(20):
                ws.put([judgment(0, f"共同第{n}次。"), judgment(base + n, "各写各的。")])

    with ThreadPoolExecutor() as pool:
        list(pool.map(write, (100, 200, 300)))
    with Workspace.open(home) as ws:
        assert (ws.count(), ws.search(Query(parse_query("各写各的"))).total) == (80, 60)
    assert_sound(home)


def test_another_analyzer_has_everything_indexed_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Workspace.create(tmp_path / "w") as ws:
        ws.put([judgment(n, "借款。") for n in range(3)])
    monkeypatch.setattr(analyzer, "VERSION", 999)
    other = analyzer._Folding({ord("借"): "贷"})
    monkeypatch.setattr(analyzer, "_FOLDING", other)
    with Workspace.open(tmp_path / "w") as ws:
        assert ws.search(Query(parse_query("贷款"))).total == 3
        ws.put([judgment(0, "借款。")])  # takes the old tokens out by the new analyzer
        assert (ws.count(), ws.search(Query(parse_query("贷款"))).total) == (3, 3)
    assert_sound(tmp_path / "w")


def assert_sound(home: Path) -> None:
    with sqlite3.connect(home / "workspace.sqlite") as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        db.execute("INSERT INTO fts(fts) VALUES ('integrity-check')")
        assert (
            db.execute("SELECT count(*) FROM documents").fetchone()
            == db.execute("SELECT count(*) FROM fts_docsize").fetchone()
        )
        torn = (
            "SELECT count(*) FROM documents d WHERE NOT EXISTS (SELECT 1 FROM facts f WHERE f.doc_id = d.id)"
        )
        assert db.execute(torn).fetchone() == (0,)


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


def kill_while_writing(home: Path, first: int, seconds: float) -> int:
    """The last number that a writer acknowledged before it was killed."""
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(home), str(first)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert writer.stdout is not None
    acknowledged = [writer.stdout.readline()]
    time.sleep(seconds)
    writer.send_signal(signal.SIGKILL)
    acknowledged += writer.stdout.readlines()
    writer.wait()
    return int([line for line in acknowledged if line.endswith("\n")][-1])


def test_a_killed_writer_loses_nothing_acknowledged(tmp_path: Path) -> None:
    home = tmp_path / "w"
    Workspace.create(home).close()
    last = -1
    for seconds in (0.3, 0.7, 0.5):
        last = kill_while_writing(home, last + 1, seconds)
        with Workspace.open(home) as ws:
            numbers = [r.number.value.serial for r in ws.records() if r.number]
            assert len(numbers) == len(set(numbers))
            assert {str(n) for n in range(last + 1)} <= set(numbers)
            assert ws.search(Query(parse_query("借款"))).total == ws.count()
        assert_sound(home)


def test_what_a_crash_left_unsent_is_sent_at_opening(
    tmp_path: Path, elastic_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "w"
    with Workspace.create(home, "elasticsearch", elastic_url) as ws:
        with monkeypatch.context() as broken:
            broken.setattr(ws.backend, "client", Elasticsearch("http://127.0.0.1:9"))
            with pytest.raises(MissingPart):
                ws.put([judgment(7, "借款70000元。")])  # committed, but the server is gone
        assert ws.search(Query(parse_query("借款"))).total == 0
    with Workspace.open(home) as ws:
        assert ws.search(Query(parse_query("借款"))).total == 1


def test_a_replacement_left_unsent_takes_the_old_text_out(
    tmp_path: Path, elastic_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    document, record = judgment(7, "借款70000元。")
    home = tmp_path / "w"
    with Workspace.create(home, "elasticsearch", elastic_url) as ws:
        ws.put([(document, record)])
        monkeypatch.setattr(ws.backend, "client", Elasticsearch("http://127.0.0.1:9"))
        changed = replace(document, text=document.text.replace("借款", "货款"))
        with pytest.raises(MissingPart):
            ws.put([(changed, record)])
    with Workspace.open(home) as ws:
        totals = [ws.search(Query(parse_query(word))).total for word in ("借款", "货款")]
        assert (ws.count(), totals) == (1, [0, 1])


def test_a_killed_writer_to_the_server_catches_up(tmp_path: Path, elastic_url: str) -> None:
    home = tmp_path / "w"
    Workspace.create(home, "elasticsearch", elastic_url).close()
    kill_while_writing(home, 0, 1.0)
    with Workspace.open(home) as ws:
        assert ws.search(Query(parse_query("借款"))).total == ws.count() > 0


def test_a_lost_or_foreign_index_is_filled_again(tmp_path: Path, elastic_url: str) -> None:
    home = tmp_path / "w"
    with Workspace.create(home, "elasticsearch", elastic_url) as ws:
        ws.put([judgment(7, "借款70000元。")])
        assert isinstance(ws.backend, ElasticSearch)
        ws.backend.client.indices.delete(index=ws.backend.index)
    with Workspace.open(home) as ws:
        assert ws.search(Query(parse_query("借款"))).total == 1
    shutil.rmtree(home)
    with Workspace.create(home, "elasticsearch", elastic_url) as ws:  # in the same place, but empty
        assert ws.search(Query(parse_query("借款"))).total == 0


def test_an_index_lost_while_open_is_filled_again_by_the_next_batch(tmp_path: Path, elastic_url: str) -> None:
    with Workspace.create(tmp_path / "w", "elasticsearch", elastic_url) as ws:
        ws.put([judgment(7, "借款70000元。")])
        assert isinstance(ws.backend, ElasticSearch)
        ws.backend.client.indices.delete(index=ws.backend.index)
        ws.put([judgment(8, "借款80000元。")])
        assert ws.search(Query(parse_query("借款 金额:[70000 TO 80000]"))).total == 2


def taking_no_sums(ws: Workspace) -> None:
    """Gives the workspace, empty as yet, an index that refuses every document that has a sum."""
    assert isinstance(ws.backend, ElasticSearch)
    index, client = ws.backend.index, ws.backend.client
    mappings = dict(client.indices.get_mapping(index=index)[index]["mappings"])
    mappings["properties"]["amounts"] = {"type": "ip"}
    client.indices.delete(index=index)
    client.indices.create(index=index, mappings=mappings)
    with sqlite3.connect(ws.folder / "workspace.sqlite") as db:
        identity = f"{analyzer.VERSION} {ws.backend.identity()}"
        db.execute("UPDATE settings SET value = ? WHERE key = 'search'", [identity])


def test_a_refused_replacement_takes_the_old_text_out(tmp_path: Path, elastic_url: str) -> None:
    (document, record), (other, with_sum) = judgment(7, "借款若干。"), judgment(7, "货款70000元。")
    with Workspace.create(tmp_path / "w", "elasticsearch", elastic_url) as ws:
        taking_no_sums(ws)
        ws.put([(document, record)])
        assert (ws.search(Query(parse_query("借款"))).total, ws.refusals()) == (1, [])
        ws.put([(replace(document, text=other.text), with_sum)])
        assert [ws.search(Query(parse_query(word))).total for word in ("借款", "货款")] == [0, 0]
        assert [r.name for r in ws.refusals()] == ["测试.txt"]


def test_what_the_server_refuses_is_listed_and_does_not_block(tmp_path: Path, elastic_url: str) -> None:
    """A mapping that does not fit stands for every permanent refusal."""
    with Workspace.create(tmp_path / "w", "elasticsearch", elastic_url) as ws:
        taking_no_sums(ws)
        ws.put([judgment(1, "借款50000元。"), pair("没有金额的文书。")])
        assert [r.name for r in ws.refusals()] == ["测试.txt"]
        assert "检索服务拒收" in ws.refusals()[0].reason
        assert (ws.count(), ws.sync_search()) == (2, 0)
