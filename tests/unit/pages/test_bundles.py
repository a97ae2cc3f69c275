"""Styles and scripts joined: in order, by their bytes, one failure apart from the next."""

from __future__ import annotations

from pathlib import Path

import pytest
import tree_sitter_javascript
from jinja2 import TemplateNotFound
from roots import PROJECT
from showcase.pages.bundles import Bundles, join
from tree_sitter import Language, Parser

ASSETS = PROJECT / "overrides/assets"

TABLE = """{% set first = ["b", "of/a"] %}{% set BUNDLES = {
    "css": {"page": first, "lost": ["c"]}, "js": {"page": ["of/a"]},
} %}"""


@pytest.fixture
def folders(tmp_path: Path) -> list[Path]:
    for folder, texts in {
        "own": {"of/a.css": "own {}"},
        "project": {
            "of/a.css": "a {}", "b.css": "b {}", "of/a.js": "let a;", "bundles.html": TABLE,
        },
    }.items():  # fmt: skip
        for name, text in texts.items():
            path = tmp_path / folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
    return [tmp_path / "own", tmp_path / "project"]


def test_order_stays_and_the_district_s_own_wins(folders: list[Path]) -> None:
    (folders[0] / "c.css").write_text("c {}")
    bundles = Bundles(folders)
    files = dict(bundles.files())
    assert files[bundles.address("page", "css")] == "b {}\nown {}"
    assert [address.partition(".")[0] for address in files] == [
        "assets/lost", "assets/page", "assets/page",
    ]  # fmt: skip


def test_bundles_of_screens_are_none_of_pages(folders: list[Path]) -> None:
    table = TABLE.replace('"lost"', '"kiosk-app"').replace('"js": {', '"js": {"redirect": ["d"], ')
    (folders[0] / "bundles.html").write_text(table)
    assert len(dict(Bundles(folders).files())) == 2


def test_a_district_may_have_a_table_of_its_own(folders: list[Path]) -> None:
    table = TABLE.replace('"b", ', "")
    (folders[0] / "bundles.html").write_text(table)
    assert Bundles(folders).texts("page", "css") == ["own {}"]


def test_the_address_changes_with_the_bytes(folders: list[Path], tmp_path: Path) -> None:
    def address() -> str:
        return Bundles(folders).address("page", "js")

    first = address()
    assert address() == first
    (tmp_path / "project/of/a.js").write_text("let other;")
    assert address() != first


def test_a_script_that_fails_stops_no_other() -> None:
    text = join(["one();", "two();"], "js")
    assert text.count("try {") == text.count("catch (error)") == 2
    assert join(["one();"], "js") == "one();"


@pytest.mark.parametrize(("text", "left"), [
    ("/* what it is\n   for */\nlet a; // why\n  // more\n\t/** `text` */\nlet b;\n", "let a; // why\nlet b;\n"),
    ("/* one */ let a;\nlet b; /* two */\n", "/* one */ let a;\nlet b; /* two */\n"),
    ("let a = `\n// no comment\n`;\n", "let a = `\n// no comment\n`;\n"),
    ('let a = "//";\nlet b = /[/*]/;\n', 'let a = "//";\nlet b = /[/*]/;\n'),
])  # fmt: skip
def test_what_is_told_to_writers_is_not_sent(text: str, left: str) -> None:
    assert join([text], "js") == left


@pytest.mark.parametrize("script", sorted(ASSETS.rglob("*.js")), ids=lambda path: path.stem)
def test_a_script_says_the_same_without_remarks(script: Path) -> None:
    text = script.read_text("utf-8")
    assert words_of(join([text], "js")) == words_of(text)


def words_of(script: str) -> list[bytes | None]:
    """All that is no comment, in its order."""
    parser = Parser(Language(tree_sitter_javascript.language()))
    left, found = [parser.parse(script.encode()).root_node], []
    while left:
        node = left.pop()
        if not node.children and node.type != "comment":
            found.append(node.text)
        left += reversed(node.children)
    return found


def test_what_is_missing_is_heard_of(folders: list[Path]) -> None:
    with pytest.raises(FileNotFoundError, match=r"c\.css"):
        Bundles(folders).texts("lost", "css")
    with pytest.raises(KeyError, match="nothing"):
        Bundles(folders).texts("nothing", "css")
    with pytest.raises(TemplateNotFound):
        Bundles(folders[:1])
