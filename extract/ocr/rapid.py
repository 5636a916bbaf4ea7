"""rapidocr, the default engine: PP-OCRv6 small, its weights in the wheel.

Settings as measured: no line-angle classifier (it loses whole lines of clean pages), the means PP-OCRv6 was trained with.
"""

from __future__ import annotations

from typing import Any

from extract.ocr.engine import Engine, Piece, Pixels, Quad, cut, quad_of, shares_of


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
    """Words of several characters (a run of digits) are cut by width."""
    chars: list[str] = []
    quads: list[Quad] = []
    for characters, _, quad in words:
        chars += characters
        quads += cut(quad_of(quad), shares_of(characters))
    return Piece(quad_of(box), "".join(chars), float(score), tuple(quads), _scores(text, words))


def _scores(text: str, words: Any) -> tuple[float, ...]:
    """The score of each character. The list of scores counts spaces, that of characters does not, and the last are cut off."""
    if any(len(characters) != 1 for characters, _, _ in words):
        return ()
    scores = [float(score) for _, score, _ in words]
    return tuple(scores[i] if i < len(scores) else 1.0 for i, char in enumerate(text) if not char.isspace())
