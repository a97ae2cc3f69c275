"""The sites that are compared: ours, and plain Material pages of the same stories for the stock ones."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from bench import corpus as plain
from bench import measure
from bench.measure import Cost

from .corpus import Story, write_root
from .truth import facts

_MKDOCS = """\
site_name: 测速用的网站
site_url: https://bench.example/
theme:
  name: material
  language: zh
  font: false
plugins:
  - search:
      lang: zh
nav:
  - 首页: index.md
not_in_nav: |
  *
"""
BLANK = "blank.html"
"""A page of the stock site with nothing on it: Pagefind is asked there, without Material's own search."""

_OURS = """\
import sys, pathlib
from showcase.search.text.index import add_index
problem = add_index(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
sys.exit(str(problem) if problem else 0)
"""


def build_ours(root: Path, stories: Sequence[Story]) -> Path:
    """Write and build our site of the stories; returns where it is."""
    write_root(root, stories)
    today = plain.TODAY.isoformat()
    command = ("-m", "showcase", "build", "--root", str(root), "--today", today)
    measure.run(measure.python(*command), root)
    return root / "site"


def build_stock(root: Path, stories: Sequence[Story], python: Path) -> Path:
    """The same stories as plain Markdown pages, built by the scratch venv's MkDocs and Material, with
    Material's search plugin for Chinese (jieba cuts words).
    """
    plain.write(root / "mkdocs.yml", _MKDOCS)
    plain.write(root / "docs" / "index.md", "# 测速用的网站\n")
    for story in stories:
        sample = story.sample
        head = plain.front_matter({"title": sample.title, "description": sample.summary})
        fields = "\n\n".join(facts(sample)[1:])
        text = f"---\n{head}---\n\n# {sample.title}\n\n{fields}\n\n{sample.body}"
        plain.write(root / "docs" / story.key / "index.md", text)
    measure.run([str(python), "-m", "mkdocs", "build", "--quiet"], root)
    plain.write(root / "site" / BLANK, '<!doctype html><html lang="zh"><title>empty</title></html>')
    return root / "site"


def index_stock(site: Path, python: Path, package: str) -> Cost:
    """Run a Pagefind over the stock site's articles, into ``pagefind/`` or ``pagefind_extended/``."""
    command = (str(python), "-c", f"import {package} as p; print(p.get_executable())")
    program = _said(command)
    output = site / package.replace("_bin", "")
    shutil.rmtree(output, ignore_errors=True)
    return measure.run(
        [program, "--site", str(site), "--output-path", str(output), "--root-selector", "article"],
        site.parent,
    )


def index_ours(root: Path, folder: Path) -> Cost:
    """Make our index again from the staged records, with nothing remembered."""
    for old in (root / ".build" / "search").iterdir():
        if old.is_dir():
            shutil.rmtree(old)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return measure.run(measure.python("-c", _OURS, str(root), str(folder)), root)


def size(folder: Path) -> float:
    """MB of all files below, as they lie there."""
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) / 1e6


def urls(bundle: Path) -> dict[str, str]:
    """Result id → address, of a stock Pagefind: from its fragments, as loading each would say."""
    found = {}
    for path in bundle.glob("fragment/*.pf_fragment"):
        data = gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd")
        found[path.stem] = json.loads(data)["url"]
    return found


def _said(command: Sequence[str]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
