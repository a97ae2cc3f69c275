"""The project as it was when search was an index of Pagefind, to be measured beside ours:
``python -m bench.search.reference FOLDER --counts 300,3000,10000`` makes it ahead, with its sites.

Its files come out of the repository, its packages out of its own lock, into a venv of its own; the content is
the very same text. What is there already is used.
"""

from __future__ import annotations

import argparse
import io
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Sequence
from pathlib import Path

from bench import measure

from . import taken
from .corpus import Story, stories
from .sites import Project, build, name_of

COMMIT = "49b9b1c"

RECORDS = """\
import datetime, pathlib, pickle, sys
from showcase import catalogue, pipeline
from showcase.ordinary import plain
from showcase.photos.site import SitePictures
from showcase.search.records import search_records
root, day, file = sys.argv[1:]
content = pipeline.check(pathlib.Path(root), datetime.date.fromisoformat(day)).content
told = catalogue.build_catalogue(content)
with open(file, "wb") as stream:
    for record in search_records(told, SitePictures(), map(plain, content.pages)):
        pickle.dump(record, stream)
    pickle.dump(None, stream)
"""

INDEX = (
    Path(taken.__file__).read_text("utf-8")
    + """
import pathlib, pickle, shutil
from showcase.search.index import add_index, stage_records
file, root = map(pathlib.Path, sys.argv[1:])
shutil.rmtree(root, ignore_errors=True)
(root / "site").mkdir(parents=True)
with taken() as apart, file.open("rb") as stream:
    stage_records(root, records_in(stream, apart))
    problem = add_index(root, root / "site")
assert problem is None, problem
"""
)


def made(folder: Path) -> Project:
    """The project of then below ``folder``."""
    project = Project(folder / "project", folder / "venv" / "bin" / "python")
    ready = folder / "venv" / "made"
    if not ready.exists():
        shutil.rmtree(project.folder, ignore_errors=True)
        command = ["git", "-C", str(measure.PROJECT), "archive", COMMIT]
        files = subprocess.run(command, check=True, capture_output=True).stdout
        with tarfile.open(fileobj=io.BytesIO(files)) as archive:
            archive.extractall(project.folder, filter="data")
        measure.run([sys.executable, "-m", "venv", "--clear", str(folder / "venv")], folder)
        lock = project.folder / "requirements.lock"
        measure.run([
            str(project.python), "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(lock)
        ], folder)  # fmt: skip
        ready.touch()
    return project


def site_of(folder: Path, told: Sequence[Story]) -> Path:
    """The site of then, of these stories."""
    return build(made(folder), folder / "sites" / name_of(told), told)


def main() -> None:
    """Make the project and its sites, so that a measurement can start at once."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--counts", default="300,3000,10000")
    options = parser.parse_args()
    for count in map(int, options.counts.split(",")):
        print(site_of(options.folder, list(stories(count))), flush=True)


if __name__ == "__main__":
    main()
