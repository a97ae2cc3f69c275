"""A special day, a day of mourning and a publicity period, as they come and go with the build date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from building import Html, build, page, snapshot
from roots import root_at
from writing import PERSON, notice, story

DAYS = """\
- {名称: 公民道德宣传日, id: a, 日期: 9-20, 主题: [诚信], 提示: 说一件 <好事> & 听一件。, 去看: mottoes/}
- {名称: 公祭日, id: b, 日期: 12-13, 提示: 悼念。, 哀悼: 是, 去看: themes/zhi-yuan-fu-wu/}
- {名称: 清明, id: c, 日期: [2027-04-05], 提示: 想念。, 哀悼: 是}
"""
NOTICE = "content/notices/2026/gong-shi/index.md"
PERIOD = "{开始: 2026-12-10, 结束: 2026-12-14, 电话: 0000-0000000}"
OTHER = "models-of-virtue/2022/zhou-gui-ying/index.md"
FILES = {
    "content/_vocabulary/dates.yml": DAYS,
    PERSON: story(),
    OTHER: story(姓名="周桂英", 拼音="zhou gui ying", 主题="[诚信]"),
    NOTICE: notice(公告类型="公示", 文号=None, 公示=PERIOD),
}

Sites = dict[str, Path]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    """The same content, built on four days; the first twice."""
    folder = tmp_path_factory.mktemp("days")
    root = root_at(folder / "root", FILES)
    days = ("2026-09-20", "2026-09-21", "2026-12-13", "2026-12-14", "2026-12-15")
    return {d: build(root, date.fromisoformat(d), folder / d) for d in days} | {
        "again": build(root_at(folder / "copy", FILES), date(2026, 9, 20), folder / "again")
    }


def html_tag(site: Path, url: str) -> dict[str, str]:
    file = site / url if url.endswith(".html") else site / url / "index.html"
    return next(attrs for tag, attrs in Html(file.read_text("utf-8")).tags if tag == "html")


def test_the_band_of_a_special_day(sites: Sites) -> None:
    home = page(sites["2026-09-20"], "")
    assert "今天是公民道德宣传日" in home
    assert "说一件 &lt;好事&gt; &amp; 听一件。" in home
    assert '<a class="special-go" href="mottoes/">' in home
    assert html_tag(sites["2026-09-20"], "")["data-special"] == "09-20"
    after = page(sites["2026-09-21"], "")
    assert 'class="special"' not in after
    assert "data-special" not in after


def test_a_special_day_chooses_its_person(sites: Sites) -> None:
    home = Html(page(sites["2026-09-20"], "")).text
    assert home.index("周桂英") < home.index("读这篇故事") < home.index("周桂兰")


def test_a_page_that_does_not_stand_is_not_linked(sites: Sites) -> None:
    """No story has that theme, so there is no page of it: the band does without."""
    home = page(sites["2026-12-13"], "")
    assert "今天是公祭日" in home
    assert "special-go" not in home


EVERY_KIND = (
    "", "models-of-virtue/", "models-of-virtue/zhou-gui-lan/", "honour-roll/", "a-z/", "about/",
    "404.html",
)  # fmt: skip


@pytest.mark.parametrize("url", EVERY_KIND)
def test_the_whole_site_is_grey_on_a_day_of_mourning(sites: Sites, url: str) -> None:
    marks = "12-13 2027-04-05"
    assert html_tag(sites["2026-12-13"], url) == {
        "lang": "zh-CN", "class": "is-mourning", "data-mourning": marks
    } | ({} if url else {"data-special": "12-13", "data-made": "2026-12-13"})  # fmt: skip
    made = {} if url else {"data-made": "2026-12-14"}
    assert html_tag(sites["2026-12-14"], url) == {"lang": "zh-CN", "data-mourning": marks} | made
    text = (sites["2026-12-13"] / url / ("" if url.endswith("html") else "index.html")).read_text(
        "utf-8"
    )
    assert text.index("assets/first.") < text.index("stylesheet")


def test_a_site_without_such_days_names_none(tmp_path: Path) -> None:
    root = root_at(tmp_path, {PERSON: story()})
    assert "data-mourning" not in page(build(root), "")


def test_the_same_day_gives_the_same_bytes(sites: Sites) -> None:
    assert snapshot(sites["again"]) == snapshot(sites["2026-09-20"])


def test_a_publicity_period(sites: Sites) -> None:
    address = "notices/gong-shi/"
    open_, last, ended = (sites[f"2026-12-{n}"] for n in (13, 14, 15))
    for url in ("", "notices/", address):
        assert "公示中" in Html(page(open_, url)).text
        assert "还有 1 天" in Html(page(open_, url)).text
        assert "今天截止" in Html(page(last, url)).text
        assert 'data-start="2026-12-10" data-end="2026-12-14"' in page(open_, url)
        assert re.search(r"assets/(home|[a-z]+-notices)\.\w+\.js", page(open_, url))
    assert "公示中" not in Html(page(ended, "")).text
    for url in ("notices/", address):
        assert "公示已结束" in Html(page(ended, url)).text
        assert "还有" not in page(ended, url)
        assert "今天截止" not in page(ended, url)
    assert "-notices." not in page(open_, "models-of-virtue/zhou-gui-lan/")


def test_an_empty_site_says_what_is_to_come(tmp_path: Path) -> None:
    home = Html(page(build(root_at(tmp_path, {})), "")).text
    assert "正在一篇一篇写下来" in home
    assert "今天认识" not in home
    assert "查名单" not in home
