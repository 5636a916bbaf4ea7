"""The site's recogniser really runs: a small model (data/recogniser, made by make_recogniser.py) on onnxruntime, without torch."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

import nlp
from extract import BadInput, MissingPart
from nlp import explain
from nlp.recogniser import Recogniser
from nlp.tagging import OVERLAP, Scheme, join, windows
from tests.nlp.factory import document
from tests.nlp.recogniser_texts import sentences

MODEL = Path(__file__).parent / "data" / "recogniser"
ROOT = Path(__file__).parents[2]
TEXT = "行政处罚决定书\n经查，吴乙在净土行动中填占河道12号岸线，其经营的测水顺达店无证。郑丙到测山永丰店购买农药，价值８０元；"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with the model and nothing else."""
    shutil.copytree(MODEL, tmp_path / "模型")
    (tmp_path / "site.yaml").write_text("recogniser: 模型", "utf-8")
    monkeypatch.setenv("ANJUAN_SITE", str(tmp_path / "site.yaml"))
    return tmp_path


def test_sentences_that_it_never_saw() -> None:
    """Other sentences of the grammar that it learned from, most of them new, as one text."""
    rows = sentences(60, seed=2)
    text, expected = "", []
    for row in rows:
        expected += [(len(text) + a, len(text) + b, label) for a, b, label in row["spans"]]
        text += f"{row['text']}\n"
    assert [(f.start, f.end, f.label) for f in Recogniser(MODEL).find(text)] == expected


def test_facts_with_evidence_score_and_reason(site: Path) -> None:
    record = nlp.read(document(TEXT))
    assert [(f.role, f.value, f.evidence.quote) for f in record.site] == [
        ("经营者", "吴乙", "吴乙"),
        ("货物", "农药", "农药"),
    ]
    first = record.site[0]
    assert TEXT[first.evidence.start : first.evidence.end] == "吴乙"
    assert 0.9 < first.confidence < 1
    why = explain(first, TEXT)
    (row,) = why.rows
    sha256 = Recogniser(MODEL).sha256
    assert (why.title, row.file, row.line) == ("识别模型", "模型", None)
    assert row.text == f"标签 经营者，得分 {first.confidence:.2f}，模型 sha256 {sha256}"


def test_a_full_width_text_is_read_like_a_half_width_one() -> None:
    """Its vocabulary is folded: ， and , are one character to it."""
    text = "经查，吴乙在净土行动中填占河道12号岸线，其经营的测水顺达店无证。"
    wide = text.replace("12", "１２")
    narrow = text.replace("，", ",")
    assert Recogniser(MODEL).find(wide) == Recogniser(MODEL).find(narrow) == Recogniser(MODEL).find(text)


@pytest.mark.parametrize("text", ["", "\n", "  \n　\n", "。；。", "𠮷👍\U0010ffff"])
def test_odd_texts_have_no_spans(text: str) -> None:
    assert Recogniser(MODEL).find(text) == []


def test_a_sentence_longer_than_its_positions_is_read_to_the_end() -> None:
    """128 positions; the overlap lets every place be seen from within a window."""
    part = "检查人员在测山百味店查获白酒7箱，"
    found = Recogniser(MODEL).find(part * 40)
    starts = [f.start for f in found if f.label == "货物"]
    assert len(part) * 40 > 600
    assert len(starts) >= 36  # it never saw such a sentence
    assert {s % len(part) for s in starts} == {part.index("白酒")}


@pytest.mark.parametrize(
    ("label", "rules"), [("货物", ["规则.jsonl:1"]), ("毒物", ["规则.jsonl:1", "识别模型"])]
)
def test_a_span_that_a_pattern_found_with_its_label_is_one_fact(
    site: Path, label: str, rules: list[str]
) -> None:
    """With another label both are told, each with its own confidence."""
    (site / "规则.jsonl").write_text(f'{{"label": "{label}", "pattern": "农药"}}', "utf-8")
    (site / "site.yaml").write_text("{patterns: [规则.jsonl], recogniser: 模型}", "utf-8")
    found = [f for f in nlp.read(document(TEXT)).site if f.value == "农药"]
    assert [f.rule.split("/")[1] for f in found] == rules
    assert [f.confidence == 1 for f in found] == [rule != "识别模型" for rule in rules]


def test_a_model_without_onnx_needs_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(MODEL / "config.json", tmp_path / "config.json")
    with pytest.raises(BadInput, match="也没有 safetensors"):
        Recogniser(tmp_path)
    (tmp_path / "model.safetensors").write_bytes(b"")
    monkeypatch.setitem(sys.modules, "torch", None)
    with pytest.raises(MissingPart, match=r"anjuan\[transformers\]"):
        Recogniser(tmp_path)


