"""The batch (批量扫描): files → documents → facts → workspace, each file in a guarded process, safe to kill at any moment.

A batch of documents is committed in one transaction, and a file is marked as finished only when all of it is stored. A scan
that was killed is simply run again: what is in is passed over, what was half done is stored anew under the same ids.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain, islice
from pathlib import Path

import nlp
from extract import BadInput, Document, Refusal, Settings, file_name, guarded, read, walk
from extract.errors import told
from extract.frozen import frozen
from index import Workspace
from nlp import CaseRecord

Pair = tuple[Document, CaseRecord]

_BATCH = 50
_BATCH_SECONDS = 3.0


@dataclass(slots=True)
class ScanResult:
    """What a scan did: files looked at and passed over, documents stored and repeated, and what was refused."""

    files: int = 0
    skipped: int = 0
    documents: int = 0
    repeated: int = 0
    """Documents whose bytes came up before in the same scan: stored once."""
    refused: list[Refusal] = field(default_factory=list)


@frozen
class Job:
    """One file of a scan."""

    path: str
    sha256: str

    @property
    def name(self) -> str:
        return file_name(Path(self.path))


def read_file(job: Job, settings: Settings | None = None) -> Iterator[Pair | Refusal]:
    """The task of a worker: one file → its documents with their records."""
    for one in read(Path(job.path), settings):
        yield one if isinstance(one, Refusal) else (one, nlp.read(one))


def scan(
    workspace: Workspace,
    paths: Iterable[Path],
    settings: Settings | None = None,
    *,
    workers: int | None = None,
    seconds: float = 300.0,
    memory_mb: int = 6144,
    again: bool = False,
    progress: Callable[[ScanResult, str], None] = lambda _result, _name: None,
) -> ScanResult:
    """Reads all files under `paths` into the workspace. Raises BadInput for a path that is not there.

    `settings` say how files are read, `again` reads finished files once more; `progress` is called after every file with
    the result so far.
    """
    paths = list(paths)
    result = ScanResult()
    _forget_folders(workspace, paths)
    jobs = _jobs(workspace, walk(paths), again, result, progress)
    store = _Store(workspace, result)
    cores = os.cpu_count() or 1
    # Of few large files the pages are read side by side, of many the files.
    first = list(islice(jobs, workers or cores))
    count = max(1, len(first))
    settings = replace(settings or Settings(), threads=max(1, cores // count))
    task = partial(read_file, settings=settings)
    jobs = chain(first, jobs)
    for job, one in guarded(task, jobs, workers=count, seconds=seconds, memory_mb=memory_mb, name=_name):
        if one is None:
            store.finish(job)
            progress(result, job.name)
        elif isinstance(one, Refusal):
            result.refused.append(one)
            store.refuse(job, one)
        else:
            store.add(one)
    store.flush()
    return result


def _name(job: Job) -> str:
    return job.name


def _forget_folders(workspace: Workspace, paths: Sequence[Path]) -> None:
    """Drops what is remembered of folders that could not be opened: this scan tries them again."""
    names = [r.name for r in workspace.refusals() if r.name.endswith("/")]
    workspace.drop_refusals([n for n in names if any(Path(n).is_relative_to(file_name(p)) for p in paths)])


def _jobs(
    workspace: Workspace,
    files: Iterable[Path | Refusal],
    again: bool,
    result: ScanResult,
    progress: Callable[[ScanResult, str], None],
) -> Iterator[Job]:
    for path in files:
        if isinstance(path, Refusal):
            result.refused.append(path)
            workspace.put_refusals([path])
            progress(result, path.name)
            continue
        result.files += 1
        try:
            digest = sha256_of(path)
        except OSError as error:
            refusal = Refusal(file_name(path), f"无法打开文件：{told(error)}")
            result.refused.append(refusal)
            workspace.put_refusals([refusal])
            progress(result, refusal.name)
            continue
        if not again and workspace.was_scanned(digest):
            result.skipped += 1
            progress(result, file_name(path))
            continue
        yield Job(str(path), digest)


def sha256_of(path: Path) -> str:
    """Hash of a file's bytes, read in pieces."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


class _Store:
    """Collects documents and commits them in batches; a file is marked only after its documents."""

    def __init__(self, workspace: Workspace, result: ScanResult) -> None:
        self.workspace, self.result = workspace, result
        self.pairs: list[Pair] = []
        self.refusals: list[Refusal] = []
        self.finished: list[tuple[str, str]] = []
        self.unfinished: set[str] = set()
        """Files that the next scan tries again: not read at all, or locked in part."""
        self.since = time.monotonic()
        self.seen: set[str] = set()

    def add(self, pair: Pair) -> None:
        if pair[0].id in self.seen:
            self.result.repeated += 1
            return
        self.seen.add(pair[0].id)
        self.pairs.append(pair)
        if len(self.pairs) >= _BATCH:
            self.flush()

    def refuse(self, job: Job, refusal: Refusal) -> None:
        self.refusals.append(refusal)
        if refusal.again or refusal.name == job.name:
            self.unfinished.add(job.path)

    def finish(self, job: Job) -> None:
        if job.path not in self.unfinished:
            self.finished.append((job.sha256, job.name))
        if time.monotonic() - self.since > _BATCH_SECONDS:
            self.flush()

    def flush(self) -> None:
        self.workspace.put(self.pairs)
        self.workspace.put_refusals(self.refusals)
        self.workspace.mark_scanned(self.finished)
        self.result.documents += len(self.pairs)
        self.pairs, self.refusals, self.finished = [], [], []
        self.since = time.monotonic()


def read_one(path: Path, settings: Settings | None = None) -> list[Pair]:
    """The documents of one file with their records, without a workspace. Raises BadInput if nothing can be read."""
    pairs: list[Pair] = []
    refused: Refusal | None = None
    for one in read_file(Job(str(path), ""), settings):
        if isinstance(one, Refusal):
            refused = one
        else:
            pairs.append(one)
    if not pairs and refused:
        raise BadInput(refused.name, refused.reason, refused.page)
    return pairs
