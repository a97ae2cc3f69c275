"""The handbooks as a site, built once a process for all tests that look at it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from roots import PROJECT
from showcase.base.handbook import HANDBOOK
from showcase.site.handbook import build


@pytest.fixture(scope="session")
def handbook_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Read only."""
    place = tmp_path_factory.mktemp("handbook") / HANDBOOK
    build(PROJECT, place)
    return place


def copied(folder: Path) -> Path:
    """A project with the pages alone, to put mistakes into."""
    shutil.copy(PROJECT / "handbook.yml", folder)
    shutil.copytree(PROJECT / "docs", folder / "docs")
    return folder
