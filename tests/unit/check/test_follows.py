"""One mistake, one problem: what only follows from another error is not told until that one is mended."""

from __future__ import annotations

import pytest
from roots import VOCABULARY, SiteFrom, codes_of, problems_of
from writing import FAMILY, NOTICE, PERSON, family, honour, notice, story

ROSTER = "content/_vocabulary/rosters/2023.csv"
SHOW = "content/_vocabulary/exhibitions.yml"
PRINTED = "content/_vocabulary/publications.yml"
AREAS, PROGRAMMES, THEMES = VOCABULARY
DECISION = notice(公告类型="表彰决定", 文号="云文明委〔2023〕12号", 表彰数量="1")
NAMED = {
    FAMILY: family(相关="[models-of-virtue/zhou-gui-lan]"),
    NOTICE: DECISION,
    SHOW: "- {名称: 邻里, id: lin-li, 事迹: [models-of-virtue/zhou-gui-lan]}\n",
    PRINTED: "- {名称: 家训, id: jia-xun, 样式: 家风家训集, 项目: [道德模范], "
    "封面照片: models-of-virtue/zhou-gui-lan}\n",
}
"""Four files that name the story of PERSON."""


def _one(**changes: str | None) -> str:
    return f"[{honour(**changes)}]"


def test_a_whole_site_has_no_problem(site_from: SiteFrom) -> None:
    """But for the photo of the cover, which PERSON does not have."""
    assert codes_of(site_from({PERSON: story(), **NAMED})) == ["cover-photo"]


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        (PERSON, story().replace("短标题: ", "短标题 "), "bad-yaml"),
        (PERSON, b"PK\x03\x04" + bytes(range(32)), "binary"),
        (
            PERSON,
            story().replace("短标题", "<<<<<<< a\n=======\n>>>>>>> b\n短标题"),
            "conflict",
        ),
        (PERSON.replace("index.md", "index.md.txt"), story(), "no-index"),
        (PERSON.replace("/2023/", "/"), story(), "misplaced"),
        (PERSON.replace("zhou-gui-lan", "周桂兰"), story(), "bad-slug"),
    ],
)
def test_a_story_that_cannot_be_read_is_missed_nowhere_else(
    site_from: SiteFrom, path: str, text: str | bytes, code: str
) -> None:
    assert codes_of(site_from({**NAMED, path: text})) == [code]


def test_a_story_that_is_not_there_is_missed_everywhere(site_from: SiteFrom) -> None:
    assert sorted(codes_of(site_from(NAMED))) == ["roster-total", *["unknown-story"] * 3]


def test_a_broken_draft_excuses_nothing(site_from: SiteFrom) -> None:
    root = site_from({**NAMED, PERSON: story(状态="草稿", 荣誉=_one(授予日期="2023年9月"))})
    assert "roster-total" in codes_of(root)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"荣誉": _one(授予日期="2023-13-18")}, "bad-date"),
        ({"荣誉": _one(级别="区级")}, "unknown-word"),
        ({"荣誉": _one(届="第五届")}, "not-a-number"),
        ({"荣誉": _one(文号='"云文明委[2023]12号"')}, "doc-brackets"),
        ({"状态": "已发布"}, "unknown-word"),
    ],
)
def test_a_word_that_is_wrong_is_the_only_problem(
    site_from: SiteFrom, changes: dict[str, str | None], code: str
) -> None:
    assert codes_of(site_from({**NAMED, PERSON: story(**changes)})) == [code]


def test_another_folder_of_the_same_is_told_once(site_from: SiteFrom) -> None:
    copied = PERSON.replace("zhou-gui-lan", "zhou-gui-lan - 副本")
    assert codes_of(site_from({**NAMED, PERSON: story(), copied: story()})) == ["bad-slug"]


@pytest.mark.parametrize(("file", "code"), [(AREAS, "bad-yaml"), (PROGRAMMES, "bad-yaml")])
def test_a_vocabulary_that_cannot_be_read_is_told_once(
    site_from: SiteFrom, file: str, code: str
) -> None:
    broken = VOCABULARY[file].replace("]", "", 1)
    assert codes_of(site_from({**NAMED, PERSON: story(), file: broken})) == [code]


@pytest.mark.parametrize("file", [AREAS, PROGRAMMES])
def test_a_vocabulary_that_is_gone_is_told_once(site_from: SiteFrom, file: str) -> None:
    (problem,) = problems_of(site_from({**NAMED, PERSON: story(), file: None}))
    assert (problem.file, problem.code) == (file, "no-vocabulary")


def test_a_community_that_was_renamed_is_told_where_it_is_named(site_from: SiteFrom) -> None:
    renamed = VOCABULARY[AREAS].replace("名称: 杏花里社区", "名称: 杏花社区")
    assert "unknown-area" in codes_of(site_from({PERSON: story(), AREAS: renamed}))


def test_a_page_of_the_frame_with_a_wrong_status_is_told_once(site_from: SiteFrom) -> None:
    text = "---\n标题: 关于本站\n状态: 已发布\n---\n\n正文。\n"
    assert codes_of(site_from({PERSON: story(), "content/about.md": text})) == ["unknown-word"]


def test_a_page_of_the_frame_that_is_gone_is_told_once(site_from: SiteFrom) -> None:
    about = "# 关于本站\n\n见[隐私](privacy.md)。\n"
    files = {PERSON: story(), "content/about.md": about, "content/privacy.md": None}
    assert codes_of(site_from(files)) == ["missing-page"]


def test_a_blank_of_word_before_a_field_is_told_once(site_from: SiteFrom) -> None:
    area = "\n\u00a0\u00a0街道: 柳荫街道\n  社区: 杏花里社区"
    assert codes_of(site_from({PERSON: story(地区=area)})) == ["odd-space"]
