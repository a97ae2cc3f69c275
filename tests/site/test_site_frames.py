"""Pages joined into frames are, byte by byte, those that MkDocs makes of the same staged tree."""

from __future__ import annotations

import json
import logging
import re
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from building import build, page, snapshot
from hours import TODAY, ended, environment
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils import get_theme_dir
from pictures import photo
from recordings import sound
from roots import PROJECT, mkdocs_yml, root_at, write
from showcase import pipeline
from showcase.base.memo import Memo
from showcase.base.paths import DOCS, SHOWN
from showcase.base.problems import ProblemError
from showcase.model.settings import Settings
from showcase.pages.render import front_matter
from showcase.reading.frontmatter import Loader
from showcase.site.engine import Engine
from showcase.site.frames import Frames
from writing import FAMILY, NOTICE, PERSON, PRACTICE, UNIT, family, notice, practice, story, unit

HOOK = "scripts/showcase/mkdocs_hook.py"
PLACES = {"PYTHONPATH": str(PROJECT / "scripts"), "PYTHONUTF8": "1"}
SHOWS = {"site_updated": "2025年3月10日"}

ABOUT = """\
---
标题: 关于 <这里> & "别处"
---
一句话[^1]，看[隐私](privacy.md)，打 0000-1234567。

| 甲 | 乙 |
|:-:|--:|
| 1 | 2 |

[^1]: 脚注。
"""


def person(number: int) -> str:
    return PERSON.replace("zhou-gui-lan", f"zhou-gui-{number}")


STORIES: dict[str, str | bytes] = {
    PERSON: story(照片="[{文件: a.jpg, 说明: 缝纫台 & 线, 人数: 0}]"),
    PERSON.replace("index.md", "a.jpg"): photo(),
    **{
        person(n): story(
            姓名=f"周桂{name}", 拼音=f"zhou gui {read}", 短标题=f"第{n}个", 标题=f"'{n} < {n * 7} & “一针”'",
            简介="补" * (n * 30), 音视频="[{文件: r.mp3, 说明: 读一遍, 朗读: 是}]" if n > 3 else None,
            未成年人="无" if n > 3 else None,
        )
        for n, (name, read) in enumerate(zip("一二三四五六", ("yi", "er", "san", "si", "wu", "liu"), strict=True), 1)
    },
    **{person(n).replace("index.md", "r.mp3"): sound() for n in range(4, 7)},
    FAMILY: family(),
    UNIT: unit(),
    PRACTICE: practice(),
    NOTICE: notice(表彰数量="7"),
    NOTICE.replace("dao-de", "hao-ren"): notice(文号="云文明委〔2023〕13号"),
    NOTICE.replace("dao-de", "jia-ting"): notice(文号="云文明委〔2023〕14号"),
    "content/about.md": ABOUT,
}  # fmt: skip


