"""The Jinja environment of our own pages: autoescape is on (MkDocs' own has it off)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, TemplateError
from jinja2.bccache import Bucket
from markupsafe import Markup

from ..base.phrases import phrased
from ..base.problems import Problem, ProblemError
from ..base.text import first_sign
from ..derive.cards import card_of
from ..model.days import in_words


class Templates:
    """Templates out of ``folders`` and the overrides/ around them, which all know ``values``."""

    def __init__(self, folders: Sequence[Path], values: Mapping[str, Any]) -> None:
        self._environment = _environment(folders, values)

    def render(self, name: str, **values: object) -> str:
        """Raises :class:`~showcase.base.problems.ProblemError` for a template that cannot be used."""
        try:
            return self._environment.get_template(name).render(**values)
        except TemplateError as error:
            raise ProblemError(template_problem(error)) from error


def _environment(folders: Sequence[Path], values: Mapping[str, Any]) -> Environment:
    """Macros are imported without a context: Jinja then runs a file of macros once an environment and not
    once a page, which took seven times what a story page takes without.
    """
    made = Environment(
        # Redirects are whole files: they share a partial with the frame.
        loader=FileSystemLoader([str(f) for folder in folders for f in (folder, folder.parent)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        bytecode_cache=_compiled(),
        auto_reload=False,  # it lives for one edition; else the disk is asked 21,000 times for 1,490 pages
    )
    made.globals.update(values)
    made.filters.update(
        day=in_words,
        iso=date.isoformat,
        clauses=clauses,
        phrased=in_phrases,
        lasts=lasts,
        weighs=weighs,
        card=card_of,
        sign=first_sign,
    )
    return made


class _Compiled(BytecodeCache):
    """Compiled templates in memory, by their source: pages of five depths have an environment each, and
    compiling all templates takes half of a small site's build.
    """

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        code = self._code.get((bucket.key, bucket.checksum))
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


@cache
def _compiled() -> _Compiled:
    return _Compiled()


def template_problem(error: TemplateError) -> Problem:
    """What is wrong with a template, at its place where Jinja tells it."""
    name, line = getattr(error, "name", None), getattr(error, "lineno", None)
    folder = "overrides" if name and "/" in name else "overrides/pages"
    file = f"{folder}/{name}" if name else folder
    what = f"页面模板用不了：{error.message}"
    return Problem(file, "template", what, "检查这里最近的改动。", line=line or 0)


def lasts(seconds: float) -> str:
    """``3 分 12 秒``."""
    minutes, rest = divmod(max(1, round(seconds)), 60)
    return " ".join([f"{minutes} 分"] * (minutes > 0) + [f"{rest} 秒"] * (rest > 0))


def weighs(size: int) -> str:
    """``2.1 MB``, ``32 kB``, rounded upwards: who pays for data pays for less than was said."""
    if size < 100_000:
        return f"{-(-size // 1000)} kB"
    return f"{-(-size // 100_000) / 10} MB"


def in_phrases(text: str, *names: Iterable[str]) -> Markup:
    """A heading with a ``<wbr>`` wherever a line may end, which is in none of ``names``."""
    return Markup(phrased(text, [n for some in names for n in some]))


def clauses(text: str) -> list[tuple[str, str]]:
    """A saying as (words, punctuation) a clause, to be set in columns.

    >>> clauses("人勤地不懒，心宽路不窄。")
    [('人勤地不懒', '，'), ('心宽路不窄', '。')]
    """
    return re.findall(r"([^，。；：！？]+|^(?=[，。；：！？]))([，。；：！？]*[”’》]*)", text)
