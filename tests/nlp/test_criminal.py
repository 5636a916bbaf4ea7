"""A criminal judgment of invented people: every field, with and without line breaks; hard forms one by one."""

from datetime import date
from decimal import Decimal

import pytest

import nlp
from nlp import CaseRecord
from nlp.values import Sentence
from tests.nlp.factory import document, one_line

JUDGMENT = """测试市测山区人民法院
刑 事 判 决 书
（2021）皖9901刑初77号
公诉机关测试市测山区人民检察院。
被告人李丁，男，1970年1月14日出生，公民身份号码349901197001140173，汉族，初中文化，农民，住测试市测山区一号。2016年3月2日因犯盗窃罪被测试市测山区人民法院判处有期徒刑六个月，2016年8月1日刑满释放。因涉嫌犯盗窃罪，于2021年6月1日被抓获，次日被刑事拘留，同年6月30日被逮捕。现羁押于测试市看守所。
辩护人吴戊，测试律师事务所律师。
被告人李丁甲，女，1985年1月1日出生，汉族，住测试市。因涉嫌犯盗窃罪于2021年6月2日被测试市公安局测山分局刑事拘留，同年6月9日被取保候审。
测试市测山区人民检察院以皖测检刑诉〔2021〕45号起诉书指控被告人李丁犯盗窃罪、诈骗罪，被告人李丁甲犯盗窃罪，于2021年8月1日向本院提起公诉。本院适用普通程序公开开庭审理了本案。现已审理终结。
公诉机关指控：
1.2021年4月1日，被告人李丁、李丁甲在测山区窃得周甲电动车一辆，价值人民币3000元。
2.2021年5月2日，被告人李丁骗取钱乙现金人民币12000元。
综上，涉案金额共计15000元。
被告人李丁对指控的事实无异议。其辩护人提出李丁系自首的辩护意见。
经审理查明的事实与指控一致。
上述事实，有证人证言等证据证实。
本院认为，被告人李丁的行为构成盗窃罪、诈骗罪。被告人李丁系累犯，应当从重处罚。辩护人提出自首的意见不能成立，不予采纳。被告人李丁甲如实供述自己的罪行，系坦白。依照《中华人民共和国刑法》第二百六十四条、第二百六十六条、第六十五条第一款、第六十七条第三款之规定，判决如下：
一、被告人李丁犯盗窃罪，判处有期徒刑八个月，并处罚金人民币二千元；犯诈骗罪，判处有期徒刑一年，并处罚金人民币5,000元；数罪并罚，决定执行有期徒刑一年四个月，并处罚金人民币七千元。
（刑期从判决执行之日起计算。判决执行以前先行羁押的，羁押一日折抵刑期一日，即自2021年6月1日起至2022年9月30日止。）
二、被告人李丁甲犯盗窃罪，判处拘役三个月十五日，缓刑六个月，并处罚金一千元（已缴纳）。
（缓刑考验期限，从判决确定之日起计算。）
三、责令被告人李丁退赔钱乙人民币12000元。
如不服本判决，可在接到判决书的第二日起十日内，通过本院或者直接向测试市中级人民法院提出上诉。
审 判 长 孙丙
人民陪审员 王庚
二〇二一年九月三日
书 记 员 冯辛
附：相关法律条文
《中华人民共和国刑法》第二百六十四条 盗窃公私财物，数额较大的，处三年以下有期徒刑、拘役或者管制，并处或者单处罚金。
"""

BOTH = pytest.mark.parametrize("text", [JUDGMENT, one_line(JUDGMENT)], ids=["with breaks", "one line"])


def read(text: str) -> CaseRecord:
    return nlp.read(document(text))


@BOTH
def test_heading(text: str) -> None:
    record = read(text)
    assert record.doc_type is not None
    assert record.doc_type.value == "CRIM_JUDGMENT"
    assert record.number is not None
    assert record.number.value.canonical == "（2021）皖9901刑初77号"
    assert record.organ is not None
    assert record.organ.value == "测试市测山区人民法院"
    assert record.decided is not None
    assert record.decided.value.day == date(2021, 9, 3)


@BOTH
def test_sections_cover_the_text_in_order(text: str) -> None:
    record = read(text)
    assert [s.code for s in record.sections] == [
        "header", "parties", "origin", "accusation", "defence", "findings", "evidence", "reasoning", "basis",
        "dispositive", "tail", "signoff", "appendix",
    ]  # fmt: skip
    assert record.sections[0].start == 0
    assert record.sections[-1].end == len(text)
    assert all(a.end == b.start for a, b in zip(record.sections, record.sections[1:], strict=False))


