"""Which defendants a statement is about (所指被告人): the names before it, `三被告人`, or those spoken of last."""

from __future__ import annotations

import re
from collections.abc import Collection

_ALL = re.compile(
    r"(?:[两二三四五六七八九十]|数|各|众|全体)(?:名|位)?(?:原审)?(?:被告人|上诉人)|(?:被告人|上诉人)(?:均|都)"
)
_JOINED = re.compile(r"(?:[、,和及与]|以及|(?:原审)?被告人|上诉人|\([^()]{1,20}\))*")


def subjects_at(
    folded: str, names: Collection[str], low: int, at: int, high: int, before: tuple[str, ...]
) -> tuple[str, ...]:
    """Defendants that the words at `at` of the sentence `low:high` are about.

    The group of names standing last before them (`甲、乙`), else all for `两被告人`, else those of the sentence
    `before`, else whoever the sentence names later. A single defendant needs no name.
    """
    if len(names) == 1:
        return tuple(names)
    spots = named(folded, names, low, at)
    everyone = list(_ALL.finditer(folded, low, at))
    if everyone and (not spots or everyone[-1].start() > spots[-1][0]):
        return tuple(names)
    if spots:
        group = [spots[-1]]
        for spot in reversed(spots[:-1]):
            if not _JOINED.fullmatch(folded, spot[1], group[0][0]):
                break
            group.insert(0, spot)
        return tuple(dict.fromkeys(folded[a:b] for a, b in group))
    if before:
        return before
    return tuple(dict.fromkeys(folded[a:b] for a, b in named(folded, names, at, high)))


def named(folded: str, names: Collection[str], low: int, high: int) -> list[tuple[int, int]]:
    """Where names stand in `folded[low:high]`, in order; 李丁 is not read out of 李丁甲."""
    if not names:
        return []
    pattern = re.compile("|".join(re.escape(n) for n in sorted(names, key=len, reverse=True)))
    return [m.span() for m in pattern.finditer(folded, low, high)]
