"""Why a fact says what it says: rule, patterns, rows of data."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

import nlp
from nlp import CaseRecord, explain
from tests.nlp.factory import document

ROOT = Path(__file__).parents[2]
PENALTY = """皖测市场监督管理局
行政处罚决定书
皖测市监处罚〔2021〕12号
当事人：皖测商贸有限公司
统一社会信用代码：91349900MA0DEMA044
住所：测试市测山区三号
经查，当事人于2021年1月5日销售不合格灭火器20具，货值金额3000元，销售人员驾驶皖A12345号货车送货。
本局决定作出如下行政处罚：
1.没收违法所得1200元；2.罚款50000元。
当事人应当自收到本决定书之日起十五日内缴纳罚款。如不服本决定，可在收到本决定书之日起六十日内申请行政复议。
皖测市场监督管理局
2021年3月1日
"""
LOAN = """测试市测山区人民法院
民事判决书
（2021）皖9901民初15号
原告周甲，男，汉族，住测试市。
被告钱乙，男，汉族，住测试市。
原告周甲与被告钱乙民间借贷纠纷一案，本院于2021年3月5日立案后，依法公开开庭进行了审理。本案现已审理终结。
原告诉称，判令被告还款。
经审理查明，2019年5月1日，被告向原告借款50000元，约定月利率2%，2020年4月30日前还清。
本院认为，请求有据。依照《中华人民共和国民法典》第六百七十五条之规定，判决如下：
被告归还原告借款50000元。
如不服本判决，可在判决书送达之日起十五日内提起上诉。
审判员 孙丙
二〇二一年五月六日
书记员 王庚
"""


def record_of(text: str) -> CaseRecord:
    return nlp.read(document(text))


CASES = [
    # text, path, rule, source file, a pattern that must be named, a row of data that must be shown
    (PENALTY, "penalty.fine", "penalties", "nlp/penalties.py", "AMOUNT", ("penalty_kinds.yaml", "罚款")),
    (PENALTY, "amounts[2]", "amounts", "nlp/quantities/amounts.py", "AMOUNT", ("amount_roles.yaml", "罚款")),
    (PENALTY, "doc_type", "heading", "nlp/heading.py", None, ("document_types.yaml", "ADM_PENALTY")),
    (PENALTY, "deadlines[0]", "deadlines", "nlp/quantities/deadlines.py", "WITHIN", None),
    (PENALTY, "identifiers[1]", "identifiers", "nlp/quantities/codes.py", "PLATE", None),
    (LOAN, "loans[0].principal", "loans", "nlp/loans/__init__.py", "AMOUNT", ("amount_roles.yaml", "本金")),
    (LOAN, "loans[0].rate", "loans", "nlp/loans/__init__.py", "RATE", None),
    (LOAN, "outcome", "civil", "nlp/civil.py", "OUTCOMES[支持]", None),
]


@pytest.mark.parametrize(("text", "path", "rule", "file", "pattern", "row"), CASES)
def test_explanations(
    text: str, path: str, rule: str, file: str, pattern: str | None, row: tuple[str, str] | None
) -> None:
    fact = record_of(text).fact(path)
    why = explain(fact, text)
    assert why.rule == why.current == fact.rule
    assert re.fullmatch(rf"{rule}/\d+", why.rule)
    assert why.file == file
    assert why.title
    if pattern:
        assert pattern in [p.name for p in why.patterns]
    if row:
        assert [(r.name, row[1] in r.text) for r in why.rows if r.name == row[0]] == [(row[0], True)]


@pytest.mark.parametrize("text", [PENALTY, LOAN])
def test_what_is_shown_is_in_the_files_it_names(text: str) -> None:
    for _, fact in record_of(text).facts():
        why = explain(fact, text)
        assert why.file
        for row in why.rows:
            assert row.line is not None
            lines = (ROOT / row.file).read_text("utf-8").splitlines()
            assert lines[row.line - 1].strip() == row.text
        for pattern in why.patterns:
            source = (ROOT / pattern.file).read_text("utf-8")
            name = pattern.name.split("[")[0]
            assert re.search(rf"^_*{name}\b", source, re.MULTILINE), pattern


def test_a_pattern_from_another_file_is_shown_with_that_file() -> None:
    why = explain(record_of(LOAN).fact("loans[0].rate"), LOAN)
    assert ("RATE", "nlp/quantities/rates.py") in [(p.name, p.file) for p in why.patterns]


def test_an_older_version_and_an_unknown_rule() -> None:
    fact = record_of(PENALTY).fact("amounts[0]")
    old = explain(replace(fact, rule="amounts/1"), PENALTY)
    assert (old.rule, old.current) == ("amounts/1", fact.rule)
    unknown = explain(replace(fact, rule="elsewhere/1"), PENALTY)
    assert (unknown.current, unknown.patterns, unknown.rows) == ("elsewhere/1", (), ())
