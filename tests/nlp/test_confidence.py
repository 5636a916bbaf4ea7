"""What OCR may have misread is less certain: facts in a doubt, and on pages that are graded below good."""

from dataclasses import replace

import pytest

import nlp
from extract import Doubt
from extract.document import Grade, Page
from tests.nlp.factory import document

TEXT = "测试市测山区自然资源局\n行政处罚决定书\n测自然资罚〔2021〕45号\n处罚款48.300元。\n2021年6月3日"
AT = TEXT.index("48.300")


def test_a_fact_in_a_doubt_is_half_certain() -> None:
    clean = document(TEXT)
    (fine,) = nlp.read(clean).amounts
    assert fine.confidence == 1.0
    record = nlp.read(replace(clean, doubts=(Doubt(AT, AT + 6, "小数点后三位，疑为千分号"),)))
    (fine,) = record.amounts
    assert fine.confidence == 0.5
    assert {f.confidence for path, f in record.facts() if f.evidence.end <= AT} == {1.0}


@pytest.mark.parametrize(
    ("grade", "confidence"), [("good", 1.0), ("fair", 0.9), ("poor", 0.7), ("needs_person", 0.5)]
)
def test_a_page_below_good_lowers_all_its_facts(grade: Grade, confidence: float) -> None:
    second = TEXT.index("2021年6月3日")
    pages = (
        Page(1, 0, second, source="ocr", grade=grade),
        Page(2, second, len(TEXT), source="ocr", grade="good"),
    )
    for _, fact in nlp.read(replace(document(TEXT), pages=pages)).facts():
        assert fact.confidence == (confidence if fact.evidence.page == 1 else 1.0)
