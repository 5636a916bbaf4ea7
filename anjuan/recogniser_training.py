"""`anjuan train-recogniser` (训练识别模型): labelled sentences -> the folder of a token-classification model that nlp/recogniser.py runs.

Needs the extra `transformers`. Fetches nothing: a base model is a folder that the site has. The same labels, base, seed,
versions and number of threads give the same model.
"""

from __future__ import annotations

import hashlib
import math
import random
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from anjuan.recogniser_labels import Figures, Labelled, Sentence, compare, divide, read_labels
from anjuan.recogniser_model import Size, check_parts, export, from_base, from_nothing, in_8_bits
from extract import BadInput
from nlp.recogniser import ONNX, CharacterIds, Recogniser, reach
from nlp.tagging import windows

_BATCH = 16
_BASE_STEPS, _OWN_STEPS = 600, 1500
"""How many batches teach a base model, and one that starts from nothing."""
_FEWEST_EPOCHS, _MOST_EPOCHS = 3, 40
_BASE_RATE, _OWN_RATE = 5e-5, 1e-3
_IGNORED = -100
"""What the loss of torch passes over."""


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
    check_parts()
    import torch

    learn, held = divide(labelled.sentences, seed)
    steps = (_BASE_STEPS if base else _OWN_STEPS) * _BATCH // len(learn)
    epochs = epochs or min(_MOST_EPOCHS, max(_FEWEST_EPOCHS, steps))
    result = Trained(labelled, len(learn), len(held), epochs)
    torch.manual_seed(seed)
    torch.use_deterministic_algorithms(True)
    kinds = sorted({label for s in labelled.sentences for _, _, label in s.marks})
    names = ["O", *(f"{prefix}-{kind}" for kind in kinds for prefix in "BI")]
    model, tokenizer = (
        from_base(base, names) if base else from_nothing([s.text for s in learn], names, size or Size())
    )
    ids = {name: i for i, name in enumerate(names)}
    rows = [row for s in learn for row in _tagged(s, ids, reach(model.config.max_position_embeddings))]
    _fit(model, tokenizer, rows, result.epochs, _BASE_RATE if base else _OWN_RATE, seed, tell)
    out.absolute().parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.absolute().parent, prefix=".训练-") as made:
        folder = Path(made) / out.name
        model.save_pretrained(folder)
        tokenizer.save_pretrained(folder)
        export(model, folder)
        _measure(folder, held, result)
        (folder / "README.md").write_text(_card(result, labels, base, seed), "utf-8")
        if out.exists():
            out.rmdir()
        folder.rename(out)
    return result


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


def _measure(folder: Path, held: Sequence[Sentence], result: Trained) -> None:
    """Figures by the recogniser itself; weights in 8 bits if that loses nothing of F1."""
    whole, small = folder / ONNX, folder / "int8.onnx"
    result.figures = _figures(folder, held)
    in_8_bits(whole, small)
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
