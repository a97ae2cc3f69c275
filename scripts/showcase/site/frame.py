"""MkDocs gives the staged tree its frame."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from ..base.paths import HOOK, PROJECT
from ..base.problems import Problem, ProblemError
from ..model.settings import Settings
from ..reading.settings import key_lines

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_OURS: dict[str, Any] = {
    "use_directory_urls": True,
    "strict": False,
    "nav": [{"首页": "index.md"}, {"关于本站": "about.md"}],
    "not_in_nav": "*\n",
    "validation": {
        "nav": {"omitted_files": "ignore", "not_found": "ignore"},
        "links": {
            "absolute_links": "ignore",
            "unrecognized_links": "ignore",
            "not_found": "ignore",
        },
    },
    "plugins": [],
    **{key: [] for key in ("extra_css", "extra_javascript", "extra_templates", "watch")},
    **dict.fromkeys(("exclude_docs", "draft_docs", "copyright", "site_author"), ""),
    **dict.fromkeys(("repo_url", "repo_name", "edit_uri", "edit_uri_template"), ""),
    "remote_branch": "gh-pages",
    "remote_name": "origin",
    "dev_addr": "127.0.0.1:8000",
}
"""What MkDocs is told whatever mkdocs.yml says: these would keep pages out, or stop it at a word. Dead
links are the checks' and the audit's to tell.
"""


def frame_options(root: Path) -> dict[str, Any]:
    """What MkDocs is told beside mkdocs.yml. For a root other than the project: its own overrides/ where
    it has some; the hook adds the project's below them.
    """
    if root == PROJECT:
        return dict(_OURS)
    own = root / "overrides"
    theme: dict[str, Any] = {"custom_dir": str(own if own.is_dir() else PROJECT / "overrides")}
    theme |= _MATERIAL if _asks_for_material(root) else {"name": None}
    return {**_OURS, "theme": theme, "hooks": [str(HOOK)]}


_MATERIAL = {"name": "material", "language": "zh", "font": False}


def _asks_for_material(root: Path) -> bool:
    """The one theme that a frame may be made of besides overrides/."""
    try:
        told = yaml.load((root / "mkdocs.yml").read_text("utf-8"), Loader=yaml.BaseLoader)
    except (OSError, ValueError, yaml.YAMLError):  # told where it is read
        return False
    theme = told.get("theme") if isinstance(told, dict) else None
    return isinstance(theme, dict) and theme.get("name") == "material"


def as_shown(config: MkDocsConfig, settings: Settings) -> None:
    """Settings that readers see are those that passed the gate, not those that MkDocs read by itself: whoever
    is gone is named in none.
    """
    for key in ("site_name", "site_description"):
        config[key] = getattr(settings, key) or config[key]
    office = config.extra.setdefault("showcase", {})
    if isinstance(office, dict):
        office.update(
            {k: getattr(settings, k) or v for k, v in office.items() if hasattr(settings, k)}
        )


def with_shown(config: MkDocsConfig, file: Path) -> None:
    """What the frame of every page shows of the site, as it was staged."""
    config.extra["shown"] = json.loads(file.read_text("utf-8"))


@contextmanager
def faults_told(root: Path) -> Iterator[None]:
    """What MkDocs and its templates raise inside becomes a ProblemError, with what MkDocs logged before. Its loggers
    are then as they were.
    """
    from jinja2 import TemplateError
    from mkdocs.exceptions import MkDocsException

    told = _Told()
    whole, building, settings = map(logging.getLogger, _LOGGERS)
    level = whole.level
    whole.setLevel(logging.WARNING)
    building.addFilter(_is_not_raised_too)
    settings.addFilter(told.keep)
    try:
        yield
    except (MkDocsException, TemplateError) as error:
        words = "；".join(told.words) or str(error)
        what = f"套版面时停下了：{words}"
        instead = "检查 mkdocs.yml 和 overrides/ 里最近的改动。"
        line = _line(root, told.words)
        raise ProblemError(Problem("mkdocs.yml", "frame", what, instead, line=line)) from error
    finally:
        settings.removeFilter(told.keep)
        building.removeFilter(_is_not_raised_too)
        whole.setLevel(level)


_LOGGERS = ("mkdocs", "mkdocs.commands.build", "mkdocs.config")


@dataclass(frozen=True)
class _Told:
    """What MkDocs says of its settings before it stops with one word: "Aborted"."""

    words: list[str] = field(default_factory=list)

    def keep(self, record: logging.LogRecord) -> bool:
        if record.levelno >= logging.ERROR:
            self.words.append(record.getMessage())
        return record.levelno < logging.ERROR


def _line(root: Path, words: list[str]) -> int:
    """Where the setting stands that MkDocs names first."""
    named = re.search(r"Config value '(\w+)'", " ".join(words))
    return key_lines(root).get(named[1], 0) if named else 0


def _is_not_raised_too(record: logging.LogRecord) -> bool:
    """MkDocs logs an error and raises it: it is told once."""
    return record.levelno < logging.ERROR
