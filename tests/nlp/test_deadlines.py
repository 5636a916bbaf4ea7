"""Deadlines, lengths of time and rates in running text."""

from datetime import date
from decimal import Decimal

import pytest

from extract.fold import fold
from nlp.quantities.dates import find_dates
from nlp.quantities.deadlines import find_deadlines, find_fixed_deadlines
from nlp.quantities.durations import find_durations
from nlp.quantities.rates import find_rates
from nlp.values import BenchmarkRate, Rate

COUNTED = [
    ("于本判决生效之日起十日内支付", "判决生效", 10, "日", "履行"),
    ("罚金于判决发生法律效力后三十日内缴纳", "判决生效", 30, "日", "缴款"),
    ("自收到本决定书之日起十五日内到银行缴纳罚款", "收到决定书", 15, "日", "缴款"),
    ("可在接到判决书的第二日起十日内，向测试市中级人民法院上诉", "收到判决书", 10, "日", "上诉"),
    ("在收到决定书之日起六十日内申请行政复议，或者六个月内起诉", "收到决定书", 60, "日", "复议"),
    ("可自收到本决定书之日起六个月内向人民法院提起行政诉讼", "收到决定书", 6, "月", "起诉"),
    ("限你单位于7个工作日内整改完毕", "", 7, "工作日", "改正"),
    ("双方应在合同签订后五日内交付定金", "合同签订", 5, "日", "履行"),
    ("对方可在期限届满之日起二年内申请强制执行", "期限届满", 24, "月", "申请执行"),
]


@pytest.mark.parametrize(("text", "anchor", "count", "unit", "role"), COUNTED)
def test_counted_deadlines(text: str, anchor: str, count: int, unit: str, role: str) -> None:
    (found,) = find_deadlines(fold(text))
    value = found.value
    assert (value.anchor, value.count, value.unit, found.role) == (anchor, count, unit, role)


FIXED = [
    ("于2020年12月31日前付清", date(2020, 12, 31)),
    ("应在2020年12月31日之前偿还全部借款", date(2020, 12, 31)),
    ("限2020年12月31日以前拆除", date(2020, 12, 31)),
    ("2020年12月31日前已付清", None),
    ("2020年12月31日付清", None),
    ("2020年12月前付清", None),
]


@pytest.mark.parametrize(("text", "day"), FIXED)
def test_fixed_deadlines(text: str, day: date | None) -> None:
    folded = fold(text)
    found = [f.value.until for f in find_fixed_deadlines(folded, find_dates(folded))]
    assert [f.day for f in found if f] == ([day] if day else [])


DURATIONS = [
    ("判处有期徒刑三年六个月", 42, 0, "刑期"),
    ("判处拘役五个月十五日", 5, 15, "刑期"),
    ("有期徒刑一年零六月", 18, 0, "刑期"),
    ("缓刑二年", 24, 0, "缓刑考验期"),
    ("剥夺政治权利三年", 36, 0, "剥夺政治权利"),
    ("行政拘留十五日", 0, 15, "拘留"),
    ("借款期限为2个月", 2, 0, "期限"),
    ("约定借期半年", 6, 0, ""),
    ("工期90天", 0, 90, "工期"),
    ("责令停产停业三个月", 3, 0, "停产停业"),
    ("保证期间为二年", 24, 0, "保证期间"),
]


@pytest.mark.parametrize(("text", "months", "days", "role"), DURATIONS)
def test_durations(text: str, months: int, days: int, role: str) -> None:
    (found,) = find_durations(fold(text))
    assert (found.value.months, found.value.days, found.role) == (months, days, role)


@pytest.mark.parametrize(
    "text",
    ["2019年", "二〇一九年三月", "98年", "九八年", "05年", "3月15日", "第三年", "三年级", "2018年度", "某天", "夏季的一天", "次年", "10年3月", "每年", "半天", "三天半", "半日"],
)  # fmt: skip
def test_no_duration(text: str) -> None:
    assert list(find_durations(fold(text))) == []


RATES = [
    ("按年利率6.435%给付利息", Rate(Decimal("6.435"), "年")),
    ("月息1.5分", Rate(Decimal(18), "月")),
    ("年化收益率为12%／年", Rate(Decimal(12), "年")),
    ("按14.4%/年计算（日利率：14.4%÷360）", Rate(Decimal("14.4"), "年")),
    ("按日万分之二点一计收", Rate(Decimal("7.56"), "日")),
    ("按一年期贷款市场报价利率的四倍计算", BenchmarkRate("LPR", Decimal(4))),
    ("按同期LPR的1.5倍计付", BenchmarkRate("LPR", Decimal("1.5"))),
    ("按贷款市场报价利率（LPR）计算", BenchmarkRate("LPR", Decimal(1))),
    ("中国人民银行同期同类贷款基准利率四倍", BenchmarkRate("贷款基准利率", Decimal(4))),
    ("按银行同期贷款利率一点三倍计算", BenchmarkRate("贷款基准利率", Decimal("1.3"))),
]


@pytest.mark.parametrize(("text", "value"), RATES)
def test_rates(text: str, value: Rate | BenchmarkRate) -> None:
    assert [f.value for f in find_rates(fold(text))] == [value]


@pytest.mark.parametrize("text", ["增长率5%", "利率", "贷款利率上浮", "五倍罚款", "2019年3%"])
def test_no_rate(text: str) -> None:
    assert list(find_rates(fold(text))) == []
