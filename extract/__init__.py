"""extract: bytes -> Document. What is written, and where on the page (读取文书).

Verbs: `walk` (which files), `read` (one file -> documents and refusals), `guarded` (work in processes of its own),
`page_image` (a page as PNG).
"""

from extract.document import DOCUMENT_JSON, Box, Cell, Document, Evidence, Page, Region, Table
from extract.errors import AnjuanError, BadInput, MissingPart, Refusal
from extract.guard import guarded
from extract.limits import Limits
from extract.pdf import page_image
from extract.read import read
from extract.walk import walk

__all__ = [
    "DOCUMENT_JSON",
    "AnjuanError",
    "BadInput",
    "Box",
    "Cell",
    "Document",
    "Evidence",
    "Limits",
    "MissingPart",
    "Page",
    "Refusal",
    "Region",
    "Table",
    "guarded",
    "page_image",
    "read",
    "walk",
]
