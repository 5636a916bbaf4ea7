"""Points and spans of time with the hour (作案时间): `2018年5月6日凌晨3时许`, `2017年6月至8月期间`, `同年3月的一天晚上`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.dates import DATE, date_matches

_PART = r"(?:凌晨|清晨|早晨|早上|上午|中午|午后|下午|傍晚|晚上|晚间|当晚|夜间|夜晚|夜里|深夜|白天|晚|夜|早)"
_CLOCK = r"(?:[0-9]{1,2}|[一二两三四五六七八九十]{1,3})(?:时|点钟?)(?:(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})分|半)?(?:许|左右|至[0-9]{1,2}时许?)?"
_VAGUE = r"(?:(?:年|月)?(?:底|初|末|中旬|上旬|下旬|上半年|下半年|间|期间|份|以来)|[春夏秋冬][天季])"
_TAIL = re.compile(
    rf"(?:左右|前后)?{_VAGUE}?(?:左右|期间|间|以来)?(?:的?(?:一天|某天|某日|某晚|一日|一晚))?(?:{_PART}){{0,2}}(?:{_CLOCK})?(?:许|左右)?(?:,?{_PART}(?:{_CLOCK})(?:许)?)?"
)
_TO = re.compile(r"(?:至|到|-|~|、)(?=[0-9一二同次当])")
_SHORT = re.compile(r"(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?|[0-9]{1,2}日|[0-9]{1,2}时许?)")
_MONTHS = re.compile(r"[0-9一二三四五六七八九十]{1,2}(?:、|-|至)[0-9一二三四五六七八九十]{1,2}月份?")
# The moment belongs to the case, not to the crime.
_PROCEDURE = re.compile(
    r",?(?:[^,。;]{0,14}?(?:公安局|公安机关|派出所|民警|侦查人员|检察院|人民法院)|经[^,。;]{0,16}?(?:鉴定|认定|价格)|被盗)"
    r"|(?:(?![盗窃偷骗抢扒贩卖售吸]|容留|殴打|驾驶)[^。;]){0,60}?(?:抓获|捉获|扭送|归案|投案|自首|传唤|查获|刑事拘留|逮捕|取保候审|出生|刑满|释放|判处|判决|报案|报警|出具|作出|鉴定|移送|扣押|发还|退还|赔偿|退赔|谅解|立案|起诉)"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A time expression at `start:end`; `of_crime` unless what follows tells of the procedure."""

    start: int
    end: int
    of_crime: bool


def find_moments(folded: str, start: int, end: int) -> Iterator[Moment]:
    """Time expressions of `folded[start:end]`, each with its hour and the end of its range."""
    at = start
    for m in date_matches(folded, start, end):
        if m.start() < at:
            continue
        months = _MONTHS.match(folded, m.end(), end) if m.group(0).endswith("年") else None
        stop = _extended(folded, months.end() if months else m.end(), end)
        while (to := _TO.match(folded, stop, end)) and (
            last := DATE.match(folded, to.end(), end) or _SHORT.match(folded, to.end(), end)
        ):
            stop = _extended(folded, last.end(), end)
        yield Moment(m.start(), stop, _PROCEDURE.match(folded, stop, end) is None)
        at = stop


def _extended(folded: str, at: int, end: int) -> int:
    tail = _TAIL.match(folded, at, end)
    return tail.end() if tail else at
