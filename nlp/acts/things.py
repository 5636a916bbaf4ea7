"""What was taken (被盗财物), thing by thing, as printed: lists behind a verb of taking, in front of one, appraised or inside a bag.

A list is read item by item: `窃得三星牌手机一部（价值1000元）、金项链2条及钱包1个`. An item is a noun with its brand and its count
(数量词), without the owner and the place it lay in (`钱乙停放在路边的电动车一辆` → 电动车一辆). Money is no thing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from extract.frozen import frozen
from nlp.acts.people import FoundPerson

_MEASURE = "辆台部个只条枚块张把件套包瓶箱袋盒双根本支串对副桶头匹顶幅架扇卷捆筐棵株片斤克吨米升听罐组付艘节床尊粒颗份公千"
_COUNT = rf"(?:[0-9]+|[一二两三四五六七八九十百半数几]+|若干)[余多]?[{_MEASURE}]"
_COUNT_AT_END = re.compile(rf"[各共]?{_COUNT}$")
_MERE_COUNT = re.compile(
    rf"(?:约|净重|重)?(?:[0-9.]+|[一二两三四五六七八九十百半数几]+|若干)[余多]?[小大]?[{_MEASURE}]"
)
_TAKE = r"(?:盗走|窃走|盗得|窃得|盗窃|窃取|盗取|盗出|骗取|骗得|骗走|抢走|抢得|抢夺|劫得|劫取|扒走|扒得|扒窃|偷走|偷得|偷盗|偷|贩卖|出售|非法持有|收购)"
_BEHIND = re.compile(rf"{_TAKE}(?:了|得|到|走)?(?!罪|行为|作案|的|后|过程|所得|未|成功|得手|方式|目标|时)")
_INSIDE = re.compile(
    r"有(?:(?<=[内里]有)|(?<=其中有)|(?<=[内里][装放存]有)|(?<=其中[装放存]有)|(?<=[包袋][装放]有))(?!期|关|的)"
)
"""What a bag or a car that was taken held."""
_MOVED = re.compile(
    r"[将把](?P<thing>(?:[^,。;:()将把]|\([^()]{1,40}\)){1,70}?)(?:予以)?(?:秘密)?(?:盗走|窃走|盗离|盗出|偷走|偷出|骗走|抢走|推走|骑走|开走|驶离|拿走|牵走|拉走|搬走|抱走|提走|带走|扒走|取走|盗窃|窃取|盗取)"
)
_STOLEN = re.compile(
    r"[被所失盗窃偷将把](?:(?:(?<=[被所])盗|(?<=[所失])窃|(?<=[盗窃])得|(?<=[盗偷])来)的?(?P<thing>[^,。;:()的]{1,30}?)(?=[,。;]|共|总|的?价[值格]|分别|已|均|被|发还|返还|退还|卖给|变卖|销赃|出售|藏|予以|在|以)"
    r"|(?<=[将把])(?:该|上述|这)(?P<gone>[^,。;:()将把]{1,20}?)(?=以[^,。;]{0,16}元|[变转]?卖|销赃|出售|典当|抵[押债]|丢弃|抛弃|藏|送|归还|退还|发还|交|运|推|骑|开|拆))"
)
"""The thing again: where it is now, what became of it."""
_WORTH = re.compile(r"价(?:值|格)(?=[^,。;]{0,14}[0-9])")
_IN_FRONT = re.compile(
    r"(?:(?<=[,。;:、\n])|\A)(?P<thing>[^,。;:()、\n]{1,40})(?:\([^()]{1,30}\))?(?:(?:共计|合计|共|总|的|分别|鉴定|评估|市场){0,3}"
    r"|(?P<open>\()(?:经[^()]{0,24})?(?:鉴定|认定|约|已|总|共|合计|共计|分别|市场){0,3}[,:]?|(?P<comma>,)[共总]?)$"
)
"""What stands in front of 价值: 被盗手机价值…, 手机一部（价值…, 手机一部，价值…."""
_PARKED = re.compile(
    rf"停[放靠]?(?:在|于)[^,。;:()]{{1,50}}?的(?P<thing>[^,。;:()的]{{0,24}}(?:车|{_COUNT}))(?=[,。;(]|盗|窃|偷|骑|推|开走)"
)
_VALUED = re.compile(
    r"价值[^,。;、]{1,16}?元(?:人民币)?的(?P<thing>[^,。;()、价]{2,40}?)(?=[,。;()、及和]|盗|窃|偷|骗|推|骑|拿|后)"
)
# Where the words behind a verb of taking stop to be its object.
_STOP = re.compile(
    r"后(?![备视]|[一-龥]?[轮胎盖灯])|并(?!联)|逃|被(?![害告盗])|时[,。;]|未|得手|离开|予以|供|变?卖|销赃|到|至|以[0-9一-龥]{0,10}价|价值(?![^,。;、]{1,16}元(?:人民币)?的)|共[计价]|合计|等(?:物|财|地)|等?[,。;]?$"
)
_OTHER = re.compile(r"[将把被经并从向至到逃卖]|价值|随后|供述|归案|之后")
"""A part behind a comma that is a clause of its own and no item of the list."""
_SPLIT = re.compile(
    r"\([^()]*\)?|、|以及|及(?!时)|和(?!天下|平|田)|与|各种?(?=[^0-9一二两三四五六七八九十])|[“”](?=、)"
)
_OWNED = re.compile(
    r".*(?:的|内(?!衣|裤|存|胆|衬)|上(?!衣|网)|里|处(?!方)|中(?!华|国|南|兴|草|药)|[停存]放(?:在|于)?|此|家(?!电|具|用))(?=[^的]{2,})"
)
_LAID = re.compile(r"[停存摆放置][放置]*[在于]")
"""Where the thing lay; what was taken stands behind 的."""
_LEAD = re.compile(
    r"(?:被盗|涉案|所盗|失窃|上述|该|其|一并|人民币|财物|物品|他人|自己|被害人|失主|他|内(?![衣裤存])|有|了|走|得|又|再次|另|将|的|:|“(?=[^”]*$))+"
)
_NO_THING = re.compile(
    r"现金|人民币|[0-9几百千万]+余?元|元$|钱款|赃款|钱财|存款|余额|财物|物品$|财产$|赃物|^钱$|他人|发现|情况|作案|所得|[0-9一二三四五六七八九十]+[起次]|被告|存放|停放|逃离|价值|价格"
    r"|事实|活动|行为|过程|目标|方式|成功|信任|刑罚|罪|期间|[0-9]{4}年|[0-9]月|现场|数额|金额|款项|案发|评估|损失|损毁|共计|小区|门市|门店|家中|房间|宿舍|[硬港泰外]币|越南盾|的钱|给|交|[位用]于|摆放|准备|架设|共盗|^家里?$|房$|[柜桌车]上$|现已|被抓|物资$|物质$|车辆$|东西$|用具$|对象$|一名|放置|晾晒|合计|[盗窃偷][窃得走了]|经物价|^经|出具|咨询|手后$|于此|店内|门前|前面|旁边|追回|养殖|打开?$|捡起|款物|单位$|转账|登[陆录]|重约|送至|^后|警报|支付宝|抽得|离开|认定|认证|鉴定|[砸破撬]|车窗|玻璃$|方法|手段|犯罪|多次|之前|不备|之机|无人|进入|实施"
)
_SINGLE = "车牛羊狗猪鸡鸭鹅鱼烟酒驴马"
"""Things with names of one character."""


@frozen
class Told:
    """A phrase of the text at `start:end` (folded)."""

    start: int
    end: int
    again: bool = False
    """Whether it speaks of something as taken before (被盗手机价值…)."""


def find_objects(folded: str, start: int, end: int, people: Sequence[FoundPerson]) -> list[Told]:
    """Things taken or dealt in, in order of place, every time that they are told."""
    spans: list[tuple[int, int, bool]] = []
    for m in _BEHIND.finditer(folded, start, end):
        spans += [(a, b, False) for a, b in _list(folded, m.end(), end)]
    for m in _INSIDE.finditer(folded, start, end):
        spans += [(a, b, False) for a, b in _list(folded, m.end(), end)]
    for pattern in (_MOVED, _VALUED, _PARKED):
        for m in pattern.finditer(folded, start, end):
            spans += [(a, b, False) for a, b in _split(folded, *m.span("thing"))]
    for m in _WORTH.finditer(folded, start, end):
        front = _IN_FRONT.search(folded, max(start, m.start() - 80), m.start())
        if front and (front["comma"] is None or re.search(_COUNT, front["thing"])):
            again = front["open"] is None and front["comma"] is None
            spans += [(a, b, again) for a, b in _split(folded, *front.span("thing"))]
    for m in _STOLEN.finditer(folded, start, end):
        spans += [(a, b, True) for a, b in _split(folded, *m.span(m.lastgroup or 0))]
    starts = [p.start for p in people]
    covered = bytearray(end - start)
    """1 for each character of a thing."""
    out: list[Told] = []
    for a, b, again in spans:
        owner = bisect_left(starts, b) - 1
        inside = owner >= 0 and starts[owner] >= a
        one = _thing(folded, max(a, people[owner].end) if inside else a, b, again=again)
        if one and covered.find(1, one.start - start, one.end - start) < 0:
            covered[one.start - start : one.end - start] = b"\x01" * (one.end - one.start)
            out.append(one)
    return sorted(out, key=lambda t: t.start)


def told_once(folded: str, things: Sequence[Told]) -> list[Told]:
    """The things of an act without those that are told again: of the same kind (手机) as one that was told as taken."""
    out = [t for t in things if not t.again]
    told = "\n".join(folded[t.start : t.end] for t in out)
    kinds: set[str] = set()
    for one in (t for t in things if t.again):
        kind = _COUNT_AT_END.sub("", folded[one.start : one.end])[-2:]
        if kind not in kinds and kind not in told:
            out.append(one)
        kinds.add(kind)
    return sorted(out, key=lambda t: t.start)


def _list(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The items of a list that begins at `start`; behind a comma it goes on only with things that are counted."""
    stop = min(end, start + 240)
    for mark in "。;:\n":
        at = folded.find(mark, start, stop)
        stop = at if at >= 0 else stop
    at, first = start, True
    while at < stop:
        comma = _comma(folded, at, stop)
        part = folded[at:comma]
        if not first and (_OTHER.search(part) or not re.search(_COUNT, part)):
            return
        cut = _STOP.search(re.sub(r"\([^()]*\)", lambda m: "(" * len(m.group(0)), part))
        yield from _split(folded, at, at + cut.start() if cut else comma)
        if cut and cut.end() < len(part) and cut.group(0) not in ("共计", "合计", "价值"):
            return
        at, first = comma + 1, False


