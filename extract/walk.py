"""Which files a scan looks at (遍历文件)."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from extract.errors import BadInput, Refusal, told

_LINK = "是指向别处的链接，未读取；需要的话请直接给出它指向的位置"


def walk(paths: Iterable[Path]) -> Iterator[Path | Refusal]:
    """Files under `paths`, sorted within each folder; hidden ones are passed over.

    A folder that may not be opened comes as a Refusal whose name ends in `/`, so does whatever is not a file: links, which may lead
    out of the folder, and pipes, which may never end. Raises BadInput, before anything is walked, for a path that is not there or may
    not be looked at.
    """
    given = list(paths)
    for path in given:
        try:
            path.stat()
        except FileNotFoundError as error:
            raise BadInput(str(path), "文件或文件夹不存在") from error
        except OSError as error:
            raise BadInput(str(path), told(error)) from error
    return chain.from_iterable(_under(path) if path.is_dir() else _file(path) for path in given)


def _under(path: Path) -> Iterator[Path | Refusal]:
    closed: list[OSError] = []
    for folder, folders, files in os.walk(path, onerror=closed.append):
        yield from _refused(closed)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (
            Refusal(f"{file_name(link)}/", _LINK)
            for name in folders
            if (link := Path(folder, name)).is_symlink()
        )
        for name in sorted(files):
            if not name.startswith("."):
                yield from _file(Path(folder, name), follow=False)
    yield from _refused(closed)


def _refused(closed: list[OSError]) -> Iterator[Refusal]:
    while closed:
        error = closed.pop(0)
        yield Refusal(f"{file_name(Path(error.filename))}/", f"无法打开文件夹：{told(error)}")


def _file(path: Path, *, follow: bool = True) -> Iterator[Path | Refusal]:
    if path.is_symlink() and not follow:
        yield Refusal(file_name(path), _LINK)
    elif path.is_file():
        yield path
    else:
        yield Refusal(file_name(path), "不是文件（管道或者设备），未读取")


def file_name(path: Path) -> str:
    """The path as text. Old archives leave names in GBK on disk, which `str` cannot spell."""
    try:
        return os.fsencode(path).decode("utf-8")
    except UnicodeDecodeError:
        return os.fsencode(path).decode("gb18030", "replace")
