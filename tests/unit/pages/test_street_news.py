"""What a resident's own street has for the home page: its newest faces, its open notices, its news."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from hours import TODAY
from roots import SiteFrom
from showcase import pipeline
from showcase.derive.edition import Edition
from showcase.gate.project import build_catalogue
from showcase.pages.street_news import street_files
from writing import (
    ACTIVITY,
    FAMILY,
    NOTICE,
    PERSON,
    PRACTICE,
    activity,
    family,
    notice,
    practice,
    story,
)

ROSTER = "content/_vocabulary/rosters/2023.csv"
OPEN = "{开始: 2026-11-18, 结束: 2026-12-18, 电话: 0000-0000000}"
OVER = "{开始: 2025-11-18, 结束: 2025-12-18, 电话: 0000-0000000}"


def told(site_from: SiteFrom, files: Mapping[str, str]) -> dict[str, Any]:
    content = pipeline.check(site_from(files), TODAY).content
    edition = Edition(build_catalogue(content), content.settings)
    found = {path: json.loads(text) for path, text in street_files(edition)}
    return {
        path.removeprefix("listing/street-").removesuffix(".json"): f for path, f in found.items()
    }


def public(body: str, **changes: str | None) -> str:
    given = {"公告类型": "公示", "公示": OPEN, "文号": None, "日期": "2025-03-01"}
    return notice(body, **{**given, **changes})


def test_faces_notices_and_news(site_from: SiteFrom) -> None:
    persons = {
        f"models-of-virtue/2023/wu-{n}/index.md": story(姓名=name, 拼音="wu qi ming", 标题=f"{name}为邻居补衣裳",
                                                         发布日期=f"2025-04-0{n}")
        for n, name in ((1, "吴启明"), (2, "吴启亮"), (3, "吴启光"))
    }  # fmt: skip
    root = {
        ROSTER: "姓名,项目,级别,类别,届,街道,社区,授予单位,授予日期\n"
                "仇立冬,道德模范,区县,助人为乐,5,望潮街道,渔光社区,区文明委,2023-09-18\n",
        PERSON: story(), FAMILY: family(地区="{街道: 望潮街道}"), **persons,
        PRACTICE: practice(), ACTIVITY: activity(地区="{街道: 柳荫街道}"),
        NOTICE: public("铁牛社区的候选人。\n"),
        NOTICE.replace("dao-de", "qu"): public("全区的候选人。\n", 标题="全区候选人名单公示"),
        NOTICE.replace("dao-de", "over"): public("铁牛社区的候选人。\n", 标题="去年的候选人公示", 公示=OVER),
    }  # fmt: skip
    found = told(site_from, root)
    assert found.keys() == {"liu-yin", "wang-chao"}
    own = found["liu-yin"]
    assert [card[1] for card in own["faces"]] == ["吴启光", "吴启亮", "吴启明"]
    assert own["news"][0] == [
        "notices/dao-de-mo-fan/", "公示中", "关于表彰第五届云汀区道德模范的决定", "至2026年12月18日", "2026-12-18",
    ]  # fmt: skip
    assert [(n[1], n[2], n[3], n[4]) for n in own["news"][1:]] == [
        ("活动", "道德讲堂走进杏花里社区", "2025年4月12日", ""),
        ("身边好人", "周桂兰：二十年补衣人", "2025年3月10日", ""),
    ]
    other = found["wang-chao"]
    assert other["news"] == [
        [f"honour-roll/moral-model/#{other['news'][0][0].partition('#')[2]}", "光荣榜",
         "仇立冬：区第五届道德模范", "2023年9月18日", ""]
    ], "who has no story is news too"  # fmt: skip
    assert [card[1] for card in other["faces"]] == ["郑国栋家庭"]
