"""`Source`: the bytes a format reader works on, with their name, hash and settings."""

from __future__ import annotations

import hashlib
from dataclasses import field

from extract.errors import BadInput, Locked
from extract.frozen import frozen
from extract.limits import Limits
from extract.settings import Settings


@frozen
class Source:
    """One file, archive member or JSONL line, in memory."""

    name: str
    data: bytes
    settings: Settings
    depth: int = 0
    """How many archives it lies in."""
    sha256: str = field(default="")

    def __post_init__(self) -> None:
        if not self.sha256:
            object.__setattr__(self, "sha256", hashlib.sha256(self.data).hexdigest())

    @property
    def limits(self) -> Limits:
        return self.settings.limits

    def member(self, name: str, data: bytes) -> Source:
        """A file inside this one, one level deeper."""
        return Source(f"{self.name}!/{name}", data, self.settings, self.depth + 1)

    def locked(self, name: str, what: str) -> Locked:
        """The refusal of something encrypted: that a password is needed, or that none of those given fits (密码)."""
        return Locked(
            name, f"{what}已加密，" + ("所给密码均不正确" if self.settings.passwords else "需要密码")
        )

    def check_length(self, text: str) -> None:
        """Raises BadInput if a text is longer than the limit."""
        if len(text) > self.limits.characters:
            raise BadInput(self.name, f"文本过长：{len(text):,}字，上限{self.limits.characters:,}字")