@dataclass(frozen=True)
class Staged:
    """A staged page: its address, its front matter, its body."""

    url: str
    meta: Mapping[str, Any]
    body: str


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as it is cloned, with other stories, below a folder of a host; built by plain MkDocs."""
    root = root_at(tmp_path_factory.mktemp("frames") / "clone", STORIES)
    shutil.copytree(PROJECT / "overrides", root / "overrides")
    text = (PROJECT / "mkdocs.yml").read_text("utf-8")
    text = text.replace("yunting.example/", "yunting.example/hao/").replace(
        'site_code: ""', "site_code: 1101010001"
    )
    write(root / "mkdocs.yml", text)
    write(root / HOOK, (PROJECT / HOOK).read_bytes())
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q"]
    done = ended(command, cwd=root, env=environment(**PLACES), encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    return root


def frames_of(root: Path, memo: Memo) -> Frames:
    settings = pipeline.check(root, TODAY).content.settings
    told = json.loads((root / SHOWN).read_text("utf-8"))
    return Frames(root, settings, told, assets=root / ".build/frames", memo=memo)


def staged(root: Path) -> tuple[list[Staged], dict[str, str]]:
    """What stands in the staged tree: our pages, and the ordinary ones by their files."""
    pages, ordinary = [], {}
    for path in sorted((root / DOCS).rglob("*.md")):
        name = path.relative_to(root / DOCS).as_posix()
        text = path.read_text("utf-8")
        head, _, body = text.removeprefix("---\n").partition("\n---\n")
        meta = yaml.safe_load(head)
        if "kind" in meta:
            pages.append(Staged(name.removesuffix("index.md"), meta, body))
        else:
            ordinary[name] = text
    return pages, ordinary


@pytest.mark.parametrize("is_known", [False, True])
def test_all_is_what_plain_mkdocs_makes(root: Path, is_known: bool) -> None:
    """And what it made is what is remembered of it."""
    with Memo(root / ".build/frames.db") as memo:
        frames = frames_of(root, memo)
        assert bool(frames.shapes) is is_known
        is_as_plain_mkdocs_makes_it(root, frames)
    assert len(frames.shapes) >= 5
    assert all(frames.shapes.values())


def is_as_plain_mkdocs_makes_it(root: Path, frames: Frames) -> None:
    pages, ordinary = staged(root)
    made = {f"{p.url}index.html": frames.page(p.url, p.meta, p.body).encode() for p in pages}
    made |= {path: html.encode() for path, html in (frames.ordinary(*o) for o in ordinary.items())}
    urls = [(p.url, "robots" not in p.meta) for p in pages]
    urls += [(f"{Path(name).stem}/", True) for name in ordinary]
    for path, source in frames.files(reversed(urls)):
        made[path] = source if isinstance(source, bytes) else source.read_bytes()
    for file in (root / DOCS).rglob("*"):
        if file.is_file() and file.suffix != ".md":
            made[file.relative_to(root / DOCS).as_posix()] = file.read_bytes()
    built = {
        file.relative_to(root / "site").as_posix(): file.read_bytes()
        for file in (root / "site").rglob("*")
        if file.is_file()
    }
    of_the_index = {p for p in built if p.startswith(("fulltext/", "pagefind/"))}
    assert made.keys() == built.keys() - of_the_index - {"showcase.txt"}
    assert {path for path in made if made[path] != built[path]} == set()


def test_the_project_of_before_is_built_the_same(root: Path, tmp_path: Path) -> None:
    """With ``name: material`` in its mkdocs.yml, as it was until now."""
    before = tmp_path / "before"
    shutil.copytree(root, before, ignore=shutil.ignore_patterns("site", ".build"))
    settings = (root / "mkdocs.yml").read_text("utf-8")
    theme = "name: material\n  language: zh\n  font: false\n"
    write(before / "mkdocs.yml", settings.replace("name: null\n", theme))
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q"]
    done = ended(command, cwd=before, env=environment(**PLACES), encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    assert snapshot(before / "site") == snapshot(root / "site")


# --- frames of an operator's own ------------------------------------------------------------------


def page_like(number: int, **changes: Any) -> Staged:
    meta = {
        "title": f"{number} < 一针 & 一线", "description": "补" * number, "kind": "story",
        "published": f"2025-03-{number:02}", "modified": "2025-03-10",
        "square": {"url": f"photos/{number}.jpg", "width": 400, "height": 400 + number, "alt": "头像"},
    }  # fmt: skip
    return Staged(
        f"families/family-{number}/", meta | changes, f"<h2>第{number}节</h2>\n<p>话</p>\n"
    )


@dataclass(frozen=True)
class Both:
    """The frames of a root, and MkDocs' own way for each page."""

    frames: Frames
    engine: Engine

    def differing(self, pages: list[Staged]) -> list[str]:
        return [
            page.url
            for page in pages
            if self.frames.page(page.url, page.meta, page.body)
            != self.engine.page(page.url, page.meta, page.body)
        ]


def both(root: Path, shown: Mapping[str, Any] = SHOWS) -> Both:
    settings = Settings(site_name="云汀文明风采", site_url="https://yunting.example/")
    folder = root / ".build/frames"
    frames = Frames(root, settings, shown, assets=folder)
    return Both(frames, Engine(root, root, settings, shown, folder))


