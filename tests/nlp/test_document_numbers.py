"""Case numbers, procuratorate and agency numbers in their printed forms; identifiers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.fold import fold
from nlp.document_numbers import find_document_numbers, read_document_number
from nlp.quantities.identifiers import credit_code, id_number


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
        (
            "测公（山东）行罚决字〔2018〕100044号",
            "测公（山东）行罚决〔2018〕100044号",
            "测公(山东)",
            "行罚决",
        ),
        ("皖测自资监（罚）字〔2019〕02030号", "皖测自资监（罚）〔2019〕2030号", "皖测自资监", "罚"),
        ("（测）公（交）催字〔2020〕6号", "（测）公（交）催〔2020〕6号", "(测)公(交)", "催"),
        ("测公尿检（对山）字〔2017〕第111601号", "测公尿检（对山）〔2017〕111601号", "测公尿检(对山)", ""),
    ],
)
def test_forms(printed: str, canonical: str, organ: str, case_type: str) -> None:
    number = read_document_number(fold(printed))
    assert number is not None
    assert (number.canonical, number.organ_code, number.case_type) == (canonical, organ, case_type)
    again = read_document_number(fold(canonical))
    assert again is not None
    assert again.canonical == canonical


FULL = {0x30 + i: 0xFF10 + i for i in range(10)}
FORMS = (
    "（{year}）{court}{kind}{serial}号", "({year}){court}{kind}{serial}号", "〔{year}〕{court}{kind}{serial}号", "［{year}］{court}{kind}第{serial}号",
    "（{year}） {court}{kind}0{serial}号", "（{year}）{court}{kind}{serial}号之一", "（{year}）{court}{kind}{serial}-2号",
)  # fmt: skip


@given(
    st.integers(2016, 2099),
    st.sampled_from(["皖9901", "皖99", "京9902", "内9903", "新99", "兵99", "最高法"]),
    st.sampled_from(["刑初", "民初", "民终", "行审", "执恢", "刑更", "民申", "行初"]),
    st.integers(1, 99999),
)
def test_case_numbers_read_back_in_every_form(year: int, court: str, kind: str, serial: int) -> None:
    canonical = f"（{year}）{court}{kind}{serial}号"
    for form in FORMS:
        printed = form.format(year=year, court=court, kind=kind, serial=serial)
        for text in (printed, printed.translate(FULL), f"不服{printed}判决"):
            number = read_document_number(fold(text))
            assert number is not None
            assert (number.canonical, number.year, number.organ_code, number.case_type) == (
                canonical,
                year,
                court,
                kind,
            )


@given(
    st.integers(2000, 2099),
    st.sampled_from(["皖测检刑诉", "皖测市监处罚", "测公（山）行罚决", "皖测自资监（罚）", "皖测环罚"]),
    st.integers(1, 99999),
)
def test_organ_numbers_read_back_in_every_form(year: int, organ: str, serial: int) -> None:
    for opening, closing in ("〔〕", "（）", "［］", "()"):
        for zi in ("", "字"):
            for di in ("", "第"):
                text = f"作出的{organ}{zi}{opening}{year}{closing}{di}{serial:03}号决定"
                number = read_document_number(fold(text))
                assert number is not None
                assert number.canonical == f"{organ}〔{year}〕{serial}号"


@pytest.mark.parametrize(
    ("sentence", "canonical"),
    [
        ("测试县人民检察院以皖测检刑诉〔2021〕45号起诉书指控", "皖测检刑诉〔2021〕45号"),
        ("测试县人民检察院皖测检刑诉字（2017）4号起诉书", "皖测检刑诉〔2017〕4号"),
        ("本局于2021年3月1日作出皖测市监处罚〔2021〕12号行政处罚决定", "皖测市监处罚〔2021〕12号"),
        ("以于检公诉刑诉（2016）8号起诉书指控", "于检公诉刑诉〔2016〕8号"),
        ("以和检刑诉〔2018〕9号起诉书指控", "和检刑诉〔2018〕9号"),
        ("测试市公安局测山分局测公（山）行罚决字〔2017〕6号行政处罚决定", "测公（山）行罚决〔2017〕6号"),
        ("（二）皖测检刑不诉字〔2009〕05号不起诉决定书", "皖测检刑不诉〔2009〕5号"),
        ("《关于办案期限的通知》（皖测办函〔2018〕2号）", "皖测办函〔2018〕2号"),
        ("测试市城管局（原告）作出的皖测城罚字〔2020〕3号决定", "皖测城罚〔2020〕3号"),
    ],
)
def test_number_begins_after_the_words_of_the_sentence(sentence: str, canonical: str) -> None:
    assert [n.value.canonical for n in find_document_numbers(fold(sentence))] == [canonical]


@pytest.mark.parametrize(
    ("printed", "issuer"),
    [
        ("皖测检刑诉〔2021〕45号", "procuratorate"),
        ("皖测检公诉刑不诉〔2021〕45号", "procuratorate"),
        ("皖质检协鉴字〔2010〕17号", "other"),
        ("测公（交）检（理）字〔2018〕026号", "other"),
        ("测市监检罚〔2018〕26号", "agency"),
        ("测公（山）行罚决字〔2017〕6号", "agency"),
    ],
)
def test_issuer(printed: str, issuer: str) -> None:
    number = read_document_number(fold(printed))
    assert number is not None
    assert number.issuer == issuer


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
