"""Outside tables (外部表) from CSV: a declared schema, clear errors, every row tied to its file and line."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb
import yaml

from extract import BadInput
from extract.errors import told
from extract.fold import fold
from extract.frozen import frozen
from extract.plain import decode
from nlp.document_numbers import read_document_number

_SQL = {"text": "VARCHAR", "money": "DECIMAL(18,2)", "date": "DATE"}
_DATE_STYLES = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%Y年%m月%d日", "%Y-%m-%d %H:%M:%S")


@frozen
class Column:
    """A column of a logical schema and the headings it goes by."""

    name: str
    type: str
    required: bool
    names: tuple[str, ...]


@frozen
class Schema:
    """A logical table (`T-FINE`) as models see it, under its name in lower case with `_` (`t_fine`)."""

    id: str
    title: str
    columns: tuple[Column, ...]

    @property
    def table(self) -> str:
        return self.id.lower().replace("-", "_")


@lru_cache(maxsize=1)
def schemas() -> dict[str, Schema]:
    """All known outside tables by id."""
    data = yaml.safe_load((files("models") / "data" / "tables.yaml").read_text("utf-8"))
    return {
        key: Schema(
            key,
            row["title"],
            tuple(Column(n, c["type"], c["required"], tuple(c["names"])) for n, c in row["columns"].items()),
        )
        for key, row in data.items()
    }


def load_tables(connection: duckdb.DuckDBPyConnection, given: Mapping[str, Path]) -> None:
    """Creates every known table, empty where no file is given. Raises BadInput for an unknown name or a bad file."""
    for key in given:
        if key not in schemas():
            raise BadInput(key, f"没有这种外部表；可用：{'、'.join(schemas())}")
    for key, schema in schemas().items():
        columns = ", ".join(f"{c.name} {_SQL[c.type]}" for c in schema.columns)
        connection.execute(f"CREATE TABLE {schema.table} (file VARCHAR, line INTEGER, {columns})")
        if key in given:
            rows = read_table(given[key], schema)
            if rows:
                marks = ", ".join("?" * (len(schema.columns) + 2))
                connection.executemany(f"INSERT INTO {schema.table} VALUES ({marks})", rows)


def read_table(path: Path, schema: Schema) -> list[tuple[Any, ...]]:
    """(file, line, *columns) of every row. Raises BadInput with file, line and column of the first mistake."""
    name = str(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadInput(name, f"无法打开文件：{told(error)}") from error
    if not data.strip():
        raise BadInput(name, "文件为空")
    reader = csv.reader(io.StringIO(decode(data, name)))
    heading = [cell.strip() for cell in next(reader)]
    places = [_place(name, heading, column) for column in schema.columns]
    rows = []
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        values = [
            _cell(
                name, reader.line_num, column, cells[at].strip() if at is not None and at < len(cells) else ""
            )
            for column, at in zip(schema.columns, places, strict=True)
        ]
        rows.append((name, reader.line_num, *values))
    return rows


def _place(name: str, heading: list[str], column: Column) -> int | None:
    at = next((heading.index(alias) for alias in column.names if alias in heading), None)
    if at is None and column.required:
        raise BadInput(name, f"缺少列“{column.names[0]}”（现有列：{'、'.join(heading)}）")
    return at


def _cell(name: str, line: int, column: Column, text: str) -> Any:
    if not text:
        if column.required:
            raise BadInput(name, f"第{line}行“{column.names[0]}”为空")
        return None
    try:
        if column.type == "money":
            return Decimal(text.replace(",", "").replace("，", "").removesuffix("元"))
        if column.type == "date":
            return _date(text)
    except (InvalidOperation, ValueError) as error:
        raise BadInput(name, f"第{line}行“{column.names[0]}”无法识别：{text}") from error
    if column.name == "doc_no":
        number = read_document_number(fold(text))
        return number.canonical if number else text
    return text


def _date(text: str) -> date:
    for style in _DATE_STYLES:
        try:
            return datetime.strptime(text, style).date()
        except ValueError:
            continue
    raise ValueError(text)
