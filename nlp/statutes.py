"""Cited statutes (引用法条): `《中华人民共和国刑法》第二百六十四条、第六十七条第三款`, abbreviations resolved, 之一 kept."""

from __future__ import annotations

import re

from extract.numerals import read_int
from nlp.reading import Reading
from nlp.values import Citation

RULE = "statutes/3"

_N = r"[一二三四五六七八九十百千零〇0-9]{1,8}"
_AND = r"[、,和及与 ]{0,2}"
_ARTICLE = re.compile(
    rf"(?P<plain>(?:第?{_N}[、和及])*)第?(?P<article>{_N})(?:条|(?=第{_N}款|之规定))(?:之(?P<sub>[一二三四五六七八九十]{{1,3}}))?"
)
# Paragraphs (款) of the article before, or items (项) of its last paragraph.
_PART = re.compile(
    rf"{_AND}(?:第?(?P<paragraphs>{_N}(?:[、,和及与]第?{_N})*)款|第?(?P<items>\(?{_N}\)?(?:[、,和及与]第?\(?{_N}\)?)*)项)"
)
# The name of another law may stand inside, in brackets of any kind.
_LAW = re.compile(r"《(?P<law>[^《》]{1,60}(?:《[^《》]{2,60}》[^《》]{0,30})?)》(?:\([^)]{1,30}\))?")
_BRACKETS = re.compile(r"[《》〈〉<>＜＞﹤﹥]")
_GAP = re.compile(r"[\s、,和及与以之的规定至]*")
_NUMBER = re.compile(_N)
_ARTICLE_OF = re.compile(r"第(?<=[法典]第)")
_BARE = ("刑法", "刑事诉讼法", "民事诉讼法", "行政诉讼法", "行政处罚法", "行政强制法", "民法典")
"""Laws that are cited without title marks too."""
_STATE = "中华人民共和国"


def read_statutes(reading: Reading) -> None:
    """Every cited article outside the appendix, a fact each."""
    folded = reading.folded
    appendix = reading.section("appendix")
    stop = appendix.start if appendix else len(folded)
    for m in _LAW.finditer(folded, 0, stop):
        _read_articles(reading, _law_name(m["law"]), m.end(), stop)
    for m in _ARTICLE_OF.finditer(folded, 0, stop):
        law = next((name for name in _BARE if folded.endswith(name, 0, m.start())), None)
        if law is None:
            continue
        at = m.start() - len(law)
        at -= len(_STATE) if folded.endswith(_STATE, 0, at) else 0
        if folded[at - 1 : at] not in ("《", "国"):
            _read_articles(reading, law, m.start(), stop)


def _law_name(printed: str) -> str:
    return _BRACKETS.sub("", printed).replace(_STATE, "") or printed


def _read_articles(reading: Reading, law: str, at: int, stop: int) -> None:
    """The run of articles behind a law's name, each with its paragraphs and items."""
    folded = reading.folded
    while at < stop:
        gap = _GAP.match(folded, at, stop)
        at = gap.end() if gap else at
        m = _ARTICLE.match(folded, at, stop)
        if m is None:
            return
        for number in _NUMBER.finditer(m["plain"]) if m["plain"] else ():
            start = m.start("plain") + number.start()
            _add(reading, Citation(law, read_int(number.group(0)) or 0), start, start + len(number.group(0)))
        article, sub = read_int(m["article"]) or 0, read_int(m["sub"] or "")
        at = m.end()
        parts: list[tuple[int | None, int | None]] = []
        while part := _PART.match(folded, at, stop):
            numbers = [read_int(n) for n in _NUMBER.findall(part["paragraphs"] or part["items"])]
            if part["paragraphs"]:
                parts += [(n, None) for n in numbers]
            else:
                paragraph = parts[-1][0] if parts else None
                if parts and parts[-1][1] is None:
                    parts.pop()
                parts += [(paragraph, n) for n in numbers]
            at = part.end()
        for paragraph, item in parts or [(None, None)]:
            _add(reading, Citation(law, article, sub, paragraph, item), m.start("article") - 1, at)


def _add(reading: Reading, value: Citation, start: int, end: int) -> None:
    if value.article:
        reading.add("statutes", reading.fact(value, start, end, RULE))
