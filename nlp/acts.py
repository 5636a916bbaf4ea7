"""Acts (犯罪事实逐起): each act as the prosecution tells it and as the court finds it, with its date and amount."""

from __future__ import annotations

import re

from extract.numerals import read_int
from nlp.amounts import FoundAmount, find_amounts
from nlp.dates import find_dates
from nlp.reading import Reading
from nlp.record import Act, Asserter, Fact
from nlp.values import Money

RULE = "acts/1"

_MARK = re.compile(
    r"(?:^|(?<=[\n 。;:]))(?:\(?(?P<arabic>[0-9]{1,2})(?:、|[.](?=(?:19|20)[0-9]{2}年|[^0-9])|\))|\((?P<han>[一二三四五六七八九十]{1,3})\)|第(?P<nth>[一二三四五六七八九十0-9]{1,3})起[,:])"
)
_TOTAL = re.compile(
    r"(?:共计|合计|总计|总价值|累计|价值共计|总额|总金额|数额共计|涉案(?:总)?金额)[^。;,]{0,16}$"
)
_VALUE = re.compile(
    r"(?:价值|价格为|鉴定价格|认定价格|现金|共计|合计|盗得|窃得|骗取|骗得|抢得|人民币|款|赃款)[^。;,]{0,10}$"
)
_NOT_LOOT = re.compile(
    r"(?:罚金|罚款|赔偿|退赔|退还|退缴|销赃|以[^,。]{0,12}|获利|分得|卖得|得款|押金|月薪|工资|租金)[^。;,]{0,10}$"
)
_SPEAKERS: tuple[tuple[str, Asserter], ...] = (("accusation", "公诉机关"), ("findings", "法院"))


def read_acts(reading: Reading) -> None:
    """Acts of the accusation and of the findings, and the total each of them names (犯罪总额)."""
    for code, speaker in _SPEAKERS:
        section = reading.section(code)
        if section is None:
            continue
        pieces = _pieces(reading.folded, section.start, section.end)
        for number, (start, end) in enumerate(pieces, 1):
            reading.add("acts", _act(reading, number, start, end, speaker))
        _read_total(reading, section.start, section.end, pieces, speaker)


def _pieces(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """The numbered paragraphs; marks count only as a run 1, 2, 3, … A section without them is one act."""
    cuts: list[int] = []
    for m in _MARK.finditer(folded, start, end):
        if read_int(m["arabic"] or m["han"] or m["nth"]) == len(cuts) + 1:
            cuts.append(m.start())
    if len(cuts) < 2:
        return [(start, end)]
    return list(zip(cuts, [*cuts[1:], _last_end(folded, cuts[-1], end)], strict=True))


def _last_end(folded: str, start: int, end: int) -> int:
    """The last act ends with its paragraph, or in a one-line text before the summing up."""
    summing = re.compile(
        r"\n|(?<=[。;]) ?(?:综上|以上|案发后|另查|上述|经查|公诉机关|为证实|到案后|归案后)"
    ).search(folded, start + 8, end)
    return summing.start() if summing else end


def _act(reading: Reading, number: int, start: int, end: int, speaker: Asserter) -> Act:
    date = next((d for d in find_dates(reading.folded, start, end) if not d.relative), None)
    amount = _amount(reading.folded, start, end)
    return Act(
        number=number,
        asserted_by=speaker,
        text=reading.fact(
            reading.document.text[start : min(end, start + 60)].strip(), start, end, RULE, asserted_by=speaker
        ),
        date=reading.fact(date.value, date.start, date.end, RULE, role="犯罪日期", asserted_by=speaker)
        if date
        else None,
        amount=_amount_fact(reading, amount, "犯罪数额", speaker) if amount else None,
    )


def _amount_fact(reading: Reading, amount: FoundAmount, role: str, speaker: Asserter) -> Fact[Money]:
    return reading.fact(amount.value, amount.start, amount.end, RULE, role=role, asserted_by=speaker)


def _amount(folded: str, start: int, end: int) -> FoundAmount | None:
    """The amount of an act: the total if one is named, else the only value; several values name none."""
    candidates = []
    for amount in find_amounts(folded, start, end):
        before = folded[max(start, amount.start - 24) : amount.start]
        if _NOT_LOOT.search(before):
            continue
        if _TOTAL.search(before):
            return amount
        if _VALUE.search(before):
            candidates.append(amount)
    values = {a.value.yuan for a in candidates}
    return candidates[-1] if len(values) == 1 else None


def _read_total(
    reading: Reading, start: int, end: int, pieces: list[tuple[int, int]], speaker: Asserter
) -> None:
    """The total of all acts, named before the first act or after the last."""
    single = len(pieces) == 1
    for amount in find_amounts(reading.folded, start, end):
        inside = any(a <= amount.start < b for a, b in pieces)
        before = reading.folded[max(start, amount.start - 24) : amount.start]
        if (single or not inside) and _TOTAL.search(before) and not _NOT_LOOT.search(before):
            reading.add("amounts", _amount_fact(reading, amount, "犯罪总额", speaker))
