"""JSONL of texts (逐行文本): one document a line.

A line is an object with its text under the first present of `text`, `fulltext`, `content`, `qw`; other fields are ignored.
A bad line is refused by its number and the rest goes on. Lines are read through a bounded buffer.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import BinaryIO

from extract.document import Document
from extract.errors import BadInput, Refusal
from extract.plain import decode, text_document
from extract.settings import Settings
from extract.source import Source

FIELDS = ("text", "fulltext", "content", "qw")
_CHUNK = 1 << 20


def read_jsonl(
    stream: BinaryIO, name: str, settings: Settings, depth: int = 0
) -> Iterator[Document | Refusal]:
    """The documents of an open JSONL file, line by line."""
    limits = settings.limits
    for number, (line, digest, size) in enumerate(_lines(stream, limits.line_bytes), 1):
        at = f"{name}#{number}"
        if line is None:
            yield Refusal(at, f"该行过长：{size:,}字节，上限{limits.line_bytes:,}字节", sha256=digest)
            continue
        if not line.strip():
            continue
        try:
            yield _document(Source(at, line, settings, depth, digest))
        except BadInput as error:
            yield Refusal.of(error, digest)


def _document(source: Source) -> Document:
    try:
        row = json.loads(decode(source.data, source.name))
    except (json.JSONDecodeError, RecursionError) as error:
        raise BadInput(source.name, "该行不是有效的 JSON") from error
    if not isinstance(row, dict):
        raise BadInput(source.name, "该行不是 JSON 对象")
    text = next((row[field] for field in FIELDS if isinstance(row.get(field), str)), None)
    if text is None:
        raise BadInput(source.name, f"该行没有文书正文字段（{'、'.join(FIELDS)}）")
    return text_document(source, text)


def _lines(stream: BinaryIO, limit: int) -> Iterator[tuple[bytes | None, str, int]]:
    """(line without its end, sha256, size); a line over the limit comes as None and is never held in memory."""
    parts: list[bytes] = []
    size, digest = 0, hashlib.sha256()
    while chunk := stream.readline(_CHUNK):
        body = chunk.rstrip(b"\r\n") if chunk.endswith(b"\n") else chunk
        digest.update(body)
        size += len(body)
        if size <= limit:
            parts.append(body)
        elif parts:
            parts = []
        if chunk.endswith(b"\n"):
            yield (b"".join(parts) if size <= limit else None), digest.hexdigest(), size
            parts, size, digest = [], 0, hashlib.sha256()
    if size:
        yield (b"".join(parts) if size <= limit else None), digest.hexdigest(), size
