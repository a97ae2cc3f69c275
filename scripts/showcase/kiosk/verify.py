"""Is a pack whole? A folder or a zip, from anywhere: nothing in it is trusted, and nothing is unpacked."""

from __future__ import annotations

import hashlib
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

from ..audit.links import addresses
from ..base.problems import Problem
from ..base.script import called
from ..base.tags import tags
from .manifest import (
    NAME,
    Manifest,
    data_name,
    digest,
    read_manifest,
    uncounted,
    version_of,
)

MOST_FILES = 20_000
MOST_BYTES = 8 * 1024**3
"""A pack of 300 stories has 1,500 files and 300 MB; what is far beyond is none of ours."""

MOST_TEXT = 64 * 1024**2
"""The manifest, the data or the page of a pack: 300 stories are 1 MB."""

_LEFT_BEHIND = ("System Volume Information", "$RECYCLE.BIN", "Thumbs.db", "desktop.ini")
"""What systems put onto sticks; also everything that begins with a dot."""

_MANIFEST = re.compile(r"kiosk/([a-z0-9]+(?:-[a-z0-9]+)*)/" + re.escape(NAME))

_BROKEN = (OSError, ValueError, EOFError, NotImplementedError, RuntimeError, struct.error,
           zipfile.BadZipFile, zlib.error)  # fmt: skip
"""What reading a spoilt zip raises; RuntimeError where it is encrypted, NotImplementedError where it is
packed in a way that Python does not know."""


@dataclass(frozen=True)
class Told:
    """A story as the pack tells of it."""

    key: str
    name: str
    title: str
    file: str


@dataclass(frozen=True)
class Checked:
    """What was found. ``manifest`` is None where there was none to read; then ``stories`` is empty."""

    name: str
    manifest: Manifest | None
    stories: tuple[Told, ...]
    problems: tuple[Problem, ...]


class _Store(Protocol):
    """Files by their paths: a folder or a zip. ``sizes`` are those that they have, or say they have."""

    @property
    def sizes(self) -> Mapping[str, int]: ...

    def open(self, path: str) -> IO[bytes]: ...


class _BadPackError(Exception):
    """Nothing more can be said of the pack."""

    def __init__(self, code: str, what: str, instead: str) -> None:
        super().__init__(what)
        self.problem = (code, what, instead)


def check_pack(pack: Path) -> Checked:
    """Everything that is wrong with the pack at ``pack``. Never raises for what lies there."""
    problems: list[Problem] = []
    try:
        with _opened(pack) as store:
            manifest = _manifest(store)
            problems += _files(store, manifest, pack.name)
            stories, faults = _contents(store, manifest, pack.name)
            return Checked(pack.name, manifest, stories, tuple(problems + faults))
    except _BadPackError as error:
        code, what, instead = error.problem
    except _BROKEN:
        code, what = "pack-broken", "安装包打不开，文件可能没有复制完。"
        instead = "重新生成，或者从原来的地方重新复制一份。"
    return Checked(pack.name, None, (), (*problems, Problem(pack.name, code, what, instead)))


# --- a folder, a zip ----------------------------------------------------------------------------


class _Folder:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.sizes: Mapping[str, int] = dict(self._walk(folder))

    def _walk(self, folder: Path) -> Iterator[tuple[str, int]]:
        for path in sorted(folder.iterdir()):
            name = path.relative_to(self._folder).as_posix()
            if path.name in _LEFT_BEHIND or path.name.startswith("."):
                continue
            info = path.lstat()
            if stat.S_ISDIR(info.st_mode) and not _is_junction(path):
                yield from self._walk(path)
            elif stat.S_ISREG(info.st_mode):
                yield name, info.st_size
            else:
                raise _unsafe(name)

    def open(self, path: str) -> IO[bytes]:
        return (self._folder / path).open("rb")


class _Zip:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        sizes: dict[str, int] = {}
        for info in archive.infolist():
            name, kind = info.filename, stat.S_IFMT(info.external_attr >> 16)
            if info.is_dir() and is_safe(name.rstrip("/")):  # who packs by hand packs folders too
                continue
            known = info.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
            if name in sizes or not is_safe(name) or kind not in (0, stat.S_IFREG) or not known:
                raise _unsafe(name)
            sizes[name] = info.file_size
        self.sizes: Mapping[str, int] = sizes

    def open(self, path: str) -> IO[bytes]:
        return self._archive.open(path)


def is_safe(name: str) -> bool:
    """A plain path that stays below its root on every system."""
    parts = name.split("/")
    return not (
        re.search(r"[\x00-\x1f\\:*?\"<>|]", name) or any(p in ("", ".", "..") for p in parts)
    )


def _unsafe(name: str) -> _BadPackError:
    what = f"安装包里有不该有的东西：{_shown(name)}。"
    return _BadPackError("pack-unsafe", what, "不要用这一份。请管理员查清它是从哪里来的。")


