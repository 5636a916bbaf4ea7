"""Administrative rulings and judgments of invented people: outcome, filing, the penalty decision, urging, steps."""

from datetime import date

import pytest

import nlp
from nlp import CaseRecord
from tests.nlp.factory import document, one_line

RULING = """测试市测山区人民法院
行 政 裁 定 书
（2022）皖9901行审6号
申请执行人测试市生态环境局，住所地测试市测山区九号。
法定代表人郑己，局长。
被执行人皖测第一化工有限公司，住所地测试市测山区二号。
申请执行人测试市生态环境局于2022年2月8日向本院申请强制执行其于2021年5月10日作出的皖测环罚〔2021〕88号行政处罚决定。本院于2022年2月10日受理后，依法组成合议庭进行了审查，现已审查终结。
经审查查明，申请执行人于2021年3月1日对被执行人立案调查，于2021年5月10日作出皖测环罚〔2021〕88号行政处罚决定，罚款100000元，于2021年5月12日送达。被执行人在法定期限内未申请行政复议，也未提起行政诉讼。2021年12月20日，申请执行人向被执行人送达皖测环罚催〔2021〕88号催告书，被执行人仍未履行。
本院认为，该行政处罚决定认定事实清楚。依照《中华人民共和国行政诉讼法》第九十七条之规定，裁定如下：
准予强制执行皖测环罚〔2021〕88号行政处罚决定。
本裁定送达后立即生效。
审 判 长 孙丙
审 判 员 李丁
审 判 员 王庚
二〇二二年二月二十日
书 记 员 冯辛
"""

BOTH = pytest.mark.parametrize("text", [RULING, one_line(RULING)], ids=["with breaks", "one line"])


def read(text: str) -> CaseRecord:
    return nlp.read(document(text))


@BOTH
def test_heading_filing_and_outcome(text: str) -> None:
    record = read(text)
    assert record.doc_type is not None
    assert record.doc_type.value == "ADM_RULING"
    assert record.number is not None
    assert record.number.value.canonical == "（2022）皖9901行审6号"
    assert record.filed is not None
    assert record.filed.value.day == date(2022, 2, 8)
    assert record.decided is not None
    assert record.decided.value.day == date(2022, 2, 20)
    assert record.outcome is not None
    assert (record.outcome.value, record.outcome.asserted_by) == ("准予强制执行", "法院")
    assert record.penalty is not None
    assert record.penalty.fine is not None
    assert record.penalty.fine.value.yuan == 100000
    days = (record.penalty.made, record.penalty.served, record.penalty.urged)
    assert [fact.value.day for fact in days if fact] == [
        date(2021, 5, 10),
        date(2021, 5, 12),
        date(2021, 12, 20),
    ]


@BOTH
def test_links_to_the_decision_and_to_the_urging(text: str) -> None:
    links = {link.value.number.canonical: link.value.kind for link in read(text).links}
    assert links == {"皖测环罚〔2021〕88号": "处罚决定", "皖测环罚催〔2021〕88号": "其他"}


@BOTH
def test_steps_are_those_that_were_taken(text: str) -> None:
    assert {s.value for s in read(text).steps} == {"催告", "申请强制执行", "准予强制执行"}


@BOTH
def test_parties(text: str) -> None:
    parties = [(p.role, p.name.value, p.kind, p.acts_for) for p in read(text).parties]
    assert parties == [
        ("申请执行人", "测试市生态环境局", "organisation", ""),
        ("法定代表人", "郑己", "person", "测试市生态环境局"),
        ("被执行人", "皖测第一化工有限公司", "organisation", ""),
    ]


def ruling(orders: str, *, origin: str = "", title: str = "行政裁定书", case_type: str = "行审") -> str:
    told = (
        origin
        or "申请执行人测试市生态环境局申请强制执行皖测环罚〔2021〕88号行政处罚决定一案，本院依法进行了审查。"
    )
    word = "判决" if "判决" in title else "裁定"
    return (
        f"测试市测山区人民法院\n{title}\n（2022）皖9901{case_type}6号\n"
        f"{told}\n本院认为，申请符合法律规定。依照《中华人民共和国行政诉讼法》第九十七条之规定，{word}如下：\n{orders}\n"
        "本裁定送达后立即生效。\n审判长 孙丙\n二〇二二年二月二十日\n书记员 冯辛\n"
    )


