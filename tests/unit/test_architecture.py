"""Imports run upwards: the model knows nobody, the commands know all, and nothing goes round."""

from __future__ import annotations

import ast
import re
import sys
from functools import cache
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
PACKAGE = PROJECT / "scripts" / "showcase"
NAME = "showcase"


def module_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


FILES = {module_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}


@cache
def tree_of(module: str) -> ast.Module:
    return ast.parse(FILES[module].read_text("utf-8"))


@cache
def imports(name: str, *, lazily: bool = True, typing: bool = True) -> frozenset[str]:
    """Full names of what a module imports; ``lazily`` with what its functions import as they run,
    ``typing`` with what only a type checker sees.
    """
    path = FILES[name]
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    found: set[str] = set()

    def visit(node: ast.AST) -> None:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not lazily:
            return
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test) and not typing:
            return
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1]
            base = ".".join([*above, *filter(None, [node.module])]) if node.level else node.module
            for alias in node.names:
                whole = f"{base}.{alias.name}"
                found.add(whole if whole in FILES else str(base))
        for child in ast.iter_child_nodes(node):
            visit(child)

    visit(tree_of(name))
    return frozenset(found)


def ours(name: str, *, lazily: bool = True, typing: bool = True) -> set[str]:
    return {m for m in imports(name, lazily=lazily, typing=typing) if m.split(".")[0] == NAME}


def below(*rooms: str) -> set[str]:
    """The modules of rooms: ``model`` is the package and all in it, ``problems`` one module."""
    whole = [f"{NAME}.{room}" for room in rooms]
    return {m for m in FILES if any(m == w or m.startswith(f"{w}.") for w in whole)}


def test_imports_are_seen() -> None:
    """The reading itself: relative, nested and lazy imports of a module known to have them."""
    assert f"{NAME}.reading.everything" in ours(f"{NAME}.checked")
    assert f"{NAME}.pages.templates" in ours(f"{NAME}.pages.render")
    assert f"{NAME}.pages.templates" not in ours(f"{NAME}.pages.render", lazily=False)
    assert f"{NAME}.model.story" in ours(f"{NAME}.reading.content")


FLOORS = (
    "base",
    "model",
    "reading",
    "gate",
    "photos",
    "papers",
    "media",
    "derive",
    "search",
    "check",
    "checked",
    "data",
    "pages",
    "audit",
    "kiosk",
    "printing",
    "site",
    "handover",
    "intake",
    "pipeline",
    "review",
    "serving",
    "mkdocs_hook",
    "commands",
    "__main__",
)
"""From the ground up. A file imports from its own room and from rooms that stand before it here."""


def room_of(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def test_every_room_has_its_floor() -> None:
    assert {room_of(m) for m in FILES} - {""} == set(FLOORS)


@pytest.mark.parametrize("room", FLOORS)
def test_a_room_knows_only_those_below(room: str) -> None:
    here = set(FLOORS[: FLOORS.index(room) + 1])
    strangers = {
        f"{module} imports {used}"
        for module in below(room)
        for used in ours(module)
        if room_of(used) not in here
    }
    assert strangers == set()


@pytest.mark.parametrize(
    ("room", "others"),
    [
        ("base", []),
        ("model", ["base"]),
        ("reading", ["base", "model"]),
        ("check", ["base", "model", "reading", "gate", "derive.suits", "derive.publications",
                   "derive.entries",
                   "photos.identify",
                   "media.identify", "media.frames", "media.remains", "papers.identify", "search.text.folding"]),
        ("audit", ["base", "media.remains", "media.frames", "papers.remains", "papers.parts"]),
        ("kiosk.verify", ["base", "audit", "kiosk.manifest"]),
    ],
)  # fmt: skip
def test_what_a_room_could_know_and_should_not(room: str, others: list[str]) -> None:
    """Rules do not know what is made of a story; who looks at what is made does not know of what."""
    strangers = {
        f"{module} imports {used}"
        for module in below(room)
        for used in ours(module) - below(room, *others) - {NAME}
        if used in FILES and FILES[used].name != "__init__.py"
    }
    assert strangers == set()


def test_indexes_and_pages_start_from_what_is_public() -> None:
    """They get published stories; the raw ones, read and checked, are none of their business."""
    raw = below("reading", "check", "checked", "gate.project", "pipeline")
    for module in below("derive", "search", "data", "pages", "kiosk", "printing") - below(
        "printing.epub",
        "printing.fingerprint",
        "printing.job",
        "printing.make",
        "printing.preflight",
        "printing.press",
        "printing.prune",
        "printing.share",
    ):
        assert ours(module) & raw == set(), module


PRIVATE = {"Consent", "Review", "Reviewed", "Story"}


def names_of_story(module: str) -> set[str]:
    """What a module takes out of model/story.py by name."""
    return {
        alias.name
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.ImportFrom) and (node.module or "").endswith("model.story")
        for alias in node.names
    }


@pytest.mark.parametrize(
    "module",
    sorted(below("gate.public", "derive", "search", "data", "pages", "kiosk", "site")),
)
def test_pages_cannot_name_what_is_private(module: str) -> None:
    assert names_of_story(module) & PRIVATE == set()
    assert f"{NAME}.model.story" not in {
        alias.name
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.Import)
        for alias in node.names
    }


