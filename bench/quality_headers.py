"""How many headers and sentences are read, and how many are right.

python bench/quality_headers.py DATA

* coverage on all criminal judgments: case number, court, date, charge, sentence;
* against labels: case number (s7), court (s2) and date (s31) of the administrative documents;
* against bench/gold: judgments read one by one without the program, a set to work on and a set held out.
"""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

from corpus import GOLD, administrative_text, data_folder, document, rows

import nlp
from extract.fold import fold
from nlp import CaseRecord
from nlp.document_numbers import read_document_number
from nlp.values import Sentence

ACCUSED = ("被告人", "上诉人", "原审被告人", "被告单位")


def main() -> None:
    data = data_folder(sys.argv)
    judgments = {row["id"]: row["text"] for row in rows(data / "criminal_judgments" / "dev.jsonl")}
    records = {key: nlp.read(document(key, text)) for key, text in judgments.items()}
    coverage(records)
    administrative(data)
    for name in ("criminal_headers", "criminal_headers_heldout"):
        against_gold(name, records)


def coverage(records: dict[str, CaseRecord]) -> None:
    print(f"criminal judgments: {len(records)}")
    for label, has in (
        ("case number", lambda r: r.number),
        ("court", lambda r: r.organ),
        ("date", lambda r: r.decided),
        ("charge found", lambda r: any(c.asserted_by == "法院" for c in r.charges)),
        ("sentence", lambda r: r.sentences),
    ):
        missing = [key[:8] for key, record in records.items() if not has(record)]
        print(
            f"  {label:<13} {len(records) - len(missing):>4} extracted; missing: {' '.join(missing) or 'none'}"
        )


def administrative(data: Path) -> None:
    right: Counter[str] = Counter()
    labelled = list(rows(data / "administrative_documents" / "dev.jsonl"))
    wrong = []
    for row in labelled:
        record = nlp.read(document(row["id"], administrative_text(row)))
        checks = {
            "case number (s7)": same_number(record, row["s7"]),
            # The label often leaves out the province that the page prints.
            "court (s2)": record.organ is not None and record.organ.value.endswith(row["s2"]),
            "date (s31)": record.decided is not None and str(record.decided.value.day) == row["s31"],
        }
        right.update(field for field, ok in checks.items() if ok)
        wrong += [(row["id"], field) for field, ok in checks.items() if not ok]
    print(f"administrative documents with labels: {len(labelled)}")
    for field in ("case number (s7)", "court (s2)", "date (s31)"):
        print(f"  {field:<17} {right[field]:>3} right = {right[field] / len(labelled):.1%}")
    for key, field in wrong:
        print(f"    wrong: {key} {field}")


def against_gold(name: str, records: dict[str, CaseRecord]) -> None:
    gold = list(rows(GOLD / f"{name}.jsonl"))
    right: Counter[str] = Counter()
    wrong = []
    for row in gold:
        for field, ok in compare(row, records[row["id"]]).items():
            right[field] += ok
            if not ok:
                wrong.append((row["id"], field))
    print(f"{name}: {len(gold)} judgments read without the program")
    for field in right:
        print(f"  {field:<14} {right[field]:>3} of {len(gold)}")
    for key, field in wrong:
        print(f"    wrong: {key} {field}")


def compare(row: dict[str, Any], record: CaseRecord) -> dict[str, bool]:
    """Whether each field of one judgment is right in all parts, for all defendants."""
    links = {link.value.number.canonical for link in record.links}
    wanted = row["procuratorate_number"] and read_document_number(fold(row["procuratorate_number"]))
    return {
        "number": same_number(record, row["number"]),
        "court": record.organ is not None and record.organ.value == row["organ"],
        "date": record.decided is not None and str(record.decided.value.day) == row["decided"],
        "indictment": not wanted or wanted.canonical in links,
        "defendants": {digest(p.name.value) for p in record.parties if p.role in ACCUSED}
        == {d["name_sha256"] for d in row["defendants"]},
        "birth": {
            (digest(p.name.value), str(p.birth.value.day))
            for p in record.parties
            if p.birth and p.role in ACCUSED
        }
        == {(d["name_sha256"], d["birth"]) for d in row["defendants"] if d["birth"]},
        "charges found": gold_charges(row, "charges_found") == read_charges(record, "法院"),
        "charges accused": gold_charges(row, "charges_accused") == read_charges(record, "公诉机关"),
        "sentence": gold_sentences(row) == read_sentences(record),
        "term": {(d["name_sha256"], *d["term"]) for d in row["defendants"] if d["term"]}
        == {(digest(t.subject), str(t.value.start), str(t.value.end)) for t in record.terms},
    }


def digest(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def same_number(record: CaseRecord, printed: str) -> bool:
    wanted = read_document_number(fold(printed))
    return (
        record.number is not None and wanted is not None and record.number.value.canonical == wanted.canonical
    )


def gold_charges(row: dict[str, Any], field: str) -> set[tuple[str, str]]:
    return {(d["name_sha256"], charge) for d in row["defendants"] for charge in d[field]}


def read_charges(record: CaseRecord, speaker: str) -> set[tuple[str, str]]:
    return {(digest(c.subject), c.value) for c in record.charges if c.asserted_by == speaker}


def gold_sentences(row: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Kind, months, days, probation and fine of every sentence, totals marked."""
    out = []
    for d in row["defendants"]:
        for s in [
            *d["sentences"],
            *([d["decided_sentence"] | {"merged": True}] if d["decided_sentence"] else []),
        ]:
            fine = Decimal(s["fine"]) if s.get("fine") else None
            key = (
                s["kind"],
                s.get("months"),
                s.get("days") or 0,
                s.get("probation_months"),
                fine,
                "merged" in s,
            )
            out.append((d["name_sha256"], *key))
    return sorted(out, key=str)


def read_sentences(record: CaseRecord) -> list[tuple[Any, ...]]:
    def key(s: Sentence) -> tuple[Any, ...]:
        return (s.kind, s.months, s.days, s.probation_months, s.fine, s.merged)

    return sorted(((digest(f.subject), *key(f.value)) for f in record.sentences), key=str)


if __name__ == "__main__":
    main()
