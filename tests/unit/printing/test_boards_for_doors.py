"""Plaques and certificates: what they say, and what they do not."""

from __future__ import annotations

from itertools import combinations

import pytest
import zxingcpp
from roots import VOCABULARY
from sheets import Shop, drawn, glyphs, shop_at, text_of, told
from writing import family, honour, story

PROGRAMMES = (
    VOCABULARY["content/_vocabulary/programmes.yml"]
    + "- {id: ten-star, 名称: 十星级文明户, 对象: 家庭, 类别: [十星], 有效年限: 2}\n"
)
PUBLICATIONS = """\
- {名称: 门牌, id: doors, 样式: 门牌, 项目: [十星级文明户]}
- {名称: 证书, id: papers, 样式: 证书, 项目: [道德模范, 最美家庭]}
"""
STARS = honour(
    项目="十星级文明户", 级别="街道乡镇", 类别="十星", 届=None, 期="2025—2026",
    授予单位="[柳荫街道党工委, 柳荫街道办事处]", 文号="柳委〔2026〕5号", 授予日期="2026-01-20",
)  # fmt: skip
BEST = honour(项目="最美家庭", 类别="教子有方", 届=None, 年度="2024", 文号="云妇〔2024〕6号")
OLD = STARS.replace("2026-01-20", "2020-01-20").replace("2025—2026", "2019—2020")
NAMES = "[爱党爱国, 遵纪守法, 诚信, 勤劳, 孝敬, 和睦, 卫生, 科教, 节俭, 公益]"
LONG = "云汀区精神文明建设指导委员会暨乡村振兴工作领导小组联合办公室"

FILES: dict[str, str | bytes | None] = {
    "content/_vocabulary/programmes.yml": PROGRAMMES,
    "content/_vocabulary/publications.yml": PUBLICATIONS,
    "families/2024/tian/index.md": family(
        家庭名称="田满仓家庭", 户主="田满仓", 拼音=None, 星数=NAMES, 荣誉=f"[{STARS}]"
    ),
    "families/2024/masked/index.md": family(
        家庭名称="司马藏名家庭", 户主="司马藏名", 拼音=None, 署名方式="姓氏加某", 荣誉=f"[{STARS}]", 渠道="[印刷]",
    ),
    "families/2024/over/index.md": family(
        家庭名称="过期家庭", 户主="过期", 拼音=None, 荣誉=f"[{OLD}]"
    ),
    "families/2024/nobody/index.md": family(
        家庭名称="诸葛无名家庭", 户主="诸葛无名", 拼音=None, 署名方式="不具名", 荣誉=f"[{STARS}, {BEST}]"
    ),
    "models-of-virtue/2023/nobody/index.md": story(姓名="诸葛不名", 拼音=None, 署名方式="不具名"),
    "models-of-virtue/2023/zhou-gui-lan/index.md": story(颁奖词="一针一线，缝住的是邻里情分。"),
    "models-of-virtue/2023/much/index.md": story(
        姓名="阿依古丽·买买提·吐尔逊江", 拼音=None, 颁奖词="一针一线，缝住的是邻里情分。" * 8,
        荣誉=f"[{honour(授予单位=f'[{LONG}, {LONG}一科]', 等次='提名')}]",
    ),
    "models-of-virtue/2023/late/index.md": story(
        姓名="吴启明", 拼音=None, 已故="是", 荣誉=f"[{honour(追授='是')}]"
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    return shop_at(tmp_path_factory.mktemp("doors") / "root", FILES)


def test_a_plaque_says_who_was_given_what(shop: Shop) -> None:
    text = text_of(shop.set("doors-tian").pdf)
    for words in (
        "十星级文明户",
        "田满仓",
        "2025—2026年",
        "柳荫街道党工委",
        "柳荫街道办事处",
        "遵纪守法",
    ):
        assert words in text, words
    assert "杏花里" not in text, "a plaque tells no address"


def test_a_plaque_whose_honour_is_over_is_not_made(shop: Shop) -> None:
    assert {p.stem for p in shop.products if p.stem.startswith("doors")} == {
        "doors-tian",
        "doors-masked",
    }


def test_who_is_not_named_is_given_nothing_to_hang(shop: Shop) -> None:
    assert [p.stem for p in shop.products if "nobody" in p.stem] == []
    assert "papers-zhou-gui-lan" in {p.stem for p in shop.products}


def test_a_plaque_leads_to_the_page_if_there_is_one(shop: Shop) -> None:
    found = zxingcpp.read_barcodes(drawn(shop.set("doors-tian").pdf, 200))
    assert [one.text for one in found] == ["https://yunting.example/families/tian/"]
    assert zxingcpp.read_barcodes(drawn(shop.set("doors-masked").pdf, 200)) == []


def test_a_plaque_names_nobody_who_is_hidden(shop: Shop) -> None:
    text = text_of(shop.set("doors-masked").pdf)
    assert "司马某" in text
    assert "藏名" not in text + repr(shop.product("doors-masked"))


def test_a_certificate_says_who_was_given_what_by_whom(shop: Shop) -> None:
    text = text_of(shop.set("papers-zhou-gui-lan").pdf)
    for words in ("荣誉证书", "周桂兰：", "荣获第五届道德模范（助人为乐）称号。", "特发此证。",
                  "一针一线，缝住的是邻里情分。",
                  "云文明委〔2023〕12号", "区精神文明建设指导委员会", "2023年9月18日"):  # fmt: skip
        assert words in text, words


def test_nominees_and_the_dead_are_told_as_such(shop: Shop) -> None:
    assert "荣获第五届道德模范（助人为乐）提名奖。" in text_of(shop.set("papers-much").pdf)
    assert "被追授第五届道德模范（助人为乐）称号。" in text_of(shop.set("papers-late").pdf)


@pytest.mark.parametrize("stem", ["doors-tian", "doors-masked", "papers-much", "papers-late"])
def test_nothing_runs_over(shop: Shop, stem: str) -> None:
    made = shop.set(stem)
    assert [b["field"] for b in told(made, "box") if not b["fits"]] == []
    for one, other in combinations(glyphs(made.pdf), 2):
        assert one.overlap(other) < 0.3, (one, other)
