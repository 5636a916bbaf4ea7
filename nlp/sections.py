"""The parts of a document (段落结构, SPEC 1.2), by the phrases that open them.

Codes: header parties origin accusation claim defence findings evidence reasoning basis dispositive tail signoff
appendix. Works on texts with and without line breaks. A section runs to the next one's start.
"""

from __future__ import annotations

import re

from nlp.record import Section

_P = r"[\n。;:)!?”\] ](?:(?<! )|(?! )) *+"
"""The character in front of a paragraph or sentence: a pattern that begins with one skips all other text (see `_opening`)."""

_ROLE = (
    r"(?:原?公诉机关|自诉人|附带民事诉讼原告人|上诉人|被上诉人|原告|被告人?|再审申请人|被申请人|申诉人|第三人|申请执行人|被执行人"
    r"|申请再审人|申请复议人|申请人|异议人|案外人|利害关系人|复议申请人|抗诉机关|被不起诉人|罪犯)"
)
_OPENERS: dict[str, dict[str, re.Pattern[str]]] = {}


def _openers(*rows: tuple[str, str]) -> dict[str, re.Pattern[str]]:
    return {code: re.compile(pattern) for code, pattern in rows}


_COURT_TAIL = (
    ("reasoning", rf"{_P}(?:综上[^。]{{0,40}}|经(?:依法)?审[查理],?)?本院(?:经审(?:理|查))?(?:再审)?认为"),
    (
        "basis",
        r"[依根按][照据](?<=依照|依据|根据|按照)[^。]{0,12}《[^。“]{0,400}+(?:“[^”]{0,600}”)?+[^。]{0,1500}\Z",
    ),
    (
        "dispositive",
        r"[判裁决协][决定议](?:(?<=判决|裁定|决定|协议)(?:如下)?:|(?<=判决|裁定)如下)",
    ),
    (
        "tail",
        rf"{_P}(?:如不服本|(?:如|若)(?:果)?[^。]{{0,12}}未按(?:照)?本|案件(?:受理|申请)费|(?:一审|二审|本案)?(?:案件)?受理费|本(?:判决|裁定)(?:为终审|送达后|立即|一经))",
    ),
)
_OPENERS["CRIM"] = _openers(
    ("parties", rf"{_P}(?:原?公诉机关|抗诉机关|自诉人|附带民事诉讼原告人|上诉人|原审被告人|被告人|罪犯)"),
    (
        "origin",
        rf"{_P}(?:[^。]{{0,60}}?(?:检察院|公诉机关|自诉人)[^。]{{0,60}}?以[^。]{{2,60}}?号[^。]{{0,12}}?(?:起诉书|指控|向本院)"
        rf"|[^。\n]{{0,120}}?一案,|[^。\n]{{0,60}}?人民法院审理)",
    ),
    ("accusation", rf"{_P}(?:(?:[^。\n]{{0,40}}?(?:检察院|公诉机关)(?:起诉书?)?|起诉书)指控(?!的|罪名)|原?审?自诉人[^。]{{0,20}}?诉称)"),
    ("defence", rf"{_P}(?:在庭审中|庭审中|审理中)?,?(?:上述)?(?:被告人|上诉人|辩护人|其辩护人)[^。\n]{{0,60}}?(?:辩称|辩解|辩护意见|无异议|没有异议|提出|认为|请求)"),
    ("findings", rf"{_P}(?:经(?:本院)?(?:公开)?(?:依法)?(?:开庭)?审理,?(?:本院)?(?:依法)?查明|(?:现|本院)?经?(?:本院)?(?:再审|二审)?(?:审理|依法审查)?(?:再审|二审)?查明|经庭审查明|本院(?:经审理)?认定)"),
    ("evidence", rf"{_P}(?:上述|以上|(?:认定|证明|证实)(?:上述|以上)|前述|该)(?:犯罪)?事实[^。]{{0,40}}?(?:证据|证实|供述|异议)"),
    *_COURT_TAIL,
)  # fmt: skip
_CLAIMS = r"(?:诉(?:讼)?称|原告[^。\n]{0,20}?(?:述称|陈述|主张)[,:]|(?:申请再审|申请|上诉|起诉)时?称|上诉请求|诉请(?=[:,]|判|本院|法院|贵院|要求|依法|被告|请求)|诉讼请求|起诉请求|提出(?:如下)?请求|向本院提出(?!管辖|撤|异议|上诉|申请|鉴定|反诉|回避)|请求(?:本院|法院|贵院)?(?:依法)?判令|(?:提起诉讼|起诉|诉至[^,。]{0,16}院),?并?(?:请求|要求|称)|事实[和与及]理由)"
_OPENERS["CIVIL"] = _openers(
    ("parties", rf"{_P}{_ROLE}(?:\([^)]{{1,30}}\))?(?::|[^\n。]{{1,40}}[,。\n])"),
    ("origin", rf"{_P}(?:{_ROLE})?[^。\n]{{1,160}}?(?:纠纷|一案|之诉)[^。\n]{{0,40}}?(?:,|。)(?=[^。]{{0,200}}?(?:本院|立案|受理|提起|不服))"),
    ("claim", rf"{_P}[^。\n]{{0,60}}?{_CLAIMS}"),
    ("defence", rf"{_P}[^。\n]{{0,60}}?(?:辩称|答辩称|未(?:作|提交|提出)?(?:书面)?答辩)"),
    ("findings", rf"{_P}(?:[^。\n]{{0,40}}?(?:本院)?(?:经审理|依法|经审查)?(?:查明|认定(?:如下)?(?:事实)?(?:如下)?)(?:如下)?(?:事实)?(?:如下)?[:,]|[^。\n]{{0,40}}?本院[^。,\n]{{0,10}}?(?:确认|认定|查明)[^。,;\n]{{0,8}}?事实(?:如下)?[:,]|经审理查明|本院经审(?:理|查)查明)"),
    *_COURT_TAIL,
)  # fmt: skip
# An administrative ruling often names no parties before it tells how the case came to court.
_TOLD = r"[^。\n]{0,160}?(?:一案|纠纷|向本院|本院(?:依法)?(?:收到|受理)|不服|因(?:认为|诉)|[诉辩]称|认为|申请(?:本院|法院|人民法院)?(?:强制)?执行|现已审)"
_OPENERS["ADM"] = _openers(
    ("parties", rf"{_P}{_ROLE}(?:\([^)]{{1,30}}\))?(?::|(?!{_TOLD})[^\n。]{{1,40}}[,。\n])"),
    ("origin", rf"{_P}(?:(?=[^ \n])(?!经(?:依法)?审[查理]|本院(?:经审)?(?:认为|查明)){_TOLD}|案由:)"),
    ("claim", rf"{_P}[^。\n]{{0,60}}?(?:诉称|诉请|(?:起诉|申请|上诉|申请再审|再审)时?称|(?<!答辩)称,|提出诉讼请求|上诉请求|申请事由:|请求判令)"),
    ("defence", rf"{_P}[^。\n]{{0,60}}?(?:辩称|未(?:作|提交|提出)?(?:书面)?答辩)"),
    (
        "findings",
        rf"{_P}(?:[^。\n]{{0,40}}?(?:本院)?(?:经审理|依法|经审查|审理)?(?:查明|认定)(?:的?事实)?(?:如下)?[:,]"
        rf"|(?:原审|一审)(?:法院)?(?:判决|裁定)?(?:经审理|审理)?(?:查明|认定|认为)|经审查,(?!本院)|本院经审[查理](?:查明|认定))",
    ),
    *_COURT_TAIL,
)  # fmt: skip
_OPENERS["INDICTMENT"] = _openers(
    ("parties", rf"{_P}(?:被告人|被不起诉人)(?!.{{0,30}}涉嫌[^。]{{0,20}}一案)"),
    ("origin", rf"{_P}(?:本案由|[^。\n]{{0,60}}?一案,?由)"),
    ("accusation", rf"{_P}(?:经(?:本院)?依法审查查明|经审查查明|经依法审理查明|犯罪事实:)"),
    ("evidence", rf"{_P}(?:认定上述事实的证据|上述(?:犯罪)?事实[^。]{{0,20}}证据)"),
    ("reasoning", rf"{_P}本院认为"),
    ("tail", rf"{_P}此致"),
)
_OPENERS["PENALTY"] = _openers(
    ("parties", rf"{_P}(?:当事人|被处罚(?:人|单位)|违法行为人|行政相对人)"),
    ("findings", rf"{_P}(?:[^。\n]{{0,40}}?一案|经查|经(?:依法)?(?:调查|审查|查明)|现(?:已)?查明|一、[^。\n]{{0,12}}事实|本机[关]?[^。\n]{{0,60}}调查|[^。\n]{{0,50}}?(?:立案|现场检查))"),
    ("evidence", rf"{_P}(?:以上|上述)(?:违法)?事实[^。]{{0,40}}?证"),
    ("reasoning", rf"{_P}(?:本(?:局|机关|厅|委|队|所)认为|(?:当事人|你(?:\(?单位\)?|公司)?)(?:的)?上述行为|综上)"),
    ("dispositive", r"(?:决定|作出|处以)[^。:\n]{0,30}?(?:行政)?处罚(?:决定)?(?:如下)?:|处罚(?:内容|决定):"),
    ("tail", rf"{_P}(?:[^。\n]{{0,60}}?(?:到期|逾期)不(?:缴纳|履行)|(?:如|若)?[^。\n]{{0,12}}(?:如|若)?(?:对本|不服本)(?:行政)?(?:处罚)?决定)"),
)  # fmt: skip

