"""Facts in words: every public field of every kind of story is in one, and its page, the search, a screen
and the structured data say the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any, get_args

import pytest
from building import build, page
from hours import TODAY
from roots import VOCABULARY, SiteFrom, root_at
from showcase import pipeline
from showcase.derive.edition import Edition
from showcase.derive.facts import VILLAGE, Fact, Key, Part, facts_of
from showcase.gate.project import build_catalogue
from showcase.gate.public import Catalogue, Place, PublicStory
from showcase.model import screens
from showcase.model.days import in_words
from showcase.model.settings import Settings
from showcase.model.story import (
    FACTS,
    ActivityFacts,
    Brand,
    DemoSite,
    FamilyFacts,
    Member,
    NoticeFacts,
    Period,
    PersonFacts,
    PracticeFacts,
    UnitFacts,
)
from showcase.search.records import search_records
from writing import (
    ACTIVITY,
    FAMILY,
    NOTICE,
    PERSON,
    PRACTICE,
    UNIT,
    activity,
    family,
    honour,
    notice,
    practice,
    story,
    unit,
)

OTHER_UNIT = UNIT.replace("yun-ting-shui-wu", "shi-chang-suo")
OTHER, ITSELF = "units/shi-chang-suo", "units/yun-ting-shui-wu"
DAY, LATER = date(2026, 11, 20), date(2026, 11, 26)

FULL = {
    PersonFacts: PersonFacts(
        "女", 1950, "裁缝", True, (Member("陆秀英", ("lu", "xiu", "ying"), "姐姐"), Member("陆秀芳"))
    ),
    FamilyFacts: FamilyFacts(
        "郑国栋", "饭要一口一口吃。", "书香家庭", 4, ("孝老", "爱亲"), (Member("", (), "小孙女"),)
    ),
    UnitFacts: UnitFacts(
        "村", "区水务局", 14, "0000-1234567",
        Brand("秤心", "mark.png", "来水有准信", "说到做到", "称准分量", "街道", 4),
        ("流动公平秤", "方言热线"), DemoSite("区县", "每周三"), (OTHER,), "河边旧亭",
        ("一、饭桌不剩饭，", "二、邻里不红脸。"), ("桂花小院", "石磨小院"), ("竹编", "采茶歌"),
    ),
    PracticeFacts: PracticeFacts(OTHER),
    NoticeFacts: NoticeFacts(
        "公示", "云文明委〔2026〕9号", 7, ("区文明办", "区妇联"), DAY, Period(DAY, LATER, "0000-7654321"),
        "moral-model", 5, 2026, "2026—2027",
    ),
    ActivityFacts: ActivityFacts("道德讲堂", DAY, "杏花里社区活动室"),
}  # fmt: skip
"""Each kind with every field filled in."""

WORDS: dict[str, Any] = {
    "unit": "市场监管所", "twin": "市场监管所", "demo_site.tier": "区级", "brand.name": "秤心",
    "programme": "道德模范", "session": "第五届",
}  # fmt: skip
"""What is told otherwise than it is written."""

EXCEPTIONS = {
    "gender": "shown nowhere: it serves statistics",
    "birth_year": "shown nowhere: a page tells no ages",
    "deceased": "the whole page says so (PublicStory.is_memorial)",
    "members.pinyin": "for the ear of the search alone",
    "brand.logo": "a picture",
    "period": "the session says which",
}


def revoked_by(number: str) -> str:
    """An honour of a unit that still has another."""
    own = honour(项目="文明窗口", 类别=None, 届=None, 年度="2024", 文号=None)
    lost = honour(
        项目="文明窗口", 类别=None, 届=None, 年度="2019", 授予日期="2019-12-30", 文号=None,
        状态="撤销", 撤销=f"{{日期: 2026-11-20, 文号: {number}}}",
    )  # fmt: skip
    return f"[{own}, {lost}]"


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return published(root_at(tmp_path_factory.mktemp("facts"), {
        PERSON: story(主题="[志愿服务, 诚信]"), FAMILY: family(), UNIT: unit(),
        OTHER_UNIT: unit(单位名称="市场监管所", 短标题="市场所", 荣誉=revoked_by("云文明委〔2026〕9号")),
        PRACTICE: practice(单位=ITSELF), NOTICE: notice(), ACTIVITY: activity(),
    }))  # fmt: skip


def published(root: Path) -> Catalogue:
    checked = pipeline.check(root, TODAY)
    assert not checked.problems.errors, checked.problems.errors
    return build_catalogue(checked.content)


def filled(catalogue: Catalogue, kind: str) -> PublicStory:
    """The story of a kind, with every field filled in."""
    (found, *_) = (s for s in reversed(catalogue.stories) if s.collection.id == kind)
    if kind == "units":
        found = catalogue.by_key[ITSELF]
    return replace(found, facts=FULL[FACTS[kind]])


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every value in a dataclass, by its field's path."""
    if is_dataclass(value):
        for field in fields(value):
            yield from leaves(getattr(value, field.name), f"{path}.{field.name}".lstrip("."))
    elif isinstance(value, tuple):
        for one in value:
            yield from leaves(one, path)
    else:
        yield path, value


