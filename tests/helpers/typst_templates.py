"""What a template may not ask for: a package, a file of the machine, text as code."""

from __future__ import annotations

import re

_COMMENT = re.compile(r"(?m)(?<![:\"])//.*$")
_FORBIDDEN = re.compile(
    r"""
    "@[a-z]                                              # a package: it would come from the network
    | \b(?:read|eval|plugin|csv|xml|yaml|toml|cbor)\s*\(
    | \beval\b
    | \bjson\s*\(\s*(?!"data\.json"\s*\)|bytes\()        # texts come from data.json alone
    | \b(?:import|include|image|bibliography)\b[\s(]*"(?:/|\.\.|[a-z]+:)
    """,
    re.VERBOSE,
)


def faults(template: str) -> list[str]:
    """Each thing it asks for that it must not."""
    return [found[0].strip() for found in _FORBIDDEN.finditer(_COMMENT.sub("", template))]
