"""Rulings on the enforcement of invented decisions: number, days, fine, surcharge of the decision under review."""

import pytest

import nlp
from nlp import CaseRecord
from nlp.record import Penalty
from tests.nlp.factory import document


def ruling(told: str, *, orders: str = "准予强制执行。", number: str = "（2022）皖9901行审6号") -> CaseRecord:
    return nlp.read(
        document(
            f"测试市测山区人民法院\n行政裁定书\n{number}\n{told}\n"
            f"本院认为，申请符合法律规定。依照《中华人民共和国行政诉讼法》第九十七条之规定，裁定如下：\n{orders}\n"
            "本裁定送达后立即生效。\n审判长 孙丙\n二〇二二年二月二十日\n书记员 冯辛\n"
        )
    )


def penalty(told: str, orders: str = "准予强制执行。") -> Penalty:
    found = ruling(told, orders=orders).penalty
    return found or Penalty()


APPLIED = "申请执行人测试市测山区生态环境局于2022年2月8日向本院申请强制执行皖测环罚〔2021〕88号行政处罚决定。本院受理后依法进行了审查。\n"

NUMBERS = [
    (APPLIED, "准予强制执行。", "皖测环罚〔2021〕88号"),
    # What the operative part allows goes before what was applied for.
    (
        APPLIED,
        "准予强制执行皖测环罚字（2021）第89号行政处罚决定第一项。",
        "皖测环罚〔2021〕89号",
    ),
    ("", "准予执行《行政处罚决定书》（皖测建行罚［2021］7号）。", "皖测建行罚〔2021〕7号"),
    # Decisions that are no penalties.
    ("", "对皖测计征决字（2021）第5号征收社会抚养费决定，准予强制执行。", "皖测计征决〔2021〕5号"),
    ("", "准予皖测公积金执改〔2021〕9号《限期改正通知书》强制执行。", "皖测公积金执改〔2021〕9号"),
    (
        "",
        "对测山区费征字［2021］A019、A020号社会抚养费征收决定书，准予强制执行。",
        "测山区费征〔2021〕A019号",
    ),
    # A ticket has a bare number.
    ("", "对测试市公安局作出的ＮＯ：9901234号《行政处罚决定书》准予强制执行。", "9901234号"),
    ("", "准予执行编号为9901000000123456公安交通管理简易程序处罚决定书。", "9901000000123456号"),
    ("", "准予执行编号9901000000123456《行政处罚决定书》。", "9901000000123456号"),
    # The notice before the decision, the urging after it, a paper of the high court.
    ("2021年4月1日告知（皖测环罚告〔2021〕88号《行政处罚事先告知书》）。", "准予强制执行。", None),
    ("2021年12月1日送达皖测环罚催〔2021〕88号《催告书》。", "准予强制执行。", None),
    ("按照测高法〔2014〕18号《关于裁执分离工作的纪要》，由申请人组织实施。", "准予强制执行。", None),
]


@pytest.mark.parametrize(("told", "orders", "number"), NUMBERS)
def test_number_of_the_decision(told: str, orders: str, number: str | None) -> None:
    found = penalty(told, orders).decision
    assert (found.value.canonical if found else None) == number


@pytest.mark.parametrize(
    ("orders", "kind"),
    [
        ("准予强制执行皖测环罚〔2021〕88号行政处罚决定。", "处罚决定"),
        ("准予皖测公积金执改〔2021〕9号《限期改正通知书》强制执行。", "执行依据"),
    ],
)
def test_the_decision_is_a_link_once(orders: str, kind: str) -> None:
    assert [link.value.kind for link in ruling("", orders=orders).links] == [kind]


