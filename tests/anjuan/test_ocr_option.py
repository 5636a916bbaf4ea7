"""Choice of the OCR engine at the command line."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.anjuan.command import anjuan
from tests.extract.engines import draw


def test_a_scan_with_another_engine(tmp_path: Path) -> None:
    draw(tmp_path / "a.png")
    done = anjuan("scan", tmp_path / "a.png", "-w", tmp_path / "w", "--ocr", "faster-paddle")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "（2021）皖9901刑初77号" in anjuan("search", "有期徒刑", "-w", tmp_path / "w").stdout


@pytest.mark.skipif(find_spec("paddleocr") is not None, reason="paddleocr is here")
def test_a_scan_with_an_engine_that_is_not_installed_does_not_begin(tmp_path: Path) -> None:
    done = anjuan("scan", tmp_path, "-w", tmp_path / "w", "--ocr", "paddleocr")
    assert done.returncode == 4
    assert "pip install 'anjuan[paddle]'" in done.stderr.replace("\n", "")
    assert not (tmp_path / "w").exists()


def test_model_folders_are_linked_and_the_next_command_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "模型"
    done = anjuan("models", "link-paddle", folder)
    assert done.returncode == 0, done.stderr
    assert f"anjuan scan 案卷文件夹 --ocr paddleocr --ocr-models {folder}" in done.stdout
    assert sorted(p.name for p in folder.iterdir()) == ["PP-OCRv6_small_det", "PP-OCRv6_small_rec"]
