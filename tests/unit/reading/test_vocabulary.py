"""Vocabularies, rosters and settings: read with the same kindness as stories."""

from __future__ import annotations

import pytest
from roots import MKDOCS, SiteFrom, codes_of, problems_of
from showcase.base.problems import Problem
from showcase.model.settings import Settings
from showcase.reading.settings import read_settings
from showcase.reading.vocabulary.rosters import COLUMNS
from showcase.reading.vocabulary.words import read_vocabulary
from writing import NOTICE, PERSON, honour, line_of, notice, story

AREAS, PROGRAMMES, THEMES = (
    f"content/_vocabulary/{n}.yml" for n in ("areas", "programmes", "themes")
)
ROSTER = "content/_vocabulary/rosters/2023.csv"
HEADER = (
    "姓名,拼音,项目,级别,类别,等次,届,年度,期,街道,社区,"
    "授予单位,文号,授予日期,状态,撤销日期,撤销文号,署名方式,渠道"
)
ROW = "仇立冬,qiu li dong,道德模范,区县,见义勇为,,5,,,望潮街道,渔光社区,区文明委,云文明委〔2023〕12号,2023-09-18,,,,,"


def roster(*rows: str, header: str = HEADER) -> dict[str, str | bytes]:
    return {ROSTER: "\n".join([header, *rows]) + "\n"}


def cell(**changes: str) -> str:
    cells = dict(zip(HEADER.split(","), ROW.split(","), strict=True))
    return ",".join((cells | changes).values())


def told(site_from: SiteFrom, files: dict[str, str | bytes]) -> list[Problem]:
    return problems_of(site_from(files))


def test_the_small_vocabulary_is_read(site_from: SiteFrom) -> None:
    vocabulary, problems = read_vocabulary(site_from(roster(ROW)))
    assert problems == []
    assert [c.name for s in vocabulary.streets for c in s.communities] == [
        "杏花里社区", "铁牛社区", "渔光社区",
    ]  # fmt: skip
    assert vocabulary.programme("moral-model") == vocabulary.programme("道德模范")
    assert vocabulary.theme("诚信经营") == vocabulary.theme("cheng-xin")
    assert [(r.name, r.line, r.honour.session) for r in vocabulary.roster] == [("仇立冬", 2, 5)]


@pytest.mark.parametrize(
    ("file", "text", "code"),
    [
        (AREAS, "- 名称：柳荫街道\n  id: liu-yin\n", "wide-colon"),
        (AREAS, "- {名称: 柳荫街道, id: Liu Yin}\n", "bad-form"),
        (AREAS, "- {名称: 柳荫街道}\n", "missing"),
        (AREAS, "- {名称: 甲, id: a}\n- {名称: 甲, id: b}\n", "duplicate"),
        (AREAS, "- {名称: 甲, id: a}\n- {名称: 乙, id: a}\n", "duplicate"),
        (AREAS, "- {名称: 甲, id: a, 社区: [{名称: 丙, id: c, 相邻: [丁]}]}\n", "unknown-area"),
        (AREAS, "名称: 甲\n", "not-a-list"),
        (AREAS, "- {名称: 甲, id: a, 编号: 1}\n", "unknown-field"),
        (AREAS, "- {名称: 甲, id: a, 社区: [{名称: 丙, id: '2023'}]}\n", "bad-form"),
        (AREAS, "- {名称: 甲, id: a, 社区: [{名称: 丙, id: all}]}\n", "bad-form"),
        (PROGRAMMES, "- {名称: 甲, id: a}\n", "missing"),
        (PROGRAMMES, "- {名称: 甲, id: a, 对象: 大家}\n", "unknown-word"),
        (PROGRAMMES, "- {名称: 甲, id: a, 对象: 个人, 有效年限: 两年}\n", "not-a-number"),
        (PROGRAMMES, "- 名称: 甲\n  id: a\n  对象: 个人\n  review_months_before:3\n", "no-space"),
        (THEMES, "- {名称: 甲, id: a\n", "bad-yaml"),
        (THEMES, "- &a {名称: 甲, id: a}\n- *a\n", "alias"),
        (THEMES, "名单\n", "not-a-group"),
        (THEMES, "", ""),
        (THEMES, "# 还没有\n", ""),
    ],
)
def test_a_faulty_vocabulary_is_told(site_from: SiteFrom, file: str, text: str, code: str) -> None:
    found = told(site_from, {file: text})
    assert [(p.file, p.code) for p in found] == ([(file, code)] if code else [])


def test_a_gbk_vocabulary_is_told(site_from: SiteFrom) -> None:
    data = "- {名称: 甲, id: a}\n".encode("gb18030")
    assert [p.code for p in told(site_from, {THEMES: data})] == ["encoding"]


