"""What editors get wrong, one row a mistake: written so, told so, at that line and column.

Every item of the story model's "What editors get wrong" stands here or in the tables of test_files
(encodings) and test_check_photos (photos).
"""

from __future__ import annotations

import pytest
from conftest import (
    BODY,
    FAMILY,
    PERSON,
    SiteFrom,
    codes_of,
    compose,
    family,
    honour,
    line_of,
    photo,
    problems_of,
    story,
)
from showcase.base.problems import Problem

TEXT = story()

BLOCK_HONOUR = """
  - 项目: 道德模范
    级别: 区县
    类别: 助人为乐
    届: 5
    授予单位: [区精神文明建设指导委员会]
    文号: 云文明委[2023]12号
    授予日期: 2023-09-18"""


def replaced(old: str, new: str) -> str:
    """The valid story with one piece of text changed; the piece must be there."""
    assert old in TEXT
    return TEXT.replace(old, new, 1)


def only(problems: list[Problem], code: str) -> Problem:
    """The one error with this code, or the one warning; a second one would be noise to an editor."""
    found = [p for p in problems if p.code == code and p.is_error] or [
        p for p in problems if p.code == code
    ]
    assert len(found) == 1, problems
    return found[0]


def test_the_valid_stories_have_no_problem(site_from: SiteFrom) -> None:
    assert problems_of(site_from({PERSON: story(), FAMILY: family()})) == []


