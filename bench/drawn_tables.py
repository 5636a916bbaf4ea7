"""Tables with invented content, drawn as PDF and as image, for which every cell is known."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Table

Span = tuple[int, int, int, int]
"""First row and column, last row and column of a merged cell."""


@dataclass(frozen=True)
class Drawn:
    """Rows of the texts as they must be read; the places a merged cell lies over are empty."""

    rows: list[list[str]]
    widths: list[int]
    """Of the columns, in points."""
    spans: list[Span]
    numbers: set[int]
    """Columns set to the right."""


_NAMES = ["赵甲", "钱乙", "孙丙", "李丁", "周戊", "吴己", "郑庚", "王辛"]
_ITEMS = ["公告费", "鉴定费", "申请执行费", "财产保全申请费", "诉讼费（减半收取）", "差旅费及误工费补助"]
_FIRMS = [
    "测试市测山区甲字建材有限公司",
    "测山区乙记粮食烘干中心",
    "测试市丙号混凝土搅拌站",
    "丁字物流有限公司",
]


def tables(count: int, seed: int = 7) -> Iterator[Drawn]:
    """Bank statements, fee lists and penalty lists in turn."""
    random_ = random.Random(seed)
    for k in range(count):
        yield (_statement, _fees, _penalties)[k % 3](random_)


def _money(random_: random.Random, top: int = 9_999_999) -> str:
    return f"{random_.randint(100, top * 100) / 100:,.2f}"


def _day(random_: random.Random) -> str:
    return f"20{random_.randint(15, 23)}-{random_.randint(1, 12):02}-{random_.randint(1, 28):02}"


def _statement(random_: random.Random) -> Drawn:
    rows = [["交易日期", "流水号", "摘要", "借方发生额", "贷方发生额", "余额", "对方户名"]]
    for _ in range(random_.randint(6, 14)):
        sides = ["", _money(random_)] if random_.random() < 0.5 else [_money(random_), ""]
        rows.append([_day(random_), str(random_.randint(10**13, 10**14)), random_.choice(["转账", "还款", "工程款", "手续费"]),
                     *sides, _money(random_, 99_999_999), random_.choice(_NAMES + _FIRMS)])  # fmt: skip
    return Drawn(rows, [64, 64, 48, 68, 68, 74, 108], [], {3, 4, 5})


def _fees(random_: random.Random) -> Drawn:
    rows = [["序号", "收费项目", "标准", "", "备注"], ["", "", "单价（元）", "金额（元）", ""]]
    spans = [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3), (0, 4, 1, 4)]
    for i in range(random_.randint(4, 8)):
        rows.append([str(i + 1), random_.choice(_ITEMS), _money(random_, 900), _money(random_, 90_000),
                     random_.choice(["", "已缴", "由被告负担，限判决生效后七日内缴纳"])])  # fmt: skip
    rows.append(["合计", "", "", _money(random_, 900_000), ""])
    spans.append((len(rows) - 1, 0, len(rows) - 1, 2))
    return Drawn(rows, [36, 120, 72, 84, 110], spans, {2, 3})


def _penalties(random_: random.Random) -> Drawn:
    rows = [["年度", "被处罚人", "决定书文号", "罚款金额", "决定日期"]]
    spans = []
    for year in (2021, 2022):
        first = len(rows)
        for i in range(random_.randint(2, 4)):
            number = f"测自然资罚〔{year}〕{random_.randint(1, 99)}号"
            rows.append(
                ["" if i else f"{year}年", random_.choice(_FIRMS), number, _money(random_), _day(random_)]
            )
        spans.append((first, 0, len(rows) - 1, 0))
    return Drawn(rows, [44, 96, 90, 52, 66], spans, {3})


def as_pdf(drawn: list[Drawn], rules: str = "all") -> bytes:
    """A page for each table; what is too long for its cell is wrapped at any character, as office programs do."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    story: list[Flowable] = []
    for table in drawn:
        cells = [
            [Paragraph(text, _style(2 if c in table.numbers else 0)) for c, text in enumerate(row)]
            for row in table.rows
        ]
        look: list[tuple[object, ...]] = [
            *((command, first, last, 0.6, colors.black) for command, first, last in _RULES[rules]),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            *(("SPAN", (c, r), (c2, r2)) for r, c, r2, c2 in table.spans),
        ]
        story += [
            Paragraph("附表：单位为元。", _style(0)),
            Table(cells, colWidths=table.widths, style=look),
            PageBreak(),
        ]
    SimpleDocTemplate(out, pagesize=A4, leftMargin=50, rightMargin=50).build(story)
    return out.getvalue()


