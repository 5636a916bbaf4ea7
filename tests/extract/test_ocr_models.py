"""Model folders built from the weights of the rapidocr wheel, by one process or several; folders that are wrong."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml

from extract import MissingPart, Settings, read
from extract.ocr import check
from extract.ocr.models import link_models, model_pair
from tests.extract.engines import draw

LINK = (
    "import sys, pathlib; from extract.ocr.models import link_models; link_models(pathlib.Path(sys.argv[1]))"
)


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder linked by four processes at once, none of which may fail."""
    folder = tmp_path_factory.mktemp("models") / "自建"
    running = [subprocess.Popen([sys.executable, "-c", LINK, folder]) for _ in range(4)]
    assert [process.wait(60) for process in running] == [0, 0, 0, 0]
    return folder


def test_the_folder_holds_one_model_for_detection_and_one_for_recognition(linked: Path) -> None:
    detection, recognition = model_pair(linked)
    assert (detection.name, recognition.name) == ("PP-OCRv6_small_det", "PP-OCRv6_small_rec")
    assert [p.name for p in linked.parent.iterdir()] == [linked.name], "something was left beside the folder"
    characters = yaml.safe_load((recognition.folder / "inference.yml").read_text("utf-8"))["PostProcess"][
        "character_dict"
    ]
    # The size of PP-OCRv6's published dictionary; the last two are characters of names and places in Anhui.
    assert len(characters) == 18_708
    assert {"案", "9", "。", "埇", "赟"} <= set(characters)


def test_a_complete_folder_stays_as_it_is(linked: Path) -> None:
    before = {p: p.stat().st_mtime_ns for p in linked.rglob("*")}
    link_models(linked)
    assert {p: p.stat().st_mtime_ns for p in linked.rglob("*")} == before


@pytest.mark.parametrize(
    ("spoil", "found"),
    [
        (lambda f: shutil.rmtree(f), "检测模型 0 个、识别模型 0 个"),
        (lambda f: (f / "PP-OCRv6_small_rec" / "inference.onnx").unlink(), "检测模型 1 个、识别模型 0 个"),
        (
            lambda f: shutil.copytree(f / "PP-OCRv6_small_det", f / "另一个"),
            "检测模型 2 个、识别模型 1 个",
        ),
    ],
)
def test_a_wrong_folder_is_named_with_the_way_out(linked: Path, tmp_path: Path, spoil, found: str) -> None:
    folder = Path(shutil.copytree(linked, tmp_path / "模型"))
    spoil(folder)
    with pytest.raises(MissingPart, match=found) as raised:
        model_pair(folder)
    assert str(folder) in str(raised.value)
    assert "anjuan models link-paddle" in str(raised.value)


def test_a_cache_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    with pytest.raises(MissingPart, match="anjuan models link-paddle"):
        model_pair(None)


@pytest.mark.skipif(find_spec("paddleocr") is not None, reason="paddleocr is here")
def test_an_engine_that_is_not_installed_is_not_taken_for_a_bad_file(tmp_path: Path) -> None:
    settings = Settings(ocr="paddleocr")
    with pytest.raises(MissingPart, match=r"pip install 'anjuan\[paddle\]'"):
        check(settings)
    with pytest.raises(MissingPart):
        list(read(draw(tmp_path / "a.png"), settings))
