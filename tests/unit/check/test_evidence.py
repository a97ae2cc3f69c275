"""``indicators``: what stands as evidence of each, what has none, and where the list may be written."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from building import run
from hours import TODAY
from rich.cells import cell_len
from roots import SiteFrom, problems_of
from showcase import pipeline
from showcase.check.evidence import Evidence, evidence
from writing import (
    ACTIVITY,
    FAMILY,
    NOTICE,
    PERSON,
    PRACTICE,
    UNIT,
    activity,
    family,
    honour,
    notice,
    practice,
    story,
    unit,
)

LIST = "content/_vocabulary/indicators.yml"
INDICATORS = (
    "- {编号: I-1, 名称: 推选和宣传}\n- {编号: I-2.1, 名称: 家风}\n- {编号: A3, 名称: 空着}\n"
)
OTHER = PERSON.replace("zhou-gui-lan", "xu-zhi-yuan")


def files(**more: str) -> dict[str, str | bytes | None]:
    return {LIST: INDICATORS, PERSON: story(指标="I-1"), **more}


def found(root: Path) -> dict[str, Evidence]:
    return {e.indicator.code: e for e in evidence(pipeline.check(root, TODAY).content)}


def test_every_kind_is_evidence(site_from: SiteFrom) -> None:
    root = site_from(files(**{
        FAMILY: family(指标="I-1、I-2.1"), UNIT: unit(指标="I-1"), PRACTICE: practice(指标="[I-1]"),
        NOTICE: notice(指标="I-1", 表彰数量=None), ACTIVITY: activity(指标="I-1"),
    }))  # fmt: skip
    one = found(root)["I-1"]
    assert one.waiting == 0
    assert [(p.noun, p.numbers, p.day.isoformat(), p.url) for p in one.pieces] == [
        ("活动", (), "2025-04-12", "https://yunting.example/activities/dao-de-jiang-tang/"),
        ("家庭", ("云妇〔2024〕6号",), "2025-03-10", "https://yunting.example/families/zheng-guo-dong/"),
        ("人物", ("云文明委〔2023〕12号",), "2025-03-10", "https://yunting.example/models-of-virtue/zhou-gui-lan/"),
        ("经验", (), "2025-03-10", "https://yunting.example/practices/liu-dong-gong-ping-cheng/"),
        ("集体", ("云文明委〔2024〕8号",), "2025-03-10", "https://yunting.example/units/yun-ting-shui-wu/"),
        ("公告", ("云文明委〔2023〕12号",), "2023-09-18", "https://yunting.example/notices/dao-de-mo-fan/"),
    ]  # fmt: skip
    assert [p.noun for p in found(root)["I-2.1"].pieces] == ["家庭"]
    assert found(root)["A3"].pieces == ()


@pytest.mark.parametrize(
    ("changes", "waiting"),
    [
        ({"状态": "草稿"}, 1),
        ({"状态": "待审"}, 1),
        ({"授权": "{状态: 已签, 签署人: 本人, 日期: 2020-01-01, 到期: 2026-11-21}"}, 1),
        ({"荣誉": f"[{honour(公示='{开始: 2026-11-20, 结束: 2026-11-30}')}]"}, 1),
        ({"状态": "撤下"}, 0),
        ({"授权": "{状态: 已撤回}"}, 0),
    ],
)
def test_what_is_held_back_is_counted_apart_and_what_is_gone_is_not(
    site_from: SiteFrom, changes: dict[str, str], waiting: int
) -> None:
    one = found(site_from(files(**{PERSON: story(指标="I-1", **changes)})))["I-1"]
    assert (one.pieces, one.waiting) == ((), waiting)


@pytest.mark.parametrize("channel", ["大屏", "广播"])
def test_what_is_not_for_the_site_has_no_address(site_from: SiteFrom, channel: str) -> None:
    root = site_from(files(**{PERSON: story(指标="I-1", 渠道=f"[{channel}]")}))
    (piece,) = found(root)["I-1"].pieces
    assert piece.url == ""
    assert piece.numbers == ("云文明委〔2023〕12号",)


def test_a_revoked_honour_is_no_evidence(site_from: SiteFrom) -> None:
    revoked = honour(
        届="4",
        文号="云文明委〔2019〕1号",
        状态="撤销",
        撤销="{日期: 2025-06-01, 文号: 云文明委〔2025〕9号}",
    )
    text = story(指标="I-1", 荣誉=f"[{honour()}, {revoked}]")
    (piece,) = found(site_from(files(**{PERSON: text})))["I-1"].pieces
    assert piece.numbers == ("云文明委〔2023〕12号",)


def test_an_unknown_code_gets_the_nearest_and_holds_nothing_up(site_from: SiteFrom) -> None:
    root = site_from(files(**{PERSON: story(指标="I-1、I-2-1、乙")}))
    told = [p for p in problems_of(root) if p.field.startswith("指标")]
    assert [(p.code, p.severity, p.field) for p in told] == [
        ("unknown-indicator", "warning", "指标 2"), ("unknown-indicator", "warning", "指标 3"),
    ]  # fmt: skip
    assert told[0].instead == "是不是“I-2.1”？"
    assert len(found(root)["I-1"].pieces) == 1


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("- {编号: I-1, 名称: 甲}\n- {编号: I-1, 名称: 乙}\n", "duplicate", 2),
        ("- {编号: 一（三）, 名称: 甲}\n", "bad-form", 1),
        ("- {编号: I-1}\n", "missing", 1),
    ],
)
def test_a_faulty_list_is_told(site_from: SiteFrom, text: str, code: str, line: int) -> None:
    told = [p for p in problems_of(site_from({LIST: text})) if p.file == LIST]
    assert [(p.code, p.line) for p in told][:1] == [(code, line)]


def test_one_name_may_stand_under_two_codes(site_from: SiteFrom) -> None:
    text = "- {编号: I-1, 名称: 甲}\n- {编号: I-2, 名称: 甲}\n"
    assert [p for p in problems_of(site_from({LIST: text})) if p.file == LIST] == []


# --- the command --------------------------------------------------------------------------------


def told(root: Path, *more: str | Path) -> tuple[int, str, str]:
    done = run("indicators", "--root", root, "--today", TODAY.isoformat(), *more)
    return done.code, done.out, done.err


def test_the_command_lines_up(site_from: SiteFrom) -> None:
    root = site_from(files(**{OTHER: story(姓名="徐志远", 拼音=None, 指标="I-2.1", 状态="草稿")}))
    code, out, err = told(root)
    assert (code, err) == (0, "")
    assert out == (
        "I-1    推选和宣传\n"
        "       2025-03-10  人物  三尺缝纫台，二十年免费为邻居补衣裳\n"
        "                         云文明委〔2023〕12号  https://yunting.example/models-of-virtue/zhou-gui-lan/\n"
        "I-2.1  家风\n"
        "       还没有佐证。还有 1 篇没有发布。\n"
        "A3     空着\n"
        "       还没有佐证。\n"
        "\n"
        "3 个指标，1 个有佐证。\n"
        "还没有佐证的 2 个：I-2.1、A3。\n"
    )
    lines = out.split("\n")
    assert cell_len(lines[1][: lines[1].index("三尺")]) == cell_len(
        lines[2][: lines[2].index("云")]
    )
    assert "徐志远" not in out, "what is held back is told by number alone"


def test_the_command_says_what_is_missing(site_from: SiteFrom) -> None:
    assert "先写 content/_vocabulary/indicators.yml" in told(site_from({}))[1]
    unknown = site_from(files(**{PERSON: story(指标="I-9")}), name="unknown")
    assert "有 1 处写了词表里没有的编号" in told(unknown)[1]
    wrong = site_from(files(**{PERSON: story(指标="I-1", 标题=None)}), name="wrong")
    assert "先运行 check" in told(wrong)[2]


def cells(file: Path) -> str:
    with zipfile.ZipFile(file) as book:
        return "".join(book.read(name).decode("utf-8") for name in sorted(book.namelist()))


def test_the_workbook_is_text_and_the_same_each_time(site_from: SiteFrom, tmp_path: Path) -> None:
    root = site_from(files(**{FAMILY: family(标题="=1+1", 指标="I-2.1")}))
    first, second = tmp_path / "a.xlsx", tmp_path / "b.XLSX"
    for file in (first, second):
        assert told(root, "--xlsx", file)[0] == 0
    assert first.read_bytes() == second.read_bytes()
    whole = cells(first)
    for words in (
        "推选和宣传",
        "=1+1",
        "https://yunting.example/",
        "云文明委〔2023〕12号",
        "还没有佐证。",
    ):
        assert words in whole
    assert "<f>" not in whole
    assert "<hyperlink" not in whole
    assert "2025-03-10T00:00:00Z" in whole
    assert "<dc:creator></dc:creator>" in whole


@pytest.mark.parametrize(
    "place",
    ["site/a.xlsx", "packs/a.xlsx", "content/a.xlsx", "content/_vocabulary/a.xlsx", "families/a.xlsx",
     "models-of-virtue/2023/zhou-gui-lan/a.xlsx", ".build/docs/a.xlsx", "overrides/a.xlsx", "link/a.xlsx",
     "elsewhere/deep/a.xlsx", "a.csv", "nowhere/a.xlsx"],
)  # fmt: skip
def test_it_is_written_where_nothing_is_published(site_from: SiteFrom, place: str) -> None:
    root = site_from(files())
    for folder in ("site", "packs", ".build/docs", "overrides", "families", "elsewhere/deep"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    (root / "link").symlink_to(root / "site", target_is_directory=True)
    (root / "elsewhere/showcase.txt").write_text("", "utf-8")  # a site that was built there
    code, out, err = told(root, "--xlsx", root / place)
    assert code == 2
    assert err.strip()
    assert "I-1" not in out
    assert not (root / place).exists()
    assert told(root, "--xlsx", root / "佐证.xlsx")[0] == 0


def test_nothing_that_lies_there_is_written_over(site_from: SiteFrom, tmp_path: Path) -> None:
    root, theirs, folder = site_from(files()), tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    theirs.write_bytes(b"theirs")
    folder.mkdir()
    for file, why in ((theirs, f"已经有 {theirs} 了"), (folder, f"{folder} 是一个文件夹")):
        code, out, err = told(root, "--xlsx", file)
        assert (code, out) == (2, "")
        assert why in err
    assert theirs.read_bytes() == b"theirs"
