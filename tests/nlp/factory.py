"""Makes documents and judgments of invented people for the tests of nlp/."""

from __future__ import annotations

import hashlib

from extract import Document, Page


def document(text: str) -> Document:
    """A plain text as `extract` hands it on."""
    return Document(
        hashlib.sha256(text.encode()).hexdigest(), "测试.txt", "text/plain", text, (Page(1, 0, len(text)),)
    )


def one_line(text: str) -> str:
    """The same text with its paragraph breaks lost, as in many published collections."""
    return " ".join(line.strip() for line in text.splitlines() if line.strip())
