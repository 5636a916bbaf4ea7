"""Circumstances (量刑情节): who asserts them, and whether the court accepts them (SPEC 1.3).

What the court says itself counts as accepted unless its own words deny it; what it reports of others (`辩护人提出…的意见`)
counts as it rules on it, in the same sentence or in the next ones. A circumstance that it does not name but applies the
article of is accepted too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.frozen import frozen
from nlp.criminal.circumstance_kinds import kinds_in, of_article
from nlp.criminal.subjects import subjects_at
from nlp.quantities import speaker_of
from nlp.reading import Reading
from nlp.record import Asserter

RULE = "circumstances/2"
ARTICLE_RULE = "circumstances/2, article"

_SENTENCE = re.compile(r"[^。\n]+")
# The class at the start lets the engine skip all other text.
_PLEADER = re.compile(
    r"(?=[公检控辩被诉近])(?:(?P<prosecution>公诉机关|检察院|检察机关|检察员|公诉人|控辩双方)|(?P<counsel>辩护人|辩护意见|辩护观点)|(?P<accused>辩称|辩解|被告人(?:(?!辩护)[^,。;]){1,12}?(?:提出|认为))|(?P<other>被害人[^,。;]{0,16}?(?:提出|请求)|诉讼代理人|近亲属(?=[^,。;]{0,10}?(?:意见|请求))))"
)
_SPEAKERS: dict[str, Asserter] = {
    "prosecution": "公诉机关", "counsel": "辩护人", "accused": "被告人", "other": "其他",
}  # fmt: skip
_PLEA = re.compile(
    r"意见|观点|理由|主张|辩解|请求|要求|的指控|(?:量刑)?(?:建议|情节)(?=[,的]?[^。]{0,20}(?:采纳|支持))"
)
_RULED = re.compile(
    r"(?P<no>不(?:予|能|应)?(?:采纳|采信|支持|认定|成立)|不(?:符|属于?|构成|具备|足以)|不能(?:以|认定|成立)|(?:没有|无|缺乏)(?:事实|法律|相应)[^,。;]{0,8}(?:依据|根据)|于法无据|并非|与[^,。;]{0,20}不(?:一致|相符))"
    r"|(?P<yes>采纳|支持|采信|成立|属实|有据|确认|认可|符合|相符|一致|予以考虑|一并考虑|正确|适当)"
)
_BEFORE = re.compile(
    r"(?:不(?:构成|属于?|是|符合|具有|具备|能认定为?|应认定为?|予认定为?|认定为?|能以?)|没有|无(?!视|证)|未(?!得逞|遂|成年|满)|并非|尚不|拒不|否认|非(?!法))[^,。;]{0,8}$"
)
_AFTER = re.compile(
    r"(?:的?(?:情节|情形|条件))?,?(?:本院)?(?:依法)?(?:不予?(?:认定|采纳|支持)|不能?成立|证据不足)"
)
# The word stands for something else: papers on record, orders, what somebody is willing to do.
_ELSE_BEFORE = re.compile(r"(?:(?:责令|继续|(?<!自)愿意?|区分主)[^,。;]{0,8}|应(?:当)?(?:予以?|依法)?)$")
_ELSE_AFTER = re.compile(r"(?:劣迹)?(?:材料|查询|资料|证明|能力)")
_OWN = re.compile(r"经查|本院(?:经审查)?认为")


class _Facts:
    """The facts of one document, one for each circumstance, defendant, speaker and ruling."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.found: dict[tuple[str, str, Asserter, bool | None], tuple[int, int, str]] = {}

    def add(
        self,
        name: str,
        subjects: tuple[str, ...],
        by: Asserter,
        accepted: bool | None,
        span: tuple[int, int, str],
    ) -> None:
        for subject in subjects or ("",):
            self.found.setdefault((name, subject, by, accepted), span)

    def ruled(self, name: str, subject: str) -> bool:
        """Whether the court has ruled on a circumstance."""
        return any(k[:2] == (name, subject) and k[3] is not None for k in self.found)

    def hand_over(self) -> None:
        for (name, subject, by, accepted), (start, end, rule) in self.found.items():
            if accepted is None and (
                (name, subject, by, True) in self.found or (name, subject, by, False) in self.found
            ):
                continue
            told = self.reading.folded[start:end]
            if name == "坦白" and accepted and told != name and ("自首", subject, "法院", True) in self.found:
                continue  # 如实供述 is a part of 自首
            fact = self.reading.fact(
                name,
                start,
                end,
                rule,
                subject=subject,
                asserted_by=by,
                accepted=accepted,
                confidence=1.0 if rule == RULE else 0.9,
            )
            self.reading.add("circumstances", fact)


def read_circumstances(reading: Reading) -> None:
    """One fact a circumstance, defendant and speaker; `accepted` only where the court rules on it."""
    facts = _Facts(reading)
    if speaker_of("reasoning", reading.doc_type) != "法院":
        _read_prosecution(facts)
        return
    for code in ("accusation", "defence"):
        if section := reading.section(code):
            _read_pleas(facts, section.start, section.end, "公诉机关" if code == "accusation" else "被告人")
    if section := reading.section("reasoning"):
        _read_reasoning(facts, section.start, section.end)
    if (section := reading.section("origin")) and (
        m := _LENIENCY.search(reading.folded, section.start, section.end)
    ):
        facts.add("认罪认罚", tuple(reading.subjects), "法院", True, (m.start(), m.end(), RULE))
    if len(reading.subjects) == 1:
        _read_articles(facts)
    facts.hand_over()


