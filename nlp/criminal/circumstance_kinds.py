"""The circumstances there are (量刑情节种类), the words that name them and the articles they stand in: data/circumstances.yaml."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

import yaml
from ahocorasick_rs import AhoCorasick

from extract.frozen import frozen
from nlp.values import Citation


@frozen
class Kind:
    """A row of circumstances.yaml."""

    name: str
    anchors: tuple[str, ...]
    """Words of which every text that the cue matches has one."""
    cue: re.Pattern[str]
    unless: re.Pattern[str] | None
    """Words in the same clause before the cue that make it another person's."""
    articles: tuple[str, ...]


def kinds_in(text: str) -> list[Kind]:
    """The kinds that a text may name: it has an anchor of theirs."""
    anchors, owners = _anchors()
    named = {owners[number] for number, _, _ in anchors.find_matches_as_indexes(text, overlapping=True)}
    return [kind for kind in _kinds() if kind.name in named]


def of_article(cited: Citation) -> list[str]:
    """The circumstances for which a court applies an article."""
    sub = f"-{cited.article_sub}" if cited.article_sub else ""
    paragraph = f".{cited.paragraph}" if cited.paragraph else ""
    return _by_article().get(f"{cited.law} {cited.article}{sub}{paragraph}", [])


@lru_cache(maxsize=1)
def _kinds() -> tuple[Kind, ...]:
    rows = yaml.safe_load((files("nlp") / "data" / "circumstances.yaml").read_text("utf-8"))
    return tuple(
        Kind(
            r["name"],
            tuple(r["anchors"]),
            re.compile(r["cue"]),
            re.compile(r["unless"] + r"[^,。;]{0,8}$") if "unless" in r else None,
            tuple(r.get("articles", ())),
        )
        for r in rows
    )


@lru_cache(maxsize=1)
def _anchors() -> tuple[AhoCorasick, list[str]]:
    """A search for all anchors at once, and the kind that each belongs to."""
    rows = [(anchor, kind.name) for kind in _kinds() for anchor in kind.anchors]
    return AhoCorasick([anchor for anchor, _ in rows]), [name for _, name in rows]


@lru_cache(maxsize=1)
def _by_article() -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for kind in _kinds():
        for article in kind.articles:
            out.setdefault(article, []).append(kind.name)
    return out
