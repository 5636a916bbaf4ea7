"""Parties as a list of them introduces them: names, roles, for whom counsel acts."""

from __future__ import annotations

import pytest

import nlp
from tests.nlp.factory import document, one_line

HEAD = "测试市测山区人民法院\n民事判决书\n（2021）皖9901民初1号\n{parties}\n原告周甲与被告吴乙民间借贷纠纷一案，本院于2021年1月4日立案。\n"


@pytest.mark.parametrize(
    ("parties", "expected"),
    [
        (
            "原告：周甲，男，1970年1月14日出生。\n委托诉讼代理人：钱丙、孙丁。\n被告：吴乙，女，1971年2月3日出生。",
            [("原告", "周甲", ""), ("委托诉讼代理人", "钱丙", "周甲"), ("委托诉讼代理人", "孙丁", "周甲"), ("被告", "吴乙", "")],
        ),
        # Brackets inside a name, and roles in several instances.
        (
            "再审申请人（一审原告、二审上诉人）：测试电源（深圳）有限公司。住所地：测试市。\n法定代表人：周甲，该公司总经理。\n"
            "被申请人（一审被告、二审被上诉人）：钱丙投资合伙企业（有限合伙）。\n一审被告、二审被上诉人：吴乙。\n委托代理人：孙丁（实习），测试律师事务所律师。",
            [("再审申请人", "测试电源(深圳)有限公司", ""), ("法定代表人", "周甲", "测试电源(深圳)有限公司"), ("被申请人", "钱丙投资合伙企业(有限合伙)", ""),
             ("一审被告、二审被上诉人", "吴乙", ""), ("委托代理人", "孙丁", "吴乙")],
        ),
        # A company's own 、 stands inside its name.
        (
            "原告：周甲，男，1970年1月14日出生。\n被告：测试市郑戊、冯己机械有限公司，住所地测试市。\n法定代表人：郑戊。",
            [("原告", "周甲", ""), ("被告", "测试市郑戊、冯己机械有限公司", ""), ("法定代表人", "郑戊", "测试市郑戊、冯己机械有限公司")],
        ),
    ],
)  # fmt: skip
def test_introduced(parties: str, expected: list[tuple[str, str, str]]) -> None:
    text = HEAD.format(parties=parties)
    for written in (text, one_line(text)):
        found = nlp.read(document(written)).parties
        assert [(p.role, p.name.value, p.acts_for) for p in found] == expected


def test_what_follows_a_list_of_names_is_nobodys() -> None:
    record = nlp.read(
        document(
            HEAD.format(parties="原告：周甲、钱丙，住测试市测山区。\n被告：吴乙，女，1971年2月3日出生。")
        )
    )
    assert [(p.name.value, p.address and p.address.value, p.sex) for p in record.parties] == [
        ("周甲", None, None), ("钱丙", None, None), ("吴乙", None, "女"),
    ]  # fmt: skip


UNTITLED = "测试市测山区人民法院。（2009）测民二初字第33号。原告周甲。被告吴乙。原告周甲为与被告吴乙民间借贷纠纷一案，于2008年12月11日向本院起诉。{rest}"


@pytest.mark.parametrize(
    ("rest", "code"),
    [
        ("本院认为，借款属实。依照《中华人民共和国民法通则》第九十条之规定，判决如下：被告吴乙归还原告周甲20万元。", "CIV_JUDGMENT"),
        ("本院认为，原告撤回起诉合法。裁定如下：准许原告周甲撤回起诉。", "CIV_RULING"),
        ("原告诉称借款未还。", None),
    ],
)  # fmt: skip
def test_type_of_a_document_without_a_title(rest: str, code: str | None) -> None:
    record = nlp.read(document(UNTITLED.format(rest=rest)))
    assert (record.doc_type.value if record.doc_type else None) == code
    assert record.doc_type is None or record.doc_type.confidence == 0.9
