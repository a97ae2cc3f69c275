"""Who comes to be seen by a change, and who is seen no more, by channel; and the code that says so."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from pictures import photo
from repositories import change, commit, diff, repository
from roots import VOCABULARY
from showcase.commands import MORE_SEEN, OK
from writing import FAMILY, NOTICE, PERSON, UNIT, family, honour, notice, story, unit

OTHER = "models-of-virtue/2024/he-shou-tian/index.md"
OTHER_STORY = story(
    姓名="何守田", 拼音="he shou tian", 标题="末班渡船", 短标题="末班船",
    地区="{街道: 柳荫街道, 社区: 铁牛社区}", 荣誉=f"[{honour(文号='云文明委〔2023〕13号')}]",
)  # fmt: skip
ROSTER = "content/_vocabulary/rosters/2023.csv"
HEAD = "姓名,拼音,项目,级别,类别,届,街道,社区,授予单位,授予日期,状态,署名方式\n"
ROW = "仇立冬,qiu li dong,道德模范,区县,见义勇为,5,柳荫街道,铁牛社区,区文明委,2023-09-18,,\n"

ENDED = "{状态: 已签, 档案号: A-1, 签署人: 本人, 日期: 2020-01-01, 到期: 2026-11-21}"

Files = Mapping[str, str | bytes | None]


def told(root: Path, today: str = "2026-11-22") -> dict[str, Any]:
    done = diff(root, "--format", "json", today=today)
    assert done.code in (OK, MORE_SEEN), done.out + done.err
    found: dict[str, Any] = json.loads(done.out)
    assert (done.code == MORE_SEEN) == (found["newly_seen"] > 0)
    return found


def crowds(root: Path, today: str = "2026-11-22") -> list[tuple[list[str], list[str], list[str]]]:
    return [
        (c["channels"], [s["name"] for s in c["new"]], [s["name"] for s in c["gone"]])
        for c in told(root, today)["crowds"]
    ]


def between(
    root: Path, before: Files, after: Files
) -> list[tuple[list[str], list[str], list[str]]]:
    repository(root, before)
    change(root, after)
    return crowds(root)


ALL = ["网站", "大屏", "印刷"]


def test_nothing_changed(tmp_path: Path) -> None:
    repository(tmp_path, {PERSON: story()})
    done = diff(tmp_path)
    assert done.code == OK
    assert "读者看到的没有变化。" in done.out
    assert "没有新的人会被看到。" in done.out


def test_a_new_story_shows_somebody(tmp_path: Path) -> None:
    assert between(tmp_path, {PERSON: story()}, {OTHER: OTHER_STORY}) == [(ALL, ["何守田"], [])]
    assert "+ 何守田　铁牛社区　models-of-virtue/he-shou-tian/" in diff(tmp_path).out


def test_a_draft_that_is_published_shows_somebody(tmp_path: Path) -> None:
    found = between(tmp_path, {PERSON: story(状态="草稿")}, {PERSON: story()})
    assert found == [(ALL, ["周桂兰"], [])]


def test_a_consent_that_comes(tmp_path: Path) -> None:
    before = {PERSON: story(授权=ENDED)}
    assert between(tmp_path, before, {PERSON: story()}) == [(ALL, ["周桂兰"], [])]
    assert "错误" not in diff(tmp_path).out


@pytest.mark.parametrize(
    "changes",
    [{"状态": "撤下"}, {"授权": "{状态: 已撤回}"}, {"状态": "草稿"}, {"授权": ENDED}],
    ids=["withdrawn", "consent taken back", "a draft again", "consent ended"],
)
def test_whoever_goes_is_not_named_again(tmp_path: Path, changes: dict[str, str]) -> None:
    found = between(tmp_path, {PERSON: story(), OTHER: OTHER_STORY}, {PERSON: story(**changes)})
    assert found == [(ALL, [], ["周某"])]
    said = diff(tmp_path).out
    assert "桂兰" not in said
    assert "缝纫" not in said
    assert "11-21" not in said
    assert "- models-of-virtue/zhou-gui-lan/（" in said


def test_a_deleted_story(tmp_path: Path) -> None:
    found = between(tmp_path, {PERSON: story(), OTHER: OTHER_STORY}, {PERSON: None})
    assert found == [(ALL, [], ["周某"])]
    said = diff(tmp_path).out
    assert "models-of-virtue/zhou-gui-lan/（稿子删掉了）" in said
    assert "会打不开：models-of-virtue/zhou-gui-lan/" in said
    assert "桂兰" not in said


def test_channels_are_told_apart(tmp_path: Path) -> None:
    """Whoever is still on the site is named in full."""
    found = between(tmp_path, {PERSON: story()}, {PERSON: story(渠道="[网站]")})
    assert found == [(["大屏", "印刷"], [], ["周桂兰"])]
    commit(tmp_path)
    change(tmp_path, {PERSON: story(渠道="[网站, 大屏]")})
    assert crowds(tmp_path) == [(["大屏"], ["周桂兰"], [])]


def test_whoever_comes_to_be_read_out_is_somebody_new(tmp_path: Path) -> None:
    """To be on the site says nothing of that: absent 渠道 is never 广播."""
    assert between(tmp_path, {}, {PERSON: story()}) == [(ALL, ["周桂兰"], [])]
    commit(tmp_path)
    change(tmp_path, {PERSON: story(渠道="[网站, 大屏, 印刷, 广播]")})
    assert crowds(tmp_path) == [(["广播"], ["周桂兰"], [])]


def test_both_sides_are_judged_on_the_day(tmp_path: Path) -> None:
    """A 公示 that runs shows nobody; its end alone is no change of the file."""
    running = honour(公示="{开始: 2026-11-20, 结束: 2026-11-22, 电话: 0000-0000000}")
    repository(tmp_path, {PERSON: story(荣誉=f"[{running}]")})
    change(tmp_path, {PERSON: story()})
    assert crowds(tmp_path, "2026-11-22") == [(ALL, ["周桂兰"], [])]
    assert crowds(tmp_path, "2026-11-23") == []


def test_a_name_that_is_masked_or_unmasked(tmp_path: Path) -> None:
    masked = "models-of-virtue/2023/tie-niu-1/index.md"
    plain = story(标题="补衣人", 简介="缝补。")
    hidden = story(标题="补衣人", 简介="缝补。", 署名方式="姓氏加某")
    repository(tmp_path, {masked: hidden})
    change(tmp_path, {masked: plain})
    assert crowds(tmp_path) == [(ALL, ["周桂兰"], ["周某"])]
    commit(tmp_path)
    change(tmp_path, {masked: hidden})
    assert crowds(tmp_path) == [(ALL, ["周某"], ["周某"])]
    assert "桂兰" not in diff(tmp_path).out


def test_a_row_of_a_roster(tmp_path: Path) -> None:
    before = {PERSON: story(), ROSTER: HEAD + ROW}
    later = ROW.replace("仇立冬,qiu li dong", "梅素琴,mei su qin")
    assert between(tmp_path, before, {ROSTER: HEAD + ROW + later}) == [(ALL, ["梅素琴"], [])]
    commit(tmp_path)
    change(tmp_path, {ROSTER: HEAD + ROW + later.replace(",,\n", ",撤下,\n")})
    assert crowds(tmp_path) == [(ALL, [], ["梅某"])]
    assert "素琴" not in diff(tmp_path).out


def test_a_row_that_gets_a_story_is_nobody_new(tmp_path: Path) -> None:
    row = ROW.replace("仇立冬,qiu li dong", "何守田,he shou tian")
    assert between(tmp_path, {PERSON: story(), ROSTER: HEAD + row}, {OTHER: OTHER_STORY}) == []


def test_somebody_else_of_the_same_name_is_new(tmp_path: Path) -> None:
    row = ROW.replace("仇立冬,qiu li dong", "周桂兰,zhou gui lan")
    assert between(tmp_path, {PERSON: story(), ROSTER: HEAD}, {ROSTER: HEAD + row}) == [
        (ALL, ["周桂兰"], [])
    ]


def test_a_second_nameless_row_is_somebody(tmp_path: Path) -> None:
    row = ROW.replace(",,\n", ",,姓氏加某\n")
    other = row.replace("仇立冬,qiu li dong", "仇小满,qiu xiao man")
    assert between(tmp_path, {ROSTER: HEAD + row}, {ROSTER: HEAD + row + other}) == [
        (ALL, ["仇某"], [])
    ]


def test_a_revocation(tmp_path: Path) -> None:
    """She is stated on the roll, by decision, and seen nowhere else."""
    revoked = honour(状态="撤销", 撤销="{日期: 2026-10-01, 文号: 云文明委〔2026〕3号}")
    repository(tmp_path, {PERSON: story(), OTHER: OTHER_STORY})
    change(tmp_path, {PERSON: story(荣誉=f"[{revoked}]")})
    found = told(tmp_path)
    assert [s["name"] for s in found["revoked"]] == ["周桂兰"]
    assert [(c["new"], [s["name"] for s in c["gone"]]) for c in found["crowds"]] == [
        ([], ["周桂兰"])
    ]
    assert found["newly_seen"] == 0


def test_a_revocation_of_somebody_unknown_is_new(tmp_path: Path) -> None:
    head = HEAD.replace("署名方式", "署名方式,撤销日期,撤销文号")
    row = ROW.replace(",,\n", ",撤销,,2026-10-01,云文明委〔2026〕3号\n")
    found = between(tmp_path, {PERSON: story()}, {ROSTER: head + row})
    assert found == [(["网站"], ["仇立冬"], [])]


def test_families_and_units_are_seen(tmp_path: Path) -> None:
    found = between(tmp_path, {PERSON: story()}, {FAMILY: family(), UNIT: unit()})
    assert [set(new) for _, new, _ in found] == [{"郑国栋家庭", "郑国栋", "云汀水务有限公司营业厅"}]


def test_names_in_the_table_of_a_notice(tmp_path: Path) -> None:
    """A 公示 names them first, and no field of it does."""
    table = "| 姓名 | 社区 |\n|---|---|\n| 梅素琴 | 铁牛社区 |\n| 周桂兰 | 杏花里社区 |\n"
    before = {PERSON: story(), NOTICE: notice()}
    assert between(tmp_path, before, {NOTICE: notice(table)}) == [(ALL, ["梅素琴"], [])]


def test_who_stood_in_a_table_and_gets_a_story_is_nobody_new(tmp_path: Path) -> None:
    """A table tells no place."""
    before = {PERSON: story(), NOTICE: notice("| 姓名 |\n|---|\n| 何守田 |\n")}
    assert between(tmp_path, before, {OTHER: OTHER_STORY}) == []
    commit(tmp_path)
    change(tmp_path, {OTHER: None})
    assert crowds(tmp_path) == []


PHOTO = "models-of-virtue/2023/zhou-gui-lan/a.jpg"


def with_photo(more: str = "") -> str:
    return story(照片=f"[{{文件: a.jpg, 说明: 她在缝, 摄影: 张摄, 人数: 2{more}}}]", 未成年人="无")


def test_a_mask_that_is_taken_off_shows_somebody(tmp_path: Path) -> None:
    first, second = (f"{{形状: 矩形, 左: {at}, 上: 0.1, 宽: 0.2, 高: 0.2}}" for at in (0.1, 0.5))
    mask, one = f", 遮挡: [{first}, {second}]", f", 遮挡: [{first}]"
    repository(tmp_path, {PERSON: with_photo(mask), PHOTO: photo((400, 300))})
    change(tmp_path, {PERSON: with_photo(one)})
    found = told(tmp_path)
    assert found["crowds"] == []
    assert found["uncovered"] == [
        "周桂兰（models-of-virtue/zhou-gui-lan/）第 1 张照片去掉了 1 处遮挡：她在缝（摄影：张摄）"
    ]
    assert found["newly_seen"] == 1
    commit(tmp_path)
    change(tmp_path, {PERSON: with_photo(mask)})
    assert told(tmp_path)["newly_seen"] == 0
    assert "第 1 张照片加了 1 处遮挡。" in diff(tmp_path).out


def test_what_no_reader_sees_is_counted(tmp_path: Path) -> None:
    repository(tmp_path, {PERSON: story()})
    change(
        tmp_path,
        {
            PERSON: story(授权="{状态: 已签, 档案号: X-9, 签署人: 本人, 日期: 2023-09-20}"),
            OTHER: OTHER_STORY.replace("状态: 发布", "状态: 草稿"),
        },
    )
    done = diff(tmp_path)
    assert done.code == OK
    assert "另有 1 篇改了，但没有发布，读者看不到。" in done.out
    assert "另有 1 篇只改了读者看不到的内容，如授权、审核。" in done.out
    assert "he-shou-tian" not in done.out
    assert "X-9" not in done.out


def test_the_vocabulary_can_hide_nobody_by_itself(tmp_path: Path) -> None:
    areas = VOCABULARY["content/_vocabulary/areas.yml"].replace("铁牛社区", "铁牛新社区")
    found = between(
        tmp_path,
        {PERSON: story()},
        {"content/_vocabulary/areas.yml": areas},
    )
    assert found == []
