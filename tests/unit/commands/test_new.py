"""``run.py new``: a manuscript with every field, once, that is no trouble to anybody until it is filled in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from building import run
from roots import codes_of, problems_of, root_at, write
from showcase.intake.stub import stub
from showcase.model.collections import BY_NAME, COLLECTIONS, Collection
from showcase.model.fields import STORY, is_required
from showcase.model.schema import Group, ListOf, fields_of
from showcase.model.vocabulary import Vocabulary
from writing import PERSON, story


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return root_at(tmp_path, {PERSON: story()})


def new(root: Path, *words: str) -> tuple[int, str]:
    done = run("new", *words, "--root", root, "--today", "2026-11-26")
    return done.code, done.out + done.err


@pytest.mark.parametrize(
    ("word", "name", "file"),
    [
        ("身边好人", "何守田", "models-of-virtue/2026/he-shou-tian"),
        ("好人", "陆秀英、陆秀芳", "models-of-virtue/2026/lu-xiu-ying"),
        ("最美家庭", "郑国栋", "families/2026/zheng-guo-dong"),
        ("文明集体", "渔光社区", "content/units/2026/yu-guang-she-qu"),
        ("典型经验", "一根扁担", "content/practices/2026/yi-gen-bian-dan"),
        ("公告", "区级表彰决定", "content/notices/2026/qu-ji-biao-zhang-jue-ding"),
        ("活动", "端午包粽子", "content/activities/2026/duan-wu-bao-zong-zi"),
    ],
)
def test_a_stub_of_every_kind_has_nothing_to_mend(
    root: Path, word: str, name: str, file: str
) -> None:
    code, told = new(root, word, name)
    assert code == 0
    assert f"{file}/index.md" in told
    assert "run.py check" in told
    assert problems_of(root) == []
    assert "\n状态: 草稿\n" in (root / file / "index.md").read_text("utf-8")


@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda c: c.id)
def test_every_field_stands_there_once_and_the_required_first(collection: Collection) -> None:
    lines = stub(collection, {"status": "草稿"}, Vocabulary()).split("\n")
    keys = [line.partition(":")[0] for line in lines if re.match(r"[^\s#-].*:", line)]
    fields = fields_of(collection.id, STORY)
    required = [f.zh for f in fields if is_required(f, collection.id)]
    assert keys == [*required, *(f.zh for f in fields if f.zh not in required)]
    for field in fields:
        group = field.type.item if isinstance(field.type, ListOf) else field.type
        if isinstance(group, Group):  # its fields too, to be filled in or shown how
            above, below = "\n".join(lines).split(f"\n{field.zh}:")
            shown = above.rpartition("\n")[2] + below.partition("\n# ")[0]
            own = [
                len(re.findall(rf"(?m)(?:^ +(?:- )?|[{{, ；：]){f.zh}:", shown))
                for f in group.fields
            ]
            assert min(own) == 1, field.zh
            assert len(own) == sum(own) or field.zh == "荣誉"  # 撤销 has a 文号 of its own


def test_choices_are_those_of_the_district(root: Path) -> None:
    new(root, "身边好人", "何守田")
    text = (root / "models-of-virtue/2026/he-shou-tian/index.md").read_text("utf-8")
    assert "# 级别（必填）：国际 / 全国 / 省" in text
    assert "可以写：道德模范\n" in text  # not what families and units get
    assert "可以写：柳荫街道 / 望潮街道" in text
    assert "道德模范：助人为乐 / 见义勇为" in text


def test_a_group_that_stays_empty_is_told_once_when_the_story_waits(root: Path) -> None:
    new(root, "身边好人", "何守田")
    path = root / "models-of-virtue/2026/he-shou-tian/index.md"
    write(path, path.read_text("utf-8").replace("状态: 草稿", "状态: 待审"))
    empty = [p.field for p in problems_of(root) if p.code == "empty-group"]
    assert empty == ["地区", "荣誉 1", "授权", "照片 1"]


def test_what_is_there_is_never_overwritten(root: Path) -> None:
    before = (root / PERSON).read_bytes()
    code, told = new(root, "身边好人", "周桂兰")
    assert (code, PERSON in told) == (2, True)
    assert (root / PERSON).read_bytes() == before
    assert new(root, "身边好人", "何守田")[0] == 0
    assert new(root, "身边好人", "何守田")[0] == 2  # nothing but the name is in it yet


def test_one_who_sounds_the_same_gets_a_number(root: Path) -> None:
    code, told = new(root, "身边好人", "周贵兰")
    assert (code, "zhou-gui-lan-2/index.md" in told) == (0, True)
    assert codes_of(root) == []


def test_another_of_the_same_name_is_told_apart_by_the_community(root: Path) -> None:
    code, _ = new(root, "身边好人", "周桂兰（渔光社区）")
    text = (root / "models-of-virtue/2026/zhou-gui-lan-yu-guang/index.md").read_text("utf-8")
    assert code == 0
    assert "\n姓名: 周桂兰\n" in text
    assert "\n  街道: 望潮街道\n" in text
    assert new(root, "身边好人", "周桂兰（渔光社区）")[0] == 2


def test_a_surname_with_several_readings_is_told(root: Path) -> None:
    _, told = new(root, "身边好人", "单守信")
    assert "“单”有几个读音" in told
    assert "dan shou xin" in told
    text = (root / "models-of-virtue/2026/shan-shou-xin/index.md").read_text("utf-8")
    assert "\n拼音: shan shou xin\n" in text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["身边好仁", "何守田"], "是不是“身边好人”"),
        (["nothing", "何守田"], "可以写：身边好人、最美家庭"),
        (["身边好人", "……"], "没有一个字"),
        (["身边好人", ""], "名字"),
        (["身边好人", "何守田", "--year", "26"], "1900"),
        (["身边好人"], "名字"),
    ],
)
def test_a_wrong_call_says_what_is_known(root: Path, words: list[str], told: str) -> None:
    code, said = new(root, *words)
    assert (code, told in said) == (2, True), said


def test_any_title_may_be_a_name(root: Path) -> None:
    assert new(root, "公告", "关于“一: 二”#三 的决定", "--year", "2024")[0] == 0
    (path,) = (root / "content/notices/2024").glob("*/index.md")
    assert '\n标题: "关于“一: 二”#三 的决定"\n' in path.read_text("utf-8")
    assert codes_of(root) == []


def test_words_for_kinds_mean_one_each() -> None:
    words = [w for c in COLLECTIONS for w in (c.title, c.noun, c.id, *c.also)]
    assert len(BY_NAME) == len(set(words))
    assert BY_NAME["集体"].id == "units"


def test_a_folder_that_leads_elsewhere_is_not_written_to(root: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (root / "families").symlink_to(tmp_path / "elsewhere")
    assert new(root, "最美家庭", "郑国栋")[0] == 2
    assert list((tmp_path / "elsewhere").iterdir()) == []
