"""`read`: one file → its documents (读取一个文件). What a file is, is decided by its content, never by its name alone."""

from __future__ import annotations

import io
import json
import pkgutil
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from extract.archives.member import Member
from extract.document import Document
from extract.errors import BadInput, MissingPart, Refusal, told
from extract.jsonl import read_jsonl
from extract.plain import decode, is_text
from extract.settings import Settings
from extract.source import Source
from extract.volumes import split_volume
from extract.walk import file_name

_READERS = {
    "text": "extract.plain:read_plain",
    "html": "extract.html:read_html",
    "docx": "extract.office.docx:read_docx",
    "ole": "extract.office.doc:read_doc",
    "ofd": "extract.ofd:read_ofd",
    "xlsx": "extract.office.spreadsheet:read_xlsx",
    "csv": "extract.office.spreadsheet:read_csv",
    "pdf": "extract.pdf:read_pdf",
    "picture": "extract.image:read_picture",
}
"""One reader a format, loaded with what it needs when the first such file comes: a new format is registered here and recognised
in `kind_of`."""
CONTAINERS = {
    "zip": "extract.archives.zip:zip_members",
    "7z": "extract.archives.sevenzip:sevenzip_members",
    "rar": "extract.archives.rar:rar_members",
    "tar": "extract.archives.tar:tar_members",
    "packed": "extract.archives.tar:packed_member",
    "mail": "extract.mail:mail_members",
}

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"), (b"\x89PNG\r\n\x1a\n", "picture"), (b"\xff\xd8\xff", "picture"),
    (b"II*\x00", "picture"), (b"MM\x00*", "picture"), (b"7z\xbc\xaf\x27\x1c", "7z"), (b"Rar!\x1a\x07", "rar"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"), (b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"),
    (b"\x1f\x8b\x08", "packed"), (b"BZh", "packed"), (b"\xfd7zXZ\x00", "packed"),
    (b"SQLite format 3\x00", "sqlite"),
)  # fmt: skip
_UNSUPPORTED = {
    "rtf": "暂不支持：RTF 文档，请用 Word 另存为 .docx 后再读取",
    "wordml": "暂不支持：Word 2003 XML 文档，请用 Word 另存为 .docx 后再读取", "sqlite": "数据库文件不是文书",
    "json": "JSON 文件不是文书；逐行文本请用 .jsonl",
}  # fmt: skip


def read(path: Path, settings: Settings | None = None) -> Iterator[Document | Refusal]:
    """The documents of one file, lazily; what cannot be read comes as a Refusal that says why."""
    settings = settings or Settings()
    limits = settings.limits
    name = file_name(path)
    try:
        size = path.stat().st_size
        if size == 0:
            raise BadInput(name, "文件为空")
        with path.open("rb") as stream:
            head = stream.read(4096)
            stream.seek(0)
            if _is_jsonl(head, name):
                yield from read_jsonl(stream, name, settings)
                return
            if size > limits.file_bytes:
                raise BadInput(name, f"文件过大：{size:,}字节，上限{limits.file_bytes:,}字节")
            data = stream.read()
    except BadInput as error:
        yield Refusal.of(error)
    except OSError as error:
        yield Refusal(name, f"无法打开文件：{told(error)}")
    else:
        yield from read_bytes(Source(name, data, settings))


