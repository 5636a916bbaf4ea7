"""The command as a user meets it: output, JSON, exit codes, messages."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import pyzipper

from anjuan.cli import COMMANDS
from anjuan.commands import ocr_models
from nlp import RECORD_JSON
from tests.anjuan.command import ROOT, anjuan, anjuan_process

TEXTS = ROOT / "anjuan" / "samples" / "texts"
MODEL = ROOT / "tests" / "nlp" / "data" / "recogniser"


def test_demo_report_stands_alone(demo: Path) -> None:
    html = (demo / "线索报告.html").read_text("utf-8")
    assert html.count('<section class="clue"') == 7
    assert not re.search(r'(?:src|href)="(?!#)', html)
    assert "http" not in html.replace("http-equiv", "")


def test_search(demo: Path) -> None:
    done = anjuan("search", "盗窃 AND 缓刑 NOT 拘役", "-w", demo / "演示.anjuan")
    assert done.returncode == 0
    assert "（2019）皖9901刑初208号" in done.stdout
    body = json.loads(anjuan("search", "累犯", "-w", demo / "演示.anjuan", "--json").stdout)
    assert body["total"] == len(body["hits"])


def test_show_quotes_evidence(demo: Path) -> None:
    done = anjuan("show", "（2019）皖9901刑初208号", "-w", demo / "演示.anjuan")
    assert "有期徒刑 10个月 缓刑10个月" in done.stdout.replace("\n", "")
    body = json.loads(anjuan("show", "（2019）皖9901刑初208号", "-w", demo / "演示.anjuan", "--json").stdout)
    assert body["sentences"][0]["evidence"]["quote"].startswith("有期徒刑十个月，缓刑十个月")


def test_show_why(demo: Path) -> None:
    case, home = "（2019）皖9901刑初208号", demo / "演示.anjuan"
    done = anjuan("show", case, "-w", home, "--why", "sentences")
    assert done.returncode == 0
    for expected in (
        "规则  sentences/",
        "nlp/criminal/sentences.py",
        "模式  EVENT",
        "第1页 主文",
        "“有期徒刑十个月",
    ):
        assert expected in done.stdout
    chinese = anjuan("show", case, "-w", home, "--why", "宣告刑", "--json")
    (first, *_) = json.loads(chinese.stdout)
    assert first["path"] == "sentences[0]"
    assert first["fact"]["evidence"]["quote"].startswith("有期徒刑十个月")
    assert first["why"]["file"] == "nlp/criminal/sentences.py"
    one = json.loads(anjuan("show", case, "-w", home, "--why", "dates[1]", "--json").stdout)
    assert [o["path"] for o in one] == ["dates[1]"]
    assert "没有提取到" in anjuan("show", case, "-w", home, "--why", "loans").stdout


def test_facts_of_one_file_without_a_workspace(tmp_path: Path) -> None:
    done = anjuan("facts", TEXTS / "sc6_lapsed.txt", cwd=tmp_path)
    record = RECORD_JSON.validate_json(done.stdout)
    assert record.penalty is not None
    assert record.penalty.fine is not None
    assert record.penalty.fine.value.yuan == 50000
    assert list(tmp_path.iterdir()) == []


HIDES = """import sys; from anjuan.options import hide_arguments
hide_arguments(["两个 词", "x1"]); sys.stdout.buffer.write(open("/proc/self/cmdline", "rb").read())"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows arguments in /proc")
def test_passwords_vanish_from_the_list_of_processes() -> None:
    command = [sys.executable, "-c", HIDES, "scan", "--password", "两个 词", "--password=x1", "案卷x1"]
    shown = (
        subprocess.run(command, capture_output=True, check=True, cwd=ROOT).stdout.decode().split("\0")[3:-1]
    )
    assert shown == ["scan", "--password", "*" * len("两个 词".encode()), "--password=**", "案卷x1"]


def test_facts_of_a_locked_file(tmp_path: Path) -> None:
    with pyzipper.AESZipFile(tmp_path / "a.zip", "w", encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(b"x1")
        archive.write(TEXTS / "sc6_lapsed.txt", "a.txt")
    locked = anjuan("facts", tmp_path / "a.zip")
    assert (locked.returncode, "需要密码" in locked.stderr) == (2, True)
    opened = anjuan("facts", tmp_path / "a.zip", "--password", "x1")
    assert RECORD_JSON.validate_json(opened.stdout).penalty is not None


def test_check_and_clues(demo: Path) -> None:
    home = demo / "演示.anjuan"
    table = f"T-FINE={demo / '外部表' / '罚没入库.csv'}"
    body = json.loads(
        anjuan("check", "AP-02", "-w", home, "--table", table, "--run-date", "2022-08-01", "--json").stdout
    )
    assert [c["score"] for c in body] == [80]
    listed = anjuan("clues", "-w", home).stdout
    assert listed.count("sn-01-") == 2
    one = anjuan("clues", body[0]["id"], "-w", home).stdout
    assert "计算过程" in one
    assert "行政强制法" in one


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["search", "x", "-w", "没有"], 2, "没有工作区"),
        (["search", "(x", "-w", "{home}"], 2, "缺少右括号"),
        (["show", "没有", "-w", "{home}"], 2, "没有这份文书"),
        (["show", "（2019）皖9901刑初208号", "-w", "{home}", "--why", "没有"], 2, "amounts（金额）"),
        (["facts", "没有.txt"], 2, "不存在"),
        (["check", "XX-1", "-w", "{home}"], 2, "没有这个模型"),
        (["check", "-w", "{home}", "--table", "T-FINE"], 2, "名称=值"),
        (["check", "-w", "{home}", "--run-date", "昨天"], 2, "日期"),
        (["check", "SN-01", "-w", "{home}", "--param", "min_days=99"], 2, "超出范围"),
        (["scan", "没有", "-w", "{home}"], 2, "不存在"),
        (["search"], 2, "用法"),
        (["scan", ".", "--ocr", "别的", "-w", "{new}"], 2, "用法"),
        (["init", "--backend", "elasticsearch", "--url", "http://127.0.0.1:9", "-w", "{new}"], 4, "无法连接"),
    ],
)
def test_mistakes_are_one_clear_line(
    demo: Path, tmp_path: Path, arguments: list[str], code: int, message: str
) -> None:
    filled = [a.format(home=demo / "演示.anjuan", new=tmp_path / "w") for a in arguments]
    done = anjuan(*filled)
    assert done.returncode == code, done.stderr
    assert message in done.stderr.replace("\n", "")
    assert "Traceback" not in done.stderr


