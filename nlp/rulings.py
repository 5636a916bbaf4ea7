"""The operative part of a civil document, item by item (裁判主文逐项).

Source: 民事诉讼法 155; 法〔2016〕221号. An item that orders one to pay and another to answer for it (`…归还…，吴乙承担连带责任`) gives two rulings with the same
evidence. The costs of the case and the notice on double interest are no items: they follow from the law, not from the suit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import cast

from nlp.criminal.sentences import without_brackets
from nlp.mentions import Mention, Mentions
from nlp.quantities.amounts import find_amounts
from nlp.reading import Reading
from nlp.values import Deadline, Ruling, RulingKind

RULE = "rulings/1"

_NUMBERS = (
    re.compile(r"(?:^|(?<=[。;:\n ”]))[一二三四五六七八九十]{1,3}[、,.]"),
    re.compile(r"(?:^|(?<=[。;:\n ”]))(?:\([一二三四五六七八九十0-9]{1,2}\)|[0-9]{1,2}[、.](?![0-9]))"),
)
_SENTENCE = re.compile(r"[^。\n]+。?")
# What a court adds without being asked, to the end of the part or of the item: costs, double interest, effect, appeal.
_ADDED = re.compile(
    r"(?:^|(?<=[。;\n ]))\s*(?:(?:本案|[一二]审|再审|[一二]、二审|原审|本诉|反诉)*的?(?:案件)?(?:受理费|诉讼费|申请费|保全费|公告费|反诉费|财产保全)"
    r"|[如若]果?[^。;]{0,16}未(?:能)?(?:按|在|履行)[^。]{0,60}(?:加倍|迟延履行)|[^。;]{0,14}未按[^。;]{0,40}加倍"
    r"|[^。;]{0,90}(?:即|起)发生法律效力|本(?:判决|裁定|调解书|协议)(?:为终审|一经|自|经|送达|书)|如不服本|上述[^。;]{0,30}(?:汇入|汇至|交至?本院)|[审执][判行][长员])"
)
_CHANGED = re.compile(r"变更[^。]{0,120}?(?:为|即):?[“\"]?")
"""`变更…判决第二项为：…`: what follows is the ruling."""
_LEADS = re.compile(
    r"[\s\x00]*(?:依法|同意)?(?:(?P<准许撤回>准[许予](?=[^。;]{0,200}?撤(?:回|诉)))|(?P<维持>驳回[^。;]{0,10}上诉,?维持|维持)|(?P<撤销>撤销)"
    r"|(?P<驳回>驳回)|(?P<解除>解除|准[许予](?=[^。;]{2,60}离婚)|终止)|(?P<确认>确认))"
)
_SETTLES = re.compile(
    r"(?P<解除>离婚|解除(?:[^,。;]{0,30}(?:关系|合同|协议)|(?=[,。;]|$)))|(?P<确认>归(?!还)[^,。;]{1,40}(?:共有|所有)(?!的)|存在[^,。;]{0,10}关系|(?:有效|无效)(?=[,。;]|$))"
)
_PAYS = re.compile(
    r"(?P<返还>返还|退还|退付|交还|腾退)|(?P<给付>支付|偿还|偿付|归还|清偿|给付|赔偿|付清|补偿|赔付|付给|计付|交付)"
)
_NO_PAYMENT = re.compile(r"(?:获得|应得|受到|取得|不能|未|已|其所|尚欠|上述|主张的?)$")
_NOUN = re.compile(r"款|金(?![额钱])|责任|义务|请求|之?日|期|完毕|部分|范围|后|能力|比例")
_JOINT = re.compile(r"连带[^,。;]{0,6}责任")
_PRIOR = re.compile(r"优先受偿")
_CLAUSE = re.compile(r"[,;。]")
_DATIVE = re.compile(r"[向给对为]$")
_OWNER = re.compile(r"的|因|所")
_GIVES = re.compile(r"(?:给|予|了|至|还)?")
_ENTITLED = re.compile(r"有权|享有|可以?|对|就")
_BASE = re.compile(
    r"[的之](?:逾期)?(?:利息|违约金|[^,。;]{0,4}损失|[0-9.]+%)|为(?:基数|本金|限)|(?:的?范围|限额)内"
)
"""Behind a sum that interest is counted on or that bounds a liability."""
_TOTAL = re.compile(r"(?:共计|合计|总计|共)(?:人民币|¥)?[:\s]?$")
_PRINCIPAL = re.compile(r"本金(?:人民币|¥)?[:\s]?(?:共计|合计)?$")


def read_rulings(reading: Reading) -> None:
    """Every ruling of the operative part, in order."""
    part = reading.section("dispositive")
    if part is None:
        return
    mentions = Mentions(reading, parties_only=True)
    for start, end in _items(reading.folded, part.start, part.end):
        item = _Item(reading, mentions, start, end)
        for ruling in item.rulings():
            reading.add("rulings", reading.fact(ruling, start, end, RULE, asserted_by="法院"))


def _items(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The items by their numbers, else the sentences; an item ends where the costs begin."""
    numbers = next((found for n in _NUMBERS if (found := list(n.finditer(folded[start:end])))), None)
    if numbers:
        stops = [*(m.start() for m in numbers[1:]), end - start]
        places = [(start + m.end(), start + stop) for m, stop in zip(numbers, stops, strict=True)]
    else:
        places = [m.span() for m in _SENTENCE.finditer(folded, start, end)]
    for first, last in places:
        # Matched within the item, so that its number is no beginning of a sentence.
        text = folded[first:last]
        added = _ADDED.search(text)
        text = (text[: added.start()] if added else text).rstrip()
        first += len(text) - len(text.lstrip())
        if text.strip(" \n。;”"):
            yield first, first + len(text.lstrip())