OWN = {
    "cut after some letters": ("{{ title | e }} -", "{{ title[:7] | e }} -"),
    "another word for long ones": ("{{ title | e }} -", "{{ title | e if title | length < 12 else '长' }} -"),
    "in capitals": ("{{ title | e }} -", "{{ title | upper | e }} -"),
    "a description that is shortened more": ("truncate(120", "truncate(60"),
    "a description that is shortened less": ("truncate(120", "truncate(121"),
    "a body that is changed": ("{{ page.content }}\n{% else", "{{ page.content | replace('h2', 'h3') }}\n{% else"),
    "a part of a date": ("<a class=\"skip\"", "{{ meta.published[:7] }}<a class=\"skip\""),
    "a sum": ("<a class=\"skip\"", "{{ meta.square.height + 1 }}<a class=\"skip\""),
    "a choice": ("<a class=\"skip\"", "{{ 'hoch' if meta.square.height > 404 }}<a class=\"skip\""),
    "a part of the address": ("<a class=\"skip\"", "{{ page.url.split('/')[1] }}<a class=\"skip\""),
    "a sum that made-up words break": ("<a class=\"skip\"", "{{ 7 // (title | length - 1) }}<a class=\"skip\""),
    "one page alone": ("<a class=\"skip\"", "{{ 'x' if page.url == 'families/family-5/' }}<a class=\"skip\""),
}  # fmt: skip


@pytest.mark.parametrize("change", list(OWN)[:-1])
def test_a_frame_that_cannot_be_cut_is_left_to_mkdocs(tmp_path: Path, change: str) -> None:
    root = own_frame(tmp_path, *OWN[change])
    of = both(root)
    assert of.differing([page_like(n) for n in range(1, 10)]) == []
    assert list(of.frames.shapes.values()) == [False]


def test_a_frame_that_can_be_cut_is(tmp_path: Path) -> None:
    """Words in other places, and a part of a page left out."""
    main = "<body>{{ page.meta.description | trim | truncate(120, true, '…') | e }}{{ page.content }}{{ page.abs_url }}"
    root = root_at(tmp_path / "root", {"overrides/main.html": main})
    of = both(root)
    assert of.differing([page_like(n) for n in range(1, 10)]) == []
    assert list(of.frames.shapes.values()) == [True]


@pytest.mark.parametrize(("change", "odd"), [
    ("{{ title | e if title | length > 3 else '短' }} -", {"title": "一"}),
    ("{{ title | e if meta.square.height > 300 else '横' }} -", {
        "square": {"url": "photos/a.jpg", "width": 400, "height": 200, "alt": "头像"},
    }),
])  # fmt: skip
def test_what_no_page_shows_at_first(tmp_path: Path, change: str, odd: dict[str, Any]) -> None:
    of = both(own_frame(tmp_path, "{{ title | e }} -", change))
    assert of.differing([page_like(1), page_like(2), page_like(3), page_like(4, **odd)]) == []
    assert list(of.frames.shapes.values()) == [False]


def test_the_first_page_is_looked_at_too(tmp_path: Path) -> None:
    """What no made-up page finds: a template that asks for the one address that comes first."""
    root = own_frame(tmp_path, *OWN["one page alone"])
    of = both(root)
    assert of.differing([page_like(n) for n in (5, 4, 6)]) == []
    assert list(of.frames.shapes.values()) == [False]


def own_frame(folder: Path, old: str, new: str) -> Path:
    main = (PROJECT / "overrides/main.html").read_text("utf-8")
    assert main.count(old) == 1
    return root_at(folder / "root", {"overrides/main.html": main.replace(old, new)})


MATERIAL = {
    "overrides/main.html": """\
{% extends "base.html" %}
{% set office = config.extra.showcase %}
{% set shown = config.extra.shown or {} %}
{% set kind = page.meta.kind if page and page.meta else "" %}
{% block site_meta %}
{% include "partials/policy.html" %}
<meta name="viewport" content="width=device-width,initial-scale=1">
{% if page and page.meta.robots %}<meta name="robots" content="{{ page.meta.robots | e }}">{% endif %}
{% endblock %}
{% block htmltitle %}<title>{{ (page.title if page) | striptags | e }}</title>{% endblock %}
{% block libs %}{% endblock %}
{% block config %}{% endblock %}
{% block scripts %}{% endblock %}
""",
    "overrides/404.html": '{% extends "main.html" %}{% block content %}<h1>没有找到这一页</h1>{% endblock %}',
    **{
        f"overrides/partials/javascripts/{name}.html": ""
        for name in ("base", "content", "announce")
    },
}
"""What the operators' handbook says of it."""


