"""Our own Jinja environment: what it shortens says the same as Jinja's own."""

from __future__ import annotations

from pathlib import Path

import pytest
from showcase.base.problems import ProblemError
from showcase.pages.templates import Templates, in_phrases

PARTS = """{% macro one(word) %}<b>{{ word }}{{ sign }}</b>{% endmacro %}
{% macro around() %}<p>{{ caller() }}</p>{% endmacro %}"""


def rendered(folder: Path, text: str, **values: object) -> str:
    pages = folder / "pages"
    pages.mkdir(exist_ok=True)
    (pages / "_parts.html").write_text(PARTS, "utf-8")
    (pages / "page.html").write_text(text, "utf-8")
    return Templates([pages], {"sign": "&"}).render("page.html", **values)


def test_words_are_escaped_once_and_macros_never(tmp_path: Path) -> None:
    text = (
        '{% from "_parts.html" import around, one %}{% call around() %}{{ one(word) }}{% endcall %}'
    )
    shown = "<p><b>&lt;i&gt;&#34;&amp;</b></p>"
    assert rendered(tmp_path, text, word='<i>"') == shown


def test_numbers_and_nothing_are_written_as_ever(tmp_path: Path) -> None:
    text = "{{ n }}{{ none }}{% for n in (1, 2) %}{{ loop.index }}{{ loop.cycle('a', 'b') }}{% endfor %}"
    assert rendered(tmp_path, text, n=7) == "7None1a2b"


@pytest.mark.parametrize("text", ["{{ nobody }}", '{% include "none.html" %}', "{{ nobody() }}"])
def test_what_is_not_there_is_a_fault(tmp_path: Path, text: str) -> None:
    with pytest.raises(ProblemError):
        rendered(tmp_path, text)


def test_same_words_end_elsewhere_for_other_names() -> None:
    heading = "郑国栋家庭事迹报告会"
    assert "郑国栋家" in in_phrases(heading, ["郑国栋家庭"]).replace("<wbr>", " ").split(" ")[0]
    assert in_phrases(heading, ["国栋家庭事"]) != in_phrases(heading, ["郑国栋"])
