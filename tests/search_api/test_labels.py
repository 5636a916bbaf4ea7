"""How values of the structure of a document are worded."""

from decimal import Decimal

import pytest

from nlp.values import Deadline, Relation, Ruling
from search_api.labels import describe, label_of

WORDED = [
    (Relation("夫妻", "周甲", "吴乙"), "周甲—吴乙：夫妻"),
    (Relation("股东", "周甲", "测试公司", former=True), "周甲—测试公司：原股东"),
    (Ruling("给付", ("周甲", "钱丙"), ("吴乙",), Decimal(45000), Deadline("判决生效", 10, "日")), "给付，周甲、钱丙 → 吴乙，45,000元，判决生效之日起10日内"),
    (Ruling("驳回", ("吴乙",)), "驳回，吴乙"),
    (Ruling("维持"), "维持"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "words"), WORDED)
def test_describe(value: object, words: str) -> None:
    assert describe(value) == words


def test_fields() -> None:
    assert [label_of(p) for p in ("panel[0]", "relations[1]", "rulings[0]", "parties[1].firm")] == [
        "落款人员", "亲属与关联关系", "裁判主文", "当事人2·律师事务所",
    ]  # fmt: skip
