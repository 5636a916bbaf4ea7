"""ID numbers and unified social credit codes (公民身份号码、统一社会信用代码) as values of a fact."""

from __future__ import annotations

from extract.identifiers import credit_code_state, id_number_state, plain_identifier
from nlp.values import Identifier


def id_number(text: str) -> Identifier:
    """The ID number `text` with the state of its check character."""
    text = plain_identifier(text)
    return Identifier(text, "id_number", id_number_state(text))


def credit_code(text: str) -> Identifier:
    """The credit code `text` with the state of its check character."""
    text = plain_identifier(text)
    return Identifier(text, "credit_code", credit_code_state(text))