# --- rosters ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"姓名": ""}, "姓名", "缺少"),
        ({"项目": ""}, "项目", "缺少"),
        ({"授予单位": ""}, "授予单位", "缺少"),
        ({"项目": "道德楷模"}, "项目", "道德模范"),
        ({"类别": "助人为了"}, "类别", "助人为乐"),
        ({"类别": ""}, "类别", "助人为乐"),
        ({"级别": "区"}, "级别", "区县"),
        ({"街道": "望朝街道"}, "街道", "望潮街道"),
        ({"社区": "渔广社区"}, "社区", "渔光社区"),
        ({"社区": "杏花里社区"}, "社区", "望潮街道"),
        ({"授予日期": "2023-13-01"}, "授予日期", "2023-09-18"),
        ({"授予日期": "去年"}, "授予日期", "2023-09-18"),
        ({"届": "五"}, "届", "数字"),
        ({"届": ""}, "届", "至少"),
        ({"年度": "２０２３年"}, "年度", "数字"),
        ({"拼音": "仇立冬"}, "拼音", "拼音"),
        ({"状态": "作废"}, "状态", "撤销"),
        ({"状态": "撤销"}, "撤销", "文号"),
        ({"署名方式": "匿名"}, "署名方式", "实名"),
        ({"状态": "徹下"}, "状态", "撤下"),
        ({"渠道": "大平"}, "渠道", "大屏"),
    ],
)
def test_a_bad_cell_is_told_by_line_and_column_name(
    site_from: SiteFrom, changes: dict[str, str], field: str, words: str
) -> None:
    (found,) = told(site_from, roster(ROW.replace("仇立冬", "仇冬"), cell(**changes)))
    assert (found.file, found.line, found.field) == (ROSTER, 3, field)
    assert words in found.what + found.instead


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (f"道德模范名册{',' * 18}\n{HEADER}\n{ROW}\n", 1, "列名在第 2 行"),
        (f"{HEADER}\n{ROW}\n".replace(",", ";"), 1, "分号"),
        (f"{HEADER}\n{ROW}\n".replace(",", "\t"), 1, "Tab 键"),
        (f"{HEADER}\n{ROW}\n".replace("姓名", "名字"), 1, "“名字”认不出来，改成：姓名"),
        (f"{HEADER}\n{ROW}\n合计,1{',' * 17}\n", 3, "“合计”这一行不是人"),
        (f"{HEADER}\n{cell(授予日期='45187')}\n", 2, "变成了数"),
        (f"{HEADER}\n{cell(授予单位='区委,区政府')}\n", 2, "格子比第一行多"),
    ],
)
def test_what_a_table_program_leaves_is_told_once(
    site_from: SiteFrom, text: str, line: int, words: str
) -> None:
    (found,) = told(site_from, {ROSTER: text})
    assert (found.file, found.line) == (ROSTER, line)
    assert words in found.what + found.instead


@pytest.mark.parametrize(
    "changes",
    [
        {"授予日期": "2023年9月18日"},
        {"授予日期": "2023/9/18"},
        {"届": "５"},
        {"状态": "撤销", "撤销日期": "2024-01-01", "撤销文号": "云文明委〔2024〕1号"},
        {"街道": "", "社区": ""},
        {"拼音": ""},
        {"姓名": "  仇立冬 "},
        {"署名方式": "姓氏加某"},
    ],
)
def test_what_can_be_understood_is_accepted(site_from: SiteFrom, changes: dict[str, str]) -> None:
    assert told(site_from, roster(cell(**changes))) == []


@pytest.mark.parametrize(
    ("file", "text", "line"),
    [
        (AREAS, "- {名称: 甲, id: a}\n- {名称: 乙, id: a}\n", 2),
        (
            AREAS,
            "- 名称: 甲\n  id: a\n  社区:\n    - {名称: 丙, id: c}\n    - {名称: 丙, id: d}\n",
            5,
        ),
        (AREAS, "- 名称: 甲\n  id: a\n  社区:\n    - {名称: 丙, id: c, 相邻: [丁]}\n", 4),
        (THEMES, "- {名称: 甲, id: a}\n- {名称: 甲, id: b}\n", 2),
    ],
)
def test_what_is_wrong_between_entries_has_its_line(
    site_from: SiteFrom, file: str, text: str, line: int
) -> None:
    assert [p.line for p in told(site_from, {file: text})] == [line]


def test_a_bom_is_fine_in_a_roster(site_from: SiteFrom) -> None:
    data = b"\xef\xbb\xbf" + f"{HEADER}\n{ROW}\n".encode()
    assert told(site_from, {ROSTER: data}) == []


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (f"{HEADER}\n{ROW}\n".encode("gb18030"), "encoding"),
        (b"", "empty"),
        (b"\n,,,\n", "empty"),
        ("姓名,项目\n".encode(), "missing"),
        (f"{HEADER},备注\n{ROW},无\n".encode(), "unknown-field"),
        (f'{HEADER}\n"{ROW}\n'.encode(), "missing"),
        (f"{HEADER}\n{ROW},多一格\n".encode(), "bad-cell"),
        (bytes(100), "binary"),
    ],
)
def test_a_broken_roster_is_told(site_from: SiteFrom, data: bytes, code: str) -> None:
    found = told(site_from, {ROSTER: data})
    assert code in {p.code for p in found}
    assert {p.file for p in found} == {ROSTER}


