"""From a document number to the notice that is that document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from ..gate.public import Catalogue, PublicStory
from ..model.collections import NOTICES
from ..model.papers import Number, number_of
from ..model.story import NoticeFacts

Papers = Mapping[Number, PublicStory]

_DECISIONS = ("表彰决定", "撤销决定")

_YEAR_AND_NUMBER = re.compile(r"〔(\d{4})〕第?(\d+)号")

_BEFORE = re.compile(r"(?:^|[^\w]|[以据照由见及和与依经按即为是在])$")
"""What stands before an office's word in running text: 以云文明委〔2019〕8号文件. Behind any other character
the word may be the end of another office's (青云文明委), and is not taken for this one's.
"""


def papers_of(catalogue: Catalogue) -> Papers:
    """The published notice of each document number. A decision counts before a notice of 公示 that names
    it; where two of a kind have one number, nobody can tell which is meant.
    """
    found: dict[Number, list[PublicStory]] = defaultdict(list)
    for story in catalogue.of(NOTICES.id):
        number = number_of(story.facts.doc_no) if isinstance(story.facts, NoticeFacts) else None
        if number:
            found[number].append(story)
    one = {number: _the_one(stories) for number, stories in found.items()}
    return {number: story for number, story in one.items() if story}


def _the_one(stories: list[PublicStory]) -> PublicStory | None:
    decisions = [
        s for s in stories if isinstance(s.facts, NoticeFacts) and s.facts.notice_type in _DECISIONS
    ]
    chosen = decisions or stories
    return chosen[0] if len(chosen) == 1 else None


def paper(papers: Papers, doc_no: str) -> PublicStory | None:
    """The notice of a document number as somebody wrote it."""
    number = number_of(doc_no)
    return papers.get(number) if number else None


def cited(papers: Papers, text: str) -> Iterator[tuple[int, int, PublicStory]]:
    """Where a running text names documents that have a notice: start, end, notice."""
    for found in _YEAR_AND_NUMBER.finditer(text):
        before = text[: found.start()]
        for number, story in papers.items():
            office = number.office
            same = (number.year, number.serial) == (int(found[1]), int(found[2]))
            if same and before.endswith(office) and _BEFORE.search(before.removesuffix(office)):
                yield found.start() - len(office), found.end(), story
                break
