"""OCR (光学字符识别): an image of a page -> its lines in reading order, with boxes, seals and a grade.

`read_image` reads; `check` says beforehand what is missing. `engine.py` says what an engine is; `rapid.py` is the default one.
"""

from extract.ocr.engine import check
from extract.ocr.page import read_image

__all__ = ["check", "read_image"]
