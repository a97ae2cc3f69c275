"""One real book of a tiny site, for the archive and for the shop: what stands on its pages, and what does not."""

import io
import json
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from books import (
    Bound,
    badly_broken,
    bound,
    fonts_in,
    lines_of,
    lone,
    misled_by_contents,
    misled_by_index,
    paragraphs_of,
    press_at,
    squeezed,
    texts_of,
)
from hours import TODAY
from pictures import photo
from roots import root_at
from showcase.model.publications import FILE
from showcase.printing import products
from showcase.printing.book import BLANK
from showcase.printing.book_story import _below
from showcase.printing.fonts import fonts_of
from showcase.printing.formats import MM
from showcase.printing.typesetting import stage, typeset
from writing import FAMILY, PERSON, UNIT, family, honour, story, unit

SENTENCE = (
    "台子挨着信报箱，取报纸的人要侧一下身。到2023年，从这里拿回去的衣物有一万二千余件，“一块儿弄”，她说（总是这样说），"
    "摊下来一星期十一二件，没收过钱。"
)

LINES = [SENTENCE[:n].rstrip("，。“（") + "。" for n in range(14, 74)]
"""Paragraphs of every length that a line can end in."""

BODY = f"""\
“左边漏钥匙，不急。”口袋上别着半张日历纸。[^1]

![楼道口的台子，信报箱就在旁边](table.jpg)

## 一条裤脚

{chr(10).join(line + chr(10) for line in LINES)}

她去过[郑家](../../../families/2024/zheng-guo-dong/index.md)，也看过[外面的页面](https://example.org/a)。**粗的**和*楷的*。

| 日子 | 送来的东西 |
|---|---|
| 12月5日 | 橙色棉背心 |
| 12月6日 | 小学生书包 |

- 先认酱油瓶
- 再认药盒

1. 七点关电视
2. 每人一晚

> 喜酒只摆十五张，
> 再亲也别排成行。

巧手
: 十六个人的志愿队

[^1]: 这张纸条她一直留着。
"""

GONE, WEB, HIDDEN = "褚天阔", "蔚凌波", "阮听雪"
"""Of a story that was taken down, of one for the website alone, of one who is named by her surname."""

PUBLICATIONS = """\
- 名称: 家风家训集
  id: jia-feng
  样式: 家风家训集
  副题: 云汀人家
  前言: 这本册子收的，是几户人家照着做的日子。
  项目: [道德模范, 最美家庭, 文明窗口]
  分章: 类别
  封面照片: models-of-virtue/zhou-gui-lan
  版权页: {编印: 云汀区文明办, 准印证号: 准印〔2026〕1号}
"""

PHOTOS = """
  - {文件: portrait.jpg, 说明: 周桂兰坐在缝纫机前, 摄影: 融媒体中心, 人数: 1}
  - {文件: table.jpg, 说明: 老楼楼道口的脚踏缝纫机, 人数: 0}
  - {文件: box.jpg, 说明: 打开的铁皮饼干盒, 人数: 0}
"""

FILES = {
    PERSON: story(BODY, 照片=PHOTOS, 未成年人="无", 颁奖词="一针一线，缝住的是邻里情分。"),
    PERSON.replace("index.md", "portrait.jpg"): photo((900, 675)),
    PERSON.replace("index.md", "table.jpg"): photo((640, 480)),
    PERSON.replace("index.md", "box.jpg"): photo((600, 800)),
    FAMILY: family(成员="[{姓名: 郑国栋, 关系: 户主}, {姓名: 沈念慈, 关系: 母亲}]", 代数="4"),
    UNIT: unit(),
    "models-of-virtue/2024/gone/index.md": story(姓名=GONE, 拼音="chu tian kuo", 状态="撤下"),
    "models-of-virtue/2024/web/index.md": story(
        姓名=WEB, 拼音="wei ling bo", 渠道="[网站]", 荣誉=f"[{honour(届='4')}]"
    ),
    "models-of-virtue/2024/hidden/index.md": story(
        姓名=HIDDEN,
        标题="夜里十点还亮着的那扇窗",
        拼音="ruan ting xue",
        署名方式="姓氏加某",
        短标题="阮某",
        渠道="[印刷]",
        荣誉=f"[{honour(届='6')}]",
    ),
    FILE: PUBLICATIONS,
}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Bound:
    (volume,) = bound(root_at(tmp_path_factory.mktemp("book"), FILES), "jia-feng")
    return volume