MISTAKES = {
    "a full-width colon": (
        replaced("短标题: ", "短标题："), "wide-colon", "短标题", 4, "中文冒号 短标题:",
    ),
    "a full-width colon in a nested group": (
        story(地区="\n  街道： 柳荫街道\n  社区: 杏花里社区"), "wide-colon", "街道", 5, "街道 中文冒号",
    ),
    "no space after the colon": (
        replaced("短标题: ", "短标题:"), "no-space", "短标题", 4, "空一格",
    ),
    "no space after an English key of fourteen letters": (
        family(户主=None, representative="郑国栋").replace("representative: ", "representative:"),
        "no-space", "representative", 15, "空一格",
    ),
    "a tab": (
        story(地区="\n\t街道: 柳荫街道\n  社区: 杏花里社区"), "tab", "街道", 1, "Tab 空格",
    ),
    "Chinese quotes around a value": (
        story(短标题="“二十年补衣人”"), "quoted", "短标题", 6, "引号 二十年补衣人",
    ),
    "an odd space in front of a line": (
        story(地区="\n\u00a0\u00a0街道: 柳荫街道\n  社区: 杏花里社区"), "odd-space", "街道", 1, "特殊空格",
    ),
    "a full-width space after the colon": (
        replaced("短标题: ", "短标题:\u3000"), "odd-space", "短标题", 5, "全角空格",
    ),
    "a full-width comma in a list": (
        story(授予单位=None, 主题="[志愿服务，邻里互助]"), "wide-comma", "主题", 5, "中文标点",
    ),
    "full-width marks in a group": (
        story(地区="{街道：柳荫街道，社区：杏花里社区}"), "wide-comma", "地区", 5, "中文标点",
    ),
    "a dash of another kind": (
        story(主题="\n  • 志愿服务"), "wide-dash", "•", 3, "英文减号 - 志愿服务",
    ),
    "an em dash with a space": (
        story(主题="\n  — 志愿服务"), "wide-dash", "—", 3, "英文减号",
    ),
    "no space after the dash": (
        story(主题="\n  -志愿服务"), "no-space", "-志愿", 3, "空一格",
    ),
    "a colon inside a value": (
        story(标题="张三: 好人"), "colon-in-value", "标题", 5, "英文冒号 张三：好人",
    ),
    "a hash inside a value": (
        story(标题="好人 #榜样"), "hash-in-value", "标题", 5, "备注",
    ),
    "a value that starts with @": (
        story(标题="@好人"), "odd-start", "标题", 5, "开头",
    ),
    "a date that is none": (
        story(发布日期="2025-02-30"), "bad-date", "发布日期", 7, "2025-02-30 日期",
    ),
    "a date of two digits": (
        story(发布日期="25-3-10"), "bad-date", "发布日期", 7, "日期",
    ),
    "a key written twice": (
        story() .replace("短标题: ", "标题: 又一个\n短标题: "), "duplicate-key", "标题: 又", 1, "两次",
    ),
    "a key and its English alias": (
        story(title="又一个"), "duplicate-key", "title", 1, "“标题”和“title” 同一项",
    ),
    "a list as one string where no list item holds marks": (
        story(旧网址="/haoren/1/、/haoren/2/"), "not-a-list", "旧网址", 6, "列表 - ",
    ),
    "square brackets in a document number": (
        story(荣誉=BLOCK_HONOUR), "doc-brackets", "文号", 5,
        "六角括号 云文明委〔2023〕12号",
    ),
    "an unknown programme": (
        story(荣誉=f"[{honour(项目='道德楷模')}]"), "unknown-programme", "荣誉", None, "道德模范",
    ),
    "an unknown street": (
        story(地区="{街道: 柳阴街道, 社区: 杏花里社区}"), "unknown-area", "地区", 6, "柳荫街道",
    ),
    "an unknown community": (
        story(地区="{街道: 柳荫街道, 社区: 杏花理社区}"), "unknown-area", "地区", 16, "杏花里社区",
    ),
    "a community of another street": (
        story(地区="{街道: 柳荫街道, 社区: 渔光社区}"), "unknown-area", "地区", 16, "属于望潮街道",
    ),
    "an unknown theme": (
        story(主题="[志愿服物]"), "unknown-theme", "主题", 6, "志愿服务",
    ),
    "an unknown category": (
        story(荣誉=f"[{honour(类别='助人为了')}]"), "unknown-category", "荣誉", None, "助人为乐",
    ),
    "an unknown field": (
        story(标提="好人"), "unknown-field", "标提", 1, "标题",
    ),
    "an unknown word of a few": (
        story(状态="发部"), "unknown-word", "状态", 5, "发布",
    ),
    "a field of another collection": (
        story(户主="周桂兰"), "wrong-collection", "户主", 1, "身边好人",
    ),
    "front matter that was never closed": (
        TEXT.replace("---\n\n退休", "\n退休"), "never-closed", "退休", 0, "---",
    ),
    "a closing line of two hyphens": (
        TEXT.replace("---\n\n退休", "--\n\n退休"), "bad-fence", "--\n", 0, "---",
    ),
    "an opening line of dashes": (
        TEXT.replace("---", "———", 1), "bad-fence", "———", 0, "---",
    ),
    "no opening line": (
        TEXT.removeprefix("---\n"), "no-front-matter", "标题", 0, "---",
    ),
    "HTML from WeChat": (
        story("<section><span style='x'>好人</span></section>\n"), "html", "<section>", 1, "只保留文本",
    ),
    "HTML of a list": (
        story("<ul><li>好人\n"), "html", "<ul>", 1, "只保留文本",
    ),
    "a comment of Word": (
        story("<!--[if gte mso 9]>好人\n"), "html", "<!--", 1, "只保留文本",
    ),
    "an entity": (story("好人&nbsp;好事\n"), "html", "好人&", 3, "只保留文本"),
    "an invisible space": (story("好人\u200b好事\n"), "odd-space", "好人", 3, "特殊字符"),
    "a hard space": (story("好人\u00a0好事\n"), "odd-space", "好人", 3, "特殊字符"),
    "an indented paragraph": (story("\u3000\u3000好人好事\n"), "indent", "\u3000", 1, "全角空格"),
    "full-width digits": (story("２００３年，她退休。\n"), "wide-digits", "２", 1, "2003"),
    "a half-width comma": (story("好人,好事\n"), "half-width", "好人", 3, "，"),
    "mojibake of a lost encoding": (story("锟斤拷锟斤拷\n"), "mojibake", "锟", 1, "乱码"),
    "mojibake of UTF-8 read as GBK": (
        story("浠栨槸濂戒汉锛屼粬\n"), "mojibake", "浠栨", 7, "乱码",
    ),
    "mojibake of UTF-8 read as Latin-1": (
        story("他是".encode().decode("latin-1") + "\n"), "mojibake", "ä", 1, "乱码",
    ),
    "placeholder crosses": (story("她在××厂上班。\n"), "placeholder", "她", 3, "××"),
    "placeholder year": (story("20xx年，她退休。\n"), "placeholder", "20xx", 3, "xx"),
    "placeholder district": (story("她住X区。\n"), "placeholder", "她", 3, "X区"),
    "placeholder name": (story("某某社区。\n"), "placeholder", "某", 1, "某某"),
    "placeholder picture": (story("【此处插入照片】\n"), "placeholder", "【", 1, "照片"),
    "stars that stay": (story("**好人 **好事\n"), "loose-stars", "**", 0, "星号"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "code", "start", "column", "words"), MISTAKES.values(),
                         ids=MISTAKES)  # fmt: skip
