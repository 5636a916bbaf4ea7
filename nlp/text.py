"""Paragraphs and sentences of a folded text (段与句), and titles printed letter-spaced."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

_BREAK = re.compile(r"\n+| (?<=[。;:)!?”] ) *")
_STOP = re.compile(r"[。;\n]")


def paragraphs(folded: str) -> Iterator[tuple[int, int]]:
    """Paragraph ranges. One-line texts lost their breaks: there a space after a full stop is one."""
    edges = [0]
    for m in _BREAK.finditer(folded):
        edges.append(m.end())
    edges.append(len(folded))
    for start, end in pairwise(edges):
        if folded[start:end].strip():
            yield start, end


def sentence_start(folded: str, at: int, limit: int = 300) -> int:
    """Where the sentence around offset `at` begins (after 。 ； or a line break)."""
    low = max(0, at - limit)
    last = max(folded.rfind("。", low, at), folded.rfind(";", low, at), folded.rfind("\n", low, at))
    return last + 1 or low


def sentence_end(folded: str, at: int, limit: int = 300) -> int:
    """Where the sentence around offset `at` ends (past its 。 or ；)."""
    m = _STOP.search(folded, at, min(len(folded), at + limit))
    return m.end() if m else min(len(folded), at + limit)


def first_of(folded: str, words: Iterable[str], start: int, stop: int) -> int:
    """Where the first of some words stands in `folded[start:stop]`, -1 if none does."""
    return min([at for word in words if (at := folded.find(word, start, stop)) >= 0], default=-1)


def stretches(folded: str, words: Iterable[str], stop: int) -> Iterator[tuple[int, int]]:
    """The stretches between full stops of `folded[:stop]` in which one of some words stands."""
    end = 0
    while (at := first_of(folded, words, end, stop)) >= 0:
        start = folded.rfind("。", end, at) + 1 or end
        end = folded.find("。", at, stop)
        end = stop if end < 0 else end
        yield start, end


def squeeze_letter_spacing(line: str) -> str:
    """A title printed letter-spaced (`民 事 判 决 书`) without its spaces; other text unchanged."""
    return _SPACED.sub(lambda m: m.group(0).replace(" ", ""), line) if " " in line else line


_SPACED = re.compile(r"(?<![^\s])[一-龥](?: +[一-龥](?![^\s]))+")