def test_a_roster_as_excel_is_told(site_from: SiteFrom) -> None:
    (found,) = told(site_from, {ROSTER.replace(".csv", ".xlsx"): b"PK\x03\x04"})
    assert (found.code, "CSV" in found.instead) == ("not-csv", True)


def test_the_columns_are_those_of_the_message(site_from: SiteFrom) -> None:
    assert ",".join(COLUMNS) == HEADER


def test_a_roster_tells_one_honour_twice(site_from: SiteFrom) -> None:
    (found,) = told(site_from, roster(ROW, ROW))
    assert (found.code, found.line) == ("duplicate-honour", 3)


@pytest.mark.parametrize(("total", "fits"), [(1, False), (2, True), (3, False)])
def test_stories_and_roster_add_up_to_the_decision(
    site_from: SiteFrom, total: int, fits: bool
) -> None:
    text = notice(表彰数量=str(total))
    found = told(site_from, {PERSON: story(), NOTICE: text} | roster(ROW))
    assert [(p.file, p.code, p.field) for p in found] == (
        [] if fits else [(NOTICE, "roster-total", "表彰数量")]
    )
    assert all(f"表彰 {total} 个" in p.what and "合计 2" in p.what for p in found)


def test_a_draft_counts_for_the_total(site_from: SiteFrom) -> None:
    files = {PERSON: story(状态="草稿"), NOTICE: notice(表彰数量="1")}
    assert codes_of(site_from(files)) == []


def test_an_honour_by_another_decision_does_not_count(site_from: SiteFrom) -> None:
    other = story(荣誉=f"[{honour(文号='云文明委〔2024〕1号')}]")
    found = told(site_from, {PERSON: other, NOTICE: notice(表彰数量="1")})
    assert [p.code for p in found] == ["roster-total"]


# --- settings -----------------------------------------------------------------------------------


def test_settings_are_read(site_from: SiteFrom) -> None:
    settings, problems = read_settings(site_from(settings={"three_reviews": "false"}))
    assert problems == []
    assert (settings.site_name, settings.three_reviews) == ("云汀文明风采", False)
    assert settings.site_url == "https://yunting.example/"
    assert settings.district == "青汀市云汀区"


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("three_reviews", "是的", "bad-value"),
        ("three_reviews", "1", "bad-value"),
        ("pagefind", "是的", "bad-value"),
        ("pagefind", "yes please", "bad-value"),
        ("pagefind", "", "bad-value"),
        ("pagefind", "true", ""),
        ("page_size", "很多", "bad-value"),
        ("page_size", "0", "bad-value"),
        ("page_size", "1001", "bad-value"),
        ("page_size", "true", "bad-value"),
        ("page_size", "", "bad-value"),
        ("correct_days", "", ""),
        ("correct_days", "0", "bad-value"),
        ("correct_days", "两天", "bad-value"),
        ("distrct", "云汀区", "unknown-field"),
        ("district", "[云汀区]", "bad-value"),
        ("phone", "''", ""),
        ("phone", "", ""),
    ],
)
def test_a_faulty_setting_is_told_and_keeps_its_default(
    site_from: SiteFrom, key: str, value: str, code: str
) -> None:
    root = site_from(settings={key: value})
    settings, problems = read_settings(root)
    line = line_of((root / "mkdocs.yml").read_text("utf-8"), f"{key}:")
    assert [(p.code, p.field, p.line) for p in problems] == ([(code, key, line)] if code else [])
    if code == "bad-value":
        assert getattr(settings, key) == getattr(Settings(), key)


@pytest.mark.parametrize(
    "text",
    [
        "site_name: [没有关上\n",
        "site_name: a\nday: 2023-13-45\n",
        "- 一\n",
        "",
        "extra: 1\n",
        "extra:\n  showcase: [1]\n",
        "? [a]\n: b\n",
        "a: \x07\n",
        "a: &a [*a]\n",
    ],
)
def test_broken_settings_are_no_traceback(site_from: SiteFrom, text: str) -> None:
    settings, _ = read_settings(site_from({"mkdocs.yml": text}))
    assert settings.three_reviews  # the careful default


def test_the_tags_of_mkdocs_are_passed_over(site_from: SiteFrom) -> None:
    slugify = "!!python/name:markdown.extensions.toc.slugify_unicode"
    text = (
        MKDOCS
        + f"copyright: !ENV [A, b]\nmarkdown_extensions:\n  - toc:\n      slugify: {slugify}\n"
    )
    settings, problems = read_settings(site_from({"mkdocs.yml": text}))
    assert (settings.site_name, [p.code for p in problems]) == ("云汀文明风采", ["unused"])


def test_an_alias_bomb_in_a_setting_is_no_traceback(site_from: SiteFrom) -> None:
    bomb = "b0: &b0 [x, x]\n" + "".join(
        f"b{n}: &b{n} [{', '.join([f'*b{n - 1}'] * 9)}]\n" for n in range(1, 12)
    )
    text = bomb + MKDOCS.replace("district: 青汀市云汀区", "district: *b11")
    _, problems = read_settings(site_from({"mkdocs.yml": text}))
    assert "alias" in [p.code for p in problems if p.is_error]
