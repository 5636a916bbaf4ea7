"""Each model on documents of invented people: what must fire, and what must not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from anjuan.samples import manifest
from index import Workspace
from models import CLUE_JSON, Clue, check, load
from tests.index.factory import pair

SAMPLES = Path(__file__).parents[2] / "anjuan" / "samples"
RUN = date(2022, 8, 1)


def sample(name: str) -> str:
    return (SAMPLES / "texts" / f"{name}.txt").read_text("utf-8")


def clues(
    tmp_path: Path, texts: Sequence[str], *models: str, fines: Path | None = None, run: date = RUN
) -> list[Clue]:
    with Workspace.create(tmp_path / "w") as ws:
        ws.put([pair(text) for text in texts])
        chosen = [m for m in load() if m.model in models]
        return check(ws, chosen, {"T-FINE": fines} if fines else {}, run)


def test_sn01_one_day(tmp_path: Path) -> None:
    (clue,) = clues(tmp_path, [sample("sc4_one_day")], "SN-01")
    assert (clue.score, clue.grade) == (70, "B")
    assert "偏晚1日" in clue.title
    assert any("2019-06-18" in line for line in clue.trace)
    assert [e.quote for row in clue.rows for e in row.evidence][1] == "2018年10月19日起至2019年6月19日止"
    assert CLUE_JSON.validate_json(CLUE_JSON.dump_json(clue)) == clue


@pytest.mark.parametrize(
    ("old", "new", "fires"),
    [
        ("2019年6月19日止", "2019年6月18日止", False),
        ("2019年6月19日止", "2019年6月8日止", True),
        ("2019年6月19日止。", "2019年6月8日止，已扣除先行羁押的10日。", False),
        ("判处有期徒刑八个月", "判处有期徒刑八个月，缓刑一年", False),
    ],
)
def test_sn01_near_the_line(tmp_path: Path, old: str, new: str, fires: bool) -> None:
    assert bool(clues(tmp_path, [sample("sc4_one_day").replace(old, new)], "SN-01")) == fires


@pytest.mark.parametrize("measure", ["被刑事拘留", "被采取留置措施"])
def test_sn01_custody_before_the_term(tmp_path: Path, measure: str) -> None:
    """刑法 47; 监察法 44 counts a day of 留置 like a day of custody."""
    missed = sample("sc4_credit_missed").replace("被刑事拘留", measure)
    (clue,) = clues(tmp_path, [missed], "SN-01")
    assert clue.score == 90
    assert "偏晚10日" in clue.title
    text = missed.replace("2023年9月14日止", "2023年9月4日止")
    assert clues(tmp_path / "x", [text], "SN-01") == []


def test_sn01_bail_inside_the_term_explains_a_later_end(tmp_path: Path) -> None:
    text = sample("sc4_one_day").replace("同年10月31日被逮捕", "同年10月20日被取保候审，同年10月21日被逮捕")
    assert clues(tmp_path, [text], "SN-01") == []


@pytest.mark.parametrize(
    ("words", "fires"),
    [("有期徒刑十个月，缓刑十个月", True), ("有期徒刑十个月，缓刑一年", False), ("有期徒刑三年，缓刑二年", True), ("有期徒刑三年，缓刑五年", False),
     ("有期徒刑一年，缓刑六年", True), ("拘役三个月，缓刑二个月", True), ("拘役三个月，缓刑三个月", False), ("拘役一个月，缓刑一个月", True),
     ("拘役六个月，缓刑一年一个月", True)],
)  # fmt: skip
def test_sn02_limits_of_probation(tmp_path: Path, words: str, fires: bool) -> None:
    text = sample("sc3_new").replace("有期徒刑十个月，缓刑十个月", words)
    assert bool(clues(tmp_path, [text], "SN-02")) == fires


def test_sn03_more_than_three_years(tmp_path: Path) -> None:
    text = sample("sc3_new").replace("有期徒刑十个月，缓刑十个月", "有期徒刑三年六个月，缓刑五年")
    assert [c.point for c in clues(tmp_path, [text], "SN-03")] == ["超过三年有期徒刑宣告缓刑"]


def test_sn03_recidivist_found_by_the_court(tmp_path: Path) -> None:
    text = sample("sc3_new").replace("本院认为，", "本院认为，被告人郑己系累犯，依法应当从重处罚。")
    assert "对法院认定的累犯宣告缓刑" in [c.point for c in clues(tmp_path, [text], "SN-03")]


def test_sn03_missed_recidivist(tmp_path: Path) -> None:
    (clue,) = clues(tmp_path, [sample("sc3_prior"), sample("sc3_new")], "SN-03")
    assert clue.score == 90
    assert [(j.key, j.level) for j in clue.join_keys] == [("公民身份号码", "L1")]
    assert any("949日" in line and "2022-01-05" in line for line in clue.trace)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("sc3_new", "349901199102280211", "349901198808080196"),  # same name, other person
        ("sc3_prior", "判处有期徒刑一年二个月", "判处拘役五个月"),
        ("sc3_prior", "判处有期徒刑一年二个月", "判处有期徒刑一年二个月，缓刑二年"),
        ("sc3_new", "2019年8月12日", "2022年1月6日"),  # one day after the five years
        ("sc3_prior", "盗窃罪", "交通肇事罪"),  # negligent
    ],
)
def test_sn03_controls(tmp_path: Path, name: str, old: str, new: str) -> None:
    texts = {n: sample(n) for n in ("sc3_prior", "sc3_new")}
    texts[name] = texts[name].replace(old, new)
    assert clues(tmp_path, list(texts.values()), "SN-03") == []


def test_sn03_last_day_of_the_five_years(tmp_path: Path) -> None:
    texts = [sample("sc3_prior"), sample("sc3_new").replace("2019年8月12日", "2022年1月5日")]
    assert len(clues(tmp_path, texts, "SN-03")) == 1


def test_sn10_lists_missing_and_changed_acts(tmp_path: Path) -> None:
    (clue,) = clues(tmp_path, [sample("sc5_indictment"), sample("sc5_judgment")], "SN-10")
    assert clue.score == 80
    labels = [(row.label, row.evidence[0].quote[:12]) for row in clue.rows]
    assert ("判决书未认定的指控事实", "2.2021年3月18日") in labels
    assert ("数额改变的指控事实", "4.2021年4月15日") in labels
    assert any("86,300" in line and "48,300" in line for line in clue.trace)


def test_sn10_explained_difference_is_information(tmp_path: Path) -> None:
    (clue,) = clues(tmp_path, [sample("sc5_control_indictment"), sample("sc5_control_judgment")], "SN-10")
    assert (clue.score, clue.grade) == (30, "D")


def test_sn10_missing_defendant(tmp_path: Path) -> None:
    judgment = sample("sc5_control_judgment").replace("褚癸", "周甲")
    assert any(
        "褚癸" in line
        for c in clues(tmp_path, [sample("sc5_control_indictment"), judgment], "SN-10")
        for line in c.trace
    )


def test_ap02_with_the_table(tmp_path: Path) -> None:
    (clue,) = clues(tmp_path, [sample("sc6_lapsed")], "AP-02", fines=SAMPLES / "tables" / "罚没入库.csv")
    assert clue.score == 80
    assert any("2021-09-03至2021-12-02" in line for line in clue.trace)
    assert any("逾期502日" in line and "50,000元" in line for line in clue.trace)


def test_ap02_without_the_table_says_so_and_scores_less(tmp_path: Path) -> None:
    (clue,) = clues(tmp_path, [sample("sc6_lapsed")], "AP-02")
    assert clue.score == 55
    assert any("未提供缴款表" in line for line in clue.trace)


@pytest.mark.parametrize("name", ["sc6_control_deferred", "sc6_control_tax", "sc6_control_paid"])
def test_ap02_controls(tmp_path: Path, name: str) -> None:
    assert clues(tmp_path, [sample(name)], "AP-02", fines=SAMPLES / "tables" / "罚没入库.csv") == []


def test_ap02_warns_before_the_window_closes(tmp_path: Path) -> None:
    (clue,) = clues(
        tmp_path,
        [sample("sc6_lapsed")],
        "AP-02",
        fines=SAMPLES / "tables" / "罚没入库.csv",
        run=date(2021, 11, 20),
    )
    assert (clue.score, clue.deadline) == (70, date(2021, 12, 2))
    assert "还有12日" in clue.title


def test_ap02_a_case_for_enforcement_closes_it(tmp_path: Path) -> None:
    ruling = "测试市测山区人民法院\n行政裁定书\n（2021）皖9901行审5号\n申请执行人测试市市场监督管理局。\n被执行人皖测商贸有限公司。\n申请执行人申请强制执行其作出的皖测市监处罚〔2021〕12号行政处罚决定一案，本院于2021年10月8日立案。本院认为，该处罚决定合法。裁定如下：\n准予强制执行。\n审判长 周甲\n二〇二一年十月二十日\n"
    assert clues(tmp_path, [sample("sc6_lapsed"), ruling], "AP-02") == []


def test_fl02_two_courts(tmp_path: Path) -> None:
    (clue,) = clues(tmp_path, [sample("fl02_first"), sample("fl02_second")], "FL-02")
    assert clue.score == 90
    assert [j.level for j in clue.join_keys] == ["L1"]


@pytest.mark.parametrize("other", ["fl02_control_other_voucher", "fl02_control_appeal"])
def test_fl02_controls(tmp_path: Path, other: str) -> None:
    assert clues(tmp_path, [sample("fl02_first"), sample(other)], "FL-02") == []


def test_all_samples_give_exactly_the_expected_clues_twice(tmp_path: Path) -> None:
    content = manifest()
    texts = [sample(s.text) for s in content.samples]
    runs = []
    for n in (1, 2):
        found = clues(
            tmp_path / str(n),
            texts,
            "SN-01",
            "SN-02",
            "SN-03",
            "SN-10",
            "AP-02",
            "FL-02",
            fines=SAMPLES / "tables" / "罚没入库.csv",
        )
        runs.append(found)
        assert len([c for c in found if c.score >= 40]) == len(content.expected)
    assert runs[0] == runs[1]


@pytest.mark.parametrize(
    ("old", "new", "score", "quotes"),
    [
        ("判处有期徒刑八个月", "判处有期徒刑八个月", None, []),
        ("被告人孙丙犯故意伤害罪，判处", "被告人孙内犯故意伤害罪，判处", 60, ["孙内", "孙丙"]),
        ("（2018）皖9901刑初305号", "（2028）皖9901刑初305号", 40, ["（2028）皖9901刑初305号", "二〇一八年十二月二十日"]),
    ],
)  # fmt: skip
def test_sn15_shows_both_places(
    tmp_path: Path, old: str, new: str, score: int | None, quotes: list[str]
) -> None:
    text = sample("sc4_one_day")
    assert old in text
    found = clues(tmp_path, [text.replace(old, new)], "SN-15")
    assert [c.score for c in found] == ([score] if score else [])
    assert [e.quote for clue in found for row in clue.rows for e in row.evidence] == quotes
