"""Several places at once: every step may fail, be interrupted or be the last of its process."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from building import snapshot
from processes import PROC, start
from roots import write
from showcase.site import swap as swapping
from showcase.site.swap import Change, LeftBesideError, PublishError, beside, recover, swap

OLD = {"site/index.html": "old", "site/gone/index.html": "withdrawn", "packs/kiosk-a.zip": "old a",
       "packs/kiosk-b.zip": "withdrawn", "packs/kiosk-c.zip": "the same"}  # fmt: skip
NEW = {"site/index.html": "new", "packs/kiosk-a.zip": "new a", "packs/kiosk-c.zip": "the same",
       "packs/kiosk-d.zip": "new d"}  # fmt: skip
RENAMES = 6
"""site twice, a twice, d once, b aside."""


def root_at(path: Path, files: dict[str, str] = OLD) -> Path:
    (path / ".build").mkdir(parents=True)
    for name, text in files.items():
        write(path / name, text)
    return path


def publish(root: Path) -> None:
    """As a build does it: c is the same as before, b is no more."""
    site, packs = Change(root / "site"), root / "packs"
    coming = [site, *(Change(packs / f"kiosk-{screen}.zip") for screen in "acd")]
    going = [Change(packs / "kiosk-b.zip", goes=True)]
    with beside(root, [*coming, *going]):
        write(site.new / "index.html", "new")
        write(coming[1].new, "new a")
        write(coming[3].new, "new d")
        swap(root, [c for c in coming if c.new.exists()] + going)


def recovered(root: Path) -> None:
    recover(root, [root / "site"])


def texts(root: Path) -> dict[str, str]:
    """Every file of the root: what lies beside the places is seen too."""
    return {name: (root / name).read_text("utf-8") for name in snapshot(root)}


def test_everything_comes_and_goes_at_once(tmp_path: Path) -> None:
    root = root_at(tmp_path / "root")
    publish(root)
    assert texts(root) == NEW
    publish(root_at(tmp_path / "first", {}))
    assert texts(tmp_path / "first") == {n: t for n, t in NEW.items() if t != "the same"}


def failing_at(
    number: int, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> Callable[[], int]:
    """The ``number``-th rename raises; returns how many there were."""
    real, seen = Path.rename, 0

    def rename(self: Path, target: Path) -> Path:
        nonlocal seen
        seen += 1
        if seen == number:
            raise error
        return real(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    return lambda: seen


@pytest.mark.parametrize("error", [PermissionError(13, "in use"), KeyboardInterrupt()])
@pytest.mark.parametrize("number", range(1, RENAMES + 1))
def test_rename_that_fails_undoes_those_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, error: BaseException
) -> None:
    root = root_at(tmp_path)
    failing_at(number, monkeypatch, error)
    with pytest.raises(type(error)):
        publish(root)
    assert texts(root) == OLD
    monkeypatch.undo()
    publish(root)
    assert texts(root) == NEW


def test_there_are_no_more_renames_than_are_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = failing_at(0, monkeypatch, OSError())
    publish(root_at(tmp_path))
    assert count() == RENAMES


def half_made(root: Path, change: Change, error: BaseException) -> None:
    with beside(root, [change]):
        write(change.new / "index.html", "half")
        raise error


def test_full_disk_before_the_swap(tmp_path: Path) -> None:
    root = root_at(tmp_path)
    with pytest.raises(OSError, match="full"):
        half_made(root, Change(root / "site"), OSError(28, "full"))
    assert texts(root) == OLD


@pytest.mark.parametrize("worse", [OSError(5, "gone"), KeyboardInterrupt()])
def test_undoing_that_fails_too_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, worse: BaseException
) -> None:
    root = root_at(tmp_path)
    real, failed = Path.rename, False

    def rename(self: Path, target: Path) -> Path:
        nonlocal failed
        if self.name == ".kiosk-d.zip-new":
            failed = True
            raise OSError(5, "gone")
        if failed:
            raise worse
        return real(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(PublishError, match="新的和旧的都还在"):
        publish(root)
    assert {"new", "old", "old a", "new a"} <= set(texts(root).values())
    monkeypatch.undo()
    recovered(root)
    assert texts(root) == NEW


KILLED = """
import os, signal, sys
from pathlib import Path
import test_site_swap as test

real, seen = Path.rename, 0
def rename(self, target):
    global seen
    seen += 1
    if seen == abs(int(sys.argv[2])):
        if int(sys.argv[2]) < 0:
            real(self, target)
        os.kill(os.getpid(), signal.SIGKILL)
    return real(self, target)
Path.rename = rename
if sys.argv[2] == "0":
    test.swapping.clear = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
