"""Orders about property (涉案财物处理) of the operative part: 追缴, 没收, 责令退赔, 发还, 赔偿, with their amounts.

An item is read piece by piece between commas: `违法所得300元，予以没收，上缴国库` is one order, its thing in the first
piece and its verb in the second; `退赔甲20元，退赔乙30元` are two.
"""

from __future__ import annotations

import re
from typing import Literal

from nlp.criminal.sentences import without_brackets
from nlp.quantities.amounts import FoundAmount, find_amounts
from nlp.reading import Reading
from nlp.values import Order

RULE = "orders/1"

_VERB = re.compile(
    r"(?=[没追退上发返赔])(?:(?P<forfeit>没收(?!(?:其)?(?:个人)?(?:全部)?财产))|(?P<recover>追缴(?!的|在案)|退[出缴](?!的|在案|至|到)|上缴(?=[^,。;]{0,8}(?:违法|非法)所得))"
    r"|(?P<refund>退赔(?!的|款|在案|金))|(?P<back>(?:发还|返还|退还)(?!的|清单))|(?P<damages>赔偿(?!的|款|金|协议|责任)))"
)
_KINDS: dict[str, Literal["追缴", "没收", "退赔", "发还", "赔偿"]] = {
    "forfeit": "没收", "recover": "追缴", "refund": "退赔", "back": "发还", "damages": "赔偿",
}  # fmt: skip
_CLAUSE = re.compile(r"[^。;\n]+")
_PIECE = re.compile(r"[^,]+")
# A piece that only goes on with the thing named before it.
_GOES_ON = re.compile(
    r"[\s\x00]*(?:由[^,]{2,30}?)?(?:均|并|再|后|分别|统一|继续|应|依法|予以|给予|全部|随案|处理|销毁|于判决生效后)*$"
)
_TOTAL = re.compile(r",(?:以上)?(?:各项)?(?:损失)?(?:共计|合计|总计)[^,。;]{2,30}")
_SUM = re.compile(r"(?:共计|合计|总计|共)(?:人民币|¥)?\s?$")


def read_orders(reading: Reading) -> None:
    """Every order of the operative part about property."""
    part = reading.section("dispositive")
    if part is None:
        return
    bare = without_brackets(reading.folded[part.start : part.end])
    for clause in _CLAUSE.finditer(bare):
        if _VERB.search(bare, clause.start(), clause.end()):
            _read_clause(reading, bare, clause.start(), clause.end(), part.start)


def _read_clause(reading: Reading, bare: str, start: int, end: int, offset: int) -> None:
    named = [name for name in reading.subjects if name in bare[start:end]]
    subject = named[0] if len(named) == 1 else ""
    thing = start
    """Where the thing of the next order begins."""
    for piece in _PIECE.finditer(bare, start, end):
        m = _VERB.search(bare, piece.start(), piece.end())
        if m is None:
            continue
        goes_on = _GOES_ON.match(bare, piece.start(), m.start()) is not None
        # `…500元、…700元，共计1200元`: the total stands in a piece of its own.
        stop = following.end() if (following := _TOTAL.match(bare, piece.end(), end)) else piece.end()
        amounts = _amounts(bare, thing if goes_on else piece.start(), m, stop)
        if goes_on and thing > start and not amounts:
            continue  # 追缴违法所得, 予以没收: one order
        kind = _KINDS[m.lastgroup or "forfeit"]
        sums: list[FoundAmount | None] = [*amounts] or [None]
        for amount in sums:
            first = min(m.start(), amount.start if amount else m.start())
            last = max(m.end(), amount.end if amount else m.end())
            fact = reading.fact(
                Order(kind, amount.value.yuan if amount else None),
                offset + first,
                offset + last,
                RULE,
                subject=subject,
                asserted_by="法院",
            )
            reading.add("orders", fact)
        thing = piece.end()


def _amounts(bare: str, thing: int, verb: re.Match[str], end: int) -> list[FoundAmount]:
    """The sums behind the verb, else the last before it; of parts and their total the total."""
    after = list(find_amounts(bare, verb.end(), end))
    total = [a for a in after if _SUM.search(bare, verb.end(), a.start)]
    if after:
        return total[-1:] or after
    return list(find_amounts(bare, thing, verb.start()))[-1:]
