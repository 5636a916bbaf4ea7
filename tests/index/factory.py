"""Small documents of invented people for the index tests."""

from __future__ import annotations

import nlp
from extract import Document
from nlp import CaseRecord
from tests.nlp.factory import document

Pair = tuple[Document, CaseRecord]


def pair(text: str) -> Pair:
    """A document and what nlp reads from it."""
    made = document(text)
    return made, nlp.read(made)


def judgment(
    number: int, body: str, *, court: str = "测试市测山区人民法院", year: int = 2020, name: str = "李丁"
) -> Pair:
    """A civil judgment against `name`, decided on 2 March of a year."""
    han = "".join("〇一二三四五六七八九"[int(c)] for c in str(year))
    return pair(
        f"{court}\n民事判决书\n（{year}）皖9901民初{number}号\n原告：王庚，男。\n被告：{name}，男。\n{body}\n审判员 周甲\n{han}年三月二日\n"
    )
