"""The two books of the demo, from cover to index."""

import re
from html import unescape
from pathlib import Path

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
)
from papertools import told_by
from showcase.derive.publications import entries_in, stories_in
from showcase.printing.layout import BLEED
from showcase.printing.pdf import finished

import demo


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "root"
    demo.lay_out(folder)
    return folder


@pytest.fixture(scope="module", params=["jia-feng-jia-xun-ji", "di-wu-jie"])
def book(root: Path, request: pytest.FixtureRequest) -> Bound:
    (volume,) = bound(root, request.param)
    return volume


def test_everybody_stands_in_it(book: Bound, root: Path) -> None:
    press = press_at(root)
    publication = next(p for p in press.publications if p.id == book.product.stem)
    stories = stories_in(publication, press.edition.catalogue)
    assert stories
    for story in stories:
        assert all(squeezed(person.name) in book.text for person in story.people)
        assert all(squeezed(honour.doc_no) in book.text for honour in story.honours)
    if publication.style == "光荣册":
        for entry in entries_in(publication, press.edition.ledger.entries):
            assert squeezed(entry.name) in book.text


def test_paragraphs_are_whole(book: Bound) -> None:
    """Across a page, or around a note, they are not in one piece: those are as few as pages."""
    told = paragraphs_of(book)
    torn = [words for words in told if words not in book.text]
    assert len(torn) <= len(book.texts) // 2
    assert all(words[:4] in book.text and words[-3:] in book.text for words in torn)


def test_pages_are_told_right(book: Bound) -> None:
    assert list(misled_by_contents(book)) == []
    assert list(misled_by_index(book)) == []


def test_lines_are_broken_well(book: Bound) -> None:
    assert lone(lines_of(book)) == []
    assert badly_broken(lines_of(book)) == []


def test_typefaces_are_embedded(book: Bound) -> None:
    for profile in (book.archive, book.shop):
        assert all(kind != "/Type3" and whole for kind, whole in fonts_in(profile.pdf))


def test_no_heading_stands_at_the_foot_of_a_page(book: Bound) -> None:
    headings = {
        squeezed("".join(run if isinstance(run, str) else run["text"] for run in block["runs"]))
        for one in book.told
        for block in one["text"]["blocks"]
        if block["kind"] == "heading"
    }
    assert headings
    for text in book.texts:
        lines = [line for line in map(squeezed, text.splitlines()) if line and not line.isdigit()]
        assert not headings & set(lines[-1:])


# --- as programs of others see it ----------------------------------------------------------------


@pytest.fixture(scope="module")
def files(book: Bound, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The file for the archive and the one for the shop."""
    folder = tmp_path_factory.mktemp("pdf")
    archive, shop = folder / "archive.pdf", folder / "shop.pdf"
    archive.write_bytes(book.archive.pdf)
    shop.write_bytes(finished(book.shop.pdf, BLEED))
    return archive, shop


def test_poppler_finds_every_typeface_in_it(files: tuple[Path, Path]) -> None:
    for file in files:
        _, _, *rows = told_by("pdffonts", file).splitlines()
        assert rows
        assert all(re.search(r"CID (TrueType|Type 0C) .* yes yes yes ", row) for row in rows), rows


def test_qpdf_finds_no_fault(files: tuple[Path, Path]) -> None:
    for file in files:
        assert "No syntax or stream encoding errors" in told_by("qpdf", "--check", file)


def test_poppler_sees_the_boxes_of_a_shop(files: tuple[Path, Path], book: Bound) -> None:
    archive, shop = (_boxes(told_by("pdfinfo", "-box", file)) for file in files)
    left, bottom, right, top = shop["TrimBox"]
    size = archive["MediaBox"][2:]
    assert (right - left, top - bottom) == pytest.approx(size, abs=0.1)
    out = 3 * 72 / 25.4
    assert shop["BleedBox"] == pytest.approx([left - out, bottom - out, right + out, top + out], abs=0.1)  # fmt: skip
    assert shop["MediaBox"][2] > shop["BleedBox"][2]
    assert f"Pages:           {len(book.texts)}" in told_by("pdfinfo", files[1])
    assert re.search(r"Tagged: +yes", told_by("pdfinfo", files[0]))


def test_poppler_reads_what_the_contents_promise(files: tuple[Path, Path], book: Bound) -> None:
    pages = told_by("pdftotext", files[0], "-").split("\f")
    assert len(pages) == len(book.texts) + 1
    for story in book.stories:
        first = squeezed(pages[int(story["first"]) - 1])
        (one,) = (one for one in book.told if one["key"] == story["story"])
        assert squeezed(one["name"]) in first
    whole = squeezed("".join(pages))
    assert all(squeezed(name["name"]) in whole for group in book.data["index"] for name in group["names"])  # fmt: skip


def test_no_line_at_an_edge_begins_or_ends_wrongly(files: tuple[Path, Path]) -> None:
    """By where poppler sees the words, not by the order in which they were written."""
    html = told_by("pdftotext", "-bbox-layout", files[0], "-")
    begun, ended = [], []
    for page in html.split("<page ")[1:]:
        lines = [_line(found) for found in re.findall(r"<line .*?</line>", page, re.DOTALL)]
        left = min((x for x, _, _ in lines), default=0)
        right = max((x for _, x, _ in lines), default=0)
        # Poppler parts a line at a wide gap; its parts within the measure begin as they like.
        begun += [words for x, _, words in lines if x < left + 3]
        ended += [words for _, x, words in lines if x > right - 3]
    assert len(begun) > 20 < len(ended)
    assert [words for words in begun if words[0] in "，。、；：？！”’）》」』】〕"] == []
    assert [words for words in ended if words[-1] in "“‘（《「『【〔"] == []


def _line(told: str) -> tuple[float, float, str]:
    """Its left and right edge, in points, and its words."""
    left, right = (float(re.findall(rf'{side}="([\d.-]+)"', told)[0]) for side in ("xMin", "xMax"))
    return left, right, unescape("".join(re.findall(r">([^<]+)</word>", told)))


def _boxes(told: str) -> dict[str, list[float]]:
    found = re.findall(r"^(\w+Box): +([\d. ]+)$", told, re.MULTILINE)
    return {name: [float(edge) for edge in edges.split()] for name, edges in found}
