"""From the pages of a file to its document (逐页读取): read side by side, put together, looked at once more.

Pages pass one by one: of a volume of thousands only text and places stay in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from extract.document import Document, Region
from extract.errors import BadInput
from extract.ocr import in_order, review
from extract.paragraphs import PageLines, compose
from extract.source import Source

Work = PageLines | Callable[[], PageLines]
"""A page, or the call that reads it."""


def paged_document(
    source: Source, media_type: str, work: Iterable[Work], warnings: Sequence[str], empty: str
) -> Document:
    """The document of pages in order; `warnings` may still grow while they are read. Raises BadInput if they hold no text: `empty`."""
    regions: list[Region] = []

    def passing() -> Iterator[PageLines]:
        for page in in_order(work, source.settings):
            regions.extend(page.regions)
            yield page

    read = review(*compose(passing()))
    if not read.text.strip():
        raise BadInput(source.name, "；".join([empty, *warnings]))
    source.check_length(read.text)
    return Document(
        source.sha256,
        source.name,
        media_type,
        read.text,
        read.pages,
        read.tables,
        tuple(regions),
        (*warnings, *read.warnings),
        doubts=read.doubts,
    )
