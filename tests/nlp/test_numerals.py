"""Chinese numerals: tables, and reading back what was written."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.numerals import read_number, write_capital
from nlp.quantities.amounts import find_amounts


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三千五百", "3500"),
        ("叁佰捌拾伍万", "3850000"),
        ("1百23万", "1230000"),
        ("二〇一九", "2019"),
        ("十五", "15"),
        ("两万二", "22000"),
        ("三百五", "350"),
        ("3万5000", "35000"),
        ("12.5万", "125000"),
        ("一万零五百", "10500"),
        ("一千零五", "1005"),
        ("一亿二千万", "120000000"),
        ("二十三万四千五百六十七", "234567"),
        ("5,722.74", "5722.74"),
    ],
)
def test_read_number(text: str, value: str) -> None:
    assert read_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "人", "二元", "12号", "万", "亿", "1.2.3万", "三千1.2.3"])
def test_what_is_no_number(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("yuan", "capital"),
    [
        ("1234567.89", "壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分"),
        ("10", "壹拾元整"),
        ("100000.05", "壹拾万元零伍分"),
        ("1002003", "壹佰万贰仟零叁元整"),
        ("0.5", "伍角"),
    ],
)
def test_write_capital(yuan: str, capital: str) -> None:
    assert write_capital(Decimal(yuan)) == capital


@given(
    st.one_of(
        st.integers(1, 10**14),
        st.integers(1, 10**4),
        st.builds(lambda d, z: d * 10**z, st.integers(1, 10**4), st.integers(0, 10)),
    )
)
def test_capital_form_reads_back(fen: int) -> None:
    """Amount → 大写 → amount, 0.01 … 10^12 yuan."""
    yuan = Decimal(fen) / 100
    (found,) = find_amounts(write_capital(yuan))
    assert found.value.yuan == yuan
