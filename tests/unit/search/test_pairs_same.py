"""The same records give the same bytes, whatever order Python's sets have today."""

from __future__ import annotations

import sys

from hours import ended, environment
from roots import PROJECT

PROGRAM = """
import hashlib
from showcase.search.pairs.index import index_files
from showcase.search.records import SearchRecord

records = [
    SearchRecord(
        f"a/{n}/", "身边好人", f"标题{n}", ("王桂兰", "\U00020bb7"), ("区级",), (f"第{n}个，{n * n}号。",),
        {"theme": ("诚信", "互助"), "street": (f"{n % 7}街道",)}, (("模范", "", "区级", f"{n % 5}年"),),
    )
    for n in range(700)
]
told = hashlib.sha256()
for path, text in index_files(records, {}):
    told.update(f"{path} {text}".encode())
print(told.hexdigest())
"""


def test_the_same_bytes_in_any_process() -> None:
    found = {
        ended(
            [sys.executable, "-c", PROGRAM],
            env=environment(
                PYTHONPATH=str(PROJECT / "scripts"), PYTHONHASHSEED=seed, PYTHONUTF8="1"
            ),
            encoding="utf-8",
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(found) == 1
    assert len(found.pop().strip()) == 64
