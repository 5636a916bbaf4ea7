"""Loans known by the sum sued for, loans whose lender or borrower is no party, lists of loans (made-up people)."""

import pytest

import nlp
from tests.nlp.factory import document, loan_of, loans_in, one_line, told, trial

ASKED = "判令被告归还借款{}元。事实和理由：{}"


def test_transfers_that_come_to_the_sum_sued_for() -> None:
    story = "2019年2月20日，被告说手机被偷，原告微信转账3500元；2019年4月8日，被告说要考驾照，原告微信转账4000元。"
    assert loans_in(trial(claim=ASKED.format(7500, story))) == [
        told(3500, "2019-02-20", way="转账"),
        told(4000, "2019-04-08", way="转账"),
    ]
    assert loans_in(trial(claim=ASKED.format(9000, story))) == []


def test_a_new_paper_is_the_loan_if_its_sum_is_sued_for() -> None:
    found = (
        "被告钱乙于2012年至2013年先后三次向原告周甲借款共计280000元。2016年2月6日，经双方结算，被告重新向原告出具借条一张，"
        "内容为“今借到周甲人民币叁拾陆万捌仟元整（¥368000元），2016年12月31日前还清”。"
    )
    new = told(368000, "2016-02-06", due="2016-12-31")
    assert loans_in(trial(claim=ASKED.format(368000, ""), found=found)) == [new]


SIDES = [
    # The claim was assigned; the debtor died; who guaranteed it paid the bank.
    ("民间借贷纠纷", "2014年2月1日，钱乙向冯辛借款60000元。2016年3月18日，冯辛将上述债权全部转让给周甲。", ("冯辛", "钱乙")),
    ("民间借贷纠纷", "2020年2月24日，陈壬向周甲借款70000元，并出具借条。2020年9月19日，陈壬因病去世。钱乙系其子。", ("周甲", "陈壬")),
    ("追偿权纠纷", "2016年12月20日，测试村镇银行与钱乙签订《个人借款合同》，约定借款200000元。同日，周甲提供连带责任保证。", ("测试村镇银行", "钱乙")),
]  # fmt: skip


@pytest.mark.parametrize(("cause", "found", "sides"), SIDES)
def test_lenders_and_borrowers_who_are_no_parties(cause: str, found: str, sides: tuple[str, str]) -> None:
    loan = loan_of(trial(cause=cause, found=found))
    assert loan is not None
    assert (loan.lender, loan.borrower) == sides


LISTS = [
    "被告先后三次向原告周甲借款。第一次为2013年4月10日，金额三万元；第二次为同年9月2日，金额二万元。两次均以现金交付。",
    "1、2013年4月10日，钱乙向周甲借款30000元，周甲支付现金30000元。\n2、2013年9月2日，钱乙向周甲借款20000元，周甲支付现金20000元。\n上述借条均未约定还款期限。",
]


@pytest.mark.parametrize("found", LISTS)
def test_every_loan_of_a_list(found: str) -> None:
    assert loans_in(trial(claim=ASKED.format(50000, ""), found=found)) == [
        told(30000, "2013-04-10", way="现金"),
        told(20000, "2013-09-02", way="现金"),
    ]


def test_a_text_without_breaks_and_spaces() -> None:
    text = one_line(trial(found="2019年5月1日，被告钱乙向原告周甲借款50000元。")).replace(" ", "")
    record = nlp.read(document(text))
    assert record.number is not None
    assert [party.name.value for party in record.parties] == ["周甲", "钱乙"]
    assert [int(loan.principal.value.yuan) for loan in record.loans] == [50000]


def test_a_judge_named_in_the_origin_does_not_sign() -> None:
    text = trial(found="2019年5月1日，被告钱乙向原告周甲借款50000元。").replace(
        "依法公开开庭", "由审判员孙丙适用简易程序，于二〇二一年四月三日公开开庭"
    )
    assert [int(loan.principal.value.yuan) for loan in nlp.read(document(text)).loans] == [50000]
