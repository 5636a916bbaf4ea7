"""How fast pages become text with boxes, and how well scanned pages are read.

python bench/speed_extract.py DATA

A generated PDF of 100 pages, text and a box for every character, against `pdfplumber`'s characters in the same run
(target: three times as fast); then the pages of DATA/ocr_pages: fields found exactly and the character error rate, for
clean, scanned and bad pictures. About two minutes.
"""

from __future__ import annotations

import io
import json
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pdfplumber
from corpus import data_folder
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from extract import Document, Limits
from extract.read import read_bytes
from extract.source import Source

PAGES = 100
SENTENCE = "经审理查明，2021年3月5日，被告人李丁在测试市测山区窃得现金人民币48300.50元。"
QUALITIES = ("clean200.png", "scan200.jpg", "bad150.jpg")


def main() -> None:
    data = data_folder(sys.argv)
    speed()
    quality(data / "ocr_pages")


def speed() -> None:
    data = generated()
    print(f"PDF of {PAGES} pages, {len(data):,} bytes; best of 3, CPU time of one process")
    ours = report("anjuan: text, boxes, document", lambda: [one_document("a.pdf", data)])
    theirs = report("pdfplumber: page.chars", lambda: list(characters(data)))
    print(f"ratio to pdfplumber: {ours / theirs:.1f} (target 3)")


def generated() -> bytes:
    """35 full lines a page, indented as in a judgment."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for number in range(PAGES):
        canvas.setFont("STSong-Light", 12)
        for row in range(35):
            text = (SENTENCE * 2)[(row + number) % 40 :][:36]
            canvas.drawString(90, A4[1] - 80 - 20 * row, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def one_document(name: str, data: bytes) -> Document:
    (document,) = read_bytes(Source(name, data, Limits()))
    if not isinstance(document, Document):
        sys.exit(f"{document.name}: {document.reason}")
    return document


def characters(data: bytes) -> Iterator[int]:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            yield len(page.chars)
            page.close()


def report(name: str, run: Callable[[], object]) -> float:
    """Pages a second of CPU time, the best of three runs."""
    best = 0.0
    for _ in range(3):
        start = time.process_time()
        run()
        best = max(best, PAGES / (time.process_time() - start))
    print(f"  {name:<48} {best:>8.1f} pages/s")
    return best


def quality(folder: Path) -> None:
    fields: dict[str, list[tuple[str, str]]] = json.loads((folder / "fields.json").read_text("utf-8"))
    print(f"OCR of {len(fields)} pages in three qualities")
    for quality_name in QUALITIES:
        found = total = wrong = length = 0
        start = time.process_time()
        for page, expected in fields.items():
            file = folder / f"{page}.{quality_name}"
            text = folded(one_document(str(file), file.read_bytes()).text)
            truth = folded((folder / f"{page}.gt.txt").read_text("utf-8"))
            found += sum(folded(value) in text for _, value in expected)
            total += len(expected)
            wrong += distance(text, truth)
            length += len(truth)
        seconds = (time.process_time() - start) / len(fields)
        print(
            f"  {quality_name:<14} fields {found:>3} of {total}   CER {wrong / length:6.2%}   {seconds:.1f} CPU s a page"
        )


def folded(text: str) -> str:
    """Without white space, width variants as one: what makes no difference to the reader of a page."""
    text = unicodedata.normalize("NFKC", "".join(text.split()))
    return text.translate(str.maketrans("〔〕【】", "()[]"))


def distance(a: str, b: str) -> int:
    """Levenshtein distance."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        above, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (x != y))
    return row[-1]


if __name__ == "__main__":
    main()
