"""Labelled sets that are not criminal: administrative documents, and loans."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from corpus import ADMIN_SECTIONS, administrative_text, document, rows
from gold_criminal import canonical
from score import Scores

import nlp
from extract.numerals import read_int
from nlp import CaseRecord

_MAPPED = {
    "header": "s22", "parties": "s23", "origin": "s23", "claim": "s25", "defence": "s25", "findings": "s25",
    "evidence": "s25", "reasoning": "s26", "basis": "s26", "dispositive": "s27", "tail": "s27", "signoff": "s28",
    "appendix": "s28",
}  # fmt: skip
"""Our sections as the labels name them: 首部, 诉讼记录, 案件基本情况, 裁判理由, 判决结果, 尾部."""


def administrative(scores: Scores, data: Path) -> None:
    for row in rows(data / "administrative_documents" / "dev.jsonl"):
        record = nlp.read(document(row["id"], administrative_text(row)))
        doc = row["id"][:8]
        sections(scores, row, record)
        number = [record.number.value.canonical] if record.number else []
        scores.add("administrative", "number", doc, [canonical(row["s7"])], number)
        # The label often leaves out the province that the page prints.
        court = (
            [row["s2"] if record.organ.value.endswith(row["s2"]) else record.organ.value]
            if record.organ
            else []
        )
        scores.add("administrative", "court", doc, [row["s2"]], court)
        scores.add(
            "administrative",
            "date",
            doc,
            [row["s31"]],
            [str(record.decided.value.day)] if record.decided else [],
        )
        if "s47" in row:
            # The labels add paragraphs and items that the page does not cite: compared are law and article.
            cited = {
                (c.value.law, c.value.article)
                for c in record.statutes
                if c.section in ("basis", "dispositive") and not _TORN.search(c.value.law)
            }
            scores.add("administrative", "statutes", doc, {labelled(c) for c in row["s47"]}, cited)
        if "qwContent" in row:
            whole = nlp.read(document(row["id"], row["qwContent"]))
            names = {p.name.value for p in whole.parties if not p.acts_for}
            scores.add("administrative", "parties", doc, row["s17"], names)


def sections(scores: Scores, row: dict[str, Any], record: CaseRecord) -> None:
    expected = [key for key in ADMIN_SECTIONS if row.get(key) for _ in range(len(row[key]) + 1)][:-1]
    got = [_MAPPED[s.code] for s in record.sections for _ in range(s.end - s.start)]
    scores.add_labels("administrative", "sections (characters)", row["id"][:8], expected, got)


_TORN = re.compile(r"关于(?:适用|执行)的?(?:若干问题的?)?解释")
"""Interpretations whose inner 〈law〉 the collection lost; the labels leave them out."""


def labelled(citation: dict[str, str]) -> tuple[str, int | None]:
    """The label's law and article, read by itself and not by nlp.statutes."""
    law = re.sub(r"[《》〈〉＜＞]|（[^）]*）|中华人民共和国", "", citation["fgmc"])
    m = re.match(r"第(.+?)条", citation["tkx"])
    return law, read_int(m[1]) if m else None


def loans(scores: Scores, data: Path) -> None:
    """These judgments carry no labels of values: only how many have one is told. Their heads are put in front."""
    for row in rows(data / "loan_judgments" / "dev.jsonl"):
        body = [row[key] for key in ("诉称段", "辩称段", "裁判分析过程段") if key in row]
        plaintiff, defendant = first_named("原告", body[0]), first_named("被告", body[0])
        head = [
            "测试市测山区人民法院", "民事判决书", "（2021）皖9901民初1号", f"原告：{plaintiff}，男，汉族。", f"被告：{defendant}，男，汉族。",
            f"原告{plaintiff}与被告{defendant}民间借贷纠纷一案，本院于2021年1月1日立案。",
        ]  # fmt: skip
        record = nlp.read(document(row["文书ID"], "\n".join([*head, *body])))
        loan = record.loans[0] if record.loans else None
        for name in ("principal", "signed", "rate", "delivery"):
            has = loan is not None and getattr(loan, name) is not None
            scores.add("loans, any value", name, row["文书ID"][:8], ["a value"], ["a value"] if has else [])


def first_named(role: str, text: str) -> str:
    m = re.search(role + r"([一-龥]{2,3}?)(?=[、，与向诉和及提返归偿因系的于称在])", text)
    return m[1] if m else "某某"
