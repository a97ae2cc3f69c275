"""Names that may be shown nowhere: found in all that is published however they are written, told of who is
gone without holding anything up, asked about where they are words, and never found where they are not.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from hours import TODAY
from innocent import HIDDEN, KNOWN, WORDS, sentences
from kinds_of_writing import COLUMNS, HOMES, NAMES, ROSTER, files_with, owner
from roots import PROJECT, SiteFrom, mkdocs_yml, problems_of, root_at
from showcase.base.problems import Problem
from writing import FAMILY, NOTICE, PERSON, UNIT, family, honour, notice, practice, story, unit

HOMONYMS = "content/_vocabulary/homonyms.yml"
ENDED = (TODAY - timedelta(days=1)).isoformat()
CONSENT = "{状态: 已签, 档案号: X-1, 签署人: 本人, 日期: 2023-01-01"


def told(site_from: SiteFrom, files: dict[str, str | bytes], *codes: str) -> list[Problem]:
    wanted = codes or ("hidden-name", "name-in-slug", "name-is-word")
    return [p for p in problems_of(site_from(files)) if p.code in wanted]


def row(name: str, name_as: str = "", issuer: str = "区委") -> str:
    return f"{COLUMNS}{name},,道德模范,区县,助人为乐,6,,,{issuer},,2023-09-18,{name_as}\n"


# --- every way of writing, at every place -------------------------------------------------------


@pytest.mark.parametrize("how", NAMES)
def test_a_name_is_found_however_it_is_written_wherever_it_stands(how: str, tmp_path: Path) -> None:
    files, places = files_with(how)
    found = {
        p.file
        for p in problems_of(root_at(tmp_path, files))
        if p.code == "hidden-name" and p.is_error
    }
    assert {place for place, path in places.items() if path not in found} == set()
    assert found == set(places.values()), "and nowhere else"


def test_the_place_is_told(site_from: SiteFrom) -> None:
    text = unit("一段。\n\n大家都说陆\n**秀英**是好人。\n")
    (found,) = told(site_from, {HOMES: owner(), UNIT: text})
    assert (found.line, found.column) == (text[: text.index("大家")].count("\n") + 1, 5)


def test_a_place_in_a_field_is_the_fields(site_from: SiteFrom) -> None:
    (found,) = told(site_from, {HOMES: owner(简介="看陆秀英。")})
    assert (found.field, found.line) == ("简介", owner().split("简介")[0].count("\n") + 1)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"服务品牌": "{名称: 秤心, 内涵: 学陆秀英}"}, "服务品牌 › 内涵"),
        ({"地点": "陆秀英工作室"}, "地点"),
        ({"示范点": "{级别: 市, 开放时间: 陆秀英在的时候}"}, "示范点 › 开放时间"),
    ],
)
def test_what_a_unit_says_of_its_brand_and_its_place(
    site_from: SiteFrom, changes: dict[str, str], field: str
) -> None:
    (found,) = told(site_from, {HOMES: owner(), UNIT: unit(**changes)})
    assert (found.field, found.is_error) == (field, True)


def test_in_letters_nothing_is_promised(site_from: SiteFrom) -> None:
    """Pinyin may be somebody else's: who is gone is told of, and the build does not write it anew."""
    for text, promised in (("陆秀英", True), ("Lu Xiuying", False)):
        files = {HOMES: owner(状态="撤下"), FAMILY: family(f"{text}说。\n", 简介=f"{text}说。")}
        found = told(lambda f, name=text: site_from(f, name=name), files)
        assert [(p.severity, "生成时会写成" in p.what) for p in found] == [
            ("warning", promised)
        ] * 2


def test_settings_are_read_by_everybody(site_from: SiteFrom) -> None:
    settings = mkdocs_yml({"organiser": "陆**秀**英工作室"})
    (found,) = told(site_from, {HOMES: owner(), "mkdocs.yml": settings})
    line = settings[: settings.index("organiser")].count("\n") + 1
    assert (found.file, found.line, found.field) == ("mkdocs.yml", line, "organiser")
    assert found.is_error


@pytest.mark.parametrize("case", ["05-hidden-name-over-line", "06-hidden-name-middle-dot"])
def test_cases(case: str, site_from: SiteFrom) -> None:
    text = {
        "05-hidden-name-over-line": owner("那天早上钱晓\n岚走在前面。\n", 姓名="钱晓岚", 拼音=None),
        "06-hidden-name-middle-dot": owner(
            "\n\n".join(f"那天买买提{dot}艾山来了。" for dot in ("•", "", "．", "・")) + "\n",
            姓名="买买提·艾山", 拼音=None,
        ),
    }[case]  # fmt: skip
    found = told(site_from, {HOMES: text})
    assert [p.is_error for p in found] == [True] * (4 if "dot" in case else 1)


