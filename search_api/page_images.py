"""Page images for the viewer (页面图像): drawn in a guarded process, kept in a bounded folder of the workspace.

A damaged file can crash a renderer; the server must go on. An image is kept under the hash of its file, so it is always that of
the bytes that were read, and several servers may use one folder.
"""

from __future__ import annotations

import contextlib
import os
import queue
import threading
import uuid
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

from extract import BadInput, Document, Refusal, guarded, has_image, original, page_image
from extract.frozen import frozen
from index.images import FOLDER, image_path

DPI = 144
"""Of the viewer."""
KEPT_BYTES = 512 * 1024 * 1024
_SECONDS = 60.0
_WAIT = 180.0
"""Longest wait of a request: the limit of a page and the start of the process."""


@frozen
class Drawing:
    """What is to be drawn."""

    name: str
    sha256: str
    number: int
    dpi: int
    turn: int
    folders: tuple[Path, ...]
    """Where a relative name is looked for, besides the working folder."""


def draw(job: Drawing) -> Iterator[bytes]:
    """The task of the worker."""
    yield page_image(original(job.name, job.sha256, job.folders), job.name, job.number, job.dpi, job.turn)


class PageImages:
    """The page images of the workspace in `folder`; safe for the threads of a server and for several servers."""

    def __init__(self, folder: Path, kept_bytes: int = KEPT_BYTES) -> None:
        home = folder.resolve()
        self.home, self.folder, self.kept_bytes = home, home / FOLDER, kept_bytes
        # A scan was given paths relative to where it ran: most often a folder the workspace lies in.
        self.places = tuple(home.parents)
        self._jobs: queue.SimpleQueue[Drawing | None] = queue.SimpleQueue()
        self._waiting: dict[Drawing, Future[bytes]] = {}
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def get(self, document: Document, number: int, dpi: int) -> bytes:
        """Page `number` as PNG. Raises BadInput, with the page, if it cannot be drawn or its file is gone or changed."""
        if not has_image(document):
            raise BadInput(document.name, "这种文件没有页面图像，只有文字", number)
        turn = next((page.turn for page in document.pages if page.number == number), 0)
        kept = image_path(self.home, document.sha256, number, dpi, turn)
        with contextlib.suppress(OSError):
            image = kept.read_bytes()
            os.utime(kept)  # seen lately
            return image
        image = self._draw(Drawing(document.name, document.sha256, number, dpi, turn, self.places))
        with contextlib.suppress(OSError):  # no room or no right to write: it is drawn again next time
            self._keep(kept, image)
        return image

    def close(self) -> None:
        """Ends the process that draws."""
        with self._lock:
            if self._thread:
                self._jobs.put(None)
                self._thread.join()
                self._thread = None

    def _draw(self, job: Drawing) -> bytes:
        with self._lock:
            if not self._thread:
                self._thread = threading.Thread(target=self._work, daemon=True)
                self._thread.start()
            future = self._waiting.get(job)
            if future is None:
                future = self._waiting[job] = Future()
                self._jobs.put(job)
        try:
            return future.result(_WAIT)
        except TimeoutError as error:
            raise BadInput(job.name, "绘制页面的请求过多，请稍后再试", job.number) from error

    def _work(self) -> None:
        jobs = iter(self._jobs.get, None)
        for job, one in guarded(draw, jobs, workers=1, seconds=_SECONDS, name=lambda j: j.name):
            if one is None:
                continue
            with self._lock:
                future = self._waiting.pop(job)
            if isinstance(one, Refusal):
                future.set_exception(BadInput(job.name, one.reason, job.number))
            else:
                future.set_result(one)

    def _keep(self, path: Path, image: bytes) -> None:
        self.folder.mkdir(exist_ok=True)
        unfinished = path.with_suffix(f".{uuid.uuid4().hex}")
        unfinished.write_bytes(image)
        unfinished.replace(path)
        kept = []
        for entry in os.scandir(self.folder):
            with contextlib.suppress(FileNotFoundError):  # another server was first
                kept.append((entry.stat().st_mtime, entry.stat().st_size, entry.path))
        total = sum(size for _, size, _ in kept)
        for _, size, name in sorted(kept) if total > self.kept_bytes else ():
            Path(name).unlink(missing_ok=True)
            total -= size
            if total <= 0.8 * self.kept_bytes:
                return
