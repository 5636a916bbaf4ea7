"""Damaged files of every format, a small run of bench/fuzz.py: each ends as documents or refusals, nothing is written elsewhere."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_two_hundred_damaged_files() -> None:
    command = [sys.executable, "-m", "bench.fuzz", "--count", "200", "--seed", "7"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=280)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[0].startswith("200 files in ")
