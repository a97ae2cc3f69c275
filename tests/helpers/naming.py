"""One table of names and of what is typed for them: the site's matcher, a hall's 找人 and their Python twin
answer it alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from conftest import TODAY, family, story, unit
from showcase import pipeline
from showcase.derive.edition import Edition
from showcase.gate.project import build_catalogue

_PERSONS = "models-of-virtue/2023/{}/index.md"

NAMED = {
    _PERSONS.format("zhou"): story(),
    _PERSONS.format("zhou-2"): story(姓名="周国良", 拼音=None),
    _PERSONS.format("shan"): story(
        姓名="单守信", 拼音="shan shou xin",
        成员="[{姓名: 解小明, 拼音: xie xiao ming, 关系: 徒弟}]",
    ),
    _PERSONS.format("group"): story(姓名="陆秀英、曾芳", 拼音="lu xiu ying ceng fang"),
    _PERSONS.format("lv"): story(姓名="吕金龙", 拼音="lü jin long"),
    _PERSONS.format("ouyang"): story(姓名="欧阳明", 拼音=None),
    _PERSONS.format("hidden"): story(
        姓名="谷雨澄", 拼音="gu yu cheng", 署名方式="姓氏加某", 标题="一位邻居"
    ),
    "families/2024/zheng/index.md": family(成员="[{姓名: 李小燕, 关系: 儿媳}]"),
    "families/2024/water/index.md": family(家庭名称="水边一家", 户主="韩冬", 拼音="han dong"),
    "content/units/2024/market/index.md": unit(
        单位名称="市场监督管理局", 短标题="秤心", 服务品牌="{名称: 一杆秤}",
        拼音="shi chang jian guan ju",
    ),
    "content/units/2024/clinic/index.md": unit(单位名称="区医院、解放路小学", 短标题="乐山站", 拼音=None),
}  # fmt: skip

QUERIES: Mapping[str, str] = {
    # first letters, syllables, both, of the whole name or from the given name on
    "zgl": "exact zhou zhou-2",
    "zhgl": "exact zhou zhou-2",
    "zhouguilan": "exact zhou",
    "zhoug": "exact zhou zhou-2",
    "guilan": "exact zhou",
    "gl": "exact market zhou zhou-2",
    "oym": "exact ouyang",
    "oyangm": "exact ouyang",
    # readings of surnames, and of those who do not know them
    "shanshouxin": "exact shan",
    "danshouxin": "near shan",
    "ssx": "exact shan",
    # each of several, by the editor's reading of each
    "luxy": "exact group",
    "cengfang": "exact group",
    "zengfang": "near group",
    # those whom a story names besides
    "xiexiaoming": "exact shan",
    "lixiaoyan": "exact zheng",
    "zhengguodong": "exact zheng",
    "handong": "exact water",
    "shuibian": "exact water",
    # units: whole, short title, brand; none begins with a person's surname
    "shichangjiandu": "exact market",
    "chengxin": "exact market",
    "ygch": "exact market",
    "quyiyuan": "exact clinic",
    "ouyiyuan": "near clinic",
    "jiefanglu": "exact clinic",
    "leshan": "exact clinic",
    "yueshanz": "",
    # ü, and southern pinyin
    "lvjinlong": "exact lv",
    "lvjl": "exact lv",
    "lvjinnong": "near lv",
    "sansouxin": "near shan",
    "zouguilan": "near zhou",
    "zhouguinan": "near zhou",
    # a letter wrong, missing, too many, in the wrong order
    "zhouguilam": "near zhou",
    "zhuguilan": "near zhou",
    "zhouguiilan": "near zhou",
    "zhuoguilan": "near zhou",
    "ssg": "near shan",
    # who is masked is found as shown
    "gumou": "exact hidden",
    "guyucheng": "",
    "ycq": "",
}
"""What is typed → *exact* or *near*, and the slugs found in the order of the alphabet; empty for nobody."""

HALL_ONLY: Mapping[str, str] = {
    "lujl": "exact lv",
    "lujinlong": "exact lv",
    "scjgj": "exact market",
}
"""Keys without ü, and an editor's short form; in the site's small files these have no place."""


def edition_of_names(root: Path) -> Edition:
    """A site made of ``NAMED``."""
    checked = pipeline.check(root, TODAY)
    assert not checked.errors
    return Edition(build_catalogue(checked.content), checked.content.settings)


def told(is_near: bool, slugs: set[str]) -> str:
    """An answer as the table writes it."""
    return " ".join([("near" if is_near else "exact"), *sorted(slugs)]) if slugs else ""
