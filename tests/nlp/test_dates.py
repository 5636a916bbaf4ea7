"""Dates and durations."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.fold import fold
from nlp.quantities.dates import find_dates
from nlp.quantities.durations import read_duration

HAN = "〇一二三四五六七八九"


def spans(text: str) -> list[tuple[str, str]]:
    return [(str(d.value.first), str(d.value.last)) for d in find_dates(fold(text))]


def days(text: str) -> list[str]:
    return [str(d.value.day) for d in find_dates(fold(text))]


@pytest.mark.parametrize(
    "text",
    [
        "2019年3月15日",
        "二〇一九年三月十五日",
        "二○一九年三月十五日",
        "2019-03-15",
        "2019.3.15",
        "2019/3/15",
        "２０１９年３月１５日",
    ],
)
def test_styles(text: str) -> None:
    assert days(text) == ["2019-03-15"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2017年8月18日被拘留，同年8月22日取保", ["2017-08-18", "2017-08-22"]),
        ("2017年4月22日被捉获，次日被刑事拘留", ["2017-04-22", "2017-04-23"]),
        ("2012年5月29日被抓获，同月31日取保", ["2012-05-29", "2012-05-31"]),
        ("2013年12月3日至12月9日", ["2013-12-03", "2013-12-09"]),
        ("2016年12月31日，次日", ["2016-12-31", "2017-01-01"]),
        ("2017年1月1日返回，前一日", ["2017-01-01", "2016-12-31"]),
        ("2019年3月5日至8日", ["2019-03-05", "2019-03-08"]),
        ("二〇一九年三月五日至八日", ["2019-03-05", "2019-03-08"]),
        ("2019年3月5日至3日", ["2019-03-05"]),
        ("2018年5月1日、8日", ["2018-05-01"]),
        ("次日被刑事拘留", []),
        ("2016年2月30日", []),
    ],
)
def test_relative_dates(text: str, expected: list[str]) -> None:
    assert days(text) == expected


def test_partial_dates_are_intervals() -> None:
    assert spans("2018年2月") == [("2018-02-01", "2018-02-28")]
    assert spans("2018年") == [("2018-01-01", "2018-12-31")]
    assert spans("2018年2月下旬") == [("2018-02-21", "2018-02-28")]
    assert spans("2018年上半年") == [("2018-01-01", "2018-06-30")]
    assert spans("2018年3月至5月") == [("2018-03-01", "2018-03-31"), ("2018-05-01", "2018-05-31")]


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2099, 12, 31)))
def test_all_styles_read_back(day: date) -> None:
    han_year = "".join(HAN[int(c)] for c in str(day.year))
    styles = (
        f"{day.year}年{day.month}月{day.day}日",
        f"{han_year}年{han(day.month)}月{han(day.day)}日",
        day.isoformat(),
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}/{day.month:02}/{day.day:02}",
        day.strftime("%Y年%m月%d日").translate({0x30 + i: 0xFF10 + i for i in range(10)}),
    )
    for text in styles:
        assert days(text) == [str(day)]
    assert days(f"{day.isoformat()}，次日") == [str(day), str(day + timedelta(days=1))]


@given(
    st.dates(min_value=date(1950, 1, 1), max_value=date(2099, 1, 1)), st.integers(0, 27), st.integers(0, 300)
)
def test_relative_days_read_back(day: date, later: int, gap: int) -> None:
    """同年, 同月, 次日, 当日 and the end of a range against the date before them, whatever stands between."""
    between = "，周甲在测试市" + "的" * gap
    same_month = day.replace(day=later + 1)
    text = f"{day.year}年{day.month}月{day.day}日{between}"
    assert days(f"{text}次日") == [str(day), str(day + timedelta(days=1))]
    assert days(f"{text}当日") == [str(day), str(day)]
    assert days(f"{text}同月{later + 1}日") == [str(day), str(same_month)]
    assert days(f"{text}同年{day.month}月{later + 1}日") == [str(day), str(same_month)]


@given(st.integers(0, 99), st.integers(0, 11), st.integers(0, 30))
def test_lengths_of_time_read_back(years: int, months: int, length: int) -> None:
    arabic = (
        (f"{years}年" if years else "")
        + (f"{months}个月" if months else "")
        + (f"{length}天" if length else "")
    )
    chinese = (
        (f"{han(years)}年" if years else "")
        + (f"{han(months)}个月" if months else "")
        + (f"{han(length)}日" if length else "")
    )
    for text in filter(None, (arabic, chinese)):
        value = read_duration(text)
        assert value is not None
        assert (value.months, value.days) == (years * 12 + months, length)


def han(n: int) -> str:
    tens, ones = divmod(n, 10)
    return ("" if tens == 0 else "十" if tens == 1 else HAN[tens] + "十") + (HAN[ones] if ones else "")


@pytest.mark.parametrize(
    ("text", "months", "length_days"),
    [
        ("三年六个月", 42, 0),
        ("1年", 12, 0),
        ("一年半", 18, 0),
        ("半年", 6, 0),
        ("半个月", 0, 15),
        ("一个月半", 1, 15),
        ("十五日", 0, 15),
        ("二个月十五日", 2, 15),
        ("一年零三个月", 15, 0),
        ("一年又二个月", 14, 0),
    ],
)
def test_durations(text: str, months: int, length_days: int) -> None:
    value = read_duration(text)
    assert value is not None
    assert (value.months, value.days) == (months, length_days)
