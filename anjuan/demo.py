"""The demonstration (演示): the main job on the sample case files, checked against what must come out of it."""

from __future__ import annotations

import shutil
from pathlib import Path

from anjuan.report import write_report
from anjuan.samples import write_samples
from anjuan.scan import ScanResult, scan
from extract.frozen import frozen
from index import Workspace
from models import SHOWN, Clue, check, load, stored

Expectation = tuple[str, frozenset[str]]


@frozen
class DemoResult:
    """What the demonstration did, and where it differs from what is expected."""

    scanned: ScanResult
    clues: list[Clue]
    missing: list[Expectation]
    surplus: list[Clue]
    report: Path


def run_demo(folder: Path) -> DemoResult:
    """Makes the samples under `folder`, scans and checks them, writes the report. An earlier demonstration is replaced."""
    home = folder / "演示.anjuan"
    shutil.rmtree(home, ignore_errors=True)
    content = write_samples(folder)
    with Workspace.create(home) as workspace:
        scanned = scan(workspace, [folder / "案卷"])
        models = load()
        tables = {key: folder / "外部表" / name for key, name in content.tables.items()}
        clues = check(workspace, models, tables, content.run_date)
        workspace.replace_clues([m.model for m in models], [stored(c) for c in clues])
        report = folder / "线索报告.html"
        write_report(workspace, report, content.run_date)
        shown = [c for c in clues if c.score >= SHOWN]
        raised = {(clue.model, _numbers(workspace, clue)): clue for clue in shown}
    expected = set(content.expected)
    missing = [one for one in content.expected if one not in raised]
    surplus = [clue for key, clue in raised.items() if key not in expected]
    return DemoResult(scanned, shown, missing, surplus, report)


def _numbers(workspace: Workspace, clue: Clue) -> frozenset[str]:
    records = (workspace.record(doc_id) for doc_id in clue.doc_ids)
    return frozenset(r.number.value.canonical for r in records if r.number)
