"""A screen finds a story under every name that it shows, and under none that is masked."""

from __future__ import annotations

import pytest
from hours import TODAY
from roots import SiteFrom
from showcase import pipeline
from showcase.gate.project import build_catalogue
from showcase.kiosk.spelling import spellings
from writing import FAMILY, PERSON, family, story

MEMBERS = "[{关系: 户主, 姓名: 郑国栋}, {关系: 儿媳, 姓名: 单晓燕, 拼音: shan xiao yan}]"


@pytest.mark.parametrize(
    ("file", "text", "found"),
    [
        (PERSON, story(), ("zhou gui lan",)),
        (PERSON, story(姓名="陆秀英、陆秀芳", 拼音="lu xiu ying"), ("lu xiu ying", "lu xiu fang")),
        (PERSON, story(署名方式="姓氏加某"), ("zhou mou",)),
        (FAMILY, family(成员=MEMBERS), ("zheng guo dong", "shan xiao yan")),
    ],
)
def test_spellings(site_from: SiteFrom, file: str, text: str, found: tuple[str, ...]) -> None:
    checked = pipeline.check(site_from({file: text}), TODAY)
    (published,) = build_catalogue(checked.content).stories
    assert spellings(published) == found
