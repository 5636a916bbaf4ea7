"""Mail: headers and labels as Chinese programs really write them, messages in messages, attachments in archives."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

from extract import Document
from tests.extract.factory import TEXT, read_all, zipped


def texts(file: Path) -> dict[str, str]:
    """Name of the part → its text."""
    return {
        one.name.removeprefix(f"{file}!/"): one.text for one in read_all(file) if isinstance(one, Document)
    }


def test_headers_and_a_body_in_plain_gbk(tmp_path: Path) -> None:
    file = tmp_path / "a.eml"
    file.write_bytes(
        "From: 赵甲 <a@test>\nSubject: 关于钱乙案的线索\nContent-Type: text/plain; charset=gb2312\n"
        "Content-Transfer-Encoding: 8bit\n\n附件为判决书，涉及李翀，请查收。\n".encode("gbk")
    )
    (text,) = texts(file).values()
    assert "主题：关于钱乙案的线索" in text
    assert "发件人：赵甲" in text
    assert "涉及李翀" in text


def test_a_body_in_html_only(tmp_path: Path) -> None:
    file = tmp_path / "a.eml"
    file.write_bytes(
        "From: a <a@test>\nSubject: =?gbk?B?z9/L9w==?=\nContent-Type: text/html; charset=utf-8\n\n"
        "<p>请<b>查收</b></p><script>x=1</script>".encode()
    )
    assert texts(file) == {"正文.html": "发件人：a <a@test>\n主题：线索\n请查收"}


def test_forwarded_messages_and_archives(tmp_path: Path) -> None:
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "b@test", "原始邮件"
    inner.set_content("转账记录见附件。")
    inner.add_attachment(TEXT.encode(), maintype="text", subtype="plain", filename="流水.txt")
    outer = EmailMessage()
    outer["From"], outer["Subject"] = "a@test", "转发"
    outer.set_content("请阅。")
    outer.add_attachment(inner)
    outer.add_attachment(
        zipped({"起诉书.txt": TEXT.encode()}), maintype="application", subtype="zip", filename="卷.zip"
    )
    file = tmp_path / "没有后缀的邮件"
    file.write_bytes(b"Date: Tue, 02 Mar 2021 09:00:00 +0800\nTo: c@test\n" + outer.as_bytes())
    found = texts(file)
    assert list(found) == [
        "正文.txt",
        "转发邮件1.eml!/正文.txt",
        "转发邮件1.eml!/流水.txt",
        "卷.zip!/起诉书.txt",
    ]
    assert "转账记录见附件" in found["转发邮件1.eml!/正文.txt"]
    assert found["卷.zip!/起诉书.txt"] == TEXT
