"""Times of acts: with their hour, the end of their range, one for each day of a list; those of the procedure marked."""

import pytest

from extract.fold import fold
from nlp.acts.moments import find_moments


def moments(told: str) -> list[tuple[str, bool]]:
    folded = fold(told)
    return [(folded[m.start : m.end], m.of_crime) for m in find_moments(folded, 0, len(folded))]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("2021年5月6日凌晨3时许，李丁窃得手机。", ["2021年5月6日凌晨3时许"]),
        ("2021年7、8月份，李丁盗窃。", ["2021年7、8月份"]),
        ("2021年5月6日20时至5月7日3时许，李丁盗窃。", ["2021年5月6日20时至5月7日3时许"]),
        ("2021年6月至8月期间，李丁多次盗窃。", ["2021年6月至8月期间"]),
        ("2021年4月份一天的凌晨，李丁盗窃。", ["2021年4月份一天的凌晨"]),
        ("2021年夏天的一个晚上，李丁盗窃。", ["2021年夏天的一个晚上"]),
        ("2021年春节前后的一天，李丁盗窃。", ["2021年春节前后的一天"]),
        ("2021年10月26日晚7、8点钟，李丁盗窃。", ["2021年10月26日晚7、8点钟"]),
        ("2021年8月26日17:48分许，李丁盗窃。", ["2021年8月26日17:48分许"]),
        ("2021年3月6日零时许，李丁盗窃。", ["2021年3月6日零时许"]),
        ("2021年7月2日、4日，李丁贩卖毒品。", ["2021年7月2日", "4日"]),
        ("2021年5月4日、6月5日李丁容留他人吸毒。", ["2021年5月4日", "6月5日"]),
        ("2021年7月2日李丁盗窃。当晚23时许，李丁又盗窃。", ["2021年7月2日", "当晚23时许"]),
        ("李丁到测山路67号-47号门前。", []),
        ("李丁步行5分钟，重12.4克，8时整。", []),
    ],
)  # fmt: skip
def test_moments(told: str, expected: list[str]) -> None:
    assert [text for text, _ in moments(told)] == expected


@pytest.mark.parametrize(
    ("told", "of_crime"),
    [
        ("2021年5月6日，李丁窃得手机。", True),
        ("2021年5月6日，李丁在测山区贩卖毒品后被抓获。", True),
        ("2021年5月6日，李丁被民警抓获。", False),
        ("2021年5月6日，经测试市价格认证中心鉴定。", False),
        ("2021年5月6日，李丁将该车以600元变卖。", False),
        ("2021年5月6日，李丁窃得手机后变卖。", True),
        ("2021年5月6日，李丁在某小区盗窃时被抓获。", True),
        ("2021年5月6日，民警在某小区", False),
    ],
)
def test_the_crime_s_and_the_procedure_s(told: str, of_crime: bool) -> None:
    assert [crime for _, crime in moments(told)] == [of_crime]
