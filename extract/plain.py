"""Plain text (纯文本): decoding, line ends, hard-wrapped lines.

The rule BOM → UTF-16/32 by its zeros → strict UTF-8 → GB18030 or Big5 by their common characters reads every Chinese encoding;
statistical detectors do worse on short texts.
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
_LOST = "\ufffd"
"""What stands for bytes that are no character."""
_MENDED = 0.002
"""Share of a text that may be lost."""
_SAMPLE = 4000
"""Characters or bytes that are looked at to tell encodings apart."""
_COMMON = {"gb18030": (0xB0, 0xD7, 0xA1), "big5": (0xA4, 0xC6, 0x40)}
"""First and last lead byte and least trail byte of the common characters (一级汉字、常用字)."""
_ORDINARY = re.compile(
    "[\t\n\r -~\u00a0-\u00ff\u2010-\u27bf\u3000-\u33ff\u4e00-\u9fff\ufe30-\ufe6f\uff01-\uffe5]"
)
_STRANGE = re.compile("[\x01-\x08\x0e-\x1f\ue000-\uf8ff]")
"""Characters no document uses: controls and the private-use area."""
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
    if (text := _wide(data)) is not None:
        return text
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    read = {code: text for code in ("gb18030", "big5") if (text := _decoded(data, code)) is not None}
    best = max(read, key=lambda code: _commonness(read[code], code), default="")
    if best and _plausible(read[best]):
        return read[best]
    # A few damaged bytes must not cost a long text; what they were is lost and shown as lost.
    for code in ("utf-8", "gb18030", "big5"):
        mended = data.decode(code, "replace")
        if mended.count(_LOST) <= _MENDED * len(mended) and _plausible(mended):
            return mended
    raise BadInput(name, "无法识别文本编码（已尝试 UTF-8、UTF-16、GB18030、Big5）")


def _plausible(text: str) -> bool:
    sample = text[:_SAMPLE]
    return len(_STRANGE.findall(sample)) <= 0.01 * len(sample)


def is_text(data: bytes) -> bool:
    """Whether bytes with zeros among them are UTF-16 or UTF-32 all the same."""
    return data.startswith((b"\xff\xfe", b"\xfe\xff")) or _wide(data) is not None


def _wide(data: bytes) -> str | None:
    """Text in UTF-16 or UTF-32 without a BOM, if that is sure: it has zeros, and reads as ordinary characters."""
    if b"\x00" not in data[:_SAMPLE]:
        return None
    for encoding in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
        sample = _decoded(data[: 4 * _SAMPLE], encoding)
        if sample and len(_ORDINARY.findall(sample)) > 0.97 * len(sample):
            return _decoded(data, encoding)
    return None


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _commonness(text: str, encoding: str) -> float:
    """Share of characters among the common ones of an encoding: each has put them in a block of its own.

    Bytes of Big5 mostly pass as GB18030 as well, but land in its rare characters, and the other way round.
    """
    wide = [c for c in text[:_SAMPLE] if not c.isascii()]
    first, last, trail = _COMMON[encoding]
    common = 0
    for char in wide:
        if "\u4e00" <= char <= "\u9fff":
            raw = char.encode(encoding)
            common += len(raw) == 2 and first <= raw[0] <= last and raw[1] >= trail
        else:
            common += bool(_ORDINARY.match(char))
    return common / max(len(wide), 1)


def text_document(source: Source, text: str, media_type: str = "text/plain") -> Document:
    """A document of plain text: one page, or one for every form feed. Raises BadInput if it is empty."""
    text = unwrap(_SURROGATES.sub(_LOST, _ENDS.sub("\n", text)).replace("\x00", ""))
    if not text.strip():
        raise BadInput(source.name, "文件没有文字内容")
    source.check_length(text)
    pages, start = [], 0
    for number, part in enumerate(text.split("\f"), 1):
        pages.append(Page(number, start, start + len(part)))
        start += len(part) + 1
    lost = text.count(_LOST)
    warnings = (f"有{lost}个字符已损坏，无法解码",) if lost else ()
    text = text.replace("\f", "\n")
    return Document(source.sha256, source.name, media_type, text, tuple(pages), warnings=warnings)


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
