"""`anjuan train-recogniser` (训练识别模型): labelled sentences -> the folder of a token-classification model that nlp/recogniser.py runs.

Needs the extra `transformers`. Fetches nothing: a base model is a folder that the site has. The same labels, base, seed,
versions and number of threads give the same model.
"""

from __future__ import annotations

import hashlib
import math
import random
import tempfile
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from anjuan.recogniser_labels import Figures, Labelled, Sentence, compare, divide, read_labels
from extract import BadInput, MissingPart
from extract.fold import fold
from nlp.recogniser import ONNX, CharacterIds, Recogniser, offline
from nlp.tagging import windows

BASE_EPOCHS, OWN_EPOCHS = 4, 20
_BATCH = 16
_BASE_RATE, _OWN_RATE = 5e-5, 5e-4
_IGNORED = -100
"""What the loss of torch passes over."""
_SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")


@dataclass(frozen=True, slots=True)
class Size:
    """A BERT of characters that starts from nothing."""

    hidden: int = 256
    layers: int = 4
    heads: int = 4
    between: int = 768
    positions: int = 256


@dataclass(slots=True)
class Trained:
    """What came out: counts and strict figures of the sentences held back."""

    labelled: Labelled
    learned: int
    held_back: int
    epochs: int
    figures: dict[str, Figures] = field(default_factory=dict)
    int8: bool = False
    sha256: str = ""


def train(
    labels: Path,
    out: Path,
    base: Path | None = None,
    epochs: int | None = None,
    *,
    seed: int = 1,
    size: Size | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> Trained:
    """Trains, measures on what was held back, and writes the folder `out`. Raises MissingPart without the extra, BadInput for bad input."""
    labelled = read_labels(labels)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise BadInput(str(out), "已经存在；请另给一个文件夹")
    if base and not (base / "config.json").is_file():
        raise BadInput(str(base), "不是模型文件夹：没有 config.json")
    _check_parts()
    import torch

    learn, held = divide(labelled.sentences, seed)
    result = Trained(labelled, len(learn), len(held), epochs or (BASE_EPOCHS if base else OWN_EPOCHS))
    torch.manual_seed(seed)
    torch.use_deterministic_algorithms(True)
    kinds = sorted({label for s in labelled.sentences for _, _, label in s.marks})
    names = ["O", *(f"{prefix}-{kind}" for kind in kinds for prefix in "BI")]
    model, tokenizer = _from_base(base, names) if base else _from_nothing(learn, names, size or Size())
    ids = {name: i for i, name in enumerate(names)}
    rows = [row for s in learn for row in _tagged(s, ids, model.config.max_position_embeddings - 4)]
    _fit(model, tokenizer, rows, result.epochs, _BASE_RATE if base else _OWN_RATE, seed, tell)
    with tempfile.TemporaryDirectory(dir=out.absolute().parent, prefix=".训练-") as made:
        folder = Path(made) / out.name
        model.save_pretrained(folder)
        tokenizer.save_pretrained(folder)
        _export(model, folder)
        _measure(folder, held, result)
        (folder / "README.md").write_text(_card(result, labels, base, seed), "utf-8")
        if out.exists():
            out.rmdir()
        folder.rename(out)
    return result


def _check_parts() -> None:
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


def _from_base(base: Path, names: list[str]) -> tuple[Any, Any]:
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
        raise BadInput(str(base), f"基础模型无法载入：{str(error).splitlines()[0]}") from error
    special = {role: getattr(theirs, f"{role}_token", None) for role in ("pad", "unk", "cls", "sep")}
    if not all(special.values()):
        raise BadInput(str(base), "基础模型的词表缺少 PAD、UNK、CLS 或者 SEP")
    return model, _tokenizer(theirs.get_vocab(), special, {})


def _from_nothing(learn: Sequence[Sentence], names: list[str], size: Size) -> tuple[Any, Any]:
    """A small BERT; its characters are those seen twice, so that it learns what an unknown one is from the rest."""
    from transformers import BertConfig, BertForTokenClassification

    seen = Counter(c for s in learn for c in s.text)
    plain = Counter(fold(c).lower() for c in seen.elements())
    known = sorted(c for c, n in plain.items() if n > 1 and len(c) == 1)
    config = BertConfig(
        vocab_size=len(_SPECIAL) + len(known),
        hidden_size=size.hidden,
        num_hidden_layers=size.layers,
        num_attention_heads=size.heads,
        intermediate_size=size.between,
        max_position_embeddings=size.positions,
        id2label=dict(enumerate(names)),
        label2id={name: i for i, name in enumerate(names)},
    )
    vocabulary = {token: i for i, token in enumerate((*_SPECIAL, *known))}
    folded = {c: fold(c) for c in sorted(seen) if fold(c) != c}
    return BertForTokenClassification(config), _tokenizer(
        vocabulary, dict(zip(("pad", "unk", "cls", "sep"), _SPECIAL, strict=False)), folded
    )


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


Row = tuple[str, list[int]]
"""The text of a window and the label id of each character."""


def _tagged(sentence: Sentence, ids: dict[str, int], length: int) -> Iterator[Row]:
    """A sentence as the recogniser will see it; a mark that a window cuts teaches nothing there."""
    for start, end in (w for parts in windows(sentence.text, length) for w in parts):
        tags = [ids["O"]] * (end - start)
        for a, b, label in sentence.marks:
            for k in range(max(a, start), min(b, end)):
                whole = start <= a and b <= end
                tags[k - start] = ids[f"{'I' if k > a else 'B'}-{label}"] if whole else _IGNORED
        yield sentence.text[start:end], tags


def _fit(
    model: Any,
    tokenizer: Any,
    rows: list[Row],
    epochs: int,
    rate: float,
    seed: int,
    tell: Callable[[str], None],
) -> None:
    """AdamW, a rate that rises for a tenth of the steps and then falls to nothing."""
    import torch

    ids = CharacterIds(tokenizer.get_vocab(), tokenizer.unk_token_id)
    optimiser = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=0.01)
    steps = epochs * math.ceil(len(rows) / _BATCH)
    rise = max(1, steps // 10)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / rise, (steps - step) / max(1, steps - rise))
    )
    order = random.Random(seed)
    model.train()
    for epoch in range(1, epochs + 1):
        losses = 0.0
        batches = _batches(rows, order)
        for batch in batches:
            texts = [
                [tokenizer.cls_token_id, *map(ids.__getitem__, t), tokenizer.sep_token_id] for t, _ in batch
            ]
            width = max(map(len, texts))
            loss = model(
                input_ids=torch.tensor([t + [tokenizer.pad_token_id] * (width - len(t)) for t in texts]),
                attention_mask=torch.tensor([[1] * len(t) + [0] * (width - len(t)) for t in texts]),
                labels=torch.tensor(
                    [[_IGNORED, *tags, *[_IGNORED] * (width - len(tags) - 1)] for _, tags in batch]
                ),
            ).loss
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad()
            losses += loss.item()
        tell(f"第 {epoch}/{epochs} 轮，平均损失 {losses / len(batches):.4f}")
    model.eval()


