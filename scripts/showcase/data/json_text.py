"""JSON files for other programs."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any


def pretty(value: object) -> str:
    """For people too. No ``//``: an address in somebody's words is not taken for one that is fetched."""
    return _safe(json.dumps(value, ensure_ascii=False, indent=1)) + "\n"


def records(found: Iterable[dict[str, Any]]) -> str:
    """A list, a record a line: what changed from one day to the next is seen line by line."""
    return "[\n" + ",\n".join(_safe(_line(record)) for record in found) + "\n]\n"


_line = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), default=dt.date.isoformat
).encode


def _safe(text: str) -> str:
    return text.replace("//", "/\\/")
