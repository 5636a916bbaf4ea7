"""Contradictions raised on real documents, to be looked up on the page one by one: a false one is a false alarm.

python bench/contradictions.py DATA

There are no labels: printed are the counts and every finding with its number, for a person to judge.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from corpus import administrative_text, data_folder, document, rows

import nlp


def main() -> None:
    data = data_folder(sys.argv)
    documents, found = 0, Counter[str]()
    for name, text in texts(data):
        documents += 1
        record = nlp.read(document(name, text))
        for fact in record.contradictions:
            found[fact.value.kind] += 1
            number = record.number.value.printed if record.number else name
            print(f"{number}  {fact.value.kind}（{fact.confidence}）：{fact.value.why}")
    print(f"{documents} documents, {found.total()} contradictions: {dict(found)}")


def texts(data: Path) -> Iterator[tuple[str, str]]:
    for row in rows(data / "criminal_judgments" / "dev.jsonl"):
        yield row["id"], row["text"]
    for row in rows(data / "administrative_documents" / "dev.jsonl"):
        yield row["id"], administrative_text(row)
    for file in sorted([*data.glob("supreme_court_texts/*.txt"), *data.glob("wild_*/*.txt")]):
        yield file.name, file.read_text("utf-8")


if __name__ == "__main__":
    main()
