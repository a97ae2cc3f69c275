"""The handbook says what the program does: its table, its list of messages, its sample."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest
from PIL import Image
from showcase import pipeline
from showcase.base.handbook import entry_of
from showcase.base.paths import PROJECT
from showcase.base.problems import render
from showcase.commands import field_table
from showcase.reading.vocabulary.rosters import COLUMNS

HANDBOOK = PROJECT / "docs" / "handbook"
MISTAKES = (HANDBOOK / "常见错误.md").read_text(encoding="utf-8")

CODE_AT = {
    "Problem": 1,
    "at": 2,
    "problem": 2,
    "_of_a_date": 1,
    "_Slip": 0,
    "Slip": 0,
    "_Fault": 1,
    "_bad": 1,
    "_RefusedError": 0,
    "RefusedError": 0,
    "_BadPackError": 0,
    "_shut": 1,
    "in_entry": 1,
    "in_story": 3,
}
"""Calls that carry a problem's code, and at which place; what is wrong stands right behind it."""


def test_the_table_of_fields_is_up_to_date() -> None:
    written = (PROJECT / field_table.PAGE).read_text(encoding="utf-8")
    assert written == field_table.page(), "Run: python -m showcase.commands.field_table"


@cache
def nodes() -> tuple[ast.AST, ...]:
    """Everything in every source file."""
    paths = sorted((PROJECT / "scripts" / "showcase").rglob("*.py"))
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in paths]
    return tuple(node for tree in trees for node in ast.walk(tree))


def calls() -> Iterator[tuple[ast.expr, ast.expr | None]]:
    """The arguments that are a problem's code, and what is wrong where that stands beside it."""
    for node in nodes():
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            arguments = node.args[CODE_AT.get(name, len(node.args)) :]
            if arguments:
                yield arguments[0], arguments[1] if len(arguments) > 1 else None


def codes() -> set[str]:
    found = {str(a.value) for a, _ in calls() if isinstance(a, ast.Constant)}
    return {code for code in found if re.fullmatch(r"[a-z0-9-]+", code)}


def messages() -> Iterator[ast.expr]:
    """Every text that says what is wrong: passed beside a code, or called ``what`` before."""
    yield from (what for _, what in calls() if what is not None)
    for node in nodes():
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name) and target.id == "what":
                    yield node.value
                elif isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                    pairs = zip(target.elts, node.value.elts, strict=True)
                    yield from (v for t, v in pairs if isinstance(t, ast.Name) and t.id == "what")


def fixed_words(message: ast.expr) -> Iterator[str]:
    """The longest part of a message without anything filled in; of both, where it is a choice."""
    if isinstance(message, ast.IfExp):
        yield from fixed_words(message.body)
        yield from fixed_words(message.orelse)
    elif isinstance(message, ast.JoinedStr | ast.Constant):
        parts = message.values if isinstance(message, ast.JoinedStr) else [message]
        texts = [str(p.value) for p in parts if isinstance(p, ast.Constant)]
        words = max((re.sub(r"^[”。]|“$", "", t).strip() for t in texts), key=len, default="")
        if re.search("[\u4e00-\u9fff]{2}", words):
            yield words


def test_every_code_has_an_entry() -> None:
    assert len(codes()) > 90
    missing = sorted(code for code in codes() if f"`{code}`" not in MISTAKES)
    assert not missing, f"docs/handbook/常见错误.md says nothing of {missing}"


def test_every_code_has_an_address(handbook_site: Path) -> None:
    """In the page as it is built: a preview leads there from every message."""
    for code in sorted(codes()):
        path, _, anchor = unquote(entry_of(code)).partition("#")
        page = (handbook_site / path / "index.html").read_text("utf-8")
        assert page.count(f' id="{anchor}"') == 1, code


def test_every_message_can_be_found() -> None:
    known = {words for message in messages() for words in fixed_words(message)}
    assert len(known) > 80
    missing = sorted(words for words in known if words not in MISTAKES.replace("\\", ""))
    assert not missing, f"docs/handbook/常见错误.md does not quote {missing}"


def test_no_entry_is_left_over() -> None:
    marked = set(re.findall(r"\| `([a-z0-9-]+)` \|$", MISTAKES, re.M))
    assert marked <= codes() | {"id-number", "mobile", "bank-number"}


def test_the_sample_story_passes_the_checks(tmp_path: Path) -> None:
    page = (HANDBOOK / "写一篇事迹.md").read_text(encoding="utf-8")
    sample = re.search(r"```markdown\n(.*?)```", page, re.S)
    assert sample
    shutil.copy(PROJECT / "mkdocs.yml", tmp_path)
    shutil.copytree(PROJECT / "content/_vocabulary", tmp_path / "content/_vocabulary")
    folder = tmp_path / "models-of-virtue/2025/he-shou-tian"
    folder.mkdir(parents=True)
    (folder / "index.md").write_text(sample[1], encoding="utf-8")
    Image.new("RGB", (8, 6)).save(folder / "ferry.jpg")
    problems = pipeline.check(tmp_path, date(2026, 11, 22)).problems
    ours = [p for p in problems if p.file.startswith("models-of-virtue/")]
    assert not ours, render(ours, "text")


def test_every_column_of_a_roster_is_explained() -> None:
    page = (HANDBOOK / "名册与词表.md").read_text(encoding="utf-8")
    assert ",".join(COLUMNS) in page
    assert [c for c in COLUMNS if not re.search(rf"^\| [^|]*{c}[^|]* \|", page, re.M)] == []


PAGES = [*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md")]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(PROJECT).as_posix())
def test_links_between_documents_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.S)
    for target in re.findall(r"(?<!!)\[[^\]]*\]\(([^)]+)\)", text):
        path, _, anchor = unquote(target).partition("#")
        if re.match(r"[a-z]+:", path):
            continue
        other = page.parent / path if path else page
        assert other.exists(), target
        if anchor:
            titles = re.findall(r"^#+ (.+)$", other.read_text(encoding="utf-8"), re.M)
            names = {re.sub(r"[^\w -]", "", t).strip().lower().replace(" ", "-") for t in titles}
            assert anchor in names, target
