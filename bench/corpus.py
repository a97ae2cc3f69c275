"""N realistic stories, for measuring: ``python -m bench.corpus 1000 DIR [--photos K]``.

Writes a content root that ``python -m showcase build --root DIR`` takes as it is. Story ``i`` of a
seed is the same whatever N is, so the first 1,000 of 10,000 stories are the 1,000, byte for byte.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import shutil
import string
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal

import yaml

Kind = Literal["person", "family", "unit"]

SEED = 1
TODAY = date(2026, 11, 22)
"""The build date to measure with: every honour and review lies before it."""

BODY_LENGTH = 800
"""Characters a body grows to."""

_MIX = "PPFPUPFPPFPPUPFPPFPU"
"""Of twenty: twelve persons, five families, three units."""

_KINDS: dict[str, Kind] = {"P": "person", "F": "family", "U": "unit"}
_FOLDERS = {"person": "models-of-virtue", "family": "families", "unit": "content/units"}
_TARGETS = {"person": "个人", "family": "家庭", "unit": "集体"}
_LEVELS = {"全国": "全国", "省": "省", "市": "青", "区县": "云", "街道乡镇": "街"}
_FEW = "两三四五六七八九十"
_HOURS = ("清早六点", "上午九点", "中午十二点半", "下午三点", "傍晚七点", "夜里十点")
_REVIEWERS = ("xu.q", "tang.y", "ning.w", "bai.l", "qi.h", "yan.m", "fei.z", "zou.j", "gu.s")


@dataclass(frozen=True)
class Sample:
    """One generated story, before it is a file."""

    kind: Kind
    slug: str
    year: int
    title: str
    summary: str
    fields: dict[str, Any]
    """Front matter by its Chinese names, in an editor's order."""
    body: str

    @property
    def key(self) -> str:
        return f"{_FOLDERS[self.kind].removeprefix('content/')}/{self.slug}"

    @property
    def folder(self) -> Path:
        return Path(_FOLDERS[self.kind]) / str(self.year) / self.slug

    @property
    def text(self) -> str:
        return f"---\n{front_matter(self.fields)}---\n\n{self.body}"


@cache
def _phrases() -> dict[str, Any]:
    path = Path(__file__).with_name("phrases.yml")
    data: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return data


def samples(count: int, seed: int = SEED) -> Iterator[Sample]:
    """Stories 0 to ``count - 1`` of a seed."""
    for index in range(count):
        yield Writer(index, seed).sample()


# --- who and where ------------------------------------------------------------------------------


def _person(index: int) -> tuple[str, str]:
    """Name and slug of the ``index``-th person: a walk over all names that meets none twice."""
    tables = [list(t.items()) for t in _phrases()["names"].values()]
    number = index * 27_644_437  # a prime: it shares no factor with the number of names
    parts = []
    for table in tables:
        number, at = divmod(number, len(table))
        parts.append(table[at])
    return "".join(zh for zh, _ in parts), "-".join(py for _, py in parts)


