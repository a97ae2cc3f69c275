"""``print recall``: where somebody stands on paper, and a slip for the books that are out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ..base.files import linked, write_whole
from ..base.paths import PRINT
from ..check.printed import Recalled, in_words, title, to_recall
from ..model.nearest import did_you_mean_story
from ..printing import recall as slip
from ..printing.typesetting import has_tools
from ..reading.content import Content
from . import OK, BadCallError


def recall(content: Content, keys: Sequence[str]) -> int:
    """Of the stories that are named, or of all that may not be shown any more and are not ticked off."""
    found = list(_named(content, keys)) if keys else list(to_recall(content))
    unsure = [one for one in found if one.in_doubt and not keys]
    if not found:
        print("印过的册子、展板里没有。" if keys else "没有要收回、要更正的。")
        return OK
    for row, why, _ in found:
        where = in_words(row, content) if row.is_final else f"这台电脑上的{title(row, content)}"
        print(f"{row.story}　{where}{'　' + why if why else ''}")
    if unsure:
        print("拿不准的没有写进更正页。翻开核对过，要写进去的，recall 后面写上它。")
    out = [one.row for one in found if one.row.is_final and one.row.pages and one not in unsure]
    if not out:
        return OK
    if not has_tools():
        print("更正页没有做：排版的组件还没有装，用 py run.py print recall 运行。")
        return OK
    rows = [(row, title(row, content)) for row in out]
    pdf = slip.slips(rows, content.settings, content.today, content.root, content.frame)
    folder = folder_of(content.root, slip.FOLDER)
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / slip.NAME, pdf)
    print("目录、章首、名录、索引里也有名字；这一篇的照片做了封面的，封面也要换。")
    print("别的几篇里也可能写到他：在存档的 PDF 里搜一下全名。")
    print(f"更正页，夹在书里，上面没有名字：{folder / slip.NAME}")
    return OK


def folder_of(root: Path, name: str) -> Path:
    """Below ``print/``; refused where a link would lead what is written elsewhere."""
    folder = root / PRINT / name
    link = linked(folder, root)
    if link:
        raise BadCallError(f"{link} 是一个快捷方式（符号链接），没有往里写。换成真正的文件夹。")
    return folder


def _named(content: Content, keys: Sequence[str]) -> Iterator[Recalled]:
    """Also of stories that are deleted: the ledger alone knows them."""
    wanted = [key.strip("/") for key in keys]
    known = {s.key for s in content.stories} | {row.story for row in content.printed}
    for key in wanted:
        if key not in known:
            raise BadCallError(f"没有“{key}”这篇。{did_you_mean_story(key, known)}")
    reasons = {id(one.row): one for one in to_recall(content)}
    for row in content.printed:
        if row.story in wanted:
            yield reasons.get(id(row), Recalled(row, ""))