def say(facts: tuple[Fact, ...]) -> list[tuple[str, str, str]]:
    return [(fact.key, fact.label, fact.value) for fact in facts]


# --- nothing is left out ------------------------------------------------------------------------


def test_every_public_field_is_in_a_fact(catalogue: Catalogue) -> None:
    """A field that is added to the model is shown and searched, or stands above with its reason."""
    untold = set()
    for kind, type_ in FACTS.items():
        empty = [f.name for f in fields(type_) if getattr(FULL[type_], f.name) == f.default]
        assert empty == [], f"FULL does not fill in {empty} of {type_.__name__}"
        told = " ".join(
            f"{part.text} {part.note}"
            for fact in facts_of(filled(catalogue, kind), catalogue)
            for part in fact.parts
        )
        for path, value in leaves(FULL[type_]):
            word = WORDS.get(path, in_words(value) if isinstance(value, date) else str(value))
            if word not in told:
                untold.add(path)
    assert untold == set(EXCEPTIONS)


def test_every_key_is_used_and_once_a_story(catalogue: Catalogue) -> None:
    used: set[str] = set()
    for kind in FACTS:
        keys = [fact.key for fact in facts_of(filled(catalogue, kind), catalogue)]
        assert len(keys) == len(set(keys))
        used |= set(keys)
    assert used == set(get_args(Key))


@pytest.mark.parametrize("kind", FACTS)
def test_what_is_not_written_is_no_fact(catalogue: Catalogue, kind: str) -> None:
    bare = replace(
        filled(catalogue, kind), facts=FACTS[kind](), honours=(), place=None, themes=(), slug="x"
    )
    assert facts_of(bare, catalogue) == ()


# --- in words -----------------------------------------------------------------------------------


def test_a_person(catalogue: Catalogue) -> None:
    assert say(facts_of(filled(catalogue, "models-of-virtue"), catalogue)) == [
        ("category", "类别", "助人为乐"), ("when", "届次", "第五届"), ("level", "级别", "区级"),
        ("occupation", "职业", "裁缝"), ("members", "成员", "陆秀英、陆秀芳"),
        ("place", "街道、社区", "柳荫街道　杏花里社区"), ("themes", "主题", "志愿服务　诚信"),
    ]  # fmt: skip


def test_a_family(catalogue: Catalogue) -> None:
    facts = facts_of(filled(catalogue, "families"), catalogue)
    assert say(facts)[3:-1] == [
        ("motto", "家训", "饭要一口一口吃。"), ("representative", "户主", "郑国栋"),
        ("family_type", "家庭类型", "书香家庭"), ("generations", "代数", "4 代"), ("members", "成员", ""),
        ("stars", "门上的星", "孝老、爱亲"),
    ]  # fmt: skip
    assert {f.key: f.heading for f in facts if f.heading} == {
        "members": "一家人", "stars": "门上的星"
    }  # fmt: skip


