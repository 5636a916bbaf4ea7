"""Counts right, missed and false values field by field, and tells gains and losses against an earlier run."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Field:
    """One field of one set of documents."""

    right: int = 0
    wrong: tuple[int, int] = (0, 0)
    """How much was missed and how much is false, where that is not one for each entry below (characters)."""
    missed: list[tuple[str, str]] = field(default_factory=list)
    """Document and value, of each value that was not found."""
    false: list[tuple[str, str]] = field(default_factory=list)
    """Document and value, of each value found that is not there."""

    @property
    def there(self) -> int:
        """How many values there are to find."""
        return self.right + (self.wrong[0] or len(self.missed))

    @property
    def found(self) -> int:
        return self.right + (self.wrong[1] or len(self.false))

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.there if self.there else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.there + self.found) if self.there + self.found else 1.0


class Scores:
    """Fields by (set of documents, name), in the order in which they come."""

    def __init__(self) -> None:
        self.fields: dict[tuple[str, str], Field] = {}

    def add(
        self,
        group: str,
        name: str,
        doc: str,
        expected: Iterable[Hashable],
        got: Iterable[Hashable],
        unclear: Iterable[Hashable] = (),
    ) -> None:
        """Compare the values of one document, as many times each as they come; `unclear` ones count neither way."""
        wanted, found = Counter(expected), Counter(got)
        for value in unclear:
            del wanted[value], found[value]
        one = self.fields.setdefault((group, name), Field())
        one.right += (wanted & found).total()
        one.missed += [(doc, shown(value)) for value in (wanted - found).elements()]
        one.false += [(doc, shown(value)) for value in (found - wanted).elements()]

    def add_labels(self, group: str, name: str, doc: str, expected: list[str], got: list[str]) -> None:
        """Compare two labels of every character; each pair of labels confused is told once."""
        confused = Counter((e, g) for e, g in zip(expected, got, strict=True) if e != g)
        one = self.fields.setdefault((group, name), Field())
        one.right += len(expected) - confused.total()
        one.wrong = (one.wrong[0] + confused.total(), one.wrong[1] + confused.total())
        one.missed += [(doc, f"{n} characters of {e} read as {g}") for (e, g), n in confused.items()]

    def table(self) -> list[str]:
        """The result as lines of a Markdown table."""
        lines = ["| documents | field | values | precision | recall | F1 |", "|---|---|---|---|---|---|"]
        for (group, name), one in self.fields.items():
            lines.append(
                f"| {group} | {name} | {one.there} | {one.precision:.3f} | {one.recall:.3f} | {one.f1:.3f} |"
            )
        return lines

    def errors(self) -> list[str]:
        """Every missed and false value with its document."""
        return [
            f"{group} / {name}  {doc}  {word} {value}"
            for (group, name), one in self.fields.items()
            for word, values in (("missed", one.missed), ("false", one.false))
            for doc, value in values
        ]

    def changes(self, earlier: Path) -> list[str]:
        """Errors that are gone since the run stored in a file, and new ones, of the fields that both runs have."""
        before: dict[str, list[str]] = json.loads(earlier.read_text("utf-8"))
        lines = []
        for key, now in self._by_field().items():
            old, new = Counter(before.get(key, now)), Counter(now)
            lines += [f"gained  {key}  {error}" for error in (old - new).elements()]
            lines += [f"lost    {key}  {error}" for error in (new - old).elements()]
        return lines

    def store(self, file: Path) -> None:
        """Keep the errors of this run, so that the next can be compared."""
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(self._by_field(), ensure_ascii=False, indent=1), "utf-8")

    def _by_field(self) -> dict[str, list[str]]:
        return {
            f"{group} / {name}": [f"{doc} missed {value}" for doc, value in one.missed]
            + [f"{doc} false {value}" for doc, value in one.false]
            for (group, name), one in self.fields.items()
        }


def shown(value: Hashable) -> str:
    """A value as one line; a hashed name by its first characters."""
    parts = value if isinstance(value, tuple) else (value,)
    return " ".join(str(p)[:8] if isinstance(p, str) and len(p) == 64 else str(p) for p in parts)
