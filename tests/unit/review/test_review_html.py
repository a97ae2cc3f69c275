"""The page of a review: where it may lie, what is escaped in it, and its pictures."""

from __future__ import annotations

import json
import os
import stat
import sys
from pathlib import Path

import pytest
from building import Html
from hypothesis import given
from hypothesis import strategies as st
from pictures import photo
from repositories import change, diff, repository
from roots import write
from showcase.commands import BAD_CALL, MORE_SEEN, OK
from showcase.review import html, text
from showcase.review.outcome import (
    Addresses,
    Crowd,
    Others,
    PageChange,
    Review,
    Said,
    Weight,
)
from showcase.review.sightings import Sighting
from writing import PERSON, story

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>“&quot;'"

FAKE = """\
#!{python}
import json, pathlib, sys
flags = dict(a.partition("=")[::2] for a in sys.argv[1:])
page = pathlib.Path(sys.argv[-1].removeprefix("file://"))
profile = pathlib.Path(flags["--user-data-dir"])
(profile / "cookies").write_text("x")
log = pathlib.Path({log!r})
told = {{"flags": flags, "html": page.read_text("utf-8"), "name": flags["--screenshot"]}}
log.write_text((log.read_text() if log.exists() else "") + json.dumps(told) + "\\n")
pathlib.Path(flags["--screenshot"]).write_bytes(b"PNG")
"""


@pytest.fixture
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)


def edited(root: Path) -> Path:
    repository(root, {PERSON: story()})
    change(root, {PERSON: story(简介="换了一句。")})
    return root


# --- where it may lie ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "folder",
    [".", "site", "site/review", "packs", "packs/x", "content/review", "families", ".build/x",
     "models-of-virtue/2023", "overrides", ".git/x", "..", "full"],
)  # fmt: skip
def test_folders_that_it_is_never_written_into(
    tmp_path: Path, folder: str, no_browser: None
) -> None:
    root = edited(tmp_path / "root")
    write(root / "full/letter.txt", "mine")
    done = diff(root, "--html", str(root / folder))
    assert (done.code, done.out) == (BAD_CALL, "")
    assert "换一个" in done.err
    assert not (root / folder / "index.html").exists()


def test_a_site_of_ours_anywhere(tmp_path: Path, no_browser: None) -> None:
    root = edited(tmp_path / "root")
    write(tmp_path / "www/showcase.txt", "a site")
    done = diff(root, "--html", str(tmp_path / "www/review"))
    assert done.code == BAD_CALL
    assert "要公开的网站" in done.err


def test_a_link_is_followed_before_it_is_judged(tmp_path: Path, no_browser: None) -> None:
    root = edited(tmp_path / "root")
    (tmp_path / "link").symlink_to(root / "content")
    assert diff(root, "--html", str(tmp_path / "link/x")).code == BAD_CALL


def test_it_is_written_again_into_its_own_folder(tmp_path: Path, no_browser: None) -> None:
    root, out = edited(tmp_path / "root"), tmp_path / "review"
    write(out / "x", "")
    (out / "x").unlink()
    for _ in range(2):
        assert diff(root, "--html", str(out)).code == OK
        write(out / "007-before.png", "of another time")
        write(out / "notes.txt", "mine")
    assert diff(root, "--html", str(out)).code == OK
    assert {p.name for p in out.iterdir()} == {
        "index.html", "请勿公开.txt", ".gitignore", "notes.txt"
    }  # fmt: skip
    assert (out / ".gitignore").read_text() == "*\n"


# --- what it says -------------------------------------------------------------------------------


def test_it_stands_alone_and_says_that_it_is_private(tmp_path: Path, no_browser: None) -> None:
    root, out = edited(tmp_path / "root"), tmp_path / "review"
    diff(root, "--html", str(out))
    page = Html((out / "index.html").read_text("utf-8"))
    assert page.fetched == []
    assert page.links == []
    assert {tag for tag, _ in page.tags}.isdisjoint({"script", "link", "iframe"})
    assert ("meta", {"name": "robots", "content": "noindex, nofollow, noarchive"}) in page.tags
    assert "请勿公开" in page.text
    assert "没有找到浏览器" in page.text
    assert "换了一句。" in page.text


def hostile_review(words: str) -> Review:
    """One with these words in every place that takes any."""
    lines = (words,)
    one = Sighting(words, words, words, words)
    said = (Said(words, lines, lines), Said(words, lines, (words, words)), Said(words, (), lines))
    return Review(
        since=words,
        day=words,
        crowds=(Crowd(lines, (one,), (one,)),),
        uncovered=lines,
        revoked=(one,),
        pages=(
            PageChange("new", words, words, said, lines),
            PageChange("changed", f"{words}2", words, said, lines, was=words),
            PageChange("gone", words, why=words),
        ),
        others=(Others(words, lines, lines, lines),),
        addresses=Addresses(((words, words),), ((words, words),), lines),
        weights=(Weight(words, (1, 2), (3, 4)),),
        notes=lines,
    )


