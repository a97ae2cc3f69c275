"""Typed settings out of ``mkdocs.yml``, read without importing MkDocs (0.2 s that ``check`` saves)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import yaml

from ..base import files
from ..base.problems import Problem
from ..model.nearest import did_you_mean
from ..model.settings import Settings
from . import frontmatter, mkdocs
from .mkdocs import CONFIG

MOST_DEPTH = 50
"""MkDocs reads its settings in Python, which calls itself several times for each level."""

_QUOTED = re.compile("[“‘「][^“”‘’「」]*[”’」]")
_NAMED = re.compile(r"\s*([a-z_]+)\s*([:：])(.*)$")

_TOP = ("site_name", "site_url", "site_description")
"""Settings of MkDocs itself, which stand at the top."""


class _Loader(frontmatter.Loader):  # type: ignore[misc]  # C or Python loader, by what is installed
    """Lets MkDocs' own tags (!ENV, !!python/name) pass as nothing: they are not ours to read."""


_Loader.add_multi_constructor("", lambda loader, suffix, node: None)


def read_settings(root: Path) -> tuple[Settings, list[Problem]]:
    """Read the settings; faulty ones keep their default and are told."""
    path = root / CONFIG
    if not path.exists() and not files.is_link(path):
        what = "没有找到网站设置文件 mkdocs.yml。"
        return Settings(), [
            Problem(CONFIG, "missing", what, "在正确的文件夹里运行，或用 --root 指定。")
        ]
    text, problems = files.read_text(path, root)
    if text is None:
        return Settings(), problems
    found = _tabs(text) or frontmatter.compose(text, CONFIG, 1, aliases=True, most=MOST_DEPTH)[1]
    if found:
        return Settings(), problems + (_slips(text) or found)
    problems += mkdocs.faults(text, root)
    data, found = _loaded(text)
    problems += found
    top = data if isinstance(data, dict) else {}
    lines = _key_lines(text)
    extra = top.get("extra")
    given = extra.get("showcase") if isinstance(extra, dict) else None
    values: dict[str, Any] = {
        key: value if isinstance(value := top.get(key), str) else "" for key in _TOP
    }
    if not mkdocs.is_address(values["site_url"]):
        values["site_url"] = ""
    types = {f.name: f.type for f in fields(Settings) if f.name not in values}
    for key, value in (given if isinstance(given, dict) else {}).items():
        if key not in types:
            problems.append(
                Problem(
                    CONFIG,
                    "unknown-field",
                    f"extra.showcase 里没有“{key}”这一项。",
                    did_you_mean(str(key), types),
                    line=lines.get(str(key), 0),
                    field=str(key),
                )
            )
        elif types[key] == "bool" and not isinstance(value, bool):
            problems.append(_wrong_type(key, lines, "写 true 或 false。"))
        elif types[key] == "int" and value is None and getattr(Settings, key) == 0:
            pass  # still to be filled in
        elif types[key] == "int" and (type(value) is not int or not 1 <= value <= 1000):
            problems.append(_wrong_type(key, lines, "写 1 到 1000 的整数。"))
        elif types[key] == "str" and isinstance(value, list | dict):
            problems.append(_wrong_type(key, lines, "写一段文字。"))
        elif types[key] == "str":
            values[key] = "" if value is None else str(value)
            if _QUOTED.fullmatch(values[key].strip()):
                problems.append(_quoted(str(key), values[key].strip(), lines))
        else:
            values[key] = value
    return Settings(**values), problems


def _tabs(text: str) -> list[Problem]:
    """YAML knows no tab in front of a line, and tells of it a line too early."""
    tabs = (n for n, line in enumerate(text.split("\n"), 1) if re.match(r" *\t", line))
    what, instead = "这里用了 Tab 键。", "删掉它，改用空格。"
    return [Problem(CONFIG, "tab", what, instead, line=n) for n in tabs][:1]


def _slips(text: str) -> list[Problem]:
    """What a text editor with a Chinese keyboard leaves, where YAML speaks of a later line: told at its own."""
    names = {*mkdocs.NAMES, *(f.name for f in fields(Settings))}
    for n, line in enumerate(text.split("\n"), 1):
        found = _NAMED.match(line)
        if not found or found[1] not in names:
            continue
        name, colon, value = found.groups()
        whole = f"{name}: {value.strip()}"
        if colon == "：":
            return [Problem(CONFIG, "wide-colon", f"“{name}”后面是中文冒号。", whole, line=n)]
        if value and not value[0].isspace():
            return [Problem(CONFIG, "no-space", f"“{name}:”后面要空一格。", whole, line=n)]
        quote = value.strip()[:1]
        if quote in ("'", '"') and value.count(quote) == 1:
            what, instead = "英文引号没有成对。", "补上另一半引号，或者两个都去掉。"
            return [Problem(CONFIG, "bad-yaml", what, instead, line=n)]
    return []


def _loaded(text: str) -> tuple[object, list[Problem]]:
    """The values. A day that is none, or a name that is a list, has told its line or is found by it."""
    try:
        return yaml.load(text, Loader=_Loader), []
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
    except (yaml.YAMLError, ValueError, TypeError):
        line = next((n for n, one in enumerate(text.split("\n"), 1) if not _is_value(one)), 0)
    instead = "检查缩进和英文冒号；日期加英文引号。"
    return {}, [Problem(CONFIG, "bad-yaml", "这一行的格式读不懂。", instead, line=line)]


def _is_value(line: str) -> bool:
    try:
        yaml.load(line.strip().removeprefix("- "), Loader=_Loader)
    except yaml.YAMLError:
        return True  # it is not whole
    except (ValueError, TypeError):
        return False
    return True


def _wrong_type(key: str, lines: Mapping[str, int], instead: str) -> Problem:
    what = f"extra.showcase.{key} 的值不对。"
    return Problem(CONFIG, "bad-value", what, instead, line=lines.get(key, 0), field=key)


def _quoted(key: str, value: str, lines: Mapping[str, int]) -> Problem:
    """Chinese marks around the whole are letters to YAML: they would stand at the foot of every page."""
    what, instead = "整段文字外面多了一对引号。", f"{key}: " + (value[1:-1] or '""')
    return Problem(CONFIG, "quoted", what, instead, line=lines.get(key, 0), field=key)


def key_lines(root: Path) -> Mapping[str, int]:
    """On which line of mkdocs.yml each setting stands. One of ours that is missing has the line of
    ``showcase:``, below which it belongs.
    """
    text, _ = files.read_text(root / CONFIG, root)
    try:
        lines = _key_lines(text or "")
    except (yaml.YAMLError, ValueError):
        return {}
    ours = {f.name: lines.get("showcase", 0) for f in fields(Settings) if f.name not in _TOP}
    return {**ours, **lines}


def _key_lines(text: str) -> dict[str, int]:
    """Keys at the top, of ``extra``, and of ``extra.showcase``, from 1."""
    found: dict[str, int] = {}
    node = yaml.compose(text, Loader=_Loader)
    for name in ("extra", "showcase", ""):
        pairs = node.value if isinstance(node, yaml.MappingNode) else ()
        found |= {str(key.value): key.start_mark.line + 1 for key, _ in pairs}
        node = next((value for key, value in pairs if key.value == name), None)
    return found
