"""What stands in the heads of the demo's pages, and the small files that crawlers and phones ask for."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest
from building import Html, build, page, read_pages, root_at
from conftest import PERSON, PROJECT, photo, story
from PIL import Image
from showcase.audit import policy

ADDRESS = "https://yunting.example/"
STORY = "models-of-virtue/zhou-gui-lan/"


@pytest.fixture(scope="module")
def pages(demo_site: Path) -> Mapping[str, Html]:
    return read_pages(demo_site)


def metas(html: Html) -> list[tuple[str, str]]:
    """Names and contents of the meta elements, in order."""
    return [
        (given.get("property") or given.get("name") or "", given.get("content", ""))
        for tag, given in html.tags
        if tag == "meta"
    ]


def test_policy_and_referrer_on_every_page(demo_site: Path, pages: Mapping[str, Html]) -> None:
    assert "404.html" in pages
    for file, html in pages.items():
        assert policy.in_page((demo_site / file).read_text("utf-8")) == (), file
        first = [given for tag, given in html.tags if tag in ("meta", "link", "script")][:3]
        assert [sorted(given)[0] for given in first] == ["charset", "content", "content"], file
        assert "unsafe" not in first[1]["content"], file


def test_a_story_says_what_is_shared(demo_site: Path, pages: Mapping[str, Html]) -> None:
    html = pages[f"{STORY}index.html"]
    found = metas(html)
    single = dict(found)
    assert single["og:type"] == "article"
    assert single["og:locale"] == "zh_CN"
    assert single["og:url"] == f"{ADDRESS}{STORY}"
    assert single["og:title"].startswith("三尺缝纫台")
    assert single["og:description"] == single["description"]
    assert single["twitter:card"] == "summary_large_image"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", single["article:published_time"])
    assert single["article:modified_time"] >= single["article:published_time"]
    pictures = [
        (name.removeprefix("og:image"), value)
        for name, value in found
        if name.startswith("og:image")
    ]
    assert [name for name, _ in pictures] == ["", ":width", ":height", ":alt"] * 2
    for at, (width, height) in ((0, (1200, 630)), (4, (400, 400))):
        address, *sizes = (value for _, value in pictures[at : at + 3])
        assert sizes == [str(width), str(height)]
        with Image.open(demo_site / address.removeprefix(ADDRESS)) as image:
            assert image.size == (width, height)
            assert image.format == "JPEG"
        assert pictures[at + 3][1].startswith("周桂兰坐在缝纫机前")


def test_every_page_that_may_be_found_has_its_words(pages: Mapping[str, Html]) -> None:
    for file, html in pages.items():
        single = dict(metas(html))
        if "robots" in single:
            assert "og:url" not in single, file
            continue
        assert 4 <= len(single["description"]) <= 120, file
        assert single["og:title"], file
        assert [name for name, _ in metas(html)].count("og:image") == 2, file
        links = [given for tag, given in html.tags if tag == "link"]
        assert [g["href"] for g in links if g["rel"] == "canonical"] == [single["og:url"]], file


def test_long_words_are_cut_and_hostile_ones_stay_text(tmp_path: Path) -> None:
    """Stories with HTML in their words are refused; quotes and ampersands are not."""
    quoted, tagged = '甲" onload="x()" &', "乙</title><script>alert(1)</script>"
    root = root_at(tmp_path / "root", {
        PERSON: story(标题=f"'{quoted}'", 照片=f"[{{文件: a.jpg, 说明: '{quoted}', 人数: 0}}]"),
        PERSON.replace("index.md", "a.jpg"): photo(),
        "content/about.md": f"---\ntitle: {tagged}\ndescription: {tagged * 9}\n---\n\n甲。\n",
    })  # fmt: skip
    site = build(root)
    single = dict(metas(Html(page(site, STORY))))
    assert single["og:title"] == single["og:image:alt"] == quoted
    html = page(site, "about/")
    single = dict(metas(Html(html)))
    assert single["og:title"] == tagged
    assert len(single["description"]) == 120
    assert single["description"].endswith("…")
    assert "<script>" not in html


def test_structured_data_of_the_built_pages(pages: Mapping[str, Html], demo_site: Path) -> None:
    blocks = {
        file: re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
        for file in pages
        if "application/ld+json" in (text := (demo_site / file).read_text("utf-8"))
    }
    assert len(blocks) > 80
    for file, found in blocks.items():
        assert len(found) == 1, file
        for node in json.loads(found[0])["@graph"]:
            for image in node.get("image", []):
                assert (demo_site / image.removeprefix(ADDRESS)).is_file()
            if node["@type"] == "Article":
                assert len(node["image"]) == 2, file


# --- small files --------------------------------------------------------------------------------


def test_the_site_map_names_what_may_be_found(demo_site: Path, pages: Mapping[str, Html]) -> None:
    tree = ElementTree.parse(demo_site / "sitemap.xml")
    named = [e.text or "" for e in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    files = {address.removeprefix(ADDRESS) + "index.html" for address in named}
    hidden = {file for file, html in pages.items() if "robots" in dict(metas(html))}
    assert hidden
    assert files == set(pages) - hidden


def test_robots(demo_site: Path) -> None:
    assert (demo_site / "robots.txt").read_text("utf-8").splitlines() == [
        "User-agent: *", "Allow: /", "", f"Sitemap: {ADDRESS}sitemap.xml",
    ]  # fmt: skip


def test_icons_are_of_the_size_they_say(demo_site: Path, pages: Mapping[str, Html]) -> None:
    data = json.loads((demo_site / "manifest.webmanifest").read_text("utf-8"))
    icons = {icon["src"]: icon["sizes"] for icon in data["icons"]}
    links = [given for tag, given in pages["index.html"].tags if tag == "link"]
    icons |= {g["href"].removeprefix("./"): g["sizes"] for g in links if g["rel"] == "icon"}
    icons |= {
        g["href"].removeprefix("./"): "180x180" for g in links if g["rel"] == "apple-touch-icon"
    }
    assert len(icons) == 6
    for file, size in icons.items():
        if size == "any":
            text = (demo_site / file).read_text("utf-8")
            assert "<text" not in text, "a device without a Song font would show another seal"
            continue
        with Image.open(demo_site / file) as image:
            assert image.size == tuple(map(int, size.split("x")))
        assert (demo_site / file).stat().st_size < 8_000
    assert {icon["purpose"] for icon in data["icons"]} == {"any", "maskable"}
    assert urljoin(f"{ADDRESS}sub/manifest.webmanifest", data["start_url"]) == f"{ADDRESS}sub/"


def test_one_paper(demo_site: Path, pages: Mapping[str, Html]) -> None:
    tokens = (PROJECT / "overrides/assets/base/tokens.css").read_text("utf-8")
    paper = re.search(r"--paper: (#\w+);", tokens)
    assert paper
    data = json.loads((demo_site / "manifest.webmanifest").read_text("utf-8"))
    assert data["theme_color"] == data["background_color"] == paper[1]
    for file, html in pages.items():
        assert dict(metas(html))["theme-color"] == paper[1], file
