"""What people, programs and disks do to files: each a function of a root and a random generator.

A file is never written into, always put in the place of the old one: roots share their files.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path

from .words import KEYS, NAMES, NONSENSE, OURS, PASTED, VALUES

TEXTS = (".md", ".yml", ".csv", ".srt", ".vtt")

Mutation = Callable[[Path, random.Random], str]


def put(path: Path, data: bytes) -> None:
    """In the place of what was there."""
    path.unlink(missing_ok=True)
    path.write_bytes(data)


def _file(root: Path, rng: random.Random, endings: tuple[str, ...] = TEXTS) -> Path:
    """A file that is mutated; ordinary pages and settings as often as all stories together."""
    paths = sorted(
        p for p in root.rglob("*") if p.suffix in endings and p.is_file() and not p.is_symlink()
    )
    paths = [
        p
        for p in paths
        if ".build" not in p.parts and ".cache" not in p.parts and "site" not in p.parts
    ]
    few = [p for p in paths if p.name != "index.md"]
    chosen = few if few and rng.random() < 0.5 else paths
    return rng.choice(chosen) if chosen else root / "mkdocs.yml"


def _data(path: Path) -> bytes:
    try:
        return (
            path.read_bytes() if path.is_file() else b""
        )  # not a pipe, not a device without an end
    except OSError:
        return b""


def _text(path: Path) -> str:
    return _data(path).decode("utf-8", "replace")


def _edited(root: Path, rng: random.Random, edit: Callable[[str], str]) -> str:
    path = _file(root, rng)
    put(path, edit(_text(path)).encode("utf-8", "surrogatepass"))
    return path.relative_to(root).as_posix()


def bytes_flipped(root: Path, rng: random.Random) -> str:
    """A disk or a cable."""
    path = _file(root, rng, (*TEXTS, ".jpg", ".png", ".mp3"))
    data = bytearray(_data(path))
    for _ in range(rng.choice((1, 1, 3, 20, 200))):
        if data:
            data[rng.randrange(len(data))] = rng.randrange(256)
    put(path, bytes(data))
    return path.relative_to(root).as_posix()


def cut(root: Path, rng: random.Random) -> str:
    """A copy that was not finished, or that has a hole."""
    path = _file(root, rng, (*TEXTS, ".jpg", ".png", ".mp3"))
    data = _data(path)
    a, b = sorted(rng.randrange(len(data) + 1) for _ in range(2))
    put(path, rng.choice((data[:a], data[a:], data[:a] + data[b:], data[:b] + data[a:], b"")))
    return path.relative_to(root).as_posix()


def lines_moved(root: Path, rng: random.Random) -> str:
    """Deleted, doubled, swapped, indented."""

    def edit(text: str) -> str:
        lines = text.split("\n")
        for _ in range(rng.choice((1, 1, 2, 8))):
            n, m = rng.randrange(len(lines)), rng.randrange(len(lines))
            what = rng.randrange(6)
            if what == 0 and len(lines) > 1:
                del lines[n]
            elif what == 1:
                lines.insert(m, lines[n])
            elif what == 2:
                lines[n], lines[m] = lines[m], lines[n]
            elif what == 3:
                lines[n] = " " * rng.choice((1, 2, 4, 80)) + lines[n]
            elif what == 4:
                lines[n] = lines[n].strip()
            else:
                lines[n : n + 1] = [lines[n]] * rng.choice((2, 2, 500))
        return "\n".join(lines)

    return _edited(root, rng, edit)


def value_replaced(root: Path, rng: random.Random) -> str:
    """Nonsense behind a colon, in a list, in a cell."""

    def edit(text: str) -> str:
        lines = text.split("\n")
        places = [n for n, line in enumerate(lines) if ":" in line or "," in line] or [0]
        n = rng.choice(places)
        line = lines[n]
        mark = rng.choice([c for c in ":,[{-" if c in line] or [""])
        at = line.find(mark) + len(mark) if mark else 0
        word = rng.choice(NONSENSE)
        end = rng.choice((len(line), line.find(",", at) if line.find(",", at) > 0 else len(line)))
        lines[n] = f"{line[:at]} {word}{line[end:]}"
        return "\n".join(lines)

    return _edited(root, rng, edit)


def pasted(root: Path, rng: random.Random) -> str:
    """Something from elsewhere, anywhere."""

    def edit(text: str) -> str:
        for _ in range(rng.choice((1, 1, 2, 5))):
            at = rng.choice((rng.randrange(len(text) + 1), len(text), text.find("\n---", 4) + 5))
            chunk = rng.choice((*PASTED, *NONSENSE, _text(_file(root, rng))[:4_000]))
            text = text[:at] + chunk + text[at:]
        return text

    return _edited(root, rng, edit)


def widths(root: Path, rng: random.Random) -> str:
    """Half-width marks as full-width ones, and the other way round."""
    pairs = list(
        zip(":,()[]{}-|#*!\"'1aA. ", "：，（）［］｛｝－｜＃＊！“‘１ａＡ．　", strict=True)
    )

    def edit(text: str) -> str:
        for a, b in rng.sample(pairs, rng.choice((1, 2, 6))):
            old, new = (a, b) if rng.random() < 0.7 else (b, a)
            text = text.replace(old, new, rng.choice((1, 3, -1)))
        return text

    return _edited(root, rng, edit)


def encoded(root: Path, rng: random.Random) -> str:
    """Saved by another program."""
    path = _file(root, rng)
    text = _text(path)
    kind = rng.choice(
        (
            "gbk",
            "gb18030",
            "utf-16",
            "utf-16-be",
            "utf-8-sig",
            "big5",
            "latin-1",
            "crlf",
            "cr",
            "twice",
        )
    )
    if kind in ("crlf", "cr"):
        data = text.replace("\n", "\r\n" if kind == "crlf" else "\r").encode()
    elif kind == "twice":
        data = text.encode().decode("latin-1").encode()
    else:
        data = text.encode(kind, "replace")
    put(path, data)
    return path.relative_to(root).as_posix()


def huge(root: Path, rng: random.Random) -> str:
    """Very long, very many, very deep."""
    unit = rng.choice(
        (
            *"[*`<_(!&\\~>#|{-=:\"'中 \n",
            "- x\n",
            "> ",
            "a: ",
            "[a](b)",
            "<b>",
            "<a ",
            "|a",
            "1. ",
            "a\n",
            "{a: ",
        )
    )
    times = rng.choice((100, 1_000, 10_000, 30_000))
    return _edited(
        root,
        rng,
        lambda text: rng.choice(
            (
                text + unit * times,
                unit * times + text,
                text.replace("\n\n", "\n\n" + unit * times, 1),
            )
        ),
    )


def moved(root: Path, rng: random.Random) -> str:
    """Renamed, doubled, put elsewhere, deleted; a folder, a link or a pipe in its place."""
    path = _file(root, rng, (*TEXTS, ".jpg"))
    folder = path.parent
    data = _data(path)
    what = rng.randrange(10)
    if what == 0:
        path.unlink(missing_ok=True)
    elif what == 1:
        put(folder / rng.choice(NAMES), data)
    elif what == 2:
        put(root / "content" / rng.choice(NAMES), data)
    elif what == 3:
        path.unlink(missing_ok=True)
        path.mkdir()
    elif what == 4:
        path.unlink(missing_ok=True)
        path.symlink_to(
            rng.choice(("/etc/passwd", path.name, "..", "nowhere", "/dev/zero", str(root)))
        )
    elif what == 5:
        path.unlink(missing_ok=True)
        os.mkfifo(path)
    elif what == 6:
        Path(
            os.fsdecode(os.fsencode(folder) + b"/\xd6\xdc\xb9\xf0" + os.fsencode(path.suffix))
        ).write_bytes(data)
    elif what == 7:
        other = _file(root, rng)
        if other != path:
            both = data, _data(other)
            put(path, both[1])
            put(other, both[0])
    elif what == 8 and folder != root and not (folder.parent / "x-copy").exists():
        folder.rename(
            folder.parent
            / rng.choice(("x-copy", "周桂兰", "A b", "con", "2024", "index.md", "..a"))
        )
    else:
        path.rename(folder / path.name.upper())
    return path.relative_to(root).as_posix()


def settings(root: Path, rng: random.Random) -> str:
    """A setting of MkDocs' or of ours, with anything."""
    path = root / "mkdocs.yml"
    text = _text(path)
    for _ in range(rng.choice((1, 1, 2))):
        value = rng.choice(VALUES)
        if rng.random() < 0.7:
            key = rng.choice(KEYS)
            lines = [
                line
                for line in text.split("\n")
                if rng.random() < 0.3 or not line.startswith(f"{key}:")
            ]
            text = "\n".join([*lines, f"{key}: {value}", ""])
        else:
            text = text.replace(
                "  showcase:\n", f"  showcase:\n    {rng.choice(OURS)}: {value}\n", 1
            )
    put(path, text.encode("utf-8", "surrogatepass"))
    return "mkdocs.yml"


MUTATIONS: tuple[tuple[Mutation, int], ...] = (
    (bytes_flipped, 2),
    (cut, 2),
    (lines_moved, 3),
    (value_replaced, 6),
    (pasted, 4),
    (widths, 2),
    (encoded, 1),
    (huge, 2),
    (moved, 3),
    (settings, 4),
)
"""And how often each."""


def mutate(root: Path, rng: random.Random) -> list[str]:
    """One to three mutations; what each did to which file."""
    kinds, weights = [m for m, _ in MUTATIONS], [w for _, w in MUTATIONS]
    done = []
    for kind in rng.choices(kinds, weights, k=rng.choice((1, 1, 1, 2, 3))):
        try:
            done.append(f"{kind.__name__} {kind(root, rng)}")
        except OSError as error:  # a second one met what the first had left
            done.append(f"{kind.__name__}: {error}")
    return done
