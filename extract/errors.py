"""The exceptions of the whole house: one base, few named children.

`BadInput` is the user's file or query being wrong; anything else that escapes is our defect.
"""

from __future__ import annotations

import errno

from extract.frozen import frozen


class AnjuanError(Exception):
    """Base of every error that Anjuan raises on purpose. The text is Chinese and fit for a user."""


class BadInput(AnjuanError):
    """A file, table, query or setting that cannot be used (输入有误): says which, where and why."""

    def __init__(self, name: str, reason: str, page: int | None = None) -> None:
        self.name, self.reason, self.page = name, reason, page
        where = f"{name}（第{page}页）" if page else name
        super().__init__(f"{where}：{reason}")


class Locked(BadInput):
    """An encrypted file or member that none of the given passwords opens (已加密)."""


class MissingPart(AnjuanError):
    """An optional part (an extra, a server) that is not there; the text says how to get it."""


@frozen
class Refusal:
    """A file, or a member of one, that was not read (未能读取): listed, never lost."""

    name: str
    reason: str
    page: int | None = None
    sha256: str | None = None
    """Of the refused bytes, where they could be read: lets a later scan skip them."""
    again: bool = False
    """Whether a later scan may read it: a password or a program was missing."""

    @classmethod
    def of(cls, error: BadInput, sha256: str | None = None) -> Refusal:
        return cls(error.name, error.reason, error.page, sha256, isinstance(error, Locked))


_TOLD = {
    errno.EACCES: "没有权限，请联系文件的所有者或者管理员",
    errno.EPERM: "没有权限，请联系文件的所有者或者管理员",
    errno.ENOENT: "没有这个文件或者文件夹",
    errno.ENOSPC: "磁盘空间不足",
    errno.EROFS: "磁盘是只读的",
    errno.EIO: "磁盘读写出错",
    errno.ENAMETOOLONG: "名称过长",
    errno.ELOOP: "链接循环",
    errno.EBUSY: "正被其他程序占用",
}


def told(error: OSError) -> str:
    """What the system refused, in Chinese where that is known."""
    return _TOLD.get(error.errno or 0, error.strerror or str(error))
