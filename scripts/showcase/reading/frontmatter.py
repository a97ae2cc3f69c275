"""Front matter: where it starts and ends, and its YAML as a tree of nodes that know their lines."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

import yaml

from ..base.problems import Problem
from .mending import CLOSE, KEY

Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's parser: about ten times as fast as the pure one."""


class _Composer(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    """Composes nodes without YAML's own ideas of numbers and dates: we read them as text, and asking
    for their tags, in Python, took a third of the time.
    """

    def resolve(self, kind: type, value: object, implicit: object) -> str:
        return ""

    def descend_resolver(self, parent: object, index: object) -> None:
        """Nothing to keep track of."""

    def ascend_resolver(self) -> None:
        """Nothing to keep track of."""


MOST_DEPTH = 500
"""The composer calls itself for every level, in C: some 10,000 of them end the whole process."""

_OPEN = re.compile(r"^[\s\ufeff]*(?:-{3,}|—{1,3}|－{3})\s*$")
_ALMOST_CLOSE = re.compile(r"^\s*(?:-{2,}|—{1,3}|－{2,}|…+)\s*$")


@dataclass(frozen=True)
class Split:
    """``head`` is YAML text that starts at file line ``head_line``; ``body`` starts at ``body_line``."""

    head: str
    head_line: int
    body: str
    body_line: int


def split(text: str, file: str, known: Collection[str]) -> tuple[Split, list[Problem]]:
    """Cut the text at its ``---`` lines. ``known`` are the field names, to tell where a front
    matter that was never closed comes to its end.
    """
    lines = text.split("\n")
    start = next((n for n, line in enumerate(lines) if line.strip()), len(lines))
    if start == len(lines):
        return Split("", 1, "", 1), [
            Problem(file, "empty", "文件是空的。", "照《写一篇事迹》里的样子填写。", line=1)
        ]
    problems: list[Problem] = []
    if not _OPEN.match(lines[start]):
        found = KEY.match(lines[start])
        has_key = found is not None and found["key"].strip() in known
        problems.append(
            Problem(
                file,
                "no-front-matter",
                "文件开头缺少单独一行的“---”。",
                "在第一行写三个减号“---”，下面写各项，写完再来一行“---”，然后是正文。",
                line=start + 1,
            )
        )
        if not has_key:
            return Split("", 1, text, 1), problems
        start -= 1
    elif lines[start].strip() != "---":
        problems.append(
            Problem(
                file,
                "bad-fence",
                "开头这一行不是三个英文减号。",
                "改成“---”。",
                line=start + 1,
            )
        )
    for end in range(start + 1, len(lines)):
        if CLOSE.match(lines[end]):
            break
        if _ALMOST_CLOSE.match(lines[end]):
            problems.append(
                Problem(
                    file,
                    "bad-fence",
                    f"“{lines[end].strip()}”不是三个英文减号，各项没有在这里结束。",
                    "改成“---”。",
                    line=end + 1,
                )
            )
            break
    else:
        end = _end_of_keys(lines, start + 1, known)
        problems.append(
            Problem(
                file,
                "never-closed",
                "开头的各项写完后，缺少一行“---”。",
                "在最后一项和正文之间加一行“---”。",
                line=min(end + 1, len(lines)),
            )
        )
        body = "\n".join(lines[end:])
        return Split("\n".join(lines[start + 1 : end]), start + 2, body, end + 1), problems
    head = "\n".join(lines[start + 1 : end])
    return Split(head, start + 2, "\n".join(lines[end + 1 :]), end + 2), problems


def _end_of_keys(lines: list[str], start: int, known: Collection[str]) -> int:
    """The first line that is neither blank, indented, a list item nor a known field."""
    for n in range(start, len(lines)):
        line = lines[n]
        if not line.strip() or line[0] in " \t-#":
            continue
        found = KEY.match(line)
        if not found or found["key"].strip() not in known:
            return n
    return len(lines)


def compose(
    head: str, file: str, head_line: int, *, aliases: bool = False, most: int = MOST_DEPTH
) -> tuple[yaml.Node | None, list[Problem]]:
    """Parse YAML to its node tree. Trees deeper than ``most`` are refused, and aliases unless they are
    asked for.
    """
    try:
        deep = _too_deep(head, most)
        if deep:
            line = deep - 1 + head_line
            return None, [Problem(file, "too-deep", "层次太深了。", "照例子写。", line=line)]
        node = yaml.compose(head, Loader=_Composer)
    except yaml.MarkedYAMLError as error:
        # Where a quote or a bracket was opened says more than where the text ran out.
        opened = str(error.context or "").startswith(("while scanning", "while parsing a flow"))
        mark = (error.context_mark if opened else None) or error.problem_mark or error.context_mark
        last = head.rstrip("\n").count("\n")  # what is missing at the end is told on the last line
        line = min(mark.line if mark else 0, last) + head_line
        column = (mark.column if mark else 0) + 1
        return None, [
            Problem(file, "bad-yaml", *_explain(str(error.problem)), line=line, column=column)
        ]
    except yaml.YAMLError:
        what = "这里有看不见的特殊字符，读不下去。"
        return None, [Problem(file, "bad-yaml", what, "删掉这部分，重新打一遍。", line=head_line)]
    if node is not None and not aliases and "&" in head and "*" in head:
        problem = _alias(node, file, head_line)
        if problem:
            return None, [problem]
    return node, []


def _too_deep(head: str, most: int) -> int:
    """The line where it gets deeper than anyone writes, or 0. A column begins at most two levels, so
    hardly any text has to be parsed for this.
    """
    longest = max(map(len, head.split("\n")))
    if head.count("[") + head.count("{") + 2 * longest < most:
        return 0
    depth = 0
    for event in yaml.parse(head, Loader=_Composer):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > most:
            return event.start_mark.line + 1 if event.start_mark else 1
    return 0


def _explain(fault: str) -> tuple[str, str]:
    """libyaml's words → what and instead, for an editor."""
    if "mapping values" in fault:
        return (
            "这一行多了一个英文冒号，或者上一行的缩进不对。",
            "内容里的冒号改用中文“：”；同一组的各项左边对齐。",
        )
    if (
        "'-' indicator" in fault
        or "block end" in fault
        or "block mapping" in fault
        or "block sequence" in fault
    ):
        return ("缩进对不齐。", "同一组的各项左边要对齐，下一层比上一层多空两格。")
    if "expected ',' or" in fault or "flow" in fault:
        return (
            "括号没有成对，或者各项之间少了英文逗号。",
            "检查 [ ] { } 是否成对，用英文逗号隔开。",
        )
    if "quoted scalar" in fault or "end of stream" in fault:
        return ("英文引号没有成对。", "补上另一半引号，或者两个都去掉。")
    if "simple key" in fault or "could not find expected ':'" in fault:
        return (
            "这一行少了英文冒号。",
            "写成“名称: 内容”，英文冒号后面空一格；是上一行没有写完的，接到上一行后面。",
        )
    if "alias" in fault or "anchor" in fault or "alphabetic or numeric" in fault:
        return ("内容不能用 & 或 * 开头。", "给整段加英文引号。")
    if "start any token" in fault:
        return ("内容不能用这个符号开头。", "给整段加英文引号，或者去掉这个符号。")
    return ("这一行的格式读不懂。", "照例子写成“名称: 内容”，英文冒号后面空一格。")


def _alias(root: yaml.Node, file: str, head_line: int) -> Problem | None:
    """A node reached twice came through an alias: legal YAML, but here only an accident or a bomb."""
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            return Problem(
                file,
                "alias",
                "这里用了 YAML 的引用（& 和 *），网站不支持。",
                "把内容直接写出来；如果是正常文字，给它加英文引号。",
                line=node.start_mark.line + head_line,
            )
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            waiting += [n for pair in node.value for n in pair]
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value
    return None
