"""What a change says otherwise, as a reader of Chinese would tell it."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest
from hours import TODAY
from hypothesis import given
from hypothesis import strategies as st
from pictures import photo
from repositories import change, commit, diff, repository
from roots import PAGES, root_at
from showcase import pipeline
from showcase.gate.public import PublicStory
from showcase.pages.page import Body
from showcase.review.pages import KINDS
from showcase.review.sentences import MOST, apart, hunks, sentences
from showcase.review.snapshot import snapshot
from showcase.review.told import story_told
from writing import FAMILY, NOTICE, PERSON, family, honour, notice, story

FOLDER = PERSON.removesuffix("index.md")


def said(root: Path, before: dict[str, str | bytes], after: dict[str, str | bytes | None]) -> str:
    repository(root, before)
    change(root, after)
    return diff(root).out


# --- sentences ----------------------------------------------------------------------------------


def test_sentences_end_where_they_are_read_to_end() -> None:
    text = "“收你两块钱？”她说：“不收……”\n三尺长的台子；三步宽的楼道\n（完。）"
    assert sentences(text) == (
        "“收你两块钱？”", "她说：“不收……”", "三尺长的台子；", "三步宽的楼道", "（完。）"
    )  # fmt: skip


def test_only_what_changed_is_told() -> None:
    before, after = "一。二。三。四。", "一。二二。三。四。五。"
    assert [(h.before, h.after) for h in hunks(before, after)] == [
        (("二。",), ("二二。",)),
        ((), ("五。",)),
    ]


def test_ten_thousand_sentences_that_are_alike_are_told_as_a_whole() -> None:
    found = list(hunks("甲。" + "啊。" * (MOST + 1), "啊。" * (MOST + 2) + "乙。"))
    assert len(found) == 1


@given(st.text("甲乙。！\n”"), st.text("甲乙。！\n”"))
def test_hunks_lead_from_one_text_to_the_other(before: str, after: str) -> None:
    """Put in the place of what they replace they give the other text; and nothing else differs."""
    old, at = list(sentences(before)), 0
    for hunk in hunks(before, after):
        assert hunk.before != hunk.after
        if hunk.before:
            at = next(
                i
                for i in range(at, len(old))
                if tuple(old[i : i + len(hunk.before)]) == hunk.before
            )
    changed = list(hunks(before, after))
    less, more = sum(len(h.before) for h in changed), sum(len(h.after) for h in changed)
    assert len(old) - less + more == len(sentences(after))


@given(st.text(max_size=30), st.text(max_size=30))
def test_two_texts_taken_apart_are_both_whole(before: str, after: str) -> None:
    found = apart(before, after)
    assert found.head + found.before + found.tail == before
    assert found.head + found.after + found.tail == after


# --- stories ------------------------------------------------------------------------------------

TOLD_ELSEWHERE = {
    "collection", "slug", "url", "file", "folder",  # the address
    "people",  # who is seen
    "place", "facts", "themes",  # facts in words
    "photos", "prose", "aliases",  # by themselves
    "channels",  # the argument
    "count",  # follows from the name
}  # fmt: skip


def test_all_that_a_story_tells_is_compared(tmp_path: Path) -> None:
    """A field that is new is told, or excused here."""
    labels = {
        "title", "short_title", "name", "summary", "citation", "honours", "media", "attachments",
        "published", "updated", "source", "editor", "related", "historical", "easy_read",
    }  # fmt: skip
    assert labels | TOLD_ELSEWHERE == {f.name for f in fields(PublicStory)}
    root = root_at(tmp_path, {PERSON: story()})
    shown = snapshot(pipeline.check(root, TODAY))
    (one,) = shown.stories.values()
    told = [label for label, _ in story_told(one, shown.edition.catalogue, ("网站",))]
    assert len(told) == len(set(told))


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("标题", "一台缝纫机", "标题\n        原：三尺缝纫台，二十年免费为邻居补衣裳\n        现：一台缝纫机"),
        ("颁奖词", "一针一线。", "颁奖词\n        现：一针一线。"),
        ("三句话", "[她补衣服。, 不收钱。]", "三句话\n        现：她补衣服。\n        现：不收钱。"),
        ("职业", "裁缝", "职业\n        现：裁缝"),
        ("来源", "区融媒体中心", "来源\n        原：云汀区文明办\n        现：区融媒体中心"),
        ("更新日期", "2026-03-01", "更新日期\n        现：2026年3月1日"),
        ("历史资料", "是", "历史资料\n        现：是"),
        ("主题", "[诚信]", "主题\n        现：诚信"),
        ("成员", "[{姓名: 周小满, 关系: 女儿}]", "成员\n        现：女儿 周小满"),
    ],
)  # fmt: skip
def test_a_field(tmp_path: Path, field: str, value: str, expected: str) -> None:
    assert expected in said(tmp_path, {PERSON: story()}, {PERSON: story(**{field: value})})


def test_honours(tmp_path: Path) -> None:
    out = said(
        tmp_path,
        {PERSON: story(), FAMILY: family()},
        {PERSON: story(荣誉=f"[{honour(文号='云文明委〔2023〕15号')}]")},
    )
    assert "荣誉\n        原：区第五届道德模范，助人为乐，区级" in out
    assert out.count("云文明委〔2023〕15号") == 1


def test_the_text_by_its_sentences(tmp_path: Path) -> None:
    body = "她在楼道口补衣裳。收两块钱。\n\n邻居都来。\n"
    out = said(
        tmp_path, {PERSON: story(body)}, {PERSON: story(body.replace("两块钱", "**三块钱**"))}
    )
    assert "正文\n        原：收两块钱。\n        现：收三块钱。\n" in out
    assert "楼道口" not in out


def test_an_ordinary_page(tmp_path: Path) -> None:
    about = PAGES["content/about.md"]
    out = said(tmp_path, {PERSON: story()}, {"content/about.md": about + "\n\n电话变了。\n"})
    assert "~ 关于本站　about/" in out
    assert "现：电话变了。" in out


def test_an_ordinary_page_held_back(tmp_path: Path) -> None:
    page = "---\n状态: {}\n---\n# 怎么来\n\n坐船来。\n"
    files = {PERSON: story(), "content/visit.md": page.format("发布")}
    out = said(tmp_path, files, {"content/visit.md": page.format("草稿")})
    assert "- visit/（没有发布，读者看不到：状态是“草稿”）" in out
    assert "坐船" not in out


def test_photos(tmp_path: Path) -> None:
    def photos(*lines: str) -> str:
        return story(照片="[" + ", ".join(lines) + "]")

    one = "{{文件: a.jpg, 说明: {}, 摄影: 张摄, 人数: 0{}}}"
    two = "{文件: b.jpg, 说明: 针线盒, 摄影: 张摄, 人数: 0}"
    out = said(
        tmp_path,
        {
            PERSON: photos(one.format("缝纫台", ""), two),
            f"{FOLDER}a.jpg": photo((300, 200)),
            f"{FOLDER}b.jpg": photo((301, 200)),
        },
        {
            PERSON: photos(one.format("老缝纫台", ", 焦点: '0.2,0.2'")),
            f"{FOLDER}a.jpg": photo((302, 200)),
            f"{FOLDER}b.jpg": None,
        },
    )
    for words in (
        "第 1 张照片换了一张：老缝纫台（摄影：张摄）",
        "第 1 张照片的说明，原：缝纫台　现：老缝纫台",
        "第 1 张照片的焦点改了",
        "拿掉了原来的第 2 张照片：针线盒（摄影：张摄）",
        "照片（原图）：2 个",
    ):
        assert words in out
    assert ".jpg" not in out


# --- addresses ----------------------------------------------------------------------------------

RENAMED = "models-of-virtue/2023/zhou-gui-lan-2/index.md"


def test_a_folder_that_is_renamed(tmp_path: Path) -> None:
    out = said(tmp_path, {PERSON: story()}, {PERSON: None, RENAMED: story(简介="新的一句。")})
    assert "models-of-virtue/zhou-gui-lan-2/（原来在 models-of-virtue/zhou-gui-lan/）" in out
    assert "现：新的一句。" in out
    assert "会打不开：models-of-virtue/zhou-gui-lan/" in out
    assert "没有新的人会被看到。" in out


def test_a_folder_that_is_renamed_with_its_old_address(tmp_path: Path) -> None:
    moved = story(旧网址="[/models-of-virtue/zhou-gui-lan/]")
    out = said(tmp_path, {PERSON: story()}, {PERSON: None, RENAMED: moved})
    assert "新的转到：models-of-virtue/zhou-gui-lan/ → models-of-virtue/zhou-gui-lan-2/" in out
    assert "会打不开" not in out


def test_another_year_is_the_same_address(tmp_path: Path) -> None:
    other = PERSON.replace("2023", "2024")
    out = said(tmp_path, {PERSON: story()}, {PERSON: None, other: story()})
    assert "读者看到的没有变化。" in out


def test_a_redirect_that_is_lost(tmp_path: Path) -> None:
    files = {PERSON: story(旧网址="[/old/]")}
    out = said(tmp_path, files, {PERSON: story()})
    assert "不再转到：old/ → models-of-virtue/zhou-gui-lan/" in out
    assert "会打不开：old/" in out


# --- pages that nobody writes -------------------------------------------------------------------


def test_every_kind_of_page_has_a_name_here() -> None:
    """Or only follows the others, or says the same on any day, or is a preview's."""
    every = {body.template.removesuffix(".html") for body in get_args(Body)}
    left_out = {"search", "recommend", "correct", "data", "site_map", "preview", "problems"}
    assert set(KINDS) == every - left_out