def test_padded_names_of_a_roster(site_from: SiteFrom) -> None:
    """Case 07: blanks inside a Han name do not count."""
    rows = "".join(
        f"{name},,道德模范,区县,见义勇为,5,,,区委,云文明委〔2023〕12号,2023-09-18,\n"
        for name in ("李　雨", "李 雨", "王　建军", "王建军")
    )
    other = owner(姓名="李雨", 拼音=None, 荣誉=f"[{honour(届='4')}]")
    root = site_from({HOMES: other, ROSTER: COLUMNS + rows})
    found = [(p.code, p.line) for p in problems_of(root) if p.file == ROSTER and p.is_error]
    assert sorted(found) == [
        ("duplicate-honour", 3),
        ("duplicate-honour", 5),
        ("hidden-name", 2),
        ("hidden-name", 3),
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"三句话": "她住在铁牛社区。陆秀英会修伞。"},
        {"音视频": "[{文件: a.mp3, 说明: 说书, 语言: 方言（陆秀英话）}]"},
    ],
)
def test_new_words_are_read_too(site_from: SiteFrom, changes: dict[str, str | None]) -> None:
    (found,) = told(site_from, {HOMES: owner(), FAMILY: family(**changes)})
    assert found.is_error
    assert found.field.startswith(next(iter(changes)))


# --- what is excused ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"姓名": '"陆　秀英"'},
        {"姓名": "陆秀英（女）"},
        {"姓名": '"\\u9646秀英"'},
        {"姓名": "陆秀英、王大明", "成员": "[{姓名: 陆秀英, 关系: 本人}]"},
        {"指标": "陆秀英"},
        {"授权": "{状态: 已签, 档案号: 陆秀英-1, 签署人: 本人, 日期: 2023-09-20}"},
    ],
)
def test_fields_made_for_the_name_and_private_ones_may_hold_it(
    site_from: SiteFrom, changes: dict[str, str | None]
) -> None:
    assert told(site_from, {HOMES: owner(**changes)}) == []


def test_a_masked_row_may_hold_it(site_from: SiteFrom) -> None:
    assert told(site_from, {HOMES: owner(), ROSTER: row("陆秀英", "不具名")}) == []
    assert len(told(site_from, {HOMES: owner(), ROSTER: row("陆秀英", "不具名", "陆秀英")})) == 1


def test_a_comment_in_a_vocabulary_is_read_by_nobody(site_from: SiteFrom) -> None:
    themes = "# 陆秀英提过\n- {id: a, 名称: 甲}\n"
    assert told(site_from, {HOMES: owner(), "content/_vocabulary/themes.yml": themes}) == []


def test_part_of_a_longer_name_that_may_be_told_is_no_mention(site_from: SiteFrom) -> None:
    files = {HOMES: owner(姓名="王建", 拼音=None), PERSON: story(姓名="王建军", 拼音=None)}
    assert told(site_from, {**files, UNIT: unit("王建军来了。\n")}) == []
    assert len(told(site_from, {**files, UNIT: unit("王建来了，王建军也来了。\n")})) == 1


def test_two_thousand_innocent_sentences(tmp_path: Path) -> None:
    """No error in any of them, in stories and pages; only the questions about words."""
    texts = ["\n\n".join(list(sentences())[n::4]) + "\n" for n in range(4)]
    files: dict[str, str | bytes] = {
        **{f"models-of-virtue/2023/ren-{i}/index.md": owner(姓名=name, 拼音=None)
           for i, name in enumerate(HIDDEN)},
        **{f"models-of-virtue/2023/ta-{i}/index.md": story(姓名=name, 拼音=None)
           for i, name in enumerate(KNOWN)},
        **{f"content/practices/2024/zuo-fa-{i}/index.md": practice(t) for i, t in enumerate(texts)},
        **{f"content/page-{i}.md": f"# 页\n\n{t}" for i, t in enumerate(texts)},
    }  # fmt: skip
    found = problems_of(root_at(tmp_path, files))
    assert [p for p in found if p.is_error] == []
    assert len([p for p in found if p.code == "name-is-word"]) == len(WORDS)


# --- words --------------------------------------------------------------------------------------


def test_a_name_that_is_a_word_is_asked_about_once(site_from: SiteFrom) -> None:
    files = {HOMES: owner(姓名="高山", 拼音=None), UNIT: unit("高山上的学校。\n\n高山流水。\n")}
    (found,) = told(site_from, files)
    assert (found.code, found.file, found.field, found.is_error) == (
        "name-is-word",
        HOMES,
        "姓名",
        False,
    )
    assert "2 处" in found.what
    assert "{词: 高山, 也是词: 是}" in found.instead


