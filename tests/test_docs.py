"""What the documentation shows is true: its JSON examples read back."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from extract import DOCUMENT_JSON
from models.clue import CLUE_JSON
from models.elements import ELEMENTS
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


def test_the_readmes_are_of_the_same_build_and_point_to_files_that_are_there() -> None:
    english, chinese = ((ROOT / name).read_text("utf-8") for name in ("README.md", "README.zh-CN.md"))
    for text in (english, chinese):
        assert re.findall(r"^(anjuan \w+|make \w+)", text, re.MULTILINE) == re.findall(
            r"^(anjuan \w+|make \w+)", english, re.MULTILINE
        )
        for target in re.findall(r"\]\(([^)#]+)\)", text):
            assert (ROOT / target).exists(), target


def test_the_element_table_of_the_docs_is_the_program_s() -> None:
    text = (ROOT / "docs" / "models.md").read_text("utf-8")
    shown = {
        name: columns.split()
        for name, columns in re.findall(r"^\| `(\w+)` \| `([^`]+)` \|$", text, re.MULTILINE)
    }
    assert shown == {name: list(columns) for name, columns in ELEMENTS.items()}


def test_no_committed_file_names_a_registry_or_this_workplace() -> None:
    files = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\n")
    hosts = (
        "pypi" + ".org",
        "python" + "hosted",
        "npmjs" + ".org",
        "repo1" + ".maven",
        "maven" + ".org",
        "crates" + ".io",
        "debian" + ".org",
    )
    for name in filter(None, files):
        if (ROOT / name).suffix in (".py", ".md", ".toml", ".txt", ".yaml", ".html", "") and (
            ROOT / name
        ).is_file():
            text = (ROOT / name).read_text("utf-8", "replace").lower()
            assert not [host for host in hosts if host in text], name
