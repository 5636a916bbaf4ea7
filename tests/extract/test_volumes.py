"""Bound volumes: cut where a document begins, never inside one; nothing of a page goes to the wrong part."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from PIL import Image

import nlp
from extract import Document, Page, read
from extract.volumes import split_volume
from tests.extract.factory import paged_pdf
from tests.extract.test_ocr import page as scanned

COURT, PROSECUTORS, POLICE = "测试市测山区人民法院", "测试市测山区人民检察院", "测试市公安局测山分局"
BODY = [
    f"    被告人李丁于2021年3月{day}日窃得电缆一批，价值人民币{day}00元，赃物已追回并发还。"
    for day in range(1, 9)
]
SIGNED = ["    审 判 长 赵甲", "    二〇二一年六月三日", "    书 记 员 吴己"]

COVER = [
    f"^{COURT}",
    "^刑 事 诉 讼 卷 宗",
    "案号：（2021）皖9901刑初77号",
    "案由：盗窃",
    "被告人：李丁",
    "立卷人：吴己",
]
LIST_1 = [
    "^卷 内 目 录",
    "序号 文号 责任者 题名 页号",
    "1 测公诉字〔2021〕5号 公安局 起诉意见书 3",
    "2 公安局 讯问笔录 5",
]
LIST_2 = [
    "^卷 内 目 录",
    "序号 文号 责任者 题名 页号",
    f"3 {COURT} 刑事判决书 8",
    "4 送达回证 12",
    "2021年7月1日",
]
OPINION = [
    f"^{POLICE}",
    "^起 诉 意 见 书",
    "^测公（刑）诉字〔2021〕5号",
    "    犯罪嫌疑人李丁，男，汉族。",
    *BODY,
]
INTERVIEW_1 = [
    "^讯 问 笔 录（第一次）",
    "时间：2021年3月9日9时10分至10时20分",
    "地点：测山分局办案区",
    "问：你的姓名？",
    "答：李丁。",
]
INTERVIEW_1B = ["问：你窃得何物？", "答：电缆。", "以上笔录我看过，和我说的相符。", "2021年3月9日"]
INTERVIEW_2 = [
    "^讯 问 笔 录（第二次）",
    "时间：2021年3月19日9时10分至10时20分",
    "地点：测试市看守所",
    "问：以前所说属实吗？",
    "答：属实。",
]
INDICTMENT = [f"^{PROSECUTORS}", "^起  诉  书", "^测检刑诉〔2021〕9号", "    被告人李丁，男，汉族。", *BODY]
INDICTMENT_B = ["    此致", COURT, "    检 察 员 郑庚", "    2021年5月6日", "附：案卷材料和证据二册"]
JUDGMENT = [f"^{COURT}", "^刑 事 判 决 书", "^（2021）皖9901刑初77号", f"    公诉机关{PROSECUTORS}。", *BODY]
STATUTES = [
    "附：本案适用的法律条文",
    "《中华人民共和国刑法》",
    "    第二百六十四条 盗窃公私财物，数额较大的……",
]
RECEIPT_1 = [
    f"^{COURT}",
    "^送 达 回 证",
    "案号：（2021）皖9901刑初77号",
    "受送达人：李丁",
    "送达文书：刑事判决书",
    "2021年6月4日",
]
RECEIPT_2 = [
    f"^{COURT}",
    "^送 达 回 证",
    "案号：（2021）皖9901刑初77号",
    "受送达人：郑庚",
    "送达文书：刑事判决书",
    "2021年6月5日",
]

VOLUME: list[tuple[str, list[list[str]]]] = [
    ("刑事诉讼卷宗", [COVER]),
    ("卷内目录", [LIST_1, LIST_2]),
    ("起诉意见书", [OPINION, [*BODY, "    2021年4月1日"]]),
    ("讯问笔录", [INTERVIEW_1, INTERVIEW_1B]),
    ("讯问笔录", [INTERVIEW_2]),
    ("起诉书", [INDICTMENT, INDICTMENT_B]),
    ("刑事判决书", [JUDGMENT, [*BODY, *SIGNED], STATUTES]),
    ("送达回证", [RECEIPT_1]),
    ("送达回证", [RECEIPT_2]),
]  # fmt: skip


def drawn(lines: list[str]) -> list[tuple[float, float, str]]:
    """Lines of a page with their places; those with ^ are centred."""
    return [
        (298 - 7 * len(line.strip("^")) if line.startswith("^") else 60, 80 + 30 * n, line.strip("^"))
        for n, line in enumerate(lines)
    ]


def parts_of(tmp_path: Path, pages: list[list[str]], **more: object) -> list[Document]:
    file = tmp_path / "卷.pdf"
    file.write_bytes(paged_pdf([drawn(page) for page in pages], size=14, **more))  # type: ignore[arg-type]
    parts = list(read(file))
    assert all(isinstance(part, Document) for part in parts), parts
    return [part for part in parts if isinstance(part, Document)]


def numbers(parts: list[Document]) -> list[list[int]]:
    return [[page.number for page in part.pages] for part in parts]


def test_a_whole_volume(tmp_path: Path) -> None:
    parts = parts_of(tmp_path, [page for _, pages in VOLUME for page in pages])
    expected, last = [], 0
    for _, pages in VOLUME:
        expected.append(list(range(last + 1, last + len(pages) + 1)))
        last += len(pages)
    assert numbers(parts) == expected
    assert [part.part for part in parts] == list(range(1, len(VOLUME) + 1))
    assert len({part.sha256 for part in parts}) == 1
    assert [part.id[16:] for part in parts] == [f"-{n}" for n in range(1, len(VOLUME) + 1)]
    for (title, _), part in zip(VOLUME, parts, strict=True):
        assert title in part.text[:40].replace(" ", "")
        assert part.text == part.text.strip()
    # A list and a receipt name other documents; they must not pass for them.
    kinds = [record.doc_type and record.doc_type.value for record in map(nlp.read, parts)]
    assert kinds == [
        None,
        "FILE_LIST",
        "POLICE_OPINION",
        "INTERVIEW",
        "INTERVIEW",
        "INDICTMENT",
        "CRIM_JUDGMENT",
        "SERVICE",
        "SERVICE",
    ]
    assert parts[0].warnings == ("自《卷.pdf》第1页拆分",)
    assert parts[6].warnings == ("自《卷.pdf》第11–13页拆分",)
    record = nlp.read(parts[6])
    assert record.number
    assert record.number.value.canonical == "（2021）皖9901刑初77号"
    for _, fact in record.facts():
        e = fact.evidence
        assert parts[6].text[e.start : e.end] == e.quote
        assert (e.doc_id, e.boxes != ()) == (parts[6].id, True)
        assert e.page in (11, 12, 13)


def test_the_boxes_of_a_part_are_those_of_the_page(tmp_path: Path) -> None:
    pages = [[*INDICTMENT, *SIGNED], JUDGMENT, [*BODY, *SIGNED]]
    _, judgment = parts_of(tmp_path, pages)
    for page, line in ((2, pages[1][2].strip("^")), (3, "书 记 员 吴己")):
        at = judgment.text.index(line)
        evidence = judgment.evidence(at, at + len(line))
        assert evidence.page == page
        left, top = next(row[:2] for row in drawn(pages[page - 1]) if row[2].strip() == line)
        (box,) = evidence.boxes
        assert left - 1 < box.left < left + 29  # an indent of four half-width spaces
        assert box.top < top < box.bottom + 1


def test_scanned_pages(tmp_path: Path) -> None:
    """A TIFF of skewed and sealed scans: an indictment, a receipt."""

    def scan(lines: list[str], skew: float) -> Image.Image:
        placed = [
            (827 - 20 * len(line) if n < 2 else 160, 100 + 90 * n, line) for n, line in enumerate(lines)
        ]
        return scanned(placed, seal=True, skew=skew)

    first = scan(
        [PROSECUTORS, "起诉书", "测检刑诉〔2021〕9号", "被告人李丁，男，汉族。", "2021年5月6日"], 1.2
    )
    second = scan([COURT, "送达回证", "案号：（2021）皖9901刑初77号", "受送达人：李丁"], -1.0)
    file = tmp_path / "卷.tif"
    first.save(file, save_all=True, append_images=[second])
    parts = [part for part in read(file) if isinstance(part, Document)]
    assert numbers(parts) == [[1], [2]]
    at = parts[1].text.index("刑初77号")
    assert parts[1].evidence(at, at + 5).boxes
    assert all(page.source == "ocr" and page.grade for part in parts for page in part.pages)


def test_tables_and_warnings_go_with_their_pages() -> None:
    from extract import Box, Cell, Doubt, Region, Table

    text = f"{COURT}\n刑事判决书\n（2021）皖9901刑初77号\n判决如下。\n审判长赵甲\n{COURT}\n刑事判决书\n（2021）皖9901刑初78号\n判决如下。"
    at = text.rindex(COURT)
    cell = text.index("78号")
    whole = Document(
        "0" * 64, "卷.pdf", "application/pdf", text,
        (Page(1, 0, at, source="ocr"), Page(2, at, at, source="ocr"), Page(3, at, len(text), source="ocr")),
        (Table(1, ((Cell("甲"),),)), Table(3, ((Cell("78号", cell, cell + 3),),))),
        (Region(1, "seal", Box(1, 1, 2, 2)), Region(3, "seal", Box(1, 1, 2, 2))),
        ("第2页识别质量差", "第3页识别质量差", "扫描件倾斜"),
        doubts=(Doubt(cell, cell + 2, "存疑"),),
    )  # fmt: skip
    first, second = split_volume(whole)
    assert (numbers([first, second]), first.tables, first.regions) == (
        [[1, 2], [3]],
        whole.tables[:1],
        whole.regions[:1],
    )
    assert first.warnings == ("自《卷.pdf》第1–2页拆分", "第2页识别质量差", "扫描件倾斜")
    assert second.warnings == ("自《卷.pdf》第3页拆分", "第3页识别质量差", "扫描件倾斜")
    ((moved,),) = second.tables[0].rows
    assert second.text[moved.start : moved.end] == moved.text == "78号"
    assert first.doubts == ()
    assert [second.text[d.start : d.end] for d in second.doubts] == ["78"]


@pytest.mark.parametrize(
    "pages",
    [
        pytest.param([JUDGMENT, [*BODY, *SIGNED], STATUTES], id="statutes behind the signatures"),
        pytest.param([JUDGMENT, [f"^{COURT}", *BODY], [f"^{COURT}", *BODY, *SIGNED]], id="the court as running head"),
        pytest.param(
            [JUDGMENT, [*JUDGMENT[:3], *BODY[1:]], [*JUDGMENT[:3], *BODY, *SIGNED], [*JUDGMENT[:3], *STATUTES]],
            id="the whole head on every page",
        ),
        pytest.param(
            [JUDGMENT, [f"^{COURT}刑事判决书", *BODY], [f"^{COURT}刑事判决书", *BODY, *SIGNED]], id="head in one line"
        ),
        pytest.param([[*JUDGMENT[:3], "二〇二一年六月"], JUDGMENT, [*BODY, *SIGNED]], id="a cover with the same head"),
        pytest.param([LIST_1, LIST_2], id="a list on two pages"),
        pytest.param(
            [JUDGMENT, [POLICE, "作出行政处罚决定书，被告人李丁不服。", *BODY], [*BODY, *SIGNED]], id="a decision quoted"
        ),
        pytest.param(
            [JUDGMENT, ["一、证据", "讯问笔录", "现场勘验笔录", *BODY], [*BODY, *SIGNED]], id="evidence listed"
        ),
        pytest.param(
            [LIST_1, [COURT, "刑事判决书", "（2021）皖9901刑初77号", POLICE, "起诉意见书"]], id="cells, not centred"
        ),
        pytest.param([INDICTMENT, INDICTMENT_B], id="the court that is addressed"),
        pytest.param([["^证据材料第一册共三册"], JUDGMENT, [*BODY, *SIGNED]], id="a leaf in front"),
        pytest.param([JUDGMENT, [*BODY, *SIGNED], ["附件1", f"^{COURT}", "^送达地址确认书"]], id="an annex"),
    ],
)  # fmt: skip
def test_one_document_stays_one(tmp_path: Path, pages: list[list[str]]) -> None:
    (document,) = parts_of(tmp_path, pages)
    assert (document.part, document.warnings) == (0, ())


JUDGMENT_TEXT = "\n".join(
    [COURT, "民 事 判 决 书", "（2021）皖9901民初{}号", "原告周戊诉称，{}", *SIGNED, "附：法律条文"]
)


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        (
            JUDGMENT_TEXT.format(1, "甲") + "\n" + JUDGMENT_TEXT.format(2, "乙"),
            ["（2021）皖9901民初1号", "（2021）皖9901民初2号"],
        ),
        # the heading that a web page sets over a judgment belongs to it
        (JUDGMENT_TEXT.format(1, "甲") + "\n周戊与李丁借款一案一审民事判决书\n" + JUDGMENT_TEXT.format(2, "乙"), ["民初1号", "周戊与李丁"]),
        # not signed
        (JUDGMENT_TEXT.format(1, "甲").split("    审")[0] + JUDGMENT_TEXT.format(2, "乙"), ["民初1号"]),
        # a judgment quoted in a sentence, or without its number
        (JUDGMENT_TEXT.format(1, "甲") + f"\n{COURT}\n民事判决书\n已经生效。", ["民初1号"]),
        (JUDGMENT_TEXT.format(1, f"\n{COURT}作出\n民事判决书\n（2020）皖9901民初9号，") + "\n附页", ["民初1号"]),
        # a web page: heading, day of publication, then the judgment
        ("周戊与李丁一案民事判决书\n2021年7月1日\n" + JUDGMENT_TEXT.format(1, "甲"), ["周戊与李丁"]),
        # rows of a table
        (JUDGMENT_TEXT.format(1, "甲") + f"\n{COURT}\t民事判决书\t（2020）皖9901民初9号\n", ["民初1号"]),
    ],
)  # fmt: skip
def test_texts_without_pages(text: str, heads: list[str]) -> None:
    parts = split_volume(Document("0" * 64, "卷.txt", "text/plain", text, (Page(1, 0, len(text)),)))
    assert len(parts) == len(heads)
    for head, part in zip(heads, parts, strict=True):
        assert head in part.text[:60]
        assert part.pages == (Page(1, 0, len(part.text)),)
    if len(parts) > 1:
        assert parts[1].warnings == ("自《卷.txt》第2份拆分",)
        assert "\n".join(part.text for part in parts) == text


def test_a_docx_keeps_its_tables_with_their_documents(tmp_path: Path) -> None:
    word = docx.Document()
    for number, goods in ((1, "电缆"), (2, "电脑")):
        for line in JUDGMENT_TEXT.format(number, "甲").split("\n")[:-1]:
            word.add_paragraph(line)
        word.add_table(1, 2).rows[0].cells[0].text = goods
    word.save(str(tmp_path / "卷.docx"))
    parts = [part for part in read(tmp_path / "卷.docx") if isinstance(part, Document)]
    assert [[table.rows[0][0].text for table in part.tables] for part in parts] == [["电缆"], ["电脑"]]
    assert all(goods in part.text for goods, part in zip(("电缆", "电脑"), parts, strict=True))