def test_mistake_is_told_where_it_stands(
    site_from: SiteFrom, text: str, code: str, start: str, column: int | None, words: str
) -> None:
    path = FAMILY if "家庭名称" in text else PERSON
    found = only(problems_of(site_from({path: text})), code)
    lines = text.split("\n")
    line = next(
        n for n, t in enumerate(lines, 1) if (t + "\n").lstrip(" \t\u00a0").startswith(start)
    )
    assert (found.file, found.line) == (path, line)
    if column is not None:
        assert found.column == column
    told = f"{found.field}{found.what}{found.instead}"
    assert [w for w in words.split() if w not in told] == []
    assert found.instead or code == "x"


@pytest.mark.parametrize(
    "text",
    [
        story(发布日期="2025年3月10日"),
        story(发布日期="2025.3.10"),
        story(发布日期="2025/3/10"),
        story(发布日期="２０２５-０３-１０"),
        story(发布日期="“2025-03-10”"),
        story(主题="志愿服务、邻里互助"),
        story(主题="志愿服务，邻里互助"),
        story(荣誉=f"[{honour(授予单位='区文明委、区妇联')}]"),
        story(荣誉=f"[{honour(届='第五届')}]").replace("第五届", "第5届"),
        story(荣誉=f"[{honour(届='５')}]"),
        story(出生年="1957年"),
        story(渠道="网站、大屏"),
        story(已故="是"),
        story(拼音="Zhou Gui Lan"),
        story(主题="[诚信经营]"),
        TEXT.replace("\n", "\r\n"),
        "\n\n" + TEXT,
        TEXT.replace("---\n\n退休", "...\n\n退休"),
        story(标题="做好事，就像“吃饭”：天天有"),
        story(旧网址="[/haoren/2021/zhou/]"),
        compose({"标题": "x", "状态": "草稿"}),
        story(简介="\n  退休裁缝在楼道口\n  支起缝纫台。"),
        story(简介="|\n  授权：本人同意\n  标题:没有空格\n  - 一\n  -二"),
    ],
)  # fmt: skip
def test_what_can_be_understood_is_accepted(site_from: SiteFrom, text: str) -> None:
    assert [p for p in problems_of(site_from({PERSON: text})) if p.is_error] == []


def test_a_mended_mistake_hides_nothing_below_it(site_from: SiteFrom) -> None:
    """One run tells everything: what YAML would stop at, and what only a reader of values sees."""
    text = story(
        短标题="“好”人".replace("“好”人", "“好人”"),
        发布日期="2025-13-01",
        主题="[志愿服物]",
        性别="女女",
    ).replace("标题: 三尺", "标题：三尺")
    found = problems_of(site_from({PERSON: text}))
    assert {p.code for p in found} >= {
        "wide-colon",
        "quoted",
        "bad-date",
        "unknown-theme",
        "unknown-word",
    }


