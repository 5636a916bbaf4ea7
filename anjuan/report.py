"""The report (线索报告): one HTML file that stands alone, with every clue, its computation and its evidence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from extract import BadInput
from extract.errors import told
from index import Workspace
from models import CLUE_JSON, SHOWN
from search_api.render import render, stylesheet


def write_report(workspace: Workspace, path: Path, made: date) -> int:
    """Writes the report; how many clues it holds. Raises BadInput if it cannot be written there."""
    records = [c for c in workspace.clues() if c.score >= SHOWN]
    clues = [CLUE_JSON.validate_json(record.body) for record in records]
    names = {doc_id: Path(workspace.name(doc_id)).name for clue in clues for doc_id in clue.doc_ids}
    html = render(
        "report.html",
        css=stylesheet(),
        made=made.isoformat(),
        documents=workspace.count(),
        clues=[(clue, names) for clue in clues],
        refusals=workspace.refusals(),
    )
    try:
        path.write_text(html, "utf-8")
    except OSError as error:
        raise BadInput(str(path), f"无法写出报告：{told(error)}") from error
    return len(clues)
