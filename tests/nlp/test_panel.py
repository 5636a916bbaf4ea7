"""Who signs: titles and names of the sign-off, however they are spaced, and where it ends."""

import pytest

import nlp
from tests.nlp.factory import document

TEXT = (
    "测试市测山区人民法院\n民事判决书\n（2015）皖9901民初6号\n原告：周甲，男。\n被告：吴乙，男。\n"
    "本院认为，原告的请求有据。依照《中华人民共和国民法典》第六百七十五条之规定，判决如下：\n驳回原告周甲的诉讼请求。{end}"
)
SIGNED = [
    ("\n审判长 孙丙\n审判员 李丁\n人民陪审员 郑戊\n二〇一五年四月二十八日\n法官助理 冯己\n书记员 陈庚\n",
     "审判长孙丙 审判员李丁 人民陪审员郑戊 法官助理冯己 书记员陈庚"),
    ("\n审　判　长　　孙丙\n人 民 陪 审 员　　刘　萍\n二〇一五年四月二十八日\n代 书 记 员　　欧阳 娜\n", "审判长孙丙 人民陪审员刘萍 代书记员欧阳娜"),
    # The name on the next line, a name of two words, a masked date.
    ("\n审判长\n孙丙\n代理审判员\n艾某·买某\n二〇一五年××月××日\n书记员\n陈庚\n", "审判长孙丙 代理审判员艾某·买某 书记员陈庚"),
    # No breaks at all: no name takes in a title or the date.
    ("审判长王甲审判员李乙二〇一五年四月二十八日书记员钱丙", "审判长王甲 审判员李乙 书记员钱丙"),
    (" 审判长王甲 人民陪审员李一 二〇一五年四月二十八日 书记员钱丙 附：相关法律条文 审判员应当回避。", "审判长王甲 人民陪审员李一 书记员钱丙"),
    ("\n审判员周甲。\n二〇〇九年一月四日。\n书记员吴乙。\n", "审判员周甲 书记员吴乙"),
    ("审判员周甲。人民陪审员孙丙。二〇〇九年一月四日。代理书记员吴乙。", "审判员周甲 人民陪审员孙丙 代理书记员吴乙"),
    ("\n审判长：王甲\n人民陪审员：李乙、赵丁\n二〇一五年四月二十八日\n本件与原本核对无异\n书记员：钱丙\n", "审判长王甲 人民陪审员李乙 人民陪审员赵丁 书记员钱丙"),
    ("\n审判员 周XX\n二〇一五年四月二十八日\n书记员 钱丙 本判决书一式三份\n", "审判员周XX 书记员钱丙"),
    # A name that runs on is none.
    ("\n审判员 周甲\n二〇一五年四月二十八日\n书记员吴乙丙丁戊己\n", "审判员周甲"),
]  # fmt: skip


@pytest.mark.parametrize(("end", "signed"), SIGNED)
def test_who_signs(end: str, signed: str) -> None:
    record = nlp.read(document(TEXT.format(end=end)))
    assert " ".join(f.role + f.value for f in record.panel) == signed
    assert all(f.section == "signoff" for f in record.panel)
    assert all(f.evidence.quote.replace(" ", "").replace("　", "") == f.value for f in record.panel)


def test_prosecutors_sign() -> None:
    text = (
        "测试市测山区人民检察院\n起诉书\n测检刑诉〔2021〕45号\n被告人周甲，男。\n经依法审查查明：周甲盗窃。\n本院认为，周甲犯罪事实清楚。\n"
        "此致\n测试市测山区人民法院\n检察官 孙丙\n检察官助理 李丁\n二〇二一年五月六日\n"
    )
    assert [(f.role, f.value) for f in nlp.read(document(text)).panel] == [
        ("检察官", "孙丙"),
        ("检察官助理", "李丁"),
    ]


NOT_SIGNED = [
    "\n二〇一五年四月二十八日\n",
    "\n本案由审判员周甲独任审判。书记员吴乙担任记录。\n",
    "\n本案由审判员周甲独任审判。二〇一五年四月二十八日开庭。\n",
    "\n本案由审判员周甲独任审判。当事人于二〇一五年四月二十八日到庭。\n",
]


@pytest.mark.parametrize("end", NOT_SIGNED)
def test_nobody_signs(end: str) -> None:
    assert nlp.read(document(TEXT.format(end=end))).panel == ()


def test_full_stops_end_the_body() -> None:
    text = TEXT.format(end="审判员周甲。二〇〇九年一月四日。书记员吴乙。")
    record = nlp.read(document(text))
    assert text[record.sections[-1].start :] == "审判员周甲。二〇〇九年一月四日。书记员吴乙。"
    assert record.decided
    assert str(record.decided.value.day) == "2009-01-04"
