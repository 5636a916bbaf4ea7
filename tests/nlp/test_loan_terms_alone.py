"""Each term of a loan alone (day, rate, delivery, due day, sum delivered), in the words around it."""

from datetime import date
from decimal import Decimal

import pytest

from tests.nlp.factory import loan_of, trial

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
