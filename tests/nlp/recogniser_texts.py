"""Made-up sentences with the names of projects and shops in them, for the tests of recognisers."""

from __future__ import annotations

import random

_SURNAMES, _GIVEN = "周吴郑冯陈褚", "甲乙丙丁戊己"
_PROJECTS = ("护河", "清朗", "净土", "蓝天", "安居", "春雨", "守田", "利剑")
_PLACES = ("测山", "测水", "测林", "测田")
_SHOPS = ("便民", "顺达", "永丰", "和平", "长青", "百味")
_FRAMES = (
    "{person}在{project}中填占河道岸线。",
    "经查，{person}经营的{shop}无证，由{project}工作组发现。",
    "{project}期间，{person}到{shop}购买货物，价值{n}元。",
    "{person}于2021年{n}月被传唤到案。",
    "检查人员在{shop}查获烟花{n}箱。",
)


def sentences(count: int, seed: int = 1) -> list[dict[str, object]]:
    """Rows of a label file; labels 专项行动 and 店铺."""
    chance = random.Random(seed)
    rows: list[dict[str, object]] = []
    for _ in range(count):
        words = {
            "person": chance.choice(_SURNAMES) + chance.choice(_GIVEN),
            "project": chance.choice(_PROJECTS) + "行动",
            "shop": chance.choice(_PLACES) + chance.choice(_SHOPS) + "店",
            "n": str(chance.randint(1, 12)),
        }
        frame = chance.choice(_FRAMES)
        text = frame.format(**words)
        spans = [
            [text.index(words[key]), text.index(words[key]) + len(words[key]), label]
            for key, label in (("project", "专项行动"), ("shop", "店铺"))
            if f"{{{key}}}" in frame
        ]
        rows.append({"text": text, "spans": spans})
    return rows
