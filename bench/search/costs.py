"""What the index of a site costs to make: ours, and the reference's, from records that are there."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from . import reference, rival
from .indexing import WAYS
from .sites import DAY, OURS, Project


@dataclass(frozen=True)
class IndexCost:
    """Of the index alone; ``peak`` is of the largest process, its records included, in MB. ``changed`` names of files
    were not there before.
    """

    cpu: float
    wall: float
    peak: float
    files: int
    megabytes: float
    changed: int


def of_ours(root: Path, folder: Path) -> Mapping[str, IndexCost]:
    """Cold, then after one edit, then after a new story, each in a fresh process."""
    folder.mkdir(parents=True, exist_ok=True)
    records, made = folder / "records.pickle", folder / "ours"
    OURS.run("-m", "bench.search.indexing", "records", str(root), str(records), at=folder)
    costs = {}
    for way in WAYS:
        origin = made / "cold"
        target = made / way
        shutil.rmtree(target, ignore_errors=True)
        if way != "cold":
            shutil.copytree(origin, target)
        command = ("-m", "bench.search.indexing", "index", str(records), str(target), way)
        costs[way] = _measured(OURS, folder, target / "fulltext", *command)
    return costs


def of_rival(folder: Path) -> IndexCost:
    """Pagefind's bundle of the records that :func:`of_ours` left in the folder; after an edit the same again."""
    command = ("-c", rival.BUNDLE, str(folder / "records.pickle"), str(folder / "rival"))
    return _measured(OURS, folder, folder / "rival" / "site" / "pagefind", *command)


def of_reference(project: Project, root: Path, folder: Path) -> IndexCost:
    """Pagefind as it was run then, its records staged for it; after an edit the same again."""
    folder.mkdir(parents=True, exist_ok=True)
    records, made = folder / "records-then.pickle", folder / "reference"
    project.run("-c", reference.RECORDS, str(root), DAY, str(records), at=folder)
    command = ("-c", reference.INDEX, str(records), str(made))
    return _measured(project, folder, made / "site" / "pagefind", *command)


def _measured(project: Project, log: Path, output: Path, *command: str) -> IndexCost:
    before = _names(output)
    project.run(*command, at=log)
    took = json.loads((log / "bench.log").read_text("utf-8").strip().rsplit("\n", 1)[-1])
    after = _names(output)
    size = sum(path.stat().st_size for path in after.values()) / 1e6
    return IndexCost(
        **took, files=len(after), megabytes=size, changed=len(after.keys() - before.keys())
    )


def _names(folder: Path) -> Mapping[str, Path]:
    return {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}