MADE, SERVED, URGED = "made", "served", "urged"
DAYS = [
    ("申请执行人于2021年5月10日作出皖测环罚〔2021〕88号行政处罚决定，于2021年5月12日送达被执行人。", {MADE: "2021-05-10", SERVED: "2021-05-12"}),
    ("2021年5月10日，申请执行人作出皖测环罚〔2021〕88号行政处罚决定书，并于同日向被执行人直接送达。", {MADE: "2021-05-10", SERVED: "2021-05-10"}),
    ("申请执行人于2021年5月10日作出并送达皖测环罚〔2021〕88号行政处罚决定书。", {MADE: "2021-05-10", SERVED: "2021-05-10"}),
    ("要求强制执行其于2021年5月10日作出的皖测计征决字（2021）第5号征收社会抚养费决定。", {MADE: "2021-05-10"}),
    ("2021年5月10日，申请执行人依照《测试市测试条例》第三十四条第一款、第四十七条第二款之规定，对被执行人作出罚款2000元的行政处罚。", {MADE: "2021-05-10"}),
    ("处罚决定书于2021年5月13日送达被执行人。", {SERVED: "2021-05-13"}),
    # Neither the notice before it nor the record of an inspection.
    ("申请执行人于2021年4月1日作出并送达《行政处罚事先告知书》，2021年4月2日作出听证告知书。", {}),
    ("申请执行人于2021年3月1日立案，经调查作出行政处罚决定。", {}),
    ("申请执行人于2022年2月8日向本院申请强制执行其作出的皖测环罚〔2021〕88号行政处罚决定。", {}),
    ("测试市人民政府于2021年8月1日作出复议决定，维持该处罚。", {}),
    ("测试市测山区人民法院于2021年9月1日作出行政判决，驳回其诉讼请求，维持行政处罚决定。", {}),
    # Urging: the day it reaches the party goes before the day it was written.
    ("2021年12月20日，申请执行人向被执行人送达了履行行政处罚决定催告书。", {URGED: "2021-12-20"}),
    ("申请执行人于2021年12月18日作出《催告书》，并于2021年12月20日邮寄，被执行人于2021年12月21日签收。", {URGED: "2021-12-21"}),
    ("申请执行人于2021年12月18日作出皖测环催〔2021〕88号《催告通知书》。", {URGED: "2021-12-18"}),
    ("2021年12月31日，经申请人书面催告后，被申请人仍未履行。", {URGED: "2021-12-31"}),
    ("后经申请人催告，被执行人仍未履行。现于2022年2月8日申请本院强制执行。", {}),
]  # fmt: skip


@pytest.mark.parametrize(("told", "days"), DAYS)
def test_days_of_the_decision(told: str, days: dict[str, str]) -> None:
    found = penalty("经审查查明，" + told)
    facts = {MADE: found.made, SERVED: found.served, URGED: found.urged}
    assert {name: str(fact.value.day) for name, fact in facts.items() if fact} == days


AMOUNTS = [
    ("决定罚款20000元。执行罚款2万元。", "20000", None),
    ("责令退还非法占用的土地，恢复部分土地原状和罚款244574元。", "244574", None),
    ("并处罚款，计人民币壹万玖仟元整（19000元）。", "19000", None),
    ("作出罚款5000元的决定，被执行人已缴纳罚款2000元，尚欠罚款3000元。", "5000", None),
    ("申请执行罚款3000元及加处罚款3000元。", "3000", "3000"),
    ("申请执行罚款3000元、加处罚款人民币1500元，合计4500元。", "3000", "1500"),
    # Words and figures that differ; two fines; a fine that was only meant; a court fee.
    ("决定罚款壹万元整（1000元）。", None, None),
    ("对周甲罚款1000元，对钱乙罚款2000元。", None, None),
    ("拟处罚款20000元。", None, None),
    ("每日按罚款数额的3%加处罚款。申请费50元。", None, None),
]


@pytest.mark.parametrize(("told", "fine", "surcharge"), AMOUNTS)
def test_amounts_of_the_decision(told: str, fine: str | None, surcharge: str | None) -> None:
    found = penalty("经审查查明，" + told)
    assert [str(f.value.yuan) if f else None for f in (found.fine, found.surcharge)] == [fine, surcharge]


def test_confiscated_gains() -> None:
    found = penalty("经审查查明，决定没收违法所得人民币8000元，并处罚款4000元。")
    assert [str(f.value.yuan) for f in (found.confiscated, found.fine) if f] == ["8000", "4000"]


def test_other_rulings_have_no_decision_under_review() -> None:
    told = "原告周甲不服被告测试市公安局于2021年5月10日作出的皖测公罚〔2021〕8号行政处罚决定一案。"
    assert ruling(told, orders="准许原告周甲撤回起诉。", number="（2022）皖9901行初6号").penalty is None
