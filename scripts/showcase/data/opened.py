"""Everything that others may take along, made before a page is: the page about it tells how large it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from ..base.memo import Memo
from ..derive.edition import Edition
from ..model import addresses
from .feeds import Feed, feed_files, feeds_of
from .json_text import pretty, records
from .licence import Licence, licence_of, licence_text
from .package import package
from .records import records_of, tables_of
from .schema import schema
from .sheets import sheet
from .table import Table
from .workbooks import workbooks

PACKAGE, LICENCE = "datapackage.json", "LICENSE.txt"


@dataclass(frozen=True)
class Download:
    """A file below ``data/``. ``name`` is what it is called once it is saved."""

    file: str
    title: str
    name: str
    size: int

    @property
    def url(self) -> str:
        return addresses.DATA + self.file

    @property
    def form(self) -> str:
        return self.file.rpartition(".")[2].upper()

    @property
    def weight(self) -> str:
        """``12 KB``, rounded up."""
        if self.size < 1_000_000:
            return f"{-(-self.size // 1000)} KB"
        return f"{self.size / 1_000_000:.1f} MB"


@dataclass(frozen=True)
class OpenData:
    """``files``: paths below the site root and what is in them. ``of_tables`` are the files of each table;
    ``rolls`` the workbooks, by programme; ``others`` what goes with them all.
    """

    files: tuple[tuple[str, str | bytes], ...]
    tables: tuple[Table, ...]
    of_tables: tuple[tuple[Download, ...], ...]
    rolls: tuple[tuple[str, tuple[Download, ...]], ...]
    others: tuple[Download, ...]
    feeds: tuple[Feed, ...]
    licence: Licence | None


def open_data(edition: Edition, *, with_rolls: bool = True, memo: Memo | None = None) -> OpenData:
    """Of all that the readers of the site may know. A preview does without the workbooks of the roll: they are
    half of the work.
    """
    tables = tables_of(edition)
    rolls = tuple(workbooks(edition, memo)) if with_rolls else ()
    data = [(file, table.title, text) for table in tables for file, text in _data(table)]
    data += [(book.file, book.title, book.data) for book in rolls]
    schemas = {f"{table.id}.schema.json": pretty(schema(table)).encode() for table in tables}
    beside = {
        **schemas,
        PACKAGE: pretty(package(edition, tables, data)).encode(),
        LICENCE: licence_text(edition.settings).encode(),
    }
    every = {file: text for file, _, text in data} | beside

    def download(file: str, title: str, name: str = "") -> Download:
        return Download(file, title, name or file, len(every[file]))

    return OpenData(
        (*feed_files(edition), *((addresses.DATA + file, text) for file, text in every.items())),
        tables,
        tuple(
            (
                download(f"{table.id}.csv", "表格", f"{table.title}.csv"),
                download(f"{table.id}.json", "给程序用"),
                download(f"{table.id}.schema.json", "格式说明"),
            )
            for table in tables
        ),
        tuple(
            (
                name,
                tuple(download(b.file, b.when, f"光荣榜-{name}-{b.when}.xlsx") for b in books),
            )
            for name, books in groupby(rolls, key=lambda b: b.programme)
        ),
        (download(PACKAGE, "数据包说明"), download(LICENCE, "许可")),
        feeds_of(edition),
        licence_of(edition.settings),
    )


def _data(table: Table) -> Iterator[tuple[str, bytes]]:
    yield f"{table.id}.csv", sheet(table).encode()
    yield f"{table.id}.json", records(records_of(table)).encode()
