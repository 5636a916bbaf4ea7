"""Whose word a sentence about a loan is (谁的陈述): the court's, a party's that the court passes on, or an attack on a decision.

What a party says is his assertion and not a fact found (民事诉讼法 66: who claims must prove); what an appellant or an
applicant for a retrial says against a decision argues about a loan and tells none.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from nlp.text import sentence_start

# Up to where the other side answers, or the text reports the suit or what a court found.
_PLEA = re.compile(
    r"(?:申请再审称|再审称|上诉称|(?:再审|上诉)(?:申请)?(?:请求|的?(?:主要)?(?:理由|事由)))(?:为|是|如下)?[:,]"
)
_REPLY = re.compile(
    r"(?<=[。\n])[^。\n]{0,60}?(?:答辩|辩称|提交(?:书面)?意见|未(?:作|提交|到庭)|(?<!一审)(?:起诉(?:称|请求)|诉称|诉讼请求)"
    r"|(?:一审|原审|二审|本院)(?:法院)?(?:经审理)?(?:查明|认定事实|认为))"
)
# In reasons: what was not proved; in the claim of an appeal: what the court below is said to have got wrong.
_FAILED = re.compile(
    r"证据不足|不足以|缺乏|不予(?:支持|采信|认定|采纳)|(?:不能|未能|无法)(?:证明|认定|证实|确认)|不(?:能)?成立|是否|(?:主张|辩称|抗辩|上诉称|诉称)"
)
_ATTACKED = re.compile(
    r"(?:一审|原审|二审|原判)[^。]*?(?:错误|有误|缺乏|不清|不当|不符)|没有(?:其他)?证据|并非借|不是借|不存在[^,。]{0,6}借"
)
_ARGUED = {"reasoning": _FAILED, "claim": _ATTACKED}
_SUPPOSED = re.compile(r"如果|假如|假设|倘若|即便|即使")
_SAYS = re.compile(r"(?:(?:诉|陈|述|自|声)称|(?<![名下简])称|主张|(?<!以)(?:当庭)?陈述)(?!的)")
# `根据…原告的陈述，本院认定事实如下`: what follows is the court's own word.
_FOUND = re.compile(r"本院[^,。;]{0,8}(?:认定|查明|确认)")
_ADMITTED = re.compile(r"认可|承认|无异议|没有异议|不持异议|予以(?:确认|采信|采纳)|属实")


class Plea(NamedTuple):
    """A stretch `start:stop` in which an appellant or applicant argues; `told:start` names him."""

    told: int
    start: int
    stop: int


def pleas(folded: str) -> list[Plea]:
    """All pleas against a decision."""
    found: list[Plea] = []
    at = 0
    while m := _PLEA.search(folded, at):
        reply = _REPLY.search(folded, m.end())
        at = reply.start() if reply else len(folded)
        found.append(Plea(sentence_start(folded, m.start()), m.start(), at))
    return found


def is_argued(folded: str, code: str, low: int, end: int) -> bool:
    """Whether a sentence of the section `code` argues about a loan instead of telling it."""
    pattern = _ARGUED.get(code)
    return any(p is not None and p.search(folded, low, end) for p in (pattern, _SUPPOSED))


def reported(folded: str, low: int, at: int, end: int) -> tuple[int, int] | None:
    """Where the words stand that name who says (`原告主张…`) what the sentence tells at `at`; nothing if the other side admits it."""
    m = _SAYS.search(folded, low, at)
    if m and _FOUND.search(folded, m.end(), at):
        return None
    return (low, m.start()) if m and not _ADMITTED.search(folded, m.end(), end) else None
