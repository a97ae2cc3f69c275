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
    """``Showcase.kiosk.start({…});`` on one line."""
    return f"Showcase.kiosk.{function}({','.join(map(for_script, values))});\n"


def called(text: str, function: str) -> object:
    """The first value of a :func:`call`; ValueError for anything else."""
    end = ");\n"
    # The second: packs of before, on sticks that a new one is compared with.
    for start in (f"Showcase.kiosk.{function}(", f"ShowcaseKiosk.{function}("):
        if text.startswith(start) and text.endswith(end):
            return json.loads(text[len(start) : -len(end)])
    raise ValueError(f"not a call of {function}")
