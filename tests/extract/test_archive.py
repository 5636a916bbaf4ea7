"""Archives: one bad member costs that member only, a bad archive is one refusal; nothing is unpacked to the disk."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import py7zr
import pytest

from extract import Document, Refusal
from extract.limits import Limits
from tests.extract.factory import TEXT, one_document, one_refusal, read_all, zipped

LOCAL, CENTRAL = b"PK\x03\x04", b"PK\x01\x02"


def two_members() -> bytearray:
    return bytearray(zipped({"a.txt": TEXT.encode() * 20, "b.txt": TEXT.encode()}))


def encrypted() -> bytes:
    """The first member carries the flag of an encrypted one."""
    data = two_members()
    data[data.find(LOCAL) + 6] |= 1
    data[data.find(CENTRAL) + 8] |= 1
    return bytes(data)


def damaged() -> bytes:
    """The packed bytes of the first member are overwritten."""
    data = two_members()
    at = data.find(b"a.txt") + len(b"a.txt")
    data[at : at + 8] = b"\x99" * 8
    return bytes(data)


def lying() -> bytes:
    """The first member says it has 1000 bytes and has more."""
    data = two_members()
    struct.pack_into("<I", data, data.find(LOCAL) + 22, 1000)
    struct.pack_into("<I", data, data.find(CENTRAL) + 24, 1000)
    return bytes(data)


def seven(members: dict[str, str], **options: Any) -> bytes:
    out = io.BytesIO()
    with py7zr.SevenZipFile(out, "w", **options) as archive:
        for name, text in members.items():
            archive.writestr(text, name)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"), [(encrypted(), "已加密"), (damaged(), "已损坏"), (lying(), "已损坏")]
)
def test_a_bad_member_costs_itself_only(tmp_path: Path, data: bytes, reason: str) -> None:
    file = tmp_path / "a.zip"
    file.write_bytes(data)
    bad, good = read_all(file)
    assert isinstance(bad, Refusal)
    assert bad.name == f"{file}!/a.txt"
    assert reason in bad.reason
    assert isinstance(good, Document)
    assert (good.name, good.text) == (f"{file}!/b.txt", TEXT)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("cut.zip", zipped({"a.txt": TEXT.encode() * 50})[:200], "已损坏"),
        ("cut.7z", seven({"a.txt": TEXT})[:-9], "已损坏"),
        ("bomb.7z", seven({"a.txt": "0" * 30_000_000}), "炸弹"),
        ("secret.7z", seven({"a.txt": TEXT}, password="x"), "已加密"),
    ],
)
def test_a_bad_archive_is_one_refusal(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    assert reason in one_refusal(file).reason
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("limits", "refused"),
    [(Limits(members=1), 1), (Limits(unpacked_bytes=300), 1), (Limits(file_bytes=1000), 1)],
)
def test_limits(tmp_path: Path, limits: Limits, refused: int) -> None:
    file = tmp_path / "a.zip"
    file.write_bytes(two_members())
    out = read_all(file, limits)
    assert sum(isinstance(one, Refusal) for one in out) == refused
    assert all("过大" in one.reason or "过多" in one.reason for one in out if isinstance(one, Refusal))


def test_members_of_members_are_named_by_their_whole_way(tmp_path: Path) -> None:
    file = tmp_path / "卷宗.zip"
    file.write_bytes(zipped({"一卷.zip": zipped({"起诉书/甲.txt": TEXT.encode()})}))
    assert one_document(file).name == f"{file}!/一卷.zip!/起诉书/甲.txt"


def test_lines_of_a_jsonl_inside_an_archive(tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    file.write_bytes(zipped({"b.jsonl": '{"text": "甲案判决"}\n{"text": "乙案判决"}\n'.encode()}))
    assert [one.name for one in read_all(file)] == [f"{file}!/b.jsonl#1", f"{file}!/b.jsonl#2"]


def test_the_same_bytes_have_the_same_id_wherever_they_lie(tmp_path: Path) -> None:
    plain, packed, seventh = tmp_path / "a.txt", tmp_path / "a.zip", tmp_path / "a.7z"
    plain.write_bytes(TEXT.encode())
    packed.write_bytes(zipped({"b.txt": TEXT.encode()}))
    seventh.write_bytes(seven({"c.txt": TEXT}))
    assert len({one_document(file).id for file in (plain, packed, seventh)}) == 1


def test_a_folder_that_ends_like_a_part_of_a_docx_is_a_folder(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("password/a.txt", TEXT)
    file = tmp_path / "a.zip"
    file.write_bytes(out.getvalue())
    assert one_document(file).text == TEXT


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_names_without_the_flag_for_utf8(tmp_path: Path, encoding: str) -> None:
    mark = "名" * 3
    data = zipped({"a" * len(mark.encode(encoding)) + ".txt": TEXT.encode()})
    file = tmp_path / "a.zip"
    file.write_bytes(data.replace(b"a" * len(mark.encode(encoding)), mark.encode(encoding)))
    assert one_document(file).name == f"{file}!/{mark}.txt"


def tarred(members: dict[str, bytes], link: str = "", encoding: str = "utf-8") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.GNU_FORMAT, encoding=encoding) as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        if link:
            info = tarfile.TarInfo("链接.txt")
            info.type, info.linkname = tarfile.SYMTYPE, link
            archive.addfile(info)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "inner"),
    [
        ("案卷.tar", tarred({"判决书.txt": TEXT.encode()}), "判决书.txt"),
        ("gbk.tar", tarred({"判决书.txt": TEXT.encode()}, encoding="gbk"), "判决书.txt"),
        ("案卷.tar.gz", gzip.compress(tarred({"判决书.txt": TEXT.encode()})), "案卷.tar!/判决书.txt"),
        ("案卷.tgz", gzip.compress(tarred({"判决书.txt": TEXT.encode()})), "案卷.tar!/判决书.txt"),
        ("判决书.txt.gz", gzip.compress(TEXT.encode()), "判决书.txt"),
        ("判决书.txt.bz2", bz2.compress(TEXT.encode()), "判决书.txt"),
        ("判决书.txt.xz", lzma.compress(TEXT.encode()), "判决书.txt"),
    ],
)
def test_tar_and_packed_files(tmp_path: Path, name: str, data: bytes, inner: str) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    document = one_document(file)
    assert (document.name, document.text) == (f"{file}!/{inner}", TEXT)


def test_members_of_a_tar_follow_the_same_rules(tmp_path: Path) -> None:
    file = tmp_path / "a.tar"
    file.write_bytes(tarred({"../b.txt": b"x", "/c.txt": b"x", "d.txt": TEXT.encode()}, link="/etc/hostname"))
    refused = {one.name: one.reason for one in read_all(file) if isinstance(one, Refusal)}
    assert ["越出" in refused[f"{file}!/{name}"] for name in ("../b.txt", "/c.txt")] == [True, True]
    assert "链接" in refused[f"{file}!/链接.txt"]
    assert [one.text for one in read_all(file) if isinstance(one, Document)] == [TEXT]


def test_a_tar_with_a_damaged_header_says_so(tmp_path: Path) -> None:
    data = bytearray(tarred({"a.txt": TEXT.encode(), "b.txt": TEXT.encode()}))
    data[data.index(b"b.txt") + 150] ^= 0xFF
    file = tmp_path / "a.tar"
    file.write_bytes(data)
    good, bad = read_all(file)
    assert isinstance(good, Document)
    assert isinstance(bad, Refusal)
    assert "后部已损坏" in bad.reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (gzip.compress(bytes(30_000_000)), "炸弹"),
        (gzip.compress(TEXT.encode() * 30)[:-12], "已损坏"),
        (b"\x1f\x8b\x08rubbish", "已损坏"),
    ],
)
def test_a_bad_packed_file(tmp_path: Path, data: bytes, reason: str) -> None:
    file = tmp_path / "a.gz"
    file.write_bytes(data)
    assert reason in one_refusal(file).reason
