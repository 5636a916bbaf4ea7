"""From labels of pieces to spans (序列标注): windows of sentences, their overlaps joined, the best path that a scheme allows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from extract.frozen import frozen

Window = tuple[int, int]
Piece = tuple[int, int]
"""Where a token begins and ends in its text; a character, or a word piece of a model from elsewhere."""
Tagged = tuple[list[Piece], NDArray[np.float32]]
"""Pieces, and for each the probability of every label (pieces × labels)."""

OVERLAP = 32
_SENTENCE = re.compile(r"[^。；;\n]+[。；;]?")
_OPENING, _ONGOING, _CLOSED = "BSU", "IMEL", "SUEL"
"""Prefixes of BIO, BIOES, BMES and BILOU that begin a span, go on with one, and end one."""


@frozen
class Found:
    """A labelled span: `text[start:end]`, and the probability of its least sure piece."""

    start: int
    end: int
    label: str
    score: float


def windows(text: str, length: int) -> Iterator[list[Window]]:
    """Sentences, each as windows of at most `length` characters that overlap by OVERLAP."""
    for sentence in _SENTENCE.finditer(text):
        start, end = sentence.span()
        if sentence[0].strip():
            starts = range(start, max(start + 1, end - OVERLAP), length - OVERLAP)
            yield [(a, min(a + length, end)) for a in starts]


def join(parts: Sequence[tuple[Window, Tagged]]) -> Tagged:
    """The pieces of one sentence: in the middle of an overlap one window hands over to the next."""
    pieces: list[Piece] = []
    rows: list[NDArray[np.float32]] = []
    for i, ((start, end), (own, probabilities)) in enumerate(parts):
        low = start + OVERLAP // 2 if i else start
        high = end - OVERLAP // 2 if i + 1 < len(parts) else end
        kept = [k for k, (a, _) in enumerate(own) if low <= start + a < high]
        pieces += [(start + own[k][0], start + own[k][1]) for k in kept]
        rows.append(probabilities[kept])
    return pieces, np.concatenate(rows)


class Scheme:
    """The labels of a model in the order of their ids: `O`, and `B-X`, `I-X` and the like, or plain `X`."""

    def __init__(self, labels: Sequence[str]) -> None:
        self.labels = [_parts(label) for label in labels]
        opened = {kind for prefix, kind in self.labels if prefix in _OPENING}
        opens = [prefix not in _ONGOING or kind not in opened for prefix, kind in self.labels]
        self.first = np.array(opens)
        self.allowed = np.array(
            [
                [opens[j] or (kind == self.labels[j][1] and prefix not in _CLOSED) for j in range(len(opens))]
                for prefix, kind in self.labels
            ]
        )
        """Whether the second label may stand behind the first."""

    def spans(self, pieces: Sequence[Piece], probabilities: NDArray[np.float32]) -> list[Found]:
        """The spans on the likeliest path that the scheme allows."""
        found: list[Found] = []
        before = ("O", "")
        for k, choice in enumerate(self._path(probabilities)):
            prefix, kind = self.labels[choice]
            (start, end), score = pieces[k], float(probabilities[k, choice])
            if kind and prefix in _ONGOING and kind == before[1] and before[0] not in _CLOSED:
                last = found[-1]
                found[-1] = Found(last.start, end, kind, min(last.score, score))
            elif kind:
                found.append(Found(start, end, kind, score))
            before = prefix, kind
        return found

    def _path(self, probabilities: NDArray[np.float32]) -> list[int]:
        path: list[int] = probabilities.argmax(axis=1).tolist()
        if not path or (self.first[path[0]] and all(self.allowed[a, b] for a, b in pairwise(path))):
            return path
        scores = np.log(probabilities + 1e-9)
        barred = np.where(self.allowed, 0.0, -1e9)
        best = scores[0] + np.where(self.first, 0.0, -1e9)
        ways: list[NDArray[np.intp]] = []
        for row in scores[1:]:
            reached = best[:, None] + barred
            ways.append(reached.argmax(axis=0))
            best = reached.max(axis=0) + row
        path = [int(best.argmax())]
        for way in reversed(ways):
            path.append(int(way[path[-1]]))
        return path[::-1]


def _parts(label: str) -> tuple[str, str]:
    """Prefix and kind of a label; a plain one goes on for as long as it is repeated."""
    if label == "O":
        return "O", ""
    prefix, dash, kind = label.partition("-")
    return (prefix, kind) if dash and prefix in {*_OPENING, *_ONGOING} else ("I", label)
