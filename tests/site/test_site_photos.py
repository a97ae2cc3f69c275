"""Photos from the folder to the site: replaced and withdrawn ones leave nothing; a cluster may work."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from building import build, page, run, snapshot
from hours import TODAY
from pictures import photo, sample
from PIL import Image, ImageOps
from roots import root_at, write
from showcase.base.paths import CACHE, DOCS
from showcase.photos.survey import MEMORY
from writing import PERSON, story

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
    assert len(json.loads((root / CACHE / MEMORY).read_text("utf-8"))["files"]) == 1


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
    assert json.loads((root / CACHE / MEMORY).read_text("utf-8")) == {"files": {}, "looks": {}}


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
