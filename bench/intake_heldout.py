"""How well forms and lists are read that were made by somebody else than the importer: what would be written, field
by field, from the file to the draft. ``python -m bench.intake_heldout [--count 320] [--seed 7] [--show]``
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from .heldout_forms import heap, held_out
from .heldout_later import later
from .heldout_people import PROJECT, HeldOut
from .intake import _plain as plain_number

from showcase.intake.attached import with_texts  # isort: skip
from showcase.intake.inputs import read_all  # isort: skip
from showcase.intake.plan import plan  # isort: skip
from showcase.intake.planned import Wish  # isort: skip
from showcase.intake.told import told  # isort: skip
from showcase.intake.told_json import as_json  # isort: skip
from showcase.reading.content import Content  # isort: skip
from showcase.reading.everything import read_content  # isort: skip

RIGHT, WRONG = 0.97, 0.005
_TODAY = date(2026, 11, 22)
_ALWAYS_FREE = {"pinyin", "title", "honours.0.level", "honours.0.year", "honours.0.session"}
"""Made from others, or told by the head of the form: not graded unless a layout asks it."""


def main() -> int:
    """Ends with 1 where a figure is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=320)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--show", action="store_true", help="every field that is not right")
    parser.add_argument("--later", action="store_true", help="the layouts made after the mending")
    parser.add_argument(
        "--planted", type=int, default=0, help="only look for so many private values"
    )
    options = parser.parse_args()
    content, _ = read_content(PROJECT, _TODAY)
    if options.planted:
        return _leaks(options.planted, options.seed, content)
    counts: Counter[str] = Counter()
    bad: Counter[str] = Counter()
    seconds = []
    for number, make in enumerate(
        (later if options.later else held_out)(options.count, options.seed)
    ):
        made = make()
        start = time.process_time()
        drafts, said = _imported(made, content)
        seconds.append(time.process_time() - start)
        for what, detail in _compared(made, drafts, said):
            counts[what] += 1
            if what not in ("right", "planted", "picture"):
                bad[f"{made.layout} {what}"] += 1
                if options.show:
                    print(f"{number:4} {made.layout:18} {what:8} {detail}")
    asked = counts["right"] + counts["missing"] + counts["wrong"]
    right, wrong = counts["right"] / asked, counts["wrong"] / asked
    print(f"{options.count} forms, seed {options.seed}")
    print(f"fields right   {counts['right']} of {asked} = {right:.2%}")
    print(f"written wrong  {counts['wrong']} = {wrong:.2%}")
    print(f"private values {counts['leak']} of {counts['planted']} got through")
    print(f"pictures       {counts['picture']}, lost {counts['lost']}")
    print(f"CPU s a form   median {median(seconds):.3f}, longest {max(seconds):.3f}")
    for name, times in bad.most_common(40):
        print(f"  {times:5} {name}")
    fine = right >= RIGHT and wrong <= WRONG and not counts["leak"] and not counts["lost"]
    return 0 if fine and max(seconds) <= 1 else 1


def _leaks(wanted: int, seed: int, content: Content) -> int:
    """Forms full of private values, until so many have been planted."""
    planted = leaked = number = 0
    while planted < wanted:
        made = heap(random.Random(f"{seed}-heap-{number}"))
        _, said = _imported(made, content)
        for what, detail in _compared(replace(made, truth=[]), [], said):
            planted += what == "planted"
            leaked += what == "leak"
            if what == "leak":
                print(f"{number:4} {detail}")
        number += 1
    print(f"private values {leaked} of {planted} got through, seed {seed}")
    return 1 if leaked else 0


def _imported(made: HeldOut, content: Content) -> tuple[list[dict[str, Any]], str]:
    """The drafts as the report for programs has them, and all that would be written or said."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, made.name)
        path.write_bytes(made.data)
        inputs = list(with_texts(read_all([path], content.root, "stories")))
    plans = plan(inputs, content, Wish(form="stories", year=2025))
    written = [d.text for p in plans for d in p.drafts if d.collection is not None]
    names = [x.file for p in plans for d in p.drafts for x in d.pictures]
    report = as_json(plans, None)
    drafts = [d for f in json.loads(report)["files"] for d in f["drafts"]]
    return drafts, "\n".join([*written, *names, report, told(plans, None)])


def _compared(made: HeldOut, drafts: list[dict[str, Any]], said: str) -> Iterator[tuple[str, str]]:
    """What became of each field, private value and picture."""
    for number, truth in enumerate(made.truth):
        draft: dict[str, Any] = (
            drafts[number] if number < len(drafts) else {"values": [], "body": ""}
        )
        read = {v["key"]: v["value"] for v in draft["values"]} | {"body": draft["body"]}
        for key in sorted({*truth, *read}):
            want, got = _text(truth.get(key)), _text(read.get(key))
            if want == got:
                yield "right", key
            elif key in made.free or (key in _ALWAYS_FREE and key not in truth):
                continue
            elif not got:
                yield "missing", f"{key}: {want!r}"
            else:
                yield "wrong", f"{key}: {want!r} read as {got!r}"
    for extra in drafts[len(made.truth) :]:
        yield "wrong", f"one more: {extra['name']} {[v['value'] for v in extra['values']]}"
    words = plain_number(said)
    for planted in made.planted:
        yield "planted", ""
        core = plain_number(planted.core)
        parts = (core[:9], core[-7:]) if core[:6].isdigit() else (core,)
        if any(part in words for part in (*parts, plain_number(planted.written))):
            yield "leak", f"{planted.label}: {planted.written!r}"
    pictures = sum(len(d["pictures"]) for d in drafts) if drafts else 0
    pictures += len(set(re.findall(r"\S+\.(?:jpe?g|png|emf)(?=（)", said)))
    for _ in range(made.pictures):
        yield "picture", ""
    if pictures < made.pictures:
        yield "lost", f"{made.pictures} in, {pictures} told"


def _text(value: str | None) -> str:
    """Without what Markdown adds, and without blanks."""
    return re.sub(r"\s|\\|^#+|\*\*", "", value or "")


if __name__ == "__main__":
    sys.exit(main())