def test_a_frame_made_of_material(tmp_path: Path) -> None:
    """Its styles and its order, without its scripts, and without the address that its style sheet has in it."""
    styles = Path(get_theme_dir("material")) / "assets/stylesheets"
    sheet = next(styles.glob("main.*.css"))
    words = re.sub(r"\\3c !--.*?-->", "", sheet.read_text("utf-8"), flags=re.S)
    own = {f"overrides/assets/stylesheets/{sheet.name}": words, **MATERIAL}
    theme = "theme: {name: material}\n"
    root = root_at(
        tmp_path / "root", {**own, "mkdocs.yml": mkdocs_yml({}) + theme, PERSON: story()}
    )
    html = page(build(root), "models-of-virtue/zhou-gui-lan/")
    assert 'class="md-content__inner' in html
    assert f"assets/stylesheets/{sheet.name}" in html
    assert not (root / "site/assets/javascripts").exists()
    of = both(root)
    assert of.differing([page_like(n) for n in range(1, 10)]) == []
    write(
        root / "overrides/main.html",
        "<!doctype html><title>{{ page.title }}</title>{{ page.content }}",
    )
    assert "assets/stylesheets/palette" not in "".join(
        path for path, _ in both(root).frames.files([])
    )


# --- words ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Both:
    of = both(root_at(tmp_path_factory.mktemp("words") / "root", {}))
    assert of.differing([page_like(n) for n in (1, 2)]) == []
    return of


AWKWARD = st.text("<>&\"'\\{}%# \n\t=/?+一字😀é zq1Q0", min_size=1, max_size=300)
WORDS = AWKWARD | st.sampled_from(
    ["zq0q", "zq1q<b>&\"'/% 长字 字", "{{ title }}", "{% raw %}", "x" * 130]
)


@given(
    title=WORDS,
    description=WORDS,
    alt=WORDS | st.just(""),
    body=WORDS,
    place=st.from_regex(r"[a-z-]{1,9}", fullmatch=True),
)
def test_any_words(
    ours: Both, title: str, description: str, alt: str, body: str, place: str
) -> None:
    page = page_like(3, title=title, description=description)
    square = {**page.meta["square"], "alt": alt}
    page = Staged(f"families/{place}/", {**page.meta, "square": square}, body)
    assert ours.differing([page, page, page]) == []
    assert all(ours.frames.shapes.values())


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=50))
def test_a_staged_page_says_what_frames_are_told(title: str) -> None:
    assert yaml.load(front_matter({"title": title}), Loader=Loader) == {"title": title}


PLACES_OF_KINDS = [
    ("home", ""),
    ("search", "search/"),
    ("areas", "areas/"),
    ("place", "areas/liu-yin/"),
    ("place", "areas/liu-yin/xing-hua-li/"),
    ("listing", "notices/page/"),
    ("story", "notices/"),
    ("story", "families/"),
]


@given(
    at=st.sampled_from(PLACES_OF_KINDS),
    robots=st.sampled_from(["", "noindex", "noindex, follow"]),
    with_image=st.booleans(),
    with_feed=st.booleans(),
    is_heard=st.booleans(),
)
def test_any_kind_of_page(
    ours: Both, at: tuple[str, str], robots: str, with_image: bool, with_feed: bool, is_heard: bool
) -> None:
    kind, url = at
    pages = []
    for number in range(1, 5):
        meta: dict[str, Any] = {"title": f"题 {number}", "description": "", "kind": kind}
        meta |= {"robots": robots} if robots else {}
        meta |= (
            {"image": {"url": f"photos/{number}.jpg", "width": 1200, "height": 630, "alt": "<"}}
            if with_image
            else {}
        )
        meta |= {"has_media": True} if is_heard and kind == "story" else {}
        meta |= (
            {"feed": {"title": f"订阅 & {number}", "at": f"{url}{number}/"}} if with_feed else {}
        )
        meta |= {"published": "2025-01-01", "modified": "2025-01-02"} if kind == "story" else {}
        pages.append(
            Staged(
                f"{url}{number}/" if kind in ("story", "listing", "place") else url,
                meta,
                f"<p>{number}</p>",
            )
        )
    assert ours.differing(pages) == []
    assert all(ours.frames.shapes.values())


# --- what frames are made of ----------------------------------------------------------------------


