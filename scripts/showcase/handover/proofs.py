"""佐证材料: a folder for those who assess, with what is published as evidence of each indicator.

    总目录.xlsx
    I-1-1 道德模范的推选和宣传/
        清单.xlsx
        01 三尺缝纫台.docx
        附件/02-1 表彰决定.pdf
        照片/01-1.jpg

Whatever any channel shows stands in the lists; as a file, which gets printed, only what may be printed. The codes of
indicators, which no reader meets, stand here alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ..base import workers
from ..base.paths import PAPER_CACHE
from ..check.evidence import Evidence, Piece, evidence
from ..data.table import in_words
from ..data.xlsx import Cell, Column, Sheet, workbook_of
from ..model.nearest import did_you_mean
from ..papers.make import make_papers
from ..papers.plan import FOLDER
from ..papers.plan import Paper as Attached
from ..printing.press import Press, open_press
from ..reading.content import Content
from .deeds import Pictured, deed, pictured
from .names import safe_name
from .selection import Folder, Given, NothingToHandOverError, Paper, Selection

INDEX, LIST = "总目录.xlsx", "清单.xlsx"
MARK = "测评用，不对外公开"
ELSEWHERE, UNPRINTED = "不在网站上", "没有放文件：渠道里没有“印刷”"

COLUMNS: tuple[Column, ...] = (
    ("序号", 6), ("标题", 44), ("类别", 8), ("日期", 12), ("文号", 24), ("网址", 40), ("文件", 34),
)  # fmt: skip
SUMMED: tuple[Column, ...] = (("编号", 12), ("指标", 48), ("件数", 8), ("文件夹", 48))


@dataclass(frozen=True)
class _Files:
    """What is handed over of a story: by the end of its path, after its number."""

    document: bytes
    photos: tuple[Pictured, ...]
    attached: tuple[tuple[str, Path], ...]


def _make(given: Given, selection: Selection) -> Folder:
    content, press = given.content, open_press(given.content)
    found = _chosen(evidence(content), selection.indicator)
    files = _files(found, press, content)
    folders = dict(_folders(found))
    made: dict[str, bytes | Path] = {INDEX: _index(found, folders)}
    for one in found:
        if one.pieces:
            made |= _folder(one, folders[one.indicator.code], files)
    return made


def _chosen(every: Sequence[Evidence], code: str) -> tuple[Evidence, ...]:
    found = tuple(e for e in every if code in ("", e.indicator.code))
    if not every:
        raise NothingToHandOverError("还没有指标。先写 content/_vocabulary/indicators.yml。")
    if not found:
        hint = did_you_mean(code, [e.indicator.code for e in every])
        raise NothingToHandOverError(f"没有“{code}”这个指标。{hint}")
    if not any(e.pieces for e in found):
        raise NothingToHandOverError("还没有佐证，没有生成文件夹。在稿子里写“指标”。")
    return found


def _folders(found: Sequence[Evidence]) -> Iterator[tuple[str, str]]:
    """Of each code one, no two of which a disk takes for one: Windows does not tell ``A`` from ``a``."""
    taken: set[str] = set()
    for one in found:
        name = folder = safe_name(f"{one.indicator.code} {one.indicator.name}")
        number = 1
        while folder.casefold() in taken:
            number += 1
            folder = f"{name} {number}"
        taken.add(folder.casefold())
        yield one.indicator.code, folder


def _files(found: Sequence[Evidence], press: Press, content: Content) -> Mapping[str, _Files]:
    """Of every story that may be printed, by its key; each is made once."""
    cited = {p.story.key for e in found for p in e.pieces}
    catalogue = press.edition.catalogue
    stories = tuple(s for s in catalogue.stories if s.key in cited)
    with workers.processes() as executor:
        papers, problems = make_papers(replace(catalogue, stories=stories), content, executor)
    if problems:
        raise NothingToHandOverError(f"{problems[0].file}：{problems[0].what}")
    cache = content.root / PAPER_CACHE
    made = {}
    for story in stories:
        pictures = tuple(pictured(story, content))
        attached = tuple(_attached(papers.papers.get(story.key, ()), cache))
        made[story.key] = _Files(deed(story, press, pictures), pictures, attached)
    return made


def _attached(papers: Sequence[Attached], cache: Path) -> Iterator[tuple[str, Path]]:
    """As it was cleaned for the site."""
    for paper in papers:
        yield safe_name(paper.title), cache / paper.url.removeprefix(f"{FOLDER}/")


def _folder(
    one: Evidence, folder: str, files: Mapping[str, _Files]
) -> Iterator[tuple[str, bytes | Path]]:
    rows: list[tuple[Cell, ...]] = []
    for number, piece in enumerate(one.pieces, 1):
        own = files.get(piece.story.key)
        paths = dict(_paths(f"{number:02}", piece, own)) if own else {}
        yield from ((f"{folder}/{path}", data) for path, data in paths.items())
        rows.append((number, *_row(piece), _named(paths)))
    title = f"{one.indicator.code} {one.indicator.name}"
    sheet = Sheet("清单", f"{title}　{MARK}", COLUMNS, tuple(rows))
    yield f"{folder}/{LIST}", workbook_of([sheet], f"{title} 清单", _newest([one]))


def _paths(number: str, piece: Piece, own: _Files) -> Iterator[tuple[str, bytes | Path]]:
    yield f"{number} {safe_name(piece.story.headline)}.docx", own.document
    for n, (name, path) in enumerate(own.attached, 1):
        yield f"附件/{number}-{n} {name}.pdf", path
    for n, photo in enumerate(own.photos, 1):
        yield f"照片/{number}-{n}.jpg", photo.jpeg


def _named(paths: Mapping[str, object]) -> str:
    """What a list says of the files: the document and the papers by name, of photos how many."""
    photos = sum(path.startswith("照片/") for path in paths)
    names = [path for path in paths if not path.startswith("照片/")]
    return "；".join([*names, *[f"照片 {photos} 张"] * bool(photos)]) or UNPRINTED


def _row(piece: Piece) -> tuple[str, ...]:
    return (
        piece.title,
        piece.noun,
        piece.day.isoformat(),
        in_words(piece.numbers),
        piece.url or ELSEWHERE,
    )


def _index(found: Sequence[Evidence], folders: Mapping[str, str]) -> bytes:
    """How many of each indicator, and all of them in one list."""
    summed: list[tuple[Cell, ...]] = []
    listed: list[tuple[Cell, ...]] = []
    for one in found:
        code, name = one.indicator.code, one.indicator.name
        folder = folders[code] if one.pieces else "还没有佐证"
        summed.append((code, name, len(one.pieces), folder))
        listed += [(code, name, n, *_row(piece)) for n, piece in enumerate(one.pieces, 1)]
    columns = (SUMMED[0], ("指标", 30), *COLUMNS[:-1])
    title = "佐证材料总目录"
    sheets = (
        Sheet("总目录", f"{title}　{MARK}", SUMMED, tuple(summed)),
        Sheet("明细", f"{title}　{MARK}", columns, tuple(listed), group=0),
    )
    return workbook_of(sheets, title, _newest(found))


def _newest(found: Sequence[Evidence]) -> date:
    return max(piece.day for one in found for piece in one.pieces)


PROOFS = Paper(
    "佐证材料",
    "",
    takes=frozenset({"indicator"}),
    needs=frozenset(),
    is_public=True,
    make=_make,
    note="里面有测评指标的编号和名称，只交给测评的人，不要发到网上，不要放进网站和仓库。",
)
