"""Civil judgments and mediations of invented people: cause, filing, outcome, links, one loan in full."""

from datetime import date
from decimal import Decimal

import pytest

import nlp
from nlp import CaseRecord
from tests.nlp.factory import document, one_line, trial

JUDGMENT = """测试市测山区人民法院
民 事 判 决 书
（2021）皖9901民初15号
原告：周甲，男，1970年1月1日出生，汉族，住测试市测山区一号。
委托诉讼代理人：冯辛，测试律师事务所律师。
被告：钱乙，男，1980年2月2日出生，汉族，住测试市测山区二号。
被告：吴戊，女，1982年3月3日出生，汉族，住测试市测山区二号。
原告周甲与被告钱乙、吴戊民间借贷纠纷一案，原告于2021年3月1日向本院提起诉讼，本院于2021年3月5日立案后，依法适用简易程序公开开庭进行了审理。本案现已审理终结。
原告周甲向本院提出诉讼请求：1.判令二被告归还借款本金45000元及利息（以45000元为基数，按年利率6%计算）；2.诉讼费由被告承担。事实和理由：2019年5月1日，被告钱乙向原告借款50000元。
被告钱乙、吴戊未作答辩。
经审理查明，被告钱乙与被告吴戊系夫妻。2019年5月1日，被告钱乙因需偿还银行贷款向原告周甲借款人民币伍万元（50000元），约定月利率2%，借款期限自2019年5月1日至2020年4月30日止，并出具借条一张。原告当日通过银行转账交付。2020年6月1日，被告钱乙归还5000元。
本院认为，合法的借贷关系受法律保护。依照《中华人民共和国合同法》第二百零六条之规定，判决如下：
一、被告钱乙于本判决生效之日起十日内归还原告周甲借款本金45000元；
二、驳回原告周甲的其他诉讼请求。
如不服本判决，可在判决书送达之日起十五日内上诉于测试市中级人民法院。义务人不履行的，可在二年内向本院申请强制执行。
审 判 员 孙丙
二〇二一年五月六日
书 记 员 王庚
"""


def read(text: str) -> CaseRecord:
    return nlp.read(document(text))


@pytest.mark.parametrize("text", [JUDGMENT, one_line(JUDGMENT)], ids=["with breaks", "one line"])
def test_a_whole_judgment(text: str) -> None:
    record = read(text)
    assert record.cause is not None
    assert record.cause.value == "民间借贷纠纷"
    assert record.filed is not None
    assert (record.filed.value.day, record.filed.role) == (date(2021, 3, 5), "立案日期")
    assert record.procedure is not None
    assert record.procedure.value == "简易程序"
    assert record.outcome is not None
    assert record.outcome.value == "部分支持"
    assert record.steps == ()
    (loan,) = record.loans
    assert (loan.lender, loan.borrower, loan.asserted_by) == ("周甲", "钱乙", "法院")
    assert (loan.principal.value.yuan, loan.principal.role) == (50000, "本金")
    assert loan.signed is not None
    assert loan.signed.value.day == date(2019, 5, 1)
    assert loan.rate is not None
    assert (loan.rate.value.annual_percent, loan.rate.value.printed_unit) == (24, "月")
    assert loan.delivery is not None
    assert loan.delivery.value == "转账"
    assert loan.voucher is not None
    assert loan.voucher.value == "借条"


CAUSES = [
    ("周甲", "钱乙", "民间借贷纠纷"),
    ("周甲、郑己", "钱乙、吴戊", "买卖合同纠纷"),
    ("皖测第一建筑工程有限公司", "皖测商贸有限公司", "建设工程施工合同纠纷"),
    ("皖测银行股份有限公司测山支行", "钱乙", "金融借款合同纠纷"),
    ("周甲", "皖测物业服务中心", "机动车交通事故责任纠纷"),
]


@pytest.mark.parametrize(("plaintiffs", "defendants", "cause"), CAUSES)
def test_cause(plaintiffs: str, defendants: str, cause: str) -> None:
    found = read(trial(plaintiffs=plaintiffs, defendants=defendants, cause=cause)).cause
    assert found is not None
    assert found.value == cause


FILED = [
    ("本院于2021年3月5日立案后，", date(2021, 3, 5)),
    ("本院于2021年3月5日受理后，", date(2021, 3, 5)),
    ("于2021年3月2日向本院起诉，本院于同日受理后，", date(2021, 3, 2)),
    ("于2021年3月2日向本院提起诉讼，本院于2021年3月5日立案后，", date(2021, 3, 5)),
    ("于2021年3月2日诉至本院，", date(2021, 3, 2)),
    ("本院受理后，于2021年4月9日", None),
]


@pytest.mark.parametrize(("told", "day"), FILED)
def test_filed(told: str, day: date | None) -> None:
    text = trial().replace("本院于2021年3月5日立案后，", told)
    found = read(text).filed
    assert (found.value.day if found else None) == day


