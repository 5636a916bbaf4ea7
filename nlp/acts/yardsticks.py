"""What charges are about (data/charge_subjects.yaml), and what the sum of an offence is (犯罪数额的计算依据, data/crime_sums.yaml)."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from importlib.resources import files
from typing import Literal

import yaml

from extract.frozen import frozen


@frozen
class Yardstick:
    """What the sum of an offence is: a row of data/crime_sums.yaml."""

    named: re.Pattern[str] | None = None
    seized: bool = False
    damage: bool = False


TAKEN = Yardstick()
"""Offences that weigh what was taken."""


@lru_cache(maxsize=1)
def _yardsticks() -> tuple[tuple[re.Pattern[str], Yardstick], ...]:
    rows = yaml.safe_load((files("nlp") / "data" / "crime_sums.yaml").read_text("utf-8"))
    return tuple(
        (
            re.compile(row["charges"]),
            Yardstick(
                re.compile(row["named"]) if "named" in row else None,
                row.get("seized", False),
                row.get("damage", False),
            ),
        )
        for row in rows
    )


def yardstick(charges: Collection[str]) -> Yardstick:
    """What the charges weigh, if they all weigh the same."""
    found = {next((y for pattern, y in _yardsticks() if pattern.search(c)), TAKEN) for c in charges}
    return found.pop() if len(found) == 1 else TAKEN


def is_about(charge: str, subject: Literal["money", "things"]) -> bool:
    """Whether a charge is about money, or about things that are taken, dealt in or kept."""
    return _subjects()[subject].search(charge) is not None


@lru_cache(maxsize=1)
def _subjects() -> dict[str, re.Pattern[str]]:
    rows = yaml.safe_load((files("nlp") / "data" / "charge_subjects.yaml").read_text("utf-8"))
    return {row["about"]: re.compile(row["charges"]) for row in rows}
