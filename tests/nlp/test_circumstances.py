"""Circumstances: who asserts them, and what the court accepts."""

import pytest

import nlp
from tests.nlp.criminal_texts import judgment
from tests.nlp.factory import document

TWO = "被告人李丁，男，1970年1月14日出生。\n被告人李丁甲，女，1985年1月1日出生。"


def accepted(**parts: str) -> set[str]:
    return {
        f"{c.subject} {c.value}"
        for c in judgment(**parts).circumstances
        if c.asserted_by == "法院" and c.accepted
    }


@pytest.mark.parametrize(
    ("reasons", "expected"),
    [
        ("被告人李丁到案后如实供述自己的罪行，可以从轻处罚。", "坦白"),
        ("被告人李丁主动投案，如实供述犯罪事实，系自首。", "自首"),
        ("被告人李丁虽不具有自首情节，但如实供述自己的犯罪事实，可以从轻处罚。", "坦白"),
        ("鉴于被告人李丁如实供述自己的罪行，没有再犯罪的危险，可以适用缓刑。", "坦白"),
        ("被告人李丁未如实供述。", ""),
        ("辩护人提出被告人李丁系从犯的意见，与查明的事实不符，不予采纳。", ""),
        ("辩护人提出被告人李丁有自首情节的意见，经查，被告人李丁系被抓获归案。该意见不能成立，本院不予采纳。", ""),
        ("控辩双方关于被告人李丁系自首，可从轻处罚的意见，合法有据，本院予以采纳。", "自首"),
        ("公诉机关关于被告人李丁系累犯，应当从重处罚的意见，本院予以支持。", "累犯"),
        ("关于公诉机关对李丁系毒品再犯的指控，本院认为，李丁前罪不是毒品犯罪，不属于毒品再犯，对该指控不予支持。", ""),
        ("辩护人提出有自首情节的意见，经查，其归案后如实供述的是同种罪行，不能以自首论，但可以从轻处罚。", "坦白"),
        ("辩护人提出被告人李丁系初犯、偶犯无前科的意见，本院予以采纳。", "初犯偶犯"),
        ("被告人李丁曾因贩卖毒品罪被判过刑，又犯贩卖毒品罪，应从重处罚。", "毒品再犯"),
        ("被告人李丁曾因犯贩卖毒品罪被判处有期徒刑，刑罚执行完毕后五年内再犯应当判处有期徒刑以上刑罚之罪，系累犯。", "累犯"),
        ("被告人李丁有前科，酌情从重处罚。", "前科"),
        ("被告人李丁自愿认罪认罚，并取得被害人的谅解。", "认罪认罚 谅解"),
        ("被告人李丁已着手实施犯罪，因意志以外的原因未得逞，系犯罪未遂。", "未遂"),
        ("被告人李丁强奸的对象系未成年人，酌情从重处罚。", ""),
        ("被告人李丁犯罪时未满18周岁。", "未成年"),
        ("被告人李丁协助抓获同案犯，系立功；在共同犯罪中起次要作用，系从犯；积极退赃。", "立功 从犯 退赃退赔"),
        ("违法所得应予退赔。", ""),
    ],
)  # fmt: skip
def test_what_the_court_accepts(reasons: str, expected: str) -> None:
    assert accepted(reasons=reasons) == {f"李丁 {name}" for name in expected.split()}


@pytest.mark.parametrize(
    ("articles", "reasons", "expected"),
    [
        ("第二百六十四条、第六十七条第三款", "被告人李丁构成盗窃罪。", {"李丁 坦白"}),
        ("第二百六十四条、第二十三条", "被告人李丁构成盗窃罪。", {"李丁 未遂"}),
        ("第二百六十四条、第六十七条第三款", "被告人李丁系自首。", {"李丁 自首"}),
    ],
)
def test_articles_that_the_court_applies(articles: str, reasons: str, expected: set[str]) -> None:
    assert accepted(articles=articles, reasons=reasons) == expected


def test_procedure_of_leniency_is_the_courts_own_word() -> None:
    assert accepted(origin="本院适用速裁程序，适用认罪认罚从宽制度，公开开庭审理了本案。") == {
        "李丁 认罪认罚"
    }


@pytest.mark.parametrize(
    ("reasons", "expected"),
    [
        ("被告人李丁系主犯，被告人李丁甲系从犯。", {"李丁 主犯", "李丁甲 从犯"}),
        ("被告人李丁、李丁甲到案后如实供述，可从轻处罚。", {"李丁 坦白", "李丁甲 坦白"}),
        ("两名被告人均如实供述自己的罪行。", {"李丁 坦白", "李丁甲 坦白"}),
        ("被告人李丁甲构成盗窃罪。其归案后如实供述。", {"李丁甲 坦白"}),
    ],
)
def test_whose_they_are(reasons: str, expected: set[str]) -> None:
    assert accepted(particulars=TWO, reasons=reasons) == expected


def test_who_says_so() -> None:
    record = judgment(
        accusation="被告人李丁盗窃他人财物，系累犯。",
        defence="被告人李丁辩称其有立功表现。辩护人提出李丁系从犯，有自首情节。",
        reasons="被告人李丁的行为构成盗窃罪。辩护人提出自首的意见，不予采纳。",
    )
    assert {(c.value, c.asserted_by, c.accepted) for c in record.circumstances} == {
        ("累犯", "公诉机关", None), ("立功", "被告人", None), ("从犯", "辩护人", None), ("自首", "辩护人", False),
    }  # fmt: skip


def test_an_indictment_is_the_prosecutions_word() -> None:
    text = (
        "测试市测山区人民检察院\n起诉书\n皖测检刑诉〔2021〕45号\n被告人李丁，男，1970年1月14日出生，住测试市。\n"
        "本案由测试市公安局测山分局侦查终结，以被告人李丁涉嫌盗窃罪，于2021年7月1日移送审查起诉。\n"
        "经依法审查查明：2021年3月1日，被告人李丁盗窃手机一部，价值人民币3000元。被告人李丁到案后如实供述。\n"
        "本院认为，被告人李丁系累犯，自愿认罪认罚，应当以盗窃罪追究其刑事责任。\n此致\n测试市测山区人民法院\n检察员 孙丙\n2021年8月1日\n"
    )
    record = nlp.read(document(text))
    assert {(c.value, c.subject, c.asserted_by, c.accepted) for c in record.circumstances} == {
        ("坦白", "李丁", "公诉机关", None), ("累犯", "李丁", "公诉机关", None), ("认罪认罚", "李丁", "公诉机关", None),
    }  # fmt: skip
