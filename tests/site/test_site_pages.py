"""Which pages there are, how long lists are cut, old addresses, and text that stays text."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import yaml
from building import Html, build, page, pages_with, read_pages, resolve, try_build
from pictures import photo
from roots import root_at
from showcase.pages.render import staged
from writing import (
    FAMILY,
    PERSON,
    PRACTICE,
    UNIT,
    activity,
    family,
    honour,
    notice,
    practice,
    story,
    unit,
)

# --- kinds --------------------------------------------------------------------------------------

KINDS = {
    "home": "index.html",
    "persons": "models-of-virtue/index.html",
    "families": "families/index.html",
    "units": "units/index.html",
    "practices": "practices/index.html",
    "notices": "notices/index.html",
    "activities": "activities/index.html",
    "person": "models-of-virtue/[^/]+/index.html",
    "family": "families/[^/]+/index.html",
    "unit": "units/[^/]+/index.html",
    "practice": "practices/[^/]+/index.html",
    "notice": "notices/[^/]+/index.html",
    "activity": "activities/[^/]+/index.html",
    "areas": "areas/index.html",
    "street": "areas/[^/]+/index.html",
    "community": "areas/[^/]+/[^/]+/index.html",
    "years": "years/index.html",
    "year": r"years/\d{4}/index.html",
    "themes": "themes/index.html",
    "theme": "themes/[^/]+/index.html",
    "A-Z": "a-z/index.html",
    "honour roll": "honour-roll/index.html",
    "roll of a programme": "honour-roll/[^/]+/index.html",
    "roll of a street": "honour-roll/[^/]+/street/[^/]+/index.html",
    "mottoes": "mottoes/index.html",
    "site map": "site-map/index.html",
    "about": "about/index.html",
    "accessibility": "accessibility/index.html",
    "privacy": "privacy/index.html",
    "not found": "404.html",
}


@pytest.mark.parametrize("pattern", KINDS.values(), ids=KINDS)
def test_demo_has_every_kind_of_page(demo_site: Path, pattern: str) -> None:
    names = [p.relative_to(demo_site).as_posix() for p in demo_site.rglob("*.html")]
    assert any(re.fullmatch(pattern, name) for name in names)


def test_every_page_of_the_demo_has_one_heading_and_a_title(demo_site: Path) -> None:
    for file, html in read_pages(demo_site).items():
        tags = [tag for tag, _ in html.tags]
        if any(given.get("http-equiv") == "refresh" for _, given in html.tags):
            continue
        assert tags.count("h1") == 1, file
        assert tags.count("title") == 1, file
        assert tags.count("main") == 1, file
        assert [given.get("lang") for tag, given in html.tags if tag == "html"] == ["zh-CN"], file


def test_sitemap_lists_what_may_be_found(demo_site: Path) -> None:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    listed = [e.text or "" for e in ET.parse(demo_site / "sitemap.xml").iter(f"{space}loc")]
    expected = {
        "https://yunting.example/" + file.removesuffix("index.html")
        for file, html in read_pages(demo_site).items()
        if file != "404.html" and not any(g.get("name") == "robots" for _, g in html.tags)
    }
    assert sorted(listed) == sorted(expected)


def test_empty_site_has_every_listing(tmp_path: Path) -> None:
    site = build(root_at(tmp_path, {}))
    for kind in ("models-of-virtue", "families", "units", "practices", "notices", "activities",
                 "areas", "years", "themes", "a-z", "honour-roll", "mottoes"):  # fmt: skip
        assert page(site, kind)


# --- listings -----------------------------------------------------------------------------------

NAMES = {"张三": "zhang san", "李四": "li si", "王五": "wang wu", "赵六": "zhao liu",
         "Ａ队": None}  # fmt: skip


@pytest.fixture(scope="module")
def paged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files: dict[str, str | bytes] = {
        f"models-of-virtue/2023/p{n}/index.md": story(
            姓名=name, 拼音=reading, 标题=f"{name}的标题", 短标题=f"短{n}", 主题="[志愿服务]"
        )
        for n, (name, reading) in enumerate(NAMES.items())
    }
    return build(root_at(tmp_path_factory.mktemp("paged"), files, {"page_size": "2"}))


@pytest.mark.parametrize(
    "base",
    ["models-of-virtue/", "themes/zhi-yuan-fu-wu/"],
)
def test_long_listing_is_cut_into_pages(paged: Path, base: str) -> None:
    urls = [base, f"{base}page/2/", f"{base}page/3/"]
    shown = []
    for url in urls:
        html = Html(page(paged, url))
        links = {t.file.removesuffix("index.html")
                 for t in (resolve(url, a) for a in html.links) if t}  # fmt: skip
        assert set(urls) - links <= {url}
        assert [tag for tag, given in html.tags if given.get("aria-current") == "page"] != []
        shown.append({link for link in links if link.startswith("models-of-virtue/p")} - set(urls))
    assert [len(s) for s in shown] == [2, 2, 1]
    assert len(set.union(*shown)) == 5
    assert not (paged / base / "page/1").exists()
    assert not (paged / base / "page/4").exists()
    titles = {re.findall("<title>(.*?)</title>", page(paged, url))[0] for url in urls}
    assert len(titles) == 3


def test_a_to_z_is_by_pinyin(paged: Path) -> None:
    html = page(paged, "a-z/")
    places = [html.index(f">{name}<") if f">{name}<" in html else html.index(name)
              for name in ("李四", "王五", "张三", "赵六")]  # fmt: skip
    assert places == sorted(places)


def test_programme_year_and_theme_without_anybody_have_no_page(paged: Path) -> None:
    assert not (paged / "programmes/civ-window").exists()
    assert not (paged / "honour-roll/civ-window").exists()
    assert not (paged / "themes/cheng-xin").exists()
    assert not (paged / "years/2024").exists()
    assert (paged / "areas/wang-chao/yu-guang/index.html").exists()  # an area is there all the same


# --- old addresses ------------------------------------------------------------------------------


def test_old_addresses_lead_on(tmp_path: Path) -> None:
    root = root_at(tmp_path, {
        PERSON: story(旧网址="[/haoren/2021/zhou/, /haoren/zhou.html, old.HTM, /好人/周桂兰]"),
        UNIT: unit(状态="撤下", 旧网址="[/areas/, index.html, /404.html, robots.txt/, assets/x/, about, /alt/]"),
    })  # fmt: skip
    site = build(root)
    for file in ("haoren/2021/zhou/index.html", "haoren/zhou.html", "old.HTM",
                 "好人/周桂兰/index.html"):  # fmt: skip
        html = Html((site / file).read_text("utf-8"))
        targets = {t.file for t in (resolve(file, a) for a in html.links) if t}
        assert targets == {"models-of-virtue/zhou-gui-lan/index.html"}, file
        assert ("meta", {"name": "robots", "content": "noindex"}) in html.tags
    assert "haoren" not in (site / "sitemap.xml").read_text("utf-8")
    for url in ("", "areas/", "about/"):  # pages of their own: they stay what they are
        assert 'http-equiv="refresh"' not in page(site, url)
        assert "本页已撤下" not in page(site, url)
    assert "本页已撤下" in page(site, "alt/")
    assert (site / "robots.txt").is_file()
    assert not (site / "assets/x").exists()


# --- text stays text ----------------------------------------------------------------------------

SCRIPT = "<script>alert(1)</script>"
NASTY = "<xss onxss=1 \" onxss='1' &{{7*7}}{%raw%}"
SHORT = "<xss \"'&"
"""Tags that never end: with an end ``check`` would refuse them."""


def quoted(text: str) -> str:
    """As a single-quoted YAML value."""
    return "'" + text.replace("'", "''") + "'"


def cell(text: str) -> str:
    """Inside the quotes of a CSV cell."""
    return text.replace('"', '""')


N, S = quoted(NASTY), quoted(SHORT)
ROW = "七'&* 仇"
"""The name in a roster: with a tag in it, even one that never ends, ``check`` refuses it."""


def test_tags_in_a_story_are_refused(tmp_path: Path) -> None:
    for name in ("标题", "短标题", "简介", "颁奖词", "职业", "来源", "责任编辑"):
        root = root_at(tmp_path / name, {PERSON: story(**{name: quoted("<script>")})})
        done = try_build(root)
        assert done.code == 1, name
        assert "网页代码" in done.out
    root = root_at(tmp_path / "body", {PERSON: story(f"正文\n\n{SCRIPT}\n")})
    assert try_build(root).code == 1


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in which every text that may be written freely is nasty."""
    own = honour(期=S, 届=None, 授予单位=f"[{N}]", 文号=S)
    picture = f"[{{文件: a.jpg, 说明: {N}, 摄影: {S}, 人数: 0}}]"
    shared = {"标题": N, "短标题": S, "简介": N, "来源": N, "责任编辑": S, "照片": picture}
    member = f"[{{姓名: {S}, 关系: {S}}}]"
    body = f"{NASTY}\n\n## {NASTY}\n\n![{SHORT}](a.jpg)\n\n- {NASTY}\n\n```\n{NASTY}\n```\n\n| {NASTY} |\n|---|\n"
    written = {
        PERSON: story(body, 姓名=S, 拼音=None, 职业=S, 颁奖词=N, 荣誉=f"[{own}]", 成员=member, **shared),
        FAMILY: family(body, 家庭名称=N, 户主=S, 拼音=None, 家训=N, 家庭类型=S, 颁奖词=N, 星数=f"[{S}]",
                       成员=member, **shared),
        UNIT: unit(body, 单位名称=N, 主管单位=N, 经验做法=f"[{S}]", 颁奖词=N,
                   服务品牌=f"{{名称: {S}, 理念: {N}, 承诺: {N}}}",
                   示范点=f"{{级别: 市, 开放时间: {N}}}", **shared),
        PRACTICE: practice(body, **shared),
        "content/notices/2024/a/index.md": notice(body, 公告类型="通知", 文号=S, 授予单位=f"[{N}]",
                                                  **shared),
        "content/activities/2024/a/index.md": activity(body, 地点=N, **shared),
    }  # fmt: skip
    files: dict[str, str | bytes] = dict(written)
    for n, file in enumerate(written):
        files[file.replace("index.md", "a.jpg")] = photo((300 + n, 300))
    files["content/_vocabulary/themes.yml"] = f"- {{id: a, 名称: {S}, 说明: {N}}}\n"
    files[PERSON] = written[PERSON].replace("发布日期", f"主题: [{S}]\n发布日期")
    files["content/_vocabulary/rosters/a.csv"] = (
        "姓名,项目,级别,类别,届,授予单位,授予日期,社区,街道\n"
        f'"{ROW}",道德模范,区县,助人为乐,3,"{cell(NASTY)}",2019-01-01,,\n'
    )
    office = "district source editor organiser operator phone email address site_code icp police"
    settings = dict.fromkeys(office.split(), N)
    root = root_at(tmp_path_factory.mktemp("nasty"), files, settings)
    config = root / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("云汀文明风采", N), "utf-8")
    return build(root)


