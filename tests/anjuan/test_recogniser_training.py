"""A recogniser really trained, exported, and run by onnxruntime and by transformers. `make test-transformers` makes its environment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from anjuan.cli import app
from anjuan.recogniser_model import Size
from anjuan.recogniser_training import train
from extract import BadInput
from nlp.recogniser import Recogniser
from tests.nlp.recogniser_texts import sentences

if find_spec("torch") is None or find_spec("transformers") is None:
    pytest.skip(
        "torch and transformers are not in this environment: some GB for training only. Run: make test-transformers",
        allow_module_level=True,
    )


ROOT = Path(__file__).parents[2]
SMALL = Size(32, 1, 2, 64, 128)
TEXT = "行政处罚决定书\n经查，吴乙在净土行动中填占河道12号岸线，其经营的测水顺达店无证。\n郑丙到测山永丰店购买农药，价值80元。"
EXPECTED = ["经营者 吴乙", "货物 农药"]

WATCHED = """
import sys

def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        raise SystemExit(f"{event} {arguments}")

sys.addaudithook(refuse)
import nlp
from tests.nlp.factory import document
print([f"{f.role} {f.value}" for f in nlp.read(document(sys.argv[1])).site], "transformers" in sys.modules)
"""


def label_file(folder: Path, count: int) -> Path:
    file = folder / "标注.jsonl"
    file.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in sentences(count)), "utf-8")
    return file


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with labels and the model that was trained on them."""
    folder = tmp_path_factory.mktemp("site")
    result = train(label_file(folder, 400), folder / "模型", size=SMALL)
    assert result.figures["合计"].f1 > 0.95
    return folder


def save_bert(kind: str, pieces: list[str], folder: Path, **more: object) -> None:
    """A small BERT of transformers with its word-piece tokenizer, as models come from elsewhere; its weights are chance."""
    import transformers

    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *pieces]
    config = transformers.BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=64,
        **more,
    )
    getattr(transformers, kind)(config).save_pretrained(folder)
    (folder / "vocab.txt").write_text("\n".join(vocabulary), "utf-8")
    transformers.BertTokenizer(str(folder / "vocab.txt")).save_pretrained(folder)


def without_onnx(folder: Path, to: Path) -> Path:
    """The same model in the ordinary Hugging Face format."""
    to.mkdir()
    for file in folder.iterdir():
        if file.name != "model.onnx":
            (to / file.name).write_bytes(file.read_bytes())
    return to


def test_onnxruntime_and_transformers_say_the_same(made: Path, tmp_path: Path) -> None:
    """As printed, full-width and in capitals: the vocabulary in tokenizer.json folds for both. 8 bits cost a little."""
    ours, theirs = Recogniser(made / "模型"), Recogniser(without_onnx(made / "模型", tmp_path / "hf"))
    texts = [str(row["text"]) for row in sentences(30, seed=3)] + ["经查，郑丙ＡB经营", "A１,；x龘"]
    for text, (a, p), (b, q) in zip(texts, ours.tag(texts), theirs.tag(texts), strict=True):
        assert a == b == [(k, k + 1) for k in range(len(text))]
        assert np.abs(p - q).max() < 0.05, text
        assert (p.argmax(axis=1) == q.argmax(axis=1)).all(), text


@pytest.mark.parametrize("onnx", [True, False])
def test_a_site_reads_with_it_offline(made: Path, tmp_path: Path, onnx: bool) -> None:
    folder = made / "模型" if onnx else without_onnx(made / "模型", tmp_path / "hf")
    (tmp_path / "site.yaml").write_text(f"recogniser: {folder}", "utf-8")
    environment = os.environ | {
        "ANJUAN_SITE": str(tmp_path / "site.yaml"),
        "HOME": str(tmp_path),
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, TEXT], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == f"{EXPECTED} {not onnx}"


def test_scan_and_why_with_a_model_that_transformers_runs(made: Path, tmp_path: Path) -> None:
    """In the guarded process of a scan, too, whose memory is limited."""
    folder = without_onnx(made / "模型", tmp_path / "hf")
    (tmp_path / "site.yaml").write_text(f"recogniser: {folder}", "utf-8")
    (tmp_path / "决定书.txt").write_text(TEXT, "utf-8")
    anjuan = [sys.executable, "-m", "anjuan"]
    environment = os.environ | {
        "PYTHONPATH": str(ROOT),
        "ANJUAN_WORKSPACE": str(tmp_path / "w.anjuan"),
        "COLUMNS": "200",
    }
    for arguments in (["scan", "--site", "site.yaml", "决定书.txt"], ["show", "决定书.txt", "--why", "site"]):
        done = subprocess.run(
            [*anjuan, *arguments], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
    assert f"site/识别模型/hf@{Recogniser(folder).sha256}" in done.stdout
    assert "标签 经营者，得分 0.9" in done.stdout


def test_the_card_says_what_was_done(made: Path) -> None:
    card = (made / "模型" / "README.md").read_text("utf-8")
    for said in (
        "训练 320，留出 80",
        "无（从零训练）",
        "轮数 40",
        "随机种子 1",
        Recogniser(made / "模型").sha256,
        "| 货物 | ",
    ):
        assert said in card


def test_the_same_seed_gives_the_same_model(tmp_path: Path) -> None:
    labels = label_file(tmp_path, 40)
    hashes = [train(labels, tmp_path / str(k), epochs=1, seed=k // 2, size=SMALL).sha256 for k in range(3)]
    assert hashes[0] == hashes[1] != hashes[2]


def test_from_a_base_model_by_the_command(tmp_path: Path) -> None:
    """A masked language model with a word-piece vocabulary, as Chinese BERTs have; its characters are used one by one."""
    characters = sorted({c for row in sentences(200) for c in str(row["text"])})
    base, out = tmp_path / "基础", tmp_path / "新" / "模型"
    save_bert("BertForMaskedLM", [*characters, "2021", "##12"], base)
    labels = label_file(tmp_path, 60)
    result = CliRunner().invoke(
        app, ["train-recogniser", str(labels), str(out), "--base", str(base), "--epochs", "1"]
    )
    assert result.exception is None, result.output
    assert "训练句子 48 个，留出 12 个" in result.output
    text = "郑丙于2021年12月"
    assert Recogniser(out).tag([text])[0][0] == [(k, k + 1) for k in range(len(text))]
    assert "基础模型：基础" in (out / "README.md").read_text("utf-8")


def test_word_pieces_are_mapped_by_their_offsets(tmp_path: Path) -> None:
    """A model from elsewhere: 2021 is one piece of it, and capitals and spaces are no matter."""
    labels = {0: "O", 1: "B-时间", 2: "I-时间"}
    save_bert(
        "BertForTokenClassification",
        [*"郑丙于年月", "2021", "1", "##2"],
        tmp_path,
        num_labels=3,
        id2label=labels,
    )
    (pieces, rows), _ = Recogniser(tmp_path).tag(["郑丙于 2021年12月", "于"])
    assert pieces == [(0, 1), (1, 2), (2, 3), (4, 8), (8, 9), (9, 10), (10, 11), (11, 12)]
    assert rows.sum(axis=1) == pytest.approx(1)


def test_a_base_that_cannot_be_loaded_is_the_sites_mistake(tmp_path: Path) -> None:
    base = tmp_path / "基础"
    base.mkdir()
    (base / "config.json").write_text('{"model_type": "bert"}', "utf-8")
    with pytest.raises(BadInput, match="基础模型无法载入"):
        train(label_file(tmp_path, 40), tmp_path / "模型", base)
    assert not (tmp_path / "模型").exists()
