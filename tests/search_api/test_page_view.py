"""Pages with their image: PNG and boxes by REST, a viewer that works without scripts, files that moved or changed."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from PIL import Image

from anjuan.scan import scan
from extract import page_image
from index import Workspace
from search_api import create_app
from search_api.page_images import PageImages
from tests.extract.factory import pdf, zipped
from tests.extract.test_ocr import LINES
from tests.extract.test_ocr import page as drawn

JUDGMENT = [(100, 100 + 30 * i, line) for i, line in enumerate(LINES)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PDF, one inside a zip, a picture that lies on its side, a text; scanned into a workspace beside them."""
    folder = tmp_path_factory.mktemp("pages")
    files = folder / "案卷"
    files.mkdir()
    (files / "a.pdf").write_bytes(pdf(JUDGMENT, pages=2))
    (files / "b.zip").write_bytes(zipped({"内/b.pdf": pdf([*JUDGMENT, (100, 300, "审判员 钱乙")])}))
    drawn([(160, 120 + 90 * i, line) for i, line in enumerate(LINES)]).rotate(90, expand=True).save(
        files / "c.png"
    )
    (files / "d.txt").write_text("\n".join(LINES), "utf-8")
    with Workspace.create(folder / "w.anjuan") as workspace:
        scan(workspace, [files])
    return folder


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[TestClient]:
    app = create_app(folder / "w.anjuan")
    with TestClient(app) as made:
        yield made
    app.state.workspace.close()


def id_of(client: TestClient, name: str) -> str:
    hits = client.get("/v1/search", params={"q": "测试市", "size": 20}).json()["hits"]
    return next(hit["doc_id"] for hit in hits if hit["name"].endswith(name))


@pytest.mark.parametrize(
    ("name", "number", "size"),
    [("a.pdf", 2, (595, 842)), ("b.pdf", 1, (595, 842)), ("c.png", 1, (842, 509))],
)
def test_images(client: TestClient, name: str, number: int, size: tuple[int, int]) -> None:
    answer = client.get(f"/v1/documents/{id_of(client, name)}/pages/{number}.png", params={"dpi": 72})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/png"
    image = Image.open(io.BytesIO(answer.content))
    assert abs(image.width - size[0]) <= 1
    assert abs(image.height - size[1]) <= 1


@pytest.mark.parametrize(
    ("name", "path", "status", "reason"),
    [
        ("a.pdf", "pages/3.png", 404, "没有这一页"),
        ("d.txt", "pages/1.png", 400, "没有页面图像"),
        ("a.pdf", "pages/1.png?dpi=5000", 422, ""),
        ("a.pdf", "boxes?start=5&end=5", 400, "起止字符有误"),
        ("a.pdf", "boxes?start=0&end=99999", 400, "起止字符有误"),
    ],
)
def test_errors(client: TestClient, name: str, path: str, status: int, reason: str) -> None:
    answer = client.get(f"/v1/documents/{id_of(client, name)}/{path}")
    assert (answer.status_code, reason in answer.text) == (status, True)


def test_boxes_of_a_range(client: TestClient) -> None:
    doc_id = id_of(client, "a.pdf")
    text = client.get(f"/v1/documents/{doc_id}").json()["document"]["text"]
    at = text.index("349901197001140173")
    (page,) = client.get(f"/v1/documents/{doc_id}/boxes", params={"start": at, "end": at + 18}).json()
    (box,) = page["boxes"]
    assert (page["page"], round(page["width"]), round(page["height"])) == (1, 595, 842)
    # Twelve characters of 14 points after x = 100, on the line whose baseline is 160 points from the top.
    assert abs(box["left"] - 268) < 3
    assert box["top"] < 150 < box["bottom"] < 170


def test_the_viewer_needs_no_script(client: TestClient) -> None:
    doc_id = id_of(client, "a.pdf")
    first = client.get(f"/doc/{doc_id}/pages/1")
    assert first.status_code == 200
    assert "<script" not in first.text
    assert len(re.findall("<rect ", first.text)) >= 4
    assert f'href="/doc/{doc_id}/pages/2"' in first.text
    source = re.search(r'<image href="([^"]+)"', first.text)
    assert source
    assert client.get(source[1].replace("&amp;", "&")).status_code == 200
    assert f'href="/doc/{doc_id}/pages/1"' in client.get(f"/doc/{doc_id}/pages/2").text


