"""Legacy Word files (旧版 Word, .doc) and WPS files of the same OLE2 make, by legacy-doc."""

from __future__ import annotations

import legacy_doc

from extract.document import Document
from extract.errors import BadInput
from extract.plain import text_document
from extract.source import Source


def read_doc(source: Source) -> Document:
    """Raises BadInput for other OLE2 files (xls, msg), damaged or encrypted ones."""
    options = legacy_doc.ExtractionOptions(
        max_file_bytes=source.limits.file_bytes, max_text_bytes=4 * source.limits.characters
    )
    try:
        result = legacy_doc.extract_text(source.data, options=options)
    except legacy_doc.LegacyDocError as error:
        raise BadInput(
            source.name, "不是可读的 Word 97-2003 文档（可能已加密、损坏，或者是 xls、msg）"
        ) from error
    return text_document(source, result.text, "application/msword")
