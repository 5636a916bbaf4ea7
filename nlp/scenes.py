"""Where an act took place and what was taken or dealt in (作案地点, 涉案物品), as printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.people import FoundPerson

_THERE = r"(?:[省市区县镇乡村组路街道巷号楼室栋幢房库店厅院厂站场园内里旁边处口前侧中]|附近|门口|家中|酒店|宾馆|超市|公司|学校|医院|网吧|小区|住处|对面)"
_PLACE = re.compile(
    rf"(?=[窜来行去前潜进位途在至到])(?:窜至|窜到|来到|来至|行至|去到|前往|潜入|进入|位于|途经|(?<!现)在|至|到)(?P<place>[^,。;:()0-9](?:(?!在|将|把|趁)[^,。;:]){{1,48}}?{_THERE})"
    r"(?=[,。;]|将|把|趁|以|采|用|利|盗|窃|扒|偷|骗|抢|贩|向|与|被|发|实|殴|容|因|时|的|行|伺|撬|翻|通|和|驾|乘|与|携|伙|由|窥|见|看|后)"
)
_NO_PLACE = re.compile(
    r"过程|期间|案发|情况|审理|侦查|共同犯罪|逃离|手中|其中|之中|当场|同伙|公安|派出所|看守所"
)
_TAKE = r"(?=[盗窃骗抢劫扒偷贩出非收])(?:盗走|窃走|盗得|窃得|盗窃|窃取|盗取|骗取|骗得|骗走|抢走|抢得|抢夺|劫得|劫取|扒走|扒窃|偷走|偷得|贩卖|出售|非法持有|收购)"
_OBJECT = re.compile(
    rf"{_TAKE}(?:了|得|到|走)?(?!罪|行为|作案|的犯罪|后|过程)(?P<object>[^,。;:()]{{2,60}}?)(?=[,。;(]|价值|盗走|后[^,]|并|以及|等)"
)
_MOVED = re.compile(
    r"(?:将|把)(?P<object>[^,。;:()]{2,60}?)(?:\([^()]{1,40}\))?(?:予以)?(?:盗走|窃走|盗离|偷走|骗走|抢走|推走|拿走|盗窃|扒走|取走|砸)"
)
_OWNED = re.compile(r".*(?:的|内|上|里|处|中|此|家)(?=[^的]{2,})")
_NO_THING = re.compile(
    r"^(?:现金|人民币|[0-9.]+余?元|财物|钱财|他人|发现|情况|作案|所得|[0-9一二三四五六七八九十]+[起次]|被告人)|元$|存放|停放|逃离|价值"
)


@dataclass(frozen=True, slots=True)
class Told:
    """A phrase of the text at `start:end` (folded)."""

    start: int
    end: int


def find_place(folded: str, start: int, end: int) -> Told | None:
    """The place that is named first."""
    for m in _PLACE.finditer(folded, start, end):
        if not _NO_PLACE.search(m["place"]):
            return Told(m.start("place"), m.end("place"))
    return None


def find_objects(folded: str, start: int, end: int, people: Sequence[FoundPerson]) -> list[Told]:
    """Things behind a verb of taking or in front of it (将…盗走), without their owner; money is no thing."""
    out: list[Told] = []
    for pattern in (_OBJECT, _MOVED):
        for m in pattern.finditer(folded, start, end):
            a, b = m.span("object")
            a = max([a, *(p.end for p in people if a <= p.start < b)])
            if owned := _OWNED.match(folded, a, b):
                a = owned.end()
            thing = folded[a:b].strip()
            if (
                len(thing) >= 2
                and not _NO_THING.search(thing)
                and not any(t.start < b and a < t.end for t in out)
            ):
                out.append(Told(a, b))
    return sorted(out, key=lambda t: t.start)
