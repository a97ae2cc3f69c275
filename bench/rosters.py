"""Rosters of a generated district: M rows beside the N stories of :mod:`bench.corpus`."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from pathlib import Path
from typing import Any

from . import corpus

COLUMNS = (
    "姓名", "拼音", "项目", "级别", "类别", "等次", "届", "年度", "期", "街道", "社区", "授予单位", "文号",
    "授予日期", "署名方式",
)  # fmt: skip

JOINED = 4
"""Every fourth row tells an honour that a story tells too, as a whole decision does."""


def write_rosters(root: Path, stories: int, rows: int, seed: int = corpus.SEED) -> None:
    """A file for each programme and year."""
    files: dict[str, list[dict[str, Any]]] = defaultdict(list)
    programmes = {p["名称"]: p["id"] for p in corpus.programmes()}
    for n in range(rows):
        is_joined = n % JOINED == 0 and n // JOINED < stories
        index = n // JOINED if is_joined else stories + n
        fields = corpus.Writer(index, seed).sample().fields
        honour = fields["荣誉"][0]
        files[f"{programmes[honour['项目']]}-{honour['授予日期'].year}"].append({
            **honour,
            **fields["地区"],
            "姓名": next(fields[k] for k in ("姓名", "家庭名称", "单位名称") if k in fields),
            "拼音": fields.get("拼音", ""),
            "授予单位": "、".join(honour["授予单位"]),
            "署名方式": fields.get("署名方式", ""),
        })  # fmt: skip
    for name, found in files.items():
        stream = io.StringIO()
        writer = csv.DictWriter(stream, COLUMNS, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)
        corpus.write(root / f"content/_vocabulary/rosters/{name}.csv", stream.getvalue())
