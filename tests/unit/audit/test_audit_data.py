"""Scripts that are data: one value handed over, and nothing that runs."""

from __future__ import annotations

import pytest
from showcase.audit.data import is_data


@pytest.mark.parametrize("value", ['"https://elsewhere.example/"', '{"a":["document.cookie",1]}'])
def test_whatever_its_words_say(value: str) -> None:
    assert is_data(f"Showcase.load.take({value});\n")


@pytest.mark.parametrize("value", [
    "1);alert(1", '{"a":1});fetch("//x.example/");Showcase.load.take(1', '"a"+document.cookie', "1,alert(1)",
    "/**/1", "1//", "`${alert(1)}`", '{"a":alert(1)}', "alert(1)", "", "[" * 100_000,
])  # fmt: skip
def test_a_script_that_does_more(value: str) -> None:
    assert not is_data(f"Showcase.load.take({value});\n")


@pytest.mark.parametrize(
    "script", ["", "1", "x;Showcase.load.take(1);\n", "Showcase.load.take(1);\nx();\n"]
)
def test_what_stands_around_the_value(script: str) -> None:
    assert not is_data(script)
