"""Elements of Word's XML by their local names: old and new, strict and loose files differ in the rest."""

from __future__ import annotations

from typing import Any

from lxml import etree

Element = Any
"""lxml brings no types."""


def local(element: Element) -> str:
    """Its tag without the namespace."""
    return str(element.tag).rpartition("}")[2]


def every(tree: Element | None, *names: str) -> list[Element]:
    """All elements of these tags below one, itself too, in the order of the document."""
    if tree is None:
        return []
    return [e for e in tree.iter() if isinstance(e.tag, str) and local(e) in names]


def child(element: Element | None, *path: str) -> Element | None:
    """Down a path of tags, the first of each; None where it ends."""
    for name in path:
        if element is None:
            return None
        element = next((c for c in element if local(c) == name), None)
    return element


def attr(element: Element | None, name: str) -> str:
    """An attribute by its local name."""
    if element is None:
        return ""
    return next(
        (str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name), ""
    )


def is_on(element: Element | None) -> bool:
    """Is a switch of Word set? One without a value is."""
    return element is not None and attr(element, "val") not in ("0", "false", "off", "none")


def ancestor(element: Element, *names: str) -> Element | None:
    """The nearest around it of one of these tags."""
    return next((a for a in element.iterancestors() if local(a) in names), None)


def remove(element: Element) -> None:
    """Take it out, with all in it."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def replace(element: Element, others: list[Element]) -> None:
    """Put others in its place; none of them, and it is gone."""
    parent = element.getparent()
    if parent is not None:
        at = parent.index(element)
        parent[at : at + 1] = others


def run_of(like: Element, text: str) -> Element:
    """A run in the namespace of ``like``, a part of the same document."""
    space = str(like.tag).rpartition("}")[0].lstrip("{")
    run = etree.Element(f"{{{space}}}r")
    etree.SubElement(run, f"{{{space}}}t").text = text
    return run
