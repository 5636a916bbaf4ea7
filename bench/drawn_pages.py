"""Pages drawn for OCR benches: made-up documents (seeded), set in any Chinese font, then scanned well or badly.

No person, place or number is real; ID numbers and credit codes carry right check characters, sums add up.
"""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Literal

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from extract.frozen import frozen
from extract.identifiers import credit_code_state, id_number_state
from extract.numerals import write_capital

Kind = Literal["clean", "scan", "bad"]
"""200 dpi; 200 dpi turned, blurred, noisy, JPEG 40; 150 dpi, more of it, JPEG 30."""

_NAMES = ["赵甲", "钱乙", "孙丙", "李丁", "周戊", "吴己", "郑庚", "王辛", "冯壬", "陈癸", "褚子", "卫丑"]
_PLACES = (
    "安徽省亳州市谯城区",
    "安徽省阜阳市颍上县",
    "河南省漯河市临颍县",
    "江西省上饶市余干县",
    "陕西省西安市鄠邑区",
    "广西壮族自治区贵港市覃塘区",
)
_CHARGES = ("盗窃罪", "诈骗罪", "故意伤害罪", "掩饰、隐瞒犯罪所得罪", "非法吸收公众存款罪", "职务侵占罪")
_HAN = "〇一二三四五六七八九"


@frozen
class Font:
    """A font file, and which face of it."""

    file: Path
    face: int = 0

    def at(self, pixels: int) -> ImageFont.FreeTypeFont:
        font = ImageFont.truetype(str(self.file), pixels, index=self.face)
        if "VF" in self.file.name:
            font.set_variation_by_axes([400])
        return font


def fonts() -> tuple[Font, ...]:
    """The font of the development wheel, and the Noto faces of the system if it has them."""
    wheel = Font(Path(str(files("manimgx_fonts_cjk") / "NotoSansCJK-VF.otf.ttc")), 2)
    system = Path("/usr/share/fonts/opentype/noto")
    more = (Font(system / "NotoSerifCJK-Regular.ttc", 2), Font(system / "NotoSerifCJK-Bold.ttc", 2))
    return (wheel, *(font for font in more if font.file.exists()))


def draw(text: str, font: Font, kind: Kind, seed: int = 0) -> Image.Image:
    """A page of paragraphs, indented, wrapped at 36 characters; as many lines as the page holds."""
    dpi = 150 if kind == "bad" else 200
    pixels = round(12 * dpi / 72)
    face = font.at(pixels)
    width, height, margin = round(8.27 * dpi), round(11.69 * dpi), round(1.0 * dpi)
    image = Image.new("RGB", (width, height), "white")
    pen = ImageDraw.Draw(image)
    top = margin
    for paragraph in text.split("\n"):
        # The cells of a table row stand well apart.
        row = paragraph.replace(" ", "　　") if paragraph.count(" ") > 2 else paragraph
        for line in _wrapped(row, face, width - 2 * margin):
            if top + pixels > height - margin // 2:
                break
            pen.text((margin, top), line, (25, 25, 25), face)
            top += round(1.65 * pixels)
    return image if kind == "clean" else _scanned(image, kind, seed)


def lines_on_page(text: str, font: Font) -> str:
    """The part of a text that `draw` puts on its page."""
    face, rows, kept = font.at(33), 0, []
    for paragraph in text.split("\n"):
        lines = list(_wrapped(paragraph, face, 1254))
        room = 36 - rows
        kept.append("".join(lines[:room]))
        rows += len(lines)
        if rows >= 36:
            break
    return "\n".join(kept)


def _wrapped(paragraph: str, face: ImageFont.FreeTypeFont, width: int) -> Iterator[str]:
    line = "　　" if len(paragraph) > 30 else ""
    for char in paragraph:
        if face.getlength(line + char) > width and char not in "，。；：、）":
            yield line
            line = ""
        line += char
    if line:
        yield line


def _scanned(image: Image.Image, kind: Kind, seed: int) -> Image.Image:
    rng = np.random.default_rng(seed)
    angle = float(rng.uniform(-1.5, 1.5))
    image = image.rotate(angle, fillcolor="white", resample=Image.Resampling.BICUBIC)
    image = image.filter(ImageFilter.GaussianBlur(0.9 if kind == "scan" else 1.1))
    pixels = np.asarray(image).astype(float)
    shade = np.linspace(0, 30, pixels.shape[1])[None, :, None]
    grain = rng.normal(0, 9 if kind == "scan" else 14, pixels.shape[:2])[..., None]
    pixels = pixels * (0.85 if kind == "scan" else 0.75) + 30 - shade + grain
    out = io.BytesIO()
    Image.fromarray(pixels.clip(0, 255).astype(np.uint8)).save(
        out, "JPEG", quality=40 if kind == "scan" else 30
    )
    return Image.open(out).convert("RGB")


def made_up(seed: int) -> str:
    """A judgment, a penalty decision, or an account statement."""
    rng = random.Random(seed)
    return (_judgment, _penalty, _statement)[seed % 3](rng)


