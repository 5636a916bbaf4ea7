"""What a model's SQL may do (模型语句检查): SELECT over declared tables with known functions, nothing that differs by engine.

Models travel between organs and run on DuckDB here and on Spark elsewhere; constructs that give other results there
without an error are refused, as are files, settings and anything but reading.
"""

from __future__ import annotations

from collections.abc import Iterator

import sqlglot
from sqlglot import exp
from sqlglot.errors import ParseError

from models.functions import FUNCTIONS

_ALLOWED = frozenset((
    "abs", "add", "and", "any_value", "array", "array_agg", "between", "bool_or", "case", "cast", "ceil", "coalesce", "concat",
    "contains", "count", "date_add", "date_diff", "date_sub", "datediff", "distinct", "div", "dpipe", "exists", "floor",
    "greatest", "group_concat", "if", "in", "interval", "least", "len", "length", "list", "list_distinct", "list_sort",
    "list_value", "logical_or", "lower", "lpad", "max", "min", "mul", "not", "nullif", "or", "row_number", "starts_with",
    "string_agg", "string_split", "strpos", "sub", "substr", "substring", "sum", "trim", "upper", "year",
))  # fmt: skip
_FORBIDDEN = {
    "levenshtein": "按字节计算，与 Spark 结果不同；请用 edits()",
    "round": "对浮点数的舍入与 Spark 不同；舍入属于展示",
    "regexp_replace": "只替换第一处，与 Spark 不同",
    "hash": "各引擎结果不同",
    "random": "结果不可重复",
}


def lint(sql: str, tables: frozenset[str]) -> list[str]:
    """What is wrong with a step, in Chinese; empty if it may run."""
    try:
        statements = sqlglot.parse(sql, read="duckdb")
    except ParseError as error:
        return [f"语法错误：{error.errors[0]['description'] if error.errors else error}"]
    if len(statements) != 1 or not isinstance(statements[0], (exp.Select, exp.Union, exp.With)):
        return ["每个步骤只能是一条 SELECT 语句"]
    return list(dict.fromkeys(_problems(statements[0], tables)))


def _problems(tree: exp.Expression, tables: frozenset[str]) -> Iterator[str]:
    names = tables | {cte.alias for cte in tree.find_all(exp.CTE)}
    for table in tree.find_all(exp.Table):
        if not isinstance(table.this, exp.Identifier) or table.db or table.catalog:
            yield f"只能读取已声明的表：{table.sql('duckdb')}"
        elif table.name not in names:
            yield f"未声明的表：{table.name}"
    for node in tree.walk():
        if isinstance(node, (exp.Insert, exp.Create, exp.Drop, exp.Command, exp.Copy, exp.Set, exp.Pragma)):
            yield "只能读取数据"
        elif isinstance(node, exp.Func):
            yield from _function(node)


def _function(node: exp.Func) -> Iterator[str]:
    name = (node.name if isinstance(node, exp.Anonymous) else node.sql_name()).lower()
    if name in _FORBIDDEN:
        yield f"不允许的函数 {name}：{_FORBIDDEN[name]}"
    elif name not in _ALLOWED and name not in FUNCTIONS:
        yield f"不允许的函数：{name}"
    if name in ("list", "array_agg") and node.find(exp.Order):
        yield "list(... ORDER BY) 的次序在 Spark 中会丢失"
    if name in ("date_diff", "datediff") and "DAY" not in node.sql("duckdb").upper():
        yield "date_diff 只允许按日计算：按月、按年的结果与 Spark 不同"
    if (
        isinstance(node, exp.Cast)
        and node.to.is_type("int", "bigint", "smallint")
        and _is_fraction(node.this)
    ):
        yield "小数转整数的舍入方式与 Spark 不同"


def _is_fraction(node: exp.Expression) -> bool:
    return isinstance(node, exp.Literal) and not node.is_string and "." in node.name