def _unit(index: int) -> tuple[str, str, str]:
    """Name, slug and type of the ``index``-th unit, without its community."""
    kinds, words = _phrases()["unit_kinds"], list(_phrases()["unit_words"].items())
    kind = kinds[index % len(kinds)]
    word, py = words[index // len(kinds) % len(words)]
    return f"{word}{kind['zh']}", f"{py}-{kind['id']}", kind["type"]


def areas() -> list[dict[str, Any]]:
    """Twelve streets of eight communities, as ``areas.yml`` has them."""
    table = _phrases()["areas"]
    tails = list(table["tails"].items())
    return [
        {
            "名称": f"{head}溪街道",
            "id": f"{head_id}-xi",
            "社区": [
                {
                    "名称": f"{head}{tail}社区",
                    "id": f"{head_id}-{tail_id}",
                    "相邻": [f"{head}{tails[(n + 1) % len(tails)][0]}社区"],
                }
                for n, (tail, tail_id) in enumerate(tails)
            ],
        }
        for head, head_id in table["heads"].items()
    ]


def programmes() -> list[dict[str, Any]]:
    """As ``programmes.yml`` has them."""
    found: list[dict[str, Any]] = _phrases()["programmes"]
    return found


@cache
def _communities() -> tuple[tuple[str, str, str], ...]:
    return tuple((s["名称"], c["名称"], c["id"]) for s in areas() for c in s["社区"])


# --- one story ----------------------------------------------------------------------------------


class Writer:
    """Writes one story out of its own random numbers."""

    def __init__(self, index: int, seed: int | str) -> None:
        self.index = index
        self.seed = seed
        self.kind = _KINDS[_MIX[index % len(_MIX)]]
        self.random = random.Random(f"{seed}/{index}")
        self.street, self.community, community_id = self.random.choice(_communities())
        self.masked = self.kind == "person" and self.random.random() < 0.02
        self.given = date(self.random.randint(2018, 2026), 1, 1) + timedelta(
            days=self.random.randrange(240)
        )
        if self.kind == "unit":
            places = _communities()
            number = index // len(_MIX) * _MIX.count("U") + _MIX[: index % len(_MIX)].count("U")
            self.street, self.community, community_id = places[number % len(places)]
            name, slug, self.unit_type = _unit(number // len(places))
            self.name, self.slug = f"{self.community}{name}", f"{community_id}-{slug}"
        else:
            self.name, self.slug = _person(index)
        self.pinyin = self.slug.replace("-", " ")
        if self.masked:
            self.slug = f"{community_id}-{index}"

    @cached_property
    def who(self) -> str:
        """The name as the text may say it."""
        return f"{self.name[0]}某" if self.masked else self.name

    def sample(self) -> Sample:
        body = self._body()
        title = self._short("titles", 45)
        summary = self._one("summaries")
        fields = {
            "标题": title,
            "短标题": self.random.choice(_phrases()["shorts"]),
            **self._facts(),
            "简介": summary,
            "颁奖词": self._fill(self.random.choice(_phrases()["citations"])),
            "地区": {"街道": self.street, "社区": self.community},
            "荣誉": self._honours(),
            **self._paperwork(),
            "主题": self.random.sample([t["名称"] for t in _phrases()["themes"]], k=2),
        }
        if self.index and self.random.random() < 0.3:
            other = Writer(self.random.randrange(self.index), self.seed)
            fields["相关"] = [f"{_FOLDERS[other.kind].removeprefix('content/')}/{other.slug}"]
        if self.masked:
            fields["署名方式"] = "姓氏加某"
        return Sample(self.kind, self.slug, self.given.year, title, summary, fields, body)

    # --- words ---

    def _fill(self, template: str) -> str:
        """Fill every slot of a template, each time with another word."""
        words = _phrases()["words"]
        values: dict[str, str] = {}
        for _, slot, _, _ in string.Formatter().parse(template):
            if slot and slot not in values:
                values[slot] = self._fixed(slot) or self.random.choice(words[slot])
        return template.format(**values)

    def _fixed(self, slot: str) -> str:
        draw = self.random
        match slot:
            case "who":
                return self.who
            case "ta":
                return "他们" if self.kind == "unit" else draw.choice("他她")
            case "community":
                return self.community
            case "street":
                return self.street
            case "year":
                return str(draw.randint(2003, self.given.year))
            case "n":
                return str(draw.randint(11, 480))
            case "few":
                return draw.choice(_FEW)
            case "hour":
                return draw.choice(_HOURS)
        return ""

    def _one(self, group: str) -> str:
        return self._fill(self.random.choice(_phrases()[group][self.kind]))

    def _short(self, group: str, most: int) -> str:
        return next(text for text in iter(lambda: self._one(group), "") if len(text) <= most)

    def _shuffled(self, templates: list[str]) -> list[str]:
        return self.random.sample(templates, k=len(templates))

    # --- the body ---

    def _body(self) -> str:
        """An opening, headed sections of told deeds, and a closing line."""
        phrases = _phrases()
        told = self._shuffled(phrases["deed"][self.kind])
        seen = self._shuffled(phrases["detail"])
        said = self._shuffled(phrases["quote"])
        headings = self._shuffled(phrases["headings"])
        extras = self._extras()
        blocks = [self._one("opening"), self._paragraph(told.pop(), seen.pop())]
        while sum(map(len, blocks)) < BODY_LENGTH and len(told) > 3 and len(said) > 3:
            blocks.append(f"## {self._fill(headings.pop())}")
            blocks.append(self._paragraph(told.pop(), seen.pop(), told.pop()))
            blocks.append(self._paragraph(said.pop(), seen.pop()))
            if extras:
                blocks.append(extras.pop())
            blocks.append(self._paragraph(told.pop(), said.pop(), seen.pop()))
        blocks.append(self._fill(self.random.choice(phrases["closing"])))
        return "\n\n".join(blocks) + "\n"

    def _paragraph(self, *templates: str) -> str:
        """Two or three sentences; now and then with a phrase in bold."""
        text = "".join(map(self._fill, templates))
        if self.random.random() < 0.15:
            text = re.sub(r"“([^”“，。]{2,8})”", r"**“\1”**", text, count=1)
        return text

    def _extras(self) -> list[str]:
        """A table, a list, a quotation: one of them in most stories, two in some."""
        makers = (self._table, self._list, self._block_quote)
        return [self.random.choice(makers)() for _ in range(self.random.choice((0, 1, 1, 2)))]

    def _table(self) -> str:
        phrases = _phrases()
        years = ("年份", "事情", "次数", "备注")
        rows = [
            (
                f"{year}年",
                self.random.choice(phrases["table_item"]),
                str(self.random.randint(3, 300)),
                self.random.choice(phrases["table_note"]),
            )
            for year in sorted(self.random.sample(range(2008, 2026), k=self.random.randint(3, 6)))
        ]
        lines = [years, ("---",) * 4, *rows]
        return "\n".join(f"| {' | '.join(line)} |" for line in lines)

    def _list(self) -> str:
        items = self._shuffled(_phrases()["list_item"])[: self.random.randint(3, 5)]
        return "\n".join(f"- {self._fill(item)}" for item in items)

    def _block_quote(self) -> str:
        return f"> {self._fill(self.random.choice(_phrases()['block_quote']))}"

    # --- the fields ---

    def _facts(self) -> dict[str, Any]:
        draw, phrases = self.random, _phrases()
        if self.kind == "unit":
            return {
                "单位名称": self.name,
                "单位类型": self.unit_type,
                "人数": draw.randint(4, 160),
                "监督热线": f"0000-{draw.randrange(1000, 9999)}000",
            }
        if self.kind == "family":
            members = draw.sample(phrases["relations"], k=draw.randint(2, 5))
            return {
                "家庭名称": f"{self.name}家庭",
                "拼音": self.pinyin,
                "户主": self.name,
                "家训": draw.choice(phrases["mottoes"]),
                "家庭类型": draw.choice(phrases["family_types"]),
                "代数": draw.randint(2, 4),
                "成员": [{"姓名": self.name, "关系": "户主"}, *({"关系": m} for m in members)],
            }
        return {
            "姓名": self.name,
            "拼音": self.pinyin,
            "性别": draw.choice("男女"),
            "出生年": draw.randint(1940, 2000),
            "职业": draw.choice(phrases["occupations"]),
        }

    def _honours(self) -> list[dict[str, Any]]:
        """One honour, or two of different programmes."""
        target = _TARGETS[self.kind]
        known = [p for p in programmes() if p["对象"] == target]
        count = 2 if self.random.random() < 0.25 else 1
        return [self._honour(p) for p in self.random.sample(known, k=count)]

    def _honour(self, programme: dict[str, Any]) -> dict[str, Any]:
        draw = self.random
        level = draw.choices(list(_LEVELS), weights=(1, 5, 14, 60, 20))[0]
        honour = {"项目": programme["名称"], "级别": level}
        if "类别" in programme:
            honour["类别"] = draw.choice(programme["类别"])
        if programme.get("等次") and draw.random() < 0.2:
            honour["等次"] = "提名"
        year = self.given.year
        honour |= draw.choice(({"届": year - 2012}, {"年度": year}, {"期": f"{year - 1}—{year}"}))
        issuer = "街道党工委" if level == "街道乡镇" else f"{level[0]}精神文明建设指导委员会"
        return honour | {
            "授予单位": [issuer],
            "文号": f"{_LEVELS[level]}文明委〔{year}〕{draw.randint(1, 24)}号",
            "授予日期": self.given,
        }

    def _paperwork(self) -> dict[str, Any]:
        """Consent, reviews and dates, in the order in which they happen."""
        draw = self.random
        signed = self.given + timedelta(days=draw.randint(1, 10))
        people = draw.sample(_REVIEWERS, k=3)
        days = [signed + timedelta(days=n) for n in sorted(draw.sample(range(1, 30), k=3))]
        steps = ("初审", "复审", "终审")
        return {
            "授权": {
                "状态": "已签",
                "档案号": f"X-{self.given.year}-{self.index:05}",
                "签署人": "单位" if self.kind == "unit" else "本人",
                "日期": signed,
            },
            "状态": "发布",
            "审核": {
                step: {"人": by, "日期": day}
                for step, by, day in zip(steps, people, days, strict=True)
            },
            "发布日期": days[-1] + timedelta(days=1),
            "责任编辑": "沈知夏",
        }


# --- files --------------------------------------------------------------------------------------


def front_matter(fields: dict[str, Any]) -> str:
    """YAML as an editor types it: a field a line, small groups in braces, honours as a list."""
    lines = []
    for name, value in fields.items():
        if name in ("荣誉", "照片", "成员"):
            lines.append(f"{name}:")
            for item in value:
                first, *rest = (f"{k}: {_inline(v)}" for k, v in item.items())
                lines += [f"  - {first}", *(f"    {line}" for line in rest)]
        elif name in ("地区", "审核"):
            lines.append(f"{name}:")
            lines += [f"  {k}: {_inline(v)}" for k, v in value.items()]
        else:
            lines.append(f"{name}: {_inline(value)}")
    return "\n".join(lines) + "\n"


def _inline(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: {_inline(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_inline, value)) + "]"
    return str(value)


_MKDOCS = """\
site_name: 测速用的网站
site_description: 由程序写成的事迹，用来量快慢
site_url: https://bench.example/
docs_dir: content
site_dir: site
extra:
  showcase:
    district: 青汀市云汀区
    three_reviews: true
    source: 云汀区文明办
    page_size: 48
    organiser: 云汀区精神文明建设指导委员会办公室
plugins: []
markdown_extensions:
  - tables
  - footnotes
nav:
  - 首页: index.md
not_in_nav: |
  *
"""

_NOTE = "这个网站由程序写成，用来量快慢。"

PAGES = {
    "about": ("关于本站", _NOTE),
    "accessibility": ("无障碍声明", _NOTE),
    "privacy": ("隐私说明", _NOTE),
}
"""Ordinary pages: name → title and text."""


def write_root(root: Path, count: int, *, photos: int = 0, seed: int = SEED) -> None:
    """Write a content root of ``count`` stories; the first ``photos`` of them get a picture."""
    write(root / "mkdocs.yml", _MKDOCS)
    for name, (title, text) in PAGES.items():
        write(root / "content" / f"{name}.md", f"# {title}\n\n{text}\n")
    vocabulary = {"areas": areas()}
    vocabulary |= {name: _phrases()[name] for name in ("programmes", "themes")}
    for name, items in vocabulary.items():
        text = yaml.safe_dump(items, allow_unicode=True, sort_keys=False)
        write(root / "content" / "_vocabulary" / f"{name}.yml", text)
    for index, sample in enumerate(samples(count, seed)):
        if index < photos:
            sample.fields["照片"] = [_PHOTO]
            write(root / sample.folder / "photo.jpg", _picture(random.Random(f"{seed}/{index}")))
        write(root / sample.folder / "index.md", sample.text)


_PHOTO = {"文件": "photo.jpg", "说明": "傍晚的河堤，水面上有几处反光", "摄影": "云汀区融媒体中心",
          "人数": 0}  # fmt: skip


def _picture(draw: random.Random) -> bytes:
    """A drawn JPEG with as much grain as a telephone's, other bytes for every story."""
    from PIL import Image, ImageDraw

    width, height = 2000, 1500
    picture = Image.new("RGB", (width, height), _colour(draw))
    pen = ImageDraw.Draw(picture)
    for _ in range(40):
        x, y = draw.randrange(width), draw.randrange(height)
        pen.ellipse((x, y, x + draw.randint(40, 700), y + draw.randint(40, 500)), _colour(draw))
    grain = Image.frombytes(
        "RGB", (width // 2, height // 2), draw.randbytes(width * height * 3 // 4)
    )
    picture = Image.blend(picture, grain.resize((width, height)), 0.15)
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=88)
    return stream.getvalue()


def _colour(draw: random.Random) -> tuple[int, int, int]:
    return draw.randrange(40, 230), draw.randrange(40, 230), draw.randrange(40, 230)


def write(path: Path, content: str | bytes) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def main() -> None:
    """Write a corpus, never over something else."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, metavar="N")
    parser.add_argument("root", type=Path, metavar="DIR", help="empty or not there yet")
    parser.add_argument("--photos", type=int, default=0, metavar="K",
                        help="a picture for each of the first K stories")  # fmt: skip
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--force", action="store_true", help="delete DIR first")
    options = parser.parse_args()
    if options.force:
        shutil.rmtree(options.root, ignore_errors=True)
    if options.root.exists() and any(options.root.iterdir()):
        parser.error(f"{options.root} is not empty; choose another folder or say --force")
    write_root(options.root, options.count, photos=options.photos, seed=options.seed)


if __name__ == "__main__":
    main()
