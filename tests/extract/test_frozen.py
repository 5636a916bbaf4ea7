"""`frozen` makes what `dataclass(frozen=True, slots=True)` makes, whatever the fields are like."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace
from typing import Any, Generic, TypeVar

import pytest

from extract.frozen import frozen

V = TypeVar("V")


@frozen
class Fact(Generic[V]):
    value: V
    start: int
    role: str = ""
    parts: tuple[int, ...] = ()
    seen: list[str] = field(default_factory=list, compare=False)


@frozen
class Longer(Fact[str]):
    relative: bool = False


@frozen
class Box:
    sides: tuple[int, ...]
    area: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "area", self.sides[0] * self.sides[1])


@dataclass(frozen=True, slots=True)
class Plain:
    value: str
    start: int
    role: str = ""


def test_fields_defaults_and_names() -> None:
    fact = Fact("甲", 3, role="姓名")
    assert (fact.value, fact.start, fact.role, fact.parts, fact.seen) == ("甲", 3, "姓名", (), [])
    assert Fact("甲", 3).seen is not Fact("甲", 3).seen
    assert repr(Fact("甲", 3)) == "Fact(value='甲', start=3, role='', parts=(), seen=[])"
    assert Longer("甲", 3, relative=True).relative
    assert Box((2, 3)).area == 6


def test_equal_like_any_dataclass() -> None:
    assert Fact("甲", 3) == Fact("甲", 3, seen=["页"])
    assert Fact("甲", 3) != Fact("甲", 4)
    assert hash(Fact("甲", 3, parts=(1,))) == hash(Fact("甲", 3, parts=(1,)))
    assert len({Plain("甲", 1), Plain("甲", 1)}) == len({Fact("甲", 1), Fact("甲", 1)}) == 1


@pytest.mark.parametrize("made", [Fact("甲", 3), Longer("甲", 3, relative=True), Box((2, 3))])
def test_finished_objects_do_not_change(made: Any) -> None:
    for name in type(made).__dataclass_fields__:
        with pytest.raises(FrozenInstanceError):
            setattr(made, name, None)
        with pytest.raises(FrozenInstanceError):
            delattr(made, name)
    assert not hasattr(made, "__dict__")


@pytest.mark.parametrize("made", [Fact("甲", 3, "名", (1, 2)), Longer("甲", 3, relative=True), Box((2, 3))])
def test_copies_are_of_the_same_kind(made: Any) -> None:
    for other in (pickle.loads(pickle.dumps(made)), copy.deepcopy(made), copy.copy(made)):
        assert type(other) is type(made)
        assert other == made


def test_replaced_and_called_wrongly() -> None:
    assert replace(Fact("甲", 3), start=5) == Fact("甲", 5)
    for wrong in ((), ("甲",), ("甲", 3, "", (), [], 1)):
        with pytest.raises(TypeError):
            Fact(*wrong)
    match Fact("甲", 3):
        case Fact(value, 3):
            assert value == "甲"
