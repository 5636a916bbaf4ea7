"""Labelled sets of criminal texts: cited articles, total amounts, copied fields, entities of theft and drug cases."""

from __future__ import annotations

import re
from collections.abc import Hashable
from pathlib import Path
from typing import Any

from corpus import document, rows
from gold_criminal import articles, canonical, plain, total_amount
from score import Scores

import nlp
from extract.fold import fold
from nlp import CaseRecord
from nlp.acts.moments import find_moments
from nlp.acts.people import find_people
from nlp.acts.scenes import find_place
from nlp.acts.things import Told, find_objects
from nlp.quantities.amounts import find_amounts

# Sets of mere facts are read as part of a judgment of nobody: the frame gives them their place in it.
_FRAME = (
    "测试市测山区人民法院\n刑事判决书\n（2021）皖9901刑初1号\n公诉机关测试市测山区人民检察院。\n被告人某某。\n"
    "测试市测山区人民检察院以皖测检刑诉〔2021〕1号起诉书指控被告人某某犯罪，向本院提起公诉。现已审理终结。\n"
    "{facts}\n本院认为，应予惩处。依照《中华人民共和国刑法》第六十一条之规定，判决如下：\n"
)


def framed(key: str, facts: str) -> CaseRecord:
    return nlp.read(document(key, _FRAME.format(facts=facts)))


def cited_articles(scores: Scores, labelled: list[dict[str, Any]], records: dict[str, CaseRecord]) -> None:
    """Articles of the criminal law, by number."""
    for row in labelled:
        got = {re.split(r"[.-]", a)[0] for a in articles(records[row["id"]])}
        scores.add("205 judgments", "articles", row["id"][:8], map(str, row["criminal_law_articles"]), got)
        record = records[row["id"]]
        for name, has in (
            ("number", record.number),
            ("court", record.organ),
            ("date", record.decided),
            ("charges", any(c.asserted_by == "法院" for c in record.charges)),
            ("sentences", record.sentences),
        ):
            scores.add(
                "205 judgments, any value", name, row["id"][:8], ["a value"], ["a value"] if has else []
            )


def crime_amounts(scores: Scores, data: Path, held: bool) -> None:
    """The total of the crime in yuan, `余` and the like left aside. Every third text is held out."""
    for i, row in enumerate(rows(data / "crime_amounts" / "dev.jsonl")):
        if (i % 3 == 2) != held:
            continue
        wanted = re.search(r"([0-9.]+)元", row["answer"])
        assert wanted
        record = framed(str(i), row["question"].removeprefix("文书:").strip())
        scores.add(
            "crime_amounts, held out" if held else "crime_amounts",
            "total amount",
            str(i),
            [plain(wanted[1])],
            total_amount(record),
        )


def case_fields(scores: Scores, data: Path) -> None:
    """Recent criminal cases of first instance, put together again from their fields."""
    for i, row in enumerate(rows(data / "case_fields" / "dev.jsonl")):
        if row["类别"] != "刑事" or row["审理程序"] != "一审":
            continue
        cited = [row[k] for k in row if k.startswith("引用法律条文") and row[k] not in ("无", "")]
        lines = [
            row["法院"], "刑事判决书", row["案号"], f"公诉机关{row['原告（公诉）']}。", f"被告人{row['被告']}。",
            row["原告诉请判令（公诉机关指控）"] + "。", "经审理查明，" + row["基本案情"],
            "本院认为，" + row["法院意见"] + "依照" + "、".join(cited) + "之规定，判决如下：",
            "，".join(p for p in (row["刑事_罪名"], row["刑事_刑期"], row["刑事_罚金"]) if p != "无") + "。",
        ]  # fmt: skip
        record = nlp.read(document(str(i), "\n".join(lines)))
        name = f"case {row['序号']}"
        number = [record.number.value.canonical] if record.number else []
        scores.add("case_fields", "number", name, [canonical(row["案号"])], number)
        court = [record.organ.value] if record.organ else []
        scores.add("case_fields", "court", name, [] if row["法院"] == "无" else [row["法院"]], court)
        found: set[Hashable] = {c.value for c in record.charges if c.asserted_by == "法院"}
        charges = re.search(r"犯(.*)", row["刑事_罪名"])
        scores.add(
            "case_fields", "charges", name, re.split(r"(?<=罪)、", charges[1]) if charges else [], found
        )


