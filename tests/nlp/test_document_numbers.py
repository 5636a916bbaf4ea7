"""Case numbers, procuratorate and agency numbers in their printed forms; identifiers."""

import pytest

from extract.fold import fold
from nlp.document_numbers import find_document_numbers, read_document_number
from nlp.identifiers import credit_code, id_number


@pytest.mark.parametrize(
    ("printed", "canonical", "organ", "case_type"),
    [
        ("（2019）皖9901刑初208号", "（2019）皖9901刑初208号", "皖9901", "刑初"),
        ("（2019)皖9901刑初208号", "（2019）皖9901刑初208号", "皖9901", "刑初"),
        ("［2019］皖9901民初12号", "（2019）皖9901民初12号", "皖9901", "民初"),
        ("（2Ｏ20）皖9901行审3号", "（2020）皖9901行审3号", "皖9901", "行审"),
        ("（2020）皖99行终121号之一", "（2020）皖99行终121号", "皖99", "行终"),
        ("（2020）皖99行终121-1号", "（2020）皖99行终121号", "皖99", "行终"),
        ("(2013)测山刑初字第0337号", "（2013）测山刑初字第337号", "测山", "刑初"),
        ("（2014）测行非审字第35号", "（2014）测行非审字第35号", "测", "行非审"),
        ("（2019）最高法民申100号", "（2019）最高法民申100号", "最高法", "民申"),
        ("皖测检刑诉〔2021〕45号", "皖测检刑诉〔2021〕45号", "皖测检", "刑诉"),
        ("皖测检刑诉字（2014）第25号", "皖测检刑诉〔2014〕25号", "皖测检", "刑诉"),
        ("皖测市监处罚〔2021〕12号", "皖测市监处罚〔2021〕12号", "皖测市监", "处罚"),
        ("皖测医保处字〔2025〕第003号", "皖测医保处〔2025〕3号", "皖测医保", "处"),
    ],
)
def test_forms(printed: str, canonical: str, organ: str, case_type: str) -> None:
    number = read_document_number(fold(printed))
    assert number is not None
    assert (number.canonical, number.organ_code, number.case_type) == (canonical, organ, case_type)
    again = read_document_number(fold(canonical))
    assert again is not None
    assert again.canonical == canonical


@pytest.mark.parametrize(
    ("sentence", "canonical"),
    [
        ("测试县人民检察院以皖测检刑诉〔2021〕45号起诉书指控", "皖测检刑诉〔2021〕45号"),
        ("测试县人民检察院皖测检刑诉字（2017）4号起诉书", "皖测检刑诉〔2017〕4号"),
        ("本局于2021年3月1日作出皖测市监处罚〔2021〕12号行政处罚决定", "皖测市监处罚〔2021〕12号"),
        ("以于检公诉刑诉（2016）8号起诉书指控", "于检公诉刑诉〔2016〕8号"),
        ("以和检刑诉〔2018〕9号起诉书指控", "和检刑诉〔2018〕9号"),
    ],
)
def test_number_begins_after_the_words_of_the_sentence(sentence: str, canonical: str) -> None:
    assert [n.value.canonical for n in find_document_numbers(fold(sentence))] == [canonical]


def test_id_numbers() -> None:
    assert id_number("349901197203050117").state == "valid"
    assert id_number("349901197203050118").state == "invalid"
    assert id_number("3499***********11X").state == "masked"


def test_credit_codes() -> None:
    # The worked example of GB 32100: the check character of 91350100M000100Y4 is 3.
    assert credit_code("91350100M000100Y43").state == "valid"
    assert credit_code("91350100M000100Y4Z").state == "invalid"
    assert credit_code("91349900MA0DEMA01T").state == "valid"
    assert credit_code("91349900**********").state == "masked"
