"""Legacy Word: what is struck out, field codes and row marks are not text."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.extract.factory import one_document, one_refusal

DATA = Path(__file__).parent / "data"


def test_every_part_of_a_legacy_file() -> None:
    document = one_document(DATA / "核查表.doc")
    assert document.text.splitlines() == [
        "行政处罚执行情况核查表", "被处罚人\t文号\t罚款（元）", "李丁", "（已故）\t测自然资罚〔2021〕4号\t13346.00",
        "周戊\t测自然资罚〔2021〕9号\t540276.00", "限于十五日内缴纳。𠮷某签收。", "第一项", "共1页", "测试市测山区自然资源局", "内部资料",
    ]  # fmt: skip
    (table,) = document.tables
    assert [cell.text for cell in table.rows[1]] == ["李丁\n（已故）", "测自然资罚〔2021〕4号", "13346.00"]
    assert all(document.text[c.start : c.end] == c.text for row in table.rows for c in row)
    assert "修订痕迹" in document.warnings[0]
    assert "自动编号" in document.warnings[1]


def test_wps_is_read_by_what_it_is(tmp_path: Path) -> None:
    file = tmp_path / "核查表.wps"
    shutil.copy(DATA / "核查表.doc", file)
    assert "限于十五日内缴纳" in one_document(file).text


def test_a_cut_file_is_refused(tmp_path: Path) -> None:
    data = (DATA / "核查表.doc").read_bytes()
    file = tmp_path / "a.doc"
    for length in (600, 3000, 9000):
        file.write_bytes(data[:length])
        assert "Word" in one_refusal(file).reason
