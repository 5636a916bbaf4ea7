"""How much a crime was worth (犯罪数额): the sums that count for one act, and the total of several.

A sum counts if it is the value or the cash of what was taken; what the loot was sold for, what each got, what was paid
back, fines and the like do not. A named total (共计, 合计) stands for the sums in front of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from nlp.amounts import FoundAmount, find_amounts

_TOTAL = re.compile(
    r"(?P<closes>(?:共计|合计|总计|累计|总共|(?<![公一])共)(?:骗|盗|窃|抢|诈|收受|侵占|挪用|敲诈|勒索|非法))[^。;,0-9]{0,20}$"
    r"|(?:共计|合计|总计|累计|总共|共价值|总价值|总值|总额|总金额|数额共|金额共|计价值|财物价值|涉案(?:总)?金额|诈骗金额|盗窃金额|犯罪(?:总)?(?:数额|金额)|(?<![公一])共(?:得|造成|向|从|同))[^。;,0-9]{0,16}$"
)
_NOT_TOTAL = re.compile(
    r"罚[金款]|赔偿|退[还缴出赔款]|返还|归还|销赃|卖|得[赃]?款|获利|分得|缴获|扣押|追缴|医疗|误工|工资|利息"
)
_TAKEN = re.compile(
    r"价值|价格为|价格是|鉴定|认定|估价|现金|人民币|[窃盗抢骗劫偷]|勒索|索要|索取|收受|侵占|挪用|透支|套取|转[账帐款]|汇款|[支给]付|付款|借款?|充值|打款|赃款|损失|贪污|侵吞|吸收|存款|款项|钱款|红包|给|取款|取现|刷卡|存了"
)
_TAKEN_AFTER = re.compile(r"[^,。;]{0,14}?(?:[骗盗偷窃抢取拿]走|盗取|窃取|骗取|据为己有)")
_NOT_TAKEN = re.compile(
    r"罚[金款]|退[还缴出赃回]|返还|归还|还款|还给|偿还|偿付|退款|销赃|变卖|[卖售][给得出与]|共卖|出售|转卖|贩卖|得[赃]?款|获款|获利|获得|所得|分得|分给|分赃|分了|各得|各分|押金|月薪|工资|租金|租给"
    r"|追[回缴]|余额|利息|医疗费|手续费|好处费|报酬|典当|抵押|抵债|抵偿|花[费去]|(?<!刷卡)(?<!、)消费|用于|购[买得]|判处|保证金|预[交缴]|标准|尚欠|余款|额度|本金及利息"
)
# What follows these words in a sentence was not taken but found, paid or promised.
_AFTERWARDS = re.compile(r"冻结|扣押|缴获|查获|搜[出查]|起获|赔偿|退赔|谅解|欠条")
_SOLD = re.compile(r"以(?:每[^,。;]{0,6}|人民币|¥|约|现金)?[^,。;以由为名]{0,8}$")
_SOLD_AFTER = re.compile(
    r"(?:[一-龥]{0,4})?(?:的)?(?:低|高|总)?价(?:格|钱|款)?(?!值)|[^,。;、]{0,6}?(?:卖给|出售|转卖|销赃|用于|归还|退还|发还|被追回|被扣押)"
)
_UNIT = re.compile(r"(?:每|单价)[^,。;]{0,8}$|[几数]$")
_PARTS = re.compile(r"[^。]{0,30}?。?[^。]{0,10}?(?:其中|具体|分别为|分别是|分述|如下|详[见情]|:)")
_LISTED = re.compile(r"[、和及与](?:[^,。;、]{0,16}?)$")
_AGAIN = re.compile(r"鉴定|认定|评估|估价|价值|价格|(?:将|把)(?:该|上述|这)?[^,。;0-9]{0,6}$")


_GENERAL = re.compile(
    r"综上|以上|上述[^,。;]{0,10}(?:物|款|被盗|手机|车|损失|烟|钱)|先后|多次|[两二三四五六七八九十数0-9]+[次起]|涉案|累计|总计|总共|总额|总价值|总金额|数额|财物"
)
_APPRAISED = re.compile(r"价值|价格")
_ACCOUNT = re.compile(r"存款|取[走款现]|刷卡|转[账帐款]|汇款|付款")
_OF_ALL = re.compile(r"财物|涉案|犯罪|数额|总额|总金额|综上")


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of an act: one taken, or a total named for several."""

    amount: FoundAmount
    kind: Literal["taken", "total"]
    opens: bool = False
    """Whether the parts of a total are told behind it (其中, 具体如下)."""
    closes: bool = False
    """Whether a total says all that was taken so far (共骗得)."""
    general: bool = False
    """Whether a total speaks of more than its own sentence (上述, 先后, 涉案金额)."""
    of: Literal["things", "cash", "account", "all"] = "things"
    """What is counted: the value of things, cash, money moved between accounts, or everything."""
    sentence: int = 0
    """Where its sentence begins."""

    @property
    def yuan(self) -> Decimal:
        return self.amount.value.yuan


