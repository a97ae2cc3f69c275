"""The index of names, as a browser finds in it: ``python -m bench.names [--counts 300,10000]``.

Persons, families and units of the corpus, each with a picture and a title of seven characters drawn at
random (titles of real stories repeat little, and would compress a little better). Sizes are those of
gzip; those of first letters are with the small index. Recall is of the first twelve: of all who hold the
Chinese that was typed, or else are who was meant, so many are found as twelve places hold. Times are from
the question to the answer with nothing loaded, over loopback, and with everything loaded, on a quarter of
this machine's speed. CHROMIUM names the browser.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import statistics
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from browsing import OPTIONS, served
from playwright.sync_api import Page, sync_playwright
from showcase.base import pinyin
from showcase.pages.bundles import Bundles
from showcase.search.names.entries import NameEntry
from showcase.search.names.index import index_files
from showcase.search.names.spelling import Spelling

from . import corpus

PROJECT = Path(__file__).resolve().parents[1]

SAMPLE = 120
"""Names asked for of each kind."""

PLACES = 12
"""Results asked for."""

WRONG = ("one letter of pinyin wrong", "southern pinyin", "a character of the same sound",
         "one character wrong")  # fmt: skip

_FOLDERS = {"person": "models-of-virtue", "family": "families", "unit": "units"}


def entries(count: int) -> list[NameEntry]:
    """The first ``count`` of the corpus."""
    draw = random.Random(count)
    chars = list(pinyin.common_sounds())[:2500]
    found = []
    for index in range(count):
        writer = corpus.Writer(index, corpus.SEED)
        name = f"{writer.name}家庭" if writer.kind == "family" else writer.name
        found.append(NameEntry(
            name, ((name, (), writer.kind != "unit"),), "".join(draw.choices(chars, k=7)),
            writer.community, "区县", False, f"{_FOLDERS[writer.kind]}/{writer.slug}/",
            f"photos/{draw.getrandbits(64):016x}-800.jpg", False,
        ))  # fmt: skip
    return found


# --- queries ------------------------------------------------------------------------------------


def _typed(spelling: Spelling, way: Callable[[str], str] = str) -> str:
    return "".join(way(reading) for _, reading in spelling)


def _chars(spelling: Spelling) -> str:
    return "".join(char for char, _ in spelling)


def _first(reading: str) -> str:
    return reading[0]


def _mistyped(text: str, draw: random.Random) -> str:
    """One letter wrong, missing, too many, or two in the wrong order."""
    at = draw.randrange(len(text) - 1)
    other = draw.choice("abcdefghijklmnopqrstuwxyz")
    return draw.choice([
        text[:at] + other + text[at + 1 :], text[:at] + text[at + 1 :], text[:at] + other + text[at:],
        text[:at] + text[at + 1] + text[at] + text[at + 2 :],
    ])  # fmt: skip


def _blurred(text: str) -> str:
    for hard, soft in (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n")):
        text = text.replace(hard, soft)
    return text


def _queries(
    entry: NameEntry, same: Mapping[str, str], draw: random.Random
) -> Iterator[tuple[str, str]]:
    """(kind, query): how this one may be asked for."""
    spelling = entry.spellings[0]
    size = len(spelling) - (2 if entry.name.endswith("家庭") else 0)
    own = spelling[:size]
    yield "whole name", _chars(own)
    yield "surname and one", _chars(own[:2])
    yield "from the second character", _chars(own[1:])
    yield "last character", _chars(own[-1:])
    yield "whole pinyin", _typed(own)
    yield "pinyin from the second", _typed(own[1:])
    yield "first letters", _typed(own, _first)
    yield "first letters from the second", _typed(own[1:], _first)
    yield "surname and letters", _chars(own[:1]) + _typed(own[1:], _first)
    yield "surname and pinyin begun", _chars(own[:1]) + own[1][1][:2]
    if size == 3:
        yield "one letter of pinyin wrong", _mistyped(_typed(own), draw)
        if _blurred(_typed(own)) != _typed(own):
            yield "southern pinyin", _blurred(_typed(own))
        yield "a character of the same sound", _chars(own[:2]) + same[own[2][0]]
        yield "one character wrong", _chars(own[:2]) + "龘"


# --- what fits ----------------------------------------------------------------------------------


def _fitting(query: str, all_texts: Sequence[str]) -> list[int]:
    """Who holds these Chinese characters."""
    return [n for n, text in enumerate(all_texts) if query in text]


def measure_recall(page: Page, found: Sequence[NameEntry]) -> dict[str, list[float]]:
    """For every kind: recall of each query, and whether its own entry came first."""
    draw = random.Random(7)
    texts = [_chars(e.spellings[0]) for e in found]
    sounds = pinyin.common_sounds()
    by_sound: dict[str, list[str]] = defaultdict(list)
    for char, sound in sounds.items():
        by_sound[sound].append(char)
    same = {c: next((o for o in by_sound[s] if o != c), c) for c, s in sounds.items()}
    asked = [
        (kind, query, entry)
        for entry in draw.sample(list(found), min(SAMPLE, len(found)))
        for kind, query in _queries(entry, same, draw)
    ]
    answers = page.evaluate(
        """async ([asked, places]) => {
            const all = [];
            for (const q of asked) all.push((await Showcase.names.find(q, places)).map(r => [r.url, r.how]));
            return all;
        }""",
        [[query for _, query, _ in asked], PLACES],
    )
    recall: dict[str, list[float]] = defaultdict(list)
    for (kind, query, entry), answer in zip(asked, answers, strict=True):
        urls = [url for url, _ in answer]
        fitting = {found[n].url for n in _fitting(query, texts)} if not query.isascii() else set()
        if fitting:
            recall[kind].append(len(fitting & set(urls)) / min(PLACES, len(fitting)))
        elif kind in WRONG and any(how != "near" for _, how in answer):
            continue  # mistyped, it is somebody else's name, and rightly leads there
        else:  # its own, unless twelve others fit as well
            recall[kind].append(float(entry.url in urls or len(urls) == PLACES))
        if kind == "whole name":
            recall["whole name: its own first"].append(float(urls[:1] == [entry.url]))
    return recall


# --- bytes and times ----------------------------------------------------------------------------


def sizes(files: Mapping[str, str]) -> dict[str, Any]:
    """What is sent for the first letters typed."""
    packed = {path: len(gzip.compress(text.encode(), 6)) for path, text in files.items()}
    index = json.loads(files["names/index.js"].partition("(")[2][:-3])
    by_key = {
        key: packed[f"names/{line.split(' ')[0]}.js"]
        for line in index["shards"]
        for key in line.split(" ")[1:]
    }
    small = packed["names/index.js"]

    def sent(key: str) -> int:
        """With the small index, for the longest key that begins ``key``."""
        keys = (key[:n] for n in range(len(key), -1, -1))
        return small + next((by_key[k] for k in keys if k in by_key), 0)

    letters = [sent(letter) for letter in "abcdefghjklmnopqrstwxyz"]
    chars = [sent(reading) for reading in set(_readings(index["readings"]))]
    pairs = [by_key[k] for k in by_key if len(k) == 2] or [0]
    return {
        "files": len(files),
        "all of it": sum(len(text.encode()) for text in files.values()),
        "all of it, compressed": sum(packed.values()),
        "small index": small,
        "first letter, median": statistics.median(letters),
        "first letter, most": max(letters),
        "first Chinese character, median": statistics.median(chars),
        "first Chinese character, most": max(chars),
        "second letter, median": statistics.median(pairs),
        "second letter, most": max(pairs),
        "list for near names": packed[f"names/{index['names']}.js"],
        "sounds of other characters": packed[f"names/{index['sounds']}.js"],
    }


def _readings(text: str) -> Iterator[str]:
    reading = ""
    for char in text:
        if char.isascii():
            reading += char
        elif reading:
            yield reading
            reading = ""


_TIMED = """async ([queries, fresh]) => {
    const times = [];
    let names = Showcase.names.from('.');
    if (!fresh) for (const q of queries) await names.find(q, 8);
    for (const q of queries) {
        if (fresh) names = Showcase.names.from('.');
        const started = performance.now();
        await names.find(q, 8);
        times.push(performance.now() - started);
    }
    return times;
}"""


def times(page: Page, queries: Sequence[str], *, fresh: bool) -> str:
    """``median / 95 %`` in milliseconds; with everything loaded eight queries at a time, which is what
    stays in memory.
    """
    taken: list[float] = []
    for start in range(0, len(queries), 8):
        taken += page.evaluate(_TIMED, [queries[start : start + 8], fresh])
    taken.sort()
    return f"{statistics.median(taken):.1f} / {taken[int(len(taken) * 0.95)]:.1f}"


def run(count: int) -> None:
    """Print what was measured with ``count`` stories."""
    found = entries(count)
    files = dict(index_files(found))
    print(f"\n### {count:,} names\n\n| bytes | |\n|---|---|")
    for what, value in sizes(files).items():
        print(f"| {what} | {value:,.0f} |")
    with tempfile.TemporaryDirectory(prefix="showcase-bench-") as folder:
        site = Path(folder)
        assets = PROJECT / "overrides" / "assets"
        search = Bundles([assets]).table["js"]["search"]
        scripts = [name for name in search if name.startswith(("lib/load", "names/"))]
        for path, text in files.items():
            corpus.write(site / path, text)
        for name in scripts:
            corpus.write(site / f"{name}.js", (assets / f"{name}.js").read_text("utf-8"))
        tags = "".join(f'<script src="{name}.js"></script>' for name in scripts)
        corpus.write(site / "index.html", f'<!doctype html><p data-root=".">{tags}')
        with served(site) as address, sync_playwright() as playwright:
            program = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
            browser = playwright.chromium.launch(executable_path=program, args=list(OPTIONS))
            page = browser.new_page()
            page.goto(address)
            print("\n| query | recall | asked |\n|---|---|---|")
            for kind, values in measure_recall(page, found).items():
                print(f"| {kind} | {statistics.fmean(values):.3f} | {len(values)} |")
            page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
            draw = random.Random(11)
            some = [e.spellings[0] for e in draw.sample(found, 64)]
            kinds = {
                "names, pinyin, first letters": [
                    (_chars(s), _typed(s), _typed(s, _first))[n % 3] for n, s in enumerate(some)
                ],
                "one letter wrong": [_mistyped(_typed(s), draw) for s in some],
            }
            print(
                "\n| ms, a quarter of the speed: median / 95 % | nothing loaded | all loaded |\n|---|---|---|"
            )
            for kind, queries in kinds.items():
                cells = [times(page, queries, fresh=fresh) for fresh in (True, False)]
                print(f"| {kind} | {' | '.join(cells)} |")
            browser.close()


def main() -> None:
    """Measure what the options say and print Markdown tables."""
    parser = argparse.ArgumentParser(description="sizes, recall and speed of the index of names")
    parser.add_argument("--counts", default="300,10000", help="stories (300,10000)")
    for count in parser.parse_args().counts.split(","):
        run(int(count))


if __name__ == "__main__":
    main()
