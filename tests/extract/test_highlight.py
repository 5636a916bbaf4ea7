"""Highlights: the boxes of facts, drawn on the page image, cover their characters; read back by real OCR."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import nlp
from anjuan.samples import write_samples
from bench.readback import fold, read_back, strip
from extract import Document, page_image
from models.law import edit_distance
from tests.extract.factory import one_document
from tests.extract.test_ocr import LINES
from tests.extract.test_ocr import page as drawn

SEED, FACTS, LONGEST = 20, 50, 30


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The PDFs of the samples, and two scans: a straight one with a seal and one turned by a degree."""
    folder = tmp_path_factory.mktemp("highlight")
    write_samples(folder)
    rows = [(160, 120 + 90 * i, line) for i, line in enumerate(LINES)]
    drawn(rows, seal=True).save(folder / "straight.png")
    drawn(rows, skew=1.0).save(folder / "scan.pdf", resolution=200)
    return [*sorted(folder.rglob("*.pdf")), folder / "straight.png"]


def test_random_facts_read_back_from_their_boxes(files: list[Path]) -> None:
    rng = random.Random(SEED)
    from_layer, from_scans = [], []
    for file in files:
        document = one_document(file)
        to = from_scans if document.pages[0].source == "ocr" else from_layer
        to += [(file, document, start, end) for start, end in quotations(document)]
    chosen = rng.sample(from_layer, FACTS - 10) + rng.sample(from_scans, 10)
    quotes, strips = [], []
    for file, document, start, end in chosen:
        page = document.page_at(start)
        png = page_image(file.read_bytes(), file.name, page.number, 200)
        strips.append(strip(png, page, document.evidence(start, end).boxes))
        quotes.append(fold(document.text[start:end]))
    read = [fold(text) for text in read_back(strips)]
    wrong = [(q, r) for q, r in zip(quotes, read, strict=True) if edit_distance(q, r) > 0.1 * len(q)]
    # OCR itself misreads now and then; a box that is off gives rubbish for every fact of its page.
    assert len(wrong) <= 2, wrong


def quotations(document: Document) -> list[tuple[int, int]]:
    """Ranges of the facts of a document that stand on one page and are not too long for a sheet."""
    places = {(f.evidence.start, f.evidence.end) for _, f in nlp.read(document).facts()}
    return sorted((a, b) for a, b in places if b - a <= LONGEST and b <= document.page_at(a).end)
