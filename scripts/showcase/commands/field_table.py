"""The handbook's table of fields, written from :mod:`showcase.model.fields` so that it cannot drift.

``python -m showcase.commands.field_table`` writes ``docs/handbook/字段表.md``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ..base.paths import PROJECT
from ..model.collections import COLLECTIONS, Collection
from ..model.fields import REQUIRED_IN, STORY, is_required
from ..model.schema import Field, Group, ListOf, fields_of

PAGE = Path("docs/handbook/字段表.md")

_INTRO = """\
# 字段表

每一项叫什么、填什么、必不必填。先写成什么样，看[写一篇事迹](写一篇事迹.md)；这里用来查。

- **中文键**：稿子里冒号前面的名称。**英文键**是它的别名，两个写哪个都行，同一篇里不要两个都写。
- **必填**：“是”的项，状态写“待审”或“发布”时不能缺（“发布日期”到“发布”时再填）；草稿
  可以先空着。“见说明”是有的情况下必填。
- 写着“见……”的项，里面还分小项，表在这一页的后半部分。

这一页由程序生成（`python -m showcase.commands.field_table`），不要手改；
要改说明，改 `scripts/showcase/model/fields.py`。
"""

_GROUPS = """\
## 小项

“必填”在这里的意思是：只要写了这一组，就不能缺。
"""


def page() -> str:
    """The whole page."""
    titles = _group_titles()
    parts = [_INTRO]
    parts += [_collection(collection, titles) for collection in COLLECTIONS]
    parts.append(_GROUPS)
    parts += [f"### {title}\n\n{_table(group.fields, titles)}" for group, title in titles.items()]
    return "\n".join(parts)


def _collection(collection: Collection, titles: dict[Group, str]) -> str:
    fields = fields_of(collection.id, STORY)
    where = f"文件夹：`{collection.folder}/年份/名字的拼音/index.md`"
    return f"## {collection.title}\n\n{where}\n\n{_table(fields, titles, collection.id)}"


def _table(fields: Sequence[Field], titles: dict[Group, str], collection: str = "") -> str:
    """Fields of a collection, or of a group where none is given."""
    rows = ["| 中文键 | 英文键 | 填什么 | 必填 | 说明 |", "|---|---|---|---|---|"]
    for field in fields:
        if is_required(field, collection) if collection else field.required:
            must = "是"
        else:
            is_told = collection and field.key in REQUIRED_IN
            must = "见说明" if "必填" in field.note and not is_told else ""
        cells = (field.zh, f"`{field.key}`", _allowed(field, titles), must, field.note)
        rows.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(rows) + "\n"


def _allowed(field: Field, titles: dict[Group, str]) -> str:
    """What may stand there; a group is a link to its own table."""
    group = _group(field)
    if group is None:
        return field.type.allowed
    title = titles[group]
    link = f"见[{title}](#{title.replace(' ', '-')})"
    return f"列表，每项{link}" if isinstance(field.type, ListOf) else f"一组，{link}"


def _group(field: Field) -> Group | None:
    inner = field.type.item if isinstance(field.type, ListOf) else field.type
    return inner if isinstance(inner, Group) else None


def _groups(fields: Sequence[Field]) -> Iterator[tuple[Group, str]]:
    """Every group below ``fields`` with the name it goes by, outer ones first."""
    for field in fields:
        group = _group(field)
        if group is not None:
            yield group, field.zh
            yield from _groups(group.fields)


def _group_titles() -> dict[Group, str]:
    """A group under several names (初审, 复审, 终审) is one table that carries them all."""
    names: dict[Group, dict[str, None]] = {}
    for group, name in _groups(STORY):
        names.setdefault(group, {})[name] = None
    return {group: " ".join(found) for group, found in names.items()}


def main() -> None:
    """Write the page into the project."""
    (PROJECT / PAGE).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
