"""Options that commands share, and how their values are read (选项): `T-FINE=file.csv`, `SN-01.min_days=2`, `2022-08-01`."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

import nlp
from extract import BadInput
from index import Workspace

# Rights are checked by whoever opens a path, who says in Chinese what is missing: readable=False.
Folder = Annotated[
    Path, typer.Option("--workspace", "-w", envvar="ANJUAN_WORKSPACE", help="工作区文件夹", readable=False)
]
Passwords = Annotated[
    list[str] | None,
    typer.Option("--password", envvar="ANJUAN_PASSWORDS", help="加密文件的密码，可重复给出"),
]
SiteFile = Annotated[
    Path | None,
    typer.Option("--site", envvar="ANJUAN_SITE", help="本地规则的设置文件（YAML）", readable=False),
]
AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON")]
DEFAULT = Path("案卷.anjuan")


@contextmanager
def opened(folder: Path, *, create: bool = False) -> Iterator[Workspace]:
    """The workspace in `folder` for a `with`. Raises BadInput where there is none, unless it is to be made."""
    exists = Workspace.exists(folder)
    with Workspace.create(folder) if create and not exists else Workspace.open(folder) as workspace:
        yield workspace


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


def hidden(passwords: list[str] | None) -> tuple[str, ...]:
    """Passwords that were given as arguments, hidden from the list of processes at once."""
    hide_arguments(passwords or ())
    return tuple(passwords or ())


def use_site(file: Path | None) -> None:
    """Puts the site's settings where worker processes find them; a mistake in them ends the command at once."""
    if file:
        os.environ["ANJUAN_SITE"] = str(file.resolve())
        nlp.language()