_CN_DATE = r"[一二][零〇O0-9一二三四五六七八九 ]{3,7}年 ?[一二三四五六七八九十0-9 ]{1,4}月 ?[一二三四五六七八九十0-9 ]{1,5}日"
SIGNOFF_DATE = re.compile(_CN_DATE + r"|[一二][零〇O0-9一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月")
_MASKED_DATE = r"[一二][零〇O0-9一二三四五六七八九]{3}年[^年日\n。]{0,3}[×Xx*]{1,2}[^年日\n。]{0,5}日"
_NAMED = r" *(?:[一-龥](?: *[一-龥]){1,3}|[一-龥]+·[一-龥]+)。\s*"
_TITLED = rf"(?:人 *民 *陪 *审 *员|(?:[代助] *理 *)?(?:审 *判|检 *察) *员|法 *官 *助 *理|执 *行 *员){_NAMED}"
"""One who signs, of a sign-off with full stops (`审判员周甲。二〇〇九年一月四日。`): nothing but titles and names stands in it."""
# The class at the start lets the engine skip the text; `代理` before them is added after.
_SIGNOFF = re.compile(
    r"[审执院检](?:"
    rf"(?:(?<=审) *判 *[长员]|(?<=执) *行 *员|(?<=院) *长)(?:[^。,《]{{0,160}}?(?:{_CN_DATE[:-1]}|{_MASKED_DATE})|{_NAMED}(?:{_TITLED}){{0,6}}{_CN_DATE})"
    rf"|(?<=检) *察 *(?:官|员|长)[^。,《]{{0,80}}?{_CN_DATE})"
)
_APPENDIX = re.compile(
    rf"{_P}(?:附(?:件|录)?[:一1]?(?:[^。\n]{{0,24}}?(?:法律|法条|条文|规定|条款)|[:：]|\s)|(?:本案)?(?:相关)?法律条文(?:附录)?[:\n ])"
)


