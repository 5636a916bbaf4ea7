"""ID numbers and unified social credit codes (公民身份号码、统一社会信用代码) as values of a fact."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.identifiers import CREDIT_CODE, ID_NUMBER, credit_code_state, id_number_state, plain_identifier
from nlp.found import Found
from nlp.values import Identifier


def id_number(text: str) -> Identifier:
    """The ID number `text` with the state of its check character."""
    text = plain_identifier(text)
    return Identifier(text, "id_number", id_number_state(text))


def credit_code(text: str) -> Identifier:
    """The credit code `text` with the state of its check character."""
    text = plain_identifier(text)
    return Identifier(text, "credit_code", credit_code_state(text))


_SAYS_ID = re.compile(r"(?:身份|证件)[^,。;0-9]{0,12}$")
_SAYS_CODE = re.compile(r"代码[^,。;0-9]{0,6}$")


def find_identifiers(folded: str, start: int = 0, end: int | None = None) -> Iterator[Found[Identifier]]:
    """ID numbers and credit codes; one that fails its check counts only where the words before it name it."""
    stop = len(folded) if end is None else end
    for pattern, read, says in (
        (ID_NUMBER, id_number, _SAYS_ID),
        (CREDIT_CODE, credit_code, _SAYS_CODE),
    ):
        for m in pattern.finditer(folded, start, stop):
            value = read(m.group(0))
            if value.state == "valid" or says.search(folded, max(0, m.start() - 20), m.start()):
                yield Found(m.start(), m.end(), value)
