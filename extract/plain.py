"""Plain text (纯文本): decoding, line ends, hard-wrapped lines.

The rule BOM → strict UTF-8 → GB18030 → Big5 reads every Chinese encoding; statistical detectors do worse on short texts.
"""

from __future__ import annotations

import re
from collections import Counter

from extract.document import Document, Page
from extract.errors import BadInput
from extract.source import Source

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_SURROGATES = re.compile("[\ud800-\udfff]")
"""Halves of characters, which JSON can spell and no file can hold."""
_ENDS = re.compile(r"\r\n?|\u2028|\u2029|\x85")


def decode(data: bytes, name: str) -> str:
    """The text of `data`. Raises BadInput if it is in no known encoding."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data[len(bom) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise BadInput(name, f"文本编码有误（{encoding}，第{error.start}字节）") from error
    for encoding in ("utf-8", "gb18030", "big5"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        # Big5 bytes often pass as GB18030 but land in its private-use area, which no document uses.
        if sum("\ue000" <= c <= "\uf8ff" for c in text[:4000]) <= 0.01 * min(len(text), 4000):
            return text
    raise BadInput(name, "无法识别文本编码（已尝试 UTF-8、GB18030、Big5）")


def text_document(source: Source, text: str, media_type: str = "text/plain") -> Document:
    """A document of plain text: one page, or one for every form feed. Raises BadInput if it is empty."""
    text = unwrap(_SURROGATES.sub("\ufffd", _ENDS.sub("\n", text)).replace("\x00", ""))
    if not text.strip():
        raise BadInput(source.name, "文件没有文字内容")
    source.check_length(text)
    pages, start = [], 0
    for number, part in enumerate(text.split("\f"), 1):
        pages.append(Page(number, start, start + len(part)))
        start += len(part) + 1
    return Document(source.sha256, source.name, media_type, text.replace("\f", "\n"), tuple(pages))


def read_plain(source: Source) -> Document:
    """A .txt file."""
    return text_document(source, decode(source.data, source.name))


def unwrap(text: str) -> str:
    """Joins the lines of a hard-wrapped text to paragraphs; other texts are unchanged.

    A text is hard-wrapped when most of its long lines have nearly the same width and few of them end a sentence. A line
    is joined to the next only if it is that wide and the next does not begin indented. Rows of a table (流水、清单), which begin
    alike or are set with tabs, are not a paragraph however even they are.
    """
    lines = text.split("\n")
    widths = sorted((len(line.rstrip()) for line in lines if len(line.strip()) > 15), reverse=True)
    if len(widths) < 8:
        return text
    width = widths[len(widths) // 10]
    full = [line for line in lines if abs(len(line.rstrip()) - width) <= 2]
    if (
        width > 120
        or len(full) < 0.5 * len(widths)
        or sum(line.rstrip()[-1] in "。：；" for line in full) > 0.3 * len(full)
        or _are_rows(full)
    ):
        return text
    out: list[str] = []
    for previous, line in zip(["", *lines], lines, strict=False):
        joins = out and abs(len(previous.rstrip()) - width) <= 2 and line[:1] not in ("", " ", "\u3000")
        if joins:
            out[-1] = out[-1].rstrip() + line
        else:
            out.append(line)
    return "\n".join(out)


def _are_rows(lines: list[str]) -> bool:
    starts = Counter("0" if line[0].isdigit() else line[:2] for line in lines)
    return max(starts.values()) > 0.5 * len(lines) or sum("\t" in line for line in lines) > 0.5 * len(lines)