def test_other_pages_are_named_where_they_look_otherwise(tmp_path: Path) -> None:
    """A list shows a title, and no body."""
    repository(tmp_path, {PERSON: story(), NOTICE: notice()})
    change(tmp_path, {PERSON: story("另一段话。\n")})
    assert "跟着变的页面" not in diff(tmp_path).out
    change(tmp_path, {PERSON: story(短标题="楼道裁缝")})
    out = diff(tmp_path).out
    assert "列表　有变化：身边好人" in out
    assert "公示公告" not in out


def test_settings_and_layout_are_told_in_a_line(tmp_path: Path) -> None:
    repository(tmp_path, {PERSON: story(), "overrides/partials/x.html": "x"})
    text = (tmp_path / "mkdocs.yml").read_text("utf-8")
    change(
        tmp_path,
        {
            "mkdocs.yml": text.replace("source: 云汀区文明办", "source: 云汀区委宣传部"),
            "overrides/partials/x.html": "y",
        },
    )
    out = diff(tmp_path).out
    assert "mkdocs.yml 里改了 source，每一页都可能不一样。" in out
    assert "版面改了（overrides 里 1 个文件）" in out


DAY = "- {名称: 雷锋日, id: lei-feng, 日期: 3-5, 主题: [志愿服务], 提示: 周桂兰也在。}\n"
BOOK = "- {名称: 家训, id: jia-xun, 样式: 家风家训集, 项目: [道德模范], 前言: 周桂兰说。}\n"


@pytest.mark.parametrize(
    ("file", "entry", "label"),
    [("dates.yml", DAY, "节日和纪念日"), ("publications.yml", BOOK, "印刷品")],
)
def test_what_is_shown_besides_pages_is_told_in_a_line(
    tmp_path: Path, file: str, entry: str, label: str
) -> None:
    repository(tmp_path, {PERSON: story()})
    change(tmp_path, {f"content/_vocabulary/{file}": entry})
    assert f"{label}的设置改了。" in diff(tmp_path).out
    commit(tmp_path)
    change(tmp_path, {PERSON: story(状态="撤下")})  # and she is masked in that line
    assert "的设置改了" not in diff(tmp_path).out
