"""`anjuan train-recogniser` (训练识别模型): the command; recogniser_training.py does the work."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Column, Table

from anjuan.recogniser_training import train
from anjuan.terminal import console


def train_recogniser(
    labels: Annotated[Path, typer.Argument(help="标注句子（JSONL，每行 text 与 spans）")],
    out: Annotated[Path, typer.Argument(help="写入模型的新文件夹")],
    base: Annotated[Path | None, typer.Option(help="本单位已有的基础模型文件夹，缺省为从零训练")] = None,
    epochs: Annotated[int | None, typer.Option(min=1, help="轮数，缺省按句子多少而定")] = None,
    seed: Annotated[int, typer.Option(help="随机种子")] = 1,
) -> None:
    """A recogniser from labelled sentences of a site."""
    result = train(labels, out, base, epochs, seed=seed, tell=console.print)
    left = result.labelled
    console.print(f"训练句子 {result.learned} 个，留出 {result.held_back} 个")
    if left.repeated:
        console.print(f"重复的句子只用第一个，未用 {left.repeated} 个")
    if left.overlapping:
        console.print(f"重叠的标注只留最长的，未用 {left.overlapping} 处")
    right = (Column(name, justify="right") for name in ("应有", "精确率", "召回率", "F1"))
    table = Table("标签", *right, title="留出句子上的结果（起止与名称完全一致才算正确）")
    for label, f in result.figures.items():
        table.add_row(label, str(f.there), f"{f.precision:.3f}", f"{f.recall:.3f}", f"{f.f1:.3f}")
    console.print(table)
    console.print(
        f"已写出 {out}，model.onnx 为{'8 位整数' if result.int8 else '32 位浮点'}，sha256 {result.sha256}",
        soft_wrap=True,
    )
    console.print(f"使用：在本地规则设置（site.yaml）中写 recogniser: {out}", soft_wrap=True)