class _Item:
    """One item at `start:end` of the folded text."""

    def __init__(self, reading: Reading, mentions: Mentions, start: int, end: int) -> None:
        self.reading, self.mentions, self.start, self.end = reading, mentions, start, end
        bare = without_brackets(reading.folded[start:end])
        changed = _CHANGED.match(bare)
        self.bare = "\x00" * changed.end() + bare[changed.end() :] if changed else bare

    def rulings(self) -> Iterator[Ruling]:
        """What the item decides: the verb that leads it, else payment, liability and priority as they are told."""
        leads = _LEADS.match(self.bare)
        kind = leads.lastgroup if leads else None
        if leads and kind in ("准许撤回", "驳回"):
            yield Ruling(cast(RulingKind, kind), by=self._names(self._list_at(leads.end())))
            return
        if kind in ("维持", "撤销"):
            yield Ruling(cast(RulingKind, kind))
            return
        pay = self._payment()
        settles = leads or _SETTLES.search(self.bare, 0, pay.start() if pay else len(self.bare))
        if settles:
            clause = _CLAUSE.search(self.bare, settles.end())
            names = self._all(0, clause.start() if clause else len(self.bare))
            yield Ruling(cast(RulingKind, settles.lastgroup), by=names)
        paid = self._paid(pay) if pay else None
        if paid:
            yield paid
        joint, prior = _JOINT.search(self.bare), _PRIOR.search(self.bare)
        if joint:
            who = self._first(self._clause(joint.start()), joint.start())
            yield Ruling("连带责任", by=self._names(who) or (paid.by if paid else ()))
        if prior:
            yield Ruling("优先受偿", to=self._entitled(prior.start()))
        if not (settles or paid or joint or prior):
            yield Ruling("其他", until=self._until())

    def _payment(self) -> re.Match[str] | None:
        """The verb that orders a payment; none behind `优先受偿` or `连带`, where it tells what the others owe."""
        for m in _PAYS.finditer(self.bare):
            before = self.bare[max(0, m.start() - 4) : m.start()]
            if not _NO_PAYMENT.search(before) and not _NOUN.match(self.bare, m.end()):
                joint = _JOINT.search(self.bare, 0, m.start())
                return None if joint else m
        return None

    def _paid(self, verb: re.Match[str]) -> Ruling:
        to = self._list_at(cast(re.Match[str], _GIVES.match(self.bare, verb.end())).end())
        by: Mention | None = None
        for one in self._lists(0, verb.start()):
            before = self.bare[one.start - self.start - 1 : one.start - self.start]
            if _DATIVE.search(before):
                to = to or one
            elif by is None or before == "由":
                # What belongs to somebody is no subject: `原告的损失由被告赔偿`.
                by = None if _OWNER.match(self.reading.folded, one.end) and before != "由" else one
        amount, end = self._amount(verb)
        if to is None and end and self.bare[end : end + 1] in "给予":
            to = self._list_at(end + 1)
        kind = cast(RulingKind, verb.lastgroup)
        return Ruling(kind, self._names(by), self._names(to), amount, self._until())

    def _amount(self, verb: re.Match[str]) -> tuple[Decimal | None, int]:
        """The principal, else the total, else the first sum behind the verb, else the last in front of it; and where it ends."""
        sums = [
            a
            for a in find_amounts(self.bare, 0, len(self.bare))
            if a.value.currency == "CNY" and not _BASE.match(self.bare, a.end)
        ]
        after = [a for a in sums if a.start >= verb.end()]
        for cue in (_PRINCIPAL, _TOTAL):
            if told := [a for a in after if cue.search(self.bare, 0, a.start)]:
                return told[0].value.yuan, told[0].end
        if after:
            return after[0].value.yuan, after[0].end
        return (sums[-1].value.yuan, 0) if sums else (None, 0)

    def _entitled(self, at: int) -> tuple[str, ...]:
        """Who is paid first: the last named in front of 有权, 享有 or 对, or behind 由."""
        for one in self._lists(self.bare.rfind(";", 0, at) + 1, at):
            by = self.bare[one.start - self.start - 1 : one.start - self.start] == "由"
            if by or _ENTITLED.match(self.reading.folded, one.end):
                return one.names
        return ()

    def _until(self) -> Deadline | None:
        """The first deadline of the item."""
        for fact in self.reading.found.get("deadlines", ()):
            if self.start <= fact.evidence.start < self.end:
                return cast(Deadline, fact.value)
        return None

    def _clause(self, at: int) -> int:
        """Where the clause around a place begins."""
        return max((m.end() for m in _CLAUSE.finditer(self.bare, 0, at)), default=0)

    def _list_at(self, at: int) -> Mention | None:
        return self.mentions.list_after(self.start + at, self.end)

    def _lists(self, first: int, last: int) -> Iterator[Mention]:
        """The lists of names outside brackets in a stretch of the item."""
        at = self.start + first
        for one in self.mentions.inside(self.start + first, self.start + last):
            if one.start >= at and self.bare[one.start - self.start] != "\x00":
                whole = self.mentions.list_after(one.start, self.start + last) or one
                yield whole
                at = whole.end

    def _first(self, first: int, last: int) -> Mention | None:
        return next(self._lists(first, last), None)

    def _all(self, first: int, last: int) -> tuple[str, ...]:
        return tuple(dict.fromkeys(n for one in self._lists(first, last) for n in one.names))

    @staticmethod
    def _names(one: Mention | None) -> tuple[str, ...]:
        return one.names if one else ()
