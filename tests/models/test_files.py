"""Model files, their SQL, and outside tables: what is wrong is said, all of it, with its place."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import duckdb
import pytest
import yaml

from extract import BadInput
from models import load, read_model, schemas
from models.lint import lint
from models.tables import load_tables, read_table

LIBRARY = {
    f.name: f.read_text("utf-8") for f in (files("models") / "library").iterdir() if f.name.endswith(".yaml")
}
TABLES = frozenset({"sentence", "term"})


def test_the_library_is_sound() -> None:
    assert [m.model for m in load()] == ["AP-02", "FL-02", "SN-01", "SN-02", "SN-03", "SN-10", "SN-15"]
    for model in load():
        assert model.basis
        assert all(step.why for step in model.steps)


@pytest.mark.parametrize(
    ("sql", "reason"),
    [
        ("SELECT * FROM sentence; DROP TABLE sentence", "一条 SELECT"),
        ("DELETE FROM sentence", "一条 SELECT"),
        ("SELECT * FROM '/etc/passwd'", "表"),
        ("SELECT * FROM read_csv('/etc/passwd')", "read_csv"),
        ("SELECT * FROM secret", "未声明的表：secret"),
        ("SELECT levenshtein(kind, kind) FROM sentence", "levenshtein"),
        ("SELECT round(1.005, 2) FROM sentence", "round"),
        ("SELECT CAST(2.7 AS INTEGER) FROM sentence", "小数转整数"),
        ("SELECT date_diff('month', start_on, end_on) FROM term", "按日"),
        ("SELECT list(kind ORDER BY kind) FROM sentence", "次序"),
        ("SELECT regexp_replace(kind, 'a', 'b') FROM sentence", "regexp_replace"),
        ("SELECT getenv('HOME') FROM sentence", "getenv"),
        ("SELECT FROM WHERE", "语法错误"),
    ],
)
def test_lint_refuses(sql: str, reason: str) -> None:
    assert any(reason in problem for problem in lint(sql, TABLES)), lint(sql, TABLES)


def test_lint_allows_what_models_need() -> None:
    sql = "WITH t AS (SELECT doc_id, count(*) AS n FROM term GROUP BY doc_id) SELECT * FROM t JOIN sentence s USING (doc_id) WHERE date_diff('day', s.a, s.b) > $x QUALIFY row_number() OVER (PARTITION BY s.doc_id ORDER BY n) = 1"
    assert lint(sql, TABLES) == []


def test_all_mistakes_of_a_file_come_at_once() -> None:
    data = yaml.safe_load(LIBRARY["sn02-probation.yaml"])
    data["steps"][0]["sql"] = "SELECT * FROM nowhere"
    data["emit"][0]["point"] = "P9"
    data["emit"][0]["title"] = "{defendant.__class__}"
    with pytest.raises(BadInput) as error:
        read_model(yaml.safe_dump(data, allow_unicode=True), "x.yaml")
    for part in ("nowhere", "P9", "__class__"):
        assert part in str(error.value)


@pytest.mark.parametrize(
    ("text", "part"),
    [("a: [", "YAML"), ("model: x", "schema"), (LIBRARY["sn02-probation.yaml"].replace("kind: 应用型", "kind: 别的"), "kind"),
     (LIBRARY["sn02-probation.yaml"] + "\nevil: import os\n", "evil")],
)  # fmt: skip
def test_bad_files(text: str, part: str) -> None:
    with pytest.raises(BadInput, match=part):
        read_model(text, "x.yaml")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
def test_tables_read_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(
        '处罚文号,缴款单位,缴款金额,缴款日期\n皖测市监处罚（2021）第012号,皖测砖瓦厂,"1,234.50元",2021年3月1日\n'.encode(
            encoding
        )
    )
    (row,) = read_table(file, schemas()["T-FINE"])
    assert [str(v) for v in row] == [
        str(file),
        "2",
        "皖测市监处罚〔2021〕12号",
        "皖测砖瓦厂",
        "None",
        "1234.50",
        "2021-03-01",
    ]


@pytest.mark.parametrize(
    ("text", "part"),
    [("", "为空"), ("文号,金额\n", "缺少列“日期”"), ("文号,金额,日期\na,多,2021-01-01\n", "第2行“金额”"),
     ("文号,金额,日期\na,1,昨天\n", "第2行“日期”"), ("文号,金额,日期\n,1,2021-01-01\n", "第2行“文号”为空")],
)  # fmt: skip
def test_bad_tables_name_file_line_and_column(tmp_path: Path, text: str, part: str) -> None:
    file = tmp_path / "坏表.csv"
    file.write_text(text, "utf-8")
    with pytest.raises(BadInput, match=part) as error:
        read_table(file, schemas()["T-FINE"])
    assert "坏表.csv" in str(error.value)


def test_unknown_table(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="T-FINE"):
        load_tables(duckdb.connect(), {"T-X": tmp_path / "a.csv"})
