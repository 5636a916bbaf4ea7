"""Kin and affiliates: sentences that tell a relation between those named, and such that do not."""

import pytest

import nlp
from nlp import CaseRecord
from tests.nlp.factory import document


def read(found: str, *, more: str = "", section: str = "经审理查明，") -> CaseRecord:
    text = (
        "测试市测山区人民法院\n民事判决书\n（2021）皖9901民初6号\n原告：周甲，男。\n被告：吴乙，女。\n被告：钱丙，男。\n"
        f"第三人：测试市测山新材料有限公司（以下简称测山公司），住所地测试市测山区一号。\n法定代表人：孙丁，该公司总经理。\n{more}"
        "原告周甲与被告吴乙、钱丙、第三人测试市测山新材料有限公司民间借贷纠纷一案，本院于2021年3月5日立案后，依法公开开庭进行了审理。本案现已审理终结。\n"
        f"{section}{found}\n本院认为，原告的请求有据。依照《中华人民共和国民法典》第六百七十五条之规定，判决如下：\n驳回原告的诉讼请求。\n审判员 郑戊\n二〇二一年五月六日\n书记员 王庚\n"
    )  # fmt: skip
    return nlp.read(document(text))


def told(record: CaseRecord) -> list[str]:
    """What is told outside the particulars of the parties."""
    return [
        f"{f.value.one} {f.value.kind} {f.value.other}{' 原' if f.value.former else ''}"
        for f in record.relations
        if f.section != "parties"
    ]


COMPANY = "测试市测山新材料有限公司"
RELATIONS = [
    ("被告吴乙与钱丙系夫妻关系。", "吴乙 夫妻 钱丙"),
    ("周甲、钱丙系父子，双方来往密切。", "周甲 父子 钱丙"),
    ("两被告系夫妻，共同经营。", "吴乙 夫妻 钱丙"),
    ("借款发生于吴乙与钱丙夫妻关系存续期间。", "吴乙 夫妻 钱丙"),
    ("被告吴乙与被告钱丙于2010年5月1日登记结婚。", "吴乙 夫妻 钱丙"),
    ("被告吴乙系被告钱丙之妻。", "吴乙 夫妻 钱丙"),
    ("原告周甲是钱丙的表哥。", "周甲 堂表亲 钱丙"),
    ("原告系钱丙的父亲。", "周甲 父亲 钱丙"),
    ("钱款由钱丙之妻吴乙收取。", "吴乙 夫妻 钱丙"),
    ("钱丙与妻子吴乙到场。", "吴乙 夫妻 钱丙"),
    ("证人李辛与原告周甲系亲戚关系。", "李辛 亲戚 周甲"),
    ("钱丙系测山公司股东。", f"钱丙 股东 {COMPANY}"),
    ("测山公司的法定代表人孙丁在借条上签名。", f"孙丁 法定代表人 {COMPANY}"),
    ("测山公司实际控制人、股东钱丙签名。", f"钱丙 股东 {COMPANY}"),
    ("钱丙系测山公司会计。", f"钱丙 会计 {COMPANY}"),
    # What has ended is marked.
    ("吴乙与钱丙原系夫妻关系。", "吴乙 夫妻 钱丙 原"),
    ("吴乙与钱丙系夫妻，2015年协议离婚。", "吴乙 夫妻 钱丙 原"),
    ("吴乙系钱丙前妻。", "吴乙 夫妻 钱丙 原"),
    ("钱丙曾系测山公司股东。", f"钱丙 股东 {COMPANY} 原"),
    ("吴乙与钱丙系夫妻，现吴乙起诉要求离婚。", "吴乙 夫妻 钱丙"),
]  # fmt: skip


@pytest.mark.parametrize(("found", "relation"), RELATIONS)
def test_relation(found: str, relation: str) -> None:
    assert told(read(found)) == [relation]


NONE = [
    "吴乙与钱丙并无亲属关系。",
    "吴乙与钱丙不是夫妻关系。",
    "周甲未提交证据证明吴乙与钱丙系夫妻关系。",
    "吴乙与钱丙是否系夫妻，不影响本案。",
    "原判认定钱丙是测山公司的股东，缺乏证据证明。",
    "该借款系夫妻共同债务，应由夫妻共同偿还。",
    "吴乙系其妻子。",
    "周甲、吴乙与钱丙系兄弟关系。",  # of three, which two
    "李辛与王壬系夫妻。",  # neither is known
    "原告与被告系父子。",  # two defendants: which
    "保证人吴乙、钱丙的配偶李辛、王壬到场。",
    "测山公司召开股东会，会计师事务所出具报告。",
    "因夫妻关系存续期间所负债务产生纠纷。",
]


@pytest.mark.parametrize("found", NONE)
def test_no_relation(found: str) -> None:
    assert told(read(found)) == []


def test_class_speaker_and_evidence() -> None:
    (claimed,) = (
        f for f in read("被告吴乙与钱丙系夫妻关系。", section="原告诉称，").relations if f.section == "claim"
    )
    assert (claimed.role, claimed.asserted_by) == ("近亲属", "原告")
    assert claimed.evidence.quote == "被告吴乙与钱丙系夫妻"
    (reported,) = (f for f in read("原告主张被告吴乙与钱丙系夫妻关系。").relations if f.section == "findings")
    assert reported.asserted_by == "原告"
    (found,) = (f for f in read("钱丙系测山公司监事。").relations if f.section == "findings")
    assert (found.role, found.asserted_by) == ("关联关系", "法院")


def test_staff_of_the_principal() -> None:
    record = read("", more="委托诉讼代理人：李辛，该公司职工。\n")
    assert [(f.value.one, f.value.kind, f.value.other) for f in record.relations] == [
        ("孙丁", "经理", COMPANY),
        ("李辛", "员工", COMPANY),
    ]


def test_staff_of_a_party_that_was_not_read() -> None:
    # Whose company it is cannot be told where somebody else is introduced in between.
    record = read("", more="原审诉讼第三人：测试市第二建筑公司。\n委托诉讼代理人：李辛，该公司职工。\n")
    assert [f.value.one for f in record.relations] == ["孙丁"]
    record = read(
        "", more="一审被告、二审被上诉人：测试市第二建筑公司。\n委托诉讼代理人：李辛，该公司职工。\n"
    )
    assert [(f.value.one, f.value.other) for f in record.relations][1:] == [("李辛", "测试市第二建筑公司")]


def test_kin_in_a_criminal_judgment() -> None:
    text = (
        "测试市测山区人民法院\n刑事判决书\n（2021）皖9901刑初6号\n公诉机关测试市测山区人民检察院。\n被告人周甲，男，1970年1月1日出生。\n"
        "测试市测山区人民检察院指控，被告人周甲与被害人吴某某系夫妻关系，二人因琐事争吵，周甲打伤钱某某的母亲。\n本院认为，被告人周甲的行为构成故意伤害罪。判决如下：\n被告人周甲犯故意伤害罪，判处有期徒刑一年。\n"
    )
    (fact,) = nlp.read(document(text)).relations
    assert (fact.value.one, fact.value.kind, fact.value.other) == ("周甲", "夫妻", "吴某某")
    assert fact.asserted_by == "公诉机关"
