"""Label files of a recogniser: what is read, what is left aside, what is said about mistakes; none of it needs torch."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from anjuan.cli import app
from anjuan.recogniser_labels import Figures, Sentence, compare, divide, read_labels
from extract import BadInput, MissingPart

TEXT = "周甲在皖测便民店购买烟花3箱"


def write(folder: Path, *lines: str) -> Path:
    """A label file with nine good sentences before the lines."""
    good = [
        json.dumps({"text": f"第{n}句有周甲", "spans": [[4, 6, "人"]]}, ensure_ascii=False)
        for n in range(1, 10)
    ]
    file = folder / "标注.jsonl"
    file.write_text("\n".join([*good, *lines]) + "\n", "utf-8")
    return file


def line(*spans: object, text: str = TEXT) -> str:
    return json.dumps({"text": text, "spans": spans}, ensure_ascii=False)


def test_of_overlapping_marks_the_longest_is_kept(tmp_path: Path) -> None:
    labelled = read_labels(
        write(tmp_path, line([3, 5, "地"], [3, 8, "店"], [0, 2, "人"], [10, 12, "物"], [10, 12, "货"]))
    )
    assert labelled.sentences[-1] == Sentence(TEXT, ((0, 2, "人"), (3, 8, "店"), (10, 12, "物")))
    assert labelled.overlapping == 2


def test_a_sentence_counts_once(tmp_path: Path) -> None:
    """Else one that was learned could be held back as well. A character U+2028 in a text does not break its line."""
    labelled = read_labels(write(tmp_path, line(), line([0, 2, "人"]), line(text="周\u2028甲")))
    assert (len(labelled.sentences), labelled.repeated) == (11, 1)
    assert labelled.sentences[9] == Sentence(TEXT, ())


def test_every_fifth_is_held_back_and_always_the_same() -> None:
    every = [Sentence(str(n), ()) for n in range(50)]
    learn, held = divide(every, 1)
    assert (len(learn), len(held)) == (40, 10)
    assert sorted([*learn, *held], key=lambda s: int(s.text)) == every
    assert divide(every, 1) == (learn, held)
    assert divide(every, 2)[1] != held


def test_strict_figures() -> None:
    figures = compare([
        ([(0, 2, "人"), (3, 8, "店")], [(0, 2, "人"), (3, 7, "店")]),
        ([(0, 2, "人")], [(0, 2, "店"), (4, 5, "人")]),
        ([], []),
    ])  # fmt: skip
    assert figures == {"人": Figures(1, 2, 2), "店": Figures(0, 2, 1), "合计": Figures(1, 4, 3)}
    assert (figures["人"].precision, figures["人"].recall, figures["人"].f1) == (0.5, 0.5, 0.5)
    assert figures["合计"].f1 == pytest.approx(2 / 7)


MISTAKES = [
    ("{", "第10行：不是有效的 JSON：第2个字符处有误"),
    ("[]", "第10行：缺少 text"),
    ('{"text": " ", "spans": []}', "第10行：缺少 text"),
    ('{"text": "周甲"}', "第10行：缺少 spans"),
    (line([0, 15, "人"]), "第10行：标注 0–15 不在句子之内，句子有 14 个字符"),
    (line([2, 2, "人"]), "第10行：标注 2–2 不在句子之内"),
    (line([0, 2]), "第10行：标注应写作 [起, 止, 名称]，不是 [0, 2]"),
    (line([0, 2, ""]), "第10行：标注应写作"),
    (line(["0", 2, "人"]), "第10行：标注应写作"),
    (line([False, True, "人"]), "第10行：标注应写作"),
    ("", "只有 9 个不同的句子"),
]


@pytest.mark.parametrize(("text", "reason"), MISTAKES)
def test_mistakes_name_file_line_and_reason(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(BadInput) as error:
        read_labels(write(tmp_path, text))
    assert "标注.jsonl" in str(error.value)
    assert reason in str(error.value)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="无法读取标注：No such file"):
        read_labels(tmp_path / "没有.jsonl")
    (tmp_path / "a.jsonl").write_bytes(b"\xff\xfe")
    with pytest.raises(BadInput, match="不是 UTF-8"):
        read_labels(tmp_path / "a.jsonl")
    (tmp_path / "b.jsonl").write_text("\n".join(line(text=f"{n}") for n in range(10)), "utf-8")
    with pytest.raises(BadInput, match="没有一处标注"):
        read_labels(tmp_path / "b.jsonl")


def test_the_command_says_which_extra_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    labels = write(tmp_path, line())
    monkeypatch.setattr("anjuan.recogniser_model.find_spec", lambda _: None)
    result = CliRunner().invoke(app, ["train-recogniser", str(labels), str(tmp_path / "模型")])
    assert isinstance(result.exception, MissingPart)
    assert "pip install 'anjuan[transformers]'" in str(result.exception)
    assert "torch、transformers、onnxscript" in str(result.exception)


def test_folders_that_cannot_be_used(tmp_path: Path) -> None:
    labels = write(tmp_path, line())
    result = CliRunner().invoke(app, ["train-recogniser", str(labels), str(tmp_path)])
    assert "已经存在" in str(result.exception)
    options = [str(labels), str(tmp_path / "模型"), "--base", str(tmp_path)]
    result = CliRunner().invoke(app, ["train-recogniser", *options])
    assert "没有 config.json" in str(result.exception)
