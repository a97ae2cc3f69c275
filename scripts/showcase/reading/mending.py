"""Front matter as editors really write it: told kindly, and mended in memory.

A full-width colon, a tab or a missing space would stop any YAML parser at its first line. Each of
them is reported and mended in the text handed to the parser, so that the same run also reports what
is wrong further down.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from ..base.problems import Problem

CLOSE = re.compile(r"^(?:-{3,}|\.{3})\s*$")
KEY = re.compile(r"^(?P<lead>\s*(?:-\s+)?)(?P<key>[^\s:：#'\"\[\]{},-][^:：]{0,23}?)(?P<gap>\s*)"
                  r"(?P<colon>[:：])(?P<rest>.*)$")  # fmt: skip
_FINE = re.compile(
    r" *(?:- )?\w+:(?: [\w《“〔（][^:#\t\u00a0]*| [\[{][^，；：\t#]*)?|  *- \w[^:：#\t\u00a0]*|"
)
"""Most lines: nothing to mend. One match instead of six looks."""
_ITEM = re.compile(
    r"^(?P<lead>\s*)(?:(?P<dash>-)(?=[^\s-])|(?P<wide>[－—–•·])(?=[^－—–]))(?P<rest>.*)$"
)
_BLOCK = re.compile(r"(?:^|:\s|-\s)\s*[|>][-+0-9]*\s*$")


class _Slip(NamedTuple):
    """Something on a line that was mended."""

    code: str
    what: str
    instead: str
    column: int


def mend(head: str, file: str, head_line: int, known: Collection[str]) -> tuple[str, list[Problem]]:
    """Report what YAML would choke on, and return the text with it mended, line for line."""
    problems: list[Problem] = []
    mended: list[str] = []
    block = -1  # the indent of the line that opened a block of free text (`|`), else -1
    for number, raw in enumerate(head.split("\n"), head_line):
        in_block = block >= 0 and (not raw.strip() or raw.startswith(" " * (block + 1)))
        if in_block or _FINE.fullmatch(raw):
            mended.append(raw)
            block = block if in_block else -1
            continue
        line = raw
        slips: list[_Slip] = []
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in line:
            column = line.index("\t") + 1
            slips.append(_Slip("tab", "这里用了 Tab 键。", "删掉它，改用空格。", column))
            line = line.replace("\t", "  ")
        elif indent.strip(" "):
            what = "行首有特殊空格（可能来自 Word 或微信）。"
            slips.append(_Slip("odd-space", what, "删掉，改用普通空格。", 1))
            line = " " * len(indent) + line.lstrip()
        line = _mend_item(line, slips)
        line = _mend_key(line, known, slips)
        block = len(indent) if _BLOCK.search(line) else -1
        mended.append(line)
        problems += [Problem(file, s.code, s.what, s.instead, number, s.column) for s in slips]
    return "\n".join(mended), problems


def _mend_item(line: str, slips: list[_Slip]) -> str:
    found = _ITEM.match(line)
    if not found or CLOSE.match(line):
        return line
    column = len(found["lead"]) + 1
    if found["dash"]:
        slips.append(_Slip("no-space", "“-”后面要空一格。", f"- {found['rest'].strip()}", column))
    else:
        slips.append(
            _Slip(
                "wide-dash",
                f"列表的开头要用英文减号，这里是“{found['wide']}”。",
                f"- {found['rest'].strip()}",
                column,
            )
        )
    return f"{found['lead']}- {found['rest'].lstrip()}"


def _mend_key(line: str, known: Collection[str], slips: list[_Slip]) -> str:
    found = KEY.match(line)
    if not found or found["key"].strip() not in known:
        return line
    lead, key, rest = found["lead"], found["key"].strip(), found["rest"]
    column = len(lead) + len(found["key"]) + len(found["gap"]) + 1
    value = rest.strip()
    if found["colon"] == "：":
        slips.append(_Slip("wide-colon", f"“{key}”后面是中文冒号。", f"{key}: {value}", column))
    elif rest and not rest[0].isspace():
        slips.append(_Slip("no-space", f"“{key}:”后面要空一格。", f"{key}: {value}", column))
    elif rest and rest[0] == "\u3000":
        slips.append(_Slip("odd-space", f"“{key}:”后面是全角空格。", f"{key}: {value}", column + 1))
    value = re.sub(r"\u00a0(?!.*\.\w{3,4}\W*$)", " ", value)  # in a file's name it stays
    value_column = len(line) - len(rest.lstrip()) + 1
    if value and value[0] not in "\"'[{|>":
        if re.search(r":(\s|$)", value):
            mended = re.sub(r":(\s+|$)", "：", value)
            slips.append(
                _Slip(
                    "colon-in-value",
                    f"“{key}”的内容里有英文冒号，程序会读错。",
                    f"冒号改用中文的“：”，例如 {key}: {mended}",
                    value_column,
                )
            )
            value = quoted(value)
        elif " #" in value:
            slips.append(
                _Slip(
                    "hash-in-value",
                    f"“{key}”里“#”后面的字会被当作备注丢掉。",
                    f"给整段加英文引号：{key}: {quoted(value)}",
                    value_column,
                )
            )
            value = quoted(value)
        elif value[0] in "@`%&*!" or value[:2] in ("? ", "- "):
            slips.append(
                _Slip(
                    "odd-start",
                    f"“{key}”的内容不能用“{value[0]}”开头。",
                    f"给整段加英文引号：{key}: {quoted(value)}",
                    value_column,
                )
            )
            value = quoted(value)
    elif value and value[0] in "[{" and re.search(r"[，；]|：", value):
        value = _mend_flow(value, key, known, slips, value_column)
    return f"{lead}{key}: {value}" if value else f"{lead}{key}:"


def _mend_flow(
    value: str, key: str, known: Collection[str], slips: list[_Slip], column: int
) -> str:
    """``[甲，乙]`` and ``{街道：甲，社区：乙}``: full-width marks inside brackets."""
    mended = value
    names = "|".join(re.escape(name) for name in sorted(known, key=len, reverse=True))
    if value[0] == "{":
        mended = re.sub(rf"(?<=[{{,，]\s)({names})：\s*|(?<=[{{,，])({names})：\s*",
                        lambda m: f"{m[1] or m[2]}: ", mended)  # fmt: skip
        mended = re.sub(rf"，\s*(?=({names}):)", ", ", mended)
    elif "," not in value:
        mended = re.sub(r"\s*[，；]\s*", ", ", mended)
    if mended != value:
        slips.append(
            _Slip(
                "wide-comma",
                f"“{key}”的括号里用了中文标点。",
                f"{key}: {mended}",
                column,
            )
        )
    return mended


def quoted(value: str) -> str:
    """As a YAML scalar in double quotes."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
