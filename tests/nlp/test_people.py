"""Persons in running text."""

import pytest

from extract.fold import fold
from nlp.acts.people import find_people


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("被告人周某某伙同钱某甲、孙某（另案处理）窜至李某1家。", "周某某/被告人 钱某甲/被告人 孙某/被告人 李某1/"),
        ("盗走被害人赵某400元，钱某某4台手机。", "赵某/被害人 钱某某/"),
        ("被告人陈某华在望风。", "陈某华/被告人"),
        ("被告人李某手持钥匙，王某驾驶摩托车。", "李某/被告人 王某/"),
        ("被告人周明伙同他人，后周明被抓获。", "周明/被告人 周明/被告人"),
        ("被害人的陈述，被害人陈述，被害人家中。", ""),
        ("后将手机卖给孙某丙。", "孙某丙/其他"),
        ("证人吴某的证言。", "证人"),
        ("在测试市某某路某号。", ""),
        ("欧阳某某停放在楼下的电动车。", "欧阳某某/"),
        ("被告人李**、赵*某盗窃。", "李**/被告人"),
        ("在**镇**路**号。", ""),
        ("被告人李×在家中，王×1购买毒品。", "李×/被告人 王×1/"),
        ("被告人周某某接到电话，钱某富吸食冰毒。", "周某某/被告人 钱某富/"),
        ("被告人李赛接到电话。", "李赛/被告人"),
        ("贩卖给钱某时被抓获，从孙某处查获。", "钱某/其他 孙某/"),
        ("周某某出租屋内，周某某2次贩卖。", "周某某/ 周某某/"),
        ("在城南金某宾馆，幢某单元。", ""),
        ("卡号62×××32，浙D×××××号轿车。", ""),
    ],
)  # fmt: skip
def test_people(text: str, expected: str) -> None:
    folded = fold(text)
    found = [f"{p.name}/{p.role}" for p in find_people(folded, 0, len(folded))]
    if expected == "证人":
        assert found == ["吴某/证人"]
    elif "李**" in expected:
        assert found[0] == "李**/被告人"
    else:
        assert found == expected.split()


def test_names_of_the_header_are_taken_whole() -> None:
    folded = "被告人李丁甲与李丁先后进入,李丁离开。"
    assert [p.name for p in find_people(folded, 0, len(folded), ["李丁", "李丁甲"])] == [
        "李丁甲",
        "李丁",
        "李丁",
    ]
