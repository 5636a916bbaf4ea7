"""Law firms (律师事务所、法律服务所) of agents and counsel, told behind their names.

Source: 律师法 14, 25; 民事诉讼法 61.
"""

from __future__ import annotations

import re

from nlp.reading import Reading
from nlp.record import Fact
from nlp.text import first_of

RULE = "firms/1"

_KINDS = ("律师事务所", "法律服务所")
_KIND_LENGTH = 5
_LONGEST = 40
"""Characters of a firm's name in front of its kind."""
_NEAR = 100
"""Characters behind the name of counsel in which the firm stands."""
# A name has no stop in it but the brackets of a branch: `测试（上海）律师事务所`.
_NAME = re.compile(r"(?:[一-龥A-Za-z0-9·]|\([一-龥]{1,8}\))+$")
_BRANCH = re.compile(r"[一-龥]{2,8}?分所")
_LEAD = re.compile(r".*(?:系|指派的?)|(?:均|皆|都|现|分别)?(?:为|是|均|由)")
"""Words in front of a name that are no part of it: `均系测试律师事务所律师`, `法律援助中心指派测试律师事务所`."""


def find_firm(reading: Reading, start: int, end: int) -> Fact[str] | None:
    """The firm that stands first in `start:end`, which is about one agent or counsel."""
    at = first_of(reading.folded, _KINDS, start, min(end, start + _NEAR))
    name = _NAME.search(reading.folded, max(start, at - _LONGEST), at) if at >= 0 else None
    if name is None:
        return None
    lead = _LEAD.match(name.group(0))
    first = name.start() + (lead.end() if lead else 0)
    branch = _BRANCH.match(reading.folded, at + _KIND_LENGTH, end)
    last = branch.end() if branch else at + _KIND_LENGTH
    if at - first < 2:
        return None
    return reading.fact(reading.folded[first:last], first, last, RULE)
