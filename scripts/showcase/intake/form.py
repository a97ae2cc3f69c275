"""The label reader: which cell of a form is the value of which label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from .grid import Cell, Table
from .labelled import ALSO_VALUES, SEALED, Entry, entries_in
from .labels import Label, label_of, pairs
from .values import LONG, is_hint

_KIN = re.compile("称谓|关系")
_SELF = ("户主", "本人")
"""Among relatives the one they are relatives of."""

_SOMEBODY_ELSE = re.compile(
    ".{0,4}(?:受益|被救|获救|受助|受害|推荐|联系|监护|代理|经办)[人者]员?(?:方|的)?(?:基本|个人)?(?:情况|信息|资料)?"
)
"""Down the side of rows that tell of another than the form is about."""

_RELATIVE = re.compile(
    "(?:长|次|大|小|二|三|四|继|养|岳|公|婆|祖|外)?(?:儿子|女儿|妻子?|丈夫|配偶|父亲?|母亲?|孙子|孙女|儿媳|女婿"
    "|哥哥|弟弟|姐姐|妹妹|爷爷|奶奶|外公|外婆|外孙女?|公公|婆婆|爱人)"
)
_LONGEST_UNKNOWN = 12


@dataclass(frozen=True)
class Form:
    """One table, read. ``refused`` are cells whose pictures are not for showing: seals and identity cards."""

    entries: tuple[Entry, ...]
    unknown: tuple[tuple[str, str], ...]
    refused: frozenset[Cell]


def is_form(table: Table, *, first: bool) -> bool:
    """Does the table hold values behind labels, and not figures of a story? ``first``: of the document."""
    reader = _Reader(table)
    labels = list(reader.labels.values())
    labels += [entry.label for cell in table.cells for entry in reader.inside(cell)]
    if any(label.key == "name" or label.key in LONG for label in labels):
        return True
    if any(label.sort == "private" or "意见" in label.name for label in labels):
        return True
    if reader.is_header(0, reader.labels):  # figures under their columns, about nobody
        return False
    filled = sum(1 for cell in table.cells if cell.bare)
    enough = len(labels) >= 2 if first else sum(bool(label.key) for label in labels) >= 3
    return (enough and 4 * len(labels) >= filled) or (
        first and any(is_form(inner, first=True) for inner in table.inner)
    )


def read_form(table: Table) -> Form:
    """All labels of a table with their values, and of the tables inside it that are forms themselves."""
    return _Reader(table).read()


def is_list(table: Table) -> bool:
    """Does it name one a line under a row of labels, at least two of them?"""
    reader = _Reader(table)
    for number in range(min(3, table.height)):
        header = [cell for cell in table.row(number) if cell in reader.labels]
        names = [cell for cell in header if reader.labels[cell].key == "name"]
        if len(header) < 3 or len(names) != 1 or any(_KIN.search(cell.bare) for cell in header):
            continue
        below = range(number + 1, table.height)
        words = [cell.bare for cell in table.row(number)]
        labelled = sum(
            any(c in reader.labels or pairs(c.text) for c in table.row(row))
            for row in below
            if row > number + 1 and [c.bare for c in table.row(row)] != words
        )
        if labelled > 1:  # a head of two rows, and who filled it in, are no form
            return False
        named = {table.cell(row, names[0].col) for row in below}
        return sum(bool(c and c.bare and c not in reader.labels) for c in named) > 1
    return False


@dataclass
class _Reader:
    """Goes through one table; what it has given to a label is ``used``."""

    table: Table
    used: set[Cell] = field(default_factory=set)

    # --- what each cell is -------------------------------------------------------------------------

    @cached_property
    def labels(self) -> dict[Cell, Label]:
        """The cells that are labels. What may be both is a value behind a label."""
        found = {
            c: label
            for c in self.table.cells
            if c.bare and (label := label_of(c.bare)) and not label.is_heading
        }
        for cell in list(found):
            before = self._left(cell)
            if (
                cell.bare in ALSO_VALUES
                and before in found
                and before.rows == cell.rows  # else it stands for the whole side
                and not self.is_header(cell.row, found)
            ):
                del found[cell]
        return found

    def inside(self, cell: Cell) -> tuple[Entry, ...]:
        """Labels with values in one cell; none where the cell is what stands behind a label itself."""
        if cell in self.labels or not cell.bare:
            return ()
        left, above = self._left(cell), self._above(cell)
        before = self.labels.get(left) if left else None
        over = self.labels.get(above) if above and not self._right(above) else None
        for label in (before, over):
            if label and (label.sort != "field" or label.key in LONG):
                return ()
        found = entries_in(cell.text, cell.place)
        return () if before and found and not pairs(cell.text) else found

    def _left(self, cell: Cell) -> Cell | None:
        return self.table.cell(cell.row, cell.col - 1)

    def _above(self, cell: Cell) -> Cell | None:
        return self.table.cell(cell.row - 1, cell.col)

    def is_header(self, row: int, labels: Mapping[Cell, Label]) -> bool:
        """Do the values of a row of labels stand below it?"""
        here = [c for c in self.table.row(row) if c in labels]
        beside = [self.table.cell(c.row, c.col + c.cols) for c in here]
        next_to_labels = sum(c in labels for c in beside if c)
        next_to_values = sum(bool(c.bare) for c in beside if c and c not in labels)
        below = [self.table.cell(c.row + c.rows, c.col) for c in here]
        return (
            next_to_labels > next_to_values
            and not any(c in labels for c in below if c)
            and any(c.bare for c in below if c)
        )

    # --- what belongs to a label -------------------------------------------------------------------

    def _right(self, label: Cell) -> list[Cell]:
        """The cells behind a label, in all the rows it spans, up to the next label."""
        found: list[Cell] = []
        for row in range(label.row, label.row + label.rows):
            col = label.col + label.cols
            while (cell := self.table.cell(row, col)) and cell not in self.labels:
                if cell.row < label.row or cell in self._framing or self._has_inside(cell):
                    break
                if cell not in found:
                    found.append(cell)
                col = cell.col + cell.cols
        return found

    def _has_inside(self, cell: Cell) -> bool:
        return bool(entries_in(cell.text, "")) and self._left(cell) not in self.labels

    def _below(self, label: Cell) -> list[Cell]:
        row = label.row + label.rows
        cells = [self.table.cell(row, col) for col in range(label.col, label.col + label.cols)]
        return [c for c in dict.fromkeys(cells) if c and c not in self.labels and c.row == row]

    def _values(self, label: Cell) -> list[Cell]:
        if self.is_header(label.row, self.labels):
            return self._below(label)
        right = self._right(label)
        if self._is_doubtful(label):
            if self.labels[label].sort == "private":
                return [*right, *self._below(label)]
            rightwards, downwards = self._ways
            if downwards:
                return [] if rightwards else self._below(label)
        if right:
            return right
        beside = self.table.cell(label.row, label.col + label.cols)
        if beside and label.rows > 1:  # 基本情况, down the side of what it sums up
            return []
        return self._below(label)

    def _is_doubtful(self, label: Cell) -> bool:
        """Has it something beside it and below it, in a row without labels? One of them is a label nobody
        knows.
        """
        beside = self.table.cell(label.row, label.col + label.cols)
        below = self.table.cell(label.row + label.rows, label.col)
        return (
            beside is not None
            and below is not None
            and bool(beside.bare and below.bare)
            and (below.col, below.cols) == (label.col, label.cols)
            and not any(c in self.labels for c in (beside, *self.table.row(below.row)))
        )

    @cached_property
    def _ways(self) -> tuple[bool, bool]:
        """Do other labels of this table have their values beside them, and do any have them below?"""
        kin = self._kin()
        rightwards = any(
            (beside := self.table.cell(c.row, c.col + c.cols)) is not None
            and beside.bare
            and beside not in self.labels
            and self.table.cell(c.row + c.rows, c.col) in self.labels
            for c in self.labels
            if c not in kin
        )
        rows = {c.row for c in self.labels if c not in kin}
        return rightwards, any(self.is_header(row, self.labels) for row in rows)

    # --- the whole ---------------------------------------------------------------------------------

    def read(self) -> Form:
        kin = self._kin()
        entries: list[Entry] = []
        refused: set[Cell] = set()
        for cell in self.table.cells:
            if cell in kin:
                continue
            if label := self.labels.get(cell):
                values = [c for c in self._values(cell) if c not in self.used and c not in kin]
                self.used |= {cell, *values}
                entries.append(_entry(label, cell, values))
                if label.sort == "private" or SEALED.search(label.name):
                    refused |= {c for c in values if c == values[0] or c.bare}
            elif cell not in self.used and (inside := self.inside(cell)):
                self.used.add(cell)
                tables = tuple(t for t in cell.element if t.tag == "table")
                entries += [replace(e, tables=tables) if e.label.key in LONG else e for e in inside]
                if all(e.label.sort != "field" for e in inside):
                    refused.add(cell)
        self.used |= kin
        unknown = [*self._unknown()]
        for cell, inner in self._inner:
            if cell in self._framing or (cell not in self.used and is_form(inner, first=True)):
                form = read_form(inner)
                entries += form.entries
                unknown += form.unknown
                refused |= form.refused
        return Form(tuple(entries), tuple(unknown), frozenset(refused))

    @cached_property
    def _inner(self) -> list[tuple[Cell, Table]]:
        return [
            (cell, inner)
            for inner in self.table.inner
            for cell in self.table.cells
            if inner.place == f"{cell.place}里的表"
        ]

    @cached_property
    def _framing(self) -> frozenset[Cell]:
        """Cells that are only a frame around the form itself."""
        return frozenset(
            cell
            for cell, inner in self._inner
            if any(label.key == "name" for label in _Reader(inner).labels.values())
        )

    def _kin(self) -> set[Cell]:
        """A table of relatives inside the form: nobody of them is whom it is about."""
        found = {c for row in range(self.table.height) for c in self._relatives(row)}
        for side in self.table.cells:
            if side.rows > 1 and _SOMEBODY_ELSE.fullmatch("".join(side.bare.split())):
                found |= {c for c in self.table.cells if side.row <= c.row < side.row + side.rows}
        for cell in self.labels:
            row = self.table.row(cell.row)
            if not (_KIN.search(cell.bare) and any(self._is_name(c) for c in row)):
                continue
            last = cell.row + 1
            while last < self.table.height and not any(
                c in self.labels and not (c.col == cell.col and c.bare in _SELF)
                for c in self.table.row(last)
            ):
                last += 1
            found |= {c for c in self.table.cells if cell.row <= c.row < last}
        return found

    def _relatives(self, row: int) -> list[Cell]:
        """A row that tells of somebody's son without a head above it; the side label is not of it."""
        cells = self.table.row(row)
        if any(_RELATIVE.fullmatch(c.bare) for c in cells):
            return [c for c in cells if c not in self.labels]
        return []

    def _is_private(self, cell: Cell | None) -> bool:
        return cell in self.labels and self.labels[cell].sort == "private"

    def _is_name(self, cell: Cell) -> bool:
        return cell in self.labels and self.labels[cell].key == "name"

    def _unknown(self) -> Iterator[tuple[str, str]]:
        """Short texts with another behind them, that nothing was made of: labels nobody knows."""
        for cell in self.table.cells:
            beside = self.table.cell(cell.row, cell.col + cell.cols)
            if (
                cell not in self.used
                and beside
                and beside not in self.used
                and beside not in self.labels
                and not self._is_private(self._above(cell))
                and 1 < len(cell.bare) <= _LONGEST_UNKNOWN
                and not re.search(r"\d", cell.bare)
                and not is_hint(cell.bare)
                and (beside.bare or cell.bare.endswith((":", "：")))
            ):
                self.used |= {cell, beside}
                yield cell.bare, cell.place


def _entry(label: Label, cell: Cell, values: list[Cell]) -> Entry:
    filled = [c for c in values if c.bare or len(c.element) > 0]
    said = [c for c in filled if c.bare]
    if label.key in LONG:
        text = "\n".join(c.text for c in said)
    elif len(said) > 1 and all(len(c.bare) <= 4 for c in said):  # 1961 | 年 | 3 | 月
        text = "".join(c.text for c in said)
    else:
        text = said[0].text if said else ""
    place = (said or values or [cell])[0].place
    if label.sort == "private":
        text = " ".join(c.text for c in said)
    return Entry(label, cell.bare, place, text, tuple(filled) if label.key in LONG else ())
