# ruff: noqa: E501 -- a row of a form stays a row
"""Sixteen forms as offices make them, written by somebody who had not read the importer. Changing one so that it is
read better spoils what it is for: mend the importer, or write one more.
"""

from __future__ import annotations

import copy
import io
import random
from collections.abc import Callable, Sequence
from typing import Any

from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.shared import Cm
from PIL import Image

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

Cell = str | tuple[str, int] | tuple[str, int, int]
"""Text; with columns; with columns and rows. ``None`` is not needed: a merged cell stands once."""


def _grid(doc: Any, columns: int, rows: Sequence[Sequence[Cell]]) -> Any:
    """A table with merged cells."""
    table = doc.add_table(rows=len(rows), cols=columns)
    table.style = "Table Grid"
    cells = [[table.cell(r, c) for c in range(columns)] for r in range(len(rows))]
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(rows):
        c = 0
        for cell in row:
            text, wide, high = (cell, 1, 1) if isinstance(cell, str) else (*cell, 1)[:3]
            while (r, c) in taken:
                c += 1
            whole = cells[r][c]
            if wide > 1 or high > 1:
                whole = whole.merge(cells[r + high - 1][c + wide - 1])
            lines = str(text).split("\r")
            whole.paragraphs[0].add_run(lines[0])
            for line in lines[1:]:
                whole.add_paragraph(line)
            taken |= {(r + i, c + j) for i in range(high) for j in range(wide)}
            c += wide
    return table


def _photo(rng: random.Random) -> io.BytesIO:
    out = io.BytesIO()
    Image.effect_noise((60 + rng.randint(0, 20), 80), 90).convert("RGB").save(out, "JPEG")
    out.seek(0)
    return out


def _habits(doc: Any, rng: random.Random) -> None:
    """What typing in WPS leaves: runs cut in the middle of words, marks of the spelling checker, bookmarks."""
    for run in list(doc.element.body.iter("{*}r")):
        texts = [t for t in run if t.tag.endswith("}t")]
        if len(texts) != 1 or len(run) > 2 or len(texts[0].text or "") < 2 or rng.random() < 0.4:
            continue
        text = texts[0].text or ""
        cut = rng.randint(1, len(text) - 1)
        second = copy.deepcopy(run)
        for part, words in ((run, text[:cut]), (second, text[cut:])):
            t = next(x for x in part if x.tag.endswith("}t"))
            t.text = words
            t.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.addnext(second)
        if rng.random() < 0.3:
            run.addnext(OxmlElement("w:proofErr"))
            mark = OxmlElement("w:bookmarkStart")
            mark.set("{{{}}}name".format(mark.nsmap["w"]), "_GoBack")
            run.addnext(mark)


def _bytes(doc: Any, rng: random.Random) -> bytes:
    if rng.random() < 0.6:
        _habits(doc, rng)
    out = io.BytesIO()
    doc.save(out)
    return out.getvalue()


def _cover(doc: Any, title: str, *lines: str) -> None:
    for _ in range(3):
        doc.add_paragraph("")
    doc.add_heading(title, 0)
    for line in lines:
        doc.add_paragraph(line)
    doc.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _header(doc: Any, secrets: Secrets) -> None:
    section = doc.sections[0]
    section.header.paragraphs[0].text = f"内部资料 注意保存　联系人：钱科长 {secrets.phone()}"
    section.footer.paragraphs[0].text = "— 第 1 页 共 3 页 —"


def _ticks(words: Sequence[str], chosen: str, rng: random.Random) -> str:
    match rng.randrange(9):
        case 0:
            return "　".join(f"{'☑' if w == chosen else '□'} {w}" for w in words)
        case 1:
            return "\r".join(f"{w} {'☑' if w == chosen else '☐'}" for w in words)
        case 2:
            return "".join(f"{w}（ {'√' if w == chosen else ' '} ）" for w in words)
        case 3:
            return "/".join(f"{w}{'✔' if w == chosen else ''}" for w in words)
        case 4:
            return " ".join(f"【{'√' if w == chosen else '　'}】{w}" for w in words)
        case 5:
            return "；".join(
                f"{n}.{'■' if w == chosen else '□'}{w}" for n, w in enumerate(words, 1)
            )
        case 6:
            return "  ".join(f"{'●' if w == chosen else '○'}{w}" for w in words)
        case 7:
            return " ".join(f"{w}[{'x' if w == chosen else ' '}]" for w in words)
    return chosen


