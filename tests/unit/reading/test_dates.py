"""Special days: when they are, who stands on the home page, and what is told of a faulty dates.yml."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from roots import PROJECT, SiteFrom, problems_of
from showcase import pipeline
from showcase.derive.featured import featured
from showcase.gate.project import build_catalogue
from showcase.gate.public import Catalogue, PublicPhoto, PublicStory
from showcase.model import exhibitions
from showcase.model.collections import PERSONS
from showcase.model.days import (
    LONGEST,
    CalendarDay,
    SpecialDay,
    is_mourning,
    mourning_marks,
    special_day,
)
from showcase.model.words import Theme
from showcase.reading.vocabulary.days import parse_calendar_day
from showcase.reading.vocabulary.words import read_vocabulary
from writing import ACTIVITY, PERSON, activity, story

DATES = "content/_vocabulary/dates.yml"
TODAY = date(2026, 11, 22)


def day(text: str) -> CalendarDay:
    found = parse_calendar_day(text)
    assert found, text
    return found


def special(*dates: str, **more: Any) -> SpecialDay:
    return SpecialDay("某日", "mou-ri", "提示。", tuple(day(d) for d in dates), **more)


def period(start: str, end: str) -> SpecialDay:
    return SpecialDay("某周", "mou-zhou", "提示。", start=day(start), end=day(end))


# --- when ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("9-20", "09-20"),
        ("09-20", "09-20"),
        ("9月20日", "09-20"),
        ("9.20", "09-20"),
        ("９月２０日", "09-20"),
        ("2-29", "02-29"),
        ("2026-04-05", "2026-04-05"),
        ("2026年4月5日", "2026-04-05"),
        ("2026-2-29", ""),
        ("1899-01-01", ""),
        ("2-30", ""),
        ("13-1", ""),
        ("0-1", ""),
        ("九月二十日", ""),
        ("9-20-1", ""),
        ("920", ""),
    ],
)
def test_days_as_editors_write_them(text: str, mark: str) -> None:
    found = parse_calendar_day(text)
    assert (str(found) if found else "") == mark


@pytest.mark.parametrize(
    ("entry", "held", "not_held"),
    [
        (special("9-20"), ["2025-09-20", "2026-09-20"], ["2026-09-19", "2026-09-21"]),
        (special("2026-04-05", "2027-04-05"), ["2026-04-05", "2027-04-05"], ["2028-04-05"]),
        (special("2-29"), ["2028-02-29"], ["2027-02-28", "2027-03-01"]),
        (period("12-30", "1-2"), ["2026-12-30", "2026-12-31", "2027-01-01", "2027-01-02"],
         ["2026-12-29", "2027-01-03", "2026-07-01"]),
        (period("2-27", "2-29"), ["2027-02-27", "2027-02-28", "2028-02-29"], ["2027-03-01"]),
        (period("2-29", "3-2"), ["2028-02-29", "2027-03-01", "2027-03-02"], ["2027-02-28"]),
        (period("2026-12-30", "2027-01-02"), ["2026-12-30", "2027-01-02"],
         ["2025-12-31", "2027-12-31"]),
    ],
)  # fmt: skip
def test_when_a_day_is(entry: SpecialDay, held: list[str], not_held: list[str]) -> None:
    assert all(entry.holds(date.fromisoformat(d)) for d in held)
    assert not any(entry.holds(date.fromisoformat(d)) for d in not_held)


dates = st.dates(date(1990, 1, 1), date(2100, 12, 31))
periods = st.tuples(dates, st.integers(1, LONGEST - 1), st.booleans())


@settings(deadline=None)
@given(periods, dates)
def test_a_browser_finds_by_its_marks_what_the_build_finds(
    given_period: tuple[date, int, bool], today: date
) -> None:
    """``base/days.js`` looks for today, with or without the year, among the marks."""
    start, length, yearly = given_period
    end = start + timedelta(days=length)
    first, last = (CalendarDay(d.month, d.day, None if yearly else d.year) for d in (start, end))
    entry = SpecialDay("某周", "a", "提示。", start=first, end=last)
    marks = {str(m) for m in entry.marks}
    for probe in (today, start, end, start - timedelta(days=1), end + timedelta(days=1)):
        told = probe.isoformat() in marks or probe.isoformat()[5:] in marks
        assert told == entry.holds(probe), (entry, probe)
    assert entry.holds(start) or (start.month, start.day) == (2, 29)


@settings(deadline=None)
@given(dates)
def test_a_yearly_day_comes_every_year(when: date) -> None:
    entry = special(f"{when.month}-{when.day}")
    assert entry.holds(when)
    first, end = date(when.year, 1, 1), date(when.year + 4, 1, 1)
    days = (first + timedelta(days=n) for n in range((end - first).days))
    assert sum(map(entry.holds, days)) == (1 if (when.month, when.day) == (2, 29) else 4)


def test_mourning_comes_first() -> None:
    feast, grief = special("12-13"), special("12-13", mourning=True)
    assert special_day([feast, grief], date(2026, 12, 13)) is grief
    assert special_day([feast, grief], date(2026, 12, 14)) is None
    assert is_mourning([feast, grief], date(2026, 12, 13))
    assert not is_mourning([feast], date(2026, 12, 13))
    assert mourning_marks([feast, grief, special("2027-04-05", mourning=True)]) == (
        "12-13", "2027-04-05",
    )  # fmt: skip


# --- who ----------------------------------------------------------------------------------------

CHENG_XIN = Theme("cheng-xin", "诚信")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """The demo's, for a story to make others of."""
    return build_catalogue(pipeline.check(PROJECT, TODAY).content)


