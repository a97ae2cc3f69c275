"""Where the links of built pages lead."""

from __future__ import annotations

from pathlib import Path

import pytest
from showcase.audit import links


@pytest.mark.parametrize(
    ("tag", "is_there"),
    [('<p id="a">', True), ('<a name="a">', True), ('<input name="a">', False), ("<p>", False)],
)
def test_a_fragment_names_an_id_or_an_anchor(tmp_path: Path, tag: str, is_there: bool) -> None:
    (tmp_path / "index.html").write_text("", encoding="utf-8")
    pages = {"index.html": frozenset((tag, '<a href="#a">'))}
    assert (links.audit(tmp_path, pages) == []) == is_there
