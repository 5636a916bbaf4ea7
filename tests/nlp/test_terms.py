"""A sentence and its term, printed in either style, read back; and the arithmetic of the law says that they agree."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import nlp
from models import law
from tests.nlp.factory import document
from tests.nlp.test_dates import HAN, han

JUDGMENT = """测试市测山区人民法院
刑事判决书
（2021）皖9901刑初77号
公诉机关测试市测山区人民检察院。
被告人李丁，男，1970年1月14日出生于测试市，汉族，务工。
测试市测山区人民检察院以皖测检刑诉〔2021〕45号起诉书指控被告人李丁犯盗窃罪，向本院提起公诉。
经审理查明，被告人李丁盗窃财物。
本院认为，被告人李丁的行为已构成盗窃罪。依照《中华人民共和国刑法》第二百六十四条之规定，判决如下：
被告人李丁犯盗窃罪，判处有期徒刑{length}，并处罚金人民币二千元。
（刑期从判决执行之日起计算。判决执行以前先行羁押的，羁押一日折抵刑期一日，即自{start}起至{end}止。）
审判长 孙丙
二〇二一年二月二十日
书记员 冯辛
"""


def in_figures(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def in_chinese(day: date) -> str:
    return f"{''.join(HAN[int(c)] for c in str(day.year))}年{han(day.month)}月{han(day.day)}日"


@pytest.mark.parametrize("style", [in_figures, in_chinese])
@settings(max_examples=30, deadline=None)
@given(start=st.dates(date(2000, 1, 1), date(2060, 1, 1)), months=st.integers(6, 180))
def test_a_printed_term_reads_back_and_agrees(style: object, start: date, months: int) -> None:
    years, rest = divmod(months, 12)
    length = (f"{han(years)}年" if years else "") + (f"{han(rest)}个月" if rest else "")
    end = law.term_end(start, months)
    text = JUDGMENT.format(length=length, start=style(start), end=style(end))  # type: ignore[operator]
    record = nlp.read(document(text))
    assert [(t.value.start, t.value.end) for t in record.terms] == [(start, end)]
    (sentence,) = record.sentences
    assert sentence.value.months == months
    assert law.term_delta(start, record.terms[0].value.end, months, 0, [], []) == 0
