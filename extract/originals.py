"""The file a document was read from, found again (原文件): by the name the scan gave it, proved by its sha256."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from extract.errors import BadInput, Refusal
from extract.read import CONTAINERS, kind_of, members
from extract.settings import Settings
from extract.source import Source


def original(name: str, sha256: str, folders: Sequence[Path] = (), settings: Settings | None = None) -> bytes:
    """Bytes of the file or archive member `name` (`volume.zip!/a.pdf`) with this hash.

    A relative name is looked for in the working folder, then in `folders`; the scan may have been run elsewhere. Raises BadInput if
    it is in none of them, or no longer has these bytes.
    """
    changed = False
    for path, inner in _places(name, folders):
        changed = True
        source = Source(name, path.read_bytes(), settings or Settings())
        for data in _inside(source, inner):
            if hashlib.sha256(data).hexdigest() == sha256:
                return data
    raise BadInput(name, "原文件在读取之后已被改动" if changed else "原文件已移走、改名或者无法访问")


def _places(name: str, folders: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """Files on disk the name can mean, with the way inside them; `!/` may be part of a folder's name as well."""
    parts = name.split("!/")
    for count in range(len(parts), 0, -1):
        head = "!/".join(parts[:count])
        # Old archives leave names in GBK on disk: see `file_name`.
        for spelled in dict.fromkeys((head, os.fsdecode(head.encode("gb18030", "replace")))):
            for folder in (Path(), *folders):
                path = folder / spelled
                if os.path.isfile(path):
                    yield path, "!/".join(parts[count:])


def _inside(source: Source, inner: str) -> Iterator[bytes]:
    """Members that are called `inner`: a damaged archive may hold two of one name."""
    if not inner:
        yield source.data
        return
    kind = kind_of(source.data, source.name)
    if kind not in CONTAINERS or source.depth >= source.limits.nesting:
        return
    for member in members(source, kind):
        if isinstance(member, Refusal):
            continue
        filename, data = member
        if inner == filename:
            yield data
        elif inner.startswith(f"{filename}!/"):
            yield from _inside(source.member(filename, data), inner.removeprefix(f"{filename}!/"))
