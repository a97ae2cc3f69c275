"""Stories that nobody thinks of are printed like others: whatever passes the check can be set, and is found again."""

from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from building import Run, run
from hours import TODAY
from pictures import photo
from roots import root_at
from showcase.model.publications import FILE
from showcase.papers.texts import page_texts
from writing import story

PUBLICATIONS = """\
- {名称: 光荣册, id: book, 样式: 光荣册, 项目: [道德模范]}
- {名称: 展板, id: boards, 样式: 展板, 项目: [道德模范]}
"""
SHOWN = "[{文件: a.jpg, 说明: 一座桥, 人数: 0}]"
STORIES: dict[str, tuple[str, dict[str, str | None]]] = {
    "latin": ("一段。\n", {"姓名": "何pla"}),
    "nameless": ("一段。\n", {"姓名": "唐雪柯", "署名方式": "不具名", "短标题": "一位裁缝"}),
    "emoji": ("## 😀\n\n一段。\n\n> ## 👍\n\n- 😀\n", {"姓名": "李某😀"}),
    "pictured": ("## ![一座桥](a.jpg)\n\n一段。\n", {"姓名": "何桥", "照片": SHOWN}),
    "tall": (f"| 甲 | 乙 |\n|---|---|\n| {'字' * 3000}末 | 1 |\n", {"姓名": "何高"}),
    "strip": ("![一座桥](a.jpg)\n", {"姓名": "何长", "照片": SHOWN}),
}
SIZES = {"pictured": (800, 600), "strip": (1, 20_000)}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files: dict[str, str | bytes | None] = {FILE: PUBLICATIONS}
    for slug, (body, changes) in STORIES.items():
        folder = f"models-of-virtue/2023/{slug}"
        fields: dict[str, str | None] = {"拼音": None, "标题": f"一位{slug}的裁缝", **changes}
        files[f"{folder}/index.md"] = story(body, **fields)
        if slug in SIZES:
            files[f"{folder}/a.jpg"] = photo(SIZES[slug])
    return root_at(tmp_path_factory.mktemp("hostile") / "root", files)


@pytest.fixture(scope="module")
def done(root: Path) -> Run:
    return run("print", "all", "--shop", "--root", root, "--today", TODAY.isoformat())


def test_all_of_it_is_printed(done: Run, root: Path) -> None:
    assert done.code == 0, done.out
    text = "".join(page.text for page in page_texts((root / "print/book/book.pdf").read_bytes()))
    assert all(name in "".join(text.split()) for name in ("何pla", "李某", "何桥", "何长"))
    boards = {path.name for path in (root / "print/boards").glob("*.pdf")}
    assert {f"boards-{slug}.pdf" for slug in STORIES} <= boards


def test_no_letter_lies_off_its_page(done: Run, root: Path) -> None:
    """Nor one of a row that is higher than a page."""
    document = pypdfium2.PdfDocument(root / "print/book/book.pdf")
    for page in document:
        width, height = page.get_size()
        text = page.get_textpage()
        boxes = [text.get_charbox(n) for n in range(text.count_chars())]
        assert all(x >= 0 and y >= 0 and r <= width and t <= height for x, y, r, t in boxes)
    document.close()


def test_a_shop_gets_no_letter_in_screen_colours(done: Run, root: Path) -> None:
    """Text in RGB is made of four inks by the shop, and has coloured edges."""
    files = sorted((root / "print").glob("*/*-印厂.pdf"))
    assert files
    for path in files:
        with pikepdf.open(path) as pdf:
            assert {three for page in pdf.pages for three in _in_three(page)} == set(), path.name


def _in_three(page: pikepdf.Page) -> list[tuple[float, ...]]:
    """The colours of three parts in which letters are filled."""
    now: tuple[float, ...] = ()
    kept: list[tuple[float, ...]] = []
    found = []
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "q":
                kept.append(now)
            case "Q":
                now = kept.pop()
            case "g" | "rg" | "k" | "sc" | "scn":
                now = tuple(float(x) for x in operands if not isinstance(x, pikepdf.Name))
            case "Tj" | "TJ" if len(now) == 3:
                found.append(now)
    return found
