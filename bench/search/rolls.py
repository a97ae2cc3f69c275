"""What a site holds beside stories: rows of rosters without one, and the documents of decisions.

Row ``i`` of a seed is the same however many there are. Nobody else has the surname of a row, so that
whether a row is found is not a matter of its namesakes.
"""

from __future__ import annotations

import csv
import io
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bench import corpus as plain
from bench.corpus import SEED
from bench.rosters import COLUMNS

from .people import row_name

SHARE = 10
"""Stories to one row of a roster."""
REVOKED = 8
"""Every so manieth row's honour was taken back."""
NUMBERS = 6
"""Documents of a year on the site; honours name others too."""
YEARS = range(2018, 2027)
DECIDED = date(2026, 1, 20)
"""When the documents were put on the site; the decisions are of their own years."""


@dataclass(frozen=True)
class Row:
    """Who was honoured, and is in no story."""

    name: str
    fields: dict[str, Any]
    """By the columns of a roster."""
    is_revoked: bool

    @property
    def key(self) -> str:
        return row_key(self.name)


def row_key(name: str) -> str:
    """What a result that leads to a row counts as."""
    return f"row/{name}"


@dataclass(frozen=True)
class Document:
    """A decision, as a notice."""

    number: str
    slug: str
    year: int
    title: str
    summary: str
    body: str

    @property
    def key(self) -> str:
        return f"notices/{self.slug}"

    @property
    def blocks(self) -> list[str]:
        """What its page tells."""
        return [self.title, self.number, self.summary, *filter(None, self.body.split("\n"))]


def rows(count: int, seed: int = SEED) -> Iterator[Row]:
    """The rows beside ``count`` stories."""
    return (_row(index, seed) for index in range(count // SHARE))


def _row(index: int, seed: int) -> Row:
    draw = random.Random(f"row/{seed}/{index}")
    name = row_name(draw, index)
    programme = draw.choice([p for p in plain.programmes() if p["对象"] == "个人"])
    is_revoked = index % REVOKED == REVOKED - 1
    year = draw.choice(YEARS[:-2] if is_revoked else YEARS)
    given = date(year, 1, 1) + timedelta(days=draw.randrange(240))
    street = draw.choice(plain.areas())
    fields = {
        "姓名": name.text,
        "拼音": " ".join(name.syllables),
        "项目": programme["名称"],
        "级别": "区县",
        "类别": draw.choice(programme.get("类别", [""])),
        "年度": year,
        "街道": street["名称"],
        "社区": draw.choice(street["社区"])["名称"],
        "授予单位": "区精神文明建设指导委员会",
        "文号": f"云文明委〔{year}〕{draw.randint(1, 24)}号",
        "授予日期": given.isoformat(),
    }
    if is_revoked:
        back = min(given + timedelta(days=draw.randint(200, 700)), DECIDED)
        number = f"云文明委〔{back.year}〕{draw.randint(25, 60)}号"
        fields |= {"状态": "撤销", "撤销日期": back.isoformat(), "撤销文号": number}
    return Row(name.text, fields, is_revoked)


def documents() -> Iterator[Document]:
    """The first decisions of each year; stories and rows name their numbers, and others."""
    for year in YEARS:
        for number in range(1, NUMBERS + 1):
            draw = random.Random(f"document/{year}/{number}")
            programme = draw.choice(plain.programmes())["名称"]
            told = f"云文明委〔{year}〕{number}号"
            yield Document(
                told, f"jue-ding-{year}-{number}", year,
                f"关于公布{year}年第{number}批{programme}的决定",
                f"云汀区文明委公布{year}年第{number}批名单，全区各街道请照此宣传。",
                f"各街道，区直各单位：\n\n经推荐、评议和公示，现公布{year}年第{number}批{programme}名单。"
                "名单见本站光荣榜。\n\n请各单位把他们的事迹讲给更多的人听。\n",
            )  # fmt: skip


def write_rolls(root: Path, count: int) -> None:
    """Rosters, a file a year, and the documents, into a content root."""
    files: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows(count):
        files[row.fields["年度"]].append(row.fields)
    for year, found in files.items():
        stream = io.StringIO()
        columns = (*COLUMNS, "状态", "撤销日期", "撤销文号")
        writer = csv.DictWriter(stream, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)
        plain.write(root / f"content/_vocabulary/rosters/{year}.csv", stream.getvalue())
    for document in documents():
        text = f"---\n{plain.front_matter(_fields(document))}---\n\n{document.body}"
        folder = root / "content" / "notices" / str(document.year) / document.slug
        plain.write(folder / "index.md", text)


def _fields(document: Document) -> dict[str, Any]:
    steps = zip(("初审", "复审", "终审"), ("xu.q", "tang.y", "ning.w"), strict=True)
    return {
        "标题": document.title,
        "短标题": "评选决定",
        "公告类型": "表彰决定",
        "文号": document.number,
        "授予单位": ["区精神文明建设指导委员会"],
        "日期": date(document.year, 1, 1),
        "简介": document.summary,
        "状态": "发布",
        "审核": {step: {"人": by, "日期": DECIDED} for step, by in steps},
        "发布日期": DECIDED,
        "责任编辑": "沈知夏",
    }
