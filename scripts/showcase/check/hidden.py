"""Names that may be shown nowhere in full: looked for in all that is published, as a reader sees it.

Of somebody who asked not to be named an editor has to take the name out: an error. Of somebody who is
gone (withdrawn, consent taken back or ended) the build writes 姓氏加某 by itself: a reminder, so that
the site goes on without them whatever else is wrong.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

from ..base.problems import Problem, Severity
from ..base.seen import seen
from ..base.words import WORDS
from ..gate.gone_rows import gone_rows
from ..gate.hidden import Hidden, Why, because, why_hidden
from ..gate.names import personal_names_in
from ..model.marked import at
from ..model.people import name_fields, named
from ..model.rosters import RosterRow
from ..model.story import NoticeFacts, Story
from ..model.vocabulary import FOLDER
from ..reading.content import Content
from ..reading.mkdocs import CONFIG
from ..reading.settings import key_lines
from .near import Near, Use
from .sought import Sought
from .spelled import spellings

_PRIVATE = frozenset({
    "collection", "slug", "file", "text", "body", "body_line", "files", "marks", "pinyin", "consent", "review",
    "aliases", "related", "channels", "indicators", "twin", "type", "unit", "src", "captions", "logo", "status",
    "name_as", "minors",
})  # fmt: skip
"""Of a story what no reader meets as words: private, fixed words, keys of stories, files that go out under
another name. Old addresses are looked at by themselves.
"""

_NOT_READ = frozenset(
    {f"{FOLDER}/{name}.yml" for name in ("areas", "terms", "homonyms", "indicators")}
)
"""Places, which bear names of people by right; and what only editors read."""

_HOMONYM = (
    "如果这里是别的意思，或者只是同名的人，写进“同名词语”（content/_vocabulary/homonyms.yml）。"
)


def check_story(story: Story, near: Near) -> Iterator[Problem | Use]:
    """Every text and every address of a story."""
    if not near.around.names.look.hidden:
        return
    search = _Search(near.around.names)
    yield from search.slug(story)
    if _is_shown(near.why):
        yield from search.fields(story)
        yield from search.body(story)
    yield from map(Use, search.uses.elements())


def check(content: Content, names: Sought, uses: Counter[str]) -> Iterator[Problem]:
    """Every other text; then the names that are words too. ``uses`` are those in stories."""
    if not names.look.hidden:
        return
    search = _Search(names)
    search.uses.update(uses)
    for story in content.stories:
        if (story.media or story.attachments) and _is_shown(why_hidden(story, content)):
            for captions in content.captions_of(story):
                yield from search.file(captions.file, captions.text)
            yield from search.papers(story, content)
    for page in content.pages:
        yield from search.page_name(page.file)
        yield from search.file(page.file, page.text)
    for free in content.vocabulary.texts:
        if free.file.endswith(".yml") and free.file not in _NOT_READ:
            yield from search.file(free.file, free.text, yaml=True)
    gone = gone_rows(content)
    for row in content.vocabulary.roster:
        hides = why_hidden(row, content) is not None
        yield from search.row(row, gone.get((row.file, row.line)), hides=hides)
    yield from search.settings(content)
    yield from search.questions()


def _is_shown(why: Why | None) -> bool:
    return why in (None, "署名")


class _Search:
    """Where names were met: what is told at each place, and how often those that are words too."""

    def __init__(self, names: Sought) -> None:
        self.look = names.look
        self.letters = names.letters
        self.uses: Counter[str] = Counter()

    def _is_told(self, h: Hidden) -> bool:
        """Whether a mention in running text is one; a word is counted for the question."""
        if h.is_open:
            self.uses[h.name] += 1
        return not h.is_word

    def fields(self, story: Story) -> Iterator[Problem]:
        head = "\n".join(story.text.split("\n", story.body_line - 1)[: story.body_line - 1])
        if not self.look.may_be_in(head, yaml=True) and not self.letters.may_be_in(head):
            return
        made_for_names = {path for path, _ in name_fields(story)}
        for path, text in _texts(story):
            told: set[str] = set()
            for h, _, _ in self.look.find(seen(text)):
                if path in made_for_names:
                    owners = self.look.of(h.name)
                    is_own = story.name_as != "实名" or any(_is_of(o, story) for o in owners)
                    if h.is_open and isinstance(h.owner, RosterRow) and path == "name":
                        is_own = True  # that is what is asked about
                    is_told = not is_own and _is_name(h, text)
                else:
                    is_told = self._is_told(h)
                if is_told and h.name not in told:
                    told.add(h.name)
                    yield self._in_field(story, path, h)
            for h in self._in_letters(text, story):
                if h.name not in told:
                    told.add(h.name)
                    yield self._in_field(story, path, h, spelled=True)

    def _in_field(self, story: Story, path: str, h: Hidden, *, spelled: bool = False) -> Problem:
        what, instead = _of_group(h, spelled) if path == "area.group" else _words(h, spelled)
        return at(story, path, "hidden-name", what, instead, "warning" if h.gone else "error")

    def body(self, story: Story) -> Iterator[Problem]:
        for line, column, h, spelled in self._places(story.body, story=story):
            yield _mention(story.file, line + story.body_line - 1, column, h, spelled)

    def papers(self, story: Story, content: Content) -> Iterator[Problem]:
        """By page. A decision to revoke says of whom, on paper too."""
        states = isinstance(story.facts, NoticeFacts) and story.facts.notice_type == "撤销决定"
        for one in story.attachments:
            file = f"{story.folder}/{one.src}"
            for page, text in enumerate(content.paper_texts.get(file, ()), 1):
                found = {h.name: h for _, _, h, _ in self._places(text)}
                for h in found.values():
                    if not (states and h.why == "撤销"):
                        yield _on_page(file, page, h)
            if file in content.papers and content.papers[file].unsure:
                found = {h.name: h for h, _, _ in self.look.find(seen(story.text)) if h.gone}
                for h in found.values():
                    if not h.is_word and not (states and h.why == "撤销"):
                        yield _on_scan(file, h)

    def file(self, file: str, text: str, *, yaml: bool = False) -> Iterator[Problem]:
        lines = text.split("\n") if yaml else []
        for line, column, h, spelled in self._places(text, yaml=yaml):
            if not (lines and lines[line - 1].lstrip().startswith("#")):
                yield _mention(file, line, column, h, spelled)
        if text.startswith("---\n") and not yaml:
            head = "\n" + text[4:].partition("\n---")[0]
            if "\\" in head:
                for line, column, h, spelled in self._places(head, yaml=True):
                    yield _mention(file, line, column, h, spelled)

    def _places(
        self, text: str, *, yaml: bool = False, story: Story | None = None
    ) -> Iterator[tuple[int, int, Hidden, bool]]:
        """Line, column, whose name and whether it is spelled in letters, once a line each."""
        told: set[tuple[int, str]] = set()
        found: list[tuple[int, Hidden, bool]] = []
        if self.look.may_be_in(text, yaml=yaml):
            mentions = self.look.find(seen(text, yaml=yaml))
            found += [(start, h, False) for h, start, _ in mentions if self._is_told(h)]
        for name, start, _, form in self.letters.find(text):
            if not (story and form in _forms_of(story)):
                found += [(start, h, True) for h in self.look.of(name)[:1]]
        for start, h, spelled in sorted(found, key=lambda f: f[0]):
            line = text.count("\n", 0, start) + 1
            if (line, h.name) not in told:
                told.add((line, h.name))
                yield line, start - text.rfind("\n", 0, start), h, spelled

    def _in_letters(self, text: str, story: Story) -> Iterator[Hidden]:
        for name, _, _, form in self.letters.find(text):
            if form not in _forms_of(story):
                yield from self.look.of(name)[:1]

    def row(
        self, row: RosterRow, gone: tuple[Story, Why] | None, *, hides: bool
    ) -> Iterator[Problem]:
        """``gone``: because of whose story it is not shown; ``hides``: its own name is hidden."""
        honour = row.honour
        if gone and not row.withdrawn:
            what = f"{because(gone[1])}（{gone[0].file}），名册这一行不再显示。"
            instead = "“状态”一列写“撤下”；不是同一个人，“社区”空着。"
            yield Problem(
                row.file, "row-of-gone", what, instead, row.line, field="状态", severity="warning"
            )
        revoked = honour.revoked.doc_no if honour.revoked else ""
        cells = (
            ("姓名", row.name), ("类别", honour.category), ("等次", honour.award), ("期", honour.period),
            ("街道", row.street), ("社区", row.community), ("授予单位", "、".join(honour.issuer)),
            ("文号", honour.doc_no), ("撤销文号", revoked),
        )  # fmt: skip
        whole = "\n\n".join(text for _, text in cells)
        if not self.look.may_be_in(whole) and not self.letters.may_be_in(whole):
            return
        for column, text in cells:
            for name, *_ in self.letters.find(text):
                yield _in_cell(row, column, self.look.of(name)[0], spelled=True)
            for h, _, _ in self.look.find(seen(text)):
                is_name = not (gone or hides) and _is_name(h, text)
                if is_name if column == "姓名" else self._is_told(h):
                    yield _in_cell(row, column, h)

    def settings(self, content: Content) -> Iterator[Problem]:
        """What the head and the foot of every page say."""
        lines = key_lines(content.root)
        for f in fields(content.settings):
            text = getattr(content.settings, f.name)
            found = self._places(text) if isinstance(text, str) else ()
            for _, _, h, spelled in found:
                what, instead = _words(h, spelled)
                severity: Severity = "warning" if h.gone else "error"
                line = lines.get(f.name, 0)
                yield Problem(CONFIG, "hidden-name", what, instead, line, 0, f.name, severity)

    def slug(self, story: Story) -> Iterator[Problem]:
        """Addresses tell names too: the slug, and old addresses that lead to it."""
        of_it = self.look.of_story(story)
        own = {h.name for h in of_it if not h.gone}
        gone = {h.name for h in of_it if h.gone}
        for path, address in (
            ("", story.slug),
            *((f"aliases.{i}", a) for i, a in enumerate(story.aliases)),
        ):
            for h in self._in_address(address, own):
                if h.name in gone:
                    continue  # its address stays, and nothing is there but that it was withdrawn
                if h.name not in own and _spells_its_own(story, address):
                    continue
                yield _in_slug(story, path, h, own=h.name in own)

    def page_name(self, file: str) -> Iterator[Problem]:
        for h in self._in_address(PurePosixPath(file).stem, set()):
            what = f"这一页的文件名里有名字，会出现在网址里，{h.because}。"
            yield Problem(
                file, "name-in-slug", what, "换一个看不出名字的文件名。", severity=_how(h)
            )

    def _in_address(self, address: str, own: set[str]) -> Iterator[Hidden]:
        text = unquote(address)
        names: dict[str, None] = {}
        if not text.isascii():
            mentions = self.look.find(seen(text))
            names = dict.fromkeys(h.name for h, _, _ in mentions if not h.is_word)
        names |= dict.fromkeys(name for name, _ in self.letters.in_address(text, own=own))
        for name in names:
            found = self.look.of(name)
            yield next((h for h in found if h.name in own), found[0])

    def questions(self) -> Iterator[Problem]:
        """Asked once, where the name stands: is the word the person?"""
        for h in self.look.hidden:
            if not h.is_open:
                continue
            count = self.uses[h.name]
            where = f"别处有 {count} 处写着这两个字" if count else "别处现在没有写到"
            what = f"这个名字也是一个词，{where}，检查分不清是词还是人。"
            if h.name not in WORDS:
                what = f"另一篇稿子里有同名的人是实名，{where}，检查分不清是不是同一个人。"
            instead = (
                f"在 content/_vocabulary/homonyms.yml 里加一行“- {{词: {h.name}, 也是词: 是}}”；"
                f"如果本站写到的都是本人，写“也是词: 否”。没有写明以前，正文里的不遮。"
            )
            if isinstance(h.owner, Story):
                path = next(
                    (n.field for n in named(h.owner, read=False) if h.name in n.name), "name"
                )
                yield at(h.owner, path, "name-is-word", what, instead, "warning")
            else:
                yield Problem(
                    h.owner.file, "name-is-word", what, instead, h.owner.line, 0, "姓名", "warning"
                )


def _is_name(h: Hidden, text: str) -> bool:
    """In a field made for names a word counts where it is a whole name (高山小学 is none), until somebody
    has said that it is not that person.
    """
    return not h.is_word or (h.is_open and h.name in personal_names_in(text))


def _words(h: Hidden, spelled: bool = False) -> tuple[str, str]:
    """What is wrong, and what to write. A name in letters may be anybody's: the build leaves it alone."""
    if h.gone:
        then = "程序分不清是谁，生成时不会改" if spelled else f"生成时会写成“{h.shown}”"
        how = "用拼音" if spelled else ""
        return (
            f"这里{how}写到了全名，{h.because}。{then}。",
            f"改成“{h.shown}”，或者不写名字。",
        )
    return f"这里出现了全名，{h.because}。", f"改成“{h.shown}”。{_HOMONYM}"


