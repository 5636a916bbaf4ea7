"""Whose word a loan is, sides that cannot be told, and loans that only a transfer proves; each class with what is none of it."""

import pytest

import nlp
from tests.nlp.factory import Told, appeal, document, loans_in, told, trial


def read(text: str) -> list[tuple[str, str, str, int]]:
    return [
        (loan.lender, loan.borrower, loan.asserted_by, int(loan.principal.value.yuan))
        for loan in nlp.read(document(text)).loans
    ]


PASSED_ON = [
    ("原告主张被告于2019年3月3日向其借款50000元，但未提供借据。", "原告"),
    ("原告周甲称，2019年3月3日被告向原告借款50000元。", "原告"),
    ("被告陈述2019年3月3日被告向原告借款50000元。", "被告"),
    ("原告主张被告于2019年3月3日向原告借款50000元，被告对此无异议。", "法院"),
    ("2019年3月3日，被告以经营为名称需要资金，向原告借款50000元。", "法院"),
    ("2019年3月3日，被告向原告借款50000元。原告主张尚有利息未付。", "法院"),
]


@pytest.mark.parametrize(("found", "speaker"), PASSED_ON)
def test_what_the_court_passes_on_is_the_partys(found: str, speaker: str) -> None:
    assert read(trial(found=found)) == [("周甲", "钱乙", speaker, 50000)]


SIDES = [
    ("钱乙为吴戊向周甲借款50000元提供担保。", ("周甲", "吴戊")),
    ("钱乙承诺为孙某某向周甲借款50000元提供连带责任担保。", None),
    ("钱乙介绍孙某向周甲借款50000元。", None),
    ("钱乙与孙丙合伙经营，孙丙向周甲借款50000元。", None),
    ("钱乙为开发吴戊的房产项目先后向周甲借款共计50000元。", ("周甲", "钱乙")),
    ("钱乙因吴戊经营需要资金向周甲借款50000元。", ("周甲", "钱乙")),
    ("钱乙向周甲、郑己借款50000元。", ("周甲", "钱乙")),
    ("吴戊向钱乙借款50000元。", None),
    ("周甲提供《钱乙借周甲款明细》一份，金额为50000元。", None),
    ("周甲向钱乙转账50000元，借款人皖测商贸有限公司出具借据。", None),
    ("贷款人钱乙与吴戊约定吴戊向周甲借款50000元。", ("周甲", "吴戊")),
    ("钱乙需要80000元资金，遂向周甲借款50000元。", ("周甲", "钱乙")),
]  # fmt: skip


@pytest.mark.parametrize(("found", "sides"), SIDES)
def test_sides_that_the_words_tell_and_others(found: str, sides: tuple[str, str] | None) -> None:
    text = trial(plaintiffs="周甲、郑己", defendants="钱乙、吴戊", found="2019年5月1日，" + found)
    assert read(text) == ([(*sides, "法院", 50000)] if sides else [])


PLEAS = [
    ("钱乙上诉请求：撤销一审判决。理由：吴戊才是借款人，钱乙并未用款，2019年5月1日吴戊向周甲借款50000元。", []),
    ("钱乙上诉称：2019年5月1日吴戊向周甲借款50000元。\n周甲辩称，借款属实。", []),
]  # fmt: skip


@pytest.mark.parametrize(("plea", "loans"), PLEAS)
def test_what_an_appellant_argues_is_no_story(plea: str, loans: list[Told]) -> None:
    text = appeal("双方对账目有争议。")
    at, end = text.index("钱乙上诉请求"), text.index("周甲向一审法院")
    assert loans_in(text[:at] + plea + "\n" + text[end:]) == loans


TRANSFERS = [
    ("2019年5月1日，周甲向钱乙转账50000元，附言为往来款。", "判令钱乙归还借款50000元。", [told(50000, "2019-05-01", way="转账")]),
    ("2019年5月1日周甲转账给钱乙20000元，5月3日转账给钱乙30000元，共计50000元。", "判令钱乙归还借款50000元。", [told(50000, "2019-05-03", way="转账")]),
    ("2019年5月1日，周甲向钱乙转账50000元。", "判令钱乙归还借款40000元。", []),
    ("2019年5月1日，钱乙向周甲转账50000元。", "判令钱乙归还借款50000元。", []),
    ("2019年5月1日，周甲向钱乙转账支付货款50000元。", "判令钱乙归还借款50000元。", []),
    ("周甲分别于2019年5月1日、5月2日向钱乙转账20000元、30000元。", "判令钱乙归还借款20000元。", []),
]  # fmt: skip


@pytest.mark.parametrize(("found", "claim", "loans"), TRANSFERS)
def test_a_transfer_of_the_sum_sued_for(found: str, claim: str, loans: list[Told]) -> None:
    text = trial(claim=claim, found=found)
    assert loans_in(text) == loans
    assert {asserted for _, _, asserted, _ in read(text)} <= {"原告"}


WORDS = [
    ("2019年5月1日，钱乙受催讨后与原告协商，并出具借条一张，载明“今借到周甲人民币50000元”。", told(50000, "2019-05-01")),
    ("被告自2019年1月起陆续向原告借款，同年5月，双方微信对账，被告确认尚欠原告50000元。", told(50000)),
    ("2019年5月1日，双方签订《借款协议》，载明：钱乙向周甲借款。二、借款金额：50000元。三、借款利息：双方商定月利率2%。", told(50000, "2019-05-01", rate="24月")),
    ("2019年5月1日，被告向原告借款50000元，月息一分五。", told(50000, "2019-05-01", rate="18月")),
    ("2019年5月1日，被告向原告借款50000元，月息2分5年还清。", told(50000, "2019-05-01")),
    ("2019年5月1日，被告向原告借款50000元，言明于2020年5月1日归还。", told(50000, "2019-05-01", due="2020-05-01")),
    ("2019年5月1日，被告向原告借款50000元。2020年1月1日，被告出具承诺函，承诺于2020年5月1日前还清。", told(50000, "2019-05-01")),
    ("被告于2019年5月1日找原告借款，原告于当日分两笔转账给被告共计50000元。", told(50000, "2019-05-01", way="转账")),
]  # fmt: skip


@pytest.mark.parametrize(("found", "loan"), WORDS)
def test_wordings_of_day_sum_rate_and_term(found: str, loan: Told) -> None:
    assert loans_in(trial(found=found)) == [loan]


def test_a_name_alone_between_colon_and_full_stop_is_a_party() -> None:
    text = appeal("2019年5月1日，钱向乙向周甲借款50000元。").replace(
        "原审被告：吴戊，女，汉族，住测试市。", "原审被告：钱向乙。"
    )
    assert read(text) == [("周甲", "钱向乙", "法院", 50000)]
