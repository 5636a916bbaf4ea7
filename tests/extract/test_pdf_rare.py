"""Rare characters of PDF files (生僻字), as in names of people: those beyond U+FFFF are two units to PDFium and one to us."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.extract.factory import one_document

LEFT, SIZE = 100, 20


def mapped_pdf(lines: list[str], *, first_code: int = 1) -> bytes:
    """A PDF whose only tie to the text is its table of Unicode values, as subsets of fonts with rare characters have it: every
    character is as wide as it is high, lines begin at `LEFT`."""
    codes = {char: first_code + i for i, char in enumerate(dict.fromkeys("".join(lines)))}
    shown = "".join(
        f"BT /F1 {SIZE} Tf {LEFT} {700 - 2 * SIZE * i} Td <{''.join(f'{codes[char]:04x}' for char in line)}> Tj ET\n"
        for i, line in enumerate(lines)
    )
    values = "".join(f"<{code:04x}> <{char.encode('utf-16-be').hex()}>\n" for char, code in codes.items())
    unicode_of = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{len(codes)} beginbfchar\n{values}endbfchar endcmap end end"
    )
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream",
        "<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /DW 1000 /FontDescriptor 8 0 R"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        f"<< /Length {len(unicode_of)} >>\nstream\n{unicode_of}\nendstream",
        "<< /Type /FontDescriptor /FontName /A /Flags 4 /FontBBox [0 -120 1000 880] /Ascent 880 /Descent -120 >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()


@pytest.mark.parametrize(
    "line",
    [
        "被告人周甲犯盗窃罪",
        "被告人𠮷甲犯盗窃罪",
        "𠮷被告人甲犯盗窃罪",
        "被告人甲犯盗窃罪𠮷",
        "𠮷𠮷甲𡈽乙𣏌犯盗窃罪",
    ],
)
def test_text_and_boxes_stay_side_by_side(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.pdf").write_bytes(mapped_pdf([line, "判处有期徒刑三年。"]))
    document = one_document(tmp_path / "a.pdf")
    for text in (line, "判处有期徒刑三年。"):
        start = document.text.index(text)
        for i in range(len(text)):
            box = document.pages[0].box(start + i)
            assert box is not None, text[i]
            assert (box.left, box.right) == pytest.approx(
                (LEFT + SIZE * i, LEFT + SIZE * (i + 1)), abs=0.5
            ), text[i]


def damaged(line: str, old: str, new: str) -> bytes:
    """The file with another value in its table for one of the characters."""
    before, after = (f"<{value}>".encode() for value in (old, new))
    return mapped_pdf([line]).replace(before, after.ljust(len(before)))


@pytest.mark.parametrize("value", ["d842", "dfb7", "0000"])
def test_half_a_character_moves_no_box(tmp_path: Path, value: str) -> None:
    (tmp_path / "a.pdf").write_bytes(damaged("被告人𠮷甲犯盗窃罪", "d842dfb7", value))
    document = one_document(tmp_path / "a.pdf")
    assert document.text == "被告人\ufffd甲犯盗窃罪"
    box = document.pages[0].box(len(document.text) - 1)
    assert box is not None
    assert box.right == pytest.approx(LEFT + SIZE * len(document.text), abs=0.5)


def test_a_hyphen_at_the_end_of_a_line_is_a_hyphen(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(mapped_pdf(["签订编号为HT-", "A01的借款合同。"]))
    document = one_document(tmp_path / "a.pdf")
    assert document.text == "签订编号为HT-A01的借款合同。"
    hyphen, first = (document.pages[0].box(document.text.index(c)) for c in "-A")
    assert hyphen is not None
    assert first is not None
    assert (hyphen.left, first.left) == pytest.approx((LEFT + 7 * SIZE, LEFT), abs=0.5)
    assert first.top >= hyphen.bottom - 1
