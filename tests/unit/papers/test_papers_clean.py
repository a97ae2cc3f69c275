"""A PDF goes out with its drawn pages and nothing else, or not at all, and never with a traceback."""

from __future__ import annotations

import io
import zlib
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pdfs import (
    add_page,
    jpeg,
    saved,
    scan,
    told,
    updated,
    with_field,
    with_secrets,
    words,
)
from pikepdf import Array, Dictionary, Name, Pdf
from showcase.audit import audit_site
from showcase.base import workers
from showcase.base.contents import Contents
from showcase.base.problems import Problem
from showcase.model.originals import PaperFile
from showcase.papers import identify as looking
from showcase.papers.clean import MOST_BYTES, MOST_IN_STREAM, MOST_PAGES, clean
from showcase.papers.identify import identify
from showcase.papers.remains import foreign_parts
from showcase.papers.texts import page_texts

SECRET = "xu.q-13800000000"
PAGE = "关于表彰的决定\n授予周桂兰等五人称号。"


def looked(tmp_path: Path, data: bytes) -> tuple[PaperFile | None, list[str]]:
    (tmp_path / "a.pdf").write_bytes(data)
    found, problems = identify(tmp_path / "a.pdf", tmp_path)
    return found, [p.code for p in problems]


def text(data: bytes) -> str:
    return "\n".join(page.text for page in page_texts(data))


def test_nothing_but_drawn_pages_goes_out(tmp_path: Path) -> None:
    old = words(PAGE, "第二页", more=with_secrets(SECRET))
    assert SECRET in told(old)
    made = clean(old)
    assert made.pages == 2
    assert SECRET not in told(made.data)
    assert "".join(text(made.data).split()) == "关于表彰的决定授予周桂兰等五人称号。第二页"
    assert foreign_parts(made.data) == []
    found, codes = looked(tmp_path, old)
    assert found is not None
    assert (codes, found.pages, found.unsure, found.bytes) == ([], 2, (), len(made.data))


def test_the_same_file_makes_the_same_bytes() -> None:
    old = words(PAGE, more=with_secrets(SECRET))
    assert clean(old) == clean(old)
    again = clean(old).data
    assert clean(again).data == again


def test_an_earlier_version_is_gone() -> None:
    """Office programs hang changes on behind: the name that was deleted is still in the file."""
    old = updated(words("授予周桂兰称号。", compress_streams=False), "授予某人称号。")
    before = "周桂兰".encode("utf-16-be").hex()
    assert before in told(old)
    made = clean(old).data
    assert before not in told(made)
    assert "授予某人称号。" in text(made)


def test_what_a_form_and_a_seal_show_stays_on_the_page() -> None:
    """Readers see it, so it is looked through too; what lies behind it goes."""
    made = clean(words(PAGE, more=with_field("填写的名字", value=SECRET)))
    assert "填写的名字" in text(made.data)
    assert SECRET not in told(made.data)
    assert not made.is_signed
    signed = clean(words(PAGE, more=with_field("区文明办印", "Sig")))
    assert signed.is_signed
    assert "区文明办印" in text(signed.data)
    assert foreign_parts(signed.data) == []


def test_photos_in_it_lose_what_their_camera_wrote() -> None:
    exif = b"Exif\0\0II*\0\x08\0\0\0" + SECRET.encode()
    picture = jpeg(exif=exif, comment=SECRET.encode())
    assert SECRET.encode() in picture
    made = clean(scan(picture)).data
    assert SECRET not in told(made)
    assert foreign_parts(made) == []
    assert foreign_parts(scan(picture)) != []


def test_pages_that_no_machine_reads_are_told(tmp_path: Path) -> None:
    """Pictures of pages, with words of a program behind them or without; letters that are just drawings."""
    with_words = pikepdf.open(io.BytesIO(scan()))
    page = with_words.pages[0]
    page.Resources.Font = Dictionary(F1=add_page(with_words, b"").Resources.Font.F1)
    page.Contents = with_words.make_stream(
        page.Contents.read_bytes() + b" BT 3 Tr /F1 9 Tf <54684e86> Tj ET"
    )
    outlines = pikepdf.new()
    add_page(outlines, b"0 0 m 100 100 l 200 0 l f")
    unknown = pikepdf.open(io.BytesIO(words(PAGE)))
    unknown.pages[0].Resources.Font.F1.Encoding = Name("/Identity-H")
    for data, unsure in (
        (scan(), (1,)),
        (saved(with_words), (1,)),
        (saved(outlines), (1,)),
        (saved(unknown), (1,)),
        (words(PAGE), ()),
    ):
        found, codes = looked(tmp_path, data)
        assert codes == []
        assert found is not None
        assert found.unsure == unsure


