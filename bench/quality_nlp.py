"""What `nlp` reads, against labels and against values read by a person: precision, recall, F1 of each field.

python bench/quality_nlp.py DATA [-v] [--against FILE] [--write] [--held]

* `-v` lists every missed and false value with its document;
* gains and losses against the last run (kept in .cache/bench), or against a FILE that an earlier run kept;
* `--write` puts the table into docs/benchmarks.md;
* `--held` counts the third of the gold that is held out, and nothing else. Not for daily work: what one looks at one tunes on.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from corpus import data_folder, document, rows
from gold_criminal import against_gold
from gold_loans import loans
from labels_administrative import reviews
from labels_criminal import case_fields, cited_articles, crime_amounts, drug_entities, theft_entities
from labels_other import administrative
from results import conditions, write_section
from score import Scores

import nlp

SEEN = "Rules were written while looking at these documents: the figures are no promise for others."
HELD = "Never looked at while the rules were written; counted once."
LAST = Path(__file__).parent.parent / ".cache" / "bench" / "quality_nlp.json"


def main() -> None:
    parser = argparse.ArgumentParser(description="quality of nlp on the development data")
    parser.add_argument("data")
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("--against", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--held", action="store_true")
    args = parser.parse_args()
    data = data_folder(["", args.data])
    scores = Scores()
    labelled = list(rows(data / "criminal_judgments" / "dev.jsonl"))
    records = {row["id"]: nlp.read(document(row["id"], row["text"])) for row in labelled}
    against_gold(scores, records, args.held)
    crime_amounts(scores, data, args.held)
    theft_entities(scores, data, args.held)
    drug_entities(scores, data, args.held)
    loans(scores, data, args.held)
    reviews(scores, data, args.held)
    if not args.held:
        cited_articles(scores, labelled, records)
        case_fields(scores, data)
        administrative(scores, data)
    table = "\n".join(scores.table())
    if args.write:
        title = "Facts read, never looked at before" if args.held else "Facts read"
        write_section(
            "quality_nlp.py --held" if args.held else "quality_nlp.py",
            title,
            f"{table}\n\n{HELD if args.held else SEEN}\n{conditions('spacy')}",
        )
    else:
        print(table)
    if args.verbose or args.held:
        print("\n".join(scores.errors()))
    earlier = args.against or LAST
    if earlier.exists() and not args.held:
        print("\n".join(scores.changes(earlier)) or "no change against the earlier run")
    if not args.held:
        scores.store(LAST)


if __name__ == "__main__":
    main()