def _of_group(h: Hidden, spelled: bool) -> tuple[str, str]:
    """The name of a group is one of areas.yml, or none: it is left out whole."""
    then = "生成时不写这个小组。" if h.gone and not spelled else ""
    return f"小组的名称里有全名，{h.because}。{then}", "删掉“小组”，写到社区为止。"


def _how(h: Hidden) -> Severity:
    """Of an address, which the build cannot change: a consent that ends by itself holds nothing up."""
    return "warning" if h.why == "到期" else "error"


def _mention(file: str, line: int, column: int, h: Hidden, spelled: bool) -> Problem:
    what, instead = _words(h, spelled)
    return Problem(
        file, "hidden-name", what, instead, line, column, severity="warning" if h.gone else "error"
    )


def _on_page(file: str, page: int, h: Hidden) -> Problem:
    """No build can write into a paper: it is held back while it names who is gone."""
    what = f"第 {page} 页出现了全名，{h.because}。"
    if h.gone:
        what += "这个附件先不发布。"
    instead = f"换一份写成“{h.shown}”的，或者不附。"
    severity: Severity = "warning" if h.gone else "error"
    return Problem(file, "hidden-name", what, instead, severity=severity)


def _on_scan(file: str, h: Hidden) -> Problem:
    what = f"公告里写到了全名，{h.because}；附件是扫描的，里面多半也有。这个附件先不发布。"
    instead = f"先换一份写成“{h.shown}”的，再改公告里的名字。"
    return Problem(file, "paper-names-gone", what, instead, severity="warning")


