"""``print/<id>/manifest.json``: what lies there, of which stories, and what it was made of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ..model.printed import CARDS
from . import fingerprint
from .job import Job, Sheet

NAME = "manifest.json"


@dataclass(frozen=True)
class Place:
    """Where a story stands: physical pages of a file from 1, and their numbers on paper ("" where there are none)."""

    key: str
    file: str
    first: int
    last: int
    folio: str
    digest: str


def written(job: Job, sheets: Iterable[Sheet], files: Mapping[str, bytes]) -> bytes:
    """The manifest of ``files``. It names nobody."""
    pages = {f"{s.product.stem}.pdf": s.pages for s in sheets}
    own = job.publication
    data: dict[str, Any] = {
        "id": own.id,
        "name": own.name,
        "style": own.style,
        "day": job.content.today.isoformat(),
        "final": job.final,
        "made_of": fingerprint.of_publication(own, job.press, job.content),
        "pages": sum(pages.values()),
        "files": [
            {
                "name": name,
                "sha256": hashlib.sha256(data).hexdigest(),
                **({"pages": pages[name]} if name in pages else {}),
            }
            for name, data in sorted(files.items())
        ],
        "stories": [asdict(place) for place in places(job, sheets)],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def of_cards(day: date, names: Mapping[str, str]) -> bytes:
    """The same of share cards: their files by story."""
    data = {
        "id": CARDS,
        "day": day.isoformat(),
        "files": [{"name": name} for name in sorted(names.values())],
        "stories": [
            {"key": key, "file": name, "digest": ""} for key, name in sorted(names.items())
        ],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def places(job: Job, sheets: Iterable[Sheet]) -> Iterator[Place]:
    """Where each story stands; of one whose template does not say, on all pages of its file."""
    known = job.press.edition.catalogue.by_key
    for sheet in sheets:
        told = {m["story"]: m for m in sheet.told("story")}
        for key in sheet.product.stories:
            at = told.get(key, {})
            yield Place(
                key,
                f"{sheet.product.stem}.pdf",
                int(at.get("first", 1)),
                int(at.get("last", sheet.pages)),
                str(at.get("folio", "")),
                fingerprint.of_story(known[key], job.press),
            )


def read(folder: Path) -> Mapping[str, Any] | None:
    """What was made last; None where nothing was, or nothing that can be read."""
    try:
        data = json.loads((folder / NAME).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return data if isinstance(data, dict) and isinstance(data.get("files"), list) else None


def names(data: Mapping[str, Any] | None) -> tuple[str, ...]:
    """Of the files it tells of."""
    files = (data or {}).get("files", [])
    return tuple(str(f["name"]) for f in files if isinstance(f, dict) and "name" in f)