_ACROSS = [("LINEABOVE", (0, 0), (-1, -1)), ("LINEBELOW", (0, -1), (-1, -1))]
_RULES = {
    "all": [("GRID", (0, 0), (-1, -1))],
    "open sides": [*_ACROSS, ("LINEAFTER", (0, 0), (-2, -1))],
    "across": _ACROSS,
    "none": [],
}


def _style(alignment: int) -> ParagraphStyle:
    return ParagraphStyle(
        "cell", fontName="STSong-Light", fontSize=9, leading=12, wordWrap="CJK", alignment=alignment
    )


def as_image(table: Drawn, *, worn: bool) -> Image.Image:
    """A page of 200 dpi; if worn, turned by one degree, blurred and full of noise."""
    image = Image.new("L", (1654, 2339), 255)
    draw = ImageDraw.Draw(image)
    draw.text((140, 200), "附表：单位为元。", 0, _font(30))
    xs = [140]
    for width in table.widths:
        xs.append(xs[-1] + round(width * _PIXELS))
    texts = _wrapped(table, xs)
    ys = [280]
    for row in texts:
        ys.append(ys[-1] + 24 + _LINE * max(len(lines) for lines in row))
    ends = {(r, c): (r2, c2) for r, c, r2, c2 in table.spans}
    covered = {(i, j) for r, c, r2, c2 in table.spans for i in range(r, r2 + 1) for j in range(c, c2 + 1)}
    for r, row in enumerate(texts):
        for c, lines in enumerate(row):
            if (r, c) in covered and (r, c) not in ends:
                continue
            r2, c2 = ends.get((r, c), (r, c))
            left, top, right, bottom = xs[c], ys[r], xs[c2 + 1], ys[r2 + 1]
            draw.rectangle((left, top, right, bottom), outline=0, width=2)
            y = (top + bottom - _LINE * len(lines)) / 2
            for k, line in enumerate(lines):
                length = _font(_SIZE).getlength(line)
                x = right - 12 - length if c in table.numbers and r else (left + right - length) / 2
                draw.text((x, y + _LINE * k), line, 0, _font(_SIZE))
    return _worn(image) if worn else image


_PIXELS = 200 / 72
_SIZE, _LINE = 26, 34


def _wrapped(table: Drawn, xs: list[int]) -> list[list[list[str]]]:
    """The printed lines of every cell."""
    ends = {(r, c): c2 for r, c, _, c2 in table.spans}
    return [
        [_wrap(text, xs[ends.get((r, c), c) + 1] - xs[c] - 20) for c, text in enumerate(row)]
        for r, row in enumerate(table.rows)
    ]


def _wrap(text: str, width: float) -> list[str]:
    lines = [""]
    for char in text:
        if _font(_SIZE).getlength(lines[-1] + char) > width:
            lines.append("")
        lines[-1] += char
    return lines


def _worn(image: Image.Image) -> Image.Image:
    turned = image.rotate(1.0, fillcolor=255, resample=Image.Resampling.BICUBIC).filter(
        ImageFilter.GaussianBlur(0.8)
    )
    noise = np.random.default_rng(3).normal(0, 14, (turned.height, turned.width))
    return Image.fromarray(np.clip(np.asarray(turned) * 0.85 + 30 + noise, 0, 255).astype(np.uint8))


@lru_cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    made = ImageFont.truetype(str(files("manimgx_fonts_cjk") / "NotoSansCJK-VF.otf.ttc"), size, index=2)
    made.set_variation_by_axes([400])
    return made
