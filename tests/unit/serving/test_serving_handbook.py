"""The handbook beside the preview."""

from __future__ import annotations

from pathlib import Path

import pytest
from roots import write
from showcase.serving import handbook as door
from showcase.serving.answers import Answer


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path / "handbook-site/index.html", "<h1>手册</h1>")
    write(tmp_path / "handbook-site/常见错误/index.html", "<h1>常见错误</h1>")
    write(tmp_path / "handbook-site/assets/a.css", "p{}")
    write(tmp_path / "handbook-site/404.html", "没有")
    write(tmp_path / "secret.txt", "secret")
    monkeypatch.setattr(door, "PROJECT", tmp_path)
    return tmp_path


def text(answer: Answer) -> str:
    return (
        answer.body.decode() if isinstance(answer.body, bytes) else answer.body.read_text("utf-8")
    )


@pytest.mark.parametrize(
    ("path", "words", "type"),
    [
        ("handbook/", "<h1>手册</h1>", "text/html; charset=utf-8"),
        ("handbook/常见错误/", "<h1>常见错误</h1>", "text/html; charset=utf-8"),
        ("handbook/assets/a.css", "p{}", "text/css; charset=utf-8"),
    ],
)
def test_its_pages_and_files_are_there(root: Path, path: str, words: str, type: str) -> None:
    answer = door.handbook(path)
    assert (answer.status, text(answer), answer.type) == (200, words, type)


def test_folders_have_a_last_slash(root: Path) -> None:
    assert door.handbook("handbook").place == "/handbook/"
    assert door.handbook("handbook/常见错误").place.startswith("/handbook/%E5%B8%B8")


def test_a_wrong_address_has_its_own_page(root: Path) -> None:
    answer = door.handbook("handbook/nothing/")
    assert (answer.status, text(answer)) == (404, "没有")
    (root / "handbook-site/404.html").unlink()
    assert "手册里没有这一页" in text(door.handbook("handbook/nothing/"))


def test_no_link_leads_out(root: Path) -> None:
    (root / "handbook-site/out.txt").symlink_to(root / "secret.txt")
    (root / "handbook-site/away").symlink_to(root)
    for path in ("handbook/out.txt", "handbook/away/secret.txt", "handbook/away/"):
        assert door.handbook(path).status == 404


def test_where_it_is_not_built_the_way_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "PROJECT", tmp_path)
    answer = door.handbook("handbook/")
    assert answer.status == 404
    assert "python3 run.py handbook" in text(answer)
