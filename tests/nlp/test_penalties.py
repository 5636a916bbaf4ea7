"""Penalty decisions of an invented organ: fine, kinds, confiscation, service, deadline, addressee."""

from datetime import date
from decimal import Decimal

import pytest

import nlp
from nlp import CaseRecord
from nlp.record import Penalty
from nlp.values import Deadline, PartialDate
from tests.nlp.factory import document, one_line

CODE = "91349901MA8TEST018"

DECISION = f"""测试市生态环境局
行政处罚决定书
皖测环罚〔2021〕88号
当事人：皖测第一化工有限公司
统一社会信用代码：{CODE}
法定代表人：周甲
地址：测试市测山区二号
本机关于2021年3月1日对你单位涉嫌违法排污一案立案调查。经查，你单位于2021年2月20日未经许可排放污水，曾于2019年因同类行为被罚款3000元。
以上事实，有现场检查笔录、询问笔录等证据证实。
本机关于2021年4月1日向你单位送达《行政处罚事先告知书》（皖测环罚告〔2021〕88号），告知拟罚款80000元，你单位未申请听证。
你单位的上述行为违反了《中华人民共和国水污染防治法》第二十一条第一款的规定。依据该法第八十三条“处十万元以上一百万元以下的罚款；情节严重的，责令停业、关闭”的规定，本机关决定对你单位作出如下行政处罚：
一、责令立即停止违法行为；
二、处罚款人民币壹拾万元整（¥100000.00元）。
限你单位自收到本决定书之日起十五日内将罚款缴至测试银行。到期不缴纳罚款的，每日按罚款数额的百分之三加处罚款。
如不服本决定，可在收到本决定书之日起六十日内向测试市交通运输局或者测试市人民政府申请行政复议，也可以在六个月内依法提起行政诉讼。
测试市生态环境局
2021年5月10日
本决定书已于2021年5月12日直接送达当事人。
"""


def read(text: str) -> CaseRecord:
    return nlp.read(document(text))


def penalty_of(text: str) -> Penalty:
    penalty = read(text).penalty
    assert penalty is not None
    return penalty


def decide(orders: str, *, after: str = "", before: str = "") -> str:
    """A decision whose orders are `orders`, with `before` in the facts and `after` behind the orders."""
    return f"""测试市市场监督管理局
行政处罚决定书
皖测市监罚〔2022〕7号
当事人：皖测食品有限公司
本局于2022年1月4日立案调查。经查，当事人销售不合格食品。{before}
以上事实，有检验报告等证据证实。
当事人的上述行为违反了《中华人民共和国食品安全法》第三十四条的规定，本局决定作出如下行政处罚：
{orders}
{after}
测试市市场监督管理局
2022年3月1日
"""


@pytest.mark.parametrize("text", [DECISION, one_line(DECISION)], ids=["with breaks", "one line"])
def test_a_whole_decision(text: str) -> None:
    record = read(text)
    penalty = record.penalty
    assert penalty is not None
    assert [k.value for k in penalty.kinds] == ["罚款"]
    assert penalty.fine is not None
    assert penalty.fine.value.yuan == 100000
    assert penalty.fine.asserted_by == "行政机关"
    assert penalty.confiscated is None
    assert penalty.served is not None
    assert penalty.served.value.day == date(2021, 5, 12)
    assert penalty.pay_by is not None
    assert penalty.pay_by.value == Deadline("收到决定书", 15, "日")
    assert [(link.value.kind, link.value.number.canonical) for link in record.links] == [
        ("其他", "皖测环罚告〔2021〕88号")
    ]


