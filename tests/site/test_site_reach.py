"""How residents turn to the office, as bytes: everything is there without scripts, and what settings say is text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from building import Html, build, page
from roots import root_at
from writing import FAMILY, NOTICE, PERSON, UNIT, family, notice, story, unit

SCREEN = "- {名称: 杏花里社区大厅, id: xing-hua-li, 街道: 柳荫街道, 社区: 杏花里社区, 方向: 竖屏, 值守码: 2468}\n"
FILES = {
    PERSON: story(), FAMILY: family(), UNIT: unit(), NOTICE: notice(),
    "models-of-virtue/2023/wu-qi-ming/index.md": story(姓名="吴启明", 拼音="wu qi ming", 标题="吴启明夜里出诊三十年"),
    "content/_vocabulary/screens.yml": SCREEN,
}  # fmt: skip
GIVEN = {
    "phone": "13800000000", "email": '"wmb&co@yunting.gov.cn"', "address": '"柳荫街 <1> 号"',
    "recommend_days": "6", "correct_days": "4",
}  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(root_at(tmp_path_factory.mktemp("reach") / "root", FILES, GIVEN))


def recommended(site: Path) -> object:
    """What a screen is told of recommending."""
    (data,) = (site / "kiosk/xing-hua-li").glob("data-*.js")
    text = data.read_text("utf-8")
    return json.loads(text[text.index("{") : text.rindex("}") + 1])["recommend"]


@pytest.mark.parametrize("url", ["recommend/", "correct/"])
def test_three_ways_to_the_office(site: Path, url: str) -> None:
    html = Html(page(site, url))
    assert "tel:13800000000" in html.links
    text = re.findall(r"<textarea[^>]*>(.*?)</textarea>", page(site, url), re.S)
    assert len(text) == 1
    assert f"https://yunting.example/{url}" in text[0]
    (mail,) = (link for link in html.links if link.startswith("mailto:") and "?" in link)
    assert urlsplit(mail).path == "wmb&co@yunting.gov.cn"
    assert parse_qs(urlsplit(mail).query)["body"] == [text[0].replace("\n", "\r\n")]
    (message,) = (link for link in html.links if link.startswith("sms:"))
    assert message.startswith("sms:13800000000?body=")
    assert "柳荫街 <1> 号" in html.text
    assert "<1>" not in page(site, url)
    assert any(a.get("class") == "paper" for _, a in html.tags)


def test_what_is_promised_and_what_is_not_yet(site: Path) -> None:
    assert "我们 6 个工作日内给您回话" in Html(page(site, "recommend/")).text
    told = Html(page(site, "correct/")).text
    assert "核对之后 4 个工作日内查实改好" in told
    assert "核对之后 待填 个工作日内办完" in told


def test_who_leads_there(site: Path) -> None:
    person = page(site, "models-of-virtue/zhou-gui-lan/")
    assert person.count('data-about="models-of-virtue/zhou-gui-lan"') == 3
    assert "../../recommend/" in Html(person).links
    decision = page(site, "notices/dao-de-mo-fan/")
    assert 'id="share"' not in decision
    assert "#share" not in Html(decision).links, "an announcement is no keepsake"
    assert 'data-about="notices/dao-de-mo-fan"' in decision
    for url in ("", "areas/wang-chao/", "site-map/"):
        assert any(link.endswith("recommend/") for link in Html(page(site, url)).links), url
    assert "../correct/" in Html(page(site, "site-map/")).links


def test_the_session_s_neighbours_stand_in_the_page(site: Path) -> None:
    zhou = page(site, "models-of-virtue/zhou-gui-lan/")
    (nav,) = re.findall(r'<nav class="line wrap"[^>]*>.*?</nav>', zhou, re.S)
    assert "hidden" not in nav
    assert "第 2 位，共 2 位" in nav
    assert 'rel="prev" href="../../models-of-virtue/wu-qi-ming/"' in nav
    assert 'rel="next"' not in nav
    alone = page(site, "families/zheng-guo-dong/")
    assert re.search(r'<nav class="line wrap"[^>]* hidden>\s*</nav>', alone)


def test_screens_lead_to_the_page_where_it_has_an_address(site: Path, tmp_path: Path) -> None:
    told = recommended(site)
    assert isinstance(told, dict)
    assert (told["url"], told["phone"]) == ("yunting.example/recommend/", "13800000000")
    assert told["qr"]["path"]
    root = root_at(tmp_path / "root", {PERSON: story(), "content/_vocabulary/screens.yml": SCREEN})
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("site_url:", "# site_url:"), "utf-8")
    bare = build(root)
    assert recommended(bare) is None
    html = page(bare, "recommend/")
    assert "推荐办法" not in html
    assert "tel:" not in html
    assert "sms:" not in html
    assert "mailto:" not in html


def test_numbers_of_ordinary_pages_and_stories_dial(tmp_path: Path) -> None:
    files = {
        PERSON: story("打电话 0571-88880000 问。\n"),
        "content/join.md": "# 报名\n\n电话 0571-88880000。[也可以](tel:400-123-4567)\n",
    }
    site = build(root_at(tmp_path / "root", files))
    assert "tel:0571-88880000" in Html(page(site, "join/")).links
    assert "tel:0571-88880000" in Html(page(site, "models-of-virtue/zhou-gui-lan/")).links