def _batches(rows: list[Row], order: random.Random) -> list[list[Row]]:
    """Rows of like length together, batches in any order."""
    mixed = sorted(order.sample(rows, len(rows)), key=lambda row: len(row[0]) // 8)
    batches = [mixed[at : at + _BATCH] for at in range(0, len(mixed), _BATCH)]
    order.shuffle(batches)
    return batches


def _export(model: Any, folder: Path) -> None:
    """model.onnx from the trained model, which must be in `eval`: else dropout stays in the graph."""
    import torch

    model.config.return_dict = False
    ids = torch.ones((2, 8), dtype=torch.int64)
    free = {0: "batch", 1: "length"}
    with warnings.catch_warnings(action="ignore"):  # the exporter warns of its own workings
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


def _measure(folder: Path, held: Sequence[Sentence], result: Trained) -> None:
    """Figures by the recogniser itself; weights in 8 bits if that loses nothing of F1."""
    from onnxruntime.quantization import quantize_dynamic

    whole, small = folder / ONNX, folder / "int8.onnx"
    result.figures = _figures(folder, held)
    quantize_dynamic(whole, small)
    kept = whole.rename(folder / "fp32.onnx")
    small.rename(whole)
    figures = _figures(folder, held)
    result.int8 = figures["合计"].f1 >= result.figures["合计"].f1
    if result.int8:
        result.figures = figures
        kept.unlink()
    else:
        kept.rename(whole)
    result.sha256 = Recogniser(folder).sha256


def _figures(folder: Path, held: Sequence[Sentence]) -> dict[str, Figures]:
    find = Recogniser(folder).find
    return compare((s.marks, ((f.start, f.end, f.label) for f in find(s.text))) for s in held)


def _card(result: Trained, labels: Path, base: Path | None, seed: int) -> str:
    """What a reader of the folder must know, in Chinese."""
    rows = "\n".join(
        f"| {label} | {f.there} | {f.precision:.3f} | {f.recall:.3f} | {f.f1:.3f} |"
        for label, f in result.figures.items()
    )
    versions = "，".join(f"{name} {version(name)}" for name in ("torch", "transformers", "onnxruntime"))
    return f"""# 识别模型

由 `anjuan train-recogniser` 于 {date.today()} 训练，供本地规则的 `recogniser` 使用。一个字符一个标记。

- 标注文件：{labels.name}，sha256 {hashlib.sha256(labels.read_bytes()).hexdigest()}
- 句子：训练 {result.learned}，留出 {result.held_back}；重复而未用 {result.labelled.repeated}；与较长标注重叠而未用的标注 {result.labelled.overlapping}
- 基础模型：{base.name if base else "无（从零训练）"}；轮数 {result.epochs}；随机种子 {seed}
- {ONNX}：{"8 位整数" if result.int8 else "32 位浮点"}，sha256 {result.sha256}
- 版本：{versions}

留出的句子没有参加训练。起止与名称完全一致才算正确：

| 标签 | 应有 | 精确率 | 召回率 | F1 |
|---|---:|---:|---:|---:|
{rows}
"""
