"""Frames that are remembered: the same pages, without MkDocs, until something changes that they are made of."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from building import build, page, snapshot, unbroken
from hours import TODAY, ended, environment
from remembered import rows_in
from roots import PROJECT, root_at, write
from showcase.base.memo import Memo
from showcase.base.paths import DOCS, MEMO
from showcase.model.settings import Settings
from showcase.site.frames import Frames
from writing import FAMILY, PERSON, family, story

SETTINGS = Settings(site_name="云汀文明风采", site_url="https://yunting.example/")
SHOWS = {"site_updated": "2025年3月10日"}
ABOUT = "# 关于 <本站>\n\n看[隐私](privacy.md)。\n"
URLS = [("", True), ("families/", True), *((f"families/family-{n}/", n != 3) for n in range(1, 5))]
MAIN = (PROJECT / "overrides/main.html").read_text("utf-8")


def all_of(
    root: Path, memo: Memo, shown: Mapping[str, Any] = SHOWS, urls: list[tuple[str, bool]] = URLS
) -> dict[str, bytes]:
    """Pages of three shapes, an ordinary one, and all else that frames bring."""
    frames = Frames(root, SETTINGS, shown, assets=root / ".build/assets", memo=memo)
    made: dict[str, bytes] = {}
    for number, (url, is_listed) in enumerate(urls, 1):
        meta = {
            "title": f"{number} < 一针 & 一线",
            "description": "补" * (number * 50),
            "kind": "story",
        }
        meta |= {} if is_listed else {"robots": "noindex"}
        made[f"{url}index.html"] = frames.page(url, meta, f"<p>第{number}节</p>").encode()
    path, html = frames.ordinary("about.md", ABOUT)
    made[path] = html.encode()
    for path, found in frames.files(urls):
        made[path] = found if isinstance(found, bytes) else found.read_bytes()
    return made


def without_mkdocs(root: Path) -> None:
    """Where a file lies in the place of the folder that MkDocs is to read, it does not start."""
    (root / DOCS).rmdir()
    (root / DOCS).write_text("")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    own = {"overrides/main.html": MAIN, "overrides/assets/own.css": "p { color: red }"}
    return root_at(tmp_path / "root", {**own})


def test_the_same_without_mkdocs(root: Path) -> None:
    with Memo(root / MEMO) as memo:
        first = all_of(root, memo)
    assert len(first) > 20
    assert "assets/own.css" in first
    without_mkdocs(root)
    with Memo(root / MEMO) as memo:
        assert all_of(root, memo) == first
    with pytest.raises(FileExistsError):
        all_of(root, Memo())


def test_other_pages_of_a_shape_are_joined_too(root: Path) -> None:
    """The one that the frame was cut with need not be among them."""
    urls = [(url.replace("family", "haushalt"), True) for url, _ in URLS[2:]]
    expected = all_of(root, Memo(), urls=urls)
    with Memo(root / MEMO) as memo:
        all_of(root, memo)
    with Memo(root / MEMO) as memo:
        assert all_of(root, memo, urls=urls) == expected


@pytest.mark.parametrize("change", ["{{ title | upper | e }} -", "{{ title[:7] | e }} -"])
def test_a_frame_that_cannot_be_cut_is_not_tried_again(tmp_path: Path, change: str) -> None:
    main = MAIN.replace("{{ title | e }} -", change)
    root = root_at(tmp_path / "root", {"overrides/main.html": main})
    with Memo(root / MEMO) as memo:
        first = all_of(root, memo)
    rows = rows_in(root)
    with Memo(root / MEMO) as memo:
        frames = Frames(root, SETTINGS, SHOWS, assets=root / ".build/assets", memo=memo)
        assert list(frames.shapes.values()).count(False) == 3  # home does not show its title
        assert all_of(root, memo) == first
    assert rows_in(root) == rows


def test_other_frames_are_made_anew(root: Path) -> None:
    with Memo(root / MEMO) as memo:
        first = all_of(root, memo)
    another_day = {"site_updated": "2025年3月11日"}
    with Memo(root / MEMO) as memo:
        found = all_of(root, memo, another_day)
        assert found == all_of(root, Memo(), another_day)
        assert "3月11日" in found["families/family-1/index.html"].decode()
    write(root / "overrides/main.html", MAIN.replace("跳到正文", "直接看正文"))
    with Memo(root / MEMO) as memo:
        found = all_of(root, memo)
        assert found == all_of(root, Memo())
        assert all(
            "直接看正文" in found[path].decode() for path in found if path.endswith("index.html")
        )
    write(root / "overrides/main.html", MAIN)
    with Memo(root / MEMO) as memo:
        assert all_of(root, memo) == first


def test_another_page_in_the_map(root: Path) -> None:
    more = [*URLS, ("families/family-9/", True)]
    with Memo(root / MEMO) as memo:
        all_of(root, memo)
        assert "family-9/" in all_of(root, memo, urls=more)["sitemap.xml"].decode()


def test_a_root_that_was_moved_has_its_own_files(root: Path, tmp_path: Path) -> None:
    """Not those of where it lay."""
    with Memo(root / MEMO) as memo:
        first = all_of(root, memo)
    root.rename(tmp_path / "elsewhere")
    with Memo(tmp_path / "elsewhere" / MEMO) as memo:
        assert all_of(tmp_path / "elsewhere", memo) == first


@pytest.mark.parametrize("damage", ["value = zeroblob(40)", "value = substr(value, 1, 300)"])
def test_rows_that_are_spoilt(root: Path, damage: str) -> None:
    with Memo(root / MEMO) as memo:
        first = all_of(root, memo)
    base = sqlite3.connect(root / MEMO)
    with base:
        base.execute(f"UPDATE rows SET {damage}")
    base.close()
    with Memo(root / MEMO) as memo:
        assert all_of(root, memo) == first


def test_nothing_of_a_page_is_remembered_but_ordinary_ones(root: Path) -> None:
    with Memo(root / MEMO) as memo:
        all_of(root, memo)
    kept = b"".join(rows_in(root).values()).decode(errors="replace")
    assert "一针" not in kept
    assert "<p>第" not in kept
    assert "跳到正文" in kept


# --- whole builds ---------------------------------------------------------------------------------


def imported_by_a_build(root: Path) -> set[str]:
    command = [sys.executable, "-X", "importtime", "-m", "showcase", "build", "--root", str(root)]
    places = environment(PYTHONPATH=str(PROJECT / "scripts"), PYTHONUTF8="1")
    done = ended(
        [*command, "--today", TODAY.isoformat()], cwd=PROJECT, encoding="utf-8", env=places
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told = [line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if "|" in line]
    return {name.partition(".")[0] for name in told}


def test_a_build_after_an_edit_starts_no_mkdocs(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {PERSON: story(), FAMILY: family(), "content/about.md": ABOUT}
    root = root_at(tmp_path / "root", {**files})
    assert "mkdocs" in imported_by_a_build(root)
    assert "mkdocs" not in imported_by_a_build(root)  # and nothing was asked of a frame
    edited = story("她又教会了三个人。\n", 短标题="又教三人")
    write(root / PERSON, edited)
    assert "mkdocs" not in imported_by_a_build(root)
    assert "她又教会了三个人" in page(root / "site", "models-of-virtue/zhou-gui-lan/")
    assert "又教三人" in unbroken(page(root / "site", "models-of-virtue/"))
    afresh = root_at(tmp_path / "afresh", {**files, PERSON: edited})
    assert snapshot(build(afresh)) == snapshot(root / "site")
