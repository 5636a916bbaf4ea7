"""The sums of loans, who lent and who borrowed them, as trials of invented people tell them."""

from datetime import date

import pytest

import nlp
from tests.nlp.factory import document, loan_of, trial

PRINCIPALS = [
    ("2019年5月1日，被告向原告借款50000元。", 50000),
    ("2019年5月1日，被告向原告借款人民币5万元整。", 50000),
    ("被告向原告出具借条，载明：“今借到周甲人民币壹拾万元整（¥100000元）”。", 100000),
    ("被告向原告出具借条，载明：“今借到周甲现金叁万元整（小写：30000）”。", 30000),
    ("2019年5月1日，原告借给被告现金20000元。", 20000),
    ("2019年5月1日，原告向被告出借30万元。", 300000),
    ("2019年5月1日，原告与被告签订借款合同，约定被告向原告提出借款350万元。", 3500000),
    ("被告因偿还货款向原告借款80000元。", 80000),
    # Twin forms that contradict each other.
    ("被告向原告借款伍万元（¥5000元）。", None),
    # What was paid back, is still owed, or is interest is no principal.
    ("2020年1月1日，被告归还原告借款5000元。", None),
    ("被告尚欠原告借款本金45000元。", None),
    ("被告支付借款利息3000元。", None),
    ("被告向原告借款50000元，已归还5000元，尚欠45000元。", 50000),
    # Inexact sums, foreign money, and several loans told at once.
    ("被告向原告借款5万余元。", None),
    ("被告向原告借款5万美元。", None),
    ("被告分别于2015年8月20日和2015年10月20日向原告借款10000元。", None),
    ("被告归还前期向原告所借的20000元。", None),
    # Several loans told as one sum, and a debt that was confirmed as a whole.
    ("被告先后三次向原告借款共计90000元。", 90000),
    ("被告陆续向原告借款90000元，并出具借条。", 90000),
    ("2019年5月1日，双方签订还款协议，确认被告钱乙共欠原告周甲借款本金90000元。", 90000),
    # Money handed over under an agreement; a slip of 万 that the other sums show.
    ("2019年5月1日，原、被告签订《借款合同》，原告通过银行汇款的方式向被告付款30000元整。", 30000),
    ("2019年5月1日，原、被告签订《借款合同》，被告每月向原告支付3000元利息。", None),
    ("2019年5月1日，被告向原告借款90000万元，尚欠借款本金90000元。", None),
]


@pytest.mark.parametrize(("found", "yuan"), PRINCIPALS)
def test_principal(found: str, yuan: int | None) -> None:
    loan = loan_of(trial(found=found))
    assert (loan.principal.value.yuan if loan else None) == yuan
    assert loan is None or (loan.lender, loan.borrower) == ("周甲", "钱乙")


SIDES = [
    ("周甲", "钱乙、吴戊", "2019年5月1日，被告钱乙向原告周甲借款50000元。", ("周甲", "钱乙")),
    ("周甲", "钱乙、吴戊", "2019年5月1日，被告吴戊向原告借款50000元。", ("周甲", "吴戊")),
    ("周甲", "钱乙、吴戊", "2019年5月1日，被告钱乙、吴戊向原告借款50000元。", ("周甲", "钱乙")),
    ("周甲", "钱乙、吴戊", "2019年5月1日，二被告向原告借款50000元。", ("周甲", "钱乙")),
    ("周甲", "钱乙、吴戊", "2019年5月1日，第二被告向原告借款50000元。", ("周甲", "吴戊")),
    ("周甲、郑己", "钱乙", "2019年5月1日，被告向原告郑己借款50000元。", ("郑己", "钱乙")),
    ("周甲", "钱乙、吴戊", "原告周甲将50000元借给被告吴戊。", ("周甲", "吴戊")),
    ("周甲", "钱乙、吴戊", "2019年5月1日，原告周甲向被告钱乙出借50000元。", ("周甲", "钱乙")),
    ("周甲", "钱乙、吴戊", "被告钱乙从原告处借走现金50000元。", ("周甲", "钱乙")),
    ("周甲", "钱乙、吴戊", "被告钱乙因缺乏资金，由被告吴戊提供担保，向原告借款50000元。", ("周甲", "钱乙")),
    ("周甲", "钱乙、吴戊", "被告吴戊借原告现金50000元，约定一年归还。", ("周甲", "吴戊")),
    ("周甲", "皖测商贸有限公司（以下简称皖测商贸）、吴戊", "皖测商贸向周甲借款50000元。", ("周甲", "皖测商贸有限公司")),
    ("周甲、郑己", "钱乙", "被告向原告借款50000元。", ("周甲", "钱乙")),
    ("周甲", "钱乙、吴戊", "被告吴戊向本人借款50000元。", ("周甲", "吴戊")),
    ("周甲", "钱乙、吴戊", "被告钱乙需要资金。于2019年5月1日收到原告借款50000元。", ("周甲", "钱乙")),
    ("周甲", "钱乙、皖测商贸有限公司", "被告钱乙以其经营的皖测商贸有限公司需要资金为由向原告借款50000元。", ("周甲", "钱乙")),
    ("周甲", "钱乙、吴戊", "经结算，双方确认被告吴戊共欠原告周甲本金50000元。", ("周甲", "吴戊")),
    ("周甲", "钱乙", "原告与借款人王庚签订借款协议，约定王庚向原告借款50000元，被告钱乙提供担保。", ("周甲", "王庚")),
    # The plaintiff as borrower, when the words say so.
    ("周甲", "钱乙", "2019年5月1日，原告向被告借款50000元。", ("钱乙", "周甲")),
    # The words leave it open, or someone outside the case borrowed.
    ("周甲", "钱乙、吴戊", "2019年5月1日，被告向原告借款50000元。", None),
    ("周甲、郑己", "钱乙", "2019年5月1日，双方签订借款合同，被告借款50000元。", None),
    ("周甲", "钱乙", "案外人王庚向原告借款50000元，被告钱乙提供担保。", None),
    ("周甲", "钱乙", "被告钱乙介绍王庚向原告借款50000元。", None),
    ("周甲", "钱乙", "被告钱乙为陈壬的借款50000元承担连带保证责任。", None),
]  # fmt: skip