def test_the_rules_of_a_site_reach_the_workers(tmp_path: Path) -> None:
    (tmp_path / "案卷").mkdir()
    (tmp_path / "案卷" / "a.txt").write_text("周甲在护河行动中填占岸线。", "utf-8")
    (tmp_path / "rules.jsonl").write_text('{"label": "专项行动", "pattern": "护河行动"}', "utf-8")
    (tmp_path / "site.yaml").write_text("patterns: [rules.jsonl]", "utf-8")
    home = tmp_path / "w"
    done = anjuan_process("scan", tmp_path / "案卷", "-w", home, "--site", tmp_path / "site.yaml")
    assert done.returncode == 0, done.stderr
    (fact,) = json.loads(anjuan("show", "a.txt", "-w", home, "--why", "site", "--json").stdout)
    assert (fact["fact"]["role"], fact["fact"]["value"], fact["why"]["rule"]) == (
        "专项行动",
        "护河行动",
        "site/rules.jsonl:1",
    )
    (tmp_path / "rules.jsonl").write_text("护河行动", "utf-8")
    done = anjuan_process("scan", tmp_path / "案卷", "-w", home, "--site", tmp_path / "site.yaml")
    assert done.returncode == 2
    assert "rules.jsonl 第1行" in done.stderr.replace("\n", "")


def test_a_mistaken_path_is_said_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("周甲", "utf-8")
    done = anjuan("scan", tmp_path / "a.txt", tmp_path / "没有", "-w", tmp_path / "w")
    assert (done.returncode, "不存在" in done.stderr, (tmp_path / "w").exists()) == (2, True, False)


def test_why_names_the_model_of_a_site(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("检查人员在测山百味店查获白酒7箱。", "utf-8")
    (tmp_path / "site.yaml").write_text(f"recogniser: {MODEL}", "utf-8")
    home = tmp_path / "w"
    done = anjuan("scan", tmp_path / "a.txt", "-w", home, "--site", tmp_path / "site.yaml")
    assert done.returncode == 0, done.stderr
    shown = anjuan("show", "a.txt", "-w", home, "--why", "site").stdout
    sha256 = hashlib.sha256((MODEL / "model.onnx").read_bytes()).hexdigest()
    assert f"规则  site/识别模型/recogniser@{sha256} 识别模型" in shown
    assert re.search(rf"词条  标签 货物，得分 (0\.9\d|1\.00)，模型 sha256 {sha256}  recogniser\n", shown)
    assert "“白酒”" in shown


def test_refused_files_give_exit_code_3(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 broken")
    done = anjuan("scan", tmp_path / "a.pdf", "-w", tmp_path / "w")
    assert done.returncode == 3
    assert "已损坏" in done.stdout.replace("\n", "")


def test_every_command_is_documented() -> None:
    text = (ROOT / "docs" / "cli.md").read_text("utf-8")
    groups = [f"models {command.name}" for command in ocr_models.app.registered_commands]
    for name in [*(COMMANDS.keys() - {"models"}), *groups]:
        assert f"### `anjuan {name}" in text, name


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str) -> None:
    assert COMMANDS[name][1] in anjuan("--help").stdout
    assert COMMANDS[name][1] in anjuan(name, "--help").stdout.replace("\n", "")


HEAVY = {
    "cv2",
    "duckdb",
    "elasticsearch",
    "fastapi",
    "lxml",
    "onnxruntime",
    "pypdfium2",
    "spacy",
    "sqlglot",
    "uvicorn",
}
LOADS = (
    "import sys; from anjuan.cli import app; app(sys.argv[1:], standalone_mode=False); print(*sys.modules)"
)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["search", "累犯", "-w", "{home}"],
        ["show", "（2019）皖9901刑初208号", "-w", "{home}"],
        ["clues", "-w", "{home}"],
    ],
)
def test_a_command_does_not_load_what_others_need(demo: Path, arguments: list[str]) -> None:
    command = [sys.executable, "-c", LOADS, *(a.format(home=demo / "演示.anjuan") for a in arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert HEAVY.isdisjoint(done.stdout.splitlines()[-1].split())
