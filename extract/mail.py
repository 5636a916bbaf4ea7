"""Mail (电子邮件, .eml): the message and its attachments, each a document of its own."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage

from extract.errors import BadInput, Refusal
from extract.source import Source

Member = tuple[str, bytes]


def mail_members(source: Source) -> Iterator[Member | Refusal]:
    """(name, bytes) of the body, with sender, date and subject above it, and of every attachment."""
    message = email.message_from_bytes(source.data, policy=email.policy.default)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise BadInput(source.name, "不是有效的电子邮件")
    body = message.get_body(("plain", "html"))
    head = "\n".join(f"{label}：{message[key]}" for label, key in _HEAD if message[key])
    if body is not None:
        text = body.get_content()
        if body.get_content_subtype() == "html":
            yield "正文.html", f"<html><body><pre>{head}</pre>{text}</body></html>".encode()
        else:
            yield "正文.txt", f"{head}\n{text}".encode()
    for number, part in enumerate(message.iter_attachments(), 1):
        if number > source.limits.members:
            raise BadInput(source.name, f"附件过多，上限{source.limits.members}个")
        payload = part.get_payload(decode=True)
        at = part.get_filename() or f"附件{number}"
        if isinstance(payload, bytes):
            yield at, payload
        else:
            yield Refusal(f"{source.name}!/{at}", "附件无法解码")


_HEAD = (("发件人", "From"), ("收件人", "To"), ("日期", "Date"), ("主题", "Subject"))
