"""ID numbers (公民身份号码, GB 11643) and unified social credit codes (统一社会信用代码, GB 32100): what they look like, and their check.

A check character that does not fit is kept and said: it is a fact about the document, or a sign of bad reading.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

ID_NUMBER = re.compile(
    r"(?<![0-9A-Za-z])[1-9][0-9*×xX]{16}[0-9Xx*×](?![0-9A-Za-z*])|(?<![0-9A-Za-z])[1-9][0-9]{5,9}\*{4,12}[0-9]{0,4}[0-9Xx]?(?![0-9*])"
)
CREDIT_CODE = re.compile(r"(?<![0-9A-Za-z])[0-9A-HJ-NP-RT-UW-Y]{2}[0-9*×X]{6}[0-9A-Z*×]{10}(?![0-9A-Za-z*])")

PROVINCE_LETTERS = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
"""Provinces by one character (省、自治区、直辖市简称), as vehicle plates begin (GA 36)."""

CheckState = Literal["valid", "invalid", "masked"]
"""Of the check character; a masked form cannot be checked."""

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECK = "10X98765432"
_CODE_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def plain_identifier(text: str) -> str:
    """In capitals, masked with one kind of star."""
    return text.upper().replace("×", "*")


def id_number_state(text: str) -> CheckState:
    """The state of the check character of an ID number as `plain_identifier` gives it."""
    if not re.fullmatch(r"[0-9]{17}[0-9X]", text):
        return "masked"
    total = sum(int(c) * w for c, w in zip(text[:17], _ID_WEIGHTS, strict=True))
    return "valid" if _ID_CHECK[total % 11] == text[17] else "invalid"


def birth_of_id(number: str) -> date | None:
    """The birth date in an 18-digit ID number (GB 11643)."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except (ValueError, IndexError):
        return None


def sex_of_id(number: str) -> Literal["男", "女"]:
    """The sex in a complete 18-digit ID number: its last figure but one is odd for men (GB 11643)."""
    return "男" if int(number[16]) % 2 else "女"


def credit_code_state(text: str) -> CheckState:
    """The state of the check character of a credit code as `plain_identifier` gives it (weights 3^(i-1) mod 31)."""
    if "*" in text or text.endswith("XXXX"):
        return "masked"
    if any(c not in _CODE_ALPHABET for c in text):
        return "invalid"
    total = sum(_CODE_ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(text[:17]))
    return "valid" if _CODE_ALPHABET[-total % 31] == text[17] else "invalid"
