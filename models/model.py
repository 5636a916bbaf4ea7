"""The model as an artefact (监督模型文件): what its YAML says, checked as a whole before anything runs.

Every heading of a published model book has a field. A model holds no code: steps are linted SQL, texts are templates over the
columns of the last step.
"""

from __future__ import annotations

import string
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from extract import BadInput
from models.elements import ELEMENTS
from models.lint import lint
from models.tables import schemas

Text = Annotated[str, Field(min_length=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Basis(_Strict):
    """One article the model rests on (监督依据)."""

    law: Text
    article: Text
    effective_from: date
    effective_to: date | None = None
    quote: Text

    def __str__(self) -> str:
        until = f"至{self.effective_to}" if self.effective_to else "起施行"
        return f"《{self.law}》第{self.article}条：“{self.quote}”（{self.effective_from}{until}）"


class Param(_Strict):
    """A number of the model with its range and reason (参数)."""

    default: int | float | str
    min: float | None = None
    max: float | None = None
    reason: Text


class Source(_Strict):
    """Where data come from (数据来源)."""

    id: Text
    type: Literal["documents", "table"]
    required: bool = True
    note: str = ""


class Step(_Strict):
    """One step of the analysis (数据分析步骤): a named SELECT over elements, tables and earlier steps."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    why: Text
    sql: Text


class Rest(_Strict):
    """A row a clue rests on: a fact (`doc`, `ref` or `refs`) or a table row (`file`, `line`); all name columns."""

    label: Text
    element: str = ""
    doc: str = ""
    ref: str = ""
    refs: str = ""
    table: str = ""
    file: str = ""
    line: str = ""


class Line(_Strict):
    """A line of the computation in words; `when` names a boolean column."""

    text: Text
    when: str = ""


class Join(_Strict):
    """How rows were brought together (身份匹配)."""

    left: Text
    right: Text
    key: Text
    level: Text


class Emit(_Strict):
    """How a row of a step becomes a clue (线索)."""

    point: Text
    step: Text
    key: tuple[str, ...]
    documents: tuple[str, ...]
    title: Text
    score: Text
    rows: tuple[Rest, ...]
    trace: tuple[Line, ...]
    joins: tuple[Join, ...] = ()
    exclusions: tuple[str, ...] = ()
    instrument: str
    deadline: str = ""


class Point(_Strict):
    """A supervision point (监督点)."""

    id: Text
    name: Text


class Overview(_Strict):
    origin: Text
    effect: Text


class Model(_Strict):
    """A supervision model (大数据法律监督模型)."""

    schema_: Literal["anjuan-model/1"] = Field(alias="schema")
    model: Text
    version: Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$")]
    title: Text
    kind: Literal["应用型", "原型", "创意"]
    business_line: Text
    overview: Overview
    basis: tuple[Basis, ...]
    points: tuple[Point, ...]
    sources: tuple[Source, ...]
    keywords: tuple[str, ...] = ()
    params: dict[str, Param] = {}
    steps: tuple[Step, ...]
    emit: tuple[Emit, ...]
    exclusions: tuple[str, ...] = ()
    """Exclusions in words, for the reader; the steps apply them."""


def load(paths: Iterable[Path] | None = None) -> list[Model]:
    """The models of these files, or the library's. Raises BadInput with every mistake of a file at once."""
    if paths is not None:
        return [read_model(path.read_text("utf-8"), str(path)) for path in paths]
    library: list[Traversable] = sorted((files("models") / "library").iterdir(), key=lambda f: f.name)
    return [read_model(f.read_text("utf-8"), f.name) for f in library if f.name.endswith(".yaml")]


def read_model(text: str, name: str) -> Model:
    """A model from the text of its file."""
    try:
        data = yaml.safe_load(text)
        model = Model.model_validate(data)
    except yaml.YAMLError as error:
        raise BadInput(name, f"不是有效的 YAML：{error}") from error
    except ValidationError as error:
        texts = (f"{'.'.join(str(p) for p in e['loc'])}：{e['msg']}" for e in error.errors())
        raise BadInput(name, "模型文件有误：" + "；".join(texts)) from error
    mistakes = list(_mistakes(model))
    if mistakes:
        raise BadInput(name, "模型文件有误：" + "；".join(mistakes))
    return model


def _mistakes(model: Model) -> Iterable[str]:
    tables = set(ELEMENTS) | {s.table for s in schemas().values()} | set(reference_tables())
    for step in model.steps:
        for problem in lint(step.sql, frozenset(tables)):
            yield f"步骤 {step.id}：{problem}"
        tables.add(step.id)
    points = {point.id for point in model.points}
    for emit in model.emit:
        if emit.step not in {s.id for s in model.steps}:
            yield f"emit 引用了不存在的步骤 {emit.step}"
        if emit.point not in points:
            yield f"emit 引用了不存在的监督点 {emit.point}"
        for text in (emit.title, *(line.text for line in emit.trace), *(j.key for j in emit.joins)):
            for field in template_fields(text):
                if not field.isidentifier():
                    yield f"模板只能引用列名：{{{field}}}"


def template_fields(text: str) -> list[str]:
    """The column names a template refers to."""
    return [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]


@lru_cache(maxsize=1)
def reference_tables() -> dict[str, str]:
    """Our own tables of legal data by name → file (amount standards, agencies with their own power, …)."""
    folder: Any = files("models") / "data"
    return {f.name.removesuffix(".csv"): str(f) for f in folder.iterdir() if f.name.endswith(".csv")}
