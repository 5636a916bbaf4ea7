"""Encodings, hard-wrapped lines, HTML, JSONL."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from extract import BadInput, Document, Refusal
from extract.limits import Limits
from extract.plain import decode, unwrap
from tests.extract.factory import TEXT, one_document, one_refusal, read_all


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "big5"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    # Big5 has traditional characters only.
    text = "臺灣高等法院刑事判決，被告應給付新臺幣伍仟元，並負擔訴訟費用。" if encoding == "big5" else TEXT
    file = tmp_path / "a.txt"
    file.write_bytes(text.encode(encoding))
    assert one_document(file).text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("陳小姐", "big5"), ("（2016）", "big5"), ("被告應給付", "big5"), ("赵甲", "gbk"), ("钱乙欠款5万元", "gbk"),
        ("〔2021〕9号", "gbk"), ("罰款伍萬元，限期繳納", "gbk"), ("镕、喆、翀", "gb18030"),
    ],
)  # fmt: skip
def test_short_texts(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_encodings_without_a_mark(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(TEXT.encode(encoding))
    assert one_document(file).text == TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_a_damaged_byte_costs_a_character(tmp_path: Path, encoding: str) -> None:
    data = bytearray((TEXT * 20).encode(encoding))
    data[data.index("借款".encode(encoding))] = 0xFF
    file = tmp_path / "a.txt"
    file.write_bytes(data)
    document = one_document(file)
    assert document.text.count("被告应偿还借款") == 19
    assert "已损坏" in document.warnings[0]


def test_undecodable_bytes_are_refused() -> None:
    with pytest.raises(BadInput, match="编码"):
        decode(b"\xff\xff\xff\x00abc\x81", "a.txt")


def test_line_ends(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("甲\r\n乙\r丙\n丁".encode())
    assert one_document(file).text == "甲\n乙\n丙\n丁"


def test_hard_wrapped_lines_are_joined() -> None:
    paragraph = (
        "被告人李丁以非法占有为目的秘密窃取他人财物数额较大其行为已构成盗窃罪应当依照刑法的规定追究刑事责任"
        * 8
    )
    wrapped = "\n".join(paragraph[i : i + 30] for i in range(0, len(paragraph), 30))
    assert unwrap("刑事判决书\n" + wrapped) == "刑事判决书\n" + paragraph
    assert unwrap(TEXT) == TEXT


def test_html(tmp_path: Path) -> None:
    page = "<html><head><meta charset=gb2312><script>x=1</script></head><body><h1>判决书</h1><p>被告应<b>偿还</b>借款</p><table><tr><td>本金</td><td>5元</td></tr></table></body></html>"
    file = tmp_path / "a.html"
    file.write_bytes(page.encode("gb18030"))
    document = one_document(file)
    assert document.text == "判决书\n被告应偿还借款\n本金\n5元"
    assert [[c.text for c in row] for row in document.tables[0].rows] == [["本金", "5元"]]


def test_jsonl(tmp_path: Path) -> None:
    lines = [{"text": "甲案判决"}, {"content": "乙案判决", "id": 7}, {"s1": "别的"}, ["丙"], {"fulltext": ""}]
    file = tmp_path / "a.jsonl"
    file.write_text(
        "\n".join(json.dumps(row, ensure_ascii=False) for row in lines) + "\n不是JSON\n\n", "utf-8"
    )
    out = read_all(file)
    assert [(d.name[-2:], d.text) for d in out if isinstance(d, Document)] == [
        ("#1", "甲案判决"),
        ("#2", "乙案判决"),
    ]
    assert [r.name[-2:] for r in out if isinstance(r, Refusal)] == ["#3", "#4", "#5", "#6"]
    assert "正文字段" in next(r.reason for r in out if isinstance(r, Refusal))


LONG = """
import re, sys
from pathlib import Path
from extract import Document, Refusal, read
out = list(read(Path(sys.argv[1])))
assert isinstance(out[0], Refusal) and "过长" in out[0].reason, out[0]
assert isinstance(out[1], Document), out[1]
# VmHWM, not ru_maxrss: a child process inherits its parent's high-water mark there.
print(int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024)
"""


def test_a_line_of_200_mb_is_refused_in_little_memory(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    with file.open("wb") as out:
        out.write(b'{"text": "')
        for _ in range(200):
            out.write("长".encode() * 349_525)
        out.write('"}\n{"text": "短的一行"}\n'.encode())
    done = subprocess.run([sys.executable, "-c", LONG, str(file)], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 500


def test_too_long_a_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("字" * 2000, "utf-8")
    assert "文本过长" in one_refusal(file, Limits(characters=1000)).reason
