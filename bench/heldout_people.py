"""Whom the held-out forms tell of, and what is private about them. Every name and number is invented."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT / "scripts"), str(PROJECT / "tests" / "helpers")]

from forms import SPELLINGS, Planted, card, mobile, resident_id  # noqa: E402

_SURNAMES = (
    "郭林罗梁宋唐许邓冯程蔡潘袁董余叶田钟汪方石姚谭廖邹熊陆郝孔白"
    "崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚"
)
_DOUBLE = ("欧阳", "上官", "司徒", "诸葛")
_GIVEN = "德厚志芬玉英春梅福来金宝永康秋菊国庆卫民丽娟桂芳振华小满阿根腊梅土生月娥长顺喜莲"
_WORK = (
    "乡村医生", "环卫工人", "退休教师", "网格员", "个体工商户", "货车司机", "水电工", "村民小组长", "菜场摊主", "农民",
)  # fmt: skip
_AREAS = (
    ("柳荫街道", "杏花里社区"), ("柳荫街道", "槐树里社区"), ("望潮街道", "渔光社区"), ("石桥镇", "双溪村"),
    ("石桥镇", "茶亭村"), ("荷塘镇", "藕香村"), ("荷塘镇", "荷塘社区"),
)  # fmt: skip
PERSON_CATEGORIES = ("助人为乐", "见义勇为", "诚实守信", "敬业奉献", "孝老爱亲")
FAMILY_CATEGORIES = ("教子有方", "情系国防", "孝老爱亲", "夫妻和睦", "邻里互助", "绿色节俭")
_SENTENCES = (
    "2008年8月8日夜里下大雨，沟沿塌了，第一个扛着门板去的是{n}。",
    "他常说：“账上的钱是大家的，手里的秤是自己的。”",
    "全村128户，哪家的水管走哪条沟，{n}闭着眼睛也说得出来。",
    "2021年以来，义务理发1,300多人次，推子用坏了4把。",
    "邻居老周记得：那天是冬至，锅里的汤圆还没有捞。",
    "前后垫进去3.6万元，没有跟家里细说过。",
    "孩子们管{n}叫“伞爷爷”，因为校门口那只桶里总有伞。",
    "每天5点半起床，先扫巷口，再开店门。",
    "12年里送走了两位老人，床单没有一天是湿的。",
    "问起为什么，{n}摆摆手说，也没想那么多。",
)


@dataclass(frozen=True)
class Person:
    """Somebody, with the truth by the keys of the field table."""

    name: str
    gender: str
    year: int
    month: int
    work: str
    street: str
    community: str
    category: str
    brief: str
    deeds: tuple[str, ...]

    def truth(self, **more: str | None) -> dict[str, str | None]:
        """What every form asks; ``more`` takes the place of it (``__`` is a dot)."""
        own: dict[str, str | None] = {
            "name": self.name, "gender": self.gender, "birth_year": str(self.year), "occupation": self.work,
            "area.street": self.street, "area.community": self.community,
            "honours.0.category": self.category, "summary": self.brief, "body": "\n".join(self.deeds),
        }  # fmt: skip
        return own | {key.replace("__", "."): value for key, value in more.items()}


@dataclass
class HeldOut:
    """A file; per person what must be read (None: must stay open); private values; pictures in it.
    ``free`` are keys of which nothing is asked.
    """

    layout: str
    name: str
    data: bytes
    truth: list[dict[str, str | None]]
    planted: Sequence[Planted]
    pictures: int = 0
    free: frozenset[str] = frozenset()


def person(rng: random.Random, *, family: bool = False) -> Person:
    """Somebody at random; of a ``family`` the category is one of families."""
    surname = rng.choice(_DOUBLE) if rng.random() < 0.06 else rng.choice(_SURNAMES)
    name = surname + "".join(rng.sample(_GIVEN, rng.choice((1, 2, 2, 2))))
    if not family and rng.random() < 0.05:
        name = rng.choice(("阿依古丽·买买提", "扎西·次仁", "热娜·阿不都拉"))
    street, community = rng.choice(_AREAS)
    sentences = [s.format(n=name) for s in rng.sample(_SENTENCES, 8)]
    categories = FAMILY_CATEGORIES if family else PERSON_CATEGORIES
    return Person(
        name, rng.choice("男女"), rng.randint(1936, 2001), rng.randint(1, 12), rng.choice(_WORK), street, community,
        rng.choice(categories), "".join(sentences[:2]),
        tuple(a + b for a, b in zip(sentences[2::2], sentences[3::2], strict=True))[: rng.randint(2, 3)],
    )  # fmt: skip


@dataclass
class Secrets:
    """Hands out private values in twelve spellings and keeps what it gave."""

    rng: random.Random
    given: list[Planted] = field(default_factory=list)

    def _give(self, label: str, written: str, core: str) -> str:
        self.given.append(Planted(label, written, core))
        return written

    def _number(self, label: str, make: Callable[[random.Random], str]) -> str:
        number = make(self.rng)
        return self._give(label, self.rng.choice(SPELLINGS)(number), number)

    def id(self) -> str:
        return self._number("身份证", resident_id)

    def phone(self) -> str:
        return self._number("手机", mobile)

    def card(self) -> str:
        return self._number("银行卡", card)

    def landline(self) -> str:
        number = f"0575-8{self.rng.randint(1_000_000, 9_999_999)}"
        return self._give("座机", number, number[5:])

    def home(self) -> str:
        rng = self.rng
        home = rng.choice((
            f"樟木巷{rng.randint(11, 99)}弄{rng.randint(2, 9)}号{rng.randint(101, 909)}室",
            f"金水湾小区{rng.randint(2, 40)}幢{rng.randint(1, 4)}单元{rng.randint(101, 1809)}",
            f"杨家埭{rng.randint(1, 12)}组{rng.randint(11, 199)}号",
        ))  # fmt: skip
        return self._give("住址", home, home)

    def folk(self) -> str:
        word = self.rng.choice(("畲族", "土家族", "仫佬族"))
        return self._give("民族", word, word)

    def party(self) -> str:
        word = self.rng.choice(("民盟盟员", "九三学社社员", "致公党党员"))
        return self._give("政治面貌", word, word)

    def health(self) -> str:
        word = self.rng.choice(("糖尿病二型", "肢体残疾三级", "冠心病"))
        return self._give("健康", word, word)

    def mail(self) -> str:
        word = f"{''.join(self.rng.sample('abcdefghkmnpqrstuvwxyz', 7))}{self.rng.randint(10, 99)}@163.com"
        return self._give("邮箱", word, word)

    def religion(self) -> str:
        return self._give("宗教信仰", "信仰佛教", "佛教")


def born(one: Person, rng: random.Random) -> str:
    """A day or month of birth as people write it."""
    y, m = one.year, one.month
    return rng.choice((
        f"{y}年{m}月", f"{y}.{m}", f"{y}．{m:02}", f"{y}-{m:02}-18", f"{y}{m:02}", f"{y}/{m:02}/03",
        f"{y}年{m:02}月生", f"{y} 年 {m} 月 9 日", f"公历{y}年{m}月", f"{y}、{m}", f"{y}年{m}月（农历）",
    ))  # fmt: skip


def spread(name: str, rng: random.Random) -> str:
    """A name as it stands in a cell."""
    if len(name) == 2 and rng.random() < 0.7:
        return rng.choice((f"{name[0]}  {name[1]}", f"{name[0]}　{name[1]}", f" {name} "))
    return rng.choice((name, f" {name}", f"{name}　"))