WATCHED = """
import sys

def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        raise SystemExit(f"{event} {arguments}")

sys.addaudithook(refuse)
from nlp.recogniser import Recogniser
print([f.label for f in Recogniser(__import__("pathlib").Path(sys.argv[1])).find(sys.argv[2])])
print("transformers" in sys.modules)  # torch is there wherever it is installed: spaCy asks for it
"""


def test_it_calls_nobody_and_reports_nothing(tmp_path: Path) -> None:
    """No network, no transformers, and nothing of onnxruntime's telemetry left in the home folder."""
    quiet = ("CI", "ORT_DISABLE_TELEMETRY", "ORT_RUNNING_UNIT_TESTS")
    environment = {key: value for key, value in os.environ.items() if key not in quiet}
    environment |= {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache"), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, str(MODEL), TEXT],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == ["['经营者', '货物']", "False"]
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("size", [1, 60, 61, 89, 120, 500])
def test_windows_join_to_the_sentence(size: int) -> None:
    text = "字" * size
    (parts,) = windows(text, 60)
    assert all(b - a <= 60 for a, b in parts)
    assert all(later[0] == before[1] - OVERLAP for before, later in pairwise(parts))
    tagged = [
        ((a, b), ([(k, k + 1) for k in range(b - a)], np.full((b - a, 1), i)))
        for i, (a, b) in enumerate(parts)
    ]
    pieces, rows = join(tagged)
    assert pieces == [(k, k + 1) for k in range(size)]
    edges = [k for k in range(1, size) if rows[k] != rows[k - 1]]
    assert edges == [b - OVERLAP // 2 for _, b in parts[:-1]]


SCHEMES = [
    ("O B-甲 I-甲", "O B-甲 I-甲 O", [(1, 3, "甲")]),
    ("O B-甲 I-甲", "B-甲 B-甲 I-甲 I-甲", [(0, 1, "甲"), (1, 4, "甲")]),
    ("O B-甲 I-甲 B-乙 I-乙", "B-甲 I-甲 B-乙 I-乙", [(0, 2, "甲"), (2, 4, "乙")]),
    ("O B-甲 I-甲 E-甲 S-甲", "S-甲 B-甲 I-甲 E-甲 S-甲", [(0, 1, "甲"), (1, 4, "甲"), (4, 5, "甲")]),
    ("O B-甲 M-甲 E-甲 S-甲", "B-甲 M-甲 E-甲 O", [(0, 3, "甲")]),
    ("O B-甲 I-甲 L-甲 U-甲", "U-甲 B-甲 L-甲 U-甲", [(0, 1, "甲"), (1, 3, "甲"), (3, 4, "甲")]),
    ("O I-甲 I-乙", "I-甲 I-甲 I-乙 O I-乙", [(0, 2, "甲"), (2, 3, "乙"), (4, 5, "乙")]),
    ("O 甲 乙", "甲 甲 乙 O", [(0, 2, "甲"), (2, 3, "乙")]),
    ("O A-B", "A-B A-B O", [(0, 2, "A-B")]),
]


@pytest.mark.parametrize(("labels", "chosen", "expected"), SCHEMES)
def test_spans_of_a_scheme(labels: str, chosen: str, expected: list[tuple[int, int, str]]) -> None:
    names = labels.split()
    rows = np.full((len(chosen.split()), len(names)), 0.01, np.float32)
    for k, label in enumerate(chosen.split()):
        rows[k, names.index(label)] = 0.9 - k / 100
    found = Scheme(names).spans([(k, k + 1) for k in range(len(rows))], rows)
    assert [(f.start, f.end, f.label) for f in found] == expected
    assert [round(f.score, 2) for f in found] == [round(0.9 - (end - 1) / 100, 2) for _, end, _ in expected]


def test_what_the_scheme_forbids_is_not_chosen() -> None:
    """I-乙 may not follow B-甲, nor begin a sentence: the next best path counts, and its own probabilities."""
    scheme = Scheme(["O", "B-甲", "I-甲", "B-乙", "I-乙"])
    rows = np.array(
        [[0.1, 0.4, 0, 0, 0.5], [0.02, 0, 0.4, 0, 0.58], [0.9, 0.02, 0.03, 0.03, 0.02]], np.float32
    )
    (only,) = scheme.spans([(0, 1), (1, 2), (2, 3)], rows)
    assert (only.start, only.end, only.label, round(only.score, 2)) == (0, 2, "甲", 0.4)
