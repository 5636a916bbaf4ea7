"""Who lends and who borrows (出借人与借款人), by the wording of a sentence about a loan."""

from __future__ import annotations

import itertools
import re
from functools import cached_property

from nlp.loan_parties import ROLES, Parties
from nlp.record import Fact, Party
from nlp.text import sentence_start

# Who is meant where no party is named: 我 of the plaintiff's own story, 其 of whom was named before the one who acts.
_PRONOUN = r"我(?![国院])|其(?!他|它|中|余)"
_ASIDE = r"(?:\([^()。;]{{1,30}}\))?"
# Someone outside the case acts; he does not where a party acts through him (`接受案外人的委托`).
_STRANGER = re.compile(r"(?<!通过)(?<!接受)(?<!委托)(?<![经受])案外人")
_THIRD = re.compile(r"案外人|第三人|担保|保证|连带")
_BOTH = re.compile(r"双方|原、?被告")
# 借 of lending from, not of 出借 (lending to); nothing given or paid back in between.
_BORROWS = (
    rf"(?:向|从|找|跟|问)(?P<lender>{{who}}|{_PRONOUN}){_ASIDE}(?:处|那里|手中|等人|等)?"
    r"(?:(?!(?<!提)出借|提供|交付|支付|发放|还|偿|转|汇)[^。;,]){{0,14}}?借(?!给)"
    r"|在(?P<lender5>{who})处[^。;,]{{0,6}}?借"
)
_TOOK = r"(?:借(?:到|了|得|走)?|[接收]到)(?P<lender2>{who})(?:的|出借的?)?(?:现金|人民币|借?款)"
# The words of a voucher that its writer signs below: `今借到周甲…借款人：钱乙`.
_WROTE = r"今?[借收]到?(?P<lender4>{who})[^”]{{0,120}}?(?:借款人|借款方|今?借人|立据人|具借人|欠款人):?(?P<signer>{who})"
_LENDS = (
    rf"(?:借给|借与|借予|出借予|借款给|出借[^。;,]{{{{0,24}}}}?给|(?:提供|发放)借款给)(?P<borrower>{{who}}|{_PRONOUN})"
    r"|向(?P<borrower2>{who})(?:(?!提出|提起|主张|追偿|催)[^。;,]){{0,12}}?(?:(?<!提)出借|借出|发放(?:贷款|借款)|(?:提供|交付|支付)[^。;,]{{0,6}}?借款)"
    rf"|(?:给|为)(?P<borrower6>{{who}}|{_PRONOUN})(?:提供|发放)?借款(?!提供|担保|作|债务|的|[^。;,]{{{{0,20}}}}?(?:担保|保证))"
)
_ISSUED = r"[向为给](?P<lender>{who})[^。;,]{{0,8}}?(?:出具|书写|立下|写下|打下|打)[^。;]{{0,12}}?(?:借条|借据|欠条)"
_NO_ACTOR = re.compile(r"(?:的|之(?!间)|介绍|名下|[^,。;、和与]{0,12}?(?:担保|保证))")
# `以其经营的公司需要资金为由`, `应被告要求`: who is named there does not act.
_REASON = re.compile(r"以[^,。;]{1,80}?为由|[应经按](?:照)?[^,。;]{1,20}?(?:要求|请求|同意|指示|委托)")
_NO_SUBJECT = re.compile(r"(?:后)?[于在]?[0-9年月日]*,?(?:因[^,。;]{1,20},)?")
_ROLE = r"(?:(?:原审|一审)?(?:原告|被告|上诉人|被上诉人)|借款人|出借人)(?:\([^)]{1,20}\))?"
_HANDED = (
    r"借款(?:合同|协议)[^。;]{{0,80}}?向(?P<borrower3>(?:被告)?(?:{owing}))(?:付款|转账|汇款|交付)(?=[0-9])"
)
_OWES = r"(?P<borrower4>{who})(?:共计?|合计|总共|尚)?欠(?P<lender3>{who})"
# The two sides of a loan agreement, where nothing but the agreement tells them.
_AGREED = rf"(?P<one>{{who}}){_ASIDE}[与和、](?P<other>{{who}}){_ASIDE}(?:之间)?(?:(?!保证|担保|抵押)[^。;]){{{{0,24}}}}?签订[^。;]{{{{0,12}}}}?(?:借款|借贷)(?:合同|协议)"
# Money handed over by one side, or a voucher written by the other, beside a sum that is called lent.
_PAID = r"向(?P<borrower7>{who})(?:(?!还|偿)[^。;,]){{0,24}}?(?:转账|转帐|汇款|转款|打款|交付|付款|支付)"
_WRITES = r"(?P<writer>{who})(?:(?![向给为])[^。;,]){{0,14}}?(?:出具|书写|补写|立下|写下|写|打)[^。;,]{{0,8}}?(?:借条|借据)"
_PAYS = re.compile(r"支付|交付")
_BARE = re.compile(r"(?:(?![还欠息偿])[^。;]){2,40}?(?<![所续])借(?:款|到|了|现金|人民币)?[0-9]")
_BANK = re.compile(r"[向从在][^,。;]{0,16}?(?:银行|信用社|支行|贷款公司)[^,。;]{0,6}?[借贷]")


