"""A form of a family names its head."""

from __future__ import annotations

from showcase.intake.accept import accepted
from showcase.intake.found import Candidate, Found, Source
from showcase.model.collections import FAMILIES, PERSONS
from showcase.model.vocabulary import Vocabulary

HEAD = {"representative": Found("郑国栋", "表1 第1行第2格")}
FORM = Source("表.docx", "form")


def test_a_family_without_a_name_is_called_after_its_head_and_that_is_told() -> None:
    got = accepted(Candidate("表1", HEAD), FAMILIES, FORM, Vocabulary(), "")
    assert got.text("name") == "郑国栋家庭"
    assert "请核对" in got.values["name"].remark


def test_a_name_that_is_written_counts() -> None:
    named = HEAD | {"name": Found("老郑一家", "表1 第2行第2格")}
    assert (
        accepted(Candidate("表1", named), FAMILIES, FORM, Vocabulary(), "").text("name")
        == "老郑一家"
    )


def test_nobody_else_is_called_after_a_head() -> None:
    assert accepted(Candidate("表1", HEAD), PERSONS, FORM, Vocabulary(), "").text("name") == ""
