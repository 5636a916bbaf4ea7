"""Text layers and OCR, measured.

python bench/quality_extract.py DATA

* 100 generated PDF pages: ours (text and a box for every character) against pdfplumber on the same file in the same run;
* DATA/ocr_pages: character error rate and values that must be right, for clean, scanned and bad pages.
"""

from __future__ import annotations

import io
import json
import re
import sys
import tempfile
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

import pdfplumber
from corpus import data_folder
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from extract import Document, read
from models.law import edit_distance

_PAGES = 100
_ROW = "被告人李丁于二〇二一年三月四日窃得电缆一批，价值人民币12000元，案发后赃物已追回并发还。"


def main() -> None:
    data = data_folder(sys.argv)
    text_layer()
    ocr(data / "ocr_pages")


def text_layer() -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.pdf"
        file.write_bytes(generated())
        ours, text = pages_a_second(lambda: "".join(d.text for d in read(file) if isinstance(d, Document)))
        theirs, other = pages_a_second(lambda: plumbed(file))
    truth = squeeze((_ROW * 30) * _PAGES)
    print(f"PDF text layer, {_PAGES} pages, CPU time")
    print(
        f"  anjuan, text and character boxes  {ours:7.1f} pages/s, {error(text, truth):.3%} characters wrong"
    )
    print(
        f"  pdfplumber, text and chars        {theirs:7.1f} pages/s, {error(other, truth):.3%} characters wrong"
    )
    print(f"  ratio {ours / theirs:.1f}")


def generated() -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for _ in range(_PAGES):
        canvas.setFont("STSong-Light", 10)
        for row in range(30):
            canvas.drawString(60, 780 - 24 * row, _ROW)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def plumbed(file: Path) -> str:
    text = []
    with pdfplumber.open(file) as pdf:
        for page in pdf.pages:
            text.append(page.extract_text())
            assert page.chars
            page.close()
    return "".join(text)


def pages_a_second(run: Callable[[], str]) -> tuple[float, str]:
    start = time.process_time()
    text = run()
    return _PAGES / (time.process_time() - start), text


def ocr(folder: Path) -> None:
    fields = json.loads((folder / "fields.json").read_text("utf-8"))
    wrong: dict[str, list[str]] = defaultdict(list)
    totals: dict[str, list[float]] = defaultdict(lambda: [0, 0, 0, 0, 0])
    for image in sorted([*folder.glob("*.png"), *folder.glob("*.jpg")]):
        page, kind = image.name.split(".")[:2]
        truth = squeeze((folder / f"{page}.gt.txt").read_text("utf-8"))
        start = time.process_time()
        (document,) = read(image)
        seconds = time.process_time() - start
        assert isinstance(document, Document), document
        text = squeeze(document.text)
        wanted = [squeeze(value) for _, value in fields[page]]
        missed = [value for value in wanted if value not in text]
        wrong[kind] += [f"{page}: {value}" for value in missed]
        for i, n in enumerate(
            (edit_distance(text, truth), len(truth), len(wanted) - len(missed), len(wanted), seconds)
        ):
            totals[kind][i] += n
    print("OCR of drawn pages")
    for kind, (edits, length, right, all_, seconds) in totals.items():
        print(
            f"  {kind:<9} CER {edits / length:6.2%}   values right {right:.0f} of {all_:.0f} = {right / all_:.1%}   {seconds:5.1f} CPU s"
        )
        for value in wrong[kind]:
            print(f"      missed {value}")


def squeeze(text: str) -> str:
    """Without space, full-width and half-width alike: what both sides of a comparison are folded to."""
    folded = unicodedata.normalize("NFKC", text).replace("〔", "[").replace("〕", "]")
    return re.sub(r"\s", "", folded)


def error(text: str, truth: str) -> float:
    """Share of characters by which two long texts differ in number of each character (order aside)."""
    a, b = Counter(squeeze(text)), Counter(truth)
    return sum(((a - b) + (b - a)).values()) / len(truth)


if __name__ == "__main__":
    main()
