"""The real servers of the tests: Elasticsearch is fetched and started by the project's own tool."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from index import Workspace

TOOL = Path(__file__).parents[1] / "tools" / "elasticsearch"


@pytest.fixture(scope="session")
def elastic_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server of our own; where none can be had CI fails, and a person is told loudly."""
    # Not below pytest's own folder: that is closed to the server's user.
    folder = Path(tempfile.mkdtemp(prefix="anjuan-es-"))
    fetched = subprocess.run([sys.executable, TOOL, "fetch"], capture_output=True, text=True, check=False)
    started = fetched
    if fetched.returncode == 0:
        started = subprocess.run(
            [sys.executable, TOOL, "start", folder], capture_output=True, text=True, check=False
        )
    if started.returncode:
        reason = f"the Elasticsearch suite cannot run: {started.stderr.strip()[-600:]}"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    yield started.stdout.strip()
    subprocess.run([sys.executable, TOOL, "stop", folder], check=True)
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a demonstration, made once by a process of its own; tests read it."""
    folder = tmp_path_factory.mktemp("demo")
    command = [sys.executable, "-m", "anjuan", "demo", folder]
    done = subprocess.run(command, capture_output=True, text=True, cwd=TOOL.parents[1], check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "核对无误：7 条线索" in done.stdout
    return folder


@pytest.fixture(params=["sqlite", "elasticsearch"])
def workspace(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Workspace]:
    """A new workspace on each back end."""
    url = request.getfixturevalue("elastic_url") if request.param == "elasticsearch" else None
    with Workspace.create(tmp_path / "测试.anjuan", request.param, url) as opened:
        yield opened
