"""Verbs that are loaded when they are first used (后加载, PEP 562).

A room hands on its type together with its verbs, and the verbs bring what is heavy: spaCy, DuckDB, FastAPI. Whoever needs only
the type, such as a search of the command line, does not wait for them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any


def late(room: str, modules: Mapping[str, Sequence[str]]) -> Callable[[str], Any]:
    """The `__getattr__` of the package `room`: which module holds which names. Code that should stay light says `room.verb`."""
    home = {name: module for module, names in modules.items() for name in names}

    def find(name: str) -> Any:
        if name not in home:
            raise AttributeError(f"module {room!r} has no attribute {name!r}")
        return getattr(import_module(home[name]), name)

    return find
