"""The head of a list: which row it is, or which two, and what each column means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .labels import Label, label_of
from .sheet import Line

_EXACT = {
    "状态": "honours.0.status", "署名方式": "name_as", "渠道": "channels",
    "撤销日期": "honours.0.revoked.date", "撤销文号": "honours.0.revoked.doc_no",
}  # fmt: skip
"""Columns of our own rosters that no form of an office has."""

_NAMES = ("姓名", "家庭", "单位", "集体", "团队", "企业")
"""What may name whom a list is of, where no other column does."""


@dataclass(frozen=True)
class Head:
    """Meaning of each column that has one, names of the others, and the head's rows, by which it is known when
    it comes again.
    """

    labels: Mapping[int, Label]
    unknown: Mapping[int, str]
    rows: tuple[tuple[str, ...], ...]

    @property
    def name(self) -> int:
        return _names(self.labels)[0]


def _meaning(text: str) -> Label | None:
    flat = "".join(text.split())
    if flat in _EXACT:
        return Label("field", _EXACT[flat], flat)
    return label_of(text)


def head_at(lines: Sequence[Line], at: int) -> Head | None:
    """The head that begins with this row: one that names people and something else. A second row under
    merged heads (基本信息 over 姓名 and 性别) belongs to it.
    """
    row = lines[at]
    if row.is_alone or any(text.isdigit() for text in row.cells):  # most rows have a number
        return None
    labels = _labels(row.cells)
    below = lines[at + 1] if at + 1 < len(lines) else None
    under = _labels(below.cells) if below and not below.is_alone else {}
    is_double = below is not None and _continues(row.cells, below.cells, labels, under)
    if is_double and below:
        texts = [b or a for a, b in _pairs(row.cells, below.cells)]
        labels = _labels(texts)
    else:
        texts = list(row.cells)
    names = _names(labels)
    if not names and (column := _name_column(texts, labels)) is not None:
        names = [column]
        labels[column] = Label("field", "name", "姓名")
    others = len({texts[c] for c in labels} - {texts[c] for c in names})
    if not names or (not others and len([t for t in texts if t]) > 1):
        return None
    rows = (row.cells, below.cells) if is_double and below else (row.cells,)
    unknown = {c: text for c, text in enumerate(texts) if text and c not in labels}
    return Head(_one_each(labels), unknown, rows)


def _names(labels: Mapping[int, Label]) -> list[int]:
    """Columns that name whom a row is about: a family may have none but its head's."""
    by_key = {k: [c for c, x in labels.items() if x.key == k] for k in ("name", "representative")}
    return by_key["name"] or by_key["representative"]


def _name_column(texts: Sequence[str], labels: Mapping[int, Label]) -> int | None:
    """Which column names people where none is simply called so: 受表彰人姓名, else what may be a name."""
    flat = {c: "".join(text.split()) for c, text in enumerate(texts)}
    ends = [c for c, text in flat.items() if c not in labels and text.endswith(("姓名", "名称"))]
    also = [c for word in _NAMES for c, text in flat.items() if text == word]
    return next(iter([*ends, *also]), None)


def _labels(cells: Sequence[str]) -> dict[int, Label]:
    found = ((c, _meaning(text)) for c, text in enumerate(cells) if text)
    return {c: label for c, label in found if label}


def _pairs(one: Sequence[str], two: Sequence[str]) -> Iterator[tuple[str, str]]:
    for c in range(max(len(one), len(two))):
        yield (one[c] if c < len(one) else ""), (two[c] if c < len(two) else "")


def _continues(
    row: Sequence[str],
    below: Sequence[str],
    labels: Mapping[int, Label],
    under: Mapping[int, Label],
) -> bool:
    """Does the second row go on with the head? Then each of its cells is a label, or what a merged head filled
    it with.
    """
    changed = [c for c, (a, b) in enumerate(_pairs(row, below)) if b and a != b]
    if not changed or any(c not in under for c in changed):
        return False
    if any(row[c] and c not in labels and row[c] not in (*row[:c], *row[c + 1 :]) for c in changed):
        return False  # what stands above is no merged head, but somebody of the page before
    name = next(iter(_names(labels)), None)
    return name is None or name >= len(below) or below[name] in ("", row[name])


def _one_each(labels: dict[int, Label]) -> dict[int, Label]:
    """Of columns that say the same, merged ones or weak ones, the first that is sure."""
    kept: dict[int, Label] = {}
    strong = {label.key for label in labels.values() if label.key and not label.weak}
    seen: set[str] = set()
    for c, label in labels.items():
        if label.sort == "field" and ((label.weak and label.key in strong) or label.key in seen):
            continue
        seen |= {label.key} if label.sort == "field" else set()
        kept[c] = label
    return kept