def _opinions(doc: Any, secrets: Secrets, *who: str) -> None:
    rows = []
    for n, name in enumerate(who):
        body = "经研究，同意推荐。" if n < 2 else ""
        tail = (
            f"\r　　　　　（盖　章）\r　　　　2025年{n + 3}月1{n}日"
            if n < 2
            else "\r（盖章）\r　年　月　日"
        )
        phone = f"\r经办人：孙干事　电话：{secrets.phone()}" if n == 0 else ""
        rows.append((f"{name}", body + phone + tail))
    _grid(doc, 2, rows)


# --- persons ---------------------------------------------------------------------------------------


def province_model(one: Person, rng: random.Random) -> HeldOut:
    """Cover, instructions, a table of seven columns with a photo, opinions, the text at the end."""
    doc, s = Document(), Secrets(rng)
    _header(doc, s)
    _cover(doc, "第九届全省道德模范候选人推荐表", f"被推荐人：{one.name}", "推荐单位（盖章）：云汀区精神文明建设指导委员会办公室",
           "填报日期：2025年4月20日", "中共江川省委宣传部　江川省文明办　制")  # fmt: skip
    doc.add_paragraph("填表说明")
    doc.add_paragraph("一、本表一律用黑色钢笔填写或打印，字迹要清楚。")
    doc.add_paragraph("二、“姓名”栏：填写户籍登记姓名；“出生年月”栏填写公历。")
    doc.add_paragraph("三、“推荐类别”限选一类。")
    table = _grid(doc, 7, [
        ("姓    名", (spread(one.name, rng), 2), "性  别", one.gender, ("", 2, 4)),
        ("民    族", (s.folk(), 2), "出生\n年月", born(one, rng)),
        ("政治面貌", (s.party(), 2), "文化程度", "高中"),
        ("籍　　贯", ("江川青汀", 2), "参加工作时间", "1985年7月"),
        ("工作单位\n及职务", (one.work, 3), "身份证号码", (s.id(), 2)),
        ("所在街道", (one.street, 3), "所在社区（村）", (one.community, 2)),
        ("通讯地址", (s.home(), 3), "邮政编码", ("312000", 2)),
        ("联系电话", (s.phone(), 3), "电子邮箱", (s.mail(), 2)),
        ("推荐类别", (_ticks(PERSON_CATEGORIES, one.category, rng), 6)),
        ("个\n人\n简\n历", ("1985.07—1998.03  在镇上做学徒\r1998.03至今  在家", 6)),
        ("何时何地受过何种奖励", ("2016年9月获评镇优秀村民", 6)),
        ("主要\n事迹\n概述", (one.brief, 6)),
    ])  # fmt: skip
    table.cell(0, 5).paragraphs[0].add_run().add_picture(_photo(rng), width=Cm(2))
    _opinions(doc, s, "所在单位意见", "县（市、区）文明办意见", "市文明办意见", "省评委会意见")
    doc.add_paragraph("附：事迹材料")
    for text in one.deeds:
        doc.add_paragraph(text)
    truth = one.truth(honours__0__programme="道德模范", honours__0__session="9")
    return HeldOut(
        "province_model", f"{one.name}推荐表.docx", _bytes(doc, rng), [truth], s.given, 1
    )


