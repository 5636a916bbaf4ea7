"""The arithmetic of the law (法定计算): terms, credited custody, probation, the clock of a fine. Pure functions.

Everything here is exact and tested against the published vectors; the numbers that law may change come in as arguments.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from extract.frozen import frozen


def add_months(day: date, months: int) -> date:
    """The same day `months` later; the month's last day where there is no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def term_end(start: date, months: int, days: int = 0) -> date:
    """Last day of a term that begins on `start` (刑期截止日).

    法释〔2021〕1号 art. 202(2): a year ends the day before the same day of the next year; a month the day before the same
    day of the next month; where that day does not exist, the day before the last day of that month; a term that begins on
    the last day of a month ends the day before the last day of the next. Half a month counts fifteen days.
    """
    years, rest = divmod(months, 12)
    end = add_months(start, 12 * years)
    if rest:
        begins_last = end.day == monthrange(end.year, end.month)[1]
        end = add_months(end, rest)
        if begins_last:
            end = end.replace(day=monthrange(end.year, end.month)[1])
    return end + timedelta(days=days - 1)


def term_delta(
    start: date, end: date, months: int, days: int, custody: Sequence[int], released: Sequence[bool]
) -> int:
    """Days by which a printed end is later (+) or earlier (−) than the term allows; 0 if it can be explained.

    `custody` holds the days of each earlier period of custody that did not run into the term; where `released` the day of
    release may count as one more (courts do both). Credit is one day for one day (刑法 44, 47). An end is explained by any
    choice of these periods; crediting none at all explains it only if there is none of at least a day.
    """
    base = term_end(start, months, days)
    full = sum(n + (1 if out else 0) for n, out in zip(custody, released, strict=True))
    wanted = (base - end).days
    if wanted == full or wanted in set(_credits(list(zip(custody, released, strict=True))[:6])):
        return 0
    return (end - (base - timedelta(days=full))).days


def _credits(periods: list[tuple[int, bool]]) -> Iterator[int]:
    """Every total that crediting some of the periods can give."""
    totals: set[tuple[int, bool]] = {(0, not any(n > 0 for n, _ in periods))}
    for n, out in periods:
        totals |= {(t + k, True) for t, _ in totals for k in ({n, n + 1} if out else {n})}
    return (t for t, used in totals if used)


@frozen
class PenaltyClock:
    """The clock of an unpaid fine (罚款执行期限)."""

    due: date
    sue_until: date
    window_from: date
    window_until: date

    def extra_fine(self, fine: float, today: date, daily: float = 0.03) -> float:
        """加处罚款: 3 % a day from the day after the due day, never more than the fine (行政处罚法 72)."""
        return min(fine, max(0, (today - self.due).days) * daily * fine)


def penalty_clock(
    served: date,
    pay_days: int = 15,
    sue_months: int = 6,
    window_months: int = 3,
    deferred_until: date | None = None,
) -> PenaltyClock:
    """Payment within 15 days of receipt (行政处罚法 67), suit within six months (行政诉讼法 46), then three months to apply
    for enforcement (行政强制法 53); a deferral or instalment plan moves the start (行政处罚法 66, 72(2))."""
    due = served + timedelta(days=pay_days)
    sue_until = add_months(served, sue_months)
    start = max(sue_until, deferred_until) if deferred_until else sue_until
    return PenaltyClock(due, sue_until, start + timedelta(days=1), add_months(start, window_months))


def edit_distance(a: str, b: str) -> int:
    """Levenshtein distance in characters (DuckDB's own counts bytes)."""
    if len(a) < len(b):
        a, b = b, a
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = _next_row(row, x, b, i)
    return row[-1]


def _next_row(row: list[int], char: str, b: str, i: int) -> list[int]:
    out = [i]
    for j, other in enumerate(b, 1):
        out.append(min(row[j] + 1, out[j - 1] + 1, row[j - 1] + (char != other)))
    return out
