"""Foreign files made on the spot, and ``import`` run on them."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from zipfile import ZipFile, ZipInfo

from building import Run, run
from hours import TODAY
from openpyxl import Workbook
from roots import root_at

ID = "11010519491231002X"
MOBILE = "13912345678"

HEAD = ("姓名", "性别", "街道", "社区", "类别")
ROW = ("何守田", "男", "柳荫街道", "杏花里社区", "敬业奉献")


def workbook(*rows: Sequence[Any], title: str = "名单", book: Workbook | None = None) -> Workbook:
    """A workbook with a sheet of these rows; further ones are put into ``book``."""
    made = book or Workbook()
    sheet = made.create_sheet(title) if book else made.active
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    return made


def bytes_of(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def zipped(files: Mapping[str, bytes], encoding: str = "") -> bytes:
    """A zip; with an ``encoding``, as a program that knows no UTF-8 packs it."""

    class Raw(ZipInfo):
        def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 -- of zipfile
            return self.filename.encode(encoding), self.flag_bits

    out = io.BytesIO()
    with ZipFile(out, "w") as package:
        for name, data in files.items():
            package.writestr(Raw(name) if encoding else ZipInfo(name), data)
    return out.getvalue()


class Office:
    """A content root and, beside it, a folder of what came by post."""

    def __init__(self, folder: Path, files: Mapping[str, str | bytes | None] | None = None) -> None:
        self.root = root_at(folder / "site", files or {})
        self.post = folder / "post"
        self.post.mkdir()

    def put(self, name: str, data: str | bytes | Workbook) -> Path:
        """Something came."""
        path = self.post / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(data, Workbook):
            data = bytes_of(data)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    def run(self, *arguments: str | Path) -> Run:
        """``import`` with these arguments."""
        return run("import", "--root", self.root, "--today", TODAY.isoformat(), *arguments)

    def told(self, *arguments: str | Path) -> dict[str, Any]:
        """What it says as JSON."""
        found: dict[str, Any] = json.loads(self.run("--format", "json", *arguments).out)
        return found

    def draft(self, *arguments: str | Path) -> dict[str, Any]:
        """The only draft of the only file."""
        (file,) = self.told(*arguments)["files"]
        (draft,) = file["drafts"]
        return dict(draft)

    def read(self, path: str) -> str:
        return (self.root / path).read_text("utf-8")

    def files(self) -> list[str]:
        """Everything that lies in the root but for what was there from the start of every root."""
        every = (p.relative_to(self.root).as_posix() for p in self.root.rglob("*") if p.is_file())
        return sorted(f for f in every if f.startswith(("models-of-virtue/", "families/", "content/units/",
                                                        "content/_vocabulary/rosters/")))  # fmt: skip
