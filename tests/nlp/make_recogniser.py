"""Trains the small model in data/recogniser that the tests run on: `.venv-transformers/bin/python -m tests.nlp.make_recogniser`.

Its safetensors and configuration of transformers are left out: the tests run model.onnx.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

from anjuan.recogniser_model import Size
from anjuan.recogniser_training import train
from tests.nlp.recogniser_texts import sentences

MODEL = Path(__file__).parent / "data" / "recogniser"
KEPT = ("README.md", "config.json", "tokenizer.json", "model.onnx")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        labels, made = Path(folder) / "标注.jsonl", Path(folder) / "模型"
        labels.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in sentences(600)), "utf-8")
        train(labels, made, size=Size(32, 1, 2, 64, 128), tell=print)
        shutil.rmtree(MODEL, ignore_errors=True)
        MODEL.mkdir(parents=True)
        for name in KEPT:
            shutil.copy(made / name, MODEL / name)


if __name__ == "__main__":
    main()
