"""Scripts and styles hold in browsers of Chrome 80's time, a kiosk's in those of Chrome 60: nothing there
that they cannot read.

A script with one piece of newer syntax does not run at all; a style rule with one unknown selector
is dropped whole; an unknown value drops its declaration, so an older one must stand before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import tree_sitter_javascript
from roots import PROJECT
from showcase.kiosk.app import APP, FULLTEXT, WORKER
from showcase.pages.bundles import Bundles
from showcase.search.pagefind.terms import terms_script
from tree_sitter import Language, Node, Parser

ASSETS = PROJECT / "overrides" / "assets"
SCRIPTS = sorted(ASSETS.rglob("*.js"))
STYLES = sorted(ASSETS.rglob("*.css"))


def _address(file: Path) -> str:
    return file.relative_to(ASSETS).as_posix()


# --- scripts: ECMAScript 2015 ---------------------------------------------------------------------

LATER = {
    "optional_chain", "await_expression", "field_definition", "private_property_identifier",
    "class_static_block", "import_statement", "import", "export_statement", "meta_property", "async",
}  # fmt: skip
"""Kinds of syntax nodes; ``import``, ``async`` are the words themselves."""
LATER_OPERATORS = {"??", "**", "??=", "||=", "&&=", "**="}
LATER_REGEX = re.compile(r"\(\?<|\\[pP]\{")
LATER_FLAGS = set("sdv")
LATER_NAMES = {
    "replaceAll", "at", "hasOwn", "findLast", "findLastIndex", "toSorted", "toReversed", "toSpliced",
    "replaceChildren", "structuredClone", "checkVisibility", "randomUUID", "groupBy",
}  # fmt: skip
"""Functions that came after Chrome 80: calling one stops the script."""
LATER_THAN_60 = LATER_NAMES | {
    "flat", "flatMap", "fromEntries", "matchAll", "finally", "allSettled", "any", "trimStart", "trimEnd",
    "toggleAttribute", "queueMicrotask", "getAnimations", "scrollIntoViewIfNeeded", "arrayBuffer",
    "AbortController", "ResizeObserver", "ListFormat", "RelativeTimeFormat", "EventTarget", "WeakRef",
}  # fmt: skip
"""Functions, and what is made with ``new``, that came after Chrome 60: https://caniuse.com."""
LATER_OBJECTS = {"globalThis", "visualViewport", "BigInt"}

TABLE = Bundles([ASSETS]).table
KIOSK_SCRIPTS = [
    ASSETS / f"{name}.js" for bundle in (APP, FULLTEXT, WORKER) for name in TABLE["js"][bundle]
]


def newer_syntax(source: bytes, later: set[str] = LATER_NAMES) -> list[str]:
    """What a script has that ECMAScript 2015 or Chrome 80 has not, as ``line: what``. ``later`` are
    functions that the browser does not know.
    """
    tree = Parser(Language(tree_sitter_javascript.language())).parse(source)
    found = ["0: cannot be parsed"] if tree.root_node.has_error else []
    return found + [
        f"{node.start_point[0] + 1}: {what}"
        for node in _nodes(tree.root_node)
        if (what := _newer(node, later))
    ]


def newer_than_60(source: bytes) -> list[str]:
    """The same for Chrome 60, whose objects are fewer too."""
    tree = Parser(Language(tree_sitter_javascript.language())).parse(source)
    words = ((node, (node.text or b"").decode()) for node in _nodes(tree.root_node))
    return newer_syntax(source, LATER_THAN_60) + [
        f"{node.start_point[0] + 1}: {word}"
        for node, word in words
        if (node.type == "identifier" and word in LATER_OBJECTS)
        or (node.type == "identifier" and word in LATER_THAN_60 and _is_made(node))
    ]


def _is_made(node: Node) -> bool:
    return node.parent is not None and node.parent.type == "new_expression"


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from _nodes(child)


