"""Administrative judgments and rulings (行政裁判文书): filing, outcome, the penalty decision they are about."""

from __future__ import annotations

import re

from nlp.dates import find_dates
from nlp.links import read_links
from nlp.reading import Reading

RULE = "administrative/1"

_OUTCOMES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("不准予强制执行", re.compile(r"不(?:准予|予|准许)(?:强制)?执行|裁定不予执行")),
    ("准予强制执行", re.compile(r"(?:准予|准许)(?:强制)?执行|予以强制执行")),
    ("撤诉", re.compile(r"准(?:许|予)[^。;]{0,40}撤(?:回起诉|诉|回上诉|回)")),
    ("驳回起诉", re.compile(r"驳回[^。;]{0,30}的?起诉")),
    ("驳回上诉，维持原判", re.compile(r"驳回上诉,?维持原(?:判|裁定)")),
    ("驳回再审申请", re.compile(r"驳回[^。;]{0,60}再审申请")),
    ("驳回诉讼请求", re.compile(r"驳回[^。;]{0,40}诉讼请求")),
    ("撤销", re.compile(r"撤销")),
)  # fmt: skip


def read_administrative(reading: Reading) -> None:
    """Fills filing, outcome, links and steps; leaves other documents alone."""
    kind = reading.doc_type or ""
    if not kind.startswith(("ADM_RULING", "ADM_JUDGMENT", "EXEC_", "ADM_ENF", "ADM_URGE")):
        return
    section = reading.section("origin") or reading.section("parties")
    if section:
        for found in find_dates(reading.folded, section.start, section.end):
            if found.value.day and re.match(
                r"[^。;]{0,24}?(?:立案|受理|起诉|提起|向本院申请)", reading.folded[found.end : found.end + 40]
            ):
                reading.found["filed"] = reading.fact(
                    found.value, found.start, found.end, RULE, role="立案日期"
                )
                break
    part = reading.section("dispositive")
    if part:
        for name, pattern in _OUTCOMES:
            m = pattern.search(reading.folded, part.start, part.end)
            if m:
                reading.found["outcome"] = reading.fact(name, m.start(), m.end(), RULE, asserted_by="法院")
                break
    read_links(reading)
