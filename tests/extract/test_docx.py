"""DOCX: the parts that python-docx drops without a word, made as raw XML."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml

from extract.office.docx_numbers import spelled
from tests.extract.factory import W, one_document, one_refusal, paragraph, word, zipped

TEXT_BOX = f"""<w:p {W} xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:pict><v:shape><v:textbox><w:txbxContent>
<w:p><w:r><w:t>文本框里的正本章</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"""
MOVED = f"""<w:p {W}><w:moveTo w:id="3" w:author="a" w:date="2020-01-01T00:00:00Z"><w:r><w:t>移来的一句</w:t></w:r>
</w:moveTo></w:p>"""
NOTE_REFERENCE = f'<w:r {W}><w:footnoteReference w:id="2"/></w:r>'
NOTES = f"""<?xml version="1.0" encoding="UTF-8"?><w:footnotes {W}>
<w:footnote w:id="2"><w:p><w:r><w:t>脚注：见卷二第15页</w:t></w:r></w:p></w:footnote></w:footnotes>"""
NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
NOTES_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def with_footnotes(data: bytes) -> bytes:
    """python-docx cannot write footnotes: the part is put in by hand."""
    members: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            members[name] = archive.read(name)
    members["word/footnotes.xml"] = NOTES.encode()
    members["[Content_Types].xml"] = members["[Content_Types].xml"].replace(
        b"</Types>",
        f'<Override PartName="/word/footnotes.xml" ContentType="{NOTES_TYPE}"/></Types>'.encode(),
    )
    relations = "word/_rels/document.xml.rels"
    members[relations] = members[relations].replace(
        b"</Relationships>",
        f'<Relationship Id="rIdNotes" Type="{NOTES_RELATION}" Target="footnotes.xml"/></Relationships>'.encode(),
    )
    return zipped(members)


def test_every_part_in_its_order(tmp_path: Path) -> None:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "页眉：皖9901"
    made.sections[0].footer.paragraphs[0].text = "页脚：共三页"
    made.add_paragraph("起诉书")
    made.element.body.insert(1, parse_xml(TEXT_BOX))
    made.element.body.insert(2, parse_xml(MOVED))
    made.add_paragraph("被告人李丁供述在案")._p.append(parse_xml(NOTE_REFERENCE))
    out = io.BytesIO()
    made.save(out)
    file = tmp_path / "a.docx"
    file.write_bytes(with_footnotes(out.getvalue()))
    text = one_document(file).text
    parts = ["页眉：皖9901", "起诉书", "文本框里的正本章", "移来的一句", "被告人李丁供述在案", "页脚：共三页"]
    assert [text.count(part) for part in parts] == [1] * len(parts)
    assert sorted(parts, key=text.index) == parts
    assert text.count("脚注：见卷二第15页") == 1


def test_runs_of_one_word_stay_one_word(tmp_path: Path) -> None:
    made = docx.Document()
    paragraph = made.add_paragraph()
    for run in ("（20", "21）皖9901", "刑初", "77号"):
        paragraph.add_run(run).bold = run == "刑初"
    file = tmp_path / "a.docx"
    made.save(str(file))
    assert one_document(file).text == "（2021）皖9901刑初77号"


def test_a_merged_cell_is_written_once(tmp_path: Path) -> None:
    made = docx.Document()
    table = made.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "犯罪数额"
    table.cell(1, 0).text, table.cell(1, 1).text = "第一起", "5000元"
    file = tmp_path / "a.docx"
    made.save(str(file))
    document = one_document(file)
    assert document.text.count("犯罪数额") == 1
    assert [cell.text for cell in document.tables[0].rows[1]] == ["第一起", "5000元"]


def test_a_damaged_main_part_is_refused(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("起诉书")
    out = io.BytesIO()
    made.save(out)
    with zipfile.ZipFile(out) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["word/document.xml"] = members["word/document.xml"][:200]
    file = tmp_path / "a.docx"
    file.write_bytes(zipped(members))
    assert "已损坏" in one_refusal(file).reason


def level(at: int, form: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


NUMBERING = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="7">{level(0, "japaneseCounting", "%1、")}{level(1, "chineseCounting", "（%2）")}
{level(2, "decimal", "%1.%3", "<w:isLgl/>")}</w:abstractNum>
<w:abstractNum w:abstractNumId="8">{level(0, "chineseCountingThousand", "第%1条", '<w:pStyle w:val="Article"/>')}</w:abstractNum>
<w:abstractNum w:abstractNumId="9">{level(0, "bullet", "●")}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="8"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="9"/></w:num>
</w:numbering>"""
STYLES = f"""<w:styles {W}><w:style w:type="paragraph" w:styleId="Article"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>
</w:style><w:style w:type="paragraph" w:styleId="Child"><w:basedOn w:val="Article"/></w:style></w:styles>"""


def numbered(text: str, number: int, at: int = 0) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>')


