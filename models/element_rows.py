"""The rows of each element (数据要素), read from a record: one a fact, with the path that leads back to its evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from extract.identifiers import birth_of_id
from nlp import CaseRecord, Fact, Party
from nlp.values import Deadline, Money, PartialDate

Row = dict[str, Any]

SURE = 0.9
"""Confidence from which a contradiction is none of the reading: not added up, and not from a page that OCR read badly."""


def _day(fact: Fact[PartialDate] | None) -> Any:
    return fact.value.day if fact else None


def _document(record: CaseRecord) -> Iterator[Row]:
    number = record.number.value if record.number else None
    yield {
        "ref": "number" if number else "doc_type",
        "doc_type": record.doc_type.value if record.doc_type else None,
        "number": number.canonical if number else None,
        "organ": record.organ.value if record.organ else None,
        "organ_code": number.organ_code if number else None,
        "cause": record.cause.value if record.cause else None,
        "decided": _day(record.decided),
        "filed": _day(record.filed),
        "outcome": record.outcome.value if record.outcome else None,
    }


def _party(record: CaseRecord) -> Iterator[Row]:
    for i, party in enumerate(record.parties):
        identifier = party.identifier.value if party.identifier else None
        yield {
            "ref": f"parties[{i}].name",
            "role": party.role,
            "name": party.name.value,
            "kind": party.kind,
            "identifier": identifier.text if identifier else None,
            "identifier_state": identifier.state if identifier else None,
            "birth": _birth(party),
            "acts_for": party.acts_for,
        }


def _birth(party: Party) -> Any:
    """The printed birth date, else the one in a valid ID number."""
    if party.birth and party.birth.value.day:
        return party.birth.value.day
    if (
        party.identifier
        and party.identifier.value.kind == "id_number"
        and party.identifier.value.state == "valid"
    ):
        return birth_of_id(party.identifier.value.text)
    return None


def _charge(record: CaseRecord) -> Iterator[Row]:
    for i, fact in enumerate(record.charges):
        yield {
            "ref": f"charges[{i}]",
            "defendant": fact.subject,
            "charge": fact.value,
            "speaker": fact.asserted_by,
        }


def _sentence(record: CaseRecord) -> Iterator[Row]:
    for i, fact in enumerate(record.sentences):
        value = fact.value
        yield {
            "ref": f"sentences[{i}]",
            "defendant": fact.subject,
            "charge": value.charge,
            "kind": value.kind,
            "months": value.months,
            "days": value.days,
            "probation_months": value.probation_months,
            "fine": value.fine,
            "merged": value.merged,
        }


def _term(record: CaseRecord) -> Iterator[Row]:
    for i, fact in enumerate(record.terms):
        yield {
            "ref": f"terms[{i}]",
            "defendant": fact.subject,
            "start_on": fact.value.start,
            "end_on": fact.value.end,
        }


def _custody(record: CaseRecord) -> Iterator[Row]:
    for i, fact in enumerate(record.custody):
        later = [
            f.value.kind
            for f in record.custody[i + 1 :]
            if f.subject == fact.subject and f.value.kind != fact.value.kind
        ]
        yield {
            "ref": f"custody[{i}]",
            "defendant": fact.subject,
            "kind": fact.value.kind,
            "start_on": fact.value.start.day,
            "end_on": fact.value.end.day if fact.value.end else None,
            "next_kind": later[0] if later else None,
        }


def _prior(record: CaseRecord) -> Iterator[Row]:
    for i, fact in enumerate(record.priors):
        sentence = fact.value.sentence
        yield {
            "ref": f"priors[{i}]",
            "defendant": fact.subject,
            "charges": "、".join(fact.value.charges),
            "court": fact.value.court,
            "decided_on": fact.value.decided.day if fact.value.decided else None,
            "kind": sentence.kind if sentence else None,
            "months": sentence.months if sentence else None,
            "released_on": fact.value.released.day if fact.value.released else None,
        }


def _property_order(record: CaseRecord) -> Iterator[Row]:
    for i, fact in enumerate(record.orders):
        yield {
            "ref": f"orders[{i}]",
            "defendant": fact.subject,
            "kind": fact.value.kind,
            "yuan": fact.value.amount,
        }


def _act(record: CaseRecord) -> Iterator[Row]:
    for i, act in enumerate(record.acts):
        amount = act.amount.value if act.amount and act.amount.value.exact else None
        yield {
            "ref": f"acts[{i}].text",
            "speaker": act.asserted_by,
            "act_no": act.number,
            "act_on": _day(act.date),
            "amount": amount.yuan if amount else None,
        }


def _amount(record: CaseRecord) -> Iterator[Row]:
    for i, fact in enumerate(record.amounts):
        value: Money = fact.value
        if value.currency == "CNY":
            yield {
                "ref": f"amounts[{i}]",
                "role": fact.role,
                "speaker": fact.asserted_by,
                "yuan": value.yuan,
                "exact": value.exact,
            }


def _circumstance(record: CaseRecord) -> Iterator[Row]:
    for i, fact in enumerate(record.circumstances):
        yield {
            "ref": f"circumstances[{i}]",
            "defendant": fact.subject,
            "name": fact.value,
            "speaker": fact.asserted_by,
            "accepted": fact.accepted,
        }


def _penalty(record: CaseRecord) -> Iterator[Row]:
    penalty = record.penalty
    if penalty is None or penalty.fine is None:
        return
    deadline: Deadline | None = penalty.pay_by.value if penalty.pay_by else None
    served = penalty.served.value if penalty.served else None
    yield {
        "ref": "penalty.fine",
        "fine": penalty.fine.value.yuan,
        "served": served.day if served else None,
        "served_latest": served.last if served else None,
        "pay_days": deadline.count if deadline and deadline.unit == "日" else None,
        "pay_until": deadline.until.day if deadline and deadline.until else None,
    }


def _loan(record: CaseRecord) -> Iterator[Row]:
    for i, loan in enumerate(record.loans):
        yield {
            "ref": f"loans[{i}].principal",
            "lender": loan.lender,
            "borrower": loan.borrower,
            "speaker": loan.asserted_by,
            "principal": loan.principal.value.yuan,
            "exact": loan.principal.value.exact,
            "signed_on": _day(loan.signed),
        }


def _step(record: CaseRecord) -> Iterator[Row]:
    for i, fact in enumerate(record.steps):
        yield {"ref": f"steps[{i}]", "step": fact.value, "speaker": fact.asserted_by}


def _link(record: CaseRecord) -> Iterator[Row]:
    for i, fact in enumerate(record.links):
        yield {"ref": f"links[{i}]", "kind": fact.value.kind, "number": fact.value.number.canonical}


def _contradiction(record: CaseRecord) -> Iterator[Row]:
    for i, fact in enumerate(record.contradictions):
        yield {
            "ref": f"contradictions[{i}]",
            "kind": fact.value.kind,
            "why": fact.value.why,
            "subject": fact.subject,
            "sure": fact.confidence >= SURE,
        }


def _citation(record: CaseRecord) -> Iterator[Row]:
    for i, fact in enumerate(record.statutes):
        value = fact.value
        yield {
            "ref": f"statutes[{i}]",
            "law": value.law,
            "article": value.article,
            "paragraph": value.paragraph,
        }


def _panel(record: CaseRecord) -> Iterator[Row]:
    for i, fact in enumerate(record.panel):
        yield {"ref": f"panel[{i}]", "title": fact.role, "name": fact.value}


def _relation(record: CaseRecord) -> Iterator[Row]:
    for i, fact in enumerate(record.relations):
        value = fact.value
        yield {
            "ref": f"relations[{i}]",
            "kind": value.kind,
            "one": value.one,
            "other": value.other,
            "former": value.former,
            "speaker": fact.asserted_by,
        }


def _site(record: CaseRecord) -> Iterator[Row]:
    for i, fact in enumerate(record.site):
        yield {"ref": f"site[{i}]", "label": fact.role, "text": fact.value}


READERS: dict[str, Callable[[CaseRecord], Iterator[Row]]] = {
    "document": _document, "party": _party, "charge": _charge, "sentence": _sentence, "term": _term, "custody": _custody,
    "prior": _prior, "property_order": _property_order, "act": _act, "amount": _amount, "circumstance": _circumstance, "penalty": _penalty, "loan": _loan, "step": _step,
    "link": _link, "contradiction": _contradiction, "citation": _citation, "panel": _panel, "relation": _relation, "site": _site,
}  # fmt: skip
