"""推荐表 as streets send them, made up: persons with all that a form asks, layouts, and what a reader must and
must not find. Every name and number is invented.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from documents import (
    Cell,
    Document,
    checkbox,
    control,
    deleted,
    inserted,
    p,
    run,
    symbol,
    table,
    text_box,
)

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN = "秀英建国桂兰志强玉梅文斌守田海燕春生素琴立新明远国华晓东金凤长根水生"
STREETS = {
    "荷塘镇": ("藕香村", "莲心村"),
    "柳荫街道": ("杏花里社区", "槐安社区"),
    "云汀街道": ("桥南社区",),
}
WORK = ("摆渡人", "护士", "小学教师", "环卫工人", "个体经营户", "公交车驾驶员", "村医", "退休教师")
CATEGORIES = ("助人为乐", "见义勇为", "诚实守信", "敬业奉献", "孝老爱亲")
SENTENCES = (
    "末班船写的是六点半，多半要到七点才离岸。",
    "村里人说，有他在，夜路也亮堂。",
    "他把记账本翻开，一笔一笔念给大家听。",
    "那年大水，是她第一个蹚过桥去敲门。",
    "三十年里，她没有收过一分诊费。",
    "孩子们放学晚了，他就坐在渡口等。",
    "婆婆卧床以后，她学会了翻身和按摩。",
    "欠下的款，他用八年还清。",
)


@dataclass(frozen=True)
class Planted:
    """Something private: as it is written, and what of it must be found nowhere."""

    label: str
    written: str
    core: str


@dataclass(frozen=True)
class Nominee:
    """One person, and the truth about them by the dotted keys of the field table."""

    name: str
    gender: str
    year: int
    month: int
    work: str
    street: str
    community: str
    category: str
    summary: str
    paragraphs: tuple[str, ...]
    planted: tuple[Planted, ...]

    @property
    def truth(self) -> dict[str, str]:
        return {
            "name": self.name, "gender": self.gender, "birth_year": str(self.year), "occupation": self.work,
            "area.street": self.street, "area.community": self.community,
            "honours.0.category": self.category, "summary": self.summary,
            "body": "\n\n".join(self.paragraphs),
        }  # fmt: skip


@dataclass
class Made:
    """A form: its file, what must be read (``None``: must be left open), and how many pictures are in it.
    A key that is not among ``truth`` may not be read either.
    """

    layout: str
    data: bytes
    truth: list[dict[str, str | None]]
    planted: tuple[Planted, ...]
    pictures: int = 0


# --- people ----------------------------------------------------------------------------------------


def nominee(rng: random.Random) -> Nominee:
    street = rng.choice(list(STREETS))
    name = rng.choice(SURNAMES) + "".join(rng.sample(GIVEN, rng.choice((1, 2, 2))))
    name = rng.choice(
        (name, name, name, name, "买买提·艾山", f"{name}、{rng.choice(SURNAMES)}秀芳")
    )
    work = rng.choice(WORK)
    return Nominee(
        name, rng.choice("男女"), rng.randint(1938, 1999), rng.randint(1, 12), work, street,
        rng.choice(STREETS[street]), rng.choice(CATEGORIES),
        f"{work}{name}，{rng.choice(SENTENCES)}{rng.choice(SENTENCES)}",
        tuple(rng.choice(SENTENCES) + rng.choice(SENTENCES) for _ in range(rng.randint(2, 4))),
        (*_private(rng),),
    )  # fmt: skip


def resident_id(rng: random.Random, year: int = 1961) -> str:
    """A number of the right shape and checksum, of nobody."""
    digits = f"{rng.choice((110105, 330106, 320502))}{year}{rng.randint(1, 12):02}{rng.randint(1, 28):02}"
    digits += f"{rng.randint(0, 999):03}"
    total = sum(int(d) * (2 ** (17 - i) % 11) for i, d in enumerate(digits))
    return digits + "10X98765432"[total % 11]


def mobile(rng: random.Random) -> str:
    return f"1{rng.choice(('39', '58', '86', '77'))}{rng.randint(10_000_000, 99_999_999)}"


def card(rng: random.Random) -> str:
    digits = "62220" + "".join(rng.choice("0123456789") for _ in range(13))
    total = sum(n - 9 if (n := int(d) * (2 - i % 2)) > 9 else n for i, d in enumerate(digits[::-1]))
    return digits + str(-total % 10)


WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
HAN = str.maketrans("0123456789", "〇一二三四五六七八九")
SPELLINGS: tuple[Callable[[str], str], ...] = (
    lambda n: n,
    lambda n: n.translate(WIDE),
    lambda n: " ".join(n),
    lambda n: f"{n[:6]} {n[6:14]} {n[14:]}" if len(n) == 18 else f"{n[:3]} {n[3:7]} {n[7:]}",
    lambda n: f"{n[:6]}-{n[6:14]}-{n[14:]}" if len(n) == 18 else f"{n[:3]}-{n[3:7]}-{n[7:]}",
    lambda n: f"{n[:-4]}\n{n[-4:]}",
    lambda n: "\u200b".join(n),
    lambda n: n.translate(HAN) if n.isdigit() else n,
    lambda n: f"{n[:14]}0000" if len(n) == 18 else n,
    lambda n: f"{n[0]}.{n[1:15]}E+{len(n) - 1}" if len(n) == 18 else n,
    lambda n: f"{n[:6]}********{n[-4:]}" if len(n) == 18 else f"{n[:3]}****{n[-4:]}",
    lambda n: n[:-1] if len(n) == 18 else f"+86 {n}",
)
"""Twelve ways in which a number gets into a file."""


def _private(rng: random.Random) -> Iterator[Planted]:
    spelled = rng.choice(SPELLINGS)
    number = resident_id(rng)
    yield Planted(
        rng.choice(("身份证号码", "身份证号", "公民身份号码", "证件号码")), spelled(number), number
    )
    phone = mobile(rng)
    yield Planted(
        rng.choice(("联系电话", "手机号码", "联系方式", "电话")),
        rng.choice(SPELLINGS)(phone),
        phone,
    )
    home = f"梧桐巷{rng.randint(11, 99)}弄{rng.randint(2, 9)}单元{rng.randint(101, 909)}室"
    yield Planted(rng.choice(("家庭住址", "现住址", "家庭地址", "详细通讯地址")), home, home)
    yield Planted("民族", "畲族", "畲族")
    yield Planted("政治面貌", "民盟盟员", "民盟")
    yield Planted(rng.choice(("健康状况", "既往病史")), "高血压三级", "高血压")
    account = card(rng)
    yield Planted(rng.choice(("银行卡号", "开户行及账号")), f"农行 {account}", account)


def number_sentence(rng: random.Random) -> tuple[str, Planted]:
    """A sentence of a story with a number in it."""
    number = rng.choice((resident_id, mobile, card))(rng)
    words = rng.choice(SPELLINGS[:9])(number).replace("\n", "")
    return f"有事就打{words}找他，村里人都记得。", Planted("正文", words, number)


# --- how single values are written -----------------------------------------------------------------


def birth(one: Nominee, rng: random.Random) -> str:
    y, m = one.year, one.month
    han = "".join("〇一二三四五六七八九"[int(d)] for d in str(y))
    return rng.choice((
        f"{y}.{m:02}", f"{y}年{m}月", f"{y}-{m:02}", f"{y}/{m}", f"{y}年生（{2026 - y}岁）", f"{han[2:]}年三月",
        f"{han}年十月", f"{y}.{m:02}.15", f"{y % 100}年{m}月", f"{y}年 {m} 月",
    ))  # fmt: skip


def name_in(one: Nominee, rng: random.Random) -> str:
    if len(one.name) == 2:
        return rng.choice((one.name, "　　".join(one.name), " ".join(one.name)))
    return one.name


def ticked(one: Nominee, rng: random.Random, style: int | None = None) -> str:
    """A row of choices, one of them taken. Runs, so that lines and symbols may be in it."""
    words = list(CATEGORIES)
    chosen = one.category
    style = rng.randrange(11) if style is None else style
    on, off = rng.choice((("☑", "□"), ("√", "□"), ("■", "□"), ("✓", "☐")))
    match style:
        case 0:
            return run("  ".join(f"{on if w == chosen else off}{w}" for w in words))
        case 1:
            return run("  ".join(f"{w}{on if w == chosen else off}" for w in words))
        case 2:
            return run(" ".join(f"{w}（{'√' if w == chosen else '  '}）" for w in words))
        case 3:
            return run("".join(f"（{'√' if w == chosen else ' '}）{w}" for w in words))
        case 4:
            return run("、".join(w + "√" * (w == chosen) for w in words))
        case 5:
            return "".join(run(w, under=w == chosen) + run("　") for w in words)
        case 6:
            return "".join(symbol("F0FE" if w == chosen else "F0A8") + run(w + " ") for w in words)
        case 7:
            return "".join(checkbox(ticked=w == chosen) + run(w + " ") for w in words)
        case 8:
            return run("\n".join(f"{'☑' if w == chosen else '□'} {w}" for w in words))
        case 9:
            return run(" ".join(f"□{'√' * (w == chosen)}{w}" for w in words))
    return run("（请在相应类别前打√）" + " ".join("√" * (w == chosen) + w for w in words))


def label(word: str, rng: random.Random) -> str:
    """A label as forms set it."""
    if len(word) == 2:
        return rng.choice((word, "　　".join(word), " ".join(word), f"{word}：", "\n".join(word)))
    if len(word) >= 4:
        return rng.choice((word, word, f"{word[:2]}\n{word[2:]}", f"{word}："))
    return word


NAMES = ("姓名", "姓名", "被推荐人姓名", "候选人姓名")
BIRTHS = ("出生年月", "出生年月", "出生日期", "出生年月日")
WORKS = ("职业", "工作单位及职务", "职务", "工作单位及职务（职业）")
TOWNS = ("街道", "所在街道（镇）", "乡镇（街道）", "所属镇街")
VILLAGES = ("社区", "村（社区）", "所在社区", "所属村（社区）")
KINDS = ("推荐类别", "类别", "申报类别", "推荐类别（限选一项）")
BRIEFS = ("事迹简介", "简要事迹", "事迹简介（300字以内）", "人物简介")
DEEDS = ("主要事迹", "主要事迹（2000字以内）", "先进事迹", "事迹材料")


@dataclass(frozen=True)
class Row:
    """A label of a form and the paragraphs of its value, ready for any layout."""

    label: str
    value: tuple[str, ...]

    @property
    def text(self) -> str:
        return "".join(self.value)


def rows(one: Nominee, rng: random.Random, *, deeds: bool = True) -> list[Row]:
    """What a form asks, in an order of its own, private things between the others."""
    short = [
        Row(rng.choice(NAMES), (p(name_in(one, rng)),)),
        Row("性别", (p(one.gender),)),
        Row(rng.choice(BIRTHS), (p(birth(one, rng)),)),
        Row(rng.choice(WORKS), (p(one.work),)),
        Row(rng.choice(TOWNS), (p(one.street),)),
        Row(rng.choice(VILLAGES), (p(one.community),)),
        *(Row(x.label, (p(x.written),)) for x in one.planted),
        Row("文化程度", (p("初中"),)),
    ]
    head, rest = short[:2], short[2:]
    rng.shuffle(rest)
    long = [
        Row(rng.choice(KINDS), (p(ticked(one, rng)),)),
        Row("曾获荣誉", (p("2019年6月被评为“优秀村民”"),)),
        Row(rng.choice(BRIEFS), (p(one.summary),)),
    ]
    if deeds:
        long.append(Row(rng.choice(DEEDS), tuple(p(text) for text in one.paragraphs)))
    return head + rest + long


def opinions() -> str:
    return table([
        ["社区（村）意见", Cell("同意推荐。\n（盖章）\n2025年5月6日")],
        ["街道（镇）\n意见", Cell("同意。\n签字：钱某某　联系电话：13800001111\n年　月　日")],
    ])  # fmt: skip


# --- layouts ---------------------------------------------------------------------------------------

Layout = Callable[[Nominee, random.Random], Made]


def _made(name: str, document: Document, one: Nominee, **changed: str | None) -> Made:
    truth: dict[str, str | None] = {
        **one.truth,
        **{k.replace("__", "."): v for k, v in changed.items()},
    }
    return Made(
        name, document.data(), [truth], one.planted, len(document.media) + len(document.header)
    )


def _title(rng: random.Random) -> str:
    return p(rng.choice((
        "云汀区第五届道德模范推荐表", "2025年“云汀好人”候选人推荐表", "身边好人推荐申报表",
        "附件2：道德模范候选人登记表",
    )))  # fmt: skip


def two_columns(one: Nominee, rng: random.Random) -> Made:
    grid = [[Cell(label(r.label, rng)), Cell(r.value)] for r in rows(one, rng)]
    return _made("two_columns", Document([_title(rng), table(grid), opinions()]), one)


def four_columns(one: Nominee, rng: random.Random) -> Made:
    asked = rows(one, rng)
    grid: list[list[Cell | str]] = []
    short = asked[:-4]
    for left, right in zip(short[::2], [*short[1::2], Row("备注", (p(""),))], strict=False):
        grid.append(
            [
                Cell(label(left.label, rng)),
                Cell(left.value),
                Cell(label(right.label, rng)),
                Cell(right.value),
            ]
        )
    grid += [[Cell(label(r.label, rng)), Cell(r.value, cols=3)] for r in asked[-4:]]
    return _made("four_columns", Document([_title(rng), table(grid)]), one)


def six_columns_with_photo(one: Nominee, rng: random.Random) -> Made:
    from pictures import photo

    document = Document([_title(rng)])
    face = document.picture(photo(gps=True, orientation=rng.choice((0, 6))), "image1.jpg")
    asked = rows(one, rng)
    short, long = asked[:12], asked[12:]
    grid: list[list[Cell | str]] = []
    for at in range(0, len(short), 2):
        cells = [
            Cell(label(r.label, rng)) if i % 2 == 0 else Cell(r.value)
            for r in short[at : at + 2]
            for i in (0, 1)
        ]
        if at == 0:
            cells.append(Cell((p(face),), rows=4))
        elif at >= 8:
            cells.append(Cell(""))
        grid.append(list(cells))
    grid += [[Cell(label(r.label, rng)), Cell(r.value, cols=4)] for r in long]
    return _made("six_columns_with_photo", document.add(table(grid), opinions()), one)


def label_over_value(one: Nominee, rng: random.Random) -> Made:
    asked = rows(one, rng)
    grid: list[list[Cell | str]] = []
    for at in range(0, len(asked) - 4, 4):
        part = asked[at : at + 4]
        part = [r for r in part if r not in asked[-4:]]
        blank = [Cell("")] * (4 - len(part))
        grid.append([*(Cell(label(r.label, rng)) for r in part), *blank])
        grid.append([*(Cell(r.value) for r in part), *blank])
    for r in asked[-4:]:
        grid += [[Cell(r.label, cols=4)], [Cell(r.value, cols=4)]]
    return _made("label_over_value", Document([_title(rng), table(grid)]), one)


def in_one_cell(one: Nominee, rng: random.Random) -> Made:
    grid: list[list[Cell | str]] = []
    asked = rows(one, rng)
    for at in range(0, len(asked) - 4, 2):
        part = [r for r in asked[at : at + 2] if r not in asked[-4:]]
        cells = [Cell(p(run(f"{r.label}："), _inner(r.text))) for r in part]
        grid.append([*cells, *[Cell("")] * (2 - len(cells))])
    for r in asked[-4:]:
        first, *more = r.value
        grid.append([Cell((p(run(f"{r.label}：\n"), _inner(first)), *more), cols=2)])
    return _made("in_one_cell", Document([_title(rng), table(grid)]), one)


def _inner(paragraph: str) -> str:
    """The runs of a paragraph."""
    return paragraph.replace("<w:p>", "").replace("</w:p>", "")


def below_in_one_cell(one: Nominee, rng: random.Random) -> Made:
    asked = rows(one, rng)
    cells = [Cell((p(r.label), *r.value)) for r in asked]
    grid = [[a, b] for a, b in zip(cells[::2], [*cells[1::2], Cell("")], strict=False)]
    return _made("below_in_one_cell", Document([_title(rng), table(grid)]), one)


def vertical_labels(one: Nominee, rng: random.Random) -> Made:
    grid = [
        [
            Cell(tuple(p(c) for c in r.label) if rng.random() < 0.5 else "\n".join(r.label)),
            Cell(r.value),
        ]
        for r in rows(one, rng)
    ]
    return _made("vertical_labels", Document([_title(rng), table(grid)]), one)


def paragraphs_with_colons(one: Nominee, rng: random.Random) -> Made:
    asked = rows(one, rng)
    document = Document([_title(rng)])
    for r in asked[:-4]:
        document.add(p(run(f"{r.label}："), _inner(r.text)))
    for r in asked[-4:-1]:
        document.add(p(run(f"{r.label}："), _inner(r.text)))
    document.add(p(f"{asked[-1].label}："), *asked[-1].value)
    return _made("paragraphs_with_colons", document, one)


def several_in_a_line(one: Nominee, rng: random.Random) -> Made:
    asked = rows(one, rng)
    document = Document([_title(rng)])
    for at in range(0, len(asked) - 4, 3):
        part = [r for r in asked[at : at + 3] if r not in asked[-4:]]
        document.add(
            p(*(x for r in part for x in (run(f"{r.label}："), _inner(r.text), run("　　"))))
        )
    for r in asked[-4:-1]:
        document.add(p(run(f"{r.label}："), _inner(r.text)))
    document.add(p(asked[-1].label), *asked[-1].value)
    return _made("several_in_a_line", document, one)


def underlined_blanks(one: Nominee, rng: random.Random) -> Made:
    """姓名 何守田 性别 男, the values on a line."""
    asked = rows(one, rng)
    document = Document([_title(rng)])
    for at in range(0, len(asked) - 4, 2):
        part = [r for r in asked[at : at + 2] if r not in asked[-4:]]
        document.add(
            p(
                *(
                    x
                    for r in part
                    for x in (
                        run(r.label),
                        _inner(r.text).replace("<w:rPr>", '<w:rPr><w:u w:val="single"/>'),
                        run(" "),
                    )
                )
            )
        )
    for r in asked[-4:-1]:
        document.add(p(run(f"{r.label}："), _inner(r.text)))
    document.add(p(f"{asked[-1].label}："), *asked[-1].value)
    return _made("underlined_blanks", document, one)


def typed_underscores(one: Nominee, rng: random.Random) -> Made:
    asked = rows(one, rng)
    document = Document([_title(rng)])
    for r in asked[:-4]:
        document.add(p(run(f"{r.label}____"), _inner(r.text), run("______")))
    for r in asked[-4:-1]:
        document.add(p(run(f"{r.label}："), _inner(r.text)))
    document.add(p(f"{asked[-1].label}："), *asked[-1].value)
    return _made("typed_underscores", document, one)


def tabs(one: Nominee, rng: random.Random) -> Made:
    asked = rows(one, rng)
    document = Document([_title(rng)])
    for at in range(0, len(asked) - 4, 2):
        part = [r for r in asked[at : at + 2] if r not in asked[-4:]]
        document.add(
            p(*(x for r in part for x in (run(f"{r.label}\t"), _inner(r.text), run("\t"))))
        )
    for r in asked[-4:-1]:
        document.add(p(run(f"{r.label}："), _inner(r.text)))
    document.add(p(f"{asked[-1].label}："), *asked[-1].value)
    return _made("tabs", document, one)


def nested(one: Nominee, rng: random.Random) -> Made:
    """A form in a cell of a frame, as WPS pastes it."""
    asked = rows(one, rng)
    inner = table([[Cell(label(r.label, rng)), Cell(r.value)] for r in asked[:-4]])
    outer = [[Cell((inner,), cols=2)], *[[Cell(r.label), Cell(r.value)] for r in asked[-4:]]]
    return _made("nested", Document([_title(rng), table(outer)]), one)


def id_one_digit_a_cell(one: Nominee, rng: random.Random) -> Made:
    number = next(x for x in one.planted if len(x.core) == 18)
    asked = [r for r in rows(one, rng) if number.written not in r.text and r.label != number.label]
    grid: list[list[Cell | str]] = [[Cell(r.label), Cell(r.value, cols=18)] for r in asked]
    grid.insert(3, [Cell(number.label), *(Cell(digit) for digit in number.core)])
    return _made("id_one_digit_a_cell", Document([_title(rng), table(grid)]), one)


def section_down_the_side(one: Nominee, rng: random.Random) -> Made:
    asked = rows(one, rng)
    short = asked[:-4]
    grid: list[list[Cell | str]] = []
    for at, r in enumerate(short):
        side = (
            [Cell("基本情况" if rng.random() < 0.5 else "基\n本\n信\n息", rows=len(short))]
            if not at
            else []
        )
        grid.append([*side, Cell(label(r.label, rng)), Cell(r.value)])
    grid += [[Cell(r.label), Cell(r.value, cols=2)] for r in asked[-4:]]
    return _made("section_down_the_side", Document([_title(rng), table(grid), opinions()]), one)


def changed_by_three(one: Nominee, rng: random.Random) -> Made:
    """Tracked changes: what is deleted is not said."""
    grid = []
    for r in rows(one, rng):
        value = r.value
        if r.text == p(one.work):
            value = (p(deleted("农民"), inserted(one.work[:1]), inserted(one.work[1:])),)
        elif r.text == p(one.summary):
            value = (p(one.summary[:6], deleted("得过一些奖"), inserted(one.summary[6:])),)
        grid.append([Cell(r.label), Cell(value)])
    return _made("changed_by_three", Document([_title(rng), table(grid)]), one)


def content_controls(one: Nominee, rng: random.Random) -> Made:
    grid = []
    for r in rows(one, rng):
        value = r.value
        if r.text == p(one.community):
            value = (p(control("单击或点击此处输入文字。", hint=True)),)
        elif len(r.value) == 1 and r.text.count("<w:r>") == 1 and "w:br" not in r.text:
            value = (p(f"<w:sdt><w:sdtPr/><w:sdtContent>{_inner(r.text)}</w:sdtContent></w:sdt>"),)
        grid.append([Cell(label(r.label, rng)), Cell(value)])
    document = Document([_title(rng), table(grid)])
    return _made("content_controls", document, one, area__community=None)


def text_in_a_box(one: Nominee, rng: random.Random) -> Made:
    asked = rows(one, rng, deeds=False)
    grid = [[Cell(label(r.label, rng)), Cell(r.value)] for r in asked]
    box = p(text_box(*(p(text) for text in one.paragraphs)))
    return _made(
        "text_in_a_box", Document([_title(rng), table(grid), p("何某同志先进事迹材料"), box]), one
    )


def text_after_the_table(one: Nominee, rng: random.Random) -> Made:
    """见附件, and the text under headings behind the form."""
    asked = [
        *rows(one, rng, deeds=False),
        Row("主要事迹", (p(rng.choice(("见附件", "详见附件1", "（另附）"))),)),
    ]
    grid = [[Cell(label(r.label, rng)), Cell(r.value)] for r in asked]
    document = Document([_title(rng), table(grid), p(f"{one.name}同志事迹材料")])
    first, *rest = one.paragraphs
    document.add(p(first), p("一、一本考勤簿", bold=True), *map(p, rest))
    body = "\n\n".join([first, "## 一、一本考勤簿", *rest])
    return _made("text_after_the_table", document, one, body=body)


def with_kin(one: Nominee, rng: random.Random) -> Made:
    """The family has a table of its own, with names and years that are not the nominee's."""
    asked = rows(one, rng)
    grid: list[list[Cell | str]] = [[Cell(r.label), Cell(r.value, cols=4)] for r in asked[:-2]]
    grid += [
        [Cell("家庭\n成员", rows=3), "姓名", "称谓", "出生年月", "工作单位"],
        ["钱小宝", "儿子", "2014.05", "荷塘小学"],
        ["周阿大", "丈夫", "1957.01", "务农"],
    ]
    grid += [[Cell(r.label), Cell(r.value, cols=4)] for r in asked[-2:]]
    return _made("with_kin", Document([_title(rng), table(grid)]), one)


