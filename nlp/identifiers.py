"""ID numbers (公民身份号码, GB 11643) and unified social credit codes (统一社会信用代码, GB 32100).

A check character that does not fit is kept and marked invalid: it is a fact about the document.
"""

from __future__ import annotations

import re

from nlp.values import Identifier

ID_NUMBER = re.compile(
    r"(?<![0-9A-Za-z])[1-9][0-9*×xX]{16}[0-9Xx*×](?![0-9A-Za-z*])|(?<![0-9A-Za-z])[1-9][0-9]{5,9}\*{4,12}[0-9]{0,4}[0-9Xx]?(?![0-9*])"
)
CREDIT_CODE = re.compile(r"(?<![0-9A-Za-z])[0-9A-HJ-NP-RT-UW-Y]{2}[0-9*×X]{6}[0-9A-Z*×]{10}(?![0-9A-Za-z*])")

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECK = "10X98765432"
_CODE_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def id_number(text: str) -> Identifier:
    """The ID number `text` with the state of its check character."""
    text = text.upper().replace("×", "*")
    if not re.fullmatch(r"[0-9]{17}[0-9X]", text):
        return Identifier(text, "id_number", "masked")
    total = sum(int(c) * w for c, w in zip(text[:17], _ID_WEIGHTS, strict=True))
    return Identifier(text, "id_number", "valid" if _ID_CHECK[total % 11] == text[17] else "invalid")


def credit_code(text: str) -> Identifier:
    """The credit code `text` with the state of its check character (weights 3^(i-1) mod 31)."""
    text = text.upper().replace("×", "*")
    if "*" in text or text.endswith("XXXX"):
        return Identifier(text, "credit_code", "masked")
    if any(c not in _CODE_ALPHABET for c in text):
        return Identifier(text, "credit_code", "invalid")
    total = sum(_CODE_ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(text[:17]))
    check = _CODE_ALPHABET[-total % 31]
    return Identifier(text, "credit_code", "valid" if check == text[17] else "invalid")
