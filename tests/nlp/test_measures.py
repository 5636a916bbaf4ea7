"""Weights, areas and contents."""

from decimal import Decimal

import pytest

from extract.fold import fold
from nlp.quantities.measures import find_measures

MEASURES = [
    ("查获甲基苯丙胺0.5克", "重量", "0.5", "甲基苯丙胺", ""),
    ("查获冰毒1包，净重0.52克", "重量", "0.52", "甲基苯丙胺", "净重"),
    ("购买２千克海洛因", "重量", "2000", "海洛因", ""),
    ("净重分别为416克的甲基苯丙胺片剂", "重量", "416", "甲基苯丙胺片剂", "净重"),
    ("贩卖K粉十余克", "重量", "10", "氯胺酮", ""),
    ("贩卖，0.1克海洛因", "重量", "0.1", "海洛因", ""),
    ("柴油4785KG", "重量", "4785000", "", ""),
    ("非法开采铁矿石35261吨", "重量", "35261000000", "", ""),
    ("占用耕地4.5亩", "面积", "3000", "", ""),
    ("占地面积3,258平方米", "面积", "3258", "", "占地面积"),
    ("建筑面积为80.5㎡", "面积", "80.5", "", "建筑面积"),
    ("甲基苯丙胺含量为75.3%", "含量", "75.3", "", ""),
    ("血液中乙醇含量为202.5mg/100ml", "血液酒精含量", "202.5", "", ""),
    ("乙醇含量为2.5mg／mL", "血液酒精含量", "250", "", ""),
    ("酒精含量95.64毫克／100毫升", "血液酒精含量", "95.64", "", ""),
]


@pytest.mark.parametrize(("text", "kind", "amount", "substance", "role"), MEASURES)
def test_measures(text: str, kind: str, amount: str, substance: str, role: str) -> None:
    (found,) = find_measures(fold(text))
    value = found.value
    assert (value.kind, value.amount, value.substance, found.role) == (kind, Decimal(amount), substance, role)


@pytest.mark.parametrize(
    "text", ["李克强", "五克拉钻石", "限载5吨位", "G20国道", "2mg/kg", "含量不足", "一年亩产", "违约率3%"]
)
def test_no_measure(text: str) -> None:
    assert list(find_measures(fold(text))) == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("10余克", "10", "20"), ("约5克", "4.5", "5.5"), ("近20克", "10", "20"), ("三亩多", None, None)],
)
def test_bounds(text: str, low: str | None, high: str | None) -> None:
    (found,) = find_measures(fold(text))
    assert (found.value.low, found.value.high) == (low and Decimal(low), high and Decimal(high))