@pytest.mark.parametrize(("answer", "codes"), [("是", []), ("否", ["hidden-name", "hidden-name"])])
def test_the_answer_counts_everywhere(site_from: SiteFrom, answer: str, codes: list[str]) -> None:
    files = {
        HOMES: owner(姓名="高山", 拼音=None),
        UNIT: unit("高山上的学校。\n\n高山流水。\n"),
        HOMONYMS: f"- {{词: 高山, 也是词: {answer}}}\n",
    }
    assert [p.code for p in told(site_from, files)] == codes


@pytest.mark.parametrize(
    ("answer", "count"),
    [("[]\n", 1), ("- {词: 高山, 也是词: 否}\n", 1), ("- {词: 高山, 也是词: 是}\n", 0)],
)
def test_where_only_names_stand_a_word_is_a_name_until_somebody_says_no(
    site_from: SiteFrom, answer: str, count: int
) -> None:
    files = {HOMES: owner(姓名="高山", 拼音=None), ROSTER: row("高山"), HOMONYMS: answer}
    member = family(成员="[{姓名: 高山, 关系: 儿子}]")
    found = told(site_from, {**files, FAMILY: member}, "hidden-name")
    assert [p.file for p in found] == [ROSTER, FAMILY][:: 1 if count else 3] * count
    assert all(p.is_error for p in found)


def test_a_row_with_the_name_of_somebody_in_a_story_is_a_question(site_from: SiteFrom) -> None:
    files = {PERSON: story("周桂兰来了。\n"), ROSTER: row("周桂兰", "姓氏加某")}
    (found,) = told(site_from, files)
    assert (found.code, found.file, found.is_error) == ("name-is-word", ROSTER, False)
    assert told(site_from, {**files, HOMONYMS: "- {词: 周桂兰, 也是词: 是}\n"}) == []


def test_another_of_the_same_name_may_be_told_once_it_is_said(site_from: SiteFrom) -> None:
    files = {
        HOMES: owner(姓名="李雨", 拼音=None),
        PERSON: story("李雨来了。\n", 姓名="李雨", 拼音=None),
    }
    assert {p.is_error for p in told(site_from, files)} == {True}
    assert told(site_from, {**files, HOMONYMS: "- {词: 李雨, 也是词: 是}\n"}) == []


def test_a_word_inside_of_another_name_is_no_name(site_from: SiteFrom) -> None:
    files = {
        HOMES: owner(姓名="高山", 拼音=None),
        ROSTER: row("高山小学"),
        PERSON: story(姓名="高山青", 拼音=None),
    }
    assert [p.code for p in told(site_from, files)] == ["name-is-word"]


def test_a_word_around_the_name_is_left_alone(site_from: SiteFrom) -> None:
    files = {
        HOMES: owner(姓名="李雨", 拼音=None),
        UNIT: unit("小李雨天也来。\n"),
    }
    assert len(told(site_from, files)) == 1
    assert told(site_from, {**files, HOMONYMS: "- {词: 李雨天, 也是词: 是}\n"}) == []


def test_the_file_of_answers_is_read_like_the_others(site_from: SiteFrom) -> None:
    found = problems_of(site_from({HOMONYMS: "- {词: 高山}\n- {词: 白云, 也是词: 不知道}\n"}))
    assert [(p.file, p.code) for p in found] == [(HOMONYMS, "missing"), (HOMONYMS, "not-yes-no")]


# --- who is gone --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gone", "because"),
    [
        (story(状态="撤下"), "稿子已经撤下"),
        (story(授权="{状态: 已撤回}"), "已经撤回授权"),
        (story(授权=f"{CONSENT}, 到期: {ENDED}}}"), "授权已经到期"),
        (story(荣誉=f"[{honour(状态='撤销', 撤销='{日期: 2025-02-01, 文号: 云文明委〔2025〕1号}')}]"),
         "荣誉都已撤销"),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    ("path", "text"),
    [
        (UNIT, unit("邻居周桂兰来了。\n")),
        (NOTICE, notice("表彰周**桂兰**。\n")),
        ("content/team.md", "# 队伍\n\n有周\n桂兰。\n"),
        (ROSTER, row("周　桂兰")),
        (FAMILY, family(成员="[{姓名: 周桂兰, 关系: 邻居}]")),
    ],
)
def test_mentions_of_who_is_gone_are_told_and_hold_nothing_up(
    site_from: SiteFrom, gone: str, because: str, path: str, text: str
) -> None:
    (found,) = told(site_from, {PERSON: gone, path: text})
    assert (found.file, found.code, found.is_error) == (path, "hidden-name", False)
    assert because in found.what
    assert "生成时会写成“周某”" in found.what