def test_everybody_of_the_edition_stands_in_it(book: Bound) -> None:
    for name in ("周桂兰", "郑国栋家庭", "云汀水务有限公司营业厅", "沈念慈", "阮某"):
        assert name in book.text


def test_whoever_is_not_printed_leaves_nothing(book: Bound) -> None:
    for profile in (book.archive, book.shop):
        raw = unpacked(profile.pdf) + (book.folder / "data.json").read_bytes()
        words = squeezed("".join(texts_of(profile.pdf)))
        for name in (GONE, WEB, HIDDEN, HIDDEN[1:]):
            assert name not in words
            assert name.encode() not in raw
            assert name.encode("utf-16-be") not in raw
        for private in (b"X-2023-031", b"xu.q", b"tang.y", str(book.root).encode(), b"index.md"):
            assert private not in raw


def unpacked(pdf: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        made = io.BytesIO()
        document.save(
            made, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.generalized
        )
    return made.getvalue()


def test_paragraphs_are_whole(book: Bound) -> None:
    """But for those that go on on the next page, below a head or above a note."""
    told = paragraphs_of(book)
    assert len(told) > 60
    torn = [words for words in told if words not in book.text]
    assert len(torn) <= len(book.texts)
    for words in torn:  # its two ends are there
        assert words[:6] in book.text
        assert words[-4:] in book.text


def test_no_paragraph_ends_with_a_line_of_one_character(book: Bound) -> None:
    assert lone(lines_of(book)) == []


def test_no_line_begins_or_ends_with_the_wrong_half_of_a_pair(book: Bound) -> None:
    assert badly_broken(lines_of(book)) == []


def test_the_contents_lead_to_the_right_pages(book: Bound) -> None:
    assert list(misled_by_contents(book)) == []


def test_the_index_leads_to_the_right_pages(book: Bound) -> None:
    assert list(misled_by_index(book)) == []
    names = {one["name"] for group in book.data["index"] for one in group["names"]}
    assert names == {"周桂兰", "郑国栋家庭", "沈念慈", "云汀水务有限公司营业厅", "阮某"}


def test_the_index_goes_by_letter(book: Bound) -> None:
    letters = [group["letter"] for group in book.data["index"]]
    assert letters == sorted(letters)
    names = {name["name"]: g["letter"] for g in book.data["index"] for name in g["names"]}
    assert names["沈念慈"] == "S"


def test_it_tells_where_its_stories_stand(book: Bound) -> None:
    assert {one["story"] for one in book.stories} == set(book.product.stories)
    for one, told in zip(book.stories, book.told, strict=True):
        # A family's saying has the page before its name.
        first = one["first"] + bool(told["motto"])
        assert told["name"] in squeezed(book.texts[first - 1])
        start, _, end = one["folio"].partition("–")
        assert int(start) + book.shift == first
        assert int(end or start) + book.shift == one["last"]
    (pages,) = (m for m in book.archive.measured if m["kind"] == "pages")
    assert pages["count"] == len(book.texts)
    assert pages["blank"] == sum(not squeezed(text) for text in book.texts)


def test_a_saying_stands_on_the_left_page_opposite_its_family(book: Bound) -> None:
    firsts = [
        one["first"] for one, told in zip(book.stories, book.told, strict=True) if told["motto"]
    ]
    assert firsts
    assert [first % 2 for first in firsts] == [0] * len(firsts)


def test_an_empty_page_bears_nothing(book: Bound) -> None:
    empty = [n for n, text in enumerate(book.texts) if not squeezed(text)]
    assert 1 in empty  # behind the cover


def test_what_is_not_filled_in_is_plain_to_see(book: Bound) -> None:
    imprint = squeezed(book.texts[3])
    assert "云汀区文明办" in imprint
    assert imprint.count(BLANK) == 3  # 印数, 印刷单位, 发送对象
    assert "140毫米×203毫米" in imprint


def test_a_permit_stands_on_the_cover(book: Bound) -> None:
    for text in (book.texts[0], book.texts[3]):
        assert "内部资料，免费交流" in squeezed(text)
        assert "准印〔2026〕1号" in squeezed(text)


@pytest.mark.parametrize(
    ("name", "title", "below"),
    [
        ("实验小学", "实验小学：一面墙", "一面墙"),
        ("实验小学", "实验小学一面墙", "实验小学一面墙"),
        ("实验小学", "实验小学：", "实验小学："),
        ("", "：一面墙", "：一面墙"),
    ],
)
def test_a_title_does_not_say_the_name_again(name: str, title: str, below: str) -> None:
    assert _below(name, title) == below


def test_only_what_is_on_the_web_has_a_code(book: Bound) -> None:
    addresses = {one["key"]: one["address"] for one in book.told}
    assert addresses.pop("models-of-virtue/hidden") == ""
    assert all(a.startswith("yunting.example/") for a in addresses.values())
    assert len(book.product.layout.drawings) == len(addresses)


def test_every_typeface_is_embedded(book: Bound) -> None:
    for profile in (book.archive, book.shop):
        found = fonts_in(profile.pdf)
        assert {kind for kind, _ in found} <= {"/Type0", "/CIDFontType0", "/CIDFontType2"}
        assert found
        assert all(embedded for _, embedded in found)


def test_the_archive_is_tagged_and_tells_its_language(book: Bound) -> None:
    with pikepdf.open(io.BytesIO(book.archive.pdf)) as document:
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang).startswith("zh")
        with document.open_metadata() as metadata:
            assert metadata["pdfaid:part"] == "2"
            assert metadata["pdfaid:conformance"] == "A"
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == "家风家训集"
        pages = {round(float(page.mediabox[2]) / MM, 1) for page in document.pages}
    assert pages == {140.0}


