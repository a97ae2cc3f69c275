"""``run.py format``: another writing of the same story, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from building import run
from hypothesis import example, given, settings
from hypothesis import strategies as st
from roots import PROJECT, SiteFrom, problems_of, root_at, write
from showcase.base.problems import Problem
from showcase.intake import restyle
from showcase.intake.stub import stub
from showcase.intake.style import front_matter
from showcase.model.collections import COLLECTIONS, PERSONS, UNITS, Collection
from showcase.model.story import Story
from showcase.model.vocabulary import Vocabulary
from showcase.reading.stories import read_story
from writing import FAMILY, NOTICE, PERSON, UNIT, family, notice, story, unit

FENCED = "---\n{}\n---\n\n正文，\n  不动。 \n"


def formatted(
    data: bytes, collection: Collection = PERSONS
) -> tuple[bytes, list[Problem], tuple[str, ...]]:
    """What becomes of one file; the same bytes where it is left alone."""
    with TemporaryDirectory() as folder:
        path = Path(folder, collection.folder, "2025", "he-shou-tian", "index.md")
        write(path, data)
        found, problems = restyle.restyle(path, Path(folder), collection)
    return (found.data, problems, found.changes) if found else (data, problems, ())


def read(data: bytes, collection: Collection) -> dict[str, Any] | None:
    """What a story says, wherever it stands in its file."""
    with TemporaryDirectory() as folder:
        path = Path(folder, collection.folder, "2025", "he-shou-tian", "index.md")
        write(path, data)
        found, _ = read_story(path.parent, Path(folder), collection)
    return said(found) if found else None


def said(story: Story) -> dict[str, Any]:
    return {k: v for k, v in vars(story).items() if k not in ("text", "marks", "body_line")}


CASES = {
    "order": ("姓名: 甲\n标题: 乙", "标题: 乙\n姓名: 甲"),
    "English keys": ("title: 乙\nname: 甲\narea: {street: 丙}", "标题: 乙\n姓名: 甲\n地区: {街道: 丙}"),
    "dates": ("发布日期: 2025年6月18日\n更新日期: \"2025.7.1\"", "发布日期: 2025-06-18\n更新日期: 2025-07-01"),
    "what YAML takes for something else": (
        "标题: 007\n授权:\n  状态: 已签\n  档案号: 1e3\n来源: ~",
        "标题: \"007\"\n授权:\n  状态: 已签\n  档案号: \"1e3\"\n来源: ~",
    ),
    "lists": ("主题: 敬老、诚信\n相关: families/a", "主题: [敬老, 诚信]\n相关: [families/a]"),
    "a list of many": (
        f"主题: {'、'.join('一二三四五六七八九十')}、{'长' * 19}、{'长' * 19}",
        "主题:\n" + "\n".join(f"  - {w}" for w in [*"一二三四五六七八九十", "长" * 19, "长" * 19]),
    ),
    "one item that is two": ("主题:\n  - 敬老、诚信\n  - 家风", "主题:\n  - 敬老\n  - 诚信\n  - 家风"),
    "yes and no": ("已故: true\n历史资料: \"否\"", "已故: 是\n历史资料: 否"),
    "numbers": ("出生年: １９５７年", "出生年: 1957"),
    "flow stays flow": (
        "成员: [ {关系: 妻子,姓名: 甲} ]\n授权: { 日期: 2025.6.1,\n  状态: 已签 }",
        "成员: [{姓名: 甲, 关系: 妻子}]\n授权: {状态: 已签, 日期: 2025-06-01}",
    ),
    "block stays block": (
        "授权:\n    日期: 2025/6/1\n    状态: 已签",
        "授权:\n  状态: 已签\n  日期: 2025-06-01",
    ),
    "lists at the margin": ("荣誉:\n- 级别: 市\n  项目: 甲", "荣誉:\n  - 项目: 甲\n    级别: 市"),
    "several lines": (
        "标题: 末班船总要等到\n  最后一个\n简介: |\n  一\n\n  二\n颁奖词: \"甲\n  乙\"",
        "标题: 末班船总要等到最后一个\n简介: 一二\n颁奖词: 甲乙",
    ),
    "slips": (
        "标题：甲\n姓名:乙\n\t主题: [敬老，诚信]".replace("\t", ""),
        "标题: 甲\n姓名: 乙\n主题: [敬老, 诚信]",
    ),
    "comments go along": (
        "# 一\n# 二\n姓名: 甲\n\n# 三\n标题: \"乙\" # 四\n地区:   # 五\n    # 六\n    街道: 丙\n    # 七\n# 八",
        "\n# 三\n标题: \"乙\"  # 四\n# 一\n# 二\n姓名: 甲\n地区:  # 五\n  # 六\n  街道: 丙\n    # 七\n# 八",
    ),
    "comments in lists": (
        "荣誉:\n# 一\n- 级别: 市\n  # 二\n  项目: 甲\n  # 三\n# 四\n- 项目: 乙\n主题:\n- 敬老 # 五",
        "荣誉:\n  # 一\n  # 二\n  - 项目: 甲\n    级别: 市\n    # 三\n  # 四\n  - 项目: 乙\n主题:\n  - 敬老  # 五",
    ),
    "what nobody knows stays": ("姓名: 甲\n小名: 二蛋\n标题: 乙", "标题: 乙\n姓名: 甲\n小名: 二蛋"),
    "what cannot be read stays": ("出生年: 六一年\n授予日期: x\n标题: 乙", None),
    "quotes stay": ("标题: '一: 二'\n简介: \"三\"", "标题: '一: 二'\n简介: \"三\""),
    "blanks in names of files": ("照片:\n  - 文件: a  b.jpg\n    说明: 船", "照片:\n  - 文件: a  b.jpg\n    说明: 船"),
    "a focus": ("照片:\n- {文件: a.jpg, 焦点: [0.5, 0.4]}", "照片:\n  - {文件: a.jpg, 焦点: [0.5, 0.4]}"),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after"), CASES.values(), ids=CASES)
def test_front_matter_in_the_style(before: str, after: str | None) -> None:
    if after is None:
        after = "标题: 乙\n出生年: 六一年\n授予日期: x"
    data, problems, changes = formatted(FENCED.format(before).encode())
    assert (data.decode(), problems) == (FENCED.format(after), [])
    assert bool(changes) == (before != after)
    assert formatted(data) == (data, [], ())
    assert read(data, PERSONS) == read(FENCED.format(before).encode(), PERSONS)


def test_verses_amounts_and_what_nobody_knows_keep_their_lines() -> None:
    before = "美丽庭院: 36户\n居民公约: |\n  一桩喜事，\n  合起算；\n非遗:\n- 007\n小名:\n- 二蛋\n-  {甲：乙}\n标题: 丙"
    after = (
        '标题: 丙\n居民公约: |\n  一桩喜事，\n  合起算；\n美丽庭院: 36\n非遗:\n  - "007"\n'
        "小名:\n- 二蛋\n-  {甲：乙}"
    )
    data, problems, _ = formatted(FENCED.format(before).encode(), UNITS)
    assert (data.decode(), problems) == (FENCED.format(after), [])
    assert formatted(data, UNITS)[0] == data
    assert read(data, UNITS) == read(FENCED.format(before).encode(), UNITS)


LEFT_ALONE = {
    "a remark that would be published": "标题: 甲 # 他不肯写真名\n姓名: 乙",
    "never closed": "---\n姓名: 甲\n标题: 乙\n\n正文。\n",
    "a fence of two": "---\n姓名: 甲\n标题: 乙\n--\n正文。\n",
    "no fence": "姓名: 甲\n标题: 乙\n---\n正文。\n",
    "broken": "标题: [甲\n姓名: 乙",
    "twice": "title: 甲\n姓名: 乙\n标题: 丙",
    "a remark within brackets": "主题: [敬老, # 一\n  诚信]\n标题: 丙",
    "no field": "甲乙丙",
    "nothing": "",
    "a marker of a merge": "<<<<<<< a\n姓名: 甲\n=======\n姓名: 乙\n>>>>>>> b\n标题: 丙",
}


@pytest.mark.parametrize("text", LEFT_ALONE.values(), ids=LEFT_ALONE)
def test_where_it_would_have_to_guess_a_file_is_left_alone_and_told(text: str) -> None:
    whole = text if "---" in text else FENCED.format(text)
    data, problems, _ = formatted(whole.encode())
    assert data == whole.encode()
    assert problems


@pytest.mark.parametrize(
    "data", [FENCED.format("姓名: 甲").encode("gb18030"), b"\0\1", b"\xff\xfe---"]
)
def test_what_is_no_utf8_is_left_alone(data: bytes) -> None:
    assert formatted(data)[0] == data
    assert [p.is_error for p in formatted(data)[1]] == [True]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_body_and_line_ends_stay_and_a_bom_goes(end: str) -> None:
    body = "正文\u2028一 \n\t二\r\n三\r四"
    before = "\ufeff" + "\n\n———\n姓名: 甲\n标题: 乙\n----\n".replace("\n", end) + body
    data, problems, changes = formatted(before.encode())
    assert data.decode() == "---\n标题: 乙\n姓名: 甲\n---\n".replace("\n", end) + body
    assert problems == []
    assert "文件开头有一个看不见的标记（BOM），不影响发布" in changes
    assert formatted(data)[0] == data


def test_a_file_that_ends_with_its_front_matter() -> None:
    assert formatted("---\n姓名: 甲\n标题: 乙\n---".encode())[0].decode() == (
        "---\n标题: 乙\n姓名: 甲\n---\n"
    )


def test_the_demo_and_the_samples_are_in_the_style() -> None:
    assert restyle.find(PROJECT) == ([], [])
    for page in ("README.md", "README.zh-CN.md", "docs/handbook/写一篇事迹.md"):
        sample = re.search(r"```markdown\n(---\n.*?)```", (PROJECT / page).read_text("utf-8"), re.S)
        assert sample
        assert formatted(sample[1].encode()) == (sample[1].encode(), [], ())


@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda c: c.id)
def test_a_stub_keeps_each_explanation_above_its_field(collection: Collection) -> None:
    before = stub(collection, {"status": "草稿"}, Vocabulary())
    data, problems, _ = formatted(before.encode(), collection)
    assert problems == []
    pairs = re.compile(r"# (\w+)(?:（必填）)?：.*\n(?: *#  .*\n)* *(?:- )?(\w+):")
    assert [a for a, b in pairs.findall(data.decode()) if a != b] == []
    assert sorted(data.decode().split("\n")) == sorted(before.split("\n"))


# --- any story -----------------------------------------------------------------------------------

DEMO = [
    (c, path.read_text("utf-8"))
    for c in COLLECTIONS
    for path in sorted((PROJECT / c.folder).glob("*/*/index.md"))
]
ENGLISH = {"标题": "title", "荣誉": "honours", "街道": "street", "人": "by", "日期": "date", "授权": "consent",
           "状态": "status", "项目": "programme", "授予日期": "date", "主题": "themes"}  # fmt: skip


def spoilt(text: str, draw: Any) -> str:
    """A story as another hand would have written it: lines moved, indented, remarked, names in English."""
    lines = text.split("\n")
    for _ in range(draw(st.integers(0, 6))):
        n = draw(st.integers(1, len(lines) - 1))
        line = lines[n]
        match draw(st.integers(0, 9)):
            case 0:
                lines.insert(n, draw(st.sampled_from(["# 备注", "  # 备注", "", "      # 深"])))
            case 1:
                lines[n] = re.sub(r"(\w+):", lambda m: f"{ENGLISH.get(m[1], m[1])}:", line)
            case 2:
                lines[n] = re.sub(r"(\d{4})-(\d\d)-(\d\d)", r"\1年\2月\3日", line)
            case 3:
                lines[n] = line.replace(": ", draw(st.sampled_from(["：", ":", ":   ", ": \t"])), 1)
            case 4:
                del lines[n]
            case 5:
                lines[n] = "  " + line
            case 6:
                other = draw(st.integers(1, len(lines) - 1))
                lines[n], lines[other] = lines[other], line
            case 7:
                lines[n] = line.replace(", ", draw(st.sampled_from([",", "，", ",\n    ", "、"])))
            case 8:
                lines[n] = line + draw(
                    st.sampled_from([" # 备注", " ", "，", " 1e3", '"', "]", "|"])
                )
            case _:
                lines.insert(
                    n, draw(st.sampled_from(["档案号: 007", "- 一", "小名: 二", "...", "简介: >"]))
                )
    return draw(st.sampled_from(["\n", "\n", "\r\n"])).join(lines)


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_any_story_is_read_as_before_and_a_second_time_nothing_changes(data: st.DataObject) -> None:
    collection, text = data.draw(st.sampled_from(DEMO))
    before = spoilt(text, data.draw).encode()
    after, problems, _ = formatted(before, collection)
    assert read(after, collection) == read(before, collection)
    if problems:
        assert after == before
    assert formatted(after, collection)[0] == after
    assert comments(after) == comments(before)


def comments(data: bytes) -> list[str]:
    return sorted(re.findall(r"# (?:备注|深)", data.decode()))


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=12), st.sampled_from(["标题", "来源", "授权", "主题", "旧网址"]))
@example("\u2028", "标题")
def test_any_text_stays(text: str, label: str) -> None:
    before = f"---\n姓名: 甲\n{label}: {text}\n---\n正文".encode(errors="replace")
    after, _, _ = formatted(before)
    assert read(after, PERSONS) == read(before, PERSONS)
    assert formatted(after)[0] == after


def test_what_the_style_writes_is_in_the_style() -> None:
    values = {"title": "007", "themes": ["一", "二"], "consent": {"ref": "，日期：一"}}
    data = front_matter("units", values).encode()
    assert formatted(data, UNITS) == (data, [], ())


# --- the command ---------------------------------------------------------------------------------


@pytest.fixture
def nasty(site_from: SiteFrom) -> Path:
    return site_from({
        PERSON: story(照片="[{文件: a.jpg, 说明: 船}]", 发布日期="2025年3月10日", 主题="志愿服务、邻里"),
        FAMILY: family().replace("标题: ", "标题：", 1),
        UNIT: unit(标题="12:30"),
        NOTICE: notice(主题="[敬老 # 一]"),
    })  # fmt: skip


def test_check_says_the_same_before_and_after(nasty: Path) -> None:
    before = problems_of(nasty)
    done = run("format", "--root", nasty, "--write")
    assert "整理了" in done.out
    gone = {(p.file, p.code, p.what) for p in before} - {
        (p.file, p.code, p.what) for p in problems_of(nasty)
    }
    assert {code for _, code, _ in gone} == {"wide-colon"}
    assert len(problems_of(nasty)) == len(before) - len(gone)


def test_without_write_nothing_is_touched(nasty: Path) -> None:
    before = {p: p.read_bytes() for p in nasty.rglob("*.md")}
    done = run("format", "--root", nasty)
    assert f"{PERSON}  发布日期 2025年3月10日 → 2025-03-10" in done.out
    assert "format --write" in done.out
    assert {p: p.read_bytes() for p in nasty.rglob("*.md")} == before


def test_a_second_time_there_is_nothing_to_do(tmp_path: Path) -> None:
    root = root_at(tmp_path, {PERSON: story(发布日期="2025.3.10")})
    assert run("format", "--root", root, "--write").code == 0
    assert "没有要改的" in run("format", "--root", root, "--write").out


def test_what_cannot_be_read_is_an_error_and_the_others_go_on(tmp_path: Path) -> None:
    broken = "---\n标题: [没有\n---\n"
    root = root_at(tmp_path, {PERSON: story(发布日期="2025.3.10"), UNIT: broken})
    done = run("format", "--root", root, "--write")
    assert (done.code, "有 1 篇没有动" in done.out) == (1, True)
    assert (root / UNIT).read_text("utf-8") == broken
    assert "发布日期: 2025-03-10" in (root / PERSON).read_text("utf-8")
