"""The dialect of stories: what it makes, what it refuses, where everything stands."""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from showcase.base import markdown
from showcase.base.markdown import Hooks, heading_id, parse, render, safe_url
from showcase.base.text import excerpt as shortened

FIXTURES = sorted((Path(__file__).parent / "markdown").glob("*.md"))


def picture(src: str, caption: str, in_text: bool) -> str:
    tag = "img" if in_text else "figure"
    return f'<{tag} data-src="{escape(src)}" data-caption="{escape(caption)}">'


HOOKS = Hooks(picture, lambda href: href)


def html(text: str, hooks: Hooks = HOOKS) -> str:
    return render(parse(text), hooks).strip()


def pairs() -> list[object]:
    """``input`` and ``output`` of every fixture file: a line of dots between them, a rule after them."""
    found = []
    for path in FIXTURES:
        for n, case in enumerate(path.read_text(encoding="utf-8").split("\n======\n"), 1):
            given, _, wanted = case.partition("\n......\n")
            found.append(pytest.param(given.strip("\n"), wanted.strip("\n"), id=f"{path.stem}-{n}"))
    return found


@pytest.mark.parametrize(("given", "wanted"), pairs())
def test_fixtures(given: str, wanted: str) -> None:
    assert html(given) == wanted


EMPHASIS = {
    "**好人**": "<strong>好人</strong>",
    "他是**好人**。": "他是<strong>好人</strong>。",
    "**“孝老爱亲”**模范": "<strong>“孝老爱亲”</strong>模范",
    "模范**“孝老爱亲”**": "模范<strong>“孝老爱亲”</strong>",
    "获得**“孝老爱亲”**模范": "获得<strong>“孝老爱亲”</strong>模范",
    "**《家训》**里说": "<strong>《家训》</strong>里说",
    "读**《家训》**里": "读<strong>《家训》</strong>里",
    "**（一）**开头": "<strong>（一）</strong>开头",
    "**好！**她说": "<strong>好！</strong>她说",
    "**好，**她说": "<strong>好，</strong>她说",
    "**好。**她说": "<strong>好。</strong>她说",
    "**注意：**不要": "<strong>注意：</strong>不要",
    "**2023年**起": "<strong>2023年</strong>起",
    "共**12000**余件": "共<strong>12000</strong>余件",
    "约**30%**的人": "约<strong>30%</strong>的人",
    "*“好”*人": "<em>“好”</em>人",
    "***“好”***人": "<em><strong>“好”</strong></em>人",
    "**好**和**坏**": "<strong>好</strong>和<strong>坏</strong>",
    "**好*人*好**": "<strong>好<em>人</em>好</strong>",
    "**A**字": "<strong>A</strong>字",
    "字**A.**字": "字<strong>A.</strong>字",
    "**「好」**人": "<strong>「好」</strong>人",
    "**……**人": "<strong>……</strong>人",
    "——**好**——": "——<strong>好</strong>——",
    "“**好**”人": "“<strong>好</strong>”人",
    "**[好](/a/)**人": '<strong><a href="/a/">好</a></strong>人',
    "**`好`**人": "<strong><code>好</code></strong>人",
    "** 好**": "** 好**",
    "**好 **人": "**好 **人",
    "2 * 3 * 4": "2 * 3 * 4",
    "3*4": "3*4",
    "snake_case_name": "snake_case_name",
    "文件_名_字": "文件_名_字",
    "\\*\\*好\\*\\*": "**好**",
    "**好": "**好",
    "a**“b”**c": "a**“b”**c",
    "获**《渡口公约》**2023年度": "获<strong>《渡口公约》</strong>2023年度",
    "共3**（三）**次": "共3<strong>（三）</strong>次",
    "**注意：**A组，**复现：**10次": "<strong>注意：</strong>A组，<strong>复现：</strong>10次",
    "在“**三尺台”**2号": "在“<strong>三尺台”</strong>2号",
    "第2**“好”**A组": "第2<strong>“好”</strong>A组",
    "x**（甲）**5**（乙）**6": "x<strong>（甲）</strong>5<strong>（乙）</strong>6",
    "2**【好】**b": "2<strong>【好】</strong>b",
    "**Warning:**text": "**Warning:**text",
}


@pytest.mark.parametrize("given", EMPHASIS)
def test_chinese_emphasis(given: str) -> None:
    assert html(given) == f"<p>{EMPHASIS[given]}</p>"


# --- refused ------------------------------------------------------------------------------------

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "好<b onmouseover=alert(1)>x</b>",
    "<!-- x --><svg/onload=alert(1)>",
    "<iframe src=//evil>",
    "<style>*{}</style>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x](java&#9;script:alert(1))",
    "[x](&#1;javascript:alert(1))",
    "[x](vbscript:msgbox)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](file:///etc/passwd)",
    "[x][1]\n\n[1]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "[x](https://a.cn 'x\" onclick=\"alert(1)')",
    '[x](https://a.cn/"onclick=alert(1)//)',
    "![x](javascript:alert(1))",
    '!["><script>alert(1)</script>](a.jpg)',
    '![x](a.jpg"onerror="alert(1))',
    "# <script>x</script>",
    "```<script>\n</code><script>alert(1)</script>\n```",
    "`<script>`",
    "[^<script>]\n\n[^<script>]: x",
    "| <script> |\n|---|\n| <img onerror=x> |",
    '<https://a.cn/"onmouseover=alert(1)>',
    "&lt;script&gt;alert(1)&lt;/script&gt;",
]