def sums_of(folded: str, start: int, end: int) -> list[Sum]:
    """The sums of `folded[start:end]` that count, in order of place."""
    out: list[Sum] = []
    equal: dict[Decimal, Sum] = {}
    """The last sum of each size."""
    listed: Sum | None = None
    """The sum before, if the next can be its neighbour in a list."""
    for amount in find_amounts(folded, start, end):
        low = max(start, amount.start - 120)
        before = re.split(r"[。;\n]", folded[low : amount.start])[-1]
        clause = before[before.rfind(",") + 1 :]
        follows = (
            listed is not None and _LISTED.fullmatch(folded, listed.amount.end, amount.start) is not None
        )
        total = _TOTAL.search(clause)
        of = _counted(before, clause)
        one: Sum | None = None
        if amount.value.currency != "CNY" or _UNIT.search(clause) or _AFTERWARDS.search(before):
            pass
        elif total and not _NOT_TOTAL.search(clause):
            one = Sum(
                amount,
                "total",
                opens=_PARTS.match(folded, amount.end, end) is not None,
                closes=total["closes"] is not None,
                general=_GENERAL.search(before) is not None,
                of="all" if _OF_ALL.search(before) else of,
                sentence=amount.start - len(before),
            )
        elif follows or (
            (_TAKEN.search(before) or _TAKEN_AFTER.match(folded, amount.end))
            and not _NOT_TAKEN.search(clause)
            and not _SOLD.search(clause)
            and not _SOLD_AFTER.match(folded, amount.end)
        ):
            one = Sum(amount, "taken", of=of, sentence=amount.start - len(before))
        listed = one
        if one and not _told_again(folded, equal.get(one.yuan), one):
            out.append(one)
            equal[one.yuan] = one
    return out


def _counted(before: str, clause: str) -> Literal["things", "cash", "account"]:
    if _ACCOUNT.search(clause):
        return "account"
    return "things" if _APPRAISED.search(before) and "现金" not in clause else "cash"


def _told_again(folded: str, same: Sum | None, one: Sum) -> bool:
    """Whether a sum repeats the last equal one: in the same sentence, or when a thing taken is appraised."""
    if one.kind == "total" or same is None:
        return False
    if same.sentence == one.sentence:
        return True
    return _AGAIN.search(folded[max(0, one.amount.start - 24) : one.amount.start]) is not None


def worth(sums: list[Sum]) -> tuple[Decimal, list[Sum]] | None:
    """What the sums of one stretch come to, and the sums that make it up; None if there are none."""
    parts: list[Sum] = []
    told = Decimal(0)
    """How much of the total that opens is yet to be told in its parts."""
    for i, one in enumerate(sums):
        if one.kind == "taken":
            if one.yuan <= told:
                told -= one.yuan
            else:
                parts.append(one)
                told = Decimal(0)
            continue
        later = [s.yuan for s in sums[i + 1 :] if s.kind == "taken"]
        if one.opens or (later and sum(later) == one.yuan):
            parts.append(one)
            told = one.yuan
        elif one.closes:
            parts = [one]
        else:
            parts = _with_total(parts, one)
    return (sum((p.yuan for p in parts), Decimal(0)), parts) if parts else None


def _with_total(parts: list[Sum], total: Sum) -> list[Sum]:
    """The parts once a total is told: it stands for those that add up to it, else for those that it can speak of."""
    running, equal = Decimal(0), 0
    for n, part in enumerate(reversed(parts), 1):
        running += part.yuan
        equal = n if running == total.yuan else equal
    if equal:
        return [*parts[:-equal], total]
    inside = [
        p
        for p in parts
        if total.of == "all" or ((total.general or p.sentence == total.sentence) and p.of == total.of)
    ]
    if sum(p.yuan for p in inside) > total.yuan:
        return [*parts, total]
    return [*(p for p in parts if p not in inside), total]


def all_worth(pieces: list[list[Sum]], outside: list[Sum]) -> tuple[Decimal, list[Sum]] | None:
    """The total of several acts: the one named outside them, else what the acts come to."""
    found = [w for w in map(worth, pieces) if w]
    most = max((yuan for yuan, _ in found), default=Decimal(0))
    named = [s for s in outside if s.kind == "total" and s.yuan >= most]
    if named:
        return named[-1].yuan, [named[-1]]
    if not found:
        return worth(outside)
    return sum((yuan for yuan, _ in found), Decimal(0)), [s for _, parts in found for s in parts]


def gains(folded: str, start: int, end: int) -> Iterator[Sum]:
    """What was gained (获利, 得款) or the loot sold for, for acts that tell nothing of its value."""
    for amount in find_amounts(folded, start, end):
        lead = folded[max(start, amount.start - 16) : amount.start]
        if _GAINED.search(lead) or (_SOLD.search(lead) and _SOLD_AFTER.match(folded, amount.end)):
            yield Sum(amount, "taken")


_GAINED = re.compile(r"(?:获利|得款|获款|销赃|卖得|所得)[^。;,0-9元]{0,10}$")
