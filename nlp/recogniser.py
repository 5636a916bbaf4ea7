"""A site's own learned recogniser (站点识别模型): a token-classification model whose spans become facts of the field `site`.

`anjuan train-recogniser` writes the folder: its model.onnx runs on onnxruntime, one token per character. A folder in the
ordinary Hugging Face format without model.onnx is run by transformers, an extra. Nothing is ever fetched.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span

from extract import AnjuanError, BadInput, MissingPart
from extract.fold import fold
from nlp.tagging import Found, Scheme, Tagged, join, windows

Tagger = Callable[[Sequence[str]], list[Tagged]]
"""Texts of windows -> of each its pieces and their probabilities."""

COMPONENT = "anjuan_recogniser"
ONNX = "model.onnx"
ORIGIN = "识别模型/"
"""How the id of a span begins that a model found: `识别模型/FOLDER@SHA256`."""
_BATCH = 16
_WINDOW = 252
"""Characters read at once, at most: a sentence is seldom longer."""
_SURE = 0.5
"""A span is as sure as its least sure piece; below this all else together is likelier there, and it is left out."""


class Recogniser:
    """The model of a folder, ready to read. Raises BadInput for a folder that cannot be used, MissingPart for a missing extra."""

    def __init__(self, folder: Path) -> None:
        config = _json(folder / "config.json")
        files = [folder / ONNX] if (folder / ONNX).is_file() else sorted(folder.glob("*.safetensors"))
        if not files:
            raise BadInput(str(folder), f"文件夹中没有 {ONNX}，也没有 safetensors 权重")
        try:
            self.scheme = Scheme([config["id2label"][str(i)] for i in range(len(config["id2label"]))])
            self.length = reach(config.get("max_position_embeddings"))
            load = _by_onnx if files == [folder / ONNX] else _by_transformers
            self.tag: Tagger = load(folder, config)
        except AnjuanError:
            raise
        except Exception as error:  # what is wrong with a model's files shows by errors of any kind
            reason = next(iter(str(error).splitlines()), "")
            raise BadInput(str(folder), f"识别模型无法载入：{type(error).__name__} {reason}") from error
        digest = hashlib.sha256()
        for file in files:
            digest.update(file.read_bytes())
        self.sha256 = digest.hexdigest()
        """Of model.onnx, or of the safetensors files in the order of their names."""
        self.origin = f"{ORIGIN}{folder.name}@{self.sha256}"

    def find(self, text: str) -> list[Found]:
        """The labelled spans of a text, in order."""
        sentences = list(windows(text, self.length))
        todo = sorted((w for parts in sentences for w in parts), key=lambda w: w[1] - w[0])
        tagged: dict[tuple[int, int], Tagged] = {}
        for at in range(0, len(todo), _BATCH):
            batch = todo[at : at + _BATCH]
            tagged |= zip(batch, self.tag([text[a:b] for a, b in batch]), strict=True)
        found = (self.scheme.spans(*join([(w, tagged[w]) for w in parts])) for parts in sentences)
        return [one for spans in found for one in spans if one.score >= _SURE]


@Language.factory(COMPONENT)
def create(nlp: Language, name: str, folder: str, spans_key: str) -> Callable[[Doc], Doc]:
    """The component: adds what the model of a folder finds to `doc.spans[spans_key]`, with `span._.score`."""
    recogniser = Recogniser(Path(folder))

    def component(doc: Doc) -> Doc:
        spans = list(doc.spans.get(spans_key, ()))
        known = {(span.start, span.end, span.label_) for span in spans}
        for one in recogniser.find(doc.text):
            if (one.start, one.end, one.label) not in known:
                span = Span(doc, one.start, one.end, one.label, span_id=recogniser.origin)
                span._.score = one.score
                spans.append(span)
        doc.spans[spans_key] = spans
        return doc

    return component


def _score_key(span: Span) -> str:
    """spaCy keeps what hangs on a span by its place alone; here several labels and sources may share one."""
    return f"score {span.start} {span.end} {span.label} {span.id}"


def _score(span: Span) -> float:
    score: float = span.doc.user_data.get(_score_key(span), 1.0)
    return score


def _set_score(span: Span, score: float) -> None:
    span.doc.user_data[_score_key(span)] = score


Span.set_extension("score", getter=_score, setter=_set_score, force=True)


def reach(positions: int | None) -> int:
    """How many characters a model with so many positions reads at once; tokenizers add some of their own."""
    return min(_WINDOW, positions - 4) if positions else _WINDOW


def offline() -> None:
    """Keeps transformers from the network; must run before it is imported."""
    os.environ.update(HF_HUB_OFFLINE="1", HF_HUB_DISABLE_TELEMETRY="1", TOKENIZERS_PARALLELISM="false")


class CharacterIds(dict[str, int]):
    """The id of each character: as printed, in lower case, or folded; else that of an unknown one."""

    def __init__(self, vocabulary: dict[str, int], unknown: int) -> None:
        super().__init__()
        self.vocabulary, self.unknown = vocabulary, unknown

    def __missing__(self, character: str) -> int:
        spellings = (character.lower(), fold(character).lower())
        known = (self.vocabulary[s] for s in spellings if s in self.vocabulary)
        number = self[character] = next(known, self.unknown)
        return number


def _by_onnx(folder: Path, config: dict[str, Any]) -> Tagger:
    """model.onnx with the character vocabulary of `anjuan train-recogniser`."""
    from onnxruntime import InferenceSession, SessionOptions

    tokenizer = _json(folder / "tokenizer.json")
    if tokenizer["model"]["type"] != "WordLevel":
        raise BadInput(
            str(folder), f"{ONNX} 不是 anjuan train-recogniser 写出的；移走它，就由 transformers 运行"
        )
    vocabulary, ends = tokenizer["model"]["vocab"], tokenizer["post_processor"]
    ids = CharacterIds(vocabulary, vocabulary[tokenizer["model"]["unk_token"]])
    options = SessionOptions()
    options.intra_op_num_threads = 1  # documents are read side by side, each in a process of its own
    options.log_severity_level = 3
    session = InferenceSession(str(folder / ONNX), options, providers=["CPUExecutionProvider"])

    def tag(texts: Sequence[str]) -> list[Tagged]:
        rows = [[ends["cls"][1], *map(ids.__getitem__, text), ends["sep"][1]] for text in texts]
        shape = len(rows), max(map(len, rows))
        numbers = np.full(shape, config.get("pad_token_id") or 0, np.int64)
        mask = np.zeros(shape, np.int64)
        for i, row in enumerate(rows):
            numbers[i, : len(row)] = row
            mask[i, : len(row)] = 1
        (logits,) = session.run(["logits"], {"input_ids": numbers, "attention_mask": mask})
        return [
            ([(k, k + 1) for k in range(len(text))], _probabilities(logits[i, 1 : len(text) + 1]))
            for i, text in enumerate(texts)
        ]

    return tag


def _by_transformers(folder: Path, _config: dict[str, Any]) -> Tagger:
    """Any token-classification model of transformers; its own pieces are mapped to characters by their offsets."""
    offline()
    try:
        import torch
        from transformers import AutoModelForTokenClassification, AutoTokenizer
    except ImportError as error:
        raise MissingPart(
            f"识别模型 {folder} 没有 {ONNX}，要由 transformers 运行，请运行：pip install 'anjuan[transformers]'"
        ) from error
    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    model = AutoModelForTokenClassification.from_pretrained(folder, local_files_only=True).eval()

    def tag(texts: Sequence[str]) -> list[Tagged]:
        batch = tokenizer(list(texts), padding=True, return_offsets_mapping=True, return_tensors="pt")
        offsets = batch.pop("offset_mapping").numpy()
        with torch.inference_mode():
            logits = model(**batch).logits.float().numpy()
        out: list[Tagged] = []
        for places, rows in zip(offsets, logits, strict=True):
            real = places[:, 0] < places[:, 1]  # special tokens and padding are no characters
            out.append(([(int(a), int(b)) for a, b in places[real]], _probabilities(rows[real])))
        return out

    return tag


def _probabilities(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    shares: NDArray[np.float32] = powers / powers.sum(axis=-1, keepdims=True)
    return shares


def _json(file: Path) -> dict[str, Any]:
    try:
        content: dict[str, Any] = json.loads(file.read_text("utf-8"))
    except OSError as error:
        raise BadInput(str(file), f"无法读取识别模型：{error.strerror}") from error
    except ValueError as error:
        raise BadInput(str(file), "不是有效的 JSON") from error
    return content
