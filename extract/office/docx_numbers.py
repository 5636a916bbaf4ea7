"""Automatic numbers of Word paragraphs (自动编号): `一、`, `（二）`, `第三条`, `1.1` are not in the text but in the list's definition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


@dataclass(slots=True)
class _Level:
    """One level of a list: how its number looks and where it begins."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    space: bool = True
    style: str | None = None
    legal: bool = False


@dataclass(slots=True)
class Numbers:
    """Counts the numbered paragraphs of a document in their order."""

    levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    """numId → level → its form."""
    lists: dict[str, str] = field(default_factory=dict)
    """numId → the abstract list whose count it goes on with."""
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    """numId → level → the number it begins anew with."""
    styles: dict[str, tuple[str | None, int | None]] = field(default_factory=dict)
    """Paragraph style → numId and level."""
    default_style: str = ""
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def label(self, paragraph: Any) -> str:
        """The number before a paragraph as it is printed, empty if it has none."""
        number, level = self._place(paragraph)
        if number is None or number not in self.levels:
            return ""
        here = self.levels[number].get(level)
        if here is None or here.form in ("bullet", "none"):
            return ""
        counts = self.counts.setdefault(self.lists[number], {})
        for at, begin in self.restarts.pop(number, {}).items():
            counts[at] = begin - 1
        counts[level] = counts.get(level, here.start - 1) + 1
        for deeper in [at for at in counts if at > level]:
            del counts[deeper]
        label = here.text
        for at in range(level + 1):
            form = self.levels[number].get(at, _Level())
            count = counts.setdefault(at, form.start)
            label = label.replace(f"%{at + 1}", spelled(count, "decimal" if here.legal else form.form))
        return label + (" " if here.space and label and label[-1] not in "、．）：)" else "")

    def _place(self, paragraph: Any) -> tuple[str | None, int]:
        """numId and level of a paragraph, its own or its style's."""
        style = _val(paragraph.find(f"{W}pPr/{W}pStyle")) or self.default_style
        number, level = self.styles.get(style, (None, None))
        own = paragraph.find(f"{W}pPr/{W}numPr")
        if own is not None:
            number = _val(own.find(f"{W}numId")) or number
            level = _int(_val(own.find(f"{W}ilvl")), level or 0)
        if number and level is None:
            level = next((at for at, one in self.levels.get(number, {}).items() if one.style == style), 0)
        return number, level or 0


def numbers_of(numbering: Any, styles: Any) -> Numbers:
    """The lists defined in the parts `numbering.xml` and `styles.xml`; either may be None."""
    numbers = Numbers()
    if numbering is None:
        return numbers
    _read_styles(styles, numbers)
    abstract = {_attr(one, "abstractNumId"): one for one in numbering.iterfind(f"{W}abstractNum")}
    nums = {_attr(one, "numId"): one for one in numbering.iterfind(f"{W}num")}
    for number, num in nums.items():
        home = _val(num.find(f"{W}abstractNumId"))
        linked = _val(abstract[home].find(f"{W}numStyleLink")) if home in abstract else None
        if linked and (other := nums.get(numbers.styles.get(linked, (None, None))[0])) is not None:
            home = _val(other.find(f"{W}abstractNumId"))
        if number is None or home is None or home not in abstract:
            continue
        numbers.lists[number] = home
        numbers.levels[number] = dict(_levels(abstract[home]))
        for override in num.iterfind(f"{W}lvlOverride"):
            numbers.levels[number].update(_levels(override))
            begin = _val(override.find(f"{W}startOverride"))
            if begin is not None:
                at = _int(_attr(override, "ilvl"), 0)
                numbers.restarts.setdefault(number, {})[at] = _int(begin, 1)
    return numbers


def _read_styles(styles: Any, numbers: Numbers) -> None:
    """A style numbers its paragraphs itself or as the style it is based on."""
    if styles is None:
        return
    own: dict[str, tuple[str | None, int | None]] = {}
    base: dict[str, str | None] = {}
    for style in styles.iterfind(f"{W}style"):
        name = _attr(style, "styleId") or ""
        level = _val(style.find(f"{W}pPr/{W}numPr/{W}ilvl"))
        own[name] = (_val(style.find(f"{W}pPr/{W}numPr/{W}numId")), None if level is None else _int(level, 0))
        base[name] = _val(style.find(f"{W}basedOn"))
        if _attr(style, "type") == "paragraph" and _attr(style, "default") in ("1", "true"):
            numbers.default_style = name
    for name in own:
        seen: set[str] = set()
        at: str | None = name
        while at in own and at not in seen and own[at][0] is None:
            seen.add(at)
            at = base[at]
        if at in own:
            numbers.styles[name] = own[at]


def _levels(parent: Any) -> Iterator[tuple[int, _Level]]:
    for one in parent.iterfind(f"{W}lvl"):
        yield (
            _int(_attr(one, "ilvl"), 0),
            _Level(
                _int(_val(one.find(f"{W}start")), 1),
                _val(one.find(f".//{W}numFmt")) or "decimal",
                _val(one.find(f"{W}lvlText")) or "",
                _val(one.find(f"{W}suff")) != "nothing",
                _val(one.find(f"{W}pStyle")),
                one.find(f"{W}isLgl") is not None,
            ),
        )


def spelled(number: int, form: str) -> str:
    """A number in one of Word's forms; an unknown form is written in digits."""
    if number < 1 or form in ("bullet", "none"):
        return "" if form in ("bullet", "none") else str(number)
    if form.startswith(("chineseCounting", "japaneseCounting", "taiwaneseCounting", "koreanCounting")):
        return (
            _counted(number, _DIGITS, "十百千").removeprefix("一")
            if 10 <= number < 20
            else _counted(number, _DIGITS, "十百千")
        )
    if form in ("chineseLegalSimplified", "ideographLegalTraditional"):
        return _counted(number, _LEGAL, "拾佰仟")
    if form in ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital", "koreanDigital"):
        return "".join(_DIGITS[int(d)] for d in str(number))
    if form == "ideographTraditional":
        return _STEMS[(number - 1) % 10]
    if form == "ideographZodiac":
        return _BRANCHES[(number - 1) % 12]
    if form.startswith("decimalEnclosedCircle") and number <= 20:
        return chr(0x2460 + number - 1)
    if form == "decimalEnclosedParen" and number <= 20:
        return chr(0x2474 + number - 1)
    if form == "decimalEnclosedFullstop" and number <= 20:
        return chr(0x2488 + number - 1)
    if form == "decimalZero":
        return f"{number:02}"
    if form in ("lowerLetter", "upperLetter"):
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman"):
        return _roman(number).upper() if form == "upperRoman" else _roman(number)
    return str(number)


def _counted(number: int, digits: str, units: str) -> str:
    """A number below 10,000 in words: 21 → 二十一, 105 → 一百〇五."""
    if number > 9999:
        return str(number)
    out, gap = "", False
    places = str(number)
    for place, digit in zip(range(len(places) - 1, -1, -1), places, strict=True):
        if digit == "0":
            gap = True
            continue
        out += (digits[0] if gap and out else "") + digits[int(digit)] + (units[place - 1] if place else "")
        gap = False
    return out


def _roman(number: int) -> str:
    out = ""
    for value, sign in _ROMAN:
        out += sign * (number // value)
        number %= value
    return out


def _attr(element: Any, name: str) -> str | None:
    return None if element is None else element.get(f"{W}{name}")


def _val(element: Any) -> str | None:
    return _attr(element, "val")


def _int(text: str | None, otherwise: int) -> int:
    try:
        return otherwise if text is None else int(text)
    except ValueError:
        return otherwise