OUTCOMES = [
    ("准予强制执行。", "准予强制执行"),
    ("对皖测环罚〔2021〕88号行政处罚决定，准予强制执行。", "准予强制执行"),
    ("准予执行测试市生态环境局作出的皖测环罚〔2021〕88号行政处罚决定。", "准予强制执行"),
    ("准予皖测环改〔2021〕9号《责令改正决定书》强制执行。", "准予强制执行"),
    ("准予依法强制执行皖测环罚〔2021〕88号行政处罚决定。", "准予强制执行"),
    ("不准予强制执行皖测环罚〔2021〕88号行政处罚决定。", "不准予强制执行"),
    ("对皖测环罚〔2021〕88号行政处罚决定，不予执行。", "不准予强制执行"),
    # Item by item: neither word alone says what was decided.
    ("一、准予强制执行第一项罚款；\n二、不准予强制执行第二项。", None),
    ("准许申请执行人测试市生态环境局撤回强制执行申请。", "撤诉"),
    ("准许原告周甲撤回起诉。", "撤诉"),
    ("驳回原告周甲的起诉。", "驳回起诉"),
    ("驳回上诉，维持原裁定。", "驳回上诉，维持原判"),
    ("驳回上诉，维持一审裁定。", "驳回上诉，维持原判"),
    ("驳回再审申请人周甲的再审申请。", "驳回再审申请"),
    ("本案移送测试市中级人民法院处理。", None),
    ("对周甲的起诉，本院不予立案。", "不予立案"),
    ("驳回申请执行人测试市生态环境局对被执行人周甲的执行申请。", "驳回执行申请"),
    ("驳回测试市生态环境局的强制执行申请。", "驳回执行申请"),
    ("原行政裁定书第1页第1行“2021年”现更正为“2022年”。", "补正"),
]


@pytest.mark.parametrize(("orders", "outcome"), OUTCOMES)
def test_outcome_of_a_ruling(orders: str, outcome: str | None) -> None:
    found = read(ruling(orders)).outcome
    assert (found.value if found else None) == outcome


JUDGED = [
    ("驳回原告周甲的诉讼请求。", "驳回诉讼请求"),
    ("驳回上诉，维持一审判决。", "驳回上诉，维持原判"),
    ("撤销被告测试市生态环境局作出的皖测环罚〔2021〕88号行政处罚决定。", "撤销"),
    ("一、确认被告测试市生态环境局的扣押行为违法；\n二、驳回原告周甲的其他请求。", "确认违法"),
    ("责令被告测试市测山区人民政府于本判决生效后三十日内向原告周甲作出书面答复。", "责令答复"),
    ("责令被告测试市公安局于本判决生效之日起六十日内履行法定职责。", "责令履行"),
]


@pytest.mark.parametrize(("orders", "outcome"), JUDGED)
def test_outcome_of_a_judgment(orders: str, outcome: str) -> None:
    record = read(ruling(orders, title="行政判决书", case_type="行初"))
    assert record.doc_type is not None
    assert record.doc_type.value == "ADM_JUDGMENT"
    assert record.outcome is not None
    assert record.outcome.value == outcome


FILED = [
    ("申请执行人测试市生态环境局于2022年1月15日申请本院强制执行皖测环罚〔2021〕88号行政处罚决定书。本院受理后，依法进行了审查。", date(2022, 1, 15)),
    ("申请执行人测试市生态环境局于2022年1月16日向本院提出申请，要求强制执行其于2021年5月10日作出的皖测环罚〔2021〕88号行政处罚决定。本院于同日受理。", date(2022, 1, 16)),
    ("原告周甲不服被告测试市生态环境局行政处罚一案，于2022年1月17日向本院提起行政诉讼。本院于2022年1月20日立案后，依法公开开庭审理了本案。", date(2022, 1, 17)),
    ("本院于2022年1月18日立案受理申请执行人测试市生态环境局申请强制执行行政处罚决定一案。", date(2022, 1, 18)),
    # The day of the application goes before the day on which the court took it in.
    ("本院于2022年1月18日立案受理申请执行人测试市生态环境局于2022年1月15日提出的强制执行申请。", date(2022, 1, 15)),
    # Neither the day of the decision under attack nor that of the withdrawal.
    ("上诉人周甲不服测试市测山区人民法院2021年12月1日作出的（2021）皖9901行初8号行政判决，向本院提起上诉。", None),
    ("本院在审理原告周甲不服被告测试市生态环境局于2021年5月10日作出的行政处罚决定一案中，原告于2022年1月19日向本院申请撤回起诉。", None),
    ("测试市生态环境局于2021年3月1日立案调查，后申请强制执行。本院依法进行了审查。", None),
]  # fmt: skip


@pytest.mark.parametrize(("origin", "day"), FILED)
def test_filed(origin: str, day: date | None) -> None:
    found = read(ruling("准予强制执行。", origin=origin)).filed
    assert (found.value.day if found else None) == day


