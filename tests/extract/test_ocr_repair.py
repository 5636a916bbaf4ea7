"""Repair of closed vocabularies: what must be put right, and what must never be touched."""

import pytest

from extract.ocr.repair import find_repairs, repaired
from extract.vocabulary import charges, confusions, courts, places, terms


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("安徽省毫州市谯城区人民法院", "安徽省亳州市谯城区人民法院"),
        ("住安徽省阜阳市颖上县慎城镇", "住安徽省阜阳市颍上县慎城镇"),
        ("向毫州的银行申请", "向亳州的银行申请"),
        ("安徽省宿州市埔桥区", "安徽省宿州市埇桥区"),
        ("河南省洛阳市汝陽县", "河南省洛阳市汝阳县"),
        ("新疆博尔塔拉蒙古自治州温泉县", "新疆博尔塔拉蒙古自治州温泉县"),
        ("被告人李丁犯盜窃罪", "被告人李丁犯盗窃罪"),
        ("现己审理终结。", "现已审理终结。"),
        ("向本院入民法院提起", "向本院人民法院提起"),
        ("并处罚金入民币三千元", "并处罚金人民币三千元"),
        ("为境外窃取、剌探、收买、非法提供军事秘密罪", "为境外窃取、刺探、收买、非法提供军事秘密罪"),
    ],
)
def test_a_term_with_one_character_misread_is_put_right(read: str, printed: str) -> None:
    assert repaired(read, list(find_repairs(read))) == printed


@pytest.mark.parametrize(
    "text",
    [
        "被告人王颖，女，汉族。",
        "被告人王颖上诉称量刑过重。",
        "证人王林、王林琳的证言。",
        "原告吴己、戊某、土某某的委托诉讼代理人。",
        "判处有期徒刑二年，并处罚金人民币1O00元。",
        "自202l年3月5曰起",
        "日照市东港区人民法院",
        "河南省淮阳县人民法院",
        "被告人李九丁系初犯",
        "本市松潘路一号",
        "商定抢劫军用枪支",
        "安徽省亳州市谯城区",
        "核准安徽省高级人民法院裁定",
    ],
)
def test_names_numbers_and_right_terms_stay_as_read(text: str) -> None:
    assert repaired(text, list(find_repairs(text))) == text


def test_a_place_after_what_may_be_a_name_is_named_but_not_changed() -> None:
    (repair,) = find_repairs("证人王颖上县城去了")
    assert (repair.read, repair.printed, repair.sure) == ("颖上县", "颍上县", False)


def test_a_repair_keeps_the_length() -> None:
    text = "毫州市毫州市、颖上县颖泉区" * 20
    assert len(repaired(text, list(find_repairs(text)))) == len(text)


def test_no_term_is_taken_for_another_one() -> None:
    names = [p.name for p in places() if len(p.name) > 2]
    for term in (*names, *courts(), *charges(), *terms()):
        assert repaired(term, list(find_repairs(term))) == term, term


def test_confusions_are_of_one_character_and_none_of_itself() -> None:
    for printed, reads in confusions().items():
        assert {len(c) for c in (printed, *reads)} == {1}
        assert printed not in reads
        assert set(reads.values()) <= {"measured", "small", "shape", "traditional"}


def test_the_place_before_decides_which_place_is_meant() -> None:
    (repair,) = find_repairs("阜阳市颖泉区")
    assert (repair.printed, repair.sure) == ("颍泉区", True)
    assert not list(find_repairs("北京市颖泉区"))
