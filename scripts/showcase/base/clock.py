"""The one clock: which day it is for the build."""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta, timezone

VARIABLE = "SHOWCASE_TODAY"
"""Set by ``--today``; for plain ``mkdocs build``, set it yourself: ``SHOWCASE_TODAY=2026-11-22``."""

SHANGHAI = timezone(timedelta(hours=8))
"""China has one zone and no summer time, so no time zone data is needed (Windows has none)."""


def today() -> date:
    """The day given by :data:`VARIABLE`, else the date in Shanghai now."""
    given = os.environ.get(VARIABLE, "")
    try:
        return date.fromisoformat(given)
    except ValueError:
        return datetime.now(SHANGHAI).date()
