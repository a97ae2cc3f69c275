"""Publications against the stories that they name."""

from __future__ import annotations

import pytest
from pictures import photo
from roots import SiteFrom, problems_of
from showcase.base.problems import Problem
from showcase.model.publications import FILE
from writing import FAMILY, PERSON, family, story

WOMAN, HOUSE = "models-of-virtue/zhou-gui-lan", "families/zheng-guo-dong"


def found(
    site_from: SiteFrom, entry: str, files: dict[str, str | bytes] | None = None
) -> list[Problem]:
    given = {PERSON: story(), FAMILY: family(), FILE: entry, **(files or {})}
    return [p for p in problems_of(site_from(given)) if p.file == FILE]


def board(stories: str, more: str = "") -> str:
    return f"- 名称: 展板\n  id: zhan-ban\n  样式: 展板\n  事迹: [{stories}]\n{more}"


def test_a_story_that_is_not_there(site_from: SiteFrom) -> None:
    (p,) = found(site_from, board(f"{WOMAN}, families/zheng-guodong"))
    assert (p.code, p.severity, p.line, p.field) == ("unknown-story", "error", 4, "事迹")
    assert HOUSE in p.instead


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"状态": "待审"}, "待审"),
        ({"渠道": "[网站, 大屏]"}, "印刷"),
    ],
)
def test_a_story_that_may_not_be_printed(
    site_from: SiteFrom, change: dict[str, str | None], why: str
) -> None:
    files: dict[str, str | bytes] = {PERSON: story(**change)}
    told = [
        p for p in found(site_from, board(f"{WOMAN}, {HOUSE}"), files) if p.code == "not-printed"
    ]
    assert [(p.severity, why in p.what) for p in told] == [("warning", True)]


def test_a_publication_of_nothing(site_from: SiteFrom) -> None:
    files: dict[str, str | bytes] = {PERSON: story(状态="草稿")}
    codes = [p.code for p in found(site_from, board(WOMAN), files)]
    assert codes == ["empty-publication", "not-printed"]


def test_exhibitions_to_come_fill_a_publication(site_from: SiteFrom) -> None:
    show = f"- {{名称: 邻里, id: lin-li, 事迹: [{WOMAN}], 开始: 2030-01-01}}\n"
    entry = "- {名称: 展板, id: zhan-ban, 样式: 宣传栏, 展览: 邻里}\n"
    assert found(site_from, entry, {"content/_vocabulary/exhibitions.yml": show}) == []


def book(cover: str) -> str:
    return f"- 名称: 书\n  id: shu\n  样式: 家风家训集\n  项目: [道德模范]\n  封面照片: {cover}\n"


PHOTO: dict[str, str | bytes] = {
    PERSON: story(照片="[{文件: portrait.jpg, 说明: 缝纫台, 人数: 0}]", 未成年人="无"),
    PERSON.replace("index.md", "portrait.jpg"): photo(),
}


@pytest.mark.parametrize(
    ("cover", "code"),
    [(WOMAN, None), (HOUSE, "cover-photo"), ("models-of-virtue/nobody", "unknown-story")],
)
def test_the_photo_of_the_cover(site_from: SiteFrom, cover: str, code: str | None) -> None:
    told = found(site_from, book(cover), PHOTO)
    assert [(p.code, p.line, p.field) for p in told] == ([(code, 5, "封面照片")] if code else [])


def test_a_cover_without_a_photo(site_from: SiteFrom) -> None:
    (p,) = found(site_from, book(WOMAN))
    assert (p.code, "没有照片" in p.what) == ("cover-photo", True)


def test_what_follows_from_another_error_is_not_told(site_from: SiteFrom) -> None:
    files: dict[str, str | bytes] = {PERSON: story(状态="发布", 标题=None)}
    codes = [p.code for p in found(site_from, board(WOMAN), files)]
    assert codes == []
