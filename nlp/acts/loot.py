"""How much a crime was worth (犯罪数额): the sums that count for one act, and the total of several.

A sum counts if it is the value or the cash of what was taken; what the loot was sold for, what each got, what was paid
back, damage done on the way, fines and the like do not. Some offences weigh another sum: data/crime_sums.yaml.
A named total (共计, 合计) stands for the sums in front of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from extract.frozen import frozen
from nlp.acts.yardsticks import TAKEN, Yardstick
from nlp.quantities.amounts import FoundAmount, find_amounts

_TOTAL = re.compile(
    r"(?P<closes>(?:共计|合计|总计|累计|总共|实际|(?<![公一])共)(?:骗|盗|窃|抢|诈|收受|侵占|挪用|敲诈|勒索|非法(?!经营)))[^。;,0-9]{0,20}$"
    r"|(?:共计|合计|总计|累计|总共|共价值|总价值|总值|总额|总金额|数额共|金额共|计价值|财物价值|涉案(?:总)?(?:金额|数额)|(?:诈骗|盗窃|涉赌|投注)(?:总)?(?:金额|数额)|犯罪(?:总)?(?:数额|金额)|(?<!单)(?:数额|金额)总?[计达]|(?<![公一])共(?:得|造成|向|从|同))[^。;,0-9]{0,16}$"
)
_NOT_TOTAL = re.compile(
    r"罚[金款]|赔偿|退[还缴出交赔款]|返还|归还|销赃|卖|得[赃]?款|获利|分得|缴获|扣押|追缴|医疗|误工|工资|利息"
)
_TAKEN = re.compile(
    r"价值|价格为|价格是|鉴定|认定|估价|现金|人民币|[窃盗抢骗劫偷]|勒索|索要|索取|收受|收取|侵占|挪用|透支|套取|转[账帐款]|汇款|[支给]付|付款|借款?|充值|打款|赃款|损失|贪污|侵吞|吸[收揽纳]|募集|集资|存款|款项|钱款|红包|给|取款|取现|刷卡|存了|(?:经营|销售|货值|投注|涉赌)(?:总)?(?:数额|金额|额)"
)
_TAKEN_AFTER = re.compile(r"[^,。;]{0,14}?(?:[骗盗偷窃抢取拿]走|盗取|窃取|骗取|据为己有)")
_TAKING = re.compile(
    r"(?:骗取|骗得|骗走|诈骗|窃得|窃取|窃走|盗走|盗得|盗窃|盗取|偷走|偷得|抢走|抢得|抢劫|劫取|劫得|勒索|索取|收受|侵占|挪用|贪污|侵吞|套取)(?!的|所|款|罪)"
)
"""Verbs of taking: what they govern was taken, whatever it is called and whatever it was used for."""
# What was done with the loot afterwards, and money that went another way.
_AWAY = re.compile(
    r"罚[金款]|退[还缴出交赃回]|返还|归还|还款|还给|偿还|偿付|退款|销赃|变卖|[卖售][给得出与]|共卖|出售|转卖|贩卖|得[赃]?款|获款|获利|获得|所得|分得|分给|分赃|分了|各得|各分"
    r"|追[回缴]|挥霍|余额|典当|抵押|抵债|抵偿|花[费去]|(?<!刷卡)(?<!、)消费|用于|购[买得]|判处|预[交缴]|标准|尚欠|余款|额度|元(?:赃款|现金|人民币)?中的|款中的|未[兑归支]|奖品|修[复理]费"
)
# Money that is paid for something, not lost to the offender, unless a verb of taking says so.
_DUE = re.compile(
    r"押金|月薪|工资|鉴定费|租金|租给|利息|医疗费|手续费|好处费|佣金|定金|首付款?|谎称|报酬|保证金|本金及利息|约定[^,。;]{0,6}$"
)
# What follows these words in a sentence was not taken but found, paid or promised.
_AFTERWARDS = re.compile(r"冻结|扣押|缴获|查获|搜[出查]|起获|赔偿|退赔|谅解|欠条")
_NO_SEIZURE = re.compile(
    r"被[^,。;]{0,14}?查获(?=[,当时后])|[扣押追缴没收、]{2,10}(?:物品|财物)(?:估价|价格)"
)
"""The offender was caught (被公安机关查获，…), or the paper is called so (扣押、追缴、没收物品估价鉴定结论书)."""
_TOOL = re.compile(r"机器?[0-9一二两三四五六七八九十]+台|设备|工具|车辆")
_SOLD = re.compile(r"以(?![及上下外])(?:每[^,。;]{0,6}|人民币|¥|约|现金)?[^,。;以由为名]{0,8}$")
_SOLD_AFTER = re.compile(
    r"(?:[一-龥]{0,4})?(?:的)?(?:低|高|总)?价(?:格|钱|款)?(?!值)|(?:人民币)?\)?购买|不等|的?(?:虚假)?(?:事实|假象)|[^,。;、]{0,6}?(?:卖给|出售|转卖|销赃|用于|归还|退还|发还|被追回|被扣押)"
)
_EACH = re.compile(r"(?:人民币)?(?:[一-龥、]{0,6})不等")
_UNIT = re.compile(r"(?:每|单价)[^,。;]{0,8}$|每[天日月年次][^,。;]{0,16}$|[几数]$")
_DAMAGE = re.compile(
    r"(?:[车门窗锁墙柜]|车辆|玻璃|设备|设施|财物)(?:被)?(?:的)?(?:损失|受损|损坏|毁坏|毁损|修复)[^,。;]{0,12}$"
    r"|(?:砸|撬|损|毁|破)[坏烂碎损毁][^,。;]{0,20}价值[^,。;]{0,6}$|(?:砸|撬|毁坏|损坏)[^。;]*造成[^,。;]{0,8}损失[^,。;]{0,6}$"
)
_DAMAGE_AFTER = re.compile(r"的[^,。;、]{0,16}?(?:砸|撬|损|毁|打)[坏烂碎开毁]")
_OF_WHICH = re.compile(r",其中")
_PARTS = re.compile(r"[^。]{0,30}?。?[^。]{0,10}?(?:其中|具体|分别为|分别是|分述|如下|详[见情]|:)")
_LISTED = re.compile(r"[、和及与](?:[^,。;、]{0,16}?)$")
_AGAIN = re.compile(r"鉴定|认定|评估|估价|价值|价格|(?:将|把)(?:该|上述|这)?[^,。;0-9]{0,6}$")
_CONCLUDES = re.compile(r"\s*(?:综上,?)?被告人[^,。;]{1,10}(?:诈骗|骗取|骗得|盗窃|窃得|敲诈)[^,。;]{0,10}")
"""An act told in full ends with what it came to: 被告人甲诈骗乙3000元。"""
_PROMISED = re.compile(r"同意|约定|协议|答应|要求|索要|提出|至少要|需要")
_COUNTED = re.compile(r"[0-9一二两三四五六七八九十](?!元|角|月|日|年|时|分)[一-龥]")
_SENTENCE, _STOP = 400, re.compile(r"[。;\n]")
_SAME_THING = re.compile(r"该|上述|被盗|涉案|鉴定|认定")


_GENERAL = re.compile(
    r"综上|以上|上述[^,。;]{0,10}(?:物|款|被盗|手机|车|损失|烟|钱)|先后|多次|[两二三四五六七八九十数0-9]+[次起]|涉案|累计|总计|总共|总额|总价值|总金额|数额|财物"
)
_SUMMING = re.compile(r"综上|以上|(?:共|先后)[^,。;]{0,8}?(?:实施|作案|盗窃|诈骗|抢劫)[^,。;]{0,8}?[次起]")
"""The sentence sums up all that was told (综上, 共作案三次)."""
_APPRAISED = re.compile(r"价值|价格")
_ACCOUNT = re.compile(r"存款|取[走款现]|刷卡|转[账帐款]|汇款|付款")
_OF_ALL = re.compile(r"财物|涉案|犯罪|数额|总额|总金额|综上")
_NO_SUBJECT = re.compile(r"(?:价值)?(?:共计|合计|总计|总共|共|总)?(?:价值)?[^一-龥]*(?:人民币)?[约近¥]?")


@frozen
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
    named: bool = False
    """Whether it is called what the offence weighs."""

    @property
    def yuan(self) -> Decimal:
        return self.amount.value.yuan


def sums_of(folded: str, start: int, end: int, weighs: Yardstick = TAKEN) -> list[Sum]:
    """The sums of `folded[start:end]` that count, in order of place."""
    out: list[Sum] = []
    equal: dict[Decimal, Sum] = {}
    """The last sum of each size."""
    listed: Sum | None = None
    """The sum before, if the next can be its neighbour in a list."""
    for amount in find_amounts(folded, start, end):
        follows = (
            listed is not None and _LISTED.fullmatch(folded, listed.amount.end, amount.start) is not None
        )
        one = _sum(folded, start, end, amount, weighs, follows=follows)
        listed = one
        if one and not _told_again(folded, equal.get(one.yuan), one, follows=follows):
            out.append(one)
            equal[one.yuan] = one
    named = [one for one in out if one.named]
    return named or out


def _sum(
    folded: str, start: int, end: int, amount: FoundAmount, weighs: Yardstick, *, follows: bool
) -> Sum | None:
    """The amount as a sum that counts, or None; `follows`: its neighbour in the list before it counts."""
    before = re.split(r"[。;\n]", folded[max(start, amount.start - 120) : amount.start])[-1]
    clause = before[before.rfind(",") + 1 :]
    sentence = amount.start - len(before)
    of = _counted(before, clause)
    named = weighs.named is not None and weighs.named.search(clause) is not None and not _AWAY.search(clause)
    if amount.value.currency != "CNY" or _UNIT.search(clause) or _EACH.match(folded, amount.end):
        return None
    seized = _AFTERWARDS.search(_NO_SEIZURE.sub("", before))
    if seized and not (weighs.seized and _APPRAISED.search(clause) and not _TOOL.search(clause)):
        return None
    if not weighs.damage and (_DAMAGE.search(before) or _DAMAGE_AFTER.match(folded, amount.end)):
        return None
    total = _TOTAL.search(clause)
    if total and (named or not _NOT_TOTAL.search(clause)):
        bare = _NO_SUBJECT.fullmatch(clause) is not None
        return Sum(
            amount,
            "total",
            opens=_PARTS.match(folded, amount.end, end) is not None,
            closes=total["closes"] is not None or _SUMMING.search(before) is not None,
            general=_GENERAL.search(before) is not None,
            of="all" if bare or _OF_ALL.search(before) else of,
            sentence=sentence,
            named=named,
        )
    if follows or named or _is_taken(folded, before, clause, amount):
        opens = _OF_WHICH.match(folded, amount.end, end) is not None
        return Sum(amount, "taken", opens=opens, of=of, sentence=sentence, named=named)
    return None


def _is_taken(folded: str, before: str, clause: str, amount: FoundAmount) -> bool:
    """Whether the words around an amount say that it was taken, and not what became of it."""
    verbs = list(_TAKING.finditer(clause))
    if verbs and not _AWAY.search(clause, verbs[-1].end()) and not _SOLD.search(clause):
        return True
    return (
        (_TAKEN.search(before) or _TAKEN_AFTER.match(folded, amount.end)) is not None
        and not _AWAY.search(clause)
        and not _DUE.search(clause)
        and not _SOLD.search(clause)
        and not _SOLD_AFTER.match(folded, amount.end)
    )


def _counted(before: str, clause: str) -> Literal["things", "cash", "account"]:
    if _ACCOUNT.search(clause):
        return "account"
    return "things" if _APPRAISED.search(before) and "现金" not in clause else "cash"


def _told_again(folded: str, same: Sum | None, one: Sum, *, follows: bool) -> bool:
    """Whether a sum repeats the last equal one: in its sentence, when a thing taken is appraised, when a demand is met."""
    if one.kind == "total" or same is None:
        return False
    near = one.amount.start - same.amount.end < _SENTENCE
    between = folded[same.amount.end : one.amount.start] if near else ""
    if near and not _STOP.search(between):
        # Things of equal value in a list are several: 手机一部（价值500元）、手表一块（价值500元）.
        listed = follows or _COUNTED.search(between) or _COUNTED.match(folded, one.amount.end + 1)
        return not (listed and ("价值" in between or follows)) or _SAME_THING.search(between) is not None
    lead = folded[max(0, one.amount.start - 24) : one.amount.start]
    first = folded[max(0, same.amount.start - 24) : same.amount.start]
    sentence = folded[one.sentence : one.amount.start]
    return (
        bool(_AGAIN.search(lead) or _CONCLUDES.fullmatch(sentence))
        or _PROMISED.search(lead + "\n" + first) is not None
    )


def gains(folded: str, start: int, end: int) -> Iterator[Sum]:
    """What was gained (获利, 得款, 抽头) or the loot sold for, for acts that tell nothing of its value."""
    for amount in find_amounts(folded, start, end):
        lead = folded[max(start, amount.start - 24) : amount.start]
        lead = lead[max(lead.rfind(c) for c in ",。;\n") + 1 :]
        if _PAID.search(lead) or _UNIT.search(lead) or _EACH.match(folded, amount.end):
            continue
        if _GAINED.search(lead) or (_SOLD.search(lead) and _SOLD_AFTER.match(folded, amount.end)):
            yield Sum(amount, "total" if _TOTAL_GAIN.search(lead) else "taken", closes=True)


_GAINED = re.compile(r"(?:获利|赢利|盈利|得赃?款|获款|销赃|卖得|所得|抽头|抽水|渔利|头薪)[^。;,0-9元]{0,10}$")
_TOTAL_GAIN = re.compile(r"共|累计|合计|总计")
_PAID = re.compile(r"可|最高|谎称|退[还缴出交赃赔]|缴纳|上缴|追[回缴]|赔|没收|扣押|暂扣")
