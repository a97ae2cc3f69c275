"""Dataclasses ↔ plain values: what was encoded comes back the same, and what is of another time is refused."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal

import pytest
from hours import TODAY
from hypothesis import given
from hypothesis import strategies as st
from roots import SiteFrom
from showcase import pipeline
from showcase.base.codec import Atoms, decode, encode
from showcase.gate.channels import open_channels
from showcase.gate.good import worth_keeping
from showcase.site import memory
from writing import (
    ACTIVITY,
    FAMILY,
    NOTICE,
    PERSON,
    PRACTICE,
    UNIT,
    activity,
    family,
    notice,
    practice,
    story,
    unit,
)


@dataclass(frozen=True)
class Left:
    word: str


@dataclass(frozen=True)
class Right:
    word: str


class Atom(str):
    pass


ATOMS: Atoms = {Atom: (str, Atom)}


@dataclass(frozen=True)
class Whole:
    side: Left | Right
    kind: Literal["a", "b"]
    words: tuple[str, ...]
    pair: tuple[int, float] | None
    day: date | None
    is_so: bool
    number: int
    by_key: Mapping[str, tuple[int, int]] = field(default_factory=dict)


def wholes() -> st.SearchStrategy[Whole]:
    finite = st.floats(allow_nan=False, allow_infinity=False)
    return st.builds(
        Whole,
        side=st.one_of(st.builds(Left, st.text()), st.builds(Right, st.text())),
        kind=st.sampled_from(["a", "b"]),
        words=st.lists(st.text()).map(tuple),
        pair=st.none() | st.tuples(st.integers(), finite),
        day=st.none() | st.dates(),
        is_so=st.booleans(),
        number=st.integers(),
        by_key=st.dictionaries(st.text(), st.tuples(st.integers(), st.integers())),
    )


@given(wholes())
def test_what_was_encoded_comes_back(whole: Whole) -> None:
    data = json.loads(json.dumps(encode(whole, ATOMS)))
    assert decode(Whole, data, ATOMS) == whole


GOOD = Whole(Left("x"), "a", ("w",), (1, 2.0), date(2026, 11, 22), True, 3, {"k": (1, 2)})


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "c"}, {"words": "w"}, {"words": [1]}, {"pair": [1]}, {"pair": [1, 2, 3]}, {"day": "x"},
        {"day": 1}, {"is_so": 1}, {"number": True}, {"number": "3"}, {"side": {"": "Up", "word": "x"}},
        {"side": {"word": "x"}}, {"side": None}, {"by_key": []}, {"by_key": {"k": [1]}}, {"new": 1},
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(change: dict[str, Any]) -> None:
    data = encode(GOOD, ATOMS) | change
    with pytest.raises(ValueError, match=r".*"):
        decode(Whole, data, ATOMS)


@pytest.mark.parametrize("key", ["kind", "side", "by_key", ""])
def test_what_lacks_a_field_is_refused(key: str) -> None:
    data = {k: v for k, v in encode(GOOD, ATOMS).items() if k != key}
    with pytest.raises(ValueError, match=r".*"):
        decode(Whole, data, ATOMS)


def test_a_whole_site_comes_back(site_from: SiteFrom) -> None:
    """Every kind of story, vocabulary and page: the classes that a memory is made of."""
    texts = {PERSON: story(成员="[{姓名: 周小兰, 关系: 女儿}]"), FAMILY: family(), UNIT: unit(美丽庭院="36"),
             UNIT.replace("yun-ting-shui-wu", "cun"): unit(村规民约="[一句, 两句]", 美丽庭院="[桂花小院]"),
             PRACTICE: practice(), NOTICE: notice(), ACTIVITY: activity()}  # fmt: skip
    rosters = "姓名,项目,级别,类别,届,授予单位,授予日期\n仇立冬,道德模范,区县,诚实守信,5,区文明委,2023-09-18\n"
    root: Path = site_from({
        **texts,
        "content/_vocabulary/rosters/a.csv": rosters,
        "content/_vocabulary/dates.yml": "- {名称: 节, id: jie, 日期: 12-13, 提示: 看}\n",
        "content/_vocabulary/exhibitions.yml": "- {名称: 展, id: zhan, 主题: [诚信]}\n",
        "content/_vocabulary/screens.yml":
            "- {名称: 大厅, id: da, 方向: 横屏, 值守码: '4711', 播放: [{栏目: 身边好人}]}\n",
    })  # fmt: skip
    content = pipeline.check(root, TODAY).content
    good = worth_keeping(content, open_channels(content, frozenset(), preview=False))
    assert len(good.stories) == len(texts)
    memory.stage(good, content)
    memory.take_up(root, root / "site", root / ".build/good")
    found = memory.recall(root)
    assert found == good
    assert found.stories[0].collection is good.stories[0].collection
