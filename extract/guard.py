"""The process guard (进程守护): each item is worked on in a process of its own, so no file can take the batch with it.

Process pools die with one segmentation fault. Here every worker has its own pipe; a crash, a hang or too much memory
turns into a Refusal for the item at hand, the worker is replaced, and the rest goes on.
"""

from __future__ import annotations

import contextlib
import ctypes
import multiprocessing
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

from extract.errors import AnjuanError, BadInput, Refusal
from extract.frozen import frozen

Item = TypeVar("Item")
Result = TypeVar("Result")

_READY, _ALIVE, _END = "ready", "alive", "end"
_START_SECONDS = 120.0
"""A new process imports everything first; that is not the file's fault."""
_RECYCLE = 200
"""Items after which a worker is replaced, so that a parser's leaks do not add up."""


@dataclass(slots=True)
class _Worker(Generic[Item]):
    process: Any
    pipe: Connection
    item: Item | None = None
    ready: bool = False
    since: float = 0.0
    done: int = 0


def guarded(
    task: Callable[[Item], Iterator[Result]],
    items: Iterable[Item],
    *,
    workers: int = 2,
    seconds: float = 300.0,
    memory_mb: int = 4096,
    name: Callable[[Item], str] = str,
) -> Iterator[tuple[Item, Result | Refusal | None]]:
    """Runs the generator `task(item)` for every item and streams (item, result); (item, None) closes an item.

    `seconds` is the longest wait for the next result, or the next `alive`, of a running worker, `memory_mb` the address space of a worker. Results of one item
    come in order; items end in any order. `task` must be importable (spawned processes).
    """
    context = multiprocessing.get_context("spawn")
    source = iter(items)
    running: list[_Worker[Item]] = []
    exhausted = False
    try:
        while True:
            while not exhausted and (_idle(running) or len(running) < workers):
                try:
                    item = next(source)
                except StopIteration:
                    exhausted = True
                    break
                _hand_over(item, running, lambda: _start(context, task, memory_mb, running))
            busy = [w for w in running if w.item is not None]
            if not busy:
                return
            wait([w.pipe for w in busy], timeout=0.5)
            for worker in busy:
                # Asked again for each: the caller may have taken long over the result of the one before.
                if worker.pipe.poll():
                    yield from _receive(worker, running, name)
                elif time.monotonic() - worker.since > (seconds if worker.ready else _START_SECONDS):
                    item = _take(worker)
                    _stop(worker, running)
                    yield item, Refusal(name(item), f"处理超时（{seconds:g}秒没有进展），已跳过")
                    yield item, None
    finally:
        for worker in list(running):
            _stop(worker, running)


def _idle(running: list[_Worker[Item]]) -> _Worker[Item] | None:
    return next((w for w in running if w.item is None), None)


def _hand_over(item: Item, running: list[_Worker[Item]], start: Callable[[], _Worker[Item]]) -> None:
    """Gives the item to an idle worker, or to a new one; a worker that died while idle is replaced."""
    while True:
        worker = _idle(running) or start()
        try:
            worker.pipe.send(item)
        except OSError:
            _stop(worker, running)
            continue
        worker.item, worker.since = item, time.monotonic()
        return


def _start(context: Any, task: Any, memory_mb: int, running: list[_Worker[Item]]) -> _Worker[Item]:
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(task, theirs, memory_mb, os.getpid()), daemon=True)
    process.start()
    theirs.close()
    worker: _Worker[Item] = _Worker(process, ours)
    running.append(worker)
    return worker


def _receive(
    worker: _Worker[Item], running: list[_Worker[Item]], name: Callable[[Item], str]
) -> Iterator[tuple[Item, Any]]:
    try:
        message = worker.pipe.recv()
    except (EOFError, OSError):
        worker.process.join(5)
        item = _take(worker)
        code = worker.process.exitcode
        _stop(worker, running)
        yield item, Refusal(name(item), _cause(code))
        yield item, None
        return
    worker.since = time.monotonic()
    if message == _READY:
        worker.ready = True
    elif message == _ALIVE:
        return
    elif message == _END:
        item = _take(worker)
        worker.done += 1
        if worker.done >= _RECYCLE:
            _stop(worker, running)
        yield item, None
    elif isinstance(message, _Failure):
        assert worker.item is not None
        yield worker.item, Refusal(name(worker.item), message.reason)
    else:
        assert worker.item is not None
        yield worker.item, message


def _take(worker: _Worker[Item]) -> Item:
    item = worker.item
    assert item is not None
    worker.item = None
    return item


def _stop(worker: _Worker[Item], running: list[_Worker[Item]]) -> None:
    running.remove(worker)
    worker.pipe.close()
    worker.process.kill()
    worker.process.join(5)


def _cause(code: int | None) -> str:
    if code is not None and code < 0:
        return f"处理进程崩溃（{signal.Signals(-code).name}），已跳过"
    return f"处理进程异常退出（代码{code}），已跳过"


@frozen
class _Failure:
    reason: str


_pipe: Connection | None = None
"""In a worker: the way to the parent."""


def alive() -> None:
    """Tells the guard, if there is one, that work on a large item goes on: its time counts anew. For the main thread."""
    if _pipe:
        _pipe.send(_ALIVE)


def _work(task: Any, pipe: Connection, memory_mb: int, parent: int) -> None:
    """The worker: takes items until the pipe closes."""
    global _pipe
    _pipe = pipe
    _die_with(parent)
    if memory_mb:
        limit = memory_mb * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        pipe.send(_READY)
        while True:
            item = pipe.recv()
            try:
                for result in task(item):
                    pipe.send(result)
            except MemoryError:
                pipe.send(_Failure(f"内存超出上限（{memory_mb} MB），已跳过"))
            except BadInput as error:
                pipe.send(_Failure(error.reason))
            except AnjuanError as error:
                pipe.send(_Failure(str(error)))
            except Exception as error:
                pipe.send(_Failure(f"程序缺陷：{type(error).__name__}: {error}"))
            pipe.send(_END)


def _die_with(parent: int) -> None:
    """Ends this process when its parent dies, `kill -9` included (Linux); else orphans would go on."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)