def _comma(folded: str, at: int, stop: int) -> int:
    """The next comma outside brackets."""
    depth = 0
    for i in range(at, stop):
        c = folded[i]
        depth += (c == "(") - (c == ")")
        if c == "," and depth <= 0:
            return i
    return stop


def _split(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The items between 、 and 及; what stands in brackets belongs to none."""
    at = start
    for m in _SPLIT.finditer(folded, start, end):
        yield at, m.start()
        at = m.end()
    yield at, end


def _thing(folded: str, a: int, b: int, *, again: bool) -> Told | None:
    """The thing that an item names, without owner and place; None for money and for what is no thing."""
    if _LAID.match(folded, a, b) and folded.find("的", a, b) < 0:
        return None
    if owned := _OWNED.match(folded, a, b):
        a = owned.end()
    if lead := _LEAD.match(folded, a, b):
        again = again or lead.group(0)[0] in "该上所失涉" or lead.group(0).startswith("被盗")
        a = lead.end()
    while a < b and folded[b - 1] in "等的 ":
        b -= 1
    thing = folded[a:b]
    if not (2 <= len(thing) <= 30 or thing in tuple(_SINGLE)) or _NO_THING.search(thing):
        return None
    if not re.search("[一-龥A-Za-z]", thing) or _MERE_COUNT.fullmatch(thing):
        return None
    return Told(a, b, again)