def test_public_story_has_no_place_for_what_is_private() -> None:
    from dataclasses import fields

    from showcase.gate.public import PublicStory

    assert {f.name for f in fields(PublicStory)} & {
        "consent", "review", "minors", "status", "text", "body", "files", "marks", "pinyin", "name_as",
    } == set()  # fmt: skip


@pytest.mark.parametrize(
    ("library", "rooms"),
    [
        ("mkdocs", ["mkdocs_hook", "site"]),
        ("material", []),
        ("jinja2", ["pages.templates", "pages.bundles", "site", "mkdocs_hook"]),
        ("markupsafe", ["pages.render", "pages.templates"]),
        ("PIL", ["photos"]),
        ("pillow_heif", ["photos"]),
        ("av", ["media.clean", "media.poster"]),
        ("pikepdf", ["papers.clean", "papers.parts", "papers.remains", "printing.pdf"]),
        ("pypdfium2", ["papers.texts", "printing.thumbnails"]),
        ("pysubs2", ["reading.captions"]),
        ("markdown_it", ["base.blocks", "base.emphasis", "base.markdown"]),
        ("mdit_py_plugins", ["base.markdown"]),
        ("pypinyin", ["base.pinyin"]),
        ("zxingcpp", ["base.qr"]),
        ("opencc", ["base.han"]),
        ("budoux", ["base.phrases"]),
        ("xlsxwriter", ["data.xlsx"]),
        ("mammoth", ["intake"]),
        ("openpyxl", ["intake"]),
        ("python_calamine", ["intake"]),
        ("lxml", ["intake"]),
        ("typst", ["printing.typesetting", "printing.fonts"]),
        ("fontTools", ["printing.fonts"]),
        ("docx", ["handover"]),
        ("pagefind_bin", ["search.pagefind"]),
        ("starlette", ["serving.app", "serving.guard"]),
        ("uvicorn", ["serving.run"]),
        ("watchfiles", ["serving.watching"]),
        ("rich", ["commands"]),
        ("argparse", ["commands"]),
    ],
)
def test_library_has_one_door(library: str, rooms: list[str]) -> None:
    users = {m for m in FILES if library in {i.split(".")[0] for i in imports(m)}}
    assert users <= below(*rooms)


def test_a_problem_is_made_in_three_ways() -> None:
    """``Problem(…)`` itself, ``at`` a field that was read, ``Reading.problem`` while it is read. Every
    rule that once had its own short form of them had it with other parameters in another order.
    """
    named = {
        f"{module}.{node.name}"
        for module in FILES
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and node.name.strip("_").lower() in ("tell", "on_line", "problem", "at")
    }
    assert named == {
        f"{NAME}.base.problems.Problem",
        f"{NAME}.model.marked.at",
        f"{NAME}.model.values.problem",
    }


def test_problems_are_made_unique_in_one_place() -> None:
    """A set of them would throw their order away, and whoever counted twice would count otherwise."""

    def gathers(node: ast.AST) -> list[ast.expr]:
        """What a set, or the keys of a dictionary, is made from."""
        if isinstance(node, ast.Set):
            return node.elts
        if isinstance(node, ast.SetComp):
            return [generator.iter for generator in node.generators if ast.unparse(node.elt) == "p"]
        if isinstance(node, ast.Call) and ast.unparse(node.func) in (
            "set",
            "frozenset",
            "dict.fromkeys",
        ):
            return list(node.args)
        return []

    places = {
        module
        for module in FILES
        for node in ast.walk(tree_of(module))
        for part in gathers(node)
        if re.search(r"\b(problems|errors|warnings)\b", ast.unparse(part))
    }
    assert places - {f"{NAME}.base.problems"} == set()


def test_json_is_made_safe_for_scripts_in_one_place() -> None:
    users = {m for m, path in FILES.items() if "\\\\u{ord(" in path.read_text("utf-8")}
    assert users == {f"{NAME}.base.script"}


def test_nothing_goes_round() -> None:
    """Not even where an import waits inside a function."""
    above: list[str] = []
    done: set[str] = set()

    def visit(module: str) -> None:
        assert module not in above, " → ".join([*above[above.index(module) :], module])
        if module in done:
            return
        above.append(module)
        for used in sorted(ours(module) - {module}):
            visit(used)
        done.add(above.pop())

    for module in FILES:
        visit(module)


def test_run_py_needs_only_python() -> None:
    tree = ast.parse((PROJECT / "run.py").read_text("utf-8"))
    used = {
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert used - sys.stdlib_module_names == set()


def test_no_file_names_a_package_registry() -> None:
    """Locks hold hashes, not addresses; a mirror is the machine's own setting."""
    words = ("pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "/simple" + "/")
    files = [*PROJECT.glob("requirements*"), PROJECT / "pyproject.toml", PROJECT / "run.py"]
    for path in [*files, *FILES.values()]:
        text = path.read_text("utf-8")
        assert [word for word in words if word in text] == [], path