@BOTH
def test_parties(text: str) -> None:
    parties = {p.name.value: p for p in read(text).parties}
    assert set(parties) == {"测试市测山区人民检察院", "李丁", "吴戊", "李丁甲"}
    first = parties["李丁"]
    assert (first.role, first.kind, first.sex) == ("被告人", "person", "男")
    assert first.identifier is not None
    assert (first.identifier.value.text, first.identifier.value.state) == ("349901197001140173", "valid")
    assert first.birth is not None
    assert first.birth.value.day == date(1970, 1, 14)
    assert (parties["吴戊"].role, parties["吴戊"].acts_for) == ("辩护人", "李丁")
    assert parties["测试市测山区人民检察院"].kind == "organisation"


@BOTH
def test_sentences_and_terms(text: str) -> None:
    record = read(text)
    assert [(f.subject, f.value) for f in record.sentences] == [
        ("李丁", Sentence("有期徒刑", 8, fine=Decimal(2000), charge="盗窃罪")),
        ("李丁", Sentence("有期徒刑", 12, fine=Decimal(5000), charge="诈骗罪")),
        ("李丁", Sentence("有期徒刑", 16, fine=Decimal(7000), merged=True)),
        ("李丁甲", Sentence("拘役", 3, 15, probation_months=6, fine=Decimal(1000), charge="盗窃罪")),
    ]
    assert [(f.subject, f.value.start, f.value.end) for f in record.terms] == [
        ("李丁", date(2021, 6, 1), date(2022, 9, 30))
    ]


@BOTH
def test_charges_by_speaker(text: str) -> None:
    charges = {(c.asserted_by, c.subject, c.value) for c in read(text).charges}
    assert charges == {
        ("公诉机关", "李丁", "盗窃罪"), ("公诉机关", "李丁", "诈骗罪"), ("公诉机关", "李丁甲", "盗窃罪"),
        ("法院", "李丁", "盗窃罪"), ("法院", "李丁", "诈骗罪"), ("法院", "李丁甲", "盗窃罪"),
    }  # fmt: skip


@BOTH
def test_custody_of_the_present_case_only(text: str) -> None:
    custody = [
        (c.subject, c.value.kind, c.value.start.day, c.value.end and c.value.end.day)
        for c in read(text).custody
    ]
    assert custody == [
        ("李丁", "羁押", date(2021, 6, 1), date(2021, 6, 2)),
        ("李丁", "刑事拘留", date(2021, 6, 2), date(2021, 6, 30)),
        ("李丁", "逮捕", date(2021, 6, 30), None),
        ("李丁甲", "刑事拘留", date(2021, 6, 2), date(2021, 6, 9)),
        ("李丁甲", "取保候审", date(2021, 6, 9), None),
    ]


@BOTH
def test_acts_and_total(text: str) -> None:
    record = read(text)
    acts = [a for a in record.acts if a.asserted_by == "公诉机关"]
    assert [(a.number, a.date and a.date.value.day, a.amount and a.amount.value.yuan) for a in acts] == [
        (1, date(2021, 4, 1), 3000),
        (2, date(2021, 5, 2), 12000),
    ]
    totals = [m.value.yuan for m in record.amounts if m.role == "犯罪总额" and m.asserted_by == "公诉机关"]
    assert totals == [15000]


@BOTH
def test_circumstances_keep_who_says_so(text: str) -> None:
    found = {(c.subject, c.value, c.asserted_by, c.accepted) for c in read(text).circumstances}
    assert ("李丁", "累犯", "法院", True) in found
    assert ("李丁甲", "坦白", "法院", True) in found
    assert ("李丁", "自首", "辩护人", False) in found
    assert not any(value == "自首" and accepted for _, value, _, accepted in found)


@BOTH
def test_links_and_statutes(text: str) -> None:
    record = read(text)
    assert ("起诉书", "皖测检刑诉〔2021〕45号") in [
        (f.value.kind, f.value.number.canonical) for f in record.links
    ]
    cited = [(c.value.law, c.value.article, c.value.paragraph) for c in record.statutes]
    assert cited == [("刑法", 264, None), ("刑法", 266, None), ("刑法", 65, 1), ("刑法", 67, 3)]


