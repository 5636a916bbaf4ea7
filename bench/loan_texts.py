"""Texts of loans for the gold of bench/gold/loans.jsonl, made whole again where a collection has them in pieces."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from corpus import rows
from gold_criminal import digest

TOLD = ("诉称段", "辩称段", "裁判分析过程段")
UNNAMED = {"原告": "周某某", "被告": "钱某某"}
"""Stand in the head where the text names nobody."""


def loan_text(row: dict[str, Any], data: Path) -> tuple[str, str]:
    """The set that a gold row belongs to, and its text."""
    source, _, number = row["id"].rpartition("#")
    if source == "case_fields":
        case = _cases(data)[int(number)]
        return "loans", _appeal(case) if case["审理程序"] == "二审" else _first_instance(case)
    if source == "supreme_court_texts":
        return "loans in rulings", (data / source / f"{number}.txt").read_text("utf-8")
    told = _judgments(data)[row["id"]]
    return "loans", _headed(row, [told[key] for key in TOLD if told.get(key)])


@lru_cache(maxsize=1)
def _judgments(data: Path) -> dict[str, dict[str, Any]]:
    return {row["文书ID"]: row for row in rows(data / "loan_judgments" / "dev.jsonl")}


@lru_cache(maxsize=1)
def _cases(data: Path) -> list[dict[str, Any]]:
    return list(rows(data / "case_fields" / "dev.jsonl"))


def _head(court: str, number: str, parties: dict[str, list[str]], origin: str) -> list[str]:
    people = [f"{role}：{name}{_particulars(name)}" for role in parties for name in parties[role]]
    return [court, "民事判决书", number, *people, origin]


def _particulars(name: str) -> str:
    return "，住所地测试市。" if re.search(r"公司|支行|中心|基金会|厂|店|社$", name) else "，男，汉族。"


def _headed(row: dict[str, Any], body: list[str]) -> str:
    """Private lending judgments lack their heads: one is put in front, with the parties of the gold."""
    names = _named(row, "\n".join(body))
    sides = {
        role: [names[sha] for sha in row[key]] or [UNNAMED[role]]
        for role, key in (("原告", "plaintiffs"), ("被告", "defendants"))
    }
    between = "与".join(role + "、".join(sides[role]) for role in sides)
    origin = f"{between}民间借贷纠纷一案，本院于2021年1月1日立案。"
    return "\n".join([*_head("测试市测山区人民法院", "（2021）皖9901民初1号", sides, origin), *body])


def _named(row: dict[str, Any], text: str) -> dict[str, str]:
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


def _first_instance(case: dict[str, Any]) -> str:
    sides = {"原告": _names(case["原告（公诉）"]), "被告": _names(case["被告"])}
    between = "与".join(role + "、".join(sides[role]) for role in sides)
    claim = [_filled(case, "原告诉请判令（公诉机关指控）"), _filled(case, "原告陈述")]
    lines = _head(
        case["法院"], case["案号"], sides, f"{between}{case['案由']}一案，本院立案后，现已审理终结。"
    )
    lines.append("原告向本院提出诉讼请求：" + "".join(claim))
    if defence := _filled(case, "被告陈述") + _filled(case, "被告代理人辩护"):
        lines.append("被告辩称，" + defence)
    return "\n".join([*lines, "经审理查明，" + _filled(case, "基本案情"), *_decided(case, "法院意见")])


def _appeal(case: dict[str, Any]) -> str:
    sides = {}
    for role in ("上诉人", "被上诉人"):
        part, _, names = case[role].partition("：")
        sides[f"{role}{part}"] = _names(names or part)
    lines = _head(
        "测试市中级人民法院",
        case["案号"],
        sides,
        f"上诉人因{case['案由']}一案，不服一审判决，向本院提起上诉。",
    )
    lines += [_filled(case, "上诉请求"), "被上诉人辩称，" + _filled(case, "被上诉人辩护")]
    lines += [
        _filled(case, key)
        for key in ("一审法院认定事实", "一审法院意见", "一审法院审判结果", "本院二审查明事实")
    ]
    return "\n".join([*(line for line in lines if line), *_decided(case, "二审意见")])


def _decided(case: dict[str, Any], opinion: str) -> list[str]:
    reasons = re.sub(r"^本院认为[，：,:]?", "", _filled(case, opinion))
    orders = [_filled(case, f"民事结果{i}") for i in (1, 2, 3)]
    return [
        f"本院认为，{reasons}",
        "依照《中华人民共和国民事诉讼法》之规定，判决如下：",
        *(o for o in orders if o),
    ]


def _filled(case: dict[str, Any], key: str) -> str:
    text = str(case.get(key) or "").strip()
    return "" if text == "无" else text


def _names(field: str) -> list[str]:
    return [name.strip() for name in re.split(r"[、，,；;]", field) if name.strip()]
