"""OCR (光学字符识别): an image of a page -> its lines in reading order, with boxes, seals and a grade.

`check` says beforehand what is missing; `read_image` reads a page, `in_order` several at once; `review` looks at the text of all
pages once more: repairs, doubts, grades. `engine.py` says what an engine is; `rapid.py` is the default one.
"""

from extract.ocr.ahead import in_order
from extract.ocr.engine import check
from extract.ocr.page import read_image
from extract.ocr.review import Review, review

__all__ = ["Review", "check", "in_order", "read_image", "review"]
