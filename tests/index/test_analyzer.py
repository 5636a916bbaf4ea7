"""The analyzer: units, their places in the text, and that pairs lose nothing of them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.analyzer import MARK, find_phrase, fold, index_tokens, located_units, query_tokens, units

TEXTS = st.text("甲乙丙〇a1Ａ２*，。 \n·㎡⑩𠮷", max_size=30)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＡＢＣ１２３（）：", "abc123():"),
        ("二〇二〇年、二○二○年", "二零二零年、二零二零年"),
        ("3㎡", "3m2"),  # longer: one sign stands for two letters
        ("⼈民", "人民"),  # a radical that looks like the character
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("张三，ＡＢ12。", ["张", "三", "ab12"]),
        ("（2019）皖9901刑初208号", ["2019", "皖", "9901", "刑", "初", "208", "号"]),
        ("借款50,000.50元", ["借", "款", "50", "000", "50", "元"]),
        ("卡号6217********1234", ["卡", "号", "6217********1234"]),
        ("甲\n乙\u3000丙", ["甲", "乙", "丙"]),
        ("x" * 130, ["x" * 64, "x" * 64, "xx"]),
        ("，。·", []),
    ],
)
def test_units(text: str, row: list[str]) -> None:
    assert units(text) == row


def test_pairs() -> None:
    assert index_tokens("张三ab") == "张·三 三·ab ab·"
    assert index_tokens("，") == ""
    assert query_tokens("张三ab") == ("张·三", "三·ab")
    assert query_tokens("张") == ("张·",)
    assert query_tokens("，") == ()


def test_places() -> None:
    text = "面积3㎡、⑩条"
    assert [(unit, text[a:b]) for unit, a, b in located_units(text)] == [
        ("面", "面"),
        ("积", "积"),
        ("3m2", "3㎡"),
        ("10", "⑩"),
        ("条", "条"),
    ]


def test_a_phrase_is_found_across_punctuation() -> None:
    text = "被告张三、张三丰"
    located = located_units(text)
    assert [text[a:b] for a, b in find_phrase(located, units("张三"))] == ["张三", "张三"]
    assert [text[a:b] for a, b in find_phrase(located, units("三张"))] == ["三、张"]
    assert find_phrase(located, units("三丰张")) == []
    assert find_phrase(located, []) == []


@given(TEXTS)
def test_pairs_give_the_units_back(text: str) -> None:
    split = [token.split(MARK) for token in index_tokens(text).split()]
    assert [first for first, _ in split] == units(text)
    assert [second for _, second in split] == [*units(text)[1:], ""][: len(split)]


@given(TEXTS)
def test_places_are_those_of_the_units(text: str) -> None:
    located = located_units(text)
    assert [unit for unit, _, _ in located] == units(text)
    assert all(units(text[a:b]) == [unit] for unit, a, b in located)
    assert all(end <= start for (_, _, end), (_, start, _) in pairwise(located))


@given(TEXTS.filter(units), st.data())
def test_every_stretch_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    located = located_units(text)
    first = data.draw(st.integers(0, len(located) - 1))
    last = data.draw(st.integers(first, len(located) - 1))
    stretch = text[located[first][1] : located[last][2]]
    tokens, wanted = index_tokens(text).split(), query_tokens(stretch)
    if first == last:
        assert any(token.startswith(wanted[0]) for token in tokens)
    else:
        assert any(tuple(tokens[i : i + len(wanted)]) == wanted for i in range(len(tokens)))
    assert find_phrase(located, units(stretch))