def bomb() -> bytes:
    pdf = pikepdf.new()
    page = add_page(pdf, b"")
    page.Contents = pdf.make_stream(
        zlib.compress(bytes(MOST_IN_STREAM + 1)), Filter=Name.FlateDecode
    )
    return saved(pdf, compress_streams=False)


def many(pdf: Pdf) -> None:
    for _ in range(MOST_PAGES):
        pdf.pages.append(pdf.pages[0])


def layered(pdf: Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="x"))
    pdf.Root.OCProperties = Dictionary(OCGs=[layer], D=Dictionary(OFF=Array([layer])))


def dynamic(pdf: Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=[], XFA=pdf.make_stream(b"<xdp/>"))


LOCKED = pikepdf.Encryption(owner="a", user="b")
HALF_LOCKED = pikepdf.Encryption(owner="a", user="")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (words(PAGE, encryption=LOCKED), "paper-locked"),
        (words(PAGE, encryption=HALF_LOCKED), "paper-locked"),
        (words(PAGE, more=many), "paper-too-large"),
        (b"%PDF-1.7\n" + bytes(MOST_BYTES), "paper-too-large"),
        (words(PAGE, more=layered), "paper-hidden-parts"),
        (words(PAGE, more=dynamic), "paper-hidden-parts"),
        (words(PAGE)[:900], "paper-broken"),
        (words(PAGE)[:-30], "paper-broken"),
        (b"%PDF-1.7\n%%EOF", "paper-broken"),
        (b"PK\3\4 word", "paper-format"),
        (b"hello", "paper-format"),
        (b"", "paper-format"),
    ],
)
def test_what_cannot_be_cleaned_is_told_and_not_published(
    tmp_path: Path, data: bytes, code: str
) -> None:
    assert looked(tmp_path, data) == (None, [code])


def test_a_bomb_is_told_before_it_goes_off(tmp_path: Path) -> None:
    data = bomb()
    assert len(data) < 200_000
    assert looked(tmp_path, data) == (None, ["paper-too-large"])


OLD = words(PAGE, "第二页", more=with_secrets(SECRET))


@given(
    st.lists(st.tuples(st.integers(0, len(OLD) - 1), st.integers(0, 255)), min_size=1, max_size=20)
)
@example([(0, 0)])
def test_no_file_makes_it_stumble(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int]]
) -> None:
    """Whatever becomes of its bytes: it is clean, or it is told."""
    data = bytearray(OLD)
    for at, byte in changes:
        data[at] = byte
    folder = tmp_path_factory.mktemp("spoilt")
    (folder / "a.pdf").write_bytes(data)
    found, problems = identify(folder / "a.pdf", folder)
    if found is None:
        assert len(problems) == 1
        assert problems[0].instead
    else:
        assert foreign_parts(clean(bytes(data)).data) == []


def test_who_dies_of_a_file_does_not_take_the_build_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker that crashed or took too long is one problem."""
    monkeypatch.setattr(
        workers, "each", lambda pool, work, files: ((f, workers.Died()) for f in files)
    )
    one = SimpleNamespace(folder="n", files=("a.pdf",), attachments=(SimpleNamespace(src="a.pdf"),))
    (tmp_path / "n").mkdir()
    (tmp_path / "n/a.pdf").write_bytes(words(PAGE))
    papers, problems = looking.identify_all([one], Contents(tmp_path))  # type: ignore[list-item]
    assert papers == {}
    assert [p.code for p in problems] == ["paper-broken"]


def test_the_audit_refuses_a_paper_that_tells_more(tmp_path: Path) -> None:
    def audited(data: bytes) -> list[Problem]:
        (tmp_path / "a.pdf").write_bytes(data)
        return audit_site(tmp_path)

    made = clean(words(PAGE)).data
    assert audited(made) == []
    run = Dictionary(S=Name.JavaScript, JS="x")
    for spoil in (
        lambda pdf: pdf.docinfo.update({"/Author": SECRET}),
        lambda pdf: setattr(pdf.Root, "OpenAction", run),
        lambda pdf: setattr(pdf.pages[0].obj, "AA", Dictionary(O=run)),
        lambda pdf: setattr(pdf.pages[0].obj, "Metadata", pdf.make_stream(b"x")),
    ):
        pdf = pikepdf.open(io.BytesIO(made))
        spoil(pdf)
        assert [p.code for p in audited(saved(pdf))] == ["metadata"]
    assert [p.code for p in audited(updated(words(PAGE), "新"))] == ["metadata"]
    assert [p.code for p in audited(b"%PDF-1.7")] == ["metadata"]
