"""``run.py handbook``: whole or not at all, the same at any hour, with nothing from elsewhere in it."""

from __future__ import annotations

import re
from argparse import Namespace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from handbooks import copied
from roots import PROJECT
from showcase.base.handbook import HANDBOOK, entry_of
from showcase.commands import HAS_ERRORS, OK, handbook
from showcase.site.handbook import HandbookError, build

WRITING = "docs/handbook/写一篇事迹.md"


def tree(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


class Tags(HTMLParser):
    """Every tag with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def test_editors_pages_stand_at_the_top(handbook_site: Path) -> None:
    pages = {name for name in tree(handbook_site) if name.endswith(".html")}
    editors = {path.stem for path in (PROJECT / "docs/handbook").glob("*.md")} - {"index"}
    operators = {path.stem for path in (PROJECT / "docs/operators").glob("*.md")}
    assert pages == {
        "index.html",
        *(f"{name}/index.html" for name in editors),
        *(f"operators/{name}/index.html" for name in operators),
    }


def test_no_other_document_is_in_it(handbook_site: Path) -> None:
    names = set(tree(handbook_site))
    assert not [name for name in names if "decisions" in name or name.endswith((".md", ".map"))]
    assert not [name for name in names if "/lunr/" in name], "languages that nobody asks in"
    assert {name.split("/")[0] for name in names} >= {"assets", "images", "search", "operators"}


def test_the_hour_is_not_in_it(
    handbook_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    build(PROJECT, tmp_path / HANDBOOK)
    assert tree(tmp_path / HANDBOOK) == tree(handbook_site)


def test_nothing_is_fetched_from_elsewhere(handbook_site: Path) -> None:
    files = tree(handbook_site)
    foreign = re.compile(r"(https?:)?//")
    for name, content in files.items():
        text = content.decode("utf-8") if name.endswith((".html", ".css")) else ""
        if name.endswith(".css"):
            assert not re.search(r"(url\(|@import)\s*['\"]?(https?:)?//", text), name
            continue
        for tag, given in Tags(text).found:
            sources = [given.get("src", ""), given.get("srcset", ""), given.get("poster", "")]
            sources += [given.get("href", "")] * (tag == "link")
            assert not [source for source in sources if foreign.match(source)], (name, tag)


def test_every_cell_says_its_heading(handbook_site: Path) -> None:
    """A phone shows rows as cards."""
    page = (handbook_site / "常见错误/index.html").read_text("utf-8")
    cells = [given for tag, given in Tags(page).found if tag == "td"]
    assert len(cells) > 1000
    assert {given.get("data-label") for given in cells} > {"提示", "改成", "代号"}


def test_an_escaped_tag_is_shown_without_its_escape(handbook_site: Path) -> None:
    page = (handbook_site / "常见错误/index.html").read_text("utf-8")
    assert "不能有“&lt;iframe&gt;”" in page


def test_an_entry_is_an_address(handbook_site: Path) -> None:
    assert entry_of("wide-colon") == "%E5%B8%B8%E8%A7%81%E9%94%99%E8%AF%AF/#wide-colon"
    assert entry_of("a b") == "%E5%B8%B8%E8%A7%81%E9%94%99%E8%AF%AF/#a%20b"


def test_two_messages_of_one_code_share_an_address(handbook_site: Path) -> None:
    page = (handbook_site / "常见错误/index.html").read_text("utf-8")
    assert page.count("<code>no-space</code>") > 1
    assert page.count('id="no-space"') == 1


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("[别处](没有这一页.md)", "没有这一页.md"),
        ("[别处](照片.md#没有这一节)", "没有这一节"),
        ("![没有](images/none.webp)", "none.webp"),
    ],
)
def test_a_dead_link_keeps_the_last_handbook(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], fault: str, told: str
) -> None:
    project = copied(tmp_path)
    place = project / HANDBOOK
    place.mkdir()
    (place / "index.html").write_text("the last one", "utf-8")
    with (project / WRITING).open("a", encoding="utf-8") as page:
        page.write(f"\n{fault}\n")
    assert handbook.run(project, Namespace()) == HAS_ERRORS
    said = capsys.readouterr().err
    assert "原来的还在" in said
    assert told in said
    assert "写一篇事迹.md" in said
    assert tree(place) == {"index.html": b"the last one"}
    assert not [path.name for path in project.glob(".handbook-site-*")]


def test_a_page_that_no_reader_would_come_to_is_a_fault(tmp_path: Path) -> None:
    project = copied(tmp_path)
    (project / "docs/handbook/新的一页.md").write_text("# 新的一页\n", "utf-8")
    with pytest.raises(HandbookError, match="新的一页"):
        build(project, project / HANDBOOK)


def test_it_takes_the_place_of_the_last_and_says_where_it_is(
    tmp_path: Path, handbook_site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copied(tmp_path)
    place = project / HANDBOOK
    place.mkdir()
    (place / "left.html").write_text("of a page that is gone", "utf-8")
    assert handbook.run(project, Namespace()) == OK
    assert tree(place) == tree(handbook_site)
    said = capsys.readouterr().out
    assert str(place) in said
    assert "/handbook/" in said


def test_one_that_was_killed_half_way_is_put_back(tmp_path: Path) -> None:
    """Between its two renames the last site lies beside its place; the next run may fail too."""
    project = copied(tmp_path)
    old = project / f".{HANDBOOK}-old"
    old.mkdir()
    (old / "index.html").write_text("the last one", "utf-8")
    (project / WRITING).write_text("[别处](没有.md)\n", "utf-8")
    with pytest.raises(HandbookError):
        build(project, project / HANDBOOK)
    assert tree(project / HANDBOOK) == {"index.html": b"the last one"}


PICTURES = PROJECT / "docs/handbook/images"


def test_pictures_are_small_told_in_words_and_shown() -> None:
    shown: dict[str, str] = {}
    for page in sorted((PROJECT / "docs/handbook").glob("*.md")):
        shown |= {
            name: words
            for words, name in re.findall(
                r"!\[([^\]]*)\]\(images/([^)]+)\)", page.read_text("utf-8")
            )
        }
    assert set(shown) == {path.name for path in PICTURES.iterdir()}
    assert [name for name, words in shown.items() if len(words) < 12] == []
    assert [path.name for path in PICTURES.iterdir() if path.stat().st_size > 60_000] == []


def test_every_picture_can_be_taken_again() -> None:
    taken = (PROJECT / "demo/screenshots/take.py").read_text("utf-8")
    names = {*re.findall(r'Shot\(\s*"([a-z-]+)"', taken), *re.findall(r'_keep\("([a-z-]+)"', taken)}
    assert names == {path.stem for path in PICTURES.iterdir()}
