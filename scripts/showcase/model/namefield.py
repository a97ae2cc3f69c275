"""A field made for names of persons."""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from .people import tidied
from .values import Reading, Text


@dataclass(frozen=True)
class NameText(Text):
    """Names as they are shown: without the blanks inside of 李　雨, with characters for radicals."""

    def read(self, node: yaml.Node, reading: Reading, path: str, label: str) -> str | None:
        text = super().read(node, reading, path, label)
        return tidied(text) if text else text