def test_free_text_never_becomes_code(nasty: Path) -> None:
    for file, html in read_pages(nasty).items():
        for tag, given in html.tags:
            assert tag != "xss", file
            assert not any("xss" in name for name in given), (file, tag, given)


def test_free_text_is_shown_as_written(nasty: Path) -> None:
    keys = ("models-of-virtue/zhou-gui-lan/", "families/zheng-guo-dong/", "units/yun-ting-shui-wu/",
            "practices/liu-dong-gong-ping-cheng/", "notices/a/", "activities/a/")  # fmt: skip
    for key in keys:
        html = Html(page(nasty, key))
        assert html.text.count(NASTY) >= 3, key
        described = [
            g["content"] for t, g in html.tags if t == "meta" and g.get("name") == "description"
        ]
        assert described == [NASTY]
        assert NASTY in [g.get("alt") for t, g in html.tags if t == "img"]


def test_no_template_is_evaluated(nasty: Path) -> None:
    assert pages_with(nasty, "&49") == pages_with(nasty, "&amp;49") == []
    assert "{{7*7}}{%raw%}" in Html(page(nasty, "")).text


def test_links_of_a_nasty_site_resolve(nasty: Path) -> None:
    pages = read_pages(nasty)
    for file, html in pages.items():
        for address in (*html.links, *html.fetched):
            target = resolve(file, address)
            assert target is None or (nasty / target.file).is_file(), (file, address)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "java&#10;script:alert(1)",
            "data:text/html,x", "vbscript:x", "&#106;avascript:x", "%6aavascript:x:"],
)  # fmt: skip
def test_unsafe_links_reach_no_page(tmp_path: Path, url: str) -> None:
    root = root_at(tmp_path, {PERSON: story(f"看[这里]({url})和<{url}>。\n")})
    done = try_build(root)
    if done.code == 0:
        html = Html(page(root / "site", "models-of-virtue/zhou-gui-lan/"))
        schemes = [a for a in html.links if "script" in a.lower() or a.startswith("data:")]
        assert schemes == []
    else:
        assert "链接" in done.out


@pytest.mark.parametrize(
    "text",
    ["a: b", "x\n---\nkind: evil\n", "'\"", "- a", "# a", "{{ a }}", "&a *a !a %a @a `a", "[a", "> a",
     "true", "2024-01-01", "~", " 两边空 ", "很长" * 9000, "---", "\n---\n"],
)  # fmt: skip
def test_front_matter_of_a_staged_file_survives_any_text(text: str) -> None:
    made = staged({"title": text, "kind": "story"}, "<p>正文</p>")
    head, _, body = made.removeprefix("---\n").partition("\n---\n")
    assert yaml.safe_load(head) == {"title": text, "kind": "story"}
    assert body == "<p>正文</p>\n"
