"""Who lends and who borrows (出借人与借款人), by the wording of a sentence about a loan."""

from __future__ import annotations

import re

from nlp.record import Fact, Party
from nlp.text import sentence_start

# 借 of lending from, not of 出借 (lending to); nothing given or paid back in between.
_BORROWS = r"(?:向|从|找|跟)(?P<lender>{who})(?:处|那里|手中)?(?:(?!(?<!提)出借|提供|交付|支付|发放|还|偿|转|汇)[^。;,]){{0,10}}?借(?!给)"
_TOOK = r"(?:借(?:到|了|得|走)?|[接收]到)(?P<lender2>{who})(?:的|出借的?)?(?:现金|人民币|借?款)"
_LENDS = r"(?:借给|借与|出借[^。;,]{{0,24}}?给)(?P<borrower>{who})|向(?P<borrower2>{who})[^。;,]{{0,8}}?(?:(?<!提)出借|借出|发放(?:贷款|借款)|(?:提供|交付|支付)[^。;,]{{0,6}}?借款)"
_ISSUED = (
    r"向(?P<lender>{who})[^。;,]{{0,8}}?(?:出具|书写|立下|写下|打下|打)[^。;]{{0,12}}?(?:借条|借据|欠条)"
)
_NO_ACTOR = re.compile(r"(?:的|之(?!间)|介绍|[^,。;、和与]{0,12}?(?:担保|保证))")
# `以其经营的公司需要资金为由`: who is named there does not act.
_REASON = re.compile(r"以[^,。;]{1,80}?为由")
_NO_SUBJECT = re.compile(r"(?:后)?[于在]?[0-9年月日]*,?(?:因[^,。;]{1,20},)?")
_ROLE = r"(?:(?:原审|一审)?(?:原告|被告|上诉人|被上诉人)|借款人|出借人)(?:\([^)]{1,20}\))?"
# A borrower who is not sued is named by his part in the loan.
_OUTSIDER = re.compile(r"与借款人(?P<name>[一-龥·]{2,12}?)签订")
_HANDED = (
    r"借款(?:合同|协议)[^。;]{{0,80}}?向(?P<borrower3>(?:被告)?(?:{owing}))(?:付款|转账|汇款|交付)(?=[0-9])"
)
_OWES = r"(?P<borrower4>{who})共计?欠(?P<lender3>{who})"
_ALL = {1: ("",), 2: ("两", "二"), 3: ("三",), 4: ("四",), 5: ("五",), 6: ("六",)}


