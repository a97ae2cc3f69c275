"""N stories whose text repeats little: ``python -m bench.search.corpus 1000 DIR``.

Fields, honours, areas and paperwork are those of bench/corpus.py; names, titles, summaries and bodies
are of this package. Story ``i`` of a seed is the same whatever N is.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count as counting
from pathlib import Path
from typing import Any

from bench import corpus as plain
from bench.corpus import SEED, Sample

from .listed import load
from .people import Name, any_name, helper, hidden_name
from .rolls import write_rolls
from .telling import Teller

LENGTH = 820
"""Characters after which a body ends."""


@dataclass(frozen=True)
class Story:
    """A generated story, and what query sets must know of it."""

    sample: Sample
    names: tuple[Name, ...]
    """Persons that the story is of; none where it is a unit's or asks not to be named."""
    hidden: str
    """The name that no page may tell, or nothing."""

    @property
    def key(self) -> str:
        return self.sample.key


def stories(count: int, seed: int = SEED) -> Iterator[Story]:
    """Stories 0 to ``count - 1`` of a seed, one after the other: whether a name was there already
    in a community decides where the next of that name lives.
    """
    taken: set[tuple[Any, ...]] = set()
    for index in range(count):
        for attempt in counting():
            story = _story(index, f"{seed}.{attempt}")
            marks = _marks(story.sample)
            if not marks & taken:
                break
        taken |= marks
        yield story


def _marks(sample: Sample) -> set[tuple[Any, ...]]:
    """What may not be twice: a name in a community, and a name with one honour of one term."""
    fields = sample.fields
    name = fields.get("姓名") or fields.get("户主") or fields["单位名称"]
    terms = {
        (name, h["项目"], h["级别"], h.get("届"), h.get("年度"), h.get("期"))
        for h in fields["荣誉"]
    }
    return {(name, fields["地区"]["社区"]), *terms}


def _story(index: int, seed: str) -> Story:
    base = plain.Writer(index, seed)
    old, draw = base.sample(), random.Random(f"varied/{seed}/{index}")
    fields = {name: value for name, value in old.fields.items() if name != "相关"}
    names: tuple[Name, ...] = ()
    who, slug, hidden = base.name, old.slug, ""
    if base.masked:
        one = hidden_name(draw)
        who, hidden = f"{one.text[0]}某", one.text
        fields |= {"姓名": hidden, "拼音": " ".join(one.syllables)}
    elif base.kind != "unit":
        names = _names(base.kind, draw)
        slug = f"{'-'.join(names[0].syllables)}-{index}".replace("ü", "v")
        who = names[0].text
        if base.kind == "person":
            who = "、".join(n.text for n in names)
            fields |= {"姓名": who, "拼音": " ".join(names[0].syllables)}
            fields["职业"] = draw.choice(load("words.yml")["trade"])
        else:
            fields |= _family(names, fields["成员"])
    own = {"who": who, "community": base.community, "street": base.street}
    teller = Teller(draw, own, lambda: helper(draw), old.year)
    title = next(t for t in iter(lambda: teller.one("title", old.kind), "") if len(t) <= 45)
    summary, body = teller.one("summary"), teller.body(LENGTH)
    fields |= {"标题": title, "短标题": teller.fill("{place}的{thing}")[:10], "简介": summary}
    fields["颁奖词"] = teller.one("citation")
    sample = replace(old, slug=slug, title=title, summary=summary, fields=fields, body=body)
    return Story(sample, names, hidden)


def _names(kind: str, draw: random.Random) -> tuple[Name, ...]:
    """One person, three in a hundred times two; of a family one to three members."""
    few = draw.randint(1, 3) if kind == "family" else 1 + (draw.random() < 0.03)
    names: dict[str, Name] = {}
    while len(names) < few:
        name = any_name(draw)
        names[name.text] = name
    return tuple(names.values())


def _family(names: tuple[Name, ...], members: list[dict[str, str]]) -> dict[str, Any]:
    """The fields that name a family's people; some members have a name, others only a relation."""
    householder, *others = ({"姓名": n.text, "拼音": " ".join(n.syllables)} for n in names)
    named = [o | m for o, m in zip(others, members[1:], strict=False)]
    return {
        "家庭名称": f"{names[0].text}家庭",
        "拼音": householder["拼音"],
        "户主": names[0].text,
        "成员": [householder | {"关系": "户主"}, *named, *members[1 + len(named) :]],
    }


def write_root(root: Path, stories: Sequence[Story]) -> None:
    """A content root that ``showcase build`` takes as it is."""
    plain.write_root(root, 0)
    write_rolls(root, len(stories))
    for story in stories:
        plain.write(root / story.sample.folder / "index.md", story.sample.text)


# --- how little it repeats ----------------------------------------------------------------------


@dataclass(frozen=True)
class Variety:
    """Of the bodies of a corpus."""

    characters: int
    """Distinct Han characters."""
    common: float
    """Share of 8-grams, counted as often as they stand, that are in more than 1 % of stories."""
    namesakes: float
    """Share of persons whose name is another story's person's too."""


def variety(stories: Iterable[Story]) -> Variety:
    """Count over whole lines, Markdown marks and punctuation included."""
    told = list(stories)
    grams = [[b[i : i + 8] for i in range(len(b) - 7)] for b in (s.sample.body for s in told)]
    spread = Counter(g for body in grams for g in set(body))
    common = sum(spread[g] > max(1, 0.01 * len(told)) for body in grams for g in body)
    names = Counter(n.text for s in told for n in s.names)
    return Variety(
        len({c for s in told for c in s.sample.body if "\u4e00" <= c <= "\u9fff"}),
        common / sum(map(len, grams)),
        sum(n for n in names.values() if n > 1) / max(1, names.total()),
    )


def main() -> None:
    """Write a corpus and say how little its text repeats."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, metavar="N")
    parser.add_argument("root", type=Path, metavar="DIR", help="empty or not there yet")
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    if options.root.exists() and any(options.root.iterdir()):
        parser.error(f"{options.root} is not empty; choose another folder")
    told = list(stories(options.count, options.seed))
    write_root(options.root, told)
    print(variety(told))


if __name__ == "__main__":
    main()
