"""Boards: one story, one sheet, and no text over its box, whatever the story says."""

from __future__ import annotations

import io
from itertools import combinations
from pathlib import Path

import pikepdf
import pytest
import zxingcpp
from hours import TODAY
from pictures import photo
from sheets import POINT, Shop, drawn, glyphs, shop_at, text_of, told
from showcase.printing.fonts import fonts_of
from showcase.printing.layout import Layout
from showcase.printing.typesetting import Profile, Typeset, stage, typeset
from writing import family, honour, story, unit

ADDRESS = "https://yunting.example/"
LONG_TITLE = (
    "三尺缝纫台二十年免费为邻居补衣裳的退休老裁缝和她带出来的十六个人的志愿服务小队长记事本"
)
LONG_NAME = "阿依古丽·买买提·吐尔逊江"
PUBLICATIONS = """\
- {名称: 身边好人展板, id: boards, 样式: 展板, 项目: [道德模范, 最美家庭, 文明窗口]}
- {名称: 海报, id: posters, 样式: 海报, 事迹: [models-of-virtue/zhou-gui-lan]}
- {名称: 易拉宝, id: rolls, 样式: 易拉宝, 事迹: [models-of-virtue/zhou-gui-lan, models-of-virtue/much]}
- {名称: 一条街, id: panels, 样式: 宣传栏, 展览: 邻里之间}
- {名称: 几户人家, id: themes, 样式: 宣传栏, 项目: [最美家庭], 副题: 各有各的一句话}
"""
EXHIBITIONS = """\
- {名称: 邻里之间, id: lin-li, 说明: 门对门住着的人。, 事迹: [models-of-virtue/zhou-gui-lan, families/zheng-guo-dong]}
"""


def _pictures(*names: str, people: str = "1") -> str:
    rows = "".join(
        f"\n  - {{文件: {n}, 说明: 她坐在缝纫机前, 摄影: 融媒体中心, 人数: {people}}}"
        for n in names
    )
    return rows


FILES: dict[str, str | bytes | None] = {
    "content/_vocabulary/publications.yml": PUBLICATIONS,
    "content/_vocabulary/exhibitions.yml": EXHIBITIONS,
    "models-of-virtue/2023/zhou-gui-lan/index.md": story(
        照片=_pictures("portrait.jpg", "table.jpg"), 未成年人="无", 颁奖词="一针一线，缝住的是邻里情分。",
        三句话="她补衣裳。补了二十年。没收过钱。",
    ),
    "models-of-virtue/2023/zhou-gui-lan/portrait.jpg": photo((640, 480)),
    "models-of-virtue/2023/zhou-gui-lan/table.jpg": photo((640, 400)),
    "models-of-virtue/2023/much/index.md": story(
        标题=LONG_TITLE, 短标题=None, 姓名=LONG_NAME, 拼音=None, 颁奖词="一针一线，缝住的是邻里情分。" * 8,
        简介="退休裁缝在楼道口支起缝纫台，二十年义务为邻居缝补。" * 11,
        荣誉="".join(
            f"\n  - {honour(届=str(n), 授予日期=f'{2003 + n}-09-18', 文号=f'云文明委〔{2003 + n}〕{n}号')}"
            for n in range(1, 11)
        ),
    ),
    "families/2024/zheng-guo-dong/index.md": family(
        颁奖词="一张饭桌，四代人，十七年。",
        照片=_pictures("wide.jpg", people="3"), 未成年人="无",
    ),
    "families/2024/zheng-guo-dong/wide.jpg": photo((800, 400)),
    "families/2024/masked/index.md": family(
        家庭名称="司马藏名家庭", 户主="司马藏名", 拼音=None, 署名方式="姓氏加某", 短标题="一户人家",
    ),
    "content/units/2024/office/index.md": unit(渠道="[印刷]", 单位名称="云汀区政务服务中心铁牛社区便民服务站综合窗口"),
    "models-of-virtue/2023/gone/index.md": story(姓名="撤去人", 拼音=None, 短标题="不该在的", 状态="撤下"),
    "models-of-virtue/2023/late/index.md": story(姓名="吴启明", 拼音=None, 已故="是", 颁奖词="山路有尽，仁心无涯。"),
}  # fmt: skip


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    return shop_at(tmp_path_factory.mktemp("boards") / "root", FILES)


