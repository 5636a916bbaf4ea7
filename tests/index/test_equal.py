"""Random corpora and queries: SQLite, Elasticsearch and a plain reading of the records agree."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract import Document
from index import Query, Workspace
from index.analyzer import query_tokens, units
from index.query import And, Expr, Not, Or, Phrase, Range, TypeIs
from nlp import CaseRecord, Fact, Party
from nlp.values import Money, PartialDate
from tests.nlp.factory import document

COURTS = ("测山区人民法院", "测河区人民法院", "")
TYPES = ("CIV_JUDGMENT", "CRIM_JUDGMENT", "")
NAMES = ("周甲", "李丁", "李丁甲")
CHARGES = ("盗窃罪", "盗伐林木罪", "抢夺罪")
DAYS = (date(2019, 12, 31), date(2020, 2, 29), date(2021, 1, 1))
SUMS = (Decimal("0.01"), Decimal("99.99"), Decimal(50000))


@dataclass(frozen=True, slots=True)
class Case:
    """What a plain reading knows of a document."""

    document: Document
    court: str
    type: str
    party: str
    decided: PartialDate | None
    sums: tuple[Decimal, ...]
    charges: tuple[str, ...]

    def record(self) -> CaseRecord:
        evidence = self.document.evidence(0, 1)
        return CaseRecord(
            self.document.id,
            doc_type=Fact(self.type, evidence, "t/1") if self.type else None,
            organ=Fact(self.court, evidence, "t/1") if self.court else None,
            decided=Fact(self.decided, evidence, "t/1") if self.decided else None,
            parties=(Party(Fact(self.party, evidence, "t/1"), "被告", "person"),),
            amounts=tuple(Fact(Money(s), evidence, "t/1") for s in self.sums),
            charges=tuple(Fact(c, evidence, "t/1") for c in self.charges),
        )

    def holds(self, expr: Expr) -> bool:
        match expr:
            case Phrase():
                texts = {"body": (self.document.text,), "court": (self.court,), "party": (self.party,)}
                rows = [units(text) for text in texts.get(expr.field, self.charges)]
                wanted = units(expr.text)
                return any(row[i : i + len(wanted)] == wanted for row in rows for i in range(len(row)))
            case TypeIs():
                return self.type == expr.code
            case Range(field="date"):
                day = self.decided
                return day is not None and within(expr, day.first, day.last)
            case Range():
                return any(within(expr, s, s) for s in self.sums)
            case And():
                return all(self.holds(p) for p in expr.parts)
            case Or():
                return any(self.holds(p) for p in expr.parts)
            case Not():
                return not self.holds(expr.part)


def within(wanted: Range, first: Any, last: Any) -> bool:
    return (wanted.low is None or wanted.low <= first) and (wanted.high is None or last <= wanted.high)


def phrase(field: str, text: str) -> Phrase:
    return Phrase(field, text, query_tokens(text))  # type: ignore[arg-type]


TEXTS = st.text("甲乙丙a1，。 \n㎡𰀀", min_size=1, max_size=14).filter(units)
DECIDED = st.none() | st.lists(st.sampled_from(DAYS), min_size=2, max_size=2).map(
    lambda d: PartialDate(min(d), max(d))
)
CASES = st.builds(
    Case,
    TEXTS.map(document),
    st.sampled_from(COURTS),
    st.sampled_from(TYPES),
    st.sampled_from(NAMES),
    DECIDED,
    st.lists(st.sampled_from(SUMS), max_size=2).map(tuple),
    st.lists(st.sampled_from(CHARGES), max_size=2).map(tuple),
)
CORPORA = st.lists(CASES, min_size=1, max_size=8, unique_by=lambda c: c.document.id)
LEAVES: st.SearchStrategy[Expr] = st.one_of(
    st.text("甲乙丙a1", min_size=1, max_size=4).map(lambda t: phrase("body", t)),
    st.sampled_from(("测山区", "法院", "测")).map(lambda t: phrase("court", t)),
    st.sampled_from(("李丁", "丁甲", "周甲")).map(lambda t: phrase("party", t)),
    st.sampled_from(("盗窃", "罪抢", "盗", "林木罪")).map(lambda t: phrase("charge", t)),
    st.sampled_from(TYPES[:2]).map(TypeIs),
    st.builds(Range, st.just("date"), st.none() | st.sampled_from(DAYS), st.none() | st.sampled_from(DAYS)),
    st.builds(Range, st.just("amount"), st.none() | st.sampled_from(SUMS), st.none() | st.sampled_from(SUMS)),
)
EXPRESSIONS: st.SearchStrategy[Expr] = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        inner.map(Not),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: And(tuple(parts))),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: Or(tuple(parts))),
    ),
    max_leaves=6,
)
FILTERS = st.lists(LEAVES, max_size=1).map(tuple)


def counted(values: list[str]) -> tuple[tuple[str, int], ...]:
    return tuple(
        sorted(Counter(v for v in values if v).items(), key=lambda item: (-item[1], item[0].encode()))
    )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cases=CORPORA, asked=st.lists(st.tuples(EXPRESSIONS, FILTERS), min_size=1, max_size=12))
def test_back_ends_agree(
    elastic_url: str, tmp_path_factory: object, cases: list[Case], asked: list[tuple[Expr, tuple[Expr, ...]]]
) -> None:
    folder: Path = tmp_path_factory.mktemp("equal")  # type: ignore[attr-defined]
    batch = [(c.document, c.record()) for c in cases]
    with (
        Workspace.create(folder / "s") as embedded,
        Workspace.create(folder / "e", "elasticsearch", elastic_url) as server,
    ):
        embedded.put(batch)
        server.put(batch)
        for expr, filters in asked:
            expected = [c for c in cases if all(c.holds(e) for e in (expr, *filters))]
            facets = {
                "court": counted([c.court for c in expected]),
                "type": counted([c.type for c in expected]),
                "year": counted([str(c.decided.first.year) if c.decided else "" for c in expected]),
            }
            answers = [
                ws.search(Query(expr, sort="date", size=50, filters=filters)) for ws in (embedded, server)
            ]
            for hits in answers:
                assert {h.doc_id for h in hits.hits} == {c.document.id for c in expected}
                assert (hits.total, hits.facets) == (len(expected), facets)
            assert answers[0] == answers[1]  # order by date, titles, snippets and highlights too
            by_rank = [ws.search(Query(expr, size=50, filters=filters)).hits for ws in (embedded, server)]
            assert sorted(by_rank[0], key=lambda h: h.doc_id) == sorted(by_rank[1], key=lambda h: h.doc_id)
