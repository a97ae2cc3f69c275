"""事迹材料: a story in the form of official documents, of what may be printed and nothing else."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from building import run
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from hypothesis import given
from hypothesis import strategies as st
from pictures import photo
from PIL import Image
from roots import root_at, write
from showcase.handover.official import balanced
from writing import NOTICE, PERSON, PRACTICE, UNIT, family, honour, notice, practice, story, unit

TODAY = ("--today", "2026-11-26")
KEY = "models-of-virtue/zhou-gui-lan"
WEB = "families/2024/wang-ming/index.md"
BODY = """\
第一段，[链到别处](https://a.example/)，**要紧的**，*着重的*。[^a]

![台子](b.jpg)

## 一条裤脚

### （一）裤脚

#### 小节

1. 提。谁都能提。
   - 再说一句
2. 问。

> 喜酒只摆十五张，\\
> 再亲也别排成行。

| 年份 | 件 |
|:---|---:|
| 1998 | =1+1 |

[^a]: 注里的话。
"""
NOTICE_BODY = "各单位：\n\n现予表彰。\n\n区精神文明建设指导委员会\n\n2023年9月18日\n"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    mask = "遮挡: [{左: 0.5, 上: 0.5, 宽: 0.4, 高: 0.4}]"
    first = f"{{文件: a.jpg, 说明: 缝纫机, 摄影: 区融媒体中心, 人数: 0, {mask}}}"
    photos = f"[{first}, {{文件: b.jpg, 说明: 木台子, 人数: 0}}]"
    second = honour(级别="市", 届="6", 文号="青文明〔2024〕7号", 授予日期="2024-09-19", 等次="提名")
    noise = Image.effect_noise((640, 480), 120)
    return root_at(tmp_path_factory.mktemp("deeds") / "root", {
        PERSON: story(BODY, 照片=photos, 标题="三尺缝纫台——记周桂兰", 颁奖词="一针一线。",
                      性别="女", 出生年="1957", 职业="退休工人"),
        "models-of-virtue/2023/zhou-gui-lan/a.jpg": photo(image=noise, gps=True),
        "models-of-virtue/2023/zhou-gui-lan/b.jpg": photo((480, 640)),
        "families/2024/yi-jia/index.md": family(
            署名方式="姓氏加某", 渠道="[印刷]", 历史资料="是"),
        WEB: family(渠道="[网站, 大屏]", 家庭名称="王明家庭", 户主="王明", 拼音=None),
        UNIT: unit(状态="草稿", 简介="草稿里的话。"),
        PRACTICE: practice("甲\\\n乙\n", 简介="\u202e倒着的话。"),
        NOTICE: notice(NOTICE_BODY, 表彰数量=None),
        "models-of-virtue/2022/li-yu/index.md": story(
            姓名="李雨", 拼音=None, 荣誉=f"[{second}]",
        ),
    })  # fmt: skip


def export(root: Path, *words: str | Path) -> tuple[int, str]:
    done = run("export", "事迹材料", *words, "--root", root, *TODAY)
    return done.code, done.out + done.err


@pytest.fixture(scope="module")
def file(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("made") / "a.docx"
    code, told = export(root, KEY, "-o", target)
    assert code == 0, told
    return target


@pytest.fixture(scope="module")
def made(file: Path) -> docx.document.Document:
    return docx.Document(file)


def lines(made: docx.document.Document) -> list[tuple[str, str]]:
    return [(p.style.name, p.text) for p in made.paragraphs if p.text]


def one(root: Path, folder: Path, key: str) -> docx.document.Document:
    code, told = export(root, key, "-o", folder / "b.docx")
    assert code == 0, told
    return docx.Document(folder / "b.docx")


# --- the form ------------------------------------------------------------------------------------


def test_a_page_is_that_of_the_standard(made: docx.document.Document) -> None:
    section = made.sections[0]
    for length, millimetres in (
        (section.page_width, 210), (section.page_height, 297), (section.top_margin, 37), (section.bottom_margin, 35),
        (section.left_margin, 28), (section.right_margin, 26),
    ):  # fmt: skip
        assert abs(length - Mm(millimetres)) < Mm(0.1)
    text = made.styles["公文正文"]
    assert text.paragraph_format.line_spacing == Pt(28)
    assert Mm(225) // Pt(28) == 22  # lines a page
    closer = int(text.element.rPr.find(qn("w:spacing")).get(qn("w:val"))) / 20
    assert Mm(156) // Pt(16 + closer) == 28  # signs a line
    indent = text.element.pPr.find(qn("w:ind"))
    assert (indent.get(qn("w:firstLineChars")), indent.get(qn("w:firstLine"))) == ("200", "640")


@pytest.mark.parametrize(
    ("style", "font", "size"),
    [
        ("Title", "方正小标宋简体", 22), ("公文副题", "楷体", 16), ("公文正文", "仿宋", 16), ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体", 16), ("Heading 3", "仿宋", 16), ("公文楷体", "楷体", 16), ("Footer", "宋体", 14),
    ],
)  # fmt: skip
def test_each_part_has_its_font_and_size(
    made: docx.document.Document, style: str, font: str, size: int
) -> None:
    found = made.styles[style]
    assert found.element.rPr.rFonts.get(qn("w:eastAsia")) == font
    assert found.font.size == Pt(size)
    assert str(found.font.color.rgb) == "000000"


def test_page_numbers_stand_outside_between_dashes(made: docx.document.Document) -> None:
    section = made.sections[0]
    assert made.settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, "RIGHT"), (section.even_page_footer, "LEFT")):
        (paragraph,) = footer.paragraphs
        assert paragraph.alignment.name == side
        assert paragraph.text.split() == ["—", "—"]
        assert paragraph._p.find(qn("w:fldSimple")).get(qn("w:instr")) == "PAGE"
        assert paragraph.paragraph_format.right_indent == Pt(14)
    assert not any(p.text for p in section.header.paragraphs)


def test_fonts_are_named_with_what_may_stand_for_them(file: Path) -> None:
    with zipfile.ZipFile(file) as packed:
        table = packed.read("word/fontTable.xml").decode()
        assert not [
            n for n in packed.namelist() if "fonts/" in n or "thumbnail" in n or "custom" in n
        ]
    assert '<w:font w:name="方正小标宋简体"><w:altName w:val="宋体"/>' in table


# --- what it says --------------------------------------------------------------------------------


def test_it_tells_the_story_from_its_title_to_its_photos(made: docx.document.Document) -> None:
    assert lines(made) == [
        ("Title", "三尺缝纫台"),
        ("公文副题", "——记周桂兰"),
        ("公文楷体", "退休裁缝在楼道口支起缝纫台，二十年义务为邻居缝补。"),
        ("公文楷体", "颁奖词：一针一线。"),
        ("公文正文", "第一段，链到别处，要紧的，着重的。〔1〕"),
        ("Heading 1", "一条裤脚"),
        ("Heading 2", "（一）裤脚"),
        ("Heading 3", "小节"),
        ("公文列项", "1.提。谁都能提。"),
        ("公文列项", "· 再说一句"),
        ("公文列项", "2.问。"),
        ("公文楷体", "喜酒只摆十五张，"),
        ("公文楷体", "再亲也别排成行。"),
        ("公文小字", "〔1〕 注里的话。"),
        ("公文小字", "来源：云汀区文明办　责任编辑：沈知夏　发布：2025年3月10日"),
        ("公文小字", "网址：https://yunting.example/models-of-virtue/zhou-gui-lan/"),
        ("Heading 1", "照片"),
        ("公文图注", "图1　缝纫机（摄影：区融媒体中心）"),
        ("公文图注", "图2　台子"),
    ]
    assert [[c.text for c in row.cells] for t in made.tables for row in t.rows] == [
        ["姓名", "周桂兰"], ["职业", "退休工人"], ["街道、社区", "柳荫街道　杏花里社区"],
        ["授予日期", "荣誉", "授予单位", "文号"],
        ["2023年9月18日", "第五届道德模范（区级，助人为乐）", "区精神文明建设指导委员会", "云文明委〔2023〕12号"],
        ["年份", "件"], ["1998", "=1+1"],
    ]  # fmt: skip


def test_what_no_page_tells_stands_in_no_document(file: Path) -> None:
    """Her year of birth is nobody's business: the site does not say it either."""
    with zipfile.ZipFile(file) as packed:
        whole = b"".join(packed.read(n) for n in packed.namelist())
    for hidden in ("1957", "X-2023-031", "xu.q", "tang.y", "本人", "SecretCamera"):
        assert hidden.encode() not in whole, hidden


def test_what_is_stressed_is_bold_or_has_dots(made: docx.document.Document) -> None:
    runs = {r.text: r for p in made.paragraphs for r in p.runs}
    assert runs["要紧的"].bold
    assert runs["着重的"]._r.rPr.find(qn("w:em")).get(qn("w:val")) == "dot"
    assert runs["〔1〕"].font.superscript


def test_a_table_keeps_its_sides_and_its_heads(made: docx.document.Document) -> None:
    table = made.tables[-1]
    assert [c.paragraphs[0].style.name for c in table.rows[0].cells] == ["公文表头"] * 2
    assert table.rows[1].cells[1].paragraphs[0].alignment.name == "RIGHT"
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_photos_are_covered_told_and_keep_their_shape(made: docx.document.Document) -> None:
    told = [s._inline.docPr.get("descr") for s in made.inline_shapes]
    assert told == ["缝纫机", "木台子"]
    wide, high = made.inline_shapes
    assert abs(wide.width / wide.height - 640 / 480) < 0.01
    assert wide.height <= Mm(82.1)
    assert abs(high.height / high.width - 640 / 480) < 0.01
    name = wide._inline.graphic.graphicData.pic.blipFill.blip.embed
    image = Image.open(io.BytesIO(made.part.related_parts[name].blob)).convert("L")
    left, right = (image.crop(box) for box in ((20, 20, 280, 200), (330, 250, 370, 290)))
    assert len(left.getcolors()) > 100
    assert len(right.getcolors()) < 60  # coarse blocks
    assert not image.getexif()


def test_lines_that_were_broken_are_paragraphs(root: Path, tmp_path: Path) -> None:
    """In one that is set to both margins a broken line is drawn out; and nothing turns a line round."""
    told = lines(one(root, tmp_path, "practices/liu-dong-gong-ping-cheng"))
    assert ("公文正文", "甲") in told
    assert ("公文正文", "乙") in told
    assert ("公文楷体", "倒着的话。") in told


def test_a_notice_is_signed_at_the_right(root: Path, tmp_path: Path) -> None:
    made = one(root, tmp_path, "notices/dao-de-mo-fan")
    signed = [p for p in made.paragraphs if p.alignment is not None and p.alignment.name == "RIGHT"]
    assert [p.text for p in signed] == ["区精神文明建设指导委员会", "2023年9月18日"]
    assert signed[1].paragraph_format.right_indent == Pt(64)
    assert ("公文正文", "现予表彰。") in lines(made)


# --- whom ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("families/wang-ming", "不能印在纸上交出去：渠道里没有“印刷”。"),
        ("units/yun-ting-shui-wu", "不能印在纸上交出去：状态是“草稿”"),
        (
            "units/yun-ting-shui",
            "没有“units/yun-ting-shui”这一篇。是不是“units/yun-ting-shui-wu”？",
        ),
    ],
)
def test_what_may_not_be_printed_is_refused_with_the_reason(
    root: Path, tmp_path: Path, key: str, told: str
) -> None:
    code, said = export(root, key, "-o", tmp_path / "a.docx")
    assert (code, told in said) == (2, True), said
    assert not list(tmp_path.iterdir())


