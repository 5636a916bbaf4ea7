"""Labelled sets that are not criminal: administrative documents."""

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
            labels = {labelled(c) for c in row["s47"]}
            scores.add("administrative", "statutes", doc, labels, cited, _ASTRAY.get(doc, ()))
        # Most texts lack the list of parties; expected are those whose name the text has at all.
        parties = [_TORN_NAMES.get(name, name) for name in row["s17"]]
        told = [name for name in parties if name in administrative_text(row)]
        names = {p.name.value for p in record.parties if not p.acts_for}
        scores.add("administrative", "parties told", doc, told, names)
        if "qwContent" in row:
            whole = nlp.read(document(row["id"], row["qwContent"]))
            names = {p.name.value for p in whole.parties if not p.acts_for}
            scores.add("administrative", "parties", doc, parties, names)


def sections(scores: Scores, row: dict[str, Any], record: CaseRecord) -> None:
    expected = [key for key in ADMIN_SECTIONS if row.get(key) for _ in range(len(row[key]) + 1)][:-1]
    got = [_MAPPED[s.code] for s in record.sections for _ in range(s.end - s.start)]
    scores.add_labels("administrative", "sections (characters)", row["id"][:8], expected, got)


_ASTRAY = {
    "be8047b5": [("政府信息公开条例", 17)],
    "a11b4b4a": [("房屋登记办法", 11), ("房屋登记办法实施细则", 11)],
}
"""Labels of what the basis of the judgment does not cite: quoted in the reasons only, or nowhere in the text."""

_TORN_NAMES = {"门县国土资源局": "三门县国土资源局"}
"""Labels that lost a character of the name that the page prints."""
_TORN = re.compile(r"关于(?:适用|执行)的?(?:若干问题的?)?解释")
"""Interpretations whose inner 〈law〉 the collection lost; the labels leave them out."""


def labelled(citation: dict[str, str]) -> tuple[str, int | None]:
    """The label's law and article, read by itself and not by nlp.statutes."""
    law = re.sub(r"[《》〈〉＜＞]|（[^）]*）|中华人民共和国", "", citation["fgmc"])
    m = re.match(r"第(.+?)条", citation["tkx"])
    return law, read_int(m[1]) if m else None
