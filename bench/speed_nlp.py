"""How fast text becomes stored facts, on one core.

python bench/speed_nlp.py DATA

The 205 criminal judgments, in one process: our whole pipeline; the same with every record stored in a new workspace;
and, as the yardstick, spaCy's own `EntityRuler` with the official list of charges and a few token patterns.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import spacy
from corpus import data_folder, document, rows

import nlp
from extract import Document
from extract.vocabulary import charges
from index import Workspace


def main() -> None:
    data = data_folder(sys.argv)
    documents = [document(row["id"], row["text"]) for row in rows(data / "criminal_judgments" / "dev.jsonl")]
    characters = sum(len(d.text) for d in documents)
    nlp.read(documents[0])
    print(f"{len(documents)} judgments, {characters:,} characters; best of 3, CPU time of one process")
    ours = report("anjuan: text -> records", characters, lambda: list(nlp.read_many(documents)))
    stored = report("anjuan: text -> stored facts and full text", characters, lambda: store(documents))
    ruler = report("spaCy EntityRuler (charges + 4 token patterns)", characters, entity_ruler(documents))
    print(f"ratio to EntityRuler: {ours / ruler:.1f} (records), {stored / ruler:.1f} (stored)")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def report(name: str, characters: int, run: Callable[[], object]) -> float:
    """Characters a second of CPU time, the best of three runs."""
    best = 0.0
    for _ in range(3):
        start = time.process_time()
        run()
        best = max(best, characters / (time.process_time() - start))
    print(f"  {name:<48} {best:>12,.0f} chars/s")
    return best


def store(documents: list[Document]) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        Workspace.create(Path(folder) / "bench.anjuan") as workspace,
    ):
        for batch in batches(documents, 100):
            workspace.put(list(zip(batch, nlp.read_many(batch), strict=True)))


def batches(documents: list[Document], size: int) -> list[list[Document]]:
    return [documents[i : i + size] for i in range(0, len(documents), size)]


def entity_ruler(documents: list[Document]) -> Callable[[], object]:
    pipeline = spacy.blank("zh")
    ruler = pipeline.add_pipe("entity_ruler")
    patterns: list[dict[str, object]] = [{"label": "CHARGE", "pattern": charge} for charge in charges()]
    digits = {"TEXT": {"REGEX": "^[0-9一二三四五六七八九十百千万,.]$"}, "OP": "+"}
    for label, unit in (("AMOUNT", "元"), ("YEAR", "年"), ("MONTH", "月"), ("DAY", "日")):
        patterns.append({"label": label, "pattern": [digits, {"TEXT": unit}]})
    ruler.add_patterns(patterns)  # type: ignore[attr-defined]
    texts = [d.text for d in documents]
    return lambda: list(pipeline.pipe(texts))


if __name__ == "__main__":
    main()
