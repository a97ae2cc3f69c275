"""What stands in a book, in which order, and in how many volumes."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from books import press_at
from roots import SiteFrom
from showcase.model.publications import FILE
from showcase.printing.volumes import Volume, _cuts, volumes_of
from writing import FAMILY, PERSON, UNIT, family, honour, story, unit

Volumes = Callable[..., tuple[Volume, ...]]


def cuts(count: int, most: int, starts: Sequence[int] = ()) -> list[int]:
    return [end - begin for begin, end in _cuts(count, most, starts)]


@pytest.mark.parametrize(
    ("count", "most", "sizes"),
    [(0, 120, []), (120, 120, [120]), (121, 120, [61, 60]), (5, 2, [2, 2, 1]), (3, 1, [1, 1, 1])],
)
def test_volumes_are_of_one_thickness(count: int, most: int, sizes: list[int]) -> None:
    assert cuts(count, most) == sizes


def test_a_cut_moves_to_a_chapter_that_begins_near() -> None:
    assert cuts(200, 120, (40, 92, 150, 200)) == [92, 108]
    assert cuts(200, 120, (40, 150, 200)) == [100, 100]
    assert cuts(240, 120, (118, 240)) == [120, 120]  # the second would hold too many


def person(slug: str, name: str, pinyin: str, **changes: str | None) -> tuple[str, str]:
    fields = {"姓名": name, "拼音": pinyin, "标题": f"{name}的故事", "短标题": name, **changes}
    return f"models-of-virtue/2023/{slug}/index.md", story(**fields)


@pytest.fixture
def volumes(site_from: SiteFrom) -> Volumes:
    def made(files: dict[str, str], **changes: object) -> tuple[Volume, ...]:
        book = "- {名称: 光荣册, id: guang-rong, 样式: 光荣册, 项目: [道德模范, 最美家庭], 分章: 类别}\n"
        press = press_at(site_from({FILE: book, **files}))
        return volumes_of(replace(press.publications[0], **changes), press)  # type: ignore[arg-type]

    return made


def test_chapters_stand_as_the_office_lists_them(volumes: Volumes) -> None:
    def of(category: str, session: str = "5") -> str:
        return f"[{honour(类别=category, 届=session)}]"

    files = dict(
        [
            person("a", "安宁", "an ning", 荣誉=of("孝老爱亲")),
            person("b", "白雪", "bai xue", 荣誉=of("诚实守信")),
            person("c", "陈晨", "chen chen", 荣誉=of("助人为乐", "6"), 发布日期="2024-01-01"),
            (FAMILY, family()),
        ]
    )
    (volume,) = volumes(files)
    assert [c.title for c in volume.chapters] == ["助人为乐", "诚实守信", "孝老爱亲", "教子有方"]
    (volume,) = volumes(files, chapters="届次")
    assert [c.title for c in volume.chapters][:1] == ["2024年度最美家庭"]
    assert {"第六届道德模范", "第五届道德模范"} == {c.title for c in volume.chapters[1:]}
    (volume,) = volumes(files, chapters="")
    assert [c.title for c in volume.chapters] == [""]


def test_sessions_of_one_programme_are_told_by_their_number(volumes: Volumes) -> None:
    (volume,) = volumes(
        dict([person("a", "安宁", "an ning")]), chapters="届次", programmes=("moral-model",)
    )
    assert [c.title for c in volume.chapters] == ["第五届"]


def test_a_chapter_of_stars_is_called_by_its_programme(volumes: Volumes) -> None:
    stars = honour(项目="十星级文明户", 类别="十星", 届=None, 年度="2024")
    known = "- {id: ten-star-household, 名称: 十星级文明户, 对象: 家庭, 类别: [十星, 九星]}\n"
    (volume,) = volumes(
        {FAMILY: family(荣誉=f"[{stars}]"), "content/_vocabulary/programmes.yml": known},
        programmes=("ten-star-household",),
    )
    assert [c.title for c in volume.chapters] == ["十星级文明户"]


def test_a_category_that_only_says_its_programme_again_is_left_out(volumes: Volumes) -> None:
    village = honour(项目="文明村镇", 类别="文明村镇", 届="5")
    known = "- {id: civ-village, 名称: 文明村镇, 对象: 集体, 类别: [文明村镇]}\n"
    files = {UNIT: unit(荣誉=f"[{village}]"), "content/_vocabulary/programmes.yml": known}
    (volume,) = volumes(files, programmes=("civ-village",))
    assert [r.title for r in volume.ranks] == ["第五届文明村镇"]


def test_each_of_several_is_in_the_index(volumes: Volumes) -> None:
    two = person(
        "lu", "陆秀英、陆秀芳", "lu xiu ying lu xiu fang", 成员="[{姓名: 陆秀英}, {姓名: 陆秀芳}]"
    )
    (volume,) = volumes(dict([two]))
    assert [one.name for one in volume.index] == ["陆秀芳", "陆秀英"]
    assert {one.letter for one in volume.index} == {"L"}
    assert all(one.stories == ("models-of-virtue/lu",) and one.entries for one in volume.index)


def test_two_of_one_name_are_told_apart(volumes: Volumes) -> None:
    files = dict(
        [
            (PERSON, story()),
            person("z", "周桂兰", "zhou gui lan", 地区="{街道: 望潮街道, 社区: 渔光社区}"),
        ]
    )
    (volume,) = volumes(files)
    assert [(one.name, one.note) for one in volume.index] == [
        ("周桂兰", "杏花里社区"),
        ("周桂兰", "渔光社区"),
    ]


def test_whoever_has_no_name_is_not_in_the_index(volumes: Volumes) -> None:
    (volume,) = volumes(dict([person("x", "辛夷", "xin yi", 署名方式="不具名", 短标题="送伞人")]))
    assert volume.index == ()
    assert [leaf.story.name for leaf in volume.leaves] == ["不具名"]


def test_lists_tell_full_honours_first(volumes: Volumes) -> None:
    files = dict(
        [
            person("a", "安宁", "an ning", 荣誉=f"[{honour(等次='提名')}]"),
            person("b", "白雪", "bai xue"),
        ]
    )
    (volume,) = volumes(files)
    assert [e.name for rank in volume.ranks for e in rank.entries] == ["白雪", "安宁"]
    assert [r.title for r in volume.ranks] == ["第五届道德模范　助人为乐"]
    assert [(r.honour, r.category) for r in volume.ranks] == [("第五届道德模范", "助人为乐")]


def test_lists_stand_in_the_last_volume(volumes: Volumes) -> None:
    first, last = volumes(
        dict([person("a", "安宁", "an ning"), person("b", "白雪", "bai xue")]), most=1
    )
    assert (first.part, last.part) == ("上册", "下册")
    assert first.ranks == ()
    assert last.ranks


def test_nothing_that_may_be_printed_is_no_book(volumes: Volumes, tmp_path: Path) -> None:
    assert volumes(dict([person("a", "安宁", "an ning", 状态="撤下")])) == ()
