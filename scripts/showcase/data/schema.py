"""JSON Schema (draft 2020-12) of a table: what the field table lets an editor write is what stands in the
data.
"""

from __future__ import annotations

from typing import Any

from ..model.schema import ListOf
from ..model.values import Choice, Day, Pattern, Text, Type, Whole, YesNo
from .table import Column, Table

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schema(table: Table) -> dict[str, Any]:
    """Of the whole file: a list of records, all of which have every key."""
    return {
        "$schema": DRAFT,
        "title": table.title,
        "description": table.about,
        "type": "array",
        "items": {
            "type": "object",
            "properties": {c.key: _column(c) for c in table.columns},
            "required": [c.key for c in table.columns],
            "additionalProperties": False,
        },
    }


def _column(column: Column[Any]) -> dict[str, Any]:
    shape = of_type(column.type)
    if not column.required and not isinstance(column.type, ListOf):
        shape["type"] = [shape["type"], "null"]
        if "enum" in shape:
            shape["enum"] = [*shape["enum"], None]
    told = {"title": column.zh, "description": column.note}
    return {key: words for key, words in told.items() if words} | shape


def of_type(type: Type) -> dict[str, Any]:
    """The values that a type of the field table reads."""
    match type:
        case Text(most=most):
            return {"type": "string", "minLength": 1, "maxLength": most}
        case Pattern(shape=shape):
            return {"type": "string", "pattern": f"^(?:{shape.pattern})$"}
        case Choice(options=options):
            return {"type": "string", "enum": list(options)}
        case Whole(least=least, most=most):
            return {"type": "integer", "minimum": least, "maximum": most}
        case YesNo():
            return {"type": "boolean"}
        case Day():
            return {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
        case ListOf(item=item):
            return {"type": "array", "items": of_type(item)}
    raise TypeError(f"no column is made of {type}")
