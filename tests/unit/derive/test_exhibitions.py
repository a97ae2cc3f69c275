"""What hangs in an exhibition, on which days, and in which order exhibitions stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hours import TODAY
from roots import root_at
from showcase import pipeline
from showcase.derive.edition import Edition
from showcase.derive.exhibitions import hanging, piece, showing, shows_of
from showcase.gate.project import build_catalogue
from showcase.gate.public import Catalogue
from showcase.model import exhibitions
from showcase.model.exhibitions import Exhibition
from showcase.model.settings import Settings
from writing import FAMILY, PERSON, UNIT, family, story, unit

WOMAN, HOME, HALL = (
    "models-of-virtue/zhou-gui-lan",
    "families/zheng-guo-dong",
    "units/yun-ting-shui-wu",
)
FIRST, LAST = date(2026, 9, 1), date(2026, 11, 22)


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return catalogue_of(tmp_path_factory.mktemp("hung"))


def catalogue_of(folder: Path, shows: str | None = None, today: date = TODAY) -> Catalogue:
    root = root_at(folder, {
        PERSON: story(主题="[诚信]", 发布日期="2025-03-10"), FAMILY: family(主题="[诚信]", 发布日期="2025-04-10"),
        UNIT: unit(发布日期="2025-05-10"), exhibitions.FILE: shows,
    })  # fmt: skip
    return build_catalogue(pipeline.check(root, today).content)


def keys(made: Exhibition, catalogue: Catalogue) -> list[str]:
    return [s.key for s in hanging(made, catalogue)]


def test_named_ones_hang_as_they_were_written_then_the_others(catalogue: Catalogue) -> None:
    made = Exhibition("甲", "a", stories=(HALL, WOMAN, "families/nobody"), themes=("cheng-xin",))
    assert keys(made, catalogue) == [HALL, WOMAN, HOME]
    by_programme = Exhibition("甲", "a", programmes=("most-beautiful-family", "civ-window"))
    assert keys(by_programme, catalogue) == [HALL, HOME]  # the newest first


def test_what_was_published_after_the_end_never_hung_there(catalogue: Catalogue) -> None:
    made = Exhibition("甲", "a", themes=("cheng-xin",), end=date(2025, 4, 9))
    assert keys(made, catalogue) == [WOMAN]
    assert keys(replace(made, end=date(2025, 4, 10)), catalogue) == [HOME, WOMAN]
    assert keys(replace(made, stories=(HOME,)), catalogue) == [HOME, WOMAN]


@pytest.mark.parametrize(
    ("day", "is_open"),
    [
        (date(2026, 8, 31), None),
        (FIRST, True),
        (LAST, True),
        (date(2026, 11, 23), False),
    ],
)
def test_the_first_and_the_last_day_are_days_of_it(
    catalogue: Catalogue, day: date, is_open: bool | None
) -> None:
    made = Exhibition("甲", "a", stories=(WOMAN,), start=FIRST, end=LAST)
    shows = shows_of(replace(catalogue, exhibitions=(made,), today=day))
    assert [s.is_open for s in shows] == ([] if is_open is None else [is_open])


def test_open_ones_come_first_and_of_the_past_the_last(catalogue: Catalogue) -> None:
    def made(id: str, end: date | None = None, stories: tuple[str, ...] = (WOMAN,)) -> Exhibition:
        return Exhibition(id, id, stories=stories, end=end)

    several = (
        made("old", date(2024, 5, 1)), made("b"), made("older", date(2023, 5, 1)), made("a", TODAY),
        made("late", date(2026, 11, 21)), made("empty", stories=("families/nobody",)),
    )  # fmt: skip
    shows = shows_of(replace(catalogue, exhibitions=several))
    assert [s.id for s in shows] == ["b", "a", "late", "old", "older"]
    assert [s.id for s in showing(shows)[WOMAN]] == ["b", "a"]
    assert HOME not in showing(shows)


def test_a_piece_keeps_its_place_when_others_come_before_it(catalogue: Catalogue) -> None:
    made = Exhibition("甲", "lin-li", stories=(WOMAN,))
    edition = Edition(replace(catalogue, exhibitions=(made,)), Settings())
    (show,) = edition.shows
    (one,) = show.stories
    assert show.place(one) == "exhibitions/lin-li/#models-of-virtue-zhou-gui-lan"
    assert piece(one) == "models-of-virtue-zhou-gui-lan"
    assert [s.name for s in edition.showing[WOMAN]] == ["甲"]


def test_of_one_to_come_and_of_hidden_stories_the_catalogue_knows_nothing(tmp_path: Path) -> None:
    shows = (
        "- {名称: 来年, id: lai-nian, 主题: [诚信], 开始: 2026-11-23}\n"
        f"- {{名称: 今年, id: jin-nian, 事迹: [{WOMAN}, families/nobody]}}\n"
    )
    (known,) = catalogue_of(tmp_path, shows).exhibitions
    assert (known.id, known.stories, known.lines) == ("jin-nian", (WOMAN,), ())
    ids = [e.id for e in catalogue_of(tmp_path, shows, date(2026, 11, 23)).exhibitions]
    assert ids == ["lai-nian", "jin-nian"]