def _shown(name: str) -> str:
    """A name from outside, short and without what could move the cursor."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f]", "?", name)[:80].encode("utf-8", "replace").decode()


def _is_junction(path: Path) -> bool:
    return hasattr(path, "is_junction") and path.is_junction()


@contextmanager
def _opened(pack: Path) -> Iterator[_Store]:
    if pack.is_dir():
        store: _Store = _Folder(pack)
        _within_limits(store)
        yield store
    elif pack.is_file():
        with zipfile.ZipFile(pack) as archive:
            store = _Zip(archive)
            _within_limits(store)
            yield store
    else:
        what = "没有这个文件夹或文件。"
        raise _BadPackError("pack-broken", what, "看看名字和位置写对没有。")


def _within_limits(store: _Store) -> None:
    if len(store.sizes) > MOST_FILES or sum(store.sizes.values()) > MOST_BYTES:
        what = "安装包大得不像话，没有打开。"
        raise _BadPackError("pack-unsafe", what, "不要用这一份。请管理员查清它是从哪里来的。")


# --- what is in it ------------------------------------------------------------------------------


def _manifest(store: _Store) -> Manifest:
    found = [path for path in store.sizes if _MANIFEST.fullmatch(path)]
    if len(found) != 1:
        what = "这里没有大屏的安装包，或者混进了两份。"
        instead = "选里面有 index.html 和 kiosk 的那个文件夹，或者 ZIP 文件。"
        raise _BadPackError("pack-broken", what, instead)
    try:
        manifest = read_manifest(_text(store, found[0]))
    except ValueError as error:
        what = "清单（pack.json）读不懂，可能坏了，也可能是更新的版本做的。"
        instead = "用同一个版本的程序重新生成。"
        raise _BadPackError("pack-broken", what, instead) from error
    if found[0] != manifest.folder + NAME or not all(map(is_safe, manifest.files)):
        raise _unsafe(found[0])
    return manifest


def _text(store: _Store, path: str) -> str:
    """ValueError where it is far too large or no text."""
    if store.sizes[path] > MOST_TEXT:
        raise ValueError("too large")
    with store.open(path) as stream:
        return stream.read(MOST_TEXT + 1).decode("utf-8")


def _files(store: _Store, manifest: Manifest, pack: str) -> Iterator[Problem]:
    """Every file is listed, and every listed one is there as it was made."""
    again = "重新复制一份；还不行就重新生成。"
    listed = {*manifest.files, manifest.folder + NAME}
    for path in sorted(store.sizes.keys() - listed):
        what = f"多了一个文件：{_shown(path)}。"
        yield Problem(pack, "pack-file", what, "删掉它；不知道是谁放的，就重新复制整个安装包。")
    for path, (sha, size) in sorted(manifest.files.items()):
        if path not in store.sizes:
            yield Problem(pack, "pack-file", f"少了一个文件：{path}。", again)
        elif store.sizes[path] != size or _digest(store, path, size) != sha:
            yield Problem(pack, "pack-file", f"和清单对不上：{path}。", again)


def _digest(store: _Store, path: str, size: int) -> str:
    """Of at most ``size`` bytes and one: a zip may hold more than it says. Empty where it cannot be
    read.
    """
    found, left = hashlib.sha256(), size + 1
    try:
        with store.open(path) as stream:
            while left > 0 and (piece := stream.read(min(left, 1 << 20))):
                found.update(piece)
                left -= len(piece)
    except _BROKEN:
        return ""
    return found.hexdigest()


def _contents(
    store: _Store, manifest: Manifest, pack: str
) -> tuple[tuple[Told, ...], list[Problem]]:
    """The stories, and what does not fit together between the page, the data and the files."""
    page, data = "index.html", manifest.folder + data_name(manifest.version)
    problems = []
    try:
        opened = {a.partition("?")[0] for t in tags(_text(store, page)) for a in addresses(t)}
        needed, stories = _told(called(_text(store, data), "start"), manifest)
        sums = {path: sha for path, (sha, _) in manifest.files.items()}
        for path, name in ((page, page), (data, manifest.folder + data_name(""))):
            del sums[path]
            sums[name] = digest(uncounted(_text(store, path), manifest.version).encode())
    except (*_BROKEN, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        what, instead = "首页或资料读不出来，大屏打不开它。", "重新生成一份。"
        return (), [Problem(pack, "pack-broken", what, instead)]
    lost = sorted((opened | needed) - manifest.files.keys())
    if data not in opened:
        lost.insert(0, data)
    for path in lost:
        what = f"要用到的文件不在清单里：{_shown(path)}。"
        problems.append(Problem(pack, "pack-file", what, "重新生成一份。"))
    if version_of(sums) != manifest.version or {s.key for s in stories} != set(manifest.stories):
        what = "版本号和内容对不上，有人改过里面的文件。"
        problems.append(Problem(pack, "pack-version", what, "不要用这一份，重新生成。"))
    return stories, problems


def _told(data: object, manifest: Manifest) -> tuple[set[str], tuple[Told, ...]]:
    """The files that the data names, and its stories. Raises for another shape."""
    if not isinstance(data, dict) or data["version"] != manifest.version:
        raise ValueError("another version")
    if data.get("serial", 0) not in (0, manifest.serial):
        raise ValueError("another serial")
    needed: set[str] = set()
    stories = []
    for card in data["stories"]:
        words = (card["key"], card["name"], card["title"], card["file"])
        if not all(isinstance(word, str) for word in words):
            raise TypeError("not words")
        stories.append(Told(*words))
        needed.add(manifest.folder + card["file"])
        if card["picture"]:
            needed |= {str(card["picture"][size]) for size in ("card", "full")}
    return needed, tuple(stories)
