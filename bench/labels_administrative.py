"""Compares enforcement reviews (非诉执行审查) with the values of bench/gold/administrative.jsonl, read by a person's eye and not by nlp."""

from __future__ import annotations

import re
from pathlib import Path

from corpus import GOLD, administrative_text, document, rows
from gold_criminal import digest
from score import Scores

import nlp
from extract.fold import fold
from nlp import CaseRecord, Fact
from nlp.record import Penalty
from nlp.values import Money, PartialDate

_APPLICANTS = ("申请执行人", "申请人")
_RESPONDENTS = ("被执行人", "被申请执行人", "被申请人")


def reviews(scores: Scores, data: Path, held: bool) -> None:
    """Each field of the reviews; those held out are counted alone and last."""
    texts = {row["id"]: row for row in rows(data / "administrative_documents" / "dev.jsonl")}
    group = "reviews, held out" if held else "reviews"
    for row in rows(GOLD / "administrative.jsonl"):
        if row["held"] != held:
            continue
        source = texts[row["id"]]
        text = source["qwContent"] if row["text"] == "whole" else administrative_text(source)
        record = nlp.read(document(row["id"], text))
        penalty = record.penalty or Penalty()
        applied = record.filed if record.filed and record.filed.role == "申请日期" else None
        doc = row["id"][:8]
        scores.add(group, "applicant", doc, [row["applicant_sha256"]], names(record, _APPLICANTS))
        scores.add(group, "respondents", doc, row["respondents_sha256"], names(record, _RESPONDENTS))
        if "number" in row:
            number = [squeezed(penalty.decision.value.printed)] if penalty.decision else []
            scores.add(group, "decision number", doc, [squeezed(row["number"])], number)
        for name, key, day in (
            ("decision date", "decided", penalty.made),
            ("served", "served", penalty.served),
            ("reminder date", "urged", penalty.urged),
            ("application date", "applied", applied),
        ):
            scores.add(group, name, doc, present(row[key]), days(day))
        scores.add(group, "fine", doc, present(row["fine"]), yuan(penalty.fine))
        scores.add(group, "surcharge", doc, present(row["surcharge"]), yuan(penalty.surcharge))
        scores.add(
            group, "result", doc, present(row["outcome"]), [record.outcome.value] if record.outcome else []
        )


def names(record: CaseRecord, roles: tuple[str, ...]) -> list[str]:
    return [digest(p.name.value) for p in record.parties if p.role in roles]


def squeezed(number: str) -> str:
    """A number as printed, in one form of brackets, without 字 and 第; of a ticket the digits alone."""
    folded = re.sub(r"[\[〔]", "(", re.sub(r"[\]〕]", ")", fold(number)))
    return re.sub("[字第]", "", folded) if "(" in folded else re.sub(r"\D", "", folded)


def present(value: str | None) -> list[str]:
    return [] if value is None else [value]


def days(fact: Fact[PartialDate] | None) -> list[str]:
    return [str(fact.value.day)] if fact else []


def yuan(fact: Fact[Money] | None) -> list[str]:
    return [format(fact.value.yuan.normalize(), "f")] if fact else []
