"""MkDocs gives the staged tree its frame."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from ..base.paths import DOCS, HOOK, PROJECT
from ..base.problems import Problem


def frame_options(root: Path) -> dict[str, Any]:
    """What MkDocs is told for a root other than the project: its own overrides/ where it has some.
    The hook adds the project's below them.
    """
    if root == PROJECT:
        return {}
    own = root / "overrides"
    theme = {
        "name": "material",
        "custom_dir": str(own if own.is_dir() else PROJECT / "overrides"),
        "language": "zh",
        "font": False,
    }
    return {"theme": theme, "hooks": [str(HOOK)]}


def render(root: Path, made: Path, frame: Path | None = None) -> tuple[str, Problem | None]:
    """Write the framed pages into ``made``. ``frame`` is where the settings and overrides lie, unless in
    ``root``. Returns the site's address, where it has one, and what went wrong.
    """
    from jinja2 import TemplateError
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    logging.getLogger("mkdocs.commands.build").addFilter(_is_not_raised_too)
    try:
        config = load_config(
            str((frame or root) / "mkdocs.yml"),
            docs_dir=str(root / DOCS),
            site_dir=str(made),
            **frame_options(frame or root),
        )
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    except (MkDocsException, TemplateError) as error:
        what = f"套版面时停下了：{error}"
        instead = "检查 mkdocs.yml 和 overrides/ 里最近的改动。"
        return "", Problem("mkdocs.yml", "frame", what, instead)
    (made / "sitemap.xml.gz").unlink(missing_ok=True)  # its bytes hold the time of day
    return config.site_url or "", None


def _is_not_raised_too(record: logging.LogRecord) -> bool:
    """MkDocs logs an error and raises it: it is told once."""
    return record.levelno < logging.ERROR