def people(catalogue: Catalogue, names: str, themed: str = "") -> tuple[PublicStory, ...]:
    """Persons a, b, c … with a photo and a citation; the ``themed`` ones are of 诚信."""
    model = next(s for s in catalogue.stories if s.collection is PERSONS)
    picture = PublicPhoto("a.jpg", "缝纫台", "", None, ())
    return tuple(
        replace(
            model, slug=n, photos=(picture,), citation="一针一线。",
            themes=(CHENG_XIN,) if n in themed else (),
        )
        for n in names
    )  # fmt: skip


def chosen(catalogue: Catalogue, first: date, count: int) -> list[str]:
    """Who is featured on ``count`` days from ``first`` on."""
    days = (first + timedelta(days=n) for n in range(count))
    found = (featured(replace(catalogue, today=d)) for d in days)
    return [s.slug for s in found if s]


@pytest.mark.parametrize("names", ["ab", "abc", "abcd", "abcdefghijk"])
def test_everybody_takes_a_turn(catalogue: Catalogue, names: str) -> None:
    """In ``3 * n`` days, wherever they start, each has two to four turns; nobody two days running."""
    plain = replace(catalogue, stories=people(catalogue, names), days=())
    found = chosen(plain, TODAY, 40 * len(names))
    assert all(one != other for one, other in pairwise(found))
    assert set(Counter(found).values()) <= {39, 40, 41}
    window = 3 * len(names)
    for start in range(0, len(found) - window, 5):
        counts = Counter(found[start : start + window])
        assert set(counts) == set(names)
        assert max(counts.values()) <= 4


def test_rounds_differ(catalogue: Catalogue) -> None:
    plain = replace(catalogue, stories=people(catalogue, "abcdef"), days=())
    start = TODAY - timedelta(days=TODAY.toordinal() % 6)
    found = "".join(chosen(plain, start, 60))
    assert len({found[n : n + 6] for n in range(0, 60, 6)}) > 5


def test_the_same_day_gives_the_same_person(catalogue: Catalogue) -> None:
    """Whatever the order in which stories come, and on every machine: the names are written here."""
    stories = people(catalogue, "abcdef")
    one = chosen(replace(catalogue, stories=stories, days=()), TODAY, 12)
    other = chosen(replace(catalogue, stories=stories[::-1], days=()), TODAY, 12)
    assert "".join(one) == "".join(other) == "dfcaebfdecba"


def test_a_special_day_chooses_by_theme(catalogue: Catalogue) -> None:
    days = (special("9-20", themes=("cheng-xin",)),)
    themed = replace(catalogue, stories=people(catalogue, "abcdefgh", "cf"), days=days)
    for year in range(2020, 2045):
        found = chosen(themed, date(year, 9, 18), 5)
        assert found[2] in "cf"
        assert all(one != other for one, other in pairwise(found)), year


def test_days_in_a_row_change_too(catalogue: Catalogue) -> None:
    days = (replace(period("9-18", "9-24"), themes=("cheng-xin",)),)
    themed = replace(catalogue, stories=people(catalogue, "abcdefgh", "bcf"), days=days)
    found = chosen(themed, date(2026, 9, 15), 14)
    assert set(found[3:10]) <= set("bcf")
    assert all(one != other for one, other in pairwise(found))


def test_a_day_whose_themes_fit_nobody_is_as_any_other(catalogue: Catalogue) -> None:
    stories = people(catalogue, "abcd")
    days = (special("9-20", themes=("cheng-xin",)),)
    assert chosen(replace(catalogue, stories=stories, days=days), date(2026, 9, 15), 10) == chosen(
        replace(catalogue, stories=stories, days=()), date(2026, 9, 15), 10
    )


def test_only_one_to_choose_from(catalogue: Catalogue) -> None:
    days = (special("9-20", themes=("cheng-xin",)),)
    alone = replace(catalogue, stories=people(catalogue, "a", "a"), days=days)
    assert chosen(alone, date(2026, 9, 19), 3) == ["a"] * 3
    assert featured(replace(alone, stories=())) is None


def test_who_is_ready(catalogue: Catalogue) -> None:
    """Photo and citation before a photo alone, a photo before none."""
    full, *others = people(catalogue, "abc")
    plain, bare = replace(others[0], citation=""), replace(others[1], photos=())
    for stories, expected in (((bare, plain, full), "a"), ((bare, plain), "b"), ((bare,), "c")):
        assert chosen(replace(catalogue, stories=stories, days=()), TODAY, 3) == [expected] * 3