_AT_ONCE = {
    family: re.compile(patterns["parties"].pattern.removeprefix(_P)) for family, patterns in _OPENERS.items()
}
"""The parties right behind the number, in texts that lost both breaks and spaces (`…民初1号原告：周甲`)."""
_HINGES = ("dispositive", "basis", "reasoning")
"""Found first, from the end backwards: they bound the search for the parts in front of them."""


def split_sections(folded: str, doc_type: str | None, head_end: int = 0) -> tuple[Section, ...]:
    """Sections in order of place; they cover the text without gap or overlap.

    `head_end` is where title and number end: the parties, where a document names them, follow at once.
    """
    family = _family(doc_type)
    patterns = _OPENERS[family]
    lined = "\n" + folded
    body_end, tail = _end_matter(folded, lined)
    starts = {"header": 0}
    stop = body_end
    # A judgment on appeal quotes the first one: its own decision is the last.
    if "dispositive" in patterns and (m := _last(patterns["dispositive"], folded, head_end, stop)):
        starts["dispositive"], stop = m.end(), m.start()
    if "basis" in patterns and (m := patterns["basis"].search(folded, head_end, stop)):
        starts["basis"] = stop = m.start()
    if reasons := _opening(patterns["reasoning"], lined, head_end, stop):
        if "findings" in patterns:
            reasons = _behind_findings(reasons, patterns, lined, stop)
        starts["reasoning"] = stop = reasons.start()
    at = head_end
    for code, pattern in patterns.items():
        if code in _HINGES or code == "tail":
            continue
        at_once = _AT_ONCE[family].match(folded, at, stop) if code == "parties" else None
        m = at_once or _opening(pattern, lined, at, stop)
        if m is None or (code == "parties" and _is_told(folded[head_end : m.start()], family)):
            continue
        starts[code] = place = m.start()
        # Some courts tell what they found before what the parties hold.
        told = code in ("claim", "defence") and folded.find("查明", at, place) >= 0
        if not told or not _opening(patterns["findings"], lined, at, place):
            at = place + 1
        if code == "origin" and family == "ADM":
            at = _origin_end(folded, at, stop)
    if "origin" not in starts and "parties" not in starts and doc_type and family != "PENALTY":
        _name_origin(folded, starts, head_end, stop)
    if "origin" in starts and family == "ADM":
        tail = [*_untitled_facts(folded, starts, stop), *tail]
    at = starts.get("dispositive", at)
    if "tail" in patterns and (m := _opening(patterns["tail"], lined, at, body_end)):
        starts["tail"] = m.start()
    ordered = sorted([(start, code) for code, start in starts.items()] + tail)
    ends = [start for start, _ in ordered[1:]] + [len(folded)]
    return tuple(Section(code, s, e) for (s, code), e in zip(ordered, ends, strict=True) if e > s)


