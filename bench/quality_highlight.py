"""Highlights on scans: boxes of facts cut out of the page image and read back.

python bench/quality_highlight.py DATA

DATA/ocr_pages: of the facts up to 30 characters long, the share whose boxes read as the quotation, and nearly so (one character,
or a tenth). What does not is misread more often than misplaced: both readings are OCR's.
"""

from __future__ import annotations

import sys
from collections import defaultdict

from corpus import data_folder
from readback import fold, read_back, strip
from results import conditions, table, write_section

import nlp
from extract import Document, page_image, read
from models.law import edit_distance

_LONGEST = 30


def main() -> None:
    folder = data_folder(sys.argv) / "ocr_pages"
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for file in sorted([*folder.glob("*.png"), *folder.glob("*.jpg")]):
        quotes, strips = [], []
        for document in (one for one in read(file) if isinstance(one, Document)):
            png = page_image(file.read_bytes(), file.name, 1, 300)
            for start, end in sorted(
                {(f.evidence.start, f.evidence.end) for _, f in nlp.read(document).facts()}
            ):
                boxes = document.evidence(start, end).boxes
                if boxes and end - start <= _LONGEST:
                    quotes.append(fold(document.text[start:end]))
                    strips.append(strip(png, document.page_at(start), boxes))
        of_kind = counts[file.name.split(".")[1]]
        for quote, text in zip(quotes, map(fold, read_back(strips)), strict=True):
            of_kind[0] += 1
            of_kind[1] += quote == text
            of_kind[2] += edit_distance(quote, text) <= max(1, 0.1 * len(quote))
    rows = [
        (kind, str(total), f"{exact / total:.1%}", f"{near / total:.1%}")
        for kind, (total, exact, near) in sorted(counts.items())
    ]
    body = table(("pages", "facts", "read back exactly", "nearly"), rows)
    told = f"Boxes of facts up to {_LONGEST} characters long, cut out of the image of the page and read by OCR again; nearly: within a tenth."
    write_section(
        "quality_highlight.py", "Highlights on scans", f"{body}\n\n{told}\n{conditions('rapidocr')}"
    )


if __name__ == "__main__":
    main()
