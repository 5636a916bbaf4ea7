"""Made-up sentences for the tests of recognisers: who runs a shop (经营者) and what is sold or seized (货物)."""

from __future__ import annotations

import random

_PERSONS = [a + b for a in "周吴郑冯陈褚" for b in "甲乙丙丁戊己"]
_PROJECTS = [f"{name}行动" for name in ("护河", "清朗", "净土", "蓝天", "春雨", "守田")]
_SHOPS = [
    f"{place}{name}店" for place in ("皖测", "测山", "测水") for name in ("便民", "顺达", "永丰", "百味")
]
_GOODS = ["烟花", "爆竹", "香烟", "白酒", "农药", "电子烟", "冷冻鱼", "散装汽油"]
_FRAMES = (
    "经查，[经营者:{person}]在{project}中填占河道{number}号岸线，其经营的{shop}无证。",
    "[经营者:{person}]经营的{shop}销售[货物:{goods}]{number}箱。",
    "{person}到{shop}购买[货物:{goods}]，价值{number}元。",
    "检查人员在{shop}查获[货物:{goods}]{number}箱。",
    "{person}于2021年{number}月被传唤到案。",
)


def sentences(count: int, seed: int = 1) -> list[dict[str, object]]:
    """Rows of a label file."""
    chance = random.Random(seed)
    rows: list[dict[str, object]] = []
    for _ in range(count):
        marked = chance.choice(_FRAMES).format(
            person=chance.choice(_PERSONS),
            project=chance.choice(_PROJECTS),
            shop=chance.choice(_SHOPS),
            goods=chance.choice(_GOODS),
            number=chance.randint(1, 999),
        )
        text, spans = "", []
        for piece in marked.replace("]", "[").split("["):
            label, colon, words = piece.partition(":")
            if colon:
                spans.append([len(text), len(text) + len(words), label])
            text += words if colon else piece
        rows.append({"text": text, "spans": spans})
    return rows
