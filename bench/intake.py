"""How well foreign forms are read: fields right, written wrong, private values that got through, pictures lost,
seconds a form.

    python -m bench.intake [--count 200] [--odd 200] [--seed 1] [--show]
"""

from __future__ import annotations

import argparse
import re
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from statistics import median

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT / "scripts"), str(PROJECT / "tests" / "helpers")]

from forms import Made, forms, odd_grid  # noqa: E402
from showcase.intake import word  # noqa: E402
from showcase.intake.found import Candidate, Source  # noqa: E402

RIGHT, WRONG = 0.97, 0.005
_FREE = {"honours.0.programme", "honours.0.session", "honours.0.year", "honours.0.level", "title"}
"""What the title of a form tells, which no form here asks."""


def main() -> int:
    """Ends with 1 where a figure is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--odd", type=int, default=200, help="grids of odd make besides")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="every field that is not right")
    options = parser.parse_args()
    told: Counter[str] = Counter()
    seconds: list[float] = []
    layouts: set[str] = set()
    made_up = chain(
        forms(options.count, options.seed), forms(options.odd, options.seed, (odd_grid,))
    )
    for number, made in enumerate(made_up):
        start = time.process_time()
        source = word.read(made.data, "表.docx")
        seconds.append(time.process_time() - start)
        layouts.add(made.layout)
        for what, detail in _compared(made, source):
            told[what] += 1
            if options.show and what not in ("right", "planted", "pictures"):
                print(f"{number:4} {made.layout:30} {what:8} {detail}")
    asked = told["right"] + told["missing"] + told["wrong"]
    right, wrong = told["right"] / asked, told["wrong"] / asked
    print(f"{len(seconds)} forms of {len(layouts)} layouts, seed {options.seed}")
    print(f"fields right   {told['right']} of {asked} = {right:.2%}")
    print(f"written wrong  {told['wrong']} = {wrong:.2%}")
    print(f"private values {told['leak']} of {told['planted']} got through")
    print(f"pictures       {told['pictures']}, lost {told['lost']}")
    print(f"CPU s a form   median {median(seconds):.3f}, longest {max(seconds):.3f}")
    fine = right >= RIGHT and wrong <= WRONG and not told["leak"] and not told["lost"]
    return 0 if fine and max(seconds) <= 1 else 1


def _compared(made: Made, source: Source) -> Iterator[tuple[str, str]]:
    """What became of each field, private value and picture."""
    for number, truth in enumerate(made.truth):
        there = number < len(source.candidates)
        candidate = source.candidates[number] if there else Candidate("", {})
        read = {key: found.text for key, found in candidate.values.items()} | {
            "body": candidate.body
        }
        for key in sorted({*truth, *read}):
            want, got = truth.get(key), read.get(key, "")
            if want == got or (not want and not got):
                yield "right", key
            elif not got:
                yield "missing", f"{key}: {want!r}"
            elif key not in _FREE:
                yield "wrong", f"{key}: {want!r} read as {got!r}"
    for extra in source.candidates[len(made.truth) :]:
        yield "wrong", f"one more person: {extra.values}"
    texts = [_plain(text) for text in _texts(source)]
    for planted in made.planted:
        yield "planted", ""
        core = _plain(planted.core)
        parts = (core[:9], core[-7:]) if core[:6].isdigit() else (core,)
        parts = (*parts, _plain(planted.written))
        if any(part in text for part in parts for text in texts):
            yield "leak", f"{planted.label}: {planted.written!r}"
    shown = sum(len(c.pictures) for c in source.candidates)
    shown += sum(bool(re.search(r"\.(?:jpe?g|png|emf|wmf)$", x.what)) for x in source.left_out)
    for _ in range(made.pictures):
        yield "pictures", ""
    for _ in range(abs(made.pictures - shown)):
        yield "lost", f"{made.pictures} pictures, {shown} told"


def _texts(source: Source) -> Iterator[str]:
    """All that could be written or told."""
    yield repr(source)
    for candidate in source.candidates:
        yield candidate.body
        yield from (found.text for found in candidate.values.values())


def _plain(text: str) -> str:
    """Without blanks and signs, numerals as digits."""
    text = unicodedata.normalize("NFKC", text).translate(
        str.maketrans("〇一二三四五六七八九", "0123456789")
    )
    return re.sub(r"[\W_]", "", text)


if __name__ == "__main__":
    sys.exit(main())
