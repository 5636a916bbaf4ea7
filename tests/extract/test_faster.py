"""faster-paddle, really run, on the page that all engines read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from extract import Settings
from extract.ocr.engine import engine
from tests.extract.engines import SIZE, VALUES, box_of, distance, draw, folded, place_of, read_by


@pytest.mark.parametrize("skew", [0, 1.5])
def test_the_text_is_that_of_the_default_engine(tmp_path: Path, skew: float) -> None:
    file = draw(tmp_path / "a.png", skew)
    document = read_by("faster-paddle", file)
    assert all(value in document.text for value in VALUES)
    assert folded(document) == folded(read_by("rapidocr", file))
    assert document.pages[0].source == "ocr"


def test_boxes_are_off_by_less_than_a_character(tmp_path: Path) -> None:
    document = read_by("faster-paddle", draw(tmp_path / "a.png"))
    assert {v: d for v in VALUES if (d := distance(box_of(document, v), place_of(v))) > 0.8 * SIZE} == {}


def test_an_empty_page_has_no_pieces() -> None:
    assert engine(Settings(ocr="faster-paddle"))(np.full((300, 400, 3), 255, np.uint8)) == []
