"""`anjuan models` (识别模型): the model folders of the OCR engines, built from what is installed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from anjuan.terminal import console
from extract.ocr.models import link_models

app = typer.Typer(
    help="文字识别引擎的模型文件夹。", no_args_is_help=True, add_completion=False, rich_markup_mode=None
)


@app.callback()
def group() -> None:
    """文字识别引擎的模型文件夹。"""


@app.command("link-paddle")
def link_paddle(
    folder: Annotated[Path | None, typer.Argument(help="模型文件夹，缺省为缓存文件夹")] = None,
) -> None:
    """用 rapidocr 安装包中的权重建立 paddleocr 的模型文件夹，不需要下载。"""
    made = link_models(folder)
    option = f" --ocr-models {folder}" if folder else ""
    console.print(f"模型文件夹：{made}", soft_wrap=True)
    console.print(f"使用：anjuan scan 案卷文件夹 --ocr paddleocr{option}", soft_wrap=True)