def _newer(node: Node, later: set[str]) -> str | None:
    text = (node.text or b"").decode()
    above = node.parent.type if node.parent else ""
    newer = (
        node.type in LATER
        or (node.type in LATER_OPERATORS)
        or (node.type == "spread_element" and above == "object")
        or (node.type == "rest_pattern" and above == "object_pattern")
        or (node.type == "catch_clause" and not node.child_by_field_name("parameter"))
        or (node.type == "number" and re.search(r"_|n$", text) is not None)
        or (node.type == "regex_pattern" and LATER_REGEX.search(text) is not None)
        or (node.type == "regex_flags" and not LATER_FLAGS.isdisjoint(text))
        or (node.type == "string_fragment" and re.search(r":(is|where|has)\(", text) is not None)
        or (above == "call_expression" and text.rpartition(".")[2] in later)
    )
    return text[:40] if newer else None


def test_scripts_parse_in_old_browsers() -> None:
    found = {_address(script): newer_syntax(script.read_bytes()) for script in SCRIPTS}
    assert {name: newer for name, newer in found.items() if newer} == {}


def test_a_page_that_is_handed_over_runs_in_old_browsers() -> None:
    """Offices open it with what came with the machine."""
    script = ASSETS.parent / "handover" / "wechat.js"
    assert newer_than_60(script.read_bytes()) == []


def test_what_a_portal_takes_runs_in_old_browsers() -> None:
    assert newer_syntax(terms_script().encode()) == []


def test_a_kiosk_runs_in_chrome_60() -> None:
    assert KIOSK_SCRIPTS
    found = {
        _address(script): [
            one for one in newer_than_60(script.read_bytes()) if not _is_older(one, script)
        ]
        for script in KIOSK_SCRIPTS
    }
    assert {name: newer for name, newer in found.items() if newer} == {}


OF_WORKERS = (".arrayBuffer", ".matchAll")
"""Of a Response and of a worker's clients, Chrome 42; those of a Blob and of a string are Chrome 76."""


def _is_older(found: str, script: Path) -> bool:
    return _address(script).startswith("kiosk/worker/") and found.endswith(OF_WORKERS)


@pytest.mark.parametrize("source", [
    "[[1]].flat()", "[1].flatMap(f)", "Object.fromEntries(a)", "p.finally(f)", "new ResizeObserver(f)",
    "new AbortController()", "globalThis.a = 1", "' '.trimEnd()", "a.replaceChildren()", "a?.b",
])  # fmt: skip
def test_what_chrome_60_cannot_run_is_seen(source: str) -> None:
    assert newer_than_60(source.encode())


def test_what_chrome_60_can_run_passes() -> None:
    source = "Object.entries(a).forEach(f); p.then(f, f).catch(g); 'a'.padStart(2); new IntersectionObserver(f)"
    assert newer_than_60(source.encode()) == []


@pytest.mark.parametrize("source", [
    "a?.b", "a ?? b", "a ??= b", "2 ** 3", "({...a})", "const {a, ...b} = c", "async () => 1",
    "async function f() { await 1 }", "try { a() } catch { b() }", "class A { x = 1 }", "1_000", "10n",
    "class A { #x() {} }", "import a from 'a'", "export const a = 1", "import('a')", "/(?<=a)b/",
    "/(?<a>b)/", "/a/s", "'a'.replaceAll('b', 'c')", "[1].at(0)", "a.querySelector('b:has(c)')", "a = (",
])  # fmt: skip
def test_newer_syntax_is_seen(source: str) -> None:
    assert newer_syntax(source.encode())


def test_syntax_of_2015_passes() -> None:
    source = "const f = (a, ...b) => [...b, a]; class A { static m() { return `${f(1)}`; } } for (const x of f()) {}"
    assert newer_syntax(source.encode()) == []


# --- styles: Chrome 80 ----------------------------------------------------------------------------

