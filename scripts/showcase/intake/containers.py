"""Whether an office file may be opened at all: what its bytes are, whatever it is called, and whether it
is whole, unlocked and of a sensible size once unpacked.
"""

from __future__ import annotations

import io
import re
import zlib
from dataclasses import dataclass
from zipfile import BadZipFile, ZipFile, ZipInfo

from ..base.problems import Problem

MOST_BYTES = 100 * 1024 * 1024
MOST_PARTS = 5_000
MOST_UNPACKED = 300 * 1024 * 1024
MOST_OF_A_PART = 60 * 1024 * 1024
MOST_OF_XML = 24 * 1024 * 1024
"""Bytes of a part that is parsed: a document of 1,000 pages has 10 MB. A tree takes ten times its text."""

MOST_RATIO = 300
"""Unpacked to packed, of a part over a megabyte. Tables of blanks reach 100."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\0!\0(?:D|E)\0(?:O|N)\0|\0<\0!\0(?:D|E)\0(?:O|N)")


@dataclass(frozen=True)
class Package:
    """The parts of an Office Open XML file. ``names`` are as in its directory."""

    zip: ZipFile
    names: frozenset[str]

    def part(self, name: str) -> bytes:
        """Empty for none."""
        return self.zip.read(name) if name in self.names else b""


def sniffed(data: bytes) -> str:
    """``zip``, ``word97``, ``ole`` (another old office file), ``locked``, ``pdf``, ``rtf``, ``html``, ``picture``;
    empty for what is none of them.
    """
    start = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    if data.startswith(b"PK"):
        return "zip"
    if data.startswith(_OLE):
        if _in_utf16(data, "EncryptedPackage", "EncryptionInfo"):
            return "locked"
        return "word97" if _in_utf16(data, "WordDocument") else "ole"
    for kind, begins in (
        ("pdf", (b"%PDF",)),
        ("rtf", (b"{\\rtf",)),
        ("picture", (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*", b"BM")),
    ):
        if start.startswith(begins):
            return kind
    return "html" if re.search(rb"<(?:!doctype html|html|table|body)", start, re.I) else ""


def _in_utf16(data: bytes, *names: str) -> bool:
    return any(name.encode("utf-16-le") in data for name in names)


def opened(
    data: bytes, file: str, main: str, most_of_xml: int = MOST_OF_XML
) -> tuple[Package | None, list[Problem]]:
    """The parts of a file whose ``main`` part is ``word/document.xml`` or ``xl/workbook.xml``; None with the
    one problem that keeps it shut. ``most_of_xml`` are bytes of a part that is parsed. Nothing is unpacked
    before the directory has been looked at.
    """
    if len(data) > MOST_BYTES:
        return None, [_too_large(file)]
    kind = sniffed(data)
    if kind != "zip":
        return None, [refused(file, kind)]
    try:
        package = ZipFile(io.BytesIO(data))
        fault = _fault(package, file, main, most_of_xml)
    except (BadZipFile, zlib.error, ValueError, OSError, NotImplementedError, EOFError):
        return None, [_broken(file)]
    if fault:
        return None, [fault]
    return Package(package, frozenset(package.namelist())), []


def _fault(package: ZipFile, file: str, main: str, most_of_xml: int) -> Problem | None:
    infos = package.infolist()
    if any(info.flag_bits & 1 for info in infos):
        return refused(file, "locked")
    if _is_bomb(infos, most_of_xml):
        return _too_large(file)
    if main not in package.namelist():
        return _something_else(file, package)
    for info in infos:
        if info.filename.endswith((".xml", ".rels")) and _holds_entities(package, info):
            what = "文件里夹着不该有的指令，为了安全没有打开。"
            return _shut(file, "import-unsafe", what, "请对方用 Word 或 WPS 重新另存一份再发来。")
    return None


def _is_bomb(infos: list[ZipInfo], most_of_xml: int) -> bool:
    return (
        len(infos) > MOST_PARTS
        or sum(info.file_size for info in infos) > MOST_UNPACKED
        or any(
            info.file_size > (most_of_xml if info.filename.endswith(".xml") else MOST_OF_A_PART)
            or (
                info.file_size > 1_000_000
                and info.file_size > MOST_RATIO * max(1, info.compress_size)
            )
            for info in infos
        )
    )


def _holds_entities(package: ZipFile, info: ZipInfo) -> bool:
    """No office program writes a DOCTYPE. Reading a part also tells whether it is whole (its CRC)."""
    with package.open(info) as part:
        before = b""
        for block in iter(lambda: part.read(1 << 20), b""):
            if _DOCTYPE.search(before + block):
                return True
            before = block[-32:]
    return False


def refused(file: str, kind: str) -> Problem:
    """The sentence for what :func:`sniffed` calls ``kind``."""
    word = "请在 Word 或 WPS 里打开，另存为 .docx（表格另存为 .xlsx），再导入。"
    sentences = {
        "locked": ("文件加了密码，打不开。", "请对方去掉打开密码，再发一份。"),
        "word97": ("这是旧版 Word 的文件（.doc）。", word),
        "ole": ("这是旧版的办公文件，里面不是 Word 文档。", word),
        "pdf": ("这是 PDF，里面的表格读不准。", "请找填表时的 Word 或 Excel 文件再导入。"),
        "rtf": ("这是 RTF 文件。", word),
        "html": ("这是网页，不是 Word 文档。", word),
        "picture": ("这是一张图片。", "表格的照片读不出字，请找填表时的 Word 或 Excel 文件。"),
    }
    what, instead = sentences.get(kind, ("认不出这是什么文件。", word))
    code = "import-locked" if kind == "locked" else "import-format"
    return _shut(file, code, what, instead)


def _something_else(file: str, package: ZipFile) -> Problem:
    names = package.namelist()
    for part, noun in (
        ("word/document.xml", "Word 文档"),
        ("xl/workbook.xml", "Excel 表格"),
        ("ppt/presentation.xml", "演示文稿"),
    ):
        if part in names:
            what = f"名字不对：里面其实是 {noun}。"
            ending = {"word": ".docx", "xl": ".xlsx"}.get(part.partition("/")[0])
            instead = f"把扩展名改成 {ending} 再导入。" if ending else "请找 Word 或 Excel 文件。"
            return _shut(file, "import-format", what, instead)
    if "mimetype" in names or any(name.startswith("Index/") for name in names):
        return refused(file, "")
    return _shut(
        file, "import-format", "里面不是办公文档。", "压缩包请写明 .zip，文档另存为 .docx。"
    )


def _broken(file: str) -> Problem:
    what = "文件不完整，多半没有传完。"
    return _shut(file, "import-broken", what, "请对方重新发一份，或从原来的电脑再复制一次。")


def _too_large(file: str) -> Problem:
    what = "文件解开以后大得不正常，为了安全没有打开。"
    return _shut(file, "import-too-large", what, "请在 Word 里压缩图片，另存一份再导入。")


def _shut(file: str, code: str, what: str, instead: str) -> Problem:
    return Problem(file, code, what, instead)
