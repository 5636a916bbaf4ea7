"""Mail (电子邮件, .eml): the message, its attachments and the messages it forwards, each a document of its own."""

from __future__ import annotations

import email
import email.policy
import html
import re
from collections.abc import Iterator
from email.message import EmailMessage, Message
from typing import Any

from extract.archives.member import Member
from extract.errors import BadInput, Refusal
from extract.plain import decode
from extract.source import Source

_HEAD = (("发件人", "From"), ("收件人", "To"), ("抄送", "Cc"), ("日期", "Date"), ("主题", "Subject"))
_RAW = re.compile("[\udc80-\udcff]")
"""Bytes of a header that was sent without an encoding."""


def mail_members(source: Source) -> Iterator[Member | Refusal]:
    """(name, bytes) of the body, with sender, date and subject above it, and of every attachment."""
    message = email.message_from_bytes(source.data, policy=email.policy.default)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise BadInput(source.name, "不是有效的电子邮件")
    head = "\n".join(f"{label}：{value}" for label, key in _HEAD if (value := _header(message, key)))
    body = message.get_body(("plain", "html"))
    if body is not None and body.get_content_subtype() == "html":
        shown = html.escape(head).replace("\n", "<br>")
        yield "正文.html", f"<html><body><p>{shown}</p>{_text(body)}</body></html>".encode()
    else:
        yield "正文.txt", (head + ("\n" + _text(body) if body is not None else "")).encode()
    for number, part in enumerate(message.iter_attachments(), 1):
        if number > source.limits.members:
            raise BadInput(source.name, f"附件过多，上限{source.limits.members}个")
        at = _plain(part.get_filename() or "")
        payload: Any = part.get_payload()
        if part.get_content_type() == "message/rfc822" and isinstance(payload, list) and payload:
            yield at or f"转发邮件{number}.eml", payload[0].as_bytes()
            continue
        content = part.get_payload(decode=True)
        if isinstance(content, bytes):
            yield at or f"附件{number}", content
        else:
            yield Refusal(f"{source.name}!/{at or f'附件{number}'}", "附件无法解码")


def _text(part: Message) -> str:
    """The text of a part. The label gb2312 means gb18030 in practice; a wrong label must not cost the text."""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    label = (part.get_content_charset() or "").lower()
    try:
        return payload.decode("gb18030" if label in ("gb2312", "gbk") else label or "utf-8")
    except (UnicodeDecodeError, LookupError):
        pass
    try:
        return decode(payload, "")
    except BadInput:
        return payload.decode("utf-8", "replace")


def _header(message: EmailMessage, key: str) -> str:
    """A header as text; the parser of the library turns bytes without an encoding into question marks."""
    raw = next((str(value) for name, value in message.raw_items() if name.lower() == key.lower()), "")
    return _plain(raw) if _RAW.search(raw) else str(message[key] or "")


def _plain(raw: str) -> str:
    if not _RAW.search(raw):
        return raw
    try:
        return decode(raw.encode("utf-8", "surrogateescape"), "")
    except (BadInput, UnicodeEncodeError):
        return _RAW.sub("\ufffd", raw)
