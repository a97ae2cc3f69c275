"""Small roots with something to print, and a template of five lines: no test waits for a real book."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from hours import TODAY
from roots import SiteFrom
from showcase import pipeline
from showcase.derive.publications import stories_in
from showcase.model.publications import FILE, Publication
from showcase.printing import products
from showcase.printing.fonts import fonts_of
from showcase.printing.job import Job, Sheet
from showcase.printing.layout import Layout
from showcase.printing.press import Press, open_press
from showcase.printing.product import Product
from showcase.printing.typesetting import Typeset
from writing import FAMILY, PERSON, family, story

WOMAN, HOUSE = "models-of-virtue/zhou-gui-lan", "families/zheng-guo-dong"

TEMPLATE = """\
#import "house.typ": *
#set document(title: data.title, date: auto)
#set page(width: 80mm, height: 100mm, bleed: if is-shop { 3mm } else { 0mm })
#set text(font: song, fallback: false, lang: "zh", region: "cn")
= #data.title
#data.words
#context [#metadata((kind: "pages", count: counter(page).final().first(), blank: 0)) <measured>]
#for m in data.measured [#metadata(m) <measured>]
"""

BOARD = "- {名称: 好人展板, id: hao-ren, 样式: 展板, 项目: [道德模范, 最美家庭]}\n"
BOOK = """\
- 名称: 家风家训集
  id: jia-feng
  样式: 家风家训集
  项目: [道德模范, 最美家庭]
  版权页: {编印: 云汀区文明办, 印数: 500, 印刷单位: 云汀印刷厂, 发送对象: 各街道, 准印证号: 准印〔2026〕1号}
"""

Plan = Callable[[Publication, Press], tuple[Product, ...]]

FILES = {
    PERSON: story(),
    FAMILY: family(),
    FILE: BOARD,
    "overrides/print/board.typ": TEMPLATE,
}


def one_sheet(*measured: Mapping[str, Any]) -> Plan:
    """All stories of a publication on one sheet, by the template of five lines, which tells what it is told to."""

    def plan(publication: Publication, press: Press) -> tuple[Product, ...]:
        stories = stories_in(publication, press.edition.catalogue)
        if not stories:
            return ()
        words = "".join(f"{s.name}：{s.title}。" for s in stories)
        data = {"title": publication.name, "words": words, "measured": [*measured]}
        keys = tuple(s.key for s in stories)
        return (Product(publication.id, publication.name, keys, Layout("board.typ", data)),)

    return plan


def by(plan: Plan) -> dict[str, Plan]:
    """For every style, in the place of ``products.PLANS``."""
    return dict.fromkeys(products.PLANS, plan)


def job(
    site_from: SiteFrom,
    files: Mapping[str, str | bytes | None] | None = None,
    *,
    plan: Plan | None = None,
    final: bool = False,
    today: date = TODAY,
    name: str = "root",
) -> Job:
    """The first publication of a root, planned; nothing is typeset."""
    root = site_from({**FILES, **(files or {})}, name=name)
    content = pipeline.check(root, today).content
    press = open_press(content)
    publication = content.vocabulary.publications[0]
    made = (plan or one_sheet())(publication, press)
    return Job(publication, press, content, fonts_of(press.frame), made, final)


def sheets(made: Job, *measured: Mapping[str, Any], pdf: bytes = b"") -> tuple[Sheet, ...]:
    """As if they had been typeset."""
    return tuple(Sheet(product, Typeset(pdf, measured)) for product in made.products)
