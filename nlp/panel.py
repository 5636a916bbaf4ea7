"""Who signs a document (审判组织、落款人员): 审判长, 审判员, 人民陪审员, 书记员, 检察官, each with the title that the law gives them.

A sign-off is one run of titles and names with the date among them. Reading stops at the first words that are neither:
what follows is an appendix, whose 审判员 is a word of the law. Titles: nlp/data/panel_titles.yaml.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

import yaml

from nlp.reading import Reading
from nlp.surnames import COMPOUND

RULE = "panel/1"

_DATE = r"(?:(?:二 ?[〇零O0]|一 ?九)[^年\n。,]{1,6}年|(?:20|19)[0-9]{2} ?年)(?:[^年月\n。,]{1,5}月(?:[^日\n。,]{1,6}日)?)?"
# What may stand between two who sign; the date too, which may be masked (`二〇一四年××月××日`).
_BETWEEN = re.compile(
    rf"(?:[\s。,;:、]|\((?:院|代|公|盖)?[印章]?\)|院 ?印|(?:本件|此件|经核对)[^\n。]{{0,6}}原[本件][^\n。]{{0,6}}(?:无异|无误|一致|相符)|{_DATE})*"
)


# A name of Han characters, letter-spaced or not (`刘 萍`, `欧阳 娜`, `艾某·买某`), or masked (`周XX`).
_NAME = re.compile(
    rf"[一-龥]{{2,4}}|[一-龥]{{1,8}}(?:·[一-龥]{{1,8}})+|(?:{COMPOUND}|[一-龥])(?: +[一-龥]{{1,2}}){{1,3}}|[一-龥]{{1,2}}[Xx×*]{{1,3}}"
)
_FIRST_WORD = re.compile(r"[一-龥]{2,4}(?=\s)")
_LONGEST = 24
"""Characters behind a title in which its name ends."""


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A title, and what a name ends at: the next title, the date, a stop, the appendix."""
    titles: list[str] = yaml.safe_load((files("nlp") / "data" / "panel_titles.yaml").read_text("utf-8"))
    title = "|".join(" *".join(t) for t in sorted(titles, key=len, reverse=True))
    first = "".join(sorted({t[0] for t in titles}))
    stop = rf"(?=[{first}])(?:{title})|{_DATE}|[\n。,;:()、]|本件|此件|院 ?印|附[件:录相法本页注1一]|附$"
    return re.compile(rf"({title})(?: *\(代\))?[\s:]*"), re.compile(stop)


def read_panel(reading: Reading) -> None:
    """Everybody who signs, in the order of the sign-off; the role is the title, the name is one word."""
    signoff = reading.section("signoff")
    if signoff is None:
        return
    title, stop = _patterns()
    folded, at = reading.folded, signoff.start
    while m := title.match(folded, at, signoff.end):
        at = m.end()
        while name := _name(folded, at, signoff.end, stop):
            value, at = name.replace(" ", ""), at + len(name)
            reading.add("panel", reading.fact(value, at - len(name), at, RULE, role=m[1].replace(" ", "")))
            if folded[at : at + 1] != "、":
                break
            at += 1
        between = _BETWEEN.match(folded, at, signoff.end)
        at = between.end() if between else at


def _name(folded: str, at: int, end: int, stop: re.Pattern[str]) -> str:
    """The name that stands at `at`, as printed; empty for none."""
    limit = min(end, at + _LONGEST)
    stopped = stop.search(folded, at, limit)
    text = folded[at : stopped.start() if stopped else limit].rstrip()
    if (stopped or limit == end) and _NAME.fullmatch(text):
        return text
    word = _FIRST_WORD.match(folded, at, limit)
    return word.group(0) if word else ""
