"""上一位 and 下一位 of a session: in the order of the honour roll, of those alone who have a page."""

from __future__ import annotations

from collections.abc import Mapping

from hours import TODAY
from roots import SiteFrom
from showcase import pipeline
from showcase.derive.edition import Edition
from showcase.derive.lines import Line
from showcase.gate.project import build_catalogue
from writing import FAMILY, PERSON, family, honour, story

FOLDER = "models-of-virtue/2023/{}/index.md"
ROSTER = """\
姓名,项目,级别,类别,届,街道,社区,授予单位,授予日期
仇立冬,道德模范,区县,助人为乐,5,望潮街道,渔光社区,区文明委,2023-09-18
"""


def person(name: str, reading: str, *honours: str, **more: str) -> str:
    return story(
        姓名=name,
        拼音=reading,
        标题=f"{name}二十年为邻居补衣裳",
        荣誉=f"[{', '.join(honours)}]",
        **more,
    )


def told(site_from: SiteFrom, files: Mapping[str, str]) -> Mapping[str, Line]:
    content = pipeline.check(site_from(files), TODAY).content
    return Edition(build_catalogue(content), content.settings).lines


def test_neighbours_are_those_of_the_best_honour_s_session(site_from: SiteFrom) -> None:
    earlier = honour(届="4", 授予日期="2019-09-18", 文号="云文明委〔2019〕12号")
    found = told(site_from, {
        PERSON: story(),
        FOLDER.format("an"): person("安小平", "an xiao ping", honour(等次="提名")),
        FOLDER.format("wu"): person("吴启明", "wu qi ming", honour(), earlier),
        FOLDER.format("he"): person("何水生", "he shui sheng", earlier),
        FOLDER.format("bai"): person("白一鸣", "bai yi ming", honour(), 状态="草稿"),
        "content/_vocabulary/rosters/2023.csv": ROSTER,
        FAMILY: family(),
    })  # fmt: skip
    assert found.keys() == {
        f"models-of-virtue/{slug}" for slug in ("zhou-gui-lan", "an", "wu", "he")
    }
    wu = found["models-of-virtue/wu"]  # the newest of two; winners A–Z, then nominees
    assert (wu.name, wu.url) == ("第五届道德模范", "honour-roll/moral-model/")
    assert (wu.place, wu.count, wu.unit) == (1, 3, "位")
    assert wu.before is None
    assert wu.after
    assert wu.after.name == "周桂兰"
    an = found["models-of-virtue/an"]
    assert an.place == 3
    assert an.before
    assert (an.before.name, an.after) == ("周桂兰", None)
    he = found["models-of-virtue/he"]
    assert (he.name, he.place, he.count) == ("第四届道德模范", 1, 2)
    assert he.after
    assert he.after.name == "吴启明", "who is there too, if not for the best"
