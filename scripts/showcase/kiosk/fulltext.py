"""The index of the full text of a screen that asks for one: the stories of its pack and nothing else.

It is the site's own form (docs/search-index.md), in few large files: on a stick, where each takes its time to
copy, bytes do not matter. What its ``words`` file holds is the screen's: no query is typed there, so none
has to be understood.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace

from ..derive.edition import Edition
from ..search.pairs.index import FOLDER, Sizes, index_files
from ..search.pairs.lines import line_of
from ..search.records import SearchRecord, search_records
from .words import offers_of, vocabulary

SIZES = Sizes(shard=256_000, bundle=256_000)

Fulltext = Mapping[str, str]
"""Paths in a screen's own folder, and texts."""


def fulltexts(edition: Edition) -> Mapping[bool, Fulltext]:
    """An index for screens with sound and one for those without, as far as any asks for one."""
    wanted = {screen.sound for screen in edition.catalogue.screens if screen.fulltext}
    return {sound: _fulltext(edition, sound=sound) for sound in sorted(wanted)}


def _fulltext(edition: Edition, *, sound: bool) -> Mapping[str, str]:
    records = tuple(_records(edition, sound=sound))
    same = edition.catalogue.synonyms
    offers = offers_of(vocabulary(edition), same, tuple(map(line_of, records)))
    words = {
        "questions": [], "groups": [], "filters": [], "doors": [], "bets": [],
        "stories": [record.url for record in records],
        **asdict(offers),
    }  # fmt: skip
    # As in all data of a pack, an address in somebody's words is not taken for one that is fetched.
    return {
        f"{FOLDER}/{path}": text.replace("//", "/\\/")
        for path, text in index_files(records, words, SIZES)
    }


def _records(edition: Edition, *, sound: bool) -> Iterator[SearchRecord]:
    """Of each story its own, with its key for an address: a screen has other pages and pictures than the
    site. What is said in recordings only where they can be heard.
    """
    stories = edition.catalogue.stories
    if not sound:
        silent = tuple(replace(story, media=()) for story in stories)
        edition = replace(edition, catalogue=replace(edition.catalogue, stories=silent))
    keys = {story.url: story.key for story in stories}
    for record in search_records(edition, ()):
        if record.url in keys:
            yield replace(record, url=keys[record.url], picture="")