def _read_prosecution(facts: _Facts) -> None:
    """An indictment, or a decision not to indict, is the prosecution's own from beginning to end."""
    for code in ("origin", "accusation", "reasoning"):
        if section := facts.reading.section(code):
            _read_pleas(facts, section.start, section.end, "公诉机关")
    facts.hand_over()


_LENIENCY = re.compile(r"适用认罪认罚从宽(?:制度|程序)")


@frozen
class _Cue:
    name: str
    start: int
    end: int
    denied: bool
    """Whether the words around it deny it."""


def _by_sentence(folded: str, start: int, end: int) -> Iterator[tuple[int, int, list[_Cue]]]:
    """The sentences of a section, each with the circumstances that it names; none if the section names none."""
    cues = sorted(_cues(folded, start, end), key=lambda c: c.start)
    at = 0
    for sentence in _SENTENCE.finditer(folded, start, end) if cues else ():
        first = at
        while at < len(cues) and cues[at].start < sentence.end():
            at += 1
        yield sentence.start(), sentence.end(), cues[first:at]


def _cues(folded: str, start: int, end: int) -> Iterator[_Cue]:
    for kind in kinds_in(folded[start:end]):
        for m in kind.cue.finditer(folded, start, end):
            before = folded[max(start, m.start() - 24) : m.start()]
            if _ELSE_BEFORE.search(before) or _ELSE_AFTER.match(folded, m.end()):
                continue
            if kind.unless is None or not kind.unless.search(before):
                denied = _BEFORE.search(before) or _AFTER.match(folded, m.end(), end)
                yield _Cue(kind.name, m.start(), m.end(), denied is not None)


def _read_pleas(facts: _Facts, start: int, end: int, speaker: Asserter) -> None:
    """What the prosecution and the defence hold: nothing of it is accepted here."""
    folded, names = facts.reading.folded, facts.reading.subjects
    about: tuple[str, ...] = ()
    by = speaker
    for low, high, cues in _by_sentence(folded, start, end):
        if speaker == "被告人":
            by = _pleading(folded, low, high, by)
        for cue in cues:
            if not cue.denied:
                subjects = subjects_at(folded, names, low, cue.start, high, about)
                facts.add(cue.name, subjects, by, None, (cue.start, cue.end, RULE))
        about = subjects_at(folded, names, low, high, high, about)


def _pleading(folded: str, low: int, high: int, before: Asserter) -> Asserter:
    """Who speaks in a sentence of the defence: counsel goes on until a defendant speaks."""
    counsel = re.search(r"辩护人|辩护意见", folded[low:high])
    if counsel:
        return "辩护人"
    return "被告人" if re.match(r"\s*(?:被告人|上诉人|庭审中,被告人)", folded[low:high]) else before


def _read_reasoning(facts: _Facts, start: int, end: int) -> None:
    folded, names = facts.reading.folded, facts.reading.subjects
    about: tuple[str, ...] = ()
    for low, high, cues in _by_sentence(folded, start, end):
        for cue in cues:
            subjects = subjects_at(folded, names, low, cue.start, high, about)
            span = (cue.start, cue.end, RULE)
            pleader = _pleader(folded, low, cue.start, cue.end, high)
            if pleader is None:
                facts.add(cue.name, subjects, "法院", not cue.denied, span)
            elif not cue.denied:
                ruling = _ruling(folded, cue.end, high, end)
                facts.add(cue.name, subjects, pleader, ruling, span)
                if ruling:
                    facts.add(cue.name, subjects, "法院", True, span)
        about = subjects_at(folded, names, low, high, high, about)


def _pleader(folded: str, low: int, start: int, end: int, high: int) -> Asserter | None:
    """Whose plea the sentence reports at `start:end`; None where the court speaks for itself."""
    pleaders = list(_PLEADER.finditer(folded, low, start))
    m = pleaders[-1] if pleaders else None
    if m is None or _OWN.search(folded, m.end(), start) or not _PLEA.search(folded, end, high):
        return None
    return _SPEAKERS[m.lastgroup or "other"]


def _ruling(folded: str, at: int, high: int, end: int) -> bool | None:
    """The court's first ruling behind a plea: in its sentence or in the three after it."""
    for _ in range(4):
        if m := _RULED.search(folded, at, high):
            return m["yes"] is not None
        following = _SENTENCE.search(folded, high, end)
        if following is None:
            return None
        at, high = following.span()
    return None


def _read_articles(facts: _Facts) -> None:
    """Circumstances of a single defendant whose article the court applies without naming them."""
    (subject,) = facts.reading.subjects
    for fact in facts.reading.found.get("statutes", ()):
        if fact.section in ("reasoning", "basis"):
            for name in of_article(fact.value):
                if not facts.ruled(name, subject):
                    evidence = fact.evidence
                    facts.add(name, (subject,), "法院", True, (evidence.start, evidence.end, ARTICLE_RULE))
