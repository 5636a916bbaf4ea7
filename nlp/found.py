"""`Found`: a value that a finder saw at a place of the folded text, before it becomes a fact (找到的值)."""

from __future__ import annotations

from typing import Generic, TypeVar

from extract.frozen import frozen

V = TypeVar("V", covariant=True)


@frozen
class Found(Generic[V]):
    """A value at `start:end` of the folded text."""

    start: int
    end: int
    value: V
    role: str = ""
    """What the value is for, where the finder can tell."""
