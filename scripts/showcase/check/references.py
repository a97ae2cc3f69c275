"""Words that must stand in the vocabulary, and stories that must exist."""

from __future__ import annotations

from collections.abc import Iterator

from ..base.problems import Problem
from ..model.collections import UNITS
from ..model.marked import at
from ..model.nearest import did_you_mean, did_you_mean_story
from ..model.story import PracticeFacts, Story, UnitFacts
from ..reading.content import Content


def check(content: Content) -> Iterator[Problem]:
    """Addresses, areas, themes, indicators and pointers of every story."""
    keys = {s.key for s in content.stories}
    seen: dict[str, Story] = {}
    for story in content.stories:
        if story.key in seen:
            yield Problem(
                story.file,
                "duplicate-slug",
                f"文件夹名“{story.slug}”已经被 {seen[story.key].file} 用了。",
                "换一个名字，例如后面加上社区的拼音。",
            )
        seen.setdefault(story.key, story)
        yield from _area(story, content)
        yield from _themes(story, content)
        yield from _indicators(story, content)
        yield from _keys(story, keys)


def _area(story: Story, content: Content) -> Iterator[Problem]:
    if story.area is None:
        return
    streets = content.vocabulary.streets
    street = content.vocabulary.street(story.area.street)
    if street is None:
        yield at(
            story,
            "area.street",
            "unknown-area",
            f"没有“{story.area.street}”这个街道。",
            did_you_mean(story.area.street, [s.name for s in streets]),
        )
        street_names = [c.name for s in streets for c in s.communities]
    else:
        street_names = [c.name for c in street.communities]
    community = story.area.community
    if community and community not in street_names:
        other = next((s.name for s in streets for c in s.communities if c.name == community), "")
        where = f"“{story.area.street}”里" if street else ""
        instead = f"“{community}”属于{other}。" if other else did_you_mean(community, street_names)
        yield at(
            story, "area.community", "unknown-area", f"{where}没有“{community}”这个社区。", instead
        )
    elif not community and story.collection.has_honours and not _is_told_of_its_group(story):
        yield at(story, "area", "missing", "地区里没有写社区。", did_you_mean("", street_names))


def _is_told_of_its_group(story: Story) -> bool:
    """Where its group belongs :mod:`.groups` tells, and so its community."""
    return story.collection is UNITS and story.area is not None and bool(story.area.group)


def _themes(story: Story, content: Content) -> Iterator[Problem]:
    for i, word in enumerate(story.themes):
        if content.vocabulary.theme(word) is None:
            known = [t.name for t in content.vocabulary.themes]
            yield at(
                story,
                f"themes.{i}",
                "unknown-theme",
                f"没有“{word}”这个主题。",
                did_you_mean(word, known),
            )


def _indicators(story: Story, content: Content) -> Iterator[Problem]:
    """A reminder: the office's own lists hold up no site."""
    known = [i.code for i in content.vocabulary.indicators]
    for i, code in enumerate(story.indicators):
        if code not in known:
            what = f"没有“{code}”这个指标编号，不会算进佐证。"
            instead = (
                did_you_mean(code, known) or "先在 content/_vocabulary/indicators.yml 里加上。"
            )
            yield at(
                story, f"indicators.{i}", "unknown-indicator", what, instead, severity="warning"
            )


def _keys(story: Story, keys: set[str]) -> Iterator[Problem]:
    named = [(f"related.{i}", key) for i, key in enumerate(story.related)]
    if isinstance(story.facts, UnitFacts):
        named += [(f"twin.{i}", key) for i, key in enumerate(story.facts.twin)]
    if isinstance(story.facts, PracticeFacts) and story.facts.unit:
        named.append(("unit", story.facts.unit))
    for path, key in named:
        if key not in keys:
            yield at(
                story, path, "unknown-story", f"没有“{key}”这篇。", did_you_mean_story(key, keys)
            )
        elif key == story.key:
            yield at(story, path, "own-story", "这里写的是它自己。", "换成另一篇，或删掉。")