test.publish(Path(sys.argv[1]))
"""


@pytest.mark.skipif(not PROC.is_dir(), reason="SIGKILL")
@pytest.mark.parametrize("number", [1, 2, -2, 3, 4, 5, 6, -6, 0])
def test_killed_at_any_rename_and_finished_by_the_next(tmp_path: Path, number: int) -> None:
    """Never the site of one build with the packs of another, and nothing withdrawn beside them: what a
    swap began, whoever comes next finishes, before anything else can go wrong.
    """
    root, tests = root_at(tmp_path / "root"), Path(__file__).parents[2]
    paths = os.pathsep.join(map(str, (Path(__file__).parent, tests, tests / "helpers")))
    with start(KILLED, root, str(number), paths=paths) as p:
        assert p.wait(60) == -9, p.stderr and p.stderr.read()
    assert texts(root) != OLD
    recovered(root)
    assert texts(root) == NEW
    recovered(root)
    assert texts(root) == NEW


def test_killed_before_the_swap_is_cleared_wherever_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each build may go to a new folder; what a killed one left stands in its journal."""
    root = root_at(tmp_path / "root")
    elsewhere = Change(tmp_path / "releases/0001")
    monkeypatch.setattr(swapping, "clear", lambda *_, **__: None)
    with pytest.raises(SystemExit):
        half_made(root, elsewhere, SystemExit())
    monkeypatch.undo()
    assert elsewhere.new.exists()
    recovered(root)
    assert snapshot(tmp_path / "releases") == {}
    assert texts(root) == OLD


def test_last_site_left_aside_by_an_older_program_comes_back(tmp_path: Path) -> None:
    root = root_at(tmp_path)
    (root / "site").rename(root / ".site-old")
    write(root / ".site-new/index.html", "perhaps not whole")
    recovered(root)
    assert texts(root) == OLD


@pytest.mark.parametrize("data", ["", "[]", "{", '{"begun": true}', '{"begun": 1, "changes": [3]}'])
def test_journal_that_is_none_is_none(tmp_path: Path, data: str) -> None:
    root = root_at(tmp_path)
    write(root / ".build/swap.json", data)
    recovered(root)
    assert texts(root) == OLD


# --- in the way ---------------------------------------------------------------------------------

IN_THE_WAY: dict[str, Callable[[Path], object]] = {
    "file": lambda path: path.write_text("withdrawn"),
    "folder": lambda path: write(path / "a/b/c.html", "withdrawn"),
    "empty folder": lambda path: path.mkdir(),
    "link": lambda path: path.symlink_to(path.parent / "kept"),
    "link to nothing": lambda path: path.symlink_to("nowhere"),
    "folder with a link": lambda path: (path.mkdir(), (path / "a").symlink_to("../kept")),
}


@pytest.mark.parametrize("name", [".site-old", ".site-new"])
@pytest.mark.parametrize("make", IN_THE_WAY.values(), ids=IN_THE_WAY)
def test_whatever_lies_in_the_way_is_cleared(
    tmp_path: Path, make: Callable[[Path], object], name: str
) -> None:
    root = root_at(tmp_path, {**OLD, "kept/letter.txt": "keep me"})
    make(root / name)
    recovered(root)
    assert texts(root) == {**OLD, "kept/letter.txt": "keep me"}
    assert sorted(p.name for p in root.iterdir()) == [".build", "kept", "packs", "site"]


def test_what_cannot_be_cleared_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = root_at(tmp_path)
    write(root / ".site-old/a.html", "withdrawn")

    def refuse(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(shutil, "rmtree", refuse)
    with pytest.raises(PublishError) as told:
        recovered(root)
    assert str(root / ".site-old") in str(told.value)
    assert "网站没有改动" in str(told.value)
    assert "删掉" in str(told.value)


def test_what_cannot_be_cleared_after_the_swap_is_named_and_cleared_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = root_at(tmp_path)

    def refuse(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(shutil, "rmtree", refuse)
    with pytest.raises(PublishError) as told:
        publish(root)
    assert "都换好了" in str(told.value)
    assert str(root / ".site-old") in str(told.value)
    assert (root / "site/index.html").read_text() == "new"
    monkeypatch.undo()
    recovered(root)
    assert texts(root) == NEW


@pytest.mark.parametrize("name", [".site-old", ".site-new", "packs/.kiosk-a.zip-old"])
def test_what_will_not_go_keeps_up_no_swap(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Somebody's window is open in it. The next build may have to take somebody away."""
    root = root_at(tmp_path)
    write(root / name / "open.html", "withdrawn")
    real = swapping._remove

    def refuse(path: Path) -> None:
        if (path / "open.html").exists():
            raise PermissionError(13, "Permission denied", str(path))
        real(path)

    monkeypatch.setattr(swapping, "_remove", refuse)
    for _ in range(2):
        with pytest.raises(LeftBesideError) as told:
            publish(root)
        assert "都换好了" in str(told.value)
        assert str(root / name) in str(told.value)
        found = texts(root)
        assert {n: found[n] for n in NEW} == NEW
        assert list(found.values()).count("withdrawn") == 1
    monkeypatch.undo()
    recovered(root)
    assert texts(root) == NEW
