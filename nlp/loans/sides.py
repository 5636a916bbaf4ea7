"""Who lends and who borrows (出借人与借款人), by the wording of a sentence about a loan, in a text with marked names."""

from __future__ import annotations

import itertools
import re

from nlp.loans.actor import MANY, ONE, THIRD, actor
from nlp.loans.parties import MARK, Parties
from nlp.loans.sums import in_title
from nlp.record import Asserter, Fact, Party

# Who is meant where no party is named: 我 of the plaintiff's own story, 其 of whom was named before the one who acts.
_PRONOUN = r"我(?![国院])|其(?!他|它|中|余)"
_ASIDE = r"(?:\([^()。;]{1,30}\))?"
# A borrower who is none of the parties, of whom every mention is marked.
_OUTSIDE = re.compile(r"借款人(?:为|是|:)?[一-龥]{2,20}?公司")
_BOTH = re.compile(r"双方|原、?被告")
# 借 of lending from, not of 出借 (lending to); nothing given or paid back in between.
_BORROWS = re.compile(
    rf"(?:向|从|找|跟|问)(?P<lender>{MANY}|{_PRONOUN}){_ASIDE}(?:处|那里|手中|等人|等)?"
    r"(?:(?!(?<!提)出借|提供|交付|支付|发放|还|偿|转|汇)[^。;,]){0,14}?借(?!给)"
    rf"|在(?P<lender5>{ONE})处[^。;,]{{0,6}}?借"
    rf"|(?:借(?:到|了|得|走)?|[接收]到)(?P<lender2>{ONE})(?:的|出借的?)?(?:现金|人民币|借?款)"
)
# The words of a voucher that its writer signs below: `今借到周甲…借款人：钱乙`.
_WROTE = re.compile(
    rf"(?:今?[借收]到?|今向)(?P<lender>{ONE})[^”]{{0,120}}?(?:借款人|借款方|今?借人|立据人|具借人|欠款人):?(?P<signer>{ONE})"
)
_LENDS = re.compile(
    rf"(?:借给|借与|借予|出借予|借款给|出借[^。;,]{{0,24}}?给|(?:提供|发放)借款给)(?P<borrower>{ONE}|{_PRONOUN})"
    rf"|向(?P<paid>{ONE})(?:(?!提出|提起|主张|追偿|催)[^。;,]){{0,12}}?(?:(?<!提)出借|借出|发放(?:贷款|借款)|(?:提供|交付|支付)[^。;,]{{0,6}}?借款)"
    rf"|(?:给|为)(?P<borrower2>{ONE}|{_PRONOUN})(?:提供|发放)?借款(?!提供|担保|作|债务|的|[^。;,]{{0,20}}?(?:担保|保证))"
    rf"|借款(?:合同|协议)[^。;]{{0,80}}?向(?P<handed>{ONE})(?:付款|转账|汇款|交付)(?=[0-9])"
)
_ISSUED = re.compile(
    rf"[向为给](?P<lender>{ONE})[^。;,]{{0,8}}?(?:出具|书写|立下|写下|打下|打)[^。;]{{0,12}}?(?:借条|借据|欠条)"
)
_OWES = re.compile(rf"(?P<borrower>{ONE})(?:共计?|合计|总共|尚)?欠(?P<lender>{ONE})")
_LENDER, _BORROWER = (
    re.compile(rf"(?:{words}):?(?:{MARK})") for words in ("贷款人|贷款方|出借人|出借方", "借款人|借款方")
)
# The two sides of a loan agreement, where nothing but the agreement tells them.
_AGREED = re.compile(
    rf"(?P<both>{ONE}{_ASIDE}(?:[、和与及]{ONE}{_ASIDE})+)(?:之间)?(?:(?!保证|担保|抵押)[^。;]){{0,24}}?签订[^。;]{{0,40}}?(?:借款|借贷)(?:合同|协议)"
)
# Money handed over by one side, or a voucher written by the other, beside a sum that is called lent.
_PAID = re.compile(
    rf"向(?P<borrower>{ONE})(?:(?!还|偿)[^。;,]){{0,24}}?(?:转账|转帐|汇款|转款|打款|交付|付款|支付)"
    rf"|(?:转账|转帐|汇款|转款|打款|汇|转)(?:(?!还|偿)[^。;,]){{0,20}}?(?:给|至|到|入)(?P<borrower2>{ONE})"
)
_PAID_OUT = re.compile(r"(?:转账|转帐|汇款|转款|打款)(?:了|人民币)?[0-9]")
_WRITES = re.compile(
    rf"(?P<writer>{ONE})(?:(?![向给为])[^。;,]){{0,14}}?(?:出具|书写|补写|立下|写下|写|打)[^。;,]{{0,8}}?(?:借条|借据)"
)
_RECEIVES = re.compile(f"[向给付至入](?:{ONE})")
_PAYS = re.compile(r"支付|交付")
_BARE = re.compile(r"(?:(?![还欠息偿])[^。;]){2,40}?(?<![所续])借(?:款|到|了|现金|人民币)?[0-9]")
_BANK = re.compile(r"[向从在][^,。;]{0,16}?(?:银行|信用社|支行|贷款公司)[^,。;]{0,6}?[借贷]")


