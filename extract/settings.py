"""`Settings`: how files are read (读取设置): bounds, OCR engine, passwords. Small and picklable: it goes to worker processes."""

from __future__ import annotations

import os
from dataclasses import field
from pathlib import Path
from typing import Literal

from extract.frozen import frozen
from extract.limits import Limits

OcrEngine = Literal["rapidocr", "paddleocr", "faster-paddle"]


@frozen
class Settings:
    """What a reader may be told."""

    limits: Limits = field(default_factory=Limits)
    ocr: OcrEngine = "rapidocr"
    ocr_models: Path | None = None
    """Folder of PP-OCR models for `paddleocr` (模型文件夹)."""
    threads: int = field(default_factory=lambda: os.cpu_count() or 1)
    """Threads of OCR in one process: pages of a file are read side by side."""
    passwords: tuple[str, ...] = field(default=(), repr=False)
    """Tried on encrypted files (密码); never stored, never in a message."""
