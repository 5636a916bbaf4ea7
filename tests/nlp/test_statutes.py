"""Cited articles with their paragraphs and items."""

import pytest

import nlp
from tests.nlp.criminal_texts import judgment
from tests.nlp.factory import document


@pytest.mark.parametrize(
    ("articles", "expected"),
    [
        ("第三百四十七条第一款、第四款、第七款、第六十五条第一款", "347.1 347.4 347.7 65.1"),
        ("第七十二条第一、三款、第七十三条第二、三款", "72.1 72.3 73.2 73.3"),
        ("第一百三十三条之一第一款第（二）项、第六十七条第三款", "133-1.1.2 67.3"),
        ("第一百九十六条第一款第（四）项、第二款，第六十九条", "196.1.4 196.2 69"),
        ("第七十三条，第二款、第三款", "73.2 73.3"),
        ("第二百三十六条第一款、第二十三条和六十七条第三款", "236.1 23 67.3"),
        ("第二百六十四条、第六十七第三款、第六十四条", "264 67.3 64"),
        ("第五十二、五十三条", "52 53"),
        # A clerk left out 条 before the words that close the list.
        ("第二百六十四条、第六十四", "264 64"),
        ("第六十四条、第二百六十六条第一款第一项、第三项", "64 266.1.1 266.1.3"),
    ],
)
def test_articles(articles: str, expected: str) -> None:
    cited = [c.value for c in judgment(articles=articles).statutes if c.value.law == "刑法"]
    told = [
        f"{c.article}"
        + (f"-{c.article_sub}" if c.article_sub else "")
        + (f".{c.paragraph}" if c.paragraph else "")
        + (f".{c.item}" if c.item else "")
        for c in cited
    ]
    assert told == expected.split()


@pytest.mark.parametrize(
    "law", ["〈中华人民共和国刑事诉讼法〉", "＜中华人民共和国刑事诉讼法＞", "《中华人民共和国刑事诉讼法》"]
)
def test_a_law_named_inside_a_name(law: str) -> None:
    reasons = f"被告人李丁构成盗窃罪。根据《最高人民法院关于适用{law}的解释》第三条，"
    cited = {(c.value.law, c.value.article) for c in judgment(reasons=reasons).statutes}
    assert ("最高人民法院关于适用刑事诉讼法的解释", 3) in cited


def test_a_charge_with_brackets_in_its_name() -> None:
    record = judgment(
        accused="被告人李丁犯偷越国（边）境罪",
        decision="被告人李丁犯偷越国（边）境罪，判处拘役三个月（刑期从判决执行之日起计算），并处罚金人民币一千元。",
    )
    assert [(s.value.kind, s.value.charge, s.value.fine) for s in record.sentences] == [
        ("拘役", "偷越国（边）境罪", 1000)
    ]
    assert {c.value for c in record.charges} == {"偷越国（边）境罪"}


def test_a_basis_that_quotes_its_article() -> None:
    text = (
        "测试市测山区人民法院\n行政裁定书\n（2022）皖9901行初6号\n原告周甲诉被告测试市公安局一案，本院受理后，原告申请撤诉。\n"
        "本院认为，申请符合规定。依据《中华人民共和国行政诉讼法》第六十二条的规定：“原告申请撤诉的，是否准许，由人民法院裁定。另行起诉的除外。”裁定如下：\n"
        "准许原告周甲撤回起诉。\n审判员 孙丙\n二〇二二年二月二十日\n"
    )
    cited = [(c.value.law, c.value.article, c.section) for c in nlp.read(document(text)).statutes]
    assert cited == [("行政诉讼法", 62, "basis")]
