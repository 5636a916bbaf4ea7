"""Runs models over a workspace and outside tables (运行监督模型): elements → DuckDB → clues with their evidence."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import sqlglot
from sqlglot import exp

from extract import BadInput
from index import ClueRecord, Workspace
from models.clue import CLUE_JSON, Cell, Clue, ClueRow, JoinKey
from models.elements import load_elements
from models.functions import register
from models.model import Emit, Model, Rest, reference_tables
from models.tables import load_tables, schemas
from nlp import CaseRecord
from nlp.values import Contradiction

Params = Mapping[str, int | float | str]
Value = Cell | date


def check(
    workspace: Workspace,
    models: Sequence[Model],
    tables: Mapping[str, Path],
    run_date: date,
    params: Params | None = None,
) -> list[Clue]:
    """The clues of these models, highest score first. The same data give the same clues with the same ids."""
    with contextlib.closing(_connection(workspace, tables)) as connection:
        clues = {
            clue.id: clue
            for model in models
            for clue in _run(connection, workspace, model, _parameters(model, run_date, params or {}, tables))
        }
    return sorted(clues.values(), key=lambda c: (-c.score, c.id))


def stored(clue: Clue) -> ClueRecord:
    """A clue as a workspace stores it."""
    return ClueRecord(
        clue.id,
        clue.model,
        clue.version,
        clue.score,
        clue.grade,
        clue.title,
        clue.doc_ids,
        CLUE_JSON.dump_json(clue).decode(),
    )


def _connection(workspace: Workspace, tables: Mapping[str, Path]) -> duckdb.DuckDBPyConnection:
    """A database in memory with all tables in it; from then on it can reach nothing else."""
    connection = duckdb.connect(config={"threads": 2})
    register(connection)
    load_elements(connection, workspace.records())
    load_tables(connection, tables)
    for name, file in reference_tables().items():
        connection.execute(f"CREATE TABLE {name} AS SELECT * FROM read_csv('{file}', header = true)")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def _parameters(model: Model, run_date: date, given: Params, tables: Mapping[str, Path]) -> dict[str, Value]:
    """All parameters in force: the snapshot that every clue carries."""
    values: dict[str, Value] = {"run_date": run_date}
    for name, param in model.params.items():
        value = given.get(f"{model.model}.{name}", given.get(name, param.default))
        if isinstance(value, (int, float)) and not (
            (param.min is None or value >= param.min) and (param.max is None or value <= param.max)
        ):
            raise BadInput(f"{model.model}.{name}", f"参数超出范围：{value}（{param.min}～{param.max}）")
        values[name] = value
    for schema in schemas().values():
        values[f"has_{schema.table}"] = schema.id in tables
    return values


def _run(
    connection: duckdb.DuckDBPyConnection, workspace: Workspace, model: Model, params: dict[str, Value]
) -> Iterator[Clue]:
    made: list[str] = []
    try:
        for step in model.steps:
            sql = bind(step.sql, params)
            try:
                connection.execute(f"CREATE TEMP TABLE {step.id} AS {sql}")
            except duckdb.Error as error:
                raise BadInput(f"{model.model} 步骤 {step.id}", f"语句无法执行：{error}") from error
            made.append(step.id)
        for emit in model.emit:
            result = connection.execute(f"SELECT * FROM {emit.step}")
            names = [column[0] for column in result.description or []]
            for values in result.fetchall():
                yield _clue(connection, workspace, model, emit, dict(zip(names, values, strict=True)), params)
    finally:
        for name in made:
            connection.execute(f"DROP TABLE {name}")


def bind(sql: str, params: Mapping[str, Value]) -> str:
    """The statement with `$name` replaced by typed literals. Raises BadInput for an unknown name."""

    def literal(node: exp.Expr) -> exp.Expr:
        if not isinstance(node, (exp.Parameter, exp.Placeholder)):
            return node
        name = node.name
        if name not in params:
            raise BadInput("模型", f"没有名为 ${name} 的参数")
        value = params[name]
        if isinstance(value, date):
            return exp.cast(exp.Literal.string(value.isoformat()), "date")
        return exp.convert(value)

    return sqlglot.parse_one(sql, read="duckdb").transform(literal).sql("duckdb")


def _clue(
    connection: duckdb.DuckDBPyConnection,
    workspace: Workspace,
    model: Model,
    emit: Emit,
    row: dict[str, Any],
    params: dict[str, Value],
) -> Clue:
    shown = {key: _show(value) for key, value in {**params, **row}.items()}
    doc_ids = tuple(dict.fromkeys(d for column in emit.documents for d in _listed(row[column])))
    records = {doc_id: workspace.record(doc_id) for doc_id in doc_ids}
    key = "|".join([model.model, emit.point, *(str(row[column]) for column in emit.key)])
    score = int(row[emit.score])
    return Clue(
        id=f"{model.model.lower()}-{hashlib.sha256(key.encode()).hexdigest()[:10]}",
        model=model.model,
        version=model.version,
        point=next(p.name for p in model.points if p.id == emit.point),
        title=emit.title.format_map(shown),
        doc_ids=doc_ids,
        score=score,
        grade="A" if score >= 80 else "B" if score >= 60 else "C" if score >= 40 else "D",
        rows=tuple(r for rest in emit.rows for r in _rows(connection, records, rest, row)),
        params={k: _cell(v) for k, v in params.items() if not k.startswith("has_")},
        trace=tuple(line.text.format_map(shown) for line in emit.trace if not line.when or row[line.when]),
        join_keys=tuple(_join(j.left, j.right, j.key, j.level, shown) for j in emit.joins),
        exclusions=emit.exclusions,
        basis=tuple(str(b) for b in model.basis),
        instrument=emit.instrument,
        deadline=row[emit.deadline] if emit.deadline else None,
    )


def _join(left: str, right: str, key: str, level: str, shown: dict[str, str]) -> JoinKey:
    return JoinKey(left, right, key.format_map(shown), level.format_map(shown))  # type: ignore[arg-type]


def _rows(
    connection: duckdb.DuckDBPyConnection, records: Mapping[str, CaseRecord], rest: Rest, row: dict[str, Any]
) -> Iterator[ClueRow]:
    if rest.table:
        if row.get(rest.file) is not None:
            place = {"file": row[rest.file], "line": row[rest.line]}
            table = schemas()[rest.table].table
            values = _lookup(
                connection, f"SELECT * FROM {table} WHERE file = ? AND line = ?", list(place.values())
            )
            yield ClueRow(rest.table, rest.label, values)
        return
    doc_id = row[rest.doc]
    for ref in sorted(_listed(row[rest.refs or rest.ref]), key=_path_order):
        fact = records[doc_id].fact(ref)
        other = (fact.value.other,) if isinstance(fact.value, Contradiction) else ()
        query = f"SELECT * EXCLUDE (doc_id, ref) FROM {rest.element} WHERE doc_id = ? AND ref = ?"
        yield ClueRow(
            rest.element, rest.label, _lookup(connection, query, [doc_id, ref]), (fact.evidence, *other)
        )


def _path_order(path: str) -> tuple[str, int]:
    """`acts[2]` before `acts[10]`."""
    name, _, rest = path.partition("[")
    return name, int(rest.partition("]")[0] or 0)


def _lookup(connection: duckdb.DuckDBPyConnection, query: str, arguments: list[Any]) -> dict[str, Cell]:
    result = connection.execute(query, arguments)
    names = [column[0] for column in result.description or []]
    values = result.fetchone() or ()
    return {n: _cell(v) for n, v in zip(names, values, strict=False) if v is not None and v != ""}


def _cell(value: Any) -> Cell:
    return value if isinstance(value, (str, int, float, bool, type(None))) else _show(value)


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _show(value: Any) -> str:
    """A value as a person writes it: money with thousands, lists with 、."""
    if value is None:
        return "（无）"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return f"{value.normalize():,f}" if value == value.to_integral_value() else f"{value:,.2f}"
    if isinstance(value, list):
        return "、".join(_show(v) for v in value)
    return str(value)