@pytest.mark.parametrize("text", ATTACKS)
def test_an_attack_comes_out_as_text(text: str) -> None:
    Watch().feed(html(text))


class Watch(HTMLParser):
    """Fails on what a body may never hold."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in ("script", "svg", "iframe", "style", "b", "object")
        for name, value in attrs:
            assert not name.startswith("on")
            assert not (name == "href" and not safe_url(value or ""))


@pytest.mark.parametrize(
    "url",
    ["", "a.html", "../a/", "/a/", "#x", "?a=b", "https://a.cn", "HTTP://a.cn", "mailto:a@b.cn",
     "tel:0000-0000000", "//a.cn/x", "/a:b", "a/b:c", "?x=javascript:1", "#javascript:1"],
)  # fmt: skip
def test_a_safe_address(url: str) -> None:
    assert safe_url(url)


@pytest.mark.parametrize(
    "url",
    ["javascript:1", "JAVASCRIPT:1", "java\tscript:1", "java\nscript:1", " javascript:1",
     "\x00javascript:1", "\u200bjavascript:1", "\ufeffjavascript:1", "data:x", "vbscript:x",
     "file:///x", "blob:x", "about:blank", "a:b", "ftp://a.cn", "\u00a0javascript:1"],
)  # fmt: skip
def test_an_unsafe_address(url: str) -> None:
    assert not safe_url(url)


def test_a_refused_link_keeps_its_text() -> None:
    assert html("[好人](javascript:x)好事") == "<p>好人好事</p>"


def test_the_page_may_refuse_and_change_links() -> None:
    hooks = Hooks(picture, lambda href: None if href == "/no/" else f"../..{href}")
    assert html("[甲](/no/)[乙](/yes/)", hooks) == '<p>甲<a href="../../yes/">乙</a></p>'


def test_what_the_page_gives_is_looked_at_too() -> None:
    assert html("[甲](/a/)", Hooks(picture, lambda href: "javascript:x")) == "<p>甲</p>"


# --- headings -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("一针一线，缝了二十年", "一针一线-缝了二十年"),
        ("“一条裤脚”", "一条裤脚"),
        ("2023年 9月", "2023年-9月"),
        ("Ａ座", "a座"),
        ("？！", "节"),
        ("", "节"),
    ],
)
def test_a_heading_has_a_readable_address(text: str, name: str) -> None:
    assert heading_id(text, {}) == name


def test_repeated_headings_have_addresses_of_their_own() -> None:
    document = parse("## 好\n\n## 好\n\n## 好-2\n\n## 好\n")
    ids = [h.id for h in document.headings]
    assert len(set(ids)) == 4
    assert ids[:2] == ["好", "好-2"]


def test_a_heading_of_the_first_level_goes_down_one() -> None:
    assert html("# 好") == '<h2 id="好">好</h2>'
    assert parse("# 好").headings[0].level == 1


# --- where everything stands --------------------------------------------------------------------

BODY = """\
开头
[甲](/a/)，
[乙](/b/)

## 小标题

> 引用
> ![图](b.jpg)

- 一
- [丙](/c/)

![图](%E5%9B%BE.jpg)

| 表 |
|---|
| [丁](/d/) |

注[^1]

[^1]: 见[戊](/e/)
"""


def test_lines_are_lines_of_the_file() -> None:
    document = parse(BODY, 21)
    lines = BODY.split("\n")
    assert [(h.text, h.line) for h in document.headings] == [("小标题", 25)]
    assert [(i.src, i.line) for i in document.images] == [("b.jpg", 28), ("图.jpg", 33)]
    for link in document.links:
        assert f"]({link.href})" in lines[link.line - 21]
    assert [k.href for k in document.links] == ["/a/", "/b/", "/c/", "/d/", "/e/"]


def test_the_text_is_plain() -> None:
    assert parse("## 好\n\n**一**[二](/a/)`三`\n四 <b>\n").text == "好\n一二三四 <b>"


@pytest.mark.parametrize(
    ("text", "most", "excerpt"),
    [
        ("好人。", 10, "好人。"),
        ("一二三四五六七。九十", 9, "一二三四五六七。"),
        ("一。三四五六七八九十", 9, "一。三四五六七八…"),
        ("一\n\n二", 9, "一 二"),
    ],
)
def test_the_excerpt_ends_at_a_sentence(text: str, most: int, excerpt: str) -> None:
    assert shortened(parse(text).text, most) == excerpt


def test_rendering_twice_gives_the_same() -> None:
    document = parse(BODY)
    assert render(document, HOOKS) == render(document, HOOKS)


def test_a_name_on_disk_is_what_the_page_is_asked_for() -> None:
    asked: list[tuple[str, bool]] = []

    def note(src: str, caption: str, in_text: bool) -> str:
        asked.append((src, in_text))
        return ""

    html("![图](图.jpg)\n\n字![图](<一 二.jpg>)字", Hooks(note, lambda href: href))
    assert asked == [("图.jpg", False), ("一 二.jpg", True)]


@pytest.mark.parametrize(
    "text", [">" * 3000 + "好", "- " * 3000 + "好", "*" * 3000, "[" * 2000, "![" * 500]
)
def test_deep_nesting_comes_to_an_end(text: str) -> None:
    assert html(text)


def test_only_safe_schemes_are_let_out() -> None:
    assert set(markdown.SCHEMES) == {"http", "https", "mailto", "tel"}
