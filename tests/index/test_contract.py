"""One suite on both back ends: equal hits, totals, facets, highlights."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract import BadInput
from index import Query, Workspace, parse_query
from index.query import DEEPEST, MOST_TERMS
from tests.index.factory import conviction, judgment, pair

A = judgment(1, "被告盗窃他人财物，系累犯，欠款50000元。")
B = judgment(
    2,
    "被告诈骗他人财物，张三丰出庭作证，赔偿８０００元。",
    court="测试市测河区人民法院",
    year=2021,
    name="郑己",
)
C = judgment(3, "原告享有权利，被告盗窃电动车，\n另有诈骗、抢夺行为。", year=2022, name="李丁甲")
D = pair("没有题头的一段话，章三说权力不是权利，第3条规定ABC-9。")


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    workspace.put([A, B, C, D])
    return workspace


def found(workspace: Workspace, text: str) -> set[str]:
    hits = workspace.search(Query(parse_query(text), size=100))
    assert hits.total == len(hits.hits)
    return {"ABCD"[[p[0].id for p in (A, B, C, D)].index(h.doc_id)] for h in hits.hits}


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("盗窃", "AC"),
        ("盗窃 NOT 诈骗", "A"),
        ("NOT 盗窃", "BD"),
        ("盗窃 AND 诈骗", "C"),
        ("盗窃 诈骗", "C"),
        ("(盗窃 AND NOT 诈骗) OR 张三丰", "AB"),
        ("（盗窃 OR 诈骗） NOT 累犯", "BC"),
        ("张三", "B"),
        ("三丰", "B"),
        ("章三", "D"),
        ("张", "B"),
        ("权利", "CD"),
        ("权力", "D"),
        ("8000元", "B"),
        ("８０００元", "B"),
        ("电动车另有诈骗抢夺", "C"),  # across punctuation and a line end
        ("第3条", "D"),
        ("abc", "D"),
        ("ABC9", ""),
        ("ABC-9", "D"),
        ("原告：王庚", "ABC"),
        ("（２０２１）皖9901民初2号", "B"),
        ("[2021]皖9901民初2号", "B"),
        ("罪名:盗窃", ""),
        ("盗窃 NOT (盗窃 AND 诈骗)", "A"),
        ("日期:2021-03", "B"),
        ("金额:[4万 TO 6万元]", "A"),
        ("金额:[8,000 TO 8000]", "B"),
        ("NOT 日期:[* TO *]", "D"),
        ("NOT 金额:[* TO *]", "CD"),
        ("（2021）皖9901民初2号", "B"),
        ("案号:（2021）皖9901民初2号", "B"),
        ('"被告盗窃"', "AC"),
        ("当事人:李丁", "AC"),
        ("当事人:李丁甲", "C"),
        ("法院:测河区", "B"),
        ("类型:民事判决书", "ABC"),
        ("type:CIV_JUDGMENT NOT 法院:测河区", "AC"),
        ("日期:[2021-01-01 TO 2021-12-31]", "B"),
        ("日期:2022", "C"),
        ("日期:[* TO 2021-06-30]", "AB"),
        ("金额:[40000 TO 60000]", "A"),
        ("金额:[* TO 10000]", "B"),
        ("金额:[1 TO *] NOT 累犯", "B"),
        ("不存在的词", ""),
        ("", "ABCD"),
    ],
)
def test_queries(filled: Workspace, text: str, letters: str) -> None:
    assert found(filled, text) == set(letters)


def test_charges_and_the_numbers_of_a_document_and_its_links(workspace: Workspace) -> None:
    theft, fraud = conviction(5, "盗窃罪"), conviction(15, "诈骗罪")
    workspace.put([theft, fraud])
    for text, expected in (
        ("罪名:盗窃", [theft]),
        ("案由:诈骗罪", [fraud]),
        ("charge:盗窃罪 OR charge:诈骗罪", [theft, fraud]),
        ("罪名:盗窃罪盗窃罪", []),  # accused and found of it: two values, no phrase runs through both
        ("案号:皖测山检刑诉〔2020〕5号", [theft]),
        ("文号:皖测山检刑诉(2020)15号", [fraud]),
        ("案号:刑初5号", [theft]),
        ("案号:5号皖测山检", []),
        ("类型:刑事判决书 NOT 罪名:盗窃罪", [fraud]),
    ):
        hits = workspace.search(Query(parse_query(text))).hits
        assert {h.doc_id for h in hits} == {document.id for document, _ in expected}, text


def test_facets_count_the_hits(filled: Workspace) -> None:
    facets = filled.search(Query(parse_query("盗窃 OR 诈骗"))).facets
    assert facets == {
        "court": (("测试市测山区人民法院", 2), ("测试市测河区人民法院", 1)),
        "type": (("CIV_JUDGMENT", 3),),
        "year": (("2020", 1), ("2021", 1), ("2022", 1)),
    }


def test_highlights_are_the_matched_characters(filled: Workspace) -> None:
    (hit,) = filled.search(Query(parse_query("累犯 OR 50000元 NOT 诈骗"))).hits
    marked = [hit.snippet.text[a - hit.snippet.start : b - hit.snippet.start] for a, b in hit.snippet.marks]
    assert marked == ["累犯", "50000元"]


def test_filters_narrow_hits_and_facets(filled: Workspace) -> None:
    expr, chosen = parse_query("盗窃 OR 诈骗"), parse_query("法院:测河区")
    assert chosen is not None
    hits = filled.search(Query(expr, filters=(chosen,)))
    assert ([h.doc_id for h in hits.hits], hits.total) == ([B[0].id], 1)
    assert hits.facets["year"] == (("2021", 1),)


def test_highlights_are_equal_on_both(filled: Workspace) -> None:
    """Expected by eye: `权利` stands once in C and once in D, behind `权力` that must stay unmarked."""
    marked = {h.doc_id: [h.snippet.text[a - h.snippet.start : b - h.snippet.start] for a, b in h.snippet.marks]
              for h in filled.search(Query(parse_query("权利 OR 第3条"))).hits}  # fmt: skip
    assert marked == {C[0].id: ["权利"], D[0].id: ["权利", "第3条"]}


def test_long_runs_and_rare_characters(workspace: Workspace) -> None:
    """Longer than a token of Elasticsearch may be; beyond the tables of SQLite's tokenizer; one sign for two letters."""
    long, rare, square = pair("编码" + "x" * 300 + "丙"), pair("当事人甲𠮷野𰀀乙"), pair("面积3258㎡。")
    workspace.put([long, rare, square])
    for text, expected in (
        ("x" * 300, long),
        ("x" * 256, long),
        ("x" * 300 + "丙", long),
        ("野𰀀乙", rare),
        ("𰀀", rare),
        ("3258m2", square),
    ):
        assert [h.doc_id for h in workspace.search(Query(parse_query(text))).hits] == [expected[0].id], text


