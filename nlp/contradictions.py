"""Contradictions inside one document (文书内部矛盾): 大写 against digits, names, births, the order of days.

Compared are facts that were read for themselves, so that both places can be looked up on the page. What can be explained
is none: of days only those count that are wrong whatever day of a month or year is meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from extract.identifiers import birth_of_id, sex_of_id
from nlp.quantities.amounts import find_twin
from nlp.reading import Reading
from nlp.record import Fact
from nlp.values import Contradiction, ContradictionKind, PartialDate

RULE = "contradictions/1"


def read_contradictions(reading: Reading) -> None:
    """Everything of a document that does not fit together; runs when all other facts are there."""
    _capitals(reading)
    _names(reading)
    _identities(reading)
    _number(reading)
    _terms(reading)
    _sums(reading)
    for earlier, later, why in _ordered(reading):
        if earlier and later and earlier.value.first > later.value.last:
            told = why.format(_printed(earlier), _printed(later))
            _add(reading, "日期先后", told, earlier, later)


def _add(
    reading: Reading,
    kind: ContradictionKind,
    why: str,
    one: Fact[Any],
    other: Fact[Any],
    subject: str = "",
    confidence: float = 1.0,
) -> None:
    value = Contradiction(kind, why, other.evidence)
    fact = reading.fact(
        value,
        one.evidence.start,
        one.evidence.end,
        RULE,
        subject=subject or one.subject,
        confidence=min(confidence, one.confidence, other.confidence),
    )
    reading.add("contradictions", fact)


def _printed(fact: Fact[Any]) -> str:
    return fact.evidence.quote


def _capitals(reading: Reading) -> None:
    """An amount that its bracket repeats with another value: `伍万元（¥5000元）`."""
    for fact in reading.found.get("amounts", ()):
        twin = find_twin(reading.folded, fact.evidence.end)
        if twin and fact.value.exact and twin.value.yuan != fact.value.yuan:
            other = reading.fact(twin.value, twin.start, twin.end, RULE)
            why = f"{_printed(fact)}与括号内的{_printed(other).rstrip('）)')}不一致"
            _add(reading, "大小写金额", why, fact, other)


def _names(reading: Reading) -> None:
    """A defendant who is sentenced under a name that the head does not have, but one like it."""
    parties = {
        p.name.value: p.name for p in reading.found.get("parties", ()) if p.name.value in reading.subjects
    }
    seen: set[str] = set()
    for fact in reading.found.get("sentences", ()):
        name = fact.subject
        like = [known for known in parties if _differs_by_one(known, name)]
        if name and name not in parties and name not in seen and len(like) == 1:
            seen.add(name)
            why = f"主文中的被告人“{name}”与首部的“{like[0]}”不一致"
            at = reading.folded.rfind(name, 0, fact.evidence.start)
            printed = reading.fact(name, at, at + len(name), RULE) if at >= 0 else fact
            _add(reading, "姓名", why, printed, parties[like[0]], name)


def _differs_by_one(one: str, other: str) -> bool:
    return len(one) == len(other) > 1 and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _identities(reading: Reading) -> None:
    """Birth and sex of a person against those that the ID number carries (GB 11643)."""
    for party in reading.found.get("parties", ()):
        number = party.identifier
        if number is None or number.value.kind != "id_number" or number.value.state != "valid":
            continue
        born = birth_of_id(number.value.text)
        if born and party.birth and not party.birth.value.first <= born <= party.birth.value.last:
            why = f"{_printed(party.birth)}与身份号码中的出生日期{born.isoformat()}不一致"
            _add(reading, "出生日期", why, party.birth, number, party.name.value)
        if party.sex and party.sex != sex_of_id(number.value.text):
            why = f"性别“{party.sex}”与身份号码中的性别不一致"
            _add(reading, "性别", why, party.name, number, party.name.value)


def _number(reading: Reading) -> None:
    """A case is numbered in the year in which it comes in (法〔2015〕137号 art. 2): never after its decision."""
    number, decided = reading.found.get("number"), reading.found.get("decided")
    if number and decided and number.value.year > decided.value.last.year:
        why = f"案号年度{number.value.year}晚于落款日期{_printed(decided)}"
        _add(reading, "案号年度", why, number, decided)


def _terms(reading: Reading) -> None:
    """A printed term that ends before it begins."""
    for fact in reading.found.get("terms", ()):
        if fact.value.start > fact.value.end:
            _add(reading, "日期先后", f"刑期起止“{_printed(fact)}”先后颠倒", fact, fact)


_UNSURE = 0.5
"""Confidence where an act may tell more or less than the total counts: of two such sums seen one was a slip of the page."""


def _sums(reading: Reading) -> None:
    """A total (共计…元) that is not what the acts come to, where every act has its sum."""
    for speaker in ("公诉机关", "法院"):
        acts = [act.amount for act in reading.found.get("acts", ()) if act.asserted_by == speaker]
        told = [
            f for f in reading.found.get("amounts", ()) if f.role == "犯罪总额" and f.asserted_by == speaker
        ]
        exact = [amount for amount in acts if amount and amount.value.exact]
        if not told or len(exact) < len(acts) or len(acts) < 2 or not told[0].value.exact:
            continue
        total = sum(amount.value.yuan for amount in exact)
        if total != told[0].value.yuan:
            why = f"各起犯罪数额合计{total.normalize():f}元，与{_printed(told[0])}不一致"
            _add(reading, "合计金额", why, told[0], exact[0], confidence=_UNSURE)


Day = Fact[PartialDate] | None


def _ordered(reading: Reading) -> Iterator[tuple[Day, Day, str]]:
    """Pairs of days of which the first cannot lie behind the second, and what to say if it does."""
    found = reading.found
    decided, filed = found.get("decided"), found.get("filed")
    yield filed, decided, "立案日期{}晚于落款日期{}"
    for party in found.get("parties", ()):
        yield party.birth, decided, "出生日期{}晚于落款日期{}"
    for act in found.get("acts", ()):
        yield act.date, decided, "犯罪日期{}晚于落款日期{}"
    for start, why in _starts(found.get("custody", ()), "强制措施日期{}晚于落款日期{}"):
        yield start, decided, why
    for loan in found.get("loans", ()):
        yield loan.signed, filed, "借款日期{}晚于立案日期{}"
        yield loan.signed, loan.due, "借款日期{}晚于到期日{}"
    if penalty := found.get("penalty"):
        made = decided if reading.doc_type == "ADM_PENALTY" else penalty.made
        yield made, penalty.served, "决定日期{}晚于送达日期{}"
        yield penalty.served, penalty.urged, "送达日期{}晚于催告日期{}"


def _starts(measures: Iterable[Fact[Any]], why: str) -> Iterator[tuple[Fact[PartialDate], str]]:
    """The first day of each measure, with the measure's evidence."""
    for fact in measures:
        yield (
            Fact(
                fact.value.start, fact.evidence, fact.rule, subject=fact.subject, confidence=fact.confidence
            ),
            why,
        )