FINES = [
    ("罚款人民币伍万元整（¥50000元）。", 50000),
    ("罚款5,000元。", 5000),
    ("罚款：2.5万元。", 25000),
    ("罚款（大写）叁仟元整（¥3000.00元）。", 3000),
    ("处以20000元罚款。", 20000),
    ("并处人民币贰万元整（20000元）的罚款。", 20000),
    ("处违法所得一倍罚款，计人民币陆仟元整。", 6000),
    ("处货值金额5倍罚款5722.74元。", "5722.74"),
    # Twin forms that contradict each other: nobody knows which is meant.
    ("罚款人民币伍万元整（¥5000元）。", None),
    # Several fines: the printed total, else the sum.
    ("一、对销售不合格食品的行为，罚款30000元；\n二、对未查验的行为，罚款5000元；\n以上两项合计罚款35000元。", 35000),
    ("一、对第一项行为处罚款20000元；\n二、对第二项行为处罚款5000元。", 25000),
    ("1.对第一项行为罚款5000元；\n2.对第二项行为罚款5000元。", 10000),
    ("（一）罚款20000元；\n（二）罚款壹万元。\n罚款合计人民币叁万元。", 30000),
    # One fine told twice stays one.
    ("罚款5000元。请将上述罚款5000元缴至测试银行。", 5000),
    ("罚款5000元。综上，对当事人罚款5000元。", 5000),
    # A penal surcharge and the total of fine and confiscation are not the fine.
    ("罚款20000元。到期不缴纳的，每日加处罚款600元。", 20000),
    ("一、没收违法所得5000元；\n二、罚款20000元；\n罚没款合计25000元。", 20000),
    # Ranges of the law are no fines, quoted or not.
    ("依照“处五千元以上五万元以下罚款”的规定，罚款6000元。", 6000),
    ("可以处五百元以上二千元以下的罚款，本局决定予以警告。", None),
    ("依照“罚款二千元”的规定，予以警告。", None),
    ("罚款5万元以下的，可以当场收缴。", None),
    ("警告。", None),
]  # fmt: skip


@pytest.mark.parametrize(("orders", "fine"), FINES)
def test_fine(orders: str, fine: int | str | None) -> None:
    found = penalty_of(decide(orders)).fine
    assert (found.value.yuan if found else None) == (None if fine is None else Decimal(fine))


def test_a_fine_of_the_past_or_of_a_notice_is_not_decided() -> None:
    told = "当事人曾于2019年被罚款3000元，本局告知拟罚款8000元。"
    assert penalty_of(decide("警告。", before=told)).fine is None
    fine = penalty_of(decide("罚款6000元。", before=told)).fine
    assert fine is not None
    assert fine.value.yuan == 6000


KINDS = [
    ("一、警告；\n二、罚款5000元。", ["警告", "罚款"]),
    ("一、没收违法所得800元；\n二、罚款5000元；\n三、责令停产停业。", ["罚款", "没收违法所得", "责令停产停业"]),
    ("一、没收不合格食品12箱；\n二、吊销食品经营许可证。", ["没收非法财物", "吊销许可证件"]),
    ("暂扣道路运输经营许可证三个月。", ["暂扣许可证件"]),
    ("给予通报批评。", ["通报批评"]),
    ("依照“处警告或者罚款”的规定，罚款200元。", ["罚款"]),
]  # fmt: skip


@pytest.mark.parametrize(("orders", "kinds"), KINDS)
def test_kinds(orders: str, kinds: list[str]) -> None:
    assert [k.value for k in penalty_of(decide(orders)).kinds] == kinds


CONFISCATED = [
    ("没收违法所得人民币柒佰元整（¥700元），并处罚款2000元。", 700),
    ("没收非法所得：1234.50元。", "1234.5"),
    ("没收当事人违法所得3000元。", 3000),
    ("一、没收违法所得500元，罚款1000元；\n二、没收违法所得700元，罚款1000元。", 1200),
    ("依照“没收违法所得1000元”的规定，罚款2000元。", None),
    ("罚款2000元。", None),
]


@pytest.mark.parametrize(("orders", "yuan"), CONFISCATED)
def test_confiscated(orders: str, yuan: int | str | None) -> None:
    found = penalty_of(decide(orders)).confiscated
    assert (found.value.yuan if found else None) == (None if yuan is None else Decimal(yuan))


