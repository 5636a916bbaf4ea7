"""OCR engines side by side on DATA/ocr_pages: characters wrong, values that must be right, time and memory.

python bench/quality_ocr.py DATA [ENGINE…]

`anjuan/…` is this project with the engine of that name; the others are the engines by themselves, as they come, with
their own reading order. Each runs in a process of its own; what is not installed is left out and named.
"""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from corpus import data_folder, squeeze
from results import conditions, table, write_section

from extract import Document, Settings, read
from extract.ocr.models import model_pair
from models.law import edit_distance

Reader = Callable[[Path], str]


def main() -> None:
    folder = data_folder(sys.argv) / "ocr_pages"
    chosen = sys.argv[2:] or list(ENGINES)
    kinds = ("clean200", "scan200", "bad150")
    rows, absent = [], []
    for name in chosen:
        package, _ = ENGINES[name]
        if not (find_spec(package) or shutil.which(package)):
            absent.append(name)
            continue
        done = subprocess.run(
            [sys.executable, __file__, str(folder), "--one", name], stdout=subprocess.PIPE, check=True
        )
        run = json.loads(done.stdout.splitlines()[-1])
        scores = scored(folder, run["texts"])
        cells = [cell for kind in kinds for cell in (scores[kind].error, scores[kind].values)]
        rows.append([name, *cells, f"{run['seconds']:.1f}", f"{run['peak_mb']:.0f}"])
        print(
            *rows[-1], *(f"\n  missed {value}" for kind in kinds for value in scores[kind].missed), flush=True
        )
    head = [
        "engine",
        *(f"{kind} {what}" for kind in kinds for what in ("CER", "values")),
        "CPU s/page",
        "peak MB",
    ]
    body = table(head, rows)
    body += "\n\nFive invented pages, each clean, scanned (skew, blur, seal, stamp) and bad (150 dpi). CER: edits per character of the page."
    if absent:
        body += f" Not installed: {', '.join(absent)}."
    packages = {"rapidocr", "onnxruntime", "paddleocr", "faster-paddle"}
    there = sorted(name for name in packages if find_spec(name.replace("-", "_")))
    write_section("quality_ocr.py", "OCR", f"{body}\n{conditions(*there)}")


@dataclass(slots=True)
class Score:
    """Sums over the pages of one kind."""

    edits: int = 0
    length: int = 0
    right: int = 0
    wanted: int = 0
    missed: list[str] = field(default_factory=list)

    @property
    def error(self) -> str:
        return f"{self.edits / self.length:.2%}"

    @property
    def values(self) -> str:
        return f"{self.right} of {self.wanted}"


def scored(folder: Path, texts: dict[str, str]) -> dict[str, Score]:
    """The scores of an engine's texts, by kind of page."""
    fields = json.loads((folder / "fields.json").read_text("utf-8"))
    scores: dict[str, Score] = defaultdict(Score)
    for name, read_text in texts.items():
        page, kind = name.split(".")[:2]
        truth, text = squeeze((folder / f"{page}.gt.txt").read_text("utf-8")), squeeze(read_text)
        wanted = [squeeze(value) for _, value in fields[page]]
        score = scores[kind]
        score.edits += edit_distance(text, truth)
        score.length += len(truth)
        score.wanted += len(wanted)
        score.right += sum(value in text for value in wanted)
        score.missed += [f"{page}.{kind}: {value}" for value in wanted if value not in text]
    return scores


def run_one(folder: Path, name: str) -> dict[str, Any]:
    """In the engine's own process: texts by file name, CPU seconds a page without loading, peak memory."""
    reader = ENGINES[name][1]()
    images = sorted([*folder.glob("*.png"), *folder.glob("*.jpg")])
    reader(images[0])
    start = cpu_seconds()
    texts = {image.name: reader(image) for image in images}
    seconds = (cpu_seconds() - start) / len(images)
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {"texts": texts, "seconds": seconds, "peak_mb": peak / 1024}


def cpu_seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def ours(engine: Any) -> Callable[[], Reader]:
    def text_of(image: Path) -> str:
        (document,) = read(image, Settings(ocr=engine))
        assert isinstance(document, Document), document
        return document.text

    return lambda: text_of


def rapidocr_alone() -> Reader:
    from rapidocr import RapidOCR

    reader = RapidOCR(params={"Global.log_level": "error"})
    return lambda image: "\n".join(reader(image).txts or ())


def paddleocr_alone() -> Reader:
    """With the weights that rapidocr brings: the medium ones it would take by itself are on a hub."""
    from paddleocr import PaddleOCR

    detection, recognition = model_pair(None)
    reader = PaddleOCR(
        engine="onnxruntime",
        text_detection_model_name=detection.name,
        text_detection_model_dir=str(detection.folder),
        text_recognition_model_name=recognition.name,
        text_recognition_model_dir=str(recognition.folder),
        use_doc_orientation_classify=False,
        use_doc_unwarping=False,
        use_textline_orientation=False,
    )
    return lambda image: "\n".join(reader.predict(str(image))[0]["rec_texts"])


def faster_paddle_alone(size: str) -> Callable[[], Reader]:
    def make() -> Reader:
        from faster_paddle import OcrEngine

        reader = OcrEngine(model_size=size)
        return lambda image: str(reader.ocr(image.read_bytes())["text"])

    return make


def tesseract_alone() -> Reader:
    def text_of(image: Path) -> str:
        command = ["tesseract", str(image), "-", "-l", "chi_sim"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    return text_of


ENGINES: dict[str, tuple[str, Callable[[], Reader]]] = {
    "anjuan/rapidocr": ("rapidocr", ours("rapidocr")),
    "anjuan/paddleocr": ("paddleocr", ours("paddleocr")),
    "anjuan/faster-paddle": ("faster_paddle", ours("faster-paddle")),
    "rapidocr": ("rapidocr", rapidocr_alone),
    "paddleocr": ("paddleocr", paddleocr_alone),
    "faster-paddle": ("faster_paddle", faster_paddle_alone("small")),
    "faster-paddle tiny": ("faster_paddle", faster_paddle_alone("tiny")),
    "tesseract": ("tesseract", tesseract_alone),
}
"""Name -> the package or program it needs, and what makes it ready to read."""


if __name__ == "__main__":
    if "--one" in sys.argv:
        print(json.dumps(run_one(Path(sys.argv[1]), sys.argv[3])))
    else:
        main()
