"""The lists of words and clauses beside this file."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def load(name: str) -> dict[str, Any]:
    """A YAML file; strings of blank-parted words come as lists."""
    text = Path(__file__).with_name(name).read_text("utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return {k: v.split() if isinstance(v, str) else v for k, v in data.items()}
