"""Acts (犯罪事实逐起): each act as the prosecution tells it and as the court finds it, with its date and amount."""

from __future__ import annotations

from itertools import pairwise

from nlp.acts.loot import Sum, gains, sums_of
from nlp.acts.moments import find_moments
from nlp.acts.people import FoundPerson, find_people
from nlp.acts.pieces import charge_heading, pieces, telling_end
from nlp.acts.scenes import find_place
from nlp.acts.things import Told, find_objects, told_once
from nlp.acts.totals import RULE, add_total, amount_fact, money, without_summing_up, worth
from nlp.acts.yardsticks import Yardstick, is_about, yardstick
from nlp.quantities.dates import FoundDate, find_dates
from nlp.reading import Reading
from nlp.record import Act, Asserter, Fact, Section

_SPEAKERS: tuple[tuple[str, Asserter], ...] = (("accusation", "公诉机关"), ("findings", "法院"))


def read_acts(reading: Reading) -> None:
    """Acts of the accusation and of the findings, and the total: named (犯罪总额) or added up (犯罪数额合计)."""
    charges = {c.value for c in reading.found.get("charges", ())}
    weighed = {c for c in charges if is_about(c, "money")}
    by_money = bool(weighed) or not charges
    weighs = yardstick(weighed) if by_money else Yardstick(damage=True)
    of_things = by_money or any(is_about(c, "things") for c in charges)
    people = _people(reading)
    told = False
    """Whether anything taken has been told, so that mere gains do not count."""
    for code, speaker in _SPEAKERS:
        section = reading.section(code)
        opinion = _opinion(reading, section, speaker)
        if section is None:
            if by_money and opinion:
                add_total(reading, [], [], opinion, weighs, speaker)
            continue
        end = telling_end(reading.folded, section.start, section.end)
        spots = pieces(reading.folded, section.start, end)
        sums = [_sums(reading.folded, start, end, weighs) for start, end in spots]
        taken = any(sums)
        if by_money and (taken or not told):
            sums = [
                found or list(gains(reading.folded, *spot)) for spot, found in zip(spots, sums, strict=True)
            ]
        told = told or taken
        between = pairwise([section.start, *(edge for spot in spots for edge in spot), end])
        outside = [
            one
            for low, high in between
            if (low, high) not in spots
            for one in sums_of(reading.folded, low, high, weighs)
        ]
        sums, summing = without_summing_up(sums)
        for number, ((start, end), found) in enumerate(zip(spots, sums, strict=True), 1):
            victims = _victims(people, start, end)
            if len(spots) == 1 and (evidence := reading.section("evidence")):
                victims = _victims(people, evidence.start, evidence.end) | victims
            things = find_objects(reading.folded, start, end, people) if of_things else []
            reading.add(
                "acts", _act(reading, number, start, end, speaker, found, things, list(victims.values()))
            )
        if by_money:
            add_total(reading, sums, [*outside, *summing], opinion, weighs, speaker)


def _sums(folded: str, start: int, end: int, weighs: Yardstick) -> list[Sum]:
    """The sums of an act; none if its heading says that it is an offence that money does not weigh (二、玩忽职守罪)."""
    charge = charge_heading(folded, start, end)
    return [] if charge and not is_about(charge, "money") else sums_of(folded, start, end, weighs)


def _opinion(reading: Reading, section: Section | None, speaker: Asserter) -> tuple[int, int] | None:
    """Where a speaker weighs what was told: the court's reasons, an indictment's, or 公诉机关认为 of a judgment."""
    reasoning = reading.section("reasoning")
    own = speaker == "法院" or reading.doc_type == "INDICTMENT"
    if own and reasoning:
        return reasoning.start, reasoning.end
    end = telling_end(reading.folded, section.start, section.end) if section else 0
    return (end, section.end) if section and end < section.end and not own else None


def _act(
    reading: Reading,
    number: int,
    start: int,
    end: int,
    speaker: Asserter,
    sums: list[Sum],
    things: list[Told],
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
        amount=amount_fact(
            reading, money(*found), found[1][0].amount.start, found[1][-1].amount.end, "犯罪数额", speaker
        )
        if found
        else None,
        victims=tuple(_told(reading, v.start, v.end, "被害人", speaker) for v in victims),
        place=_told(reading, place.start, place.end, "地点", speaker) if place else None,
        objects=tuple(
            _told(reading, o.start, o.end, "涉案物品", speaker) for o in told_once(reading.folded, things)
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
