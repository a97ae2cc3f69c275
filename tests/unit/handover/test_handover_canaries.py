"""One site with every kind of secret, handed over in every way: no byte of them is in any file, nor in its name."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pdfs import told, with_secrets, words
from pictures import photo
from roots import root_at
from showcase import pipeline
from showcase.handover.papers import PAPERS
from showcase.handover.selection import Given, NothingToHandOverError, Selection
from writing import NOTICE, PERSON, UNIT, family, honour, notice, story, unit

HEARD = "[网站, 大屏, 印刷, 广播]"
GONE = "街坊王撤下来过，吕到期说过，韩撤销也在。"
BODY = f"""开头。{GONE}[^1]

![王撤下的台子](b.jpg)

| 姓名 | 说 |
|---|---|
| 王撤下 | 吕到期 |

> 王撤下说：“李撤回来过。”

[^1]: 注里有王撤下。
"""
MASK = "遮挡: [{左: 0.1, 上: 0.1, 宽: 0.5, 高: 0.5}]"
PHOTOS = f"[{{文件: a.jpg, 说明: 缝纫机旁, 人数: 1, {MASK}}}, " \
         "{文件: b.jpg, 说明: 王撤下的台子, 摄影: 王撤下, 人数: 0}]"  # fmt: skip
SIGNED = "{状态: 已签, 档案号: CONSENT-7, 签署人: 本人, 日期: 2023-09-20"
HEAD = "姓名,项目,级别,类别,届,授予单位,授予日期,状态,署名方式,渠道,街道,社区\n"
ROWS = "".join(
    f"{row},道德模范,区县,助人为乐,5,区文明办,2023-09-18,{rest}\n"
    for row, rest in (
        ("名单甲", "撤下,,,,"), ("司马白云", ",姓氏加某,,,"), ("牛印行", ",,印刷,,"), ("包喇叭", ",,广播,,"),
        ("王撤下", ",,,柳荫街道,杏花里社区"),
    )
)  # fmt: skip

NOWHERE = (
    "CONSENT-7", "xu.q", "tang.y", "ning.w", "王撤下", "李撤回", "吕到期", "韩撤销", "赵草稿", "杨待审", "朱公示",
    "林无渠", "孙长庚", "钱落霞", "郭无名", "冯无影", "名单甲", "司马白云", "zhou gui lan", "x-gone", "SecretCamera",
    "photo-secret", "pdf-secret", "内部说明", "python-docx", "openpyxl",
)  # fmt: skip
ONLY = {
    "CODE-9": {"佐证材料"},
    "罗网站": {"汇总表", "台账", "微信"},
    "胡印刷": {"事迹材料", "佐证材料"},
    "高广播": {"广播稿"},
    "牛印行": set[str](),
    "包喇叭": set[str](),
}
"""Who is where: each channel by itself, and the codes of indicators."""


def _others() -> Iterator[tuple[str, str]]:
    """A story for each reason to be hidden, or shown in one channel alone."""
    publicity = "{开始: 2026-11-20, 结束: 2026-12-20}"
    revoked = "{文号: 云文明委〔2025〕9号, 日期: 2025-02-02}"
    plain = {"渠道": HEARD}
    for name, changes in {
        "王撤下": {"状态": "撤下", **plain},
        "李撤回": {"授权": "{状态: 已撤回}", **plain},
        "吕到期": {"授权": SIGNED + ", 到期: 2026-01-01}", **plain},
        "赵草稿": {"状态": "草稿", **plain},
        "杨待审": {"状态": "待审", **plain},
        "朱公示": {"荣誉": f"[{honour(届='4', 公示=publicity)}]", **plain},
        "韩撤销": {"荣誉": f"[{honour(届='4', 状态='撤销', 撤销=revoked)}]", **plain},
        "罗网站": {"渠道": "[网站]"},
        "胡印刷": {"渠道": "[印刷]", "指标": "[CODE-9]"},
        "高广播": {"渠道": "[广播]"},
        "林无渠": {"渠道": "[]"},
    }.items():
        number = sum(map(ord, name))
        own = {"荣誉": f"[{honour(届='6')}]", "标题": f"{name}的事"}
        folder = f"{'x-gone' if changes.get('渠道') in (HEARD, '[]') else 'alone'}-{number}"
        yield (
            f"models-of-virtue/2022/{folder}",
            story(姓名=name, 拼音=None, **{**own, **changes}),
        )


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Given:
    folder, notices = PERSON.rpartition("/")[0], NOTICE.rpartition("/")[0]
    files: dict[str, str | bytes | None] = {
        PERSON: story(BODY, 渠道=HEARD, 照片=PHOTOS, 未成年人="已遮挡", 指标="[CODE-9]", 授权=SIGNED + "}",
                      颁奖词="王撤下的针线。", 简介="和王撤下一起补衣。", 三句话="她和王撤下补衣。"),
        f"{folder}/a.jpg": photo(gps=True, comment=b"photo-secret"),
        f"{folder}/b.jpg": photo(gps=True, comment=b"photo-secret"),
        "families/2024/yi-jia/index.md": family(
            家庭名称="孙长庚家庭", 户主="孙长庚", 拼音=None, 署名方式="姓氏加某", 渠道=HEARD, 指标="[CODE-9]",
            成员="[{姓名: 钱落霞, 关系: 妻子}]"),
        "families/2024/er-jia/index.md": family(
            家庭名称="郭无名家庭", 户主="郭无名", 拼音=None, 署名方式="不具名", 渠道=HEARD,
            标题="另一张饭桌", 短标题="另一张", 成员="[{姓名: 冯无影, 关系: 妻子}]"),
        UNIT: unit(f"{GONE}\n", 渠道=HEARD, 服务品牌="{名称: 秤心, 内涵: 学王撤下}"),
        NOTICE: notice(BODY.replace("![王撤下的台子](b.jpg)\n\n", ""), 表彰数量=None, 渠道=HEARD, 指标="[CODE-9]",
                       附件="[{文件: d.pdf, 说明: 王撤下的决定}, {文件: e.pdf, 说明: 原文}]"),
        f"{notices}/d.pdf": words("授予周桂兰等称号。", more=with_secrets("pdf-secret")),
        f"{notices}/e.pdf": words("授予王撤下等称号。", more=with_secrets("pdf-secret")),
        "content/_vocabulary/indicators.yml": "- {编号: CODE-9, 名称: 推选, 说明: 内部说明}\n",
        "content/_vocabulary/rosters/a.csv": HEAD + ROWS,
        **{f"{folder}/index.md": text for folder, text in _others()},
    }  # fmt: skip
    root = root_at(tmp_path_factory.mktemp("canaries") / "root", files)
    checked = pipeline.check(root, date(2026, 11, 26))
    assert [p.what for p in checked.problems.errors] == []
    return Given(checked.content, tuple(checked.problems))


@pytest.fixture(scope="module")
def said(given: Given) -> dict[str, str]:
    """All that each kind of hand-over says, of everybody and of each story."""
    found: dict[str, str] = {}
    for kind in sorted(
        PAPERS.keys() - {"审稿单", "U盘"}
    ):  # one is for inside; the other has tests of its own
        paper = PAPERS[kind]
        some = [Selection()] if "story" not in paper.needs else []
        if "story" in paper.takes:
            some += [Selection(s.key) for s in given.content.stories]
        for selection in some:
            try:
                made = paper.make(given, selection)
            except NothingToHandOverError:
                continue
            whole = {"": made} if isinstance(made, bytes) else made
            for name, data in whole.items():
                assert isinstance(data, bytes | Path)
                text = _text(data if isinstance(data, bytes) else data.read_bytes())
                found[kind] = f"{found.get(kind, '')}\n{name}\n{text}"
    return found


def _text(data: bytes) -> str:
    """With what is packed, and once more without tags, between which a name may be cut."""
    text = data.decode("utf-8", "ignore")
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            text = "\n".join(
                f"{n}\n{_text(packed.read(n))}\n{packed.getinfo(n).comment!r}"
                for n in packed.namelist()
            )
    elif data.startswith(b"%PDF"):
        text = f"{data.decode('latin-1')}\n{told(data)}"
    return f"{text}\n{re.sub('<[^>]+>', '', text)}"


def test_every_kind_was_made(said: dict[str, str]) -> None:
    assert said.keys() == PAPERS.keys() - {"审稿单", "U盘"}
    for kind, text in said.items():
        assert ("二十年" if kind == "微信" else "周桂兰") in text
        assert kind == "微信" or "孙某" in text


def test_no_secret_is_anywhere(said: dict[str, str]) -> None:
    assert [(kind, s) for kind, text in said.items() for s in NOWHERE if s in text] == []


def test_each_channel_by_itself(said: dict[str, str]) -> None:
    for name, kinds in ONLY.items():
        assert {kind for kind, text in said.items() if name in text} == kinds, name