def _judgment(rng: random.Random) -> str:
    name, other = rng.sample(_NAMES, 2)
    place, charge = rng.choice(_PLACES), rng.choice(_CHARGES)
    number = f"{rng.choice('皖豫赣陕桂')}{rng.randint(1000, 1799):04d}"
    parts = [Decimal(rng.randint(10**5, 10**8)) / 100 for _ in range(3)]
    total, fine = sum(parts, Decimal(0)), Decimal(rng.randint(2, 90) * 1000)
    year, born = rng.randint(2017, 2023), rng.randint(1960, 1999)
    month, day = rng.randint(1, 12), rng.randint(1, 28)
    id_number, birth = _id_number(rng, born)
    return "\n".join(
        (
            f"{place}人民法院",
            "刑事判决书",
            f"（{year}）{number}刑初{rng.randint(2, 899)}号",
            f"公诉机关{place}人民检察院。",
            f"被告人{name}，男，{birth}出生，公民身份号码{id_number}，汉族，初中文化，户籍所在地{place}。"
            f"因涉嫌犯{charge}，于{year - 1}年{month}月{day}日被刑事拘留，同年{month}月{min(day + 2, 28)}日被取保候审。",
            f"{place}人民检察院以谯检刑诉〔{year}〕{rng.randint(2, 400)}号起诉书指控被告人{name}犯{charge}，"
            f"于{year}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日向本院提起公诉。本院依法组成合议庭，公开开庭审理了本案。现已审理终结。",
            f"公诉机关指控：{year - 2}年{month}月至{year - 1}年{month}月，被告人{name}伙同{other}先后三次在测试市测山区作案，"
            f"涉案金额分别为{parts[0]:,.2f}元、{parts[1]:,.2f}元、{parts[2]:,.2f}元，共计人民币{total:,.2f}元（{write_capital(total)}）。",
            f"本院认为，被告人{name}的行为已构成{charge}。公诉机关指控的罪名成立。依照《中华人民共和国刑法》第二百六十四条、"
            "第六十七条第三款、第五十二条、第五十三条、第六十四条之规定，判决如下：",
            f"一、被告人{name}犯{charge}，判处有期徒刑{rng.choice('二三四五六')}年{rng.choice(('', '六个月', '三个月'))}，"
            f"并处罚金人民币{fine:,}元。",
            f"二、责令被告人{name}退赔人民币{total:,.2f}元。",
            _han_date(year, rng.randint(1, 12), rng.randint(1, 28)),
        )
    )


def _penalty(rng: random.Random) -> str:
    place = rng.choice(_PLACES)
    year, fine = rng.randint(2018, 2024), Decimal(rng.randint(20, 900) * 1000 + rng.choice((0, 500)))
    tax = Decimal(rng.randint(10**6, 10**8)) / 100
    days = [f"{year}年{m}月{rng.randint(1, 28)}日" for m in sorted(rng.sample(range(1, 13), 3))]
    return "\n".join(
        (
            f"{place}自然资源局",
            "行政处罚决定书",
            f"测自然资罚〔{year}〕{rng.randint(2, 99)}号",
            f"当事人：测山{rng.choice(('顺达', '恒源', '宏基'))}养殖专业合作社",
            f"统一社会信用代码：{_credit_code(rng)}",
            f"法定代表人：{rng.choice(_NAMES)}，公民身份号码{_id_number(rng, rng.randint(1960, 1995))[0]}",
            f"我局于{days[0]}对你单位进行了现场检查，发现你单位未经批准占用耕地{rng.randint(100, 99999) / 10}平方米建设养殖棚舍，"
            f"且未按规定申报缴纳耕地占用税人民币{tax:,.2f}元。以上事实，有现场检查（勘察）笔录、调查询问笔录、现场照片{rng.randint(3, 40)}张等证据为凭。",
            f"我局于{days[1]}以《行政处罚事先（听证）告知书》（测自然资罚告〔{year}〕{rng.randint(2, 99)}号）告知你单位陈述、申辩权和听证申请权。"
            "你单位在法定期限内未提出陈述申辩，也未申请听证。",
            f"依据《中华人民共和国土地管理法》第七十七条的规定，决定处以下行政处罚：处罚款人民币{write_capital(fine)}（¥{fine:,}.00）。",
            "限于接到本处罚决定之日起15日内将罚款缴至指定银行。逾期不缴纳罚款的，每日按罚款数额的3%加处罚款。",
            days[2],
        )
    )


def _statement(rng: random.Random) -> str:
    rows, balance = [], Decimal(rng.randint(10**6, 10**7)) / 100
    moved = Decimal(0)
    year = rng.randint(2019, 2023)
    for day in sorted(rng.sample(range(1, 29), 14)):
        amount = Decimal(rng.randint(10**4, 10**7)) / 100
        balance += amount
        moved += amount
        rows.append(f"{year}-06-{day:02d} 转存 {amount:,.2f} {balance:,.2f} {rng.choice(_NAMES)}")
    return "\n".join(
        (
            "测试银行账户交易明细",
            f"户名：{rng.choice(_NAMES)} 证件号码：{_id_number(rng, rng.randint(1960, 1999))[0]}",
            "交易日期 摘要 交易金额 账户余额 对方户名",
            *rows,
            f"合计 {moved:,.2f}",
            f"打印日期：{year}年7月{rng.randint(1, 28)}日",
        )
    )


def _id_number(rng: random.Random, year: int) -> tuple[str, str]:
    """An ID number of a region that does not exist, and the day of birth in it."""
    month, day = rng.randint(1, 12), rng.randint(1, 28)
    body = f"349901{year}{month:02d}{day:02d}{rng.randint(1, 999):03d}"
    whole = next(body + c for c in "0123456789X" if id_number_state(body + c) == "valid")
    return whole, f"{year}年{month}月{day}日"


def _credit_code(rng: random.Random) -> str:
    body = "91349901MA2" + "".join(rng.choice("0123456789ABCDEFGHJKLMNPQRTUWXY") for _ in range(6))
    return next(body + c for c in "0123456789ABCDEFGHJKLMNPQRTUWXY" if credit_code_state(body + c) == "valid")


def _han_date(year: int, month: int, day: int) -> str:
    tens = {1: "十", 2: "二十"}

    def number(n: int) -> str:
        return tens.get(n // 10, "") + (_HAN[n % 10] if n % 10 else "")

    return f"{''.join(_HAN[int(c)] for c in str(year))}年{number(month)}月{number(day)}日"