@pytest.mark.parametrize(("plaintiffs", "defendants", "found", "sides"), SIDES)
def test_lender_and_borrower(
    plaintiffs: str, defendants: str, found: str, sides: tuple[str, str] | None
) -> None:
    loan = loan_of(trial(plaintiffs=plaintiffs, defendants=defendants, found=found))
    assert ((loan.lender, loan.borrower) if loan else None) == sides


def test_other_causes_need_the_wording() -> None:
    told = "双方签订借款合同，被告借款50000元。"
    assert loan_of(trial(found=told)) is not None
    assert loan_of(trial(found=told, cause="追偿权纠纷")) is None


def test_a_claim_is_read_where_the_court_found_nothing_and_only_its_facts() -> None:
    asked = "请求判令被告返还借款本金7000元及按年利率6%计算的利息。"
    told = "事实和理由：2018年7月17日，被告向原告借款9000元，约定月息1分。"
    loan = loan_of(trial(claim=asked + told))
    assert loan is not None
    assert (loan.asserted_by, loan.principal.value.yuan) == ("原告", 9000)
    assert loan.rate is not None
    assert loan.rate.value.annual_percent == 12
    assert loan_of(trial(claim=asked)) is None


LISTED = [
    (
        "被告分别于2015年8月20日和2015年10月20日向原告借款10000元和3000元。",
        [(10000, date(2015, 8, 20)), (3000, date(2015, 10, 20))],
    ),
    (
        "2015年8月20日，被告向原告借款35万元、5万元，并分别签订借款合同。",
        [(350000, date(2015, 8, 20)), (50000, date(2015, 8, 20))],
    ),
    (
        "被告分别向原告借了两笔款项：（1）2015年8月20日，被告向原告借款10000元。（2）2015年10月20日，被告向原告借款3000元。两笔借款合计13000元。",
        [(10000, date(2015, 8, 20)), (3000, date(2015, 10, 20))],
    ),
    (
        "被告先后于2015年8月20日向原告借款10000元，于2015年10月20日向原告借款3000元。",
        [(10000, date(2015, 8, 20)), (3000, date(2015, 10, 20))],
    ),
    # Not told as a list: the first is the one sued on.
    (
        "2015年8月20日，被告向原告借款10000元。2015年10月20日，被告又向原告借款3000元。",
        [(10000, date(2015, 8, 20))],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("found", "loans"), LISTED)
def test_loans_told_one_by_one(found: str, loans: list[tuple[int, date]]) -> None:
    read_loans = nlp.read(document(trial(found=found))).loans
    assert [
        (loan.principal.value.yuan, loan.signed and loan.signed.value.day) for loan in read_loans
    ] == loans


FURTHER = [
    (
        "2015年8月20日，被告向原告借款10000元。2015年10月20日，被告又向原告借款3000元。",
        "13000",
        [10000, 3000],
    ),
    (
        "被告于2015年8月20日向原告借款10000元、2015年10月20日向原告借款3000元，合计13000元。",
        "13000",
        [10000, 3000],
    ),
    # Not sued on, or of someone else.
    ("2015年8月20日，被告向原告借款10000元。2015年10月20日，被告又向原告借款3000元。", "10000", [10000]),
    ("2015年8月20日，被告向原告借款10000元。2015年10月20日，案外人王庚向原告借款3000元。", "13000", [10000]),
    ("2015年8月20日，被告向原告借款10000元。2015年10月20日，被告向原告归还借款3000元。", "13000", [10000]),
]


@pytest.mark.parametrize(("found", "asked", "yuan"), FURTHER)
def test_later_loans_count_while_more_is_sued_for(found: str, asked: str, yuan: list[int]) -> None:
    loans = nlp.read(document(trial(claim=f"请求判令被告归还借款本金{asked}元。", found=found))).loans
    assert [loan.principal.value.yuan for loan in loans] == yuan


def test_a_loan_that_only_the_reasons_tell() -> None:
    text = trial(found="").replace(
        "本院认为，", "本院认为，双方名为投资，实为借贷，即被告向原告借款50000元，被告应按年利率6%付息，"
    )
    loan = loan_of(text)
    assert loan is not None
    assert (loan.principal.value.yuan, loan.asserted_by, loan.rate) == (50000, "法院", None)
