"""Where an act took place (作案地点), as printed: behind 在, 至, 窜至, 来到, 进入, 从 …, or where the thing stood (停放在…).

The phrase runs to a word of place (内, 门口, 楼下, 路段, 小区, …家) in front of what was done there, or to the comma. Where
somebody was caught, sold the loot or lives is not the place of the act.
"""

from __future__ import annotations

import re

from nlp.acts.things import Told

_NOT_IN = "现正存实所好不放置藏装挂戴摆搁躲留站坐睡丢扔落建关拿写锁住系"
_NOT_TO = "看听得收遭受接找想感拿买遇碰见转达提直截从甚以时账户案卖赃运弃送回骗"
_GO = (
    rf"(?:窜至|窜到|窜入|流窜至|来到|来至|到达|行至|走至|走到|去到|去至|前往|赶至|赶到|潜入|潜至|进入到?|途经|路经|位于|停[放靠]?(?:在|于)"
    rf"|在(?<![{_NOT_IN}]在)|至(?<![{_NOT_TO}]至)(?![案此的期])|到(?<![{_NOT_TO}]到)(?![案此的期])|从(?<!自从)|于(?<![位放停由等对关属至处]于)(?=本[市县区]|[^,。;某]{{1,8}}[省市区县镇]))"
)
"""Each begins with a character of its own, by which the engine skips other text."""
_ENDS = (
    "省市区县旗镇乡村组屯庄寨路街道巷弄号楼室栋幢座库店厅院厂站场园城馆吧部所局行社铺摊棚圈坡桥河港码湖山岛地坪坝塘亭台寓厦家内里外旁边处口前侧下米柜层苑墙线*",
    "附近 公司 学院 门口 家中 门前 对面 中心 集团 商行 后面 楼上 路上 街上 道上 山上 地上 边上 学校 医院 公园 大学 中学 小学 宿舍 房间 包厢 卧室 客厅 厨房 车间 地段 境内 辖区 广场 小区 酒店 网咖 网络 会所 东侧 北侧 空地 位置 区域",
)
_THERE = rf"(?:(?<=[{_ENDS[0]}])|(?<={'|'.join(_ENDS[1].split())}))"
"""Behind a word that places end with."""
_DOES = r"(?:将|把|趁|乘|以|采|用|利|盗|窃|扒|偷|撬|砸|翻|爬|溜|推|骗|抢|贩|卖|向|与|被|发现|实施|殴|容留|因|时|的|行窃|伺机|寻找|通|和|及|驾|骑|乘坐|携|伙|由|窥|见|看|后|准备|欲|对|先后|分别|多次|等|为|上网|打工|吃饭|玩|购|使用|拉开|踩点)"
_PLACE = re.compile(
    rf"{_GO}(?P<place>(?![0-9年月]|[上中下]午|凌晨|当[日天]|次日|[^,。;]{{0,6}}?[0-9]{{1,2}}[时日月])"
    rf"(?:[^,。;:()]|\([^()]{{1,20}}\)){{2,60}}?(?:{_THERE}(?:[内里处外旁前]|附近|门口)?(?={_DOES})|(?=[,。;])))"
)
_NO_PLACE = re.compile(
    r"过程|期间|案发|情况|审理|侦查|共同犯罪|逃离|离开|手中|其中|之中|当场|同伙|派出所|看守所|现场|偷完|盗窃|窃取|账[户号]|微信|支付宝|帮助|电话|通知|使用|[^号]时$|[将把]|目前|[0-9]元|公安[局机]|拘留所|借口|为[由名]"
)
# Not by itself a place: a room of the house, the thing's pocket, a word that points back.
_VAGUE = re.compile(
    r"(?:该|此|其|上述|自己|那|这|被害人|失主|车上|房间|室内|屋内|屋里|卧室|客厅|厨房|院内|院子|店内|门市|车内|楼下|家门?口|路边|公路边|门口|柜台|[一二三四五六七八九]楼)[^省市区县镇乡村路街号]{0,8}|[^,。]{0,12}(?:车|包|口袋|衣|柜|抽屉|桌|床)(?:内|里|上|中)?"
)
_CAUGHT = re.compile(
    r"[内里处]?,?(?:[^,。;盗窃偷骗抢]{0,24}?(?:抓获|归案|捉获|抓捕|扭送|捕获|查获|传唤|盘查|挡获)|被[^,。;盗窃]{0,14}?(?:公安|民警|警察|群众|保安|派出所)"
    r"|[^,。;盗窃偷骗抢]{0,24}?(?:卖给|变卖|销赃|出售|卖掉|典当))"
)


_STANDS = re.compile(r"(?:其|自己)?(?:经营的)?位于")
_POLICE = re.compile(r"(?:公安|民警|派出所|侦查|执法|鉴定)[^,。;]{0,12},?$")
"""Who was at the place is the police."""


def find_place(folded: str, start: int, end: int) -> Told | None:
    """The place of the act that is named first."""
    for m in _PLACE.finditer(folded, start, end):
        place = m["place"]
        if _NO_PLACE.search(place) or _VAGUE.fullmatch(place) or _CAUGHT.match(folded, m.end("place")):
            continue
        if _POLICE.search(folded, max(start, m.start() - 20), m.start()):
            continue
        if m.group(0)[0] in "在从至到停于" and not _has_end(place):
            continue
        lead = _STANDS.match(folded, m.start("place"))
        return Told(lead.end() if lead else m.start("place"), m.end("place"))
    return None


def _has_end(place: str) -> bool:
    """Whether a phrase ends with a word of place."""
    place = place.partition("(")[0]
    return place[-1:] in _ENDS[0] or place.endswith(tuple(_ENDS[1].split()))
