"""Where the links of built pages lead."""

from __future__ import annotations

from pathlib import Path

import pytest
from showcase.audit import audit_site


@pytest.mark.parametrize(
    ("tag", "is_there"),
    [('<p id="a">', True), ('<a name="a">', True), ('<input name="a">', False), ("<p>", False)],
)
def test_a_fragment_names_an_id_or_an_anchor(tmp_path: Path, tag: str, is_there: bool) -> None:
    (tmp_path / "index.html").write_text(f'{tag}<a href="#a">', encoding="utf-8")
    assert ("dead-link" not in codes(tmp_path)) == is_there


def codes(site: Path) -> list[str]:
    return [p.code for p in audit_site(site)]
