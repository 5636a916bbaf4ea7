"""Writes what a benchmark measured into docs/benchmarks.md, each script into a section of its own."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"


def write_section(script: str, title: str, body: str) -> None:
    """Replaces the section of `script`, or adds it at the end; prints it as well."""
    start, end = f"<!-- {script} -->", f"<!-- end of {script} -->"
    section = f"{start}\n## {title}\n\n{body.strip()}\n{end}"
    print(section)
    page = PAGE.read_text("utf-8") if PAGE.is_file() else "# Benchmarks\n"
    before, _, rest = page.partition(start)
    page = f"{before.rstrip()}\n\n{section}{rest.partition(end)[2] or chr(10)}"
    PAGE.write_text(page, "utf-8")


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; the first column is text, the others are figures."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def conditions(*packages: str) -> str:
    """When and on what it was measured."""
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    return f"{date.today()}, Python {platform.python_version()}, {os.cpu_count()} cores; {versions}."
