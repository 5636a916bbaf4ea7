"""Is a wrong value of a scanned page ever taken for right? Flags, grades and repairs of OCR pages, measured.

python bench/quality_grade.py DATA [PAGES]

DATA/ocr_pages (values of fields.json), then PAGES (24) made-up documents, then as many pages of DATA's real texts, drawn in the
fonts at hand and scanned well or badly. Of every value: read right or wrong; flagged by a doubt, or its page graded below good.
"""

from __future__ import annotations

import io
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

from corpus import administrative_text, data_folder, rows
from corpus import squeeze as squeezed
from drawn_pages import draw, fonts, lines_on_page, made_up

from extract import Document, Settings
from extract.fold import fold
from extract.identifiers import CREDIT_CODE, ID_NUMBER
from extract.numerals import HAN_NUMBER
from extract.ocr.repair import find_repairs
from extract.read import read_bytes
from extract.source import Source
from nlp.document_numbers import find_document_numbers
from nlp.quantities.amounts import find_amounts
from nlp.quantities.dates import find_dates


@dataclass(slots=True)
class Tally:
    """Counts of one kind of page, and the values that nothing warned of."""

    n: Counter[str] = field(default_factory=Counter)
    silent: list[str] = field(default_factory=list)
    grades: Counter[str] = field(default_factory=Counter)


def main() -> None:
    data = data_folder(sys.argv)
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 24
    for title, pages in (
        ("DATA/ocr_pages", given(data / "ocr_pages")),
        ("made-up documents, drawn", drawn((made_up(i) for i in range(count)), count)),
        ("real texts, drawn", drawn(real_texts(data), count)),
    ):
        tallies: dict[str, Tally] = {}
        for name, kind, image, truth, values in pages:
            (document,) = read_bytes(Source(name, image, Settings()))
            assert isinstance(document, Document), document
            measure(document, truth, values, tallies.setdefault(kind, Tally()))
        print(title)
        show(tallies)


def squeeze(text: str) -> str:
    """As the bench of OCR compares, and the circles ○ and 〇 alike."""
    return fold(squeezed(text))


Page = tuple[str, str, bytes, str, list[tuple[int, int]]]
"""Name, kind, image file, truth, and the places of the values in the truth."""


def given(folder: Path) -> Iterator[Page]:
    fields = json.loads((folder / "fields.json").read_text("utf-8"))
    for file in sorted([*folder.glob("*.png"), *folder.glob("*.jpg")]):
        page, kind = file.name.split(".")[:2]
        truth = squeeze((folder / f"{page}.gt.txt").read_text("utf-8"))
        wanted = [squeeze(value) for _, value in fields[page]]
        at = [(truth.find(value), len(value)) for value in wanted]
        yield file.name, kind, file.read_bytes(), truth, [(i, i + n) for i, n in at if i >= 0]


def drawn(texts: Iterator[str], count: int) -> Iterator[Page]:
    faces = fonts()
    for i, text in zip(range(count), texts, strict=False):
        for kind in ("scan", "bad"):
            face = faces[i % len(faces)]
            image = io.BytesIO()
            draw(text, face, kind, seed=i).save(image, "PNG")
            truth = squeeze(lines_on_page(text, face))
            yield f"{i}.png", kind, image.getvalue(), truth, values_of(truth)


def real_texts(data: Path) -> Iterator[str]:
    """Judgments and administrative documents in turn."""
    judgments = rows(data / "criminal_judgments" / "dev.jsonl")
    others = rows(data / "administrative_documents" / "dev.jsonl")
    for judgment, other in zip(judgments, others, strict=False):
        yield re.sub(r"(?<=。) ", "\n", judgment["text"])
        yield administrative_text(other)


_MORE = re.compile(
    rf"[0-9][0-9,]*\.[0-9]{{2}}|第[{HAN_NUMBER}]+条(?:之[一二三四])?(?:第[{HAN_NUMBER}]款)?|有期徒刑[{HAN_NUMBER}]+年(?:[{HAN_NUMBER}]+个月)?"
)


def values_of(text: str) -> list[tuple[int, int]]:
    """Amounts, dates, document numbers, ID numbers, credit codes, articles of law and prison terms of a text."""
    folded = fold(text)
    found = [
        (f.start, f.end) for find in (find_amounts, find_dates, find_document_numbers) for f in find(folded)
    ]
    found += [m.span() for pattern in (ID_NUMBER, CREDIT_CODE, _MORE) for m in pattern.finditer(folded)]
    return sorted(set(found))


def measure(document: Document, truth: str, values: list[tuple[int, int]], tally: Tally) -> None:
    """Counts every value by whether it was read right and whether a person is warned of it."""
    grade = document.pages[0].grade
    tally.grades[grade or ""] += 1
    places = [i for i, c in enumerate(document.text) if squeeze(c)]
    read = "".join(squeeze(document.text[i])[0] for i in places)
    at = aligned(truth, read)
    for start, end in values:
        low, high = at[start], max(at[start], at[end - 1] + 1)
        right = truth[start:end] in read[max(0, low - 2) : high + 2] or truth[start:end] in read
        first = places[min(low, len(places) - 1)] if places else 0
        last = places[min(max(high - 1, low), len(places) - 1)] + 1 if places else 0
        flagged = any(d.start < last + 1 and first - 1 < d.end for d in document.doubts)
        below = grade != "good"
        state = "right" if right else "wrong"
        tally.n[state] += 1
        tally.n[f"{state} flagged"] += flagged
        tally.n[f"{state} flagged or below good"] += flagged or below
        if not right and not (flagged or below):
            tally.silent.append(f"{document.name}: {truth[start:end]} read as {read[low:high]}")
    repairs(document, truth, tally)


def repairs(document: Document, truth: str, tally: Tally) -> None:
    """A repair is right if the page has the term, wrong if it does not; one left undone stands in the text still."""
    for warning in document.warnings:
        if m := re.search(r"：“(.+)”按.+更正为“(.+)”", warning):
            tally.n[
                "repairs right" if squeeze(m[2]) in truth and squeeze(m[1]) not in truth else "repairs wrong"
            ] += 1
    tally.n["repairs not made"] += sum(1 for _ in find_repairs(document.text))


def aligned(truth: str, read: str) -> list[int]:
    """For each character of the truth its place in what was read (that of the next one where it is missing)."""
    at: list[int] = []
    for _, start, end, low, high in SequenceMatcher(None, truth, read, autojunk=False).get_opcodes():
        at += [min(low + n, max(high - 1, low)) for n in range(end - start)]
    return at


def show(tallies: dict[str, Tally]) -> None:
    for kind, tally in tallies.items():
        n = tally.n
        warned, flagged = n["wrong flagged or below good"], n["wrong flagged"]
        share = f"{warned / n['wrong']:.1%}" if n["wrong"] else "-"
        print(f"  {kind:<9} pages {dict(tally.grades)}")
        print(
            f"    wrong values {n['wrong']}: flagged {flagged}, flagged or page below good {warned} = {share}"
        )
        print(
            f"    right values {n['right']}: flagged {n['right flagged']}, flagged or page below good {n['right flagged or below good']}"
        )
        print(
            f"    repairs right {n['repairs right']}, wrong {n['repairs wrong']}, not made {n['repairs not made']}"
        )
        for value in tally.silent:
            print(f"      silent {value}")


if __name__ == "__main__":
    main()
