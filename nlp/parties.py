"""Parties and other participants (当事人及诉讼参与人): name, role, kind, birth, address, identifiers, whom they act for.

A party is introduced at the start of a sentence of the parties section: role word, name, then its particulars
up to the next one. Roles stay as printed.
"""

from __future__ import annotations

import re
from typing import Literal

from extract.frozen import frozen
from extract.identifiers import CREDIT_CODE, ID_NUMBER
from nlp.firms import find_firm
from nlp.quantities.dates import read_date
from nlp.quantities.identifiers import credit_code, id_number
from nlp.reading import Reading
from nlp.record import Fact, Party
from nlp.told_parties import find_told_parties
from nlp.values import Identifier, PartialDate

RULE = "parties/2"

_PRINCIPALS = (
    "原公诉机关|公诉机关|抗诉机关|附带民事诉讼原告人|附带民事诉讼被告人|附带民事诉讼原告|附带民事诉讼被告|自诉人|被不起诉人|被不起诉单位|被告单位|被告人|罪犯|"
    "原审被告人|原审上诉人|再审申请人|被申请人|复议申请人|申请执行人|被执行人|申请人|申诉人|异议人|案外人|利害关系人|违法行为人|行政相对人|上诉人|被上诉人|原审原告|原审被告|原审第三人|"
    "一审原告|一审被告|一审第三人|二审上诉人|二审被上诉人|二审第三人|原审被上诉人|原告人|原告|被告|第三人|被处罚单位|被处罚人|当事人"
)
_AGENTS = (
    "委托诉讼代理人|委托代理人|共同委托诉讼代理人|共同委托代理人|诉讼代理人|指定辩护人|辩护人|法定代表人|法定代理人|负责人|主要负责人|"
    "经营者|投资人|诉讼代表人|代表人|执行事务合伙人"
)
_AGENT_ROLES = frozenset(_AGENTS.split("|"))
_COUNSEL = ("代理人", "辩护人")
# What stands in brackets is part of a name inside a company's (测试(深圳)有限公司) and as the form of a partnership.
_IN_NAME = r"\((?:(?:有限|普通|特殊普通)合伙\)|(?!原|以下|下[称同]|简称|曾用|又名|自报|[系反一二再被])[一-龥]{2,10}\)(?=[一-龥]{0,20}?(?:公司|厂|店|行|院|中心|所|企业|集团|社|会)))"
_INTRO = re.compile(
    rf"(?<![^。;\n 号)])\s*(?:单位)?(?P<role>(?:(?:{_PRINCIPALS})、)*(?:{_PRINCIPALS}|{_AGENTS}))(?:\((?P<note>[^()]{{1,40}})\))?"
    rf"(?P<label>名称|姓名|\(姓名或名称\)|\(字号名称\))?(?P<sep>[: ]{{0,2}})(?:自报)?(?P<name>(?:[^,。;:()\n\[]|{_IN_NAME}){{1,50}}?)(?=[,。;\n\[]|(?!{_IN_NAME})\(| +(?:男|女|性别|出生|地址|身份证|居民|联系|电话|营业执照|统一|住|主体|公民|{_PRINCIPALS}|{_AGENTS})|:|$)",
    re.MULTILINE,
)
_NOT_NAMES = re.compile(
    r"[以在于对向因为的犯提]|指控|未到庭|到庭|诉称|辩称|一案|不服|认为|应当|及其|收到|上述|违反|存在|共同|均|经|系|如"
)
# What a sentence about a party has and no name does: the suit goes on instead of introducing.
_SENTENCE = re.compile(
    r"[原被]告|上诉人|第三人|不服|因?诉(?:被告|称|请)|因诉|向本院|申请(?:强制)?执行|履行|作出|笔录|答辩|称$|^于(?=[0-9本同])|^[称诉]"
)
_PERSONAL = re.compile(r"(?:\([^)]{1,40}\))?,(?:[男女](?=[,。;])|[12][0-9]{3}年|[一-龥]{1,5}族(?=[,。;]))")
_ORGANISATION = re.compile(
    r"(?:公司|厂|店|行|院|局|厅|委员会|合作社|中心|所|部|会|社|站|队|政府|办事处|学校|银行|企业|集团|集体|机关|商行|酒店|超市|分行|支行|处|馆|室|园|场|合伙\))$"
)
_SEX = re.compile(r"[男女](?<=[,;: ].)(?=[,。;\n (]|$)")
_BIRTH = re.compile(
    r"(?:[12][0-9]{3}|[一二][零〇O一二三四五六七八九]{3})年[^,。;]{0,12}?(?:\([^)]{0,30}\))?(?=出?生)"
)
_BIRTH_LABEL = re.compile(r"(?:出生(?:日期|年月)?|生于)[:于]?")
_ADDRESS = re.compile(
    r"(?:户籍(?:所在地|地址|住址|地)?|现?住所地?|住址|现?住|地址|经营场所|居住地|暂住地|暂住)(?:或地址)?(?:在|为|于)?:?\s?(?P<address>[^,。;:\n()]{3,60})"
)