@BOTH
def test_every_fact_quotes_its_place(text: str) -> None:
    record = read(text)
    facts = list(record.facts())
    assert len(facts) > 50
    for path, fact in facts:
        assert fact.evidence.quote == text[fact.evidence.start : fact.evidence.end], path
        assert fact.evidence.quote, path


def sentence_of(clause: str) -> list[tuple[str, Sentence]]:
    text = (
        JUDGMENT[: JUDGMENT.index("一、被告人李丁犯")]
        + clause
        + "\n"
        + JUDGMENT[JUDGMENT.index("如不服本判决") :]
    )
    return [(f.subject, f.value) for f in read(text).sentences]


@pytest.mark.parametrize("surname", ["于", "任", "应", "解", "时", "经", "系", "对"])
def test_surnames_that_are_also_words(surname: str) -> None:
    record = read(
        f"江州市城南区人民法院\n刑事判决书\n（2021）江0102刑初1号\n公诉机关江州市城南区人民检察院。\n被告人{surname}丁，男，1981年12月1日出生。"
    )
    assert [p.name.value for p in record.parties if p.role == "被告人"] == [f"{surname}丁"]


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("被告人李丁犯故意杀人罪，判处死刑，缓期二年执行，剥夺政治权利终身。", [("李丁", Sentence("死缓", charge="故意杀人罪", political_months=0))]),
        ("被告人李丁犯故意杀人罪，判处无期徒刑，剥夺政治权利终身，并处没收个人全部财产。",
         [("李丁", Sentence("无期徒刑", charge="故意杀人罪", political_months=0, confiscation="全部"))]),
        ("被告人李丁犯盗窃罪，判处管制六个月，并处罚金人民币1000元。", [("李丁", Sentence("管制", 6, fine=Decimal(1000), charge="盗窃罪"))]),
        ("被告人李丁犯盗窃罪，单处罚金人民币五千元。", [("李丁", Sentence("单处罚金", fine=Decimal(5000), charge="盗窃罪"))]),
        ("被告人李丁犯盗窃罪，免予刑事处罚。", [("李丁", Sentence("免予刑事处罚", charge="盗窃罪"))]),
        ("被告人李丁无罪。", [("李丁", Sentence("无罪"))]),
        ("被告人李丁犯盗窃罪，判处有期徒刑三年，宣告缓刑四年，并处罚金1.5万元。",
         [("李丁", Sentence("有期徒刑", 36, probation_months=48, fine=Decimal(15000), charge="盗窃罪"))]),
        ("被告人李丁、李丁甲犯盗窃罪，各判处拘役四个月，并处罚金人民币二千元。",
         [("李丁", Sentence("拘役", 4, fine=Decimal(2000), charge="盗窃罪")), ("李丁甲", Sentence("拘役", 4, fine=Decimal(2000), charge="盗窃罪"))]),
        ("一、撤销测试市测山区人民法院（2020）皖9901刑初5号刑事判决中对被告人李丁宣告缓刑一年的部分；\n"
         "二、被告人李丁犯盗窃罪，判处有期徒刑六个月，并处罚金人民币二千元，与前罪判处的有期徒刑十个月，并处罚金三千元并罚，决定执行有期徒刑一年一个月，并处罚金人民币五千元。",
         [("李丁", Sentence("有期徒刑", 6, fine=Decimal(2000), charge="盗窃罪")), ("李丁", Sentence("有期徒刑", 13, fine=Decimal(5000), merged=True))]),
        ("被告人李丁犯盗窃罪，判处有期徒刑四年七个月，与原犯盗窃罪，判处有期徒刑二年四个月，两罪并罚，决定执行有期徒刑六年六个月。",
         [("李丁", Sentence("有期徒刑", 55, charge="盗窃罪")), ("李丁", Sentence("有期徒刑", 78, merged=True))]),
        ("被告人李丁犯掩饰、隐瞒犯罪所得罪，判处拘役一个月。", [("李丁", Sentence("拘役", 1, charge="掩饰、隐瞒犯罪所得罪"))]),
    ],
)  # fmt: skip
def test_forms_of_sentences(clause: str, expected: list[tuple[str, Sentence]]) -> None:
    assert sentence_of(clause) == expected


def test_unknown_text_gives_no_type_and_no_error() -> None:
    record = read("今天天气很好。")
    assert record.doc_type is None
    assert record.parties == ()
