"""OLE2 files: what one holds is told by its streams; office files that are locked are opened with the passwords of the settings."""

from __future__ import annotations

import io
import struct
from typing import Any

import msoffcrypto
import olefile
from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError

from extract.errors import BadInput
from extract.source import Source

_KINDS = (
    ("EncryptedPackage", ""),
    ("WordDocument", ""),
    ("Workbook", "旧版 Excel 文件（.xls），请另存为 .xlsx 后再读取"),
    ("Book", "旧版 Excel 文件（.xls），请另存为 .xlsx 后再读取"),
    ("PowerPoint Document", "旧版 PowerPoint 文件（.ppt），请另存为 PDF 后再读取"),
    ("__properties_version1.0", "Outlook 邮件（.msg），请另存为 .eml 后再读取"),
)
"""Stream → what the file is and cannot be read as; empty if it can."""
_READ_ONLY = "VelvetSweatshop"
"""Excel locks a workbook that is only meant to be read-only with this password, and opens it without asking."""


def unlocked(source: Source) -> Source:
    """The file without its lock, itself if it has none. Raises BadInput if no password fits, or for another OLE2 file."""
    try:
        with olefile.OleFileIO(io.BytesIO(source.data)) as file:
            reason = next((reason for stream, reason in _KINDS if file.exists(stream)), "不是 Word 文档")
    except (OSError, ValueError, IndexError, struct.error) as error:
        raise BadInput(source.name, "不是可读的 Word 97-2003 文档，文件已损坏") from error
    if reason:
        raise BadInput(source.name, f"暂不支持：{reason}")
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(source.data))
        if not file.is_encrypted():
            return source
        return _opened(file, source)
    except (FileFormatError, ParseError, OSError, ValueError, IndexError, struct.error) as error:
        raise BadInput(source.name, "Word 文档已损坏") from error


def _opened(file: Any, source: Source) -> Source:
    for password in (_READ_ONLY, *source.settings.passwords):
        out = io.BytesIO()
        try:
            file.load_key(password=password)
            file.decrypt(out)
        except (InvalidKeyError, DecryptionError):
            continue
        return Source(source.name, out.getvalue(), source.settings, source.depth, source.sha256)
    raise source.locked(source.name, "文档")
