"""REST and pages over the sample case files: answers, errors, links to the evidence, nothing from other hosts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from models import CLUE_JSON
from nlp import RECORD_JSON
from search_api import create_app
from search_api.marks import Mark, cut


@pytest.fixture(scope="module")
def client(demo: Path) -> Iterator[TestClient]:
    app = create_app(demo / "演示.anjuan")
    with TestClient(app) as made:
        yield made
    app.state.workspace.close()


def test_search(client: TestClient) -> None:
    body = client.get("/v1/search", params={"q": "缓刑 AND 盗窃", "size": 3}).json()
    assert len(body["hits"]) == 3 < body["total"]
    hit = body["hits"][0]
    (start, end), *_ = hit["snippet"]["marks"]
    assert hit["snippet"]["text"][start - hit["snippet"]["start"] : end - hit["snippet"]["start"]] in (
        "缓刑",
        "盗窃",
    )
    assert {f["value"] for f in body["facets"]["type"]} <= {"CRIM_JUDGMENT"}


def test_documents_and_clues_are_the_documented_forms(client: TestClient) -> None:
    heads = client.get("/v1/clues", params={"min_score": 40}).json()
    assert len(heads) == 7
    clue = CLUE_JSON.validate_python(client.get(f"/v1/clues/{heads[0]['id']}").json())
    doc_id = clue.doc_ids[0]
    body = client.get(f"/v1/documents/{doc_id}").json()
    record = RECORD_JSON.validate_python(body["record"])
    assert record == RECORD_JSON.validate_python(client.get(f"/v1/documents/{doc_id}/facts").json())
    for row in clue.rows:
        for evidence in row.evidence:
            if evidence.doc_id == doc_id:
                assert body["document"]["text"][evidence.start : evidence.end] == evidence.quote


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/v1/search?q=(x", 400, "bad_input"),
        ("/v1/documents/nothing", 404, "not_found"),
        ("/v1/clues/nothing", 404, "not_found"),
        ("/v1/search?page=0", 422, None),
    ],
)
def test_errors(client: TestClient, path: str, status: int, code: str | None) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    if code:
        assert answer.json()["code"] == code
        assert answer.json()["message"]


def test_openapi_names_every_address(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert set(paths) == {
        "/v1/search", "/v1/documents/{doc_id}", "/v1/documents/{doc_id}/facts", "/v1/clues", "/v1/clues/{clue_id}",
        "/v1/documents/{doc_id}/pages/{number}.png", "/v1/documents/{doc_id}/boxes",
    }  # fmt: skip


def test_every_link_of_every_page_leads_somewhere(client: TestClient) -> None:
    seen: set[str] = set()
    todo = ["/", "/?q=盗窃 NOT 诈骗", "/?q=(", "/clues", "/clues?all=1"]
    while todo:
        path = todo.pop()
        if path in seen or len(seen) > 150:
            continue
        seen.add(path)
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'self'")
        for link in re.findall(r'(?:href|src|action)="([^"]+)"', answer.text):
            target = link.replace("&amp;", "&")
            assert not target.startswith(("http", "//")), target
            address, _, anchor = target.partition("#")
            if anchor and not address:
                assert f'id="{anchor}"' in answer.text, (path, anchor)
            elif address.startswith("?"):
                todo.append("/" + address)
            elif not address.startswith("data:"):
                todo.append(address)
    assert any(path.startswith("/doc/") for path in seen)
    assert any(path.startswith("/clues/") for path in seen)


def test_text_is_escaped(client: TestClient) -> None:
    page = client.get("/", params={"q": '"<script>alert(1)</script>"'}).text
    assert "<script>" not in page


def test_overlapping_marks_are_cut_without_loss() -> None:
    text = "被告人李丁犯盗窃罪"
    stretches = cut(text, [Mark(3, 5, "姓名"), Mark(0, 5, "当事人"), Mark(6, 9, "罪名")])
    assert "".join(s.text for s in stretches) == text
    assert [(s.note, s.text) for s in stretches if s.kind] == [
        ("当事人；姓名", "被告人李丁"),
        ("罪名", "盗窃罪"),
    ]
