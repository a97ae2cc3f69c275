"""Markdown typed with a Chinese keyboard: told with the line as it should be, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from roots import SiteFrom, problems_of
from showcase.base.markdown import Hooks, parse, render
from showcase.base.problems import Problem
from showcase.check import slips
from writing import PERSON, story

SLIPS = {
    "写了[一封信]（https://a.example/）给镇上。": "写了[一封信](https://a.example/)给镇上。",
    "写了【一封信】(/about/)": "写了[一封信](/about/)",
    "写了［一封信］（/about/）": "写了[一封信](/about/)",
    "写了[一封信](/about/）": "写了[一封信](/about/)",
    "写了[一封信] (/about/)": "写了[一封信](/about/)",
    "见[网站](https：//a.example/)": "见[网站](https://a.example/)",
    "！[渡口](ferry.jpg)": "![渡口](ferry.jpg)",
    "!【渡口】（ferry.jpg）": "![渡口](ferry.jpg)",
    "##一本考勤簿": "## 一本考勤簿",
    "#一本考勤簿": "## 一本考勤簿",
    "###一本考勤簿": "### 一本考勤簿",
    "＃＃ 两本考勤簿": "## 两本考勤簿",
    "#＃两本考勤簿": "## 两本考勤簿",
    "##\u3000全角空格": "## 全角空格",
    "》他从来不说。": "> 他从来不说。",
    "＞他不说。": "> 他不说。",
    "他说＊＊人不齐，不开船＊＊。": "他说**人不齐，不开船**。",
    "他说*＊人不齐*＊。": "他说**人不齐**。",
    "-头一件": "- 头一件",
    "－头一件": "- 头一件",
    "－ 头一件": "- 头一件",
    "｜年份｜人数｜": "|年份|人数|",
    "|－－|——|": "|--|--|",
    "|:---：|---|": "|:---:|---|",
    "[^1]：脚注写在这里。": "[^1]: 脚注写在这里。",
    "［^1］: 脚注写在这里。": "[^1]: 脚注写在这里。",
    "船开了[＾1]。": "船开了[^1]。",
    "船开了【^1】。": "船开了[^1]。",
    "＝＝＝＝": "---（上面空一行）",
    "－－－": "---（上面空一行）",
    "｀｀｀": "删掉这一行，稿子里不用放代码。",
    "···": "删掉这一行，稿子里不用放代码。",
}

SEVERAL = {
    "1.第一条\n2.第二条": ["1. 第一条", "2. 第二条"],
    "1．第一条\n2．第二条": ["1. 第一条", "2. 第二条"],
    "1)第一条\n2)第二条": ["1. 第一条", "2. 第二条"],
    "•头一件\n•第二件": ["- 头一件", "- 第二件"],
    "·头一件\n·第二件": ["- 头一件", "- 第二件"],
    "+头一件\n+第二件": ["- 头一件", "- 第二件"],
}


def told(site_from: SiteFrom, body: str) -> list[Problem]:
    return problems_of(site_from({PERSON: story(f"开头一段。\n\n{body}\n\n最后一段。\n")}))


@pytest.mark.parametrize(("line", "wanted"), SLIPS.items())
def test_a_slip_is_told_with_the_line_as_it_should_be(
    site_from: SiteFrom, line: str, wanted: str
) -> None:
    (found,) = [
        p
        for p in told(site_from, line)
        if p.code not in ("no-file", "loose-stars", "dead-link", "unsafe-url")
    ]
    assert (found.code in ("wide-mark", "mark-space"), found.severity) == (True, "warning")
    assert found.instead == wanted
    text = story(f"开头一段。\n\n{line}\n\n最后一段。\n")
    assert text.split("\n")[found.line - 1] == line


@pytest.mark.parametrize(("lines", "wanted"), SEVERAL.items())
def test_lines_that_would_run_together_are_told(
    site_from: SiteFrom, lines: str, wanted: list[str]
) -> None:
    assert [p.instead for p in told(site_from, lines)] == wanted


@pytest.mark.parametrize(
    "lines",
    ["1、第一\n2、第二", "一、开头\n1、第一", "（一）甲\n（二）乙", "①甲\n②乙", "(1)甲\n(2)乙"],
)
def test_numbers_that_make_no_list_run_on(site_from: SiteFrom, lines: str) -> None:
    (found,) = told(site_from, lines)
    assert (found.code, found.severity) == ("run-on", "warning")


def html(body: str) -> str:
    return render(parse(body), Hooks(lambda *_: "<img>", lambda href: href))


@pytest.mark.parametrize(
    "wanted", [w for w in SLIPS.values() if w[0] in "#>-写见!" and "（" not in w]
)
def test_the_line_as_it_should_be_works_and_is_not_told(site_from: SiteFrom, wanted: str) -> None:
    assert any(tag in html(wanted) for tag in ("<h", "<blockquote", "<li>", "<a ", "<img"))
    assert [p.code for p in told(site_from, wanted) if p.code not in ("no-file",)] == []


def test_a_table_without_its_second_row_is_told(site_from: SiteFrom) -> None:
    (found,) = told(site_from, "|年份|人数|\n|1998|41|\n|1999|39|")
    assert (found.code, found.instead) == ("table-rule", "|---|---|")
    assert told(site_from, "|年份|人数|\n|---|---|\n|1998|41|") == []


def test_a_fence_left_open_is_told_at_its_line(site_from: SiteFrom) -> None:
    (found,) = told(site_from, "```\n##不是标题")
    assert (found.code, found.severity) == ("open-fence", "warning")
    assert told(site_from, "```\n##不是标题\n＊＊\n```") == []


def test_a_line_that_makes_a_heading_of_a_paragraph_is_told(site_from: SiteFrom) -> None:
    (found,) = told(site_from, "他把最后一班渡船等到天黑。\n---")
    assert (found.code, found.severity) == ("underlined", "warning")
    assert told(site_from, "一本考勤簿\n---") == []
    assert told(site_from, "他把最后一班渡船等到天黑。\n\n---") == []


@pytest.mark.parametrize("indent", ["    ", "\t", "  \t", "        "])
def test_an_indented_paragraph_is_one_and_is_told(site_from: SiteFrom, indent: str) -> None:
    (found,) = told(site_from, f"{indent}何守田的船，**人不齐，不开船**。")
    assert (found.code, found.severity) == ("indent", "warning")
    assert html(f"{indent}何守田") == "<p>何守田</p>\n"


def test_an_indent_below_an_item_is_the_items(site_from: SiteFrom) -> None:
    body = "- 头一件\n\n    它的第二段。\n    - 里面一件\n\n1. 甲\n\n    乙"
    assert told(site_from, body) == []


INNOCENT = """\
他参加了第3.15晚会，得了1.5分。
#最美家庭# 又添了新成员
#1号楼的灯亮了
《末班船》（2023年）获奖。
[注1]（见附录）说的是别的事。
他在【现场】（柳荫街道）等了一夜。
-5℃的早晨，他照样开船。
——何守田
— 何守田
* * *
*他说得很轻*
**人不齐，不开船**。
1.5公里外就是渡口。
2023.9.18，船开了。
2、只有这一条。
（一）只有这一条
①只有这一条
·只有这一条
•只有这一条
1.只有这一条
快来看！[报名](https://a.example/)
船开了[^1]。

[^1]: 脚注。
甲｜乙
| 甲
3 > 2，这个道理都懂。
> 引用
“》”是书名号的后一半。
他翻开《渡口
》又合上。
+86是国家代码
A＊B
他打了五颗星：＊
时间：7：30
10：00//休息
……
……好
＿
- [ ] 没有做的事
+1
_下划线_
（/about/）
第一、甲。
"""


@pytest.mark.parametrize("line", ["他翻开《渡口\n》又合上。", *INNOCENT.split("\n")])
def test_ordinary_lines_are_not_told(site_from: SiteFrom, line: str) -> None:
    if line == "》又合上。":
        return
    new = ("wide-mark", "mark-space", "run-on", "table-rule", "open-fence", "underlined", "indent")
    assert [p for p in told(site_from, line) if p.code in new] == []


_PIECES = st.sampled_from(
    [
        *"#＃>＞》*＊-－|｜[］（）【】!！^：·•`~ \t\n",
        "好",
        "a",
        "12",
        ".",
        "、",
        "/b/",
        "https：//",
        "ferry.jpg",
        "---\n",
        "```\n",
    ]
)


@given(st.lists(_PIECES, max_size=30).map("".join))
def test_no_body_breaks_the_look_at_lines(body: str) -> None:
    lines = body.split("\n")
    for n, text in enumerate(lines):
        near = (lines[n - 1] if n else "", text, lines[n + 1] if n + 1 < len(lines) else "")
        begins = slips.slip_at_start(slips.Line(*near))
        assert begins is None or slips.may_begin_wrong(body)
        inside = slips.slip_inside(text)
        assert inside is None or slips.may_be_mended(body)
