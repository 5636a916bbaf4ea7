"""Family names (姓氏): the single ones of data/surnames.txt and the compound ones (复姓), for use inside patterns."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

COMPOUND = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|令狐|慕容"
"""Compound surnames, as an alternation."""


@lru_cache(maxsize=1)
def surnames() -> str:
    """All single surnames, for use inside a character class."""
    text = (files("nlp") / "data" / "surnames.txt").read_text("utf-8")
    return "".join(line for line in text.splitlines() if not line.startswith("#"))