class Sides:
    """The parties by every form in which a text names them: names, short names, `被告` if there is one, `第一被告`."""

    def __init__(self, parties: list[Party], cause: Fact[str] | None, folded: str) -> None:
        plaintiffs = _names(parties, "原告", "申请人")
        defendants = _names(parties, "被告", "被申请人")
        both = _names(parties, "原告", "申请人", "被告", "被申请人", "上诉人", "被上诉人", "第三人")
        self.names = {name: name for name in both}
        for name in both:
            if m := re.search(rf"{re.escape(name)}\((?:以下)?简称:?“?(?P<short>[^)”]{{2,12}})”?\)", folded):
                self.names[m["short"]] = name
        for word, group in (("原告", plaintiffs), ("被告", defendants)):
            if group:
                for n, name in zip("一二三四五六", group, strict=False):
                    self.names |= {f"第{n}{word}": name, f"{word}{n}": name}
                self.names |= {f"{n}{word}": group[0] for n in _ALL.get(len(group), ())}
        # Several plaintiffs who sue on one loan lent it together.
        self.names |= {"原告": plaintiffs[0]} if plaintiffs else {}
        self.names |= {m["name"]: m["name"] for m in _OUTSIDER.finditer(folded)}
        is_loan = cause is None or "借" in cause.value
        self.pair = (plaintiffs + defendants) if len(plaintiffs) == len(defendants) == 1 and is_loan else None
        self.names |= {"本人": plaintiffs[0]} if len(plaintiffs) == 1 else {}
        forms = "|".join(re.escape(n) for n in sorted(self.names, key=len, reverse=True))
        self._form = re.compile(forms)
        one = rf"(?:{_ROLE})?(?:{forms})"
        self._mention = re.compile(rf"(?:{one})(?:[、和与及](?:{one}))*")
        # `向本人借款`: the plaintiff tells it himself; a borrower does not write so.
        lender = f"(?:{one}|本人)" if len(plaintiffs) == 1 else one
        self._borrows = re.compile(f"{_BORROWS.format(who=lender)}|{_TOOK.format(who=one)}")
        owing = "|".join(re.escape(form) for form, name in self.names.items() if name in defendants) or "(?!)"
        self._issued = re.compile(_ISSUED.format(who=lender))
        self._lends = re.compile(f"{_LENDS.format(who=one)}|{_HANDED.format(owing=owing)}")
        self._owes = re.compile(_OWES.format(who=one))

    def sides(self, folded: str, low: int, high: int) -> tuple[str, str] | None:
        """Lender and borrower by the wording; by their roles in court only if the wording leaves that open."""
        if m := self._owes.search(folded, low, high):
            return self._named(m["lender3"])[-1], self._named(m["borrower4"])[-1]
        for pattern in (self._borrows, self._issued, self._lends):
            if m := pattern.search(folded, low, high):
                other = self._named(m.group(m.lastgroup or 0))[-1]
                at = m.start("borrower3") if m.lastgroup == "borrower3" else m.start()
                actor = self._actor(folded, low, at, other)
                if not actor:
                    return None
                return (actor, other) if pattern is self._lends else (other, actor)
        if self.pair is None or re.search(r"案外人|第三人|担保|保证|连带", folded[low:high]):
            return None
        return (self.pair[0], self.pair[1]) if self.pair[1] in self._named(folded[low:high]) else None

    def again(self, folded: str, low: int, high: int, sides: tuple[str, str]) -> bool:
        """Whether `folded[low:high]` tells by its wording that the same borrower borrowed of the same lender."""
        m = self._borrows.search(folded, low, high)
        if m is None or re.search(r"案外人|第三人|担保|保证", folded[low:high]):
            return False
        actors = [n for n in self._named(folded[low : m.start()]) if n != sides[0]]
        return self._named(m.group(m.lastgroup or 0))[-1] == sides[0] and set(actors) <= {sides[1]}

    def _named(self, text: str) -> list[str]:
        """The parties named in a text; a role in front of a name adds nobody."""
        found = list(self._form.finditer(text))
        starts = {m.start() for m in found}
        return [
            self.names[m.group(0)]
            for m in found
            if not (m.group(0) in ("原告", "被告") and m.end() in starts)
        ]

    def _actor(self, folded: str, low: int, at: int, other: str) -> str:
        """The party last named before `at` in its sentence that acts there itself: no guarantor, no relative's."""
        if "案外人" in folded[max(low, folded.rfind(",", low, at)) : at]:
            return ""
        barred = {other}
        reasons = [m.span() for m in _REASON.finditer(folded, low, at)]
        for m in reversed(list(self._mention.finditer(folded, low, at))):
            acting = [name for name in self._named(m.group(0)) if name not in barred]
            reason = any(start <= m.start() < end for start, end in reasons)
            if acting and not reason and not _NO_ACTOR.match(folded, m.end(), at):
                return acting[0]
            barred |= set(acting)
        # `被告需要资金。于…收到原告借款`: the one other party of the sentence before goes on acting.
        if not _NO_SUBJECT.fullmatch(folded, low, at):
            return ""
        before = set(self._named(folded[sentence_start(folded, max(low - 1, 0)) : low])) - {other}
        return before.pop() if len(before) == 1 else ""


def _names(parties: list[Party], *roles: str) -> list[str]:
    return list(dict.fromkeys(p.name.value for p in parties if p.role in roles))