def test_a_type_that_is_the_category_is_told_once(catalogue: Catalogue) -> None:
    home = filled(catalogue, "families")
    assert home.best
    facts = facts_of(replace(home, facts=FamilyFacts(family_type=home.best.category)), catalogue)
    assert [f.key for f in facts if f.value == home.best.category] == ["category"]


def test_ten_stars_have_a_name_of_their_own(catalogue: Catalogue) -> None:
    home = replace(
        filled(catalogue, "families"), facts=FamilyFacts(stars=tuple("一二三四五六七八九十"))
    )
    (stars,) = (f for f in facts_of(home, catalogue) if f.key == "stars")
    assert (stars.label, stars.heading) == ("门上的星", "十颗星")


def test_a_unit(catalogue: Catalogue) -> None:
    assert say(facts_of(filled(catalogue, "units"), catalogue))[2:-1] == [
        ("unit_type", "单位类型", "村"), ("superior", "主管单位", "区水务局"),
        ("headcount", "人数", "14 人"), ("hotline", "监督热线", "0000-1234567"),
        ("brand", "服务品牌", "秤心"), ("brand_type", "品牌类型", "街道品牌"),
        ("brand_stars", "品牌星级", "4 星"), ("concept", "理念", "来水有准信"), ("meaning", "内涵", "称准分量"),
        ("promise", "承诺", "说到做到"), ("practices", "经验做法", "流动公平秤、方言热线"),
        ("demo_site", "示范点", "区级示范点"), ("open", "开放时间", "每周三"), ("venue", "地点", "河边旧亭"),
        ("twin", "结对", "市场监管所"), ("covenant", "村规民约", "一、饭桌不剩饭，、二、邻里不红脸。"),
        ("courtyards", "美丽庭院", "桂花小院、石磨小院"), ("heritage", "非遗", "竹编、采茶歌"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("村", {"covenant": "村规民约", "courtyards": "美丽庭院"}),
        ("镇", {"covenant": "村规民约", "courtyards": "美丽庭院"}),
        ("社区", {"covenant": "居民公约", "courtyards": "美丽庭院"}),
        ("窗口", {}),
    ],
)
def test_villages_towns_and_communities_tell_of_themselves(
    catalogue: Catalogue, kind: str, told: dict[str, str]
) -> None:
    """Under the heading that residents know; of another unit nothing is shown, which the checks say."""
    facts = UnitFacts(unit_type=kind, covenant=("邻里不红脸",), courtyards=36)
    one = replace(filled(catalogue, "units"), facts=facts)
    found = {f.key: f for f in facts_of(one, catalogue) if f.key in VILLAGE}
    assert {key: f.heading for key, f in found.items()} == told
    assert [f.value for f in found.values() if f.key == "courtyards"] == ["36 户"] * bool(told)


def test_a_practice_a_notice_an_activity(catalogue: Catalogue) -> None:
    assert say(facts_of(filled(catalogue, "practices"), catalogue))[:-1] == [
        ("unit", "单位", "市场监管所")
    ]
    assert say(facts_of(filled(catalogue, "notices"), catalogue)) == [
        ("notice_type", "公告类型", "公示"), ("programme", "荣誉项目", "道德模范　第五届"),
        ("issuer", "发布单位", "区文明办、区妇联"),
        ("doc_no", "文号", "云文明委〔2026〕9号"), ("date", "日期", "2026年11月20日"),
        ("publicity", "公示", "2026年11月20日至2026年11月26日"), ("phone", "有意见请打", "0000-7654321"),
        ("total", "表彰数量", "7 个"), ("revoked", "撤销的荣誉", "市场监管所：区2019年度文明窗口"),
    ]  # fmt: skip
    assert say(facts_of(filled(catalogue, "activities"), catalogue)) == [
        ("activity_type", "活动类型", "道德讲堂"), ("date", "活动日期", "2026年11月20日"),
        ("venue", "地点", "杏花里社区活动室"),
    ]  # fmt: skip


