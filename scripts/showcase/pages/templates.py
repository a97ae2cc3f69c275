"""The Jinja environment of our own pages: autoescape is on (MkDocs' own has it off)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateError,
)
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from markupsafe import Markup, escape

from ..base.digest import digest
from ..base.memo import NO_MEMO, Memo
from ..base.phrases import phrased
from ..base.problems import Problem, ProblemError
from ..base.text import first_sign
from ..derive.cards import card_of
from ..model.days import in_words

_ROOM = "templates"


class Templates:
    """Templates out of ``folders`` and the overrides/ around them, which all know ``values``. What is compiled of them
    is kept in the ``memo``.
    """

    def __init__(
        self, folders: Sequence[Path], values: Mapping[str, Any], memo: Memo = NO_MEMO
    ) -> None:
        self._environment = _environment(folders, values, memo)

    def render(self, name: str, **values: object) -> str:
        """Raises :class:`~showcase.base.problems.ProblemError` for a template that cannot be used."""
        try:
            return self._environment.get_template(name).render(**values)
        except TemplateError as error:
            raise ProblemError(template_problem(error)) from error


def _environment(folders: Sequence[Path], values: Mapping[str, Any], memo: Memo) -> Environment:
    """Macros are imported without a context: Jinja then runs a file of macros once an environment and not
    once a page, which took seven times what a story page takes without.
    """
    made = _Environment(
        # Redirects are whole files: they share a partial with the frame.
        loader=FileSystemLoader([str(f) for folder in folders for f in (folder, folder.parent)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        bytecode_cache=_Compiled(memo),
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


class _Environment(Environment):
    """An environment that knows its templates by name. A story page imports macros of ten files: finding each
    again took 0.04 ms, and comparing the globals of both, which are the same ones, 0.03.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._known: dict[str, Template] = {}
        self.context_class = _Context
        self.template_class = _Template

    def get_template(self, name: Any, *_: object) -> Template:
        if name not in self._known:
            self._known[name] = super().get_template(name)
        return self._known[name]


class _Template(Template):
    @classmethod
    def _from_namespace(cls, environment: Environment, namespace: Any, globals: Any) -> Template:
        namespace["escape"] = _escaped
        return super()._from_namespace(environment, namespace, globals)

    def _get_default_module(self, _: Context | None = None) -> Any:
        return super()._get_default_module()


def _escaped(value: Any) -> str:
    """What macros give is HTML already; to make it anew takes a twentieth of a story page, a tenth of a list."""
    return value if type(value) is Markup else escape(value)


class _Context(Context):
    def call(__self, __called: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """Without asking for what none of ours wants: to be passed the context. A story page has a hundred calls."""
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return __called(*args, **kwargs)


class _Compiled(BytecodeCache):
    """Compiled templates by their source, in memory and in a memo: pages of five depths have an environment each, and
    compiling all templates takes half of a small site's build.
    """

    def __init__(self, memo: Memo) -> None:
        self._memo = memo
        self._code = _in_memory()

    def load_bytecode(self, bucket: Bucket) -> None:
        key = digest(bucket.key, bucket.checksum)
        code = self._code.get(key) or self._memo.recall(_ROOM, key)
        if code is not None:
            self._code[key] = code
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        key = digest(bucket.key, bucket.checksum)
        self._code[key] = bucket.bytecode_to_string()
        self._memo.keep(_ROOM, key, self._code[key])


@cache
def _in_memory() -> dict[bytes, bytes]:
    return {}


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
    return _in_phrases(text, *map(tuple, names))


@lru_cache(maxsize=20_000, typed=True)
def _in_phrases(text: str, *names: tuple[str, ...]) -> Markup:
    """A title stands on pages of several depths: remembering it is a tenth of the lists."""
    return Markup(phrased(text, chain.from_iterable(names)))


def clauses(text: str) -> list[tuple[str, str]]:
    """A saying as (words, punctuation) a clause, to be set in columns.

    >>> clauses("人勤地不懒，心宽路不窄。")
    [('人勤地不懒', '，'), ('心宽路不窄', '。')]
    """
    return re.findall(r"([^，。；：！？]+|^(?=[，。；：！？]))([，。；：！？]*[”’》]*)", text)
