"""Acts: what counts of the sums told, the total, the day, place, victims and objects."""

from decimal import Decimal
from time import process_time

import pytest

from extract.fold import fold
from nlp.acts.loot import sums_of
from nlp.acts.totals import worth
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
        ("窃得手机一部（价值人民币500元）、手表一块（价值人民币500元）。", 1000),
        ("窃得手机两部，分别价值500元、500元。", 1000),
        ("窃得零钱10元、香烟半包，共计价值20元。", 20),
        ("将价值180元的车窗玻璃砸烂，将背包盗走，内有现金7400元。经鉴定，该车辆损失价值人民币320元。", 7400),
        ("以收取保证金的名义骗取钱乙100万元。", 1000000),
        ("骗取钱乙人民币5万元用于归还债务。", 50000),
        ("退还骗取的5万元。", None),
        ("提出至少要45000元。钱乙同意支付45000元，后将45000元交给李丁。", 45000),
        ("收取钱乙68500元，并将收取的68500元中的28000元缴纳培训费。", 68500),
        ("收受钱乙好处费5万元。", 50000),
        ("要求参加者缴纳人民币3800元至69800元不等的入门费。", None),
        ("至2021年5月30日被公安机关查获，李丁共接受投注，投注金额共计人民币18000元。", 18000),
        ("盗走电动车一辆，经扣押、追缴、没收物品估价鉴定，价值5472元。", 5472),
        ("骗取钱乙57390元，其中微信7656元，支付宝23279元，银行卡26455元。", 57390),
        ("窃得香烟2条（价值人民币480元）以及现金人民币5100元，砸坏车窗，造成经济损失8361元。", 5580),
        ("虚构自己已付首付款3.2万元的事实，骗得钱乙人民币3万元。", 30000),
        ("骗取钱乙3000元。被告人李丁诈骗钱乙3000元。", 3000),
        ("吸揽资金的合同金额1012万元，未兑付金额166万元。", 10120000),
        ("李丁涉案金额3万元，吴戊涉案金额1万元。", 30000),
        ("盗走300元、2100元、28090元，后挥霍赃款2000元。综上，盗窃三次，盗窃共计30490元。", 30490),
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
        ("\n2021年4月1日，窃得项链一条，后销赃得赃款人民币3505元。\n2021年5月2日，窃得现金人民币5000元。\n2021年6月9日，李丁被抓获。", "", ("犯罪数额合计", 8505)),
        ("\n1、2021年4月1日，骗得现金64960元。\n2、2021年5月2日，骗得现金71600元。李丁实施诈骗二起，数额共计136560元。", "", ("犯罪总额", 136560)),
        ("事实与指控一致。", "被告人李丁非法获利2万余元，其行为构成盗窃罪。", ("犯罪数额合计", 20000)),
        ("\n1、2021年4月1日，窃得现金20元。\n2、2021年5月2日，窃得现金219元。", "被告人李丁窃取他人财物共计价值200余元，其行为构成盗窃罪。", ("犯罪数额合计", 239)),
        ("挪用资金共计714000元，经查，发现挪用甲公司资金400000元，还挪用乙公司资金230000元。", "被告人李丁挪用资金714000元，其行为构成挪用资金罪。", ("犯罪总额", 714000)),
        ("\n1、2021年4月1日，窃得现金2000元。\n2、2021年5月2日，窃得现金3000元。", "被告人李丁抢劫他人300元，其行为构成抢劫罪。", ("犯罪数额合计", 5000)),
        ("骗取银行贷款200200元。", "被告人李丁诈骗20余万元，数额巨大。", ("犯罪数额合计", 200200)),
        ("窃得手机一部，价值3000元。", "盗窃他人财物3000元以上，数额较大。", ("犯罪数额合计", 3000)),
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


@pytest.mark.parametrize(
    ("charge", "findings", "expected"),
    [
        ("非法经营罪", "李丁购买柴油，总计人民币215640元，后售出，销售额为202502.4元，获利12656元。", "202502.4"),
        ("销售伪劣产品罪", "查获烟支一批。经鉴定，查获的涉案烟草制品合计价值人民币594340.96元、卷烟机1台价值340000元。", "594340.96"),
        ("信用卡诈骗罪", "李丁透支本金5000元，利息及滞纳金800元，共计透支人民币5800元。", "5000"),
        ("非法吸收公众存款罪", "李丁向64人吸收存款3032000元，造成损失2944930元。", "3032000"),
        ("开设赌场罪", "李丁领取工资1.3万元，赌场共抽水28万元。后退出违法所得人民币1.3万元。", "280000"),
        ("故意毁坏财物罪", "李丁将车辆砸坏。经鉴定，车辆损失价值人民币8000元。", "8000"),
        ("盗窃罪", "李丁未窃得财物。经鉴定，车辆损失价值人民币8000元。", None),
        ("盗窃罪", "李丁窃得首饰。案发后，李丁退缴违法所得人民币3000元。", None),
    ],
)  # fmt: skip
def test_what_an_offence_weighs(charge: str, findings: str, expected: str | None) -> None:
    record = judgment(
        accused=f"被告人李丁犯{charge}",
        accusation="被告人李丁实施了犯罪。",
        findings=findings,
        reasons=f"被告人李丁的行为构成{charge}。",
        decision=f"被告人李丁犯{charge}，判处有期徒刑八个月。",
    )
    totals = [
        str(m.value.yuan)
        for m in record.amounts
        if m.asserted_by == "法院" and m.role in ("犯罪总额", "犯罪数额合计")
    ]
    assert totals == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ("\n1、2021年4月1日，窃得手机一部。\n2、2021年5月2日，窃得现金。", 2),
        ("2021年4月1日，李丁窃得手机一部。\n2021年5月2日，李丁窃得现金。\n2021年6月9日，李丁被抓获。", 2),
        ("2021年4月1日，李丁到测试市。\n2021年5月2日，李丁窃得现金。", 1),
        ("2021年4月1日，李丁窃得手机一部。上述事实，有下列证据证实：1、物证；2、书证。", 1),
        ("李丁窃得手机一部。另查明，1.李丁有前科；2.李丁赔偿了损失。", 1),
        ("一、2021年4月1日，李丁窃得手机一部。二、2021年5月2日，李丁窃得现金。", 2),
        ("原判认定李丁窃得手机一部，判决：一、李丁犯盗窃罪；二、手机一部发还。", 1),
    ],
)
def test_acts_told_apart(findings: str, expected: int) -> None:
    acts = [a for a in judgment(findings=findings).acts if a.asserted_by == "法院"]
    assert len(acts) == expected


def test_negligence_beside_bribes_is_no_sum() -> None:
    record = judgment(
        accused="被告人李丁犯受贿罪、玩忽职守罪",
        findings="\n一、受贿罪\n李丁收受钱财合计人民币269790元。\n二、玩忽职守罪\n李丁造成基金多支付人民币4382234.81元。",
        reasons="被告人李丁的行为构成受贿罪、玩忽职守罪。",
        decision="被告人李丁犯受贿罪，判处有期徒刑三年；犯玩忽职守罪，判处有期徒刑一年，决定执行有期徒刑三年六个月。",
    )
    totals = [m.value.yuan for m in record.amounts if m.role in ("犯罪总额", "犯罪数额合计")]
    assert totals == [Decimal(269790)]


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
