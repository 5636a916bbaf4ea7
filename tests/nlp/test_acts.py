"""Acts: what counts of the sums told, the total, the day, place, victims and objects."""

from decimal import Decimal
from time import process_time

import pytest

from extract.fold import fold
from nlp.loot import sums_of, worth
from tests.nlp.criminal_texts import judgment


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("窃得现金人民币500元及手机一部，经鉴定，被盗手机价值人民币1200元。", 1700),
        ("将价值3000元的电动车盗走。经鉴定，被盗电动车价值3000元。", 3000),
        ("盗走手机一部，价值人民币2960元。后将手机以600元的价格卖给他人，得款600元。", 2960),
        ("钱包内装有4600元现金，李丁将该4600元现金取走。", 4600),
        ("窃得三星牌手机、苹果牌手机各一部（经鉴定，分别价值人民币1425元、3563元）。", 4988),
        ("骗得周甲1.8万元、钱乙及孙丙二人的7.1万元。", 89000),
        ("被盗联想牌手机价值349元，被盗三星牌手机价值399元，共计价值748元。", 748),
        ("盗走现金人民币6898元、黄金项链4条。经鉴定，上述黄金项链价值共计人民币50400元。", 57298),
        ("盗得现金200余元，后取走卡内存款共计人民币23216元。", 23416),
        ("利用上班之机盗窃营业款100元、手机一部（价值1138元）。", 1238),
        ("周甲转账五万元。后退还周甲二万九千元。后周甲又转账五万元，李丁共计骗得周甲七万一千元。", 71000),
        ("造成损失共计392万元，其中，周甲100万元、钱乙292万元。此外造成孙丙损失8万元。", 4000000),
        ("窃得现金200余元。案发后，公安机关扣押现金1250元，李丁的亲属赔偿周甲人民币5000元。", 200),
        ("以送货为由将周甲的680元订货款骗走。", 680),
        ("在自动取款机取款1500元。", 1500),
        ("盗走电动车一辆（无法鉴定），后销赃得款800元。", None),
        ("每条价值20元。", None),
    ],
)  # fmt: skip
def test_what_an_act_comes_to(told: str, expected: int | None) -> None:
    folded = fold(told)
    found = worth(sums_of(folded, 0, len(folded)))
    assert (found and found[0]) == expected


@pytest.mark.parametrize(
    ("findings", "reasons", "expected"),
    [
        ("\n1、2021年4月1日，窃得手机一部，价值3000元。\n2、2021年5月2日，骗取现金12000元。", "", ("犯罪数额合计", 15000)),
        ("三次盗窃，价值共计2601元。具体如下：\n1、2021年4月1日，窃得手机一部，价值748元。\n2、2021年5月2日，窃得手机一部。", "", ("犯罪总额", 2601)),
        ("\n一、2021年4月1日，窃得手机一部，价值1800元。\n二、2021年5月2日，窃得摩托车一辆，价值2000元。", "", ("犯罪数额合计", 3800)),
        ("\n1、2021年4月1日，窃得电动车一辆，后以600元的价格卖给他人。\n2、2021年5月2日，窃得手机一部，价值2156元。", "", ("犯罪数额合计", 2756)),
        ("窃得财物若干，卖得5000元。", "", ("犯罪数额合计", 5000)),
        ("窃得手机一部，价值3000元。", "被告人李丁盗窃他人财物价值11400元，数额较大。", ("犯罪总额", 11400)),
    ],
)  # fmt: skip
def test_total(findings: str, reasons: str, expected: tuple[str, int]) -> None:
    record = judgment(findings=findings, reasons=reasons or "被告人李丁构成盗窃罪。")
    totals = [
        (m.role, m.value.yuan)
        for m in record.amounts
        if m.asserted_by == "法院" and m.role in ("犯罪总额", "犯罪数额合计")
    ]
    assert totals == [(expected[0], Decimal(expected[1]))]


def test_an_offence_without_loot_has_no_total() -> None:
    record = judgment(
        accused="被告人李丁犯危险驾驶罪",
        findings="李丁驾车碰撞，造成财物损失价值人民币2000元。",
        decision="被告人李丁犯危险驾驶罪，判处拘役一个月，并处罚金人民币二千元。",
    )
    assert not [m for m in record.amounts if m.role in ("犯罪总额", "犯罪数额合计")]


def test_scene() -> None:
    findings = "2021年4月1日22时许，被告人李丁窜至测试市测山区一号院内，将被害人周某某的电动车一辆盗走，价值3000元。2021年4月9日，李丁被民警抓获。"
    (act,) = [a for a in judgment(findings=findings).acts if a.asserted_by == "法院"]
    assert str(act.date and act.date.value.day) == "2021-04-01"
    assert act.place is not None
    assert act.place.value == "测试市测山区一号院内"
    assert [v.value for v in act.victims] == ["周某某"]
    assert [o.value for o in act.objects] == ["电动车一辆"]


def test_findings_told_before_the_defence() -> None:
    record = judgment(
        defence="",
        findings="被告人李丁于2021年4月1日窃得手机一部，价值3000元。",
        reasons="被告人李丁构成盗窃罪。",
    )
    codes = [s.code for s in record.sections]
    assert codes.index("findings") < codes.index("reasoning")
    assert [str(a.amount and a.amount.value.yuan) for a in record.acts if a.asserted_by == "法院"] == ["3000"]


def test_thousands_of_sums_take_no_longer_each() -> None:
    def seconds(count: int) -> float:
        text = "窃得现金1元,价值2元。" * count
        start = process_time()
        worth(sums_of(text, 0, len(text)))
        return process_time() - start

    assert seconds(8000) < 20 * seconds(1000) + 0.2
