"""`Fact` and `CaseRecord`: what a document says, every value with its evidence (案件事实记录).

A record is a tree of facts; `CaseRecord.facts` walks it and names each one (`parties[0].birth`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Any, Generic, Literal, TypeVar

from pydantic import TypeAdapter

from extract import Evidence
from extract.frozen import frozen
from nlp.values import (
    BenchmarkRate,
    Citation,
    Contradiction,
    Custody,
    Deadline,
    DocumentNumber,
    Duration,
    Identifier,
    Link,
    Measure,
    Money,
    Order,
    PartialDate,
    Prior,
    Rate,
    Relation,
    Ruling,
    Sentence,
    Term,
)

V = TypeVar("V")

Asserter = Literal["公诉机关", "辩护人", "被告人", "原告", "被告", "第三人", "行政机关", "法院", "其他"]
"""Who says it (谁主张): an accusation, a plea and a finding are different facts."""


@frozen
class Fact(Generic[V]):
    """One value read from one place (一条事实)."""

    value: V
    evidence: Evidence
    rule: str
    """Extractor and version, `dates/1`."""
    section: str = ""
    """Section code of nlp/sections.py the evidence lies in."""
    role: str = ""
    """What the value is for: 罚款, 犯罪数额, 裁判日期, … (SPEC 1.3)."""
    subject: str = ""
    """Name of the party it is about, where the text says."""
    asserted_by: Asserter | None = None
    accepted: bool | None = None
    """Whether the court accepted it; None where the text does not say."""
    confidence: float = 1.0


@frozen
class Section:
    """A part of the document (段落): `text[start:end]`, code of nlp/sections.py."""

    code: str
    start: int
    end: int


@frozen
class Party:
    """A party or another participant (当事人及其他参与人)."""

    name: Fact[str]
    role: str
    """原告, 被告人, 辩护人, 公诉机关, 当事人, …, as printed."""
    kind: Literal["person", "organisation"]
    identifier: Fact[Identifier] | None = None
    sex: Literal["男", "女"] | None = None
    birth: Fact[PartialDate] | None = None
    address: Fact[str] | None = None
    acts_for: str = ""
    """For agents, counsel and legal representatives: the party they stand for."""
    firm: Fact[str] | None = None
    """Of counsel: the law firm (律师事务所) or legal service (法律服务所)."""


@frozen
class Act:
    """One act (一起犯罪事实) as told by one speaker."""

    number: int
    """Running number within (document, speaker), from 1."""
    asserted_by: Asserter
    text: Fact[str]
    """The whole paragraph's first words; the evidence covers the paragraph."""
    date: Fact[PartialDate] | None = None
    amount: Fact[Money] | None = None
    victims: tuple[Fact[str], ...] = ()
    place: Fact[str] | None = None
    objects: tuple[Fact[str], ...] = ()
    """What was taken or dealt in, as printed (被盗财物, 毒品, …)."""


@frozen
class Loan:
    """A loan (借款) as found, or as claimed where the court found nothing."""

    lender: str
    borrower: str
    asserted_by: Asserter
    principal: Fact[Money]
    """Written principal (借据金额)."""
    signed: Fact[PartialDate] | None = None
    delivered: Fact[Money] | None = None
    delivery: Fact[str] | None = None
    """现金 / 转账 / 混合."""
    rate: Fact[Rate] | None = None
    voucher: Fact[str] | None = None
    """借条, 欠条, 借款合同, …"""
    due: Fact[PartialDate] | None = None


@frozen
class Penalty:
    """What an administrative decision orders (行政处罚), told by itself or by the review of its enforcement (非诉执行审查)."""

    kinds: tuple[Fact[str], ...] = ()
    """罚款, 警告, 没收违法所得, 责令停产停业, …"""
    fine: Fact[Money] | None = None
    confiscated: Fact[Money] | None = None
    served: Fact[PartialDate] | None = None
    pay_by: Fact[Deadline] | None = None
    decision: Fact[DocumentNumber] | None = None
    """Number of the decision under review; a decision has its own in `CaseRecord.number`."""
    made: Fact[PartialDate] | None = None
    """When the decision under review was made; of a decision itself `CaseRecord.decided`."""
    urged: Fact[PartialDate] | None = None
    """When the party was urged to comply (催告)."""
    surcharge: Fact[Money] | None = None
    """加处罚款, where a sum is told."""


