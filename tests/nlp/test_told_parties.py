"""Parties of administrative papers without a list of them: the names that stand behind their roles."""

import pytest

from nlp.told_parties import find_told_parties

TOLD = [
    ("申请执行人测试市生态环境局于2022年2月8日向本院申请强制执行。", [("申请执行人", "测试市生态环境局")]),
    ("原告周甲诉被告测试市生态环境局行政处罚一案，", [("原告", "周甲"), ("被告", "测试市生态环境局")]),
    ("上诉人周甲因诉测试市人民政府（以下简称市政府）批复一案，", [("上诉人", "周甲"), ("被告", "测试市人民政府")]),
    ("被执行人周甲至今仍未履行该处罚义务。", [("被执行人", "周甲")]),
    ("对被执行人赵甲、钱乙作出的决定", [("被执行人", "赵甲"), ("被执行人", "钱乙")]),
    ("上诉人赵甲、钱乙、孙丙等十一人与被上诉人测试市民政局和测试市测山镇人民政府一案",
     [("上诉人", "赵甲"), ("上诉人", "钱乙"), ("上诉人", "孙丙"), ("被上诉人", "测试市民政局"), ("被上诉人", "测试市测山镇人民政府")]),
    ("被执行人测试市测山镇测水村村民委员会召开会议", [("被执行人", "测试市测山镇测水村村民委员会")]),
    ("申请人测试市交通局第一支队三大队于2022年", [("申请人", "测试市交通局第一支队三大队")]),
    ("原告测试物业有限公司测山分公司诉被告测试市公安局治安处罚一案", [("原告", "测试物业有限公司测山分公司"), ("被告", "测试市公安局")]),
    # The cause of the case follows at once; no word says the part.
    ("申请执行被执行人赵甲、钱乙丙行政征收一案", [("被执行人", "赵甲"), ("被执行人", "钱乙丙")]),
    ("测试市公安局申请强制执行周甲行政处罚一案，", [("申请执行人", "测试市公安局"), ("被执行人", "周甲")]),
    ("申请执行人测试市公安局申请执行孙丙城市规划管理行政处罚一案，", [("申请执行人", "测试市公安局"), ("被执行人", "孙丙")]),
    ("申请执行人周县环境保护局申请执行郑庚土地行政处罚一案，", [("申请执行人", "周县环境保护局"), ("被执行人", "郑庚")]),
    ("申请执行周公行罚字第8号行政处罚决定一案，", []),
    # What the party did is no name, nor what it is called for short.
    ("申请人依法申请人民法院强制执行。", []),
    ("被执行人应当在十日内缴纳罚款，被执行人代扣代缴的部分不计。", []),
    ("原告申请撤诉，被告依据该规定未作答复。", []),
    ("申请执行人测试市公安局（以下简称市公安局）申请，被执行人在法定期限内未履行", [("申请执行人", "测试市公安局")]),
    ("原告与测试门业有限公司签订合同", []),
    ("周甲上诉称，被告起诉状中", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), TOLD)
def test_names_behind_roles(text: str, names: list[tuple[str, str]]) -> None:
    folded = text.replace("（", "(").replace("）", ")").replace("，", ",")
    found = find_told_parties(folded, 0, len(folded), len(folded))
    assert [(t.role, folded[t.start : t.end]) for t in found] == names


def test_behind_the_account_only_a_side_without_a_name_gets_one() -> None:
    account = "申请执行人测试市公安局申请强制执行一案。"
    text = account + "申请执行人市局称,被执行人周甲于当日未缴。被执行人钱乙于次日到场。"
    found = find_told_parties(text, 0, len(account), len(text))
    assert [text[t.start : t.end] for t in found] == ["测试市公安局", "周甲"]
