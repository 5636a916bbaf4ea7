"""Labelled sentences for a recogniser (标注句子): read from a file, parted into training and held back, compared strictly."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from extract import BadInput
from extract.frozen import frozen

Mark = tuple[int, int, str]
"""`text[start:end]` bears the label."""

HELD_BACK = 5
"""Every fifth sentence is held back."""
_FEWEST = 10


@frozen
class Sentence:
    """A text with its marks, in order and without overlaps."""

    text: str
    marks: tuple[Mark, ...]


@frozen
class Labelled:
    """The sentences of a label file, and what was left aside."""

    sentences: tuple[Sentence, ...]
    repeated: int
    """Sentences that came a second time: one text must not be in both parts."""
    overlapping: int
    """Marks that overlap a longer one."""


@frozen
class Figures:
    """Strict counts of one label: a span is right if both ends and the label are."""

    right: int
    found: int
    there: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.there if self.there else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.there) if self.found + self.there else 1.0


def read_labels(file: Path) -> Labelled:
    """The sentences of a JSONL file, `{"text": …, "spans": [[start, end, label], …]}` a line. Raises BadInput with file, line, reason."""
    try:
        lines = file.read_text("utf-8").split("\n")
    except OSError as error:
        raise BadInput(str(file), f"无法读取标注：{error.strerror}") from error
    except UnicodeDecodeError as error:
        raise BadInput(str(file), "无法读取标注：不是 UTF-8 文本") from error
    sentences: dict[str, Sentence] = {}
    repeated = overlapping = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        text, marks = _row(f"{file} 第{number}行", line)
        kept = _longest(marks)
        if text in sentences:
            repeated += 1
            continue
        overlapping += len(marks) - len(kept)
        sentences[text] = Sentence(text, tuple(sorted(kept)))
    if len(sentences) < _FEWEST:
        raise BadInput(str(file), f"只有 {len(sentences)} 个不同的句子，至少需要 {_FEWEST} 个")
    if not any(sentence.marks for sentence in sentences.values()):
        raise BadInput(str(file), "没有一处标注")
    return Labelled(tuple(sentences.values()), repeated, overlapping)


def divide(sentences: Sequence[Sentence], seed: int) -> tuple[list[Sentence], list[Sentence]]:
    """The sentences to learn from, and those held back."""
    mixed = random.Random(seed).sample(sentences, len(sentences))
    return [s for i, s in enumerate(mixed) if i % HELD_BACK], mixed[::HELD_BACK]


def compare(pairs: Iterable[tuple[Iterable[Mark], Iterable[Mark]]]) -> dict[str, Figures]:
    """Strict figures by label from pairs of marks that are there and marks that were found; `合计` last."""
    counts: dict[str, list[int]] = {}
    for there, found in ((set(a), set(b)) for a, b in pairs):
        for i, marks in enumerate((there & found, found, there)):
            for _, _, label in marks:
                counts.setdefault(label, [0, 0, 0])[i] += 1
    total = [sum(row[i] for row in counts.values()) for i in range(3)]
    return {label: Figures(*row) for label, row in (*sorted(counts.items()), ("合计", total))}


def _row(place: str, line: str) -> tuple[str, list[Mark]]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise BadInput(place, f"不是有效的 JSON：第{error.colno}个字符处有误") from error
    text = row.get("text") if isinstance(row, dict) else None
    if not isinstance(text, str) or not text.strip():
        raise BadInput(place, "缺少 text（句子的文字）")
    spans = row.get("spans")
    if not isinstance(spans, list):
        raise BadInput(place, "缺少 spans（标注的列表，没有标注时写 []）")
    return text, [_mark(place, text, span) for span in spans]


def _mark(place: str, text: str, span: Any) -> Mark:
    match span:
        case [int(start), int(end), str(label)] if label and not isinstance(start, bool):
            if 0 <= start < end <= len(text):
                return start, end, label
            raise BadInput(place, f"标注 {start}–{end} 不在句子之内，句子有 {len(text)} 个字符")
    raise BadInput(place, f"标注应写作 [起, 止, 名称]，不是 {json.dumps(span, ensure_ascii=False)}")


def _longest(marks: Iterable[Mark]) -> list[Mark]:
    """Of marks that overlap the longest, of equally long ones the first."""
    kept: list[Mark] = []
    for mark in sorted(set(marks), key=lambda m: (m[0] - m[1], m)):
        if all(mark[1] <= other[0] or other[1] <= mark[0] for other in kept):
            kept.append(mark)
    return kept
