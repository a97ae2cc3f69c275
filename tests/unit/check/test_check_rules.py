"""The rules of single stories: what must be there, consent, reviews, honours, words, links, dates."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pictures import photo
from roots import SiteFrom, codes_of, problems_of
from showcase.base.problems import Problem
from writing import (
    ACTIVITY,
    FAMILY,
    NOTICE,
    PERSON,
    PRACTICE,
    REVIEW,
    UNIT,
    activity,
    family,
    honour,
    line_of,
    notice,
    practice,
    story,
    unit,
)

WRITERS: dict[str, Callable[..., str]] = {
    PERSON: story, FAMILY: family, UNIT: unit, PRACTICE: practice, NOTICE: notice, ACTIVITY: activity,
}  # fmt: skip


def told(site_from: SiteFrom, text: str, path: str = PERSON, **files: str | bytes) -> list[Problem]:
    return problems_of(site_from({path: text, **files}))


def codes(site_from: SiteFrom, text: str, path: str = PERSON) -> list[str]:
    return sorted(p.code for p in told(site_from, text, path))


# --- required -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unit_type", "site", "told"),
    [
        ("窗口", "{开放时间: 每日}", ["缺少“级别”。"]),
        ("村", "{开放时间: 每日}", ["缺少“级别”。"]),
        ("场所", "{开放时间: 每日}", []),
        ("街区", "{开放时间: 每日}", []),
        ("窗口", "{级别: 市, 开放时间: 每日}", []),
        ("窗口", "{级别: 市里, 开放时间: 每日}", ["没有“市里”这个写法。"]),
    ],
)
def test_a_site_of_a_level_says_which(
    site_from: SiteFrom, unit_type: str, site: str, told: list[str]
) -> None:
    text = unit(单位类型=unit_type, 示范点=site)
    found = problems_of(site_from({UNIT: text}))
    assert [p.what for p in found] == told
    assert all(p.line == line_of(text, "示范点") and p.field == "示范点 › 级别" for p in found)


@pytest.mark.parametrize(
    ("brand", "code", "field", "instead"),
    [
        ("{名称: 秤心, 类型: 机关单位}", "unknown-word", "服务品牌 › 类型", "是不是“机关”？"),
        (
            "{名称: 秤心, 类型: 小组}",
            "unknown-word",
            "服务品牌 › 类型",
            "可以写：机关、楼栋、社区、街道。",
        ),
        ("{名称: 秤心, 星级: 6}", "out-of-range", "服务品牌 › 星级", "写 1 到 5 的整数。"),
        ("{名称: 秤心, 星级: 五}", "not-a-number", "服务品牌 › 星级", "写 1 到 5 的整数。"),
        (f"{{名称: 秤心, 内涵: {'一' * 201}}}", "too-long", "服务品牌 › 内涵", "请缩短 1 个字。"),
    ],
)
def test_what_is_wrong_with_a_brand(
    site_from: SiteFrom, brand: str, code: str, field: str, instead: str
) -> None:
    (found,) = problems_of(site_from({UNIT: unit(服务品牌=brand)}))
    assert (found.code, found.field, found.instead) == (code, field, instead)


REQUIRED = {
    PERSON: "标题 姓名 简介 地区 荣誉 授权 发布日期",
    FAMILY: "标题 家庭名称 户主 简介 地区 荣誉 授权 发布日期",
    UNIT: "标题 单位名称 单位类型 简介 地区 荣誉 授权 发布日期",
    PRACTICE: "标题 简介 发布日期",
    NOTICE: "标题 公告类型 简介 发布日期",
    ACTIVITY: "标题 活动类型 活动日期 简介 发布日期",
}
ROWS = [(path, zh) for path, names in REQUIRED.items() for zh in names.split()]


@pytest.mark.parametrize(("path", "zh"), ROWS)
def test_a_required_field_that_is_missing_is_told(site_from: SiteFrom, path: str, zh: str) -> None:
    found = told(site_from, WRITERS[path](**{zh: None}), path)
    assert [(p.code, p.field, p.is_error) for p in found if zh in p.what] == [("missing", zh, True)]


@pytest.mark.parametrize(("path", "zh"), ROWS)
def test_a_required_field_that_is_empty_is_told(site_from: SiteFrom, path: str, zh: str) -> None:
    text = WRITERS[path](**{zh: ""})
    found = [p for p in told(site_from, text, path) if p.code == "missing" and p.field == zh]
    assert [p.line for p in found] == [line_of(text, f"{zh}:")]


def test_a_draft_may_lack_everything(site_from: SiteFrom) -> None:
    assert codes(site_from, "---\n标题: 还没写完\n---\n") == []


def test_a_story_without_status_is_a_draft(site_from: SiteFrom) -> None:
    assert codes(site_from, story(状态=None, 授权=None)) == []


def test_what_waits_for_review_must_be_whole_but_for_its_day(site_from: SiteFrom) -> None:
    assert codes(site_from, story(状态="待审", 审核=None, 发布日期=None)) == []
    assert codes(site_from, story(状态="待审", 授权=None)) == ["missing"]


def test_an_empty_body_is_told(site_from: SiteFrom) -> None:
    assert codes(site_from, story("\n \n")) == ["empty-body"]


@pytest.mark.parametrize("kind", ["表彰决定", "撤销决定"])
def test_a_decision_needs_its_number(site_from: SiteFrom, kind: str) -> None:
    (found,) = told(site_from, notice(公告类型=kind, 文号=None), NOTICE)
    assert (found.code, found.field) == ("missing", "文号")


def test_a_public_notice_needs_its_period(site_from: SiteFrom) -> None:
    (found,) = told(site_from, notice(公告类型="公示", 文号=None), NOTICE)
    assert (found.code, found.field) == ("missing", "公示")


def test_minors_must_be_told_where_a_photo_shows_people(site_from: SiteFrom) -> None:
    picture = PERSON.replace("index.md", "a.jpg")
    listed = "[{文件: a.jpg, 说明: 缝纫台}]"
    files = {picture: photo()}
    assert [p.code for p in told(site_from, story(照片=listed), **files)] == ["missing-minors"]
    assert told(site_from, story(照片=listed, 未成年人="无"), **files) == []
    empty = "[{文件: a.jpg, 说明: 缝纫台, 人数: 0}]"
    assert told(site_from, story(照片=empty), **files) == []


# --- consent and reviews ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("consent", "wanted"),
    [
        ("{状态: 已签, 签署人: 本人, 日期: 2023-09-20}", [("missing", "error")]),
        ("{状态: 已签, 档案号: X, 日期: 2023-09-20}", [("missing", "error")]),
        ("{状态: 已签, 档案号: X, 签署人: 本人}", [("missing", "error")]),
        ("{状态: 不需要}", []),
        ("{状态: 已撤回}", [("withdrawn", "warning")]),
        ("{状态: 不需要, 到期: 2026-11-21}", [("consent-ended", "warning")]),
        ("{状态: 不需要, 到期: 2026-11-22}", [("consent-ends", "warning")]),
        ("{状态: 不需要, 到期: 2026-12-21}", [("consent-ends", "warning")]),
        ("{状态: 不需要, 到期: 2026-12-22}", []),
        ("{档案号: X}", [("missing", "error")]),
        ("{状态: 口头}", [("unknown-word", "error")]),
    ],
)
def test_consent(site_from: SiteFrom, consent: str, wanted: list[tuple[str, str]]) -> None:
    found = told(site_from, story(授权=consent))
    assert [(p.code, p.severity) for p in found] == wanted


FIRST, SECOND, FINAL = (
    "初审: {人: xu.q, 日期: 2025-03-03}",
    "复审: {人: tang.y, 日期: 2025-03-05}",
    "终审: {人: ning.w, 日期: 2025-03-07}",
)


@pytest.mark.parametrize(
    ("review", "wanted"),
    [
        (None, ["missing-review"] * 3),
        (f"{{{SECOND}, {FINAL}}}", ["missing-review"]),
        (f"{{{FIRST}, {FINAL}}}", ["missing-review"]),
        (f"{{{FIRST}, {SECOND}}}", ["missing-review"]),
        (REVIEW.replace("tang.y", "xu.q"), ["same-reviewer"]),
        (REVIEW.replace("ning.w", "xu.q"), ["same-reviewer"]),
        (REVIEW.replace("2025-03-05", "2025-03-02"), ["bad-order"]),
        (REVIEW.replace("2025-03-07", "2025-03-04"), ["bad-order"]),
        (REVIEW.replace("2025-03-05", "2025-03-03").replace("2025-03-07", "2025-03-03"), []),
        (f"{{{FIRST}, {SECOND}, 终审: {{人: ning.w}}}}", ["missing"]),
    ],
)
def test_three_reviews_by_three_people_in_order(
    site_from: SiteFrom, review: str | None, wanted: list[str]
) -> None:
    assert codes(site_from, story(审核=review)) == wanted


def test_reviews_are_asked_for_only_where_the_site_says_so(site_from: SiteFrom) -> None:
    root = site_from({PERSON: story(审核=None)}, settings={"three_reviews": "false"})
    assert codes_of(root) == []


def test_dates_of_publishing(site_from: SiteFrom) -> None:
    assert codes(site_from, story(发布日期="2026-11-23")) == ["future"]
    assert codes(site_from, story(更新日期="2025-03-09")) == ["bad-order"]
    assert codes(site_from, story(更新日期="2025-03-10")) == []


# --- honours ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "code", "words"),
    [
        ({"项目": "道德楷模"}, "unknown-programme", "道德模范"),
        ({"项目": "moral-model"}, "", ""),
        ({"类别": None}, "missing", "助人为乐"),
        ({"类别": "助人为了"}, "unknown-category", "助人为乐"),
        ({"等次": "标兵"}, "unknown-award", "提名"),
        ({"等次": "提名"}, "", ""),
        ({"级别": "区"}, "unknown-word", "区县"),
        ({"级别": None}, "missing", "国际"),
        ({"授予单位": None}, "missing", "授予单位"),
        ({"授予日期": None}, "missing", "授予日期"),
        ({"项目": None}, "missing", "项目"),
        ({"届": None}, "no-session", "年度"),
        ({"届": None, "年度": "2023"}, "", ""),
        ({"届": None, "期": "2023—2024"}, "", ""),
        ({"届": None, "期": "2021年第三季度"}, "", ""),
        ({"文号": None}, "", ""),
        ({"文号": "云文明委【2023】12号"}, "doc-brackets", "云文明委〔2023〕12号"),
        ({"文号": "云文明委(2023)12号"}, "doc-brackets", "云文明委〔2023〕12号"),
        ({"文号": "云文明委（2023） 12号"}, "doc-brackets", "云文明委〔2023〕12号"),
        ({"文号": "云文明委［2023］12号"}, "doc-brackets", "云文明委〔2023〕12号"),
        ({"文号": "十二号文"}, "doc-form", "云文明委〔2023〕12号"),
        ({"文号": "云文明委〔2023〕第12号"}, "", ""),
        ({"状态": "撤销"}, "no-revocation", "撤销"),
        ({"状态": "撤销", "撤销": "{日期: 2024-01-01, 文号: 云文明委〔2024〕1号}"}, "", ""),
        ({"撤销": "{日期: 2024-01-01, 文号: 云文明委〔2024〕1号}"}, "not-revoked", "撤销"),
        ({"状态": "撤销", "撤销": "{日期: 2020-01-01, 文号: 云文明委〔2020〕1号}"}, "bad-order", "日期"),
        ({"状态": "撤销", "撤销": "{日期: 2024-01-01}"}, "missing", "文号"),
        ({"有效期至": "2020-01-01"}, "bad-order", "日期"),
        ({"公示": "{开始: 2023-09-03, 结束: 2023-08-28}"}, "bad-order", "日期"),
        ({"公示": "{开始: 2023-09-03}"}, "missing", "结束"),
        ({"授予日期": "2026-12-01", "文号": "云文明委〔2026〕1号"}, "future", "年份"),
        ({"星级": "11"}, "out-of-range", "10"),
        ({"追授": "也许"}, "not-yes-no", "是"),
    ],
)  # fmt: skip
def test_honours(
    site_from: SiteFrom, changes: dict[str, str | None], code: str, words: str
) -> None:
    found = told(site_from, story(荣誉=f"[{honour(**changes)}]"))
    assert ([code] if code else []) == list(dict.fromkeys(p.code for p in found))
    assert words in "".join(p.what + p.instead for p in found)


@pytest.mark.parametrize("path", [PERSON, NOTICE])
def test_document_numbers_are_looked_at_everywhere(site_from: SiteFrom, path: str) -> None:
    number = "云文明委【2023】12号"
    text = notice(文号=number) if path == NOTICE else story(荣誉=f"[{honour(文号=number)}]")
    assert codes(site_from, text, path) == ["doc-brackets"]


OTHER = PERSON.replace("zhou-gui-lan", "zhou-gui-lan-2")


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({}, ["duplicate-honour", "same-name"]),
        ({"地区": "{街道: 柳荫街道, 社区: 铁牛社区}"}, ["doubtful-join"]),
        ({"姓名": "周桂芳", "拼音": "zhou gui fang"}, []),
        ({"荣誉": f"[{honour(届='6')}]"}, ["same-name"]),
        ({"荣誉": f"[{honour(级别='市')}]"}, ["same-name"]),
        ({"荣誉": f"[{honour(项目='moral-model')}]"}, ["duplicate-honour", "same-name"]),
        ({"荣誉": f"[{honour(等次='提名')}]"}, ["duplicate-honour", "same-name"]),
        ({"荣誉": f"[{honour(年度='2023')}]"}, ["duplicate-honour", "same-name"]),
        ({"荣誉": f"[{honour(届=None, 年度='2023')}]"}, ["same-name"]),
    ],
)
def test_one_honour_told_twice_is_an_error_and_one_name_twice_a_question(
    site_from: SiteFrom, changes: dict[str, str | None], wanted: list[str]
) -> None:
    found = problems_of(site_from({PERSON: story(), OTHER: story(**changes)}))
    assert sorted(p.code for p in found) == wanted
    assert {p.file for p in found} <= {OTHER}
    assert {p.code for p in found if not p.is_error} <= {"same-name", "doubtful-join"}
    assert all(PERSON in p.what for p in found)


def test_one_honour_twice_in_a_story_is_an_error(site_from: SiteFrom) -> None:
    assert codes(site_from, story(荣誉=f"[{honour()}, {honour()}]")) == ["duplicate-honour"]


def test_two_months_of_one_year_are_two_honours(site_from: SiteFrom) -> None:
    months = [honour(届=None, 年度="2023", 期=f"2023-0{n}") for n in (6, 7)]
    assert codes(site_from, story(荣誉=f"[{', '.join(months)}]")) == []


# --- words and pointers -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        (story(相关="[families/zheng-guo-don]"), "unknown-story", "families/zheng-guo-dong"),
        (story(相关="[models-of-virtue/zhou-gui-lan]"), "own-story", ""),
        (story(相关="[郑国栋家庭]"), "bad-form", "families/zheng-guo-dong"),
        (story(地区="{街道: 柳荫街道}"), "missing", "社区"),
        (story(旧网址="[/families/zheng-guo-dong/]"), "alias-taken", ""),
        (story(旧网址="[/a/../b/]"), "alias-taken", ".."),
        (story(旧网址="[/a/, /a/]"), "alias-taken", ""),
        (story(旧网址="[https://example.org/a]"), "bad-form", "/haoren/"),
        (story(旧网址="[/about/]"), "alias-taken", ""),
        (story(署名方式="匿名"), "unknown-word", "实名"),
        (story(渠道="[网页]"), "unknown-word", "网站"),
        (story(照片="[{文件: ../a.jpg, 说明: 缝纫台}]"), "bad-form", "同一文件夹"),
    ],
)
def test_pointers(site_from: SiteFrom, text: str, code: str, words: str) -> None:
    found = [p for p in told(site_from, text, **{FAMILY: family()}) if p.is_error]
    assert code in {p.code for p in found}
    assert words in "".join(p.what + p.instead for p in found)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("[好](../../2024/zheng-guo-dong/index.md)\n", "/families/zheng-guo-dong/"),
        ("[好](/families/zheng-guodong/)\n", "/families/zheng-guo-dong/"),
        ("[好](/families/li-jia/)\n", "照它的网址写"),
    ],
)
def test_a_link_that_leads_nowhere_is_told_with_its_story(
    site_from: SiteFrom, body: str, wanted: str
) -> None:
    (found,) = told(site_from, story(body), **{FAMILY: family()})
    assert wanted in found.instead


def test_another_person_is_not_offered_for_one_who_is_not_there(site_from: SiteFrom) -> None:
    (found,) = told(site_from, story(相关="[models-of-virtue/wu-qi-ming]"), **{FAMILY: family()})
    assert "是不是" not in found.instead


def test_a_practice_points_at_a_unit_that_is_there(site_from: SiteFrom) -> None:
    text = practice(单位="units/yun-ting-shui-wu")
    assert codes(site_from, text, PRACTICE) == ["unknown-story"]
    assert told(site_from, text, PRACTICE, **{UNIT: unit()}) == []


def test_a_twin_is_there(site_from: SiteFrom) -> None:
    assert codes(site_from, unit(结对="[units/nobody]"), UNIT) == ["unknown-story"]


# --- links and headings of the body -------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("# 大标题\n", "heading-1"),
        ("大标题\n===\n", "heading-1"),
        ("## 小标题\n", ""),
        ("[好](javascript:alert(1))\n", "unsafe-url"),
        ("[好](data:text/html,x)\n", "unsafe-url"),
        ("[好]()\n", "empty-link"),
        ("[好](https://example.org/)\n", ""),
        ("[好](mailto:a@b.cn)\n", ""),
        ("[好](#一条裤脚)\n", ""),
        ("[好](/families/zheng-guo-dong/)\n", ""),
        ("[好](../../../families/2024/zheng-guo-dong/index.md)\n", ""),
        ("[好](/about/)\n", ""),
        ("[好](/)\n", ""),
        ("[好](/families/zheng/)\n", "dead-link"),
        ("[好](a.pdf)\n", "dead-link"),
        ("![图](b.jpg)\n", "no-file"),
        ("![图](A.JPG)\n", "wrong-case"),
        ("![图](https://example.org/a.jpg)\n", "foreign-image"),
        ("![图](../a.jpg)\n", "foreign-image"),
        ("![](a.jpg)\n", "no-alt"),
        ("![缝纫台](a.jpg)\n", ""),
        ("![缝纫台](%61.jpg)\n", ""),
    ],
)
def test_links_headings_and_pictures(site_from: SiteFrom, body: str, code: str) -> None:
    text = story(f"一\n\n{body}", 照片="[{文件: a.jpg, 说明: 缝纫台, 人数: 0}]")
    found = told(
        site_from, text, **{FAMILY: family(), PERSON.replace("index.md", "a.jpg"): photo()}
    )
    assert [p.code for p in found] == ([code] if code else [])
    assert [p.line for p in found] == ([line_of(text, body.split("\n")[0])] if code else [])


# --- words to avoid -----------------------------------------------------------------------------

TERMS = {"content/_vocabulary/terms.yml": "- {写法: 残废, 改为: 残疾, 说明: 尊重残疾人}\n"}


def test_words_to_avoid_are_a_reminder(site_from: SiteFrom) -> None:
    text = story("一\n\n照顾残废老人。\n")
    (found,) = told(site_from, text, **TERMS)
    assert (found.code, found.severity, found.line, found.column) == (
        "term",
        "warning",
        line_of(text, "照顾"),
        3,
    )
    assert "残疾" in found.instead


@pytest.mark.parametrize(
    "body",
    [
        "他说：“好,真好。”",
        "长宽 3×4 米。",
        "用 XL 号和 XXL 号布料。",
        "X光片和X射线。",
        "5×5 区域。".replace("×5 ", "x5"),
        "<https://example.org/a?b=c>",
        "<a@b.cn>",
        "a < b 并且 c > d",
        "R&D 和 AT&T",
        "若干年某月，某位老人。",
        "100,000 元和 3;4。",
    ],
)
def test_ordinary_writing_is_left_alone(site_from: SiteFrom, body: str) -> None:
    bad = {"placeholder", "html", "loose-stars", "odd-space", "mojibake", "wide-digits"}
    assert bad.isdisjoint(codes(site_from, story(body + "\n")))


# --- drafts -------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["草稿", "撤下"])
def test_what_is_not_published_cannot_hold_up_the_site(site_from: SiteFrom, status: str) -> None:
    text = story("<p>好</p>\n", 状态=status, 主题="[志愿服物]", 标题="“好人”", 未知="x")
    found = told(site_from, text)
    assert {p.code for p in found} >= {"unknown-theme", "quoted", "unknown-field", "html"}
    assert {p.severity for p in found} == {"warning"}


@pytest.mark.parametrize("status", ["待审", "发布"])
def test_what_is_to_be_published_is_held_to_it(site_from: SiteFrom, status: str) -> None:
    found = told(site_from, story(状态=status, 主题="[志愿服物]"))
    assert {(p.code, p.severity) for p in found} == {("unknown-theme", "error")}


def test_a_draft_excuses_no_other_story(site_from: SiteFrom) -> None:
    found = told(site_from, story(状态="草稿"), **{FAMILY: family(主题="[志愿服物]")})
    assert [(p.file, p.severity) for p in found] == [(FAMILY, "error")]
