"""Vehicle plates (机动车号牌, GA 36): `皖A12345`, new energy `皖AD12345`, `皖A1234挂`, masked `皖K×××12`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from extract.identifiers import PROVINCE_LETTERS
from nlp.found import Found
from nlp.values import Identifier

_CHARACTER = "A-HJ-NP-Z0-9"
# Begun at the letter, which is rare: the province stands before it.
PLATE = re.compile(
    rf"[A-HJ-NP-Z](?<=[{PROVINCE_LETTERS}][A-HJ-NP-Z])(?P<dot>[·•. ]?)"
    rf"(?:(?P<energy>[A-HJK][{_CHARACTER}][0-9]{{4}}|[0-9]{{5}}[A-HJK])(?![A-Za-z0-9*×])"
    rf"|(?P<plain>[{_CHARACTER}]{{4}}(?:[{_CHARACTER}](?![A-Za-z0-9*×])|[挂学警港澳]))"
    rf"|(?P<masked>[{_CHARACTER}*×x]{{5,6}})(?![A-Za-z0-9*×]))"
)


def find_plates(folded: str, start: int = 0, end: int | None = None) -> Iterator[Found[Identifier]]:
    """Plates in `folded[start:end]`, without the dot that some print."""
    for m in PLATE.finditer(folded, start, len(folded) if end is None else end):
        body = m["energy"] or m["plain"] or m["masked"].replace("×", "*").replace("x", "*")
        if m["masked"] or "XXX" in body:
            if "*" not in body and "XXX" not in body:
                continue
        elif not any(c.isdigit() for c in body):
            continue
        first = m.start() - 1
        text = folded[first : first + 2] + body
        state: Literal["masked", "unchecked"] = "masked" if "*" in body or "XXX" in body else "unchecked"
        yield Found(first, m.end(), Identifier(text, "vehicle_plate", state))
