"""Persons and moments in running text."""

import pytest

from extract.fold import fold
from nlp.moments import find_moments
from nlp.people import find_people


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


@pytest.mark.parametrize(
    ("text", "expected", "of_crime"),
    [
        ("2018年5月6日凌晨3时许，被告人李某", "2018年5月6日凌晨3时许", True),
        ("2017年6月至8月期间，被告人李某", "2017年6月至8月期间", True),
        ("2018年3月的一天晚上，被告人李某", "2018年3月的一天晚上", True),
        ("2018年7、8月份，被告人李某", "2018年7、8月份", True),
        ("2018年5月6日20时至5月7日3时许，李某盗窃", "2018年5月6日20时至5月7日3时许", True),
        ("2018年5月6日，被告人李某被公安机关抓获。", "2018年5月6日", False),
        ("2018年5月6日，李某在某小区盗窃时被抓获。", "2018年5月6日", True),
        ("2018年5月6日，民警在某小区", "2018年5月6日", False),
    ],
)
def test_moments(text: str, expected: str, of_crime: bool) -> None:
    folded = fold(text)
    (moment,) = find_moments(folded, 0, len(folded))
    assert (folded[moment.start : moment.end], moment.of_crime) == (fold(expected), of_crime)
