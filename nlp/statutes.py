"""Cited statutes (引用法条): `《中华人民共和国刑法》第二百六十四条、第六十七条第三款`, abbreviations resolved, 之一 kept."""

from __future__ import annotations

import re

from extract.numerals import read_int
from nlp.reading import Reading
from nlp.values import Citation

RULE = "statutes/1"

_N = r"[一二三四五六七八九十百千零〇0-9]{1,8}"
_ARTICLE = (
    rf"第(?P<article>{_N})条(?:之(?P<sub>[一二三四五六七八九十]{{1,3}}))?"
    rf"(?P<tail>(?:[、,和及]?(?:第?{_N}[、和及])*第?{_N}款)?(?:第?\(?{_N}\)?项(?:[、和及]第?\(?{_N}\)?项)*)?)"
)
_LAW = re.compile(r"《(?P<law>[^《》]{2,60}(?:〈[^〉]{2,60}〉[^《》]{0,30})?)》(?:\([^)]{1,30}\))?")
_ARTICLE_RE = re.compile(_ARTICLE)
_GAP = re.compile(r"[\s、,和及与以之的规定至]*(?:第[一二三四五六七八九十]{1,3}(?:款|项)[、,和及]*)?")
_PARAGRAPH = re.compile(rf"第?({_N})(?=款|[、和及]第?{_N}款)")
_ITEM = re.compile(rf"第?\(?({_N})\)?项")
_BARE = re.compile(
    r"(?:中华人民共和国)?(?P<law>刑法|刑事诉讼法|民事诉讼法|行政诉讼法|行政处罚法|行政强制法|民法典)(?=第)"
)


def read_statutes(reading: Reading) -> None:
    """Every cited article outside the appendix, a fact each."""
    folded = reading.folded
    appendix = reading.section("appendix")
    stop = appendix.start if appendix else len(folded)
    for m in _LAW.finditer(folded, 0, stop):
        _read_articles(reading, _law_name(m["law"]), m.end(), stop)
    for m in _BARE.finditer(folded, 0, stop):
        if folded[m.start() - 1 : m.start()] not in ("《", "国"):
            _read_articles(reading, m["law"], m.end(), stop)


def _law_name(printed: str) -> str:
    return printed.removeprefix("中华人民共和国") or printed


def _read_articles(reading: Reading, law: str, at: int, stop: int) -> None:
    folded = reading.folded
    while at < stop:
        gap = _GAP.match(folded, at, stop)
        at = gap.end() if gap else at
        m = _ARTICLE_RE.match(folded, at, stop)
        if m is None:
            return
        article = read_int(m["article"])
        if article:
            tail = m["tail"] or ""
            items = [read_int(i) for i in _ITEM.findall(tail)]
            paragraphs = [read_int(p) for p in _PARAGRAPH.findall(tail)]
            for paragraph in paragraphs or [None]:
                for item in items or [None]:
                    value = Citation(law, article, read_int(m["sub"] or ""), paragraph, item)
                    reading.add("statutes", reading.fact(value, m.start(), m.end(), RULE))
        at = m.end()
