"""``pack.json``: what a pack is made of, so that a copy can be checked and swapped in whole."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from .marks import SIZE

FORMAT = 1
"""Raise it when a screen that runs today could not read tomorrow's pack."""

NAME = "pack.json"

_SHA = re.compile(r"[0-9a-f]{64}")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MARK = re.compile(rf"[0-9a-f]{{{SIZE}}}")
_SERIAL = re.compile(r'"serial":\d+')
_VERSION = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True)
class Manifest:
    """``files``: path → (SHA-256, bytes), all but the manifest itself; ``stories`` their keys; ``serial``
    rises from build to build (0 in packs of before); ``withdrawn`` are marks of stories taken away.
    """

    screen: str
    version: str
    made: str
    files: Mapping[str, tuple[str, int]]
    stories: tuple[str, ...]
    serial: int = 0
    withdrawn: tuple[str, ...] = ()

    @property
    def folder(self) -> str:
        return f"kiosk/{self.screen}/"


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def data_name(version: str) -> str:
    """The data script's name in its folder; with an empty version, as it counts for the version."""
    return f"data-{version}.js"


def version_of(sums: Mapping[str, str]) -> str:
    """What all files of a pack (path → SHA-256) come to. The data and the page that loads it name the
    version themselves: theirs are taken with an empty one. The serial does not count either: the same
    stories built after another commit are the same pack.
    """
    lines = "".join(f"{path} {sha}\n" for path, sha in sorted(sums.items()))
    return digest(lines.encode())[:16]


def uncounted(data: str, version: str) -> str:
    """The text of the data script as it counts for the version: neither names it nor a serial."""
    return _SERIAL.sub('"serial":0', data.replace(version, ""), count=1)


def manifest_text(manifest: Manifest) -> str:
    """The text of pack.json, a line a value."""
    data = {
        "format": FORMAT,
        "screen": manifest.screen,
        "version": manifest.version,
        "made": manifest.made,
        "serial": manifest.serial,
        "withdrawn": list(manifest.withdrawn),
        "files": {path: list(found) for path, found in manifest.files.items()},
        "stories": list(manifest.stories),
    }
    return json.dumps(data, ensure_ascii=False, sort_keys=True, indent=0) + "\n"


def read_manifest(text: str) -> Manifest:
    """ValueError for anything that :func:`manifest_text` does not write."""
    try:
        data = json.loads(text)
    except RecursionError as error:
        raise ValueError("too deep") from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise ValueError("another format")
    screen, version, made = data.get("screen"), data.get("version"), data.get("made")
    files, stories = data.get("files"), data.get("stories")
    if not (_matches(_ID, screen) and _matches(_VERSION, version) and isinstance(made, str)):
        raise ValueError("no screen, version or date")
    if not (isinstance(files, dict) and isinstance(stories, list)):
        raise ValueError("no files or stories")
    for found in files.values():
        if not (
            isinstance(found, list)
            and len(found) == 2
            and _matches(_SHA, found[0])
            and type(found[1]) is int
            and found[1] >= 0
        ):
            raise ValueError("no digest or size")
    if not all(isinstance(key, str) for key in stories):
        raise ValueError("a story without a key")
    serial, withdrawn = data.get("serial", 0), data.get("withdrawn", [])
    if type(serial) is not int or serial < 0:
        raise ValueError("no serial")
    if not (isinstance(withdrawn, list) and all(_matches(_MARK, mark) for mark in withdrawn)):
        raise ValueError("no marks")
    entries = {path: (sha, size) for path, (sha, size) in files.items()}
    return Manifest(
        str(screen), str(version), made, entries, tuple(stories), serial, tuple(withdrawn)
    )


def _matches(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None
