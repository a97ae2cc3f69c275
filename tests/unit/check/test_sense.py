"""What can be read and makes no sense: days out of order, terms and numbers that cannot be, names without words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hours import TODAY
from roots import VOCABULARY, SiteFrom, codes_of, mkdocs_yml, problems_of
from showcase import pipeline
from showcase.base.problems import Problem
from showcase.gate.decide import decide
from showcase.model import papers
from showcase.model.story import Review, Reviewed
from showcase.model.values import parse_date
from writing import NOTICE, PERSON, REVIEW, honour, notice, story

CONSENT = "{{状态: 已签, 档案号: X, 签署人: 本人, 日期: {}, 到期: {}}}"


def told(site_from: SiteFrom, text: str, path: str = PERSON) -> list[tuple[str, str, str]]:
    return [(p.code, p.severity, p.field) for p in problems_of(site_from({path: text}))]


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"更新日期": "2099-01-01"}, ("future", "warning", "更新日期")),
        ({"授权": CONSENT.format("2026-11-24", "2030-01-01")}, ("future", "error", "授权 › 日期")),
        ({"授权": CONSENT.format("2028-01-01", "2027-12-31")}, ("future", "error", "授权 › 日期")),
        ({"审核": REVIEW.replace("2025-03-07", "2026-11-24"), "发布日期": "2026-11-24"},
         ("future", "error", "审核 › 终审 › 日期")),
        ({"发布日期": "2025-03-06"}, ("bad-order", "warning", "发布日期")),
        ({"出生年": "2999"}, ("future", "error", "出生年")),
        ({"出生年": "2023"}, ("bad-order", "error", "出生年")),
        ({"出生年": "2024"}, ("bad-order", "error", "出生年")),
        ({"标题": "。。。"}, ("wordless", "error", "标题")),
        ({"短标题": "😀"}, ("wordless", "error", "短标题")),
        ({"成员": "[{姓名: ？？, 关系: 邻居}]"}, ("wordless", "error", "成员 1 › 姓名")),
        ({"标题": '"甲\\u202E乙"'}, ("unseen-character", "error", "标题")),
        ({"标题": '"甲\\a乙"'}, ("unseen-character", "error", "标题")),
        ({"标题": '"甲\\U000E0041乙"'}, ("unseen-character", "error", "标题")),
        ({"简介": '"甲\\u2066乙"'}, ("unseen-character", "warning", "简介")),
    ],
)  # fmt: skip
def test_a_field_that_makes_no_sense(
    site_from: SiteFrom, changes: dict[str, str | None], wanted: tuple[str, str, str]
) -> None:
    assert wanted in told(site_from, story(**changes))


@pytest.mark.parametrize(
    "changes",
    [
        {"更新日期": "2026-11-22"},
        {"授权": CONSENT.format("2026-11-23", "2030-01-01")},
        {"发布日期": "2025-03-07"},
        {"发布日期": "2019-03-06", "历史资料": "是"},
        {"出生年": "1957"},
        {"标题": "2024"},
        {"标题": "一家👨‍👩‍👧"},
        {"标题": "Ａ组的灯"},
        {"标题": "🏴󠁧󠁢󠁥󠁮󠁧󠁿旗下的人"},
    ],
)
def test_what_makes_sense_is_not_told(site_from: SiteFrom, changes: dict[str, str | None]) -> None:
    assert told(site_from, story(**changes)) == []


def test_a_consent_ends_after_it_was_signed(site_from: SiteFrom) -> None:
    text = story(授权=CONSENT.format("2026-01-01", "2025-12-31"))
    assert ("bad-order", "warning", "授权 › 到期") in told(site_from, text)  # it has ended, too
    text = story(授权=CONSENT.format("2027-06-01", "2027-01-01"))
    assert ("bad-order", "error", "授权 › 到期") in told(site_from, text)


@pytest.mark.parametrize("status", ["草稿", "待审", "撤下"])
def test_days_of_what_is_not_published_are_not_held_against_it(
    site_from: SiteFrom, status: str
) -> None:
    late = CONSENT.format("2027-01-01", "2030-01-01")
    assert told(site_from, story(状态=status, 授权=late)) == []


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"复评": "2020-01-01"}, ("bad-order", "error")),
        ({"有效期至": "2026-12-01", "复评": "2027-01-01"}, ("bad-order", "warning")),
        ({"年度": "2050"}, ("future", "warning")),
        ({"公示": "{开始: 2022-01-01, 结束: 2023-01-01}"}, ("long-period", "warning")),
        ({"文号": "云文明委〔0000〕0号"}, ("doc-year", "error")),
        ({"文号": "云文明委〔2023〕0号"}, ("doc-year", "error")),
        ({"文号": "云文明委〔3000〕1号"}, ("doc-year", "error")),
        ({"文号": "云文明委〔2013〕12号"}, ("doc-year", "warning")),
        ({"期": "9999—0001"}, ("bad-period", "error")),
        ({"期": "2024—2023"}, ("bad-period", "error")),
        ({"期": "0001年第一季度"}, ("bad-period", "error")),
        ({"期": "2024-13"}, ("bad-period", "warning")),
        ({"期": "2024年13月"}, ("bad-period", "warning")),
        ({"期": "随便"}, ("bad-period", "warning")),
        ({"状态": "撤销", "撤销": "{日期: 2027-01-01, 文号: 云文明委〔2027〕1号}"}, ("future", "warning")),
    ],
)  # fmt: skip
def test_an_honour_that_makes_no_sense(
    site_from: SiteFrom, changes: dict[str, str | None], wanted: tuple[str, str]
) -> None:
    found = problems_of(site_from({PERSON: story(荣誉=f"[{honour(**changes)}]")}))
    assert (wanted[0], wanted[1]) in [(p.code, p.severity) for p in found]


@pytest.mark.parametrize(
    "period",
    ["2023—2024", "2023-2024年度", "2022-08", "2021年第三季度", "2021年8月", "2023-24", "1999-00",
     "第三批", "上半年", "2024年第13期", "二〇二四年", "2024年春", "2024—2026", "2024年度"],
)  # fmt: skip
def test_a_term_as_offices_write_it(site_from: SiteFrom, period: str) -> None:
    assert told(site_from, story(荣誉=f"[{honour(期=period)}]")) == []
    assert papers.period_fault(period) is None


@pytest.mark.parametrize(
    "number", ["云文明委〔2022〕12号", "云文明委〔2024〕1号", "云文明委〔2023〕第12号"]
)
def test_a_number_of_the_year_beside_is_no_fault(site_from: SiteFrom, number: str) -> None:
    assert told(site_from, story(荣誉=f"[{honour(文号=number)}]")) == []


def test_a_notice_that_makes_no_sense(site_from: SiteFrom) -> None:
    public: Callable[..., str] = lambda start, end: notice(  # noqa: E731
        公告类型="公示", 文号=None, 公示=f"{{开始: {start}, 结束: {end}}}"
    )
    assert told(site_from, public("2025-03-10", "2025-03-16"), NOTICE) == []
    assert told(site_from, public("2025-03-16", "2025-03-10"), NOTICE) == [
        ("bad-order", "error", "公示")
    ]
    assert told(site_from, public("2025-03-10", "2125-03-10"), NOTICE) == [
        ("long-period", "warning", "公示")
    ]
    late = notice(日期="2027-01-01", 文号="云文明委〔2027〕1号")
    assert ("future", "warning", "日期") in told(site_from, late, NOTICE)


# --- reviewers ----------------------------------------------------------------------------------


@pytest.mark.parametrize("other", ["XU.Q", "ｘｕ．ｑ", "xu . q", "Xu.q"])
def test_one_reviewer_is_one_however_typed(site_from: SiteFrom, other: str) -> None:
    text = story(审核=REVIEW.replace("ning.w", other))
    root = site_from({PERSON: text})
    assert codes_of(root) == ["same-reviewer"]
    (read,) = pipeline.check(root, TODAY).content.stories
    assert not decide(read, TODAY, three_reviews=True).shown


# --- whole texts --------------------------------------------------------------------------------

AGAIN = "---\n标题: 甲\n姓名: 乙\n授权: {状态: 已签}\n---\n"


def test_front_matter_in_a_body_is_told(site_from: SiteFrom) -> None:
    found = problems_of(site_from({PERSON: story("前面。\n\n" + AGAIN + "\n后面。\n")}))
    assert ("second-head", True) in [(p.code, p.is_error) for p in found]


@pytest.mark.parametrize(
    "body", ["前面。\n\n---\n来源：云汀日报\n\n后面。\n", "前面。\n\n---\n\n标题: 甲\n\n姓名: 乙\n"]
)
def test_a_line_across_is_no_front_matter(site_from: SiteFrom, body: str) -> None:
    assert "second-head" not in codes_of(site_from({PERSON: story(body)}))


@pytest.mark.parametrize(
    "address", ["https://admin:secret@a.example/", "http://a:b@a.example", "ftp://:x@a.example/"]
)
def test_a_password_is_told(site_from: SiteFrom, address: str) -> None:
    for body in (f"见 {address} 。\n", f"见[这里]({address})。\n"):
        assert "secret-address" in codes_of(site_from({PERSON: story(body)}))
    about = {"content/about.md": f"# 关于\n\n{address}\n"}
    assert codes_of(site_from(about, name="pages")) == ["secret-address"]


@pytest.mark.parametrize(
    "address",
    ["https://a.example/@user", "https://a.example:8443/a@b", "mailto:a@a.example", "https://a.example/x?a=b:c@d",
     "https://user@a.example/"],
)  # fmt: skip
def test_an_address_with_an_at_is_no_password(site_from: SiteFrom, address: str) -> None:
    assert codes_of(site_from({PERSON: story(f"见[这里]({address})。\n")})) == []


def test_a_character_of_ones_own_is_told_with_its_place(site_from: SiteFrom) -> None:
    text = story("住在\ue1a3镇。\n")
    (found,) = problems_of(site_from({PERSON: text}))
    assert (found.code, found.severity, found.column) == ("private-use", "warning", 3)
    assert "U+E1A3" in found.what


def test_a_family_of_emoji_holds_no_odd_space(site_from: SiteFrom) -> None:
    assert codes_of(site_from({PERSON: story("一家👨‍👩‍👧❤️‍🔥。\n")})) == []
    assert codes_of(site_from({PERSON: story("一\u200d家。\n")})) == ["odd-space"]


# --- rosters ------------------------------------------------------------------------------------

COLUMNS = "姓名,项目,级别,类别,等次,届,年度,期,授予单位,文号,授予日期,状态,撤销日期,撤销文号"
ROW = {
    "姓名": "王明", "项目": "道德模范", "级别": "区县", "类别": "助人为乐", "届": "4", "授予单位": "区委",
    "文号": "云文明委〔2021〕12号", "授予日期": "2021-09-18",
}  # fmt: skip


def cell(site_from: SiteFrom, **changes: str) -> list[Problem]:
    row = {**ROW, **changes}
    line = ",".join(row.get(column, "") for column in COLUMNS.split(","))
    return problems_of(site_from({"content/_vocabulary/rosters/a.csv": f"{COLUMNS}\n{line}\n"}))


@pytest.mark.parametrize(
    ("changes", "field", "severity"),
    [
        ({"姓名": "王" * 500}, "姓名", "error"),
        ({"姓名": "<b>仇</b>"}, "姓名", "error"),
        ({"姓名": "=cmd|' /C calc'!A0"}, "姓名", "error"),
        ({"姓名": "@王明"}, "姓名", "error"),
        ({"姓名": "王\x07明"}, "姓名", "error"),
        ({"姓名": "王\x1b明"}, "姓名", "error"),
        ({"姓名": "王\u202e明"}, "姓名", "error"),
        ({"姓名": "王\ue1a3"}, "姓名", "warning"),
        ({"姓名": "——"}, "姓名", "error"),
        ({"授予单位": "区委" * 60}, "授予单位", "error"),
        ({"授予单位": "区\x07委"}, "授予单位", "error"),
        ({"等次": "金奖"}, "等次", "error"),
        ({"文号": "abc"}, "文号", "warning"),
        ({"文号": "云文明委〔0000〕0号"}, "文号", "error"),
        ({"文号": "云文明委〔2011〕1号"}, "文号", "warning"),
        ({"届": "0"}, "届", "error"),
        ({"届": "99999"}, "届", "error"),
        ({"年度": "3001"}, "年度", "error"),
        ({"年度": "2050"}, "年度", "warning"),
        ({"期": "9999—0001"}, "期", "error"),
        ({"期": "随便"}, "期", "warning"),
        ({"授予日期": "0001-01-01"}, "授予日期", "error"),
        ({"授予日期": "9999-12-31"}, "授予日期", "error"),
        ({"授予日期": "2050-01-01", "文号": ""}, "授予日期", "warning"),
        ({"状态": "撤销", "撤销日期": "2020-01-01", "撤销文号": "云文明委〔2020〕1号"}, "撤销日期", "error"),
    ],
)  # fmt: skip
def test_a_cell_that_makes_no_sense(
    site_from: SiteFrom, changes: dict[str, str], field: str, severity: str
) -> None:
    found = cell(site_from, **changes)
    assert [(p.code, p.field, p.severity, p.line) for p in found] == [
        ("bad-cell", field, severity, 2)
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"姓名": "阿依古丽·买买提"},
        {"姓名": "王明、李华夫妇"},
        {"姓名": "CBD志愿服务队（3队）"},
        {"姓名": "110巡逻队"},
        {"等次": "提名"},
        {"文号": ""},
        {"期": "2020—2021"},
        {"年度": "2021"},
    ],
)
def test_a_cell_as_offices_write_it(site_from: SiteFrom, changes: dict[str, str]) -> None:
    assert cell(site_from, **changes) == []


@pytest.mark.parametrize("text", ["0001-01-01", "1899-12-31", "3000-01-01", "9999-12-31"])
def test_days_of_one_range_of_years(text: str) -> None:
    assert parse_date(text) is None


# --- lists and settings -------------------------------------------------------------------------

SCREEN = "- {{名称: {}, id: {}, 方向: 竖屏, 值守码: '{}', 播放: [{{公示: 是}}]}}\n"


def screens(*codes: str) -> str:
    return "".join(SCREEN.format(f"屏{n}", f"s-{n}", code) for n, code in enumerate(codes))


@pytest.mark.parametrize(
    ("codes", "count"),
    [(("0000",), 1), (("1234",), 1), (("87654321",), 1), (("7777",), 1), (("2580", "2580"), 1),
     (("2468",), 0), (("2580", "2581"), 0)],
)  # fmt: skip
def test_an_attendants_number_is_hard_to_guess_and_its_own(
    site_from: SiteFrom, codes: tuple[str, ...], count: int
) -> None:
    found = problems_of(site_from({"content/_vocabulary/screens.yml": screens(*codes)}))
    told = [(p.code, p.severity) for p in found if p.code != "empty-entry"]
    assert told == [("weak-code", "warning")] * count


def test_a_theme_is_called_by_no_other_themes_name(site_from: SiteFrom) -> None:
    path = "content/_vocabulary/themes.yml"
    text = VOCABULARY[path] + "- {id: a, 名称: 守信, 别名: [志愿服务, 守信]}\n"
    found = problems_of(site_from({path: text}))
    assert [(p.code, p.is_error) for p in found] == [("duplicate", True)]


def test_a_review_comes_after_the_award(site_from: SiteFrom) -> None:
    path = "content/_vocabulary/programmes.yml"
    text = VOCABULARY[path].replace(
        "有效年限: 3\n  复评提前月数: 6", "有效年限: 1\n  复评提前月数: 36"
    )
    found = problems_of(site_from({path: text}))
    assert [(p.code, p.severity) for p in found] == [("bad-order", "warning")]


@pytest.mark.parametrize(
    ("text", "name", "line"),
    [
        (mkdocs_yml({}) + "site_name: 乙\n", "site_name", 10),
        (mkdocs_yml({}) + "    source: 乙\n", "source", 10),
    ],
)
def test_a_setting_that_stands_twice_is_told(
    site_from: SiteFrom, text: str, name: str, line: int
) -> None:
    (found,) = problems_of(site_from({"mkdocs.yml": text}))
    assert (found.code, found.field, found.line, found.is_error) == (
        "duplicate-key",
        name,
        line,
        True,
    )


# --- who is away holds nothing up ---------------------------------------------------------------

LONG = "二十年如一日为邻居们补衣裳的人"


@pytest.mark.parametrize(
    "changes",
    [
        {"授权": CONSENT.format("2023-09-20", "2026-11-21")},
        {"授权": "{状态: 已撤回}"},
        {"状态": "撤下"},
        {"荣誉": f"[{honour(状态='撤销', 撤销='{日期: 2024-01-01, 文号: 云文明委〔2024〕1号}')}]"},
    ],
)
def test_a_small_fault_of_who_is_away_holds_nothing_up(
    site_from: SiteFrom, changes: dict[str, str | None]
) -> None:
    found = problems_of(site_from({PERSON: story(短标题=LONG, **changes)}))
    assert ("too-long", "warning") in [(p.code, p.severity) for p in found]
    assert [p for p in found if p.is_error] == []


def test_one_who_is_shown_is_held_to_it(site_from: SiteFrom) -> None:
    text = story(短标题=LONG, 授权=CONSENT.format("2023-09-20", "2026-11-22"))
    found = problems_of(site_from({PERSON: text}))
    assert ("too-long", "error") in [(p.code, p.severity) for p in found]


def test_a_number_in_who_is_away_stays_an_error(site_from: SiteFrom) -> None:
    text = story("电话13800138000。\n", 授权="{状态: 已撤回}")
    found = problems_of(site_from({PERSON: text}))
    assert [p.code for p in found if p.is_error] == ["mobile"]


def test_the_person_who_reviewed() -> None:
    day = TODAY
    assert Reviewed("ＸＵ．Ｑ", day).person == Reviewed("xu.q", day).person
    assert Reviewed("xu.q", day).person != Reviewed("xu.p", day).person
    assert Review().final is None
