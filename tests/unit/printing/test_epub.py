"""E-books: well made whatever is written, and of nobody who is not on paper and on the web."""

from __future__ import annotations

import io
import re
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from hours import TODAY
from hypothesis import given
from hypothesis import strategies as st
from pictures import photo
from PIL import Image
from roots import root_at
from showcase import pipeline
from showcase.base import workers
from showcase.base.blocks import blocks_of
from showcase.base.markdown import parse
from showcase.base.prose import Prose
from showcase.model import exhibitions, publications
from showcase.printing import epub, photos
from showcase.printing.press import Press, looked_at, open_press
from showcase.printing.volumes import Leaf, Volume, volumes_of
from writing import FAMILY, PERSON, UNIT, family, honour, story, unit

XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
EPUB = "{http://www.idpf.org/2007/ops}"

BODY = """\
开头[^1]，又一次[^1]，再看[^二]。**粗*斜*** `码`\\
换行，[郑家](../../../families/2024/zheng-guo-dong/index.md)、[外面](https://elsewhere.example/x)、
[电话](tel:0000-1)、![小图](small.jpg)、<https://auto.example/>、[她](/models-of-virtue/qpaper/)。

## 标题[^1]

- 一

  > 引
- 二

3. 三

| 甲 | 乙 | |
|:--|--:|:-:|
| 一[^1] | |

词
: 义

![灯下](lamp.jpg)

```
码 & ]]> {{ 7 }}
```

---

[^1]: 注一

    第二段
[^二]: 注二，见[^1]
[^没用]: 没有用到的[^孤]
[^孤]: 只有没用到的提到
"""

HOSTILE = "“]]>”&amp;<b>&<!--x-->{{ 7*7 }}{% x %}\u202e文\u2066\x07\ufffe"

ROSTER = """\
姓名,项目,级别,类别,届,授予单位,授予日期,街道,等次,渠道
马立,道德模范,区县,助人为乐,5,区文明委,2023-09-18,柳荫街道,提名,网站、印刷
名qpaperrow,道德模范,区县,助人为乐,5,区文明委,2023-09-18,柳荫街道,,印刷、大屏
名qwebrow,道德模范,区县,助人为乐,5,区文明委,2023-09-18,柳荫街道,,网站
"""

PRINTED = """\
- 名称: 邻里书
  id: shu
  样式: 家风家训集
  副题: 副 & 题
  前言: 一。二 & 三。
  项目: [最美家庭, 道德模范, 文明窗口]
  分章: 类别
  封面照片: models-of-virtue/zhou-gui-lan
  版权页: {编印: 区文明办 & 甲, 准印证号: 准1号}
- {名称: 光荣册, id: ce, 样式: 光荣册, 项目: [道德模范], 每册篇数: 1}
"""


def secret(tag: str, **changes: str | None) -> str:
    words = {"标题": f"标题{tag}", "短标题": f"短{tag}", "姓名": f"名{tag}", "拼音": None, "简介": f"简{tag}",
             "照片": f"[{{文件: {tag}.jpg, 说明: 图{tag}, 人数: 0}}]",
             "荣誉": f"[{honour(文号=f'云{tag}〔2023〕1号')}]"}  # fmt: skip
    return story(f"正文{tag}。\n", **{**words, **changes})


SECRET = {
    "qpaper": {"渠道": "[印刷, 大屏]"},
    "qweb": {"渠道": "[网站]"},
    "qdraft": {"状态": "草稿"},
    "qdown": {"状态": "撤下"},
}


