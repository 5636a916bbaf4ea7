"""Compares the loans of private lending judgments with bench/gold/loans.jsonl."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from corpus import GOLD, document, rows
from gold_criminal import day_of, digest
from score import Scores

import nlp
from nlp.record import Loan

TOLD = ("诉称段", "辩称段", "裁判分析过程段")
UNNAMED = {"原告": "周某某", "被告": "钱某某"}
"""Stand in the head where the text names nobody."""
Values = list[Hashable]


def loans(scores: Scores, data: Path, held: bool) -> None:
    """The texts lack their heads: one is put in front, with the parties of the gold."""
    texts = {row["文书ID"]: row for row in rows(data / "loan_judgments" / "dev.jsonl")}
    group = "loans, held out" if held else "loans"
    for row in rows(GOLD / "loans.jsonl"):
        if row["held"] == held:
            body = [texts[row["id"]][key] for key in TOLD if texts[row["id"]].get(key)]
            record = nlp.read(document(row["id"], headed(row, body)))
            left = list(record.loans)
            # Those read with the right principal are paired first.
            for wanted in sorted(row["loans"], key=lambda loan: not same(left, loan)):
                for name, expected, got in one_loan(wanted, taken(left, wanted)):
                    scores.add(group, name, row["id"][:8], expected, got)
            for loan in left:
                for name, _, got in one_loan({}, loan, every=True):
                    scores.add(group, name, row["id"][:8], [], got)


def headed(row: dict[str, Any], body: list[str]) -> str:
    names = named(row, "\n".join(body))
    sides = {
        role: [names[sha] for sha in row[key]] or [UNNAMED[role]]
        for role, key in (("原告", "plaintiffs"), ("被告", "defendants"))
    }
    people = [f"{role}：{name}{particulars(name)}" for role in sides for name in sides[role]]
    parties = "与".join(role + "、".join(sides[role]) for role in sides)
    head = ["测试市测山区人民法院", "民事判决书", "（2021）皖9901民初1号", *people]
    return "\n".join([*head, f"{parties}民间借贷纠纷一案，本院于2021年1月1日立案。", *body])


def particulars(name: str) -> str:
    return "，住所地测试市。" if re.search(r"公司|支行|中心|基金会|厂|店|社$", name) else "，男，汉族。"


def named(row: dict[str, Any], text: str) -> dict[str, str]:
    """The names behind the hashes of a row, found in its text."""
    wanted = {*row["plaintiffs"], *row["defendants"]}
    found: dict[str, str] = {}
    for start in range(len(text)):
        for size in range(2, 25):
            name = text[start : start + size]
            if (sha := digest(name)) in wanted:
                found[sha] = name
        if len(found) == len(wanted):
            break
    return found


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
