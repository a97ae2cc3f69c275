"""Ordinary pages: what Python-Markdown cannot bear, what would load or run, links that lead nowhere."""

from __future__ import annotations

import pytest
from hours import TODAY
from roots import SiteFrom, problems_of
from showcase import pipeline
from showcase.check.broken import broken_pages
from showcase.check.pages import MOST_BRACKETS, MOST_CHARACTERS, MOST_LEVELS
from writing import PERSON, story

PAGE = "content/join.md"


def told(site_from: SiteFrom, body: str) -> list[tuple[str, int]]:
    root = site_from({PAGE: body, PERSON: story()})
    found = problems_of(root)
    assert all(p.file == PAGE and p.is_error for p in found), found
    return [(p.code, p.line) for p in found]


NESTED = "".join("    " * n + "- x\n" for n in range(100))


@pytest.mark.parametrize(
    ("body", "code", "line"),
    [
        ("# 甲\n\n乙[^1]\n\n[^1]: 丙\n[^2]: 丁\n", "dead-link", 6),
        ("# 甲\n\n" + "[" * 30_000, "too-many-marks", 3),
        ("# 甲\n\n" + "*" * 30_000, "too-many-marks", 3),
        ("# 甲\n\n" + "`" * 30_000, "too-many-marks", 3),
        ("# 甲\n\n" + "_" * 30_000, "too-many-marks", 3),
        ("# 甲\n\n" + "<" * 30_000, "too-many-marks", 1),
        ("# 甲\n\n" + "<a " * 10_000, "too-many-marks", 1),
        ("# 甲\n\n" + "[a](b) " * 10_000, "page-too-long", 0),
        ("# 甲\n" * 5_000, "too-many-marks", 1),
        ("甲" * (MOST_CHARACTERS + 1), "page-too-long", 0),
        ("# 甲\n\n" + NESTED, "too-deep", 16),
        ("# 甲\n\n" + "".join("    " * n + "- x\n" for n in range(400)), "page-too-long", 0),
        ("# 甲\n\n" + "1. " * 400 + "x\n", "too-deep", 3),
        ("# 甲\n\n" + "> " * 400 + "x\n", "too-deep", 3),
        ("# 甲\n\n" + "- " * 400 + "x\n", "too-deep", 3),
        ("---\ntitle: 甲\n---\n# 甲\n\n" + "> " * 400 + "x\n", "too-deep", 6),
    ],
)
def test_what_python_markdown_cannot_bear(
    site_from: SiteFrom, body: str, code: str, line: int
) -> None:
    assert told(site_from, body) == [(code, line)]


