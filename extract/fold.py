"""The folded view of a text: same length, fewer spellings (文本归一).

Every pattern of the house runs on the folded text, so each can be written once: half-width digits, letters and
punctuation `( ) [ ] , : ; .`, one kind of space. Folding is one character to one character, so an offset in
the folded text is an offset in the document.
"""

from __future__ import annotations

import sys

import numpy as np

_PAIRS = {
    "（": "(", "）": ")", "﹙": "(", "﹚": ")",
    "［": "[", "］": "]", "〔": "[", "〕": "]", "【": "[", "】": "]", "﹝": "[", "﹞": "]", "〖": "[", "〗": "]",
    "，": ",", "﹐": ",", "：": ":", "∶": ":", "﹕": ":", "；": ";", "﹔": ";", "．": ".", "％": "%",
    "￥": "¥", "﹪": "%", "～": "~", "—": "-", "–": "-", "－": "-", "‐": "-",
    "笫": "第", "○": "〇", "◯": "〇", "\u041e": "O", "\u043e": "O", "\u039f": "O", "\u03bf": "O",
    "\u3000": " ", "\u00a0": " ", "\t": " ", "\u2003": " ", "\u2002": " ", "\r": "\n", "\f": "\n", "\u2028": "\n",
}  # fmt: skip
_FORMS = (
    _PAIRS | {chr(0xFF10 + i): chr(0x30 + i) for i in range(10)}
    | {chr(0xFF21 + i): chr(0x41 + i) for i in range(26)}
    | {chr(0xFF41 + i): chr(0x61 + i) for i in range(26)}
)  # fmt: skip
_TABLE = np.arange(sys.maxunicode + 1, dtype="<u4")
"""By code point, the code point of the folded character."""
_TABLE[[ord(c) for c in _FORMS]] = [ord(c) for c in _FORMS.values()]


def fold(text: str) -> str:
    """The folded text: same length as `text`, character for character."""
    # All characters are looked up at once: a tenth of the time of `str.translate`.
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    folded: str = _TABLE[codes].tobytes().decode("utf-32-le", "surrogatepass")
    return folded
