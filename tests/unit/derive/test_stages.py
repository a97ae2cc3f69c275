"""Where a programme's running session stands: what notices and the roll say, on the days on which they do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hours import TODAY
from roots import root_at
from showcase import pipeline
from showcase.derive.edition import Edition
from showcase.derive.stages import NEWS, WAITS, Stage
from showcase.gate.project import build_catalogue
from writing import NOTICE, PERSON, UNIT, honour, notice, story, unit

START, END = date(2026, 11, 18), date(2026, 12, 18)
OPEN = NOTICE.replace("dao-de-mo-fan", "gong-shi")
DAY_AFTER = END + timedelta(days=1)

Told = Callable[..., tuple[Stage, ...]]


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """The stages of a programme on a day; the notice of 公示 may be changed, and other files added."""

    def stages(
        day: date = START,
        files: dict[str, str] | None = None,
        programme: str = "moral-model",
        **changes: str | None,
    ) -> tuple[Stage, ...]:
        fields = {
            "公告类型": "公示", "文号": None, "日期": "2026-11-18", "项目": "道德模范", "届": "6",
            "公示": f"{{开始: {START}, 结束: {END}, 电话: 0000-0000000}}",
        }  # fmt: skip
        root = root_at(tmp_path / str(len(list(tmp_path.iterdir()))), {
            PERSON: story(), OPEN: notice(**(fields | changes)), **(files or {}),
        })  # fmt: skip
        content = pipeline.check(root, day).content
        return Edition(build_catalogue(content), content.settings).stages.get(programme, ())

    return stages


def states(stages: tuple[Stage, ...]) -> list[tuple[str, str, str]]:
    return [(s.step, s.state, s.when) for s in stages]


RUNS = [("公示", "公示中", "第六届")]
ENDED = [("公示", "公示已结束", "第六届")]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (START - timedelta(days=1), []),
        (START, RUNS),
        (END, RUNS),
        (DAY_AFTER, ENDED),
        (END + timedelta(days=WAITS), ENDED),
        (END + timedelta(days=WAITS + 1), []),
    ],
)
def test_a_publicity_is_told_on_its_days_and_a_year_after(
    told: Told, day: date, expected: list[tuple[str, str, str]]
) -> None:
    found = told(day)
    assert states(found) == expected
    for stage in found:
        assert stage.notice is not None
        assert stage.notice.key == "notices/gong-shi"
        assert stage.publicity is not None
        assert stage.publicity.phone == "0000-0000000"


def test_it_belongs_to_the_programme_that_it_names_and_to_no_other(told: Told) -> None:
    assert states(told(项目="moral-model")) == RUNS
    assert told(项目=None) == ()
    assert told(programme="civ-window", files={UNIT: unit()}) == ()


def test_without_a_session_nothing_is_said_of_what_follows(told: Told) -> None:
    assert states(told(届=None)) == [("公示", "公示中", "")]
    assert told(DAY_AFTER, 届=None) == ()


def decision(**changes: str | None) -> dict[str, str]:
    fields = {"文号": "云文明委〔2026〕30号", "日期": "2026-12-20", "项目": "道德模范", "届": "6"}
    return {NOTICE: notice(**(fields | changes))}


def test_a_decision_ends_the_waiting_and_is_news_for_a_while(told: Told) -> None:
    day = date(2026, 12, 20)
    assert states(told(day, decision())) == [("表彰", "已表彰", "第六届")]
    assert states(told(day + timedelta(days=NEWS), decision())) == [("表彰", "已表彰", "第六届")]
    assert told(day + timedelta(days=NEWS + 1), decision()) == ()
    assert (
        states(told(day - timedelta(days=1), decision())) == []
    )  # it is there, and dated tomorrow


def test_a_decision_about_another_session_ends_nothing(told: Told) -> None:
    later = told(date(2026, 12, 20), decision(届="5"))
    assert states(later) == [("公示", "公示已结束", "第六届"), ("表彰", "已表彰", "第五届")]
    before = told(DAY_AFTER, decision(日期="2026-11-17", 文号="云文明委〔2026〕20号"))
    assert states(before) == [("公示", "公示已结束", "第六届"), ("表彰", "已表彰", "第六届")]


def test_a_decision_is_known_by_its_number_too(told: Told) -> None:
    honoured = honour(届="6", 授予日期="2026-12-20", 文号="云文明委〔2026〕30号")
    files = {PERSON: story(荣誉=f"[{honour()}, {honoured}]"), **decision(项目=None, 届=None)}
    assert states(told(date(2026, 12, 21), files)) == [("表彰", "已表彰", "")]


def test_the_roll_ends_the_waiting_without_a_notice(told: Told) -> None:
    honoured = honour(届="6", 授予日期="2026-12-20", 文号=None)
    assert told(date(2026, 12, 21), {PERSON: story(荣誉=f"[{honour()}, {honoured}]")}) == ()
    other = honour(届="7", 授予日期="2026-12-20", 文号=None)
    assert states(told(date(2026, 12, 21), {PERSON: story(荣誉=f"[{other}]")})) == ENDED


def test_the_roll_says_who_is_under_review(told: Told) -> None:
    under = honour(
        项目="文明窗口", 类别=None, 届=None, 年度="2024", 授予日期="2024-12-05", 状态="复评中"
    )
    (stage,) = told(TODAY, {UNIT: unit(荣誉=f"[{under}]")}, programme="civ-window")
    assert (stage.step, stage.state, stage.count, stage.notice) == ("复评", "复评中", "1 个", None)
