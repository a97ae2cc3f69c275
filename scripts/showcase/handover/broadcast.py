"""广播稿: what an announcer reads out, and the recordings that there are: only of stories whose 渠道 names 广播.

A story has a file of text, several a folder, with the recorded 朗读 beside each as the site plays it: cleaned,
never the original.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..base import workers
from ..base.blocks import blocks_of
from ..base.paths import MEDIA_CACHE
from ..base.seen import Finder
from ..gate.project import build_catalogue
from ..gate.public import Catalogue, PublicMedia, PublicStory
from ..gate.unasked import unasked
from ..media.perform import perform
from ..media.plan import Job, Player, SiteMedia, plan_media
from ..model.story import BROADCAST, CHANNELS, WEBSITE
from .chosen import programme_of, shown_story, story_of, street_of, year_of
from .names import safe_name
from .readings import known_readings, readings_of, with_readings
from .script import script_of
from .selection import Folder, Given, NothingToHandOverError, Paper, Selection

HOW = "本人同意广播以后，在“渠道”里写上“广播”，例如：渠道: [{}]。没有写“渠道”的，不算同意广播。"


def _make(given: Given, selection: Selection) -> bytes | Folder:
    content = given.content
    catalogue = build_catalogue(content, channels=(BROADCAST,))
    if selection.story:
        return _text(_one(given, catalogue, selection.story), _Known.of(given))
    stories = _chosen(given, catalogue, selection)
    known = _Known.of(given)
    stale = {p.file for p in given.problems if p.code == "hidden-name"}
    recordings = _recordings(given, catalogue, [s for s in stories if s.file not in stale])
    made: dict[str, bytes | Path] = {}
    digits = max(2, len(str(len(stories))))
    for number, story in enumerate(stories, 1):
        name = f"{number:0{digits}} {safe_name(story.short_title)}"
        withheld = story.file in stale and any(_recorded(story))
        made[f"{name}.txt"] = _text(story, known, withheld=withheld)
        for suffix, path in recordings.get(story.key, ()):
            made[f"{name}{suffix}"] = path
    return made


@dataclass(frozen=True)
class _Known:
    """What the site tells besides: of which stories it has the whole (``on_site``), how names are read, and who
    never said that they may be read out.
    """

    on_site: frozenset[str]
    site_name: str
    readings: Mapping[str, str]
    unasked: Finder

    @classmethod
    def of(cls, given: Given) -> _Known:
        content = given.content
        both = build_catalogue(content, channels=(BROADCAST, WEBSITE))
        readings = known_readings(build_catalogue(content))
        return cls(frozenset(both.by_key), content.settings.site_name, readings, unasked(content))


def _one(given: Given, catalogue: Catalogue, key: str) -> PublicStory:
    story = story_of(given.content, key)
    if BROADCAST not in story.channels:
        said = ", ".join((*story.channels, BROADCAST))
        raise NothingToHandOverError(f"“{key}”的渠道里没有“广播”，不做广播稿。{HOW.format(said)}")
    return shown_story(catalogue, given.content, key, BROADCAST, "现在不能广播")


def _chosen(given: Given, catalogue: Catalogue, selection: Selection) -> list[PublicStory]:
    programme = programme_of(given.content, selection)
    street = street_of(given.content, selection)
    found = [
        story
        for story in catalogue.stories
        if street in ("", story.place.street.name if story.place else None)
        and (
            not (programme or selection.year)
            or any(
                programme in ("", h.programme.id) and selection.year in (None, year_of(h))
                for h in story.honours
            )
        )
    ]
    if not found:
        which = "没有符合的、" if selection.given else "没有"
        raise NothingToHandOverError(f"{which}可以广播的稿子。" + HOW.format(", ".join(CHANNELS)))
    return found


def _text(story: PublicStory, known: _Known, *, withheld: bool = False) -> bytes:
    """With the mark and the line ends that Notepad of old Windows needs. ``withheld``: a voice still says a name
    that is 姓氏加某 in the text.
    """
    site = known.site_name if story.key in known.on_site else ""
    script = script_of(story, blocks_of(story.document), site_name=site)
    lines = [f"广播稿　{story.title}", script.length, ""]
    told = with_readings(script.paragraphs, {**known.readings, **readings_of(story)})
    for paragraph in told:
        lines += [f"　　{paragraph}", ""]
    lines += ["——————————", "播到上一行为止，下面的不读。", ""]
    silent = dict.fromkeys(f.name for f in known.unasked.find("\n\n".join(script.paragraphs)))
    if silent:
        lines += [f"这几位没有写同意广播，先问过本人再播：{'、'.join(silent)}", ""]
    if withheld:
        lines += ["录音没有放：文字里有人改成了“某”，录音里还念着全名。重新录了再放。", ""]
    if told != script.paragraphs:
        lines += ["〔音 …〕是前一个字的读法，不读出来。", ""]
    if script.left:
        lines.append("没有读的，供播音员参考：")
        for kind, what in script.left.items():
            lines.append(f"{kind}：{'｜'.join(what)}")
    else:
        lines.append("正文都读到了。")
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode("utf-8")


# --- recordings -----------------------------------------------------------------------------------


def _recordings(
    given: Given, catalogue: Catalogue, stories: list[PublicStory]
) -> dict[str, list[tuple[str, Path]]]:
    """By story: what its file is called behind the script's name, and where the cleaned copy lies."""
    content = given.content
    cache = content.root / MEDIA_CACHE
    media = plan_media(catalogue, content.media, content.contents)
    players = {s.key: list(_read_aloud(media.players.get(s.key, ()))) for s in stories}
    wanted = {p.url.rpartition("/")[2] for found in players.values() for p in found}
    jobs: tuple[Job, ...] = tuple(j for j in media.jobs if j.name in wanted)
    if jobs:
        with workers.processes() as executor:
            problems = perform(SiteMedia({}, jobs, {}), cache, executor)
        if problems:
            first = problems[0]
            raise NothingToHandOverError(f"{first.file}：{first.what}{first.instead}")
    return {key: list(_named(found, cache)) for key, found in players.items()}


def _recorded(story: PublicStory) -> Iterator[PublicMedia]:
    """What somebody recorded of the text."""
    return (m for m in story.media if m.reading)


def _read_aloud(players: tuple[Player, ...]) -> Iterator[Player]:
    """A loudspeaker has no picture."""
    return (p for p in players if p.reading and p.kind == "audio")


def _named(players: list[Player], cache: Path) -> Iterator[tuple[str, Path]]:
    taken: set[str] = set()
    for player in players:
        file = cache / player.url.rpartition("/")[2]
        language = safe_name(player.language.name, "") if player.language else ""
        suffix = f" {language}{file.suffix}" if language else file.suffix
        number = 2
        while suffix in taken:
            suffix = f" {language}{number}{file.suffix}"
            number += 1
        taken.add(suffix)
        yield suffix, file


BROADCAST_SCRIPT = Paper(
    "广播稿",
    ".txt",
    takes=frozenset({"story", "programme", "year", "street"}),
    needs=frozenset(),
    is_public=True,
    make=_make,
    gathers=True,
)
