"""The law firms of counsel and agents."""

import pytest

import nlp
from tests.nlp.factory import document

FIRMS = [
    ("委托诉讼代理人：冯辛，安徽测试律师事务所律师。", "安徽测试律师事务所"),
    ("委托代理人冯辛，北京测试（上海）律师事务所实习律师。", "北京测试(上海)律师事务所"),
    ("委托诉讼代理人：冯辛，测试市测山区测试法律服务所法律工作者。", "测试市测山区测试法律服务所"),
    ("委托诉讼代理人：冯辛，系安徽测试律师事务所律师。", "安徽测试律师事务所"),
    ("委托诉讼代理人：冯辛，北京测试律师事务所测山分所律师。", "北京测试律师事务所测山分所"),
    ("委托诉讼代理人：冯辛，测试市法律援助中心指派安徽测试律师事务所律师。", "安徽测试律师事务所"),
    ("委托诉讼代理人：冯辛，该律师事务所律师。", None),
    ("委托诉讼代理人：冯辛，男，住测试市测山区三号。", None),
    ("法定代理人：冯辛，系原告之父。", None),
]


@pytest.mark.parametrize(("agent", "firm"), FIRMS)
def test_firm(agent: str, firm: str | None) -> None:
    text = (
        f"测试市测山区人民法院\n民事判决书\n（2021）皖9901民初6号\n原告：周甲，男。\n{agent}\n被告：吴乙，男。\n"
        "委托诉讼代理人：陈庚，江南测试律师事务所律师。\n原告周甲与被告吴乙买卖合同纠纷一案，本院受理后审理终结。\n本院认为，请求有据。判决如下：\n驳回诉讼请求。\n"
    )
    _, first, _, second = nlp.read(document(text)).parties
    assert (first.firm.value if first.firm else None) == firm
    assert second.firm
    assert second.firm.value == "江南测试律师事务所" == second.firm.evidence.quote


def test_a_party_that_is_a_firm_has_none() -> None:
    text = "测试市测山区人民法院\n民事判决书\n（2021）皖9901民初6号\n原告：安徽测试律师事务所，住所地测试市。\n被告：吴乙，男。\n本院认为，判决如下：\n驳回诉讼请求。\n"
    assert [p.firm for p in nlp.read(document(text)).parties] == [None, None]


def test_counsel_named_together_share_a_firm() -> None:
    text = "测试市测山区人民法院\n民事判决书\n（2021）皖9901民初6号\n原告：周甲，男。\n委托诉讼代理人：钱丙、孙丁，安徽测试律师事务所律师。\n被告：吴乙，男。\n本院认为，判决如下：\n驳回诉讼请求。\n"
    counsel = [p for p in nlp.read(document(text)).parties if p.acts_for]
    assert [(p.name.value, p.firm and p.firm.value) for p in counsel] == [
        ("钱丙", "安徽测试律师事务所"),
        ("孙丁", "安徽测试律师事务所"),
    ]
