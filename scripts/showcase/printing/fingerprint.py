"""Whether what was printed is still what would be printed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

from ..derive.facts import facts_of
from ..derive.publications import entries_in, stories_in
from ..gate.public import PublicHonour, PublicStory
from ..model.publications import Publication
from ..reading.content import Content
from .press import Press, photo_of


def of_story(story: PublicStory, press: Press) -> str:
    """Of all words of a story that may stand on paper."""
    facts = facts_of(story, press.edition.catalogue)
    return _digest(
        story.title,
        story.short_title,
        [[n.name, n.role] for n in story.people],
        story.summary,
        story.citation,
        [_honour(h) for h in story.honours],
        [[f.label, f.value] for f in facts],
        story.prose.source,
        [[p.name, p.alt, p.credit] for p in story.photos],
        press.address(story),
    )


def of_publication(publication: Publication, press: Press, content: Content) -> str:
    """Of all that it is made of, photos too: it has changed when anything on a page may have."""
    own = replace(publication, line=0, lines=(), cover_line=0)
    stories = [
        [s.key, of_story(s, press), [_photo(s, name, content) for name in s.photo_names]]
        for s in stories_in(publication, press.edition.catalogue)
    ]
    listed = press.edition.ledger.entries if publication.style == "光荣册" else ()
    rows = [[e.name, e.place_label, _honour(e.honour)] for e in entries_in(publication, listed)]
    settings = press.edition.settings
    return _digest(repr(own), stories, rows, settings.district, settings.organiser)


def _photo(story: PublicStory, name: str, content: Content) -> list[str]:
    """A photo's content, and what of it is shown."""
    listed = photo_of(story, name)
    return [content.contents.digest(f"{story.folder}/{name}"), repr((listed.focus, listed.masks))]


def _honour(honour: PublicHonour) -> list[str]:
    return [
        honour.programme.name,
        honour.level,
        honour.category,
        honour.award,
        honour.when,
        honour.state,
        honour.doc_no,
        *honour.issuer,
    ]


def _digest(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:32]