def good_person_list(one: Person, rng: random.Random) -> HeldOut:
    """中国好人: who recommends comes first; an age instead of a birth; the headline of the story is asked."""
    doc, s = Document(), Secrets(rng)
    doc.add_paragraph("“身边好人”推荐表")
    age = rng.choice(("62", "62岁", "62 周岁"))
    _grid(doc, 4, [
        ("推荐人姓名", "朱小满", "推荐人联系方式", s.phone()),
        ("推荐单位", ("云汀区文明办", 3)),
        ("好人姓名", spread(one.name, rng), "性别（男/女）", one.gender),
        ("年龄", age, "身份", one.work),
        ("乡镇（街道）", one.street, "村（社区）", one.community),
        ("候选类别", (_ticks(PERSON_CATEGORIES, one.category, rng), 3)),
        ("事迹标题", (f"{one.name}：一盏灯照了三十年", 3)),
        ("事迹摘要\n（200字左右）", (one.brief, 3)),
        ("好人本人联系电话", s.phone(), "家庭详细地址", s.home()),
        ("详细事迹（第三人称，不少于800字）", ("\r".join(one.deeds), 3)),
        ("审核意见", ("事迹属实。\r　　　　2025年 5 月 8 日（公章）", 3)),
    ])  # fmt: skip
    doc.add_paragraph(f"联系人：钱科长　　联系电话：{s.phone()}")
    truth = one.truth(
        birth_year=None, title=f"{one.name}：一盏灯照了三十年", honours__0__programme="身边好人"
    )
    return HeldOut("good_person_list", f"身边好人-{one.name}.docx", _bytes(doc, rng), [truth], s.given,
                   free=frozenset({"occupation"}))  # fmt: skip


def numbered_lines(one: Person, rng: random.Random) -> HeldOut:
    """No table: headings and numbered lines with colons."""
    doc, s = Document(), Secrets(rng)
    doc.add_heading("关于推荐道德模范候选人的报告", 1)
    doc.add_paragraph("一、基本情况")
    mark = rng.choice(("{0}.{1}：{2}", "（{0}）{1}：{2}", "{0}、{1}: {2}"))
    lines = [
        ("姓名", one.name), ("性别", one.gender), ("出生年月", born(one, rng)), ("民族", s.folk()),
        ("身份证号", s.id()), ("职业", one.work), ("所在镇街", one.street), ("所在村（社区）", one.community),
        ("现居住地址", s.home()), ("手机", s.phone()), ("申报类别", one.category),
    ]  # fmt: skip
    for n, (label, value) in enumerate(lines, 1):
        doc.add_paragraph(mark.format(n, label, value))
    doc.add_paragraph("二、事迹简介")
    doc.add_paragraph(one.brief)
    doc.add_paragraph("三、主要事迹")
    for text in one.deeds:
        doc.add_paragraph(text)
    doc.add_paragraph("四、推荐意见")
    doc.add_paragraph("同意推荐。")
    doc.add_paragraph("石桥镇人民政府（盖章）")
    doc.add_paragraph("2025年5月6日")
    truth = one.truth(honours__0__programme="道德模范")
    return HeldOut("numbered_lines", f"{one.name}.docx", _bytes(doc, rng), [truth], s.given)


def several_in_a_cell(one: Person, rng: random.Random) -> HeldOut:
    """One cell holds three labels with their values, another only one."""
    doc, s = Document(), Secrets(rng)
    doc.add_paragraph("2025年度云汀区道德模范申报表")
    _grid(doc, 3, [
        ((f"姓名：{one.name}　　性别：{one.gender}　　民族：{s.folk()}", 3),),
        ((f"出生年月：{born(one, rng)}　　文化程度：初中　　政治面貌：{s.party()}", 3),),
        (f"职业：{one.work}", (f"身份证号：{s.id()}", 2)),
        ((f"街道（镇）：{one.street}", 2), f"社区（村）：{one.community}"),
        (f"联系电话：{s.phone()}", (f"家庭住址：{s.home()}", 2)),
        ((f"申报类别：{_ticks(PERSON_CATEGORIES, one.category, rng)}", 3),),
        (("简要事迹：\r" + one.brief, 3),),
        (("主要事迹：\r" + "\r".join(one.deeds), 3),),
        (("推荐单位意见：\r同意\r（盖章）　2025年4月", 3),),
    ])  # fmt: skip
    truth = one.truth(honours__0__programme="道德模范")
    return HeldOut("several_in_a_cell", f"申报表（{one.name}）.docx", _bytes(doc, rng), [truth], s.given,
                   free=frozenset({"honours.0.year"}))  # fmt: skip


