"""Labels as offices write them, and what they mean."""

from __future__ import annotations

import pytest
from showcase.intake.labels import fold, label_of, pairs


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("姓　名", "name"),
        ("姓\n名", "name"),
        ("＊姓名：", "name"),
        ("被推荐人姓名", "name"),
        ("1.主要事迹（300字以内）", "body"),
        ("（二）主要\n事迹材料", "body"),
        ("推荐类别（在□内打√）", "honours.0.category"),
        ("镇（街道）", "area.street"),
        ("村（社区）", "area.community"),
        ("所在街道社区", "area"),
        ("出生年月日", "birth_year"),
        ("出生年目", "birth_year"),
        ("工作单位及职务", "occupation"),
        ("户主姓名", "representative"),
        ("两寸照片", "photos"),
    ],
)
def test_a_label_means_a_field(written: str, key: str) -> None:
    label = label_of(written)
    assert label is not None
    assert (label.sort, label.key) == ("field", key)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("身份证号", "身份证号码"),
        ("被推荐人身份证\n号码", "身份证号码"),
        ("联系电话（必填）", "联系电话"),
        ("联系电活", "联系电话"),
        ("Ｅ－ｍａｉｌ", "联系电话"),
        ("家庭详细住址", "家庭住址"),
        ("现居住地", "家庭住址"),
        ("开户行及账号", "银行卡号"),
        ("民　族", "民族"),
        ("政治\n面貌", "政治面貌"),
        ("入党时间", "政治面貌"),
        ("既往病史", "病历"),
        ("籍贯", "籍贯"),
        ("姓名及身份证号", "身份证号码"),
    ],
)
def test_a_label_is_private(written: str, name: str) -> None:
    label = label_of(written)
    assert label is not None
    assert (label.sort, label.key, label.name) == ("private", "", name)


@pytest.mark.parametrize(
    "written",
    ["单位意见", "街道党工委\n意见（盖章）", "推荐人姓名", "人数", "填表说明", "曾获荣誉"],
)
def test_a_label_is_known_and_not_taken(written: str) -> None:
    label = label_of(written)
    assert label is not None
    assert label.sort == "other"


@pytest.mark.parametrize(
    "written", ["何守田", "电话接线员", "（√）", "", "荷塘镇杏花里社区", "2023"]
)
def test_a_value_is_no_label(written: str) -> None:
    assert label_of(written) is None


def test_one_sign_more_is_another_meaning() -> None:
    recommended, recommending = label_of("被推荐人姓名"), label_of("推荐人姓名")
    assert recommended is not None
    assert recommended.key == "name"
    assert recommending is not None
    assert recommending.key == ""


def test_folding() -> None:
    assert fold("一、 主 要　事 迹 （３００字以内）：") == "主要事迹"


def test_several_labels_stand_in_one_paragraph() -> None:
    found = pairs(
        "姓 名：何守田　　性别：男   出生 年月：1961.03；职务：护士 长\n电话：0571-88880000"
    )
    assert [(p.label.key or p.label.name, p.written, p.value) for p in found] == [
        ("name", "姓 名", "何守田"),
        ("gender", "性别", "男"),
        ("birth_year", "出生 年月", "1961.03"),
        ("occupation", "职务", "护士 长"),
        ("联系电话", "电话", "0571-88880000"),
    ]


def test_a_sentence_with_a_colon_is_no_pair() -> None:
    assert pairs("他常说：我不走。邻居问他：为什么？") == ()
