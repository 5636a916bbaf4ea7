"""What the documentation shows is true: its JSON examples read back."""

import json
import re
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from extract import DOCUMENT_JSON
from models.clue import CLUE_JSON
from nlp import RECORD_JSON

ROOT = Path(__file__).parent.parent
EXAMPLES = re.findall(
    r"```json (\w+)\n(.*?)```", (ROOT / "docs" / "formats.md").read_text("utf-8"), re.DOTALL
)
ADAPTERS: dict[str, TypeAdapter] = {"Document": DOCUMENT_JSON, "CaseRecord": RECORD_JSON, "Clue": CLUE_JSON}


@pytest.mark.parametrize(("kind", "text"), EXAMPLES, ids=[kind for kind, _ in EXAMPLES])
def test_json_examples_read_back(kind: str, text: str) -> None:
    adapter = ADAPTERS[kind]
    value = adapter.validate_json(text)
    again = json.loads(adapter.dump_json(value, exclude_defaults=True))
    assert adapter.validate_python(again) == value
    assert contains(json.loads(adapter.dump_json(value)), json.loads(text))


def test_every_type_has_an_example() -> None:
    assert {kind for kind, _ in EXAMPLES} == set(ADAPTERS)


def contains(whole: object, part: object) -> bool:
    """Whether every field of `part` stands with the same value in `whole`."""
    if isinstance(part, dict) and isinstance(whole, dict):
        return all(key in whole and contains(whole[key], value) for key, value in part.items())
    if isinstance(part, list) and isinstance(whole, list):
        return len(part) == len(whole) and all(contains(w, p) for w, p in zip(whole, part, strict=True))
    return whole == part