def unfilled(one: Nominee, rng: random.Random) -> Made:
    """Half a form is still the template."""
    empty = {
        "area.street": rng.choice(("××街道", "", "____")),
        "birth_year": rng.choice(("年　月", "XXXX年XX月", "")),
    }
    grid = []
    for r in rows(one, rng):
        value = r.value
        if r.text == p(one.street):
            value = (p(empty["area.street"]),)
        elif r.label in BIRTHS:
            value = (p(empty["birth_year"]),)
        elif r.label in KINDS:
            value = (p("□助人为乐 □见义勇为 □诚实守信"),)
        elif r.text == p(one.summary):
            value = (p("（限300字以内，第三人称）"),)
        grid.append([Cell(label(r.label, rng)), Cell(value)])
    open_ = {
        "area__street": None,
        "birth_year": None,
        "honours__0__category": None,
        "summary": None,
    }
    return _made("unfilled", Document([_title(rng), table(grid)]), one, **open_)


def two_ticks(one: Nominee, rng: random.Random) -> Made:
    grid = []
    for r in rows(one, rng):
        value = (p("☑助人为乐 □见义勇为 ☑孝老爱亲"),) if r.label in KINDS else r.value
        grid.append([Cell(r.label), Cell(value)])
    return _made("two_ticks", Document([_title(rng), table(grid)]), one, honours__0__category=None)