def _in_cell(row: RosterRow, column: str, h: Hidden, *, spelled: bool = False) -> Problem:
    if h.gone:
        what = f"名册里写到了全名，{h.because}。生成时会写成“{h.shown}”。"
        if spelled:
            what = f"名册里用拼音写到了全名，{h.because}。程序分不清是谁，生成时不会改。"
        instead = "给这一行的“署名方式”写“姓氏加某”或“不具名”。"
    else:
        what, instead = f"名册里有全名，{h.because}。", f"改成“{h.shown}”。"
        if column == "姓名":
            instead = f"给这一行的“署名方式”写“姓氏加某”或“不具名”。{_HOMONYM}"
    severity: Severity = "warning" if h.gone else "error"
    return Problem(row.file, "hidden-name", what, instead, row.line, 0, column, severity)


def _in_slug(story: Story, path: str, h: Hidden, *, own: bool) -> Problem:
    if not own:
        place = "旧网址里" if path else "文件夹名里"
        what = f"{place}有别人的名字，会出现在网址里，{h.because}。"
        instead = "删掉这个旧网址。" if path else "换一个看不出名字的文件夹名。"
        return at(story, path or "name", "name-in-slug", what, instead, _how(h))
    why = f"署名方式是“{story.name_as}”"
    if path:
        what = f"{why}，但旧网址里有名字的全拼。"
        return at(story, path, "name-in-slug", what, "删掉这个旧网址。")
    return Problem(
        story.file,
        "name-in-slug",
        f"{why}，但文件夹名是名字的全拼，会出现在网址里。",
        "换一个看不出名字的文件夹名，例如用社区和年份：xing-hua-li-2024-1。",
    )


