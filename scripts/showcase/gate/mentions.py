"""Who is gone is gone from every other text too: full names become 姓氏加某, links to unshown stories text.

Done once, on what was read, before anything public is made of it; so pages, search, packs and previews know
no other words. Editors are told by the checks and by the warnings here, and no build is refused for it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

from ..base.problems import Problem
from ..base.seen import Finder, Found, Seen, names_finder, normal, seen
from ..model.captions import Captions
from ..model.ordinary import OrdinaryPage, said_at
from ..model.places import Street
from ..model.rosters import RosterRow
from ..model.story import WEBSITE, Attachment, Member, NoticeFacts, Story, UnitFacts
from ..model.synonyms import Synonyms
from ..model.vocabulary import Vocabulary
from ..reading.content import Content
from .decide import decide
from .gone_rows import without_gone_rows
from .hidden import Hidden, beside, hidden_names
from .links import page_of
from .names import personal_names_in
from .unlinking import Unshown, unlinked

_T = TypeVar("_T")

_NO_WORDS = frozenset((
    "aliases", "body", "by", "captions", "channels", "collection", "consent", "email", "file",
    "files", "gender", "id", "indicators", "level", "logo", "marks", "minors", "name_as", "notice_type",
    "activity_type", "unit_type", "cover",
    "exhibition", "permit", "phone", "pinyin", "related", "review", "site_url", "slug", "src", "status", "text",
    "tier", "twin", "type", "unit", "street", "community",
))  # fmt: skip
"""What no reader meets, fixed words, streets and communities. A masked group is none of its community's, and
:func:`~showcase.gate.places.public_place` leaves it out. Programmes and themes are masked in the vocabulary
and wherever they are looked up by their names.
"""

_OWN = frozenset(("name", "representative", "members"))
"""The names of a story itself, which are masked as their owner asked."""

_MARKUP = re.compile(r"[*_~`\[\]()<>!]")
_PICTURE = re.compile(r"!\[[^\[\]]*\]\(([^()\s]*)")


@dataclass(frozen=True)
class Mask:
    """What stands for each name of ``shown``. ``words`` are names that are words too: only where nothing
    but names stands they are masked. ``unless`` are longer names and words, inside of which no name is.
    """

    shown: Mapping[str, str]
    words: Mapping[str, str] = field(default_factory=dict)
    unless: tuple[str, ...] = ()

    @cached_property
    def _finder(self) -> Finder:
        return names_finder(self.shown, self.unless)

    def names(self, text: str) -> str:
        """A field made for names, with every name in it masked, words too."""
        for name in personal_names_in(text) if self.words else ():
            if name in self.words:
                text = text.replace(name, self.words[name])
        return self(text)

    def __call__(self, text: str) -> str:
        """``text``, plain or in Markdown, with every name masked, however it is written. Marks that stand
        inside a name stay whole.
        """
        if not text or not self.shown or not self._finder.may_be_in(text):
            return text
        pictures = [found.span(1) for found in _PICTURE.finditer(text)]
        source = seen(text)
        done, at = [], 0
        for found in sorted(self._finder.find_in(source), key=lambda f: (f.start, -f.end)):
            in_picture = any(start <= found.start < end for start, end in pictures)
            if found.start >= at and not in_picture:
                done += [
                    text[at : found.start],
                    self._instead(found, source),
                ]
                at = found.end
        return "".join([*done, text[at:]])

    def _instead(self, found: Found, source: Seen) -> str:
        """``陆**秀英**`` → ``陆**某**``: each stretch between marks gets its share, and none is empty."""
        rest, form = self.shown[found.name], normal(found.name)
        parts: list[str] = []
        begin, until = 0, 0
        for i in range(len(form)):
            start, end = source.span(found.at + i, found.at + i + 1)
            between = source.source[until:start] if i else ""
            if _MARKUP.search(between):
                given, rest = _share(form[begin:i], rest)
                parts += [given, between]
                begin = i
            until = end
        return "".join([*parts, rest or "某"])


def _share(stretch: str, rest: str) -> tuple[str, str]:
    """What of the masked name stands where ``stretch`` of the full one stood, and what is left of it."""
    if len(rest) > len(stretch) and normal(rest).startswith(stretch):
        return rest[: len(stretch)], rest[len(stretch) :]
    return rest or "某", ""


def without_gone(content: Content) -> tuple[Content, list[Problem]]:
    """``content`` as it may be published: nobody who is gone named in another's text, nor in a row of a
    roster, no link to a story that has no page. The links are told, those of texts that will be published;
    names are told by the checks. The files of the vocabulary as they stand are for the checks alone, and
    are left behind.
    """
    content = without_gone_rows(content)
    gone = [h for h in hidden_names(content) if h.gone]
    unshown = unshown_in(content)
    cleared, problems = _unlinked(content, unshown)
    vocabulary = replace(cleared.vocabulary, texts=())
    return _masked(replace(cleared, vocabulary=vocabulary), gone), problems


def few_without_gone(few: Content, among: Content) -> Content:
    """The same for a few stories that were edited since ``among`` was passed through here."""
    gone = [h for h in hidden_names(among) if h.gone]
    return _masked(_unlinked(few, unshown_in(among))[0], gone, among)


def without_hidden(content: Content, unshown: Unshown) -> Content:
    """The same for texts that no editor will mend before they are shown: whoever may not be named in
    full is masked everywhere, also in the own story.
    """
    return _masked(_unlinked(content, unshown)[0], hidden_names(content))


def unshown_in(content: Content) -> Unshown:
    """The stories that have no page on the site today, and their old addresses."""
    with_page = {s.file for s in content.stories if _has_page(s, content)}
    shown = [s for s in content.stories if s.file in with_page]
    hidden = [s for s in content.stories if s.file not in with_page]
    stand = {page_of(p.file.partition("/")[2]) for p in content.pages} | {s.key for s in shown}
    aliases = {page_of(a) for s in hidden for a in s.aliases} - stand - {""}
    keys = {s.key for s in hidden} - stand
    return Unshown(
        keys, {a for a in aliases if "/" in a or "." not in a}, content.settings.site_url
    )


def _has_page(story: Story, content: Content) -> bool:
    three = content.settings.three_reviews
    return decide(story, content.today, three_reviews=three, channel=WEBSITE).shown


# --- links --------------------------------------------------------------------------------------


def _unlinked(content: Content, unshown: Unshown) -> tuple[Content, list[Problem]]:
    problems: list[Problem] = []
    stories, pages = [], []
    for story in content.stories:
        body, links = unlinked(story.body, unshown)
        if links and story.status == "发布":
            problems += (
                _link_problem(story.file, story.body, link.at, link.href, story.body_line)
                for link in links
            )
        stories.append(replace(story, body=body) if links else story)
    for page in content.pages:
        text, links = unlinked(page.text, unshown)
        problems += (_link_problem(page.file, page.text, link.at, link.href) for link in links)
        pages.append(replace(page, text=text) if links else page)
    if not problems and stories == list(content.stories):
        return content, []
    return _with_stories(replace(content, pages=tuple(pages)), stories), problems


def _link_problem(file: str, text: str, at: int, href: str, first: int = 1) -> Problem:
    line = text.count("\n", 0, at)
    what = f"链接“{href}”指的那一篇现在不显示，生成时去掉链接，文字留着。"
    instead = "那一篇不再发布的，把链接删掉；会再发布的，不用管。"
    column = at - text.rfind("\n", 0, at)
    return Problem(file, "unshown-link", what, instead, line + first, column, severity="warning")


def _with_stories(content: Content, stories: Iterable[Story]) -> Content:
    stories = tuple(stories)
    return replace(content, stories=stories, documents=content.documents.of(stories))


# --- names --------------------------------------------------------------------------------------


def _masked(content: Content, hidden: Iterable[Hidden], among: Content | None = None) -> Content:
    """Every text of ``content`` but the own ones of who is gone. ``among`` holds everybody else, where
    ``content`` does not.
    """
    hidden = tuple(hidden)
    if not hidden:
        return content
    unless = beside(among or content, hidden)
    words = {h.name: h.shown for h in hidden if h.is_open}
    everybody = Mask({h.name: h.shown for h in hidden if not h.is_word}, words, unless)
    others = {h.name: h.shown for h in hidden if not h.is_word and h.why != "撤销"}
    standing = Mask(others, words, unless)
    own: dict[str, set[str]] = {}
    for h in hidden:
        own.setdefault(h.owner.file, set()).add(h.name)

    def story_masked(story: Story) -> Story:
        # A decision to revoke says of whom, and the honour roll states it too.
        facts = story.facts
        states = isinstance(facts, NoticeFacts) and facts.notice_type == "撤销决定"
        mask = standing if states else everybody
        kept = _OWN if own.get(story.file) else frozenset[str]()
        body, themes = mask(story.body), tuple(map(everybody, story.themes))
        done = _words(story, mask, kept)
        if (body, themes) != (story.body, story.themes):
            done = replace(done, body=body, themes=themes)
        attachments = tuple(_attachments(done, story, mask, content))
        return done if attachments == done.attachments else replace(done, attachments=attachments)

    captions = {file: _captions(c, everybody) for file, c in content.captions.items()}
    return _with_stories(
        replace(
            content,
            captions=captions,
            pages=tuple(OrdinaryPage(p.file, _page(p.text, everybody)) for p in content.pages),
            vocabulary=_vocabulary(content.vocabulary, everybody),
            settings=_words(content.settings, everybody),
        ),
        map(story_masked, content.stories),
    )


def _attachments(done: Story, story: Story, mask: Mask, content: Content) -> Iterator[Attachment]:
    """Those that name nobody. No build can write into a paper; and a scan, which no machine reads, says
    what its notice says: where somebody was masked there, it goes.
    """
    for one, kept in zip(story.attachments, done.attachments, strict=True):
        file = f"{story.folder}/{one.src}"
        paper = content.papers.get(file)
        names = any(mask(text) != text for text in content.paper_texts.get(file, ()))
        if not names and not (paper and paper.unsure and done != story):
            yield kept


def _words(value: _T, mask: Mask, kept: frozenset[str] = frozenset()) -> _T:
    """A value with the names in all its words masked, through whatever it is made of."""
    if isinstance(value, str):
        return mask(value)  # type: ignore[return-value]
    if isinstance(value, tuple):
        done = tuple(_words(part, mask) for part in value)
        return value if all(a is b for a, b in zip(done, value, strict=True)) else done  # type: ignore[return-value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changes: dict[str, Any] = {}
    for part in fields(value):
        if part.name in _NO_WORDS or part.name in kept or part.name.startswith("_"):
            continue
        was = getattr(value, part.name)
        inner = kept if part.name == "facts" else frozenset[str]()
        now = mask.names(was) if _is_name(value, part.name) else _words(was, mask, inner)
        if now is not was and now != was:
            changes[part.name] = now
    if "name" in changes and hasattr(value, "pinyin"):
        changes["pinyin"] = ()  # it would tell the rest
    return replace(value, **changes) if changes else value


def _is_name(value: object, key: str) -> bool:
    """Whether a field is made for names of persons."""
    if isinstance(value, Story):
        return key == "name" and not isinstance(value.facts, UnitFacts)
    return (isinstance(value, Member | RosterRow) and key == "name") or key == "representative"


def _page(text: str, mask: Mask) -> str:
    """An ordinary page. What YAML makes of its head is looked at too: ``"周\\t桂兰"`` is read as the name."""
    text = mask(text)
    for value, start, end in reversed(said_at(text)):
        shown = mask(value)
        if shown != value:
            text = f"{text[:start]}{json.dumps(shown, ensure_ascii=False)}{text[end:]}"
    return text


def _captions(captions: Captions, mask: Mask) -> Captions:
    cues = tuple(replace(cue, text=mask(cue.text)) for cue in captions.cues)
    return replace(captions, cues=cues) if cues != captions.cues else captions


def _vocabulary(vocabulary: Vocabulary, mask: Mask) -> Vocabulary:
    """What its entries say to residents, and the words by which they are looked up."""
    programmes = tuple(_words(p, mask) for p in vocabulary.programmes)
    themes = tuple(_words(t, mask) for t in vocabulary.themes)
    by_id = {p.id: p for p in programmes}
    theme_by_id = {t.id: t for t in themes}
    return replace(
        vocabulary,
        streets=tuple(_without_groups(street, mask) for street in vocabulary.streets),
        programmes=programmes,
        themes=themes,
        roster=tuple(_row(row, mask) for row in vocabulary.roster),
        days=_words(vocabulary.days, mask),
        exhibitions=_words(vocabulary.exhibitions, mask),
        screens=_words(vocabulary.screens, mask),
        publications=_words(vocabulary.publications, mask),
        synonyms=tuple(_without_names(group, mask) for group in vocabulary.synonyms),
        texts=(),  # only checks read the files whole
        _programmes={mask(word): by_id[p.id] for word, p in vocabulary._programmes.items()},
        _themes={mask(word): theme_by_id[t.id] for word, t in vocabulary._themes.items()},
    )


def _without_names(group: Synonyms, mask: Mask) -> Synonyms:
    """Without the words that name somebody who is gone: nobody searches for 周某."""
    return replace(group, words=tuple(word for word in group.words if mask(word) == word))


def _without_groups(street: Street, mask: Mask) -> Street:
    """Without the groups that bear the name of somebody who is gone."""
    communities = tuple(
        replace(c, groups=tuple(g for g in c.groups if mask(g) == g)) for c in street.communities
    )
    return replace(street, communities=communities)


def _row(row: RosterRow, mask: Mask) -> RosterRow:
    """A row of who asked to be masked, or is withdrawn, is masked as its owner asked, or shown nowhere."""
    kept = _OWN if row.withdrawn or row.name_as != "实名" else frozenset[str]()
    return _words(row, mask, kept)
