"""Which files a scan looks at (遍历文件)."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from extract.errors import BadInput


def walk(paths: Iterable[Path]) -> Iterator[Path]:
    """Files under `paths`, sorted within each folder; hidden ones and symbolic links are passed over.

    Raises BadInput for a path that is not there.
    """
    for path in paths:
        if not path.exists():
            raise BadInput(str(path), "文件或文件夹不存在")
        if path.is_file():
            yield path
            continue
        for folder, folders, files in os.walk(path, followlinks=False):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(files):
                file = Path(folder, name)
                if not name.startswith(".") and not file.is_symlink():
                    yield file


def file_name(path: Path) -> str:
    """The path as text. Old archives leave names in GBK on disk, which `str` cannot spell."""
    try:
        return os.fsencode(path).decode("utf-8")
    except UnicodeDecodeError:
        return os.fsencode(path).decode("gb18030", "replace")
