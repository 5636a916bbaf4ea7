"""HTML: what a reader of the page sees, in its order, whatever the encoding."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.extract.factory import one_document, one_refusal

TRADITIONAL = "臺灣高等法院刑事判決"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>被告应<b>偿</b><i>还</i>借款</p>", "被告应偿还借款"),
        ("<p>甲<br>乙</p><div>丙</div>丁", "甲\n乙\n丙\n丁"),
        ("<p>甲&nbsp;乙&amp;丙&lt;丁&#12345;</p>", "甲 乙&丙<丁〹"),
        ("<p>  甲 \n\t 乙  </p>", "甲 乙"),
        ("<p>甲</p><script>var x = '乙'</script><style>p{}</style><!-- 丙 --><noscript>丁</noscript>", "甲"),
        ("<ol><li>盗窃罪</li><li>诈骗罪</li></ol>", "盗窃罪\n诈骗罪"),
        ("<p>甲<p>乙<div>丙", "甲\n乙\n丙"),
        ("<a href='http://invalid.invalid/x'>判决书</a><img src='/x.png'>", "判决书"),
    ],
)
def test_text(tmp_path: Path, body: str, text: str) -> None:
    file = tmp_path / "a.html"
    file.write_text(f"<html><body>{body}</body></html>", "utf-8")
    assert one_document(file).text == text


@pytest.mark.parametrize(
    ("meta", "encoding", "text"),
    [
        ("", "utf-8", "被告人李丁"),
        ("", "utf-8-sig", "被告人李丁"),
        ("", "utf-16", "被告人李丁"),
        ("", "gbk", "被告人李丁犯盗窃罪"),
        ("<meta charset='gb2312'>", "gb18030", "被告人𠮷䶮朱镕"),
        ("<meta http-equiv='Content-Type' content='text/html; charset=GBK'>", "gbk", "被告人李丁"),
        ("<meta charset='big5'>", "big5", TRADITIONAL),
    ],
)
def test_encodings(tmp_path: Path, meta: str, encoding: str, text: str) -> None:
    file = tmp_path / "a.html"
    file.write_bytes(f"<html><head>{meta}</head><body><p>{text}</p></body></html>".encode(encoding))
    assert one_document(file).text == text


def test_a_page_is_known_by_its_content(tmp_path: Path) -> None:
    file = tmp_path / "判决书.txt"
    file.write_text("\n<!DOCTYPE html><html><body><p>刑事判决书</p></body></html>", "utf-8")
    document = one_document(file)
    assert (document.text, document.media_type) == ("刑事判决书", "text/html")


def test_tables(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text(
        "<html><table><tr><th>日期</th><th>金额</th></tr><tr><td>2020-03-02</td><td> 5,000.00<br>元</td></tr></table>",
        "utf-8",
    )
    document = one_document(file)
    (table,) = document.tables
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["日期", "金额"],
        ["2020-03-02", "5,000.00元"],
    ]
    assert "5,000.00\n元" in document.text


@pytest.mark.parametrize("page", ["<html></html>", "<html><body><img src='x.png'></body></html>"])
def test_a_page_without_text_is_refused(tmp_path: Path, page: str) -> None:
    file = tmp_path / "a.html"
    file.write_text(page, "utf-8")
    assert "没有文字" in one_refusal(file).reason
