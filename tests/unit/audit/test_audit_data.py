"""Scripts that hand over a value are data; whatever does a little more is a program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from showcase.audit import audit_site
from showcase.audit.data import is_data

VALUES = [
    '"//other.test/a.js"',
    '["document.cookie"]',
    "{}",
    "0",
    '{"__proto__": "https://other.test/"}',
]


def given(site: Path, script: str) -> list[str]:
    (site / "fulltext").mkdir(exist_ok=True)
    (site / "fulltext" / "a.js").write_text(script, "utf-8")
    return [p.code for p in audit_site(site)]


@pytest.mark.parametrize("value", VALUES)
def test_a_value(tmp_path: Path, value: str) -> None:
    """What it says is said on pages too."""
    assert given(tmp_path, f"Showcase.load.take({value});\n") == []


@pytest.mark.parametrize(
    "script",
    [
        'Showcase.load.take("a");document.cookie="a";\n',
        'Showcase.load.take("a"+document.cookie);\n',
        "Showcase.load.take(`${document.cookie}`);\n",
        'document.cookie;Showcase.load.take("a");\n',
        'Showcase.load.take("a");\ndocument.cookie);\n',
        "Showcase.load.take([document.cookie]);\n",
        '"document.cookie"',
    ],
)
def test_whatever_does_more_is_looked_through(tmp_path: Path, script: str) -> None:
    assert not is_data(script)
    assert given(tmp_path, script) == ["cookie"]


def test_a_value_that_nobody_can_read() -> None:
    assert not is_data(f"Showcase.load.take({'[' * 100_000}{']' * 100_000});\n")
    assert not is_data("Showcase.load.take();\n")
    assert is_data(f"Showcase.load.take({json.dumps('')});\n")
