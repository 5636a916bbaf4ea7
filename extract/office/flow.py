"""`Flow`: the text of a file without pages as it grows (流式文书), paragraphs and tables whose cells keep their places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extract.document import Cell, Table
from extract.plain import unwrap


class Flow:
    """Collects lines and tables in their order."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._waiting: list[str] = []
        """Lines since the last table."""
        self._tables: list[Table] = []

    def add_lines(self, lines: Iterable[str]) -> None:
        """Lines outside tables; blank ones are left out."""
        self._waiting += (stripped for line in lines if (stripped := line.strip()))

    def add_table(self, rows: Iterable[Sequence[tuple[str, int]]]) -> None:
        """Rows of (text, columns it covers). A cell over several columns is followed by empty ones, so columns stay in line."""
        self._flush()
        table: list[tuple[Cell, ...]] = []
        for row in rows:
            cells: list[Cell] = []
            for k, (text, span) in enumerate(row):
                if k:
                    self._write("\t")
                cells.append(Cell(text, self._length, self._length + len(text)))
                self._write(text)
                cells += [Cell("", self._length, self._length)] * (span - 1)
            self._write("\n")
            table.append(tuple(cells))
        self._tables.append(Table(1, tuple(table)))

    def finish(self) -> tuple[str, tuple[Table, ...]]:
        """The whole text and its tables."""
        self._flush()
        return "".join(self._parts).rstrip("\n"), tuple(self._tables)

    def _flush(self) -> None:
        """Writes the waiting lines; those that were typed with hard line ends are joined."""
        if self._waiting:
            self._write(unwrap("\n".join(self._waiting)) + "\n")
        self._waiting = []

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