class Sides:
    """Lender and borrower of a sentence, for the parties of one text."""

    def __init__(self, parties: list[Party], cause: Fact[str] | None, folded: str) -> None:
        self._parties = known = Parties.of(parties, folded)
        self.names = known.names
        self.folded = known.folded
        self._is_loan = cause is None or "借" in cause.value
        self._one = rf"(?:{_ROLE})?(?:{self._forms(self.names)})"

    @staticmethod
    def _forms(names: dict[str, str]) -> str:
        return "|".join(re.escape(n) for n in sorted(names, key=len, reverse=True))

    @cached_property
    def _form(self) -> re.Pattern[str]:
        return re.compile(self._forms(self.names))

    @cached_property
    def _mention(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{self._one})(?:[、和与及](?:{self._one}))*")

    @cached_property
    def _borrows(self) -> re.Pattern[str]:
        return re.compile(f"{_BORROWS.format(who=self._one)}|{_TOOK.format(who=self._one)}")

    @cached_property
    def _issued(self) -> re.Pattern[str]:
        return re.compile(_ISSUED.format(who=self._one))

    @cached_property
    def _wrote(self) -> re.Pattern[str]:
        return re.compile(_WROTE.format(who=self._one))

    @cached_property
    def _lends(self) -> re.Pattern[str]:
        owing = {form: name for form, name in self.names.items() if name in self._parties.defendants}
        handed = _HANDED.format(owing=self._forms(owing) or "(?!)")
        return re.compile(f"{_LENDS.format(who=self._one)}|{handed}")

    @cached_property
    def _owes(self) -> re.Pattern[str]:
        return re.compile(_OWES.format(who=self._one))

    @cached_property
    def _agreed(self) -> re.Pattern[str]:
        return re.compile(_AGREED.format(who=self._one))

    @cached_property
    def _paid(self) -> re.Pattern[str]:
        return re.compile(_PAID.format(who=self._one))

    @cached_property
    def _receives(self) -> re.Pattern[str]:
        return re.compile(f"[向给付至入](?:{self._one})")

    @cached_property
    def _writes(self) -> re.Pattern[str]:
        return re.compile(_WRITES.format(who=self._one))

    def sides(self, folded: str, low: int, high: int, speaker: str = "") -> tuple[str, str] | None:
        """Lender and borrower by the wording; by their roles in court only if the wording leaves that open."""
        if m := self._owes.search(folded, low, high):
            return self._named(m["lender3"])[-1], self._named(m["borrower4"])[-1]
        if (m := self._wrote.search(folded, low, high)) and self._named(m["signer"]) != self._named(
            m["lender4"]
        ):
            return self._named(m["lender4"])[-1], self._named(m["signer"])[-1]
        for pattern in (self._borrows, self._issued, self._lends):
            if m := pattern.search(folded, low, high):
                told = self._told(folded, low, m, speaker)
                if told is None:
                    return None
                actor, other = told
                return (actor, other) if pattern is self._lends else (other, actor)
        if m := self._agreed.search(folded, low, high):
            return self._suing(*self._named(m["one"])[-1:], *self._named(m["other"])[-1:])
        if self._third(folded, low, high):
            return None
        if m := self._paid.search(folded, low, high):
            lender, borrower = self._actor(folded, low, m.start(), ""), self._named(m["borrower7"])[-1]
            return self._suing(lender, borrower) if lender in self._parties.plaintiffs else None
        own = self._parties.plaintiffs
        if (m := self._writes.search(folded, low, high)) and len(own) == 1:
            return self._suing(own[0], *self._named(m["writer"])[-1:])
        if not self._is_loan or len(own) != 1 or _BANK.search(folded, low, high):
            return None
        named = {name for name in self._named(folded[low:high]) if name not in own}
        if not named and len(self._parties.defendants) == 1 and _BOTH.search(folded, low, high):
            named = set(self._parties.defendants)
        return (own[0], named.pop()) if len(named) == 1 and named <= set(self._parties.defendants) else None

    def _told(self, folded: str, low: int, m: re.Match[str], speaker: str) -> tuple[str, str] | None:
        """Who acts and the other one, in a sentence matched by one of the wordings."""
        group = m.lastgroup or ""
        at = m.start(group) if group == "borrower3" else m.start()
        named = self._named(m[group])
        # `被告向原告支付借款`: what is paid to the plaintiff is paid back.
        if group == "borrower2" and _PAYS.search(m.group(0)) and named[-1] in self._parties.plaintiffs:
            return None
        if named:
            actor = self._actor(folded, low, at, named[-1])
            return (actor, named[-1]) if actor else None
        # A pronoun: the plaintiff who tells his own story, or whom the sentence named before the one who acts.
        acting = self._actor(folded, low, at, "")
        own = self._parties.plaintiffs
        before = [n for n in self._named(folded[low:at]) if n != acting]
        if acting and before and m[group] == "其":
            return acting, before[-1]
        if acting and speaker == "原告" and len(own) == 1 and own[0] != acting:
            return acting, own[0]
        return None

    def _suing(self, *two: str) -> tuple[str, str] | None:
        """The plaintiff and the defendant of these two: who sues for a loan lent it."""
        for lender, borrower in itertools.permutations(two, 2):
            if lender in self._parties.plaintiffs and borrower in self._parties.defendants:
                return lender, borrower
        return None

    def asks(self, folded: str, low: int, high: int, speaker: str) -> tuple[tuple[str, str], int] | None:
        """Lender and borrower of a sentence that tells only that one asked the other for money, and where that ends."""
        m = self._borrows.search(folded, low, high)
        told = self._told(folded, low, m, speaker) if m and not self._third(folded, low, high) else None
        return ((told[1], told[0]), m.end()) if m and told else None

    def is_paid(self, folded: str, low: int, high: int, lender: str) -> bool:
        """Whether money goes to the lender here: what is paid back."""
        return any(lender in self._named(m.group(0)) for m in self._receives.finditer(folded, low, high))

    def _third(self, folded: str, low: int, high: int) -> bool:
        """Whether a guarantor or someone outside the case has a part here; a party may be called 担保公司."""
        return _THIRD.search(self._form.sub("", folded[low:high])) is not None

    def invests(self, folded: str, low: int, high: int) -> tuple[str, str] | None:
        """The one plaintiff and the one defendant whom a sentence about an investment is about."""
        own, others = self._parties.plaintiffs, self._parties.defendants
        named = [n for n in dict.fromkeys(self._named(folded[low:high])) if n in others]
        if not named and len(others) == 1:
            named = others
        return (own[0], named[0]) if len(own) == len(named) == 1 else None

    def again(self, folded: str, low: int, high: int, sides: tuple[str, str]) -> bool:
        """Whether `folded[low:high]` tells by its wording that the same borrower borrowed of the same lender."""
        if self._third(folded, low, high) or _BANK.search(folded, low, high):
            return False
        if m := self._lends.search(folded, low, high):
            return set(self._named(folded[low : m.end()])) == set(sides) and self._named(m[m.lastgroup or 0])[
                -1:
            ] == [sides[1]]
        m = self._borrows.search(folded, low, high)
        # `2019年6月1日又借款1万元`: who is not named again is the same.
        if m is None and not _BARE.match(folded, low, high):
            return False
        lender = self._named(m[m.lastgroup or 0])[-1:] if m else []
        actors = [n for n in self._named(folded[low : m.start() if m else high]) if n != sides[0]]
        return lender in ([], [sides[0]]) and set(actors) <= {sides[1]}

    def _named(self, text: str) -> list[str]:
        """The parties named in a text; a role in front of a name adds nobody."""
        found = list(self._form.finditer(text))
        starts = {m.start() for m in found}
        return [self.names[m.group(0)] for m in found if not (m.group(0) in ROLES and m.end() in starts)]

    def _actor(self, folded: str, low: int, at: int, other: str) -> str:
        """The party last named before `at` in its sentence that acts there itself: no guarantor, no relative's."""
        if _STRANGER.search(folded, max(low, folded.rfind(",", low, at)), at):
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
