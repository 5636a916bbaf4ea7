"""Parties of administrative papers that introduce nobody: those that the account names behind their role (`原告周甲诉被告…`).

Published rulings often lack the list of parties. A name counts only right behind its role and in front of a word
that no name goes on with; what cannot be told from the sentence is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extract.frozen import frozen
from nlp.surnames import COMPOUND, surnames
from nlp.text import sentence_start

_ROLES = "被申请执行人|申请执行人|被执行人|再审申请人|被申请人|申请人|被上诉人|上诉人|原审第三人|第三人|起诉人|原告|被告"
_HEAD = re.compile(
    rf"(?<!原审)(?<!一审)(?<!二审)(?P<role>{_ROLES})(?!民法院)(?:\((?:原审|一审|二审|再审|申请执行人|被执行人)[^()]{{0,16}}\))?:?"
)
_SUED = re.compile(r"(?<![上起申控应公胜败撤])因?诉(?=[一-龥])(?![称讼请求被讼辩权状原至])")
"""`上诉人周甲因诉测试市人民政府…一案`: the organ that was sued, without a word for its part."""
_AGAINST = re.compile(r"申请(?:强制)?执行(?!人)(?=[^,。;]{2,30}一案)")
"""`测试市公安局申请执行周甲行政处罚一案`: the party behind it and the applicant in front, without words for their parts."""
_LIST = re.compile(r"(?:\([^()]{1,40}\))?(?:、|[和与及](?!其)|以及)")
_NEXT_WORD = "[,。、;()及与和于在因未对向诉不服称至的经作擅违系拆缴履占仍申请等]"
_CAUSE = "行政[处征强管]|治安|交通|土地|城[市乡]|规划|计划生育|社会抚养费|工商|环境|劳动"
"""How causes of administrative cases begin: `申请执行被执行人周甲行政处罚一案`."""
_SIDES = dict.fromkeys(
    ("申请执行人", "申请人", "再审申请人", "原告", "起诉人", "上诉人"), "申请"
) | dict.fromkeys(("被申请执行人", "被执行人", "被申请人", "被告", "被上诉人"), "对方")
_ALIAS = re.compile(r"简称:?[“\"]?(?P<alias>[^“”\"(),。]{2,20})[”\"]?\)")
# Words of the sentence that are surnames too, or that begin no name.
_NO_NAME = (
    "[应于向时和经从以有相原所均未在其名作提该同双方单]|依[法据照申]|申[请诉领]|关于|程序|占[有用]|劳动|代[扣理表缴]|房[屋产]|车[辆主]|权[利属]|符合"
    "|明[确知]|全[部体额]|公[司安告]|承[担认诺]|安[全置排]|解除|强制|支付|缴[纳费]|履行|计算|宣[传告布]|陈述|许可|强行|曾[经于]|何时|能[够否]|成立|都[是有]"
)
_ORGANISATION = (
    "有限公司|有限责任公司|公司|委员会|合作社|经营部|政府|办公室|管理中心|中心|执法局|分局|支局|局|厅|总队|支队|大队|中队|队"
    "|派出所|研究所|所|站|处|厂|店|医院|法院|院|学校|中学|小学|社|部|行|馆|园|场"
)
# Behind these the cause of the case may follow at once (`某某局劳动保障行政确认一案`), but no department of theirs.
_ORGAN = re.compile(r"局|厅|政府|委员会|支队|大队|派出所|公司")
_NO_ORGAN = re.compile(
    r"(?:(?!局|厅|政府|委员会|[支大中]队|所(?!作|有)|公司|[一-龥]一案)[一-龥])*(?:[一-龥]一案)"
)
# These end a name whatever follows, unless a branch does.
_SURE = re.compile(r"有限(?:责任)?公司|[村居]民委员会|合作社|经营部")
_BRANCH = re.compile(r"[一-龥]{0,10}(?:分公司|支公司|分行|支行|分店|项目部|小组|分厂)")
_AFTER_ORGANISATION = re.compile(
    r"[,。、;()与和及于向诉因在未对作称申依的不已]|以下|擅自|征收|处罚|土地|政府信息|行政|一案|$"
)
_NO_ORGANISATION = re.compile(
    r"^(?:[与向在由将被该其]|经(?!开|济)|对)|[的了其已未称诉]|作出|申请|不服|向本院|履行|决定|认为|对(?!外)|(?:原|被)告|上诉人|第三人"
)


@frozen
class Told:
    """A name at `start:end` of the folded text, and the role in front of it."""

    start: int
    end: int
    role: str


@lru_cache(maxsize=1)
def person_pattern() -> re.Pattern[str]:
    """A person's name that begins where it is looked for, in front of a word that no name goes on with."""
    masked = r"某{1,2}[甲乙丙丁0-9]?"
    return re.compile(
        rf"(?!{_NO_NAME})(?:{COMPOUND}|[{surnames()}])(?:{masked}|[一-龥]{{1,2}}?)(?={_NEXT_WORD}|(?:{_CAUSE})(?:(?![局厅队委站办所]|中心)[一-龥]){{0,14}}一案|以下|非法|一案)"
    )


