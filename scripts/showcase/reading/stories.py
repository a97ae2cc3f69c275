"""Folders in Git → stories. Finds every story, reads it as far as it can, and tells what is wrong."""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ..base import files
from ..base.memo import NO_MEMO, Memo
from ..base.problems import Problem
from ..model.collections import COLLECTIONS, FAMILIES, PERSONS, Collection
from ..model.fields import SLUG, STORY
from ..model.nearest import did_you_mean
from ..model.schema import Field, Fields, Group, ListOf, fields_of, read_mapping
from ..model.story import FACTS, Story
from ..model.values import Reading
from . import asides, frontmatter, mending
from .asides import Aside
from .content import Unread
from .remembered import ROOM, Found, Read, packed, unpacked

HOMES = (PERSONS.id, FAMILIES.id)
"""Collections that tell of people at home, where a street number is one too many."""


@dataclasses.dataclass(frozen=True)
class Sources:
    """All stories that could be read, the files that could not, and the texts beside them, with every
    problem met. ``keys``: by story file, the digest of all that it was read from.
    """

    stories: tuple[Story, ...]
    unread: tuple[Unread, ...]
    asides: tuple[Aside, ...]
    problems: tuple[Problem, ...]
    keys: Mapping[str, bytes]


def read_stories(root: Path, memo: Memo = NO_MEMO) -> Sources:
    """Read every story below ``root``, in a stable order."""
    stories: list[Story] = []
    unread: list[Unread] = []
    beside: list[Aside] = []
    problems: list[Problem] = []
    keys: dict[str, bytes] = {}
    for collection in COLLECTIONS:
        home = collection.id in HOMES
        for found, met in _story_folders(root, collection):
            problems += met
            if found is None:
                stray = (root / p.file for p in met if p.code == "misplaced")
                beside += asides.read_asides(stray, root, home=home)
                continue
            key = found.key
            story, said = _remembered(found, key, memo)
            problems += said
            second = (root / p.file for p in said if p.code == "second-manuscript")
            beside += asides.read_asides(second, root, home=home)
            if story is None:
                unread.append(Unread(found.file, f"{collection.id}/{found.slug}"))
            else:
                stories.append(story)
                keys[story.file] = key
    return Sources(tuple(stories), tuple(unread), tuple(beside), tuple(problems), keys)


def _remembered(found: Found, key: bytes, memo: Memo) -> Read:
    """What stands in a folder, or stood there the last time. Of a file that cannot be had nothing is kept."""
    if found.data is None:
        return _read(found)
    row = memo.recall(ROOM, key)
    if row is not None:
        with contextlib.suppress(Exception):  # whatever a row of another Python raises
            return unpacked(row, found)
    read = _read(found)
    if memo.is_there:
        memo.keep(ROOM, key, packed(read, found))
    return read


def story_files(root: Path, collection: Collection) -> list[Path]:
    """The manuscripts that :func:`read_stories` reads, whether or not it can."""
    return [root / found.file for found, _ in _story_folders(root, collection) if found]


def _story_folders(
    root: Path, collection: Collection
) -> Iterator[tuple[Found | None, list[Problem]]]:
    """``<folder>/<year>/<slug>/index.md``. What lies elsewhere is told, never skipped silently."""
    base = root / collection.folder
    if not base.is_dir():
        return
    link = files.linked(base, root)
    if link:
        yield None, [files.link_problem(files.relative(link, root))]
        return
    years, problems = files.listing(base, root)
    yield None, problems
    for year in years:
        name = files.relative(year, root)
        if files.is_link(year):
            yield None, [files.link_problem(name)]
        elif not year.is_dir() or not (len(year.name) == 4 and year.name.isdigit()):
            if year.name not in ("index.md", "README.md"):
                what = "这里只放年份文件夹（如 2024），稿子放在年份里面。"
                yield None, [_misplaced(year, name, collection, what)]
        else:
            slugs, problems = files.names_in(year, root)
            yield None, problems
            for slug in sorted(filter(files.is_visible, slugs)):
                yield _story_folder(f"{year}/{slug}", f"{name}/{slug}", root, collection)


def _story_folder(
    where: str, name: str, root: Path, collection: Collection
) -> tuple[Found | None, list[Problem]]:
    """``where`` is no path, which takes longer to make than to look at."""
    if not files.is_folder(where):
        folder = Path(where)
        if files.is_link(folder):
            return None, [files.link_problem(name)]
        what = "年份文件夹里不直接放文件，每篇一个文件夹。"
        return None, [_misplaced(folder, name, collection, what)]
    found = _look(where, name, root, collection)
    if (
        "index.md" not in found.names and not Path(where, "index.md").exists()
    ):  # some disks take Index.md for it
        if found.names_problems:
            return None, list(found.names_problems)
        texts = [
            n
            for n in found.names
            if files.is_visible(n) and n.lower().endswith((".md", ".txt", ".docx", ".doc"))
        ]
        if not texts:
            instead = "补上 index.md，或删掉文件夹。"
        elif texts[0].lower().endswith((".docx", ".doc")):
            instead = f"用记事本新建 index.md，把“{texts[0]}”里的文字复制进去。"
        else:
            instead = f"把“{texts[0]}”改名为“index.md”。"
        return None, [Problem(name, "no-index", "文件夹里没有 index.md。", instead)]
    return found, []


