"""Whoever is held back is in no byte of a review: every private field holds a word to look for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pictures import photo
from repositories import change, diff, repository
from writing import FAMILY, NOTICE, PERSON, UNIT, family, honour, notice, story, unit

ROSTER = "content/_vocabulary/rosters/2023.csv"
HEAD = "姓名,拼音,项目,级别,类别,届,街道,社区,授予单位,授予日期,状态,署名方式\n"

SECRET: dict[str, str | None] = {
    "标题": "标题canary",
    "短标题": "短canary",
    "姓名": "陆秀英",
    "拼音": "lu xiu ying",
    "职业": "工canary",
    "简介": "简介canary",
    "颁奖词": "词canary",
    "来源": "源canary",
    "责任编辑": "编canary",
    "照片": "[{文件: canary.jpg, 说明: 画canary, 摄影: 摄canary, 人数: 0}]",
    "成员": "[{姓名: 陆秀芳, 关系: 系canary}]",
    "授权": "{状态: 已签, 档案号: canary, 签署人: 本人, 日期: 2023-09-20}",
    "荣誉": f"[{honour(文号='云canary〔2023〕1号', 授予单位='[单位canary]')}]",
}
HERS = "models-of-virtue/2024/heldback/index.md"
FILES = {PERSON: story(), HERS.replace("index.md", "canary.jpg"): photo((300, 200))}


def secret(**changes: str | None) -> str:
    return story("正文canary。\n", **{**SECRET, **changes})


HIDDEN: dict[str, dict[str, str | None]] = {
    "draft": {"状态": "草稿"},
    "waiting": {"状态": "待审"},
    "ended": {
        "授权": "{状态: 已签, 档案号: canary, 签署人: 本人, 日期: 2020-01-01, 到期: 2026-11-21}"
    },
    "withdrawn": {"状态": "撤下"},
    "taken back": {"授权": "{状态: 已撤回}"},
    "publicity": {
        "荣誉": f"[{honour(公示='{开始: 2026-11-20, 结束: 2026-11-22, 电话: 0000-0000000}')}]"
    },
}
WORDS = ("canary", "秀英", "秀芳", "xiu-ying", "xiu ying")


def output(root: Path, out: Path) -> bytes:
    """Everything that a review writes anywhere, but into the build folder."""
    said = diff(root)
    done = diff(root, "--format", "json", "--html", str(out))
    assert done.code in (0, 5), done.out + done.err
    files = [path.name.encode() + path.read_bytes() for path in sorted(out.iterdir())]
    words = (text.encode() for run in (said, done) for text in (run.out, run.err))
    return b"\n".join((*words, *files))


def found(data: bytes, words: tuple[str, ...] = WORDS) -> list[str]:
    text = re.sub("</?(del|ins)>", "", data.decode("utf-8", "replace"))
    return [word for word in words if word in text]


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("CHROMIUM", raising=False)
    return tmp_path / "review"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "root"


@pytest.mark.parametrize("changes", HIDDEN.values(), ids=HIDDEN)
def test_a_story_that_is_held_back(root: Path, out: Path, changes: dict[str, str | None]) -> None:
    """Of one that was taken down the site keeps the address."""
    repository(root, FILES)
    change(root, {HERS: secret(**changes)})
    is_down = changes.get("状态") == "撤下" or "已撤回" in (changes.get("授权") or "")
    assert found(output(root, out), (*WORDS, *(() if is_down else ("heldback",)))) == []


@pytest.mark.parametrize("changes", HIDDEN.values(), ids=HIDDEN)
def test_a_story_that_was_shown_before(
    root: Path, out: Path, changes: dict[str, str | None]
) -> None:
    repository(root, {**FILES, HERS: secret()})
    change(root, {HERS: secret(**changes)})
    data = output(root, out)
    assert found(data) == []
    assert "models-of-virtue/heldback/" in data.decode("utf-8", "replace")


def test_a_story_that_is_deleted(root: Path, out: Path) -> None:
    repository(root, {**FILES, HERS: secret(), NOTICE: notice("陆秀英也在。\n")})
    change(
        root,
        {HERS: None, HERS.replace("index.md", "canary.jpg"): None, NOTICE: notice("都在。\n")},
    )
    assert found(output(root, out)) == []


@pytest.mark.parametrize("changes", [{"状态": "撤下"}, {"授权": "{状态: 已撤回}"}])
def test_what_others_say_of_whoever_goes(
    root: Path, out: Path, changes: dict[str, str | None]
) -> None:
    """In each text that another one's page has; and that she is named there no more is said."""
    others = {
        PERSON: story(
            "旁边坐着**陆**秀英。\n\n## 陆秀英说\n\n她说好。\n",
            简介="和陆秀英一起缝。",
            来源="陆秀英供稿",
        ),
        UNIT: unit("窗口的陆秀英。\n", 经验做法="[陆秀英工作法]"),
        FAMILY: family(家训="学陆秀英。", 成员="[{姓名: 陆秀英, 关系: 邻居}]"),
        NOTICE: notice("| 姓名 |\n|---|\n| 陆秀英 |\n"),
        "content/about.md": "# 关于本站\n\n谢谢陆秀英。\n",
    }
    repository(root, {**FILES, **others, HERS: secret()})
    change(
        root,
        {HERS: secret(**changes), PERSON: others[PERSON].replace("说好", "说不急")},
    )
    data = output(root, out)
    assert found(data, ("秀英", "xiu ying")) == []
    assert "有人不再写全名" in data.decode("utf-8", "replace")
    assert "她说不急。" in data.decode("utf-8", "replace")


