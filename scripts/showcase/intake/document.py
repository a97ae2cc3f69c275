"""A document from its first block to its last: whose form it is, where its texts begin and end, whose its
pictures are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from ..base.problems import Problem
from .drawings import PICTURE
from .form import is_form, is_list, read_form
from .found import Candidate, Found, LeftOut, Picture, Question, Shape, Source
from .grid import Block, Cell, Element, Table, bare
from .labelled import Entry, entries_in, is_for_the_form, paragraphs
from .labels import Label, label_of
from .list_titles import told_by
from .lists import source_of
from .person import LongText, Part, Person, candidate_of
from .private import Sieve
from .sheet import Line, Sheet
from .titles import is_appendix, is_caption, is_day, is_imprint, is_sealed, tells_nothing
from .titles import is_form as is_title
from .values import LONG, value_of, without_hints

Draw = Callable[[int, str, str], Picture | LeftOut]
"""The picture of a number, at a place, with its caption."""

_SEALED = "在签字、盖章或证件的格子里"
_LONG_LINE = 60
_LONGEST_OPINION = 150
"""Signs of a paragraph behind 推荐意见 or 填表说明; a longer one is a story again."""
_SENTENCE = re.compile(r"[^（(].{18,}[。！？”]$", re.S)
"""A paragraph before the first label that is no title and no remark: the story comes first."""


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
    empty: Entry | None = None
    """A label at the end of a paragraph, whose value is the next."""
    drawn: dict[int, tuple[Person | None, Picture | LeftOut | None]] = field(default_factory=dict)
    """Whose a picture is; None instead of it where a row of a list has it already."""
    problems: list[Problem] = field(default_factory=list)
    awards: list[bool] = field(default_factory=list)

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
        if entries and self._in_a_text and not any(_is_for_the_form(e) for e in entries):
            entries = ()  # 时间：… inside a story
        waits, self.empty = self.empty, None
        if entries:
            self._take(entries, block.place)
        elif waits and len(words) <= _LONG_LINE and not label_of(words) and not is_title(words):
            self.people[-1].entries.append(replace(waits, text=block.text, place=block.place))
        elif is_title(words):
            self.front, self.open = [block], None
        elif is_imprint(words) or (is_day(words) and not self._in_a_text):  # of a cover
            self.open = None
        elif not entries and (name := _not_of_the_story(words)):
            if not name.endswith("信息"):  # a heading, whose lines follow
                self.sieve.drop(name, block.place)
            self.open = LongText(Label("other", "", name), block.place)
        elif self.people and not self.front and (label := label_of(words)) and label.key in LONG:
            self._open(LongText(label, block.place))
        elif self.open and not (self.open.label.sort == "other" and len(words) > _LONGEST_OPINION):
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
        is_open = last.label.key not in LONG and not bare(last.text) and not place.startswith("表")
        self.empty = last if is_open and last.label.sort != "other" else None
        goes_on = last.label.key in LONG and not last.cells and not place.startswith("表")
        if goes_on and (last.label.key == "body" or not person.texts[-1].text):
            self.open = person.texts[-1]

    def _open(self, text: LongText) -> None:
        self.people[-1].texts.append(text)
        self.open = text

    # --- tables ------------------------------------------------------------------------------------

    def _table(self, block: Block, table: Table) -> None:
        refused: frozenset[Cell] = frozenset()
        self.empty = None
        if is_list(table):
            self._list(table)
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

    def _list(self, table: Table) -> None:
        """As a sheet of a workbook, with the lines above it as its title."""
        titles = [Line(0, (bare(block.text),), is_alone=True) for block in self.front if block.text]
        self.front = []
        sheet = _Sheet(table.place, (*titles, *_lines(table)))
        found = source_of(self.file, [sheet], self.sieve)
        by_place = {candidate.place: candidate for candidate in found.candidates}
        for cell in table.cells:
            for number in _numbers(cell.text):
                shown, row = self.draw(number, cell.place, ""), sheet.row(cell.row + 1)
                if isinstance(shown, LeftOut) or row not in by_place:
                    self._lose(number, shown, cell.place, "这一行没有读出姓名")
                    continue
                one = by_place[row]
                by_place[row] = replace(one, pictures=(*one.pictures, shown))
                self.drawn[number] = (None, None)
        self.rows += by_place.values()
        self.unknown += found.unknown
        self.problems += found.problems
        self.awards.append(found.is_award)

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
            last.loose += self._story_before()
        elif self.front:
            last.titles |= self._titles()
        self.front = []
        return last

    def _story_before(self) -> list[Part]:
        """What stands before the first label, where that is a text and not only remarks."""
        parts = [
            b for b in self.front if not is_title(bare(b.text)) and not is_appendix(bare(b.text))
        ]
        if any(b.table or _SENTENCE.match(bare(b.text)) for b in parts):
            return [(b.place, b.element) for b in parts]
        return []

    @property
    def _in_a_text(self) -> bool:
        if self.people and not self.front:
            return self.open is not None or bool(self.people[-1].loose)
        return any(_SENTENCE.match(bare(b.text)) for b in self.front)

    def _titles(self) -> dict[str, Found]:
        for block in self.front:
            if is_title(bare(block.text)) and not tells_nothing(bare(block.text)):
                return dict(told_by(self.sieve.text(bare(block.text), block.place), block.place))
        return {}

    # --- pictures ----------------------------------------------------------------------------------

    def _pictures_of(self, table: Table, refused: frozenset[Cell]) -> None:
        for cell in table.cells:
            if cell in refused:
                for number in _numbers(cell.text):
                    self._lose(number, self.draw(number, cell.place, ""), cell.place, _SEALED)
            else:
                words = cell.bare
                self._pictures(cell.text, cell.place, words if is_caption(words) else "")
        for inner in table.inner:
            self._pictures_of(inner, refused)

    def _lose(self, number: int, shown: Picture | LeftOut, place: str, why: str) -> None:
        name = shown.name if isinstance(shown, Picture) else shown.what
        self.drawn[number] = (None, LeftOut(name, place, why))

    def _pictures(self, text: str, place: str, caption: str) -> None:
        whose = self.people[-1] if self.people and not self.front else None
        for number in _numbers(text):
            words = self.sieve.text(caption, place) if caption else ""
            self.drawn[number] = (whose, self.draw(number, place, words))

    # --- the end -----------------------------------------------------------------------------------

    def _source(self) -> Source:
        shape: Shape = "form" if self.people else "list" if self.rows else "article"
        if shape == "article":
            self.people.append(Person("第1段"))
            self.front = [block for block in self.front if not is_appendix(bare(block.text))]
        if self.people:  # what stands behind the last form, too
            self.people[-1].loose += [(b.place, b.element) for b in self.front]
        for number in sorted(self.drawn):
            person, shown = self.drawn[number]
            whose = person or (self.people[0] if self.people else None)
            if isinstance(shown, Picture) and whose:
                whose.pictures.append(shown)
            elif isinstance(shown, Picture):
                self.sieve.drop(shown.name, shown.place, "看不出是谁的照片")
            elif shown:
                self.sieve.left_out.append(shown)
        people = [candidate_of(person, self.sieve, self.notes) for person in self.people]
        if not self.rows and not any(c.values or c.body for c in people):
            return self._nothing(shape)
        if shape == "form" and len(people) > 1:
            people = list(self._asked(people))
        return Source(
            self.file, shape, (*people, *self.rows), tuple(self.sieve.left_out), tuple(self.unknown),
            tuple(self.problems), is_award=bool(self.awards) and all(self.awards) and shape == "list",
        )  # fmt: skip

    def _nothing(self, shape: Shape) -> Source:
        what, instead = "文件里没有读出文字。", "请打开看一看，是不是发错了文件，或者表还没有填。"
        if self.drawn:
            what = "文件里只有图片，图片里的字读不出来。"
            instead = "请找填表时的 Word 或 Excel 文件，再导入。"
        for picture in (picture for person in self.people for picture in person.pictures):
            self.sieve.drop(picture.name, picture.place, "看不出是谁的照片")
        problem = Problem(self.file, "import-empty", what, instead)
        left_out = tuple(self.sieve.left_out)
        return Source(self.file, shape, left_out=left_out, problems=(problem,))

    def _asked(self, candidates: list[Candidate]) -> Iterator[Candidate]:
        names = tuple(c.values["name"] for c in candidates if "name" in c.values)
        ask = f"这份文件里有 {len(candidates)} 份表，各成一篇。请核对事迹和照片有没有分错。"
        for candidate in candidates:
            yield replace(candidate, questions=(*candidate.questions, Question("姓名", ask, names)))


def _is_for_the_form(entry: Entry) -> bool:
    """A label with nothing behind it but room for a seal and a day is no line of a story either."""
    return is_for_the_form(entry.label) or not without_hints(entry.text)


def _not_of_the_story(words: str) -> str:
    """What a line opens that others write: 推荐意见, 填表说明, a seal with its day; else empty."""
    label = label_of(words)
    if label and label.sort == "other" and re.search("意见|(?:说明|信息)$", label.name):
        return label.name
    return "盖章" if is_sealed(words) else ""


@dataclass(frozen=True)
class _Sheet(Sheet):
    """A table of a document: its places are counted, not lettered."""

    def place(self, number: int, column: int) -> str:
        return f"{self.name} 第{number}行第{column + 1}列"

    def row(self, number: int) -> str:
        return f"{self.name} 第{number}行"

    def column(self, column: int) -> str:
        return f"{self.name} 第{column + 1}列"


def _lines(table: Table) -> Iterator[Line]:
    """What a merged cell says counts for all its rows and columns."""
    for row in range(table.height):
        cells = [table.cell(row, col) for col in range(table.width)]
        filled = {cell for cell in cells if cell and cell.bare}
        yield Line(row + 1, tuple(c.bare if c else "" for c in cells), is_alone=len(filled) == 1)


def _numbers(text: str) -> Iterator[int]:
    return map(int, PICTURE.findall(text))