def _misplaced(path: Path, name: str, collection: Collection, what: str) -> Problem:
    """A folder or a manuscript may be a story that readers miss; another file is nothing but litter."""
    instead = f"照“{collection.folder}/2024/zhang-san/index.md”的样子放。"
    found = Problem(name, "misplaced", what, instead)
    return found if path.is_dir() or name.lower().endswith(".md") else found.as_warning()


def read_story(
    folder: Path, root: Path, collection: Collection
) -> tuple[Story | None, list[Problem]]:
    """Read one story folder. ``None`` only where no front matter can be had at all."""
    story, problems = _read(_look(str(folder), files.relative(folder, root), root, collection))
    return story, list(problems)


def _look(where: str, name: str, root: Path, collection: Collection) -> Found:
    names, odd = files.names_in(where, root)
    data, problems = files.read_raw(f"{where}/index.md", root)
    return Found(name, collection, tuple(sorted(names)), data, tuple(odd), tuple(problems))


def _read(found: Found) -> Read:
    """A story out of what lies there, and out of nothing else: so it can be remembered."""
    story, problems = _made_of(found)
    return story, tuple(problems)


def _made_of(found: Found) -> tuple[Story | None, list[Problem]]:
    file, collection = found.file, found.collection
    problems = _slug_problems(found.slug, file)
    problems += found.names_problems
    problems += asides.beside(found.folder, found.names, "index.md")
    if found.data is None:
        return None, [*problems, *found.problems]
    text, met = files.decoded(found.data, file)
    problems += met
    if text is None:
        return None, problems
    fields, known = table_of(collection.id)
    parts, faults = frontmatter.split(text, file, known)
    if any(p.code == "conflict" and p.line < parts.body_line for p in met):
        return None, problems  # which version holds (还发布吗？) is not for us to guess
    problems += faults
    head, met = mending.mend(parts.head, file, parts.head_line, known)
    problems += met
    node, met = frontmatter.compose(head, file, parts.head_line)
    problems += met
    if node is None:
        if not problems:
            problems.append(
                Problem(file, "empty", "开头的各项是空的。", "照《写一篇事迹》填写。", line=1)
            )
        return None, problems
    if not isinstance(node, yaml.MappingNode):
        problems.append(
            Problem(
                file,
                "not-a-group",
                "开头要写成一行一项的“名称: 内容”。",
                "例如：标题: ……（英文冒号后面空一格）",
                line=parts.head_line,
            )
        )
        return None, problems
    reading = Reading(file, parts.head_line - 1, head)
    _tell_wrong_collection(node, collection, fields, reading)
    values = read_mapping(node, fields, reading, "", "") or {}
    problems += reading.problems
    others = tuple(n for n in found.names if files.is_visible(n) and n != "index.md")
    story = _make(values, collection, found.slug, file, text, parts, reading, others)
    return story, problems


def _make(
    values: dict[str, Any],
    collection: Collection,
    slug: str,
    file: str,
    text: str,
    parts: frontmatter.Split,
    reading: Reading,
    others: tuple[str, ...],
) -> Story:
    facts_type = FACTS[collection.id]
    keys = {f.name for f in dataclasses.fields(facts_type)}
    facts = facts_type(**{k: v for k, v in values.items() if k in keys})
    common = {k: v for k, v in values.items() if k not in keys}
    return Story(
        collection=collection,
        slug=slug,
        file=file,
        text=text,
        body=parts.body,
        body_line=parts.body_line,
        facts=facts,
        files=others,
        marks=dict(reading.marks),
        **common,
    )


def _slug_problems(slug: str, file: str) -> list[Problem]:
    if SLUG.fullmatch(slug):
        return []
    return [
        Problem(
            file,
            "bad-slug",
            f"文件夹名“{slug}”不能做网址。",
            "用小写拼音，字之间用减号，例如 zhou-gui-lan。",
        )
    ]


@cache
def table_of(collection_id: str) -> tuple[Fields, frozenset[str]]:
    """The fields of a collection, and every field name in them, nested ones too."""
    fields = fields_of(collection_id, STORY)
    names: set[str] = set()
    waiting = list(fields)
    while waiting:
        f = waiting.pop()
        names |= {*f.names}
        inner = f.type.item if isinstance(f.type, ListOf) else f.type
        if isinstance(inner, Group):
            waiting += inner.fields
    return Fields(fields), frozenset(names)


@cache
def _fields_elsewhere(collection_id: str) -> Mapping[str, Field]:
    """Those that stories of other collections alone have, by each of their names."""
    here = {name for f in fields_of(collection_id, STORY) for name in f.names}
    return {name: f for f in STORY for name in f.names if name not in here}


def _tell_wrong_collection(
    node: yaml.MappingNode, collection: Collection, fields: tuple[Field, ...], reading: Reading
) -> None:
    """A known field in the wrong collection gets a better answer than "unknown field"."""
    elsewhere = _fields_elsewhere(collection.id)
    kept = []
    for key_node, value_node in node.value:
        name = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else ""
        other = elsewhere.get(name)
        if other is None:
            kept.append((key_node, value_node))
            continue
        same = next((f.zh for f in fields if f.key == other.key), "")
        here = {name for f in fields for name in f.names}
        reading.problem(
            key_node,
            name,
            "wrong-collection",
            f"{collection.title}的稿子里没有“{name}”这一项。",
            f"改成“{same}”。" if same else did_you_mean(name, here) or "删掉这一项。",
        )
    node.value = kept