def brave_deed(one: Person, rng: random.Random) -> HeldOut:
    """见义勇为: the rescued have names as well."""
    doc, s = Document(), Secrets(rng)
    doc.add_paragraph("见义勇为先进个人申报表")
    victim = person(rng)
    _grid(doc, 8, [
        (("见义勇为人员基本情况", 1, 4), "姓名", (spread(one.name, rng), 2), "性别", one.gender, "出生年月", born(one, rng)),
        ("公民身份号码", (s.id(), 3), "职业", (one.work, 2)),
        ("街道", (one.street, 3), "社区", (one.community, 2)),
        ("家庭住址", (s.home(), 3), "电话", (s.phone(), 2)),
        (("受益人基本情况", 1, 2), "姓名", (victim.name, 2), "性别", victim.gender, "年龄", "9岁"),
        ("监护人电话", (s.phone(), 3), "住址", (s.home(), 2)),
        ("行为发生时间", ("2025年7月3日16时", 3), ("行为发生地点", 2), ("铁牛桥下", 2)),
        ("伤残情况", (s.health(), 7)),
        ("事迹简介", (one.brief, 7)),
        ("主要事迹", ("\r".join(one.deeds), 7)),
        ("派出所意见", ("情况属实。民警：警号031234\r2025.7.9（章）", 7)),
    ])  # fmt: skip
    truth = one.truth(honours__0__category=None, honours__0__programme="见义勇为先进个人")
    return HeldOut("brave_deed", f"见义勇为{one.name}.docx", _bytes(doc, rng), [truth], s.given,
                   free=frozenset({"honours.0.category"}))  # fmt: skip


def sideways(one: Person, rng: random.Random) -> HeldOut:
    """Labels in a row, values in the row below, three times; tall labels at the side."""
    doc, s = Document(), Secrets(rng)
    doc.add_paragraph("附件3")
    doc.add_paragraph("云汀区“身边好人”候选人登记表")
    doc.add_paragraph("填表单位：荷塘镇文明办　　　　　　填表时间：2025.5.20")
    _grid(doc, 6, [
        (("基\n本\n信\n息", 1, 6), "姓名", "性别", "出生年月", "民族", "政治面貌"),
        (spread(one.name, rng), one.gender, born(one, rng), s.folk(), s.party()),
        ("职业", "镇（街道）", "村（社区）", "宗教信仰", "健康状况"),
        (one.work, one.street, one.community, s.religion(), s.health()),
        (("身份证号码", 2), ("联系电话", 2), "银行卡号"),
        ((s.id(), 2), (s.phone(), 2), s.card()),
        ("推荐类别（在□内打√）", (_ticks(PERSON_CATEGORIES, one.category, rng), 5)),
        ("事\n迹\n简\n介", (one.brief, 5)),
        ("主\n要\n事\n迹", ("\r".join(one.deeds), 5)),
        ("备\n注", ("", 5)),
    ])  # fmt: skip
    truth = one.truth(honours__0__programme="身边好人")
    return HeldOut("sideways", f"登记表{one.name}.docx", _bytes(doc, rng), [truth], s.given)


def hints_inside(one: Person, rng: random.Random) -> HeldOut:
    """What to fill in stands in the cells still, before or behind what was filled in."""
    doc, s = Document(), Secrets(rng)
    doc.add_paragraph("道德模范候选人推荐表")
    _grid(doc, 4, [
        ("候选人姓名", f"{one.name}", "性别", f"{one.gender}"),
        ("出生年月（公历，精确到月）", born(one, rng), "职业（身份）", one.work),
        ("现居住街道（镇）", one.street, "现居住社区（村）", one.community),
        ("身份证号码（18位）", s.id(), "联系电话（必填）", s.phone()),
        ("户籍地址（与户口簿一致）", (s.home(), 3)),
        ("推荐类别（五选一）*", (_ticks(PERSON_CATEGORIES, one.category, rng), 3)),
        ("*事迹简介（不超过300字，重点突出）", (one.brief, 3)),
        ("*主要事迹材料（1500字以内，可另附页）", ("\r".join(one.deeds), 3)),
        ("本人承诺", ("本人承诺以上内容属实。签名：　　　　年　　月　　日", 3)),
        ("纪检监察、公安、信访等部门意见（盖章）", ("无异议。\r2025年6月1日", 3)),
    ])  # fmt: skip
    truth = one.truth(honours__0__programme="道德模范")
    return HeldOut(
        "hints_inside", f"{one.name}（道德模范）.docx", _bytes(doc, rng), [truth], s.given
    )


