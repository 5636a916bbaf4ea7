"""Contradictions inside one document: each has two places, and what can be explained is none."""

from __future__ import annotations

import pytest

import nlp
from nlp.record import CaseRecord
from tests.nlp.criminal_texts import judgment
from tests.nlp.factory import document

# 349901197001140173 is an invented number with a right check character: born 1970-01-14, a man.
CRIMINAL = [
    ({}, []),
    (
        {"decision": "被告人李汀犯盗窃罪，判处有期徒刑八个月。"},
        [("姓名", "主文中的被告人“李汀”与首部的“李丁”不一致", "李丁")],
    ),
    # A name that is not like the one of the head is another person's.
    ({"decision": "被告人钱乙犯盗窃罪，判处有期徒刑八个月。"}, []),
    (
        {"particulars": "被告人李丁，男，1971年1月14日出生，公民身份号码349901197001140173，住测试市。"},
        [("出生日期", "1971年1月14日与身份号码中的出生日期1970-01-14不一致", "349901197001140173")],
    ),
    (
        {"particulars": "被告人李丁，女，1970年1月14日出生，公民身份号码349901197001140173，住测试市。"},
        [("性别", "性别“女”与身份号码中的性别不一致", "349901197001140173")],
    ),
    # A number whose check character does not fit proves nothing.
    ({"particulars": "被告人李丁，女，1971年1月14日出生，公民身份号码349901197001140174，住测试市。"}, []),
    (
        {"particulars": "被告人李丁，男，1970年1月14日出生。因本案于2021年9月13日被逮捕。"},
        [("日期先后", "强制措施日期2021年9月13日被逮捕晚于落款日期二〇二一年九月三日", "二〇二一年九月三日")],
    ),
    # A day of the month of the decision may lie before it.
    ({"findings": "2021年9月，被告人李丁盗窃手机一部。"}, []),
    (
        {"findings": "2021年10月5日，被告人李丁盗窃手机一部，价值人民币3000元。"},
        [("日期先后", "犯罪日期2021年10月5日晚于落款日期二〇二一年九月三日", "二〇二一年九月三日")],
    ),
    (
        {"findings": "被告人李丁盗窃现金人民币伍万元（¥5000元）。"},
        [("大小写金额", "伍万元与括号内的5000元不一致", "5000元）")],
    ),
    ({"findings": "被告人李丁盗窃现金人民币伍万元（¥50,000.00元）。"}, []),
    (
        {"findings": "被告人李丁盗窃作案两起，共计价值3500元，分述如下：\n1．2021年3月1日，被告人李丁盗窃手机一部，价值1000元。\n2．2021年3月2日，被告人李丁盗窃电脑一台，价值2000元。"},
        [("合计金额", "各起犯罪数额合计3000元，与3500元不一致", "1000元")],
    ),
    (
        {"findings": "被告人李丁盗窃作案两起，共计价值3000元，分述如下：\n1．2021年3月1日，被告人李丁盗窃手机一部，价值1000元。\n2．2021年3月2日，被告人李丁盗窃电脑一台，价值2000元。"},
        [],
    ),
    # An act without a sum: nothing can be added up.
    (
        {"findings": "被告人李丁盗窃作案两起，共计价值3500元，分述如下：\n1．2021年3月1日，被告人李丁盗窃手机一部，价值1000元。\n2．2021年3月2日，被告人李丁盗窃电脑一台。"},
        [],
    ),
    (
        {
            "decision": "被告人李丁犯盗窃罪，判处有期徒刑八个月（刑期自2021年9月3日起至2021年5月2日止）。",
        },
        [("日期先后", "刑期起止“2021年9月3日起至2021年5月2日止”先后颠倒", None)],
    ),
]  # fmt: skip


def told(record: CaseRecord) -> list[tuple[str, str]]:
    return [(f.value.kind, f.value.why) for f in record.contradictions]


@pytest.mark.parametrize(("parts", "expected"), CRIMINAL)
def test_of_a_judgment(parts: dict[str, str], expected: list[tuple[str, str, str | None]]) -> None:
    record = judgment(**parts)
    assert told(record) == [(kind, why) for kind, why, _ in expected]
    for fact, (_, _, other) in zip(record.contradictions, expected, strict=True):
        assert other is None or fact.value.other.quote == other


PENALTY = """测试市生态环境局
行政处罚决定书
测环罚决字〔2022〕5号
当事人：测试市测山化工有限公司
经查，你单位违法排放污染物。
依据《中华人民共和国水污染防治法》第八十三条之规定，决定处罚如下：罚款人民币20000元。
{served}
测试市生态环境局
2022年3月1日
"""
RULING = """测试市测山区人民法院
行政裁定书
（{year}）皖9901行审1号
申请执行人测试市生态环境局申请执行被执行人周甲行政处罚一案，本院于2021年11月2日立案受理，现已审查终结。
申请执行人于2021年3月1日作出行政处罚决定，罚款20000元，并于2021年3月5日送达。
本院认为，申请符合法律规定。依照《中华人民共和国行政诉讼法》第九十七条之规定，裁定如下：
准予强制执行。
审判长孙丙
二〇二一年十二月三日
书记员冯辛
"""


@pytest.mark.parametrize(
    ("year", "expected"),
    [("2021", []), ("2020", []), ("2022", [("案号年度", "案号年度2022晚于落款日期二〇二一年十二月三日")])],
)
def test_year_of_the_number(year: str, expected: list[tuple[str, str]]) -> None:
    """A case of an earlier year may be decided later; the day of a review is not that of the decision under review."""
    assert told(nlp.read(document(RULING.format(year=year)))) == expected


def test_a_filing_behind_the_decision() -> None:
    text = RULING.format(year="2021").replace("2021年11月2日立案", "2021年12月12日立案")
    assert told(nlp.read(document(text))) == [
        ("日期先后", "立案日期2021年12月12日晚于落款日期二〇二一年十二月三日")
    ]


@pytest.mark.parametrize(
    ("served", "expected"),
    [
        ("本决定书于2022年3月4日送达当事人。", []),
        (
            "本决定书于2022年2月20日送达当事人。",
            [("日期先后", "决定日期2022年3月1日晚于送达日期2022年2月20日")],
        ),
    ],
)
def test_a_decision_served_before_it_was_made(served: str, expected: list[tuple[str, str]]) -> None:
    assert told(nlp.read(document(PENALTY.format(served=served)))) == expected
