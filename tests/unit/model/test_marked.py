"""Problems at a field: of a story and of an entry of the vocabulary by the same function."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from conftest import PERSON, SiteFrom, story
from showcase.base.problems import Problem
from showcase.model.marked import at
from showcase.model.story import Mark, mark_of
from showcase.reading.stories import read_stories

MARKS = {"honours": (7, 1), "honours.0": (8, 3), "honours.0.doc_no": (9, 5)}


@pytest.mark.parametrize(
    ("path", "mark"),
    [
        ("honours.0.doc_no", (9, 5)),
        ("honours.0.star", (8, 3)),
        ("honours.3.star", (7, 1)),
        ("title", (1, 1)),
        ("", (1, 1)),
    ],
)
def test_the_nearest_place_above(path: str, mark: Mark) -> None:
    assert mark_of(MARKS, path) == mark


@dataclass(frozen=True)
class Some:
    file: str = "a.yml"
    marks: dict[str, Mark] = field(default_factory=lambda: MARKS)

    def mark(self, path: str) -> Mark:
        return mark_of(self.marks, path)


def test_at_a_field_of_anything_with_marks() -> None:
    found = at(Some(), "honours.0.doc_no", "x", "错了。", "改好。", "warning", label="文号")
    assert found == Problem("a.yml", "x", "错了。", "改好。", 9, 5, "文号", "warning")


def test_the_label_of_a_story_is_in_the_table_of_fields(site_from: SiteFrom) -> None:
    (read,) = read_stories(site_from({PERSON: story()})).stories
    found = at(read, "honours.0.doc_no", "x", "错了。")
    assert (found.file, found.field) == (PERSON, "荣誉 1 › 文号")
    assert (found.line, found.column) == read.mark("honours.0.doc_no")
    assert read.text.split("\n")[found.line - 1][found.column - 1 :].startswith("文号")
    assert at(read, "honours.0.doc_no", "x", "错了。", label="别的").field == "别的"
