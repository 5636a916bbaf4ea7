"""Why a fact says what it says (规则说明): from its rule to the source file, the patterns and the rows of data behind it.

A rule is called like the module that holds it (`dates/3` is version 3 of nlp/quantities/dates.py, `loans/3` of the folder nlp/loans); what a fact stores is that name.
Patterns and rows are looked up again in the text, so that nothing has to be kept with every fact.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import Any

from extract.fold import fold
from extract.frozen import frozen
from nlp.recogniser import ORIGIN
from nlp.record import Fact
from nlp.site import VARIABLE
from nlp.text import sentence_end, sentence_start

_MODULES = {"terms": "sentences", "steps": "links", "identifiers": "codes"}
"""Rules that are not called like their module."""
_NO_PATTERNS = ("nlp.text", "nlp.reading", "nlp.record", "nlp.values", "nlp.found")
_SHOWN = 3
"""Patterns shown of those that match at the place, the closest first."""


@frozen
class Source:
    """A pattern or a row of data: its name, its text, the file it stands in."""

    name: str
    text: str
    file: str
    line: int | None = None


@frozen
class Explanation:
    """What stands behind one fact."""

    rule: str
    """As stored with the fact."""
    current: str
    """The rule's name and version in this program; another one means the document was read by an older program."""
    title: str
    """What the rule reads, in Chinese."""
    file: str
    patterns: tuple[Source, ...]
    rows: tuple[Source, ...]


def explain(fact: Fact[Any], text: str) -> Explanation:
    """The rule, patterns and rows of data behind a fact of a document with this text."""
    name = fact.rule.partition("/")[0]
    if name == "site":
        title = "识别模型" if fact.rule.startswith(f"site/{ORIGIN}") else "本地规则"
        return Explanation(fact.rule, fact.rule, title, "", (), tuple(_site_row(fact)))
    module = _module(name)
    if module is None:
        return Explanation(fact.rule, fact.rule, "", "", (), ())
    return Explanation(
        rule=fact.rule,
        current=_current(module, name) or fact.rule,
        title=_title(module),
        file=_file(module),
        patterns=tuple(_patterns_at(module, fold(text), fact)),
        rows=tuple(_rows(module, fact)),
    )


def _module(name: str) -> ModuleType | None:
    """The module or folder that a rule is called like, the outermost of that name."""
    import_module("nlp.pipeline")
    last = _MODULES.get(name, name)
    found = [n for n in sys.modules if n.startswith("nlp.") and n.rpartition(".")[2] == last]
    return sys.modules[min(found, key=len)] if found else None


def _file(module: ModuleType) -> str:
    """The path of a module's source, from the folder that holds the rooms."""
    path = Path(module.__file__ or "")
    return path.relative_to(path.parents[module.__name__.count(".") + hasattr(module, "__path__")]).as_posix()


def _title(module: ModuleType) -> str:
    """The Chinese terms in the first line of a module's docstring."""
    first = (module.__doc__ or "").partition("\n\n")[0]
    return "、".join(re.findall(r"\(([^()]*[一-龥][^()]*)\)", first))


def _current(module: ModuleType, name: str) -> str:
    """The rule's name with the version that the program has now."""
    known = [v for v in vars(module).values() if isinstance(v, str)]
    known += [kind.rule for kind in import_module("nlp.quantities").KINDS]
    return next((v for v in known if re.fullmatch(rf"{re.escape(name)}/[0-9]+", v)), "")


@lru_cache(maxsize=64)
def _family(module: ModuleType) -> tuple[ModuleType, ...]:
    """A module of nlp, those of its folder, and those they take their finders from."""
    inside = f"{module.__name__}."
    own = [module, *(sys.modules[n] for n in sorted(sys.modules) if n.startswith(inside))]
    values = [value for part in own for value in vars(part).values() if callable(value)]
    names = {getattr(value, "__module__", "") for value in values}
    used = sorted(n for n in names if n.startswith("nlp.") and n not in _NO_PATTERNS)
    return tuple(dict.fromkeys([*own, *(sys.modules[n] for n in used)]))


@lru_cache(maxsize=64)
def _patterns(module: ModuleType) -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """Every compiled pattern of a rule with its name and file, those inside tables under the row's name."""
    found: dict[str, tuple[str, re.Pattern[str], str]] = {}
    for part in _family(module):
        for name, value in vars(part).items():
            for label, pattern in _inside(name.strip("_"), value):
                # `.*…` cuts words off a match; it finds nothing by itself.
                if not pattern.pattern.startswith(".*"):
                    found.setdefault(pattern.pattern, (label, pattern, _home(part, name)))
    return tuple(found.values())


