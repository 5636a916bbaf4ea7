"""The query language: what it means, and where a mistake is said to be."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from extract import BadInput
from index import parse_query
from index.analyzer import query_tokens
from index.query import And, Not, Or, Phrase, Range, TypeIs


def body(text: str) -> Phrase:
    return Phrase("body", text, query_tokens(text))


@pytest.mark.parametrize(
    ("text", "expr"),
    [
        ("盗窃", body("盗窃")),
        ("盗窃 累犯", And((body("盗窃"), body("累犯")))),
        ("a OR b AND c", Or((body("a"), And((body("b"), body("c")))))),
        ("(a OR b) c", And((Or((body("a"), body("b"))), body("c")))),
        ("NOT a b", And((Not(body("a")), body("b")))),
        ("“前科 累犯”", body("前科 累犯")),
        ("（2019）皖9901刑初208号", body("（2019）皖9901刑初208号")),
        ("（盗窃 OR 诈骗）", Or((body("盗窃"), body("诈骗")))),
        ("日期:[2019 TO 2020]", Range("date", date(2019, 1, 1), date(2020, 12, 31))),
        ("金额:[100 TO *]", Range("amount", Decimal(100), None)),
        ("类型:起诉书", TypeIs("INDICTMENT")),
        ("ANDROID", body("ANDROID")),
        ('甲 "OR" 乙', And((body("甲"), body("OR"), body("乙")))),
        ("经审理查明：被告人", body("经审理查明：被告人")),
        ("（２０１９）皖9901刑初208号", body("（２０１９）皖9901刑初208号")),
        ("[2019]皖9901刑初208号", body("[2019]皖9901刑初208号")),
        ("日期:2020-02", Range("date", date(2020, 2, 1), date(2020, 2, 29))),
        ("金额:[1.5万 TO 10,000,000元]", Range("amount", Decimal(15000), Decimal(10000000))),
        ("金额:2亿", Range("amount", Decimal(200000000), Decimal(200000000))),
        ("  ", None),
    ],
)
def test_meaning(text: str, expr: object) -> None:
    assert parse_query(text) == expr


@pytest.mark.parametrize(
    ("text", "place"),
    [("(盗窃", "第4个字符"), ('"盗窃', "第1个字符"), ("盗窃 OR", "第6个字符"), ("AND 盗窃", "第1个字符"), ("盗窃)", "第3个字符"),
     ("类型:没有", "第4个字符"), ("foo:盗窃", "第1个字符"), ("日期:[昨天 TO 今天]", "第4个字符"), ("，", "第1个字符"),
     ("金额:NaN", "第4个字符"), ("金额:[1e999 TO *]", "第4个字符"), ("金额:[50 TO 10]", "第4个字符"), ("日期:2020-13", "第4个字符"),
     ("NOT " * 13 + "甲", "第53个字符"), ("(" * 3000 + "甲", "第14个字符"), ("甲 " * 501, "第1001个字符")],
)  # fmt: skip
def test_mistakes_name_their_place(text: str, place: str) -> None:
    with pytest.raises(BadInput, match=place):
        parse_query(text)
