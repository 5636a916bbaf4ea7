"""Acts (犯罪事实逐起): each act as the prosecution tells it and as the court finds it, with its date and amount."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from extract.numerals import read_int
from nlp.amounts import find_amounts
from nlp.dates import FoundDate, find_dates
from nlp.loot import Sum, all_worth, gains, sums_of, worth
from nlp.moments import find_moments
from nlp.people import FoundPerson, find_people
from nlp.reading import Reading
from nlp.record import Act, Asserter, Fact, Section
from nlp.scenes import find_objects, find_place
from nlp.values import Money

RULE = "acts/2"

_MARK = re.compile(
    r"(?=[(0-9一二三四五六七八九十第])(?:^|(?<=[\n 。;:]))(?:\(?(?P<arabic>[0-9]{1,2})(?:、|[.](?=(?:19|20)[0-9]{2}年|[0-9]{1,2}[月日时]|[^0-9])|\))|\((?P<han>[一二三四五六七八九十]{1,3})\)|(?P<han2>[一二三四五六七八九十]{1,3})、|第(?P<nth>[一二三四五六七八九十0-9]{1,3})起[,:])"
)
# Charges whose weight is a sum of money (刑法 分则 ch. 3, 5, 8); of others no total is told.
_PROPERTY = re.compile(
    r"[窃盗骗抢贪贿]|侵占|挪用|敲诈|存款|销售|经营|走私(?!毒)|税|发票|掩饰|赌|毁坏|传销|报酬|[假货]币|信用卡|贷款|集资|窝藏、转移"
)
_WEIGHED = re.compile(r",?(?:属于?|系|已达到?)?,?数额(?:较大|(?:特别)?巨大)")
_SPEAKERS: tuple[tuple[str, Asserter], ...] = (("accusation", "公诉机关"), ("findings", "法院"))


def read_acts(reading: Reading) -> None:
    """Acts of the accusation and of the findings, and the total: named (犯罪总额) or added up (犯罪数额合计)."""
    charges = reading.found.get("charges", ())
    by_money = not charges or any(_PROPERTY.search(c.value) for c in charges)
    people = _people(reading)
    told = False
    """Whether anything taken has been told, so that mere gains do not count."""
    for code, speaker in _SPEAKERS:
        section = reading.section(code)
        if section is None:
            continue
        pieces = _pieces(reading.folded, section.start, section.end)
        sums = [sums_of(reading.folded, start, end) for start, end in pieces]
        if by_money and (any(sums) or not told):
            sums = [
                found or list(gains(reading.folded, *piece))
                for piece, found in zip(pieces, sums, strict=True)
            ]
        told = told or any(sums)
        for number, ((start, end), found) in enumerate(zip(pieces, sums, strict=True), 1):
            victims = _victims(people, start, end)
            if len(pieces) == 1 and (evidence := reading.section("evidence")):
                victims = _victims(people, evidence.start, evidence.end) | victims
            reading.add(
                "acts", _act(reading, number, start, end, speaker, found, people, list(victims.values()))
            )
        if by_money:
            _add_total(reading, section, pieces, sums, speaker)


def _add_total(
    reading: Reading,
    section: Section,
    pieces: list[tuple[int, int]],
    sums: list[list[Sum]],
    speaker: Asserter,
) -> None:
    """The total: as the court weighs it (数额较大), as it is named outside the acts, or as the acts come to."""
    reasoning = reading.section("reasoning")
    if speaker == "法院" and reasoning:
        for amount in find_amounts(reading.folded, reasoning.start, reasoning.end):
            if _WEIGHED.match(reading.folded, amount.end):
                reading.add(
                    "amounts",
                    _amount_fact(reading, amount.value, amount.start, amount.end, "犯罪总额", speaker),
                )
                return
    outside: list[Sum] = []
    for low, high in pairwise([section.start, *(edge for piece in pieces for edge in piece), section.end]):
        if (low, high) not in pieces:
            outside += sums_of(reading.folded, low, high)
    if found := all_worth(sums, outside):
        value, parts = _money(*found), found[1]
        role = "犯罪总额" if len(parts) == 1 and parts[0].kind == "total" else "犯罪数额合计"
        fact = _amount_fact(reading, value, parts[0].amount.start, parts[-1].amount.end, role, speaker)
        reading.add("amounts", fact)


def _money(yuan: Decimal, parts: list[Sum]) -> Money:
    """A sum of parts, exact only if all of them are."""
    if len(parts) == 1:
        return parts[0].amount.value
    if all(p.amount.value.exact for p in parts):
        return Money(yuan)
    lows = [p.amount.value.yuan if p.amount.value.exact else p.amount.value.low for p in parts]
    highs = [p.amount.value.yuan if p.amount.value.exact else p.amount.value.high for p in parts]
    return Money(yuan, _added(lows), _added(highs))


def _added(bounds: list[Decimal | None]) -> Decimal | None:
    known = [b for b in bounds if b is not None]
    return sum(known, Decimal(0)) if len(known) == len(bounds) else None


def _pieces(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """The numbered paragraphs; marks count only as a run 1, 2, 3, … A section without them is one act."""
    cuts: list[int] = []
    for m in _MARK.finditer(folded, start, end):
        if read_int(m["arabic"] or m["han"] or m["han2"] or m["nth"]) == len(cuts) + 1:
            cuts.append(m.start())
    if len(cuts) < 2:
        return [(start, end)]
    return list(zip(cuts, [*cuts[1:], _last_end(folded, cuts[-1], end)], strict=True))


def _last_end(folded: str, start: int, end: int) -> int:
    """The last act ends with its paragraph, or in a one-line text before the summing up."""
    summing = re.compile(
        r"\n(?!经|该|被盗|上述被盗)|(?<=[。;]) ?(?:综上|以上|案发后|另查|上述|经查|公诉机关|为证实|到案后|归案后)"
    ).search(folded, start + 8, end)
    return summing.start() if summing else end


def _act(
    reading: Reading,
    number: int,
    start: int,
    end: int,
    speaker: Asserter,
    sums: list[Sum],
    people: list[FoundPerson],
    victims: list[FoundPerson],
) -> Act:
    date = _date(reading.folded, start, end)
    found = worth(sums)
    place = find_place(reading.folded, start, end)
    return Act(
        number=number,
        asserted_by=speaker,
        text=reading.fact(
            reading.document.text[start : min(end, start + 60)].strip(), start, end, RULE, asserted_by=speaker
        ),
        date=reading.fact(date.value, date.start, date.end, RULE, role="犯罪日期", asserted_by=speaker)
        if date
        else None,
        amount=_amount_fact(
            reading, _money(*found), found[1][0].amount.start, found[1][-1].amount.end, "犯罪数额", speaker
        )
        if found
        else None,
        victims=tuple(_told(reading, v.start, v.end, "被害人", speaker) for v in victims),
        place=_told(reading, place.start, place.end, "地点", speaker) if place else None,
        objects=tuple(
            _told(reading, o.start, o.end, "涉案物品", speaker)
            for o in find_objects(reading.folded, start, end, people)
        ),
    )


def _date(folded: str, start: int, end: int) -> FoundDate | None:
    """The first full date that is the crime's and not the procedure's, else the first of all."""
    dates = (
        next(find_dates(folded, m.start, m.end), None) for m in find_moments(folded, start, end) if m.of_crime
    )
    own = next((d for d in dates if d and not d.relative), None)
    return own or next((d for d in find_dates(folded, start, end) if not d.relative), None)


def _people(reading: Reading) -> list[FoundPerson]:
    """Everybody named up to the reasons; who is called a victim somewhere is one wherever named."""
    stop = next(
        (s.start for s in reading.sections if s.code in ("basis", "dispositive")), len(reading.folded)
    )
    people = find_people(reading.folded, reading.head_end, stop, reading.subjects)
    victims = {p.name for p in people if p.role == "被害人"} - set(reading.subjects)
    return [FoundPerson(p.start, p.end, p.name, "被害人") if p.name in victims else p for p in people]


def _victims(people: list[FoundPerson], start: int, end: int) -> dict[str, FoundPerson]:
    """The first mention of each victim in a stretch of text."""
    first: dict[str, FoundPerson] = {}
    for one in people:
        if start <= one.start < end and one.role == "被害人":
            first.setdefault(one.name, one)
    return first


def _told(reading: Reading, start: int, end: int, role: str, speaker: Asserter) -> Fact[str]:
    return reading.fact(reading.document.text[start:end], start, end, RULE, role=role, asserted_by=speaker)


def _amount_fact(
    reading: Reading, value: Money, start: int, end: int, role: str, speaker: Asserter
) -> Fact[Money]:
    return reading.fact(value, start, end, RULE, role=role, asserted_by=speaker)