@frozen
class Introduced:
    """A party with the stretch of text that is about it: `start:end` of the folded text."""

    party: Party
    start: int
    end: int


def find_parties(reading: Reading) -> list[Introduced]:
    """Parties in the order in which they are introduced."""
    lines = [section for section in reading.sections if section.code in ("parties", "header")]
    if not lines:
        return []
    start, stop = lines[0].start, lines[-1].end
    start = max(start, reading.head_end if reading.head_end < stop else start)
    marks = [
        m
        for m in _INTRO.finditer(reading.folded, start, stop)
        if _is_name(m["name"]) or _is_person(reading.folded, m)
    ]
    found: list[Introduced] = []
    principal = ""
    for i, m in enumerate(marks):
        end = marks[i + 1].start() if i + 1 < len(marks) else stop
        is_agent = m["role"] in _AGENT_ROLES
        names = _listed(m)
        firm = find_firm(reading, m.end("name"), end) if m["role"].endswith(_COUNSEL) else None
        for low, high in names:
            # What follows a list of names is told of all of them at most: sex and birth are nobody's.
            until = end if len(names) == 1 else high
            party = _party(reading, m["role"], low, high, until, principal if is_agent else "", firm)
            found.append(Introduced(party, m.start(), end))
        if not is_agent:
            principal = found[-1].party.name.value
    return found


_LISTED = re.compile(r"[^、]+")


def _listed(m: re.Match[str]) -> list[tuple[int, int]]:
    """Where each name of an introduction stands: 委托代理人：周甲、吴乙 has two, a company's own 、 none of its own."""
    if "、" not in m["name"]:
        return [m.span("name")]
    pieces = list(_LISTED.finditer(m.string, *m.span("name")))
    people = all(2 <= len(p.group(0).strip()) <= 4 and _is_name(p.group(0)) for p in pieces)
    return [p.span() for p in pieces] if people else [m.span("name")]


def _is_name(name: str) -> bool:
    name = name.strip()
    if len(name) < 2 and name not in ("某",):
        return False
    if _SENTENCE.search(name):
        return False
    if _ORGANISATION.search(name) or "·" in name:
        return True
    return len(name) <= 16 and not _NOT_NAMES.search(name[1:])


def _is_person(folded: str, m: re.Match[str]) -> bool:
    """Whether sex, birth or people follow, or the name alone stands between a colon and a full stop (`被申请人：钱向乙。`).

    Then even a word that begins sentences (`以`, `为`, `向`) is part of a name.
    """
    alone = ":" in m["sep"] and folded[m.end() : m.end() + 1] in ("。", "\n")
    return 2 <= len(m["name"]) <= 4 and (alone or _PERSONAL.match(folded, m.end()) is not None)