def two_pages(one: Person, rng: random.Random) -> HeldOut:
    """A page break cuts the form into two tables; 续表 repeats the name."""
    doc, s = Document(), Secrets(rng)
    doc.add_paragraph("第六届云汀区道德模范推荐表")
    _grid(doc, 5, [
        ("姓名", one.name, "性别", (one.gender, 2)),
        ("出生日期", born(one, rng), "职业", (one.work, 2)),
        ("所属街道（镇）", one.street, "所属社区（村）", (one.community, 2)),
        ("身份证", (s.id(), 2), "手机号", s.phone()),
        ("推荐类型", (_ticks(PERSON_CATEGORIES, one.category, rng), 4)),
        ("人物事迹简介", (one.brief, 4)),
    ])  # fmt: skip
    doc.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    doc.add_paragraph("第六届云汀区道德模范推荐表（续）")
    _grid(
        doc,
        2,
        [
            ("姓名", one.name),
            ("主要事迹", "\r".join(one.deeds)),
            ("镇街意见", "同意。（章）\r2025年6月"),
        ],
    )
    truth = one.truth(honours__0__programme="道德模范", honours__0__session="6")
    return HeldOut("two_pages", f"{one.name}-推荐表.docx", _bytes(doc, rng), [truth], s.given)


def many_in_a_table(one: Person, rng: random.Random) -> HeldOut:
    """推荐人选汇总表 made in Word, one row a person."""
    doc, s = Document(), Secrets(rng)
    people = [one, *(person(rng) for _ in range(rng.randint(1, 4)))]
    doc.add_paragraph("云汀区道德模范推荐人选汇总表")
    rows: list[Sequence[Cell]] = [
        ("序号", "姓名", "性别", "出生年月", "职业", "镇街", "村社区", "类别", "主要事迹（100字）", "联系电话", "身份证号码"),
    ]  # fmt: skip
    for n, each in enumerate(people, 1):
        rows.append((str(n), spread(each.name, rng), each.gender, born(each, rng), each.work, each.street,
                     each.community, each.category, each.deeds[0], s.phone(), s.id()))  # fmt: skip
    _grid(doc, 11, rows)
    truth = [
        p.truth(summary=None, body=p.deeds[0], honours__0__programme="道德模范") for p in people
    ]
    return HeldOut(
        "many_in_a_table",
        "汇总表.docx",
        _bytes(doc, rng),
        truth,
        s.given,
        free=frozenset({"summary", "body"}),
    )


def typed_with_blanks(one: Person, rng: random.Random) -> HeldOut:
    """Values on underlined blanks in running lines, as forms printed for handwriting are typed into."""
    doc, s = Document(), Secrets(rng)
    doc.add_paragraph("“最美志愿者、身边好人”推荐表")

    def line(*pairs: tuple[str, str]) -> None:
        paragraph = doc.add_paragraph()
        for label, value in pairs:
            paragraph.add_run(f"{label}：")
            paragraph.add_run(f"  {value}   ").underline = True
            paragraph.add_run("    ")

    line(("姓    名", one.name), ("性别", one.gender), ("出生年月", born(one, rng)))
    line(("职    业", one.work), ("民族", s.folk()))
    line(("街道/镇", one.street), ("社区/村", one.community))
    line(("身份证号", s.id()))
    line(("住址", s.home()), ("电话", s.phone()))
    line(("类    别", one.category))
    doc.add_paragraph("事迹简介：")
    doc.add_paragraph(one.brief)
    doc.add_paragraph("主要事迹：")
    for text in one.deeds:
        doc.add_paragraph(text)
    doc.add_paragraph("推荐单位：（公章）          年    月    日")
    return HeldOut("typed_with_blanks", f"{one.name}推荐.docx", _bytes(doc, rng), [one.truth()], s.given,
                   free=frozenset({"honours.0.programme"}))  # fmt: skip


