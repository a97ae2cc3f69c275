"""The record of an ordinary page."""

from __future__ import annotations

from ..model.ordinary import PlainPage
from .record import PAGE, SearchRecord


def page_record(page: PlainPage) -> SearchRecord:
    """Its lines are blocks."""
    text = tuple(page.text.split("\n"))
    return SearchRecord(
        page.url, PAGE, page.title, (page.title,), (), text, {"collection": (PAGE,)}
    )
