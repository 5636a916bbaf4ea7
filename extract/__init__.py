"""extract: bytes -> Document. What is written, and where on the page (读取文书).

Verbs: `walk` (which files), `read` (one file -> documents and refusals).
"""

from extract.document import DOCUMENT_JSON, Box, Cell, Document, Evidence, Page, Region, Table
from extract.errors import AnjuanError, BadInput, MissingPart, Refusal

__all__ = [
    "DOCUMENT_JSON",
    "AnjuanError",
    "BadInput",
    "Box",
    "Cell",
    "Document",
    "Evidence",
    "MissingPart",
    "Page",
    "Refusal",
    "Region",
    "Table",
]
