"""What a site adds to the pipeline without touching this program (本地规则): patterns, a recogniser, components of its own.

The variable ANJUAN_SITE names a YAML file (docs/site.md). Spans that its patterns, its recogniser and its components leave in
`doc.spans["site"]` become facts: the label is the role, the characters are the value, `span._.score` the confidence.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extract import AnjuanError, BadInput
from extract.errors import told
from extract.frozen import frozen
from nlp import recogniser
from nlp.reading import Reading

VARIABLE = "ANJUAN_SITE"
SPANS = "site"
"""Key of `doc.spans` that site patterns, recogniser and components write to."""
_RULER = "anjuan_site_patterns"
_COLLECTOR = "anjuan_site"

Component = Callable[[Doc], Doc]


@frozen
class Site:
    """The settings of a site: patterns as spaCy takes them, a recogniser by its folder, components by their import path."""

    patterns: tuple[dict[str, Any], ...]
    recogniser: Path | None
    components: tuple[tuple[str, Component], ...]


def load_site(file: Path) -> Site:
    """Reads a settings file and what it names. Raises BadInput with file, line and reason."""
    try:
        settings = yaml.safe_load(file.read_text("utf-8")) or {}
    except OSError as error:
        raise BadInput(str(file), f"无法读取本地规则设置：{told(error)}") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        raise BadInput(str(file), f"{f'第{mark.line + 1}行' if mark else ''}不是有效的 YAML") from error
    if not isinstance(settings, dict) or set(settings) - {"patterns", "recogniser", "components"}:
        raise BadInput(str(file), "设置只有 patterns、recogniser 与 components 三项")
    folder = settings.get("recogniser")
    if not isinstance(folder, str | None):
        raise BadInput(str(file), "recogniser 应是一个文件夹的名称")
    patterns: list[dict[str, Any]] = []
    for name in _names(file, settings, "patterns"):
        patterns += _read_patterns(file.parent / name)
    components = tuple((name, _component(file, name)) for name in _names(file, settings, "components"))
    return Site(tuple(patterns), file.parent / folder if folder else None, components)


def add_site(language: Language, file: Path) -> None:
    """Adds the patterns, the recogniser and the components of a settings file behind our own components."""
    site = load_site(file)
    if site.patterns:
        longest = {"@misc": "spacy.first_longest_spans_filter.v1"}
        config = {"spans_key": SPANS, "overwrite": False, "spans_filter": longest}
        ruler: Any = language.add_pipe("span_ruler", name=_RULER, config=config)
        ruler.add_patterns(list(site.patterns))
    if site.recogniser:
        folder = str(site.recogniser)
        language.add_pipe(recogniser.COMPONENT, config={"folder": folder, "spans_key": SPANS})
    for name, component in site.components:
        Language.component(f"site:{name}", func=_guarded(name, component))
        language.add_pipe(f"site:{name}")
    language.add_pipe(_COLLECTOR)


@Language.component(_COLLECTOR)
def collect(doc: Doc) -> Doc:
    """The spans of the site become facts."""
    reading: Reading | None = doc._.reading
    if reading is None:
        return doc
    for span in doc.spans.get(SPANS, ()):
        rule = f"site/{span.id_ or '组件'}"
        fact = reading.fact(
            span.text, span.start_char, span.end_char, rule, role=span.label_, confidence=span._.score
        )
        reading.add("site", fact)
    return doc


def _names(file: Path, settings: dict[str, Any], key: str) -> list[str]:
    names = settings.get(key) or []
    if not isinstance(names, list) or not all(isinstance(n, str) for n in names):
        raise BadInput(str(file), f"{key} 应是一个列表，每项是一个文件名或者导入路径")
    return names


def _read_patterns(file: Path) -> list[dict[str, Any]]:
    """The patterns of a JSONL file, each with file and line as its id, so that a fact can name where it comes from."""
    try:
        lines = file.read_text("utf-8").splitlines()
    except OSError as error:
        raise BadInput(str(file), f"无法读取本地规则：{told(error)}") from error
    except UnicodeDecodeError as error:
        raise BadInput(str(file), "无法读取本地规则：不是 UTF-8 文本") from error
    checker = Matcher(Vocab(), validate=True)
    found: list[dict[str, Any]] = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            found.append(_pattern(f"{file} 第{number}行", line, checker) | {"id": f"{file.name}:{number}"})
    return found


def _pattern(place: str, line: str, checker: Matcher) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise BadInput(place, f"不是有效的 JSON：第{error.colno}个字符处有误") from error
    if not isinstance(row, dict) or not isinstance(row.get("label"), str) or not row["label"]:
        raise BadInput(place, "缺少 label（事实的名称）")
    pattern = row.get("pattern")
    if isinstance(pattern, str) and pattern:
        return {"label": row["label"], "pattern": pattern}
    if not isinstance(pattern, list) or not pattern:
        raise BadInput(place, "pattern 应是一段文字，或者一个列表，每项对应一个字符")
    try:
        checker.add("check", [pattern])
    except Exception as error:  # spaCy says what is wrong with a pattern by errors of several kinds
        raise BadInput(place, f"pattern 有误：{str(error).splitlines()[0]}") from error
    return {"label": row["label"], "pattern": pattern}


def _component(file: Path, name: str) -> Component:
    """The function `module:function`; the module may stand beside the settings file."""
    module, _, function = name.partition(":")
    if str(file.parent) not in sys.path:
        sys.path.insert(0, str(file.parent))
    try:
        component: Component = getattr(import_module(module), function)
    except Exception as error:  # a site's module may fail in any way
        raise BadInput(str(file), f"组件 {name} 无法导入：{error}") from error
    if not callable(component):
        raise BadInput(str(file), f"组件 {name} 不是函数")
    return component


def _guarded(name: str, component: Component) -> Component:
    def run(doc: Doc) -> Doc:
        try:
            result = component(doc)
        except AnjuanError:
            raise
        except Exception as error:  # what a site's component raises is the site's mistake, not ours
            raise BadInput(name, f"本地组件出错：{type(error).__name__} {error}") from error
        if not isinstance(result, Doc):
            raise BadInput(name, "本地组件必须返回 Doc")
        return result

    return run
