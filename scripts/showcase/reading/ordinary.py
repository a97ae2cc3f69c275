"""Ordinary pages, ``content/*.md``: MkDocs renders them, we read them to check them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from ..base import files, markdown
from ..base.copies import is_copy
from ..base.markup import without_comments
from ..base.problems import Problem
from ..model import addresses
from ..model.collections import COLLECTIONS
from ..model.nearest import did_you_mean
from ..model.ordinary import OrdinaryPage, PlainPage
from . import frontmatter, mending

REQUIRED = {"about": "关于本站", "accessibility": "无障碍声明", "privacy": "隐私与撤稿"}
"""What every site owes its readers; the frame of every page leads there."""

_KEYS = {"title": "title", "标题": "title", "description": "description", "描述": "description",
         "简介": "description", "status": "status", "状态": "status"}  # fmt: skip
_STATUSES = ("草稿", "待审", "发布", "撤下")
_MOST = {"title": 100, "description": 500}
_OPEN = re.compile(r"\s*---[ \t]*\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.M)
_KEY_LINE = re.compile(r"(?:-[ \t]*)?[^\s:：#-][^\s:：#]{0,23}[ \t]*[:：]|#|---")
_TAG = re.compile(r"</?[a-z][^<>]*>", re.I)
_NAME = re.compile(r"[\w-]+")
_FOLDERS = {"_vocabulary", "assets", *(c.folder.rpartition("/")[2] for c in COLLECTIONS)}


@dataclass(frozen=True)
class Ordinary:
    """``pages`` go out; ``kept`` are drafts and pages taken down, looked at for what may be in no file."""

    pages: tuple[OrdinaryPage, ...] = ()
    kept: tuple[OrdinaryPage, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_ordinary(root: Path) -> Ordinary:
    """Every page of ``content/``, and what is wrong with them."""
    folder = root / "content"
    if not folder.is_dir():
        what = "没有找到 content 文件夹。"
        missing = Problem("content", "missing", what, "在正确的文件夹里运行，或用 --root 指定。")
        return Ordinary(problems=(missing,))
    if files.is_link(folder):
        return Ordinary(problems=(files.link_problem("content"),))
    entries, problems = files.listing(folder, root)
    stems = {path.stem for path in entries if path.suffix == ".md"}
    read: list[OrdinaryPage] = []
    for path in entries:
        wrong = _place(path, root, stems)
        if wrong is not None:
            problems += wrong
            continue
        text, found = files.read_text(path, root)
        problems += found
        if text is not None:
            page, found = read_page(files.relative(path, root), text)
            read.append(page)
            problems += found
    pages = tuple(page for page in read if page.status == "发布")
    kept = tuple(page for page in read if page.status != "发布")
    problems += _required({Path(p.file).stem for p in pages}, kept)
    return Ordinary(pages, kept, tuple(problems))


def _place(path: Path, root: Path, stems: set[str]) -> list[Problem] | None:
    """Why something in ``content/`` is no page, as problems; None for a page."""
    file = files.relative(path, root)
    if path.is_dir() and not files.is_link(path) and path.suffix != ".md":
        return []
    instead = "删掉它；要发布的内容写进原来那一页。"
    others = stems - {path.stem}
    if path.suffix != ".md":
        if path.stem.casefold() in {"readme", "license"} or files.is_link(path):
            return []
        what = f"“{path.name}”不是页面，不会发布：普通页面的文件名以 .md 结尾。"
        if path.suffix.lower() in (".md", ".markdown"):
            instead = f"改名为“{path.stem}.md”。"
        return [Problem(file, "not-a-page", what, instead, severity="warning")]
    if is_copy(path.stem, others):
        what = f"“{path.name}”像是一份副本，没有发布。"
        return [Problem(file, "copy", what, instead, severity="warning")]
    if path.stem.casefold() == "readme":
        return []
    if not _NAME.fullmatch(path.stem):
        what = f"“{path.name}”不能做页面的文件名：它会成为网址。"
        return [Problem(file, "bad-page-name", what, "用小写字母、数字和减号，如“about.md”。")]
    if addresses.is_ours(path.stem):
        what = f"“{path.stem}/”是程序自己的网址，普通页面不能占它。"
        return [Problem(file, "page-taken", what, "换一个文件名，如“guide.md”。")]
    same = sorted(o for o in others if o.casefold() == path.stem.casefold())
    if same and path.stem > same[0]:
        what = f"文件名“{path.name}”和“{same[0]}.md”只是大小写不同，在 Windows 上是同一个。"
        return [Problem(file, "page-taken", what, "换一个文件名，或删掉一个。")]
    return None


def _required(there: set[str], kept: tuple[OrdinaryPage, ...]) -> list[Problem]:
    held = {Path(page.file).stem: page for page in kept}
    problems = []
    for stem in sorted(REQUIRED.keys() - there):
        if stem in held:
            what = (
                f"“{REQUIRED[stem]}”这一页的状态是“{held[stem].status}”，可是每一页的页脚都通到它。"
            )
            instead = "把状态改成“发布”。"
        else:
            what = f"缺少“{REQUIRED[stem]}”这一页。"
            instead = "从项目的 content 文件夹里复制一份，改成本单位的内容。"
        problems.append(Problem(f"content/{stem}.md", "missing-page", what, instead))
    return problems


def read_page(file: str, text: str) -> tuple[OrdinaryPage, list[Problem]]:
    """The text of a page taken apart. One whose status cannot be read counts as a draft."""
    opened = _OPEN.match(text)
    if opened is None or not _KEY_LINE.match(text, opened.end()):
        return OrdinaryPage(file, text, body=text), []
    closed = _CLOSE.search(text, opened.end())
    first = text.count("\n", 0, opened.end()) + 1
    if closed is None:
        what = "开头的各项写完后，缺少一行“---”。"
        instead = "在最后一项和正文之间加一行“---”。"
        problem = Problem(file, "never-closed", what, instead, line=first)
        return OrdinaryPage(file, text, status="草稿"), [problem]
    head, problems = mending.mend(
        text[opened.end() : closed.start()].removesuffix("\n"), file, first, _KEYS
    )
    values, found = _values(head, file, first)
    problems += found
    body = text[closed.end() :].removeprefix("\n")
    body_line = text.count("\n", 0, closed.end()) + 2
    return OrdinaryPage(file, text, body=body, body_line=body_line, **values), problems


def _values(head: str, file: str, first: int) -> tuple[dict[str, str], list[Problem]]:
    """What the front matter says, by the names of :class:`OrdinaryPage`."""
    node, problems = frontmatter.compose(head, file, first)
    if node is None:
        return ({"status": "草稿"} if problems else {}), problems
    if not isinstance(node, yaml.MappingNode):
        what = "开头要写成一行一项的“名称: 内容”。"
        problems.append(Problem(file, "not-a-group", what, "照“title: 关于本站”的样子写。", first))
        return {"status": "草稿"}, problems
    values: dict[str, str] = {}
    for key, value in node.value:
        line = key.start_mark.line + first
        label = str(key.value) if isinstance(key, yaml.ScalarNode) else "……"
        name = _KEYS.get(label)
        if name is None:
            what = f"普通页面里没有“{label}”这一项，写了也不起作用。"
            instead = did_you_mean(label, [k for k in _KEYS if not k.isascii()])
            problems.append(
                Problem(file, "unknown-field", what, instead, line, field=label, severity="warning")
            )
        elif name in values:
            what = f"“{label}”写了两次。"
            problems.append(Problem(file, "duplicate-key", what, "留一个。", line, field=label))
        elif not isinstance(value, yaml.ScalarNode):
            what, instead = "这里要写一段文字。", f"写成“{label}: 内容”。"
            problems.append(Problem(file, "not-a-value", what, instead, line, field=label))
            values[name] = "草稿" if name == "status" else ""
        else:
            values[name] = " ".join(str(value.value).split())
            problems += _value(file, line, label, name, values)
    return values, problems


def _value(file: str, line: int, label: str, name: str, values: dict[str, str]) -> list[Problem]:
    given = values[name]
    if name == "status" and given not in _STATUSES:
        values[name] = "草稿"
        what, instead = f"没有“{given}”这个写法。", did_you_mean(given, _STATUSES)
        return [Problem(file, "unknown-word", what, instead, line, field=label)]
    if name in _MOST and len(given) > _MOST[name]:
        what = f"有 {len(given)} 个字，超过了 {_MOST[name]} 个字。"
        return [Problem(file, "too-long", what, "写短一些。", line, field=label)]
    return []


def plain(page: OrdinaryPage) -> PlainPage:
    """What the search is told of a page: the words that MkDocs will print, without their marks."""
    document = markdown.parse(_TAG.sub("", without_comments(page.body)))
    stem = Path(page.file).stem
    title = page.title or next((h.text for h in document.headings), stem)
    text = "\n".join(line for line in document.text.split("\n") if line != title)
    return PlainPage(addresses.ordinary(page.file), title, text)
