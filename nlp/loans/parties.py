"""The parties of a suit about a loan (借贷双方), and a text in which every mention of them is marked.

In the marked text the names are signs of the private use area, so that the wordings of a loan (nlp/loans/sides.py) are the
same patterns for every text, and nothing in a name (`担保公司`, `李某2`) is taken for a word or a number of the story.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from nlp.record import Party
from nlp.surnames import surnames

_FIRST, _FILL = 0xE100, "\ue0ff"
MARK = rf"[\ue100-\uf7ff]{_FILL}*"
"""A name in a marked text: a sign for the party, then as many fillers as the name has further characters."""
_ROLE_WORDS = r"第[一二三四五六](?:原告|被告)|(?:原告|被告)[一二三四五六](?![直次方共致并同时切般])|[两二三四五六]?(?:原告|被告)"
# A plaintiff speaks of himself so; single 我 is left to the wording of a loan.
_SELF = ("本人", "我公司", "我司", "我方", "我行", "我社", "我厂", "我单位", "本公司", "我处")
_LABELS = "甲方|乙方|出借人|出借方|贷款人|贷款方|借款人|借款方"
WHO = rf"{MARK}|{_ROLE_WORDS}|{'|'.join(_SELF)}|{_LABELS}"
"""Whoever may be meant by a party's name, his part in court, or his label in a contract."""

_NOTE = re.compile(r"\((?P<note>[^()]{1,40})\)[: ]{0,2}$")
_INSTANCE = re.compile(r"(?<!反诉)(?P<side>原告|被告)(?!人)")
_SIDES = ("原告", "申请人"), ("被告", "被申请人")
# A borrower who is not sued is named by his part in the loan.
_OUTSIDER = re.compile(
    r"与借款人(?P<name>[一-龥·]{2,12}?)签订|借款人(?:为|是|系)?(?P<masked>[一-龥]某(?:某|[0-9甲乙丙丁戊己])?)(?![某0-9甲乙丙丁戊己])"
)
_NAME = rf"[{surnames()}][一-龥某]{{1,2}}|[一-龥()]{{2,30}}?(?:公司|银行|支行|分行|信用社|联社|合作社|厂)"
# Whose claim the plaintiff sues on: it was assigned to him (民法典 545), or he paid it as guarantor (民法典 700).
_ASSIGNOR = re.compile(
    rf"(?:案外人|(?<![一-龥])|(?<=[0-9]日))(?P<name>{_NAME})(?:将|把|与)[^。;]{{0,40}}?债权[^。;]{{0,16}}?转让"
)
_PAID_OFF = re.compile(
    rf"(?:向|与|和)(?:案外人)?(?P<name>{_NAME})(?:[借贷]款|签订[^。;]{{0,16}}[借贷]款合同)"
    rf"|(?:(?<![一-龥])|(?<=[0-9]日))(?P<first>{_NAME})与[^。;]{{2,30}}签订[^。;]{{0,16}}[借贷]款合同"
)
# A borrower who died before the suit: his heirs are sued.
_DECEASED = re.compile(
    rf"(?:(?<![一-龥])|(?<=[0-9]日))(?P<name>{_NAME})(?:于[0-9年月日]*)?(?:因[^,。;]{{1,8}})?(?:去世|死亡|病逝|病故|身故|逝世)"
)
# Who is no party and is told of with a short name.
_SHORTENED = re.compile(
    r"(?:(?<=[0-9]日)|(?<![一-龥()]))(?P<name>[一-龥()]{4,40}?(?:公司|银行|支行|合作社|厂))\((?:以下|下)?(?:均)?简?称"
)
_BANK = re.compile(r"银行|信用社|联社|(?:小额贷款|小贷|消费金融)[一-龥]{0,4}公司")
_LENT_BY_BANK = re.compile(r"贷款(?![人方公卡证款])")
# What stands in front of a name in a sentence without a stop.
_LEAD = re.compile(r".*(?:[对与向由给]|案外人|第三人|借款人|判令)(?=[一-龥()]{6})|^[和及因将为]")
_ALL = {1: ("",), 2: ("两", "二"), 3: ("三",), 4: ("四",), 5: ("五",), 6: ("六",)}
_LABEL = re.compile(_LABELS)
_LABEL_BEHIND = re.compile(
    rf"(?P<name>{MARK})(?:\((?:[^()]{{1,8}}[、,/])?(?:以下简称|下称|作为|即)?“?|作为|系)$"
)
_LABEL_BEFORE = re.compile(rf"(?:\([^()]{{1,6}}\))?(?:为|是|:)?(?:原告|被告)?(?P<name>{MARK})")
_WHO = re.compile(WHO)
_MARKED = re.compile(MARK)


