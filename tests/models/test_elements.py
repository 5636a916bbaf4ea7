"""Facts as tables: who signs, who is related to whom."""

import duckdb

import nlp
from models.elements import load_elements
from tests.nlp.factory import document

TEXT = (
    "测试市测山区人民法院\n民事判决书\n（2021）皖9901民初6号\n原告：周甲，男。\n被告：吴乙，女。\n被告：钱丙，男。\n"
    "原告周甲与被告吴乙、钱丙民间借贷纠纷一案，本院受理后审理终结。\n经审理查明，两被告原系夫妻。\n本院认为，请求有据。判决如下：\n驳回原告周甲的诉讼请求。\n"
    "审判员 郑戊\n二〇二一年五月六日\n书记员 王庚\n"
)


def test_panel_and_relation() -> None:
    connection = duckdb.connect()
    assert load_elements(connection, [nlp.read(document(TEXT))]) == 1
    assert connection.sql("SELECT ref, title, name FROM panel ORDER BY ref").fetchall() == [
        ("panel[0]", "审判员", "郑戊"),
        ("panel[1]", "书记员", "王庚"),
    ]
    assert connection.sql("SELECT ref, kind, one, other, former, speaker FROM relation").fetchall() == [
        ("relations[0]", "夫妻", "吴乙", "钱丙", True, "法院"),
    ]
