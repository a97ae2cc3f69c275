"""Pictures on their way beside a story: made anew from their pixels, under plain names, and the places in a
text that speak of them.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path

from ..photos.identify import look_at
from ..photos.tidy import cleaned as made_anew
from .found import LeftOut, Picture
from .private import cleaned

MOST_WORDS = 120
"""Of 说明, as the table of fields has it."""

_CREDIT = re.compile(
    r"[\s（(]*(?:摄影?[:：]\s*)?([^\s（()）/／，。]{2,12})\s*(?:[/／]\s*)?摄影?[)）]?$"
)
_LEAD = re.compile(r"^(?:图为|图片?\s*\d+\s*[:：、.\s]|图片?\s*[:：]|▲|△|↑|↓|上图|下图)[\s:：]*")
_IMAGE = re.compile(r"!\[([^\]\n]*)\]\(([^)\n]*)\)")


@dataclass(frozen=True)
class Placed:
    """``file`` lies beside ``index.md``; ``alt`` and ``credit`` are what stood with it, empty where nothing
    did.
    """

    file: str
    picture: Picture
    data: bytes = field(repr=False)
    alt: str = ""
    credit: str = ""


def placed(
    pictures: Iterable[Picture], taken: Set[str]
) -> tuple[tuple[Placed, ...], tuple[LeftOut, ...]]:
    """Those that can be used, named ``photo-1.jpg`` and on, and those that cannot, with the reason. The same
    picture twice is one.
    """
    out: list[Placed] = []
    lost: list[LeftOut] = []
    seen: dict[bytes, str] = {}
    number = 0
    for picture in pictures:
        data, why = _clean(picture)
        if data in seen:
            why = f"和“{seen[data]}”是同一张"
        if data is None or why:
            lost.append(LeftOut(picture.name, picture.place, why))
            continue
        seen[data] = picture.name
        number += 1
        while f"photo-{number}.jpg" in taken:
            number += 1
        alt, credit = words_of(picture.caption)
        out.append(Placed(f"photo-{number}.jpg", picture, data, alt, credit))
    return tuple(out), tuple(lost)


def _clean(picture: Picture) -> tuple[bytes | None, str]:
    """A JPEG of nothing but pixels, or why there is none."""
    photo, problems = look_at(picture.data, Path(picture.name), picture.name)
    if photo is None:
        return None, f"{problems[0].what}{problems[0].instead}".rstrip("。")
    try:
        return made_anew(io.BytesIO(picture.data)), ""
    except Exception:
        # Decoders raise all sorts on broken data; whatever it was, this picture is left out.
        return None, "照片打不开，文件可能坏了"


def words_of(caption: str) -> tuple[str, str]:
    """说明 and 摄影 out of what stands under a picture.

    >>> words_of("图为郑国栋一家在读书 小林/摄")
    ('郑国栋一家在读书', '小林')
    """
    text = " ".join(cleaned(caption).text.split())
    credit = ""
    if found := _CREDIT.search(text):
        text, credit = text[: found.start()], found[1]
    text = _LEAD.sub("", text).strip(" ，。；、（(")
    return ("" if len(text) > MOST_WORDS else text), credit


def renamed(body: str, files: Mapping[str, str]) -> str:
    """The text with the new names of its pictures; one that has none is taken out of it."""

    def image(found: re.Match[str]) -> str:
        return f"![{found[1]}]({files[found[2]]})" if found[2] in files else ""

    return re.sub(r"\n{3,}", "\n\n", _IMAGE.sub(image, body)).strip()
