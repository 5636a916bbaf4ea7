"""Bank cards and accounts (银行卡号、银行账号): cards with the state of their check digit (Luhn, GB/T 19584), masked forms, 尾号.

A run of digits is a card only if it has a card's shape and check digit, or the words before it say so; an ID number never is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.found import Found
from nlp.values import Identifier

_CARD = re.compile(
    r"(?<![0-9A-Za-z*×])(?:[0-9]{4} [0-9]{4} [0-9]{4} [0-9]{4}(?: [0-9]{1,3})?|[0-9]{9,30}|[0-9]{4,6}[*×]{2,12}[0-9]{2,6})(?![0-9A-Za-z*×])"
)
_TAIL = re.compile(r"尾号(?:为|是|:|系)?(?P<tail>[0-9]{4})(?![0-9])")
_SAYS_CARD = re.compile(r"(?:卡号?|信用卡|储蓄卡|借记卡)[^,。;0-9]{0,10}$")
_SAYS_ACCOUNT = re.compile(r"(?:[账帐]号|[账帐]户|户头|存折)[^,。;0-9]{0,10}$")
_SAYS_OTHER = re.compile(r"(?:身份|证件?|电话|手机|联系方式|编号|单号|票号|代码|[Qq][Qq]号?)[^,。;0-9]{0,8}$")
_BEGINS = ("62", "4", "51", "52", "53", "54", "55", "60", "9558", "955")


def find_bank_cards(folded: str, start: int = 0, end: int | None = None) -> Iterator[Found[Identifier]]:
    """Cards and accounts in `folded[start:end]`."""
    stop = len(folded) if end is None else end
    for m in _CARD.finditer(folded, start, stop):
        low = max(0, m.start() - 16)
        if _SAYS_OTHER.search(folded, low, m.start()):
            continue
        text = m.group(0).replace(" ", "").replace("×", "*")
        says_card = bool(_SAYS_CARD.search(folded, low, m.start()))
        says_account = bool(_SAYS_ACCOUNT.search(folded, low, m.start()))
        value = _value(text, says_card, says_account)
        if value is not None:
            yield Found(m.start(), m.end(), value)
    for m in _TAIL.finditer(folded, start, stop):
        if re.search(r"[卡账帐]", folded[max(0, m.start() - 16) : m.start()]):
            yield Found(m.start(), m.end(), Identifier("*" + m["tail"], "bank_card", "masked"))


def _value(text: str, says_card: bool, says_account: bool) -> Identifier | None:
    shaped = 16 <= len(text) <= 19 and text.startswith(_BEGINS)
    if "*" in text:
        known = says_card or says_account or (text.startswith("62") and shaped and len(text) != 18)
        return Identifier(text, "bank_card", "masked") if known else None
    if says_card and 15 <= len(text) <= 19:
        return Identifier(text, "bank_card", "valid" if luhn(text) else "invalid")
    if says_account:
        if shaped and luhn(text):
            return Identifier(text, "bank_card", "valid")
        return Identifier(text, "bank_account", "unchecked")
    if text.startswith(("62", "9558")) and len(text) in (16, 19) and luhn(text):
        return Identifier(text, "bank_card", "valid")
    return None


def luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of the others (GB/T 17552 附录 B)."""
    total = 0
    for i, c in enumerate(reversed(digits)):
        n = int(c) * (1 + i % 2)
        total += n - 9 if n > 9 else n
    return total % 10 == 0