def test_automatic_numbers_are_text(tmp_path: Path) -> None:
    body = "".join(
        (
            numbered("违法事实", 1),
            numbered("来源", 1, 1),
            numbered("经过", 1, 1),
            paragraph("没有编号的一段"),
            numbered("处罚依据", 1),
            numbered("来源", 1, 1),
            numbered("细目", 1, 2),
            numbered("重新起头", 2),
            paragraph("总则", '<w:pStyle w:val="Article"/>'),
            paragraph("附则", '<w:pStyle w:val="Child"/>'),
            paragraph("不编号", '<w:pStyle w:val="Article"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
            numbered("圆点", 4),
        )
    )
    file = tmp_path / "a.docx"
    file.write_bytes(word(body, numbering=NUMBERING, styles=STYLES))
    assert one_document(file).text.splitlines() == [
        "一、违法事实", "（一）来源", "（二）经过", "没有编号的一段", "二、处罚依据", "（一）来源", "2.1 细目", "一、重新起头",
        "第一条 总则", "第二条 附则", "不编号", "圆点",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "form", "printed"),
    [
        (3, "chineseCounting", "三"), (10, "japaneseCounting", "十"), (12, "chineseCountingThousand", "十二"),
        (20, "chineseCounting", "二十"), (105, "chineseCountingThousand", "一百〇五"), (110, "chineseCounting", "一百一十"),
        (12, "chineseLegalSimplified", "壹拾贰"), (10, "ideographDigital", "一〇"), (2, "ideographTraditional", "乙"),
        (3, "ideographZodiac", "寅"), (2, "decimalEnclosedCircleChinese", "②"), (5, "decimalZero", "05"),
        (28, "lowerLetter", "bb"), (4, "upperRoman", "IV"), (7, "decimal", "7"), (7, "unheardOf", "7"),
    ],
)  # fmt: skip
def test_forms_of_numbers(number: int, form: str, printed: str) -> None:
    assert spelled(number, form) == printed


def test_insertions_stay_and_deletions_go(tmp_path: Path) -> None:
    body = (
        '<w:p><w:r><w:t>利率为</w:t></w:r><w:del w:id="1" w:author="a"><w:r><w:delText>百分之二十四</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="a"><w:r><w:t>百分之十五</w:t></w:r></w:ins></w:p>'
        '<w:p><w:moveFrom w:id="3"><w:r><w:t>移走的话</w:t></w:r></w:moveFrom></w:p>'
        '<w:p><w:pPr><w:rPr><w:del w:id="4"/></w:rPr></w:pPr><w:r><w:t>罚款五万</w:t></w:r></w:p>'
        + paragraph("元。")
    )
    file = tmp_path / "a.docx"
    file.write_bytes(word(body))
    document = one_document(file)
    assert document.text == "利率为百分之十五\n罚款五万元。"
    assert ["修订痕迹" in warning for warning in document.warnings] == [True]


def test_a_text_box_for_new_and_old_programs_is_written_once(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{paragraph('（2021）皖9901执9号')}</w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ways = f"<mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
    body = f"<w:p><w:r><w:t>执行裁定书</w:t></w:r><w:r><mc:AlternateContent {mc}>{ways}</mc:AlternateContent></w:r></w:p>"
    file = tmp_path / "a.docx"
    file.write_bytes(word(body))
    assert one_document(file).text == "执行裁定书\n（2021）皖9901执9号"


def test_cells_have_their_place_in_the_text(tmp_path: Path) -> None:
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"

    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + paragraph("处罚情况")
    inner = f"<w:tbl>{row(paragraph('罚款'), paragraph('没收'))}</w:tbl>{paragraph('')}"
    framed = f"<w:tbl>{row(paragraph('框中的一段话'))}</w:tbl>"
    rows = row(paragraph("序号"), wide) + row(paragraph("1"), paragraph("罚款") + paragraph("5万元"), inner)
    file = tmp_path / "a.docx"
    file.write_bytes(word(paragraph("核查表") + f"<w:tbl>{rows}</w:tbl>" + paragraph("以上属实") + framed))
    document = one_document(file)
    assert document.text == "核查表\n序号\t处罚情况\n1\t罚款\n5万元\t罚款\t没收\n以上属实\n框中的一段话"
    (table,) = document.tables
    cells = [[cell.text for cell in row] for row in table.rows]
    assert cells == [["序号", "处罚情况", ""], ["1", "罚款\n5万元", "罚款\t没收"]]
    assert all(document.text[c.start : c.end] == c.text for row in table.rows for c in row)


def test_ticked_boxes_of_a_form(tmp_path: Path) -> None:
    body = "".join(
        f'<w:r><w:sym w:font="Wingdings 2" w:char="{char}"/><w:t>{text}</w:t></w:r>'
        for char, text in (("F052", "拘留"), ("F0A3", "逮捕"))
    )
    file = tmp_path / "a.docx"
    file.write_bytes(word(f"<w:p>{body}</w:p>"))
    assert one_document(file).text == "☑拘留□逮捕"


def test_a_struck_out_paragraph_has_no_number(tmp_path: Path) -> None:
    place = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    struck = (
        f'<w:p><w:pPr>{place}<w:rPr><w:del w:id="1"/></w:rPr></w:pPr>'
        '<w:del w:id="2"><w:r><w:delText>旧的一项</w:delText></w:r></w:del></w:p>'
    )
    last = '<w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr><w:r><w:t>完</w:t></w:r></w:p>'
    file = tmp_path / "a.docx"
    file.write_bytes(
        word(struck + numbered("新的一项", 1) + numbered("又一项", 1) + last, numbering=NUMBERING)
    )
    assert one_document(file).text == "一、新的一项\n二、又一项\n完"


def test_pictures_are_named(tmp_path: Path) -> None:
    blip = '<w:p><w:r><w:drawing><a:blip xmlns:a="urn:a"/></w:drawing></w:r></w:p>'
    file = tmp_path / "a.docx"
    file.write_bytes(word(blip))
    assert one_refusal(file).reason == "文件没有文字内容；文档含有1张图片，图片中的文字未识别"
