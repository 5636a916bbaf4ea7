"""Amounts: every printed form, bounds, roles."""

from decimal import Decimal

import pytest

from extract.fold import fold
from nlp.quantities.amounts import amount_role, find_amounts
from nlp.values import Money


def amounts(text: str) -> list[Money]:
    return [a.value for a in find_amounts(fold(text))]


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("人民币3,450,000.00元", "3450000"),
        ("345.6万元", "3456000"),
        ("3万5000元", "35000"),
        ("壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分", "1234567.89"),
        ("三十万元", "300000"),
        ("人民币2，000元", "2000"),
        ("１２３４元", "1234"),
        ("二万二千元", "22000"),
    ],
)
def test_exact_amounts(text: str, yuan: str) -> None:
    assert amounts(text) == [Money(Decimal(yuan))]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("1万余元", "10000", "20000"),
        ("六百余元", "600", "700"),
        ("两千多元", "2000", "3000"),
        ("近5万元", "40000", "50000"),
        ("约3000元", "2500", "3500"),
        ("1万元以上", "10000", None),
    ],
)
def test_inexact_amounts_have_bounds(text: str, low: str, high: str | None) -> None:
    (value,) = amounts(text)
    assert not value.exact
    assert (value.low, value.high) == (Decimal(low), Decimal(high) if high else None)


@pytest.mark.parametrize("text", ["多元化", "公元前", "元旦", "8 000元", "一,二元"])
def test_no_amount(text: str) -> None:
    assert amounts(text) == []


def test_capital_and_digits_are_two_amounts() -> None:
    assert [m.yuan for m in amounts("20万元（贰拾万元）")] == [200000, 200000]


@pytest.mark.parametrize(
    ("text", "number", "currency"),
    [
        ("500美元", "500", "USD"),
        ("美元500元", "500", "USD"),
        ("港币5万元", "50000", "HKD"),
        ("US$3,000元", "3000", "USD"),
        ("1.5万欧元", "15000", "EUR"),
        ("300万日元", "3000000", "JPY"),
    ],
)
def test_foreign_currency_keeps_its_unit(text: str, number: str, currency: str) -> None:
    assert amounts(text) == [Money(Decimal(number), currency=currency)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("1至2万元", "10000", "20000"),
        ("三至五万元", "30000", "50000"),
        ("3000元至5000元", "3000", "5000"),
        ("3000-5000元", "3000", "5000"),
        ("5000至1万元", "5000", "10000"),
        ("人民币1万元到2万元", "10000", "20000"),
        ("5万元以下", None, "50000"),
        ("不满5万元", None, "50000"),
        ("不超过5万元", None, "50000"),
        ("超过5万元", "50000", None),
        ("至少5万元", "50000", None),
    ],
)
def test_ranges(text: str, low: str | None, high: str | None) -> None:
    (value,) = amounts(text)
    assert (value.low, value.high) == (low and Decimal(low), high and Decimal(high))


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        # A statutory range is two bounds, a day before 至 is no number, sums side by side are no range.
        ("处1万元以上5万元以下罚款", ["10000", "50000"]),
        ("2019年3月5日至5000元", ["5000"]),
        ("还款5000元、3000元", ["5000", "3000"]),
        ("5万元至3万元", ["50000", "30000"]),
        ("借款5万元以下简称案涉借款", ["50000"]),
        ("伍万元（¥50000）", ["50000", "50000"]),
        ("¥1,300.00，¥200", ["1300", "200"]),
        ("¥500元", ["500"]),
    ],
)
def test_several(text: str, yuan: list[str]) -> None:
    assert [m.yuan for m in amounts(text)] == [Decimal(y) for y in yuan]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("并处罚金人民币五千元", "罚金"),
        ("决定处以罚款50000元", "罚款"),
        ("偿还借款本金100000元", "本金"),
        ("案件受理费2300元", "受理费"),
        ("没收违法所得3000元", "没收违法所得"),
        ("盗走价值人民币1300元的手机", "犯罪数额"),
        ("每月工资5000元", ""),
    ],
)
def test_roles(text: str, role: str) -> None:
    folded = fold(text)
    (found,) = find_amounts(folded)
    assert amount_role(folded, found) == role
