"""Photos from the folder to the site: replaced and withdrawn ones leave nothing; a cluster may work."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import pytest
from building import build, page, run, snapshot
from hours import TODAY
from pictures import photo, sample
from PIL import Image, ImageOps
from recordings import sound
from roots import root_at, write
from showcase.base import workers
from showcase.base.contents import MEMORY as CONTENTS
from showcase.base.paths import CACHE, DOCS
from showcase.photos import survey
from showcase.photos.identify import DEFAULT
from showcase.photos.survey import MEMORY
from writing import FAMILY, PERSON, family, story

FILE = PERSON.replace("index.md", "a.jpg")
TEXT = story(照片="[{文件: a.jpg, 说明: 缝纫台, 人数: 0}]")


def pictures(folder: Path) -> set[str]:
    names = {p.name for p in folder.rglob("*") if p.suffix in (".jpg", ".webp")}
    return names | {p.name for p in folder.rglob(".writing-*")}


def everywhere(root: Path) -> list[set[str]]:
    return [pictures(root / CACHE), pictures(root / DOCS), pictures(root / "site")]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = root_at(tmp_path / "root", {PERSON: TEXT, FILE: photo((1000, 800), gps=True)})
    build(made)
    return made


def test_cache_staged_tree_and_site_hold_the_same_pictures(root: Path) -> None:
    cache, staged, site = everywhere(root)
    assert cache
    assert cache == staged == site


def test_a_replaced_photo_leaves_nothing_behind(root: Path) -> None:
    before = pictures(root / "site")
    write(root / FILE, photo(image=ImageOps.invert(sample((1000, 800)))))
    build(root)
    after = everywhere(root)
    assert after[0] == after[1] == after[2]
    assert not before & after[0]
    for memory in (root / CACHE / MEMORY, root / CONTENTS):
        assert len(json.loads(memory.read_text("utf-8"))) == 1


@pytest.mark.parametrize("change", ["withdrawn", "draft", "deleted", "photo taken out"])
def test_a_withdrawn_photo_leaves_nothing_behind(root: Path, change: str) -> None:
    if change == "deleted":
        shutil.rmtree((root / PERSON).parent)
    elif change == "photo taken out":
        write(root / PERSON, story())
    elif change == "draft":
        write(root / PERSON, TEXT.replace("状态: 发布", "状态: 草稿"))
    else:
        reason = "状态: 撤下\n撤下: {日期: 2026-11-01, 原因: 本人要求}"
        write(root / PERSON, TEXT.replace("状态: 发布", reason))
    build(root)
    assert everywhere(root) == [set(), set(), set()]
    assert json.loads((root / CACHE / MEMORY).read_text("utf-8")) == {}
    there = (root / FILE).exists()  # what a file beside a story is, and for whom it is nothing
    assert len(json.loads((root / CONTENTS).read_text("utf-8"))) == there


def test_a_mask_put_on_later_replaces_every_picture(root: Path) -> None:
    before = pictures(root / "site")
    mask = "人数: 1, 遮挡: [{左: 0.1, 上: 0.1, 宽: 0.2, 高: 0.2}]"
    text = TEXT.replace("人数: 0", mask).replace("---\n\n", "未成年人: 已遮挡\n---\n\n", 1)
    write(root / PERSON, text)
    build(root)
    assert pictures(root / "site")
    assert not before & pictures(root / "site")


def test_the_original_is_nowhere(root: Path) -> None:
    original = (root / FILE).read_bytes()
    for folder in (root / "site", root / DOCS, root / CACHE):
        for path in folder.rglob("*"):
            assert not (path.is_file() and path.read_bytes() == original), path


def test_the_first_picture_comes_first_and_the_others_when_needed(root: Path) -> None:
    html = page(root / "site", "models-of-virtue/zhou-gui-lan/")
    images = [i for i in re.findall(r"<img[^>]*>", html) if "photos/" in i]
    assert images
    assert 'fetchpriority="high"' in images[0]
    assert "loading=" not in images[0]
    for image in images:
        assert re.search(r'class="tint-\d+', image)
        assert re.search(r' width="\d+" height="\d+"', image)
        assert "style=" not in image
    for image in images[1:]:
        assert 'loading="lazy"' in image


def test_a_shared_link_has_a_picture_of_the_right_shape(root: Path) -> None:
    html = page(root / "site", "models-of-virtue/zhou-gui-lan/")
    found = re.search(r'og:image" content="https://yunting.example/(photos/[^"]+\.jpg)"', html)
    assert found
    with Image.open(root / "site" / found[1]) as image:
        assert image.width / image.height == pytest.approx(1200 / 630, rel=0.01)
        assert image.format == "JPEG"


def test_a_cluster_makes_the_same_site(root: Path, tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    here = snapshot(root / "site" / "photos")
    other = root_at(tmp_path / "other", {PERSON: TEXT, FILE: (root / FILE).read_bytes()})
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=2, processes=False, protocol="tcp", dashboard_address=None
    ) as cluster:
        address = cluster.scheduler_address
        assert address.startswith("tcp://")
        made = run("build", "--root", other, "--today", TODAY.isoformat(), "--executor", address)
    assert made.code == 0, made.out + made.err
    assert snapshot(other / "site" / "photos") == here


# --- how often a photo is opened -------------------------------------------------------------------


@contextmanager
def opens(root: Path) -> Iterator[Counter[str]]:
    """How often each file with photos' endings was opened by name, wherever it lies: with workers that
    are threads of this process.
    """
    counted: Counter[str] = Counter()
    path_open, image_open = Path.open, Image.open

    def count(path: object) -> None:
        ends = (".jpg", ".png", ".mp3")
        if isinstance(path, Path) and path.suffix in ends and path.is_relative_to(root):
            counted[path.relative_to(root).as_posix()] += 1

    def open_path(self: Path, *more: object, **named: object) -> object:
        count(self)
        return path_open(self, *more, **named)  # type: ignore[call-overload]

    def open_image(file: object, *more: object, **named: object) -> object:
        count(file)
        return image_open(file, *more, **named)  # type: ignore[arg-type]

    with (
        mock.patch.object(Path, "open", open_path),
        mock.patch.object(Image, "open", open_image),
        mock.patch.object(workers, "processes", return_value=ThreadPoolExecutor(2)),
    ):
        yield counted


DRAFT = FAMILY.replace("index.md", "d.jpg")
SOUND = PERSON.replace("index.md", "r.mp3")


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """Published photo and recording, a draft's photo, and the district's own."""
    heard = "[{文件: r.mp3, 说明: 读一遍, 朗读: 是}]"
    text = story(照片="[{文件: a.jpg, 说明: 缝纫台, 人数: 0}]", 音视频=heard, 未成年人="无")
    return root_at(tmp_path / "root", {
        PERSON: text, FILE: photo((1000, 800)), SOUND: sound(),
        FAMILY: family(状态="草稿", 照片="[{文件: d.jpg, 说明: 饭桌, 人数: 0}]"),
        DRAFT: photo((500, 400)), DEFAULT: photo((1200, 700)),
    })  # fmt: skip


def originals(counted: Counter[str]) -> dict[str, int]:
    return {file: n for file, n in sorted(counted.items()) if not file.startswith((".", "site"))}


def test_a_cold_build_opens_a_photo_three_times_and_a_warm_one_never(fresh: Path) -> None:
    """Its head for the checks, whole for its address and a look, whole again for what is made."""
    with opens(fresh) as counted:
        build(fresh)
    assert originals(counted) == {FILE: 3, DEFAULT: 3, DRAFT: 1, SOUND: 2}
    site = snapshot(fresh / "site")
    with opens(fresh) as counted, mock.patch.object(ThreadPoolExecutor, "submit", None):
        build(fresh)  # and no worker is started
    assert originals(counted) == {}
    assert snapshot(fresh / "site") == site


def test_a_check_opens_a_photo_once_and_after_a_build_never(fresh: Path) -> None:
    with opens(fresh) as counted:
        run("check", "--root", fresh, "--today", TODAY.isoformat())
    assert originals(counted) == dict.fromkeys((FILE, DEFAULT, DRAFT, SOUND), 1)
    build(fresh)
    with opens(fresh) as counted:
        run("check", "--root", fresh, "--today", TODAY.isoformat())
    assert originals(counted) == {}


def test_a_clone_that_brought_its_cache_makes_nothing_anew(fresh: Path, tmp_path: Path) -> None:
    """The memory of stamps stays behind; what travels knows looks by content, and pictures by name."""
    build(fresh)
    clone = tmp_path / "clone"
    shutil.copytree(fresh, clone, ignore=shutil.ignore_patterns(".build", "site", "packs"))
    with opens(clone) as counted, mock.patch.object(survey, "look_at", side_effect=AssertionError):
        build(clone)
    assert originals(counted) == {FILE: 2, DEFAULT: 2, DRAFT: 1, SOUND: 2}
    assert snapshot(clone / "site") == snapshot(fresh / "site")


@pytest.mark.parametrize("kind", ["written into", "another in its place"])
def test_bytes_swapped_under_a_finished_name_are_not_published(fresh: Path, kind: str) -> None:
    """Names tell the recipe, not the bytes: so every picture is read whole before it goes out. While the last site has
    the right ones it keeps them.
    """
    build(fresh)
    before = snapshot(fresh / "site")
    for folder in (fresh / CACHE, fresh / DOCS / "photos"):
        path = next(p for p in sorted(folder.iterdir()) if p.suffix == ".jpg")
        planted, time = photo((500, 400), gps=True), path.stat().st_mtime_ns
        if kind == "another in its place":
            path.unlink()
        path.write_bytes(planted)
        os.utime(path, ns=(time, time))
    assert snapshot(build(fresh)) == before
    shutil.rmtree(fresh / "site")
    done = run("build", "--root", fresh, "--today", TODAY.isoformat())
    assert done.code == 1
    assert "图片里带着不该有的信息" in done.out
    assert not (fresh / "site").exists()
