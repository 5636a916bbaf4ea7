"""The model that is trained (识别模型的网络与词表): from a base folder or from nothing, and out to model.onnx.

torch and transformers come with the extra `transformers` and are imported inside the functions.
"""

from __future__ import annotations

import logging
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from extract import BadInput, MissingPart
from extract.fold import fold
from extract.frozen import frozen
from nlp.recogniser import ONNX, offline

_SPECIAL = {"pad": "[PAD]", "unk": "[UNK]", "cls": "[CLS]", "sep": "[SEP]"}


@frozen
class Size:
    """A BERT of characters that starts from nothing; as large as some thousand sentences can fill."""

    hidden: int = 192
    layers: int = 3
    heads: int = 4
    between: int = 768
    positions: int = 256


def check_parts() -> None:
    """What the extra brings is there, and kept from the network before it is imported."""
    missing = [name for name in ("torch", "transformers", "onnxscript") if find_spec(name) is None]
    if missing:
        raise MissingPart(
            f"训练识别模型需要附加组件 transformers（缺少 {'、'.join(missing)}），请运行：pip install 'anjuan[transformers]'"
        )
    offline()
    import transformers

    transformers.logging.set_verbosity_error()
    transformers.logging.disable_progress_bar()


def from_base(base: Path, names: list[str]) -> tuple[Any, Any]:
    """The site's own base model with a new head; of its vocabulary single characters are used."""
    from transformers import AutoModelForTokenClassification, AutoTokenizer

    ids = {name: i for i, name in enumerate(names)}
    try:
        theirs = AutoTokenizer.from_pretrained(base, local_files_only=True)
        model = AutoModelForTokenClassification.from_pretrained(
            base,
            local_files_only=True,
            ignore_mismatched_sizes=True,
            id2label=dict(enumerate(names)),
            label2id=ids,
        )
    except Exception as error:  # what is wrong with a model's files shows by errors of any kind
        reason = next(iter(str(error).splitlines()), type(error).__name__)
        raise BadInput(str(base), f"基础模型无法载入：{reason}") from error
    special = {role: getattr(theirs, f"{role}_token", "") for role in _SPECIAL}
    if not all(special.values()):
        raise BadInput(str(base), "基础模型的词表缺少 PAD、UNK、CLS 或者 SEP")
    return model, _tokenizer(theirs.get_vocab(), special, {})


def from_nothing(texts: Iterable[str], names: list[str], size: Size) -> tuple[Any, Any]:
    """A small BERT with rotary positions (RoFormer); of its characters those seen once teach it what an unknown one is.

    Positions that it had to learn cost too much: on 2,100 theft sentences a plain BERT of the same size came to F1 0.61
    in 15 epochs, with rotary positions to 0.80 in 8.
    """
    from transformers import RoFormerConfig, RoFormerForTokenClassification

    seen = Counter(c for text in texts for c in text)
    plain = Counter(fold(c).lower() for c in seen.elements())
    known = sorted(c for c, n in plain.items() if n > 1 and len(c) == 1)
    config = RoFormerConfig(
        vocab_size=len(_SPECIAL) + len(known),
        embedding_size=size.hidden,
        hidden_size=size.hidden,
        num_hidden_layers=size.layers,
        num_attention_heads=size.heads,
        intermediate_size=size.between,
        max_position_embeddings=size.positions,
        id2label=dict(enumerate(names)),
        label2id={name: i for i, name in enumerate(names)},
    )
    vocabulary = {token: i for i, token in enumerate((*_SPECIAL.values(), *known))}
    folded = {c: fold(c) for c in sorted(seen) if fold(c) != c}
    return RoFormerForTokenClassification(config), _tokenizer(vocabulary, _SPECIAL, folded)


def _tokenizer(vocabulary: dict[str, int], special: dict[str, str], folded: dict[str, str]) -> Any:
    """One token per character in the form of transformers; nlp/recogniser.py reads the same file without it."""
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    core = Tokenizer(models.WordLevel(vocabulary, unk_token=special["unk"]))
    replaced = [normalizers.Replace(printed, plain) for printed, plain in folded.items()]
    core.normalizer = normalizers.Sequence([*replaced, normalizers.Lowercase()])
    core.pre_tokenizer = pre_tokenizers.Split(Regex(r"[\s\S]"), "isolated")
    sep, cls = ((special[role], vocabulary[special[role]]) for role in ("sep", "cls"))
    core.post_processor = processors.BertProcessing(sep, cls)
    tokens = {f"{role}_token": token for role, token in special.items()}
    return PreTrainedTokenizerFast(tokenizer_object=core, **tokens)


def export(model: Any, folder: Path) -> None:
    """model.onnx from the trained model, which must be in `eval`: else dropout stays in the graph."""
    import onnx
    import torch

    model.config.return_dict = False
    ids = torch.ones((2, 8), dtype=torch.int64)
    free = {0: "batch", 1: "length"}
    with _quiet():
        torch.onnx.export(
            model,
            (ids, torch.ones_like(ids)),
            folder / ONNX,
            input_names=["input_ids", "attention_mask"],
            output_names=["logits"],
            dynamic_shapes={"input_ids": free, "attention_mask": free},
            external_data=False,
            dynamo=True,
            verbose=False,
        )
    # The exporter writes down where on this machine each line of code stands, which is two thirds of a small file.
    graph = onnx.load(folder / ONNX)
    for part in (*graph.graph.node, *graph.graph.value_info, *graph.graph.initializer):
        part.ClearField("metadata_props")
        part.ClearField("doc_string")
    onnx.save(graph, folder / ONNX)


def in_8_bits(whole: Path, small: Path) -> None:
    """Weights as integers of 8 bits, a quarter of the size."""
    from onnxruntime.quantization import quantize_dynamic

    with _quiet():
        quantize_dynamic(whole, small)


@contextmanager
def _quiet() -> Iterator[None]:
    """Without what exporter and quantiser tell about their own workings."""
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings(action="ignore"):
            yield
    finally:
        logging.disable(logging.NOTSET)