@pytest.mark.parametrize(
    ("gone", "is_error"),
    [(story(状态="撤下"), True), (story(授权=f"{CONSENT}, 到期: {ENDED}}}"), False)],
)
@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/zhou-gui-lan.md", "# 页\n\n好。\n"),
        ("content/周桂兰.md", "# 页\n\n好。\n"),
        ("families/2024/zhou-gui-lan-jia/index.md", family()),
        (FAMILY, family(旧网址="[/haoren/zhou-gui-lan/]")),
    ],
)
def test_addresses_that_no_build_can_change(
    site_from: SiteFrom, gone: str, is_error: bool, path: str, text: str
) -> None:
    """What an editor set an editor can follow up; a consent that ends by itself holds nothing up."""
    (found,) = told(site_from, {PERSON: gone, path: text})
    assert (found.file, found.code, found.is_error) == (path, "name-in-slug", is_error)


def test_its_own_address_stays_when_a_story_goes(site_from: SiteFrom) -> None:
    link = unit("见[她](/models-of-virtue/zhou-gui-lan/)。\n")
    assert told(site_from, {PERSON: story(状态="撤下"), UNIT: link}) == []


# --- addresses ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "slug",
    [
        "lu-xiu-ying",
        "luxiuying",
        "ren-luxiuying-2",
        "xiu-ying-lu",
        "xiu-ying",
        "lu-hsiu-ying",
        "lu-xiu-ying-2024",
    ],
)
def test_its_own_slug(site_from: SiteFrom, slug: str) -> None:
    path = f"models-of-virtue/2023/{slug}/index.md"
    assert [p.code for p in told(site_from, {path: owner()})] == ["name-in-slug"]


@pytest.mark.parametrize(
    ("slug", "spelled"),
    [("lv-xiao-ming", "lü xiao ming"), ("lu-xiao-ming", "lü xiao ming"), ("lyu-xiao-ming", "lü xiao ming"),
     ("xiao-ming-lyu", "lü xiao ming")],
)  # fmt: skip
def test_every_spelling_of_an_umlaut(site_from: SiteFrom, slug: str, spelled: str) -> None:
    path = f"models-of-virtue/2023/{slug}/index.md"
    found = told(site_from, {path: owner(姓名="吕小明", 拼音=spelled)})
    assert [p.code for p in found] == ["name-in-slug"]


@pytest.mark.parametrize(
    "path",
    ["families/2024/lu-xiu-ying-jia/index.md", "families/2024/xiu-ying-lu/index.md"],
)
def test_the_slug_of_another_story(site_from: SiteFrom, path: str) -> None:
    found = told(site_from, {HOMES: owner(), path: family()})
    assert [(p.file, p.code, p.is_error) for p in found] == [(path, "name-in-slug", True)]


@pytest.mark.parametrize("stem", ["lu-xiu-ying", "陆秀英", "about-luxiuying-1"])
def test_the_name_of_a_page(site_from: SiteFrom, stem: str) -> None:
    path = f"content/{stem}.md"
    found = told(site_from, {HOMES: owner(), path: "# 页\n\n好。\n"})
    assert [(p.file, p.code, p.is_error) for p in found] == [(path, "name-in-slug", True)]


@pytest.mark.parametrize(
    ("name", "spelled", "slug"),
    [
        ("卢秀颖", "lu xiu ying", "lu-xiu-ying"),
        ("李玉华", None, "li-yu-hua"),
        ("王秀英", None, "wang-xiu-ying"),
        ("陆秀", None, "lu-xiu"),
    ],
)
def test_an_address_that_spells_its_own_name_tells_nobody_elses(
    site_from: SiteFrom, name: str, spelled: str | None, slug: str
) -> None:
    path = f"models-of-virtue/2023/{slug}/index.md"
    files = {
        HOMES: owner(),
        HOMES.replace("li-1", "li-2"): owner(姓名="李雨", 拼音=None, 标题="二"),
    }
    assert told(site_from, {**files, path: story(姓名=name, 拼音=spelled)}) == []


@pytest.mark.parametrize(
    "text",
    [
        "plus xiuying",
        "lu xiuyingx",
        "his xiu",
        "WeChat: luxiu",
        "li yu 之间",
        "Liyu 公司",
        "xiu-ying",
        "Lu。Xiuying",
    ],
)
def test_syllables_inside_other_words_are_no_name(site_from: SiteFrom, text: str) -> None:
    files = {
        HOMES: owner(),
        HOMES.replace("li-1", "li-2"): owner(姓名="李雨", 拼音=None, 标题="二"),
    }
    assert told(site_from, {**files, UNIT: unit(f"见 {text}。\n")}) == []


def test_the_cases_are_those_of_the_issue() -> None:
    assert len(NAMES) > 40
    assert (PROJECT / "docs/handbook/名册与词表.md").read_text("utf-8").count("homonyms.yml") > 0