def _opening(pattern: re.Pattern[str], lined: str, start: int, stop: int) -> re.Match[str] | None:
    """Where a pattern with `_P` first opens a paragraph or sentence of `folded[start:stop]`.

    `lined` is the text behind a line break: a match begins in it one character early, so its start is the place where the
    part begins in the text; its end is one more than the end there.
    """
    return pattern.search(lined, start, stop + 1)


def _behind_findings(
    m: re.Match[str], patterns: dict[str, re.Pattern[str]], lined: str, stop: int
) -> re.Match[str]:
    """The reasons, where the court gives its view on the evidence before what it found (`本院认为，上述证据…`)."""
    found = _opening(patterns["findings"], lined, m.end() - 1, stop)
    return (found and _opening(patterns["reasoning"], lined, found.end() - 1, stop)) or m


def _last(pattern: re.Pattern[str], folded: str, start: int, stop: int) -> re.Match[str] | None:
    return max(pattern.finditer(folded, start, stop), key=lambda m: m.start(), default=None)


_ENDED = re.compile(r"(?:现|业)?已(?:经)?审[理查](?:终结|完毕)[^。\n]{0,4}[。\n]?")
_STORY = re.compile(_TOLD)
_HEARD = re.compile(
    r"(?:审[理查](?:了本案)?|参加(?:了)?诉讼|不到庭|撤(?:回)?(?:起诉|诉|申请)|受理)[^,。\n]{0,8}[。\n]"
)
_LONGEST_ORIGIN = 1500


def _is_told(before: str, family: str) -> bool:
    """Whether what stands before a role is already the story and not the head."""
    return "。" in before.strip("。 \n") or (family == "ADM" and bool(_STORY.search(before)))


def _origin_end(folded: str, start: int, stop: int) -> int:
    """Where the account of how the case came to court ends: `现已审理终结`, else the last word about the hearing."""
    limit = min(stop, start + _LONGEST_ORIGIN)
    ended = _ENDED.search(folded, start, limit)
    if ended:
        return ended.end()
    paragraph = folded.find("\n", start, limit)
    heard = list(_HEARD.finditer(folded, start, paragraph + 1 if paragraph >= 0 else limit))
    return heard[-1].end() if heard else paragraph + 1 if paragraph >= 0 else start


def _untitled_facts(folded: str, starts: dict[str, int], stop: int) -> list[tuple[int, str]]:
    """What follows the origin without an opening phrase of its own is told by the court as the facts."""
    end = _origin_end(folded, starts["origin"] + 1, stop)
    following = min((s for s in starts.values() if s > starts["origin"]), default=stop)
    return [(end, "findings")] if len(folded[end:following].strip()) > 12 else []


def _name_origin(folded: str, starts: dict[str, int], head_end: int, stop: int) -> None:
    """The first sentence of a document that names no parties tells how it came to be."""
    following = min((s for s in starts.values() if s > head_end), default=stop)
    text = folded[head_end:following]
    if len(text.strip()) > 12:
        starts["origin"] = head_end + len(text) - len(text.lstrip())


def _family(doc_type: str | None) -> str:
    kind = doc_type or ""
    if kind.startswith("CRIM_"):
        return "CRIM"
    if kind in ("INDICTMENT", "NONPROS", "POLICE_OPINION"):
        return "INDICTMENT"
    if kind == "ADM_PENALTY":
        return "PENALTY"
    if kind.startswith(("ADM_JUDGMENT", "ADM_RULING")):
        return "ADM"
    return "CIVIL"


def _end_matter(folded: str, lined: str) -> tuple[int, list[tuple[int, str]]]:
    """Where the body ends, and the starts of sign-off and appendix behind it."""
    signed = _SIGNOFF.search(folded)
    if signed is None:
        return len(folded), []
    title = re.search(r"(?:代理?|助理)$", folded[max(0, signed.start() - 2) : signed.start()])
    start = signed.start() - (len(title.group(0)) if title else 0)
    tail = [(start, "signoff")]
    appendix = _opening(_APPENDIX, lined, signed.end(), len(folded))
    if appendix:
        tail.append((appendix.start(), "appendix"))
    return start, tail
