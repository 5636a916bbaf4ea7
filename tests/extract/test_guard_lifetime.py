"""The process guard: how items are taken, and when workers end."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

from extract import Refusal, guarded


def pid(item: int) -> Iterator[int]:
    yield os.getpid()


def endless(item: int) -> Iterator[int]:
    yield os.getpid()
    time.sleep(60)


def unsendable(item: int) -> Iterator[object]:
    yield "before"
    yield lambda: item


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_items_are_taken_as_workers_are_free() -> None:
    """A scan of a million files must not be listed before the first one is read."""
    taken: list[int] = []

    def items() -> Iterator[int]:
        for item in range(50):
            taken.append(item)
            yield item

    ended = 0
    for _, result in guarded(pid, items(), workers=1):
        ended += result is None
        assert len(taken) <= ended + 2
    assert ended == 50


def test_workers_are_kept_from_item_to_item_and_end_with_the_run() -> None:
    pids = {result for _, result in guarded(pid, range(20), workers=2) if isinstance(result, int)}
    assert len(pids) <= 2
    assert not any(alive(one) for one in pids)


def test_a_run_that_is_given_up_leaves_no_process() -> None:
    run = guarded(endless, range(4), workers=2)
    process = next(result for _, result in run if isinstance(result, int))
    assert alive(process)
    assert hasattr(run, "close")
    run.close()
    assert not alive(process)


def test_no_items() -> None:
    assert list(guarded(pid, [])) == []


def test_a_result_that_cannot_be_sent_is_a_defect_of_its_item() -> None:
    out = list(guarded(unsendable, [1], workers=1))
    assert out[0] == (1, "before")
    assert isinstance(out[1][1], Refusal)
    assert out[2] == (1, None)


def test_a_refusal_has_the_name_it_is_given() -> None:
    out = guarded(unsendable, [1], workers=1, name=lambda item: f"卷{item}.pdf")
    assert [r.name for _, r in out if isinstance(r, Refusal)] == ["卷1.pdf"]