class Sides:
    """Lender and borrower of a sentence, for the parties of one text."""

    def __init__(self, parties: list[Party], cause: Fact[str] | None, folded: str) -> None:
        self._parties = known = Parties.of(parties, folded, cause.value if cause else "")
        self.folded = known.folded
        """The text with the names marked: every offset and pattern of the loans is of this one."""
        self.is_loan = cause is None or "借" in cause.value
        """Whether the suit is about a loan."""
        self._named = known.named

    def __bool__(self) -> bool:
        return bool(self._parties.everyone)

    def mark(self, name: str) -> str:
        """The sign that stands for a party in the text."""
        return self._parties.mark(name)

    def _first(self, pattern: re.Pattern[str], folded: str, low: int, high: int) -> re.Match[str] | None:
        """The first match whose words (`被告`, `甲方`) all mean somebody; none in a title (`《钱乙借周甲款明细》`)."""
        while m := pattern.search(folded, low, high):
            words = [word for word in m.groups() if word]
            titled = in_title(folded, low, m.start())
            if not titled and all(word in ("我", "其") or self._named(word) for word in words):
                return m
            low = m.start() + 1
        return None

    def sides(
        self, folded: str, low: int, high: int, speaker: str = "", *, pleaded: bool = False
    ) -> tuple[str, str] | None:
        """Lender and borrower by the wording; by their roles in court only if the wording leaves that open and nobody argues.

        Nothing where a contract calls the borrower its lender (`贷款人农商行`), or the lender its borrower.
        """
        two = self._sides(folded, low, high, speaker, pleaded)
        if two is None or any(
            (m := label.search(folded, low, high)) and two[i] in self._named(m.group(0))
            for i, label in enumerate((_BORROWER, _LENDER))
        ):
            return None
        return two

    def _sides(self, folded: str, low: int, high: int, speaker: str, pleaded: bool) -> tuple[str, str] | None:
        if m := self._first(_OWES, folded, low, high):
            return self._named(m["lender"])[-1], self._named(m["borrower"])[-1]
        if (m := self._first(_WROTE, folded, low, high)) and self._named(m["signer"]) != self._named(
            m["lender"]
        ):
            return self._named(m["lender"])[-1], self._named(m["signer"])[-1]
        for pattern in (_BORROWS, _ISSUED, _LENDS):
            if m := self._first(pattern, folded, low, high):
                told = self._told(folded, low, m, speaker)
                # What two defendants lent each other is not sued on.
                if told is None or set(told) <= set(self._parties.defendants):
                    return None
                actor, other = told
                return (actor, other) if pattern is _LENDS else (other, actor)
        if m := self._first(_AGREED, folded, low, high):
            return self._suing(*self._named(m["both"]))
        if pleaded or THIRD.search(folded, low, high) or _OUTSIDE.search(folded, low, high):
            return None
        if self._first(_PAID, folded, low, high):
            return self.pays(folded, low, high)
        own = self._parties.creditors or self._parties.plaintiffs
        if (m := self._first(_WRITES, folded, low, high)) and len(own) == 1:
            return self._suing(own[0], *self._named(m["writer"])[-1:])
        if not self.is_loan or len(own) != 1 or _BANK.search(folded, low, high):
            return None
        named = {name for name in self._named(folded[low:high]) if name not in own}
        if not named and len(self._parties.defendants) == 1 and _BOTH.search(folded, low, high):
            named = set(self._parties.defendants)
        return (own[0], named.pop()) if len(named) == 1 and named <= set(self._parties.defendants) else None

    def _told(self, folded: str, low: int, m: re.Match[str], speaker: str) -> tuple[str, str] | None:
        """Who acts and the other one, in a sentence matched by one of the wordings."""
        group = m.lastgroup or ""
        at = m.start(group) if group == "handed" else m.start()
        named = self._named(m[group])
        one = (named[0] if group == "lender" else named[-1]) if named else ""
        # `被告向原告支付借款`: what is paid to the plaintiff is paid back.
        if group == "paid" and _PAYS.search(m.group(0)) and named[-1] in self._parties.plaintiffs:
            return None
        if named:
            acting = actor(self._parties, folded, low, at, *named)
            return (acting, one) if acting else None
        # A pronoun: the plaintiff who tells his own story, or whom the sentence named before the one who acts.
        acting = actor(self._parties, folded, low, at)
        own = self._parties.plaintiffs
        first = folded.find(self.mark(acting), low, at) if acting else at
        before = [n for n in self._named(folded[low:first]) if n != acting]
        if acting and before and m[group] == "其":
            return acting, before[-1]
        if acting and speaker == "原告" and len(own) == 1 and own[0] != acting:
            return acting, own[0]
        return None

    def _suing(self, *two: str) -> tuple[str, str] | None:
        """Of these the plaintiff, or whose claim he sues on, and the first defendant: who sues for a loan lent it."""
        lenders = self._parties.creditors or self._parties.plaintiffs
        for lender, borrower in itertools.permutations(two, 2):
            if lender in lenders and borrower in self._parties.defendants:
                return lender, borrower
        return None

    def side(self, folded: str, low: int, high: int) -> Asserter | None:
        """The side of all those who are named in `folded[low:high]`."""
        named = set(self._named(folded[low:high]))
        if not named or not named <= {*self._parties.plaintiffs, *self._parties.defendants}:
            return None
        if named <= set(self._parties.plaintiffs):
            return "原告"
        return None if named & set(self._parties.plaintiffs) else "被告"

    def asks(self, folded: str, low: int, high: int, speaker: str) -> tuple[tuple[str, str], int] | None:
        """Lender and borrower of a sentence that tells only that one asked the other for money, and where that ends."""
        m = self._first(_BORROWS, folded, low, high)
        told = self._told(folded, low, m, speaker) if m and not THIRD.search(folded, low, high) else None
        return ((told[1], told[0]), m.end()) if m and told else None

    def pays(self, folded: str, low: int, high: int) -> tuple[str, str] | None:
        """The plaintiff who hands money to a defendant here, and that defendant."""
        m = self._first(_PAID, folded, low, high)
        if m is None:
            return None
        lender, borrower = actor(self._parties, folded, low, m.start()), self._named(m[m.lastgroup or 0])[-1]
        return self._suing(lender, borrower) if lender in self._parties.plaintiffs else None

    def transfers(self, folded: str, low: int, high: int) -> tuple[str, str] | None:
        """The plaintiff who transfers money, and the defendant who gets it: the only one, where nobody is named."""
        if self._first(_PAID, folded, low, high):
            return self.pays(folded, low, high)
        m = _PAID_OUT.search(folded, low, high)
        lender = actor(self._parties, folded, low, m.start()) if m else ""
        others = self._parties.defendants
        return (lender, others[0]) if lender in self._parties.plaintiffs and len(others) == 1 else None

    def is_paid(self, folded: str, low: int, high: int, lender: str) -> bool:
        """Whether money goes to the lender here: what is paid back."""
        return any(lender in self._named(m.group(0)) for m in _RECEIVES.finditer(folded, low, high))

    def invests(self, folded: str, low: int, high: int) -> tuple[str, str] | None:
        """The one plaintiff and the one defendant whom a sentence about an investment is about."""
        own, others = self._parties.plaintiffs, self._parties.defendants
        named = [n for n in dict.fromkeys(self._named(folded[low:high])) if n in others]
        if not named and len(others) == 1:
            named = others
        return (own[0], named[0]) if len(own) == len(named) == 1 else None

    def again(self, folded: str, low: int, high: int, sides: tuple[str, str]) -> bool:
        """Whether `folded[low:high]` tells by its wording that the same borrower borrowed of the same lender."""
        if THIRD.search(folded, low, high) or _BANK.search(folded, low, high):
            return False
        if m := self._first(_LENDS, folded, low, high):
            return set(self._named(folded[low : m.end()])) == set(sides) and self._named(m[m.lastgroup or 0])[
                -1:
            ] == [sides[1]]
        m = self._first(_BORROWS, folded, low, high) or self._first(_ISSUED, folded, low, high)
        # `2019年6月1日又借款1万元`: who is not named again is the same.
        if m is None and not _BARE.match(folded, low, high):
            return False
        lender = self._named(m[m.lastgroup or 0])[-1:] if m else []
        actors = [n for n in self._named(folded[low : m.start() if m else high]) if n != sides[0]]
        # Of joint borrowers the first is told; one who joined him for a later loan does not make it another's.
        return lender in ([], [sides[0]]) and actors[:1] in ([], [sides[1]])
