"""Page images a workspace keeps (页面图像): search_api draws them; they go with the document they were drawn from."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path

FOLDER = "页面图像"


def image_path(folder: Path, sha256: str, number: int, dpi: int, turn: int) -> Path:
    """Where the image of a page is kept in the workspace `folder`; the name begins with the hash of the file."""
    return folder / FOLDER / f"{sha256}-{number}-{dpi}-{turn}.png"


def drop_images(folder: Path, known: Callable[[Iterable[str]], set[str]]) -> None:
    """Deletes the images, finished or not, of every file that is not in the workspace (`known` says which are)."""
    files: dict[str, list[str]] = {}
    with contextlib.suppress(FileNotFoundError):
        for entry in os.scandir(folder / FOLDER):
            files.setdefault(entry.name.partition("-")[0], []).append(entry.path)
    for sha256 in files.keys() - known(files):
        for path in files[sha256]:
            Path(path).unlink(missing_ok=True)