def files() -> dict[str, str | bytes]:
    folder = PERSON.removesuffix("index.md")
    listed = "[{文件: lamp.jpg, 说明: 灯 & “下”, 摄影: 甲, 人数: 0}, {文件: small.jpg, 说明: 小, 人数: 0}, " \
             "{文件: wide.jpg, 说明: 宽, 人数: 0, 遮挡: [{左: 0, 上: 0, 宽: 0.3, 高: 0.3}]}]"  # fmt: skip
    made: dict[str, str | bytes] = {
        PERSON: story(BODY, 照片=listed, 颁奖词="一针一线 & 线。", 三句话="一。二。"),
        f"{folder}lamp.jpg": photo((1600, 1200), gps=True, comment=b"qcomment"),
        f"{folder}small.jpg": photo((300, 200)),
        f"{folder}wide.jpg": photo((900, 3000)),
        FAMILY: family(主题="[诚信]", 成员="[{姓名: 郑国梁, 关系: 弟弟}]"),
        UNIT: unit(结对="[families/zheng-guo-dong]"),
        "content/_vocabulary/rosters/2023.csv": ROSTER,
        publications.FILE: PRINTED,
        exhibitions.FILE: "- {名称: 将来, id: jiang-lai, 主题: [诚信], 开始: 2027-01-01}\n",
    }
    for tag, changes in SECRET.items():
        own = f"models-of-virtue/2024/{tag}"
        made[f"{own}/index.md"] = secret(tag, **changes)
        made[f"{own}/{tag}.jpg"] = photo((640, 480 + len(tag)))
    return made


@dataclass(frozen=True)
class Shop:
    """A press that has seen its photos, and both books of it as made."""

    press: Press
    volumes: tuple[Volume, ...]
    books: tuple[bytes, ...]


def shop_at(folder: Path) -> Shop:
    checked = pipeline.check(root_at(folder, files()), TODAY)
    assert [p.what for p in checked.problems.errors] == []
    content = checked.content
    press = epub.as_on_web(open_press(content), content)
    with workers.processes() as executor:
        seen, problems = looked_at(press, press.edition.catalogue.stories, content, executor)
        assert problems == []
        press = replace(press, photos=seen)
        volumes = tuple(v for p in press.publications for v in volumes_of(p, press))
        for volume in volumes:
            assert photos.make(epub.photos_in(volume, press), press.root, executor) == []
    return Shop(press, volumes, tuple(epub.epub_of(v, press) for v in volumes))


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    return shop_at(tmp_path_factory.mktemp("ebook"))


@pytest.fixture(scope="module")
def book(shop: Shop) -> dict[str, bytes]:
    return opened(shop.books[0])


