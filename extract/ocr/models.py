"""Folders of PP-OCR models for `paddleocr` (模型文件夹): a site's own, or built from the weights that rapidocr's wheel brings.

A folder holds one folder for text detection and one for recognition, each with `inference.onnx` and `inference.yml`
as PaddleOCR publishes them. Nothing is downloaded.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml

from extract.errors import MissingPart
from extract.frozen import frozen

_FORM = 1
"""Counted up when what is built changes, so that a cache of an older Anjuan is not used."""
_WEIGHTS = {
    "PP-OCRv6_small_det": "PP-OCRv6_det_small.onnx",
    "PP-OCRv6_small_rec": "PP-OCRv6_rec_small.onnx",
}
"""Paddle's name of a model -> its file in the rapidocr wheel."""
_NAME = re.compile(r"^\s+model_name:\s*(\S+)", re.MULTILINE)


@frozen
class Model:
    """One model: its name as Paddle knows it, its folder."""

    name: str
    folder: Path


def model_pair(folder: Path | None) -> tuple[Model, Model]:
    """Text detection and recognition of a folder; without one, of a folder in the cache, built when first asked for.

    Raises MissingPart if the folder does not hold exactly one of each, or the cache cannot be written.
    """
    return _pair(folder or link_models())


def link_models(folder: Path | None = None) -> Path:
    """Builds the model folders from the weights of the rapidocr wheel (hard links where the disk allows, else copies).

    Built beside `folder` (by default one in the cache) and renamed in one step, so several processes may do it at once;
    a folder that is complete stays as it is. Raises MissingPart if it cannot be written, or holds something else.
    """
    folder = folder or cache_folder() / f"paddle-{_FORM}-rapidocr-{version('rapidocr')}"
    if not folder.is_dir() or not any(folder.iterdir()):
        try:
            folder.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix=f".{folder.name}.", dir=folder.parent) as scratch:
                built = Path(scratch) / "models"
                for name, file in _WEIGHTS.items():
                    _build(built / name, name, _wheel_folder() / file)
                try:
                    built.rename(folder)
                except OSError:
                    # Another process was first.
                    if not folder.is_dir():
                        raise
        except OSError as error:
            raise MissingPart(
                f"无法在 {folder} 建立模型文件夹（{error.strerror}）；请运行 anjuan models link-paddle 另一文件夹，"
                "并用 --ocr-models 或者环境变量 ANJUAN_OCR_MODELS 指明"
            ) from error
    _pair(folder)
    return folder


def cache_folder() -> Path:
    """Where Anjuan keeps what can be built again (XDG)."""
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path.home() / ".cache") / "anjuan"


def _pair(folder: Path) -> tuple[Model, Model]:
    found: dict[str, list[Model]] = {"_det": [], "_rec": []}
    for config in sorted(folder.glob("*/inference.yml")):
        name = _NAME.search(config.read_text("utf-8"))
        if name and name[1][-4:] in found and config.with_name("inference.onnx").is_file():
            found[name[1][-4:]].append(Model(name[1], config.parent))
    if len(found["_det"]) != 1 or len(found["_rec"]) != 1:
        raise MissingPart(
            f"{folder} 中应恰有一个检测模型和一个识别模型的文件夹（各含 inference.onnx 与 inference.yml），"
            f"现有检测模型 {len(found['_det'])} 个、识别模型 {len(found['_rec'])} 个；"
            "用已安装的权重建立：anjuan models link-paddle 文件夹"
        )
    return found["_det"][0], found["_rec"][0]


def _wheel_folder() -> Path:
    found = find_spec("rapidocr")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent / "models"


def _build(folder: Path, name: str, weights: Path) -> None:
    if not weights.is_file():
        raise MissingPart(
            f"已安装的 rapidocr {version('rapidocr')} 中没有 {weights.name}；请安装 rapidocr 3.10"
        )
    folder.mkdir(parents=True)
    target = folder / "inference.onnx"
    try:
        os.link(weights, target)
    except OSError:
        shutil.copyfile(weights, target)
    config = {
        "Global": {"model_name": name},
        **(_detection() if name.endswith("_det") else _recognition(target)),
    }
    text = yaml.safe_dump(config, allow_unicode=True, sort_keys=False)
    (folder / "inference.yml").write_text(text, "utf-8")


def _detection() -> dict[str, Any]:
    """Preparation of the page as PP-OCRv6 was trained with it."""
    return {
        "PreProcess": {
            "transform_ops": [
                {"DetResizeForTest": None},
                {
                    "NormalizeImage": {
                        "mean": [0.485, 0.456, 0.406],
                        "std": [0.229, 0.224, 0.225],
                        "scale": "1./255.",
                        "order": "hwc",
                    }
                },
                {"ToCHWImage": None},
            ]
        },
        "PostProcess": {"name": "DBPostProcess"},
    }


def _recognition(onnx: Path) -> dict[str, Any]:
    """The dictionary lies in the ONNX metadata, one character a line."""
    import onnxruntime

    session = onnxruntime.InferenceSession(str(onnx), providers=["CPUExecutionProvider"])
    characters = session.get_modelmeta().custom_metadata_map["character"].split("\n")
    return {
        "PreProcess": {"transform_ops": [{"RecResizeImg": {"image_shape": [3, 48, 320]}}]},
        "PostProcess": {"name": "CTCLabelDecode", "character_dict": characters},
    }
