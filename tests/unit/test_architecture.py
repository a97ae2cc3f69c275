"""Imports run upwards: the model knows nobody, the commands know all, and nothing goes round."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
PACKAGE = PROJECT / "scripts" / "showcase"
NAME = "showcase"


def module_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


FILES = {module_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def imports(name: str, *, lazily: bool = True, typing: bool = True) -> set[str]:
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

    visit(ast.parse(path.read_text("utf-8")))
    return found


def ours(name: str, *, lazily: bool = True, typing: bool = True) -> set[str]:
    return {m for m in imports(name, lazily=lazily, typing=typing) if m.split(".")[0] == NAME}


def below(*rooms: str) -> set[str]:
    """The modules of rooms: ``model`` is the package and all in it, ``problems`` one module."""
    whole = [f"{NAME}.{room}" for room in rooms]
    return {m for m in FILES if any(m == w or m.startswith(f"{w}.") for w in whole)}


def allowed(room: str, *others: str) -> None:
    """``room`` imports nothing of ours but itself and ``others``."""
    assert below(room), f"there is no {room}"
    strangers = {
        f"{module} imports {used}"
        for module in below(room)
        for used in ours(module) - below(room, *others)
    }
    assert strangers == set()


def test_imports_are_seen() -> None:
    """The reading itself: relative, nested and lazy imports of a module known to have them."""
    assert f"{NAME}.read" in ours(f"{NAME}.pipeline")
    assert f"{NAME}.stage" in ours(f"{NAME}.pipeline")
    assert f"{NAME}.stage" not in ours(f"{NAME}.pipeline", lazily=False)
    assert f"{NAME}.model.story" in ours(f"{NAME}.check.context")


@pytest.mark.parametrize("room", ["problems", "clock", "paths"])
def test_ground_floor_knows_nobody(room: str) -> None:
    allowed(room)


@pytest.mark.parametrize(
    ("room", "others"),
    [
        ("model", ["problems"]),
        ("files", ["problems"]),
        ("mending", ["problems"]),
        ("frontmatter", ["problems", "mending"]),
        ("names", ["model"]),
        ("markdown", []),
        ("pinyin", []),
        ("qr", []),
        ("settings", ["problems", "files", "frontmatter", "model"]),
        ("rosters", ["problems", "files", "model"]),
        ("days", ["problems", "model"]),
        ("screens", ["problems", "model"]),
        ("exhibitions", ["problems", "model", "screens"]),
        (
            "vocabulary",
            [
                "problems",
                "files",
                "frontmatter",
                "mending",
                "model",
                "rosters",
                "days",
                "exhibitions",
                "screens",
            ],
        ),
        ("lifecycle", ["model", "vocabulary"]),
        ("read", ["problems", "files", "frontmatter", "mending", "model"]),
        (
            "public",
            ["model", "vocabulary", "days", "exhibitions", "screens", "lifecycle", "markdown"],
        ),
        ("release", ["problems", "settings"]),
        ("editions", ["model", "public", "settings", "derive", "photos", "page"]),
        ("media.boxes", []),
        ("media.frames", ["media.boxes"]),
        ("media.remains", ["media.boxes", "media.frames"]),
        ("media.captions", ["problems", "files", "model"]),
        ("media", ["problems", "files", "model", "public", "photos", "workers"]),
        (
            "search",
            [
                "problems",
                "paths",
                "model",
                "public",
                "settings",
                "derive",
                "photos",
                "page",
                "pinyin",
            ],
        ),
        (
            "kiosk",
            [
                "problems",
                "model",
                "public",
                "settings",
                "vocabulary",
                "days",
                "exhibitions",
                "screens",
                "lifecycle",
                "derive",
                "photos",
                "media",
                "markdown",
                "qr",
                "bundles",
                "pinyin",
                "audit",
            ],
        ),
        ("kiosk.verify", ["problems", "audit", "kiosk.manifest", "kiosk.script"]),
        ("audit", ["problems", "media.remains"]),
        ("stage", []),
    ],
)
def test_room_knows_only_those_below(room: str, others: list[str]) -> None:
    allowed(room, *others)


def test_rules_do_not_know_what_is_made_of_a_story() -> None:
    upstairs = below("render", "pages", "public", "catalogue", "derive", "stage", "publish",
                     "pipeline", "cli", "audit", "mkdocs_hook", "photos.perform", "photos.site",
                     "media.clean", "media.perform", "media.plan", "media.poster")  # fmt: skip
    for module in below("check"):
        assert ours(module) & upstairs == set(), module


def test_indexes_and_pages_start_from_what_is_public() -> None:
    """They get published stories; the raw ones, read and checked, are none of their business."""
    raw = below("read", "check", "files", "frontmatter", "pipeline", "catalogue")
    for module in below("derive", "page", "pages", "listings", "editions", "search", "kiosk"):
        assert ours(module) & raw == set(), module


PRIVATE = {"Consent", "Review", "Reviewed", "Story"}


def names_of_story(module: str) -> set[str]:
    """What a module takes out of model/story.py by name."""
    return {
        alias.name
        for node in ast.walk(ast.parse(FILES[module].read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").endswith("model.story")
        for alias in node.names
    }


@pytest.mark.parametrize(
    "module",
    sorted(
        below(
            "public", "page", "pages", "listings", "editions", "search", "kiosk", "render", "stage"
        )
    ),
)
def test_pages_cannot_name_what_is_private(module: str) -> None:
    assert names_of_story(module) & PRIVATE == set()
    assert f"{NAME}.model.story" not in {
        alias.name
        for node in ast.walk(ast.parse(FILES[module].read_text("utf-8")))
        if isinstance(node, ast.Import)
        for alias in node.names
    }


def test_public_story_has_no_place_for_what_is_private() -> None:
    from dataclasses import fields

    from showcase.public import PublicStory

    assert {f.name for f in fields(PublicStory)} & {
        "consent", "review", "minors", "status", "text", "body", "files", "marks", "pinyin", "name_as",
    } == set()  # fmt: skip


@pytest.mark.parametrize(
    ("library", "rooms"),
    [
        ("mkdocs", ["mkdocs_hook", "publish", "cli"]),
        ("material", []),
        ("jinja2", ["render", "bundles", "publish", "pipeline", "mkdocs_hook"]),
        ("markupsafe", ["render"]),
        ("PIL", ["photos"]),
        ("pillow_heif", ["photos"]),
        ("av", ["media.clean", "media.poster"]),
        ("pysubs2", ["media.captions"]),
        ("markdown_it", ["markdown"]),
        ("mdit_py_plugins", ["markdown"]),
        ("pypinyin", ["pinyin"]),
        ("segno", ["qr"]),
        ("opencc", ["search"]),
        ("pagefind_bin", ["search"]),
        ("rich", ["cli"]),
        ("argparse", ["cli"]),
    ],
)
def test_library_has_one_door(library: str, rooms: list[str]) -> None:
    users = {m for m in FILES if library in {i.split(".")[0] for i in imports(m)}}
    assert users <= below(*rooms)


def test_only_the_ends_import_the_commands_and_the_pipeline() -> None:
    ends = below("cli", "__main__", "publish", "mkdocs_hook")
    for module in FILES.keys() - ends:
        assert ours(module) & below("pipeline", "cli", "publish", "mkdocs_hook") == set(), module


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
