"""DOCX: the parts that python-docx drops without a word, made as raw XML."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
from docx.oxml import parse_xml

from tests.extract.factory import one_document, one_refusal, zipped

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TEXT_BOX = f"""<w:p {W} xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:pict><v:shape><v:textbox><w:txbxContent>
<w:p><w:r><w:t>文本框里的正本章</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"""
MOVED = f"""<w:p {W}><w:moveTo w:id="3" w:author="a" w:date="2020-01-01T00:00:00Z"><w:r><w:t>移来的一句</w:t></w:r>
</w:moveTo></w:p>"""
NOTE_REFERENCE = f'<w:r {W}><w:footnoteReference w:id="2"/></w:r>'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
NOTES = f"""<?xml version="1.0" encoding="UTF-8"?><w:footnotes {W} {R}>
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
