"""Title blocks (文书标题): the organ's name, the title of the document under it, its number. What they look like is data.

Only whole lines count, without their spaces (titles are printed letter-spaced): the name of a court inside a sentence, or a
title that a sentence quotes, is none. On a page with geometry the lines are centred over each other, which the cells of a
table are not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

import yaml

from extract.document import Page
from extract.frozen import frozen

TOP = 250
"""Characters in which a block and the line after it stand."""
_OVER = 2
"""Lines that may stand over a block: 副本, a stamp, the name of the state."""
_SHORT = 14
"""Characters of such a line, and of each half of a title in two lines."""
_SIGNED = 4
"""Lines at the end of a document of which one is its date, a judge or the clerk."""
_COVER = 400
"""Characters on the page of a cover (封面), at most."""

_SPACED = "[ \u3000]*"
_NUMBER = r"(?:[案文编]号[:：])?[（(]?(?P<number>[一-龥]{0,20}[（(〔\[【﹝]\d{4}[)）〕\]】﹞][一-龥A-Za-z\d（）()]{0,24}?第?\d+(?:[-－之—]\d+)?号)[）)]?"
_NUMBER_LINE = re.compile(_NUMBER)
_COPY = r"(?:[（(](?:副本|正本|存根|第?[一二三四五六七八九十\d]+次)[)）]|第[一二三四五六七八九十\d]+次)?"
_LABEL = re.compile(r"([一-龥（）()、]{2,14})[:：]")
_NO_LABEL = re.compile(r"如下|查明|认为|[诉辩]称|附")
_NO_ORGAN = re.compile(
    r"[的该被据不由对以]|(?:公诉|抗诉|复议)机关|原告|上诉人|申请人|作出|提起|收到|移送|本院"
)
_NO_TITLE = re.compile(r"[的该其此了]|^(?:本|附|上述|以上|收到|不服|根据)")
_DATE = re.compile(
    r"(?:[12]\d{3}|[一二][〇零○OＯ0一二三四五六七八九]{3})年[\d一二三四五六七八九十元]{1,3}月[\d一二三四五六七八九十]{1,3}日"
)


@frozen
class TitleBlock:
    """The head of a document."""

    organ: str
    """Empty for a form that bears none."""
    title: str
    number: str
    opening: str
    """How the line after it begins: the label of a form, or a few characters."""
    labelled: bool
    """Whether the labels of a form or the names of parties come next."""

    def like(self, other: TitleBlock) -> bool:
        """Whether both may stand on pages of one document: one as the short form of the other, or with a part missing."""
        return _alike(self.title, other.title) and _alike(self.organ, other.organ)

    def numbered_apart(self, other: TitleBlock) -> bool:
        """Whether both bear a number, and not the same."""
        return bool(self.number and other.number) and self.number != other.number

    def opens_like(self, other: TitleBlock) -> bool:
        """Whether the lines after them begin alike (被告人, 案由), as on the first pages of two documents; lists bear their head on every page."""
        listed = any(self.title.endswith(word) for word in _titles().lists)
        return bool(self.opening) and self.opening == other.opening and not listed


def _alike(a: str, b: str) -> bool:
    return a.endswith(b) or b.endswith(a)


@frozen
class _Titles:
    """The patterns of data/document_titles.yaml, for whole lines without spaces."""

    ends: frozenset[str]
    """The last characters of all they match: nearly every line is told by its own."""
    organ: re.Pattern[str]
    issued: re.Pattern[str]
    form: re.Pattern[str]
    cover: re.Pattern[str]
    heading: re.Pattern[str]
    closing: re.Pattern[str]
    columns: tuple[str, ...]
    lists: tuple[str, ...]


@lru_cache(maxsize=1)
def _titles() -> _Titles:
    data = yaml.safe_load((files("extract") / "data" / "document_titles.yaml").read_text("utf-8"))
    any_of = {key: "|".join(words) for key, words in data.items()}
    organ = rf"(?P<organ>[一-龥（）()]{{2,36}}(?:{any_of['organs']}))"
    closings = "|".join(_SPACED.join(word) for word in data["closings"])
    date = re.sub("([年月日])", rf"{_SPACED}\1{_SPACED}", _DATE.pattern)
    return _Titles(
        frozenset(word[-1] for key in ("organs", "issued", "forms", "covers") for word in data[key])
        | set("）)次号"),
        re.compile(organ),
        re.compile(rf"{organ}?(?P<title>[一-龥]{{0,16}}(?:{any_of['issued']}){_COPY})(?:{_NUMBER})?"),
        re.compile(rf"(?P<title>(?:{any_of['forms']}){_COPY})"),
        re.compile(rf"{organ}?(?P<title>[一-龥]{{0,10}}(?:{any_of['covers']}))"),
        re.compile(rf"[^。]{{0,60}}(?:{any_of['issued']})"),
        re.compile(rf"^{_SPACED}(?:(?:{closings})(?:[:：（( \u3000]|[^\n]{{0,12}}$)|{date}$)", re.MULTILINE),
        tuple(data["columns"]),
        tuple(data["lists"]),
    )


def find_signature(text: str, start: int, end: int) -> int | None:
    """The end of the first line of `text[start:end]` that signs a document (落款): the judges, the clerk, a date to itself."""
    m = _titles().closing.search(text, start, end)
    return m.end() if m else None


@frozen
class _Line:
    """A line with ink: its place in the text, and itself without spaces."""

    start: int
    end: int
    bare: str


def _bare(line: str) -> str:
    return line.replace(" ", "").replace("\u3000", "").replace("\u00a0", "")


def _lines(text: str, start: int, end: int) -> list[_Line]:
    out: list[_Line] = []
    for raw in text[start:end].split("\n"):
        bare = _bare(raw)
        if bare:
            out.append(_Line(start, start + len(raw), bare))
        start += len(raw) + 1
    return out


def is_signed(text: str, end: int) -> bool:
    """Whether one of the last lines before `end` signs a document."""
    last = _lines(text, max(0, end - TOP), end)[-_SIGNED:]
    return bool(last) and find_signature(text, last[0].start, end) is not None


def title_block_at(text: str, start: int) -> tuple[int, TitleBlock] | None:
    """The block that begins with the line at `start`, and where: a web page's heading over it belongs to it."""
    line_end = text.find("\n", start)
    if line_end < 0 or text[start:line_end].rstrip()[-1:] not in _titles().ends:
        return None
    found = _block(_lines(text, start, start + TOP), 0, None)
    over = text.rfind("\n", 0, max(start - 1, 0)) + 1
    if found and _titles().heading.fullmatch(_bare(text[over:start].strip())):
        return over, found
    return (start, found) if found else None


