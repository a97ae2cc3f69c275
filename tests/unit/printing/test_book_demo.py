"""The two books of the demo, from cover to index."""

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
from showcase.derive.publications import entries_in, stories_in

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
