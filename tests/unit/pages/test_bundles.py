"""Styles and scripts joined: in order, by their bytes, one failure apart from the next."""

from __future__ import annotations

from pathlib import Path

import pytest
from showcase.pages.bundles import Bundles, join


@pytest.fixture
def bundles(tmp_path: Path) -> Bundles:
    for folder, texts in {
        "own": {"a.css": "own {}"},
        "project": {"a.css": "a {}", "b.css": "b {}", "a.js": "let a;", "b.js": "let b;"},
    }.items():
        (tmp_path / folder).mkdir()
        for name, text in texts.items():
            (tmp_path / folder / name).write_text(text)
    return Bundles([tmp_path / "own", tmp_path / "project"], tmp_path / "site")


def test_order_stays_and_the_district_s_own_wins(bundles: Bundles, tmp_path: Path) -> None:
    address = bundles.address(("b", "a"), "css")
    assert (tmp_path / "site" / address).read_text() == "b {}\nown {}"
    assert address.startswith("assets/b.a.")


def test_the_address_changes_with_the_bytes(bundles: Bundles, tmp_path: Path) -> None:
    first = bundles.address(("a",), "js")
    again = Bundles([tmp_path / "project"], tmp_path / "site")
    assert again.address(("a",), "js") == first
    (tmp_path / "project/a.js").write_text("let other;")
    assert Bundles([tmp_path / "project"], tmp_path / "site").address(("a",), "js") != first


def test_a_script_that_fails_stops_no_other() -> None:
    text = join(["one();", "two();"], "js")
    assert text.count("try {") == text.count("catch (error)") == 2
    assert join(["one();"], "js") == "one();"


def test_a_missing_file_is_heard_of(bundles: Bundles) -> None:
    with pytest.raises(FileNotFoundError, match=r"c\.css"):
        bundles.address(("c",), "css")
