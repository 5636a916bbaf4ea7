"""Where the command prints, and what it exits with (终端)."""

from __future__ import annotations

from rich.console import Console

console = Console(highlight=False, soft_wrap=False)
errors = Console(stderr=True, highlight=False)

DEFECT, BAD_INPUT, SOME_REFUSED, MISSING = 1, 2, 3, 4
"""Exit codes besides 0: our defect, the user's mistake, finished with refusals, a part that is not there."""
