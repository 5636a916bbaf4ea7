"""A site's own patterns and components: the example of docs/site.md, and what is said about mistakes."""

import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest

import nlp
from extract import BadInput
from nlp import explain
from tests.nlp.factory import document

MODEL = Path(__file__).parent / "data" / "recogniser"

EXAMPLES = dict(
    re.findall(
        r"```\w+ (\S+)\n(.*?)```",
        (Path(__file__).parents[2] / "docs" / "site.md").read_text("utf-8"),
        re.DOTALL,
    )
)
TEXT = "行政处罚决定书\n皖测市监处罚〔2021〕12号\n经查，周甲在护河行动中填占河道0123号岸线，其经营的皖测便民店无证。\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the documented example, set as the site of this process."""
    for name, text in EXAMPLES.items():
        (tmp_path / name).write_text(text, "utf-8")
    shutil.copytree(MODEL, tmp_path / "店铺模型")
    monkeypatch.setenv("ANJUAN_SITE", str(tmp_path / "site.yaml"))
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path


def test_the_documented_example(site: Path) -> None:
    record = nlp.read(document(TEXT))
    found = [(f.role, f.value, f.evidence.quote, f.rule) for f in record.site]
    sha256 = hashlib.sha256((MODEL / "model.onnx").read_bytes()).hexdigest()
    assert found == [
        ("专项行动", "护河行动", "护河行动", "site/本地规则.jsonl:1"),
        ("河道编号", "河道0123号", "河道0123号", "site/本地规则.jsonl:2"),
        ("经营者", "周甲", "周甲", f"site/识别模型/店铺模型@{sha256}"),
        ("店铺", "皖测便民店", "皖测便民店", "site/组件"),
    ]
    first = record.fact("site[0]")
    assert TEXT[first.evidence.start : first.evidence.end] == "护河行动"
    (row,) = explain(first, TEXT).rows
    assert (row.file, row.line) == ("本地规则.jsonl", 1)
    assert "护河行动" in row.text


def test_many_documents_and_spans(site: Path) -> None:
    records = list(nlp.read_many([document(TEXT), document("没有")]))
    assert [len(r.site) for r in records] == [4, 0]
    doc = nlp.read_doc(document(TEXT))
    assert [span.text for span in doc.spans["site"]] == ["护河行动", "河道0123号", "周甲", "皖测便民店"]


def test_of_overlapping_spans_the_longest_counts(site: Path) -> None:
    rows = '{"label": "短", "pattern": "护河"}\n{"label": "长", "pattern": "护河行动"}\n'
    rows += '{"label": "号", "pattern": [{"TEXT": {"REGEX": "[0-9]"}, "OP": "+"}]}'
    (site / "本地规则.jsonl").write_text(rows, "utf-8")
    (site / "site.yaml").write_text("patterns: [本地规则.jsonl]", "utf-8")
    found = [(f.role, f.value) for f in nlp.read(document(TEXT)).site]
    assert found == [("号", "2021"), ("号", "12"), ("长", "护河行动"), ("号", "0123")]


def test_the_documented_labels_mark_what_they_say() -> None:
    rows = [json.loads(line) for line in EXAMPLES["标注.jsonl"].splitlines()]
    marked = [[(row["text"][a:b], label) for a, b, label in row["spans"]] for row in rows]
    assert marked == [[("周甲", "经营者"), ("烟花", "货物")], []]


def test_without_a_site_nothing_is_added() -> None:
    assert nlp.read(document(TEXT)).site == ()


MISTAKES = [
    ("本地规则.jsonl", '{"label": "甲", "pattern": "乙"}\n{"label": ', "本地规则.jsonl 第2行", "JSON"),
    ("本地规则.jsonl", '{"pattern": "乙"}', "本地规则.jsonl 第1行", "缺少 label"),
    ("本地规则.jsonl", '\n{"label": "甲", "pattern": []}', "本地规则.jsonl 第2行", "每项对应一个字符"),
    ("本地规则.jsonl", '{"label": "甲", "pattern": [{"TXT": "乙"}]}', "本地规则.jsonl 第1行", "pattern 有误"),
    ("本地规则.jsonl", '{"label": "甲", "pattern": [{"TEXT": {"REGEX": "["}}]}', "本地规则.jsonl 第1行", "pattern 有误"),
    ("site.yaml", "patterns: [没有.jsonl]", "没有.jsonl", "无法读取"),
    ("site.yaml", "patterns: [a\nb: ]", "site.yaml", "YAML"),
    ("site.yaml", "pattern: [a]", "site.yaml", "三项"),
    ("site.yaml", "patterns: a", "site.yaml", "列表"),
    ("site.yaml", "recogniser: [a]", "site.yaml", "recogniser 应是一个文件夹"),
    ("site.yaml", "recogniser: 没有", "没有", "无法读取识别模型"),
    ("店铺模型/config.json", "{", "config.json", "JSON"),
    ("店铺模型/config.json", "{}", "店铺模型", "无法载入：KeyError"),
    ("店铺模型/model.onnx", "不是模型", "店铺模型", "无法载入：InvalidProtobuf"),
    ("店铺模型/tokenizer.json", '{"model": {"type": "WordPiece"}}', "店铺模型", "不是 anjuan train-recogniser 写出的"),
    ("site.yaml", "components: ['local_rules:nothing']", "site.yaml", "无法导入"),
    ("site.yaml", "components: ['no_such_module:f']", "site.yaml", "无法导入"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "text", "place", "reason"), MISTAKES)
def test_mistakes_name_file_line_and_reason(
    site: Path, file: str, text: str, place: str, reason: str
) -> None:
    (site / file).write_text(text, "utf-8")
    with pytest.raises(BadInput) as error:
        nlp.read(document(TEXT))
    assert place in str(error.value)
    assert reason in str(error.value)


def test_a_component_that_fails_is_the_sites_mistake(site: Path) -> None:
    (site / "failing.py").write_text("def run(doc):\n    return 1 / 0\n", "utf-8")
    (site / "site.yaml").write_text("components: ['failing:run']", "utf-8")
    with pytest.raises(BadInput, match="ZeroDivisionError"):
        nlp.read(document(TEXT))
