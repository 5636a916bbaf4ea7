"""rapidocr, the default engine: PP-OCRv6 small, its weights in the wheel.

Settings as measured: no line-angle classifier (it loses whole lines of clean pages), the means PP-OCRv6 was trained with.
"""

from __future__ import annotations

from typing import Any

from extract.ocr.engine import Engine, Piece, Pixels, Quad


def load(threads: int) -> Engine:
    """The engine, ready to read."""
    from rapidocr import RapidOCR

    reader: Any = RapidOCR(
        params={
            "Global.use_cls": False,
            "Global.log_level": "error",
            "Det.mean": [0.485, 0.456, 0.406],
            "Det.std": [0.229, 0.224, 0.225],
            "EngineConfig.onnxruntime.intra_op_num_threads": threads,
        }
    )

    def read(image: Pixels) -> list[Piece]:
        result = reader(image, return_word_box=True, return_single_char_box=True)
        if result.boxes is None:
            return []
        rows = zip(result.boxes, result.txts, result.scores, result.word_results, strict=True)
        return [_piece(*row) for row in rows]

    return read


def _piece(box: Any, text: str, score: float, words: Any) -> Piece:
    """Words of several characters (a run of digits) are cut evenly."""
    chars: list[str] = []
    quads: list[Quad] = []
    for characters, _, quad in words:
        chars += characters
        quads += _cut(_quad(quad), len(characters))
    return Piece(_quad(box), "".join(chars), float(score), tuple(quads))


def _quad(points: Any) -> Quad:
    a, b, c, d = ((float(x), float(y)) for x, y in points)
    return a, b, c, d


def _cut(quad: Quad, parts: int) -> list[Quad]:
    a, b, c, d = quad

    def along(p: tuple[float, float], q: tuple[float, float], share: float) -> tuple[float, float]:
        return p[0] + (q[0] - p[0]) * share, p[1] + (q[1] - p[1]) * share

    steps = [(k / parts, (k + 1) / parts) for k in range(parts)]
    return [(along(a, b, s), along(a, b, t), along(d, c, t), along(d, c, s)) for s, t in steps]
