"""The parts of a document: administrative rulings with and without a paragraph of parties, civil texts, one-line texts."""

import pytest

import nlp
from tests.nlp.factory import document, one_line

HEAD = "测试市测山区人民法院\n{title}\n（2022）皖9901{kind}6号\n"
FOOT = "审判长 孙丙\n审判员 李丁\n二〇二二年二月二十日\n书记员 冯辛\n"


def parts(text: str) -> list[tuple[str, str]]:
    """Code and first eight characters of every section."""
    return [(s.code, text[s.start : s.end].strip()[:8]) for s in nlp.read(document(text)).sections]


def ruling(body: str) -> str:
    return HEAD.format(title="行政裁定书", kind="行审") + body + "\n准予强制执行。\n" + FOOT


ORIGIN = "申请执行人测试市测山区自然资源局（以下简称申请执行人）于2022年1月5日向本院申请强制执行皖测自资监（罚）字〔2021〕3号行政处罚决定。本院受理后，依法组成合议庭进行了审查，本案现已审查终结。\n"
REASON = "本院认为，该决定事实清楚。依照《中华人民共和国行政诉讼法》第九十七条之规定，裁定如下："


@pytest.mark.parametrize("shape", [str, one_line], ids=["with breaks", "one line"])
def test_no_paragraph_of_parties(shape: object) -> None:
    text = ruling(ORIGIN + "经审查查明，被执行人周甲占地80平方米。\n" + REASON)
    codes = [code for code, _ in parts(shape(text))]  # type: ignore[operator]
    assert codes == ["header", "origin", "findings", "reasoning", "basis", "dispositive", "signoff"]


def test_header_ends_with_the_number() -> None:
    text = ruling(ORIGIN + REASON)
    assert parts(text)[:3] == [
        ("header", "测试市测山区人民"),
        ("origin", "申请执行人测试市"),
        ("reasoning", "本院认为，该决定"),
    ]


BODIES = [
    # Facts that no phrase opens follow the origin.
    (ORIGIN + "2021年3月2日，测试市测山区自然资源局对周甲作出处罚决定。\n经审查，" + REASON, ["origin", "findings", "reasoning"]),
    (ORIGIN + "申请事由：被申请人周甲擅自占地。\n" + REASON, ["origin", "claim", "reasoning"]),
    (ORIGIN + "经审查，被执行人周甲未履行。\n" + REASON, ["origin", "findings", "reasoning"]),
    (
        "上诉人周甲因诉被上诉人测试市人民政府信息公开一案，不服（2021）皖9901行初8号行政判决，向本院提起上诉。本案现已审理终结。\n"
        "原审法院经审理查明：2020年5月1日周甲提出申请。\n上诉人周甲上诉称，原判错误。\n被上诉人测试市人民政府答辩称，原判正确。\n"
        "经审理查明的事实与原审一致。\n" + REASON,
        ["origin", "findings", "claim", "defence", "reasoning"],
    ),
    (
        "原告周甲诉被告测试市公安局行政处罚一案，本院受理后依法适用简易程序进行了审理，现已审理终结。\n原告周甲诉称，处罚过重。\n"
        "被告测试市公安局辩称，处罚适当。\n" + REASON,
        ["origin", "claim", "defence", "reasoning"],
    ),
    (
        "申请执行人测试市生态环境局，住所地测试市测山区九号。\n被执行人周甲，男。\n" + ORIGIN + REASON,
        ["parties", "origin", "reasoning"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("body", "codes"), BODIES)
def test_body_of_a_ruling(body: str, codes: list[str]) -> None:
    found = [code for code, _ in parts(ruling(body))]
    assert found == ["header", *codes, "basis", "dispositive", "signoff"]


def test_a_civil_decision_without_parties() -> None:
    text = (
        HEAD.format(title="民事裁定书", kind="民监")
        + "本院在审查周甲与钱乙买卖合同申请再审中，周甲提出回避申请。\n本院认为，申请不成立。依照《中华人民共和国民事诉讼法》第四十四条之规定，裁定如下：\n驳回周甲的申请。\n"
        + FOOT
    )
    assert [code for code, _ in parts(text)][:3] == ["header", "origin", "reasoning"]


def test_roles_of_a_retrial() -> None:
    text = (
        HEAD.format(title="民事裁定书", kind="民申")
        + "申请再审人（一审原告，二审被上诉人）：周甲，男。\n被申请人（一审被告）：测试市第一机电设备制造安装工程有限公司（TESTMACHINERYLIMITED）。\n"
        + "申请再审人周甲因与被申请人买卖合同纠纷一案，不服测试市中级人民法院（2021）皖99民终7号民事判决，向本院申请再审。\n本院认为，申请不成立。裁定如下：\n驳回周甲的再审申请。\n"
        + FOOT
    )
    assert [code for code, _ in parts(text)][:3] == ["header", "parties", "origin"]


OPENINGS = [
    "原告周甲诉称：", "原告周甲起诉称：", "原告周甲向本院提出诉讼请求：", "周甲向本院提起诉讼，请求：", "原告向本院提起诉讼，诉请判令：",
    "原告周甲向本院起诉，请求判令：", "原告周甲起诉请求：", "原告的起诉请求：", "诉讼请求：1.", "周甲向一审法院起诉请求：",
    "原告周甲向本院提出的诉讼请求：", "原告周甲请求本院依法判令：", "原告诉至本院，请求：", "原告周甲诉请：", "事实与理由：",
]  # fmt: skip


@pytest.mark.parametrize("opening", OPENINGS)
def test_openings_of_a_claim(opening: str) -> None:
    text = (
        HEAD.format(title="民事判决书", kind="民初")
        + "原告：周甲，男，汉族。\n被告：钱乙，男，汉族。\n原告周甲与被告钱乙买卖合同纠纷一案，本院于2021年3月5日立案后，被告钱乙向本院提出管辖权异议，本院裁定驳回。本案现已审理终结。\n"
        + f"{opening}被告付清货款。\n被告钱乙辩称，货款已付。\n本院认为，原告有据。依照《中华人民共和国民法典》第五百七十七条之规定，判决如下：\n被告付款。\n"
        + FOOT
    )
    assert [code for code, _ in parts(text)][:5] == ["header", "parties", "origin", "claim", "defence"]
    assert dict(parts(text))["claim"].startswith(opening[:8])