def title_block_on(text: str, page: Page) -> TitleBlock | None:
    """The block at the top of a page."""
    lines = _lines(text, page.start, min(page.end, page.start + TOP))
    for at, line in enumerate(lines[: _OVER + 1]):
        found = _block(lines, at, page)
        if found:
            return found
        if not _may_stand_over(line.bare):
            return None
    return None


def _may_stand_over(bare: str) -> bool:
    """Whether a line may stand over a block: a few characters, a number, or the heading that a web page gives (…一案判决书)."""
    if len(bare) > _SHORT:
        return bool(_titles().heading.fullmatch(bare) or _NUMBER_LINE.fullmatch(bare))
    return bare[0] != "附" and find_signature(bare, 0, len(bare)) is None


def _block(lines: Sequence[_Line], at: int, page: Page | None) -> TitleBlock | None:
    titles = _titles()
    if lines[at].bare[-1] not in titles.ends:
        return None
    organ_line = titles.organ.fullmatch(lines[at].bare)
    under = at + 1 if organ_line else at
    found = _title(lines, under, page) if under < len(lines) else None
    if found is None:
        return None
    m, after = found
    groups = m.groupdict()
    organ = organ_line["organ"] if organ_line else groups.get("organ") or ""
    number = groups.get("number") or ""
    if not number and after < len(lines) and (below := _NUMBER_LINE.fullmatch(lines[after].bare)):
        number, after = below["number"], after + 1
    if not number and at and (over := _NUMBER_LINE.fullmatch(lines[at - 1].bare)):
        number = over["number"]
    if _NO_ORGAN.search(organ) or _NO_TITLE.search(m["title"]):
        return None
    if page and not _centred(page, lines[at : under + 1]):
        return None
    following = [line.bare for line in lines[after : after + 4]]
    labels = [_label(line) for line in following]
    if not (number or organ_line or (any(labels) and (organ or titles.form.fullmatch(m.string)))):
        return None
    return TitleBlock(organ, m["title"], number, labels[0] or following[0][:3] if labels else "", any(labels))


def _title(lines: Sequence[_Line], at: int, page: Page | None) -> tuple[re.Match[str], int] | None:
    """The title on line `at`, or in two short lines from there; and the index of the line after it."""
    titles = _titles()
    patterns = [titles.issued, titles.form]
    if page and page.end - page.start <= _COVER:
        patterns.append(titles.cover)
    candidates = [(lines[at].bare, at + 1)]
    if at + 1 < len(lines) and max(len(line.bare) for line in lines[at : at + 2]) <= _SHORT:
        candidates.append((lines[at].bare + lines[at + 1].bare, at + 2))
    for bare, after in candidates:
        for pattern in patterns if bare[-1] in titles.ends else ():
            if m := pattern.fullmatch(bare):
                return m, after
    return None


def _label(line: str) -> str:
    """The label that a line begins with: `受送达人：`, or a word that heads a field or a column of a form."""
    m = _LABEL.match(line)
    if m and not _NO_LABEL.search(m[1]):
        return m[1]
    return next((word for word in _titles().columns if line.startswith(word)), "")


def _centred(page: Page, lines: Sequence[_Line]) -> bool:
    """Whether the lines stand in the middle of the page, over each other; true where nothing is known of places."""
    if not page.width:
        return True
    middles = []
    for line in lines:
        boxes = [b for b in map(page.box, range(line.start, line.end)) if b]
        if boxes:
            middles.append((min(b.left for b in boxes) + max(b.right for b in boxes)) / 2 / page.width)
    return all(abs(x - 0.5) < 0.15 and abs(x - middles[-1]) < 0.08 for x in middles)
