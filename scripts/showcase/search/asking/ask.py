"""What a reader's query finds, and how it was understood: overrides/assets/search/ask.js does the same.

What was typed comes first, letter by letter. Only where no page has it, it is understood more freely, step
by step, and each step that changed anything is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any, Literal

from ..text.folding import BORDER, phrases
from ..text.han_map import simplified, variants
from .doors import bets_of, doors_of
from .lexicon import Door
from .lines import LineIndex
from .loose import Loose, loose, stretches
from .usual import Bet
from .within import Filters, within
from .words import Known, Meant, Piece, Run, Value, meant, trimmed, without_questions

LONGEST = 40
"""Letters of a query that count."""

State = Literal["exact", "filtered", "words", "near", "none"]
"""All parts letter by letter; within what words narrow to; all words, or those that mean the same, but not
as written; some of them; nothing.
"""

Step = Mapping[str, Any]
"""``{by: "simplified", words: "…"}``, ``{by: "dropped", words: [word]}``, ``{by: "synonyms", words:
[[word]]}``, ``{by: "filters", labels: [[facet, label, word]]}``, ``{by: "words"}``, ``{by: "near"}``.
"""

Steps = tuple[Step, ...]

Found = Mapping[int, int]
"""Page → rank, the better the smaller."""

Clause = tuple[str, ...]
"""Phrases of which a page must have one."""


@dataclass(frozen=True)
class Answer:
    """``how`` are the steps in their order; ``marks`` is what an excerpt marks; ``filters`` are those made
    of words.
    """

    state: State = "none"
    how: tuple[Step, ...] = ()
    found: Found = field(default_factory=dict)
    marks: tuple[str, ...] = ()
    filters: Filters = field(default_factory=dict)
    doors: tuple[Door, ...] = ()
    bets: tuple[Bet, ...] = ()

    @property
    def pages(self) -> list[int]:
        """Those found, best first."""
        return sorted(self.found, key=lambda page: (self.found[page], page))


def ask(index: LineIndex, query: str, *, plain: bool = False) -> Answer:
    """The pages that ``query`` finds. ``plain``: no words are taken for filters."""
    parts = parts_of(query)
    if not parts:
        return Answer()
    asked = _Asked(index, plain=plain)
    answer = asked.answer(query) or Answer()
    kept = without_questions(parts, asked.known)
    letters = _letters(parts)
    wanted = (letters, _letters(piece.text for run in kept.runs for piece in run))
    return replace(
        answer,
        doors=() if answer.found else tuple(doors_of(index.lexicon, letters)),
        bets=tuple(bets_of(index.lexicon, wanted)),
    )


def _letters(parts: Iterable[str]) -> str:
    return "".join(parts).replace(BORDER, "")


def parts_of(query: str) -> list[str]:
    """The parts of a query, of which only the first letters count."""
    left, parts = LONGEST, []
    for phrase in phrases(query):
        parts.append(phrase[:left].rstrip(BORDER))
        left -= len(parts[-1])
    return [part for part in parts if part]


class _Asked:
    """A question to an index. Steps give nothing where they do not apply or find nothing."""

    def __init__(self, index: LineIndex, *, plain: bool) -> None:
        self.index = index
        self.known = Known(index.lexicon)
        self.plain = plain
        self._found: dict[str, Found] = {}

    def find(self, phrase: str) -> Found:
        if phrase not in self._found:
            self._found[phrase] = self.index.find(phrase)
        return self._found[phrase]

    def answer(self, query: str) -> Answer | None:
        """As typed, then simplified; then as freely as it takes, in the likeliest of these forms."""
        exact = (self.as_typed(*_read(form, query)) for form in (query, *variants(query)))
        return next(filter(None, exact), None) or self.freely(*_read(simplified(query), query))

    def as_typed(self, parts: Sequence[str], how: Steps) -> Answer | None:
        return self.as_it_stands(meant(parts, self.known), how)

    def freely(self, parts: Sequence[str], how: Steps) -> Answer | None:
        """The steps behind the letters, in their order."""
        kept = without_questions(parts, self.known)
        if kept.dropped:
            how = (*how, _step("dropped", list(dict.fromkeys(kept.dropped))))
        return (
            (self.as_it_stands(kept, how) if kept.dropped else None)
            or self.same_meaning(kept.runs, how)
            or self.narrowed(kept.runs, how)
            or self.all_words(kept.runs, how)
            or self.nearest(kept.runs, how)
        )

    # --- steps ---

    def as_it_stands(self, whole: Meant, how: Steps) -> Answer | None:
        """Filters, where nothing else stands there; or else letter by letter."""
        values = [piece.value for run in whole.runs for piece in run]
        labels = [value for value in values if value]
        facets = {facet for facet, _, _ in labels}
        if not self.plain and len(labels) == len(values) == len(facets) > 1:
            found = dict.fromkeys(sorted(self.within(labels)), 0)
            if found:
                marks = _values_marked(whole.runs)
                return Answer("filtered", _narrowed(how, labels), found, marks, _filters(labels))
        clauses = literal(whole.runs)
        return self.answer_of("exact", how, self.together(clauses), clauses)

    def same_meaning(self, runs: Sequence[Run], how: Steps) -> Answer | None:
        clauses, groups = freely_said(runs)
        if not groups:
            return None
        how = (*how, _step("synonyms", groups))
        return self.answer_of("words", how, self.together(clauses), clauses)

    def narrowed(self, runs: Sequence[Run], how: Steps) -> Answer | None:
        """Known places, programmes, years as filters, and the rest as text: as it stands, as it may be said
        too, its words anywhere.
        """
        labels, rest = self.values(runs)
        pages = self.within(labels) if labels else frozenset[int]()
        if not pages:
            return None
        kept = _values_marked(runs)
        clauses, (said, groups) = literal(rest), freely_said(rest)
        filters = _filters(labels)
        found = self.together(clauses, pages)
        if found:
            return self.answer_of("filtered", _narrowed(how, labels), found, clauses, kept, filters)
        if groups:
            how = (*how, _step("synonyms", groups))
            found = self.together(said, pages)
            if found:
                return self.answer_of(
                    "filtered", _narrowed(how, labels), found, said, kept, filters
                )
        words = self.loosely(rest, pages)
        if words.is_whole:
            how = (*_narrowed(how, labels), _step("words"))
            marks = tuple(dict.fromkeys((*kept, *words.marks)))
            return Answer("filtered", how, words.found, marks, filters)
        return None

    def all_words(self, runs: Sequence[Run], how: Steps) -> Answer | None:
        found = self.loosely(runs)
        if not found.is_whole:
            return None
        return Answer("words", (*_said(how, runs), _step("words")), found.found, found.marks)

    def nearest(self, runs: Sequence[Run], how: Steps) -> Answer | None:
        """What comes nearest, within what words narrow to if there is any."""
        how = _said(how, runs)
        labels, rest = self.values(runs)
        pages = self.within(labels) if labels else frozenset[int]()
        found = self.loosely(rest, pages) if pages else None
        if found and found.found:
            how = (*_narrowed(how, labels), _step("near"))
            marks = tuple(dict.fromkeys((*_values_marked(runs), *found.marks)))
            return Answer("near", how, found.found, marks, _filters(labels))
        found = self.loosely(runs)
        return (
            Answer("near", (*how, _step("near")), found.found, found.marks) if found.found else None
        )

    # --- what they are made of ---

    def values(self, runs: Sequence[Run]) -> tuple[list[Value], tuple[Run, ...]]:
        """What pieces narrow to, and the runs without them."""
        if self.plain:
            return [], tuple(runs)
        values = [piece.value for run in runs for piece in run if piece.value]
        labels = {value[:2]: value for value in values}
        rest = (
            trimmed(part)
            for run in runs
            for is_value, part in groupby(run, key=lambda piece: piece.value is not None)
            if not is_value
        )
        return list(labels.values()), tuple(filter(None, rest))

    def within(self, labels: Iterable[Value]) -> frozenset[int]:
        return within(_filters(labels), self.index.facets)

    def together(self, clauses: Iterable[Clause], pages: frozenset[int] | None = None) -> Found:
        """The pages that have every clause, of ``pages`` if they are given; ranks are added up."""
        found = dict.fromkeys(sorted(pages), 0) if pages is not None else None
        for clause in clauses:
            ranks: dict[int, int] = {}
            for phrase in clause:
                for page, rank in self.find(phrase).items():
                    ranks[page] = min(rank, ranks.get(page, rank))
            found = (
                ranks
                if found is None
                else {page: rank + ranks[page] for page, rank in found.items() if page in ranks}
            )
        return found or {}

    def loosely(self, runs: Sequence[Run], pages: frozenset[int] | None = None) -> Loose:
        parts = stretches(runs)
        phrases = {p for one in parts for p in one.tiles}
        held = {phrase: self.find(phrase) for phrase in phrases}
        if pages is None:
            return loose(parts, held, self.index.pages)
        inside = {p: {at: r for at, r in found.items() if at in pages} for p, found in held.items()}
        return loose(parts, inside, len(pages))

    def answer_of(
        self,
        state: State,
        how: Steps,
        found: Found,
        clauses: Iterable[Clause],
        kept: tuple[str, ...] = (),
        filters: Filters | None = None,
    ) -> Answer | None:
        marks = dict.fromkeys((*kept, *(phrase for clause in clauses for phrase in clause)))
        return Answer(state, how, found, tuple(marks), filters or {}) if found else None


def _read(form: str, query: str) -> tuple[list[str], Steps]:
    """The parts of a form of the query, and what is told of it."""
    parts = parts_of(form)
    return parts, () if parts == parts_of(query) else (_step("simplified", form),)


def literal(runs: Iterable[Run]) -> list[Clause]:
    """Each run letter by letter."""
    return [("".join(piece.text for piece in run),) for run in runs]


def freely_said(runs: Iterable[Run]) -> tuple[list[Clause], list[list[str]]]:
    """Each run with any of the words that mean the same, and the groups that were used. What else stands in
    it is looked for by itself; a single letter only together with the word beside it: 女医生, 女大夫.
    """
    clauses: list[Clause] = []
    groups: dict[str, list[str]] = {}
    for run in runs:
        before = ""
        if not any(piece.group for piece in run):
            clauses += literal([run])
            continue
        is_beside = False
        for piece in (*run, Piece(BORDER)):
            if piece.group:
                groups[piece.text] = [piece.text, *(w for w in piece.group if w != piece.text)]
                if len(before) > 1:
                    clauses.append((before,))
                    before = ""
                clauses.append(tuple(before + word for word in groups[piece.text]))
                before, is_beside = "", True
            elif piece.text != BORDER:
                before += piece.text
            else:
                if len(before) == 1 and is_beside:
                    clauses[-1] = tuple(word + before for word in clauses[-1])
                elif before:
                    clauses.append((before,))
                before, is_beside = "", False
    return clauses, list(groups.values())


def _filters(labels: Iterable[Value]) -> dict[str, list[str]]:
    filters: dict[str, list[str]] = {}
    for facet, label, _ in labels:
        filters.setdefault(facet, []).append(label)
    return filters


def _values_marked(runs: Iterable[Run]) -> tuple[str, ...]:
    """The words that narrow, but for 市: it stands everywhere."""
    words = (piece.text for run in runs for piece in run if piece.value and len(piece.text) > 1)
    return tuple(dict.fromkeys(words))


def _step(by: str, words: Any = None) -> Step:
    return {"by": by} if words is None else {"by": by, "words": words}


def _narrowed(how: Steps, labels: Iterable[Value]) -> Steps:
    return (*how, {"by": "filters", "labels": [list(value) for value in labels]})


def _said(how: Steps, runs: Sequence[Run]) -> Steps:
    groups = freely_said(runs)[1]
    return (*how, _step("synonyms", groups)) if groups else how
