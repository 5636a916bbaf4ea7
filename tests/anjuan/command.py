"""The command `anjuan` as tests give it."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

from anjuan.cli import main
from anjuan.terminal import console, errors

ROOT = Path(__file__).parents[2]
_WIDTH = 240


def anjuan(*arguments: object, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """The command within this process: what it prints and its exit code. Starting one each time is most of the work."""
    words = ["anjuan", *map(str, arguments)]
    out, err = io.StringIO(), io.StringIO()
    with (
        contextlib.chdir(cwd),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        patch.dict(os.environ),
        patch.object(sys, "argv", words),
        patch.object(console, "_width", _WIDTH),
        patch.object(errors, "_width", _WIDTH),
    ):
        try:
            main()
        except SystemExit as leave:
            code = leave.code
    assert isinstance(code, int)
    return subprocess.CompletedProcess(words, code, out.getvalue(), err.getvalue())


def anjuan_process(*arguments: object, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """The command as a process of its own."""
    command = [sys.executable, "-m", "anjuan", *map(str, arguments)]
    environment = {**os.environ, "COLUMNS": str(_WIDTH)}
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=environment, check=False)