LINKS = [
    ("申请强制执行皖测市监处〔2021〕9号行政处罚决定。", "皖测市监处〔2021〕9号", "处罚决定"),
    ("于2021年4月1日送达《行政处罚告知书》（皖测环罚告〔2021〕88号）。", "皖测环罚告〔2021〕88号", "其他"),
    ("周甲不服（2021）皖9901行初8号行政判决，向本院提起上诉。", "（2021）皖9901行初8号", "原审"),
    # 上诉人 is not the appeal itself, and a number of another sentence was not appealed against.
    (
        "对上诉人周甲行政处罚一案作出的（2021）皖9901行终8号行政裁定书中有笔误。",
        "（2021）皖9901行终8号",
        "其他",
    ),
    (
        "经审查查明，原告不服。被告提交（2021）皖9901行初8号行政判决书，证明周甲知情。",
        "（2021）皖9901行初8号",
        "前案",
    ),
]


@pytest.mark.parametrize(("told", "number", "kind"), LINKS)
def test_link_kind(told: str, number: str, kind: str) -> None:
    links = {
        link.value.number.canonical: link.value.kind
        for link in read(ruling("准予强制执行。", origin=told)).links
    }
    assert links[number] == kind


STEPS = [
    ("2021年12月20日，申请执行人向被执行人送达催告书。", {"催告"}),
    ("周甲不服该处罚决定，申请行政复议。", {"行政复议"}),
    ("周甲在法定期限内未申请行政复议，也未提起行政诉讼。", set()),
    ("原告申请撤回起诉，被告对该项工伤不予认定。", set()),
    ("被告告知了原告申请行政复议和提起行政诉讼的权利，当日送达。", set()),
    ("原告周甲不具备提起行政诉讼的原告资格。", set()),
    ("对登记行为提起行政诉讼的，人民法院应当告知当事人先行解决民事争议。", set()),
    ("被执行人既不申请行政复议，也不提起行政诉讼，又不履行决定。", set()),
    ("周甲不服该决定，于2021年6月1日向测试市测山区人民法院提起行政诉讼。", {"行政诉讼"}),
    ("申请执行人于2022年2月8日申请本院强制执行该决定。", {"申请强制执行"}),
    ("申请执行人测试市生态环境局申请强制执行周甲行政处罚一案，本院已受理。", {"申请强制执行"}),
    ("期满不履行的，本机关可以依法申请人民法院强制执行。", set()),
    ("经申请执行人书面催告，被执行人仍未履行。", {"催告"}),
    ("行政机关应当事先催告当事人履行义务。", set()),
    ("申请执行人于2022年2月8日向本院提出申请，要求强制执行该决定。", {"申请强制执行"}),
    ("被执行人未在法定期间提起行政诉讼，也不履行。", set()),
]


@pytest.mark.parametrize(("told", "steps"), STEPS)
def test_steps(told: str, steps: set[str]) -> None:
    text = ruling("驳回再审申请人周甲的再审申请。", origin=told)
    assert {s.value for s in read(text).steps} == steps


TOLD = [
    (
        "原告周甲不服被告测试市生态环境局行政处罚一案，于2022年1月17日向本院提起行政诉讼。",
        [("原告", "周甲"), ("被告", "测试市生态环境局")],
    ),
    (
        "测试市公安局交通警察支队申请强制执行周甲行政处罚一案，本院受理后依法组成合议庭进行了审查。",
        [("申请执行人", "测试市公安局交通警察支队"), ("被执行人", "周甲")],
    ),
    (
        "2022年1月17日，本院收到起诉人测试市自然资源局的起诉状。",
        [("起诉人", "测试市自然资源局")],
    ),
]


@pytest.mark.parametrize(("told", "parties"), TOLD)
def test_parties_are_told_where_no_list_introduces_them(told: str, parties: list[tuple[str, str]]) -> None:
    assert [(p.role, p.name.value) for p in read(ruling("准许撤回起诉。", origin=told)).parties] == parties


def test_a_contract_dispute_reports_no_urging() -> None:
    text = (
        "测试市测山区人民法院\n民事判决书\n（2022）皖9901民初6号\n原告：周甲，男，汉族。\n被告：钱乙，男，汉族。\n"
        "经审理查明，原告进行了催告，催告后被告仍未付款。\n本院认为，合同有效。依照《中华人民共和国民法典》第五百零九条之规定，判决如下：\n"
        "被告钱乙支付原告周甲货款1000元。\n审判员 孙丙\n二〇二二年二月二十日\n"
    )
    assert read(text).steps == ()
