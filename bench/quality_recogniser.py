"""A recogniser trained on theft sentences beside the rules of nlp, on sentences that neither has seen: strict precision, recall, F1.

.venv-transformers/bin/python bench/quality_recogniser.py DATA [--epochs N] [--write]

The labels of CAIL2021 carry no licence: the model is measured and thrown away, nothing trained on them is kept. Every third
sentence is held out (the same as in quality_nlp.py --held); the model learns from the others alone, as a site would train it.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from pathlib import Path
from typing import Any

os.environ["OMP_NUM_THREADS"] = "1"  # read when torch and onnxruntime are loaded

from corpus import data_folder, rows
from labels_criminal import theft_phrases, theft_spans
from results import conditions, table, write_section

from anjuan.recogniser_labels import Figures, Mark, compare
from anjuan.recogniser_training import train
from extract.fold import fold
from nlp.recogniser import Recogniser

KINDS = {
    "NHCS": "suspect", "NHVI": "victim", "NT": "time", "NCGV": "value", "NS": "place", "NASI": "objects",
    "NCSM": "cash", "NCSP": "profit", "NO": "organisation", "NATS": "tool",
}  # fmt: skip
BOTH = ("persons", "time", "value", "place", "objects")


def main() -> None:
    parser = argparse.ArgumentParser(description="a trained recogniser beside the rules")
    parser.add_argument("data")
    parser.add_argument("--epochs", type=int)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    every = list(rows(data_folder(["", args.data]) / "theft_entities" / "dev.jsonl"))
    held = [row for i, row in enumerate(every) if i % 3 == 2]
    seen = {row["context"] for row in held}
    learn = [row for i, row in enumerate(every) if i % 3 != 2 and row["context"] not in seen]
    with tempfile.TemporaryDirectory() as folder:
        labels, out = Path(folder) / "labels.jsonl", Path(folder) / "model"
        labels.write_text(
            "\n".join(json.dumps({"text": r["context"], "spans": marks(r)}) for r in learn), "utf-8"
        )
        started = time.process_time()
        result = train(labels, out, epochs=args.epochs, tell=print)
        training = time.process_time() - started
        size = (out / "model.onnx").stat().st_size / 1e6
        recogniser = Recogniser(out)
        started = time.process_time()
        found = [[(f.start, f.end, KINDS[f.label]) for f in recogniser.find(r["context"])] for r in held]
        reading = time.process_time() - started
    started = time.process_time()
    ruled = [by_rules(row["context"]) for row in held]
    ruling = time.process_time() - started
    there = [[(a, b, KINDS[label]) for a, b, label in marks(row)] for row in held]
    characters = sum(len(row["context"]) for row in held)
    body = f"""{lines(there, found, ruled)}

Spans count only with both ends right; the rules tell one place a sentence, and things with the edges that they need. The model begins with
nothing and is thrown away. {result.learned} sentences learned, {result.held_back} of the training part held back by the
command itself, {len(held)} measured here; {result.epochs} epochs, {training / 60:.0f} CPU minutes on one thread. model.onnx {size:.1f} MB
({"8-bit" if result.int8 else "32-bit"} weights); {characters / reading:,.0f} characters per CPU second, the rules for these five fields {characters / ruling:,.0f}.
{conditions("torch", "transformers", "onnxruntime", "spacy")}"""
    if args.write:
        write_section("quality_recogniser.py", "A recogniser of a site", body)
    else:
        print(body)


def marks(row: dict[str, Any]) -> list[Mark]:
    """The labels of a sentence, nested ones too."""
    spans = ((span, e["label"]) for e in row["entities"] for span in e["span"])
    return [(int(span.split(";")[0]), int(span.split(";")[1]), label) for span, label in spans]


def by_rules(text: str) -> list[Mark]:
    """What the rules find in the sentence by itself."""
    folded = fold(text)
    found = [(a, b, name) for name, spans in theft_spans(folded).items() for a, b in spans]
    return found + [(t.start, t.end, name) for name, told in theft_phrases(folded).items() for t in told]


def lines(there: list[list[Mark]], found: list[list[Mark]], ruled: list[list[Mark]]) -> str:
    """The table: what both can find first, then what only the model can."""
    model = compare(zip(map(merged, there), map(merged, found), strict=True))
    rules = compare(zip(map(merged, there), ruled, strict=True))
    alone = compare(zip(there, found, strict=True))
    body = [[name, str(model[name].there), *three(model[name]), *three(rules[name])] for name in BOTH]
    body += [[name, str(f.there), *three(f), "", "", ""] for name, f in alone.items() if name not in BOTH]
    head = ["theft sentences", "there", "model P", "R", "F1", "rules P", "R", "F1"]
    return table(head, [[cell.replace("合计", "all ten") for cell in row] for row in body])


def merged(marks: list[Mark]) -> list[Mark]:
    """Suspects and victims as persons: the rules call a person by name first, and a sentence need not say which."""
    return [(a, b, "persons" if name in ("suspect", "victim") else name) for a, b, name in marks]


def three(f: Figures) -> list[str]:
    return [f"{f.precision:.3f}", f"{f.recall:.3f}", f"{f.f1:.3f}"]


if __name__ == "__main__":
    main()
