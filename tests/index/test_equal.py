"""Random corpora and queries: SQLite, Elasticsearch and a plain reading of the text agree."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import Query, Workspace
from index.analyzer import query_tokens, units
from index.query import And, Expr, Not, Or, Phrase
from nlp import CaseRecord
from tests.nlp.factory import document

CHARS = "甲乙丙a1，。 \n"
TEXTS = st.lists(st.text(CHARS, min_size=1, max_size=14).filter(units), min_size=1, max_size=8, unique=True)
PHRASES = st.text("甲乙丙a1", min_size=1, max_size=4).map(lambda t: Phrase("body", t, query_tokens(t)))
EXPRESSIONS: st.SearchStrategy[Expr] = st.recursive(
    PHRASES,
    lambda inner: st.one_of(
        inner.map(Not),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: And(tuple(parts))),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: Or(tuple(parts))),
    ),
    max_leaves=5,
)


def holds(expr: Expr, row: list[str]) -> bool:
    """The plain reading: whether the units of a text satisfy an expression."""
    match expr:
        case Phrase():
            wanted = units(expr.text)
            return any(row[i : i + len(wanted)] == wanted for i in range(len(row)))
        case And():
            return all(holds(p, row) for p in expr.parts)
        case Or():
            return any(holds(p, row) for p in expr.parts)
        case Not():
            return not holds(expr.part, row)
        case _:
            raise AssertionError(expr)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=TEXTS, expressions=st.lists(EXPRESSIONS, min_size=1, max_size=8))
def test_back_ends_agree(
    elastic_url: str, tmp_path_factory: object, texts: list[str], expressions: list[Expr]
) -> None:
    folder: Path = tmp_path_factory.mktemp("equal")  # type: ignore[attr-defined]
    documents = [document(t) for t in texts]
    batch = [(d, CaseRecord(d.id)) for d in documents]
    with (
        Workspace.create(folder / "s") as embedded,
        Workspace.create(folder / "e", "elasticsearch", elastic_url) as server,
    ):
        embedded.put(batch)
        server.put(batch)
        for expr in expressions:
            expected = {d.id for d in documents if holds(expr, units(d.text))}
            a = embedded.search(Query(expr, size=50))
            b = server.search(Query(expr, size=50))
            assert {h.doc_id for h in a.hits} == expected
            assert {h.doc_id for h in b.hits} == expected
            assert {h.doc_id: h.snippet for h in a.hits} == {h.doc_id: h.snippet for h in b.hits}
            assert a.facets == b.facets
        server.backend.drop()  # type: ignore[attr-defined]
