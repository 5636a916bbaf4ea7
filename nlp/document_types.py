"""What kind of document a text is (文书种类), read from its title line (SPEC 1.1).

Titles come letter-spaced, joined to the court's name, or inside a one-line text; OCR may get one character wrong.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import Literal

import yaml

from extract.frozen import frozen
from nlp.values import DocumentNumber

HEAD = 600
"""A title stands within this many characters of the top."""

Issuer = Literal["court", "procuratorate", "police", "agency", "notary", "arbitration", "mediation", "none"]
"""`none`: a list that bears neither an organ nor a number of its own."""


@frozen
class DocumentType:
    """A document type: code of SPEC 1.1, the Chinese name, who issues it."""

    code: str
    name: str
    issuer: Issuer
    titles: tuple[str, ...]


@frozen
class FoundTitle:
    """The title at `start:end` of the folded text."""

    start: int
    end: int
    type: DocumentType


@lru_cache(maxsize=1)
def document_types() -> dict[str, DocumentType]:
    """All known types by code."""
    rows = yaml.safe_load((files("nlp") / "data" / "document_types.yaml").read_text("utf-8"))
    return {r["code"]: DocumentType(r["code"], r["name"], r["issuer"], tuple(r["titles"])) for r in rows}


@lru_cache(maxsize=1)
def _title_pattern() -> tuple[re.Pattern[str], dict[str, DocumentType]]:
    by_title = {title: kind for kind in document_types().values() for title in kind.titles}
    first = "".join(sorted({title[0] for title in by_title}))
    # The class of all first characters lets the engine skip other text; which title it may be is told behind it.
    spaced = "|".join(
        rf"(?<={title[0]}) *{' *'.join(title[1:])}" for title in sorted(by_title, key=len, reverse=True)
    )
    # What stands before a title: the line's start, an issuer (…法院刑事判决书), or 一审/一案的 of a web page's heading.
    return re.compile(
        rf"[{first}](?<![^\s院局关会队委处厅审的].)(?:{spaced})(?=$|[\s(\[0-9])", re.MULTILINE
    ), by_title


def find_title(folded: str) -> FoundTitle | None:
    """The first title in the head of a folded text; one wrong character is accepted on a line of its own."""
    head = folded[:HEAD]
    pattern, by_title = _title_pattern()
    found = list(pattern.finditer(head))
    if found:
        # A web page's heading (…一审刑事判决书) counts only where the document's own title line is missing.
        m = next((m for m in found if head[m.start() - 1 : m.start()] not in ("审", "的")), found[0])
        return FoundTitle(m.start(), m.end(), by_title[m.group(0).replace(" ", "")])
    return _misread_title(head, by_title)


_LINES = {"刑": "CRIM", "民": "CIV", "知": "CIV", "行": "ADM", "执": "EXEC"}
_DECISIONS = (("判决如下", "JUDGMENT"), ("裁定如下", "RULING"))


def type_of_number(number: DocumentNumber, folded: str) -> DocumentType | None:
    """The type of a court's document without a title line, by the kind of its case and the word before what is decided."""
    line = next((code for first, code in _LINES.items() if number.case_type.startswith(first)), None)
    said = [(at, code) for words, code in _DECISIONS if (at := folded.rfind(words)) >= 0]
    return document_types().get(f"{line}_{max(said)[1]}") if line and said else None


def _misread_title(head: str, by_title: dict[str, DocumentType]) -> FoundTitle | None:
    at = 0
    for line in head.splitlines(keepends=True)[:12]:
        bare = line.replace(" ", "").strip()
        for title, kind in by_title.items():
            if (
                len(title) >= 5
                and len(bare) == len(title)
                and sum(a != b for a, b in zip(bare, title, strict=True)) == 1
            ):
                return FoundTitle(at, at + len(line.rstrip("\n")), kind)
        at += len(line)
    return None