def test_the_widest_and_deepest_query(filled: Workspace) -> None:
    wide = " OR ".join(["盗窃"] * MOST_TERMS)
    assert filled.search(Query(parse_query(wide))).total == 2
    assert filled.search(Query(parse_query(wide.replace("OR", "AND")))).total == 2
    deep = "盗窃"
    for _ in range(DEEPEST):
        deep = f"甲乙 OR 盗窃 ({deep})"
    assert filled.search(Query(parse_query(deep))).total == 2
    assert filled.search(Query(parse_query("NOT " * DEEPEST + "盗窃"))).total == 2


def test_far_pages_are_empty_and_impossible_ones_refused(filled: Workspace) -> None:
    far = filled.search(Query(None, page=5000))
    assert (far.total, far.hits) == (4, ())
    for page, size in ((0, 10), (1, -1), (200_000, 10)):
        with pytest.raises(BadInput, match="页码"):
            filled.search(Query(None, page=page, size=size))


def test_sorting_by_date_and_paging(filled: Workspace) -> None:
    pages = [filled.search(Query(None, sort="date", page=n, size=2)) for n in (1, 2, 3)]
    ids = [hit.doc_id for page in pages for hit in page.hits]
    assert ids == [p[0].id for p in (C, B, A, D)]
    assert all(page.total == 4 for page in pages)


@pytest.mark.parametrize("text", ["借款", ""])
def test_pages_cover_everything_once_where_all_rank_alike(workspace: Workspace, text: str) -> None:
    batch = [judgment(n, "借款。") for n in range(10, 33)]
    workspace.put(batch)
    expr = parse_query(text)
    pages = [[h.doc_id for h in workspace.search(Query(expr, page=n, size=5)).hits] for n in range(1, 7)]
    assert [len(page) for page in pages] == [5, 5, 5, 5, 3, 0]
    ids = [i for page in pages for i in page]
    assert ids == [h.doc_id for h in workspace.search(Query(expr, size=100)).hits]
    assert set(ids) == {document.id for document, _ in batch}


def test_the_best_match_comes_first(filled: Workspace) -> None:
    hits = filled.search(Query(parse_query("累犯 OR 盗窃"))).hits
    assert hits[0].doc_id == A[0].id


def test_deleting(filled: Workspace) -> None:
    filled.delete([A[0].id, C[0].id])
    assert found(filled, "") == {"B", "D"}
    assert found(filled, "盗窃") == set()
    filled.put([A])
    assert found(filled, "盗窃") == {"A"}


def test_putting_again_replaces(filled: Workspace, tmp_path: Path) -> None:
    filled.put([A, A])
    assert found(filled, "累犯") == {"A"}
    document, _ = A
    changed = type(document)(
        document.sha256, document.name, document.media_type, "改成了别的内容", document.pages
    )
    filled.put([(changed, type(A[1])(changed.id))])
    assert found(filled, "累犯") == set()
    assert found(filled, "别的内容") == {"A"}
    assert filled.count() == 4
