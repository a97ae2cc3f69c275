"""With ``share_cards`` a link to a story shows its card; the setting decides, and nothing else."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from building import Html, build, page, try_build
from hours import ended, environment
from pictures import photo
from PIL import Image
from previewing import previewed, text_of
from roots import PROJECT, root_at, write
from showcase.printing import typesetting
from writing import FAMILY, PERSON, family, story

ADDRESS = "https://yunting.example/"
SHOWN = "\n  - {文件: portrait.jpg, 说明: 她坐在缝纫机前, 人数: 1}"
FILES: dict[str, str | bytes | None] = {
    PERSON: story(照片=SHOWN, 未成年人="无"),
    PERSON.replace("index.md", "portrait.jpg"): photo((640, 480)),
    FAMILY: family(),
}


def pictures_of(site: Path, url: str) -> list[tuple[str, str]]:
    """What the page's head says of its pictures, in order."""
    return [
        (name.removeprefix("og:image"), given.get("content", ""))
        for tag, given in Html(page(site, url)).tags
        if tag == "meta" and (name := given.get("property") or "").startswith("og:image")
    ]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = root_at(tmp_path_factory.mktemp("share") / "root", FILES, {"share_cards": "true"})
    build(root)
    return root


def test_a_link_to_a_story_shows_its_card_and_its_square(root: Path) -> None:
    found = pictures_of(root / "site", "models-of-virtue/zhou-gui-lan/")
    assert [value for key, value in found if key == ":width"] == ["1080", "400"]
    assert dict(reversed(found))[":alt"] == "周桂兰：二十年补衣人"
    file = root / "site" / found[0][1].removeprefix(ADDRESS)
    with Image.open(file) as image:
        assert image.size == (1080, 1440)
    assert (root / ".cache/cards" / file.name).read_bytes() == file.read_bytes()


def test_a_page_without_a_story_shows_the_site_as_ever(root: Path) -> None:
    assert all(value != "1080" for _, value in pictures_of(root / "site", ""))


def test_a_story_that_goes_takes_its_card_along(root: Path) -> None:
    first = pictures_of(root / "site", "families/zheng-guo-dong/")[0][1].removeprefix(ADDRESS)
    assert (root / "site" / first).exists()
    write(root / FAMILY, family(状态="撤下"))
    build(root)
    assert not (root / "site" / first).exists()
    assert not (root / ".cache/cards" / Path(first).name).exists()
    assert pictures_of(root / "site", "models-of-virtue/zhou-gui-lan/")[0][1].endswith("-1080.jpg")


def test_without_the_tools_nothing_is_built(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "TOOLS", ("no_such_tool",))
    before = (root / "site" / "index.html").stat().st_mtime_ns
    done = try_build(root)
    assert done.code == 1
    assert "print cards" in done.out
    assert "mkdocs.yml" in done.out
    assert (root / "site" / "index.html").stat().st_mtime_ns == before


def test_a_preview_makes_none_and_needs_no_tools(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typesetting, "TOOLS", ("no_such_tool",))
    held = previewed(root)
    assert list(held.problems) == []
    assert "-1080.jpg" not in text_of(held, "models-of-virtue/zhou-gui-lan/")


def test_who_has_to_go_takes_the_card_along_when_the_build_is_refused(tmp_path: Path) -> None:
    root = root_at(tmp_path, FILES, {"share_cards": "true"})
    build(root)
    card = pictures_of(root / "site", "families/zheng-guo-dong/")[0][1].removeprefix(ADDRESS)
    write(root / FAMILY, family(状态="撤下"))
    write(root / PERSON, story(照片=SHOWN, 未成年人="无", 简介=None))
    assert try_build(root).code == 3
    assert not (root / "site" / card).exists()
    assert not (root / ".cache/cards" / Path(card).name).exists()
    found = pictures_of(root / "site", "models-of-virtue/zhou-gui-lan/")
    assert [value for key, value in found if key == ":width"] == ["640", "400"], (
        "the photo stands in"
    )


def test_where_it_is_off_nothing_of_print_is_loaded(tmp_path: Path) -> None:
    """But what takes photos of who has gone out of the cache of print."""
    root = root_at(tmp_path, {FAMILY: family()})
    code = (
        "import sys; from showcase.commands import main; "
        f"code = main.main(['build', '--root', {str(root)!r}, '--today', '2026-11-22']); "
        "print(code, *sorted(m for m in sys.modules if m.startswith(('typst', 'showcase.printing'))))"
    )
    done = ended(
        [sys.executable, "-c", code],
        encoding="utf-8",
        env=environment(PYTHONPATH=str(PROJECT / "scripts"), PYTHONIOENCODING="utf-8"),
    )
    loaded = "showcase.printing showcase.printing.photos showcase.printing.prune"
    assert done.stdout.splitlines()[-1] == f"0 {loaded}", done.stdout + done.stderr
