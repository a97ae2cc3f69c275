"""Data as a script that a page loads: from ``file://`` nothing else can be."""

from __future__ import annotations

import json


def for_script(value: object) -> str:
    """JSON that is the same value in JavaScript of any age, wherever it stands: no ``<``, no line
    separators (before ES2019 they ended a string), and no ``//``, so that an address in somebody's
    words is not taken for one that is fetched.
    """
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text.replace("//", "/\\/")


def call(function: str, *values: object) -> str:
    """``ShowcaseKiosk.start({…});`` on one line."""
    return f"ShowcaseKiosk.{function}({','.join(map(for_script, values))});\n"


def called(text: str, function: str) -> object:
    """The first value of a :func:`call`; ValueError for anything else."""
    start, end = f"ShowcaseKiosk.{function}(", ");\n"
    if not (text.startswith(start) and text.endswith(end)):
        raise ValueError(f"not a call of {function}")
    return json.loads(text[len(start) : -len(end)])
