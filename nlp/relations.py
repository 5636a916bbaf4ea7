"""Kin and affiliates (亲属与关联关系): what a text says one person or company is to another.

Source: 民法典 1045, 公司法 265. Three shapes of sentence: two together (`周甲与吴乙系夫妻关系`), one of the other (`吴乙系钱丙之妻`, `孙丁系测试公司股东`), and the name behind
the word (`测试公司的法定代表人孙丁`). Both must be known (nlp/mentions.py). What is denied or doubted (`并非`, `无证据证明…`) does not
fit or is left out. Of criminal documents kin alone is read. Words: nlp/data/relations.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.frozen import frozen
from nlp.mentions import Mention, Mentions
from nlp.quantities import speaker_of
from nlp.reading import Reading
from nlp.record import Asserter
from nlp.relation_words import Word, find_relation_words
from nlp.text import sentence_end, sentence_start
from nlp.values import Relation

RULE = "relations/1"

_DATE = r"(?:[0-9]{4}|[一二][〇0零一二三四五六七八九]{3})年(?:[^,。;年]{1,3}月(?:[^,。;月]{1,3}日)?)?"
# What stands between the names and the word, or between the one and the other.
_IS = re.compile(
    r",?(?:之间|双方|二人|两人|两者)?(?:现|均|又|亦|也|同时|当时|还|皆|曾经?|原|本|一直|互)*(?:系|是|为|存在|具有|担任|任|作为)(?:合法|登记|原|嫡亲)?$"
)
_DURING = re.compile(r"(?:婚姻)?关系存续期间")
_MARRIED = re.compile(
    rf",?(?:二人|双方|两人)?(?:于|在)?(?:{_DATE})?(?:在[^,。;]{{2,20}}?)?(?:自愿|依法|正式)*(?:登记结婚|(?:办理|进行|补办)了?结婚登记)$"
)
_PAIR_ENDS = re.compile(r"(?:的?关系)?(?:俩|[,。;:)、\n]|$)|关系")
_OF_ENDS = re.compile(r"[,。;:)、\n及和与兼并且]|关系|$")
_ENDS = re.compile(r"[,。;:、)\n的]")
_COPULA = re.compile(r"[系是为任在有]")
_AND = ("、", "和", "及", "兼", "并兼任", "兼任")
"""Between two posts of one (`测试公司股东、法定代表人孙丁`)."""
# Of the staff of the principal, in the particulars of its agent.
_ITS = re.compile(
    r",(?:均?系|均?为|是)?(?:该|本)(?:公司|单位|厂|行|院|局|校|站|店|中心|委员会|社|所|部|村|委)(?:的)?$"
)
_WITH = re.compile(r"(?:与|和|及|伙同)其?$")
"""`周甲与妻子吴乙`: the wife of the one before."""
_ANOTHER = re.compile(r"[\n。][^:。\n]{0,40}(?:告|诉人|申请人|第三人|执行人|异议人)(?:\([^()\n]*\))?:")
_WAS = re.compile(r"原|曾|前")
_DIVORCED = re.compile(
    r"(?:已经?|后|协议|登记|调解|判决)离婚|离异|离婚后|办理了?离婚|解除了?(?:婚姻|夫妻)关系"
)
_ASKED = re.compile(r"(?:请求|要求|诉请|起诉|不准|不予|判令)[^,。;]{0,12}离婚")
_SAYS = re.compile(
    r"(?P<who>原告|被告人|被告|第三人|辩护人|公诉机关)人?[^,。;]{0,10}?(?:诉称|辩称|主张|称|提出|辩解|认为)[^。;]*$"
)
# Said only to deny or to doubt it.
_DENIED = re.compile(
    r"(?:(?:无|没有)(?:充分|任何|其他)?证据|未能?(?:提[交供]|证明|举证)|不能|不足以|无法|难以)[^。;]{0,40}$"
    r"|(?:是否|如果|假如|并非|不是|不系|否认|误认为?|谎称|冒充|虚构|假冒|以为)[^,。;]{0,20}$"
)
_DOUBTED = re.compile(
    r"[^。;]{0,24}?(?:证据不足|无证据|缺乏(?:证据|依据)|(?:依据|证据)不充分|不能成立|不予(?:认定|采信|支持)|与事实不符|不属实)"
)
_REPORTED: dict[str, Asserter] = {
    "原告": "原告", "被告人": "被告人", "被告": "被告", "第三人": "第三人", "辩护人": "辩护人", "公诉机关": "公诉机关",
}  # fmt: skip


@frozen
class _Seen:
    """Relations between names at `start:end`."""

    start: int
    end: int
    word: Word
    pairs: tuple[tuple[str, str], ...]
    former: bool


def read_relations(reading: Reading) -> None:
    """Every relation between people and companies that are known, once for each speaker."""
    end_matter = reading.section("signoff") or reading.section("appendix")
    stop = end_matter.start if end_matter else len(reading.folded)
    seen: set[tuple[str, tuple[str, str], object]] = set()
    for found in _find(reading, stop):
        speaker = _speaker(reading, found.start)
        for one, other in found.pairs:
            key = (found.word.kind, (min(one, other), max(one, other)), speaker)
            if one == other or key in seen:
                continue
            seen.add(key)
            value = Relation(found.word.kind, one, other, found.former)
            reading.add(
                "relations",
                reading.fact(value, found.start, found.end, RULE, role=found.word.legal, asserted_by=speaker),
            )


def _speaker(reading: Reading, at: int) -> Asserter | None:
    """Who says it: whom the court reports in the sentence (`原告主张…`), else who speaks in the section."""
    section = reading.section_at(at)
    reported = None
    if section in ("findings", "evidence", "reasoning"):
        reported = _SAYS.search(reading.folded, sentence_start(reading.folded, at), at)
    return _REPORTED[reported["who"]] if reported else speaker_of(section, reading.doc_type)


def _find(reading: Reading, stop: int) -> Iterator[_Seen]:
    folded = reading.folded
    mentions = Mentions(reading)
    first, last = 0, 0
    # Affiliates matter between the sides of a suit.
    kin_only = (reading.doc_type or "").startswith("CRIM_")
    for start, end, word in find_relation_words(folded, reading.head_end, stop, kin_only=kin_only):
        # Posts in a row are all of the company in front of the first.
        first, last = first if folded[last:start] in _AND else start, end
        low = sentence_start(folded, start)
        seen = None
        if word.wedding:
            seen = _married(folded, mentions, end, low, word)
        if word.pair:
            seen = _pair(folded, mentions, start, end, low, word)
        if seen is None and word.of:
            seen = _staff(reading, start, end, low, word) or _of(folded, mentions, first, end, low, word)
        if seen and not _DENIED.search(folded, low, seen.start) and not _DOUBTED.match(folded, end):
            yield seen


def _pair(folded: str, mentions: Mentions, start: int, end: int, low: int, word: Word) -> _Seen | None:
    """`周甲与吴乙系夫妻关系`, `两被告系父子`, `周甲与吴乙夫妻关系存续期间`."""
    lasted = _DURING.match(folded, end)
    is_ = _IS.search(folded, max(low, start - 16), start)
    if is_ is None and (lasted is None or word.kind != "夫妻"):
        return None
    if not lasted and not _PAIR_ENDS.match(folded, end):
        return None
    at = is_.start() if is_ else start - (folded[start - 1] in "的在")
    both = mentions.list_before(at, low)
    if both is None or len(both.names) != 2:
        return None
    last = lasted.end() if lasted else end
    return _Seen(both.start, last, word, (_two(both),), _ended(folded, word, is_, end))


def _married(folded: str, mentions: Mentions, end: int, low: int, word: Word) -> _Seen | None:
    """`周甲与吴乙于2010年5月1日登记结婚`."""
    when = _MARRIED.search(folded, max(low, end - 50), end)
    both = mentions.list_before(when.start(), low) if when else None
    if both is None or len(both.names) != 2:
        return None
    return _Seen(both.start, end, word, (_two(both),), _ended(folded, word, None, end))


def _of(folded: str, mentions: Mentions, start: int, end: int, low: int, word: Word) -> _Seen | None:
    """`吴乙系钱丙之妻`, `孙丁系测试公司股东`, `测试公司法定代表人孙丁`."""
    if _ENDS.match(folded, end) and not _COPULA.search(folded, max(low, start - 60), start):
        return None  # nobody behind the word and nothing said of anybody in front of it
    start += folded[start] == "之"
    earlier = folded[start - 1] in "原前"
    at = start - earlier
    together = None
    if folded[at - 1] in "的之":
        at -= 1
    elif together := _WITH.search(folded, low, at):
        at = together.start()
    other = mentions.before(at, low)
    if other is None or len(other.names) != 1:
        return None
    if word.legal != "关联关系" and folded[other.start - 1] == "、":
        return None  # 保证人甲、乙的配偶丙、丁: whose, the text leaves to the reader
    is_ = _IS.search(folded, max(low, other.start - 12), other.start)
    if is_ and not together:
        ones = mentions.list_before(is_.start(), low)
        if ones is None or not _OF_ENDS.match(folded, end):
            return None
    else:
        ones = mentions.after(end, len(folded))
        if ones is None or len(ones.names) != 1:
            return None
    pairs = tuple((one, other.names[0]) for one in ones.names)
    former = earlier or _ended(folded, word, is_, end)
    return _Seen(min(ones.start, other.start), max(end, ones.end), word, pairs, former)


def _staff(reading: Reading, start: int, end: int, low: int, word: Word) -> _Seen | None:
    """`委托代理人：周甲，该公司员工`: what an agent is to whom it stands for."""
    its = _ITS.search(reading.folded, max(low, start - 12), start)
    if its is None or word.legal != "关联关系":
        return None
    principal = None
    for party in reading.found.get("parties", ()):
        principal = principal if party.acts_for else party
        at = party.name.evidence
        if principal and party.acts_for == principal.name.value and at.end == its.start():
            # Someone introduced in between whom the record does not have would be the one it means.
            if _ANOTHER.search(reading.folded, principal.name.evidence.end, at.start):
                return None
            return _Seen(at.start, end, word, ((party.name.value, party.acts_for),), False)
    return None


def _two(both: Mention) -> tuple[str, str]:
    return both.names[0], both.names[1]


def _ended(folded: str, word: Word, is_: re.Match[str] | None, at: int) -> bool:
    """Whether the words say that it was so once: 原系, 曾任, and of a couple that they are divorced."""
    if word.former or (is_ and _WAS.search(is_.group(0))):
        return True
    if word.kind != "夫妻":
        return False
    end = sentence_end(folded, at)
    return bool(_DIVORCED.search(folded, at, end)) and not _ASKED.search(folded, at, end)
