"""Seed files of every format and what is done to them for the fuzz run (变异): the same random state gives the same file."""

from __future__ import annotations

import io
import re
import tempfile
import warnings
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from random import Random
from typing import Any

import docx
import py7zr
from openpyxl import Workbook
from PIL import Image, ImageDraw

from anjuan.samples import write_samples
from tests.extract.factory import TEXT, zipped
from tests.extract.test_ocr import font
from tests.extract.test_office import DATA, ofd

Seed = tuple[str, bytes]
"""File name (its ending counts for some formats) and bytes."""

_LARGEST = 300_000
"""Bytes of a given file that is taken as a seed; a larger one makes the run slow and finds no more."""
_PICTURES = (".tif", ".png", ".jpg")
"""Given files of these are whole pages: seconds of OCR for each. Those made here have two characters."""
_SAMPLES = (".txt", ".docx", ".csv")
"""The sample PDFs are whole pages too."""
_OCR_SHARE = 0.06
"""Mutants of pictures: each costs as much as a hundred others."""


def seeds(folder: Path | None) -> tuple[list[Seed], list[Seed]]:
    """(files that are read as text, files that need OCR), from the factory, the samples and a folder of given files."""
    plain: list[Seed] = [
        *((f"{name}.txt", TEXT.encode(name)) for name in ("utf-8", "gb18030", "utf-16")),
        ("a.html", f"<html><body><p>{TEXT}</p><table><tr><td>金额<td>5000</table></html>".encode()),
        ("a.jsonl", (f'{{"text": "{TEXT[:20]}"}}\n' * 5).replace("\n民", "\\n民").encode()),
        ("a.csv", "文号,金额\n皖测市监处罚〔2021〕12号,50000\n".encode("gbk")),
        ("a.doc", next(DATA.glob("*.doc")).read_bytes()),
        ("a.docx", _docx()),
        ("a.xlsx", _xlsx()),
        ("a.ofd", ofd([(40, 55 + 10 * i, line) for i, line in enumerate(TEXT.splitlines())])),
        ("a.pdf", _pdf()),
        ("secret.pdf", _pdf(encrypt="x")),
    ]
    plain += [("a.eml", _mail(plain)), ("a.7z", _seven())]
    plain.append(("a.zip", zipped(dict(plain))))
    with tempfile.TemporaryDirectory() as made:
        write_samples(Path(made))
        plain += [(f.name, f.read_bytes()) for f in sorted(Path(made).rglob("*.*")) if f.suffix in _SAMPLES]
    pictures = [(f"a.{kind}", _picture(kind)) for kind in ("png", "jpeg", "bmp", "webp", "tiff", "pdf")]
    if folder:
        given = (f for f in sorted(folder.rglob("*.*")) if f.is_file() and f.stat().st_size <= _LARGEST)
        for file in given:
            if file.suffix.lower() not in _PICTURES:
                plain.append((file.name, file.read_bytes()))
    return plain, pictures


