"""Site and packs are of one build, whole, whatever happens to it; and nothing withdrawn stays beside them."""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from building import build, snapshot, try_build
from hours import TODAY, ended
from pictures import photo
from PIL import Image
from processes import PROC, gone, of_session, start
from roots import root_at, write
from showcase import pipeline
from showcase.base import workers
from showcase.model import screens
from showcase.site import archive, links, swap
from writing import FAMILY, PERSON, family, story

HALL = "- {名称: 大厅, id: hall, 街道: 柳荫街道, 方向: 竖屏, 值守码: 2468}\n"
WANG_CHAO = "- {名称: 望潮街道, id: wang-chao, 街道: 望潮街道, 方向: 横屏, 值守码: 135790}\n"
CANARY = "金丝雀"
GONE = PERSON.replace("zhou-gui-lan", "jin-si-que")
PICTURED = story(照片="[{文件: a.jpg, 说明: 缝纫台, 人数: 0}]")

needs_proc = pytest.mark.skipif(not PROC.is_dir(), reason="processes are told by /proc")


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site and two packs, all of whose pages and packs tell of the canary."""
    root = root_at(tmp_path_factory.mktemp("good"), {
        screens.FILE: HALL + WANG_CHAO,
        PERSON: PICTURED,
        PERSON.replace("index.md", "a.jpg"): photo(),
        FAMILY: family(),
        GONE: story(姓名=CANARY, 拼音=None, 标题=f"{CANARY}的二十年", 短标题=CANARY),
    })  # fmt: skip
    build(root)
    return root


@pytest.fixture
def root(good: Path, tmp_path: Path) -> Path:
    """With the canary withdrawn since, and one screen taken down."""
    root = Path(shutil.copytree(good, tmp_path / "root"))
    shutil.rmtree((root / GONE).parent)
    write(root / screens.FILE, HALL)
    return root


def published(root: Path) -> dict[str, str]:
    """What a visitor or a hall can get, by its bytes."""
    found = {f"{n}/{p}": sha for n in ("site", "packs") for p, sha in snapshot(root / n).items()}
    return {name: sha for name, sha in found.items() if not name.startswith("packs/.")}


def holding(root: Path, word: str) -> list[str]:
    """Files below the root with the word in them or in their names; zips are looked into."""
    found = []
    for path in root.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as opened:
                data = b"".join(map(opened.read, opened.namelist()))
        if word.encode() in data or word in path.name:
            found.append(path.relative_to(root).as_posix())
    return found


def beside(root: Path) -> list[str]:
    """What lies where nothing should lie."""
    return sorted(p.name for f in (root, root / "packs") for p in f.glob(".*-*"))


def is_new(root: Path) -> None:
    """The build after: the canary is nowhere, the pack of the other screen neither, all is of one day."""
    assert holding(root, CANARY) == []
    assert holding(root, "jin-si-que") == []
    assert [p.name for p in (root / "packs").iterdir()] == ["kiosk-hall.zip"]
    assert beside(root) == []
    assert not (root / ".build/swap.json").exists()


def said(text: str) -> str:
    """One Chinese sentence, or two, and no traceback."""
    assert text.count("\n") == 1, text
    assert "Traceback" not in text
    assert any("一" <= c <= "龥" for c in text)
    return text


# --- together -----------------------------------------------------------------------------------


def test_withdrawn_leaves_everything_at_once(good: Path, root: Path) -> None:
    """The look-out first: the canary is seen where it is."""
    seen = holding(good, CANARY)
    assert "site/models-of-virtue/jin-si-que/index.html" in seen
    assert {"packs/kiosk-hall.zip", "packs/kiosk-wang-chao.zip"} <= set(seen)
    build(root)
    is_new(root)


STEPS: dict[str, tuple[Any, str]] = {
    "index": (pipeline, "fulltext_files"),
    "site beside": (links.Tree, "fill"),
    "zip": (archive.shutil, "copyfileobj"),
}


@pytest.mark.parametrize(("owner", "name"), STEPS.values(), ids=STEPS)
@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(28, "No space left on device")])
def test_full_disk_or_ctrl_c_at_any_step(
    root: Path, monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, error: BaseException
) -> None:
    before = published(root)

    def fail(*_: Any, **__: Any) -> Any:
        raise error

    monkeypatch.setattr(owner, name, fail)
    done = try_build(root)
    assert published(root) == before
    assert beside(root) == []
    if isinstance(error, KeyboardInterrupt):
        assert (done.code, done.err) == (130, "\n已停止。\n")
    else:
        assert done.code == 4, "the canary should be gone"
        assert "jin-si-que/index.md：" in done.out
        assert "磁盘满了" in said(done.err)
        assert "网站和安装包都没有改动" in done.err
    monkeypatch.undo()
    build(root)
    is_new(root)


def test_full_disk_while_pages_are_written(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, real = published(root), Path.write_bytes

    def full(self: Path, data: bytes) -> int:
        if ".site-new" in self.parts and self.suffix == ".html":
            raise OSError(28, "No space left on device", str(self))
        return real(self, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    done = try_build(root)
    assert done.code == 4
    assert "磁盘满了" in said(done.err)
    assert published(root) == before


def test_pack_that_cannot_be_put_takes_the_site_back(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The site is already new when the second rename of a pack fails."""
    before, real = published(root), Path.rename

    def rename(self: Path, target: Path) -> Path:
        if self.name == ".kiosk-hall.zip-new":
            raise PermissionError(13, "in use", str(self))
        return real(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    done = try_build(root)
    assert done.code == 4
    assert "in use" in said(done.err)
    assert published(root) == before
    assert beside(root) == []


def test_content_with_errors_leaves_all_but_who_has_to_go(root: Path) -> None:
    before = published(root)
    write(root / FAMILY, family(标题=None))
    assert try_build(root).code == 3
    assert holding(root, CANARY) == []
    after = published(root)
    assert {n for n in after if n.endswith(".html")} <= before.keys()
    assert try_build(root).code == 1
    assert published(root) == after


# --- a real disk --------------------------------------------------------------------------------

DRIVER = """
import os, signal, sys
from pathlib import Path
from showcase.commands.main import main

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

{spoil}
if __name__ == "__main__":
    sys.exit(main(["build", "--root", sys.argv[1], "--today", "{today}", *sys.argv[2:]]))
"""


def build_apart(
    root: Path, *more: str | Path, spoil: str = "", before: Callable[[], None] | None = None
) -> subprocess.Popen[str]:
    """A build in a process of its own; ``spoil`` is run in it first."""
    code = DRIVER.format(spoil=spoil, today=TODAY.isoformat())
    return start(code, root, *more, before=before)


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system too small for the site."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(folder)]
    if not shutil.which("mount") or ended(mount).returncode:
        pytest.skip("may not mount")
    try:
        yield folder
    finally:
        assert ended(["umount", folder]).returncode == 0


def test_disk_that_is_really_full(root: Path, tiny_disk: Path) -> None:
    before = published(root)
    done = try_build(root, site=tiny_disk / "site")
    assert done.code == 4
    assert "磁盘满了" in said(done.err)
    assert list(tiny_disk.iterdir()) == []
    assert published(root) == before


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process")
def test_file_that_may_not_grow(root: Path) -> None:
    """The largest file of a build is a pack: a limit just below it stops nothing else."""
    import resource

    noise = Image.effect_noise((900, 600), 90).convert("RGB")
    write(root / PERSON.replace("index.md", "a.jpg"), photo(image=noise))
    build(root)
    before = published(root)
    most = (root / "packs/kiosk-hall.zip").stat().st_size - 1000
    assert most > max(p.stat().st_size for p in (root / "site").rglob("*") if p.is_file())
    write(root / PERSON, PICTURED + "又过了一年。\n")

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    with build_apart(root, before=limit) as process:
        out, err = process.communicate(timeout=120)
    assert process.returncode == 1, out + err
    assert "文件大过了系统的限制" in said(err)
    assert published(root) == before
    assert beside(root) == []


def mortal() -> None:
    """Root obeys the modes of files as everybody does: without the right to pass them over."""
    if os.geteuid() == 0:
        drop, pass_over, read_all = 24, 1, 2  # PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, _READ_SEARCH
        for right in (pass_over, read_all):
            ctypes.CDLL(None).prctl(drop, right, 0, 0, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="rights of a process")
def test_folder_that_may_not_be_written_to(root: Path, tmp_path: Path) -> None:
    before, parent = published(root), tmp_path / "locked"
    parent.mkdir()
    parent.chmod(0o555)
    with build_apart(root, "--site-dir", parent / "site", before=mortal) as process:
        _, err = process.communicate(timeout=120)
    parent.chmod(0o755)
    assert process.returncode == 4
    assert "没有权限" in said(err)
    assert str(parent) in err
    assert list(parent.iterdir()) == []
    assert published(root) == before


@pytest.mark.skipif(sys.platform != "linux", reason="rights of a process")
def test_read_only_folder_in_the_way_is_cleared(root: Path) -> None:
    left = root / ".site-old"
    write(left / "deep/er/index.html", CANARY)
    for folder in (left / "deep/er", left / "deep", left):
        folder.chmod(0o500)
    with build_apart(root, before=mortal) as process:
        out, err = process.communicate(timeout=120)
    assert process.returncode == 0, out + err
    is_new(root)


def test_what_lies_in_the_way_of_packs_is_cleared(root: Path) -> None:
    packs = root / "packs"
    write(packs / ".kiosk-hall.zip-new/deep/er.html", CANARY)
    write(packs / ".kiosk-gone.zip-old", CANARY)
    write(root / "letters/kept.txt", "keep me")
    (packs / ".kiosk-hall.zip-old").symlink_to(root / "letters")
    (packs / ".kiosk-wang-chao.zip-new").symlink_to("nowhere")
    write(packs / ".notes", "not ours")
    build(root)
    assert [p.name for p in packs.iterdir() if p.name != "kiosk-hall.zip"] == [".notes"]
    (packs / ".notes").unlink()
    is_new(root)
    assert (root / "letters/kept.txt").exists()


def test_what_cannot_be_cleared_is_told_and_keeps_up_no_withdrawal(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(root / ".site-old/index.html", CANARY)

    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(swap, "_remove", refuse)
    done = try_build(root)
    assert done.code == 1
    before, after = done.err.splitlines()
    assert str(root / ".site-old") in before
    assert "都换好了" in after
    assert holding(root / "site", CANARY) == []
    monkeypatch.undo()
    build(root)
    is_new(root)


def test_site_on_another_disk(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    memory = Path("/dev/shm")
    if not memory.is_dir() or memory.stat().st_dev == root.stat().st_dev:
        pytest.skip("there is one disk")
    far = memory / f"showcase-{os.getpid()}"
    try:
        build(root, site=far / "site")
        first = snapshot(far / "site")
        inode = (far / "site/about/index.html").stat().st_ino
        build(root, site=far / "site")
        assert snapshot(far / "site") == first
        assert (far / "site/about/index.html").stat().st_ino == inode
        assert [p.name for p in far.iterdir()] == ["site"]
        assert [p.name for p in (root / "packs").iterdir()] == ["kiosk-hall.zip"]
    finally:
        shutil.rmtree(far, ignore_errors=True)


def test_site_that_is_a_link(root: Path, tmp_path: Path) -> None:
    real = tmp_path / "releases/0001"
    real.parent.mkdir()
    (root / "site").rename(real)
    (root / "site").symlink_to(real)
    build(root)
    assert (root / "site").is_symlink()
    assert holding(tmp_path / "releases", CANARY) == []
    assert [p.name for p in real.parent.iterdir()] == ["0001"]
    is_new(root)


def test_link_that_leads_round(root: Path) -> None:
    (root / "round").symlink_to("dnuor")
    (root / "dnuor").symlink_to("round")
    done = try_build(root, site=root / "round")
    assert done.code == 2
    assert "快捷方式" in said(done.err)
    assert (root / "round").is_symlink()


def test_file_held_open_is_read_to_its_end(root: Path) -> None:
    with (root / "site/index.html").open("rb") as reader:
        begun = reader.read(10)
        done = try_build(root)
        if done.code:  # Windows lets nobody rename what is open
            assert "正被别的程序使用" in said(done.err)
        else:
            assert begun + reader.read()
            is_new(root)


# --- links --------------------------------------------------------------------------------------


def test_unchanged_files_stay_the_same_files(root: Path) -> None:
    build(root)
    before = {p: p.stat() for p in (root / "site").rglob("*") if p.is_file()}
    pack = (root / "packs/kiosk-hall.zip").stat()
    build(root)
    after = {p: p.stat() for p in before}
    assert {p for p in before if before[p].st_ino != after[p].st_ino} == set()
    assert {p for p in before if before[p].st_mtime_ns != after[p].st_mtime_ns} == set()
    assert (root / "packs/kiosk-hall.zip").stat().st_ino == pack.st_ino


def test_no_published_file_shares_its_bytes_with_anything(root: Path) -> None:
    """Whoever writes into one by hand writes into that one."""
    shutil.rmtree(root / ".build")  # a copy, in which nothing is a link
    for _ in range(2):
        build(root)
        files = [p for n in ("site", "packs") for p in (root / n).rglob("*") if p.is_file()]
        assert [p for p in files if p.stat().st_nlink > 1] == []


def test_files_edited_by_hand_come_out_right(root: Path) -> None:
    """Of the same length, with the time put back; a photo too, which the cache must not take over."""
    shutil.rmtree(root / ".build")  # a copy, in which nothing is a link
    build(root)
    before = snapshot(root / "site")
    for path in [*(root / "site").rglob("*.html"), *(root / "site/photos").iterdir()]:
        was, data = path.stat(), path.read_bytes()
        with path.open("r+b") as file:
            file.write(data[::-1])
        os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert snapshot(root / "site") != before
    build(root)
    assert snapshot(root / "site") == before


def test_warm_build_starts_no_process(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(root)

    asked: list[int] = []

    def refuse(size: int) -> Any:
        asked.append(size)
        raise OSError("no process here")

    monkeypatch.setattr(workers, "_pool", refuse)
    build(root)
    assert not asked
    write(root / PERSON.replace("index.md", "a.jpg"), photo((300, 200)))
    try_build(root)
    assert asked


# --- killed -------------------------------------------------------------------------------------

KILLED: dict[str, str] = {
    "after staging": """
from showcase.site.frames import Frames
Frames.files = die
""",
    "while pages are written": """
real, left = Path.write_bytes, 4
def write_bytes(self, data):
    global left
    if ".site-new" in self.parts:
        left -= 1
    return real(self, data) if left else die()
Path.write_bytes = write_bytes
""",
    "while the new site is put together": """
real, left = os.link, 5
def link(old, new):
    global left
    left -= 1
    real(old, new) if left else die()
os.link = link
""",
    "while a zip is written": """
from showcase.site import archive
archive.shutil.copyfileobj = die
""",
    "when all is beside": """
from showcase.site import publish
publish.swap = die
""",
    "between the renames of the site": """
real = Path.rename
Path.rename = lambda self, target: die() if self.name == ".site-new" else real(self, target)
""",
    "between site and pack": """
real = Path.rename
Path.rename = lambda self, target: die() if self.name == "kiosk-hall.zip" else real(self, target)
""",
    "before the old is deleted": """
from showcase.site import swap
real = swap.swap
from showcase.site import publish
def done(*arguments):
    real(*arguments)
    die()
publish.swap = done
""",
    "while the old is emptied": """
from showcase.site import folders
def empty(old, of):
    (old / "index.html").unlink()
    die()
folders._empty = empty
""",
    "before it is noted": """
from showcase.site import last
last.remember = die
""",
}
BEGUN = (
    *("between the renames of the site", "between site and pack", "before the old is deleted"),
    *("while the old is emptied", "before it is noted"),
)
"""From here on the new site is the last good one."""


@needs_proc
@pytest.mark.parametrize("moment", KILLED)
def test_killed_build_leaves_no_process_and_the_next_one_is_whole(root: Path, moment: str) -> None:
    before = published(root)
    with build_apart(root, spoil=KILLED[moment]) as process:
        out, err = process.communicate(timeout=120)
    assert process.returncode == -signal.SIGKILL, out + err
    assert gone(process.pid), of_session(process.pid)
    if moment not in BEGUN:
        assert published(root) == before

    # The next one finds a mistake in the content: it still leaves one good whole behind.
    good = (root / FAMILY).read_text("utf-8")
    write(root / FAMILY, family(标题=None))
    assert try_build(root).code == (1 if moment in BEGUN else 3)
    assert beside(root) == []
    assert holding(root / "site", CANARY) + holding(root / "packs", CANARY) == []
    packs = {p.name for p in (root / "packs").iterdir()}
    assert packs == {"kiosk-hall.zip"} | (set() if moment in BEGUN else {"kiosk-wang-chao.zip"})

    write(root / FAMILY, good)
    build(root)
    is_new(root)


@needs_proc
def test_what_a_killed_build_had_made_of_a_story_goes_with_the_story(
    good: Path, tmp_path: Path
) -> None:
    """The killed one showed it; it was withdrawn before the next."""
    root = Path(shutil.copytree(good, tmp_path / "root"))
    write(root / FAMILY, family(简介="改了一改，好让页面不一样。"))
    for moment in ("when all is beside", "between site and pack"):
        with build_apart(root, spoil=KILLED[moment]) as process:
            process.communicate(timeout=120)
        assert holding(root, CANARY)
    shutil.rmtree((root / GONE).parent)
    write(root / screens.FILE, HALL)
    build(root)
    is_new(root)


@needs_proc
def test_ctrl_c_ends_every_process(root: Path) -> None:
    """While photos are made. The terminal sends it to all of them; one answers."""
    spoil = """
import time
from showcase.base import workers
real = workers.each
def each(executor, work, items):
    slow = [executor.submit(time.sleep, 0.2) for _ in range(20)]
    while not any(f.running() for f in slow):
        time.sleep(0.01)
    print("busy", flush=True)
    yield from real(executor, work, items)
    slow[-1].result()
workers.each = each
"""
    before = published(root)
    with build_apart(root, spoil=spoil) as process:
        assert process.stdout
        assert process.stdout.readline() == "busy\n"
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err == "\n已停止。\n"
    assert gone(process.pid), of_session(process.pid)
    assert published(root) == before


# --- whose site it is ---------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["showcase.txt", "honour-roll/index.html"])
def test_site_is_known_by_its_mark_or_as_before_there_was_one(root: Path, page: str) -> None:
    build(root)
    (root / "site" / page).unlink()
    assert try_build(root).code == 0
    (root / "site/showcase.txt").unlink()
    (root / "site/honour-roll/index.html").unlink()
    before = published(root)
    done = try_build(root)
    assert done.code == 2
    assert "不是上次生成的网站" in said(done.err)
    assert published(root) == before


@pytest.mark.parametrize("words", ["", "my own notes\n", b"\xff\xfe"])
def test_file_of_that_name_is_no_mark(root: Path, tmp_path: Path, words: str | bytes) -> None:
    write(tmp_path / "other/showcase.txt", words)
    assert try_build(root, site=tmp_path / "other").code == 2
    assert [p.name for p in (tmp_path / "other").iterdir()] == ["showcase.txt"]