def filled_twice(one: Nominee, rng: random.Random) -> Made:
    """The same form on two pages, and one line differs."""
    seed = rng.random()
    first = rows(one, random.Random(seed))
    other = replace(one, work=next(w for w in WORK if w != one.work))
    grids = [
        [[Cell(r.label), Cell(r.value)] for r in part]
        for part in (first, rows(other, random.Random(seed), deeds=False))
    ]
    document = Document([_title(rng), table(grids[0]), _title(rng), table(grids[1])])
    return _made("filled_twice", document, one, occupation=None)


def two_people(one: Nominee, rng: random.Random) -> Made:
    other = nominee(rng)
    while other.name == one.name:
        other = nominee(rng)
    document = Document()
    for someone in (one, other):
        grid = [[Cell(label(r.label, rng)), Cell(r.value)] for r in rows(someone, rng)]
        document.add(_title(rng), table(grid))
    made = _made("two_people", document, one)
    return replace_truth(made, [dict(one.truth), dict(other.truth)], one.planted + other.planted)


def replace_truth(made: Made, truth: list[dict[str, str]], planted: tuple[Planted, ...]) -> Made:
    return Made(made.layout, made.data, [dict(t) for t in truth], planted, made.pictures)


def many_tables(one: Nominee, rng: random.Random) -> Made:
    """Each part of the form is a table of its own, with opinions between them."""
    asked = rows(one, rng)
    document = Document([_title(rng)])
    parts = (asked[:5], asked[5:11], asked[11:-2], asked[-2:])
    for part in parts:
        document.add(
            table([[Cell(label(r.label, rng)), Cell(r.value)] for r in part]), p(""), opinions()
        )
    return _made("many_tables", document, one)


