"""The parts of a document (段落结构, SPEC 1.2), by the phrases that open them.

Codes: header parties origin accusation claim defence findings evidence reasoning basis dispositive tail signoff
appendix. Works on texts with and without line breaks. A section runs to the next one's start.
"""

from __future__ import annotations

import re

from nlp.record import Section

_P = r"(?:^|(?<=[\n。;:)!?”\]])|(?<= )) *"
"""Start of a paragraph or sentence."""

_ROLE = (
    r"(?:原?公诉机关|自诉人|附带民事诉讼原告人|上诉人|被上诉人|原告|被告人?|再审申请人|被申请人|申诉人|第三人|申请执行人|被执行人"
    r"|申请人|异议人|案外人|利害关系人|复议申请人|抗诉机关|被不起诉人|罪犯)"
)
_OPENERS: dict[str, tuple[tuple[str, re.Pattern[str]], ...]] = {}


def _openers(*rows: tuple[str, str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((code, re.compile(pattern, re.MULTILINE)) for code, pattern in rows)


_COURT_TAIL = (
    ("reasoning", rf"{_P}(?:综上[^。]{{0,40}})?本院(?:经审(?:理|查))?(?:再审)?认为"),
    ("basis", r"(?:依照|依据|根据|按照)[^。]{0,12}《[^。]{0,1500}\Z"),
    ("dispositive", r"(?:判决|裁定|决定|协议)(?:如下)?:|(?:判决|裁定)如下"),
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
    ("accusation", rf"{_P}(?:[^。\n]{{0,40}}?(?:检察院|公诉机关)(?:起诉书?)?|起诉书)指控(?!的|罪名)|{_P}原?审?自诉人[^。]{{0,20}}?诉称"),
    ("defence", rf"{_P}(?:在庭审中|庭审中|审理中)?,?(?:上述)?(?:被告人|上诉人|辩护人|其辩护人)[^。\n]{{0,60}}?(?:辩称|辩解|辩护意见|无异议|没有异议|提出|认为|请求)"),
    ("findings", rf"{_P}(?:经(?:本院)?(?:公开)?(?:依法)?(?:开庭)?审理,?(?:本院)?(?:依法)?查明|(?:现|本院)?经?(?:本院)?(?:再审|二审)?(?:审理|依法审查)?(?:再审|二审)?查明|经庭审查明|本院(?:经审理)?认定)"),
    ("evidence", rf"{_P}(?:上述|以上|(?:认定|证明|证实)(?:上述|以上)|前述|该)(?:犯罪)?事实[^。]{{0,40}}?(?:证据|证实|供述|异议)"),
    *_COURT_TAIL,
)  # fmt: skip
_OPENERS["CIVIL"] = _openers(
    ("parties", rf"{_P}{_ROLE}(?:\([^)]{{1,30}}\))?:?[^\n。]{{1,40}}[,。\n]"),
    ("origin", rf"{_P}(?:{_ROLE})?[^。\n]{{1,160}}?(?:纠纷|一案|之诉)[^。\n]{{0,40}}?(?:,|。)(?=[^。]{{0,200}}?(?:本院|立案|受理|提起|不服))"),
    ("claim", rf"{_P}[^。\n]{{0,40}}?(?:诉称|向本院提出|提出诉讼请求|申请称|申请再审称|上诉称|上诉请求|诉讼请求)"),
    ("defence", rf"{_P}[^。\n]{{0,60}}?(?:辩称|答辩称|未(?:作|提交|提出)?(?:书面)?答辩)"),
    ("findings", rf"{_P}(?:[^。\n]{{0,40}}?(?:本院)?(?:经审理|依法|经审查)?(?:查明|认定(?:如下)?(?:事实)?(?:如下)?)(?:事实)?(?:如下)?[:,]|经审理查明|本院经审(?:理|查)查明)"),
    *_COURT_TAIL,
)  # fmt: skip
_OPENERS["INDICTMENT"] = _openers(
    ("parties", rf"{_P}(?:被告人|被不起诉人)(?!.{{0,30}}涉嫌[^。]{{0,20}}一案)"),
    ("origin", rf"{_P}(?:本案由|[^。\n]{{0,60}}?一案,?由)"),
    ("accusation", rf"{_P}(?:经(?:本院)?依法审查查明|经审查查明|经依法审理查明|犯罪事实:)"),
    ("evidence", rf"{_P}认定上述事实的证据|{_P}上述(?:犯罪)?事实[^。]{{0,20}}证据"),
    ("reasoning", rf"{_P}本院认为"),
    ("tail", rf"{_P}此致"),
)
_OPENERS["PENALTY"] = _openers(
    ("parties", rf"{_P}(?:当事人|被处罚(?:人|单位))"),
    ("findings", rf"{_P}(?:[^。\n]{{0,40}}?一案|经查|经(?:依法)?(?:调查|审查|查明)|现(?:已)?查明|一、[^。\n]{{0,12}}事实|本机[关]?[^。\n]{{0,60}}调查|[^。\n]{{0,50}}?(?:立案|现场检查))"),
    ("evidence", rf"{_P}(?:以上|上述)(?:违法)?事实[^。]{{0,40}}?证"),
    ("reasoning", rf"{_P}(?:本(?:局|机关|厅|委|队|所)认为|(?:当事人|你(?:\(?单位\)?|公司)?)(?:的)?上述行为|综上)"),
    ("dispositive", r"(?:决定|作出|处以)[^。:\n]{0,30}?(?:行政)?处罚(?:决定)?(?:如下)?:|处罚(?:内容|决定):"),
    ("tail", rf"{_P}(?:[^。\n]{{0,60}}?(?:到期|逾期)不(?:缴纳|履行)|(?:如|若)?[^。\n]{{0,12}}(?:如|若)?(?:对本|不服本)(?:行政)?(?:处罚)?决定)"),
)  # fmt: skip

_CN_DATE = r"[一二][零〇O0-9一二三四五六七八九 ]{3,7}年 ?[一二三四五六七八九十0-9 ]{1,4}月 ?[一二三四五六七八九十0-9 ]{1,5}日"
SIGNOFF_DATE = re.compile(_CN_DATE + r"|[一二][零〇O0-9一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月")
_SIGNOFF = re.compile(
    rf"(?:代理?|助理)?(?:审 *判 *[长员]|执 *行 *员|院 *长)[^。《]{{0,160}}?{_CN_DATE[:-1]}|检 *察 *(?:官|员|长)[^。《]{{0,80}}?{_CN_DATE}"
)
_APPENDIX = re.compile(
    rf"{_P}附(?:件|录)?[:一1]?(?:[^。\n]{{0,24}}?(?:法律|法条|条文|规定|条款)|[:：]|\s)|{_P}(?:本案)?(?:相关)?法律条文(?:附录)?[:\n ]",
    re.MULTILINE,
)


_HINGES = ("dispositive", "basis", "reasoning")
"""Found first, from the end backwards: they bound the search for the parts in front of them."""


def split_sections(folded: str, doc_type: str | None, head_end: int = 0) -> tuple[Section, ...]:
    """Sections in order of place; they cover the text without gap or overlap.

    `head_end` is where title and number end: the parties, where a document names them, follow at once.
    """
    patterns = dict(_OPENERS[_family(doc_type)])
    body_end, tail = _end_matter(folded)
    starts = {"header": 0}
    stop = body_end
    for code in _HINGES:
        m = patterns[code].search(folded, head_end, stop) if code in patterns else None
        if m and code == "dispositive":
            # A judgment on appeal quotes the first one: its own decision is the last.
            *_, m = patterns[code].finditer(folded, head_end, stop)
        if m:
            starts[code] = m.end() if code == "dispositive" else m.start()
            stop = m.start()
    at = head_end
    for code, pattern in patterns.items():
        if code in _HINGES or code == "tail":
            continue
        m = pattern.search(folded, at, stop)
        if m and (code != "parties" or "。" not in folded[head_end : m.start()].strip("。 \n")):
            starts[code] = m.start()
            # Some courts tell what they found before what the defence holds.
            told = code == "defence" and folded.find("查明", at, m.start()) >= 0
            later = patterns["findings"].search(folded, at, m.start()) if told else None
            at = at if later else m.start() + 1
    if "tail" in patterns and (m := patterns["tail"].search(folded, starts.get("dispositive", at), body_end)):
        starts["tail"] = m.start()
    ordered = sorted([(start, code) for code, start in starts.items()] + tail)
    ends = [start for start, _ in ordered[1:]] + [len(folded)]
    return tuple(Section(code, s, e) for (s, code), e in zip(ordered, ends, strict=True) if e > s)


def _family(doc_type: str | None) -> str:
    kind = doc_type or ""
    if kind.startswith("CRIM_"):
        return "CRIM"
    if kind in ("INDICTMENT", "NONPROS", "POLICE_OPINION"):
        return "INDICTMENT"
    if kind == "ADM_PENALTY":
        return "PENALTY"
    return "CIVIL"


def _end_matter(folded: str) -> tuple[int, list[tuple[int, str]]]:
    """Where the body ends, and the starts of sign-off and appendix behind it."""
    signed = _SIGNOFF.search(folded)
    if signed is None:
        return len(folded), []
    tail = [(signed.start(), "signoff")]
    appendix = _APPENDIX.search(folded, signed.end())
    if appendix:
        tail.append((appendix.start(), "appendix"))
    return signed.start(), tail
