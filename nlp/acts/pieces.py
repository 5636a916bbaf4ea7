"""The acts of a telling apart (逐起犯罪事实): numbered paragraphs, else paragraphs that each begin with the day of a crime."""

from __future__ import annotations

import re

from extract.numerals import read_int
from nlp.acts.moments import find_moments
from nlp.charges import is_known_charge
from nlp.quantities.dates import DATE
from nlp.text import paragraphs

_MARK = re.compile(
    r"(?=[(0-9一二三四五六七八九十第])(?:^|(?<=[\n 。;:),]))(?:\(?(?P<arabic>[0-9]{1,2})(?:、|[.](?=(?:19|20)[0-9]{2}年|[0-9]{1,2}[月日时]|[^0-9])|\))|\((?P<han>[一二三四五六七八九十]{1,3})\)|(?P<han2>[一二三四五六七八九十]{1,3})、|第(?P<nth>[一二三四五六七八九十0-9]{1,3})起[,:])"
)
# A list of evidence, opinions or orders is numbered too.
_NO_ACTS = re.compile(r"(?:另查|证据|书证|判决|意见|理由|辩称|情节|如下规定)[^。;]{0,12}$")
# The telling ends with its evidence or with what the prosecution makes of it.
_TELLING_END = re.compile(
    r"[公检据上以](?:(?:(?<=公)诉机关|(?<=检)察院|(?<=检)察机关|(?<=据)此)认为|(?:(?<=上)述|(?<=以)上)(?:犯罪)?(?:指控|事实)(?:,|有|由|均|[^。;]{0,30}?证据))"
)
_SUMMING = re.compile(
    r"\n(?!经|该|被盗|上述被盗)|(?<=[。;]) ?(?:综上|以上|案发后(?!,?经(?:鉴定|估价|认定|价格))|另查|上述(?!被盗|[^,。;]{0,12}价值)|经查|公诉机关|为证实|到案后|归案后)"
)
_CRIME = re.compile(r"窃|盗|骗|抢|夺|扒|贩|勒索|收受|侵占|挪用|容留")
_HEADING = re.compile(
    r"[^一-龥]{0,6}(?:[一二三四五六七八九十]{1,3}[、)])?(?:关于)?(?P<charge>[一-龥、]{2,20}?罪)"
)


def telling_end(folded: str, start: int, end: int) -> int:
    """Where the facts of `folded[start:end]` are told, and evidence or opinion begins."""
    m = _TELLING_END.search(folded, start + 8, end)
    if m is None:
        return end
    stop = max(folded.rfind(c, start, m.start()) for c in "。;\n") + 1
    return stop if stop > start + 8 else end


def pieces(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where each act is told; marks count only as a run 1, 2, 3, … A stretch without them is one act."""
    cuts: list[int] = []
    for m in _MARK.finditer(folded, start, end):
        if read_int(m["arabic"] or m["han"] or m["han2"] or m["nth"]) != len(cuts) + 1:
            continue
        if not cuts and _NO_ACTS.search(folded, max(start, m.start() - 24), m.start()):
            continue
        cuts.append(m.start())
    if len(cuts) < 2:
        cuts = _dated(folded, start, end)
    if len(cuts) < 2:
        return [(start, end)]
    return list(zip(cuts, [*cuts[1:], _last_end(folded, cuts[-1], end)], strict=True))


def _dated(folded: str, start: int, end: int) -> list[int]:
    """Paragraphs that begin with the day of a crime and tell it."""
    cuts: list[int] = []
    for low, high in paragraphs(folded[start:end]):
        a, b = start + low, start + high
        if not (DATE.match(folded, a, b) and _CRIME.search(folded, a, b)):
            continue
        first = next(find_moments(folded, a, b), None)
        if first and first.start == a and first.of_crime:
            cuts.append(a)
    # The first is often told in the sentence that opens the section: 经审理查明，2021年4月1日，…
    lead = folded[start : cuts[0]].strip() if cuts else ""
    if _CRIME.search(lead) and not lead.endswith(":") and next(find_moments(lead, 0, len(lead)), None):
        cuts.insert(0, start)
    return cuts


def _last_end(folded: str, start: int, end: int) -> int:
    """The last act ends with its paragraph, or in a one-line text before the summing up."""
    summing = _SUMMING.search(folded, start + 8, end)
    return summing.start() if summing else end


def charge_heading(folded: str, start: int, end: int) -> str:
    """The charge that heads an act (`一、受贿罪`), empty if none does."""
    m = _HEADING.match(folded, start, min(end, start + 40))
    return m["charge"] if m and is_known_charge(m["charge"]) else ""
