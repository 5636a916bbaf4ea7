"""The parties of a suit about a loan (借贷双方) by every form in which its text names them.

Names, short names, `被告` if there is one, `第一被告`, `我公司` of a plaintiff who tells his own story, and the labels of
a contract (`周甲（甲方）`, `出借人：周甲`) as long as each of them means one party in the whole text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from nlp.record import Party

_NOTE = re.compile(r"\((?P<note>[^()]{1,40})\)[: ]{0,2}$")
_INSTANCE = re.compile(r"(?<!反诉)(?P<side>原告|被告)(?!人)")
_MARK = 0xE000
"""The first of the signs (of the private use area) that stand for numbers in names."""
_SIDES = ("原告", "申请人"), ("被告", "被申请人")
# A borrower who is not sued is named by his part in the loan.
_OUTSIDER = re.compile(r"与借款人(?P<name>[一-龥·]{2,12}?)签订")
_ALL = {1: ("",), 2: ("两", "二"), 3: ("三",), 4: ("四",), 5: ("五",), 6: ("六",)}
# A plaintiff speaks of himself so; single 我 is left to the wording of a loan.
_SELF = ("我公司", "我司", "我方", "我行", "我社", "我厂", "我单位", "本公司", "我处")
_LABEL = re.compile(r"甲方|乙方|出借人|出借方|贷款人|贷款方|借款人|借款方")
ROLES = ("原告", "被告", "出借人", "出借方", "贷款人", "贷款方", "借款人", "借款方", "甲方", "乙方")
"""Forms that add nobody right in front of a name."""
_LABEL_BEHIND = re.compile(r"(?:\((?:[^()]{1,8}[、,/])?(?:以下简称|下称|作为|即)?“?|作为|系)$")
_LABEL_BEFORE = re.compile(r"(?:\([^()]{1,6}\))?(?:为|是|:)?(?:原告|被告)?")


@dataclass(slots=True)
class Parties:
    """Plaintiffs and defendants of the first instance, and all forms with the full name that each stands for."""

    plaintiffs: list[str]
    defendants: list[str]
    folded: str
    """The text, in which the number that ends a name (`李某2`) is a sign of its own: no sum or day begins with it."""
    names: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, parties: list[Party], folded: str) -> Parties:
        """By their roles; on appeal by what they were at first instance (`上诉人（原审被告）`)."""
        sides: dict[str, list[str]] = {"原告": [], "被告": []}
        others: list[str] = []
        for party in parties:
            # Some papers introduce several at once: `被告：钱乙、吴戊`.
            names = party.name.value.split("、")
            side = _side(party, folded)
            if side or "上诉人" in party.role or party.role.endswith(("第三人", "申请人")):
                group = sides[side] if side else others
                group += [name for name in names if name not in group]
        everyone = [*sides["原告"], *sides["被告"], *others]
        known = cls(sides["原告"], sides["被告"], _marked(folded, everyone))
        known._name(everyone)
        return known

    def _name(self, both: list[str]) -> None:
        folded = self.folded
        self.names = {_marked(name, both): name for name in both}
        for form, name in list(self.names.items()):
            if m := re.search(
                rf"{re.escape(form)}\((?:以下|下)?(?:均)?简?称:?“?(?P<short>[^)”]{{2,12}})”?\)", folded
            ):
                self.names[m["short"]] = name
        for word, group in (("原告", self.plaintiffs), ("被告", self.defendants)):
            if group:
                for n, name in zip("一二三四五六", group, strict=False):
                    self.names |= {f"第{n}{word}": name, f"{word}{n}": name}
                self.names |= {f"{n}{word}": group[0] for n in _ALL.get(len(group), ())}
        # Several plaintiffs who sue on one loan lent it together.
        self.names |= {"原告": self.plaintiffs[0]} if self.plaintiffs else {}
        self.names |= {m["name"]: m["name"] for m in _OUTSIDER.finditer(folded)}
        if len(self.plaintiffs) == 1:
            self.names |= dict.fromkeys(("本人", *_SELF), self.plaintiffs[0])
        self.names |= self._labelled(folded)

    def _labelled(self, folded: str) -> dict[str, str]:
        """What the labels of contracts stand for, where each stands for one party only."""
        meant: dict[str, set[str]] = {}
        known = sorted(self.names, key=len, reverse=True)
        for m in _LABEL.finditer(folded):
            before, after = (
                _LABEL_BEHIND.search(folded, max(0, m.start() - 20), m.start()),
                _LABEL_BEFORE.match(folded, m.end()),
            )
            name = before and next((n for n in known if folded.endswith(n, 0, before.start())), None)
            name = name or (after and next((n for n in known if folded.startswith(n, after.end())), None))
            if name:
                meant.setdefault(m.group(0), set()).add(self.names[name])
        return {label: names.pop() for label, names in meant.items() if len(names) == 1}


def _marked(text: str, names: list[str]) -> str:
    """A text of the same length with the numbers that end these names replaced."""
    for name in sorted(names, key=len, reverse=True):
        if name[-1].isdigit():
            text = text.replace(name, name[:-1] + chr(_MARK + int(name[-1])))
    return text


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
