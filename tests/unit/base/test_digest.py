"""Digests of values: equal for equal ones, whatever objects they are made of, and for no others."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from types import MappingProxyType

from hours import ended, environment
from hypothesis import given
from hypothesis import strategies as st
from roots import PROJECT
from showcase.base.digest import digest


@dataclass(frozen=True)
class Leaf:
    word: str
    day: date | None = None


@dataclass(frozen=True)
class Tree:
    leaves: tuple[Leaf, ...] = ()
    names: dict[str, int] = field(default_factory=dict)

    @cached_property
    def first(self) -> str:
        return self.leaves[0].word


@dataclass(frozen=True)
class Other:
    word: str
    day: date | None = None


def test_equal_values_have_one_digest_whatever_they_share() -> None:
    word = "".join(["周", "桂兰"])
    shared = Tree((Leaf(word), Leaf(word)))
    apart = Tree((Leaf("周桂兰"[:]), Leaf("".join(list("周桂兰")))))
    assert digest(shared) == digest(apart)


def test_what_was_worked_out_of_a_value_is_no_part_of_it() -> None:
    one, other = Tree((Leaf("a"),)), Tree((Leaf("a"),))
    assert one.first == "a"
    assert digest(one) == digest(other)


def test_every_field_counts_and_so_does_the_class() -> None:
    leaf = Leaf("a", date(2026, 11, 26))
    others = [replace(leaf, word="b"), replace(leaf, day=None), Other("a", leaf.day)]
    assert len({digest(v) for v in [leaf, *others]}) == 4


def test_a_mapping_counts_as_its_items() -> None:
    assert digest(MappingProxyType({"a": 1})) == digest(MappingProxyType({"a": 1}))
    assert digest(MappingProxyType({"a": 1})) != digest(MappingProxyType({"a": 2}))


def test_what_is_known_stands_for_itself() -> None:
    def known(value: object) -> bytes | None:
        return b"leaf" if isinstance(value, Leaf) else None

    assert digest(Tree((Leaf("a"),)), known=known) == digest(Tree((Leaf("b"),)), known=known)
    assert digest(Tree((Leaf("a"),)), known=known) != digest(Tree(()), known=known)


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.dates(),
    lambda inner: st.lists(inner).map(tuple) | st.dictionaries(st.text(), inner),
)


@given(plain, plain)
def test_digests_are_equal_just_where_values_are(one: object, other: object) -> None:
    same = repr(one) == repr(other)  # True is no 1 here
    assert (digest(one) == digest(other)) == same


def test_another_process_gives_the_same() -> None:
    code = "from showcase.base.digest import digest; import datetime; "
    code += "print(digest('周', 1, {'a': (None, datetime.date(2026, 1, 2))}).hex())"
    paths = environment(PYTHONPATH=str(PROJECT / "scripts"), PYTHONUTF8="1")
    found: list[subprocess.CompletedProcess[str]] = [
        ended([sys.executable, "-c", code], env=paths, encoding="utf-8") for _ in range(2)
    ]
    assert found[0].stdout == found[1].stdout != ""