def test_a_place_is_a_street_or_a_community_too(catalogue: Catalogue) -> None:
    person = filled(catalogue, "models-of-virtue")
    assert person.place
    whole = replace(person, place=Place(person.place.street, None))
    (place,) = (f for f in facts_of(whole, catalogue) if f.key == "place")
    assert place == Fact("place", "街道", (Part("柳荫街道", "areas/liu-yin/"),))


def test_a_group_is_a_part_of_the_place_without_a_page(catalogue: Catalogue) -> None:
    one = filled(catalogue, "units")
    assert one.place
    (place,) = (
        f
        for f in facts_of(replace(one, place=replace(one.place, group="二组")), catalogue)
        if f.key == "place"
    )
    assert (place.label, place.value) == ("街道、社区、小组", "柳荫街道　铁牛社区　二组")
    assert place.parts[-1] == Part("二组")


def test_days_are_days(catalogue: Catalogue) -> None:
    facts = {f.key: f for f in facts_of(filled(catalogue, "notices"), catalogue)}
    assert [part.day for part in facts["publicity"].parts] == [DAY, LATER]
    assert [part.day for part in facts["date"].parts] == [DAY]


# --- where they lead ----------------------------------------------------------------------------


def links(catalogue: Catalogue, kind: str) -> dict[str, str]:
    facts = facts_of(filled(catalogue, kind), catalogue)
    return {p.text: p.href for f in facts for p in f.parts if p.href}


def test_links(catalogue: Catalogue) -> None:
    assert links(catalogue, "models-of-virtue") == {
        "柳荫街道": "areas/liu-yin/", "杏花里社区": "areas/liu-yin/xing-hua-li/",
        "志愿服务": "themes/zhi-yuan-fu-wu/", "诚信": "themes/cheng-xin/",
    }  # fmt: skip
    assert links(catalogue, "units") == {
        "0000-1234567": "tel:0000-1234567", "流动公平秤": "practices/liu-dong-gong-ping-cheng/",
        "市场监管所": "units/shi-chang-suo/", "柳荫街道": "areas/liu-yin/",
        "铁牛社区": "areas/liu-yin/tie-niu/",
    }  # fmt: skip
    assert links(catalogue, "practices")["市场监管所"] == "units/shi-chang-suo/"
    assert links(catalogue, "notices") == {
        "0000-7654321": "tel:0000-7654321",
        "道德模范": "honour-roll/moral-model/",
        "市场监管所：区2019年度文明窗口": "honour-roll/civ-window/#revoked",
    }


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("云文明委〔2023〕第12号", ("表彰人数", "7 人")),
        ("云妇〔2024〕6号", ("表彰户数", "7 户")),
        ("云文明委〔2024〕8号", ("表彰集体", "7 个")),
        ("云文明委〔2026〕9号", ("表彰数量", "7 个")),
    ],
)
def test_a_number_says_whom_it_counts(
    catalogue: Catalogue, number: str, told: tuple[str, str]
) -> None:
    one = filled(catalogue, "notices")
    assert isinstance(one.facts, NoticeFacts)
    facts = facts_of(replace(one, facts=replace(one.facts, doc_no=number)), catalogue)
    assert [(f.label, f.value) for f in facts if f.key == "total"] == [told]


def test_a_story_that_is_not_there_is_not_named(catalogue: Catalogue) -> None:
    """A screen's catalogue may hold fewer stories than the site's."""
    left = tuple(s for s in catalogue.stories if s.key != OTHER and s.collection.id != "practices")
    fewer = replace(catalogue, stories=left, by_key={s.key: s for s in left})
    told = {f.key: f for f in facts_of(filled(catalogue, "units"), fewer)}
    assert "twin" not in told
    assert [(p.text, p.href) for p in told["practices"].parts] == [
        ("流动公平秤", ""), ("方言热线", "")
    ]  # fmt: skip
    assert "unit" not in {f.key for f in facts_of(filled(catalogue, "practices"), fewer)}