def pictures_of_all_sorts(one: Nominee, rng: random.Random) -> Made:
    from pictures import photo

    document = Document([_title(rng)])
    grid = [[Cell(label(r.label, rng)), Cell(r.value)] for r in rows(one, rng)]
    half = document.picture(
        photo((800, 400), gps=True), "image1.jpg", crop=(0.5, 0, 0, 0), floating=True
    )
    turned = document.picture(photo((400, 300)), "image2.jpg", turn=90)
    round_ = document.picture(photo((300, 300)), "image3.jpg", shape="ellipse")
    drawn = document.picture(b"\x01\0\0\0" + b"\0" * 36 + b" EMF" + b"\0" * 60, "image9.emf")
    document.header["image8.png"] = photo((60, 60), "PNG")
    document.add(
        table(grid), p(half), p("图1 渡口（荷塘镇文化站 摄）"), p(turned), p(round_), p(drawn)
    )
    return _made("pictures_of_all_sorts", document, one)


def numbers_in_the_text(one: Nominee, rng: random.Random) -> Made:
    """What nobody labelled: numbers in the story, struck and hidden words."""
    sentence, planted = number_sentence(rng)
    at = rng.randrange(len(one.paragraphs))
    paragraphs = list(one.paragraphs)
    paragraphs[at] += sentence
    other = replace(one, paragraphs=tuple(paragraphs))
    grid = [[Cell(r.label), Cell(r.value)] for r in rows(other, rng)]
    hidden = p(run("暗记13900002222", hidden=True), run("删去13900003333", struck=True))
    document = Document([_title(rng), table(grid), hidden])
    paragraphs[at] = one.paragraphs[at] + "有事就打〔号码已去掉〕找他，村里人都记得。"
    made = _made("numbers_in_the_text", document, one, body="\n\n".join(paragraphs))
    more = (
        planted,
        Planted("正文", "13900002222", "13900002222"),
        Planted("正文", "13900003333", "13900003333"),
    )
    return Made(made.layout, made.data, made.truth, one.planted + more, made.pictures)


