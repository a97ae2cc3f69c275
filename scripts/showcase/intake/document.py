"""A document from its first block to its last: whose form it is, where its texts begin and end, whose its
pictures are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from ..base.problems import Problem
from .form import Entry, ListRow, entries_in, is_form, paragraphs, read_form, rows_of
from .found import Candidate, Found, LeftOut, Picture, Question, Shape, Source
from .grid import Block, Cell, Element, Table, bare
from .labels import label_of
from .list_titles import told_by
from .person import LongText, Part, Person, candidate_of
from .private import Sieve
from .titles import is_appendix, is_caption
from .titles import is_form as is_title
from .values import LONG, value_of
from .word_xml import PICTURE

Draw = Callable[[int, str, str], Picture | LeftOut]
"""The picture of a number, at a place, with its caption."""

_SEALED = "在签字、盖章或证件的格子里"
_LONG_LINE = 60
"""Signs of a paragraph before the form that is no title and no remark: the story comes first."""


@dataclass
class Reader:
    """Holds what has been gathered while it goes through the blocks once."""

    file: str
    blocks: list[Block]
    notes: Mapping[str, Element]
    draw: Draw
    sieve: Sieve = field(default_factory=Sieve)
    people: list[Person] = field(default_factory=list)
    rows: list[Candidate] = field(default_factory=list)
    unknown: list[Found] = field(default_factory=list)
    front: list[Block] = field(default_factory=list)
    """Before the first label, or between the title of a form and the form."""
    open: LongText | None = None
    """The text that goes on in the next paragraph."""
    drawn: dict[int, tuple[Person | None, Picture | LeftOut]] = field(default_factory=dict)

    def read(self) -> Source:
        captions = self._captions()
        for at, block in enumerate(self.blocks):
            if at in captions.values():
                continue
            if block.table:
                self._table(block, block.table)
                continue
            words = bare(block.text)
            if words and not (at in captions and is_caption(words)):
                self._paragraph(block, words)
            under = captions.get(at)
            self._pictures(block.text, block.place, bare(self.blocks[under].text) if under else "")
        return self._source()

    def _captions(self) -> Mapping[int, int]:
        """Blocks of pictures → the block that is their caption, which may be the same."""
        found: dict[int, int] = {}
        for at, block in enumerate(self.blocks):
            if block.table or not PICTURE.search(block.text):
                continue
            if is_caption(bare(block.text)):
                found[at] = at
            elif not bare(block.text) and at + 1 < len(self.blocks):
                below = self.blocks[at + 1]
                if (
                    not below.table
                    and not PICTURE.search(below.text)
                    and is_caption(bare(below.text))
                ):
                    found[at] = at + 1
        return {a: b for a, b in found.items() if a != b} | {
            a: b for a, b in found.items() if a == b
        }

    # --- paragraphs --------------------------------------------------------------------------------

    def _paragraph(self, block: Block, words: str) -> None:
        entries = entries_in(block.text, block.place)
        if entries and self.open and all(e.label.sort == "other" for e in entries):
            entries = ()  # 时间：… inside a story
        if entries:
            self._take(entries, block.place)
        elif is_title(words):
            self.front, self.open = [block], None
        elif self.people and not self.front and (label := label_of(words)) and label.key in LONG:
            self._open(LongText(label, block.place))
        elif self.open:
            self.open.parts.append((block.place, block.element))
        elif self.people and not self.front:
            self.people[-1].loose.append((block.place, block.element))
        else:
            self.front.append(block)

    def _take(self, entries: tuple[Entry, ...], place: str) -> None:
        person = self._person_of(entries, place)
        self.open = None
        for entry in entries:
            if entry.label.key not in LONG:
                person.entries.append(entry)
                continue
            text = LongText(entry.label, entry.place)
            if entry.cells:
                text.parts = [(cell.place, cell.element) for cell in entry.cells]
            elif bare(entry.text):
                text.parts = [(entry.place, paragraphs(entry.text))]
            text.parts += [(entry.place, table) for table in entry.tables]
            person.texts.append(text)
        last = entries[-1]
        goes_on = last.label.key in LONG and not last.cells and not place.startswith("表")
        if goes_on and (last.label.key == "body" or not person.texts[-1].text):
            self.open = person.texts[-1]

    def _open(self, text: LongText) -> None:
        self.people[-1].texts.append(text)
        self.open = text

    # --- tables ------------------------------------------------------------------------------------

    def _table(self, block: Block, table: Table) -> None:
        rows, unknown = rows_of(table)
        refused: frozenset[Cell] = frozenset()
        if rows:
            self._list(table, rows, unknown)
            return
        if is_form(table, first=not self.people):
            form = read_form(table)
            self._take(form.entries, table.place)
            self.open = None
            self.unknown += [Found(self.sieve.text(w, place), place) for w, place in form.unknown]
            refused = form.refused
        elif self.open:
            self.open.parts.append((block.place, block.element))
        elif self.people and not self.front:
            self.people[-1].loose.append((block.place, block.element))
        else:
            self.front.append(block)
        self._pictures_of(table, refused)

    def _list(
        self, table: Table, rows: tuple[ListRow, ...], unknown: tuple[tuple[str, str], ...]
    ) -> None:
        titles = self._titles()
        self.front = []
        private: dict[str, str] = {}
        for row in rows:
            person = Person(row.place, titles=titles)
            for label, cell in row.cells.values():
                entry = Entry(label, "", cell.place, cell.text)
                if label.sort == "private":
                    private.setdefault(label.name, f"{table.place} 第{cell.col + 1}列")
                elif label.key in LONG:
                    parts: list[Part] = [(cell.place, cell.element)]
                    person.texts.append(LongText(label, cell.place, parts))
                else:
                    person.entries.append(entry)
            cells = {cell for _, cell in row.cells.values()}
            for cell in table.cells:
                if cell.row == min(c.row for c in cells):
                    self._pictures(cell.text, cell.place, "", person)
            self.people.append(person)
        for name, place in private.items():
            self.sieve.drop(name, place)
        self.unknown += [Found(self.sieve.text(word, place), place) for word, place in unknown]
        self.is_list = True

    is_list: bool = False

    # --- people ------------------------------------------------------------------------------------

    def _person_of(self, entries: tuple[Entry, ...], place: str) -> Person:
        """The one these labels go on about, or a new one where another name is given."""
        names = (value_of("name", e.text) for e in entries if e.label.key == "name")
        name = next(filter(None, names), "")
        last = self.people[-1] if self.people else None
        if last is None or (name and last.name and name != last.name):
            last = Person(place)
            self.people.append(last)
            last.titles = self._titles()
            last.loose += [
                (b.place, b.element)
                for b in self.front
                if b.table or (len(bare(b.text)) > _LONG_LINE and not is_title(bare(b.text)))
            ]
        elif self.front:
            last.titles |= self._titles()
        self.front = []
        return last

    def _titles(self) -> dict[str, Found]:
        for block in self.front:
            if is_title(bare(block.text)):
                return dict(told_by(self.sieve.text(bare(block.text), block.place), block.place))
        return {}

    # --- pictures ----------------------------------------------------------------------------------

    def _pictures_of(self, table: Table, refused: frozenset[Cell]) -> None:
        for cell in table.cells:
            if cell in refused:
                for number in _numbers(cell.text):
                    shown = self.draw(number, cell.place, "")
                    self.drawn[number] = (
                        None,
                        LeftOut(
                            shown.name if isinstance(shown, Picture) else shown.what,
                            cell.place,
                            _SEALED,
                        ),
                    )
            else:
                words = cell.bare
                self._pictures(cell.text, cell.place, words if is_caption(words) else "")
        for inner in table.inner:
            self._pictures_of(inner, refused)

    def _pictures(self, text: str, place: str, caption: str, person: Person | None = None) -> None:
        whose = person or (self.people[-1] if self.people and not self.front else None)
        for number in _numbers(text):
            words = self.sieve.text(caption, place) if caption else ""
            self.drawn[number] = (whose, self.draw(number, place, words))

    # --- the end -----------------------------------------------------------------------------------

    def _source(self) -> Source:
        shape: Shape = "list" if self.is_list else "form"
        if not self.people:
            shape = "article"
            if not self.front and not self.drawn:
                what, instead = "文件里没有文字。", "请打开看一看，是不是发错了文件。"
                return Source(
                    self.file, shape, problems=(Problem(self.file, "import-empty", what, instead),)
                )
            self.people.append(Person("第1段"))
            self.people[0].loose = [
                (b.place, b.element) for b in self.front if not is_appendix(bare(b.text))
            ]
        elif self.front:  # behind the last form
            self.people[-1].loose += [(b.place, b.element) for b in self.front]
        for number in sorted(self.drawn):
            person, shown = self.drawn[number]
            if isinstance(shown, LeftOut):
                self.sieve.left_out.append(shown)
            else:
                (person or self.people[0]).pictures.append(shown)
        candidates = [candidate_of(person, self.sieve, self.notes) for person in self.people]
        if shape == "form" and len(candidates) > 1:
            candidates = list(self._asked(candidates))
        return Source(
            self.file, shape, tuple(candidates), tuple(self.sieve.left_out), tuple(self.unknown)
        )

    def _asked(self, candidates: list[Candidate]) -> Iterator[Candidate]:
        names = tuple(c.values["name"] for c in candidates if "name" in c.values)
        what = f"这份文件里有 {len(candidates)} 份表，各成一篇。请核对事迹和照片有没有分错。"
        for candidate in candidates:
            yield replace(
                candidate, questions=(*candidate.questions, Question("姓名", what, names))
            )


def _numbers(text: str) -> Iterator[int]:
    return map(int, PICTURE.findall(text))