def _texts(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a story's fields by its dotted key, as far as readers may meet it."""
    if isinstance(value, str):
        if value:
            yield path, value
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from _texts(item, f"{path}.{i}" if path else str(i))
    elif is_dataclass(value):
        for f in fields(value):
            if f.name == "facts":
                yield from _texts(getattr(value, f.name), path)
            elif f.name not in _PRIVATE:
                yield from _texts(getattr(value, f.name), f"{path}.{f.name}" if path else f.name)


def _is_of(h: Hidden, story: Story) -> bool:
    """Whether it is a name of the story's own."""
    return isinstance(h.owner, Story) and h.owner.file == story.file


@cache
def _forms(names: tuple[tuple[str, tuple[str, ...]], ...]) -> frozenset[str]:
    return frozenset(s.joined for name, reading in names for s in spellings(name, (reading,)))


def _forms_of(story: Story) -> frozenset[str]:
    """How the names that a story may show are spelled: 卢秀颖 reads as 陆秀英 does."""
    if story.name_as != "实名":
        return frozenset()
    return _forms(tuple((n.name, n.reading) for n in named(story) if n.is_person))


def _spells_its_own(story: Story, address: str) -> bool:
    letters = re.sub("[^a-z]", "", unquote(address).lower())
    return any(form in letters for form in _forms_of(story))
