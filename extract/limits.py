"""How much one file may ask for (资源上限); every refusal for size names the limit it met."""

from __future__ import annotations

from extract.frozen import frozen

BOMB_BYTES = 1 << 20
"""Small members may shrink as much as they like."""


@frozen
class Limits:
    """Bounds of one file. Sizes in bytes, text in characters."""

    file_bytes: int = 512 * 1024 * 1024
    line_bytes: int = 32 * 1024 * 1024
    """One line of a JSONL file."""
    characters: int = 10_000_000
    """Text of one document."""
    pages: int = 5_000
    members: int = 20_000
    """Members of one archive."""
    unpacked_bytes: int = 4 * 1024 * 1024 * 1024
    """All members of one archive together."""
    ratio: int = 200
    """Unpacked to packed size of a member over `BOMB_BYTES`: more is a bomb."""
    nesting: int = 3
    """Archives inside archives."""
