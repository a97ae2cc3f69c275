"""Where the links of built pages lead."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from showcase.audit import audit_site
from showcase.audit.links import Target, Way


@pytest.mark.parametrize(
    ("tag", "is_there"),
    [('<p id="a">', True), ('<a name="a">', True), ('<input name="a">', False), ("<p>", False)],
)
def test_a_fragment_names_an_id_or_an_anchor(tmp_path: Path, tag: str, is_there: bool) -> None:
    (tmp_path / "index.html").write_text(f'{tag}<a href="#a">', encoding="utf-8")
    assert ("dead-link" not in {p.code for p in audit_site(tmp_path)}) == is_there


@pytest.mark.parametrize(
    ("page", "address", "target"),
    [
        ("a/b/index.html", "../../", Target("index.html")),
        ("a/b/index.html", "../../c/#d", Target("c/index.html", "d")),
        ("a/b/index.html", "../c/", Target("a/c/index.html")),
        ("a/b/index.html", "../../../c/", Target("../c/index.html")),
        ("a/b/index.html", "", Target("a/b/index.html")),
        ("a/b/index.html", "?q=1", Target("a/b/index.html")),
        ("a/b/index.html", "#%E7%94%B2", Target("a/b/index.html", "甲")),
        ("a/b/index.html", "c.jpg", Target("a/b/c.jpg")),
        ("a/b/index.html", "../../%2e%2e/c", Target("../c")),
        ("index.html", "a/", Target("a/index.html")),
        ("index.html", "a", Target("a")),
        ("index.html", ".", Target("index.html")),
        ("a/index.html", "/site/b/", Target("b/index.html")),
        ("a/index.html", "/b/", Target(fault="不在本站的网址下面")),
        ("a/index.html", "http://[::1", Target(fault="不是一个网址")),
        ("a/index.html", "mailto:a@b.example", Target()),
        ("a/index.html", "//b.example/", Target()),
    ],
)
def test_what_an_address_means(page: str, address: str, target: Target) -> None:
    way = Way("/site/")
    for _ in range(2):
        assert way.targets(page, [address]) == [(address, target)]


PIECES = st.sampled_from(["../", "a/", "b.html", "#x", "?y", "/", ".", "%2e%2e/", "http:", "c:"])
PAGES = st.sampled_from(
    ["index.html", "404.html", "a/index.html", "b/index.html", "a/b/index.html"]
)


@given(st.lists(st.tuples(PAGES, st.lists(PIECES, max_size=5).map("".join)), max_size=12))
def test_what_was_followed_once_means_the_same_on_every_page(asked: list[tuple[str, str]]) -> None:
    way = Way("/")
    for page, address in asked:
        assert way.targets(page, [address]) == Way("/").targets(page, [address])
