"""Share cards: a picture a story, made once, of nothing but what the site shows."""

from __future__ import annotations

import io
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

import pytest
import zxingcpp
from hours import TODAY
from pictures import photo
from PIL import Image
from roots import SiteFrom, root_at
from showcase import pipeline
from showcase.audit.metadata import foreign_parts
from showcase.derive.edition import Edition
from showcase.gate.project import build_catalogue
from showcase.printing import cards
from showcase.printing.fonts import fonts_of
from showcase.printing.press import Press
from showcase.printing.share import Cards, make_cards
from writing import FAMILY, PERSON, UNIT, family, story, unit

WOMAN, HOUSE, OFFICE = (
    "models-of-virtue/zhou-gui-lan",
    "families/zheng-guo-dong",
    "units/yun-ting-shui-wu",
)
SHOWN = "\n  - {文件: portrait.jpg, 说明: 她坐在缝纫机前, 人数: 1}"

FILES: dict[str, str | bytes | None] = {
    PERSON: story(照片=SHOWN, 未成年人="无", 颁奖词="一针一线，缝住的是邻里情分。"),
    PERSON.replace("index.md", "portrait.jpg"): photo((640, 480), gps=True),
    FAMILY: family(署名方式="姓氏加某"),
    UNIT: unit(渠道="[印刷]", 简介="长" * 290),
}


@pytest.fixture(scope="module")
def threads() -> Iterator[Executor]:
    with ThreadPoolExecutor(1) as pool:
        yield pool


def made_of(root: Path, executor: Executor) -> Cards:
    return make_cards(pipeline.check(root, TODAY).content, executor)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return root_at(tmp_path_factory.mktemp("cards") / "root", FILES)


@pytest.fixture(scope="module")
def made(root: Path, threads: Executor) -> Cards:
    return made_of(root, threads)


def test_every_story_of_the_site_has_one(made: Cards) -> None:
    assert made.problems == ()
    assert set(made.files) == {WOMAN, HOUSE}, "one that may only be printed has none"


def test_a_card_is_a_small_jpeg_of_nothing_but_pixels(made: Cards) -> None:
    for file in made.files.values():
        data = file.read_bytes()
        assert foreign_parts(data) == []
        assert len(data) < 400_000
        with Image.open(io.BytesIO(data)) as image:
            assert (image.format, image.size) == ("JPEG", (cards.WIDTH, cards.HEIGHT))


def test_its_code_leads_to_the_story(made: Cards) -> None:
    for key, file in made.files.items():
        with Image.open(file) as image:
            found = zxingcpp.read_barcodes(image)
        assert [one.text for one in found] == [f"https://yunting.example/{key}/"]


def test_the_photo_is_on_it(made: Cards) -> None:
    with Image.open(made.files[WOMAN]) as image:
        assert image.getpixel((20, 20)) == (255, 255, 255), "the white corner of the photo"
        red, green, blue = image.getpixel((900, 700))  # type: ignore[misc]
        assert max(red, green, blue) < 140


def test_what_was_made_is_not_made_again(root: Path, made: Cards, threads: Executor) -> None:
    before = {file: file.stat().st_mtime_ns for file in made.files.values()}
    again = made_of(root, threads)
    assert again.problems == ()
    assert {file: file.stat().st_mtime_ns for file in again.files.values()} == before
    assert not (root / ".build" / "cards").exists()


@pytest.mark.parametrize("change", [
    {PERSON: story(照片=SHOWN, 未成年人="无", 颁奖词="别的话。")},
    {PERSON: story(照片=SHOWN, 未成年人="无", 颁奖词="一针一线，缝住的是邻里情分。", 短标题="另一个题目")},
    {PERSON.replace("index.md", "portrait.jpg"): photo((640, 500))},
    {"overrides/print/card.typ": "changed"},
])  # fmt: skip
def test_its_name_tells_what_it_was_made_from(
    site_from: SiteFrom, made: Cards, threads: Executor, change: dict[str, str | bytes | None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(cards, "make", lambda planned, *_: [])
    monkeypatch.setattr("showcase.printing.share.Path.exists", lambda _: True)
    changed = made_of(site_from({**FILES, **change}), threads)
    same = made_of(site_from(FILES, name="same"), threads)
    assert same.shares[WOMAN].name == made.shares[WOMAN].name
    assert changed.shares[WOMAN].name != made.shares[WOMAN].name


def test_a_character_that_no_typeface_has_makes_no_card(
    site_from: SiteFrom, threads: Executor
) -> None:
    """A picture says nothing of the box that stands in its place; a link shows the photo instead."""
    made = made_of(
        site_from({PERSON: story(颁奖词="𪚥声不响，补了二十年。"), FAMILY: family()}), threads
    )
    assert set(made.files) == {HOUSE}
    (told,) = made.problems
    assert (told.file, told.code, told.severity) == (PERSON, "no-share-card", "warning")
    assert "𪚥" in told.what


def test_who_is_hidden_is_on_no_card(root: Path) -> None:
    content = pipeline.check(root, TODAY).content
    edition = Edition(build_catalogue(content), content.settings)
    keys = frozenset(s.key for s in edition.catalogue.stories)
    planned = cards.plan(Press(edition, (), keys, root, root), fonts_of(root))
    told = repr([card.data for card in planned])
    assert "郑某家庭" in "".join(told.split("', '"))
    assert "国栋" not in told
    assert "云汀水务" not in told


def test_a_long_summary_ends_with_a_sentence_or_with_dots() -> None:
    class Said:
        citation = motto = ""
        summary = "她补衣裳。" * 30
        people = ()
        place = None

    words = "".join(cards.said_in_short(Said()))  # type: ignore[arg-type]
    assert len(words) <= 60
    assert words.endswith("。")
    Said.summary = "长" * 290
    assert "".join(cards.said_in_short(Said())).endswith("……")  # type: ignore[arg-type]
