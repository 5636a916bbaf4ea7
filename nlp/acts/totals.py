"""What the sums of an act come to, and what all acts do (犯罪总额): a printed total stands for the sums it speaks of."""

from __future__ import annotations

import re
from decimal import Decimal

from nlp.acts.loot import Sum, gains, sums_of
from nlp.acts.yardsticks import Yardstick
from nlp.quantities.amounts import FoundAmount, find_amounts
from nlp.reading import Reading
from nlp.record import Asserter, Fact
from nlp.values import Money

RULE = "acts/3"

_WEIGHED = re.compile(r",?(?:属于?|系|已达到?)?,?数额(?:较大|(?:特别)?巨大)")
_NOT_WEIGHED = re.compile(r"损失[^,。;]{0,8}$|罚[金款]|退[还缴出赔]|赔偿")
_CONCLUSION = re.compile(r"其行为|构成|触犯")


def add_total(
    reading: Reading,
    acts: list[list[Sum]],
    outside: list[Sum],
    opinion: tuple[int, int] | None,
    weighs: Yardstick,
    speaker: Asserter,
) -> None:
    """The total: as the speaker weighs it (数额较大), as it is named outside the acts, as the acts come to, or,
    where no act tells a sum, as the first words of the reasons have it.
    """
    weighed = _weighed(reading.folded, *opinion, weighs) if opinion else None
    concluded = _concluded(reading.folded, *opinion, weighs) if opinion else None
    found = all_worth(acts, outside)
    if (
        weighed is None
        and concluded
        and _says_all(concluded[1], [*(s for act in acts for s in act), *outside])
    ):
        weighed = concluded[1][-1].amount
    if weighed and found and not weighed.value.exact and _within(found[0], weighed.value):
        weighed = None
    if weighed:
        weighed = _exact(weighed, [*(s for act in acts for s in act), *outside])
        value, start, end, role = weighed.value, weighed.start, weighed.end, "犯罪总额"
    elif found or (found := concluded):
        value, parts = money(*found), found[1]
        start, end = parts[0].amount.start, parts[-1].amount.end
        role = "犯罪总额" if len(parts) == 1 and parts[0].kind == "total" else "犯罪数额合计"
    else:
        return
    reading.add("amounts", amount_fact(reading, value, start, end, role, speaker))


def _says_all(concluded: list[Sum], told: list[Sum]) -> bool:
    """Whether the reasons' one sum is that of the whole crime: called so, or the greatest of those told exactly."""
    one = concluded[-1]
    if len(concluded) > 1:
        return False
    return one.of == "all" or (
        one.amount.value.exact and one.yuan >= max((s.yuan for s in told), default=one.yuan)
    )


def _within(yuan: Decimal, rough: Money) -> bool:
    """Whether a sum is what a rough one (`200余元`) can mean."""
    return rough.low is not None and rough.high is not None and rough.low <= yuan < rough.high


def _weighed(folded: str, start: int, end: int, weighs: Yardstick) -> FoundAmount | None:
    """The greatest sum that the reasons call 数额较大 or more; damage only where damage is what the offence weighs."""
    found: list[FoundAmount] = []
    for amount in find_amounts(folded, start, end):
        lead = folded[max(start, amount.start - 24) : amount.start]
        threshold = amount.value.high is None and amount.value.low is not None
        if (
            _WEIGHED.match(folded, amount.end)
            and not threshold
            and (weighs.damage or not _NOT_WEIGHED.search(lead))
        ):
            found.append(amount)
    return max(found, key=lambda a: a.value.yuan, default=None)


def _exact(weighed: FoundAmount, told: list[Sum]) -> FoundAmount:
    """The sum told exactly (200200元) where the reasons round it (20余万元)."""
    exact = {s.yuan: s.amount for s in told if s.amount.value.exact and _within(s.yuan, weighed.value)}
    return next(iter(exact.values())) if len(exact) == 1 else weighed


def _concluded(folded: str, start: int, end: int, weighs: Yardstick) -> tuple[Decimal, list[Sum]] | None:
    """What the first sentence of the reasons tells before it concludes (…非法获利2万元，其行为已构成赌博罪)."""
    conclusion = _CONCLUSION.search(folded, start, end)
    if conclusion is None or "。" in folded[start : conclusion.start()]:
        return None
    stop = conclusion.start()
    return worth(sums_of(folded, start, stop, weighs) or list(gains(folded, start, stop)))


def money(yuan: Decimal, parts: list[Sum]) -> Money:
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


def amount_fact(
    reading: Reading, value: Money, start: int, end: int, role: str, speaker: Asserter
) -> Fact[Money]:
    """A sum of an act or the total as a fact."""
    return reading.fact(value, start, end, RULE, role=role, asserted_by=speaker)


def worth(sums: list[Sum]) -> tuple[Decimal, list[Sum]] | None:
    """What the sums of one stretch come to, and the sums that make it up; None if there are none."""
    parts: list[Sum] = []
    told = Decimal(0)
    """How much of the total that opens is yet to be told in its parts."""
    for i, one in enumerate(sums):
        if one.kind == "taken":
            if one.yuan <= told:
                told -= one.yuan
            else:
                parts.append(one)
                told = one.yuan if one.opens else Decimal(0)
            continue
        later = [s.yuan for s in sums[i + 1 :] if s.kind == "taken"]
        if one.opens or (later and sum(later) == one.yuan):
            parts.append(one)
            told = one.yuan
        elif one.closes:
            parts = [one]
        else:
            parts = _with_total(parts, one)
    return (sum((p.yuan for p in parts), Decimal(0)), parts) if parts else None


def _with_total(parts: list[Sum], total: Sum) -> list[Sum]:
    """The parts once a total is told: it stands for those that add up to it, else for those that it can speak of."""
    running, equal = Decimal(0), 0
    for n, part in enumerate(reversed(parts), 1):
        running += part.yuan
        equal = n if running == total.yuan else equal
    if equal:
        return [*parts[:-equal], total]
    inside = [
        p for p in parts if (total.general or p.sentence == total.sentence) and total.of in ("all", p.of)
    ]
    rest = [p for p in parts if p not in inside]
    if sum(p.yuan for p in inside) <= total.yuan:
        return [*rest, total]
    # What each of several offenders answers for (甲涉案3万元，乙涉案1万元) is not added up.
    if total.of == "all" and total.general and all(p.kind == "total" and p.of == "all" for p in inside):
        return parts
    return [*parts, total]


def all_worth(pieces: list[list[Sum]], outside: list[Sum]) -> tuple[Decimal, list[Sum]] | None:
    """The total of several acts: the one named outside them or behind the last, else what the acts come to."""
    found = [w for w in map(worth, pieces) if w]
    most = max((yuan for yuan, _ in found), default=Decimal(0))
    named = [s for s in outside if s.kind == "total" and s.yuan >= most]
    if named:
        return named[-1].yuan, [named[-1]]
    if not found:
        return worth(outside)
    return sum((yuan for yuan, _ in found), Decimal(0)), [s for _, parts in found for s in parts]


def without_summing_up(pieces: list[list[Sum]]) -> tuple[list[list[Sum]], list[Sum]]:
    """The sums of the acts, and a total that stands in the last one but sums up all of them."""
    if len(pieces) < 2 or not pieces[-1] or pieces[-1][-1].kind != "total":
        return pieces, []
    *own, last = pieces[-1]
    acts = [*pieces[:-1], own]
    found = [w[0] for w in map(worth, acts) if w]
    return (acts, [last]) if last.yuan == sum(found) and len(found) > 1 else (pieces, [])
