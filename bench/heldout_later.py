# ruff: noqa: E501 -- a row of a form stays a row
"""Forms and lists made after the importer had been mended by ``heldout_forms``, and not mended by since."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from docx import Document
from openpyxl import Workbook

from .heldout_forms import _bytes, _cover, _grid, _opinions, _ticks
from .heldout_people import (
    FAMILY_CATEGORIES,
    PERSON_CATEGORIES,
    HeldOut,
    Person,
    Secrets,
    born,
    person,
    spread,
)


def city_good_person(one: Person, rng: random.Random) -> HeldOut:
    """Five columns; the story in a table of its own; the clerk's line above the table."""
    doc, s = Document(), Secrets(rng)
    doc.add_paragraph("附件1：")
    doc.add_paragraph("“身边好人”线索推荐表")
    doc.add_paragraph(
        f"报送单位（盖章）：石桥镇　联系人：孙干事　电话：{s.phone()}　报送日期：2025.06.03"
    )
    _grid(doc, 5, [
        ("姓　　名", spread(one.name, rng), "性　　别", (one.gender, 2)),
        ("出生年月日", born(one, rng), "手机号码", (s.phone(), 2)),
        ("职　　业", one.work, "身份证号", (s.id(), 2)),
        ("所在镇（街道）", one.street, "所在村（社区）", (one.community, 2)),
        ("好人类别（请打√）", (_ticks(PERSON_CATEGORIES, one.category, rng), 4)),
        ("获得荣誉情况", ("2019年镇优秀志愿者", 4)),
        ("事迹概述（100-200字）", (one.brief, 4)),
    ])  # fmt: skip
    doc.add_paragraph("")
    _grid(doc, 1, [("事迹材料",), ("\r".join(one.deeds),)])
    truth = one.truth(honours__0__programme="身边好人")
    return HeldOut("city_good_person", f"{one.name}线索.docx", _bytes(doc, rng), [truth], s.given)


def labels_at_two_levels(one: Person, rng: random.Random) -> HeldOut:
    """A side label for each group; recommender and nominee have the same labels."""
    doc, s = Document(), Secrets(rng)
    _cover(
        doc,
        "第七届云汀区道德模范候选人申报书",
        f"候 选 人：{one.name}",
        "申报单位：云汀区总工会",
        "二〇二五年四月",
    )
    _grid(doc, 6, [
        (("候选人信息", 1, 4), "姓名", (one.name, 2), "性别", one.gender),
        ("出生年月", (born(one, rng), 2), "民族", s.folk()),
        ("职业", (one.work, 2), "身份证号", s.id()),
        ("镇（街道）", (one.street, 2), "村（社区）", one.community),
        (("推荐人信息", 1, 2), "姓名", ("孙满仓", 2), "与候选人关系", "邻居"),
        ("电话", (s.phone(), 2), "地址", s.home()),
        (("申报类别", 2), (_ticks(PERSON_CATEGORIES, one.category, rng), 4)),
        (("人物简介", 2), (one.brief, 4)),
        (("主要事迹", 2), ("\r".join(one.deeds), 4)),
    ])  # fmt: skip
    _opinions(doc, s, "镇（街道）党（工）委意见", "区文明办意见", "区文明委意见")
    truth = one.truth(honours__0__programme="道德模范", honours__0__session="7")
    return HeldOut(
        "labels_at_two_levels", f"申报书-{one.name}.docx", _bytes(doc, rng), [truth], s.given
    )


def letter(one: Person, rng: random.Random) -> HeldOut:
    """A text with a headline, and what the form asks in a block of lines at its end."""
    doc, s = Document(), Secrets(rng)
    title = f"{one.name}和那把旧铁锹"
    doc.add_paragraph(title)
    for text in one.deeds:
        doc.add_paragraph(text)
    doc.add_paragraph("基本信息")
    for label, value in (
        ("姓名", one.name), ("性别", one.gender), ("出生年月", born(one, rng)), ("职业", one.work),
        ("街道", one.street), ("社区", one.community), ("推荐项目", "身边好人"), ("推荐类别", one.category),
        ("身份证号码", s.id()), ("联系电话", s.phone()), ("家庭住址", s.home()),
    ):  # fmt: skip
        doc.add_paragraph(f"{label}：{value}")
    truth = one.truth(summary=None, title=title, honours__0__programme="身边好人")
    return HeldOut("letter", f"{one.name}材料.docx", _bytes(doc, rng), [truth], s.given)


def family_of_stars(one: Person, rng: random.Random) -> HeldOut:
    """最美家庭, filled in by the women's federation of a village: two labels a cell, kin with ages."""
    doc, s = Document(), Secrets(rng)
    doc.add_paragraph("寻找“最美家庭”推荐表")
    _grid(doc, 4, [
        ("户  主\n姓  名", one.name, "家庭\n类型", "普通家庭"),
        ("家庭人口数", "6", "联系\n电话", s.phone()),
        ("所属镇（街道）", one.street, "所属村（社区）", one.community),
        ("家庭详细住址", (s.home(), 3)),
        ("推荐类型", (_ticks(FAMILY_CATEGORIES, one.category, rng), 3)),
        ("与户主关系", "姓名", "年龄", "职业或单位"),
        ("妻子", person(rng).name, "58", "务农"),
        ("儿子", person(rng).name, "31", s.party()),
        ("家规家训", ("不欠账，不欠情", 3)),
        ("家庭简介", (one.brief, 3)),
        ("家庭主要事迹", ("\r".join(one.deeds), 3)),
    ])  # fmt: skip
    truth: dict[str, str | None] = {
        "name": None, "representative": one.name, "motto": "不欠账，不欠情", "area.street": one.street,
        "area.community": one.community, "honours.0.category": one.category, "honours.0.programme": "最美家庭",
        "summary": one.brief, "body": "\n".join(one.deeds),
    }  # fmt: skip
    return HeldOut("family_of_stars", f"{one.name}户.docx", _bytes(doc, rng), [truth], s.given,
                   free=frozenset({"name", "family_type", "members"}))  # fmt: skip


