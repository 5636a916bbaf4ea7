"""Damaged files of every format through the process guard (模糊测试).

python -m bench.fuzz [--count 20000] [--seed 1] [--keep FOLDER] [DATA]

Every file must end as documents or refusals; the parent lives, no file takes longer than the limit, nothing is written outside
the run's own temporary folder, and no refusal is our own defect. A parser's crash that the guard
contains is counted and is no failure. The same seed makes the same files. DATA is a folder of more files to start from.
"""

from __future__ import annotations

import argparse
import math
import os
import random
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from heapq import nlargest
from pathlib import Path

from extract import DOCUMENT_JSON, Document, Limits, Refusal, Settings, guarded, read

_SECONDS, _MEMORY_MB = 120.0, 3072
_ENDED_BY = _SECONDS + 150
"""Seconds after which a file must have ended, the start of a worker included."""
_LIMITS = Limits(
    file_bytes=64 << 20,
    line_bytes=8 << 20,
    characters=2_000_000,
    pages=50,
    members=500,
    unpacked_bytes=64 << 20,
)
Outcome = Refusal | str | float
"""A refusal, a line about a document, whose invariants are checked where it is, or, at the end, the CPU seconds taken."""


def read_one(path: str) -> Iterator[Outcome]:
    """The task of a worker: reads one file and checks what comes out; a line that begins with `!` is a failure."""
    silent, started = True, time.process_time()
    for one in read(Path(path), Settings(_LIMITS, threads=1)):
        silent = False
        if isinstance(one, Refusal):
            yield one
        else:
            fault = _fault(one)
            yield f"!{fault}" if fault else "document"
    if silent:
        yield "!neither a document nor a refusal"
    yield time.process_time() - started


def _fault(document: Document) -> str:
    """What is wrong with a document as such, whatever it was read from; empty if nothing is."""
    DOCUMENT_JSON.dump_json(document)
    at = 0
    for page in document.pages:
        length = page.end - page.start
        if length < 0 or page.start < at or page.end > len(document.text):
            return f"page {page.number} is no range of the text"
        if len(page.glyphs) not in (0, 4 * length):
            return f"page {page.number} has {len(page.glyphs)} box numbers for {length} characters"
        if not all(map(math.isfinite, page.glyphs)):
            return f"page {page.number} has a box without bounds"
        at = page.end
    return "" if document.text.strip() else "a document without text"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", nargs="?", type=Path)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument(
        "--keep", type=Path, help="where files are put that failed, crashed a parser or ran too long"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="anjuan-fuzz-") as made:
        folder = Path(made).resolve()
        options.data, options.keep = (path and path.resolve() for path in (options.data, options.keep))
        for name in ("files", "temporary", "here"):
            (folder / name).mkdir()
        # The workers inherit both: a file written without a thought is seen at the end.
        os.environ["TMPDIR"] = tempfile.tempdir = str(folder / "temporary")
        os.chdir(folder / "here")
        failures = run(options, folder)
        os.chdir("/")
    sys.exit(f"{failures} failures" if failures else 0)


def run(options: argparse.Namespace, folder: Path) -> int:
    """Runs the mutants and prints what came of them; how many failed."""
    outside = _entries()
    counts: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    slowest: list[tuple[float, str]] = []
    started = time.monotonic()
    current: dict[str, list[Outcome]] = {}
    since: dict[str, float] = {}
    files = _files(options, folder, current, since)
    failures = 0
    for path, one in guarded(
        read_one, files, workers=options.workers, seconds=_SECONDS, memory_mb=_MEMORY_MB
    ):
        if one is not None:
            current[path].append(one)
            continue
        outcomes = current.pop(path)
        if time.monotonic() - since.pop(path) > _ENDED_BY:
            outcomes.append("!ended long after the limit")
        slowest = nlargest(5, [*slowest, *((o, Path(path).name) for o in outcomes if isinstance(o, float))])
        kind = _kind(outcomes)
        counts[kind] += 1
        reasons.update(re.split("：|（utf", o.reason)[0][:60] for o in outcomes if isinstance(o, Refusal))
        if kind == "failure":
            failures += 1
            print(f"FAILURE {Path(path).name}: {[o for o in outcomes if o != 'document'][:3]}", flush=True)
        if options.keep and kind not in ("documents", "refused"):
            options.keep.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, options.keep)
        Path(path).unlink()
        done = counts.total()
        if done % 500 == 0:
            print(
                f"{done} files, {done / (time.monotonic() - started):.1f} files/s, {dict(counts)}", flush=True
            )
    spent = time.monotonic() - started
    print(
        f"{counts.total()} files in {spent:.0f} s = {counts.total() / spent:.1f} files/s (seed {options.seed})"
    )
    for kind, n in counts.most_common():
        print(f"  {n:6} {kind}")
    for reason, n in reasons.most_common(40):
        print(f"  {n:6} {reason}")
    print("  slowest, CPU s:", *(f"{seconds:.1f} {name}" for seconds, name in slowest))
    written = [*(folder / "here").iterdir(), *sorted(_entries() - outside)]
    if written:
        print("FAILURE written outside:", *written)
    if counts.total() != options.count or current:
        print(f"FAILURE {options.count - counts.total()} files did not end")
        failures += 1
    return failures + len(written)


def _files(
    options: argparse.Namespace, folder: Path, current: dict[str, list[Outcome]], since: dict[str, float]
) -> Iterator[str]:
    """Writes the mutants one by one as the workers take them."""
    from bench.mutate import mutant, seeds  # not in the workers, which import this file

    plain, pictures = seeds(options.data)
    for number in range(options.count):
        name, data = mutant(random.Random(f"{options.seed}/{number}"), plain, pictures)
        path = folder / "files" / f"{number}-{name}"
        path.write_bytes(data)
        current[str(path)], since[str(path)] = [], time.monotonic()
        yield str(path)


def _kind(outcomes: list[Outcome]) -> str:
    refusals = [o.reason for o in outcomes if isinstance(o, Refusal)]
    if not outcomes or any(isinstance(o, str) and o.startswith("!") for o in outcomes):
        return "failure"
    if any("程序缺陷" in reason for reason in refusals):
        return "failure"
    for mark, kind in (("崩溃", "crash contained"), ("异常退出", "exit contained"), ("超时", "stopped for time"), ("内存超出", "stopped for memory")):  # fmt: skip
        if any(mark in reason for reason in refusals):
            return kind
    return "documents" if "document" in outcomes else "refused"


def _entries() -> set[Path]:
    """What lies on top at home, besides the folder of the run the other place where a stray file would come."""
    return set(Path.home().iterdir())


if __name__ == "__main__":
    main()
