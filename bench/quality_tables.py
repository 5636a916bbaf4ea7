"""Tables, measured by cells with exactly the right text, against pdfplumber in the same run.

python bench/quality_tables.py DATA

* generated PDF pages: ruled tables with wrapped and merged cells, and the plain ones among them with fewer rules or none;
* drawn pages, read by OCR: clean, and turned by a degree and worn;
* the table page of DATA/ocr_pages against its truth.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import drawn_tables
import pdfplumber
from corpus import data_folder, squeeze
from drawn_tables import Drawn
from results import conditions, table, write_section

from extract import Document, read

_PDF, _IMAGES = 30, 3
Cells = list[list[str]]


def main() -> None:
    data = data_folder(sys.argv)
    made = list(drawn_tables.tables(_PDF))
    plain = [one for one in made if not one.spans]
    rows: list[list[str]] = []
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.pdf"
        for rules, chosen in (("all", made), ("open sides", plain), ("across", plain), ("none", plain)):
            file.write_bytes(drawn_tables.as_pdf(chosen, rules))
            ours, _ = share(read_tables(file, len(chosen)), chosen)
            theirs, _ = share(plumbed(file), chosen)
            rows.append([f"{len(chosen)} PDF pages, rules: {rules}", ours, theirs])
        for worn in (False, True):
            found = []
            for one in made[:_IMAGES]:
                image = Path(folder) / "a.png"
                drawn_tables.as_image(one, worn=worn).save(image)
                found += read_tables(image, 1)
            ours, missed = share(found, made[:_IMAGES], squeeze)
            rows.append([f"{_IMAGES} images{', 1° skew and noise' if worn else ''}", ours, ""])
            wrong += missed
    for image in sorted((data / "ocr_pages").glob("*table*.*[gG]")):
        ours, missed = page_share(image)
        rows.append([image.name, ours, ""])
        wrong += missed
    print("Wrong on images:", *wrong, sep="\n  ")
    body = table(["cells exactly right", "anjuan", "pdfplumber"], rows)
    body += "\n\npdfplumber with its default settings; a table of another shape than drawn counts as wrong as a whole.\n\n"
    write_section("quality_tables.py", "Tables", body + conditions("pdfplumber", "rapidocr"))


def read_tables(file: Path, pages: int) -> list[Cells]:
    """The rows of the table of each page, none where there are several."""
    (document,) = read(file)
    assert isinstance(document, Document), document
    found: list[list[Cells]] = [[] for _ in range(pages)]
    for one in document.tables:
        found[one.page - 1].append([[cell.text for cell in row] for row in one.rows])
    return [page[0] if len(page) == 1 else [] for page in found]


def plumbed(file: Path) -> list[Cells]:
    with pdfplumber.open(file) as pdf:
        pages = [page.extract_tables() for page in pdf.pages]
    return [[[(c or "").replace("\n", "") for c in row] for row in page[0]] if page else [] for page in pages]


def share(found: list[Cells], made: list[Drawn], fold: Callable[[str], str] = str) -> tuple[str, list[str]]:
    pairs = []
    for rows, one in zip(found, made, strict=True):
        same = [len(row) for row in rows] == [len(row) for row in one.rows]
        got = [cell for row in rows for cell in row] if same else [None] * sum(map(len, one.rows))
        pairs += list(zip([cell for row in one.rows for cell in row], got, strict=True))
    return _counted(pairs, fold)


def page_share(image: Path) -> tuple[str, list[str]]:
    """The lines of the truth that have a field for every column, against the rows read."""
    (rows,) = read_tables(image, 1)
    truth = image.with_name(image.name.split(".")[0] + ".gt.txt").read_text("utf-8").splitlines()
    wanted = [line.split(" ") for line in truth if rows and len(line.split(" ")) == len(rows[0])]
    pairs = [pair for a, b in zip(wanted, rows, strict=False) for pair in zip(a, b, strict=True)]
    return _counted(pairs, squeeze)


def _counted(pairs: Sequence[tuple[str, str | None]], fold: Callable[[str], str]) -> tuple[str, list[str]]:
    wrong = [(a, b) for a, b in pairs if b is None or fold(a) != fold(b)]
    return f"{len(pairs) - len(wrong)} of {len(pairs)}", [f"{a} read as {b}" for a, b in wrong]


if __name__ == "__main__":
    main()