def _book(rows: Sequence[Sequence[Any]], merged: Sequence[str] = ()) -> bytes:
    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(list(row))
    for span in merged:
        sheet.merge_cells(span)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def people_sheet(one: Person, rng: random.Random) -> HeldOut:
    """汇总表 of those recommended: a title, who fills it in, a head of two rows, private columns between."""
    s = Secrets(rng)
    people = [one, *(person(rng) for _ in range(rng.randint(2, 6)))]
    rows: list[Sequence[Any]] = [
        ["云汀区2025年身边好人推荐人选汇总表"], [f"填报单位：荷塘镇　　填表人：孙某　　电话：{s.phone()}"],
        ["序号", "基本信息", None, None, None, None, "推荐\n类别", "事迹简介", "联系方式", "身份证号"],
        [None, "姓 名", "性别", "出生年月", "职业", "所在镇街及村社区", None, None, None, None],
    ]  # fmt: skip
    for n, each in enumerate(people, 1):
        birth = rng.choice((born(each, rng), datetime(each.year, each.month, 5)))
        rows.append([n, spread(each.name, rng), each.gender, birth, each.work,
                     rng.choice((f"{each.street}{each.community}", f"{each.street} {each.community}")),
                     each.category, each.brief, s.phone(), s.id()])  # fmt: skip
    rows.append(["合计", len(people)])
    rows.append([f"注：本表一式两份。联系人：孙某 {s.phone()}"])
    merged = ("A1:J1", "A2:J2", "A3:A4", "B3:F3", "G3:G4", "H3:H4", "I3:I4", "J3:J4")
    truth = [p.truth(body=None, honours__0__programme="身边好人") for p in people]
    return HeldOut(
        "people_sheet", "汇总表.xlsx", _book(rows, merged), truth, s.given, free=frozenset({"body"})
    )


def families_sheet(one: Person, rng: random.Random) -> HeldOut:
    """最美家庭 by 户主; the street stands once for all its rows."""
    s = Secrets(rng)
    people = [person(rng, family=True) for _ in range(rng.randint(3, 7))]
    rows: list[Sequence[Any]] = [
        ["附件2"], [f"{one.street}“最美家庭”推荐汇总表"],
        ["编号", "所属镇街", "所属村社区", "户主姓名", "家庭人口", "家庭类别", "家庭事迹简介", "户主电话", "备注"],
    ]  # fmt: skip
    for n, each in enumerate(people, 1):
        rows.append([n, one.street if n == 1 else None, None, each.name, 4, each.category, each.brief, s.phone(),
                     rng.choice(("", s.home()))])  # fmt: skip
    truth: list[dict[str, str | None]] = [{
        "representative": p.name, "area.street": one.street, "honours.0.category": p.category,
        "honours.0.programme": "最美家庭", "summary": p.brief,
    } for p in people]  # fmt: skip
    return HeldOut("families_sheet", "最美家庭汇总表.xlsx", _book(rows, (f"B4:B{3 + len(people)}",)), truth, s.given,
                   free=frozenset({"name", "body"}))  # fmt: skip


def old_csv(one: Person, rng: random.Random) -> HeldOut:
    """Out of an old system: GB 18030, full-width commas in texts, numbers with a tab in front."""
    s = Secrets(rng)
    people = [one, *(person(rng) for _ in range(rng.randint(2, 9)))]
    lines = [
        "道德模范推荐名单",
        "编号,推荐对象,性别,出生日期,身份,所属街道,所属社区,类型,先进事迹简介,移动电话,身份证件号码,开户行及账号",
    ]
    for n, each in enumerate(people, 1):
        cells = (f"{n:03}", each.name, each.gender, f"{each.year}-{each.month:02}-11", each.work, each.street,
                 each.community, each.category, f'"{each.brief}"', f"\t{s.phone()}", f"\t{s.id()}", f"农行 {s.card()}")  # fmt: skip
        lines.append(",".join(c.replace("\n", " ") for c in cells))
    data = "\r\n".join(lines).encode("gb18030")
    truth = [p.truth(body=None, honours__0__programme="道德模范") for p in people]
    return HeldOut(
        "old_csv", "名单.csv", data, truth, s.given, free=frozenset({"body", "occupation"})
    )


LATER: tuple[Callable[[Person, random.Random], HeldOut], ...] = (
    city_good_person, labels_at_two_levels, letter, family_of_stars, people_sheet, families_sheet, old_csv,
)  # fmt: skip


def later(count: int, seed: int) -> list[Callable[[], HeldOut]]:
    """So many files of these layouts in turn, each made when it is asked for."""

    def make(number: int) -> HeldOut:
        rng = random.Random(f"later-{seed}-{number}")
        layout = LATER[number % len(LATER)]
        return layout(person(rng, family=layout == family_of_stars), rng)

    return [lambda n=n: make(n) for n in range(count)]  # type: ignore[misc]
