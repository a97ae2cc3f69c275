"""Values in scripts: whole, safe, and the same bytes every time."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from showcase.base.script import as_json, call, called, escaped, without_addresses

values = st.recursive(
    st.none() | st.integers() | st.text(st.sampled_from('a<>&/\\"\u2028\u2029\n王')),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
)


@given(values)
def test_a_value_comes_back_from_every_form(value: Any) -> None:
    unsorted = json.dumps(value, ensure_ascii=False)
    for text in (escaped(unsorted), as_json(value), without_addresses(value)):
        assert json.loads(text) == value
        assert not set(text) & set("<>&\u2028\u2029\n")
    assert "//" not in without_addresses(value)
    assert called(call("start", value), "start") == value


@pytest.mark.parametrize(
    ("make", "text"),
    [
        (as_json, '{"a":"https://x.example/\\u003cb\\u003e","b":1}'),
        (without_addresses, '{"a":"https:/\\/x.example/\\u003cb\\u003e","b":1}'),
    ],
)
def test_the_bytes(make: Any, text: str) -> None:
    value = {"b": 1, "a": "https://x.example/<b>"}
    assert make(value) == make(dict(reversed(value.items()))) == text
