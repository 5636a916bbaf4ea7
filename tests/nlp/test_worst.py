"""No pattern backtracks: the worst texts we can think of, to 1 MB for each finder and 200,000 characters for the whole pipeline."""

import time
from collections.abc import Callable, Iterable

import pytest

import nlp
from nlp.document_numbers import find_document_numbers
from nlp.document_types import find_title
from nlp.quantities import KINDS
from nlp.sections import split_sections
from tests.nlp.factory import document

UNITS = (
    "1234567890", "一", "（", "（）", "元", " ", "12元", "2019年", "\n", "，", "3日至", "至", "一、", "5克", "有期徒刑一年，", "（2021）", "的",
    "1.", "*", "X", "A1", "1至2万元", "之日起十日内", "13800001234、", "年利率5%", "《中华人民共和国刑法》第一条、", "依照《", "“罚款5元”",
    "转账支付5元", "。 ", "执 行 员", "检", "2019年1月1日", "向原告周甲借", "原告诉称", "2019年5月1日借款2万元，", "周甲（甲方）", "被告向原告借款5万元。", "确认共欠", "约定月利率2%，",

)  # fmt: skip
HEADS = {
    "criminal": "测试市测山区人民法院\n刑事判决书\n（2021）皖9901刑初77号\n公诉机关测试市测山区人民检察院。\n被告人李丁，男。\n经审理查明，",
    "civil": "测试市测山区人民法院\n民事判决书\n（2021）皖9901民初15号\n原告周甲，男。\n被告钱乙，男。\n原告周甲与被告钱乙民间借贷纠纷一案，"
    "本院于2021年3月5日立案后，公开开庭进行了审理。本案现已审理终结。\n经审理查明，被告向原告借款",
    "penalty": "皖测市场监督管理局\n行政处罚决定书\n皖测市监处罚〔2021〕12号\n当事人：皖测商贸有限公司\n本局决定作出如下行政处罚：\n罚款50000元，",
    "administrative": "测试市测山区人民法院\n行政裁定书\n（2022）皖9901行审6号\n申请执行人测试市生态环境局申请强制执行周甲行政处罚一案，",
}  # fmt: skip


def worst(size: int) -> str:
    """A text of about `size` characters in which every unit is repeated in a block of its own."""
    block = size // len(UNITS)
    return "".join(unit * (block // len(unit)) for unit in UNITS)


FINDERS: dict[str, Callable[[str], object]] = {
    **{kind.field: (lambda text, kind=kind: _all(kind.find(text, 0, len(text)))) for kind in KINDS},  # type: ignore[misc]
    "document numbers": lambda text: _all(find_document_numbers(text)),
    "title": find_title,
    **{f"sections of {t}": (lambda text, t=t: split_sections(text, t)) for t in ("CRIM_JUDGMENT", "CIV_JUDGMENT", "ADM_RULING", "ADM_PENALTY", "INDICTMENT")},  # type: ignore[misc]
}  # fmt: skip


def _all(found: Iterable[object]) -> int:
    return sum(1 for _ in found)


@pytest.mark.parametrize("name", FINDERS)
def test_a_megabyte_in_ten_seconds(name: str) -> None:
    text = worst(1_000_000)
    start = time.process_time()
    FINDERS[name](text)
    assert time.process_time() - start < 10


@pytest.mark.parametrize("kind", HEADS)
def test_the_whole_pipeline(kind: str) -> None:
    text = HEADS[kind] + worst(200_000)
    start = time.process_time()
    nlp.read(document(text))
    assert time.process_time() - start < 10
