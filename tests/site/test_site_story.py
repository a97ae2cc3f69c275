"""A story's page as bytes: photos that are links, what is shared, the code, a brand's logo."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import Html, build, page
from pictures import photo
from roots import codes_of, root_at
from showcase.base import qr
from writing import FAMILY, PERSON, UNIT, family, story, unit

SAID = """"<缝&'>台=`x"""
"""Marks that mean something in HTML. Ten characters: a short title has no more."""

NASTY = "'" + SAID.replace("'", "''") + "'"
EASY = NASTY[:-1] + "。她会补衣裳。'"
PHOTOS = """
  - {文件: sewing.jpg, 说明: 缝纫台, 摄影: 融媒体中心, 焦点: "0.9,0.5", 人数: 0}
  - {文件: thread.jpg, 说明: 线盒, 人数: 0}
"""
BODY = "她说。\n\n![线盒](thread.jpg)\n\n收好了![线盒](thread.jpg)。\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Path(PERSON).parent.as_posix()
    files = {
        PERSON: story(BODY, 标题=NASTY, 短标题=NASTY, 颁奖词=NASTY, 照片=PHOTOS, 三句话=EASY),
        f"{folder}/sewing.jpg": photo((1800, 900)),
        f"{folder}/thread.jpg": photo((900, 1200)),
        FAMILY: family(),
        UNIT: unit(服务品牌="{名称: 秤心, 标识: mark.png}"),
        f"{Path(UNIT).parent.as_posix()}/mark.png": photo((300, 200), "PNG"),
    }
    return build(root_at(tmp_path_factory.mktemp("story") / "root", files))


PERSON_PAGE = "models-of-virtue/zhou-gui-lan/"


def share_of(site: Path, url: str) -> dict[str, str]:
    (found,) = (a for _, a in Html(page(site, url)).tags if a.get("class") == "share")
    return found


def test_what_is_shared_is_text_whatever_it_says(site: Path) -> None:
    given = share_of(site, PERSON_PAGE)
    assert given["data-title"] == given["data-words"] == SAID
    assert given["data-name"] == "周桂兰"
    assert SAID not in page(site, PERSON_PAGE)


def test_share_row_says_what_the_picture_needs(site: Path) -> None:
    given = share_of(site, PERSON_PAGE)
    assert given["data-address"] == f"https://yunting.example/{PERSON_PAGE}"
    assert given["data-place"] == "柳荫街道 · 杏花里社区"
    assert given["data-seal"] == "区"
    assert given["data-kind"] == "颁奖词"
    assert given["data-focus-x"] == "0.75"  # a square at the right edge of 1800 × 900
    assert given["data-focus-y"] == "0.5"
    of_family = share_of(site, "families/zheng-guo-dong/")
    assert of_family["data-words"] == "饭要一口一口吃，书要一页一页读。"
    assert of_family["data-kind"] == "家训"
    assert "data-focus-x" not in of_family


def test_code_is_of_the_page_itself(site: Path) -> None:
    paths = {a.get("d") for tag, a in Html(page(site, PERSON_PAGE)).tags if tag == "path"}
    assert qr.draw(f"https://yunting.example/{PERSON_PAGE}").path in paths


def test_without_an_address_there_is_no_code(tmp_path: Path) -> None:
    root = root_at(tmp_path / "root", {PERSON: story()})
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("site_url:", "# site_url:"), "utf-8")
    html = page(build(root), PERSON_PAGE)
    assert "share-row" in html
    assert "<details" not in html
    assert "on-paper" not in html


def test_photos_are_links_to_their_largest_picture(site: Path) -> None:
    tags = Html(page(site, PERSON_PAGE)).tags
    links = [a["href"] for tag, a in tags if tag == "a" and a.get("class") == "photo"]
    assert len(links) == 2  # the picture inside a line of text is none
    assert links[0].endswith("-1600.jpg")
    assert links[1].endswith("-900.jpg")
    assert all((site / PERSON_PAGE / link).resolve().is_file() for link in links)


def test_logo_of_a_brand_is_shown_and_known(site: Path) -> None:
    html = page(site, "units/yun-ting-shui-wu/")
    logos = [a for tag, a in Html(html).tags if tag == "img" and a.get("alt") == "秤心的标识"]
    assert len(logos) == 1
    assert (logos[0]["width"], logos[0]["height"]) == ("300", "200")


def test_logo_that_is_missing_is_told(tmp_path: Path) -> None:
    there = unit(服务品牌="{名称: 秤心, 标识: mark.png}")
    root = root_at(tmp_path / "root", {UNIT: there})
    assert codes_of(root) == ["no-file"]
    (root / UNIT).with_name("mark.png").write_bytes(photo((300, 200), "PNG"))
    assert codes_of(root) == []
    (root / UNIT).with_name("mark.png").write_bytes(b"no picture")
    assert codes_of(root) != []


def test_three_sentences_stand_under_the_title_and_are_found(site: Path) -> None:
    """A line each, as text; in the search; and nothing where there are none."""
    html = page(site, PERSON_PAGE)
    places = [
        html.index(s)
        for s in ("<h1", 'class="wrap easy-read"', 'class="wrap story-hero', 'class="prose"')
    ]
    assert places == sorted(places)
    block = Html(html[places[1] : html.index("</section>", places[1])])
    assert block.text.endswith(f"两句话读懂{SAID}。她会补衣裳。")
    assert [name for name, _ in block.tags].count("li") == 2
    assert "easy-read" not in page(site, "families/zheng-guo-dong/")
    rows = "".join(path.read_text("utf-8") for path in sorted((site / "fulltext").iterdir()))
    assert rows.count("她会补衣裳。") == 1