def test_a_file_that_moved_or_changed_still_shows_its_text(folder: Path, client: TestClient) -> None:
    with Workspace.open(folder / "w.anjuan") as workspace:
        document = workspace.document(id_of(client, "a.pdf"))
    file = folder / "案卷" / "a.pdf"
    kept = file.read_bytes()
    try:
        for change, reason in ((kept + b" ", "已被改动"), (None, "已移走")):
            if change is None:
                file.unlink()
            else:
                file.write_bytes(change)
            page = client.get(f"/doc/{document.id}/pages/1?q=刑期").text
            shown = client.get(f"/v1/documents/{document.id}/pages/1.png", params={"dpi": 90})
            assert reason in shown.json()["message"]
            assert "有期徒刑二年" in re.sub("<[^>]+>", "", page)
    finally:
        file.write_bytes(kept)


def test_kept_images_are_bounded(folder: Path, client: TestClient) -> None:
    with Workspace.open(folder / "w.anjuan") as workspace:
        document = workspace.document(id_of(client, "a.pdf"))
    one = len(page_image((folder / "案卷" / "a.pdf").read_bytes(), "a.pdf", 1, 72))
    images = PageImages(folder / "w.anjuan", kept_bytes=3 * one)
    try:
        drawn_pages = [images.get(document, number, dpi) for dpi in (72, 73, 74, 75) for number in (1, 2)]
    finally:
        images.close()
    assert len(drawn_pages) == 8
    assert sum(f.stat().st_size for f in images.folder.iterdir()) <= 3 * one


def test_a_deleted_document_leaves_nothing_behind(folder: Path, tmp_path: Path) -> None:
    home = tmp_path / "w.anjuan"
    secret = "周甲遗失的案卷"
    (tmp_path / "a.pdf").write_bytes(pdf([*JUDGMENT, (100, 300, secret)]))
    with Workspace.create(home) as workspace:
        scan(workspace, [tmp_path / "a.pdf", folder / "案卷" / "c.png"], workers=1)
        gone, stays = (workspace.document(workspace.find(name)[0]) for name in ("a.pdf", "c.png"))
        images = PageImages(home)
        try:
            for document in (gone, stays):
                images.get(document, 1, 72)
            (images.folder / f"{gone.sha256}-1-90-0.half").write_bytes(b"cut short")
            assert len(list(images.folder.iterdir())) == 3
            workspace.delete([gone.id])
            assert [f.name.partition("-")[0] for f in images.folder.iterdir()] == [stays.sha256]
            # Another server that had read the document before draws it once more.
            images.get(gone, 1, 72)
        finally:
            images.close()
    Workspace.open(home).close()
    kept = [file for file in home.rglob("*") if file.is_file()]
    assert not [file for file in kept if gone.sha256 in file.name]
    assert not [file for file in kept if secret.encode() in file.read_bytes()]


def test_an_image_of_a_part_stays_while_other_parts_are_stored(folder: Path, tmp_path: Path) -> None:
    home = tmp_path / "w.anjuan"
    with Workspace.create(home) as workspace:
        scan(workspace, [folder / "案卷" / "a.pdf"], workers=1)
        (doc_id,) = workspace.find("a.pdf")
        document, record = workspace.document(doc_id), workspace.record(doc_id)
        parts = [replace(document, part=n) for n in (1, 2)]
        workspace.put([(part, replace(record, doc_id=part.id)) for part in parts])
        images = PageImages(home)
        try:
            images.get(parts[0], 1, 72)
        finally:
            images.close()
        workspace.delete([parts[0].id])
        assert len(list(images.folder.iterdir())) == 1
        workspace.delete([parts[1].id])
        assert list(images.folder.iterdir()) == []


def test_an_image_drawn_of_a_document_that_goes_meanwhile_is_not_kept(folder: Path, tmp_path: Path) -> None:
    home = tmp_path / "w.anjuan"
    with Workspace.create(home) as workspace:
        scan(workspace, [folder / "案卷" / "a.pdf"], workers=1)
        (doc_id,) = workspace.find("a.pdf")
        app = create_app(home)
        images = app.state.page_images

        class Slow:
            def get(self, *page: object) -> bytes:
                workspace.delete([doc_id])
                return images.get(*page)

        app.state.page_images = Slow()
        with TestClient(app) as client:
            assert client.get(f"/v1/documents/{doc_id}/pages/1.png").status_code == 200
        app.state.workspace.close()
    assert list(images.folder.iterdir()) == []
