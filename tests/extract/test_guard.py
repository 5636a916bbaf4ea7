"""The process guard: whatever happens to one item, all others come through."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from extract import BadInput, Refusal, guarded

ROOT = Path(__file__).parents[2]


def task(item: str) -> Iterator[str]:
    """Yields two results a good item; every bad one fails in its own way after its first."""
    yield f"{item}-1"
    match item:
        case "segfault":
            ctypes.string_at(0)
        case "exit":
            os._exit(9)
        case "hang":
            time.sleep(60)
        case "spin":
            while True:
                pass
        case "memory":
            _ = bytearray(8 << 30)
        case "bad":
            raise BadInput("bad", "坏文件", 3)
        case "defect":
            raise KeyError("x")
    yield f"{item}-2"


def test_one_bad_item_never_stops_the_rest() -> None:
    good = [f"good{i}" for i in range(8)]
    items = [
        "good0",
        "segfault",
        "good1",
        "exit",
        "hang",
        "good2",
        "spin",
        "memory",
        "good3",
        "bad",
        "defect",
        *good[4:],
    ]
    results: dict[str, list[object]] = {item: [] for item in items}
    for item, result in guarded(task, items, workers=3, seconds=2, memory_mb=3072):
        results[item].append(result)
    for item in good:
        assert results[item] == [f"{item}-1", f"{item}-2", None]
    reasons = {k: v[1].reason for k, v in results.items() if len(v) > 1 and isinstance(v[1], Refusal)}
    assert set(reasons) == set(items) - set(good)
    assert "SIGSEGV" in reasons["segfault"]
    assert "代码9" in reasons["exit"]
    assert "超时" in reasons["hang"]
    assert "超时" in reasons["spin"]
    assert "内存" in reasons["memory"]
    assert reasons["bad"] == "坏文件"
    assert "程序缺陷" in reasons["defect"]


PARENT = """
from extract import guarded
from tests.extract.test_guard import task
if __name__ == "__main__":
    for item, result in guarded(task, ["hang", "hang2"], workers=2):
        print(result, flush=True)
"""


def test_killing_the_parent_leaves_no_orphans(tmp_path: Path) -> None:
    script = tmp_path / "parent_of_guard.py"
    script.write_text(PARENT)
    parent = subprocess.Popen(
        [sys.executable, script],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert parent.stdout is not None
    parent.stdout.readline()
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    for _ in range(50):
        left = subprocess.run(
            ["pgrep", "-f", script.name], capture_output=True, text=True, check=False
        ).stdout
        if not left:
            break
        time.sleep(0.1)
    assert left == ""
