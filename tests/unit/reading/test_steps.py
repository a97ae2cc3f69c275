"""流程 of programmes.yml: how it is read, and what is told of it."""

from __future__ import annotations

import pytest
from roots import VOCABULARY, SiteFrom, problems_of
from showcase.model.words import Step
from showcase.reading.vocabulary.words import read_vocabulary
from writing import NOTICE, PERSON, notice, story

FILE = "content/_vocabulary/programmes.yml"


def with_steps(*steps: str) -> str:
    first, rest = VOCABULARY[FILE].split("- id: most-beautiful-family", 1)
    return f"{first}  流程: [{', '.join(steps)}]\n- id: most-beautiful-family{rest}"


def test_steps_are_read_in_their_order(site_from: SiteFrom) -> None:
    text = with_steps("{步骤: 推荐, 谁做: 社区}", "{步骤: 公示, 谁做: 区文明办, 时间: 不少于七天}")
    vocabulary, problems = read_vocabulary(site_from({FILE: text}))
    assert problems == []
    assert vocabulary.programmes[0].steps == (
        Step("推荐", "社区"), Step("公示", "区文明办", "不少于七天"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("steps", "code", "is_error", "words"),
    [
        (("{步骤: 评议会, 谁做: 社区}",), "unknown-word", True, "是不是“评议”？"),
        (("{步骤: 评议}",), "missing", True, "谁做"),
        (
            ("{步骤: 公示, 谁做: 甲}", "{步骤: 表彰, 谁做: 乙}", "{步骤: 公示, 谁做: 丙}"),
            "repeated-step", False, "“公示”写了两次",
        ),
        (
            ("{步骤: 推荐, 谁做: 甲}", "{步骤: 公示, 谁做: 乙}", "{步骤: 评议, 谁做: 丙}"),
            "step-order", False, "“评议”写在了“公示”后面",
        ),
    ],
)  # fmt: skip
def test_faults_of_steps(
    site_from: SiteFrom, steps: tuple[str, ...], code: str, is_error: bool, words: str
) -> None:
    (found,) = problems_of(site_from({PERSON: story(), FILE: with_steps(*steps)}))
    assert (found.file, found.line, found.code, found.is_error) == (FILE, 6, code, is_error)
    assert words in f"{found.field}{found.what}{found.instead}"


def test_a_notice_names_a_programme_that_is_there(site_from: SiteFrom) -> None:
    files = {PERSON: story(), NOTICE: notice(项目="道德模犯", 届="5")}
    (found,) = problems_of(site_from(files))
    assert (found.code, found.field, found.instead) == (
        "unknown-programme",
        "项目",
        "是不是“道德模范”？",
    )


def test_a_notice_has_a_period_as_honours_have(site_from: SiteFrom) -> None:
    files = {PERSON: story(), NOTICE: notice(项目="道德模范", 期="2024—2023")}
    (found,) = problems_of(site_from(files))
    assert (found.code, found.field) == ("bad-period", "期")
