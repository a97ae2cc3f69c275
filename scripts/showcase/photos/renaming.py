"""A file's new name in the story beside it: where the old one stands as a whole, and nowhere else."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Collection, Iterator
from urllib.parse import quote, unquote

import yaml

from ..base.markdown import parse
from ..model.values import unquoted
from ..reading import frontmatter
from ..reading.mending import mend

_TARGET = re.compile(
    r"(\]\([ \t]*|^ {0,3}\[[^\]\n]+\]:[ \t]*)"
    r"(<[^<>\n]*>|(?:\\.|\((?:\\.|[^()\s\\])*\)|[^\s()\\])+)",
    re.M,
)
"""Where a link or picture of Markdown leads (CommonMark, 6.3 and 4.7)."""

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def renamed(text: str, old: str, new: str, beside: Collection[str]) -> str:
    """The story with ``new`` for ``old``: a value of the front matter, or where a picture of the body
    leads, percent-encoded or not. Another case or composition counts where no file ``beside`` has it.
    """
    lines = text.split("\n")
    body = _split(text).body_line - 1
    head, rest = "\n".join(lines[:body]), "\n".join(lines[body:])

    def is_old(name: str) -> bool:
        return name == old or (folded(name) == folded(old) and name not in beside)

    def value(found: re.Match[str]) -> str:
        return f"{found[1]}{new}" if is_old(found[2]) else found[0]

    def target(found: re.Match[str]) -> str:
        inner = found[2].removeprefix("<").removesuffix(">") if found[2][0] == "<" else found[2]
        if not is_old(unquote(html.unescape(_ESCAPED.sub(r"\1", inner)))):
            return found[0]
        if found[2][0] == "<":
            return f"{found[1]}<{_encoded(new) if '%' in inner else new}>"
        plain = "%" not in inner and not re.search(r"[\s()<>\\%]", new)
        return f"{found[1]}{new if plain else _encoded(new)}"

    mended = _value_of(old).sub(value, head), _TARGET.sub(target, rest)
    return "\n".join(mended) if body else mended[1]


def names_in(text: str) -> Iterator[str]:
    """Every value of the front matter, and where every picture of the body leads, as the reader finds
    them.
    """
    parts = _split(text)
    head, _ = mend(parts.head, "", parts.head_line, ())
    node, _ = frontmatter.compose(head, "", parts.head_line)
    yield from map(unquoted, _scalars(node))
    for image in parse(parts.body).images:
        yield image.src


def _split(text: str) -> frontmatter.Split:
    parts, _ = frontmatter.split(text.replace("\r\n", "\n"), "", ())
    return parts


def folded(name: str) -> str:
    """What two names share that look alike: disks of Windows and macOS take them for one."""
    return unicodedata.normalize("NFC", name).casefold()


def _value_of(name: str) -> re.Pattern[str]:
    """A name that is a whole value: behind the colon, a dash or a bracket, with quotes or without."""
    forms = {name, *(unicodedata.normalize(form, name) for form in ("NFC", "NFD"))}
    any_of = "|".join(re.escape(form) for form in sorted(forms))
    before = r"(?:^|[:：,，\[{])[ \t\u3000]*(?:-[ \t]+)*[\"'“”‘’]?"
    after = r"[\"'“”‘’]?[ \t\u3000]*\r?(?:$|[,，}\]]|[ \t]#)"
    return re.compile(rf"({before})({any_of})(?={after})", re.M | re.I)


def _encoded(name: str) -> str:
    return quote(name, safe="")


def _scalars(node: yaml.Node | None) -> Iterator[str]:
    waiting = [node] if node else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.ScalarNode):
            yield str(node.value)
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value
        elif isinstance(node, yaml.MappingNode):
            waiting += [part for pair in node.value for part in pair]