def read_bytes(source: Source) -> Iterator[Document | Refusal]:
    """The documents of a file that is in memory."""
    try:
        if not source.data:
            raise BadInput(source.name, "文件为空")
        kind = kind_of(source.data, source.name)
        if kind == "ole":
            unlocked: Callable[[Source], Source] = pkgutil.resolve_name("extract.office.ole:unlocked")
            source = unlocked(source)
            kind = kind_of(source.data, source.name)
        if kind in CONTAINERS:
            yield from _members(source, kind)
        elif kind == "jsonl":
            yield from read_jsonl(io.BytesIO(source.data), source.name, source.settings, source.depth)
        elif kind in _READERS:
            reader: Callable[[Source], Document] = pkgutil.resolve_name(_READERS[kind])
            yield from split_volume(reader(source))
        else:
            raise BadInput(source.name, _UNSUPPORTED[kind])
    except BadInput as error:
        yield Refusal.of(error, source.sha256)
    except (MissingPart, MemoryError, RecursionError, NameError, ImportError, AssertionError):
        raise
    except Exception as error:
        # The parsers of others raise whatever they like on damaged input.
        yield Refusal(source.name, f"文件已损坏或格式有误（{type(error).__name__}）", sha256=source.sha256)


def _members(source: Source, kind: str) -> Iterator[Document | Refusal]:
    if source.depth >= source.limits.nesting:
        raise BadInput(source.name, f"压缩包嵌套过深（上限{source.limits.nesting}层）")
    empty = True
    for member in members(source, kind):
        empty = False
        if isinstance(member, Refusal):
            yield member
        else:
            filename, data = member
            yield from read_bytes(source.member(filename, data))
    if empty:
        raise BadInput(source.name, "其中没有文件")


def members(source: Source, kind: str) -> Iterator[Member | Refusal]:
    """What is in a file of a kind of `CONTAINERS`."""
    unpack: Callable[[Source], Iterator[Member | Refusal]] = pkgutil.resolve_name(CONTAINERS[kind])
    return unpack(source)


def kind_of(data: bytes, name: str) -> str:
    """The kind of a file by its first bytes. Raises BadInput if it is nothing we know."""
    if (data.startswith(b"RIFF") and data[8:12] == b"WEBP") or (
        data.startswith(b"BM") and data[6:10] == bytes(4)
    ):
        return "picture"
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return _zip_kind(data) if kind == "zip" else kind
    if data[257:262] == b"ustar":
        return "tar"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    return _text_kind(data, name)


def _zip_kind(data: bytes) -> str:
    """Office and OFD files are zips with members of known names; a zip too broken to list is left to its reader."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, UnicodeDecodeError):
        names = {mark for mark in _PARTS if mark.encode() in data[:4096]}
    return next((kind for mark, kind in _PARTS.items() if mark in names), "zip")


_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "OFD.xml": "ofd"}


_MAIL_HEADERS = re.compile(
    rb"^(?:received|return-path|from|to|date|subject|message-id|mime-version):", re.I | re.M
)
_MAIL_SURE = 4
"""Header lines from which a text is a mail whatever its name."""


def _text_kind(data: bytes, name: str) -> str:
    suffix = Path(name).suffix.lower()
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    lower = start[:512].lower()
    if lower.startswith((b"<!doctype html", b"<html")) or (suffix in (".html", ".htm") and b"<" in lower):
        return "html"
    if start.startswith(b"{\\rtf"):
        return "rtf"
    if b"<?mso-application" in lower or b"office/word/2003/wordml" in data[:4096]:
        return "wordml"
    if suffix == ".eml" or len(_MAIL_HEADERS.findall(data[:4096])) >= _MAIL_SURE:
        return "mail"
    if suffix == ".csv":
        return "csv"
    if _is_jsonl(data, name):
        return "jsonl"
    if suffix == ".json" or (start.startswith((b"{", b"[")) and _is_json(data)):
        return "json"
    if b"\x00" in data[:4096] and not is_text(data):
        raise BadInput(name, "无法识别的文件类型（二进制内容）")
    return "text"


def _is_jsonl(data: bytes, name: str) -> bool:
    """JSONL looks like JSON; its name tells it apart, whatever its first line is."""
    return Path(name).suffix.lower() in (".jsonl", ".ndjson") and b"\x00" not in data[:4096]


def _is_json(data: bytes) -> bool:
    if len(data) > 1 << 20:
        return False
    try:
        json.loads(decode(data, ""))
    except (ValueError, BadInput, RecursionError):
        return False
    return True
