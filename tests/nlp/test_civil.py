"""Civil judgments and mediations of invented people: loans, cause, filing, outcome, links."""

from datetime import date
from decimal import Decimal

import pytest

import nlp
from nlp import CaseRecord
from nlp.record import Loan
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


def loan_of(text: str) -> Loan | None:
    loans = read(text).loans
    assert len(loans) <= 1
    return loans[0] if loans else None


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


PRINCIPALS = [
    ("2019年5月1日，被告向原告借款50000元。", 50000),
    ("2019年5月1日，被告向原告借款人民币5万元整。", 50000),
    ("被告向原告出具借条，载明：“今借到周甲人民币壹拾万元整（¥100000元）”。", 100000),
    ("被告向原告出具借条，载明：“今借到周甲现金叁万元整（小写：30000）”。", 30000),
    ("2019年5月1日，原告借给被告现金20000元。", 20000),
    ("2019年5月1日，原告向被告出借30万元。", 300000),
    ("2019年5月1日，原告与被告签订借款合同，约定被告向原告提出借款350万元。", 3500000),
    ("被告因偿还货款向原告借款80000元。", 80000),
    # Twin forms that contradict each other.
    ("被告向原告借款伍万元（¥5000元）。", None),
    # What was paid back, is still owed, or is interest is no principal.
    ("2020年1月1日，被告归还原告借款5000元。", None),
    ("被告尚欠原告借款本金45000元。", None),
    ("被告支付借款利息3000元。", None),
    ("被告向原告借款50000元，已归还5000元，尚欠45000元。", 50000),
    # Inexact sums, foreign money, and several loans told at once.
    ("被告向原告借款5万余元。", None),
    ("被告向原告借款5万美元。", None),
    ("被告分别于2015年8月20日和2015年10月20日向原告借款10000元。", None),
    ("被告归还前期向原告所借的20000元。", None),
    # Several loans told as one sum, and a debt that was confirmed as a whole.
    ("被告先后三次向原告借款共计90000元。", 90000),
    ("被告陆续向原告借款90000元，并出具借条。", 90000),
    ("2019年5月1日，双方签订还款协议，确认被告钱乙共欠原告周甲借款本金90000元。", 90000),
    # Money handed over under an agreement; a slip of 万 that the other sums show.
    ("2019年5月1日，原、被告签订《借款合同》，原告通过银行汇款的方式向被告付款30000元整。", 30000),
    ("2019年5月1日，原、被告签订《借款合同》，被告每月向原告支付3000元利息。", None),
    ("2019年5月1日，被告向原告借款90000万元，尚欠借款本金90000元。", None),
]


@pytest.mark.parametrize(("found", "yuan"), PRINCIPALS)
def test_principal(found: str, yuan: int | None) -> None:
    loan = loan_of(trial(found=found))
    assert (loan.principal.value.yuan if loan else None) == yuan
    assert loan is None or (loan.lender, loan.borrower) == ("周甲", "钱乙")


SIDES = [
    ("周甲", "钱乙、吴戊", "2019年5月1日，被告钱乙向原告周甲借款50000元。", ("周甲", "钱乙")),
    ("周甲", "钱乙、吴戊", "2019年5月1日，被告吴戊向原告借款50000元。", ("周甲", "吴戊")),
    ("周甲", "钱乙、吴戊", "2019年5月1日，被告钱乙、吴戊向原告借款50000元。", ("周甲", "钱乙")),
    ("周甲", "钱乙、吴戊", "2019年5月1日，二被告向原告借款50000元。", ("周甲", "钱乙")),
    ("周甲", "钱乙、吴戊", "2019年5月1日，第二被告向原告借款50000元。", ("周甲", "吴戊")),
    ("周甲、郑己", "钱乙", "2019年5月1日，被告向原告郑己借款50000元。", ("郑己", "钱乙")),
    ("周甲", "钱乙、吴戊", "原告周甲将50000元借给被告吴戊。", ("周甲", "吴戊")),
    ("周甲", "钱乙、吴戊", "2019年5月1日，原告周甲向被告钱乙出借50000元。", ("周甲", "钱乙")),
    ("周甲", "钱乙、吴戊", "被告钱乙从原告处借走现金50000元。", ("周甲", "钱乙")),
    ("周甲", "钱乙、吴戊", "被告钱乙因缺乏资金，由被告吴戊提供担保，向原告借款50000元。", ("周甲", "钱乙")),
    ("周甲", "钱乙、吴戊", "被告吴戊借原告现金50000元，约定一年归还。", ("周甲", "吴戊")),
    ("周甲", "皖测商贸有限公司（以下简称皖测商贸）、吴戊", "皖测商贸向周甲借款50000元。", ("周甲", "皖测商贸有限公司")),
    ("周甲、郑己", "钱乙", "被告向原告借款50000元。", ("周甲", "钱乙")),
    ("周甲", "钱乙、吴戊", "被告吴戊向本人借款50000元。", ("周甲", "吴戊")),
    ("周甲", "钱乙、吴戊", "被告钱乙需要资金。于2019年5月1日收到原告借款50000元。", ("周甲", "钱乙")),
    ("周甲", "钱乙、皖测商贸有限公司", "被告钱乙以其经营的皖测商贸有限公司需要资金为由向原告借款50000元。", ("周甲", "钱乙")),
    ("周甲", "钱乙、吴戊", "经结算，双方确认被告吴戊共欠原告周甲本金50000元。", ("周甲", "吴戊")),
    ("周甲", "钱乙", "原告与借款人王庚签订借款协议，约定王庚向原告借款50000元，被告钱乙提供担保。", ("周甲", "王庚")),
    # The plaintiff as borrower, when the words say so.
    ("周甲", "钱乙", "2019年5月1日，原告向被告借款50000元。", ("钱乙", "周甲")),
    # The words leave it open, or someone outside the case borrowed.
    ("周甲", "钱乙、吴戊", "2019年5月1日，被告向原告借款50000元。", None),
    ("周甲、郑己", "钱乙", "2019年5月1日，双方签订借款合同，被告借款50000元。", None),
    ("周甲", "钱乙", "案外人王庚向原告借款50000元，被告钱乙提供担保。", None),
    ("周甲", "钱乙", "被告钱乙介绍王庚向原告借款50000元。", None),
    ("周甲", "钱乙", "被告钱乙为陈壬的借款50000元承担连带保证责任。", None),
]  # fmt: skip