def _home(module: ModuleType, name: str) -> str:
    """The file that defines what a module calls `name`: it may have been imported."""
    for part in (module, *_family(module)[1:]):
        if re.search(rf"^{name}\b[^\n]*? = ", _source(part), re.MULTILINE):
            return _file(part)
    value = vars(module)[name]
    others = [
        m for n, m in sys.modules.items() if n.startswith(("nlp.", "extract.")) and vars(m).get(name) is value
    ]
    return next(
        (_file(m) for m in others if re.search(rf"^{name}\b[^\n]*? = ", _source(m), re.MULTILINE)), ""
    )


@lru_cache(maxsize=64)
def _source(module: ModuleType) -> str:
    return Path(module.__file__ or "").read_text("utf-8")


def _inside(label: str, value: object) -> Iterator[tuple[str, re.Pattern[str]]]:
    if isinstance(value, re.Pattern):
        yield label, value
    elif isinstance(value, dict):
        for key, child in value.items():
            yield from _inside(f"{label}[{key}]", child)
    elif isinstance(value, tuple):
        named = value[0] if value and isinstance(value[0], str) else ""
        for child in value:
            yield from _inside(f"{label}[{named}]" if named else label, child)


def _patterns_at(module: ModuleType, folded: str, fact: Fact[Any]) -> list[Source]:
    """The patterns that match at a fact's evidence, the closest first, and the cues that gave it value or role."""
    start, end = fact.evidence.start, fact.evidence.end
    low, high = sentence_start(folded, start), sentence_end(folded, end)
    hits: list[tuple[int, Source]] = []
    cues: list[Source] = []
    for label, pattern, file in _patterns(module):
        source = Source(label, pattern.pattern, file)
        if label.endswith(f"[{fact.role}]") and fact.role:
            cues.append(source)
            continue
        spans = [m.span() for m in pattern.finditer(folded, low, high) if m.end() > start and m.start() < end]
        if spans:
            away = min(abs(a - start) + abs(b - end) for a, b in spans)
            named = label.endswith(f"[{fact.value}]")
            hits.append((-1 if named else away, source))
    hits.sort(key=lambda hit: hit[0])
    return [source for _, source in hits[:_SHOWN]] + cues[:_SHOWN]


def _rows(module: ModuleType, fact: Fact[Any]) -> Iterator[Source]:
    """The rows of the rule's data files that name the fact's value or role."""
    wanted = [v for v in (fact.value if isinstance(fact.value, str) else "", fact.role) if v]
    for part in _family(module):
        for name in _data_files(part):
            lines = (files("nlp") / "data" / name).read_text("utf-8").splitlines()
            for number, line in enumerate(lines, 1):
                if any(_names(line, value) for value in wanted):
                    yield Source(name, line.strip(), f"nlp/data/{name}", number)


def _site_row(fact: Fact[Any]) -> Iterator[Source]:
    """The line of the site's own pattern file (`site/本地规则.jsonl:3`), if that file is there; the model that found it."""
    source = fact.rule.partition("/")[2]
    if source.startswith(ORIGIN):
        folder, _, sha256 = source.removeprefix(ORIGIN).rpartition("@")
        text = f"标签 {fact.role}，得分 {fact.confidence:.2f}，模型 sha256 {sha256}"
        yield Source(folder, text, folder)
        return
    name, _, line = source.rpartition(":")
    file = Path(os.environ.get(VARIABLE, "")).parent / name
    if name and file.is_file():
        lines = file.read_text("utf-8").splitlines()
        if int(line) <= len(lines):
            yield Source(name, lines[int(line) - 1].strip(), name, int(line))


@lru_cache(maxsize=64)
def _data_files(module: ModuleType) -> tuple[str, ...]:
    """The data files that a module's source names."""
    return tuple(re.findall(r'"data" / "([\w.]+)"', _source(module)))


def _names(line: str, value: str) -> bool:
    """Whether a line of YAML or CSV is the row of a value."""
    found = re.match(r"\s*-?\s*\{?\s*(?:name|role|code): *\"?([^,}\"]+)", line)
    return (found[1].strip() if found else line.partition(",")[0]) == value