@pytest.mark.parametrize("profile", ["archive", "shop"])
def test_a_board_has_its_size_and_room_for_the_cut(shop: Shop, profile: Profile) -> None:
    with pikepdf.open(io.BytesIO(shop.set("boards-zhou-gui-lan", profile).pdf)) as pdf:
        page = pdf.pages[0]
        trim, media = page.trimbox, page.mediabox
        assert len(pdf.pages) == 1
    size = [float(trim[2] - trim[0]) * POINT, float(trim[3] - trim[1]) * POINT]
    assert size == pytest.approx([594, 841], abs=0.1)
    around = float(trim[0] - media[0]) * POINT
    assert around == pytest.approx(10 if profile == "shop" else 0, abs=0.1)


def test_marks_stand_outside_the_bleed_and_a_roll_up_has_none(shop: Shop) -> None:
    image = drawn(shop.set("boards-zhou-gui-lan", "shop").pdf, 72)
    mm = 72 / 25.4
    beyond = image.crop((0, 0, round(5.5 * mm), image.height)).convert("L")
    assert min(beyond.tobytes()) < 100, "no marks"
    ground = image.getpixel((round(7.8 * mm), round(800 * mm)))
    assert ground != (255, 255, 255), "the ground does not reach over the cut"
    with pikepdf.open(io.BytesIO(shop.set("rolls-zhou-gui-lan", "shop").pdf)) as pdf:
        page = pdf.pages[0]
        assert list(page.trimbox) == list(page.mediabox)


def test_all_that_a_board_says(shop: Shop) -> None:
    text = text_of(shop.set("boards-zhou-gui-lan").pdf)
    for words in ("周桂兰", "二十年补衣人", "杏花里社区", "一针一线，缝住的是邻里情分。", "第五届道德模范",
                  "（助人为乐）", "区级", "补了二十年。", "云汀区文明办", "融媒体中心", "读全文"):  # fmt: skip
        assert words in text, words


@pytest.mark.parametrize("stem", [
    "boards-zhou-gui-lan", "boards-much", "boards-office", "boards-masked", "boards-zheng-guo-dong",
    "boards-late", "posters-zhou-gui-lan", "rolls-zhou-gui-lan", "rolls-much", "panels-01", "themes-01",
])  # fmt: skip
def test_whatever_a_story_says_stays_in_its_boxes(shop: Shop, stem: str) -> None:
    made = shop.set(stem)
    boxes = told(made, "box")
    assert boxes
    assert [b["field"] for b in boxes if not b["fits"]] == []
    scale = shop.product(stem).layout.data["paper"]["scale"]
    assert min(b["size"] for b in boxes) >= 16 * scale - 0.01
    letters = list(glyphs(made.pdf))
    paper = shop.product(stem).layout.data["paper"]
    for one in letters:
        assert one.left > 20 * scale / POINT, one
        assert one.right < (paper["width"] - 20 * scale) / POINT, one
        assert one.bottom > (paper["base"] + 20 * scale) / POINT, one
    for one, other in combinations(letters, 2):
        assert one.overlap(other) < 0.3, (one, other)


def test_names_can_be_read_from_two_metres(shop: Shop) -> None:
    sizes = {
        stem: {b["field"]: b["size"] for b in told(shop.set(stem), "box")}
        for stem in ("boards-zhou-gui-lan", "boards-zheng-guo-dong", "boards-much")
    }
    assert all(s["姓名"] >= 120 for s in sizes.values()), sizes
    assert all(s.get("简介", 99) >= 24 for s in sizes.values()), sizes
    assert sizes["boards-zheng-guo-dong"]["家训"] > sizes["boards-zheng-guo-dong"]["颁奖词"]


def test_ten_honours_are_counted_where_they_do_not_fit(shop: Shop) -> None:
    text = text_of(shop.set("boards-much").pdf)
    assert "第十届道德模范" in text
    assert "另有" in text
    assert "项荣誉" in text


@pytest.mark.parametrize(("stem", "path"), [
    ("boards-zhou-gui-lan", "models-of-virtue/zhou-gui-lan/"),
    ("boards-zheng-guo-dong", "families/zheng-guo-dong/"),
    ("boards-much", "models-of-virtue/much/"),
    ("posters-zhou-gui-lan", "models-of-virtue/zhou-gui-lan/"),
    ("rolls-zhou-gui-lan", "models-of-virtue/zhou-gui-lan/"),
    ("panels-01", "exhibitions/lin-li/"),
])  # fmt: skip
def test_the_code_leads_to_the_page(shop: Shop, stem: str, path: str) -> None:
    found = zxingcpp.read_barcodes(drawn(shop.set(stem).pdf, 72))
    assert [one.text for one in found] == [ADDRESS + path]


