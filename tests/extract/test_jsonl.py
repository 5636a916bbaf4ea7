"""JSONL: every line is a document or a refusal under its own number."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from extract import Document, Refusal
from extract.limits import Limits
from tests.extract.factory import TEXT, one_document, read_all


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ({"text": "甲"}, "甲"),
        ({"fulltext": "甲"}, "甲"),
        ({"content": "甲"}, "甲"),
        ({"qw": "甲", "ah": "（2021）皖9901刑初77号"}, "甲"),
        ({"qw": "乙", "text": "甲"}, "甲"),
        ({"text": None, "content": "甲"}, "甲"),
        ({"text": "甲\r\n乙\u2028丙"}, "甲\n乙\n丙"),
    ],
)
def test_where_the_text_stands(tmp_path: Path, row: dict[str, str], text: str) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps(row), "utf-8")
    assert one_document(file).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encodings_and_line_ends(tmp_path: Path, encoding: str, end: str) -> None:
    file = tmp_path / "a.jsonl"
    lines = [json.dumps({"text": text}, ensure_ascii=False) for text in (TEXT, "乙案判决")]
    file.write_bytes(end.join(lines).encode(encoding))
    assert [one.text for one in read_all(file) if isinstance(one, Document)] == [TEXT, "乙案判决"]


def test_a_document_is_known_by_the_hash_of_its_line(tmp_path: Path) -> None:
    line = json.dumps({"text": TEXT}, ensure_ascii=False).encode()
    file = tmp_path / "a.jsonl"
    file.write_bytes(line + b"\n")
    assert one_document(file).sha256 == hashlib.sha256(line).hexdigest()


@pytest.mark.parametrize("bad", ['{"text": "甲"', '{"text": 5}', "[" * 100_000, "5", '{"text": "  "}'])
def test_a_bad_line_costs_itself_only(tmp_path: Path, bad: str) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(f'{{"text": "甲案判决"}}\n\n{bad}\n{{"text": "乙案判决"}}', "utf-8")
    first, refused, last = read_all(file)
    assert isinstance(first, Document)
    assert isinstance(refused, Refusal)
    assert refused.name == f"{file}#3"
    assert refused.sha256 == hashlib.sha256(bad.encode()).hexdigest()
    assert isinstance(last, Document)
    assert last.name == f"{file}#4"


def test_a_line_at_the_limit_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    line = b'{"text": "abcdef"}'
    file = tmp_path / "a.jsonl"
    file.write_bytes(line + b"\n" + line.replace(b"f", b"fg") + b"\n" + line)
    kinds = [type(one) for one in read_all(file, Limits(line_bytes=len(line)))]
    assert kinds == [Document, Refusal, Document]


def test_documents_come_while_the_file_is_read(tmp_path: Path) -> None:
    """The file may be larger than a file may be: only its lines have a limit."""
    file = tmp_path / "a.jsonl"
    file.write_text('{"text": "甲案判决"}\n' * 100, "utf-8")
    assert len(read_all(file, Limits(file_bytes=100))) == 100
