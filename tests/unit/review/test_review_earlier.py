"""How the earlier side is had: Git asked, what changed taken out of it, and nothing left behind."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest
from building import snapshot
from pictures import photo
from repositories import change, commit, diff, git, repository
from roots import root_at
from showcase.commands import BAD_CALL, HAS_ERRORS, MORE_SEEN, OK
from showcase.review import git as asked
from showcase.review.earlier import laid_out
from writing import PERSON, notice, story

NOTICE = "content/notices/2024/gong-gao/index.md"
FOLDER = PERSON.removesuffix("index.md")
WITH_PHOTO = story(照片="[{文件: 缝纫台.jpg, 说明: 缝纫台, 摄影: 张摄, 人数: 0}]")


def never() -> None:
    raise AssertionError("nobody else compares")


# --- wrong calls --------------------------------------------------------------------------------


def test_an_unknown_version(tmp_path: Path) -> None:
    repository(tmp_path, {PERSON: story()})
    done = diff(tmp_path, "没有这一版")
    assert (done.code, done.out) == (BAD_CALL, "")
    assert done.err == "没有“没有这一版”这一版。写一个分支、标签或提交号，如 main、HEAD~1。\n"


def test_a_version_is_no_option_of_gits(tmp_path: Path) -> None:
    repository(tmp_path, {PERSON: story()})
    for hostile in ("--output=x", "-x", "a\nb", ""):
        assert diff(tmp_path, "--", hostile).code == BAD_CALL
    assert not (tmp_path / "x").exists()


def test_no_repository(tmp_path: Path) -> None:
    root_at(tmp_path, {PERSON: story()})
    done = diff(tmp_path)
    assert done.code == BAD_CALL
    assert "不在 Git 仓库里" in done.err


def test_no_commit_yet(tmp_path: Path) -> None:
    root_at(tmp_path, {PERSON: story()})
    git(tmp_path, "init", "--quiet")
    assert "还没有提交过" in diff(tmp_path).err


def test_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository(tmp_path, {PERSON: story()})
    monkeypatch.setattr(asked.shutil, "which", lambda name: None)
    done = diff(tmp_path)
    assert (done.code, done.err) == (BAD_CALL, "没有找到 git 这个程序。装好 Git，再运行一次。\n")


def test_a_shallow_clone(tmp_path: Path) -> None:
    repository(tmp_path / "whole", {PERSON: story()})
    commit(tmp_path / "whole")
    address = (tmp_path / "whole").as_uri()
    git(tmp_path, "clone", "--quiet", "--depth=1", address, "few")
    done = diff(tmp_path / "few", "HEAD~1")
    assert done.code == BAD_CALL
    assert "git fetch --unshallow" in done.err
    assert diff(tmp_path / "few").code == OK


# --- errors in the content ----------------------------------------------------------------------


def test_broken_after(tmp_path: Path) -> None:
    repository(tmp_path, {PERSON: story()})
    change(tmp_path, {PERSON: story(授予日期=None, 标题=None)})
    done = diff(tmp_path)
    assert (done.code, done.out) == (HAS_ERRORS, "")
    assert "标题" in done.err


def test_broken_before_counts_as_never_shown(tmp_path: Path) -> None:
    repository(tmp_path, {PERSON: story(标题=None), NOTICE: notice()})
    change(tmp_path, {PERSON: story()})
    done = diff(tmp_path)
    assert done.code == MORE_SEEN
    assert "+ 周桂兰" in done.out
    assert "那一版里有 1 个错误，生成不了网站" in done.out


# --- the tree -----------------------------------------------------------------------------------


def test_it_is_laid_out_whole_and_cleared_away(tmp_path: Path) -> None:
    picture = photo((300, 200))
    repository(tmp_path, {PERSON: WITH_PHOTO, f"{FOLDER}缝纫台.jpg": picture, NOTICE: notice()})
    before = snapshot(tmp_path)
    change(tmp_path, {PERSON: story(), f"{FOLDER}new.txt": "x"})
    here = snapshot(tmp_path)
    with laid_out(tmp_path, asked.commit_of(tmp_path, "HEAD"), never) as earlier:
        found = snapshot(earlier.root)
        assert earlier.changed == {PERSON}
        same = f"{FOLDER}缝纫台.jpg"
        assert (earlier.root / same).samefile(tmp_path / same)
    told = {k: v for k, v in before.items() if not k.startswith((".git",))}
    assert found == told
    assert not (tmp_path / ".build/review").exists()
    assert {k: v for k, v in snapshot(tmp_path).items() if not k.startswith(".build")} == here


def test_a_run_that_is_stopped_leaves_nothing(tmp_path: Path) -> None:
    repository(tmp_path, {PERSON: story()})
    commit_id = asked.commit_of(tmp_path, "HEAD")
    with pytest.raises(KeyboardInterrupt), laid_out(tmp_path, commit_id, never):
        raise KeyboardInterrupt
    assert not (tmp_path / ".build/review").exists()


def test_what_a_killed_run_left_is_cleared_away(tmp_path: Path) -> None:
    repository(tmp_path, {PERSON: story()})
    change(tmp_path, {".build/review/models-of-virtue/2020/old/index.md": story()})
    assert "读者看到的没有变化。" in diff(tmp_path).out
    assert not (tmp_path / ".build/review").exists()


def test_links_are_left_out_and_told(tmp_path: Path) -> None:
    repository(tmp_path, {PERSON: story()})
    (tmp_path / "secret.md").write_text(story(姓名="秘密人"), "utf-8")
    link = tmp_path / "models-of-virtue/2024/link/index.md"
    link.parent.mkdir(parents=True)
    link.symlink_to(tmp_path / "secret.md")
    commit(tmp_path)
    shutil.rmtree(link.parent)
    done = diff(tmp_path)
    assert "秘密" not in done.out
    assert "那一版里有 1 个快捷方式" in done.out


def test_paths_that_lead_out_are_not_followed(tmp_path: Path) -> None:
    """Git writes no such tree, and reads one that somebody else wrote."""
    root = tmp_path / "root"
    repository(root, {PERSON: story()})
    blob = git(root, "hash-object", "-w", "--stdin", give=b"out")
    tree = git(root, "mktree", give=f"100644 blob {blob}\tout.md\n".encode())
    for name in ("..", "..", "content"):
        tree = git(root, "mktree", give=f"040000 tree {tree}\t{name}\n".encode())
    bad = git(root, "commit-tree", tree, "-m", "x")
    with laid_out(root, bad, never) as earlier:
        assert earlier.links == ("content/../../out.md",)
        assert list(earlier.root.iterdir()) == []


def test_submodules_are_passed_over(tmp_path: Path) -> None:
    repository(tmp_path, {PERSON: story()})
    head = git(tmp_path, "rev-parse", "HEAD")
    git(tmp_path, "update-index", "--add", "--cacheinfo", f"160000,{head},families/sub")
    git(tmp_path, "commit", "--quiet", "--message", "sub")
    git(tmp_path, "rm", "--quiet", "--cached", "families/sub")
    done = diff(tmp_path)
    assert done.code == OK
    assert "读者看到的没有变化。" in done.out


def test_what_git_lfs_keeps_elsewhere(tmp_path: Path) -> None:
    """The words in a photo's place are no fault of it; where the photo was fetched it is taken."""
    picture = photo((300, 200))
    oid = hashlib.sha256(picture).hexdigest()
    words = f"version https://git-lfs.github.com/spec/v1\noid sha256:{oid}\nsize {len(picture)}\n"
    repository(tmp_path, {PERSON: WITH_PHOTO, f"{FOLDER}缝纫台.jpg": words})
    change(tmp_path, {f"{FOLDER}缝纫台.jpg": picture})
    done = diff(tmp_path)
    assert done.code == OK, done.out
    assert "那一版有 1 个文件放在 Git LFS 里" in done.out
    change(tmp_path, {f".git/lfs/objects/{oid[:2]}/{oid[2:4]}/{oid}": picture})
    assert "读者看到的没有变化。" in diff(tmp_path).out


