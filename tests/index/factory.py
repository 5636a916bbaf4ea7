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


def conviction(number: int, charge: str, *, name: str = "孙丙") -> Pair:
    """A criminal judgment against `name` for one charge (盗窃罪), after indictment 2020 No. `number`."""
    return pair(
        f"测试市测山区人民法院\n刑事判决书\n（2020）皖9901刑初{number}号\n公诉机关测试市测山区人民检察院。\n被告人{name}，男。\n"
        f"测试市测山区人民检察院以皖测山检刑诉〔2020〕{number}号起诉书指控被告人{name}犯{charge}，向本院提起公诉。\n"
        f"判决如下：\n被告人{name}犯{charge}，判处有期徒刑六个月。\n审判员 周甲\n二〇二〇年三月二日\n"
    )
