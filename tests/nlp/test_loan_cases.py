"""Loans over a whole case: what claim, findings and reasons each tell, names of all kinds, loans under another name."""

import pytest

import nlp
from tests.nlp.factory import Told, appeal, document, loans_in, told, trial

CLAIMED = [
    ("2019年5月1日，被告钱乙因资金周转困难向其借款50000元，约定月利率2%。", told(50000, "2019-05-01", rate="24月")),
    ("2019年5月1日，钱乙因做生意需要资金，向我借款50000元，当日我通过微信转账交付。", told(50000, "2019-05-01", way="转账")),
    ("2019年5月1日，被告钱乙与我公司签订借款合同，约定由我公司给其借款50000元，月息2分。", told(50000, "2019-05-01", rate="24月")),
    ("2019年5月1日，钱乙向我方借款50000元。请求判令钱乙归还借款40000元，并按年利率6%支付利息。", told(50000, "2019-05-01")),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "loan"), CLAIMED)
def test_a_plaintiff_who_speaks_of_himself(claim: str, loan: Told) -> None:
    assert loans_in(trial(claim=claim, defendants="钱乙、吴戊")) == [loan]


def test_nobody_is_meant_by_a_pronoun_that_several_plaintiffs_use() -> None:
    claim = "2019年5月1日，被告钱乙向我借款50000元。"
    assert loans_in(trial(claim=claim, plaintiffs="周甲、郑己")) == []


ASKED = "请求判令被告归还借款50000元。事实和理由：2019年5月1日，被告向原告借款50000元，约定月利率2%，原告以现金交付，2020年5月1日前还清。"
COMPLETED = [
    ("2019年5月1日，被告向原告借款50000元，并出具借条。", told(50000, "2019-05-01", rate="24月", way="现金", due="2020-05-01")),
    ("2019年5月1日，被告向原告借款50000元，双方未约定利息，原告转账交付。", told(50000, "2019-05-01", way="转账", due="2020-05-01")),
    ("2019年5月1日，被告向原告借款40000元。", told(40000, "2019-05-01")),
    ("被告向原告借款50000元，约定年利率10%。", told(50000, "2019-05-01", rate="10年", way="现金", due="2020-05-01")),
]  # fmt: skip


@pytest.mark.parametrize(("found", "loan"), COMPLETED)
def test_what_the_court_leaves_out_is_as_claimed_of_the_same_loan(found: str, loan: Told) -> None:
    text = trial(claim=ASKED, found=found)
    assert loans_in(text) == [loan]
    (read,) = nlp.read(document(text)).loans
    assert (read.asserted_by, read.principal.asserted_by) == ("法院", "法院")


NAMES = [
    ("周某1", "钱某2", "2019年5月1日，被告钱某2向原告周某1借款，周某1以现金交付钱某250000元。", 50000),
    ("周某1", "钱某", "2019年5月1日，周某1向钱某50000元出借。", None),
    ("周某", "钱乙", "2019年5月1日，周某某向钱乙出借50000元。", None),
    ("周甲", "皖测担保有限公司", "2019年5月1日，皖测担保有限公司为周甲出具借据，载明借款50000元。", 50000),
    ("皖测借款信息有限公司", "钱乙", "2019年5月1日，钱乙向皖测借款信息有限公司支付50000元。", None),
    ("周甲", "皖测商贸有限公司（下称皖测公司）", "2019年5月1日，皖测公司向周甲借款50000元。", 50000),
]  # fmt: skip


@pytest.mark.parametrize(("plaintiff", "defendant", "found", "yuan"), NAMES)
def test_nothing_in_a_name_is_a_word_or_number_of_the_story(
    plaintiff: str, defendant: str, found: str, yuan: int | None
) -> None:
    loans = nlp.read(
        document(trial(plaintiffs=plaintiff, defendants=f"{defendant}、吴戊", found=found))
    ).loans
    assert [int(loan.principal.value.yuan) for loan in loans] == ([yuan] if yuan else [])
    assert {(loan.lender, loan.borrower) for loan in loans} <= {(plaintiff, defendant.split("（")[0])}


PACT = "2019年5月1日，原、被告签订《合作协议》，约定原告出资50000元，不参与经营，每年收取固定收益。"
DISGUISED = [
    (PACT, "双方名为合作，实为借贷，", [told(50000, "2019-05-01")]),
    (PACT, "双方之间实质是民间借贷法律关系，", [told(50000, "2019-05-01")]),
    (PACT, "双方系合伙关系，", []),
    ("2019年5月1日，原、被告签订《合作协议》，被告于2020年5月1日退还出资50000元。", "双方名为投资，实为借贷，", []),
]  # fmt: skip


@pytest.mark.parametrize(("found", "reason", "loans"), DISGUISED)
def test_a_loan_under_another_name_is_one_only_for_the_court(
    found: str, reason: str, loans: list[Told]
) -> None:
    assert loans_in(trial(found=found).replace("本院认为，", f"本院认为，{reason}")) == loans


REASONS = [
    ("被告向原告借款50000元的事实清楚，", [told(50000)]),
    ("原告主张被告向其借款50000元，证据不足，本院不予支持，", []),
    ("原告提交的证据不足以证明被告向原告借款50000元，", []),
]  # fmt: skip


@pytest.mark.parametrize(("reason", "loans"), REASONS)
def test_what_was_not_proved_is_no_loan_of_the_reasons(reason: str, loans: list[Told]) -> None:
    assert loans_in(trial().replace("本院认为，", f"本院认为，{reason}")) == loans


def test_a_retrial_ruling_tells_of_loans_too() -> None:
    told_of = "根据一审、二审查明的事实，2019年5月1日，钱乙向周甲借款50000元，原判并无不当。"
    text = appeal("", reasons=told_of, title="民事裁定书").replace("判决如下", "裁定如下")
    assert loans_in(text) == [told(50000, "2019-05-01")]


@pytest.mark.parametrize(
    "listed",
    ["原告：周甲。\n被告：钱乙、吴戊。", "原告周甲。\n被告钱乙。\n被告吴戊。"],
    ids=["several in one line", "one each"],
)
def test_short_lists_of_parties(listed: str) -> None:
    text = (
        f"测试市测山区人民法院\n民事判决书\n（2023）皖9901民初15号\n{listed}\n原告周甲与被告钱乙、吴戊民间借贷纠纷一案，本院审理终结。\n"
        "原告诉请判令被告偿还借款。\n经审理查明，2019年5月1日，钱乙向周甲借款50000元。\n本院认为，原告的请求有据。判决如下：\n被告归还借款。\n"
    )
    assert loans_in(text) == [told(50000, "2019-05-01")]
