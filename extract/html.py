"""HTML pages (网页): text in reading order, tables as rows of cells; scripts and styles are dropped, no link is followed."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import etree, html

from extract.document import Cell, Document, Table
from extract.errors import BadInput
from extract.plain import decode, text_document
from extract.source import Source

_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "center", "dd", "div", "dl", "dt", "fieldset", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section",
    "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
))  # fmt: skip
_DROPPED = ("script", "style", "noscript", "template", "iframe", "object", "svg")
_META = re.compile(rb"charset=[\"']?\s*([a-zA-Z0-9_-]+)", re.IGNORECASE)


def read_html(source: Source) -> Document:
    """Raises BadInput if there is no text in the page."""
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = html.document_fromstring(_decode(source), parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise BadInput(source.name, "网页内容为空或无法解析") from error
    etree.strip_elements(root, *_DROPPED, with_tail=False)
    text = "\n".join(line for line in (_squash(raw) for raw in _lines(root)) if line)
    tables = tuple(_table(element) for element in root.iter("table"))
    return replace(text_document(source, text, "text/html"), tables=tables)


def _decode(source: Source) -> str:
    declared = _META.search(source.data[:2048])
    if declared and declared[1].lower() in (b"gb2312", b"gbk", b"gb18030"):
        # Saved pages keep the label of the server when they are UTF-8 long since. The label gb2312 means gb18030 in
        # practice; a wrong byte must not cost the page.
        try:
            return source.data.decode("utf-8-sig")
        except UnicodeDecodeError:
            return source.data.decode("gb18030", "replace")
    text = decode(source.data, source.name)
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text)


def _lines(root: html.HtmlElement) -> list[str]:
    """The lines of a page, blank ones among them."""
    lines = [""]
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag in _BLOCKS:
            lines.append("")
        lines[-1] += (element.text if event == "start" else element.tail) or ""
    return lines


def _squash(line: str) -> str:
    return re.sub(r"[ \t\r\n\u00a0]+", " ", line).strip()


def _table(element: html.HtmlElement) -> Table:
    rows = tuple(
        tuple(
            Cell(_squash(cell.text_content())) for cell in row.iter("td", "th") if _owner(cell, "tr") is row
        )
        for row in element.iter("tr")
        if _owner(row, "table") is element
    )
    return Table(1, rows)


def _owner(element: html.HtmlElement, tag: str) -> html.HtmlElement | None:
    """The nearest `tag` around an element: tables lie in tables."""
    return next(element.iterancestors(tag), None)
