"""Points and spans of time with the hour (作案时间): `2018年5月6日凌晨3时许`, `2017年6月至8月期间`, `同年3月的一天晚上`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.frozen import frozen
from nlp.quantities.dates import DATE, date_matches

_PART = r"(?:凌晨|清晨|早晨|早上|上午|中午|午后|下午|傍晚|晚上|晚间|当晚|夜间|夜晚|夜里|深夜|白天|晚|夜|早)"
_HOUR = r"(?:[0-9]{1,2}|[零一二两三四五六七八九十]{1,3})"
_CLOCK = rf"(?:{_HOUR}、)?(?:{_HOUR}(?:时|点钟?)(?:{_HOUR}分|半)?|[0-9]{{1,2}}:[0-9]{{2}}分?)(?:许|左右|多|至{_HOUR}时(?:{_HOUR}分)?许?)?"
_FEAST = r"(?:春节|元旦|国庆节?|中秋节?|端午节?|清明节?|农历)(?:正月|腊月)?(?:期间|前后|前|后)?"
_VAGUE = (
    rf"(?:(?:年|月)?(?:底|初|末|中旬|上旬|下旬|上半年|下半年|间|期间|份|以来)|{_FEAST}|初?[春夏秋冬][天季]?)"
)
_ONE = r"(?:的?(?:某?一天|某天|某日|某晚|一日|一晚|一个(?=早上|上午|中午|下午|晚上|夜晚)))"
_TAIL = re.compile(
    rf"(?:左右|前后)?{_VAGUE}?(?:左右|期间|间|以来)?{_ONE}?(?:(?:的?{_PART}){{1,2}})?(?:{_CLOCK})?(?:许|左右)?(?:,?{_PART}(?:{_CLOCK})(?:许)?)?"
)
_TO = re.compile(r"(?:至|到|-|~)(?=[0-9一二同次当])")
_AND = re.compile(r"[、和及]")
_BARE = re.compile(
    rf"(?:当(?:晚|[日天](?={_PART}))(?:{_PART})?|{_PART})(?:{_CLOCK})(?:许|左右)?|(?<![0-9日晚]){_CLOCK}(?<=许)|当晚"
)
"""An hour without a day: it is that of the day told before."""
_SHORT = re.compile(r"(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?|[0-9]{1,2}日|[0-9]{1,2}时许?)")
_MONTHS = re.compile(r"[0-9一二三四五六七八九十]{1,2}(?:、|-|至)[0-9一二三四五六七八九十]{1,2}月份?")
# The moment belongs to the case, not to the crime.
_PROCEDURE = re.compile(
    r",?(?:[^,。;]{0,14}?(?:公安局|公安机关|派出所|民警|侦查人员|检察院|人民法院)|经[^,。;]{0,16}?(?:鉴定|认定|价格)|被盗|(?:[^,。;盗窃偷]{0,20},)?[^,。;盗窃偷]{0,30}(?:变卖|销赃|典当))"
    r"|(?:(?![盗窃偷骗抢扒贩卖售吸]|容留|殴打|驾驶)[^。;]){0,60}?(?:抓获|捉获|扭送|归案|投案|自首|传唤|查获|刑事拘留|逮捕|取保候审|出生|刑满|释放|判处|判决|报案|报警|出具|作出|鉴定|移送|扣押|发还|退还|赔偿|退赔|谅解|立案|起诉)"
)


@frozen
class Moment:
    """A time expression at `start:end`; `of_crime` unless what follows tells of the procedure."""

    start: int
    end: int
    of_crime: bool


def find_moments(folded: str, start: int, end: int) -> Iterator[Moment]:
    """Time expressions of `folded[start:end]`, each with its hour and the end of its range."""
    at = start
    for m in date_matches(folded, start, end):
        if m.start() < at or m["today"] or m["tomonth"]:
            continue
        yield from _hours(folded, at, m.start())
        months = _MONTHS.match(folded, m.end(), end) if m.group(0).endswith("年") else None
        stop = _to_its_end(folded, months.end() if months else m.end(), end)
        spans = [(m.start(), stop)]
        # Each day of a list is a time of its own: 7月2日、4日.
        while (also := _AND.match(folded, stop, end)) and (
            last := DATE.match(folded, also.end(), end) or _SHORT.match(folded, also.end(), end)
        ):
            stop = _to_its_end(folded, last.end(), end)
            spans.append((last.start(), stop))
        of_crime = _PROCEDURE.match(folded, stop, end) is None
        for a, b in spans:
            yield Moment(a, b, of_crime)
        at = stop
    yield from _hours(folded, at, end)


def _hours(folded: str, start: int, end: int) -> Iterator[Moment]:
    for m in _BARE.finditer(folded, start, end):
        yield Moment(m.start(), m.end(), _PROCEDURE.match(folded, m.end()) is None)


def _to_its_end(folded: str, at: int, end: int) -> int:
    """Where a time expression ends that has its day up to `at`: past its hour, and the end of a span (至5月11日)."""
    stop = _extended(folded, at, end)
    while (to := _TO.match(folded, stop, end)) and (
        last := DATE.match(folded, to.end(), end) or _SHORT.match(folded, to.end(), end)
    ):
        stop = _extended(folded, last.end(), end)
    return stop


def _extended(folded: str, at: int, end: int) -> int:
    tail = _TAIL.match(folded, at, end)
    return tail.end() if tail else at