@dataclass(slots=True)
class Parties:
    """Plaintiffs and defendants of the first instance, and whom each word of the marked text means."""

    plaintiffs: list[str]
    defendants: list[str]
    everyone: list[str]
    folded: str
    """The marked text; as long as the folded one."""
    creditors: list[str] = field(default_factory=list)
    """Whose claim the plaintiff sues on, where it was not his own at first."""
    words: dict[str, str] = field(default_factory=dict)
    """Whom the words that are no names mean: `被告` of one defendant, `甲方` of one contract."""

    @classmethod
    def of(cls, parties: list[Party], folded: str, cause: str) -> Parties:
        """By their roles; on appeal by what they were at first instance (`上诉人（原审被告）`)."""
        sides: dict[str, list[str]] = {"原告": [], "被告": []}
        others = [m["name"] or m["masked"] for m in _OUTSIDER.finditer(folded)]
        for party in parties:
            # Some papers introduce several at once: `被告：钱乙、吴戊`.
            names = party.name.value.split("、")
            side = _side(party, folded)
            if side or "上诉人" in party.role or party.role.endswith(("第三人", "申请人")):
                group = sides[side] if side else others
                group += [name for name in names if name not in group]
        # `借款人钱某` of a party `钱某某` cut short would be somebody else.
        known_names = [*sides["原告"], *sides["被告"]]
        others = [
            n for n in others if "某" not in n or n[-1] != "某" or not any(n[0] == k[0] for k in known_names)
        ]
        # A party called by the end of its name (`龙凤支行`) is that party.
        named = [name for party in parties for name in party.name.value.split("、")]
        creditors = [
            next((n for n in named if n.endswith(name)), name)
            for name in _creditors(folded, cause)
            if name not in known_names
        ]
        others += creditors
        others += [m["name"] for m in _DECEASED.finditer(folded)]
        others += [_LEAD.sub("", m["name"]) for m in _SHORTENED.finditer(folded)]
        everyone = list(dict.fromkeys([*sides["原告"], *sides["被告"], *others]))
        bank = any(_BANK.search(name) for name in sides["原告"])
        marked = _marked(folded, everyone, bank)
        known = cls(sides["原告"], sides["被告"], everyone, marked, creditors)
        known._label()
        return known

    def named(self, text: str) -> list[str]:
        """The parties that a stretch of the marked text names; a role in front of a name adds nobody."""
        found = [
            (m.group(0), m.end() < len(text) and _MARKED.match(text, m.end())) for m in _WHO.finditer(text)
        ]
        who = [self._who(word) for word, before_name in found if not before_name or _MARKED.match(word)]
        return [name for name in who if name]

    def mark(self, name: str) -> str:
        """The sign of a party in the marked text."""
        return chr(_FIRST + self.everyone.index(name))

    def _who(self, word: str) -> str | None:
        at = ord(word[0]) - _FIRST
        return self.everyone[at] if 0 <= at < len(self.everyone) else self.words.get(word)

    def _label(self) -> None:
        for word, group in (("原告", self.plaintiffs), ("被告", self.defendants)):
            if group:
                for n, name in zip("一二三四五六", group, strict=False):
                    self.words |= {f"第{n}{word}": name, f"{word}{n}": name}
                self.words |= {f"{n}{word}": group[0] for n in _ALL.get(len(group), ())}
        # Several plaintiffs who sue on one loan lent it together.
        self.words |= {"原告": self.plaintiffs[0]} if self.plaintiffs else {}
        if len(self.plaintiffs) == 1:
            self.words |= dict.fromkeys(_SELF, self.plaintiffs[0])
        # The labels of contracts, where each stands for one party only.
        meant: dict[str, set[str]] = {}
        for m in _LABEL.finditer(self.folded):
            near = _LABEL_BEHIND.search(self.folded, max(0, m.start() - 40), m.start())
            near = near or _LABEL_BEFORE.match(self.folded, m.end())
            if near and (party := self._who(near["name"])):
                meant.setdefault(m.group(0), set()).add(party)
        self.words |= {label: names.pop() for label, names in meant.items() if len(names) == 1}


def _marked(folded: str, everyone: list[str], bank: bool) -> str:
    """The text with the parties' names and short names (`以下简称…`) replaced by their signs; what a bank lends is called 借款."""
    forms = {name: chr(_FIRST + i) for i, name in enumerate(everyone)}
    for name, sign in list(forms.items()):
        short = re.search(
            rf"{re.escape(name)}\((?:以下|下)?(?:均)?简?称:?“?(?P<short>[^)”]{{2,12}})”?\)", folded
        )
        short = short or re.match(r"(?P<short>[一-龥]{2,10}银行)[一-龥]", name)
        if short:
            forms.setdefault(short["short"], sign)
    if not forms:
        return folded
    # `周某` is not named by `周某某` or `周某2`; `周某12800元` names him.
    names = "|".join(
        re.escape(n) + ("(?![某甲乙丙丁]|[0-9]{1,2}(?![0-9,.元万年月日余]))" if n.endswith("某") else "")
        for n in sorted(forms, key=len, reverse=True)
    )
    marked = re.sub(names, lambda m: forms[m.group(0)] + _FILL * (len(m.group(0)) - 1), folded)
    return _LENT_BY_BANK.sub("借款", marked) if bank else marked


def _creditors(folded: str, cause: str) -> list[str]:
    """Whose claim is sued on by one who took it over."""
    recourse = _PAID_OFF.finditer(folded) if "追偿" in cause else ()
    return [m[m.lastgroup or 0] for m in (*_ASSIGNOR.finditer(folded), *recourse)]


def _side(party: Party, folded: str) -> str:
    """原告 or 被告 at first instance."""
    at = party.name.evidence.start
    note = _NOTE.search(folded[max(0, at - 44) : at])
    told = _INSTANCE.search(note["note"]) if note else None
    if told:
        return told["side"]
    role = re.sub(r"^(?:原审|一审)", "", party.role)
    side = next((side[0] for side in _SIDES if role in side and not note), "")
    # On appeal the list of parties may leave it to the story.
    return side or next((word for word in ("原告", "被告") if f"{word}{party.name.value}" in folded), "")
