"""The text of a cell (单元格文字): its words as printed lines, wrapped lines joined, so that a value in a narrow cell is whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from statistics import median

from extract.document import Rect
from extract.frozen import frozen


@frozen
class Char:
    """A character in a grid."""

    text: str
    box: Rect
    """On the page."""
    place: Rect
    """On the page turned back."""
    spaced: bool
    """Whether white space stands before it in its line."""
    unsure: bool
    """Whether an OCR engine was not sure of it."""


Letter = tuple[str, Rect | None, bool]
"""A character of a cell's text, its box on the page, whether it is unsure."""
Word = list[Char]
"""A run of characters with no gap in it."""


_SPACE, _HAN_SPACE = 0.5, 0.9
"""White as wide as this (in heights) is a space between letters and digits, or beside a Chinese character or bracket."""
_PADDING = 1.5
"""Width (in heights) of a cell that wrapped text may leave unused."""
_LETTERS = re.compile(r"[一-龥](?: [一-龥]){1,3}")
_CLOSING = "）)〕]】》”，。、；：,.;:"
_OPENING = "（(〔[【《“"


def printed_lines(words: list[Word]) -> list[Word]:
    """The printed lines in a cell from the top, each as one run of its words from left to right."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=_middle):
        if lines and _middle(word) - median(map(_middle, lines[-1])) < 0.5 * _height(word):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [[char for word in sorted(line, key=lambda w: w[0].place[0]) for char in word] for line in lines]


def cell_text(lines: list[Word], cell: float, widest: float) -> Iterator[Letter]:
    """The characters of a cell, given its width and that of the widest line in its column.

    Wrapped lines are joined; a line that had room for more was ended on purpose, the next stands apart.
    """
    before: Word = []
    for line in lines:
        if before:
            room = max(widest, cell - _PADDING * _height(line)) - width(before)
            if _apart(before, line, room):
                yield " ", None, False
        pieces = list(_spaced(line))
        # 合 计: two to four characters set wide are one word.
        wide = _LETTERS.fullmatch("".join(char for char, _, _ in pieces))
        yield from (piece for piece in pieces if not wide or piece[1])
        before = line


def _spaced(line: Word) -> Iterator[Letter]:
    for i, char in enumerate(line):
        gap = char.place[0] - line[i - 1].place[2] if i else 0.0
        # Between 第 and 7 typesetters and PDFium leave white that nobody typed.
        latin = char.text.isascii() and line[i - 1].text.isascii()
        wide = gap > (_SPACE if latin else _HAN_SPACE) * (char.place[3] - char.place[1])
        if i and (wide or (latin and char.spaced)):
            yield " ", None, False
        yield char.text, char.box, char.unsure


_WHOLE = re.compile(r"(?:\.[0-9]{2}|[0-9]{4}[-./][0-9]{2}[-./][0-9]{2}|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)$")
"""A line that ends so ends an amount or a date; what follows is another value (a time of day)."""


def _apart(before: Word, after: Word, room: float) -> bool:
    """Whether two printed lines of a cell are two things, where the first leaves so much room."""
    text, following = "".join(c.text for c in before), "".join(c.text for c in after)
    if text[-1].isascii() and following[0].isascii():
        if _WHOLE.search(text):
            return following[0] not in ",."
        if text[-1] in ",.-/:" or following[0] in ",.-/:)]":
            return False
        if not (text[-1].isdigit() and following[0].isdigit()):
            return True
    elif following[0] in _OPENING:
        return False
    # A closing mark does not begin a line: the character before it goes with it.
    together = 1 + sum(1 for _ in takewhile(lambda c: c in _CLOSING, following[1:]))
    return room > width(after[:together]) + 0.1 * _height(after)


def width(word: Word) -> float:
    """From the leftmost to the rightmost ink."""
    return max(c.place[2] for c in word) - min(c.place[0] for c in word)


def _height(word: Word) -> float:
    return word[0].place[3] - word[0].place[1]


def _middle(word: Word) -> float:
    return (word[0].place[1] + word[0].place[3]) / 2