def test_the_shop_gets_its_trim_and_room_for_marks(book: Bound) -> None:
    with pikepdf.open(io.BytesIO(book.shop.pdf)) as document:
        for page in document.pages:
            left, bottom, right, top = (float(edge) / MM for edge in page.trimbox)
            assert (right - left, top - bottom) == pytest.approx((140, 203), abs=0.04)
            assert float(page.mediabox[2]) / MM == pytest.approx(156, abs=0.04)


def test_the_shop_prints_letters_in_black_alone(book: Bound) -> None:
    with pikepdf.open(io.BytesIO(book.shop.pdf)) as document:
        colours = set()
        for page in document.pages:
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) in ("rg", "g", "k", "scn"):
                    colours.add(
                        (
                            str(operator),
                            *(
                                round(float(o), 3)
                                for o in operands
                                if not isinstance(o, pikepdf.Name)
                            ),
                        )
                    )
    assert ("k", 0.0, 0.0, 0.0, 1.0) in colours
    assert not [c for c in colours if c[0] == "rg"]


def test_links_live_in_the_archive_alone(book: Bound) -> None:
    def links(pdf: bytes) -> list[pikepdf.Object]:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            return [
                str(a.A.URI) if "/A" in a and "/URI" in a.A else ""
                for page in document.pages
                for a in page.get("/Annots", ())
                if a.Subtype == "/Link"
            ]

    assert "https://example.org/a" in links(book.archive.pdf)
    assert "" in links(book.archive.pdf)  # within the book
    # A mark and its note are led from one to the other by Typst itself.
    assert links(book.shop.pdf) == ["", ""]


def test_photos_are_cut_to_their_boxes(book: Bound) -> None:
    for one in book.product.layout.photos:
        assert one.output.width / one.output.height == pytest.approx(
            one.width / one.height, rel=0.01
        )
        assert one.output.width <= round(one.width / 25.4 * 300) + 1


def test_a_photo_of_the_text_has_its_caption_and_one_of_neither_stands_at_the_end(
    book: Bound,
) -> None:
    assert "楼道口的台子，信报箱就在旁边" in book.text
    assert "打开的铁皮饼干盒" in book.text