def opened(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def documents(book: dict[str, bytes]) -> Iterator[tuple[str, ElementTree.Element]]:
    for name, data in book.items():
        if name.endswith(".xhtml"):
            yield name, ElementTree.fromstring(data)


def page(book: dict[str, bytes], name: str) -> str:
    return book[f"EPUB/{name}.xhtml"].decode()


WOMAN, HOME = "story-models-of-virtue-zhou-gui-lan", "story-families-zheng-guo-dong"


# --- the file -----------------------------------------------------------------------------------


def test_there_is_a_book_a_volume(shop: Shop) -> None:
    assert [v.stem for v in shop.volumes] == ["shu", "ce"]


def test_the_media_type_comes_first_and_as_it_is(shop: Shop) -> None:
    for data in shop.books:
        assert data[30:58] == b"mimetypeapplication/epub+zip"
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            first, container, *others = archive.infolist()
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", 0, b"")
        assert [i.filename for i in others] == sorted(i.filename for i in others)
        assert container.filename == "META-INF/container.xml"
        assert {i.date_time for i in (first, container, *others)} == {(1980, 1, 1, 0, 0, 0)}


def test_every_file_is_listed_once_and_is_there(shop: Shop) -> None:
    for data in shop.books:
        book = opened(data)
        package = ElementTree.fromstring(book["EPUB/package.opf"])
        items = package.findall(f"{OPF}manifest/{OPF}item")
        listed = [f"EPUB/{i.get('href')}" for i in items]
        assert sorted(listed) == sorted(
            book.keys() - {"mimetype", "META-INF/container.xml", "EPUB/package.opf"}
        )
        ids = [e.get("id") for e in package.iter() if e.get("id")]
        assert len(ids) == len(set(ids))
        spine = [i.get("idref") for i in package.findall(f"{OPF}spine/{OPF}itemref")]
        texts = [i.get("id") for i in items if i.get("media-type") == "application/xhtml+xml"]
        assert sorted(filter(None, spine)) == sorted(filter(None, texts))
        assert [i.get("href") for i in items if i.get("properties") == "nav"] == ["nav.xhtml"]
        refined = {e.get("refines", "#")[1:] for e in package.iter(f"{OPF}meta")} - {""}
        assert refined <= set(ids)


def test_what_the_package_says(shop: Shop, book: dict[str, bytes]) -> None:
    metadata = ElementTree.fromstring(book["EPUB/package.opf"]).find(f"{OPF}metadata")
    assert metadata is not None
    assert [e.text for e in metadata.findall(f"{DC}title")] == ["邻里书", "副 & 题"]
    assert [e.text for e in metadata.findall(f"{DC}creator")] == ["区文明办 & 甲"]
    assert [e.text for e in metadata.findall(f"{DC}language")] == ["zh-CN"]
    told = {(e.get("property"), e.text) for e in metadata.findall(f"{OPF}meta")}
    assert ("dcterms:modified", f"{TODAY.isoformat()}T00:00:00Z") in told
    assert {("schema:accessMode", "visual"), ("schema:accessModeSufficient", "textual")} <= told
    assert ("schema:accessibilityFeature", "alternativeText") in told
    assert any(name == "schema:accessibilitySummary" for name, _ in told)


def test_a_book_keeps_its_identifier_from_edition_to_edition(shop: Shop) -> None:
    first, second = (epub.identifier(v, shop.press) for v in shop.volumes)
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", first)
    assert first != second
    renamed = replace(shop.volumes[0].publication, name="新名", preface="")
    assert epub.identifier(replace(shop.volumes[0], publication=renamed), shop.press) == first


def test_the_same_bytes_in_another_folder_and_zone(
    shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "America/Lima")
    monkeypatch.setenv("LC_ALL", "C")
    time.tzset()
    try:
        assert shop_at(tmp_path / "elsewhere").books == shop.books
    finally:
        monkeypatch.undo()
        time.tzset()


# --- documents ----------------------------------------------------------------------------------


def test_documents_are_well_formed_and_ids_unique(shop: Shop) -> None:
    for data in shop.books:
        for name, root in documents(opened(data)):
            ids = [e.get("id") for e in root.iter() if e.get("id")]
            assert len(ids) == len(set(ids)), name
            assert root.get("lang") == "zh-CN"
            title = root.find(f"{XHTML}head/{XHTML}title")
            assert title is not None
            assert title.text


def test_everything_a_document_points_to_is_in_the_book(shop: Shop) -> None:
    """But for the address of the story itself, where the site shows it."""
    for volume, data in zip(shop.volumes, shop.books, strict=True):
        book = opened(data)
        ids = {name: {e.get("id") for e in root.iter()} for name, root in documents(book)}
        own = {leaf.address for leaf in volume.leaves}
        seen = set()
        for name, root in documents(book):
            for element in root.iter():
                for attribute in ("href", "src"):
                    target = element.get(attribute)
                    if target is None or target in own:
                        seen |= {target} & own
                        continue
                    assert not re.match(r"[a-z]+:|//|/", target, re.I), (name, target)
                    file, _, fragment = target.partition("#")
                    file = f"EPUB/{unquote(file)}" if file else name
                    assert file in book, (name, target)
                    assert not fragment or fragment in ids[file], (name, target)
        assert seen == own
        assert not re.search(r"<script|url\(|@import|@font-face", str(book.values()))


def test_pictures_have_words_and_sizes(shop: Shop) -> None:
    for data in shop.books:
        book = opened(data)
        for _, root in documents(book):
            for image in root.iter(f"{XHTML}img"):
                assert image.get("alt")
                with Image.open(io.BytesIO(book[f"EPUB/{image.get('src')}"])) as made:
                    assert made.format == "JPEG"
                    assert made.size == (int(image.get("width", "")), int(image.get("height", "")))


def test_photos_are_small_masked_and_bare(shop: Shop, book: dict[str, bytes]) -> None:
    pictures = {n: d for n, d in book.items() if n.endswith(".jpg")}
    sizes = set()
    for data in pictures.values():
        with Image.open(io.BytesIO(data)) as made:
            sizes.add(made.size)
            assert {"exif", "icc_profile", "comment"}.isdisjoint(made.info)
    assert sizes == {(1200, 900), (300, 200), (540, 1800), (900, 1200)}
    (masked,) = [p for p in epub.photos_in(shop.volumes[0], shop.press) if p.wanted[1]]
    assert f"EPUB/images/{masked.name}" in pictures


def test_the_table_of_contents(book: dict[str, bytes]) -> None:
    nav = ElementTree.fromstring(book["EPUB/nav.xhtml"])
    toc = next(n for n in nav.iter(f"{XHTML}nav") if n.get(f"{EPUB}type") == "toc")
    told = [(a.get("href"), a.text) for a in toc.iter(f"{XHTML}a")]
    assert [href for href, _ in told][:2] == ["colophon.xhtml", "preface.xhtml"]
    assert (f"{WOMAN}.xhtml", "周桂兰　二十年补衣人") in told
    assert told[-1] == ("index.xhtml", "人名索引")
    old = re.findall(r'<content src="([^"]+)"', book["EPUB/toc.ncx"].decode())
    assert old == [href for href, _ in told]


def test_a_story_is_told_whole(book: dict[str, bytes]) -> None:
    text = page(book, WOMAN)
    for words in (
        "一针一线 &amp; 线。", "云文明委〔2023〕12号", "2023年9月18日", "来源：云汀区文明办",
        "责任编辑：沈知夏", "杏花里社区", "<strong>粗</strong><strong><em>斜</em></strong>", "<code>码</code>", "<br/>",
        '<ol start="3">', "<blockquote><p>引</p>", "<dt>词</dt><dd>义</dd>", "码 &amp; ]]&gt; {{ 7 }}", "<hr/>",
        '<th scope="col" class="is-short is-left">甲</th>', '<td class="is-short is-center"></td>',
        "甲 摄", "三尺缝纫台", "两句话读懂", "https://yunting.example/models-of-virtue/zhou-gui-lan/",
    ):  # fmt: skip
        assert words in text, words
    assert "弟弟" in page(book, HOME)


def test_links_lead_to_stories_of_the_book_alone(book: dict[str, bytes]) -> None:
    text = page(book, WOMAN)
    assert f'<a href="{HOME}.xhtml">郑家</a>' in text
    assert all(words in text for words in ("外面", "电话", "https://auto.example/", "她"))
    assert not re.search("elsewhere|tel:|href=.https://auto|qpaper", text)
    assert f'<a href="{HOME}.xhtml">郑国栋家庭</a>' in page(book, "story-units-yun-ting-shui-wu")


def test_notes_are_marked_and_lead_back(book: dict[str, bytes]) -> None:
    root = ElementTree.fromstring(page(book, WOMAN))
    marks = [a.get("href") for a in root.iter() if a.get(f"{EPUB}type") == "noteref"]
    notes = [a.get("id") for a in root.iter() if a.get(f"{EPUB}type") == "footnote"]
    assert sorted(marks, key=str) == ["#n1", "#n1", "#n1", "#n1", "#n1", "#n2"]
    assert notes == ["n1", "n2", "n3"]
    backs = [a.get("href") for a in root.iter() if a.get("role") == "doc-backlink"]
    assert backs == ["#m1", "#m2"]  # nothing marks the third


def test_lists_and_index_of_a_roll_of_honour(shop: Shop) -> None:
    book = opened(shop.books[1])
    ranks, index = page(book, "ranks"), page(book, "index")
    assert f'<a href="{WOMAN}.xhtml">周桂兰</a>' in ranks
    assert re.search(r"<li id=\"rank-1-\d\">马立.*提名", ranks)
    assert f'<a href="{WOMAN}.xhtml">二十年补衣人</a>' in index
    assert re.search(r'马立</span>　<a href="ranks.xhtml#rank-1-\d">第五届道德模范', index)


# --- what may not be in it ------------------------------------------------------------------------


def test_an_e_book_holds_nobody_who_is_not_on_paper_and_on_the_web(shop: Shop) -> None:
    words = [
        *SECRET,
        "qpaperrow",
        "qwebrow",
        "qcomment",
        "GPS",
        "X-2023-031",
        "xu.q",
        str(Path.cwd()),
    ]
    for data in shop.books:
        everything = b"\n".join(
            name.encode() + b"\n" + inner for name, inner in opened(data).items()
        )
        for word in words:
            assert word.encode() not in everything, word


def test_on_paper_they_would_be(shop: Shop, tmp_path: Path) -> None:
    """So that the test above has something to find."""
    content = pipeline.check(root_at(tmp_path / "root", files()), TODAY).content
    paper = [v for p in content.vocabulary.publications for v in volumes_of(p, open_press(content))]
    told = repr([(v.leaves, v.ranks, v.index) for v in paper])
    assert all(word in told for word in ("名qpaper", "名qpaperrow"))
    assert "qweb" not in told.replace("qwebrow", "")
    assert "qwebrow" not in told


# --- whatever is written --------------------------------------------------------------------------


def with_text(volume: Volume, typed: str) -> Volume:
    """The first story with ``typed`` in its body and wherever an editor can write."""
    leaf = volume.leaves[0]
    made = replace(
        leaf.story, title=typed, short_title=typed, name=typed, citation=typed, source=typed,
        photos=tuple(replace(p, alt=typed, credit=typed) for p in leaf.story.photos),
        easy_read=(typed,), prose=Prose(typed),
    )  # fmt: skip
    one = Leaf(made, blocks_of(parse(typed)), leaf.facts, leaf.address)
    chapter = replace(volume.chapters[0], title=typed, leaves=(one,))
    publication = replace(volume.publication, name=typed, subtitle=typed, preface=typed)
    indexed = tuple(replace(i, name=typed, stories=(made.key,)) for i in volume.index[:1])
    return replace(volume, publication=publication, chapters=(chapter,), index=indexed)


def test_hostile_text_is_text(shop: Shop) -> None:
    book = opened(epub.epub_of(with_text(shop.volumes[0], HOSTILE), shop.press))
    for name, data in book.items():
        if name.endswith((".xhtml", ".opf", ".ncx")):
            ElementTree.fromstring(data)
            assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\ufffe]", data.decode())
    (title,) = [
        e for e in ElementTree.fromstring(book["EPUB/package.opf"]).iter(f"{DC}title")
        if e.get("id") == "book-title"
    ]  # fmt: skip
    assert title.text == "“]]>”&amp;<b>&<!--x-->{{ 7*7 }}{% x %}文"


PIECES = st.sampled_from(
    ["[^1]", "\n\n[^1]: ", "<", ">", "&", "]]>", "“", "\x0b", "\x00", "\ud800", "\u2028", "|", "\n|--|\n", "\n- ", "![",
     "](a.jpg)", "](b)", "[", "`", "**", "\n```\n", "\n: ", "甲", "\n# "]
)  # fmt: skip


@given(st.text(max_size=60) | st.lists(PIECES, max_size=25).map("".join))
def test_every_text_gives_a_well_formed_story(shop: Shop, typed: str) -> None:
    volume = with_text(replace(shop.volumes[0], ranks=(), index=()), typed)
    book = opened(epub.epub_of(volume, shop.press))
    for name, root in documents(book):
        ids = [e.get("id") for e in root.iter() if e.get("id")]
        assert len(ids) == len(set(ids)), name
        for element in root.iter():
            target = element.get("href") or ""
            if target.startswith("#"):
                assert target[1:] in ids


def test_paths_stay_inside(shop: Shop) -> None:
    for data in shop.books:
        for name in opened(data):
            assert re.fullmatch(r"(?:[A-Za-z0-9-]+/)*[A-Za-z0-9.-]+", name)
            assert ".." not in PurePosixPath(name).parts
