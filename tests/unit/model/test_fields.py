"""The one table of fields holds every field of the story model, by both names."""

from __future__ import annotations

import dataclasses

import pytest
from showcase.model import story as s
from showcase.model.collections import COLLECTIONS
from showcase.model.fields import HONOUR, STORY
from showcase.model.schema import Field, Group, ListOf, fields_of

# The story model's tables, copied by hand: the code must not be its own witness.
COMMON = """
标题 title R|短标题 short_title|拼音 pinyin|简介 summary R|三句话 easy_read|颁奖词 citation|地区 area
荣誉 honours R|照片 photos|授权 consent|未成年人 minors|状态 status|审核 review|发布日期 published R|更新日期 updated
来源 source|责任编辑 editor|主题 themes|渠道 channels|相关 related|旧网址 aliases|音视频 media|历史资料 historical
署名方式 name_as|指标 indicators
"""
OWN = {
    "models-of-virtue": "姓名 name R|性别 gender|出生年 birth_year|职业 occupation|已故 deceased|成员 members",
    "families": "家庭名称 name R|户主 representative R|家训 motto|家庭类型 family_type|代数 generations"
    "|星数 stars|成员 members",
    "units": "单位名称 name R|单位类型 unit_type R|主管单位 superior|人数 headcount|监督热线 hotline"
    "|服务品牌 brand|经验做法 practices|示范点 demo_site|地点 venue|结对 twin|村规民约 covenant"
    "|美丽庭院 courtyards|非遗 heritage",
}
HONOUR_ROWS = """
项目 programme R|级别 level R|类别 category|等次 award|届 session|年度 year|期 period|授予单位 issuer R
文号 doc_no|授予日期 date R|公示 publicity|有效期至 valid_until|复评 review_due|星级 star|追授 posthumous
状态 status|撤销 revoked
"""
INNER = {
    "publicity": "开始 start|结束 end|电话 phone",
    "revoked": "日期 date|文号 doc_no",
    "photos": "文件 src|说明 alt|摄影 credit|焦点 focus",
    "consent": "状态 status|档案号 ref|签署人 by|日期 date|到期 until",
    "review": "初审 first|复审 second|终审 final",
    "members": "姓名 name|拼音 pinyin|关系 relation",
    "area": "街道 street|社区 community|小组 group",
    "brand": "名称 name|标识 logo|类型 type|星级 stars|理念 concept|内涵 meaning|承诺 promise",
    "demo_site": "级别 tier|开放时间 open",
    "media": "文件 src|说明 alt|字幕 captions|朗读 reading|语言 language",
}


def rows(table: str) -> set[tuple[str, str, bool]]:
    words = [row.split() for row in table.strip().replace("\n", "|").split("|")]
    return {(w[0], w[1], len(w) > 2) for w in words}


def there(fields: tuple[Field, ...]) -> set[tuple[str, str, bool]]:
    return {(f.zh, f.key, f.required) for f in fields}


@pytest.mark.parametrize("kind", OWN)
def test_every_field_of_the_model_is_in_the_table(kind: str) -> None:
    assert rows(COMMON) | rows(OWN[kind]) == there(fields_of(kind, STORY))


def test_every_field_of_an_honour_is_in_the_table() -> None:
    assert rows(HONOUR_ROWS) == there(HONOUR)


@pytest.mark.parametrize("key", INNER)
def test_every_field_of_a_group_is_in_the_table(key: str) -> None:
    group = next(f for f in (*STORY, *HONOUR) if f.key == key).type
    inner = group.item if isinstance(group, ListOf) else group
    assert isinstance(inner, Group)
    wanted = {(zh, key) for zh, key, _ in rows(INNER[key])}
    assert wanted <= {(f.zh, f.key) for f in inner.fields}


WORDS = {
    "级别": "国际 全国 省 市 区县 街道乡镇 社区村",
    "状态": "草稿 待审 发布 撤下",
    "未成年人": "无 已遮挡 监护人已授权",
    "署名方式": "实名 姓氏加某 不具名",
    "单位类型": "机关 企业 窗口 班组 村 镇 社区 校园 街区 队伍 场所",
    "渠道": "网站 大屏 印刷 广播",
}


@pytest.mark.parametrize("zh", WORDS)
def test_the_words_of_a_choice_are_those_of_the_model(zh: str) -> None:
    table = HONOUR if zh == "级别" else STORY
    kind = next(f for f in table if f.zh == zh).type
    options = getattr(kind, "options", None) or getattr(getattr(kind, "item", None), "options", ())
    assert list(options) == WORDS[zh].split()


def test_the_limits_are_those_of_the_model() -> None:
    limits = {"标题": 45, "短标题": 10, "简介": 300, "颁奖词": 120, "家训": 50}
    assert {f.zh: getattr(f.type, "most", 0) for f in STORY if f.zh in limits} == limits


@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda c: c.id)
def test_no_name_means_two_fields_of_one_collection(collection: object) -> None:
    fields = fields_of(str(getattr(collection, "id", "")), STORY)
    names = [n for f in fields for n in set(f.names)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("collection", COLLECTIONS, ids=lambda c: c.id)
def test_every_field_has_a_place_in_the_model(collection: object) -> None:
    kind = str(getattr(collection, "id", ""))
    places = {f.name for f in dataclasses.fields(s.Story)}
    places |= {f.name for f in dataclasses.fields(s.FACTS[kind])}
    assert {f.key for f in fields_of(kind, STORY)} <= places


def test_every_field_says_what_it_takes() -> None:
    for f in (*STORY, *HONOUR):
        assert f.type.allowed
