"""A screen finds a story under every name that it shows, and under none that is masked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import FAMILY, PERSON, PRACTICE, TODAY, UNIT, SiteFrom, family, practice, story, unit
from showcase import pipeline
from showcase.gate.project import build_catalogue
from showcase.gate.public import PublicStory
from showcase.kiosk.names import misread_in, names_of, surnames_of

Published = Callable[[str, str], PublicStory]
MEMBERS = "[{关系: 户主, 姓名: 郑国栋}, {关系: 儿媳, 姓名: 单晓燕, 拼音: shan xiao yan}]"


@pytest.fixture
def published(site_from: SiteFrom) -> Published:
    def one(file: str, text: str) -> PublicStory:
        checked = pipeline.check(site_from({file: text}), TODAY)
        (found,) = build_catalogue(checked.content).stories
        return found

    return one


@pytest.mark.parametrize(
    ("file", "text", "names"),
    [
        (PERSON, story(), "周桂兰 zhou gui lan"),
        (PERSON, story(姓名="吕秀英", 拼音="lü xiu ying"), "吕秀英 lv xiu ying"),
        (PERSON, story(姓名="陆秀英、曾秀芳", 拼音="lu xiu ying"), "陆秀英 lu xiu ying、曾秀芳 zeng xiu fang"),
        # once all of an editor's 拼音 was taken for the first of several names
        (PERSON, story(姓名="陆秀英、曾秀芳", 拼音="lu xiu ying ceng xiu fang"),
         "陆秀英 lu xiu ying、曾秀芳 ceng xiu fang"),
        (PERSON, story(成员="[{姓名: 解小明, 拼音: jie xiao ming}]"), "周桂兰 zhou gui lan、解小明 jie xiao ming"),
        (PERSON, story(署名方式="姓氏加某"), "周某 zhou mou"),
        (FAMILY, family(成员=MEMBERS),
         "郑国栋家庭 zheng guo dong jia ting、郑国栋 zheng guo dong、单晓燕 shan xiao yan"),
        (FAMILY, family(家庭名称="水边一家"), "水边一家 shui bian yi jia、郑国栋 zheng guo dong"),
        # once a unit was found under its whole name alone
        (UNIT, unit(服务品牌="{名称: 一滴水}", 短标题="水务厅", 拼音=None),
         "云汀水务有限公司营业厅 yun ting shui wu you xian gong si ying ye ting"
         "、水务厅 shui wu ting、一滴水 yi di shui"),
        # once all of a unit's names but the first began with a person's surname
        (UNIT, unit(单位名称="区医院、解放路小学", 短标题="乐山站", 拼音=None),
         "区医院 qu yi yuan、解放路小学 jie fang lu xiao xue、乐山站 le shan zhan"),
        # who knows the short form types that
        (UNIT, unit(单位名称="市场监督管理局", 短标题=None, 拼音="shi chang jian guan ju"),
         "市场监督管理局 shi chang jian du guan li ju、市场监管局 shi chang jian guan ju"),
        (PRACTICE, practice(), ""),
    ],
)  # fmt: skip
def test_names(published: Published, file: str, text: str, names: str) -> None:
    found = names_of(published(file, text))
    assert "、".join(map(" ".join, found)) == names


@pytest.mark.parametrize(
    ("file", "text", "surnames"),
    [
        (PERSON, story(姓名="欧阳明、周桂兰、周国良", 拼音=None), ("欧阳", "周")),
        (PERSON, story(署名方式="姓氏加某"), ("周",)),
        (PERSON, story(署名方式="不具名"), ()),
        (FAMILY, family(), ("郑",)),
        (UNIT, unit(), ()),
    ],
)
def test_surnames(published: Published, file: str, text: str, surnames: tuple[str, ...]) -> None:
    assert surnames_of(published(file, text)) == surnames


def test_a_surname_that_many_misread_is_told_apart(published: Published) -> None:
    found = published(PERSON, story(姓名="单守信", 拼音="shan shou xin"))
    assert misread_in([found]) == (("单守信", "dan shou xin"),)
    assert misread_in([published(PERSON, story())]) == ()
