"""Nothing reports to anybody: onnxruntime's own telemetry is off (it would leave a queue of events in the cache folder)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.extract.test_ocr import page

ROOT = Path(__file__).parents[2]
QUIET = ("CI", "ORT_DISABLE_TELEMETRY", "ORT_RUNNING_UNIT_TESTS")
"""Variables that silence it by themselves: the test runs without them."""


def test_reading_a_picture_leaves_no_events(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    page([(160, 200, "并处罚金人民币三千元")]).save(file)
    home = tmp_path / "home"
    home.mkdir()
    environment = {key: value for key, value in os.environ.items() if key not in QUIET}
    environment |= {"HOME": str(home), "XDG_CACHE_HOME": str(home / "cache"), "PYTHONPATH": str(ROOT)}
    code = "import sys, pathlib, extract; (d,) = extract.read(pathlib.Path(sys.argv[1])); print(d.text)"
    done = subprocess.run(
        [sys.executable, "-c", code, str(file)], env=environment, capture_output=True, text=True, check=True
    )
    assert "三千元" in done.stdout
    assert [path.name for path in home.rglob("*") if path.is_file()] == []