def test_the_digest_tells_what_frames_are_made_of(tmp_path: Path) -> None:
    root = root_at(
        tmp_path / "root", {"overrides/partials/seal.html": "", "overrides/print/book.typ": ""}
    )
    first = both(root).frames.digest
    assert both(root).frames.digest == first
    assert both(root, {"site_updated": "2025年3月11日"}).frames.digest != first
    assert both(root, SHOWS | {"mourning": True}).frames.digest != first
    write(root / "overrides/print/book.typ", "x")
    assert both(root).frames.digest == first
    found = {first}
    for name, text in {
        "overrides/partials/seal.html": "x",
        "overrides/assets/base/base.css": "x",
        "mkdocs.yml": (root / "mkdocs.yml").read_text("utf-8") + "nav: []\n",
    }.items():
        write(root / name, text)
        found.add(both(root).frames.digest)
    assert len(found) == 4
    settings = Settings(site_name="别处", site_url="https://yunting.example/")
    assert Frames(root, settings, SHOWS, assets=tmp_path).digest not in found


def test_the_digest_tells_what_comes_from_outside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "site_name: 云汀\nsite_url: !ENV [SITE_ADDRESS, 'https://a.example/']\nextra: {showcase: {}}\n"
    root = root_at(tmp_path / "root", {"mkdocs.yml": text})
    first = both(root).frames.digest
    monkeypatch.setenv("SITE_ADDRESS", "https://b.example/below/")
    of = both(root).frames
    assert of.digest != first
    assert of.address == "https://b.example/below/"


def test_a_wrong_address_is_grey_too(tmp_path: Path) -> None:
    shown = {"mourning": True, "mourning_days": "2026-12-13", "exhibitions": True}
    of = both(root_at(tmp_path / "root", {}), shown).frames
    files = dict(of.files([("", True), ("a/b/", False), ("a/c/", True)]))
    page, listed = files["404.html"], files["sitemap.xml"]
    assert isinstance(page, bytes)
    assert isinstance(listed, bytes)
    html = page.decode()
    assert 'class="is-mourning" data-mourning="2026-12-13"' in html
    assert 'href="/exhibitions/"' in html
    assert listed.decode().count("<loc>") == 2
    assert "a/b/" not in listed.decode()
    assert not any(path.startswith(("print/", "handover/")) for path in files)


@pytest.mark.parametrize(("files", "told", "line"), [
    ({"overrides/main.html": "{% if %}"}, "套版面时停下了", 0),
    ({"overrides/main.html": "{{ nothing.at.all }}"}, "undefined", 0),
    ({"overrides/main.html": '{% extends "base.html" %}'}, "base.html", 0),
    ({"mkdocs.yml": "site_name: 甲\nmarkdown_extensions: [nothing]\n"}, "nothing", 2),
])  # fmt: skip
def test_faults_are_problems(tmp_path: Path, files: dict[str, str], told: str, line: int) -> None:
    root = root_at(tmp_path / "root", {**files})
    names = ("mkdocs", "mkdocs.config", "mkdocs.commands.build")
    before = [(one.level, list(one.filters)) for one in map(logging.getLogger, names)]
    frames = Frames(root, Settings(), {}, assets=root / ".build/frames")
    page = page_like(1)
    with pytest.raises(ProblemError) as refused:
        frames.page(page.url, page.meta, page.body)
    problem = refused.value.problems[0]
    assert (problem.file, problem.code, problem.line) == ("mkdocs.yml", "frame", line)
    assert told in problem.what
    assert [(one.level, list(one.filters)) for one in map(logging.getLogger, names)] == before


def test_an_ordinary_page_that_cannot_be_made(tmp_path: Path) -> None:
    of = both(root_at(tmp_path / "root", {})).frames
    deep = "\n".join(f"{'    ' * level}- a" for level in range(500))
    with pytest.raises(ProblemError) as refused:
        of.ordinary("about.md", deep)
    assert refused.value.problems[0].file == "content/about.md"
    path, html = of.ordinary(
        "about.md", "# 关于本站，和大家一起把身边的好人好事写下来\n\n看[隐私](privacy.md)。\n"
    )
    assert path == "about/index.html"
    assert 'href="../privacy/"' in html
    assert html.count("<h1") == 1
    again = of.ordinary(
        "about.md", "# 关于本站，和大家一起把身边的好人好事写下来\n\n看[隐私](privacy.md)。\n"
    )
    assert again == (path, html)


def test_frames_of_one_process_know_nothing_of_each_other(tmp_path: Path) -> None:
    one = both(root_at(tmp_path / "one", {}))
    other = both(own_frame(tmp_path / "other", "跳到正文", "直接看正文"), {})
    page = replace(page_like(1), body="<p>a</p>")
    for of, words in ((one, "跳到正文"), (other, "直接看正文"), (one, "跳到正文")):
        assert words in of.frames.page(page.url, page.meta, page.body)