def find_told_parties(folded: str, start: int, origin_end: int, stop: int) -> list[Told]:
    """Names behind their roles in `folded[start:stop]`, each once, in the order in which they are told.

    Up to `origin_end` the account of how the case came to court names everybody in full. Behind it only a side that
    has no name yet gets the first one that is told: what follows a role there is mostly what the party did.
    """
    found: dict[str, Told] = {}
    aliases = {m["alias"] for m in _ALIAS.finditer(folded, start, stop)}
    sides: set[str] = set()
    for at, role, implied in _heads(folded, start, origin_end, stop):
        side = _SIDES.get(role, role)
        if (implied or at > origin_end) and (side in sides or side == "第三人"):
            continue
        for one in _names(folded, at, role, stop):
            if folded[one.start : one.end] not in aliases:
                found.setdefault(folded[one.start : one.end], one)
                sides.add(side)
    return list(found.values())


def _heads(folded: str, start: int, origin_end: int, stop: int) -> list[tuple[int, str, bool]]:
    """Where a name may begin, the role it would have, and whether no word says that role; in order of place.

    Without such a word a name is looked for in the account alone; whoever is sued (诉) is an organ.
    """
    named = [(m.end(), m["role"], False) for m in _HEAD.finditer(folded, start, stop)]
    against = [
        head
        for m in _AGAINST.finditer(folded, start, origin_end)
        for head in (
            (max(start, sentence_start(folded, m.start())), "申请执行人", True),
            (m.end(), "被执行人", True),
        )
    ]
    sued = [
        (m.end(), "被告", True)
        for m in _SUED.finditer(folded, start, origin_end)
        if not person_pattern().match(folded, m.end())
    ]
    return sorted(named + against + sued)


def _names(folded: str, at: int, role: str, stop: int) -> Iterator[Told]:
    while (end := _name_end(folded, at, stop)) is not None:
        yield Told(at, end, role)
        following = _LIST.match(folded, end, stop)
        if following is None:
            return
        at = following.end()


def _name_end(folded: str, at: int, stop: int) -> int | None:
    """Where the name that begins at `at` ends: of a person, else of an organisation; None for no name."""
    person = person_pattern().match(folded, at, stop)
    if person:
        return person.end()
    for m in _SUFFIX.finditer(folded, at, min(stop, at + 40)):
        name = folded[at : m.end()]
        if not _NAME.fullmatch(name) or _NO_ORGANISATION.search(name):
            return None
        sure = _SURE.fullmatch(m.group(0)) or _SURE.search(name, len(name) - 6)
        ended = _AFTER_ORGANISATION.match(folded, m.end()) or (sure and not _BRANCH.match(folded, m.end()))
        if ended or (_ORGAN.fullmatch(m.group(0)) and _NO_ORGAN.match(folded, m.end(), m.end() + 30)):
            return m.end() if len(name) >= 4 else None
    return None


_SUFFIX = re.compile(_ORGANISATION)
_NAME = re.compile(r"[一-龥A-Za-z0-9·]+(?:\([一-龥]{1,8}\)[一-龥]+)?")
