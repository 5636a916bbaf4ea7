"""The operative part of civil documents, item by item."""

from collections.abc import Callable
from decimal import Decimal

import pytest

import nlp
from nlp.values import Ruling
from tests.nlp.factory import document, one_line

TAIL = "如果未按本判决指定的期间履行给付金钱义务，应当加倍支付迟延履行期间的债务利息。\n案件受理费100元，由被告吴乙负担。\n如不服本判决，可以上诉。\n审判员 郑戊\n二〇二一年五月六日\n书记员 王庚\n"


def judgment(orders: str, *, title: str = "民事判决书", formula: str = "判决如下：") -> str:
    return (
        f"测试市测山区人民法院\n{title}\n（2021）皖9901民初6号\n原告：周甲，男。\n被告：吴乙，女。\n被告：钱丙，男。\n"
        "第三人：测试市测山新材料有限公司（以下简称测山公司），住所地测试市测山区一号。\n"
        "原告周甲与被告吴乙、钱丙、第三人测试市测山新材料有限公司民间借贷纠纷一案，本院于2021年3月5日立案后，依法公开开庭进行了审理。本案现已审理终结。\n"
        f"本院认为，原告的请求有据。依照《中华人民共和国民法典》第六百七十五条之规定，{formula}\n{orders}\n{TAIL}"
    )


def rulings(text: str) -> list[Ruling]:
    return [f.value for f in nlp.read(document(text)).rulings]


def shown(ruling: Ruling) -> str:
    """`给付 吴乙→周甲 45000 10日`, parts that there are."""
    sides = "、".join(ruling.by) + (f"→{'、'.join(ruling.to)}" if ruling.to else "")
    days = f"{ruling.until.count}{ruling.until.unit}" if ruling.until and ruling.until.count else ""
    amount = f"{ruling.amount:f}" if ruling.amount is not None else ""
    return " ".join(p for p in (ruling.kind, sides, amount, days) if p)


ITEMS = [
    ("被告吴乙于本判决生效之日起十日内归还原告周甲借款本金45000元及利息。", "给付 吴乙→周甲 45000 10日"),
    ("被告吴乙、钱丙于本判决生效后十日内共同偿付原告周甲货款5.3万元。", "给付 吴乙、钱丙→周甲 53000 10日"),
    ("由被告吴乙返还原告周甲定金2000元。", "返还 吴乙→周甲 2000"),
    ("原告周甲的损失由被告吴乙赔偿12000元。", "给付 吴乙 12000"),
    ("测山公司于本判决生效后三十日内向周甲支付货款800元、违约金30元。", "给付 测试市测山新材料有限公司→周甲 800 30日"),
    ("被告吴乙赔偿原告周甲医疗费300元、误工费200元，合计500元。", "给付 吴乙→周甲 500"),
    ("两被告支付原告利息（以45000元为基数，按年利率6%计算）。", "给付 吴乙、钱丙→周甲"),
    ("被告钱丙支付原告货款300元。", "给付 钱丙→周甲 300"),
    ("被告钱丙对上述第一项债务承担连带清偿责任。", "连带责任 钱丙"),
    ("原告周甲对被告吴乙名下的房屋享有优先受偿权。", "优先受偿 →周甲"),
    ("原告周甲有权以被告吴乙抵押的房屋折价或者拍卖、变卖所得的价款优先受偿。", "优先受偿 →周甲"),
    ("解除原告周甲与被告吴乙签订的《房屋租赁合同》。", "解除 周甲、吴乙"),
    ("准予原告周甲与被告吴乙离婚。", "解除 周甲、吴乙"),
    ("确认原告周甲与第三人测山公司存在劳动关系。", "确认 周甲、测试市测山新材料有限公司"),
    ("驳回原告周甲的其他诉讼请求。", "驳回 周甲"),
    ("驳回原告对被告钱丙的诉讼请求。", "驳回 周甲"),
    ("撤销测试市测山区人民法院（2020）皖9901民初5号民事判决。", "撤销"),
    ("维持测试市测山区人民法院（2020）皖9901民初5号民事判决第一项，即吴乙支付周甲100元。", "维持"),
    ("驳回上诉，维持原判。", "维持"),
    ("变更测试市测山区人民法院（2020）皖9901民初5号民事判决第一项为：吴乙于本判决生效后十日内支付周甲100元。", "给付 吴乙→周甲 100 10日"),
    ("准许原告周甲撤回起诉。", "准许撤回 周甲"),
    ("本案由测试市测山区人民法院继续审理。", "其他"),
    ("被告吴乙立即停止侵害。", "其他"),
    # A name that the record does not have is left out, and no other party stands for it.
    ("被告测试市江南商店赔偿原告周甲1000元。", "给付 →周甲 1000"),
]  # fmt: skip


@pytest.mark.parametrize(("item", "ruling"), ITEMS)
def test_item(item: str, ruling: str) -> None:
    assert [shown(r) for r in rulings(judgment(f"一、{item}"))] == [ruling]
    assert [shown(r) for r in rulings(judgment(item))] == [ruling]


ORDERS = (
    "一、被告吴乙于本判决生效之日起十日内归还原告周甲借款本金45000元；\n"
    "二、被告钱丙对上述债务承担连带清偿责任；\n三、驳回原告周甲的其他诉讼请求。\n四、案件受理费100元，由被告吴乙负担。"
)


@pytest.mark.parametrize("shape", [str, one_line], ids=["with breaks", "one line"])
def test_items_without_the_costs(shape: Callable[[str], str]) -> None:
    text = shape(judgment(ORDERS))
    assert [shown(r) for r in rulings(text)] == ["给付 吴乙→周甲 45000 10日", "连带责任 钱丙", "驳回 周甲"]
    first = nlp.read(document(text)).rulings[0]
    assert first.evidence.quote == "被告吴乙于本判决生效之日起十日内归还原告周甲借款本金45000元；"
    assert (first.section, first.asserted_by, first.value.amount) == ("dispositive", "法院", Decimal(45000))


def test_payment_and_liability_in_one_item() -> None:
    item = "被告吴乙于判决生效后三十日内归还原告周甲借款本金50万元，并支付利息（按周甲与钱丙约定的月利率2%计算），被告钱丙承担连带责任。"
    assert [shown(r) for r in rulings(judgment(item))] == ["给付 吴乙→周甲 500000 30日", "连带责任 钱丙"]


def test_mediation() -> None:
    orders = "一、被告吴乙于2021年12月31日前支付原告周甲货款3000元；\n二、原告周甲放弃其他诉讼请求；\n三、案件受理费50元，由原告周甲负担。"
    text = judgment(orders, title="民事调解书", formula="双方当事人自愿达成如下协议：")
    first, second = rulings(text)
    assert (first.kind, first.by, first.to, first.amount) == ("给付", ("吴乙",), ("周甲",), Decimal(3000))
    assert first.until
    assert first.until.until
    assert str(first.until.until.day) == "2021-12-31"
    assert second.kind == "其他"


def test_only_civil_documents() -> None:
    text = judgment("被告人周甲犯盗窃罪，判处有期徒刑一年。", title="刑事判决书")
    assert nlp.read(document(text)).rulings == ()