def test_a_name_that_becomes_a_masked_one(root: Path, out: Path) -> None:
    plain = {**SECRET, "标题": "补衣", "简介": "缝补。", "成员": "[{姓名: 陆秀芳, 关系: 妹}]"}
    body = "{}在楼道口。\n"
    repository(root, {**FILES, HERS: story(body.format("陆秀英"), **plain)})
    change(root, {HERS: story(body.format("她"), **{**plain, "署名方式": "姓氏加某"})})
    data = output(root, out)
    assert found(data, ("秀英", "秀芳", "xiu ying")) == []
    assert "陆某" in data.decode("utf-8", "replace")


def test_a_row_that_is_withdrawn_and_one_that_is_deleted(root: Path, out: Path) -> None:
    row = "{},{},道德模范,区县,见义勇为,5,柳荫街道,铁牛社区,区文明委,2023-09-18,{},\n"
    first = row.format("陆秀英", "lu xiu ying", "")
    second = row.format("陆秀芳", "lu xiu fang", "")
    text = notice("陆秀英、陆秀芳来了。\n")
    repository(root, {PERSON: story(), ROSTER: HEAD + first + second, NOTICE: text})
    gone = row.format("陆秀英", "lu xiu ying", "撤下")
    change(root, {ROSTER: HEAD + gone, NOTICE: notice("大家来了。\n")})
    assert found(output(root, out), ("秀英", "秀芳", "xiu ying")) == []


def test_somebody_whom_only_texts_named_and_who_asks_to_go(root: Path, out: Path) -> None:
    """She was in no field before; a row that is withdrawn says so."""
    row = (
        "陆秀英,lu xiu ying,道德模范,区县,见义勇为,5,柳荫街道,铁牛社区,区文明委,2023-09-18,撤下,\n"
    )
    repository(root, {PERSON: story("旁边坐着陆秀英，不急。\n"), ROSTER: HEAD})
    change(root, {PERSON: story("旁边坐着陆秀英，不着急。\n"), ROSTER: HEAD + row})
    data = output(root, out)
    assert found(data, ("秀英",)) == []
    assert "旁边坐着陆某，不急。" in re.sub("</?(del|ins)>", "", data.decode())


def test_names_of_files_are_the_offices(root: Path, out: Path) -> None:
    line = "[{{文件: {}.jpg, 说明: 缝纫台, 摄影: 张摄, 人数: 0}}]"
    repository(root, {PERSON: story()})
    file = PERSON.replace("index.md", "canary.jpg")
    change(root, {PERSON: story(照片=line.format("canary")), file: photo((300, 200))})
    assert found(output(root, out)) == []