def test_the_same_book_has_the_same_bytes_from_another_folder(book: Bound, tmp_path: Path) -> None:
    layout = book.product.layout
    folder = tmp_path / "elsewhere"
    stage(layout, folder, book.root, book.root)
    again = typeset(layout, folder, fonts_of(book.root), "archive", TODAY)
    assert again == book.archive


def test_a_book_of_many_has_volumes(book: Bound) -> None:
    press = press_at(book.root)
    publication = replace(press.publications[0], most=2)
    made = products.products_of(publication, press)
    assert [p.stem for p in made] == ["jia-feng-1", "jia-feng-2"]
    assert [p.title for p in made] == ["家风家训集上册", "家风家训集下册"]
    # Who is on the cover stands on both.
    assert all("models-of-virtue/zhou-gui-lan" in p.stories for p in made)


HOSTILE = """\
#panic() #read("../secret.txt") *b* $x$ @ref <lab> \\#eval("1") // none /* none */ `#import "@preview/x"`

## #set page(width: 1pt) = # - + / \\

{long}

\u202e\u202d\u2066翻过来\u0007\u0085\u200d\u200b\ufeff的字\u2028\u2029

[一](javascript:alert) [二](#nowhere) [三](mailto:a@b.cn) ![没有这张](no.jpg) [^9] [^1]

| #a[^1] | [头](https://example.org/) |
|---|:-:|
| | |
| {long} | b |

> - 1. > - 深
>   ## 引文里的标题

```
#code() {long}
```

***

#### 跳级

词
: 义[^1]
: 又一义

[^1]: 注里有注 **粗** `码` [^1]
"""


def test_text_is_never_code(tmp_path: Path) -> None:
    body = HOSTILE.replace("{long}", "A" * 10_000)
    root = root_at(
        tmp_path,
        {
            PERSON: story(
                body, 标题="'#panic() ] } \"$x$'", 短标题="'@a <b>'", 颁奖词="'#let x = 1'"
            ),
            FAMILY: family("“”‘’（）《》「」\n\n。，\n\n“\n"),
            UNIT: unit("###### \n\n---\n"),
            FILE: PUBLICATIONS.replace("云汀人家", "'#{{}} \\\\ $'"),
        },
    )
    (volume,) = bound(root, "jia-feng")
    for words in (
        "#panic()",
        '#read("../secret.txt")',
        "$x$",
        "@ref<lab>",
        "#code()",
        "#let",
        "翻过来的字",
    ):
        assert words in volume.text
    assert volume.text.count("A") >= 30_000
    assert json.loads((volume.folder / "data.json").read_text("utf-8"))


def test_a_long_opening_is_made_to_fit(tmp_path: Path) -> None:
    """The photo gives way before the words do."""
    files = {
        PERSON: story(
            标题="缝" * 45,
            颁奖词="一针一线，" * 24,
            照片=PHOTOS,
            未成年人="无",
            姓名="周桂兰、陆秀英、王大明",
        ),
        **{path: data for path, data in FILES.items() if path.endswith(".jpg")},
        FILE: PUBLICATIONS,
    }
    (volume,) = bound(root_at(tmp_path, files), "jia-feng")
    (box,) = (m for m in volume.archive.measured if m["kind"] == "box")
    assert box["fits"]
    assert box["size"] < box["wanted"]
    page = squeezed(volume.texts[volume.stories[0]["first"] - 1])
    assert page.count("一针一线，") == 24
    assert "缝" * 45 in page


def test_signs_that_no_typeface_has_do_not_stop_the_shop(tmp_path: Path) -> None:
    """The archive refuses them, by name; who prints is told before: see glyphs."""
    root = root_at(tmp_path, {PERSON: story("笑一个😀，家👨‍👩‍👧，𪚥。"), FILE: PUBLICATIONS})
    press = press_at(root)
    (product,) = products.products_of(press.publications[0], press)
    folder = tmp_path / "staged"
    stage(product.layout, folder, root, root)
    assert typeset(product.layout, folder, fonts_of(root), "shop", TODAY).pdf
