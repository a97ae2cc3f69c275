"""Pictures of a document: each is taken as it is shown, or told."""

from __future__ import annotations

import io

import pytest
from documents import Document, p, run, text_box
from pictures import photo
from PIL import Image
from showcase.intake import word
from showcase.intake.drawings import Drawing
from showcase.intake.found import Source

EMF = b"\x01\0\0\0" + b"\0" * 36 + b" EMF" + b"\0" * 60
RELATIVE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def read(document: Document, more: dict[str, bytes] | None = None) -> Source:
    return word.read(document.data(more), "表.docx")


def told(document: Document) -> tuple[list[str], dict[str, str]]:
    """Names of those taken, and of the others why not."""
    source = read(document)
    taken = [picture.name for c in source.candidates for picture in c.pictures]
    return taken, {x.what: x.why for x in source.left_out}


def test_a_cut_picture_comes_cut() -> None:
    document = Document([p("姓名：何守田")])
    document.add(
        p(document.picture(photo((800, 400), gps=True), "image1.jpg", crop=(0.5, 0, 0, 0)))
    )
    (picture,) = read(document).candidates[0].pictures
    assert Image.open(io.BytesIO(picture.data)).size == (400, 400)
    assert picture.place == "第2段"


def test_a_turned_picture_comes_turned() -> None:
    document = Document([p("姓名：何守田")])
    document.add(p(document.picture(photo((800, 400)), "image1.jpg", turn=90)))
    (picture,) = read(document).candidates[0].pictures
    assert Image.open(io.BytesIO(picture.data)).size == (400, 800)


@pytest.mark.parametrize(
    ("data", "name", "options", "why"),
    [
        (EMF, "image1.emf", {}, "截图"),
        (b"GIF89a", "image1.gif", {}, "不是网站能用的照片"),
        (photo()[:900], "image1.jpg", {}, "打不开"),
        (photo(), "image1.jpg", {"shape": "ellipse"}, "截图"),
        (photo(), "image1.jpg", {"turn": 45}, "截图"),
        (photo(orientation=6), "image1.jpg", {"crop": (0.2, 0, 0, 0)}, "截图"),
    ],
)
def test_what_is_not_taken_is_told(
    data: bytes, name: str, options: dict[str, object], why: str
) -> None:
    document = Document([p("姓名：何守田")])
    document.add(p(document.picture(data, name, **options)))  # type: ignore[arg-type]
    taken, left = told(document)
    assert taken == []
    assert why in left[name]


def test_a_shape_over_a_picture_may_hide_a_face() -> None:
    document = Document([p("姓名：何守田")])
    shape = (
        "<w:r><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp/></a:graphicData></a:graphic>"
        "</wp:anchor></w:drawing></w:r>"
    )
    document.add(p(document.picture(photo(), "image1.jpg"), shape))
    taken, left = told(document)
    assert taken == []
    assert "盖着图形" in left["image1.jpg"]


def test_a_picture_that_is_only_linked_is_told() -> None:
    document = Document([p("姓名：何守田")])
    document.add(p(document.picture(photo(), "image1.jpg")))
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rIdm1" Type="{RELATIVE}/image" Target="file:///etc/passwd" TargetMode="External"/>'
        "</Relationships>"
    )
    source = read(document, {"word/_rels/document.xml.rels": rels.encode()})
    assert source.candidates[0].pictures == ()
    assert any("只是一个链接" in x.why for x in source.left_out)
    assert "passwd" not in repr(source)


def test_what_lies_in_the_file_and_not_in_its_text_is_told() -> None:
    document = Document([p("姓名：何守田")], header={"image7.png": photo((20, 20), "PNG")})
    assert told(document) == ([], {"image7.png": "在页眉、页脚或背景里"})


def test_a_picture_in_a_text_box_is_taken_once() -> None:
    document = Document([p("姓名：何守田")])
    shown = document.picture(photo(), "image1.jpg")
    document.add(p(text_box(p(shown), p("图1 渡口")), run("他等着。")))
    taken, left = told(document)
    assert (taken, left) == (["image1.jpg"], {})


def test_older_drawings_are_cut_too() -> None:
    document = Document([p("姓名：何守田")], media={"image1.jpg": photo((800, 400))})
    shape = (
        '<w:r><w:pict><v:shape style="width:9pt;rotation:90"><v:imagedata r:id="rIdm1" cropleft="32768f"/>'
        "</v:shape></w:pict></w:r>"
    )
    (picture,) = read(document.add(p(shape))).candidates[0].pictures
    assert Image.open(io.BytesIO(picture.data)).size == (400, 400)


def test_an_embedded_object_is_told() -> None:
    document = Document([p("姓名：何守田")], media={"image1.png": photo((20, 20), "PNG")})
    thing = (
        '<w:r><w:object><v:shape><v:imagedata r:id="rIdm1"/></v:shape><o:OLEObject ProgID="Excel.Sheet"/>'
        "</w:object></w:r>"
    )
    taken, left = told(document.add(p(thing)))
    assert taken == []
    assert "嵌入的对象" in left["image1.png"]


def test_a_drawing_has_a_name() -> None:
    assert Drawing("").name == "图片"
    assert Drawing("word/media/a.png").name == "a.png"
