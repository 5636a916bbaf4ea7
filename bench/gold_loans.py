"""Compares the loans of private lending judgments with bench/gold/loans.jsonl and with made-up ones (bench/gold/invented)."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from corpus import GOLD, document, rows
from gold_criminal import day_of, digest
from loan_texts import UNNAMED, loan_text
from score import Scores

import nlp
from nlp.record import Loan

Values = list[Hashable]


def loans(scores: Scores, data: Path, held: bool) -> None:
    """Loans of judgments, and those that rulings of a higher court report."""
    for row in (*rows(GOLD / "loans.jsonl"), *invented()):
        if row["held"] == held:
            group, text = ("loans, invented", row["text"]) if "text" in row else loan_text(row, data)
            group += ", held out" if held else ""
            name = row["id"].replace("case_fields", "case").replace("supreme_court_texts", "ruling")[:10]
            left = list(nlp.read(document(row["id"], text)).loans)
            # Those read with the right principal are paired first.
            for wanted in sorted(row["loans"], key=lambda loan: not same(left, loan)):
                for field, expected, got in one_loan(wanted, taken(left, wanted)):
                    scores.add(group, field, name, expected, got)
            for loan in left:
                for field, _, got in one_loan({}, loan, every=True):
                    scores.add(group, field, name, [], got)


def invented() -> Iterator[dict[str, Any]]:
    """Judgments of made-up people with their texts, whose names are hashed here like those of the others."""
    for file in sorted((GOLD / "invented").glob("loans_*.jsonl")):
        for row in rows(file):
            loans = [
                loan | {side: [party(name) for name in loan[side]] for side in ("lender", "borrower")}
                for loan in row["loans"]
            ]
            yield row | {"loans": loans}


def taken(left: list[Loan], wanted: dict[str, Any]) -> Loan | None:
    """The loan read that is meant: the one of its principal, else the next; it is taken from the list."""
    chosen = next(iter(same(left, wanted) or left), None)
    if chosen is not None:
        left.remove(chosen)
    return chosen


def same(left: list[Loan], wanted: dict[str, Any]) -> list[Loan]:
    return [loan for loan in left if str(loan.principal.value.yuan.normalize()) in plain(wanted)]


def plain(wanted: dict[str, Any]) -> list[str]:
    return [str(Decimal(p).normalize()) for p in wanted.get("principal") or ()]


def one_loan(
    wanted: dict[str, Any], loan: Loan | None, every: bool = False
) -> Iterator[tuple[str, Values, Values]]:
    """Name, what is expected (the one read, if it is among those that count) and what was read of each field."""
    rate, delivery = (loan.rate, loan.delivery) if loan else (None, None)
    got: dict[str, str | None] = {
        "principal": str(loan.principal.value.yuan.normalize()) if loan else None,
        "signed": day_of(loan.signed.value) if loan and loan.signed else None,
        "rate": f"{rate.value.annual_percent.normalize()} {rate.value.printed_unit}" if rate else None,
        "delivery": delivery.value if delivery else None,
        "due": day_of(loan.due.value) if loan and loan.due else None,
        "lender": party(loan.lender) if loan else None,
        "borrower": party(loan.borrower) if loan else None,
    }
    right: dict[str, list[str]] = {
        "principal": plain(wanted),
        "rate": [f"{Decimal(wanted['rate'][0]).normalize()} {wanted['rate'][1]}"]
        if wanted.get("rate")
        else [],
        "delivery": [wanted["delivery"]] if wanted.get("delivery") else [],
        **{name: wanted.get(name) or [] for name in ("signed", "due", "lender", "borrower")},
    }
    for name, value in got.items():
        if every or name in wanted:
            hit = value in right[name]
            expected = [value] if hit else right[name][:1]
            yield name, list(expected), [value] if value is not None else []


def party(name: str) -> str:
    """The hash of a name; the role where the head was given a name of ours."""
    return next((role for role, ours in UNNAMED.items() if ours == name), digest(name))
