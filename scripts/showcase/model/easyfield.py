"""三句话: a story in a few short sentences, for whoever reads slowly."""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from ..base.text import sentences
from .values import Reading, Text

MOST_SENTENCES = 3
MOST_SIGNS = 120


@dataclass(frozen=True)
class EasyText:
    """At most so many sentences and characters; written in one line, or a line each."""

    allowed = f"最多 {MOST_SENTENCES} 句，一共最多 {MOST_SIGNS} 个字，句末用 。！？"

    def read(
        self, node: yaml.Node, reading: Reading, path: str, label: str
    ) -> tuple[str, ...] | None:
        parts = node.value if isinstance(node, yaml.SequenceNode) else [node]
        texts = [Text(MOST_SIGNS).read(part, reading, path, label) for part in parts]
        said = tuple(one for text in texts if text for one in sentences(text))
        if len(said) > MOST_SENTENCES:
            what = f"写了 {len(said)} 句，最多 {MOST_SENTENCES} 句。"
            instead = f"合并或者删掉 {len(said) - MOST_SENTENCES} 句。"
            reading.problem(node, label, "too-many-sentences", what, instead)
        signs = sum(map(len, said))
        if signs > MOST_SIGNS and len(parts) > 1:
            what = f"一共有 {signs} 个字，超过了 {MOST_SIGNS} 个字。"
            reading.problem(node, label, "too-long", what, f"请缩短 {signs - MOST_SIGNS} 个字。")
        return said or None
