"""微信: what is pasted has nine elements and styles of their own, pictures are files, and nothing else is in it."""

from __future__ import annotations

import io
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from building import run
from hypothesis import given
from hypothesis import strategies as st
from pictures import photo, srgb_profile
from PIL import Image
from roots import root_at, write
from showcase import pipeline
from showcase.base.blocks import blocks_of
from showcase.base.markdown import parse
from showcase.gate.project import build_catalogue
from showcase.gate.public import PublicStory
from showcase.handover.wechat import COVER, HEAVY, TITLE, digest
from showcase.handover.wechat_article import ELEMENTS, article
from showcase.model.fields import STORY
from showcase.model.story import Mask
from showcase.model.values import Text
from showcase.photos.handed import cut_jpeg, handed_jpeg
from writing import FAMILY, NOTICE, PERSON, family, notice, story

TODAY = ("--today", "2026-11-26")
BARE = {"jfif", "progressive", "progression"}
"""What Pillow tells of a JPEG with nothing in it."""

KEY = "models-of-virtue/zhou-gui-lan"
BODY = """\
她说[这里](https://else.example/x)有**三件**事。[^1]

![台子](b.jpg)

## 甲<乙 & "裤脚"

| 年份 | 件 | 人 |
|---|---|---|
| 1998 | 41 | 甲 |

> 好。

- 换热水
- 说别的

[^1]: 记活不记人。
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {
        PERSON: story(
            BODY, 授权="{状态: 已签, 档案号: qcanary-1, 签署人: 本人, 日期: 2023-09-20}",
            标题="三尺\"缝纫'台<二十年>&免费", 颁奖词="一针一线。", 未成年人="无",
            照片="[{文件: a.jpg, 说明: '\"缝>纫', 摄影: 摄影甲, 人数: 1, 遮挡: [{左: 0, 上: 0, 宽: 0.5, 高: 0.5}]}, "
            "{文件: b.jpg, 说明: 台子, 人数: 0}, {文件: c.jpg, 说明: 针线, 人数: 0}]",
        ),
        FAMILY: family(渠道="[大屏, 印刷, 广播]"),
    }  # fmt: skip
    for name, size in {"a.jpg": (1600, 1200), "b.jpg": (640, 480), "c.jpg": (300, 900)}.items():
        made = photo(size, gps=True, comment=b"qcanary-2", icc=srgb_profile())
        files[PERSON.replace("index.md", name)] = made
    return root_at(tmp_path / "root", files)


def export(root: Path, *words: str | Path) -> tuple[int, str]:
    done = run("export", "微信", *words, "--root", root, *TODAY)
    return done.code, done.out + done.err


def pasted(out: Path) -> str:
    page = (out / "index.html").read_text("utf-8")
    found = re.search(r'<div class="sheet" id="article">\n(.*?)\n</div>', page, re.S)
    assert found
    return found[1]


class Elements(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in ("br", "hr"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def assert_plain(html: str) -> None:
    """Elements of the list alone, closed as they were opened; styles alone, that keep to ink and room."""
    found = Elements(html)
    assert found.open == []
    for tag, attributes in found.seen:
        assert tag in ELEMENTS
        assert set(attributes) <= {"style"}
        style = attributes.get("style") or ""
        assert not re.search(r"background|(?<![-\w])width|url|position|expression|class", style)
        assert re.fullmatch(r"(?:[a-z-]+: [\w .#%-]+; ?)*", style), style


def test_a_folder_to_make_an_article_from(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "o"
    code, told = export(root, KEY, "-o", out)
    assert code == 0, told
    assert sorted(p.name for p in out.iterdir()) == [
        "01.jpg", "02.jpg", "03.jpg", "index.html", "封面.jpg",
    ]  # fmt: skip
    html = pasted(out)
    assert_plain(html)
    text = re.sub("<[^>]+>", "", html)
    order = [
        "01.jpg】", "一针一线。", "三件", "02.jpg】", "裤脚", "年份　件　人", "1998　41　甲", "03.jpg】",
        "[1] 记活",
    ]  # fmt: skip
    assert [text.index(word) for word in order] == sorted(text.index(word) for word in order)
    assert "甲&lt;乙 &amp; &quot;裤脚&quot;" in html
    assert "&quot;缝&gt;纫（摄影：摄影甲）" in html
    page = (out / "index.html").read_text("utf-8")
    assert '<p id="address">https://yunting.example/models-of-virtue/zhou-gui-lan/</p>' in page
    assert "else.example" not in page
    assert "三尺&#34;缝纫&#39;台&lt;二十年&gt;&amp;免费" in page


def test_of_many_columns_each_cell_has_its_name() -> None:
    body = "| 年 | 件 | 人 | 处 | 回 |\n|---|---|---|---|---|\n| 1998 | 41 | | 丙 | 丁 |\n"
    html = article(_STORY, blocks_of(parse(body)), lambda name: "")
    assert "1998</strong>　件：41；处：丙；回：丁" in html


def test_pictures_are_covered_small_and_bare(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "o"
    export(root, KEY, "-o", out)
    source = root / PERSON.replace("index.md", "a.jpg")
    masks = (Mask(0, 0, 0.5, 0.5),)
    assert (out / "01.jpg").read_bytes() == handed_jpeg(source, masks, 1080, HEAVY)
    assert (out / "01.jpg").read_bytes() != handed_jpeg(source, (), 1080, HEAVY)
    assert (out / "封面.jpg").read_bytes() == cut_jpeg(source, masks, None, COVER)
    assert cut_jpeg(source, masks, (0.5, 0.1), COVER) != cut_jpeg(source, masks, (0.5, 0.9), COVER)
    with Image.open(out / "01.jpg") as first, Image.open(out / "封面.jpg") as cover:
        assert (first.size, cover.size) == ((1080, 810), (900, 383))
        corner = first.crop((2, 2, 80, 60))  # within one of the blocks that cover it
        assert all(high - low < 8 for low, high in corner.getextrema())
    with Image.open(out / "03.jpg") as tall:
        assert tall.size == (300, 900)
    for path in out.glob("*.jpg"):
        with Image.open(io.BytesIO(path.read_bytes())) as made:
            assert {key.partition("_")[0] for key in made.info} <= BARE
        assert path.stat().st_size <= HEAVY


def test_a_heavy_picture_is_made_lighter(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.effect_noise((600, 900), 120).convert("RGB").save(path)
    full = handed_jpeg(path, (), 1080, HEAVY)
    assert full
    light = handed_jpeg(path, (), 1080, len(full) // 3)
    assert light
    assert len(light) <= len(full) // 3
    (tmp_path / "b.jpg").write_bytes(b"no photo")
    assert handed_jpeg(tmp_path / "b.jpg", (), 1080, HEAVY) is None
    assert cut_jpeg(tmp_path / "b.jpg", (), None, COVER) is None


def test_nothing_private_and_the_same_bytes(root: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        assert export(root, KEY, "-o", tmp_path / name)[0] == 0
    made = {p.name: p.read_bytes() for p in (tmp_path / "a").iterdir()}
    assert made == {p.name: p.read_bytes() for p in (tmp_path / "b").iterdir()}
    whole = b"".join(made.values())
    for canary in ("qcanary", "xu.q", "SecretCamera", "国栋", str(root), "file://"):
        assert canary.encode() not in whole, canary


def test_only_what_the_site_shows(root: Path, tmp_path: Path) -> None:
    code, told = export(root, "families/zheng-guo-dong", "-o", tmp_path / "o")
    assert (code, "渠道里没有“网站”" in told) == (2, True)
    assert export(root, "families/zheng", "-o", tmp_path / "o")[0] == 2
    assert export(root, "-o", tmp_path / "o")[0] == 2
    assert not (tmp_path / "o").exists()


def test_fields_hold_what_is_copied_into_them(root: Path, tmp_path: Path) -> None:
    """Every title fits; of a long summary the sentences that do."""
    title = next(f for f in STORY if f.key == "title")
    assert isinstance(title.type, Text)
    assert title.type.most <= TITLE
    write(root / PERSON, story(简介="退" * 100 + "。" + "休" * 60))
    write(root / PERSON.replace("index.md", "a.jpg"), photo())
    export(root, KEY, "-o", tmp_path / "o")
    page = (tmp_path / "o" / "index.html").read_text("utf-8")
    assert f'<p id="digest">{"退" * 100}。</p>' in page
    assert "封面" not in page
    assert digest("退" * 200) == "退" * 119 + "…"


@given(st.text("#>-|*_`<>&\"'[]()!^:1 \n\\~a字\u202e\x00", max_size=80))
def test_any_words_stay_words(body: str) -> None:
    html = article(_STORY, blocks_of(parse(body)), lambda name: "01.jpg")
    assert_plain(html)


def _story() -> PublicStory:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        root = root_at(Path(folder) / "root", {PERSON: story()})
        return build_catalogue(pipeline.check(root, date(2026, 11, 26)).content).stories[0]


_STORY = _story()


def test_a_decision_says_its_number(root: Path, tmp_path: Path) -> None:
    write(root / NOTICE, notice("现予表彰。\n", 表彰数量=None))
    code, told = export(root, "notices/dao-de-mo-fan", "-o", tmp_path / "o")
    assert code == 0, told
    assert ">云文明委〔2023〕12号</p>" in pasted(tmp_path / "o")
