"""Typeset one layout, as a program by itself: ``setting.py PLACE PROFILE OUT`` of what :func:`placed` laid down."""

from __future__ import annotations

import sys
from pathlib import Path

from hours import TODAY
from showcase.printing.fonts import fonts_of
from showcase.printing.layout import Layout
from showcase.printing.typesetting import Profile, stage, typeset

TEMPLATE = """\
#let data = json("data.json")
#let song = json(bytes(sys.inputs.song-fonts))
#let kai = json(bytes(sys.inputs.kai-fonts))
#let is-shop = sys.inputs.profile == "shop"
#set document(title: "家风家训集")
#set page(width: 140mm, height: 203mm, bleed: if is-shop { 3mm } else { 0mm })
#set text(font: song, fallback: false, lang: "zh", region: "cn", size: 10.5pt)
= #data.title
#for line in data.lines { par(line) }
#text(font: kai, data.title)
#metadata((kind: "pages", count: 1, blank: 0)) <measured>
"""


def placed(frame: Path, template: str = TEMPLATE) -> Path:
    """An office's own overrides with one template, ``proof.typ``."""
    folder = frame / "overrides" / "print"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "proof.typ").write_text(template, "utf-8")
    return frame


def layout(*lines: str, title: str = "一张样张") -> Layout:
    return Layout("proof.typ", {"title": title, "lines": list(lines)})


def pdf_of(frame: Path, profile: Profile = "archive", *lines: str) -> bytes:
    """What becomes of some lines of text."""
    folder = frame / ".build" / "print" / "proof"
    stage(layout(*lines), folder, frame, frame)
    return typeset(layout(*lines), folder, fonts_of(frame), profile, TODAY).pdf


if __name__ == "__main__":
    place, kind, out = sys.argv[1:]
    profile: Profile = "shop" if kind == "shop" else "archive"
    Path(out).write_bytes(pdf_of(Path(place), profile, "正文“引号”，一行。"))
