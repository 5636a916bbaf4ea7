"""Locked files: the right password opens them, a wrong one and none are told apart, whatever the format."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import py7zr
import pytest
import pyzipper

from extract import Document, Refusal, Settings, read
from tests.extract.factory import TEXT, pdf

RIGHT = "卷宗a1"
LINES = [(90.0, 100.0, "行政处罚决定书"), (90.0, 130.0, "罚款人民币50000元")]


def seven(*, header: bool) -> bytes:
    out = io.BytesIO()
    with py7zr.SevenZipFile(out, "w", password=RIGHT, header_encryption=header) as archive:
        archive.writestr(TEXT * 20, "判决书.txt")
    return out.getvalue()


def zipped_aes(word: bytes) -> bytes:
    out = io.BytesIO()
    with pyzipper.AESZipFile(
        out, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES
    ) as archive:
        archive.setpassword(word)
        archive.writestr("判决书.txt", TEXT * 20)
    return out.getvalue()


def office() -> bytes:
    """A DOCX inside an encrypted package, as Word writes it."""
    from msoffcrypto.format.ooxml import OOXMLFile

    plain, out = docx.Document(), io.BytesIO()
    plain.add_paragraph(TEXT)
    plain.save(whole := io.BytesIO())
    OOXMLFile(whole).encrypt(RIGHT, out)
    return out.getvalue()


LOCKED = {
    "a.docx": office,
    "a.7z": lambda: seven(header=False),
    "header.7z": lambda: seven(header=True),
    "utf8.zip": lambda: zipped_aes(RIGHT.encode()),
    "gbk.zip": lambda: zipped_aes(RIGHT.encode("gbk")),
    "a.pdf": lambda: pdf(LINES, encrypt="a1"),
}


@pytest.mark.parametrize("name", LOCKED)
def test_a_locked_file(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(LOCKED[name]())
    right = "a1" if name == "a.pdf" else RIGHT

    (missing,) = read(file)
    assert isinstance(missing, Refusal)
    assert missing.reason.endswith("已加密，需要密码")

    (wrong,) = read(file, Settings(passwords=("甲", "b2")))
    assert isinstance(wrong, Refusal)
    assert wrong.reason.endswith("已加密，所给密码均不正确")

    (opened,) = read(file, Settings(passwords=("甲", right)))
    assert isinstance(opened, Document)
    assert ("罚款人民币50000元" if name == "a.pdf" else TEXT) in opened.text


def test_a_password_is_in_no_message() -> None:
    assert RIGHT not in repr(Settings(passwords=(RIGHT,)))
