"""What a file listed as 附件 really is: whether it is a PDF that can be published, cleaned once to find out."""

from __future__ import annotations

import faulthandler
import os
import unicodedata
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from ..base import workers
from ..base.contents import Contents
from ..base.files import is_link, link_problem, relative
from ..base.problems import Problem, gather
from ..base.seen import normal
from ..model.originals import PaperFile
from ..model.story import Story
from .clean import MOST_BYTES, RefusedError, clean
from .remains import foreign_parts
from .texts import page_texts

SUFFIX = ".pdf"

MOST_SECONDS = 60
"""A hundred pages take four. What takes longer was made to keep us busy."""

_PAPER = "paper"

_Looked = tuple[PaperFile | None, list[Problem]]


def identify_all(
    stories: Iterable[Story], contents: Contents
) -> tuple[dict[str, PaperFile], list[Problem]]:
    """Every 附件 that a story names and that lies beside it, published or not, by path from the root. Those
    that cannot be published are problems. New ones are looked at in a process of their own: a hostile file
    ends that, and no build.
    """
    files = [f"{s.folder}/{a.src}" for s in stories for a in s.attachments if a.src in s.files]
    new = [file for file in dict.fromkeys(files) if _recalled(file, contents) is None]
    looked: dict[str, _Looked] = {}
    if new:
        with workers.processes() as executor:
            work = partial(_identify_below, root=contents.root)
            for file, result in workers.each(executor, work, new):
                looked[file] = (
                    (None, [broken(file)]) if isinstance(result, workers.Died) else result
                )
    return gather(files, lambda file: _identified(file, contents, looked))


def _identified(file: str, contents: Contents, looked: dict[str, _Looked]) -> _Looked:
    known = _recalled(file, contents)
    if known is not None:
        return known, []
    found, problems = looked[file]
    if found:
        row = [found.pages, found.bytes, list(found.unsure), found.is_signed, found.is_plain]
        contents.note(file, _PAPER, row)
    return found, problems


def _recalled(file: str, contents: Contents) -> PaperFile | None:
    match contents.recall(file, _PAPER):
        case [int(pages), int(size), list(unsure), bool(signed), bool(plain)]:
            path = contents.path(file)
            return PaperFile(path, file, pages, size, tuple(unsure), signed, plain)
    return None


def _identify_below(file: str, root: Path) -> _Looked:
    """In a worker, which ends itself when it takes too long: neither library can be interrupted."""
    with Path(os.devnull).open("w") as nowhere:
        faulthandler.dump_traceback_later(MOST_SECONDS, exit=True, file=nowhere)
        try:
            return identify(root / file, root)
        finally:
            faulthandler.cancel_dump_traceback_later()


def identify(path: Path, root: Path) -> _Looked:
    """Clean it, and read its words. ``None`` with a problem where it cannot be published."""
    file = relative(path, root)
    if is_link(path):
        return None, [link_problem(file)]
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            what = f"这个 PDF 有 {-(-size // 1_000_000)} MB，最多 {MOST_BYTES // 1_000_000} MB。"
            instead = "扫描件用灰度、200 dpi 重新扫，或者分成几个文件。"
            raise RefusedError("paper-too-large", what, instead)
        data = path.read_bytes()
        if b"%PDF-" not in data[:1024]:
            raise _no_pdf(data)
        cleaned = clean(data)
        left = foreign_parts(cleaned.data)
        if left:
            what = f"去不干净，还留着：{'、'.join(left)}。"
            instead = "打开它，“打印”成一个新的 PDF，换掉这个文件。"
            raise RefusedError("paper-unclean", what, instead)
        shown, before = page_texts(cleaned.data), page_texts(data)
        unsure = tuple(i for i, page in enumerate(shown, 1) if not page.is_sure)
        is_plain = [_flat(p.text) for p in shown] == [_flat(p.text) for p in before]
    except RefusedError as refused:
        code, what, instead = refused.args
        return None, [Problem(file, code, what, instead)]
    except Exception:
        # Both libraries raise all sorts on broken files; whatever it was, this one cannot be used.
        return None, [broken(file)]
    size = len(cleaned.data)
    return PaperFile(path, file, cleaned.pages, size, unsure, cleaned.is_signed, is_plain), []


def _flat(text: str) -> str:
    """Browsers write radicals for characters and half-width signs for full ones, and put that right in
    marks, which are gone then. Names and numbers are found in either.
    """
    return unicodedata.normalize("NFKC", normal("".join(text.split())))


def _no_pdf(data: bytes) -> RefusedError:
    if not data:
        return RefusedError("paper-format", "附件是空的（0 字节）。", "重新复制一份。")
    what = "这不是 PDF 文件。"
    if data.startswith((b"PK\3\4", b"\xd0\xcf\x11\xe0")):  # OFD is a zip too
        what = "这不是 PDF，像是 Word、WPS 或者 OFD 文件。"
    return RefusedError("paper-format", what, "打开它，另存为（或“打印”成）PDF，列出新的文件名。")


def broken(file: str) -> Problem:
    """A file that does not hold what it says, or that nothing gets through."""
    what = "这个 PDF 打不开，文件可能坏了或没有传完。"
    return Problem(file, "paper-broken", what, "重新复制一份；还不行，打开它“打印”成一个新的 PDF。")
