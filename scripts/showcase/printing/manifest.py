"""``print/<id>/manifest.json``: what lies there, of which stories, and what it was made of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from ..model.printed import CARDS
from . import fingerprint
from .job import Job, Sheet
from .press import as_on_web
from .product import Listed, Product
from .standing import listed_in
from .volumes import volumes_of

NAME = "manifest.json"


@dataclass(frozen=True)
class Place:
    """Where a story stands, or a row of a roster: physical pages of a file from 1, and their numbers on paper ("" where
    there are none); ``listed`` are further ones, of its lists. ``in_ebook``: an e-book beside it has it too.
    """

    key: str
    file: str
    first: int
    last: int
    folio: str
    digest: str
    named_as: str = ""
    listed: tuple[str, ...] = ()
    in_ebook: bool = False


def written(job: Job, sheets: Iterable[Sheet], files: Mapping[str, bytes]) -> bytes:
    """The manifest of ``files``. It names nobody."""
    pages = {f"{s.product.stem}.pdf": s.pages for s in sheets}
    own = job.publication
    travelling = _in_ebooks(job) if any(name.endswith(".epub") for name in files) else frozenset()
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
        "stories": [
            asdict(replace(place, in_ebook=place.key in travelling))
            for place in places(job, sheets)
        ],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def of_cards(day: date, names: Mapping[str, str], ways: Mapping[str, str]) -> bytes:
    """The same of share cards: their files by story, and the 署名方式 of each."""
    data = {
        "id": CARDS,
        "day": day.isoformat(),
        "files": [{"name": name} for name in sorted(names.values())],
        "stories": [
            {"key": key, "file": name, "digest": "", "named_as": ways[key]}
            for key, name in sorted(names.items())
        ],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def places(job: Job, sheets: Iterable[Sheet]) -> Iterator[Place]:
    """Where each story stands, and who is in a list; of one whose template does not say, on all pages of its file."""
    known = job.press.edition.catalogue.by_key
    ways = {story.key: story.name_as for story in job.content.stories}
    for sheet in sheets:
        told = {m["story"]: m for m in sheet.told("story")}
        lines = {m["row"]: m for m in sheet.told("row")}
        for key, listed in _standing(sheet.product).items():
            at, *more = [
                *([told.get(key, {})] if key in sheet.product.stories else []),
                *(lines.get(one.label, {}) for one in listed),
            ]
            folios = dict.fromkeys(str(m["folio"]) for m in more if "folio" in m)
            yield Place(
                key,
                f"{sheet.product.stem}.pdf",
                int(at.get("first", 1)),
                int(at.get("last", sheet.pages)),
                str(at.get("folio", "")),
                fingerprint.of_story(known[key], job.press) if key in known else "",
                ways[key] if key in ways else listed[0].named_as,
                tuple(f for f in folios if f != at.get("folio")),
            )


def _standing(product: Product) -> Mapping[str, list[Listed]]:
    """The keys of all that stands on it, each with its lines in the lists."""
    found: dict[str, list[Listed]] = {key: [] for key in product.stories}
    for one in product.listed:
        found.setdefault(one.key, []).append(one)
    return found


def _in_ebooks(job: Job) -> frozenset[str]:
    """Who stands in the e-books of a book: not all who stand on paper."""
    volumes = volumes_of(job.publication, as_on_web(job.press, job.content))
    stories = (leaf.story.key for volume in volumes for leaf in volume.leaves)
    listed = (one.key for volume in volumes for one in listed_in(volume.ranks))
    return frozenset((*stories, *listed))


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
