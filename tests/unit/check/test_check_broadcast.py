"""Print consent is not voice consent: who is read out, and never agreed to that, is told of."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import run
from roots import SiteFrom, problems_of
from showcase.base.problems import Problem
from writing import NOTICE, PERSON, honour, line_of, notice, story

HEARD = "[网站, 大屏, 印刷, 广播]"
OTHER = "models-of-virtue/2022/li-yu/index.md"
ROSTER = "content/_vocabulary/rosters/a.csv"
HEAD = "姓名,项目,级别,类别,届,授予单位,授予日期,署名方式,状态,渠道\n"
ROW = HEAD + "何守田,道德模范,区县,助人为乐,5,区文明办,2023-09-18,"
LIST = "授予：\n\n| 姓名 |\n|---|\n| 李雨 |\n| 何守田 |\n| 周桂兰 |\n| 高山 |\n"
DECISION = notice(LIST, 渠道=HEARD, 表彰数量=None)


def files(**changes: str) -> dict[str, str | bytes]:
    second = f"[{honour(届='6')}]"
    return {
        PERSON: story(渠道=HEARD),
        OTHER: story(姓名="李雨", 拼音=None, 荣誉=second),
        OTHER.replace("li-yu", "gao-shan"): story(姓名="高山", 拼音=None, 荣誉=second),
        ROSTER: f"{ROW},,\n",
        NOTICE: DECISION,
        **changes,
    }


def told(site_from: SiteFrom, given: dict[str, str | bytes]) -> list[Problem]:
    return [p for p in problems_of(site_from(given)) if p.code == "heard-unasked"]


def test_who_never_agreed_is_told_with_the_place(site_from: SiteFrom) -> None:
    """Of a story and of a row; not who agreed, nor a word that is a name too."""
    (found,) = told(site_from, files())
    first, second = line_of(DECISION, "| 李雨"), line_of(DECISION, "| 何守田")
    assert found.file == NOTICE
    assert not found.is_error
    assert f"：李雨（第 {first} 行）、何守田（第 {second} 行）。" in found.what


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({OTHER: story(姓名="李雨", 拼音=None, 荣誉=f"[{honour(届='6')}]", 渠道=HEARD)}, ["何守田"]),
        ({ROSTER: f"{ROW},,网站、广播\n"}, ["李雨"]),
        ({ROSTER: f"{ROW},撤下,\n"}, ["李雨"]),
        ({NOTICE: notice(LIST, 表彰数量=None)}, []),
        ({NOTICE: notice(LIST, 渠道=HEARD, 表彰数量=None, 状态="草稿")}, []),
    ],
)  # fmt: skip
def test_who_agreed_is_not_asked_about(
    site_from: SiteFrom, changes: dict[str, str], named: list[str]
) -> None:
    what = "".join(p.what for p in told(site_from, files(**changes)))
    assert [n for n in ("李雨", "何守田") if f"{n}（" in what] == named


def test_other_fields_are_read_out_too(site_from: SiteFrom) -> None:
    own = story(渠道=HEARD, 标题="李雨的邻居", 颁奖词="像何守田。")
    found = told(site_from, files(**{PERSON: own, NOTICE: notice(表彰数量=None)}))
    assert ["李雨（标题）、何守田（颁奖词）" in p.what for p in found] == [True]


def test_of_many_a_few_are_named(site_from: SiteFrom) -> None:
    people = [f"李{a}{b}" for a in "春夏秋冬" for b in "生明"]
    rows = "".join(f"{n},道德模范,区县,助人为乐,5,区文明办,2023-09-18,,,\n" for n in people)
    body = "授予：" + "、".join(people) + "。\n"
    given = {ROSTER: HEAD + rows, NOTICE: notice(body, 渠道=HEARD, 表彰数量=None)}
    (found,) = told(site_from, given)
    assert "等 8 位。" in found.what
    assert found.what.count("（第") == 5


def test_the_announcer_is_told_too(site_from: SiteFrom, tmp_path: Path) -> None:
    root, out = site_from(files()), tmp_path / "a.txt"
    done = run("export", "广播稿", "notices/dao-de-mo-fan", "-o", out, "--root", root,
               "--today", "2026-11-26")  # fmt: skip
    assert done.code == 0, done.out
    read, below = out.read_text("utf-8-sig").split("——————————")
    assert "李雨" in read
    assert "先问过本人再播：李雨、何守田\n" in below
