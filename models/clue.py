"""`Clue` (线索): something that does not fit, with all a person needs to check it.

A clue is a lead, never a finding: titles say 疑似 or 拟核查.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import TypeAdapter

from extract import Evidence
from extract.frozen import frozen

Cell = str | int | float | bool | None
"""A value of a row or a parameter; days are ISO strings and money is decimal text, so that JSON gives it back."""

SHOWN = 40
"""Clues below this score are information and not listed unless asked for."""


@frozen
class ClueRow:
    """One row a clue rests on (依据): a fact of a document, or a row of an outside table."""

    source: str
    """Element or table name (`sentence`, `T-FINE`)."""
    label: str
    """What it is, in Chinese: 起诉书指控第2起, 罚没入库记录."""
    values: dict[str, Cell]
    evidence: tuple[Evidence, ...] = ()
    """Empty for a table row; then `values` names table file and line."""


@frozen
class JoinKey:
    """How two rows were brought together, and how sure the identity is (L1 … L5, SPEC 1.3)."""

    left: str
    right: str
    key: str
    level: Literal["L1", "L2", "L3", "L4", "L5", "文号"]


@frozen
class Clue:
    """A lead for review. The id is derived from what it rests on, so a second run gives the same."""

    id: str
    model: str
    version: str
    point: str
    """监督点 of the model."""
    title: str
    doc_ids: tuple[str, ...]
    score: int
    grade: Literal["A", "B", "C", "D"]
    """A ≥ 80, B 60–79, C 40–59, D < 40."""
    rows: tuple[ClueRow, ...]
    params: dict[str, Cell]
    trace: tuple[str, ...]
    """The computation in words, a step a line."""
    join_keys: tuple[JoinKey, ...] = ()
    exclusions: tuple[str, ...] = ()
    """Exclusions that were tested and did not apply."""
    basis: tuple[str, ...] = ()
    """Articles of law, with dates of effect."""
    instrument: str = ""
    """Suggested instrument (拟采取方式)."""
    deadline: date | None = None


CLUE_JSON: TypeAdapter[Clue] = TypeAdapter(Clue)
"""The stable JSON form of a `Clue` (docs/formats.md)."""
