"""The batch: idempotent, bad files reported and passed over, safe under kill -9."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
import pyzipper
from fastapi.testclient import TestClient

from anjuan.scan import scan
from extract import BadInput, Settings
from index import Query, Workspace, parse_query
from search_api import create_app
from tests.anjuan.command import ROOT, anjuan
from tests.extract.factory import paged_pdf, zipped
from tests.extract.test_volumes import VOLUME, drawn

SAMPLE = (ROOT / "anjuan" / "samples" / "texts" / "sc3_new.txt").read_text("utf-8")


def variants(count: int) -> list[str]:
    """Judgments that differ in their number."""
    return [
        SAMPLE.replace("（2019）皖9901刑初208号", f"（2019）皖9901刑初{n}号") for n in range(1, count + 1)
    ]


def contents(home: Path) -> list[tuple[object, ...]]:
    with sqlite3.connect(home / "workspace.sqlite") as db:
        documents = db.execute("SELECT id, name, number, record FROM documents ORDER BY id").fetchall()
        facts = db.execute("SELECT doc_id, path, value, quote FROM facts ORDER BY doc_id, path").fetchall()
    return [*documents, *facts]


def test_a_locked_member_is_read_once_the_password_is_given(tmp_path: Path) -> None:
    out = io.BytesIO()
    with pyzipper.AESZipFile(out, "w", encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(b"secret word")
        archive.writestr("密.txt", variants(2)[1].encode())
    with zipfile.ZipFile(out, "a") as plain:
        plain.writestr("明.txt", variants(1)[0].encode())
    home = tmp_path / "案卷"
    home.mkdir()
    (home / "a.zip").write_bytes(out.getvalue())
    with Workspace.create(tmp_path / "w") as ws:
        first = scan(ws, [home], workers=1)
        assert (first.documents, [r.reason for r in first.refused]) == (1, ["成员已加密，需要密码"])
        second = scan(ws, [home], workers=1, settings=Settings(passwords=("secret word",)))
        assert (second.refused, ws.count(), ws.refusals()) == ([], 2, [])
        assert scan(ws, [home], workers=1).skipped == 1
    kept = b"".join(path.read_bytes() for path in (tmp_path / "w").rglob("*") if path.is_file())
    assert b"secret word" not in kept


def test_bad_files_do_not_stop_the_batch(tmp_path: Path) -> None:
    home = tmp_path / "案卷"
    home.mkdir()
    (home / "a好.txt").write_text(SAMPLE, "utf-8")
    (home / "b空.txt").write_bytes(b"")
    (home / "c坏.pdf").write_bytes(b"%PDF-1.4 broken")
    (home / "d国标.txt").write_bytes(variants(1)[0].encode("gbk"))
    (home / "e越界.zip").write_bytes(zipped({"../x.txt": b"x", "内.txt": variants(2)[1].encode()}))
    (home / "f炸弹.zip").write_bytes(zipped({"b.txt": b"0" * 50_000_000}))
    with Workspace.create(tmp_path / "w") as ws:
        result = scan(ws, [home], workers=2)
        assert (result.files, result.documents) == (6, 3)
        reasons = {Path(r.name.split("!")[0]).name: r.reason for r in result.refused}
        assert set(reasons) == {"b空.txt", "c坏.pdf", "e越界.zip", "f炸弹.zip"}
        assert {r.name for r in ws.refusals()} == {r.name for r in result.refused}
        again = scan(ws, [home], workers=1)
        assert again.documents == 0
        assert ws.count() == 3
        (home / "b空.txt").write_text(variants(3)[2], "utf-8")
        assert scan(ws, [home], workers=1).documents == 1
        assert str(home / "b空.txt") not in {r.name for r in ws.refusals()}


@pytest.fixture
def unprivileged() -> list[str]:
    """What to put before a command so that rights of files count for it: they do not for root."""
    drop = [] if os.geteuid() else ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
    if drop and not shutil.which(drop[0]):
        pytest.skip("setpriv is not installed (Debian: util-linux), and rights do not count for root")
    return drop


COMMANDS = """import json, sys
from tests.anjuan.command import anjuan
if __name__ == "__main__":
    done = [anjuan(*words) for words in json.loads(sys.argv[1])]
    print(json.dumps([(d.returncode, d.stdout + d.stderr) for d in done]))"""


def test_every_file_is_in_or_refused_with_a_reason(tmp_path: Path, unprivileged: list[str]) -> None:
    home = tmp_path / "案卷"
    (home / "锁").mkdir(parents=True)
    (home / "a国标.txt").write_bytes(variants(1)[0].encode("gbk"))
    (home / "b坏.pdf").write_bytes(b"%PDF-1.4 broken")
    (home / "c空.txt").write_bytes(b"")
    (home / "d一行.txt").write_bytes("测".encode() * 11_000_000)
    (home / "e无权.txt").write_text(variants(2)[1], "utf-8")
    (home / "f链接.txt").symlink_to(home / "a国标.txt")
    os.mkfifo(home / "g管道")
    (home / "锁" / "x.txt").write_text(variants(3)[2], "utf-8")
    for closed in (home / "e无权.txt", home / "锁"):
        closed.chmod(0)

    closed_file, w = home / "e无权.txt", tmp_path / "w"
    commands = (
        ("scan", home, "-w", w),
        ("scan", home / "a国标.txt", "-w", w),
        ("facts", home / "锁" / "x.txt"),
        ("facts", closed_file),
        ("scan", home / "锁" / "x.txt", "-w", w),
        ("scan", home, "-w", home / "锁" / "w"),
        ("search", "盗窃", "-w", home / "锁"),
        ("check", "-w", w, "--table", f"T-FINE={closed_file}"),
        ("report", "-w", w, "-o", home / "锁" / "r.html"),
        ("scan", home, "-w", w, "--site", closed_file),
    )
    given = json.dumps([[str(word) for word in command] for command in commands])
    try:
        done = subprocess.run(
            [*unprivileged, sys.executable, "-c", COMMANDS, given],
            capture_output=True,
            text=True,
            cwd=ROOT,
            check=True,
        )
        (code, said), (_, again), *mistakes = json.loads(done.stdout)
        assert (code, "存入文书 1 份" in said, "7 项未能读取" in said) == (3, True, True)
        for name, reason in (
            ("b坏.pdf", "PDF 已损坏"),
            ("c空.txt", "文件为空"),
            ("d一行.txt", "文本过长：11,000,000字"),
            ("e无权.txt", "无法打开文件：没有权限"),
            ("f链接.txt", "指向别处的链接"),
            ("g管道", "不是文件"),
            ("锁/", "无法打开文件夹：没有权限"),
        ):
            assert re.search(rf"{home}/{name}：[^\n]*{reason}", said), name
        assert "以前的读取中另有 7 项未能读取" in again
        for code, said in mistakes:
            assert (code, "没有权限" in said, "缺陷" in said) == (2, True, False), said
    finally:
        for closed in (home / "e无权.txt", home / "锁"):
            closed.chmod(0o700)
    with Workspace.open(tmp_path / "w") as ws:
        assert len(ws.refusals()) == 7
        assert scan(ws, [home]).documents == 2
        assert {Path(r.name).name for r in ws.refusals()} == {
            "b坏.pdf",
            "c空.txt",
            "d一行.txt",
            "f链接.txt",
            "g管道",
        }


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "w") as ws, pytest.raises(BadInput, match="不存在"):
        scan(ws, [tmp_path / "没有"])


def test_a_bound_volume(tmp_path: Path) -> None:
    """Its documents are stored, found, shown and served each by its own id, and the file is passed over the next time."""
    file, home = tmp_path / "卷.pdf", tmp_path / "w"
    pages = [page for _, pages in VOLUME for page in pages]
    file.write_bytes(paged_pdf([drawn(page) for page in pages]))
    with Workspace.create(home) as ws:
        result = scan(ws, [file], workers=1)
        assert (result.documents, result.refused) == (len(VOLUME), [])
        assert scan(ws, [file], workers=1).skipped == 1
        assert scan(ws, [file], workers=1, again=True).documents == ws.count() == len(VOLUME)
        ids = ws.find("卷.pdf")
        assert [i[16:] for i in ids] == [f"-{n}" for n in range(1, len(VOLUME) + 1)]
        assert {h.doc_id for h in ws.search(Query(parse_query("类型:刑事判决书"))).hits} == {ids[6]}
        assert ws.find("（2021）皖9901刑初77号")[0] in ids
        for doc_id in ids:
            document, record = ws.document(doc_id), ws.record(doc_id)
            assert document.warnings[0].startswith("自《卷.pdf》第")
            assert all(
                document.text[e.start : e.end] == e.quote for e in (f.evidence for _, f in record.facts())
            )
    shown = anjuan("show", ids[6], "-w", home)
    assert (shown.returncode, ids[6] in shown.stdout, "第11–13页拆分" in shown.stdout) == (0, True, True)
    with TestClient(create_app(home)) as client:
        assert client.get(f"/v1/documents/{ids[7]}").json()["document"]["part"] == 8
        assert client.get(f"/doc/{ids[6]}").status_code == 200
        assert client.get(f"/v1/documents/{ids[0][:16]}").status_code == 404


def test_pdf_docx_and_txt_of_one_text_give_the_same_facts(demo: Path) -> None:
    with Workspace.open(demo / "演示.anjuan") as ws:
        assert (ws.count(), ws.refusals()) == (24, [])
        for record in ws.records():
            for path, fact in record.facts():
                assert fact.evidence.quote, path
        boxes = [
            f.evidence.boxes
            for r in ws.records()
            for p, f in r.facts()
            if p == "number" and ws.name(r.doc_id).endswith(".pdf")
        ]
        assert len(boxes) == 9  # the PDF files among the samples
        assert all(boxes)


def test_kill_and_scan_again_is_as_good_as_undisturbed(tmp_path: Path) -> None:
    files = tmp_path / "案卷"
    files.mkdir()
    lines = [json.dumps({"text": text}, ensure_ascii=False) for text in variants(240)]
    (files / "a.jsonl").write_text("\n".join(lines[:150]), "utf-8")
    for i, line in enumerate(lines[150:]):
        (files / f"b{i:03}.txt").write_text(json.loads(line)["text"], "utf-8")
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    with Workspace.create(whole) as ws:
        assert scan(ws, [files], workers=2).documents == 240
    command = [sys.executable, "-m", "anjuan", "scan", str(files), "-w", str(killed)]
    counts = []
    for wait in (0.3, 0.9):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=ROOT)
        while not _count(killed):
            assert process.poll() is None
            time.sleep(0.02)
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        process.wait()
        counts.append(_count(killed))
    assert 0 < counts[0] <= 240
    done = subprocess.run([*command, "--json"], capture_output=True, text=True, cwd=ROOT, check=True)
    assert json.loads(done.stdout)["total"] == 240
    assert contents(killed) == contents(whole)


def _count(home: Path) -> int:
    try:
        with sqlite3.connect(f"file:{home / 'workspace.sqlite'}?mode=ro", uri=True) as db:
            return int(db.execute("SELECT count(*) FROM documents").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def test_the_main_job_on_elasticsearch(demo: Path, tmp_path: Path, elastic_url: str) -> None:
    """The same files and the same query on both back ends, through the command."""
    server = tmp_path / "e"
    for arguments in (["init", "--backend", "elasticsearch", "--url", elastic_url], ["scan", demo / "案卷"]):
        done = anjuan(*arguments, "-w", server)
        assert done.returncode == 0, done.stderr
    query = ("search", "缓刑 NOT 诈骗", "--json", "--size", "50")
    answers = [json.loads(anjuan(*query, "-w", home).stdout) for home in (demo / "演示.anjuan", server)]
    found = [{hit["doc_id"]: hit["snippet"] for hit in answer["hits"]} for answer in answers]
    assert found[0] == found[1] != {}
    assert answers[0]["facets"] == answers[1]["facets"]
