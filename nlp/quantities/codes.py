"""All numbers that name a person, an account or a thing (证件、账户、电话、号牌号码), each run of digits read once.

The order decides: what is a card or an ID number is not a telephone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from nlp.found import Found
from nlp.quantities.bank_cards import find_bank_cards
from nlp.quantities.identifiers import find_identifiers
from nlp.quantities.phones import find_phones
from nlp.quantities.plates import find_plates
from nlp.values import Identifier

_KINDS: tuple[Callable[[str, int, int], Iterator[Found[Identifier]]], ...] = (
    find_bank_cards, find_identifiers, find_phones,
)  # fmt: skip
# A run long enough for the shortest of them, with the mask characters and separators they are printed with. Most numbers
# are shorter: what stands behind the first character tells it at once.
_RUN = re.compile(r"[0-9(](?=[0-9A-Za-z*×() -]{6})[0-9A-Za-z*×()]{2,}(?:[- ][0-9]+)*")
_TAIL = re.compile(r"尾号[^,。;\n]{0,2}[0-9]{4}")
_SHORTEST = 7


def find_codes(folded: str, start: int = 0, end: int | None = None) -> Iterator[Found[Identifier]]:
    """Identifiers of all kinds in `folded[start:end]`, in order within a kind; none overlaps another."""
    stop = len(folded) if end is None else end
    for run in _RUN.finditer(folded, start, stop):
        before = folded[run.start() - 1 : run.start()]
        if run.end() - run.start() < _SHORTEST or (before.isascii() and before.isalnum()):
            continue
        taken = run.start()
        for find in _KINDS:
            for found in find(folded, run.start(), run.end()):
                if found.start >= taken:
                    yield found
                    taken = found.end
    for tail in _TAIL.finditer(folded, start, stop) if "尾号" in folded else ():
        yield from find_bank_cards(folded, tail.start(), tail.end())
    yield from find_plates(folded, start, stop)
