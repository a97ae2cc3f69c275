"""Pages that hold the words of a query, but not as it was written."""

from __future__ import annotations

import pytest
from showcase.search.asking.lexicon import Lexicon
from showcase.search.asking.loose import MOST_NEAR, Loose, loose, stretches
from showcase.search.asking.words import Known, meant
from showcase.search.text.folding import phrases

LINES = (
    "老人每天送饭",
    "每天|老人|送饭去",
    "老人|天|每",
    "送饭|wifi|c919|9|年",
    "大夫|送饭",
    "给老人的饭",
)


def found(
    query: str, lines: tuple[str, ...] = LINES, groups: tuple[tuple[str, ...], ...] = ()
) -> Loose:
    parts = stretches(meant(phrases(query), Known(Lexicon(questions=(), groups=groups))).runs)
    tiles = {tile for one in parts for tile in one.tiles}
    held = {
        tile: {page: 3 for page, line in enumerate(lines) if tile in line} for tile in sorted(tiles)
    }
    return loose(parts, held, len(lines))


@pytest.mark.parametrize(("query", "is_whole", "pages"), [
    ("每天老人送饭", True, [0, 1]),
    ("送饭c919", True, [3]),
    ("老人 天", True, [0, 1, 2]),
    ("老人 每天", True, [0, 1]),
    ("给老人送饭", True, [0, 1]),  # 给 may be left out
    ("老人送了饭", False, [0, 1, 2, 5]),  # a letter alone is no word
    ("送饭c8", False, [0, 1, 3, 4]),
    ("老老", False, []),
    ("送饭 去年", False, [0, 1, 3, 4]),  # 去 and 年 are one word
    ("人", False, []),
    ("pm2.9", False, []),  # a 9 stands anywhere
    ("甲乙丙", False, []),
])  # fmt: skip
def test_words_and_what_is_near(query: str, is_whole: bool, pages: list[int]) -> None:
    answer = found(query)
    assert answer.is_whole == is_whole
    assert sorted(answer.found) == pages


def test_a_letter_between_two_that_only_join_is_a_word() -> None:
    assert sorted(found("他救了人 老人", ("老人|救|人", "老人|人")).found) == [0]


def test_a_word_may_be_any_of_its_group() -> None:
    groups = (("医生", "大夫"),)
    assert sorted(found("医生送饭", groups=groups).found) == [4]
    assert not found("医生送饭").is_whole
    assert found("医生送饭", groups=groups).marks == ("医生", "大夫", "送饭")


def test_one_word_has_no_part() -> None:
    assert found("医生", groups=(("医生", "大夫"),)).found == {}
    assert found("c919").found == {}


def test_rare_words_come_first() -> None:
    lines = ("的人在家",) * 30 + ("的人和龙舟",) + ("赛龙舟",)
    assert sorted(found("龙舟的人", lines).found) == [30]
    near = found("赛龙舟的人们", lines)
    assert not near.is_whole
    assert min(near.found, key=lambda page: near.found[page]) == 31
    assert 0 not in near.found


def test_where_two_words_meet_is_no_word() -> None:
    """草帽 and 馄饨 are words, 帽送 is none: it is rarer than both."""
    lines = ("草帽",) * 9 + ("馄饨",) * 9 + ("草帽|馄饨", "帽送", "穿草|帽送")
    near = found("穿草帽送馄饨", lines)
    assert not near.is_whole
    assert min(near.found, key=lambda page: near.found[page]) == 18
    assert not {"帽送", "穿草"} & set(near.marks)


def test_where_two_words_meet_makes_no_longer_word() -> None:
    """乙丙 is rarer than both beside it; 板顶 much rarer than one of them, and beside nothing else."""
    lines = ("甲乙",) * 20 + ("丙丁",) * 20 + ("丁戊",) * 18 + ("甲乙丙",) * 3
    assert found("甲乙丙丁戊", lines).marks == ("甲乙", "丙丁")
    lines = ("老板",) * 100 + ("老板顶",) * 2
    assert found("找老板顶班", lines).marks == ("老板",)


def test_only_so_many_come_near() -> None:
    near = found("赛龙舟的人们", ("龙舟",) * 150)
    assert sorted(near.found) == list(range(MOST_NEAR))


def test_a_longer_word_goes_before_the_shorter_one_in_it() -> None:
    lines = ("广场",) * 40 + ("广场舞",) * 3
    assert "广场舞" in found("会广场舞又愿意教", lines).marks


def test_of_a_name_with_a_wrong_letter_both_pairs_count() -> None:
    lines = ("王桂兰",) * 2 + ("赵桂莲",) + ("别的",) * 20
    assert sorted(found("王桂莲", lines).found) == [0, 1, 2]


def test_the_more_stands_as_it_was_typed_the_better() -> None:
    lines = ("老人|天天送饭", "给老人送饭", "老人|送饭")
    answer = found("给老人送饭", lines)
    assert min(answer.found, key=lambda page: answer.found[page]) == 1


def test_names_and_facts_before_text() -> None:
    parts = stretches(meant(["护士送饭"], Known(Lexicon(groups=(("护士", "护理"),)))).runs)
    held = {tile: {0: 3, 1: 3} for one in parts for tile in one.tiles} | {"护士": {0: 3, 1: 2}}
    answer = loose(parts, held, 9)
    assert answer.found[1] < answer.found[0]
