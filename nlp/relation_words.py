"""The words for kin and affiliates (亲属与关联关系用语) of nlp/data/relations.yaml, and where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

import yaml

from extract.frozen import frozen

_AFFILIATED = "关联关系"
_RARE = "股董妻妇哥婆夫父母兄妹姐弟偶爱婿媳襟妯舅叔侄甥姑姨祖孙嫂儿亲婚际"
_COMMON = "监职计工表联纳投营责控务理女独养继次长之子"
"""Characters of the words, from rare to common: one class of them is searched, and the word around a hit looked up."""


@frozen
class Word:
    """What a word of relations.yaml stands for, and in which shapes of sentence."""

    kind: str
    legal: str
    pair: bool
    of: bool
    wedding: bool
    former: bool


@lru_cache(maxsize=2)
def _words(kin_only: bool) -> tuple[re.Pattern[str], dict[str, list[tuple[int, str]]], dict[str, Word]]:
    """A class of characters; for each the words with its place in them, the longest first; what the words stand for."""
    rows = yaml.safe_load((files("nlp") / "data" / "relations.yaml").read_text("utf-8"))
    words: dict[str, Word] = {}
    for row in rows:
        if kin_only and row["class"] == _AFFILIATED:
            continue
        pair, wedding = row.get("pair", []), row.get("wedding", [])
        of = row.get("of", []) + [f"之{word}" for word in row.get("after_zhi", [])]
        for word in {*pair, *of, *wedding}:
            shapes = word in pair, word in of, word in wedding
            words[word] = Word(row["kind"], row["class"], *shapes, row.get("former", False))
    places: dict[str, list[tuple[int, str]]] = {}
    beside: dict[str, None] = {}
    for word in sorted(words, key=len, reverse=True):
        key = next(c for c in _RARE + _COMMON if c in word)
        at = word.index(key)
        places.setdefault(key, []).append((at, word))
        if key in _COMMON:
            # A common character counts only beside its neighbour in the word.
            beside[f"(?<={word[at - 1 : at + 1]})" if at else f"(?<={key})(?={word[1]})"] = None
    return re.compile(f"[{''.join(places)}](?:(?<![{_COMMON}])|{'|'.join(beside)})"), places, words


def find_relation_words(
    folded: str, start: int, stop: int, *, kin_only: bool
) -> Iterator[tuple[int, int, Word]]:
    """The words of `folded[start:stop]` and where they stand: looked up at their rarest character, the fastest search."""
    pattern, places, words = _words(kin_only)
    done = start
    for hit in pattern.finditer(folded, start, stop):
        for offset, word in places[hit.group(0)]:
            at = hit.start() - offset
            if at >= done and folded.startswith(word, at):
                done = at + len(word)
                yield at, done, words[word]
                break
