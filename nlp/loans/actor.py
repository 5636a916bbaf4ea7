"""Who acts in a sentence about a loan (行为人): the party last named that does so himself, if no outsider does."""

from __future__ import annotations

import re

from nlp.loans.parties import WHO, Parties
from nlp.surnames import surnames
from nlp.text import sentence_start

_ROLE = r"(?:(?:原审|一审)?(?:原告|被告|上诉人|被上诉人)|借款人|出借人)(?:\([^)]{1,20}\))?"
ONE = rf"(?:{_ROLE})?(?:{WHO})"
MANY = rf"(?:{ONE})(?:[、和与及](?:{ONE}))*"
_MENTION = re.compile(MANY)
# Someone outside the case acts; he does not where a party acts through him (`接受案外人的委托`).
_STRANGER = re.compile(
    r"(?<!通过)(?<!接受)(?<!委托)(?<![经受])(?:案外人|[一-龥]某(?:某|[0-9甲乙丙丁])?(?=[因向从于在以]|先后|多次|$))"
)
# `,孙丙向原告借款`: the clause has a subject of its own, by the surname, who is none of the parties.
_SUBJECT = re.compile(
    rf"[,。;:](?!陆续|曾经|时常|通过|方便|全部|单独|连续|双方|于[同当次该此是今本即])[{surnames()}][一-龥]{{1,2}}$"
)
# `承诺为钱乙于5月1日向周甲借款提供担保`: who is named in between borrows, and another acts for him.
_FOR = re.compile(r"[为替代]$")
_WHEN = re.compile(r"[于在]?[0-9年月日,]*(?:先后|多次|分别)?")
THIRD = re.compile(r"案外人|第三人|担保|保证|连带")
"""Somebody else's part in a loan."""
# `被告为开发吴戊的项目向…借款`: who is named in a purpose does not act.
_PURPOSE = re.compile(r"(?P<word>为了?|因|用于)[^,。;为因]{0,30}$")
_NO_ACTOR = re.compile(r"(?:的|之(?!间)|介绍|名下|(?:(?!由)[^,。;、和与]){0,12}?(?:担保|保证))")
# `以其经营的公司需要资金为由`, `应被告要求`: who is named there does not act.
_REASON = re.compile(r"以[^,。;]{1,80}?为由|[应经按](?:照)?[^,。;]{1,20}?(?:要求|请求|同意|指示|委托)")
_NO_SUBJECT = re.compile(r"(?:后)?[于在]?[0-9年月日]*,?(?:因[^,。;]{1,20},)?")


def actor(parties: Parties, folded: str, low: int, at: int, *others: str) -> str:
    """The party last named before `at` in its sentence that acts there itself: no guarantor, no relative's."""
    clause = max(low, folded.rfind(",", low, at))
    if _STRANGER.search(folded, clause, at) or _SUBJECT.match(folded, clause, at):
        return ""
    barred, inside = set(others), ""
    reasons = [m.span() for m in _REASON.finditer(folded, low, at)]
    for m in reversed(list(_MENTION.finditer(folded, low, at))):
        acting = [name for name in parties.named(m.group(0)) if name not in barred]
        reason = any(start <= m.start() < end for start, end in reasons)
        if (
            acting
            and _FOR.search(folded, max(low, m.start() - 1), m.start())
            and _WHEN.fullmatch(folded, m.end(), at)
        ):
            return acting[0] if len(acting) == 1 and THIRD.search(folded, at, at + 60) else ""
        purpose = (
            _PURPOSE.search(folded, max(low, m.start() - 40), m.start()) if acting and m.end() < at else None
        )
        if purpose:
            # `因被告做生意向…借款` acts after all, if nobody else does.
            inside = inside or (acting[0] if purpose["word"] == "因" else "")
            barred |= set(acting)
            continue
        if acting and not reason and not _NO_ACTOR.match(folded, m.end(), at):
            return acting[0]
        barred |= set(acting)
    if inside:
        return inside
    # `被告需要资金。于…收到原告借款`: the one other party of the sentence before goes on acting.
    if not _NO_SUBJECT.fullmatch(folded, low, at):
        return ""
    before = set(parties.named(folded[sentence_start(folded, max(low - 1, 0)) : low])) - set(others)
    return before.pop() if len(before) == 1 else ""
