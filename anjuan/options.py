"""Reading of options that hold a value: `T-FINE=file.csv`, `SN-01.min_days=2`, `2022-08-01` (选项解析)."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from extract import BadInput


def pairs_of(options: list[str], what: str) -> dict[str, str]:
    """`name=value` options as a mapping. Raises BadInput for one without a value."""
    pairs: dict[str, str] = {}
    for option in options:
        key, sign, value = option.partition("=")
        if not sign or not key or not value:
            raise BadInput(option, f"{what}应写作 名称=值")
        pairs[key] = value
    return pairs


def numbers_of(options: list[str]) -> dict[str, int | float | str]:
    """Parameters of models: numbers where they are numbers."""
    values: dict[str, int | float | str] = {}
    for key, text in pairs_of(options, "参数").items():
        try:
            values[key] = float(text) if "." in text else int(text)
        except ValueError:
            values[key] = text
    return values


def date_of(text: str | None) -> date:
    """An ISO day; today where none is given."""
    try:
        return date.fromisoformat(text) if text else date.today()
    except ValueError as error:
        raise BadInput(text or "", "日期应写作 2022-08-01") from error


def hide_arguments(words: Iterable[str]) -> None:
    """Overwrites words among this process's own arguments: the list of processes shows those to everyone (Linux)."""
    if sys.platform != "linux":
        return
    # Fields 48 and 49 of proc_pid_stat(5) are where the arguments begin and end; the name before ")" may hold blanks.
    fields = Path("/proc/self/stat").read_text().rpartition(")")[2].split()
    start, end = int(fields[45]), int(fields[46])
    area = (ctypes.c_char * (end - start)).from_address(start)
    shown = area.raw
    for word in words:
        raw = word.encode()
        for before in (b"\0", b"="):
            shown = shown.replace(before + raw + b"\0", before + b"*" * len(raw) + b"\0")
    area.raw = shown
