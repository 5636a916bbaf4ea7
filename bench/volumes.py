"""Bound volumes, measured: are they cut where documents begin, and nowhere else?

python bench/volumes.py DATA

Development documents are bound at random, and the cuts compared with the true ones: as pages of a PDF (by turns without running
heads, with that of the archive, with that of each document) and as one text without pages. Every document is also read alone, on pages that break after every line in turn: a
cut there is false. Reading a PDF is timed with and without the search for title pages.
"""

from __future__ import annotations

import io
import random
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from corpus import administrative_text, data_folder, document, rows
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from extract import Document, Page, Settings
from extract.pdf import read_pdf
from extract.source import Source
from extract.volumes import split_volume

_VOLUMES = 40
_LINE, _ROWS = 34, 30
"""Characters of a line, lines of a page."""


_RUNNING: tuple[Callable[[str], str], ...] = (
    lambda _: "",
    lambda _: "测试市电子卷宗",
    lambda text: "".join(line for line in text.split("\n")[:3] if re.search("[院局书号]$", line)),
)


def main() -> None:
    data = data_folder(sys.argv)
    texts = list(dev_texts(data))
    headless = [loan_text(row) for row in rows(data / "loan_judgments" / "dev.jsonl")]
    alone([*texts, *headless])
    bound(texts, random.Random(4))


def dev_texts(data: Path) -> Iterator[str]:
    """Complete documents; the line breaks that a one-line text lost are put back where it has spaces."""
    for file in sorted((data / "supreme_court_texts").glob("*.txt")):
        yield file.read_text("utf-8").split("content:", 1)[-1]
    for folder in ("wild_civil", "wild_penalty", "wild_indictment"):
        for file in sorted((data / folder).glob("*.txt")):
            yield lines_of(file.read_text("utf-8"))
    for row in rows(data / "criminal_judgments" / "dev.jsonl"):
        yield lines_of(row["text"])
    for row in rows(data / "administrative_documents" / "dev.jsonl"):
        yield administrative_text(row)


def loan_text(row: dict[str, Any]) -> str:
    """A judgment without its head."""
    return "\n".join(value for value in row.values() if isinstance(value, str))


def lines_of(text: str) -> str:
    return text if text.count("\n") > 3 else re.sub(r"[ \u3000]+", "\n", text)


def alone(texts: Sequence[str]) -> None:
    """Single documents: whole, and cut in two pages after every line."""
    whole = breaks = false = 0
    for text in texts:
        whole += len(split_volume(document("", text))) > 1
        for at in (m.end() for m in re.finditer("\n", text)):
            pages = (Page(1, 0, at, source="layer"), Page(2, at, len(text), source="layer"))
            breaks += 1
            false += len(split_volume(Document("0" * 64, "", "", text, pages))) > 1
    print(f"single documents cut: as texts {whole} of {len(texts)}, at {false} of {breaks} page breaks")


def bound(texts: Sequence[str], chance: random.Random) -> None:
    """Volumes of 3 to 12 documents."""
    totals = {"PDF pages": [0, 0, 0], "one text": [0, 0, 0]}
    seconds = splitting = 0.0
    for n in range(_VOLUMES):
        members = chance.sample(texts, chance.randint(3, 12))
        data, firsts = volume_pdf(members, _RUNNING[n % len(_RUNNING)])
        begun = time.process_time()
        read = read_pdf(Source("卷.pdf", data, Settings()))
        seconds += time.process_time() - begun
        begun = time.process_time()
        parts = split_volume(read)
        splitting += time.process_time() - begun
        count(totals["PDF pages"], {part.pages[0].number for part in parts[1:]}, set(firsts[1:]))
        check(read, parts)
        text = "\n".join(member.strip() for member in members)
        ends, at = set(), 0
        for member in members[:-1]:
            at += len(member.strip()) + 1
            ends.add(at)
        parts = split_volume(document("卷.txt", text))
        check(document("卷.txt", text), parts)
        cuts = {text.index(part.text, 0) for part in parts[1:]}
        count(totals["one text"], cuts, ends)
    for kind, (right, missed, false) in totals.items():
        print(
            f"{kind:<10} boundaries {right + missed}: right {right}, missed {missed}, false {false}; "
            f"precision {right / max(right + false, 1):.1%}, recall {right / max(right + missed, 1):.1%}"
        )
    print(f"splitting takes {splitting / seconds:.2%} of the time of reading the PDF")


def count(total: list[int], found: set[int], true: set[int]) -> None:
    total[0] += len(found & true)
    total[1] += len(true - found)
    total[2] += len(found - true)


def check(whole: Document, parts: Sequence[Document]) -> None:
    """Nothing is lost, and every page still says what it said."""
    assert re.sub(r"\s", "", "".join(p.text for p in parts)) == re.sub(r"\s", "", whole.text)
    assert [n.number for p in parts for n in p.pages] == [n.number for n in whole.pages] or len(
        whole.pages
    ) == 1
    for part in parts:
        for page in part.pages:
            assert not page.glyphs or len(page.glyphs) == 4 * (page.end - page.start)


def volume_pdf(members: Sequence[str], running: Callable[[str], str]) -> tuple[bytes, list[int]]:
    """A PDF of all documents, each from a new page, and the numbers of their first pages."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    number, firsts = 0, []
    for member in members:
        firsts.append(number + 1)
        lines = list(laid_out(member))
        for start in range(0, len(lines), _ROWS):
            number += 1
            canvas.setFont("STSong-Light", 12)
            canvas.drawCentredString(A4[0] / 2, A4[1] - 40, running(member))
            for row, (centred, line) in enumerate(lines[start : start + _ROWS]):
                top = A4[1] - 80 - 22 * row
                if centred:
                    canvas.drawCentredString(A4[0] / 2, top, line)
                else:
                    canvas.drawString(80, top, line)
            canvas.drawCentredString(A4[0] / 2, 40, f"- {number} -")
            canvas.showPage()
    canvas.save()
    return out.getvalue(), firsts


def laid_out(text: str) -> Iterator[tuple[bool, str]]:
    """(centred, line): the short lines of the head in the middle, paragraphs indented."""
    paragraphs = [p.strip() for p in text.split("\n") if p.strip()]
    for n, paragraph in enumerate(paragraphs):
        if n < 4 and len(paragraph) <= _LINE - 4 and paragraph[-1] not in "。；":
            yield True, paragraph
            continue
        rest = "\u3000\u3000" + paragraph
        while rest:
            yield False, rest[:_LINE]
            rest = rest[_LINE:]


if __name__ == "__main__":
    main()