@pytest.mark.parametrize(
    "body",
    [
        "- - - - - - - - - - - - - - - - - - -\n",
        "****************************************************************\n",
        "- 一\n    - 二\n        - 三\n            - 四\n",
        "> > > 引用\n",
        "\n\n".join(f"[甲{n}](privacy.md)" for n in range(MOST_BRACKETS * 2)),
        "| 甲 | 乙 |\n|:--|--:|\n" + "| 1 | 2 |\n" * 200,
        "甲" * 3_000,
        "    " * (MOST_LEVELS - 1) + "代码\n",
        "<!-- 内部备注 -->\n\n<p>好</p>\n",
        "`<iframe src=//a.example>` 是这样写的。\n\n```\n<script>x</script>\n```\n",
        "见 https://a.cn：好。又 http://a.cn，好。\n",
        "[政务服务](https://www.gov.cn/) [写信](mailto:a@b.cn) [电话](tel:00000000000)\n",
        "[隐私](privacy.md) [隐私](privacy.md#甲) [隐私](../privacy/) [事迹](../models-of-virtue/zhou-gui-lan/)\n",
        "[事迹](/models-of-virtue/zhou-gui-lan/) [首页](../) [首页](/) [搜索](../search/) [家庭](../families/)\n",
        "[年](../families/year/2024/) [图标](../assets/icon.svg) [自己](join.md) [这里](#甲) [道](/areas/liu-yin/)\n",
        "[手稿](../models-of-virtue/2023/zhou-gui-lan/index.md)\n" if False else "好\n",
    ],
)
def test_ordinary_writing_is_left_alone(site_from: SiteFrom, body: str) -> None:
    assert told(site_from, body) == []


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<iframe src='//evil.example'></iframe>", "html"),
        ("<object data='x'></object>", "html"),
        ("<embed src=x>", "html"),
        ("<base href='https://evil.example/'>", "html"),
        ("<meta http-equiv=refresh content='0;url=https://evil.example/'>", "foreign-host"),
        ("<meta http-equiv='Refresh' content='0;url=../'>", "html"),
        ("<form action='https://evil.example/'>", "foreign-host"),
        ("<form><button formaction='//evil.example'>", "foreign-host"),
        ("<a href='../' ping='https://evil.example/'>甲</a>", "foreign-host"),
        ("<video poster='//evil.example/x.jpg'></video>", "foreign-host"),
        ("<a href='&#106;avascript:alert(1)'>甲</a>", "unsafe-url"),
        ("<a href='java\tscript:alert(1)'>甲</a>", "unsafe-url"),
        ("[甲](javascript:alert(1))", "unsafe-url"),
        ("[甲](VBScript:x)", "unsafe-url"),
        ("[甲](data:text/html,x)", "unsafe-url"),
        ("[甲][乙]\n\n[乙]: javascript:x", "unsafe-url"),
        ("<p style='color:red'>甲</p>", "inline"),
        ("<p onclick='x()'>甲</p>", "inline"),
        ("<script>x</script>", "html"),
        ("<plaintext>", "html"),
        ("<![CDATA[x]]>", "html"),
        ("<?php x ?>", "html"),
        ("<!-- 没有结束", "html"),
        ("[x](http://[::1)", "bad-address"),
        ("[x]: http://[::1\n", "bad-address"),
        ("<http://[::1>", "bad-address"),
        ("[x](nowhere.md)", "dead-link"),
        ("[x](nowhere/)", "dead-link"),
        ("[x](../nowhere/)", "dead-link"),
        ("[x](../privacy)", "dead-link"),
        ("[x](../families/nobody/)", "dead-link"),
        ("<a href='../nowhere/'>甲</a>", "dead-link"),
        ("![图](a.jpg)", "page-image"),
    ],
)
def test_what_would_load_run_or_lead_nowhere(site_from: SiteFrom, body: str, code: str) -> None:
    assert (code, 3) in told(site_from, f"# 甲\n\n{body}\n") or (code, 5) in told(
        site_from, f"# 甲\n\n{body}\n"
    )


@pytest.mark.parametrize("status", ["草稿", "撤下"])
def test_a_link_to_a_page_that_does_not_go_out_is_told(site_from: SiteFrom, status: str) -> None:
    held = f"---\n状态: {status}\n---\n甲\n"
    root = site_from(
        {PAGE: "[甲](held.md)\n", "content/held.md": held, PERSON: story("见[甲](/held/)。\n")}
    )
    found = problems_of(root)
    assert {(p.file, p.code, p.line) for p in found} >= {(PAGE, "dead-link", 1)}
    assert (PERSON, "dead-link") in {(p.file, p.code) for p in found}
    assert status in next(p.what for p in found if p.file == PAGE)


def test_a_preview_tells_what_is_wrong_in_the_pages_place(site_from: SiteFrom) -> None:
    checked = pipeline.check(site_from({PAGE: "[x](nowhere/)\n"}), TODAY)
    broken = broken_pages(checked.content, checked.problems)
    assert [(b.file, b.url, [p.code for p in b.problems]) for b in broken] == [
        (PAGE, "join/", ["dead-link"])
    ]


def test_numbers_are_looked_for_in_drafts_too(site_from: SiteFrom) -> None:
    root = site_from({PAGE: "---\n状态: 草稿\n---\n\n电话 13812345678\n"})
    assert [(p.file, p.code, p.line) for p in problems_of(root)] == [(PAGE, "mobile", 5)]
