"""The gate, honours over time, and the days of a calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from showcase.gate import lifecycle
from showcase.gate.decide import decide
from showcase.gate.lifecycle import add_years, state_of, subtract_months
from showcase.model.collections import FAMILIES, NOTICES, PERSONS, PRACTICES, UNITS
from showcase.model.story import (
    CHANNELS,
    FACTS,
    Consent,
    Honour,
    NoticeFacts,
    Period,
    PersonFacts,
    Photo,
    Review,
    Reviewed,
    Revocation,
    Story,
)
from showcase.model.words import Programme

TODAY = date(2026, 11, 22)
BEFORE, AFTER = date(2026, 11, 21), date(2026, 11, 23)
HONOUR = Honour("道德模范", "区县", ("区文明委",), date(2023, 9, 18), session=5)
REVOKED = replace(
    HONOUR, status="撤销", revoked=Revocation(date(2024, 1, 1), "云文明委〔2024〕1号")
)
STEP = Reviewed("xu.q", date(2025, 3, 3))
REVIEW = Review(STEP, replace(STEP, by="tang.y"), replace(STEP, by="ning.w"))
WITH_PEOPLE = (Photo("a.jpg", "缝纫台"),)
NO_PEOPLE = (Photo("a.jpg", "缝纫台", people=0),)
SHOWN = Story(
    collection=PERSONS, slug="a", file="a/index.md", text="", body="好", body_line=1,
    facts=PersonFacts(), name="周桂兰", status="发布", honours=(HONOUR,), review=REVIEW,
    consent=Consent("已签"),
)  # fmt: skip


def shown(
    today: date = TODAY, *, three_reviews: bool = True, channel: str = "网站", **changes: Any
) -> bool:
    """Is the story shown, with these fields of a story that is?"""
    return decide(
        replace(SHOWN, **changes), today, three_reviews=three_reviews, channel=channel
    ).shown


def test_the_whole_story_is_shown() -> None:
    assert shown()


HIDING: dict[str, dict[str, Any]] = {
    "a draft": {"status": "草稿"},
    "waiting for review": {"status": "待审"},
    "withdrawn": {"status": "撤下"},
    "an unknown status": {"status": ""},
    "no consent": {"consent": None},
    "consent taken back": {"consent": Consent("已撤回")},
    "an unknown consent": {"consent": Consent("")},
    "consent ended": {"consent": Consent("已签", until=BEFORE)},
    "no need of consent, but ended": {"consent": Consent("不需要", until=BEFORE)},
    "people in a photo, minors not told": {"photos": WITH_PEOPLE},
    "people in the second photo": {"photos": (*NO_PEOPLE, *WITH_PEOPLE)},
    "one person in a photo": {"photos": (replace(NO_PEOPLE[0], people=1),)},
    "minors told wrongly": {"photos": WITH_PEOPLE, "minors": "有"},
    "a notice period that runs": {"honours": (replace(HONOUR, publicity=Period(BEFORE, TODAY)),)},
    "a notice period to come": {"honours": (replace(HONOUR, publicity=Period(AFTER, AFTER)),)},
    "one of two notice periods": {
        "honours": (HONOUR, replace(HONOUR, publicity=Period(BEFORE, AFTER)))
    },
    "no first review": {"review": replace(REVIEW, first=None)},
    "no second review": {"review": replace(REVIEW, second=None)},
    "no final review": {"review": replace(REVIEW, final=None)},
    "no honour": {"honours": ()},
    "no honour left": {"honours": (REVOKED, REVOKED)},
    "another channel": {"channels": ("大屏", "印刷")},
    "no channel": {"channels": ()},
}


@pytest.mark.parametrize("changes", HIDING.values(), ids=HIDING)
def test_each_condition_alone_hides(changes: dict[str, Any]) -> None:
    assert not shown(**changes)


@pytest.mark.parametrize("collection", [PERSONS, FAMILIES, UNITS])
def test_people_families_and_units_need_consent_and_an_honour(collection: Any) -> None:
    facts = FACTS[collection.id]()
    assert shown(collection=collection, facts=facts)
    assert not shown(collection=collection, facts=facts, consent=None)
    assert not shown(collection=collection, facts=facts, honours=())


PASSING: dict[str, dict[str, Any]] = {
    "consent not needed": {"consent": Consent("不需要")},
    "consent ends today": {"consent": Consent("已签", until=TODAY)},
    "nobody in the photo": {"photos": NO_PEOPLE},
    "no minors": {"photos": WITH_PEOPLE, "minors": "无"},
    "minors covered": {"photos": WITH_PEOPLE, "minors": "已遮挡"},
    "minors with consent": {"photos": WITH_PEOPLE, "minors": "监护人已授权"},
    "the notice period ended yesterday": {
        "honours": (replace(HONOUR, publicity=Period(BEFORE, BEFORE)),)
    },
    "an honour left": {"honours": (REVOKED, HONOUR)},
    "an honour past its time": {"honours": (replace(HONOUR, valid_until=BEFORE),)},
    "this channel only": {"channels": ("网站",)},
    "a practice without consent and honour": {
        "collection": PRACTICES, "consent": None, "honours": (), "facts": FACTS["practices"]()
    },
}  # fmt: skip


@pytest.mark.parametrize("changes", PASSING.values(), ids=PASSING)
def test_nothing_else_hides(changes: dict[str, Any]) -> None:
    assert shown(**changes)


def test_reviews_are_needed_only_where_the_site_says_so() -> None:
    assert shown(review=Review(), three_reviews=False)


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_story_reaches_the_channels_it_names(channel: str) -> None:
    assert shown(channel=channel, channels=(channel,))
    assert not shown(channel=channel, channels=tuple({*CHANNELS} - {channel}))


def test_who_names_no_channel_is_not_read_out() -> None:
    """Whoever agreed to be printed has not agreed to be heard in the street."""
    assert [c for c in CHANNELS if shown(channel=c)] == ["网站", "大屏", "印刷"]


@pytest.mark.parametrize(
    ("changes", "withdrawn"),
    [
        ({"status": "撤下"}, True),
        ({"consent": Consent("已撤回")}, True),
        ({"status": "草稿", "consent": Consent("已撤回")}, True),
        ({"honours": (REVOKED,)}, True),
        ({"status": "草稿"}, False),
        ({"status": "待审", "honours": (REVOKED,)}, False),
        ({"consent": Consent("已签", until=BEFORE)}, False),
        ({}, False),
    ],
)
def test_only_what_was_shown_leaves_a_page_behind(changes: dict[str, Any], withdrawn: bool) -> None:
    decision = decide(replace(SHOWN, **changes), TODAY, three_reviews=True)
    assert decision.withdrawn == withdrawn
    assert bool(decision.reasons) == (not decision.shown)


@pytest.mark.parametrize(("start", "is_shown"), [(BEFORE, True), (TODAY, True), (AFTER, False)])
def test_a_public_notice_is_shown_from_its_first_day_on(start: date, is_shown: bool) -> None:
    facts = NoticeFacts("公示", publicity=Period(start, date(2027, 1, 1)))
    assert shown(collection=NOTICES, facts=facts, honours=(), consent=None) == is_shown


def test_a_public_notice_stays_when_its_period_is_over() -> None:
    facts = NoticeFacts("公示", publicity=Period(BEFORE, BEFORE))
    assert shown(collection=NOTICES, facts=facts, honours=(), consent=None)


# --- honours ------------------------------------------------------------------------------------

CYCLE = Programme("w", "文明窗口", "集体", valid_years=3, review_months_before=6)
FOREVER = Programme("m", "道德模范", "个人")


@pytest.mark.parametrize(
    ("own", "programme", "end"),
    [
        (None, FOREVER, None),
        (None, None, None),
        (None, CYCLE, date(2026, 9, 17)),
        (date(2030, 1, 1), CYCLE, date(2030, 1, 1)),
        (date(2030, 1, 1), None, date(2030, 1, 1)),
    ],
)
def test_the_last_valid_day(
    own: date | None, programme: Programme | None, end: date | None
) -> None:
    assert lifecycle.valid_until(replace(HONOUR, valid_until=own), programme) == end


@pytest.mark.parametrize(
    ("own", "until", "programme", "due"),
    [
        (None, None, FOREVER, None),
        (None, None, CYCLE, date(2026, 3, 17)),
        (date(2026, 1, 1), None, CYCLE, date(2026, 1, 1)),
        (date(2026, 1, 1), None, None, date(2026, 1, 1)),
        (None, date(2026, 8, 31), CYCLE, date(2026, 2, 28)),
        (None, date(2026, 8, 31), FOREVER, None),
        (None, date(2026, 8, 31), None, None),
    ],
)
def test_the_day_a_review_is_due(
    own: date | None, until: date | None, programme: Programme | None, due: date | None
) -> None:
    honour = replace(HONOUR, review_due=own, valid_until=until)
    assert lifecycle.review_due(honour, programme) == due


@pytest.mark.parametrize(
    ("status", "end", "state"),
    [
        ("有效", None, "有效"),
        ("有效", TODAY, "有效"),
        ("有效", BEFORE, "曾获"),
        ("复评中", None, "复评中"),
        ("复评中", BEFORE, "曾获"),
        ("复评保留", AFTER, "复评保留"),
        ("复评保留", BEFORE, "曾获"),
        ("到期", None, "曾获"),
        ("到期", AFTER, "曾获"),
        ("撤销", None, "撤销"),
        ("撤销", BEFORE, "撤销"),
    ],
)
def test_the_state_of_an_honour(status: str, end: date | None, state: str) -> None:
    assert state_of(replace(HONOUR, status=status, valid_until=end), FOREVER, TODAY) == state


def test_the_programme_lets_an_honour_end() -> None:
    assert state_of(HONOUR, CYCLE, date(2026, 9, 17)) == "有效"
    assert state_of(HONOUR, CYCLE, date(2026, 9, 18)) == "曾获"


@pytest.mark.parametrize(
    ("day", "state"),
    [(date(2026, 6, 8), "未开始"), (date(2026, 6, 9), "公示中"), (date(2026, 6, 15), "公示中"),
     (date(2026, 6, 16), "已结束")],
)  # fmt: skip
def test_both_ends_of_a_period_count(day: date, state: str) -> None:
    assert lifecycle.period_state(Period(date(2026, 6, 9), date(2026, 6, 15)), day) == state


@pytest.mark.parametrize(
    ("day", "years", "later"),
    [
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (date(2023, 2, 28), 1, date(2024, 2, 28)),
        (date(2023, 9, 18), 3, date(2026, 9, 18)),
    ],
)
def test_years_later(day: date, years: int, later: date) -> None:
    assert add_years(day, years) == later


@pytest.mark.parametrize(
    ("day", "months", "earlier"),
    [
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2023, 3, 31), 1, date(2023, 2, 28)),
        (date(2024, 1, 15), 1, date(2023, 12, 15)),
        (date(2024, 12, 31), 0, date(2024, 12, 31)),
        (date(2024, 12, 31), 12, date(2023, 12, 31)),
        (date(2024, 1, 31), 13, date(2022, 12, 31)),
        (date(2024, 5, 31), 6, date(2023, 11, 30)),
    ],
)
def test_months_earlier(day: date, months: int, earlier: date) -> None:
    assert subtract_months(day, months) == earlier


def test_an_honour_of_29_february_ends_on_a_day_that_exists() -> None:
    honour = replace(HONOUR, date=date(2024, 2, 29))
    assert lifecycle.valid_until(honour, CYCLE) == date(2027, 2, 27)


def test_the_last_years_of_the_calendar_do_not_break() -> None:
    assert add_years(date(2999, 2, 28), 20) == date(3019, 2, 28)


@pytest.mark.parametrize(
    ("people", "days"),
    [("aba", (1, 2, 3)), ("abc", (1, 3, 2)), ("aaa", (1, 1, 1))],
    ids=["one twice", "days go back", "one for all"],
)
def test_reviews_by_fewer_people_or_in_the_wrong_order_hide(
    people: str, days: tuple[int, int, int]
) -> None:
    steps = [Reviewed(who, date(2025, 3, n)) for who, n in zip(people, days, strict=True)]
    decision = decide(replace(SHOWN, review=Review(*steps)), TODAY, three_reviews=True)
    assert not decision.shown
    assert decision.reasons == ("三审没有做完",)
