"""``new``: a folder with a manuscript to fill in."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import Any

from ..base import files
from ..base.pinyin import unreadable
from ..base.surnames import surname
from ..intake.areas import place_of
from ..intake.slugs import choices_of, main_name, reading_of, slug_of
from ..intake.stub import stub
from ..model.collections import FAMILIES, Collection
from ..model.vocabulary import Vocabulary
from ..reading.settings import read_settings
from ..reading.stories import read_story
from ..reading.vocabulary.words import read_vocabulary
from . import OK, BadCallError

_WITH_PLACE = re.compile(r"(.+?)\s*[（(](.+)[)）]")


def run(root: Path, options: argparse.Namespace) -> int:
    """Write it, unless it is there; and say what comes next."""
    collection: Collection = options.kind
    words, _ = read_vocabulary(root)
    settings, _ = read_settings(root)
    name, place = _name_and_place(options.name.strip(), words)
    if not any(char.isalpha() for char in name):
        raise BadCallError(f"“{name}”里没有一个字，写名字或者标题。")
    taken = _taken(root, collection)
    year = options.year or options.today.year
    values = _values(name, place, collection)

    def slug(among: frozenset[str], where: tuple[str, str] = ("", "")) -> str:
        return slug_of(
            values.get("name", ""), name, collection, where, year, among, words.streets,
            hides_name=False, district=settings.district,
        )  # fmt: skip

    usual = slug(frozenset())
    own = slug(frozenset(taken), place)
    for other, there in taken.items():
        is_near = other.startswith(f"{usual}-") or (other == usual and not place[0])
        if is_near and _is_of(there, root, collection, values):
            raise BadCallError(
                f"已经有这一篇：{files.relative(there, root)}/index.md，没有新建。"
                "是同名的另一个人，在名字后面用括号写上社区，例如：何守田（藕香村）。"
            )
    folder = root / collection.folder / str(year) / own
    link = files.linked(folder.parent, root)
    if link:
        raise BadCallError(f"{files.relative(link, root)} 是快捷方式，不往那里写。")
    folder.mkdir(parents=True)
    try:
        files.write_whole(folder / "index.md", stub(collection, values, words).encode())
    except OSError:
        folder.rmdir()
        raise
    print(f"建好了：{files.relative(folder, root)}/index.md")
    if own != usual:
        print(f"  “{usual}”已经有一篇用了（{files.relative(taken[usual], root)}），换成“{own}”。")
    _next_steps(files.relative(folder, root), values, collection)
    return OK


def _name_and_place(name: str, words: Vocabulary) -> tuple[str, tuple[str, str]]:
    """``何守田（藕香村）`` → the name, and street and community; other remarks belong to the name."""
    found = _WITH_PLACE.fullmatch(name)
    place = place_of("", found[2], words.streets) if found else None
    if found and place and place.street and not place.doubt:
        return found[1], (place.street, place.community)
    return name, ("", "")


def _taken(root: Path, collection: Collection) -> dict[str, Path]:
    """Folders of stories by their slug, of all years: an address has no year."""
    return {path.name: path for path in sorted((root / collection.folder).glob("*/*/"))}


def _is_of(folder: Path, root: Path, collection: Collection, values: dict[str, Any]) -> bool:
    """Does the story in this folder tell of the same? One that cannot be read may."""
    story, _ = read_story(folder, root, collection)
    if story is None:
        return True
    if "name" not in values:
        return story.title in ("", values["title"])
    return story.name in ("", values["name"])


def _values(name: str, place: tuple[str, str], collection: Collection) -> dict[str, Any]:
    """What is known of a story before anybody wrote it, by dotted key."""
    values: dict[str, Any] = {"status": "草稿"}
    if not collection.has_honours:
        return {**values, "title": name}
    if collection == FAMILIES:
        values["representative"] = main_name(name, collection)
        name = name if name.endswith(("家", "家庭", "一家人")) else f"{name}家庭"
    values["name"] = name
    if not unreadable(name):
        values["pinyin"] = reading_of(name, collection)
    street, community = place
    return {**values, "area.street": street, "area.community": community}


def _next_steps(folder: str, values: dict[str, Any], collection: Collection) -> None:
    """How the name is read, where that is not sure, and what comes next."""
    choices = choices_of(values.get("name", ""), collection)
    if choices:
        char = surname(main_name(values["name"], collection))
        others = "、".join(choices[1:])
        print(f"  “{char}”有几个读音，“拼音”先写了 {choices[0]}。也可能是：{others}。")
        print("  不对就改“拼音”，文件夹的名字也跟着改。")
    elif "name" in values and "pinyin" not in values:
        char = unreadable(values["name"])
        print(f"  “{char}”不知道怎么读，请填“拼音”，文件夹的名字也照着改。")
    print("接下来：")
    print("  1. 用记事本打开它，照每一项上面的说明填。正文写在最后一行“---”下面。")
    print(f"  2. 照片放进 {folder}，文件名写到“照片”里。没有照片，“照片”那一组删掉。")
    print("  3. 写完运行：py run.py check（苹果电脑和 Linux 用 python3），看哪里要改。")
