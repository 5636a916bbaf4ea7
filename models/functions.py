"""Our own functions for the models' SQL, each a pure Python function registered under its name (自定义函数)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import duckdb

from models import law


def _term_end(start: date, months: int, days: int) -> date:
    return law.term_end(start, months, days)


def _term_delta(
    start: date, end: date, months: int, days: int, custody: list[int], released: list[bool]
) -> int:
    return law.term_delta(start, end, months, days, custody, released)


def _fine_due(served: date, pay_days: int) -> date:
    return law.penalty_clock(served, pay_days).due


def _sue_until(served: date, months: int) -> date:
    return law.penalty_clock(served, sue_months=months).sue_until


def _plus_days(day: date, days: int) -> date:
    return day + timedelta(days=days)


def _window_until(start: date, months: int) -> date:
    return law.add_months(start, months)


FUNCTIONS: dict[str, tuple[Callable[..., Any], list[str], str]] = {
    "term_end": (_term_end, ["DATE", "INTEGER", "INTEGER"], "DATE"),
    "term_delta": (_term_delta, ["DATE", "DATE", "INTEGER", "INTEGER", "INTEGER[]", "BOOLEAN[]"], "INTEGER"),
    "fine_due": (_fine_due, ["DATE", "INTEGER"], "DATE"),
    "sue_until": (_sue_until, ["DATE", "INTEGER"], "DATE"),
    "window_until": (_window_until, ["DATE", "INTEGER"], "DATE"),
    "plus_days": (_plus_days, ["DATE", "INTEGER"], "DATE"),
    "edits": (law.edit_distance, ["VARCHAR", "VARCHAR"], "INTEGER"),
}
"""Name → (function, argument types, result type). A NULL argument gives NULL."""


def register(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes the functions known to a connection."""
    for name, (function, arguments, result) in FUNCTIONS.items():
        connection.create_function(name, function, arguments, result)  # type: ignore[arg-type]