def test_a_masked_name_is_masked_in_facts(site_from: SiteFrom) -> None:
    root = site_from({FAMILY.replace("zheng-guo-dong", "yi-hu"): family(
        家庭名称="郑国栋家庭", 署名方式="姓氏加某", 成员="[{姓名: 郑国栋, 关系: 父亲}]", 拼音=None,
    )})  # fmt: skip
    found = published(root)
    facts = facts_of(found.stories[0], found)
    assert ("representative", "户主", "郑某") in say(facts)
    assert "郑国栋" not in repr(facts)


# --- the same everywhere ------------------------------------------------------------------------

ONLY_ON_THE_WEB = {
    "brand_type", "brand_stars", "concept", "meaning", "practices", "demo_site", "open",
}  # fmt: skip
"""A screen's strip has room for six facts."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = root_at(tmp_path_factory.mktemp("same"), {
        screens.FILE: "- {名称: 大厅, id: hall, 街道: 柳荫街道, 社区: 杏花里社区, 方向: 竖屏, 值守码: 2468}\n",
        PERSON: story(
            姓名="陆秀英、陆秀芳", 拼音=None, 职业="裁缝", 主题="[志愿服务, 诚信]",
            成员="[{姓名: 陆秀英, 拼音: lu xiu ying, 关系: 姐姐}, {姓名: 陆秀芳, 拼音: lu xiu fang}]",
        ),
        FAMILY: family(家庭类型="书香家庭", 代数="4", 星数="[孝老, 爱亲]", 颁奖词="书声里的家。",
                       成员="[{关系: 小孙女}, {姓名: 郑国栋, 关系: 父亲}]"),
        UNIT: unit(主管单位="区水务局", 人数="14", 经验做法="[方言热线]", 结对=f"[{OTHER}]",
                   示范点="{级别: 区县, 开放时间: 每周三}", 地点="河边旧亭",
                   服务品牌="{名称: 秤心, 理念: 来水有准信, 内涵: 称准分量, 星级: 4, 承诺: 说到做到}"),
        "content/_vocabulary/areas.yml": VOCABULARY["content/_vocabulary/areas.yml"].replace(
            "id: tie-niu}", "id: tie-niu, 小组: [老码头居民小组]}"
        ),
        OTHER_UNIT: unit(
            单位名称="市场监管所", 短标题="市场所", 荣誉=revoked_by("云文明委〔2023〕12号"),
            单位类型="社区", 地区="{街道: 柳荫街道, 社区: 铁牛社区, 小组: 老码头居民小组}",
            居民公约="[一、秤要足，话要实。, 二、摊前三尺自己扫。]", 美丽庭院="36", 非遗="[杆秤制作]",
        ),
        PRACTICE: practice(单位=ITSELF),
        NOTICE: notice(公告类型="公示", 表彰数量="7", 项目="道德模范", 届="6",
                       公示="{开始: 2026-11-20, 结束: 2026-11-26, 电话: 0000-7654321}"),
        ACTIVITY: activity(),
    })  # fmt: skip
    build(root)
    return root


def text_of(html: str) -> str:
    """A page's words without its markup, and without spaces: sayings are set in columns."""
    body = re.sub(r"<(script|style).*?</\1>", "", html[html.index("<article") :], flags=re.S)
    return re.sub(r"\s", "", unescape(re.sub(r"<[^>]+>", "", body)))


def on_screen(root: Path, slug: str) -> dict[str, Any]:
    (path,) = (root / "site/kiosk/hall/stories").glob(f"{slug}-*.js")
    found = json.loads(path.read_text("utf-8").partition(",")[2].removesuffix(");\n"))
    assert isinstance(found, dict)
    return found