def theft_entities(scores: Scores, data: Path, held: bool) -> None:
    """Persons, time and value; spans must agree to the character. Every third sentence is held out."""
    group = "theft_entities, held out" if held else "theft_entities"
    for i, row in enumerate(rows(data / "theft_entities" / "dev.jsonl")):
        if (i % 3 == 2) != held:
            continue
        text = row["context"]
        folded = fold(text)
        labels = {
            e["label"]: [tuple(int(n) for n in span.split(";")) for span in e["span"]]
            for e in row["entities"]
        }
        found = theft_spans(folded)
        wanted = {"persons": labels["NHCS"] + labels["NHVI"], "time": labels["NT"], "value": labels["NCGV"]}
        for name, spans in found.items():
            add_spans(scores, group, name, str(i), text, set(wanted[name]), set(spans))
        phrases = theft_phrases(folded)
        add_overlaps(scores, group, "place", str(i), text, labels["NS"][:1], phrases["place"])
        add_overlaps(scores, group, "objects", str(i), text, labels["NASI"], phrases["objects"])


Spans = list[tuple[int, int]]


def theft_spans(folded: str) -> dict[str, Spans]:
    """What the rules find in a theft sentence by itself: persons, time and value."""
    people = find_people(folded, 0, len(folded))
    return {
        "persons": [(p.start, p.end) for p in people if p.role in ("被告人", "被害人", "")],
        "time": [(m.start, m.end) for m in find_moments(folded, 0, len(folded)) if m.of_crime],
        "value": values_of_things(folded),
    }


def theft_phrases(folded: str) -> dict[str, list[Told]]:
    """What the rules find there beside: the place that is named first, and the objects."""
    place = find_place(folded, 0, len(folded))
    objects = find_objects(folded, 0, len(folded), find_people(folded, 0, len(folded)))
    return {"place": [place] if place else [], "objects": objects}


_APPRAISED = re.compile(
    r"(?:价值|价格|值|鉴定|认定|估价|评估)(?:为|是|约|共计|合计|计|总计|分别)?(?:约|近)?(?:人民币|¥|￥)?\s?$"
)
_LISTED = re.compile(r"[、和及与][^,。;、]{0,16}")


def values_of_things(folded: str) -> Spans:
    """Amounts that the words in front call a value, with the 人民币 that the labels count to them."""
    out: Spans = []
    before = -1
    """Where the value before ends, if the next amount can be its neighbour in a list."""
    for amount in find_amounts(folded):
        lead = folded[max(0, amount.start - 20) : amount.start]
        valued = _APPRAISED.search(lead) or (before >= 0 and _LISTED.fullmatch(folded, before, amount.start))
        before = amount.end if valued else -1
        if valued:
            coin = re.search(r"(?:人民币|¥|￥)\s?$", lead)
            tail = 3 if folded.startswith("人民币", amount.end) else 0
            out.append((amount.start - (len(coin.group(0)) if coin else 0), amount.end + tail))
    return out


def add_spans(
    scores: Scores,
    group: str,
    name: str,
    doc: str,
    text: str,
    wanted: set[tuple[int, ...]],
    found: set[tuple[int, ...]],
) -> None:
    """Spans, told with a little of the text around them."""

    def told(span: tuple[int, ...]) -> str:
        a, b = span
        return f"{text[max(0, a - 6) : a]}<{text[a:b]}>{text[b : b + 6]} at {a}"

    scores.add(group, name, doc, map(told, wanted), map(told, found))


def add_overlaps(
    scores: Scores,
    group: str,
    name: str,
    doc: str,
    text: str,
    wanted: list[tuple[int, ...]],
    found: list[Told],
) -> None:
    """Phrases count as found if they share characters: where they begin and end is a matter of taste."""
    met = {(t.start, t.end): w for t in found for w in wanted if t.start < w[1] and w[0] < t.end}
    spans = {met.get((t.start, t.end), (t.start, t.end)) for t in found}
    add_spans(scores, group, f"{name} (overlap)", doc, text, set(wanted), spans)


def drug_entities(scores: Scores, data: Path, held: bool) -> None:
    """Persons and time; spans must agree to the character. Every third sentence is held out."""
    group = "drug_entities, held out" if held else "drug_entities"
    for i, row in enumerate(rows(data / "drug_entities" / "dev.jsonl")):
        if (i % 3 == 2) != held:
            continue
        text = row["sentText"]
        folded = fold(text)
        found: dict[str, Spans] = {
            "Nh": [(p.start, p.end) for p in find_people(folded, 0, len(folded))],
            "NT": [(m.start, m.end) for m in find_moments(folded, 0, len(folded))],
        }
        for label, spans in found.items():
            wanted = {(e["start"], e["end"]) for e in row["entityMentions"] if e["label"] == label}
            if label == "NT":  # these labels leave 许 and 左右 out
                spans = [(a, a + len(re.sub("(?:许|左右)$", "", text[a:b]))) for a, b in spans]
            add_spans(scores, group, "persons" if label == "Nh" else "time", str(i), text, wanted, set(spans))