LATER_PROPERTIES = {
    "gap", "row-gap",  # in flex boxes from 84; grids have grid-gap
    "aspect-ratio", "inset", "inset-block", "inset-inline", "margin-block", "margin-inline",
    "padding-block", "padding-inline", "translate", "rotate", "scale", "mask", "appearance",
}  # fmt: skip
"""Layout that would fall apart without them."""
LATER_VALUE = re.compile(
    r"\d(dvh|svh|lvh|dvw|svw|lvw|cqw|cqh|cqi|lh|rlh|ic|cap)\b|\b(color-mix|oklch|oklab|lab|lch|hwb|light-dark"
    r"|round|image-set)\(|\bclip\b(?!-)"
)
"""Values that need an older one before them."""
LATER_SELECTOR = re.compile(r":(is|where|has|dir|open|user-invalid|modal|popover-open)\b|&")
LATER_RULE = re.compile(
    r"@(layer|container|property|scope|starting-style)\b|@media[^{]*[<>]|selector\("
)


LATER_THAN_60_PROPERTIES = LATER_PROPERTIES | {
    "backdrop-filter", "scroll-snap-type", "margin-inline-start", "padding-inline-start",
    "margin-inline-end", "padding-inline-end", "inset-inline-start", "offset-path", "scrollbar-width",
}  # fmt: skip
LATER_THAN_60_VALUE = re.compile(
    LATER_VALUE.pattern
    + r"|\b(clamp|min|max|conic-gradient|repeating-conic-gradient|env)\(|#([0-9a-f]{4}|[0-9a-f]{8})\b"
    r"|\brgba?\([^),]*/|\b(break-spaces|anywhere)\b|\b\d+(vi|vb)\b"
)
LATER_THAN_60_RULE = re.compile(LATER_RULE.pattern + r"|prefers-(color-scheme|contrast)|hover:")
LATER_THAN_60_SELECTOR = re.compile(LATER_SELECTOR.pattern + r"|::part|:not\([^)]*,")

KIOSK_STYLES = [
    ASSETS / f"{name}.css" for bundle in (APP, FULLTEXT) for name in TABLE["css"][bundle]
]


def style_newer_than_60(source: str) -> list[str]:
    """What a style sheet has that Chrome 60 drops without an older thing in its place."""
    found = newer_style(source)
    for selector, declarations in _rules(re.sub(r"/\*.*?\*/", "", source, flags=re.S)):
        if LATER_THAN_60_RULE.search(selector) or LATER_THAN_60_SELECTOR.search(selector):
            found.append(selector)
        before: set[str] = set()
        for name, value in declarations:
            if name in LATER_THAN_60_PROPERTIES:
                found.append(f"{selector} {{ {name} }}")
            if LATER_THAN_60_VALUE.search(value) and name not in before and name != "clip":
                found.append(f"{selector} {{ {name}: {value} }}")
            before.add(name)
    return found


def newer_style(source: str) -> list[str]:
    """What a style sheet has that Chrome 80 drops without an older thing in its place."""
    found = []
    for selector, declarations in _rules(re.sub(r"/\*.*?\*/", "", source, flags=re.S)):
        if LATER_RULE.search(selector) or LATER_SELECTOR.search(selector):
            found.append(selector)
        if ":focus-visible" in selector and not _marks_focus(selector, declarations):
            found.append(selector)
        before: set[str] = set()
        names = {name for name, _ in declarations}
        flex = ("display", "flex") in declarations
        for name, value in declarations:
            webkit = f"-webkit-{name}" in names
            if name in LATER_PROPERTIES and not webkit and not name.startswith("-"):
                found.append(f"{selector} {{ {name} }}")
            if name == "column-gap" and not names & {"columns", "column-count", "column-width"}:
                found.append(f"{selector} {{ {name} }}")
            if name.startswith("grid") and name.endswith("gap") and flex:
                found.append(f"{selector} {{ {name} }} in a flex box")
            if LATER_VALUE.search(value) and name not in before and name != "clip":
                found.append(f"{selector} {{ {name}: {value} }}")
            before.add(name)
    return found


def _marks_focus(selector: str, declarations: list[tuple[str, str]]) -> bool:
    """Whether a rule may be dropped: it takes :focus away, or draws another ring than the browser's."""
    rings = all(one.strip().endswith(":focus-visible") for one in selector.split(","))
    return ":not(:focus-visible)" in selector or (
        rings and all(name.startswith("outline") for name, _ in declarations)
    )


