"""Pagefind's bundle of the same records, as a site writes it with ``pagefind: true``, and a portal that searches it
with Pagefind's own program.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from pagefind_bin import get_executable

from bench import corpus as plain

from . import taken
from .contestants import Contestant
from .sites import fragments

BUNDLE = (
    Path(taken.__file__).read_text("utf-8")
    + """
import pathlib, pickle, shutil
from showcase.search.pagefind.bundle import add_bundle, stage_records
file, root = map(pathlib.Path, sys.argv[1:])
shutil.rmtree(root, ignore_errors=True)
(root / "site").mkdir(parents=True)
with taken() as apart, file.open("rb") as stream:
    pickle.load(stream)  # the words, which it has no use for
    stage_records(root, records_in(stream, apart))
    add_bundle(root, root / "site")
"""
)

_PAGE = """\
<!doctype html><html lang="zh"><title>portal</title><main>portal</main>
<script src="pagefind/process-term.js"></script>
"""


def portal(site: Path, scratch: Path) -> Contestant:
    """The bundle below ``site``, with a page and Pagefind's program beside it."""
    plain.write(scratch / "index.html", _PAGE)
    command = [get_executable(), "--site", str(scratch), "--output-path", str(scratch / "program")]
    subprocess.run(command, check=True, capture_output=True)
    for path in (scratch / "program").iterdir():
        if path.is_file() and path.suffix in (".js", ".pagefind"):
            shutil.copyfile(path, site / "pagefind" / path.name)
    plain.write(site / "index.html", _PAGE)
    search = """const p = window.bench || (window.bench = await import("/pagefind/pagefind.js"));
      const found = (await ShowcasePagefind.search(p, q)).results;"""
    return Contestant(
        "Pagefind, spaced", site, "index.html",
        f"async q => {{ {search} return [found.map(r => r.id), 'exact']; }}",
        f"async q => {{ {search} await Promise.all(found.slice(0, 10).map(r => r.data())); }}",
        read=lambda _: fragments(site / "pagefind"),
    )  # fmt: skip
