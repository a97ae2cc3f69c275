"""A memory from build to build: rows of plain values by a key, as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from .files import write_whole


def load(path: Path) -> dict[str, object]:
    """A memory that is missing or spoilt is an empty one."""
    try:
        data = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}


def save(path: Path, rows: Mapping[str, object]) -> None:
    """Whole or not at all, and only what differs."""
    if rows == load(path):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"
    write_whole(path, text.encode())
