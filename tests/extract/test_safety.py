"""Nothing a file points to is opened: entities, templates, links and pictures outside it, whatever the format."""

from __future__ import annotations

import io
import socket
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from openpyxl import Workbook

from extract import Document, Refusal
from tests.extract.factory import paragraph, read_all, word, zipped
from tests.extract.test_office import ofd

SECRET = "绝不外泄的内容"
BOMB = "<!DOCTYPE x [<!ENTITY a '" + "哈" * 100 + "'>" + "".join(
    f"<!ENTITY {b} '{f'&{a};' * 20}'>" for a, b in zip("abcdef", "bcdefg", strict=True)
) + "]>"  # fmt: skip


def outside(secret: Path) -> str:
    return f"<!DOCTYPE x [<!ENTITY g SYSTEM '{secret.as_uri()}'>]>"


def docx_with(before: str) -> bytes:
    return word(paragraph("起诉书&g;"), before)


def xlsx_with(before: str) -> bytes:
    book = Workbook()
    book.active.append(["起诉书"])
    book.save(out := io.BytesIO())
    return _changed(out.getvalue(), "xl/worksheets/sheet1.xml", before, "起诉书")


def ofd_with(before: str) -> bytes:
    return _changed(ofd([(40, 40, "起诉书")]), "Doc_0/Pages/Page_0/Content.xml", before, "起诉书")


def html_with(before: str) -> bytes:
    return f"{before}<html><body>起诉书&g;</body></html>".encode()


def _changed(data: bytes, part: str, before: str, word_: str) -> bytes:
    """A package with a part that declares entities before its root and uses one."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    body = members[part].decode()
    body = body.partition("?>")[2] if body.startswith("<?xml") else body
    members[part] = (before + body.replace(word_, f"{word_}&g;")).encode()
    return zipped(members)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> NoReturn:
        pytest.fail("something asked for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.parametrize(
    ("name", "make"),
    [("a.docx", docx_with), ("a.xlsx", xlsx_with), ("a.ofd", ofd_with), ("a.html", html_with)],
)
@pytest.mark.parametrize("attack", ["outside", "bomb"])
def test_entities(tmp_path: Path, name: str, make: Callable[[str], bytes], attack: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET, "utf-8")
    file = tmp_path / name
    file.write_bytes(make(outside(secret) if attack == "outside" else BOMB))
    (out,) = read_all(file)
    if isinstance(out, Document):
        # HTML has no entities of its own making: the name stays a name.
        assert name == "a.html"
        assert SECRET not in out.text
        assert len(out.text) < 1000
    else:
        assert "实体" in out.reason or "损坏" in out.reason


REMOTE = "http://198.51.100.7/x"
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def docx_with_links() -> bytes:
    """A template, a picture, a header and an included text that all lie outside the file."""
    links = "".join(
        f'<Relationship Id="r{i}" Type="{KIND}/{kind}" Target="{target}" TargetMode="External"/>'
        for i, (kind, target) in enumerate(
            [
                ("attachedTemplate", REMOTE),
                ("image", REMOTE),
                ("header", "file:///etc/hostname"),
                ("hyperlink", REMOTE),
            ]
        )
    )
    body = (
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDETEXT "{REMOTE}"</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:hyperlink r:id="r3"><w:r><w:t>起诉书</w:t></w:r></w:hyperlink></w:p>'
        '<w:sectPr><w:headerReference w:type="default" r:id="r2"/></w:sectPr>'
    )
    with zipfile.ZipFile(io.BytesIO(word(body))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["word/_rels/document.xml.rels"] = RELS.format(links).encode()
    members["word/vbaProject.bin"] = b"macros"
    return zipped(members)


HTML = f"""<html><head><link rel=stylesheet href="{REMOTE}"><base href="{REMOTE}"><meta http-equiv=refresh content="0;{REMOTE}">
<script src="{REMOTE}">alert(1)</script></head><body><img src="{REMOTE}"><iframe src="file:///etc/hostname"></iframe>
<object data="{REMOTE}">x</object>起诉书</body></html>"""


@pytest.mark.parametrize(("name", "data"), [("a.docm", docx_with_links()), ("a.html", HTML.encode())])
def test_links(tmp_path: Path, name: str, data: bytes) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    (out,) = read_all(file)
    assert isinstance(out, Document), out
    assert out.text == "起诉书"


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.ofd"])
def test_a_part_that_unpacks_beyond_measure(tmp_path: Path, name: str) -> None:
    part = {"a.docx": "word/document.xml", "a.xlsx": "xl/workbook.xml", "a.ofd": "OFD.xml"}[name]
    file = tmp_path / name
    file.write_bytes(zipped({part: b"<a>" + b" " * 20_000_000 + b"</a>"}))
    (out,) = read_all(file)
    assert isinstance(out, Refusal)
    assert "炸弹" in out.reason