def _rules(css: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Each block with what stands before its brace; blocks inside blocks come by themselves."""
    stack: list[tuple[str, list[str]]] = [("", [""])]
    for part in re.split(r"([{};])", css):
        if part == "{":
            stack.append((stack[-1][1].pop().strip(), [""]))
            stack[-2][1].append("")
        elif part == "}":
            selector, lines = stack.pop()
            pairs = [line.partition(":") for line in lines if ":" in line]
            yield selector, [(name.strip(), value.strip()) for name, _, value in pairs]
        elif part == ";":
            stack[-1][1].append("")
        else:
            stack[-1][1][-1] += part


def test_styles_hold_in_old_browsers() -> None:
    assert STYLES
    found = {_address(style): newer_style(style.read_text("utf-8")) for style in STYLES}
    assert {name: newer for name, newer in found.items() if newer} == {}


def test_a_kiosk_looks_right_in_chrome_60() -> None:
    assert KIOSK_STYLES
    found = {
        _address(style): style_newer_than_60(style.read_text("utf-8")) for style in KIOSK_STYLES
    }
    # Who asks the system for more contrast has a browser that knows of it.
    asked = {"base/tokens.css": ["@media (prefers-contrast: more)"]}
    assert {name: newer for name, newer in found.items() if newer} == asked


@pytest.mark.parametrize("source", [
    "a { width: clamp(1px, 2vw, 3px) }", "a { width: min(1px, 2vw) }", "a { padding: env(safe-area-inset-top) }",
    "a { background: conic-gradient(red, blue) }", "a { backdrop-filter: blur(1px) }", "a { color: #1234 }",
    "a { color: rgb(0 0 0 / 50%) }", "@media (prefers-color-scheme: dark) { a { b: c } }",
    "a:not(.b, .c) { color: red }", "a { aspect-ratio: 1 }", "a { inset: 0 }", "a { display: flex; gap: 1em }",
])  # fmt: skip
def test_style_newer_than_chrome_60_is_seen(source: str) -> None:
    assert style_newer_than_60(source)


def test_style_of_chrome_60_passes() -> None:
    source = """
        a { width: 100vmin; width: min(100vw, 100vh); color: #b3261e; clip: rect(0, 0, 0, 0) }
        a:not(.b) { display: grid; grid-gap: 1em; grid-template-columns: repeat(2, minmax(0, 1fr)) }
        @media (prefers-reduced-motion: reduce) { a { transition: none } }
        @media (min-aspect-ratio: 1/1) { a { object-fit: cover; writing-mode: vertical-rl } }
    """
    assert style_newer_than_60(source) == []


@pytest.mark.parametrize("source", [
    "a { display: flex; gap: 1em }", "a { aspect-ratio: 1 }", "a { inset: 0 }", "a { height: 100dvh }",
    "a, b:is(c) { color: red }", "a:has(b) { color: red }", "a { b { color: red } & c { color: red } }",
    "a:focus-visible { color: red }", "@layer x { a { color: red } }", "@media (width > 3em) { a { x: y } }",
    "a { display: flex; grid-gap: 1em }", "a { column-gap: 1em }", "a { color: color-mix(in srgb, red, blue) }",
    "@media print { a { aspect-ratio: 1 } }", "a { overflow: clip }", "a { appearance: none }",
])  # fmt: skip
def test_newer_style_is_seen(source: str) -> None:
    assert newer_style(source)


@pytest.mark.parametrize("source", [
    "a { height: 100vh; height: 100dvh }", "a { -webkit-appearance: none; appearance: none }",
    "a:focus:not(:focus-visible) { outline: 0 }", "a { columns: 3em; column-gap: 1em }",
    "a:focus-visible, b:focus-visible { outline: 3px solid }",
    "a { display: grid; grid-gap: 1em } a { clip: rect(0, 0, 0, 0) } a { clip-path: none }",
])  # fmt: skip
def test_older_style_passes(source: str) -> None:
    assert newer_style(source) == []
