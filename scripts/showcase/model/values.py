"""Single values an editor may write, each able to read a YAML node and to say what it allows.

Reading never raises: what is wrong goes into the :class:`Reading`, and the value is ``None``.
The YAML nodes are read as text (no resolver), so ``2023-09-18`` and ``是`` reach us as written.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

import yaml

from ..base.problems import Problem, Severity
from ..base.text import join_lines, unseen
from .nearest import did_you_mean
from .story import Mark


class Reading:
    """Problems and places gathered while one document is read. ``line_offset`` is the number of
    lines of the file above the YAML text; ``source`` is that text, to tell where values go on;
    ``may_hide`` is False where no value of it can hold a character that nobody sees.
    """

    def __init__(self, file: str, line_offset: int = 0, source: str = "") -> None:
        self.file = file
        self.line_offset = line_offset
        self.source = source
        self.may_hide = not source or "\\" in source or bool(unseen(source))
        self.problems: list[Problem] = []
        self.marks: dict[str, Mark] = {}

    def place(self, node: yaml.Node) -> Mark:
        return (node.start_mark.line + 1 + self.line_offset, node.start_mark.column + 1)

    def forget(self, path: str) -> None:
        """Drop the places of an item that could not be read."""
        for mark in [m for m in self.marks if m == path or m.startswith(f"{path}.")]:
            del self.marks[mark]

    def problem(
        self,
        node: yaml.Node,
        label: str,
        code: str,
        what: str,
        instead: str = "",
        severity: Severity = "error",
    ) -> None:
        line, column = self.place(node)
        self.problems.append(Problem(self.file, code, what, instead, line, column, label, severity))


class Type(Protocol):
    """A type of value. ``allowed`` is a Chinese phrase for the handbook and for messages."""

    @property
    def allowed(self) -> str: ...

    def read(self, node: yaml.Node, reading: Reading, path: str, label: str) -> Any | None: ...


_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
"""What YAML escapes such as "\\0" can bring in, and no page may hold (XML 1.0 section 2.2)."""


def lines_of(node: yaml.ScalarNode, reading: Reading) -> str:
    """What stands in a value that goes on in the next line, with its line breaks: YAML made blanks of
    them, which no Chinese sentence has.
    """
    text = str(node.value)
    start, end = node.start_mark, node.end_mark
    if end is None or start.line == end.line or node.style == "|":
        return text
    raw = [line.strip() for line in reading.source[start.index : end.index].split("\n")]
    if node.style == ">":
        raw = raw[1:]
    elif node.style:  # a quote at either end
        raw[0], raw[-1] = raw[0][1:].lstrip(), raw[-1][:-1].rstrip()
    written = "\n".join(raw)
    if node.style in ("'", '"'):
        written = written.replace("''" if node.style == "'" else '\\"', node.style)
    return written if written.split() == text.split() else text


def folded(text: str) -> str:
    """On one line, each run of white space and of what no page may hold one blank: the text that is read,
    however it was written.
    """
    if (
        text.isprintable() and "  " not in text
    ):  # it has no white space but single blanks: most are so
        return text.strip()
    return " ".join(_CONTROL.sub(" ", text).split())


def scalar(node: yaml.Node, reading: Reading, label: str, allowed: str) -> str | None:
    """The node's text, lines joined and white space folded; a list or a mapping is a problem; empty is
    None.
    """
    if not isinstance(node, yaml.ScalarNode):
        kind = "一个列表" if isinstance(node, yaml.SequenceNode) else "一组“名称: 值”"
        reading.problem(node, label, "not-a-value", f"这里写成了{kind}。", f"只写{allowed}。")
        return None
    text = str(node.value)
    if "\n" in text or (node.end_mark and node.end_mark.line != node.start_mark.line):
        text = join_lines(lines_of(node, reading))
    text = folded(text)
    if not node.style and text in ("null", "~"):
        return None
    return text or None


def unquoted(text: str) -> str:
    """Without the Chinese quotes that Word puts around a whole value."""
    if len(text) > 1 and text[0] in "“‘「\"'" and text[-1] in "”’」\"'":
        return text[1:-1].strip()
    return text


def is_empty(node: yaml.Node) -> bool:
    """Nothing after the colon."""
    return isinstance(node, yaml.ScalarNode) and not node.style and node.value in ("", "~")


_NAMING = ("title", "short_title", "name", "representative", "id", "also")
"""Fields by which something is found: what nobody sees in them makes two of one."""


@dataclass(frozen=True)
class Text:
    """One line of text of at most ``most`` characters."""

    most: int = 200

    @property
    def allowed(self) -> str:
        return f"一段文字，最多 {self.most} 个字"

    def read(self, node: yaml.Node, reading: Reading, path: str, label: str) -> str | None:
        text = scalar(node, reading, label, self.allowed)
        if text is None:
            return None
        hidden = unseen(str(node.value)) if reading.may_hide else ""
        if hidden:
            what = f"这里有看不见的控制字符（{hidden}）。"
            instead = "删掉这一项，重新打一遍。"
            severity: Severity = "error" if path.rpartition(".")[2] in _NAMING else "warning"
            reading.problem(node, label, "unseen-character", what, instead, severity)
        if text[0] == "“" and text[-1] == "”" and text.count("“") == 1:
            reading.problem(
                node, label, "quoted", "整段文字外面多了一对引号。", f"去掉引号：{text[1:-1]}"
            )
            text = text[1:-1]
        if len(text) > self.most:
            over = len(text) - self.most
            reading.problem(
                node,
                label,
                "too-long",
                f"有 {len(text)} 个字，超过了 {self.most} 个字。",
                f"请缩短 {over} 个字。",
            )
        return text


@dataclass(frozen=True)
class Pattern:
    """Text of one shape; full-width letters and digits are folded first."""

    shape: re.Pattern[str]
    allowed: str
    example: str

    def read(self, node: yaml.Node, reading: Reading, path: str, label: str) -> str | None:
        text = scalar(node, reading, label, self.allowed)
        if text is None:
            return None
        text = unicodedata.normalize("NFKC", unquoted(text))
        if not self.shape.fullmatch(text):
            reading.problem(
                node,
                label,
                "bad-form",
                f"“{text}”不是{self.allowed}。",
                f"例如：{self.example}",
            )
            return None
        return text


_NOT_IN_NAMES = re.compile(r"[/\\:*?\"<>|\t\n]")
"""What no file may be called on Windows."""


@dataclass(frozen=True)
class FileName:
    """The name of a file in the same folder, letter by letter: what is written there is what lies there,
    full-width signs, blanks and all.
    """

    allowed = "同一文件夹里的文件名"

    def read(self, node: yaml.Node, reading: Reading, path: str, label: str) -> str | None:
        text = scalar(node, reading, label, self.allowed)
        if text is None:
            return None
        name = unquoted(str(node.value).strip("\r\n"))
        if _CONTROL.search(name) or _NOT_IN_NAMES.search(name):
            what = f"“{text}”不是{self.allowed}。"
            reading.problem(node, label, "bad-form", what, "例如：portrait.jpg")
            return None
        return name


@dataclass(frozen=True)
class Choice:
    """One of a few words."""

    options: tuple[str, ...]

    @property
    def allowed(self) -> str:
        return " / ".join(self.options)

    def read(self, node: yaml.Node, reading: Reading, path: str, label: str) -> str | None:
        text = scalar(node, reading, label, self.allowed)
        if text is None:
            return None
        text = unquoted(text)
        if text not in self.options:
            reading.problem(
                node,
                label,
                "unknown-word",
                f"没有“{text}”这个写法。",
                did_you_mean(text, self.options),
            )
            return None
        return text


@dataclass(frozen=True)
class Whole:
    """A whole number from ``least`` to ``most``."""

    least: int
    most: int

    @property
    def allowed(self) -> str:
        return f"{self.least} 到 {self.most} 的整数"

    def read(self, node: yaml.Node, reading: Reading, path: str, label: str) -> int | None:
        text = scalar(node, reading, label, self.allowed)
        if text is None:
            return None
        digits = unicodedata.normalize("NFKC", unquoted(text)).strip("第届年度人代星个户 ")
        if not digits.isascii() or not digits.isdigit() or len(digits) > 9:
            reading.problem(
                node, label, "not-a-number", f"“{text}”不是数字。", f"写 {self.allowed}。"
            )
            return None
        number = int(digits)
        if not self.least <= number <= self.most:
            reading.problem(
                node, label, "out-of-range", f"{number} 不在范围内。", f"写 {self.allowed}。"
            )
            return None
        return number


@dataclass(frozen=True)
class YesNo:
    allowed = "是 / 否"

    def read(self, node: yaml.Node, reading: Reading, path: str, label: str) -> bool | None:
        text = scalar(node, reading, label, self.allowed)
        if text is None:
            return None
        word = unquoted(text).lower()
        if word in ("是", "true", "yes"):
            return True
        if word in ("否", "false", "no"):
            return False
        reading.problem(node, label, "not-yes-no", f"“{text}”看不明白。", "写“是”或“否”。")
        return None


FIRST_YEAR, LAST_YEAR = 1900, 2999
"""Of every day that is written, in stories, lists and rosters: with a term added there is still a year."""

_DATE = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?")


def parse_date(text: str) -> date | None:
    """``2023-09-18``, ``2023.9.18``, ``2023/9/18``, ``2023年9月18日`` and full-width digits, of the years
    1900 to 2999.

    >>> parse_date("2023年9月18日")
    datetime.date(2023, 9, 18)
    """
    found = _DATE.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if not found:
        return None
    try:
        day = date(*map(int, found.groups()))
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


@dataclass(frozen=True)
class Day:
    allowed = "日期，如 2023-09-18"

    def read(self, node: yaml.Node, reading: Reading, path: str, label: str) -> date | None:
        text = scalar(node, reading, label, self.allowed)
        if text is None:
            return None
        day = parse_date(unquoted(text))
        if day is None:
            reading.problem(
                node,
                label,
                "bad-date",
                f"“{text}”不是一个能用的日期。",
                "写成“年-月-日”，例如 2023-09-18。",
            )
            return None
        return day


@dataclass(frozen=True)
class Focus:
    allowed = "两个 0 到 1 的数，如 0.5,0.4（从左、从上数）"

    def read(
        self, node: yaml.Node, reading: Reading, path: str, label: str
    ) -> tuple[float, float] | None:
        if isinstance(node, yaml.SequenceNode):
            parts = [str(n.value) for n in node.value]
        else:
            text = scalar(node, reading, label, self.allowed)
            if text is None:
                return None
            parts = re.split(r"[,\s、]+", unicodedata.normalize("NFKC", unquoted(text)))
        try:
            x, y = (float(p) for p in parts)
        except ValueError:
            x = y = -1.0
        if not (0 <= x <= 1 and 0 <= y <= 1):
            reading.problem(
                node, label, "bad-focus", "焦点要写两个 0 到 1 之间的数。", "例如：焦点: 0.5,0.4"
            )
            return None
        return (x, y)


@dataclass(frozen=True)
class Share:
    """A part of a whole, more than ``least``."""

    least: float = 0.0
    allowed = "0 到 1 的数，如 0.25"

    def read(self, node: yaml.Node, reading: Reading, path: str, label: str) -> float | None:
        text = scalar(node, reading, label, self.allowed)
        if text is None:
            return None
        try:
            share = float(unicodedata.normalize("NFKC", unquoted(text)))
        except ValueError:
            share = -1.0
        if not self.least <= share <= 1:
            reading.problem(
                node, label, "bad-share", f"“{text}”不在范围内。", f"写{self.allowed}。"
            )
            return None
        return share


@dataclass(frozen=True)
class Syllables:
    allowed = "拼音，音节之间空一格，不标声调，如 shan shou xin"

    def read(
        self, node: yaml.Node, reading: Reading, path: str, label: str
    ) -> tuple[str, ...] | None:
        text = scalar(node, reading, label, self.allowed)
        if text is None:
            return None
        folded = unicodedata.normalize("NFKC", unquoted(text)).lower().replace("v", "ü")
        parts = tuple(re.split(r"[\s·'’-]+", folded))
        if not all(re.fullmatch(r"[a-zü]{1,6}", p) for p in parts):
            reading.problem(
                node,
                label,
                "bad-pinyin",
                f"“{text}”不是拼音。",
                "用小写字母，音节之间空一格，不标声调，例如：zhou gui lan。",
            )
            return None
        return parts
