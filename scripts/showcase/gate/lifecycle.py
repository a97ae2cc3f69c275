"""What an honour is worth on a given day, and whether a story may be shown on it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from ..model.story import Honour, Period
from ..model.words import Programme

HonourState = Literal["有效", "复评中", "复评保留", "曾获", "撤销"]


def add_years(day: date, years: int) -> date:
    """The same day ``years`` later; 29 February becomes 28 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def subtract_months(day: date, months: int) -> date:
    """The same day ``months`` earlier, or the last day of a shorter month."""
    year, month0 = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = (date(year + (month0 == 11), (month0 + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month0 + 1, min(day.day, last))


def valid_until(honour: Honour, programme: Programme | None) -> date | None:
    """The last valid day: the story's own, else the programme's cycle from the day given."""
    if honour.valid_until or programme is None or programme.valid_years is None:
        return honour.valid_until
    return add_years(honour.date, programme.valid_years) - timedelta(days=1)


def review_due(honour: Honour, programme: Programme | None) -> date | None:
    """When the review is due: the story's own day, else months before the end of validity."""
    end = valid_until(honour, programme)
    if honour.review_due or end is None or programme is None:
        return honour.review_due
    if programme.review_months_before is None:
        return None
    return subtract_months(end, programme.review_months_before)


def state_of(honour: Honour, programme: Programme | None, today: date) -> HonourState:
    """The state to show on ``today``. Past its validity an honour reads 曾获, whatever was written."""
    if honour.status == "撤销":
        return "撤销"
    end = valid_until(honour, programme)
    if honour.status == "到期" or (end is not None and end < today):
        return "曾获"
    if honour.status == "复评中":
        return "复评中"
    return "复评保留" if honour.status == "复评保留" else "有效"


def period_state(period: Period, today: date) -> Literal["未开始", "公示中", "已结束"]:
    """Both ends of a period count as days of it."""
    if today < period.start:
        return "未开始"
    return "公示中" if today <= period.end else "已结束"
