"""Archives (压缩包): what holds for a member of any of them. Nothing is ever written under a member's name.

A member that climbs out of its folder, is a link, is locked or unpacks beyond all measure is refused, the others are read.
"""

from __future__ import annotations

from pathlib import PurePosixPath

from extract.errors import BadInput
from extract.limits import BOMB_BYTES, Limits

Member = tuple[str, bytes]
"""Name and bytes of a member."""


def misplaced(name: str, *, link: bool = False) -> str:
    """Why a member must not be read for where it points; empty if it may."""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or (len(name) > 1 and name[1] == ":"):
        return "成员路径越出压缩包目录，拒绝读取"
    return "成员是符号链接或硬链接，拒绝读取" if link else ""


def oversized(size: int, packed: int, left: int, limits: Limits) -> str:
    """Why a member of `size` bytes, `packed` in the archive, is too much; `left` is what all may still unpack to."""
    if size > limits.file_bytes or size > left:
        return f"成员过大：{size:,}字节"
    if size > BOMB_BYTES and size > limits.ratio * max(packed, 1):
        return f"压缩比异常（{size // max(packed, 1)}倍），疑似压缩炸弹"
    return ""


def check_count(name: str, count: int, limits: Limits) -> None:
    """Raises BadInput for an archive without members or with too many."""
    if not count:
        raise BadInput(name, "压缩包是空的")
    if count > limits.members:
        raise BadInput(name, f"压缩包成员过多：{count}个，上限{limits.members}个")
