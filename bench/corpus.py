"""Loads the development data that benchmarks are run on; the folder is an argument and never part of the project."""

from __future__ import annotations

import hashlib
import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extract import Document, Page

GOLD = Path(__file__).parent / "gold"
ADMIN_SECTIONS = ("s22", "s23", "s25", "s26", "s27", "s28")


def data_folder(argv: list[str]) -> Path:
    """The folder named on the command line; ends the program with a clear word if it is not there."""
    folder = Path(argv[1]) if len(argv) > 1 else Path("../shared/data")
    if not folder.is_dir():
        sys.exit(f"development data not found: {folder} (give the folder as the first argument)")
    return folder


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def document(name: str, text: str) -> Document:
    """A document of plain text, as `extract` makes it."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(digest, name, "text/plain", text, (Page(1, 0, len(text)),))


def administrative_text(row: dict[str, Any]) -> str:
    """The text of an administrative document, whose sections come apart."""
    return "\n".join(row[key] for key in ADMIN_SECTIONS if row.get(key))


def squeeze(text: str) -> str:
    """Without space, full-width and half-width alike: what both sides of a comparison are folded to."""
    folded = unicodedata.normalize("NFKC", text).replace("〔", "[").replace("〕", "]")
    return re.sub(r"\s", "", folded)