# --- what is told -------------------------------------------------------------------------------

GOOD = "- {名称: 公民道德宣传日, id: a, 日期: 9-20, 主题: [诚信经营], 提示: 说一件好事。}\n"


def test_a_good_file_is_read(site_from: SiteFrom) -> None:
    text = GOOD + "- {名称: 公祭日, id: b, 日期: 12-13, 提示: 悼念。, 哀悼: 是, 去看: /about}\n"
    root = site_from({DATES: text})
    vocabulary, _ = read_vocabulary(root)
    one, other = vocabulary.days
    assert (one.themes, one.see, one.mourning, one.line) == (("cheng-xin",), "", False, 1)
    assert (other.see, other.mourning, other.line) == ("about/", True, 2)
    assert problems_of(root) == []


def entry(**fields: str | None) -> str:
    given = {"名称": "某日", "id": "a", "日期": "9-20", "提示": "说一件好事。", **fields}
    return "- {" + ", ".join(f"{k}: {v}" for k, v in given.items() if v is not None) + "}\n"


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        (entry(日期="2-30"), "bad-date", "9-20"),
        (entry(日期="2026-02-29"), "bad-date", "2-29"),
        (entry(日期="[2026-04-05, 四月五日]"), "bad-date", "四月五日"),
        (entry(日期=""), "bad-date", "9-20"),
        (entry(日期=None), "unclear-day", "开始"),
        (entry(开始="9-20", 结束="9-22"), "unclear-day", "日期"),
        (entry(日期=None, 开始="9-20"), "unclear-day", "结束"),
        (entry(日期=None, 开始="9-20", 结束="2026-09-22"), "unclear-day", "年份"),
        (entry(日期=None, 开始="2026-09-22", 结束="2026-09-20"), "bad-order", "早于"),
        (entry(日期=None, 开始="9-22", 结束="9-20", 哀悼="是"), "long-period", "364 天"),
        (entry(日期=None, 开始="2026-12-13", 结束="2027-12-13"), "long-period", "366 天"),
        (entry(主题="[志愿者服务]"), "unknown-theme", "志愿服务"),
        (entry(去看="abuot"), "unknown-page", "about/"),
        (entry(去看="https://a.example/"), "unknown-page", "没有"),
        (entry(哀悼="对"), "not-yes-no", "否"),
        (entry(提示=None), "missing", "提示"),
        (entry(id="Dao De"), "bad-form", "减号"),
        (entry(编号="1"), "unknown-field", "编号"),
        (entry() + entry(日期="9-21"), "duplicate", "某日"),
    ],
)
def test_a_faulty_day_is_told(site_from: SiteFrom, text: str, code: str, words: str) -> None:
    found = [p for p in problems_of(site_from({DATES: text})) if p.is_error]
    assert {(p.file, p.code) for p in found} == {(DATES, code)}
    assert any(words in p.what + p.instead for p in found)


def test_a_problem_says_on_which_line(site_from: SiteFrom) -> None:
    (found,) = problems_of(
        site_from({DATES: GOOD + entry(id="b", 日期="9-21", 主题="[志愿者服务]")})
    )
    assert (found.line, found.field) == (2, "主题")
    (found,) = problems_of(site_from({DATES: GOOD + entry(id="b", 日期="9-21", 去看="abuot")}))
    assert (found.line, found.field) == (2, "去看")


def test_two_on_one_day_are_told_once(site_from: SiteFrom) -> None:
    grief = entry(名称="公祭日", id="b", 哀悼="是")
    (found,) = problems_of(site_from({DATES: GOOD + grief}))
    assert (found.code, found.severity, found.line) == ("same-day", "warning", 1)
    assert "9月20日也是“公祭日”" in found.what


@pytest.mark.parametrize(
    ("dates", "codes"),
    [
        ("[2025-04-04, 2026-04-05]", ["day-over"]),
        ("[2026-04-05, 2027-04-05]", []),
        ("2026-11-22", []),
        ("2026-11-21", ["day-over"]),
        ("9-20", []),
    ],
)
def test_days_that_are_all_over_are_told(site_from: SiteFrom, dates: str, codes: list[str]) -> None:
    found = problems_of(site_from({DATES: entry(日期=dates)}), TODAY)
    assert [p.code for p in found] == codes
    assert all(p.severity == "warning" for p in found)


@pytest.mark.parametrize(
    "see",
    ["about/", "/mottoes", "themes/cheng-xin/", "areas/liu-yin/xing-hua-li/", "notices/",
     "activities/dao-de-jiang-tang/", "years/2023/", "honour-roll/moral-model/",
     "exhibitions/lin-li/", "exhibitions/"],
)  # fmt: skip
def test_pages_a_day_may_send_to(site_from: SiteFrom, see: str) -> None:
    show = (
        "- {名称: 邻里之间, id: lin-li, 事迹: [models-of-virtue/zhou-gui-lan], 开始: 2026-12-01}\n"
    )
    files = {DATES: entry(去看=see), ACTIVITY: activity(), PERSON: story(), exhibitions.FILE: show}
    assert problems_of(site_from(files)) == []
