"""extract: bytes -> Document. What is written, and where on the page (读取文书).

Verbs: `walk` (which files; `file_name` shows one), `read` (one file -> documents and refusals), `guarded` (work in processes of its own),
`original` (a document's file, found again), `page_image` (a page as PNG).
"""

import os
from typing import TYPE_CHECKING

# The official builds of onnxruntime, which reads scans here and runs recognisers in nlp, report to their maker unless
# this is set before they are loaded.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

from extract.document import DOCUMENT_JSON, Box, Cell, Document, Doubt, Evidence, Page, Region, Table
from extract.errors import AnjuanError, BadInput, MissingPart, Refusal
from extract.guard import guarded
from extract.late import late
from extract.limits import Limits
from extract.read import read
from extract.settings import Settings
from extract.walk import file_name, walk

if TYPE_CHECKING:
    from extract.originals import original
    from extract.page_images import has_image, page_image
else:
    __getattr__ = late(
        __name__,
        {"extract.originals": ("original",), "extract.page_images": ("has_image", "page_image")},
    )

__all__ = [
    "DOCUMENT_JSON",
    "AnjuanError",
    "BadInput",
    "Box",
    "Cell",
    "Document",
    "Doubt",
    "Evidence",
    "Limits",
    "MissingPart",
    "Page",
    "Refusal",
    "Region",
    "Settings",
    "Table",
    "file_name",
    "guarded",
    "has_image",
    "original",
    "page_image",
    "read",
    "walk",
]
