"""The arithmetic of the law against its published vectors."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import law


@pytest.mark.parametrize(
    ("start", "months", "days", "end"),
    [
        # 法释〔2021〕1号 art. 202(2), and the published case of 有期徒刑八个月.
        ("2018-10-19", 8, 0, "2019-06-18"),
        ("2023-01-31", 1, 0, "2023-02-27"),
        ("2024-02-29", 12, 0, "2025-02-27"),
        ("2021-06-03", 24, 0, "2023-06-02"),
        (
            "2023-02-28",
            1,
            0,
            "2023-03-30",
        ),  # from the last day of a month to the day before the last of the next
        ("2018-08-30", 42, 0, "2022-02-27"),  # there is no 30 February
        ("2020-01-10", 3, 15, "2020-04-24"),
        ("2020-01-10", 0, 15, "2020-01-24"),
    ],
)
def test_term_end(start: str, months: int, days: int, end: str) -> None:
    assert law.term_end(date.fromisoformat(start), months, days) == date.fromisoformat(end)


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.integers(1, 300))
def test_a_term_is_as_long_as_its_months(start: date, months: int) -> None:
    """No term is shorter than its months of 28 days nor longer than those of 31, and a longer one ends later."""
    length = (law.term_end(start, months) - start).days + 1
    assert 28 * months - 1 <= length <= 31 * months
    assert law.term_end(start, months) < law.term_end(start, months + 1)


@pytest.mark.parametrize(
    ("end", "custody", "released", "delta"),
    [
        ("2023-09-14", [], [], 0),
        ("2023-09-15", [], [], 1),
        ("2023-09-14", [9], [True], 10),  # ten days of custody were not credited
        ("2023-09-04", [9], [True], 0),
        ("2023-09-05", [9], [True], 0),  # the day of release is counted by some courts and not by others
        ("2023-09-03", [9], [True], -1),
        ("2023-09-04", [9, 3], [True, False], 0),  # one of two periods was credited
        ("2023-09-14", [0], [False], 0),  # detained and arrested the same day: nothing to credit
    ],
)
def test_term_delta(end: str, custody: list[int], released: list[bool], delta: int) -> None:
    assert law.term_delta(date(2023, 3, 15), date.fromisoformat(end), 6, 0, custody, released) == delta


def test_penalty_clock() -> None:
    """SC-6: served 2021-03-02; fine of 50,000; deferral to 2022-06-30 moves the window to 2022-09-30."""
    clock = law.penalty_clock(date(2021, 3, 2))
    assert (clock.due, clock.sue_until) == (date(2021, 3, 17), date(2021, 9, 2))
    assert (clock.window_from, clock.window_until) == (date(2021, 9, 3), date(2021, 12, 2))
    assert clock.extra_fine(50_000, clock.due + timedelta(days=33)) == pytest.approx(49_500)
    assert clock.extra_fine(50_000, clock.due + timedelta(days=34)) == 50_000
    assert law.penalty_clock(date(2021, 3, 2), deferred_until=date(2022, 6, 30)).window_until == date(
        2022, 9, 30
    )


def test_edit_distance_counts_characters() -> None:
    assert law.edit_distance("张三丰", "张三峰") == 1
    assert law.edit_distance("皖测商贸", "皖测商贸有限公司") == 4