def test_what_the_site_does_not_show_has_no_address(root: Path, tmp_path: Path) -> None:
    made = one(root, tmp_path, "families/yi-jia")
    whole = "\n".join(text for _, text in lines(made)) + "".join(
        c.text for t in made.tables for row in t.rows for c in row.cells
    )
    assert "郑某家庭" in whole
    assert "历史资料" in whole
    assert "国栋" not in whole
    assert "网址" not in whole


def test_several_are_a_folder_in_the_order_of_the_roll(root: Path, tmp_path: Path) -> None:
    assert export(root, "-o", tmp_path / "all")[0] == 0
    assert sorted(p.name for p in (tmp_path / "all").iterdir()) == [
        "01 李雨.docx", "02 周桂兰.docx", "03 郑某家庭.docx",
    ]  # fmt: skip
    assert export(root, "--level", "市级", "-o", tmp_path / "city")[0] == 0
    assert [p.name for p in (tmp_path / "city").iterdir()] == ["01 李雨.docx"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["-o", "a.docx"], "要说明是哪一篇"),
        ([KEY, "-o", "a"], "文件名要以 .docx 结尾"),
        ([KEY, "--year", "2023", "-o", "a.docx"], "已经说了是哪一篇，去掉 --year。"),
        (["--level", "区县级", "-o", "a"], "是不是“区县”"),
        (["--year", "1999", "-o", "a"], "没有符合的荣誉"),
        (["--indicator", "I-1", "-o", "a"], "不按“--indicator”挑选"),
    ],
)
def test_a_wrong_call_for_one_or_several(
    root: Path, tmp_path: Path, words: list[str], told: str
) -> None:
    *rest, target = words
    code, said = export(root, *rest, tmp_path / target)
    assert (code, told in said) == (2, True), said
    assert not list(tmp_path.iterdir())


