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
from ..model.ordinary import KEYS, OrdinaryPage, PlainPage, cut
from . import frontmatter, mending

REQUIRED = {"about": "关于本站", "accessibility": "无障碍声明", "privacy": "隐私说明"}
"""What every site owes its readers; the frame of every page leads there."""

PUBLISHED, DRAFT = "发布", "草稿"
_STATUSES = (DRAFT, "待审", PUBLISHED, "撤下")
_MOST = {"title": 100, "description": 500}
_TAG = re.compile(r"</?[a-z][^<>]*>", re.I)
_NAME = re.compile(r"[\w-]+")
_FOLDERS = {"_vocabulary", "assets", *(c.folder.rpartition("/")[2] for c in COLLECTIONS)}


@dataclass(frozen=True)
class Ordinary:
    """``pages`` go out; ``kept`` are drafts and pages taken down, with their status: they are looked at for
    what may be in no file.
    """

    pages: tuple[OrdinaryPage, ...] = ()
    kept: tuple[tuple[OrdinaryPage, str], ...] = ()
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
    read: list[tuple[OrdinaryPage, str]] = []
    for path in entries:
        wrong = _place(path, root, stems)
        if wrong is not None:
            problems += wrong
            continue
        text, found = files.read_text(path, root)
        problems += found
        if text is not None:
            page, status, found = read_page(files.relative(path, root), text)
            read.append((page, status))
            problems += found
    pages = tuple(page for page, status in read if status == PUBLISHED)
    kept = tuple((page, status) for page, status in read if status != PUBLISHED)
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


def _required(there: set[str], kept: tuple[tuple[OrdinaryPage, str], ...]) -> list[Problem]:
    held = {Path(page.file).stem: status for page, status in kept}
    problems = []
    for stem in sorted(REQUIRED.keys() - there):
        if stem in held:
            what = f"“{REQUIRED[stem]}”这一页的状态是“{held[stem]}”，可是每一页的页脚都通到它。"
            instead = "把状态改成“发布”。"
        else:
            what = f"缺少“{REQUIRED[stem]}”这一页。"
            instead = "从项目的 content 文件夹里复制一份，改成本单位的内容。"
        problems.append(Problem(f"content/{stem}.md", "missing-page", what, instead))
    return problems


def read_page(file: str, text: str) -> tuple[OrdinaryPage, str, list[Problem]]:
    """A page, its status, and what is wrong. One whose status cannot be read counts as a draft."""
    page, parts = OrdinaryPage(file, text), cut(text)
    if not parts.is_closed:
        what = "开头的各项写完后，缺少一行“---”。"
        instead = "在最后一项和正文之间加一行“---”。"
        return page, DRAFT, [Problem(file, "never-closed", what, instead, line=parts.head_line)]
    if not parts.head:
        return page, PUBLISHED, []
    head, problems = mending.mend(parts.head, file, parts.head_line, KEYS)
    node, found = frontmatter.compose(head, file, parts.head_line)
    problems += found
    if node is None:
        return page, DRAFT if problems else PUBLISHED, problems
    if not isinstance(node, yaml.MappingNode):
        what, instead = "开头要写成一行一项的“名称: 内容”。", "照“title: 关于本站”的样子写。"
        problems.append(Problem(file, "not-a-group", what, instead, parts.head_line))
        return page, DRAFT, problems
    status, found = _status(node, file, parts.head_line)
    return page, status, problems + found


def _status(node: yaml.MappingNode, file: str, first: int) -> tuple[str, list[Problem]]:
    status, problems = PUBLISHED, []
    seen: set[str] = set()
    for key, value in node.value:
        line = key.start_mark.line + first
        label = str(key.value) if isinstance(key, yaml.ScalarNode) else "……"
        name = KEYS.get(label)
        if name is None:
            what = f"普通页面里没有“{label}”这一项，写了也不起作用。"
            instead = did_you_mean(label, [k for k in KEYS if not k.isascii()])
            problems.append(
                Problem(file, "unknown-field", what, instead, line, field=label, severity="warning")
            )
            continue
        if name in seen:
            what = f"“{label}”写了两次。"
            problems.append(Problem(file, "duplicate-key", what, "留一个。", line, field=label))
            status = DRAFT if name == "status" else status
            continue
        seen.add(name)
        given = " ".join(str(value.value).split()) if isinstance(value, yaml.ScalarNode) else None
        found = _value(file, line, label, given)
        if name == "status":
            status = DRAFT if found or given is None else given
        problems += found
    return status, problems


def _value(file: str, line: int, label: str, given: str | None) -> list[Problem]:
    name = KEYS[label]
    if given is None:
        what, instead = "这里要写一段文字。", f"写成“{label}: 内容”。"
        return [Problem(file, "not-a-value", what, instead, line, field=label)]
    if name == "status" and given not in _STATUSES:
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