# --- grids of odd make ------------------------------------------------------------------------------

_ODD = {
    "name": ("姓 名", "姓名（盖章）", "候选人姓名", "姓　名\n（或集体名称）", "被推荐人"),
    "gender": ("性 别", "性别"),
    "birth_year": ("出生\n年月", "出生年月（岁）", "出生日期", "生日"),
    "occupation": ("职 业", "工作单位\n及职务", "单位及职务", "职务（职业）", "从事职业"),
    "area.street": ("所属镇\n（街道）", "镇街", "所在街道", "乡镇/街道"),
    "area.community": ("村/社区", "所在村\n（社区）", "社区（村）", "所属社区"),
    "category": ("推荐\n类别", "申报类别（打√）", "参评类别", "评选类别"),
    "summary": ("事迹\n简介", "事迹概述（200字左右）", "简要\n事迹", "人物事迹简介"),
    "body": ("主要\n事迹\n（可另附页）", "详细事迹", "个人先进事迹材料", "主要事迹（1500字以内）"),
    "private": (
        ("身份证\n号码", "居民身份证号", "身份证号（18位）"),
        ("联系\n电话", "手机", "联系电话（手机）", "本人电话"),
        ("家庭\n住址", "现居住地址", "户籍所在地"),
        ("民 族",),
        ("政治\n面貌",),
        ("健康\n状况",),
        ("银行卡号", "开户行及卡号"),
    ),
}
_BESIDES = (
    ("籍贯", "浙江青汀"), ("学历", "初中"), ("参加工作时间", "1980.05"), ("推荐单位", "荷塘镇人民政府"),
    ("职称", "无"), ("邮箱", "abc@qq.com"), ("年龄", "64"), ("网格长姓氏", "钱"),
)  # fmt: skip
_WAYS = ("beside", "beside", "below", "mixed", "one cell", "narrow")