def columns_of_two(one: Person, rng: random.Random) -> HeldOut:
    """Odd spans: ten columns, nothing stands straight below anything; a digit of the number in every cell."""
    doc, s = Document(), Secrets(rng)
    number = s.id()
    digits = [c for c in number if c.isdigit() or c in "Xx"][:18]
    digits += [""] * (18 - len(digits))
    doc.add_paragraph("荷塘镇好人好事申报登记表")
    table = _grid(doc, 20, [
        (("申报对象", 3), (spread(one.name, rng), 5), ("性　别", 2), (one.gender, 3), ("出生年月", 3), (born(one, rng), 4)),
        (("身份证号", 2), *digits),
        (("从事职业", 4), (one.work, 4), ("所在镇（街道）", 3), (one.street, 3), ("所在村（社区）", 3), (one.community, 3)),
        (("联系方式", 3), (s.phone(), 7), ("户籍所在地", 4), (s.home(), 6)),
        (("申报类别", 3), (_ticks(PERSON_CATEGORIES, one.category, rng), 17)),
        (("事迹简介", 2), (one.brief, 18)),
        (("主要事迹", 2), ("\r".join(one.deeds), 18)),
        (("村（居）意见", 5), ("同意 盖章 2025-3-1", 5), ("镇（街）意见", 5), ("同意 盖章", 5)),
    ])  # fmt: skip
    del table
    doc.add_picture(_photo(rng), width=Cm(3))
    doc.add_paragraph(f"图为{one.name}在渡口。")
    return HeldOut("columns_of_two", f"好人好事 {one.name}.docx", _bytes(doc, rng), [one.truth()], s.given, 1,
                   free=frozenset({"honours.0.programme"}))  # fmt: skip


# --- families --------------------------------------------------------------------------------------


def _family(one: Person, **more: str | None) -> dict[str, str | None]:
    own = one.truth(
        name=f"{one.name}家庭",
        gender=None,
        birth_year=None,
        occupation=None,
        representative=one.name,
    )
    return own | {key.replace("__", "."): value for key, value in more.items()}


def beautiful_family(one: Person, rng: random.Random) -> HeldOut:
    """最美家庭: the members stand in a table within the table."""
    doc, s = Document(), Secrets(rng)
    doc.add_paragraph("2025年云汀区“最美家庭”申报表")
    motto = rng.choice(("勤俭持家，善待邻里", "宁可身冷，不可心冷"))
    kin = person(rng)
    table = _grid(doc, 6, [
        ("家庭名称", (f"{one.name}家庭", 2), "户主姓名", (one.name, 2)),
        ("家庭住址", (s.home(), 2), "联系电话", (s.phone(), 2)),
        ("街道（镇）", (one.street, 2), "社区（村）", (one.community, 2)),
        (("家庭成员", 1, 3), "称谓", "姓名", "年龄", "政治面貌", "工作单位及职务"),
        ("户主", one.name, "61", s.party(), one.work),
        ("配偶", kin.name, "60", s.party(), "务农"),
        ("申报类型", (_ticks(FAMILY_CATEGORIES, one.category, rng), 5)),
        ("家风家训", (motto, 5)),
        ("家庭事迹简介\n（300字内）", (one.brief, 5)),
        ("主要事迹", ("\r".join(one.deeds), 5)),
        ("村（社区）妇联意见", ("同意推荐\r盖章 2025年2月", 2), "镇（街道）妇联意见", ("同意推荐", 2)),
    ])  # fmt: skip
    del table
    truth = _family(one, motto=motto, honours__0__programme="最美家庭")
    return HeldOut("beautiful_family", f"最美家庭{one.name}.docx", _bytes(doc, rng), [truth], s.given,
                   free=frozenset({"honours.0.year", "members"}))  # fmt: skip


def five_good_family(one: Person, rng: random.Random) -> HeldOut:
    """五好家庭: a matrix of husband and wife, each with a number of their own."""
    doc, s = Document(), Secrets(rng)
    kin = person(rng)
    doc.add_paragraph("五好家庭推荐表")
    _grid(doc, 6, [
        ("户主姓名", (one.name, 2), "家庭人口", ("5人", 2)),
        ("", "姓名", "出生年月", "民族", "文化程度", "身份证号码"),
        ("丈夫", one.name, born(one, rng), s.folk(), "初中", s.id()),
        ("妻子", kin.name, born(kin, rng), s.folk(), "小学", s.id()),
        ("所属镇（街道）", (one.street, 2), "所属村（社区）", (one.community, 2)),
        ("详细地址", (s.home(), 2), "联系方式", (s.phone(), 2)),
        ("家训", ("不占别人一分田", 5)),
        ("简要事迹", (one.brief, 5)),
        ("事迹材料", ("\r".join(one.deeds), 5)),
        ("妇联审核意见", ("同意。\r（签章）2025年3月8日", 5)),
    ])  # fmt: skip
    truth = _family(
        one, motto="不占别人一分田", honours__0__category=None, honours__0__programme="五好家庭"
    )
    return HeldOut("five_good_family", f"{one.name}家庭.docx", _bytes(doc, rng), [truth], s.given,
                   free=frozenset({"name", "members"}))  # fmt: skip


