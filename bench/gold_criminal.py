"""Compares records with the gold values of bench/gold, field by field."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterator
from decimal import Decimal
from typing import Any

from corpus import GOLD, rows
from score import Scores

from extract.fold import fold
from nlp import CaseRecord
from nlp.document_numbers import read_document_number
from nlp.values import PartialDate

ACCUSED = ("被告人", "上诉人", "原审被告人", "被告单位")
Values = list[Hashable]


def gold_rows(held: bool) -> Iterator[tuple[str, dict[str, Any]]]:
    """Name of the set and row: the held-out third alone, or everything but it."""
    for row in rows(GOLD / "criminal_judgments.jsonl"):
        if row["held"] == held:
            yield ("gold, held out" if held else "gold"), row
    if not held:
        for row in rows(GOLD / "criminal_headers_heldout.jsonl"):
            yield "gold, headers", row


def against_gold(scores: Scores, records: dict[str, CaseRecord], held: bool) -> None:
    for group, row in gold_rows(held):
        record = records[row["id"]]
        for name, expected, got in (*header(row, record), *sentences(row, record), *facts(row, record)):
            scores.add(group, name, row["id"][:8], expected, got)
        if "custody" in row["defendants"][0]:
            scores.add(group, "circumstances", row["id"][:8], *circumstances(row, record))


def header(row: dict[str, Any], record: CaseRecord) -> Iterator[tuple[str, Values, Values]]:
    accused = [p for p in record.parties if p.role in ACCUSED]
    yield "number", [canonical(row["number"])], [record.number.value.canonical] if record.number else []
    yield "court", [row["organ"]], [record.organ.value] if record.organ else []
    if "procuratorate" in row:
        yield (
            "procuratorate",
            [row["procuratorate"]],
            [p.name.value for p in record.parties if p.role in ("公诉机关", "原公诉机关", "抗诉机关")],
        )
    yield "date", [row["decided"]], [day_of(record.decided.value)] if record.decided else []
    wanted = row["procuratorate_number"]
    indictments = [link.value.number.canonical for link in record.links if link.value.kind == "起诉书"]
    yield "indictment", [canonical(wanted)] if wanted else [], list(indictments)
    yield (
        "defendants",
        [d["name_sha256"] for d in row["defendants"]],
        [digest(p.name.value) for p in accused],
    )
    yield (
        "birth",
        [(d["name_sha256"], d["birth"]) for d in row["defendants"] if d["birth"]],
        [(digest(p.name.value), str(p.birth.value.day)) for p in accused if p.birth],
    )
    for name, key, speaker in (
        ("charges accused", "charges_accused", "公诉机关"),
        ("charges found", "charges_found", "法院"),
    ):
        yield (
            name,
            [(d["name_sha256"], charge) for d in row["defendants"] for charge in d[key]],
            list({(digest(c.subject), c.value) for c in record.charges if c.asserted_by == speaker}),
        )
    yield (
        "term",
        [(d["name_sha256"], *d["term"]) for d in row["defendants"] if d["term"]],
        [(digest(t.subject), str(t.value.start), str(t.value.end)) for t in record.terms],
    )


def sentences(row: dict[str, Any], record: CaseRecord) -> Iterator[tuple[str, Values, Values]]:
    """Kind, months, probation and fine, each with the defendant and the charge (or `total`) it belongs to."""
    expected: dict[str, Values] = {"kind": [], "months": [], "probation": [], "fine": []}
    got: dict[str, Values] = {"kind": [], "months": [], "probation": [], "fine": []}
    for d in row["defendants"]:
        total = [d["decided_sentence"] | {"charge": "total"}] if d["decided_sentence"] else []
        for s in [*d["sentences"], *total]:
            key = (d["name_sha256"], s["charge"])
            fine = Decimal(s["fine"]) if s.get("fine") else None
            put(
                expected,
                key,
                s["kind"],
                s.get("months"),
                s.get("days") or 0,
                s.get("probation_months"),
                fine,
            )
    for f in record.sentences:
        v = f.value
        key = (digest(f.subject), "total" if v.merged else v.charge)
        put(got, key, v.kind, v.months, v.days, v.probation_months, v.fine)
    for name in expected:
        yield f"sentence {name}", expected[name], got[name]


def put(
    out: dict[str, Values],
    key: tuple[str, str | None],
    kind: str,
    months: int | None,
    days: int,
    probation: int | None,
    fine: Decimal | None,
) -> None:
    out["kind"].append((*key, kind))
    if months is not None:
        out["months"].append((*key, months, days))
    if probation is not None:
        out["probation"].append((*key, probation))
    if fine is not None:
        out["fine"].append((*key, str(fine.normalize())))


def facts(row: dict[str, Any], record: CaseRecord) -> Iterator[tuple[str, Values, Values]]:
    """What only the rows of criminal_judgments.jsonl have; a field absent from a row was not annotated."""
    people = row["defendants"]
    if "custody" in people[0]:
        yield (
            "custody",
            [
                (d["name_sha256"], "羁押" if k == "到案" else k, day)
                for d in people
                for k, day in d["custody"]
            ],
            [(digest(c.subject), c.value.kind, str(c.value.start.day)) for c in record.custody],
        )
    if "articles" in row:
        yield "articles", row["articles"], list(articles(record))
    if "orders" in row:
        yield (
            "orders",
            [(kind, plain(amount)) for kind, amount in row["orders"]],
            [(o.value.kind, plain(o.value.amount)) for o in record.orders],
        )
    if "amount" in row:
        yield "total amount", [plain(row["amount"])] if row["amount"] else [], list(total_amount(record))
    if "victims" in row:
        yield (
            "victims",
            row["victims"],
            list({digest(v.value) for a in record.acts for v in a.victims}),
        )
    if all("priors" in d for d in people):
        yield (
            "priors",
            [
                (d["name_sha256"], p["date"], p["charge"], p["kind"], p["months"], p["released"])
                for d in people
                for p in d["priors"]
            ],
            [
                (
                    digest(f.subject),
                    day_of(f.value.decided),
                    "、".join(f.value.charges),
                    f.value.sentence.kind if f.value.sentence else None,
                    f.value.sentence.months if f.value.sentence else None,
                    str(f.value.released.day) if f.value.released else None,
                )
                for f in record.priors
            ],
        )


def circumstances(row: dict[str, Any], record: CaseRecord) -> tuple[Values, Values, Values]:
    """Circumstances that the court accepts, by defendant."""
    expected: Values = [(d["name_sha256"], c) for d in row["defendants"] for c in d["circumstances"]]
    got: Values = list(
        {(digest(c.subject), c.value) for c in record.circumstances if c.asserted_by == "法院" and c.accepted}
    )
    return (
        expected,
        got,
        [(d["name_sha256"], c) for d in row["defendants"] for c in d["circumstances_unclear"]],
    )


def articles(record: CaseRecord) -> set[str]:
    """Articles of the criminal law that the court cites: `67.3`, `133-1.1.2` (article, sub, paragraph, item).

    An item without a paragraph (第二百二十五条第（一）项) is one of the first.
    """
    return {
        f"{c.value.article}"
        + (f"-{c.value.article_sub}" if c.value.article_sub else "")
        + (f".{c.value.paragraph or 1}" if c.value.paragraph or c.value.item else "")
        + (f".{c.value.item}" if c.value.item else "")
        for c in record.statutes
        if c.value.law == "刑法" and c.section in ("reasoning", "basis", "dispositive")
    }


def total_amount(record: CaseRecord) -> set[str]:
    """The total of the crime as the court has it, else as the prosecution has it."""
    for speaker in ("法院", "公诉机关"):
        found = {
            plain(m.value.yuan)
            for m in record.amounts
            if m.role in ("犯罪总额", "犯罪数额合计") and m.asserted_by == speaker
        }
        if found:
            return found
    return set()


def day_of(value: PartialDate | None) -> str:
    """A date as far as it goes: `2010-05-01`, `2010-05`, `2010`."""
    if value is None:
        return "-"
    first, last = str(value.first), str(value.last)
    return first if value.day else first[:7] if first[:7] == last[:7] else first[:4]


def plain(amount: Decimal | str | None) -> str:
    return f"{Decimal(amount):.2f}" if amount is not None else "-"


def digest(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def canonical(printed: str) -> str:
    number = read_document_number(fold(printed))
    return number.canonical if number else printed
