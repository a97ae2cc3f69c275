"""Do two builds of one content say the same? For changes that readers must not see.

    python -m bench.same BEFORE AFTER [--quiet]

``BEFORE`` and ``AFTER`` are sites (or unpacked packs) of the same day. Every file has to be equal byte for
byte, apart from what such a change may touch:

- pages: addresses of styles and scripts below ``assets/``, and how many they are, become a word;
- ``assets/``: the files themselves are left out, but each page's styles, joined, have to say the same
  (without comments), and the bytes (gzip) that a page loads are told;
- index of names and kiosks: files named after their bytes are known by what they say; in calls of scripts
  the namespace of before, ``ShowcaseKiosk.start(``, is the one of today; programs (``app-*``, ``sw.js``),
  and what the manifest says of their bytes, are left out.

Says which files differ and how, and ends with 1 where one does.
"""

from __future__ import annotations

import argparse
import difflib
import gzip
import hashlib
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

PAGE = ".html"
TEXTS = (PAGE, ".js", ".json", ".xml", ".webmanifest", ".txt")
_ASSET = r"[^\"\s]*\bassets/[^\"\s]*\.(?:css|js)"
_STYLES = re.compile(rf'(?:<link rel="stylesheet" href="{_ASSET}">)+')
_SCRIPTS = re.compile(rf'(?:<script (?:defer )?src="{_ASSET}"></script>)+')
_LATER = re.compile(rf'data-(names|marks|painter)="{_ASSET}(?: {_ASSET})*"')
_STYLE = re.compile(rf'<link rel="stylesheet" href="({_ASSET})">')
_SCRIPT = re.compile(rf'<script (?:defer )?src="({_ASSET})"></script>')

_SPELLINGS = (
    ("ShowcaseKiosk.", "Showcase.kiosk."),
    ("ShowcaseNames.", "Showcase.names."),
    ("ShowcaseHan.", "Showcase.han."),
)
_PROGRAM = re.compile(r"(?:^|/)(?:app-[0-9a-f]{8}\.(?:css|js)|sw\.js)$")
_DATA = re.compile(r"\bdata-([0-9a-f]{16})\.js$")
_BY_BYTES = re.compile(r"(?:^|/)(?:names/|kiosk/[^/]+/stories/[^/]*-)([0-9a-f]{8,10})\.js$")
"""Files that name no other."""
_ENTRY = re.compile(r'(?<=\[\n)"[0-9a-f]{64}",\n\d+(?=\n\])')
"""Digest and size of a file in a pack's manifest."""


@dataclass
class Site:
    """Files of a build, and the names of today's bytes → a word that only their meaning changes."""

    root: Path
    words: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for path in self.paths():
            if found := _BY_BYTES.search(path):
                self.words[found[1]] = "#" + _short(_spelt(self.read(path)))
            elif found := _DATA.search(path):
                self.words[found[1]] = "#version"
            elif _PROGRAM.search(path) and "-" in path.rpartition("/")[2]:
                self.words[path.rpartition("-")[2].partition(".")[0]] = "#program"

    def paths(self) -> Iterator[str]:
        """Of all files but those below ``assets/``."""
        for path in sorted(self.root.rglob("*")):
            name = path.relative_to(self.root).as_posix()
            if path.is_file() and (
                not name.startswith("assets/") or path.suffix not in (".css", ".js")
            ):
                yield name

    def read(self, path: str) -> str:
        return (self.root / path).read_text("utf-8")

    def meanings(self) -> dict[str, str]:
        """Path → what the file says, for each file that has to say the same."""
        return {
            self._plain(path): self._meaning(path)
            for path in self.paths()
            if not _PROGRAM.search(path)
        }

    def _meaning(self, path: str) -> str:
        if not path.endswith(TEXTS):
            return hashlib.sha256((self.root / path).read_bytes()).hexdigest()
        text = self.read(path)
        if path.endswith(PAGE):
            text = _STYLES.sub("<styles>", text)
            text = _SCRIPTS.sub("<scripts>", text)
            text = _LATER.sub(r"data-\1", text)
        if path.endswith("pack.json"):
            text = _ENTRY.sub("entry", text)
        return self._plain(_spelt(text))

    def _plain(self, text: str) -> str:
        return re.sub(r"[0-9a-f]{8,64}", lambda found: self.words.get(found[0], found[0]), text)

    def styles(self, page: str) -> str:
        """All that the styles of a page say, in their order, without comments."""
        text = "".join(self._loaded(page, _STYLE))
        return re.sub(r"/\*.*?\*/|\s+", " ", text, flags=re.S).replace("  ", " ")

    def weight(self, page: str) -> tuple[int, int]:
        """Bytes of the styles and of the scripts that a page loads, as they are sent."""
        sizes = (sum(_sent(t) for t in self._loaded(page, kind)) for kind in (_STYLE, _SCRIPT))
        return next(sizes), next(sizes)

    def _loaded(self, page: str, kind: re.Pattern[str]) -> list[str]:
        text = self.read(page)
        folder = self.root if page == "404.html" else (self.root / page).parent
        return [
            (self.root / href.lstrip("/") if href.startswith("/") else folder / href).read_text(
                "utf-8"
            )
            for href in kind.findall(text)
        ]


def _spelt(text: str) -> str:
    for before, today in _SPELLINGS:
        text = text.replace(before, today)
    return text


def _sent(text: str) -> int:
    return len(gzip.compress(text.encode(), 6, mtime=0))


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each path that differs, and how."""
    for path in sorted(before.keys() | after.keys()):
        if path not in after:
            yield path, "is gone"
        elif path not in before:
            yield path, "is new"
        elif before[path] != after[path]:
            yield path, _told(before[path], after[path])


def _told(one: str, other: str) -> str:
    if max(len(one), len(other)) > 400_000:
        return "differs"
    lines = difflib.unified_diff(one.splitlines(), other.splitlines(), lineterm="", n=0)
    shown = [line[:160] for line in lines if not line.startswith(("---", "+++", "@@"))]
    return "\n    ".join(["differs:", *shown[:8], *(["…"] if len(shown) > 8 else [])])


def _weights(before: Site, after: Site, pages: list[str]) -> Iterator[str]:
    """What pages load, one line for each pair of sums."""
    kinds: dict[tuple[tuple[int, int], tuple[int, int]], list[str]] = {}
    for page in pages:
        kinds.setdefault((before.weight(page), after.weight(page)), []).append(page)
    for (old, new), those in sorted(kinds.items(), key=lambda item: -len(item[1])):
        change = sum(new) - sum(old)
        yield (f"{len(those):5} pages like {those[0]}: styles {old[0]:,} → {new[0]:,}, scripts {old[1]:,} → "
               f"{new[1]:,} bytes ({change:+,})")  # fmt: skip


def main() -> int:
    """Compare, and say what was found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("--quiet", action="store_true", help="no figures of what pages load")
    args = parser.parse_args()
    before, after = Site(args.before), Site(args.after)
    told, now = before.meanings(), after.meanings()
    found = list(differences(told, now))
    pages = [p for p in told.keys() & now.keys() if p.endswith(PAGE)]
    pages.sort()
    found += [(p, "has other styles") for p in pages if before.styles(p) != after.styles(p)]
    for path, how in found:
        print(f"{path} {how}")
    if not args.quiet:
        print(*_weights(before, after, pages), sep="\n")
    kinds = ", ".join(
        f"{sum(p.endswith(suffix) for p in told)} {suffix[1:]}"
        for suffix in (*TEXTS, ".webp", ".jpg")
    )
    print(f"{len(told)} files compared ({kinds}), {len(found)} differ")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
