"""Files and folders on the command line → what each of them tells. What a file is, its bytes say; one that
cannot be read is a problem of its own and stops no other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ..base.files import is_link, link_problem, trouble, visible
from ..base.problems import Problem
from ..photos.identify import SUFFIXES
from .containers import refused, sniffed
from .csvs import read_csv
from .found import Source
from .ledger import digest
from .photos import read_photos, read_zip
from .planned import Input
from .sheet import TooMuchError
from .sheets import read_html_table, read_xls, read_xlsx
from .wechat import read_page
from .word import read as read_word

MOST_BYTES = 1024 * 1024 * 1024
"""Of a file that is looked into at all."""

_PAGES = (".html", ".htm", ".mht", ".mhtml")
_SAVED = ("_files", "_文件", ".files")
"""How browsers call the folder of a page, behind its name."""

_TABLES = (".csv", ".txt", ".tsv")


def read_all(paths: Sequence[Path], root: Path, form: str = "") -> Iterator[Input]:
    """Every file below ``paths``, read, in a stable order; the photos of one folder are one. ``form`` is what
    lists shall become. Nothing below ``root`` is read: originals have numbers of people in them.
    """
    for path in paths:
        real = path.resolve()
        if real == root or root in real.parents:
            yield Input(_shut(path, _inside(path)))
        elif real.is_dir():
            yield from _folder(path, form)
        elif real.is_file():
            yield _file(path, form)
        else:
            what = "没有这个文件。"
            instead = "看看名字和位置写对了没有；名字里有空格的，两边加英文引号。"
            yield Input(_shut(path, Problem(str(path), "import-missing", what, instead)))


def _inside(path: Path) -> Problem:
    what = "这个文件在网站的文件夹里面，没有读。原件里有身份证号、电话，不能放在这里。"
    instead = "把它移到网站文件夹外面，例如桌面上的“导入”文件夹，再从那里导入。"
    return Problem(str(path), "import-inside", what, instead)


def _shut(path: Path, problem: Problem) -> Source:
    return Source(str(path), "form", problems=(problem,))


def _folder(folder: Path, form: str) -> Iterator[Input]:
    """What lies in it, then in its folders; what a browser saved beside a page belongs to the page."""
    try:
        every = visible(folder.iterdir())
    except OSError as error:
        what = f"这个文件夹打不开：{trouble(error)}。"
        yield Input(
            _shut(folder, Problem(str(folder), "import-missing", what, "请管理员看看权限。"))
        )
        return
    yield from (Input(_shut(p, link_problem(str(p)))) for p in every if is_link(p))
    entries = [p for p in every if not is_link(p)]
    pages = {p.stem for p in entries if p.suffix.lower() in _PAGES}
    pictures = [p for p in entries if p.is_file() and p.suffix.lower() in SUFFIXES]
    for path in entries:
        if path.is_file() and path not in pictures:
            yield _file(path, form)
    if pictures:
        yield Input(read_photos(folder, pictures), _digest_of(pictures))
    for path in entries:
        saved = any(path.name == f"{page}{end}" for page in pages for end in _SAVED)
        if path.is_dir() and not saved:
            yield from _folder(path, form)


def _digest_of(paths: Iterable[Path]) -> str:
    whole = hashlib.sha256()
    for path in paths:
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def _file(path: Path, form: str) -> Input:
    file = str(path)
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            what = f"文件有 {size // 1024 // 1024} MB，太大了，没有读。"
            return Input(_shut(path, Problem(file, "import-too-large", what, "分成几份再导入。")))
        data = path.read_bytes()
        return Input(_read(data, path), digest(data, form))
    except TooMuchError:
        what = "表格大得不正常，没有读。"
        return Input(_shut(path, Problem(file, "import-too-large", what, "分成几张表再导入。")))
    except Exception as error:
        # Readers of foreign formats raise all sorts; whatever it was, the other files go on.
        what = f"这个文件读到一半读不下去（{type(error).__name__}）。"
        instead = "用 Word、Excel 或 WPS 打开，另存一份再导入。"
        return Input(_shut(path, Problem(file, "import-broken", what, instead)))


def _read(data: bytes, path: Path) -> Source:
    """By what the bytes are; the name decides where they say too little."""
    file, suffix, kind = str(path), path.suffix.lower(), sniffed(data)
    if not data:
        what, instead = "文件是空的（0 字节）。", "请对方重新发一份。"
        return _shut(path, Problem(file, "import-broken", what, instead))
    if suffix in SUFFIXES:
        return read_photos(path.parent, [path])
    if kind == "zip" and b"word/document.xml" in data:
        return read_word(data, file)
    if kind == "zip" and b"xl/workbook.xml" in data:
        return read_xlsx(data, file)
    if kind == "zip" and suffix == ".zip":
        return read_zip(data, file)
    if kind == "html":
        is_table = suffix in (".xls", ".xlsx", ".et") and b"<table" in data.lower()
        return read_html_table(data, file) if is_table else read_page(data, path)
    if kind == "ole" and suffix in (".xls", ".et", ".xlt", ".xlsx"):
        return read_xls(data, file)
    if suffix in (".doc", ".docx", ".dot", ".wps") or kind == "word97":
        return read_word(data, file)
    if suffix in (".xlsx", ".xlsm"):
        return read_xlsx(data, file)
    if suffix in _TABLES and not kind:
        return read_csv(data, file)
    if suffix in _PAGES:
        return read_page(data, path)
    return _shut(path, refused(file, kind))