def _party(
    reading: Reading, role: str, start: int, stop: int, end: int, acts_for: str, firm: Fact[str] | None
) -> Party:
    """The party whose name is printed at `start:stop`; its particulars run to `end`."""
    printed = reading.folded[start:stop]
    name = printed.strip()
    at = start + printed.index(name[0])
    kind: Literal["person", "organisation"] = "organisation" if _ORGANISATION.search(name) else "person"
    particulars = reading.folded[stop:end]
    head = particulars[:260]
    sex = _SEX.search(head) if kind == "person" else None
    return Party(
        name=reading.fact(name, at, at + len(name), RULE),
        role=role,
        kind=kind,
        identifier=find_identifier(reading, stop, end),
        sex=("男" if sex.group() == "男" else "女") if sex else None,
        birth=_birth(reading, stop, head) if kind == "person" else None,
        address=_address(reading, stop, head),
        acts_for=acts_for,
        firm=firm,
    )


def find_identifier(reading: Reading, start: int, end: int) -> Fact[Identifier] | None:
    """The ID number or credit code that stands first behind a name."""
    stop = min(end, start + 400)
    number = ID_NUMBER.search(reading.folded, start, stop)
    says_code = reading.folded.find("代码", max(0, start - 16), stop) >= 0
    code = CREDIT_CODE.search(reading.folded, start, stop) if says_code else None
    if (
        code
        and (number is None or code.start() <= number.start())
        and _says_code(reading.folded, code.start())
    ):
        return reading.fact(credit_code(code.group(0)), code.start(), code.end(), RULE)
    if number:
        return reading.fact(id_number(number.group(0)), number.start(), number.end(), RULE)
    return None


def _says_code(folded: str, at: int) -> bool:
    return "代码" in folded[max(0, at - 16) : at]


def _birth(reading: Reading, start: int, head: str) -> Fact[PartialDate] | None:
    m = _BIRTH.search(head)
    at = m.start() if m else -1
    if m is None and (label := _BIRTH_LABEL.search(head)):
        at = label.end()
    value = read_date(head[at:]) if at >= 0 else None
    if value is None:
        return None
    length = len(m.group(0)) if m else 11
    return reading.fact(value, start + at, start + at + length, RULE)


def _address(reading: Reading, start: int, head: str) -> Fact[str] | None:
    m = _ADDRESS.search(head)
    return (
        reading.fact(m["address"].strip(), start + m.start("address"), start + m.end("address"), RULE)
        if m
        else None
    )


_ACCUSED = ("被告人", "被告单位", "上诉人", "原审被告人", "罪犯", "被不起诉人", "被不起诉单位")


def read_parties(reading: Reading) -> None:
    """Fills the parties, and for criminal documents where each defendant's particulars stand."""
    introduced = find_parties(reading)
    reading.found["parties"] = [one.party for one in introduced] or _told(reading)
    if (reading.doc_type or "").startswith("CRIM_") or reading.doc_type in (
        "INDICTMENT",
        "NONPROS",
        "POLICE_OPINION",
    ):
        for one in introduced:
            if one.party.role in _ACCUSED:
                reading.subjects.setdefault(one.party.name.value, (one.start, one.end))


def _told(reading: Reading) -> list[Party]:
    """The parties of an administrative paper without a list of them, as its account names them."""
    number = reading.found.get("number")
    review = reading.doc_type == "EXEC_RULING" and number and "行" in number.value.case_type
    if not review and reading.doc_type not in ("ADM_RULING", "ADM_JUDGMENT"):
        return []
    origin, signoff = reading.section("origin"), reading.section("signoff")
    stop = signoff.start if signoff else len(reading.folded)
    told = find_told_parties(
        reading.folded, reading.head_end, origin.end if origin else reading.head_end, stop
    )
    return [
        Party(
            name=reading.fact(name := reading.folded[t.start : t.end], t.start, t.end, RULE, confidence=0.9),
            role=t.role,
            kind="organisation" if _ORGANISATION.search(name) else "person",
        )
        for t in told
    ]
