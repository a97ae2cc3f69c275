"""What all tests are given: their hour, a place for small content roots, the demo. See ``tests/helpers``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hours import settle
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers
from roots import SiteFrom, root_at

settle()
settings.register_profile(
    "ours",
    deadline=None,  # a slow machine is no mistake
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=True,  # a run can be repeated
    max_examples=60,
    database=None,
)
settings.load_profile("ours")
# Hypothesis tries strings that it finds in the modules loaded by then, too. Which those are depends on the tests that
# a worker has run before: a test of ours was red once in ten runs, and nobody could repeat it.
providers._get_local_constants = lambda: providers._local_constants

pytest_plugins = ("browsing", "demo", "handbooks", "looks", "theme")


@pytest.fixture
def site_from(tmp_path: Path) -> SiteFrom:
    """``site_from({"models-of-virtue/2023/zhou-gui-lan/index.md": story()})`` → a content root, as
    ``roots.root_at`` makes it.
    """

    def make(
        files: Mapping[str, str | bytes | None] | None = None,
        *,
        settings: Mapping[str, str] | None = None,
        name: str = "root",
    ) -> Path:
        return root_at(tmp_path / name, files or {}, settings)

    return make