def mutant(rng: Random, plain: list[Seed], pictures: list[Seed]) -> Seed:
    """A seed with one to three changes, or, now and then, unchanged under another format's name."""
    pool = pictures if rng.random() < _OCR_SHARE else plain
    kind = rng.choice(
        sorted({Path(name).suffix for name, _ in pool})
    )  # all formats alike, however many seeds they have
    name, data = rng.choice([seed for seed in pool if seed[0].endswith(kind)])
    if rng.random() < 0.05:
        return rng.choice(plain)[0], data
    for _ in range(rng.randint(1, 3)):
        if data.startswith(b"PK\x03\x04") and rng.random() < 0.7:
            data = _member_changed(rng, data)
        elif rng.random() < 0.05:
            other = rng.choice(plain)[1]
            cut = rng.choice([4, 16, 512, len(data) // 2])
            data = other[:cut] + data[cut:]
        else:
            data = rng.choice(_CHANGES)(rng, data)
    return name, data


def _bits(rng: Random, data: bytes) -> bytes:
    out = bytearray(data)
    for _ in range(rng.choice([1, 1, 4, 32]) if out else 0):
        out[rng.randrange(len(out))] ^= 1 << rng.randrange(8)
    return bytes(out)


def _values(rng: Random, data: bytes) -> bytes:
    """Four bytes set to a number that parsers trip over."""
    at = rng.randrange(max(len(data) - 4, 1))
    value = rng.choice([0, 1, 0x7F, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0x10000])
    return data[:at] + value.to_bytes(4, rng.choice(["little", "big"])) + data[at + 4 :]


def _cut(rng: Random, data: bytes) -> bytes:
    return data[: rng.randrange(len(data) + 1)]


def _chunk(rng: Random, data: bytes) -> tuple[int, int]:
    start = rng.randrange(max(len(data), 1))
    return start, min(len(data), start + rng.choice([1, 8, 64, 1024]))


def _doubled(rng: Random, data: bytes) -> bytes:
    start, end = _chunk(rng, data)
    return data[:end] + data[start:end] * rng.choice([1, 2, 50]) + data[end:]


def _dropped(rng: Random, data: bytes) -> bytes:
    start, end = _chunk(rng, data)
    return data[:start] + data[end:]


def _moved(rng: Random, data: bytes) -> bytes:
    start, end = _chunk(rng, data)
    rest = data[:start] + data[end:]
    at = rng.randrange(len(rest) + 1)
    return rest[:at] + data[start:end] + rest[at:]


def _number(rng: Random, data: bytes) -> bytes:
    """A number written in digits becomes an odd one."""
    found = list(re.finditer(rb"\d+", data[:200_000]))
    if not found:
        return _bits(rng, data)
    one = rng.choice(found)
    odd = rng.choice([b"0", b"-1", b"65536", b"4294967295", b"99999999999999999999", b"1e308", b"NaN"])
    return data[: one.start()] + odd + data[one.end() :]


def _tag(rng: Random, data: bytes) -> bytes:
    """A tag of markup is dropped, doubled or nested deep."""
    found = list(re.finditer(rb"<[^<>]{1,200}>", data[:200_000]))
    if not found:
        return _doubled(rng, data)
    one = rng.choice(found)
    return data[: one.start()] + one[0] * rng.choice([0, 2, 500, 5000]) + data[one.end() :]


_CHANGES: list[Callable[[Random, bytes], bytes]] = [_bits, _values, _cut, _doubled, _dropped, _moved, _number, _tag]  # fmt: skip


def _member_changed(rng: Random, data: bytes) -> bytes:
    """A zip packed anew with one member changed, dropped, doubled or renamed; itself where it can no longer be opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [(name, archive.read(name)) for name in archive.namelist()]
    except Exception:  # damaged by the change before
        return _bits(rng, data)
    if not members:
        return _bits(rng, data)
    at = rng.randrange(len(members))
    name, body = members[at]
    match rng.randrange(8):
        case 0:
            del members[at]
        case 1:
            members.append((name, body))
        case 2:
            members[at] = (
                rng.choice(["../x.txt", "/etc/x", "a\x01b", "x" * 300, "C:\\x.txt", name.upper()]),
                body,
            )
        case 3:
            members[at] = (name, rng.choice(members)[1])
        case _:
            members[at] = (name, rng.choice(_CHANGES)(rng, body))
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # the same name twice is wanted
        for name, body in members:
            archive.writestr(zipfile.ZipInfo(name), body)
    return out.getvalue()


def _docx() -> bytes:
    document, out = docx.Document(), io.BytesIO()
    for line in TEXT.splitlines():
        document.add_paragraph(line)
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(1, 1).text = "缴款", "5000.00"
    document.sections[0].header.paragraphs[0].text = "测试市测山区人民法院"
    document.save(out)
    return out.getvalue()


def _xlsx() -> bytes:
    book, out = Workbook(), io.BytesIO()
    assert book.active is not None
    for n in range(5):
        book.active.append(["皖测市监处罚〔2021〕12号", 50000 + n])
    book.save(out)
    return out.getvalue()


def _pdf(**options: Any) -> bytes:
    """Two small pages of text and a table: what loses its text layer costs little OCR. The operators are not packed."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(90, 90), pageCompression=0, **options)
    for _ in range(2):
        canvas.setFont("STSong-Light", 8)
        canvas.drawString(5, 75, "（2021）皖9901民初12号")
        canvas.drawString(5, 60, "应偿还借款三千元。")
        canvas.grid([5, 40, 80], [10, 25, 40])
        canvas.drawString(10, 15, "500.00")
        canvas.drawString(45, 30, "缴款")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _mail(files: list[Seed]) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "周甲 <a@test>", "移送材料"
    message.set_content("请查收。", charset="gbk")
    for name, data in files[:8]:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def _seven() -> bytes:
    out = io.BytesIO()
    with py7zr.SevenZipFile(out, "w") as archive:
        archive.writestr(TEXT, "起诉书/甲.txt")
        archive.writestr(TEXT * 3, "乙.txt")
    return out.getvalue()


def _picture(kind: str) -> bytes:
    """Two characters on 64 × 64 pixels: as little work for OCR as there can be."""
    image, out = Image.new("RGB", (64, 64), "white"), io.BytesIO()
    ImageDraw.Draw(image).text((2, 16), "罚金", "black", font(28))
    options = {"tiff": {"save_all": True, "append_images": [image]}, "pdf": {"resolution": 200}}
    image.save(out, kind.upper(), **options.get(kind, {}))
    return out.getvalue()