def test_all_words_are_escaped(tmp_path: Path) -> None:
    shots = html.Shots({HOSTILE: (HOSTILE, HOSTILE)}, HOSTILE)
    html.write(tmp_path, hostile_review(HOSTILE), shots)
    page = Html((tmp_path / "index.html").read_text("utf-8"))
    known = {name for _, attributes in page.tags for name in attributes}
    assert "script" not in {tag for tag, _ in page.tags}
    assert known == {"lang", "charset", "name", "content", "http-equiv", "class", "src", "alt"}
    assert set(page.fetched) == {HOSTILE}
    assert page.text.count("onerror=alert(1)") > 30


def test_a_terminal_is_told_one_line_for_one() -> None:
    hostile = "甲\x1b[31m\u202e\n乙"
    told = text.as_text(hostile_review(hostile))
    assert "甲" in told
    assert not any(sign in told for sign in "\x1b\u202e")
    assert "\n乙" not in told


@given(st.text())
def test_any_words_can_be_written(words: str) -> None:
    """A name that a Windows wrote has half a character in it."""
    assert text.as_json(hostile_review(words))
    assert text.as_text(hostile_review(words)).encode()


# --- pictures -----------------------------------------------------------------------------------


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that does what Chromium is asked for, and writes down how; its log."""
    log, program = tmp_path / "asked.jsonl", tmp_path / "my browser"
    write(program, FAKE.format(python=sys.executable, log=str(log)))
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("CHROMIUM", str(program))
    return log


@pytest.mark.skipif(os.name == "nt", reason="no program of Windows begins with #!")
def test_pictures_before_and_after(tmp_path: Path, browser: Path) -> None:
    """Today's gate holds for the earlier side too: who has gone is masked there, and what was covered
    since is covered.
    """
    root, out = tmp_path / "root", tmp_path / "review"
    hers = "models-of-virtue/2024/lu-xiu-ying/index.md"
    gone = story(姓名="陆秀英", 拼音="lu xiu ying", 标题="一位裁缝", 短标题="裁缝")
    file = PERSON.replace("index.md", "a.jpg")
    picture = "[{文件: a.jpg, 说明: 缝纫台, 摄影: 张摄, 人数: 0}]"
    repository(
        root,
        {
            PERSON: story("旁边坐着陆秀英。她不急。\n", 照片=picture),
            file: photo((300, 200)),
            hers: gone,
        },
    )
    change(
        root,
        {
            PERSON: story("旁边坐着陆秀英。她不着急。\n", 照片=picture),
            hers: gone.replace("状态: 发布", "状态: 撤下"),
        },
    )
    done = diff(root, "--html", str(out))
    assert done.code == OK, done.out + done.err
    asked = [json.loads(line) for line in browser.read_text("utf-8").splitlines()]
    assert [Path(one["name"]).name for one in asked] == ["001-before.png", "001-after.png"]
    before, after = (Html(one["html"]).text for one in asked)
    assert "旁边坐着陆某。她不急。" in before
    assert "旁边坐着陆某。她不着急。" in after
    assert all("秀英" not in one["html"] for one in asked)
    assert all("photos/" in one["html"] for one in asked)
    flags = [one["flags"] for one in asked]
    assert all(one["--host-resolver-rules"] == "MAP * ~NOTFOUND" for one in flags)
    assert not any(Path(one["--user-data-dir"]).exists() for one in flags)
    page = Html((out / "index.html").read_text("utf-8"))
    assert page.fetched == ["001-before.png", "001-after.png"]
    assert not (root / "site").exists()
    assert not (root / ".build/docs").exists()
    assert not (root / ".build/review").exists()


def test_a_browser_that_does_not_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, out = edited(tmp_path / "root"), tmp_path / "review"
    monkeypatch.setenv("CHROMIUM", sys.executable)  # knows none of the flags
    assert diff(root, "--html", str(out)).code == OK
    page = Html((out / "index.html").read_text("utf-8"))
    assert "浏览器没有照成" in page.text
    assert page.fetched == []


def test_a_new_page_is_told_whole(tmp_path: Path, no_browser: None) -> None:
    root, out = tmp_path / "root", tmp_path / "review"
    repository(root, {PERSON: story(状态="草稿")})
    change(root, {PERSON: story()})
    assert diff(root, "--html", str(out)).code == MORE_SEEN
    said = Html((out / "index.html").read_text("utf-8")).text
    assert "有 1 处会让新的人被看到" in said
    assert "“收你两块钱，我还得陪你客气半天。”" in said
