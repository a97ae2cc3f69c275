"""Frozen dataclasses ↔ plain values that JSON holds, told by their annotations alone.

What does not fit the classes of today raises ValueError: a memory of another time is none.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

Atoms = Mapping[type, tuple[Callable[[Any], str], Callable[[str], Any]]]
"""Classes that stand as a word, how they become one, and what a word means."""

_CLASS = ""
"""The key of a class's name: fields have none that is empty."""


def encode(value: Any, atoms: Atoms | None = None) -> Any:
    """A value of strings, numbers, dates, tuples, mappings with string keys, and dataclasses of these."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [encode(part, atoms) for part in value]
    if isinstance(value, Mapping):
        return {key: encode(part, atoms) for key, part in value.items()}
    if atoms and type(value) in atoms:
        return atoms[type(value)][0](value)
    names = _names(value.__class__)
    return {_CLASS: type(value).__name__} | {n: encode(getattr(value, n), atoms) for n in names}


def decode(hint: Any, data: Any, atoms: Atoms | None = None) -> Any:
    """The value of the type ``hint`` that :func:`encode` made ``data`` of. Raises ValueError."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _one_of(parts, data, atoms)
    if origin is Literal:
        return _fit(data, data in parts)
    if origin is tuple:
        _fit(data, isinstance(data, list))
        each = parts[:1] * len(data) if parts[-1] is ... else parts
        return tuple(decode(h, d, atoms) for h, d in zip(each, data, strict=True))
    if origin is not None and issubclass(origin, Mapping):
        _fit(data, isinstance(data, dict))
        return {key: decode(parts[1], part, atoms) for key, part in data.items()}
    if hint is date:
        return date.fromisoformat(_fit(data, isinstance(data, str)))
    if atoms and hint in atoms:
        return atoms[hint][1](_fit(data, isinstance(data, str)))
    if is_dataclass(hint) and isinstance(hint, type):
        hints = _hints(hint)
        _fit(data, isinstance(data, dict) and data.keys() == {_CLASS, *hints})
        _fit(data, data[_CLASS] == hint.__name__)
        return hint(**{name: decode(h, data[name], atoms) for name, h in hints.items()})
    if hint is float:
        return float(_fit(data, type(data) in (int, float)))
    return _fit(data, type(data) is hint)


def _one_of(kinds: tuple[Any, ...], data: Any, atoms: Atoms | None) -> Any:
    for kind in kinds:
        if kind is types.NoneType:
            if data is None:
                return None
            continue
        try:
            return decode(kind, data, atoms)
        except ValueError:
            continue
    return _fit(data, False)


def _fit(data: Any, fits: bool) -> Any:
    if not fits:
        raise ValueError(f"not what was expected: {data!r:.60}")
    return data


@cache
def _names(cls: Any) -> tuple[str, ...]:
    if not is_dataclass(cls):
        raise ValueError(f"no dataclass: {cls.__name__}")
    return tuple(f.name for f in fields(cls) if f.init)


@cache
def _hints(cls: Any) -> dict[str, Any]:
    hints = get_type_hints(cls)
    return {name: hints[name] for name in _names(cls)}