def ten_stars(one: Person, rng: random.Random) -> HeldOut:
    """十星级文明户评议表: a row a star, judged three times."""
    doc, s = Document(), Secrets(rng)
    doc.add_paragraph(f"{one.street}{one.community}十星级文明户评议表")
    stars = ("爱党爱国星", "遵纪守法星", "诚信致富星", "移风易俗星", "家庭和睦星", "邻里团结星", "清洁卫生星", "绿色环保星", "科教文明星", "公益奉献星")  # fmt: skip
    rows: list[Sequence[Cell]] = [
        ("户主", one.name, "家庭人口", "4", "联系电话", s.phone()),
        ("镇（街道）", (one.street, 2), "村（社区）", (one.community, 2)),
        ("门牌号", (s.home(), 2), "低保户", ("否", 2)),
        ("星名", ("评议标准", 2), "自评", "小组评", "村评"),
    ]  # fmt: skip
    for star in stars:
        rows.append((star, ("做得好，邻居认可", 2), "√", "√", rng.choice(("√", "★", ""))))
    rows += [
        ("评定结果", ("十星", 5)),
        ("事迹简介", (one.brief, 5)),
        ("主要事迹", ("\r".join(one.deeds), 5)),
    ]
    _grid(doc, 6, rows)
    truth = _family(one, honours__0__category=None, honours__0__programme="十星级文明户")
    return HeldOut("ten_stars", f"{one.name}评议表.docx", _bytes(doc, rng), [truth], s.given,
                   free=frozenset({"name", "stars", "honours.0.category", "honours.0.star"}))  # fmt: skip


# --- units -----------------------------------------------------------------------------------------


def civil_unit(one: Person, rng: random.Random) -> HeldOut:
    """文明社区申报表: the head of the unit and the clerk are not who it is about."""
    doc, s = Document(), Secrets(rng)
    _cover(
        doc,
        "文明社区申报表",
        f"申报单位：{one.community}",
        "申报时间：2025年3月",
        "云汀区精神文明建设指导委员会办公室印制",
    )
    clerk = person(rng)
    _grid(doc, 6, [
        ("单位名称", (one.community, 2), "单位地址", (s.home(), 2)),
        ("单位负责人", one.name, "职务", "书记", "手机", s.phone()),
        ("联系人", clerk.name, "办公电话", s.landline(), "邮箱", s.mail()),
        ("所在街道（镇）", (one.street, 2), "上级主管部门", (f"{one.street}办事处", 2)),
        ("工作人员数", "18", "党员数", "64", "户数", "2130"),
        ("申报级别", ("□国家级　□省级　☑区级", 5)),
        ("单位简介", (one.brief, 5)),
        ("创建工作情况\n（2000字以内）", ("\r".join(one.deeds), 5)),
        ("获奖情况", ("2022年获区平安社区", 5)),
        ("街道审核意见", ("同意申报。\r（盖章）\r2025年3月20日", 5)),
    ])  # fmt: skip
    truth = one.truth(name=one.community, gender=None, birth_year=None, occupation=None, honours__0__category=None,
                      honours__0__programme="文明社区", superior=f"{one.street}办事处",
                      area__community=None)  # fmt: skip
    return HeldOut("civil_unit", f"文明社区-{one.community}.docx", _bytes(doc, rng), [truth], s.given,
                   free=frozenset({"area.community", "headcount", "unit_type", "honours.0.category", "honours.0.level"}))  # fmt: skip