def test_an_appeal_was_not_filed_on_the_day_of_the_first_judgment() -> None:
    record = read(
        "测试市中级人民法院\n民事判决书\n（2021）皖99民终30号\n上诉人（原审被告）钱乙，男，汉族，住测试市。\n"
        "被上诉人（原审原告）周甲，男，汉族，住测试市。\n"
        "上诉人钱乙因与被上诉人周甲民间借贷纠纷一案，不服测试市测山区人民法院2021年5月6日作出的（2021）皖9901民初15号民事判决，向本院提起上诉。"
        "本院于2021年6月1日立案后，依法组成合议庭进行了审理。\n本院认为，原判正确。依照《中华人民共和国民事诉讼法》第一百七十条之规定，判决如下：\n"
        "驳回上诉，维持原判。\n审判长 孙丙\n二〇二一年七月八日\n书记员 王庚\n"
    )
    assert record.filed is not None
    assert record.filed.value.day == date(2021, 6, 1)
    assert [(link.value.kind, link.value.number.canonical) for link in record.links] == [
        ("原审", "（2021）皖9901民初15号")
    ]
    assert record.outcome is not None
    assert record.outcome.value == "驳回上诉，维持原判"


OUTCOMES = [
    ("被告钱乙于本判决生效之日起十日内归还原告周甲借款50000元。", "支持"),
    ("一、被告钱乙归还原告周甲借款40000元；\n二、驳回原告周甲的其他诉讼请求。", "部分支持"),
    ("一、被告钱乙支付原告周甲40000元；\n二、驳回原告周甲的其余诉讼请求。", "部分支持"),
    ("一、被告钱乙支付原告周甲40000元；\n二、驳回原告周甲对被告吴戊的诉讼请求。", "部分支持"),
    ("驳回原告周甲的诉讼请求。", "驳回诉讼请求"),
    ("一、驳回原告周甲的全部诉讼请求。", "驳回诉讼请求"),
    ("一、撤销（2020）皖9901民初3号民事判决；\n二、驳回周甲的诉讼请求。", "改判"),
]


@pytest.mark.parametrize(("orders", "outcome"), OUTCOMES)
def test_outcome_of_a_judgment(orders: str, outcome: str) -> None:
    found = read(trial(orders=orders)).outcome
    assert found is not None
    assert (found.value, found.asserted_by) == (outcome, "法院")


RULINGS = [
    ("准许原告周甲撤回起诉。", "撤诉"),
    ("准予原告周甲撤诉。", "撤诉"),
    ("本案按上诉人钱乙自动撤回上诉处理。", None),
    ("驳回原告周甲的起诉。", "驳回起诉"),
    ("驳回上诉，维持原裁定。", "驳回上诉，维持原判"),
    ("驳回钱乙的再审申请。", "驳回再审申请"),
    ("一、撤销（2020）皖9901民初3号民事判决；\n二、本案发回测试市测山区人民法院重审。", "发回重审"),
]


@pytest.mark.parametrize(("orders", "outcome"), RULINGS)
def test_outcome_of_a_ruling(orders: str, outcome: str | None) -> None:
    record = read(trial(orders=orders).replace("民事判决书", "民事裁定书", 1).replace("判决如下", "裁定如下"))
    assert record.doc_type is not None
    assert record.doc_type.value == "CIV_RULING"
    assert (record.outcome.value if record.outcome else None) == outcome
    assert record.loans == ()


MEDIATION = """测试市测山区人民法院
民事调解书
（2021）皖9901民初16号
原告：陈壬，男，1975年4月4日出生，汉族，住测试市测山区三号。
被告：钱乙，男，1980年2月2日出生，汉族，住测试市测山区二号。
原告陈壬与被告钱乙民间借贷纠纷一案，本院于2021年4月7日立案后，依法适用简易程序公开开庭进行了审理。
原告陈壬向本院提出诉讼请求：判令被告归还借款650000元。事实和理由：2019年1月2日，被告向原告借款650000元，约定年利率15.4%，并出具借条。
本案审理过程中，经本院主持调解，当事人自愿达成如下协议：
一、被告钱乙于2021年5月1日前归还原告陈壬借款650000元；
二、双方无其他争议。
上述协议，不违反法律规定，本院予以确认。
审 判 员 孙丙
二〇二一年四月九日
书 记 员 王庚
"""


@pytest.mark.parametrize("text", [MEDIATION, one_line(MEDIATION)], ids=["with breaks", "one line"])
def test_a_mediation(text: str) -> None:
    record = read(text)
    assert record.doc_type is not None
    assert record.doc_type.value == "CIV_MEDIATION"
    assert record.outcome is not None
    assert record.outcome.value == "调解"
    assert record.filed is not None
    assert record.filed.value.day == date(2021, 4, 7)
    assert record.decided is not None
    assert record.decided.value.day == date(2021, 4, 9)
    (loan,) = record.loans
    assert (loan.lender, loan.borrower, loan.asserted_by) == ("陈壬", "钱乙", "原告")
    assert loan.principal.value.yuan == 650000
    assert loan.signed is not None
    assert loan.signed.value.day == date(2019, 1, 2)
    assert loan.rate is not None
    assert loan.rate.value.annual_percent == Decimal("15.4")


PARTIES = [
    # A name may hold a word that sentences begin with, when the person's particulars follow.
    ("被告周以甲，男，汉族，住测试市。", ["周以甲"]),
    ("被告钱为乙，1980年2月2日出生，汉族。", ["钱为乙"]),
    ("原告周甲诉被告皖测商贸有限公司，", []),
    ("被告在法定期限内未作答辩。", []),
    ("原告不服皖测人力资源局，", []),
]


@pytest.mark.parametrize(("line", "names"), PARTIES)
def test_parties_are_introduced_not_told_of(line: str, names: list[str]) -> None:
    text = f"测试市测山区人民法院\n民事判决书\n（2021）皖9901民初15号\n{line}\n"
    assert [p.name.value for p in read(text).parties] == names