def test_problems_of_all_files_come_in_one_run_in_order(site_from: SiteFrom) -> None:
    root = site_from(
        {
            PERSON: story("好人,好事 13812345678\n", 短标题="“好人”"),
            FAMILY: "没有开头\n",
            "families/2024/b/index.md": b"\xff\xfe\x00",
            "content/about.md": "身份证 11010519491231002X\n",
        }
    )
    found = problems_of(root)
    assert {p.file for p in found} == {
        PERSON,
        FAMILY,
        "families/2024/b/index.md",
        "content/about.md",
    }
    assert [p.file for p in found] == sorted(p.file for p in found)
    for file in {p.file for p in found}:
        severities = [p.severity for p in found if p.file == file]
        assert severities == sorted(severities)  # "error" < "warning"
    person = [p.code for p in found if p.file == PERSON]
    assert person == ["quoted", "mobile", "half-width"]


@pytest.mark.parametrize(
    "head",
    [
        "标题: [没有关上",
        "标题: {没有: 关上",
        '标题: "没有关上',
        "标题: 好\n  人: 坏\n 缩: 进",
        "只有一句话",
        "- 一\n- 二",
        "标题: &a 好人\n短标题: *a",
        "%YAML 9.9",
        "标题: !!python/object:os.system x",
        "[标题]: 好人",
        "标题: 好人\n\x07短标题: 好",
        "标题: " + "[" * 30 + "]" * 30,
        "标题: " + "[" * 100_000,
        "标题: " + "{a: " * 50_000,
        "标题:\n" + "- " * 50_000,
        "\n".join(" " * n + "标题:" for n in range(1400)),
        "a: &a [x,x]\n"
        + "\n".join(f"b{n}: &b{n} [*{'a' if n == 0 else f'b{n - 1}'}]" for n in range(9)),
    ],
    ids=lambda head: head[:20],
)
def test_broken_yaml_is_a_problem_in_its_file(site_from: SiteFrom, head: str) -> None:
    found = problems_of(site_from({PERSON: f"---\n{head}\n---\n\n{BODY}", FAMILY: family()}))
    assert found
    assert {p.file for p in found} == {PERSON}
    lines = head.count("\n") + 3 + BODY.count("\n")
    assert all(0 <= p.line <= lines for p in found)


def test_an_alias_bomb_is_refused_at_its_line(site_from: SiteFrom) -> None:
    bomb = "a: &a [x, x, x]\n" + "".join(
        f"b{n}: &b{n} [{', '.join([f'*b{n - 1}' if n else '*a'] * 9)}]\n" for n in range(20)
    )
    found = only(problems_of(site_from({PERSON: f"---\n{bomb}---\n{BODY}"})), "alias")
    assert found.line > 1


def test_a_story_without_front_matter_is_told(site_from: SiteFrom) -> None:
    found = problems_of(site_from({PERSON: "周桂兰是个好人。\n"}))
    assert [(p.code, p.line) for p in found] == [("no-front-matter", 1)]


@pytest.mark.parametrize("text", ["", " \n\n", "---\n---\n", "---\n\n---\n正文\n"])
def test_an_empty_story_is_told(site_from: SiteFrom, text: str) -> None:
    assert codes_of(site_from({PERSON: text})) == ["empty"]


def test_the_line_of_a_body_counts_from_the_top_of_the_file(site_from: SiteFrom) -> None:
    text = story("一\n\n二,三\n")
    assert only(problems_of(site_from({PERSON: text})), "half-width").line == line_of(text, "二,三")


def test_a_photo_of_a_dropped_item_is_told_at_its_own_line(site_from: SiteFrom) -> None:
    """An item that could not be read must not shift the places of those after it."""
    text = story(照片="\n  - {文件: a.jpg}\n  - 文件: b.jpg\n    说明: 缝纫台\n    人数: 0")
    root = site_from({PERSON: text, PERSON.replace("index.md", "a.jpg"): photo()})
    assert only(problems_of(root), "no-file").line == line_of(text, "- 文件: b.jpg")
