"""The nearest spelling of an unknown word."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str], least: float = 51.0) -> str:
    """Return the known word most like ``word``, or ``""`` if none scores ``least`` of 100.

    Indel similarity: 杏花理社区 against 杏花里社区 scores 80. Imported on use: most runs need it never.
    """
    from rapidfuzz import fuzz, process

    found = process.extractOne(word, sorted(set(known)), scorer=fuzz.ratio, score_cutoff=least)
    return found[0] if found else ""


def did_you_mean_story(key: str, known: Iterable[str]) -> str:
    """The same for ``栏目/文件夹名``: its folder's name counts. All of a collection are alike in the rest."""
    here = {k.rpartition("/")[2]: k for k in sorted(known)}
    home, _, slug = key.strip("/").rpartition("/")
    best = here.get(slug) or here.get(nearest(slug, here, least=75))
    if best:
        return f"是不是“{best}”？"
    return "写成“栏目/文件夹名”，名字照文件夹，一个字母不差。" if home else ""


def did_you_mean(word: str, known: Iterable[str], listing: int = 12) -> str:
    """A Chinese sentence that offers the nearest spelling, or names what is allowed."""
    known = sorted(set(known), key=lambda w: (len(w), w))
    best = nearest(word, known)
    if best:
        return f"是不是“{best}”？"
    if not known:
        return ""
    more = "等" if len(known) > listing else ""
    return f"可以写：{'、'.join(known[:listing])}{more}。"
