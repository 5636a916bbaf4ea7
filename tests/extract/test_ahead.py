"""Pages side by side: the order of the file, never more in memory than are read, and signs of life for the guard."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Lock

import pytest
from PIL import Image

from extract import Settings, guarded
from extract.ocr import in_order
from tests.extract.factory import one_document
from tests.extract.test_ocr import page


class Desk:
    """Counts how many pieces of work are held at once."""

    def __init__(self) -> None:
        self.lock, self.held, self.most = Lock(), 0, 0

    def work(self, count: int) -> Iterator[int | Callable[[], int]]:
        for number in range(count):
            if number % 5 == 4:
                yield number
                continue
            with self.lock:
                self.held += 1
                self.most = max(self.most, self.held)
            yield lambda number=number: self.done(number)

    def done(self, number: int) -> int:
        time.sleep(0.002 * (5 - number % 5))
        with self.lock:
            self.held -= 1
        return number


@pytest.mark.parametrize(("threads", "most"), [(1, 2), (2, 2), (4, 3), (64, 5)])
def test_results_come_in_order_and_few_are_held(threads: int, most: int) -> None:
    desk = Desk()
    assert list(in_order(desk.work(40), Settings(threads=threads))) == list(range(40))
    assert desk.most <= most


def test_an_error_in_a_page_reaches_the_caller() -> None:
    def fail() -> int:
        raise MemoryError

    with pytest.raises(MemoryError):
        list(in_order(iter([1, fail, 2]), Settings(threads=4)))


def slow_pages(count: int) -> Iterator[int]:
    yield sum(in_order((lambda: time.sleep(0.4) or 1 for _ in range(count)), Settings(threads=2)))


def test_a_file_of_many_pages_is_given_its_time() -> None:
    results = list(guarded(slow_pages, [6], workers=1, seconds=1.5))
    assert results == [(6, 6), (6, None)]


def test_pages_of_a_tiff_keep_their_order(tmp_path: Path) -> None:
    frames = [page([(160, 200, f"第{n}页记载罚款{n}00元")]).crop((0, 0, 900, 400)) for n in range(1, 6)]
    file = tmp_path / "a.tif"
    frames[0].save(file, save_all=True, append_images=frames[1:], compression="tiff_deflate")
    assert isinstance(Image.open(file).n_frames, int)
    document = one_document(file)
    found = [document.text.index(f"罚款{n}00元") for n in range(1, 6)]
    assert found == sorted(found)
    assert [p.number for p in document.pages] == [1, 2, 3, 4, 5]
