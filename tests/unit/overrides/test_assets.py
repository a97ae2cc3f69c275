"""Scripts and styles of overrides/assets: one namespace, one table of bundles, nothing beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import tree_sitter_javascript
from roots import PROJECT
from showcase.pages.bundles import Bundles
from tree_sitter import Language, Node, Parser

ASSETS = PROJECT / "overrides" / "assets"
TABLE = Bundles([ASSETS]).table
FILES = {
    path.relative_to(ASSETS).as_posix(): path.read_text("utf-8")
    for suffix in ("css", "js")
    for path in sorted(ASSETS.rglob(f"*.{suffix}"))
}
NAMES = {name.rpartition(".")[0] for name in FILES}

OPENINGS = tuple(
    f"const Showcase = ({where}.Showcase = {where}.Showcase || {{}});"
    for where in ("window", "self")
)
"""In a page, and in a service worker."""


@pytest.mark.parametrize("name", [n for n in FILES if n.endswith(".js")])
def test_no_text_is_taken_apart_by_halves_of_characters(name: str) -> None:
    """Only what is written in the script itself, in letters, may be: the rest goes through lib/signs.js."""
    found = re.findall(r"""(\S+)\.split\((?:""|''|``)\)""", FILES[name])
    assert [one for one in found if not re.fullmatch(r'"[ -~]+"', one)] == []
    assert not re.search(r"\.(?:charAt|substr|substring)\b", FILES[name])


# --- one namespace ------------------------------------------------------------------------------


def globals_of(source: str) -> list[str]:
    """What a script makes or changes for all others, but for ``Showcase``."""
    root = Parser(Language(tree_sitter_javascript.language())).parse(source.encode()).root_node
    made = [
        _text(node)
        for node in root.children
        if node.type.endswith("declaration")  # outside any function
    ]
    changed = [
        _text(node.child_by_field_name("left"))
        for node in _nodes(root)
        if node.type in ("assignment_expression", "augmented_assignment_expression")
    ]
    outside = re.compile(r"(window|self|globalThis|top)\.(?!Showcase$)\w+")
    return made + [name for name in changed if outside.fullmatch(name)]


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from _nodes(child)


def _text(node: Node | None) -> str:
    return ((node.text if node else None) or b"").decode()


@pytest.mark.parametrize("source", [
    "window.ours = 1", "(() => { self.pack = {}; })()", "const a = 1;", "function f() {}", "class A {}",
    "if (a) { window.count += 1 }", "window.Showcases = {}", "var b;",
])  # fmt: skip
def test_a_global_is_seen(source: str) -> None:
    assert globals_of(source)


@pytest.mark.parametrize("source", [
    "(() => { const a = 1; window.Showcase = {}; Showcase.a = a; })()", "window.scrollTo(0, 0)",
    "(function () { function f() {} f.a = window.b; }())",
])  # fmt: skip
def test_what_is_none_passes(source: str) -> None:
    assert globals_of(source) == []


def test_scripts_share_one_global() -> None:
    found = {name: globals_of(text) for name, text in FILES.items() if name.endswith(".js")}
    assert {name: made for name, made in found.items() if made} == {}


def test_the_namespace_is_opened_in_one_way() -> None:
    for name, text in FILES.items():
        code = re.sub(r"/\*.*?\*/|//[^\n]*", "", text, flags=re.S)
        if name.endswith(".js") and re.search(r"\bShowcase\.", code):
            used = re.findall(r"[^\n]*\b(?:window|self)\.Showcase\b[^\n]*", code)
            assert [line.strip() for line in used] == [
                OPENINGS[name.startswith("kiosk/worker/")]
            ], name


def test_every_script_says_what_it_is_for() -> None:
    assert [name for name, text in FILES.items() if not text.startswith("/* ")] == []


# --- one table ----------------------------------------------------------------------------------


def test_every_file_is_in_a_bundle_and_every_part_is_a_file() -> None:
    told = {
        f"{name}.{suffix}"
        for suffix, bundles in TABLE.items()
        for names in bundles.values()
        for name in names
    }
    assert told == FILES.keys()


def test_no_part_stands_twice_in_a_bundle() -> None:
    for suffix, bundles in TABLE.items():
        for bundle, names in bundles.items():
            assert len(names) == len(set(names)), f"{bundle}.{suffix}"


LISTED = re.compile(r"""["']([a-z/-]+)["'],\s*["']([a-z/-]+)["']""")


def test_no_other_place_lists_parts() -> None:
    """What a bundle is made of is asked of the table, by pages, Python, tests and benches."""
    places = [
        path
        for folder, kinds in (
            ("scripts", "py"),
            ("tests", "py"),
            ("bench", "py"),
            ("overrides", "html"),
        )
        for path in (PROJECT / folder).rglob(f"*.{kinds}")
        if path != ASSETS / "bundles.html"
    ]
    assert len(places) > 200
    found = {
        path.relative_to(PROJECT).as_posix(): pair
        for path in places
        for pair in LISTED.findall(path.read_text("utf-8"))
        if NAMES.issuperset(pair)
    }
    assert found == {}


HIDDEN = ["[hidden] { display: none !important; }"]
IMPORTANT = {"base/base.css": HIDDEN, "kiosk/kiosk.css": HIDDEN}
"""Where a rule may overrule what comes after it: a sheet of another asks for ``display`` of what is hidden."""


def test_no_sheet_overrules_others() -> None:
    """What is wide gives way to large text where it is made, not by exceptions."""
    found = {
        name: [
            " ".join(rule.split()) for rule in re.findall(r"[^{}]*\{[^{}]*!important[^{}]*\}", css)
        ]
        for name, text in FILES.items()
        if name.endswith(".css")
        and "!important" in (css := re.sub(r"/\*.*?\*/", "", text, flags=re.S))
    }
    assert found == IMPORTANT


@pytest.mark.parametrize(
    "name", [n for n in FILES if n.endswith(".css") and not n.startswith("kiosk/")]
)
def test_columns_give_way_to_large_text(name: str) -> None:
    """Several columns stand behind ``:root:not(.is-large)``, wherever they are asked for on screens."""
    css = re.sub(r"/\*.*?\*/", "", FILES[name], flags=re.S)
    screen = re.sub(r"@media print \{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", css)
    for selector, declared in re.findall(r"([^{}]+)\{([^{}]*)\}", screen):
        if re.search(r"grid-template-columns: repeat\([2-9]|(?<!-)columns: \d", declared):
            assert all(
                one.strip().startswith((":root:not(.is-large)", ".is-elder"))
                for one in selector.split(",")
            ), f"{name}: {selector.strip()}"