def youth_unit(one: Person, rng: random.Random) -> HeldOut:
    """青年文明号: a collective, a 号长, numbers of people, an emblem on the cover."""
    doc, s = Document(), Secrets(rng)
    doc.add_picture(_photo(rng), width=Cm(2))
    _cover(doc, "青年文明号申报表", "集体名称：望潮街道便民服务中心", "填报日期：2025年10月")
    category = rng.choice(("窗口服务", "生产建设", "行政管理"))
    _grid(doc, 4, [
        ("集体名称", ("望潮街道便民服务中心", 3)),
        ("主管单位", "望潮街道办事处", "所在街道", "望潮街道"),
        ("号长姓名", one.name, "号长手机", s.phone()),
        ("号长身份证号", s.id(), "号长政治面貌", s.party()),
        ("集体人数", "12", "35周岁以下青年人数", "9"),
        ("申报类别", (_ticks(("窗口服务", "生产建设", "行政管理"), category, rng), 3)),
        ("集体简介", (one.brief, 3)),
        ("主要事迹", ("\r".join(one.deeds), 3)),
        ("团组织意见", ("同意。2025.10.9（印）", 3)),
    ])  # fmt: skip
    truth: dict[str, str | None] = {
        "name": "望潮街道便民服务中心", "superior": "望潮街道办事处", "area.street": "望潮街道",
        "honours.0.category": category, "honours.0.programme": "青年文明号", "summary": one.brief,
        "body": "\n".join(one.deeds),
    }  # fmt: skip
    return HeldOut("youth_unit", f"青年文明号{rng.randint(1, 99)}.docx", _bytes(doc, rng), [truth], s.given, 1,
                   free=frozenset({"headcount", "unit_type", "area.community"}))  # fmt: skip


FORMS: tuple[Callable[[Person, random.Random], HeldOut], ...] = (
    province_model, good_person_list, numbered_lines, several_in_a_cell, brave_deed, sideways, hints_inside,
    two_pages, many_in_a_table, typed_with_blanks, columns_of_two, beautiful_family, five_good_family, ten_stars,
    civil_unit, youth_unit,
)  # fmt: skip
FAMILY_FORMS = (beautiful_family, five_good_family, ten_stars)


def held_out(count: int, seed: int) -> list[Callable[[], HeldOut]]:
    """So many forms of all layouts in turn, each made when it is asked for."""

    def make(number: int) -> HeldOut:
        rng = random.Random(f"{seed}-{number}")
        layout = FORMS[number % len(FORMS)]
        return layout(person(rng, family=layout in FAMILY_FORMS), rng)

    return [lambda n=n: make(n) for n in range(count)]  # type: ignore[misc]


def heap(rng: random.Random) -> HeldOut:
    """A form of private things: behind labels, below them, in lines of the text, in a header and a note."""
    doc, s = Document(), Secrets(rng)
    one = person(rng)
    _header(doc, s)
    doc.add_paragraph("道德模范推荐表")
    rows: list[Sequence[Cell]] = [("姓名", one.name, "性别", one.gender)]
    for label, give in (
        ("居民身份证号", s.id), ("本人手机", s.phone), ("户籍地址", s.home), ("开户银行及卡号", s.card), ("族别", s.folk),
        ("党派", s.party), ("身体状况", s.health), ("电子邮箱", s.mail), ("宗教信仰", s.religion), ("紧急联系人电话", s.phone),
        ("办公电话", s.landline), ("配偶身份证号", s.id),
    ):  # fmt: skip
        rows.append((label, (give(), 3)))
    rows.append(("证件号码", "手机号码", "家庭地址", "银行账号"))
    rows.append((s.id(), s.phone(), s.home(), s.card()))
    text = [
        f"他的身份证号是{s.id()}，电话{s.phone()}。", f"有事打{s.phone()}找他。", f"家住{s.home()}。",
        f"捐款打到{s.card()}这个账户。", f"联系人：孙某 {s.phone()}", f"身份证：{s.id()}",
    ]  # fmt: skip
    rows.append(("主要事迹", ("\r".join([*one.deeds, *text]), 3)))
    _grid(doc, 4, rows)
    doc.add_paragraph(f"填表人：李某　电话：{s.phone()}　审核人电话：{s.phone()}")
    doc.core_properties.comments = s.id()
    doc.core_properties.author = s.phone()
    return HeldOut("heap", f"{one.name}{s.phone()}.docx", _bytes(doc, rng), [one.truth()], s.given)