def odd_grid(one: Nominee, rng: random.Random) -> Made:
    """Two to four pairs a row, more or fewer in each; a row its own way, labels that no other layout has."""
    width, way = 2 * rng.choice((2, 3, 4)), rng.choice(_WAYS)
    gap = rng.random() < 0.3
    grid: list[list[Cell | str]] = []
    asked = _odd_rows(one, rng)
    while asked:
        count = rng.randint(1, width // 2)
        part, asked = asked[:count], asked[count:]
        here = rng.choice(("beside", "below", "one cell")) if way == "mixed" else way
        grid += _odd_part(part, width, here, rng)
        if gap and rng.random() < 0.2:
            grid.append([Cell("", cols=width)])
    rest = width - 1

    def word(kind: str) -> str:
        text = str(rng.choice(_ODD[kind]))
        return text if rng.random() < 0.5 else "\n".join(re.sub(r"\s|（.*?）", "", text))

    deeds = tuple(map(p, one.paragraphs))
    grid += [
        [word("category"), Cell(p(ticked(one, rng)), cols=rest)],
        ["何时何地受过何种奖励", Cell("2019年6月 优秀村民", cols=rest)],
        [word("summary"), Cell(one.summary, cols=rest)],
    ]
    flat, behind = str(rng.choice(_ODD["body"])).replace("\n", ""), rng.randrange(4)
    texts: tuple[list[list[Cell | str]], ...] = (
        [[word("body"), Cell(deeds, cols=rest)]],
        [[Cell(flat, cols=width)], [Cell(deeds, cols=width)]],
        [[Cell((p(flat + rng.choice(("：", ""))), *deeds), cols=width)]],
        [[word("body"), Cell("（附后）", cols=rest)]],
    )
    grid += [
        *texts[behind],
        ["所在单位\n意见", Cell("情况属实，同意推荐。\n\n（盖章）\n　年　月　日", cols=rest)],
        ["备注", Cell("联系人：张某 13800001111", cols=rest)],
    ]
    document = Document([
        p(rng.choice(("附件1", ""))),
        p(rng.choice(("“云汀好人”推荐表", "第九届全区道德模范推荐审批表", "云汀区“身边好人”申报表"))),
        p(rng.choice(("填报单位：荷塘镇人民政府（盖章）　　填报日期：2025年5月6日", ""))),
        table(grid),
    ])  # fmt: skip
    if behind == 3:
        document.add(p(rng.choice(("事迹材料", "附：事迹材料", f"{one.name}先进事迹"))), *deeds)
    return _made(f"odd grid, {way}, text {behind}", document, one)


def _odd_rows(one: Nominee, rng: random.Random) -> list[tuple[str, str]]:
    """Labels and values, the name first."""
    other = "女" if one.gender == "男" else "男"
    values = {
        "name": one.name, "gender": rng.choice((one.gender, f"☑{one.gender} □{other}")),
        "birth_year": birth(one, rng), "occupation": one.work, "area.street": one.street,
        "area.community": one.community,
    }  # fmt: skip
    pairs = [(str(rng.choice(_ODD[key])), value) for key, value in values.items()]
    for spellings, planted in zip(_ODD["private"], one.planted, strict=True):
        pairs.append((rng.choice(spellings), planted.written))
    pairs += rng.sample(_BESIDES, rng.randint(1, 4))
    rest = pairs[1:]
    rng.shuffle(rest)
    return [pairs[0], *rest]


def _odd_part(
    part: list[tuple[str, str]], width: int, way: str, rng: random.Random
) -> list[list[Cell | str]]:
    """One or two rows of the grid."""
    each = [width // len(part)] * len(part)
    each[-1] += width - sum(each)
    if way == "below" and len(part) > 1:
        return [
            [Cell(pair[at], cols=c) for pair, c in zip(part, each, strict=True)] for at in (0, 1)
        ]
    if way == "one cell":
        texts = [word.replace("\n", "") + rng.choice(("：", ": ")) + value for word, value in part]
        return [[Cell(text, cols=c) for text, c in zip(texts, each, strict=True)]]
    row: list[Cell | str] = []
    for at, (word, value) in enumerate(part):
        wide = at == len(part) - 1 and way != "narrow"
        row += [Cell(word), Cell(value, cols=width - len(row) - 1 if wide else 1)]
    if len(row) < width and way == "narrow":
        row.append(Cell("", cols=width - len(row)))
    return [row]


LAYOUTS: tuple[Layout, ...] = (
    two_columns, four_columns, six_columns_with_photo, label_over_value, in_one_cell, below_in_one_cell,
    vertical_labels, paragraphs_with_colons, several_in_a_line, underlined_blanks, typed_underscores, tabs,
    nested, id_one_digit_a_cell, section_down_the_side, changed_by_three, content_controls, text_in_a_box,
    text_after_the_table, with_kin, unfilled, two_ticks, filled_twice, two_people, many_tables,
    pictures_of_all_sorts, numbers_in_the_text,
)  # fmt: skip


def forms(count: int, seed: int, layouts: tuple[Layout, ...] = LAYOUTS) -> Iterator[Made]:
    """The same for the same seed; every layout in its turn."""
    for number in range(count):
        rng = random.Random(f"{seed}-{number}")
        yield layouts[number % len(layouts)](nominee(rng), rng)