def test_with_errors_there_is_no_document(root: Path, tmp_path: Path) -> None:
    other = tmp_path / "root"
    root_at(other, {PERSON: story(), UNIT: unit(标题=None)})
    code, said = export(other, KEY, "-o", tmp_path / "a.docx")
    assert (code, "事迹材料也不做" in said) == (1, True)
    write(other / UNIT, unit())
    assert export(other, KEY, "-o", tmp_path / "a.docx")[0] == 0


# --- its title -----------------------------------------------------------------------------------


@given(st.text("三尺缝纫台，补衣裳：“好人”2023a——的", max_size=60))
def test_a_title_is_whole_however_it_is_broken(title: str) -> None:
    parts = balanced(title, 20)
    assert "".join(parts) == title
    assert len(parts) == 1 or max(map(len, parts)) <= 20


def test_a_long_title_stands_in_lines_of_like_length() -> None:
    title = "关于表彰第五届云汀区道德模范和提名奖获得者的决定"
    assert balanced(title, 20) == ("关于表彰第五届云汀区", "道德模范和提名奖获得者的决定")
    assert balanced(title[:17], 20) == (title[:17],)
    clauses = ("十二年还清四十三笔欠款，", "粮油店主单守信守住“一个信字”")
    assert balanced("".join(clauses), 20) == clauses
    short = balanced("甲说：关于表彰第五届云汀区道德模范和提名奖获得者", 20)
    assert short[0] != "甲说："  # a breath is not worth a line of three signs