@pytest.mark.parametrize("stem", ["boards-office", "themes-01"])
def test_what_the_site_does_not_show_has_no_code(shop: Shop, stem: str) -> None:
    made = shop.set(stem)
    assert zxingcpp.read_barcodes(drawn(made.pdf, 72)) == []
    assert "二维码" not in text_of(made.pdf)
    assert "扫一扫" not in text_of(made.pdf)
    assert shop.product(stem).layout.drawings == {}


def test_who_is_hidden_or_gone_is_in_no_byte(shop: Shop) -> None:
    assert not [p.stem for p in shop.products if "gone" in p.stem]
    for product in shop.products:
        made = shop.set(product.stem)
        with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
            pdf.save(
                plain := io.BytesIO(),
                compress_streams=False,
                object_stream_mode=pikepdf.ObjectStreamMode.disable,
            )
        whole = text_of(made.pdf) + repr(product.layout) + plain.getvalue().decode("latin-1")
        for word in ("司马藏名", "撤去人", "不该在的"):
            assert word not in whole, (product.stem, word)
            assert word.encode("utf-16-be") not in plain.getvalue()


def _has_red(made: Typeset) -> bool:
    pixels = drawn(made.pdf, 18).tobytes()
    return any(red > green + 60 for red, green in zip(pixels[::3], pixels[1::3], strict=True))


def test_who_has_died_is_remembered_without_red(shop: Shop) -> None:
    made = shop.set("boards-late")
    assert "追记" in text_of(made.pdf)
    assert not _has_red(made)
    assert _has_red(shop.set("boards-masked"))


def test_a_set_is_numbered(shop: Shop) -> None:
    stems = [p.stem for p in shop.products if p.stem.startswith("panels")]
    assert stems == ["panels-01", "panels-02-zhou-gui-lan", "panels-03-zheng-guo-dong"]
    texts = [text_of(shop.set(stem).pdf) for stem in stems]
    assert [f"{n}/3" in text for n, text in enumerate(texts, 1)] == [True] * 3
    assert "门对门住着的人。" in texts[0]
    assert "周桂兰" in texts[0]
    assert "郑国栋家庭" in texts[0]
    assert "邻里之间" in texts[1]


@pytest.mark.parametrize("profile", ["archive", "shop"])
def test_fonts_are_embedded_and_bytes_repeat(shop: Shop, profile: Profile) -> None:
    once, twice = (shop.set_anew("boards-zhou-gui-lan", profile).pdf for _ in range(2))
    assert once == twice
    with pikepdf.open(io.BytesIO(once)) as pdf:
        fonts = [
            o
            for o in pdf.objects
            if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"
        ]
        assert fonts
        assert {str(f.Subtype) for f in fonts} <= {
            "/Type0",
            "/CIDFontType0",
            "/CIDFontType2",
        }
        for font in fonts:
            if font.Subtype != "/Type0":
                assert {"/FontFile2", "/FontFile3"} & set(font.FontDescriptor.keys())
        assert "/StructTreeRoot" in pdf.Root or profile == "shop"


PROBE = """\
#import "fit.typ": fit
#set page(width: 100pt, height: 100pt, margin: 0pt)
#set text(font: json(bytes(sys.inputs.song-fonts)), lang: "zh", top-edge: 0.88em, bottom-edge: -0.12em)
#let words = json("data.json").words
#place(top + left, dx: 20pt, dy: 20pt, fit("k", "文", words, 50pt, 40pt, 12pt, 10pt, (s, it) => text(size: s, it)))
"""


@pytest.mark.parametrize(
    ("words", "fits"), [("字" * 8, True), ("字" * 200, False), ("a" * 90, False)]
)
def test_a_box_is_never_run_over(tmp_path: Path, words: str, fits: bool) -> None:
    root = tmp_path / "root"
    (root / "overrides" / "print").mkdir(parents=True)
    (root / "overrides" / "print" / "probe.typ").write_text(PROBE, "utf-8")
    layout = Layout("probe.typ", {"words": [words]})
    folder = tmp_path / "staged"
    stage(layout, folder, root, root)
    made = typeset(layout, folder, fonts_of(root), "shop", TODAY)
    assert [b["fits"] for b in told(made, "box")] == [fits]
    image = drawn(made.pdf, 144).convert("L").point(lambda v: 255 - v)
    left, top, right, bottom = image.getbbox() or (0, 0, 0, 0)
    assert (left, top) >= (39, 39)
    assert right <= 141
    assert bottom <= 121
