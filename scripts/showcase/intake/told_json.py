"""What an import says to programs: one JSON object, with the place in its source of every value."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from ..base.problems import Problem
from .accept import Refused, Value
from .compare import plain
from .found import Found, LeftOut, Question
from .planned import Difference, Draft, Planned, Roster
from .told import safe
from .write import Written


def as_json(plans: Sequence[Planned], written: Written | None) -> str:
    """One object: ``files`` in their order, and ``written`` (null where nothing was to be)."""
    whole = {
        "files": [_file_json(p) for p in plans],
        "written": None if written is None else list(written.files),
        "problems": [] if written is None else [_problem_json(p) for p in written.problems],
    }
    return json.dumps(_clean(whole), ensure_ascii=False, indent=1) + "\n"


def _clean(value: Any, key: str = "") -> Any:
    """The last look, at every text."""
    match value:
        case str():
            return value if key == "digest" else safe(value)
        case dict():
            return {k: _clean(v, k) for k, v in value.items()}
        case list():
            return [_clean(v) for v in value]
    return value


def _file_json(planned: Planned) -> dict[str, Any]:
    source, roster = planned.source, planned.roster
    return {
        "file": source.file,
        "shape": source.shape,
        "digest": planned.digest,
        "known": planned.is_known,
        "ask": planned.ask,
        "candidates": len(source.candidates),
        "drafts": [_draft_json(d) for d in planned.drafts],
        "roster": _roster_json(roster) if roster else None,
        "handed": [{"name": name, "folder": folder} for name, folder in planned.handed],
        "left_out": [_left_json(x) for x in (*source.left_out, *planned.left_out)],
        "unknown": [_found_json(x) for x in source.unknown],
        "problems": [_problem_json(p) for p in planned.problems],
    }


def _draft_json(draft: Draft) -> dict[str, Any]:
    state = "unclear" if not draft.folder else "new" if draft.is_new else "there"
    return {
        "state": state,
        "place": draft.place,
        "name": draft.name,
        "collection": draft.collection.id if draft.collection else "",
        "folder": draft.folder,
        "values": [_value_json(v) for v in draft.values],
        "body": draft.body,
        "missing": list(draft.missing),
        "remarks": list(draft.remarks),
        "refused": [_refused_json(r) for r in draft.refused],
        "questions": [_question_json(q) for q in draft.questions],
        "pictures": [
            {"file": p.file, "name": p.picture.name, "place": p.picture.place, "alt": p.alt, "credit": p.credit}
            for p in draft.pictures
        ],
        "left_out": [_left_json(x) for x in draft.left_out],
        "fills": [v.key for v in draft.fills] + ["body"] * draft.fills_body,
        "differences": [_difference_json(d) for d in draft.differences],
    }  # fmt: skip


def _roster_json(roster: Roster) -> dict[str, Any]:
    return {
        "file": roster.file,
        "columns": list(roster.columns),
        "rows": [
            {"place": row.place, "missing": list(row.missing), "values": [_value_json(v) for v in values]}
            for row, values in zip(roster.rows, roster.values, strict=True)
        ],
        "told": roster.told,
        "remarks": list(roster.remarks),
        "refused": [_refused_json(r) for r in roster.refused],
        "questions": [_question_json(q) for q in roster.questions],
        "differences": [_difference_json(d) for d in roster.differences],
        "left_out": [_left_json(x) for x in roster.left_out],
    }  # fmt: skip


def _value_json(v: Value) -> dict[str, str]:
    own = {"key": v.key, "field": v.label, "value": plain(v.value), "remark": v.remark}
    return own | {"source": v.found.text, "place": v.found.place}


def _found_json(found: Found) -> dict[str, str]:
    return {"text": found.text, "place": found.place}


def _refused_json(r: Refused) -> dict[str, str]:
    return {"field": r.label, "why": r.why, **_found_json(r.found)}


def _question_json(q: Question) -> dict[str, Any]:
    return {"field": q.label, "what": q.what, "choices": [_found_json(c) for c in q.choices]}


def _left_json(x: LeftOut) -> dict[str, str]:
    return {"what": x.what, "place": x.place, "why": x.why}


def _difference_json(d: Difference) -> dict[str, str]:
    return {"field": d.label, "here": d.here, **_found_json(d.found)}


def _problem_json(p: Problem) -> dict[str, str]:
    return {"file": p.file, "field": p.field, "severity": p.severity, "code": p.code,
            "message": p.what, "instead": p.instead}  # fmt: skip