@frozen
class CaseRecord:
    """Everything read from one document. Absent means "not found", never "no"."""

    doc_id: str
    doc_type: Fact[str] | None = None
    """Code of nlp/data/document_types.yaml (CRIM_JUDGMENT, ADM_PENALTY, …)."""
    number: Fact[DocumentNumber] | None = None
    organ: Fact[str] | None = None
    """The issuing court, procuratorate or agency (制作机关)."""
    cause: Fact[str] | None = None
    """案由 of a civil or administrative case."""
    filed: Fact[PartialDate] | None = None
    decided: Fact[PartialDate] | None = None
    procedure: Fact[str] | None = None
    outcome: Fact[str] | None = None
    sections: tuple[Section, ...] = ()
    parties: tuple[Party, ...] = ()
    charges: tuple[Fact[str], ...] = ()
    sentences: tuple[Fact[Sentence], ...] = ()
    terms: tuple[Fact[Term], ...] = ()
    custody: tuple[Fact[Custody], ...] = ()
    priors: tuple[Fact[Prior], ...] = ()
    orders: tuple[Fact[Order], ...] = ()
    acts: tuple[Act, ...] = ()
    circumstances: tuple[Fact[str], ...] = ()
    amounts: tuple[Fact[Money], ...] = ()
    dates: tuple[Fact[PartialDate], ...] = ()
    durations: tuple[Fact[Duration], ...] = ()
    """Lengths of time; those of sentences too (role 刑期)."""
    rates: tuple[Fact[Rate] | Fact[BenchmarkRate], ...] = ()
    measures: tuple[Fact[Measure], ...] = ()
    """Weights, areas, contents."""
    identifiers: tuple[Fact[Identifier], ...] = ()
    """Every ID number, credit code, card, account, telephone and plate of the text; a party's own stands with it too."""
    deadlines: tuple[Fact[Deadline], ...] = ()
    loans: tuple[Loan, ...] = ()
    penalty: Penalty | None = None
    steps: tuple[Fact[str], ...] = ()
    """Steps of enforcement and procedure (催告, 申请强制执行, 准予, 变更起诉, 延期分期批准, …)."""
    statutes: tuple[Fact[Citation], ...] = ()
    links: tuple[Fact[Link], ...] = ()
    contradictions: tuple[Fact[Contradiction], ...] = ()
    """What does not fit together inside the document."""
    panel: tuple[Fact[str], ...] = ()
    """Who signs (审判组织): the role is the title, 审判长, 书记员, …"""
    relations: tuple[Fact[Relation], ...] = ()
    """Kin and affiliates among those named (亲属与关联关系); the role is 近亲属, 亲属 or 关联关系."""
    rulings: tuple[Fact[Ruling], ...] = ()
    """The operative part of a civil document, item by item (裁判主文)."""
    site: tuple[Fact[str], ...] = ()
    """What a site's own components and patterns found."""

    def facts(self) -> Iterator[tuple[str, Fact[Any]]]:
        """Every fact with its path in the record, in field order."""
        found: list[tuple[str, Fact[Any]]] = []
        _walk("", self, found)
        return iter(found)

    def fact(self, path: str) -> Fact[Any]:
        """The fact at a path that `facts` gave (`parties[0].birth`). Raises KeyError if there is none."""
        node: Any = self
        for name, index in _STEP.findall(path):
            node = getattr(node, name, None)
            if index and isinstance(node, tuple) and int(index) < len(node):
                node = node[int(index)]
        if not isinstance(node, Fact):
            raise KeyError(path)
        return node


_STEP = re.compile(r"(\w+)(?:\[(\d+)\])?")


_BRANCHES = {
    kind: tuple(field.name for field in fields(kind)) for kind in (CaseRecord, Party, Act, Loan, Penalty)
}


def _walk(path: str, node: Any, found: list[tuple[str, Fact[Any]]]) -> None:
    """Appends the facts of a part of a record; a list is half the time of nested generators."""
    kind = type(node)
    if kind is Fact:
        found.append((path, node))
    elif kind is tuple:
        for i, child in enumerate(node):
            _walk(f"{path}[{i}]", child, found)
    elif kind in _BRANCHES:
        for name in _BRANCHES[kind]:
            if child := getattr(node, name):
                _walk(f"{path}.{name}" if path else name, child, found)


RECORD_JSON: TypeAdapter[CaseRecord] = TypeAdapter(CaseRecord)
"""The stable JSON form of a `CaseRecord` (docs/formats.md)."""
