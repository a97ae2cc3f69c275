"""Data inside a script: in a page, or as a file that a page loads (from ``file://`` nothing else can be)."""

from __future__ import annotations

import json


def escaped(text: str) -> str:
    """JSON that is the same value in JavaScript of any age, wherever it stands: nothing in it ends a
    ``script`` element or opens a comment
    (https://html.spec.whatwg.org/#restrictions-for-contents-of-script-elements), and no line separator
    ends a string, as it did before ES2019.
    """
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def as_json(value: object) -> str:
    """The same bytes for the same value, :func:`escaped`."""
    return escaped(json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def without_addresses(value: object) -> str:
    """:func:`as_json` without ``//``: an address in somebody's words is not taken for one that is
    fetched.
    """
    return as_json(value).replace("//", "/\\/")


def call(function: str, *values: object) -> str:
    """``Showcase.kiosk.start({…});`` on one line."""
    return f"Showcase.kiosk.{function}({','.join(map(without_addresses, values))});\n"


def called(text: str, function: str) -> object:
    """The first value of a :func:`call`; ValueError for anything else."""
    end = ");\n"
    # The second: packs of before, on sticks that a new one is compared with.
    for start in (f"Showcase.kiosk.{function}(", f"ShowcaseKiosk.{function}("):
        if text.startswith(start) and text.endswith(end):
            return json.loads(text[len(start) : -len(end)])
    raise ValueError(f"not a call of {function}")
