"""Names: their 拼音, and names that may not be shown."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from ..base import pinyin
from ..base.problems import Problem
from ..base.text import first_in_lines
from ..gate import names
from ..gate.decide import decide
from ..model.marked import at
from ..model.people import Named, named
from ..model.story import WEBSITE, Story
from ..reading.content import Content

_NAME_FIELD = re.compile(r"(?:姓名|name|家庭名称|户主|representative)\s*:[^,，{}\[\]:]*$")
"""What stands before a name in the fields made for it, which every output masks."""


def check(content: Content) -> Iterator[Problem]:
    """Every 拼音, then every name that may not be shown."""
    for story in content.stories:
        yield from _pinyin(story)
    yield from _hidden_names(content)


def _pinyin(story: Story) -> Iterator[Problem]:
    people = named(story)
    for n in _whose_reading_counts(people):
        given = n.given if n.role == "member" else story.pinyin
        if n.name[:1] in pinyin.POLYPHONIC_SURNAMES and not given and story.status != "草稿":
            yield at(
                story,
                n.field,
                "needs-pinyin",
                f"“{n.name[:1]}”是多音字，要写拼音。",
                f"加一行“拼音: {' '.join(n.reading)}”，并核对读音。",
            )
    if story.name and story.pinyin:
        whole = "".join(n.name for n in people if n.role in ("self", "representative"))
        if not pinyin.reads(whole, story.pinyin):
            bare = re.sub(r"[、家庭·]+.*$", "", story.name)
            likely = " ".join(pinyin.syllables(bare, is_person=people[0].is_person))
            yield at(
                story,
                "pinyin",
                "pinyin-mismatch",
                f"“{' '.join(story.pinyin)}”和“{story.name}”对不上。",
                f"核对一下，可能是：{likely}",
                "warning",
            )


def _whose_reading_counts(people: tuple[Named, ...]) -> Iterator[Named]:
    """The first name of a story, of a family its head instead; and every member who is somebody else."""
    heads = [n for n in people if n.role == "representative"] or [n for n in people if n.is_person]
    yield from heads[:1]
    yield from (n for n in people if n.role == "member" and n.name != people[0].name)


@dataclass(frozen=True)
class _Hidden:
    """A name that may stand nowhere in full: why, what to write instead, and whose it is. ``gone``:
    the whole story is withdrawn, and its own file may keep the name.
    """

    name: str
    owner: Story
    gone: bool
    why: str
    instead: str


def _hidden_names(content: Content) -> Iterator[Problem]:
    """A name that is masked or withdrawn stands nowhere in full: not in its own story's text, not
    in another story, a notice, an ordinary page, a roster, nor in what screens and special days tell.
    """
    hidden = [h for owner in content.stories for h in _hides(owner, content)]
    if not hidden:
        return
    by_name: dict[str, list[_Hidden]] = defaultdict(list)
    for h in hidden:
        by_name[h.name].append(h)
        if not h.gone:
            yield from _slug(h.owner, h.name)
    for story in content.stories:
        for name in _names_in(story.text, by_name):
            for h in by_name[name]:
                own = story is h.owner
                if not (own and h.gone) and (own or story.status != "撤下"):
                    yield from _in_story(story, h, own=own)
        for captions in content.captions_of(story) if story.status != "撤下" else ():
            for name in _names_in(captions.text, by_name):
                for h in by_name[name]:
                    if not (h.gone and story is h.owner):
                        yield from _in_text(captions.file, captions.text, h)
    for page in content.pages:
        for name in _names_in(page.text, by_name):
            yield from _in_text(page.file, page.text, by_name[name][0])
    for free in content.vocabulary.free_texts:
        for name in _names_in(free.text, by_name):
            what, instead = f"这里出现了全名，{by_name[name][0].why}。", by_name[name][0].instead
            yield Problem(free.file, "hidden-name", what, instead, free.line)
    for row in content.vocabulary.roster:
        if row.name in by_name and row.name_as == "实名":
            yield Problem(
                row.file,
                "hidden-name",
                f"名册里有全名，{by_name[row.name][0].why}。",
                "给这一行的“署名方式”写“姓氏加某”或“不具名”；如果只是同名，请和管理员商量。",
                row.line,
            )


def _hides(owner: Story, content: Content) -> Iterator[_Hidden]:
    # withdrawn is withdrawn from every channel: any that the story has will tell
    channel = next(iter(owner.channels), WEBSITE)
    three = content.settings.three_reviews
    decision = decide(owner, content.today, three_reviews=three, channel=channel)
    gone = decision.withdrawn and not (
        owner.status == "发布" and owner.consent and owner.consent.status != "已撤回"
    )
    if owner.name_as == "实名" and not gone:
        return
    why = "这位的稿子已经撤下" if gone else f"本人要求署名“{owner.name_as}”"
    instead = "删掉这里的全名。" if gone else f"改成“{names.shown_name(owner)}”。"
    for name in names.personal_names(owner):
        yield _Hidden(name, owner, gone, why, instead)


def _names_in(text: str, hidden: Collection[str]) -> list[str]:
    """The hidden names in a text, in one pass over it: a search for each name in each story grew with
    the square of their number.
    """
    squeezed = "".join(text.split())
    lengths = sorted({len(name) for name in hidden})
    firsts = re.compile("[" + re.escape("".join(sorted({name[0] for name in hidden}))) + "]")
    found = {
        squeezed[at.start() : at.start() + n] for at in firsts.finditer(squeezed) for n in lengths
    }
    return sorted(name for name in found if name in hidden)


def _spaced(name: str) -> re.Pattern[str]:
    """A name as written, with blanks between its characters or without."""
    return re.compile(r"[^\S\n]*".join(map(re.escape, name)))


def _in_text(file: str, text: str, h: _Hidden) -> Iterator[Problem]:
    for line, column, _ in first_in_lines(_spaced(h.name), text):
        what = f"这里出现了全名，{h.why}。"
        yield Problem(file, "hidden-name", what, h.instead, line, column)


def _in_story(story: Story, h: _Hidden, *, own: bool) -> Iterator[Problem]:
    pattern = _spaced(h.name)
    for number, line in enumerate(story.text.split("\n"), 1):
        in_fields = own and number < story.body_line
        for found in pattern.finditer(line):
            if in_fields and _NAME_FIELD.search(line, 0, found.start()):
                continue
            what, column = f"这里出现了全名，{h.why}。", found.start() + 1
            yield Problem(story.file, "hidden-name", what, h.instead, number, column)
            break


def _slug(owner: Story, name: str) -> Iterator[Problem]:
    """Addresses tell names too: the slug, and old addresses that lead to it."""
    spelled = {"".join(pinyin.syllables(name))}
    if len(owner.pinyin) > 1:
        spelled.add("".join(owner.pinyin))
    spelled |= {s.replace("ü", letter) for s in spelled for letter in ("v", "u", "yu")}

    def tells(address: str) -> bool:
        address = re.sub(r"[-_/\s]", "", unquote(address).lower())
        return name in address or any(s in address for s in spelled)

    if tells(owner.slug):
        yield Problem(
            owner.file,
            "name-in-slug",
            f"署名方式是“{owner.name_as}”，但文件夹名是名字的全拼，会出现在网址里。",
            "换一个看不出名字的文件夹名，例如用社区和年份：xing-hua-li-2024-1。",
        )
    for i, alias in enumerate(owner.aliases):
        if tells(alias):
            what = f"署名方式是“{owner.name_as}”，但旧网址里有名字的全拼。"
            yield at(owner, f"aliases.{i}", "name-in-slug", what, "删掉这个旧网址。")
