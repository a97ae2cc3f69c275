"""``build --release`` asks for what a government site must tell; without it, 待填 stands there."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import Html, build, page, run, snapshot, try_build
from hours import TODAY
from roots import root_at, write
from showcase.check.release import REQUIRED
from writing import PERSON, story

FILLED = {
    "organiser": "云汀区文明办",
    "operator": "云汀区融媒体中心",
    "phone": "0571-88880000",
    "email": "wmb@yunting.gov.cn",
    "licence": "CC-BY-4.0",
    "recommend_days": "5",
    "correct_days": "4",
    "withdraw_days": "2",
    "site_code": "3301990001",
    "icp": "浙ICP备12345678号-1",
    "police": "浙公网安备 33019902000001号",
}
REAL = "https://wenming.yunting.gov.cn/"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return root_at(tmp_path_factory.mktemp("release") / "root", {PERSON: story()})


def settings(root: Path, site_url: str = REAL, **values: str) -> None:
    lines = [f"    {key}: {value}" for key, value in values.items()]
    url = f"site_url: {site_url}" if site_url else ""
    write(root / "mkdocs.yml", "\n".join([
        "site_name: 云汀文明风采", url, "docs_dir: content", "plugins: []", "extra:", "  showcase:",
        "    district: 青汀市云汀区", *lines, "",
    ]))  # fmt: skip


def refused(root: Path) -> list[str]:
    """The lines of a release build that say what is missing; the site is as it was."""
    write(root / "site/honour-roll/index.html", "the last good one")
    before = snapshot(root / "site")
    done = run("build", "--release", "--root", root, "--today", TODAY.isoformat())
    assert done.code == 1
    assert "网站没有改动" in done.out
    assert snapshot(root / "site") == before
    return [line.strip() for line in done.out.splitlines() if "错误  " in line]


def test_every_blank_is_told_at_once(root: Path) -> None:
    settings(root, site_url="", organiser='""', phone='" "', icp="")
    lines = refused(root)
    assert len(lines) == len(REQUIRED) == 12
    assert all("正式发布前要填好" in line for line in lines)
    where = {
        key: line.partition("“")[0] for line in lines for key in REQUIRED if f"（{key}）" in line
    }
    assert set(where) == set(REQUIRED)
    assert [where[key] for key in ("organiser", "phone", "icp")] == [
        "错误  第 8 行", "错误  第 9 行", "错误  第 10 行",
    ]  # fmt: skip
    assert where["email"] == "错误  第 6 行", "what is missing belongs below showcase:"
    assert where["site_url"] == "错误  ", "what is missing at the top has no line"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("site_url", "https://yunting.example/"),
        ("site_url", "https://example.com/a/"),
        ("site_url", "http://localhost:8000/"),
        ("phone", "0000-0000000"),
        ("phone", "（0000）0000000"),
        ("email", "wmb@yunting.example"),
        ("icp", "浙ICP备00000000号-1"),
        ("police", "浙公网安备00000000000000号"),
        ("site_code", "0000000000"),
    ],
)
def test_what_is_still_the_sample(root: Path, key: str, value: str) -> None:
    settings(root, **{"site_url": REAL, **FILLED, key: f"'{value}'"})
    lines = refused(root)
    assert len(lines) == 1
    assert f"（{key}）填的还是示例：{value}" in lines[0]


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("site_url", "not an address", "site_url 的值不对"),
        ("email", "wmb", "（email）不是一个邮箱：wmb"),
    ],
)
def test_what_is_wrong_is_not_called_empty(root: Path, key: str, value: str, told: str) -> None:
    settings(root, **{"site_url": REAL, **FILLED, key: f"'{value}'"})
    lines = refused(root)
    assert len(lines) == 1
    assert told in lines[0]


def test_settings_that_cannot_be_read_are_not_called_empty(root: Path) -> None:
    settings(root, **{**FILLED, "phone": "[0571"})
    lines = refused(root)
    assert len(lines) == 1
    assert "括号没有成对" in lines[0]


def test_faults_of_the_content_are_told_beside(root: Path) -> None:
    settings(root, **{**FILLED, "phone": '""'})
    write(root / PERSON, story(标题=None))
    try:
        assert len(refused(root)) == 2
    finally:
        write(root / PERSON, story())


def test_a_whole_footer_is_released(root: Path, tmp_path: Path) -> None:
    settings(root, **FILLED)
    site = tmp_path / "site"
    done = run(
        "build", "--release", "--root", root, "--today", TODAY.isoformat(), "--site-dir", site
    )
    assert done.code == 0, done.out + done.err
    html = Html(page(site, "models-of-virtue/zhou-gui-lan/"))
    assert "待填" not in html.text
    assert {
        link: given
        for tag, given in html.tags
        if tag == "a" and (link := given["href"]).startswith("https:")
    } == {
        address: {"href": address, "rel": "external noopener noreferrer"}
        for address in (
            "https://beian.miit.gov.cn/",
            "https://beian.mps.gov.cn/#/query/webSearch?code=33019902000001",
            "https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=3301990001&url="
            "https%3A%2F%2Fwenming.yunting.gov.cn%2Fmodels-of-virtue%2Fzhou-gui-lan%2F",
        )
    }
    assert "tel:0571-88880000" in html.links
    assert "mailto:wmb@yunting.gov.cn" in html.links
    assert "内容更新至 2025年3月10日" in html.text
    assert "内容更新至 2025年3月10日" in Html(page(site, "about/")).text
    for url in ("recommend/", "correct/"):
        assert "待填" not in page(site, url)


def test_a_plain_build_shows_what_is_to_be_filled_in(root: Path, tmp_path: Path) -> None:
    settings(root, organiser="云汀区文明办")
    assert try_build(root, site=tmp_path / "site").code == 0
    text = Html(page(tmp_path / "site", "")).text
    for label in ("承办", "电话", "邮箱", "网站标识码", "ICP备案", "公安备案"):
        assert f"{label} 待填" in text or f"{label}待填" in text, label
    assert "地址" not in text
    assert "我们 待填 个工作日内" in Html(page(tmp_path / "site", "recommend/")).text


def test_hostile_settings_stay_text(root: Path, tmp_path: Path) -> None:
    nasty = '"><script>alert(1)</script>'
    words = [key for key in FILLED if not key.endswith("_days")]
    settings(root, **dict.fromkeys(words, f"'{nasty}'"))
    site = build(root, site=tmp_path / "site")  # the audit would refuse an inline script
    for url in ("about/", "recommend/", "correct/"):
        assert "<script>" not in page(site, url)


def test_a_site_without_an_address_names_none(root: Path, tmp_path: Path) -> None:
    settings(root, site_url="")
    site = build(root, site=tmp_path / "site")
    html = page(site, "models-of-virtue/zhou-gui-lan/")
    assert not {"canonical", "og:url", "og:image", "ld+json"} & {
        word for word in ("canonical", "og:url", "og:image", "ld+json") if word in html
    }
    assert "Sitemap" not in (site / "robots.txt").read_text("utf-8")
    assert "<loc>" not in (site / "sitemap.xml").read_text("utf-8")
