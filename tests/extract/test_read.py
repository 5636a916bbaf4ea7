"""What a file is, is decided by its content; everything that cannot be read is named with its reason."""

from __future__ import annotations

import io
import os
import stat
import zipfile
from pathlib import Path

import py7zr
import pytest

from extract import BadInput, Document, Refusal, walk
from extract.limits import Limits
from tests.extract.factory import TEXT, one_document, one_refusal, pdf, read_all, zipped


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.pdf", b"", "文件为空"),
        ("blank.txt", b" \n\n", "没有文字"),
        ("broken.pdf", b"%PDF-1.7\nrubbish", "已损坏"),
        ("broken.docx", b"PK\x03\x04 word/document.xml rubbish", "已损坏"),
        ("broken.png", b"\x89PNG\r\n\x1a\nrubbish", "已损坏"),
        ("broken.zip", b"PK\x03\x04rubbish", "已损坏"),
        ("binary.txt", b"\x00\x01\x02\x03" * 50, "二进制"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "Word 97-2003"),
        ("a.rar", b"Rar!\x1a\x07\x01\x00rest", "已损坏"),
        ("判决书.doc", b"{\\rtf1\\ansi\\ansicpg936 x}", "RTF"),
        ("旧.xml", b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>', "Word 2003 XML"),
        ("empty.csv", b",\n,\n", "没有内容"),
        ("broken.xlsx", b"PK\x03\x04 xl/workbook.xml rubbish", "已损坏"),
        ("broken.ofd", b"PK\x03\x04 OFD.xml rubbish", "已损坏"),
        ("not.eml", b"just words\n", "电子邮件"),
        ("data.json", b'{"a": 1}', "JSON"),
        ("secret.pdf", pdf([(90, 90, "秘密")], encrypt="口令".encode().hex()), "加密"),
        ("nothing.pdf", pdf([]), "没有"),
    ],
)  # fmt: skip
def test_refused_with_a_reason(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    refusal = one_refusal(file)
    assert reason in refusal.reason
    assert refusal.name == str(file)


def test_content_decides_not_the_name(tmp_path: Path) -> None:
    file = tmp_path / "判决书.doc"
    file.write_bytes(pdf([(90, 90, "刑事判决书")]))
    assert one_document(file).media_type == "application/pdf"


def test_too_large_a_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(b"%PDF-" + b"0" * 2000)
    assert "文件过大" in one_refusal(file, Limits(file_bytes=1000)).reason


def test_walk(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", ".hidden", "b/.git/x"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "link").symlink_to(tmp_path / "b")
    os.mkfifo(tmp_path / "pipe")
    found = list(walk([tmp_path]))
    files = [str(p.relative_to(tmp_path)) for p in found if isinstance(p, Path)]
    assert files == ["a.txt", "b/1.txt", "b/2.txt"]
    refused = {one.name.removeprefix(f"{tmp_path}/"): one.reason for one in found if isinstance(one, Refusal)}
    assert set(refused) == {"link/", "link.txt", "pipe"}
    assert "链接" in refused["link/"]
    assert "链接" in refused["link.txt"]
    assert "不是文件" in refused["pipe"]
    assert list(walk([tmp_path / "link.txt"])) == [tmp_path / "link.txt"]  # asked for by name
    with pytest.raises(BadInput, match="不存在"):
        list(walk([tmp_path / "没有"]))


def test_gbk_names_in_a_zip(tmp_path: Path) -> None:
    data = zipped({"placeholder-name": TEXT.encode()}).replace(
        b"placeholder-name", "案卷/判决书.txt".encode("gbk").ljust(16, b" ")
    )
    file = tmp_path / "a.zip"
    file.write_bytes(data)
    assert one_document(file).name == f"{file}!/案卷/判决书.txt "


def test_hostile_members_are_refused_and_nothing_is_written_outside(tmp_path: Path) -> None:
    home = tmp_path / "inner" / "home"
    home.mkdir(parents=True)
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../evil.txt", "evil")
        archive.writestr("/abs.txt", "evil")
        archive.writestr("C:\\evil.txt", "evil")
        archive.writestr(link, "/etc/passwd")
        archive.writestr("bomb.txt", b"0" * 30_000_000)
        archive.writestr("good.txt", TEXT)
    file = home / "a.zip"
    file.write_bytes(out.getvalue())
    before = sorted(tmp_path.rglob("*"))
    results = read_all(file)
    assert sorted(tmp_path.rglob("*")) == before
    assert [d.text for d in results if isinstance(d, Document)] == [TEXT]
    reasons = [r.reason for r in results if isinstance(r, Refusal)]
    assert ["越出" in r for r in reasons[:3]] == [True] * 3
    assert "符号链接" in reasons[3]
    assert "炸弹" in reasons[4]


def test_archives_inside_archives_have_a_limit(tmp_path: Path) -> None:
    data = zipped({"a.txt": TEXT.encode()})
    for depth in range(5):
        data = zipped({f"{depth}.zip": data})
    file = tmp_path / "deep.zip"
    file.write_bytes(data)
    assert "嵌套过深" in one_refusal(file).reason


def test_7z(tmp_path: Path) -> None:
    plain, secret = tmp_path / "a.7z", tmp_path / "b.7z"
    with py7zr.SevenZipFile(plain, "w") as archive:
        archive.writestr(TEXT, "案卷/判决书.txt")
    with py7zr.SevenZipFile(secret, "w", password="x", header_encryption=True) as archive:
        archive.writestr(TEXT, "判决书.txt")
    assert one_document(plain).text == TEXT
    assert "加密" in one_refusal(secret).reason