def test_page_search_and_screen_say_the_same(built: Path) -> None:
    catalogue = published(built)
    records = {r.url: r for r in search_records(Edition(catalogue, Settings()), ())}
    told: set[str] = set()
    for one in catalogue.stories:
        on_page = text_of(page(built / "site", one.url))
        record = records[one.url]
        searched = "\n".join((*record.names, *record.honours, *record.text))
        screen = on_screen(built, one.slug)
        for fact in facts_of(one, catalogue):
            told.add(fact.key)
            for part in fact.parts:
                for words in (part.text, part.note):
                    assert re.sub(r"\s", "", words) in on_page, (one.url, fact)
                    assert words in searched, (one.url, fact)
            if fact.key == "members":
                assert screen["members"] == [[p.note, p.text] for p in fact.parts]
            elif fact.key == "motto":
                assert screen["motto"] == fact.value
            elif fact.key in VILLAGE:
                block = {"title": fact.heading, "lines": [p.text for p in fact.parts]}
                assert {**block, "verse": fact.key == "covenant"} in screen["village"]
            in_strip = fact.key not in {"members", "motto", *VILLAGE, *ONLY_ON_THE_WEB}
            assert ([fact.label, fact.value] in screen["facts"]) == in_strip, (one.url, fact)
    assert told == set(get_args(Key)), "the stories above tell every kind of fact"


def test_names_are_blocks_of_the_search_and_what_it_holds_elsewhere_is_none(built: Path) -> None:
    records = {r.url: r.text for r in search_records(Edition(published(built), Settings()), ())}
    group = records["models-of-virtue/zhou-gui-lan/"]
    assert {"姐姐 陆秀英", "陆秀芳"} < set(group)
    assert {"流动公平秤", "方言热线", "市场监管所"} < set(records["units/yun-ting-shui-wu/"])
    assert not {"助人为乐", "第五届", "区级", "柳荫街道　杏花里社区", "志愿服务　诚信"} & set(group)


def test_the_strip_of_a_page_has_each_fact_once(built: Path) -> None:
    """Those with a place of their own do not stand in the strip again."""
    html = page(built / "site", "units/yun-ting-shui-wu/")
    strip = html[html.index('<dl class="facts">') :].partition("</dl>")[0]
    assert re.findall("<dt>(.*?)</dt>", strip) == [
        "届次", "级别", "单位类型", "主管单位", "人数", "监督热线", "开放时间", "地点", "街道、社区"
    ]  # fmt: skip
    for words in (
        "秤心",
        "来水有准信",
        "称准分量",
        "说到做到",
        "流动公平秤",
        "方言热线",
        "区级示范点",
        "市场监管所",
    ):
        assert words in html
        assert words not in strip, words
    home = page(built / "site", "families/zheng-guo-dong/")
    strip = home[home.index('<dl class="facts">') :].partition("</dl>")[0]
    assert re.findall("<dt>(.*?)</dt>", strip)[3:-1] == ["户主", "家庭类型", "代数"]


def test_structured_data_says_the_same(built: Path) -> None:
    catalogue = published(built)
    for key, paths in {
        "units/yun-ting-shui-wu": {
            "hotline": ("telephone",), "superior": ("parentOrganization", "name"), "brand": ("brand", "name"),
            "concept": ("brand", "slogan"), "meaning": ("brand", "description"), "venue": ("location", "name"),
        },
        "families/zheng-guo-dong": {"motto": ("slogan",)},
        "activities/dao-de-jiang-tang": {"venue": ("location", "name")},
    }.items():  # fmt: skip
        html = page(built / "site", f"{key}/")
        block = html.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
        facts = {f.key: f.value for f in facts_of(catalogue.by_key[key], catalogue)}
        for fact, path in paths.items():
            value = json.loads(block)["@graph"][0]["about"]
            for step in path:
                value = value[step]
            assert value == facts[fact]  # type: ignore[index]