SERVED = [
    ("本决定书于2022年3月4日送达当事人。", "", date(2022, 3, 4)),
    ("受送达人：周甲 签收日期：2022年3月5日", "", date(2022, 3, 5)),
    ("2022年3月6日，当事人签收本处罚决定书。", "", date(2022, 3, 6)),
    # Notices, orders and reports are served too, before the decision.
    ("", "本局于2022年2月1日向当事人送达《行政处罚告知书》。", None),
    ("", "本局于2022年2月1日向当事人送达《责令改正决定书》。", None),
    ("", "当事人于2022年1月20日签收检验报告。", None),
    ("", "本局于2022年2月1日送达听证通知书，当事人未申请听证。", None),
    # The last day to pay is no day of service.
    ("本决定书自送达之日起十五日内即2022年3月19日前缴纳罚款。", "", None),
]


@pytest.mark.parametrize(("after", "before", "day"), SERVED)
def test_served(after: str, before: str, day: date | None) -> None:
    found = penalty_of(decide("罚款6000元。", after=after, before=before)).served
    assert (found.value.day if found else None) == day


def until(year: int, month: int, day: int) -> Deadline:
    return Deadline("", until=PartialDate.on(date(year, month, day)))


PAY_BY = [
    ("当事人应自收到本决定书之日起15日内到测试银行缴纳罚款。", Deadline("收到决定书", 15, "日")),
    ("应当在接到本处罚决定书之日起十五日内，将罚款交至测试银行。", Deadline("收到决定书", 15, "日")),
    ("自本决定书送达之日起10个工作日内缴清。", Deadline("收到决定书", 10, "工作日")),
    ("收到本决定书后十五日内缴纳罚款。", Deadline("收到决定书", 15, "日")),
    ("当事人应于收到本决定书之日起一个月内缴纳。", Deadline("收到决定书", 1, "月")),
    # The days to appeal are not the days to pay, whichever comes first and whatever the organ is called.
    (
        "如不服，可在收到本决定书之日起六十日内向测试市交通运输局申请行政复议。罚款应在收到本决定书之日起十五日内缴纳。",
        Deadline("收到决定书", 15, "日"),
    ),
    ("如不服，可自收到本决定书之日起60日内向测试市交通运输局或者上级主管部门申请行政复议。", None),
    ("可在收到本决定书之日起六个月内提起行政诉讼；逾期不缴纳罚款的，申请强制执行。", None),
    # A fixed day, an approved deferral, instalments; an application alone changes nothing.
    ("限于2022年4月1日前缴纳罚款。", until(2022, 4, 1)),
    ("经当事人申请，本局同意延期至2022年6月30日缴纳罚款。", until(2022, 6, 30)),
    ("本局批准分期缴纳：2022年4月30日前缴纳3000元，2022年6月30日前缴纳3000元。", until(2022, 6, 30)),
    (
        "当事人于2022年3月2日申请延期缴纳。应自收到本决定书之日起十五日内缴纳罚款。",
        Deadline("收到决定书", 15, "日"),
    ),
    ("", None),
]


@pytest.mark.parametrize(("after", "deadline"), PAY_BY)
def test_pay_by(after: str, deadline: Deadline | None) -> None:
    found = penalty_of(decide("罚款6000元。", after=after)).pay_by
    assert (found.value if found else None) == deadline


ADDRESSED = f"""皖测环罚决字〔2021〕136号
行政处罚决定书
皖测新材料有限公司：
统一社会信用代码：{CODE}
法定代表人：钱乙
你公司违法一案，经调查，现已审查终结。
本局决定对你公司作出如下行政处罚：
罚款人民币伍万贰仟壹佰贰拾元。
测试市生态环境局
2021年8月2日
"""


def test_the_addressee_is_the_party() -> None:
    parties = {p.role: p for p in read(ADDRESSED).parties}
    company = parties["当事人"]
    assert (company.name.value, company.kind) == ("皖测新材料有限公司", "organisation")
    assert company.identifier is not None
    assert company.identifier.value.text == CODE
    assert (parties["法定代表人"].name.value, parties["法定代表人"].acts_for) == (
        "钱乙",
        "皖测新材料有限公司",
    )


def test_no_penalty_in_other_documents() -> None:
    assert read("测试市测山区人民法院\n民事判决书\n（2021）皖9901民初1号\n罚款5000元。").penalty is None
