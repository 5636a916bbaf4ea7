"""Pages of one file side by side (并行识别): while some are read, the next is drawn; never more than a few are in memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from extract.guard import alive
from extract.ocr.engine import THREADS_A_PAGE
from extract.settings import Settings

Result = TypeVar("Result")

_MOST = 4
"""Pages read at once: each takes up to 1 GB while it is read."""


def in_order(work: Iterable[Result | Callable[[], Result]], settings: Settings) -> Iterator[Result]:
    """The results in the order of `work`: those that are there already, and those of calls, made in threads.

    `work` is taken from only as far as there are threads free. Every result tells the process guard that the file goes on.
    """
    workers = max(1, min(_MOST, settings.threads // THREADS_A_PAGE))
    waiting: deque[Result | Future[Result]] = deque()
    with ThreadPoolExecutor(workers) as pool:
        try:
            for item in work:
                waiting.append(pool.submit(item) if callable(item) else item)
                while waiting and (not isinstance(waiting[0], Future) or _busy(waiting) >= workers):
                    yield _result(waiting.popleft())
            while waiting:
                yield _result(waiting.popleft())
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _busy(waiting: Iterable[object]) -> int:
    return sum(isinstance(one, Future) and not one.done() for one in waiting)


def _result(one: Result | Future[Result]) -> Result:
    result = one.result() if isinstance(one, Future) else one
    alive()
    return result
