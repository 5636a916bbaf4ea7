"""paddleocr, really run, on the page that all engines read; offline. `make test-paddle` makes its environment."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from extract import Settings
from extract.ocr.engine import engine
from tests.extract.engines import SIZE, VALUES, box_of, distance, draw, folded, place_of, read_by

if find_spec("paddleocr") is None:
    pytest.skip(
        "paddleocr is not in this environment: it needs other versions of numpy and opencv. Run: make test-paddle",
        allow_module_level=True,
    )

OFFLINE = """
import sys

def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        raise SystemExit(f"{event} {arguments}")

sys.addaudithook(refuse)
from extract import Settings, read
(document,) = read(__import__("pathlib").Path(sys.argv[1]), Settings(ocr="paddleocr"))
print(document.text)
"""


@pytest.mark.parametrize("skew", [0, 1.5])
def test_the_text_is_that_of_the_default_engine(tmp_path: Path, skew: float) -> None:
    file = draw(tmp_path / "a.png", skew)
    document = read_by("paddleocr", file)
    assert all(value in document.text for value in VALUES)
    assert folded(document) == folded(read_by("rapidocr", file))
    assert document.pages[0].source == "ocr"


def test_boxes_are_those_of_the_default_engine_and_of_the_page(tmp_path: Path) -> None:
    file = draw(tmp_path / "a.png")
    ours, default = read_by("paddleocr", file), read_by("rapidocr", file)
    assert {v: d for v in VALUES if (d := distance(box_of(ours, v), place_of(v))) > SIZE / 2} == {}
    assert {v: d for v in VALUES if (d := distance(box_of(ours, v), box_of(default, v))) > SIZE / 2} == {}


def test_boxes_of_a_skewed_line_are_no_higher_than_the_line(tmp_path: Path) -> None:
    """1.5 degrees over a line of 870 pixels are 23 pixels; a box of the engine's own holds all of them."""
    document = read_by("paddleocr", draw(tmp_path / "a.png", 1.5))
    (only,) = document.pages
    boxes = [box for box in map(only.box, range(len(document.text))) if box]
    assert max(box.bottom - box.top for box in boxes) < 1.45 * SIZE


def test_an_empty_page_has_no_pieces() -> None:
    assert engine(Settings(ocr="paddleocr"))(np.full((300, 400, 3), 255, np.uint8)) == []


def test_it_runs_without_a_network_and_keeps_its_files_in_one_cache(tmp_path: Path) -> None:
    file = draw(tmp_path / "a.png")
    home, cache = tmp_path / "home", tmp_path / "cache"
    home.mkdir()
    cut_off = ["unshare", "--map-root-user", "--net"]
    allowed = subprocess.run([*cut_off, "true"], capture_output=True, check=False).returncode == 0
    command = [*(cut_off if allowed else []), sys.executable, "-c", OFFLINE, str(file)]
    environment = {**os.environ, "HOME": str(home), "XDG_CACHE_HOME": str(cache), "PYTHONPATH": os.getcwd()}
    for name in ("ANJUAN_OCR_MODELS", "PADDLE_PDX_CACHE_HOME"):
        environment.pop(name, None)
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    assert all(value in done.stdout for value in VALUES)
    assert list(home.iterdir()) == []
    assert len(list((cache / "anjuan").glob("paddle-*/*/inference.onnx"))) == 2
