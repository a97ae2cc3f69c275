"""The one clock: which day it is for the build."""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta, timezone

VARIABLE = "SHOWCASE_TODAY"
"""Set by ``--today``; for plain ``mkdocs build``, set it yourself: ``SHOWCASE_TODAY=2026-11-22``."""

SHANGHAI = timezone(timedelta(hours=8))
"""China has one zone and no summer time, so no time zone data is needed (Windows has none)."""


FIRST_YEAR, LAST_YEAR = 1900, 2999
"""Of days that a build may stand on: there is room to reckon on both sides."""


def today() -> date:
    """The day given by :data:`VARIABLE`, else the date in Shanghai now."""
    given = os.environ.get(VARIABLE, "")
    try:
        day = date.fromisoformat(given)
    except ValueError:
        return datetime.now(SHANGHAI).date()
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else datetime.now(SHANGHAI).date()
