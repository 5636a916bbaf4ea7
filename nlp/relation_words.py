"""The words for kin and affiliates (亲属与关联关系用语) of nlp/data/relations.yaml, and where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

import yaml

from extract.frozen import frozen

WEDDINGS = ("登记结婚", "结婚登记")
"""Words that tell a marriage by its day."""
_RARE = "股董妻妇哥婆夫父母兄妹姐弟偶爱婿媳襟妯舅叔侄甥姑姨祖孙嫂儿亲婚际"
_COMMON = "监职计工表联纳投营责控务理女独养继次长之子"
"""Characters of the words, from rare to common: one class of them is searched, and the word around a hit looked up."""


@frozen
class Word:
    """What a word of relations.yaml stands for."""

    kind: str
    legal: str
    pair: bool = False
    of: bool = False
    former: bool = False


@lru_cache(maxsize=1)
def relation_words() -> tuple[re.Pattern[str], dict[str, list[tuple[int, str]]], dict[str, Word]]:
    """A class of characters, the words for each with its place in them (the longest first), and what each word stands for."""
    rows = yaml.safe_load((files("nlp") / "data" / "relations.yaml").read_text("utf-8"))
    words: dict[str, Word] = {}
    for row in rows:
        pair, of = row.get("pair", []), row.get("of", [])
        zhi = [f"之{word}" for word in row.get("after_zhi", [])]
        for word in {*of, *zhi, *pair}:
            words[word] = Word(
                row["kind"], row["class"], word in pair, word in of or word in zhi, row.get("former", False)
            )
    places: dict[str, list[tuple[int, str]]] = {}
    pairs: dict[str, None] = {}
    for word in sorted({*words, *WEDDINGS}, key=len, reverse=True):
        key = next(c for c in _RARE + _COMMON if c in word)
        at = word.index(key)
        places.setdefault(key, []).append((at, word))
        if key in _COMMON:
            # A common character counts only beside its neighbour in the word.
            pairs[f"(?<={word[at - 1 : at + 1]})" if at else f"(?<={key})(?={word[1]})"] = None
    return re.compile(f"[{''.join(places)}](?:(?<![{_COMMON}])|{'|'.join(pairs)})"), places, words


def places_of_words(folded: str, start: int, stop: int) -> Iterator[tuple[int, str]]:
    """Where words of relation stand; looked up at their rarest character, which is the fastest search."""
    pattern, places, _ = relation_words()
    done = start
    for hit in pattern.finditer(folded, start, stop):
        for offset, word in places[hit.group(0)]:
            at = hit.start() - offset
            if at >= done and folded.startswith(word, at):
                done = at + len(word)
                yield at, word
                break
