"""The sites that are compared: ours and that of then from one content, and plain Material pages of the same
stories for the stock contestants.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import corpus as plain
from bench import measure
from bench.measure import Cost

from .corpus import Story, write_root
from .rolls import documents, rows
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

_WORDS = Path("content/_vocabulary/synonyms.yml")
"""The words that an office begins with; not of the corpus, and nothing is added for it."""


@dataclass(frozen=True)
class Project:
    """A tree of the project, and the interpreter that has its packages."""

    folder: Path
    python: Path

    def run(self, *arguments: str, at: Path) -> Cost:
        """A Python of this tree; what it prints is in ``at / "bench.log"``."""
        return measure.run([str(self.python), *arguments], at, self.folder)


OURS = Project(measure.PROJECT, Path(sys.executable))


def build(project: Project, root: Path, stories: Sequence[Story]) -> Path:
    """Write the content into ``root`` and build its site, if that is not done; returns where it is."""
    site = root / "site"
    if not site.is_dir():
        shutil.rmtree(root, ignore_errors=True)
        write_root(root, stories)
        if project is OURS and (project.folder / _WORDS).exists():
            shutil.copyfile(project.folder / _WORDS, root / _WORDS)
        project.run("-m", "showcase", "build", "--root", str(root), "--today", DAY, at=root)
    return site


DAY = plain.TODAY.isoformat()


def name_of(stories: Sequence[Story]) -> str:
    """A name for what is made of a corpus: another corpus has another."""
    beside = (*rows(len(stories)), *documents(), plain.areas(), plain.programmes())
    digest = hashlib.sha256(repr(beside).encode())
    for story in stories:
        digest.update(story.sample.text.encode())
    return f"{len(stories)}-{digest.hexdigest()[:8]}"


def version(project: Project) -> str:
    """A name for what the programs of a tree make."""
    digest = hashlib.sha256()
    for folder in ("scripts", "overrides"):
        for path in sorted((project.folder / folder).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


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
    program = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
    output = site / package.replace("_bin", "")
    shutil.rmtree(output, ignore_errors=True)
    return measure.run(
        [program, "--site", str(site), "--output-path", str(output), "--root-selector", "article"],
        site.parent,
    )


def size(folder: Path) -> float:
    """MB of all files below, as they lie there."""
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) / 1e6


def fragments(bundle: Path) -> dict[str, tuple[str, str]]:
    """Result id → address and name, of an index of Pagefind: as loading each of its fragments would say."""
    found = {}
    for path in bundle.glob("fragment/*.pf_fragment"):
        told = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        meta = told["meta"]
        name = meta.get("name") or meta.get("title", "").partition("：")[0]  # 王桂兰：桥头的灯
        found[path.stem] = meta.get("url") or told["url"], name
    return found