@pytest.mark.parametrize(("plaintiffs", "defendants", "found", "sides"), SIDES)
def test_lender_and_borrower(
    plaintiffs: str, defendants: str, found: str, sides: tuple[str, str] | None
) -> None:
    loan = loan_of(trial(plaintiffs=plaintiffs, defendants=defendants, found=found))
    assert ((loan.lender, loan.borrower) if loan else None) == sides


def test_other_causes_need_the_wording() -> None:
    told = "双方签订借款合同，被告借款50000元。"
    assert loan_of(trial(found=told)) is not None
    assert loan_of(trial(found=told, cause="追偿权纠纷")) is None


def test_a_claim_is_read_where_the_court_found_nothing_and_only_its_facts() -> None:
    asked = "请求判令被告返还借款本金7000元及按年利率6%计算的利息。"
    told = "事实和理由：2018年7月17日，被告向原告借款9000元，约定月息1分。"
    loan = loan_of(trial(claim=asked + told))
    assert loan is not None
    assert (loan.asserted_by, loan.principal.value.yuan) == ("原告", 9000)
    assert loan.rate is not None
    assert loan.rate.value.annual_percent == 12
    assert loan_of(trial(claim=asked)) is None


LISTED = [
    (
        "被告分别于2015年8月20日和2015年10月20日向原告借款10000元和3000元。",
        [(10000, date(2015, 8, 20)), (3000, date(2015, 10, 20))],
    ),
    (
        "2015年8月20日，被告向原告借款35万元、5万元，并分别签订借款合同。",
        [(350000, date(2015, 8, 20)), (50000, date(2015, 8, 20))],
    ),
    (
        "被告分别向原告借了两笔款项：（1）2015年8月20日，被告向原告借款10000元。（2）2015年10月20日，被告向原告借款3000元。两笔借款合计13000元。",
        [(10000, date(2015, 8, 20)), (3000, date(2015, 10, 20))],
    ),
    (
        "被告先后于2015年8月20日向原告借款10000元，于2015年10月20日向原告借款3000元。",
        [(10000, date(2015, 8, 20)), (3000, date(2015, 10, 20))],
    ),
    # Not told as a list: the first is the one sued on.
    (
        "2015年8月20日，被告向原告借款10000元。2015年10月20日，被告又向原告借款3000元。",
        [(10000, date(2015, 8, 20))],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("found", "loans"), LISTED)
def test_loans_told_one_by_one(found: str, loans: list[tuple[int, date]]) -> None:
    read_loans = read(trial(found=found)).loans
    assert [
        (loan.principal.value.yuan, loan.signed and loan.signed.value.day) for loan in read_loans
    ] == loans


FURTHER = [
    (
        "2015年8月20日，被告向原告借款10000元。2015年10月20日，被告又向原告借款3000元。",
        "13000",
        [10000, 3000],
    ),
    (
        "被告于2015年8月20日向原告借款10000元、2015年10月20日向原告借款3000元，合计13000元。",
        "13000",
        [10000, 3000],
    ),
    # Not sued on, or of someone else.
    ("2015年8月20日，被告向原告借款10000元。2015年10月20日，被告又向原告借款3000元。", "10000", [10000]),
    ("2015年8月20日，被告向原告借款10000元。2015年10月20日，案外人王庚向原告借款3000元。", "13000", [10000]),
    ("2015年8月20日，被告向原告借款10000元。2015年10月20日，被告向原告归还借款3000元。", "13000", [10000]),
]


@pytest.mark.parametrize(("found", "asked", "yuan"), FURTHER)
def test_later_loans_count_while_more_is_sued_for(found: str, asked: str, yuan: list[int]) -> None:
    loans = read(trial(claim=f"请求判令被告归还借款本金{asked}元。", found=found)).loans
    assert [loan.principal.value.yuan for loan in loans] == yuan


SIGNED = [
    ("2019年5月1日，被告向原告借款50000元。", date(2019, 5, 1)),
    ("被告向原告借款50000元，并于2019年5月3日出具借条一张。", date(2019, 5, 3)),
    ("2019年5月1日，被告向原告借款50000元，2019年5月4日向原告补写借条一张。", date(2019, 5, 1)),
    ("2019年5月1日，原、被告签订借款合同，约定自2019年5月2日至2020年5月1日止被告向原告借款50000元。", date(2019, 5, 1)),
    ("被告向原告借款50000元，约定2020年5月1日前还清。", None),
    ("2019年5月，被告向原告借款50000元。", None),
    ("2019年5月1日至2019年7月1日期间，被告先后三次向原告借款共计50000元。", None),
    ("被告先后三次向原告借款共计50000元，于2019年7月3日出具欠条。", date(2019, 7, 3)),
    ("被告向原告借款50000元，分别于2019年5月3日和2019年7月3日出具借条。", None),
    ("2019年5月3日签订还款协议，确认2019年4月30日止被告钱乙共欠原告周甲50000元。", date(2019, 5, 3)),
]  # fmt: skip


@pytest.mark.parametrize(("found", "day"), SIGNED)
def test_signed(found: str, day: date | None) -> None:
    loan = loan_of(trial(found=found))
    assert loan is not None
    assert (loan.signed.value.day if loan.signed else None) == day


COURT = [
    ("双方约定的月利率2%合法，", "24"),
    ("借贷双方约定的利率未超过年利率24%的，", None),
    ("双方对逾期利率有约定，双方约定按月利率2%计算，", None),
    ("被告应按年利率6%支付利息，", None),
]


@pytest.mark.parametrize(("reason", "percent"), COURT)
def test_a_rate_that_only_the_reasons_tell(reason: str, percent: str | None) -> None:
    text = trial(found="2019年5月1日，被告向原告借款50000元。")
    loan = loan_of(text.replace("本院认为，", f"本院认为，{reason}"))
    assert loan is not None
    assert (str(loan.rate.value.annual_percent) if loan.rate else None) == percent
    assert loan.rate is None or loan.rate.asserted_by == "法院"


PROVED = [
    ("有借条、银行转账凭证为证，", "转账"),
    ("原告当日向被告转账50000元，", "转账"),
    ("被告提交的转账凭证系偿还他款，", None),
    ("原告未提供转账凭证，", None),
    ("被告通过银行转账还款的记录，", None),
]


@pytest.mark.parametrize(("reason", "way"), PROVED)
def test_a_delivery_that_only_the_reasons_tell(reason: str, way: str | None) -> None:
    text = trial(found="2019年5月1日，被告向原告借款50000元。")
    loan = loan_of(text.replace("本院认为，", f"本院认为，{reason}"))
    assert loan is not None
    assert (loan.delivery.value if loan.delivery else None) == way


def test_a_loan_that_only_the_reasons_tell() -> None:
    text = trial(found="").replace(
        "本院认为，", "本院认为，双方名为投资，实为借贷，即被告向原告借款50000元，被告应按年利率6%付息，"
    )
    loan = loan_of(text)
    assert loan is not None
    assert (loan.principal.value.yuan, loan.asserted_by, loan.rate) == (50000, "法院", None)


DELIVERY = [
    ("原告以现金方式交付。", "现金"),
    ("原告通过微信转账交付。", "转账"),
    ("其中转账40000元，现金10000元。", "混合"),
    ("原告通过农业银行汇款给被告。", "转账"),
    ("被告愿意按时归还。原告当日将50000元转账给被告。", "转账"),
    ("原告以汇款和现金的方式付给被告（此后被告还款5000元）。", "混合"),
    ("被告承诺以实物或现金形式担保。", None),
    ("2020年1月1日，被告通过支付宝还款5000元。", None),
    ("被告于2020年1月1日转账给原告3000元。", None),
    ("原告依约交付。", None),
]


@pytest.mark.parametrize(("told", "way"), DELIVERY)
def test_delivery(told: str, way: str | None) -> None:
    loan = loan_of(trial(found=f"2019年5月1日，被告向原告借款50000元。{told}"))
    assert loan is not None
    assert (loan.delivery.value if loan.delivery else None) == way


RATES = [
    ("约定月利率2%", "24", "月"),
    ("约定月利率为20‰", "24", "月"),
    ("约定月息2分", "24", "月"),
    ("约定月息两分", "24", "月"),
    ("约定月息1分5厘", "18", "月"),
    ("约定月息2分半", "30", "月"),
    ("约定月息八厘", "9.6", "月"),
    ("约定月利息2角", "240", "月"),
    ("约定利息为月2%", "24", "月"),
    ("约定年利率15.4%", "15.4", "年"),
    ("约定年利率百分之十五点四", "15.4", "年"),
    ("约定年息1分", "10", "年"),
    ("约定年利率按24％计算", "24", "年"),
    ("约定每月按2%支付利息", "24", "月"),
    ("约定利息按日万分之五计算", "18", "日"),
    ("约定日利率万分之五", "18", "日"),
    ("约定日利率0.05%", "18", "日"),
    ("约定日息千分之一", "36", "日"),
    ("约定年化利率为18%", "18", "年"),
    ("约定利息为2%/月", "24", "月"),
    ("约定利息为15.4%／年", "15.4", "年"),
    ("约定2分月息", "24", "月"),
    ("约定日利率：14.4%÷360", None, None),
    # Default rates, bank rates and legal limits are not the rate agreed.
    ("约定逾期按日万分之五支付违约金", None, None),
    ("约定利息按银行同期年利率5.6%的四倍计算", None, None),
    ("不得超过年利率24%的上限", None, None),
    ("未约定利息", None, None),
    ("约定月息2分2019年起算", None, None),
]


@pytest.mark.parametrize(("told", "percent", "unit"), RATES)
def test_rate_as_percent_a_year(told: str, percent: str | None, unit: str | None) -> None:
    loan = loan_of(trial(found=f"2019年5月1日，被告向原告借款50000元，{told}。"))
    assert loan is not None
    if percent is None:
        assert loan.rate is None
    else:
        assert loan.rate is not None
        assert (loan.rate.value.annual_percent, loan.rate.value.printed_unit) == (Decimal(percent), unit)


DUE = [
    ("约定2020年4月30日前还清。", date(2020, 4, 30)),
    ("借款期限自2019年5月1日至2020年4月30日止。", date(2020, 4, 30)),
    ("还款日期为2020年4月30日。", date(2020, 4, 30)),
    ("约定于2020年4月30日一次性归还。", date(2020, 4, 30)),
    ("约定被告于2020年4月30日前一次性归还原告50000元。", date(2020, 4, 30)),
    ("约定至2020年4月30日到期。", date(2020, 4, 30)),
    ("借期至2020年4月30日届满。", date(2020, 4, 30)),
    ("借条载明：“今借到周甲50000元，2020年4月30日还清”。", date(2020, 4, 30)),
    ("到2020年4月30日连本带利归还。", date(2020, 4, 30)),
    ("借条载明：于2020年4月30日之前还清本息。", date(2020, 4, 30)),
    # A payment made, a deferral, a term without a day.
    ("被告于2020年4月30日归还5000元。", None),
    ("2020年4月30日前已归还2000元。", None),
    ("后双方约定延期至2021年4月30日前还清。", None),
    ("借款期限一年。", None),
    ("2020年4月30日，原告向被告催收。", None),
]


@pytest.mark.parametrize(("told", "day"), DUE)
def test_due(told: str, day: date | None) -> None:
    loan = loan_of(trial(found=f"2019年5月1日，被告向原告借款50000元，并出具借条一张。{told}"))
    assert loan is not None
    assert (loan.due.value.day if loan.due else None) == day


DELIVERED = [
    ("原告通过银行转账向被告交付48000元。", 48000),
    ("原告扣除首月利息后实际交付48500元。", 48500),
    ("被告实际收到借款人民币48000元。", 48000),
    ("原告当日汇入被告账户5万元。", 50000),
    # Several sums, payments back, what is still owed or asked for.
    ("原告先后转账30000元、20000元。", None),
    ("原告转账30000元，又交付现金20000元。", None),
    ("被告于2020年1月1日转账归还5000元。", None),
    ("被告应支付违约金3000元。", None),
    ("原告依约交付。", None),
]


@pytest.mark.parametrize(("told", "yuan"), DELIVERED)
def test_delivered(told: str, yuan: int | None) -> None:
    loan = loan_of(trial(found=f"2019年5月1日，被告向原告借款50000元，并出具借条一张。{told}"))
    assert loan is not None
    assert (loan.delivered.value.yuan if loan.delivered else None) == yuan


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