def test_line_endings_are_no_change(tmp_path: Path) -> None:
    repository(tmp_path, {PERSON: story()})
    text = (tmp_path / PERSON).read_bytes()
    for setting in ("true", "false"):
        git(tmp_path, "config", "core.autocrlf", setting)
        (tmp_path / PERSON).write_bytes(text.replace(b"\n", b"\r\n"))
        assert "读者看到的没有变化。" in diff(tmp_path).out


def test_a_root_below_the_repositorys_top(tmp_path: Path) -> None:
    root = tmp_path / "区 县"
    root_at(root, {PERSON: story()})
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    commit(tmp_path)
    change(root, {PERSON: story(简介="换了一句。")})
    done = diff(root, "main")
    assert done.code == OK
    assert "现：换了一句。" in done.out


def test_a_site_that_was_not_there_yet(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    commit(tmp_path)
    root_at(tmp_path, {PERSON: story()})
    done = diff(tmp_path)
    assert done.code == MORE_SEEN
    assert "+ 周桂兰" in done.out


def test_a_version_by_branch_and_by_commit(tmp_path: Path) -> None:
    repository(tmp_path, {PERSON: story()})
    change(tmp_path, {PERSON: story(短标题="补衣")})
    commit(tmp_path)
    for name in ("HEAD~1", "main~1", git(tmp_path, "rev-parse", "HEAD~1")):
        assert "现：补衣" in diff(tmp_path, name).out
    assert "读者看到的没有变化。" in diff(tmp_path).out
