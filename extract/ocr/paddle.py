"""paddleocr 3.7 through ONNX Runtime (extra `paddle`): PP-OCR models of a folder, no paddlepaddle, no hub.

Every module in use has its local folder, all others are off, so nothing is ever looked up on a network. On a machine
with onnxruntime-gpu it runs on the first GPU (not tested: no GPU was at hand).
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any

from extract.errors import MissingPart
from extract.ocr.engine import Engine, Piece, Pixels, Quad, cut, quad_of, shares_of
from extract.ocr.models import cache_folder, model_pair


def load(threads: int, models: Path | None) -> Engine:
    """The engine, ready to read. Raises MissingPart if the models are not there or a system library is missing."""
    detection, recognition = model_pair(models)
    # Paddle makes folders of its own at import; they go where ours are.
    os.environ.setdefault("PADDLE_PDX_CACHE_HOME", str(cache_folder() / "paddlex"))
    try:
        import onnxruntime
        from paddleocr import PaddleOCR
    except (ImportError, OSError) as error:
        raise MissingPart(
            f"paddleocr 无法载入（{error}）；若缺少系统库，请安装 libgl1 和 libglib2.0-0"
        ) from error
    logging.getLogger("paddlex").setLevel(logging.ERROR)
    reader: Any = PaddleOCR(
        engine="onnxruntime",
        device="gpu" if "CUDAExecutionProvider" in onnxruntime.get_available_providers() else "cpu",
        engine_config={"intra_op_num_threads": threads},
        text_detection_model_name=detection.name,
        text_detection_model_dir=str(detection.folder),
        text_recognition_model_name=recognition.name,
        text_recognition_model_dir=str(recognition.folder),
        use_doc_orientation_classify=False,
        use_doc_unwarping=False,
        use_textline_orientation=False,
    )

    def read(image: Pixels) -> list[Piece]:
        # Paddle expects BGR.
        (result,) = reader.predict(image[..., ::-1], return_word_box=True)
        rows = zip(
            result["rec_polys"],
            result["rec_scores"],
            result["text_word"],
            result["text_word_region"],
            strict=True,
        )
        return [_piece(quad_of(box), score, words, regions) for box, score, words, regions in rows if words]

    return read


def _piece(line: Quad, score: float, words: list[str], regions: Any) -> Piece:
    """Words (of one Chinese character, or several digits) come with boxes that are upright, hence too high on a skewed line.

    Only their ends are used, as shares of the line; on a vertical line (竖排) they run downwards and are used as they are.
    """
    left, right = line[0][0], line[1][0]
    quads: list[Quad] = []
    for word, region in zip(words, regions, strict=True):
        box = quad_of(region)
        if box[0][0] == box[1][0]:
            part = box
        else:
            ends = [min(1.0, max(0.0, (x - left) / (right - left))) for x in (box[0][0], box[1][0])]
            (part,) = cut(line, [(ends[0], ends[1])])
        quads += cut(part, shares_of(word))
    return Piece(line, "".join(words), float(score), tuple(quads))
