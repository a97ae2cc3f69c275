"""Every link of the demo leads somewhere, by a parser that shares nothing with the audit."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from building import Html, build, read_pages, resolve
from pictures import photo
from roots import root_at
from showcase.audit import audit_site
from writing import PERSON, story


@pytest.fixture(scope="module")
def pages(demo_site: Path) -> Mapping[str, Html]:
    return read_pages(demo_site)


def test_demo_has_pages(pages: Mapping[str, Html]) -> None:
    assert len(pages) > 80


def test_every_link_picture_and_fragment_resolves(
    demo_site: Path, pages: Mapping[str, Html]
) -> None:
    faults = []
    for file, html in pages.items():
        for address in (*html.links, *html.fetched):
            target = resolve(file, address)
            if target is None:
                if urlsplit(address).scheme not in ("http", "https", "mailto", "tel"):
                    faults.append(f"{file}: {address}: scheme")
            elif not (demo_site / target.file).is_file():
                faults.append(f"{file}: {address}: no file")
            elif target.fragment and target.fragment not in pages[target.file].ids:
                faults.append(f"{file}: {address}: no such place")
    assert faults == []


def test_no_page_fetches_from_another_host(pages: Mapping[str, Html]) -> None:
    foreign = [
        f"{file}: {address}"
        for file, html in pages.items()
        for address in html.fetched
        if resolve(file, address) is None
    ]
    assert foreign == []


def test_no_style_sheet_or_script_names_another_host(demo_site: Path) -> None:
    for path in [*demo_site.rglob("*.css"), *demo_site.rglob("*.js")]:
        text = path.read_text("utf-8").replace("http://www.w3.org/", "").replace("file://", "")
        assert "://" not in text, path


def test_every_page_is_reached_from_home(pages: Mapping[str, Html]) -> None:
    reached = set()
    waiting = ["index.html"]
    while waiting:
        file = waiting.pop()
        if file in reached:
            continue
        reached.add(file)
        targets = (resolve(file, address) for address in pages[file].links)
        waiting += [t.file for t in targets if t and t.file in pages]
    hidden = {f for f, html in pages.items() if f == "404.html" or not_to_be_found(html)}
    assert set(pages) - reached == hidden - reached


def not_to_be_found(html: Html) -> bool:
    return ("meta", {"name": "robots", "content": "noindex"}) in html.tags


def test_ids_are_unique(pages: Mapping[str, Html]) -> None:
    twice = {f: [i for i in html.ids if html.ids.count(i) > 1] for f, html in pages.items()}
    assert {f: ids for f, ids in twice.items() if ids} == {}


# --- the audit itself ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = root_at(tmp_path_factory.mktemp("clean"), {
        PERSON: story(照片="[{文件: a.jpg, 说明: 缝纫台, 人数: 0}]", 旧网址="[/old/, /old/a.html]"),
        PERSON.replace("index.md", "a.jpg"): photo(),
        "content/about.md": '# 关于\n\n网页代码写成 `<a href="x">字</a>` 或 `<img src="//y.test/z">`。\n',
    })  # fmt: skip
    return build(root)


ADDRESS = "https://yunting.example/"


def test_audit_agrees_that_a_clean_site_is_clean(clean: Path) -> None:
    assert audit_site(clean, ADDRESS) == []


PLANTED = {
    "page": '<a href="nowhere/">',
    "page, single quotes": "<a href='nowhere/'>",
    "page, no quotes": "<a href=nowhere/>",
    "page, capitals": '<A HREF="nowhere/">',
    "page, after an attribute with >": '<a title="甲 > 乙" href="nowhere/">',
    "page, on several lines": '<a\n  class="x"\n  href="nowhere/"\n>',
    "page above": '<a href="../../../../nowhere/">',
    "page from the top": '<a href="/nowhere/">',
    "folder without its slash": '<a href="areas">',
    "picture": '<img src="photos/nothing.jpg" alt="">',
    "second picture of a set": '<img srcset="assets/../index.html 1x, photos/nothing.jpg 2x" alt="">',
    "style sheet": '<link rel="stylesheet" href="assets/nothing.css">',
    "script": '<script src="nothing.js"></script>',
    "poster": '<video poster="nothing.jpg"></video>',
    "place on this page": '<a href="#nowhere">',
    "place on another page": '<a href="areas/#nowhere">',
    "escaped": '<a href="areas/?a=1&amp;b=2#%E6%97%A0">',
}
FOREIGN = {
    "script": '<script src="https://other.test/a.js"></script>',
    "script without scheme": '<script src="//other.test/a.js"></script>',
    "image": "<img alt='' src='http://other.test/a.png'>",
    "first of a set": '<img alt="" srcset="https://other.test/a.png 1x">',
    "second of a set": '<img alt="" srcset="index.html 1x, https://other.test/a.png 2x">',
    "after an attribute with >": '<img alt="甲 > 乙" src="https://other.test/a.png">',
    "style sheet": '<link rel="stylesheet" href="https://other.test/a.css">',
    "hint": '<link rel="preconnect" href="https://other.test">',
    "frame": '<iframe src="https://other.test/"></iframe>',
    "drawing": '<svg><use href="https://other.test/a.svg#b"></use></svg>',
    "drawing's image": '<svg><image xlink:href="https://other.test/a.png"/></svg>',
}


@pytest.mark.parametrize("html", PLANTED.values(), ids=PLANTED)
def test_audit_finds_a_planted_dead_link(clean: Path, tmp_path: Path, html: str) -> None:
    assert codes_with(clean, tmp_path, html) == ["dead-link"]


STYLED = {
    "inline style": '<p style="background: url(https://other.test/a.png)">',
    "style element": '<style>@import "https://other.test/a.css";</style>',
}


@pytest.mark.parametrize("html", STYLED.values(), ids=STYLED)
def test_audit_finds_both_faults_of_a_style(clean: Path, tmp_path: Path, html: str) -> None:
    assert codes_with(clean, tmp_path, html) == ["foreign-host", "inline"]


@pytest.mark.parametrize("html", FOREIGN.values(), ids=FOREIGN)
def test_audit_finds_a_planted_foreign_host(clean: Path, tmp_path: Path, html: str) -> None:
    codes = codes_with(clean, tmp_path, html)
    assert codes == ["foreign-host", "html"] if "<iframe" in html else codes == ["foreign-host"]


def test_audit_reads_style_sheets_too(clean: Path, tmp_path: Path) -> None:
    site = Path(shutil.copytree(clean, tmp_path / "site"))
    (site / "assets/planted.css").write_text("a { background: url( '//other.test/a.png' ) }")
    assert [p.file for p in audit_site(site, ADDRESS)] == ["assets/planted.css"]


def test_audit_lets_readers_go_elsewhere(clean: Path, tmp_path: Path) -> None:
    links = (
        '<a href="https://other.test/">甲</a><a href="mailto:a@other.test">乙</a>'
        '<a href="tel:0000-0000000">丙</a><a href="areas/">丁</a><a href="./">戊</a>'
        '<a href="#main-planted" id="main-planted">己</a><a href="areas/index.html">庚</a>'
    )
    assert codes_with(clean, tmp_path, links) == []


def codes_with(clean: Path, tmp_path: Path, html: str) -> list[str]:
    site = Path(shutil.copytree(clean, tmp_path / "site"))
    home = site / "index.html"
    home.write_text(home.read_text("utf-8").replace("</body>", f"{html}</body>"), "utf-8")
    return [p.code for p in audit_site(site, ADDRESS)]
