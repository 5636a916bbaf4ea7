"""Duties to act in time (履行期限): `本判决生效之日起十日内`, `自收到本决定书之日起十五日内`, `于2020年12月31日前付清`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from extract.numerals import read_int
from nlp.found import Found
from nlp.values import Deadline, PartialDate

# 内 finds a deadline, its count is read before it, and what that is counted from before the count: a rare character is the
# fastest search.
_INSIDE = re.compile(r"内(?<=[日天月年之以]内)")
_WITHIN = re.compile(
    r"(?P<count>[0-9]{1,3}|[一二三四五六七八九十两]{1,3})(?P<unit>个?工作日|日|天|个?月|年)(?:之|以)?内"
)
_LONGEST = 9
"""Characters that `_WITHIN` can take in: a count of three, 个工作日, 之, 内."""
_FROM = re.compile(
    r"(?:之?(?:次)?日起|之?日后|之后|后|之日|起|限(?:你|其|当事人)?(?:\(?单位\)?|公司)?(?:于|在)?)(?:的)?,?$"
)
_ANCHOR = re.compile(r"(?:[自从于在按]|应当?|将|[,。;:、\n])(?!觉|动)")
_PAPER = re.compile(r"判决|裁定|调解|决定|通知|告知|催告|支付令")
_BOUND = re.compile(r"之?前|以前|止")
_DUTY = re.compile(
    r"[^。;\n]{0,30}?(?P<duty>付清|还清|支付|偿还|归还|返还|清偿|缴纳|交纳|缴清|履行|交付|搬离|腾退|拆除|整改|改正|完成)"
)
_ROLES = re.compile(
    "|".join(
        f"(?P<{name}>{words})"
        for name, words in (
            ("上诉", "上诉|递交上诉状"), ("复议", "复议"), ("起诉", "提起(?:行政)?诉讼|起诉|向[^。;]{0,16}法院提起"),
            ("申请执行", "申请(?:本院|法院|人民法院)?(?:强制)?执行"), ("缴款", "缴纳|交纳|缴至|缴到|缴清|上缴|缴款"),
            ("改正", "改正|整改|拆除|恢复原状|补办"),
            ("履行", "支付|归还|返还|偿还|清偿|履行|赔偿|付清|还清|给付|交付|搬离|腾退|退还"),
        )
    )
    + r"|(?P<end>[。;\n])"
)  # fmt: skip


def find_deadlines(folded: str, start: int = 0, end: int | None = None) -> Iterator[Found[Deadline]]:
    """Deadlines in `folded[start:end]` that are counted from something."""
    stop = len(folded) if end is None else end
    at = start
    for inside in _INSIDE.finditer(folded, start, stop):
        m = _WITHIN.search(folded, max(at, inside.end() - _LONGEST), inside.end())
        if m is None:
            continue
        at = m.end()
        lead = _FROM.search(folded, max(start, m.start() - 14), m.start())
        count = read_int(m["count"]) if lead else None
        if lead is None or count is None:
            continue
        unit: Literal["日", "工作日", "月"] = "日" if m["unit"] in ("日", "天") else "月"
        if "工作日" in m["unit"]:
            unit = "工作日"
        value = Deadline(_anchor(folded, lead), count * 12 if m["unit"] == "年" else count, unit)
        yield Found(lead.start(), m.end(), value, _role(folded, m.end()))


def find_fixed_deadlines(folded: str, dates: Iterable[Found[PartialDate]]) -> Iterator[Found[Deadline]]:
    """Deadlines on a fixed day, among the dates that were found in a text."""
    for date in dates:
        bound = _BOUND.match(folded, date.end) if date.value.day else None
        duty = _DUTY.match(folded, bound.end()) if bound else None
        if bound and duty and not re.search(r"[已未尚]", folded[bound.end() : duty.end()]):
            yield Found(date.start, bound.end(), Deadline("", until=date.value), _role(folded, bound.end()))


def _anchor(folded: str, m: re.Match[str]) -> str:
    """What the days are counted from: 收到决定书, 判决生效, or the words themselves; empty after 限."""
    if folded[m.start()] == "限":
        return ""
    low = max(0, m.start() - 30)
    lead = folded[low : m.start()]
    cut = max((c.end() for c in _ANCHOR.finditer(lead)), default=0)
    text = lead[cut:].strip(" “”‘’且并")
    paper = _PAPER.search(text)
    if paper and re.search(r"收到|接到|送达", text):
        return f"收到{paper.group(0)}书".replace("支付令书", "支付令")
    if paper and re.search(r"生效|发生法律效力", text):
        return f"{paper.group(0)}生效"
    return text


def _role(folded: str, at: int) -> str:
    """The duty or remedy that comes first behind the deadline in its sentence."""
    m = _ROLES.search(folded, at, at + 60)
    return m.lastgroup or "" if m and not m["end"] else ""
