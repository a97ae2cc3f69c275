"""Preflight: each rule tells what it is for, at its place, and says nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from presses import BOOK, HOUSE, WOMAN, job, sheets
from roots import SiteFrom
from showcase.base.problems import Problem
from showcase.model.originals import PhotoFile
from showcase.model.publications import FILE
from showcase.photos.plan import Output
from showcase.printing import preflight
from showcase.printing.job import Job
from showcase.printing.photos import Placed
from showcase.printing.preflight import (
    boxes,
    coarse,
    consents,
    imprint,
    namesakes,
    pages,
    samples,
    whole,
)
from showcase.printing.preflight.waiting import empty, waiting
from writing import FAMILY, PERSON, family, story


def told(problems: Iterable[Problem]) -> list[tuple[str, str, str]]:
    return [(p.file, p.code, p.severity) for p in problems]


def test_a_publication_with_nothing_in_it_is_an_error(site_from: SiteFrom) -> None:
    made = job(site_from, {PERSON: story(状态="草稿"), FAMILY: None})
    assert told(empty(made)) == [(FILE, "empty-publication", "error")]
    assert list(empty(job(site_from))) == []


def test_what_the_gate_keeps_back_is_told_with_its_reason(site_from: SiteFrom) -> None:
    files = {
        PERSON: story(状态="待审"),
        FILE: f"- {{名称: 展板, id: zhan-ban, 样式: 展板, 事迹: [{WOMAN}], 项目: [最美家庭]}}\n",
        FAMILY: family(渠道="[网站]"),
    }
    found = list(waiting(job(site_from, files)))
    assert told(found) == [(FILE, "not-printed", "warning"), (FAMILY, "not-printed", "warning")]
    assert "待审" in found[0].what
    assert "印刷" in found[1].what


def test_withdrawn_stories_are_not_waiting(site_from: SiteFrom) -> None:
    made = job(site_from, {PERSON: story(状态="撤下")})
    assert list(waiting(made)) == []


def test_only_the_sessions_of_a_publication_are_waited_for(site_from: SiteFrom) -> None:
    entry = "- {名称: 展板, id: zhan-ban, 样式: 展板, 项目: [道德模范], 届: [%s]}\n"
    files = {PERSON: story(状态="待审")}
    assert len(list(waiting(job(site_from, {**files, FILE: entry % 5})))) == 1
    assert list(waiting(job(site_from, {**files, FILE: entry % 4}))) == []


def placed(dpi: int, target: int = 300) -> Placed:
    photo = PhotoFile(Path("b.jpg"), "families/a/b.jpg", "jpeg", 800, 600)
    return Placed(
        (photo, ()), Output("a-b.jpg", "print", (0, 0, 800, 600), 1, 1), 80, 60, dpi, target
    )


@pytest.mark.parametrize(
    ("dpi", "final", "severity"),
    [(300, True, None), (299, True, "warning"), (150, True, "warning"), (149, True, "error"), (149, False, "warning")],
)  # fmt: skip
def test_coarse_photos(site_from: SiteFrom, dpi: int, final: bool, severity: str | None) -> None:
    made = job(site_from, final=final)
    (product,) = made.products
    layout = replace(product.layout, photos=(placed(400), placed(dpi)))
    made = replace(made, products=(replace(product, layout=layout),))
    found = list(coarse.check(made))
    assert [p.severity for p in found] == ([severity] if severity else [])
    assert all("945 像素" in p.instead for p in found)  # 80 mm at 300 dpi


def blank_page() -> bytes:
    import io

    import pikepdf

    made, data = pikepdf.new(), io.BytesIO()
    made.add_blank_page()
    made.save(data)
    return data.getvalue()


def until_soon() -> str:
    return "{状态: 已签, 档案号: X-2023-031, 签署人: 本人, 日期: 2023-09-20, 到期: 2026-12-01}"


def until(day: str) -> str:
    return story(
        授权=f"{{状态: 已签, 档案号: X-2023-031, 签署人: 本人, 日期: 2023-09-20, 到期: {day}}}"
    )


@pytest.mark.parametrize(
    ("day", "final", "severity"),
    [
        ("2026-12-21", True, "error"), ("2026-12-21", False, "warning"), ("2026-12-22", True, "warning"),
        ("2027-11-21", True, "warning"), ("2027-11-22", True, None),
    ],
)  # fmt: skip
def test_consents_that_end_soon(
    site_from: SiteFrom, day: str, final: bool, severity: str | None
) -> None:
    made = job(site_from, {PERSON: until(day)}, final=final, today=date(2026, 11, 22))
    found = list(consents.check(made))
    assert [(p.file, p.severity) for p in found] == ([(PERSON, severity)] if severity else [])
    assert all(day in p.what and p.line > 1 for p in found)


def test_consents_of_others_are_nobodys_business(site_from: SiteFrom) -> None:
    entry = "- {名称: 展板, id: zhan-ban, 样式: 展板, 项目: [最美家庭]}\n"
    assert list(consents.check(job(site_from, {PERSON: until("2026-12-21"), FILE: entry}))) == []


def test_blanks_of_the_imprint(site_from: SiteFrom) -> None:
    assert list(imprint.check(job(site_from, {FILE: BOOK}))) == []
    bare = re.sub("版权页: {.*}", "开本: 16开", BOOK)
    found = list(imprint.check(job(site_from, {FILE: bare})))
    assert [p.severity for p in found] == ["warning"] * 5
    assert {p.severity for p in imprint.check(job(site_from, {FILE: bare}, final=True))} == {
        "error"
    }
    assert list(imprint.check(job(site_from))) == []  # a board has none


def test_sample_addresses_and_telephones(site_from: SiteFrom) -> None:
    made = job(site_from, {PERSON: story(body="打 0000-1234567。")}, final=True)
    (product,) = made.products
    layout = replace(product.layout, data={"a": [{"b": "电话 0000-1234567"}], "c": "0571-88880000"})
    made = replace(made, products=(replace(product, layout=layout),))
    assert told(samples.check(made)) == [
        (PERSON, "print-sample", "error"),
        ("mkdocs.yml", "print-sample", "error"),
    ]


def test_the_sample_address_matters_where_a_code_is_printed(site_from: SiteFrom) -> None:
    only_paper = {PERSON: story(渠道="[印刷]"), FAMILY: None}
    assert list(samples.check(job(site_from, only_paper))) == []
    assert len(list(samples.check(job(site_from)))) == 1


def test_people_of_one_name(site_from: SiteFrom) -> None:
    other = "models-of-virtue/2024/zhou-gui-lan-2/index.md"
    place = "{街道: 望潮街道, 社区: 渔光社区}"
    files = {FILE: BOOK, other: story(标题="另一个人", 地区=place)}
    (found,) = namesakes.check(job(site_from, files))
    assert "杏花里社区" in found.what
    assert "渔光社区" in found.what
    assert list(namesakes.check(job(site_from, {FILE: BOOK}, name="one"))) == []


def box(**changes: object) -> dict[str, object]:
    whole = {
        "kind": "box",
        "story": WOMAN,
        "field": "标题",
        "fits": True,
        "size": 24.0,
        "wanted": 24.0,
    }
    return {**whole, **changes}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"size": 19.3}, []),
        ({"size": 19.1}, [("print-shrunk", "warning")]),
        ({"fits": False, "size": 12.0}, [("print-overfull", "error")]),
    ],
)
def test_boxes(
    site_from: SiteFrom, changes: dict[str, object], expected: list[tuple[str, str]]
) -> None:
    made = job(site_from)
    found = list(boxes.check(made, sheets(made, box(**changes))))
    assert [(p.code, p.severity) for p in found] == expected
    assert all((p.file, p.line, p.field) == (PERSON, 2, "标题") for p in found)


def test_a_field_that_no_story_has_is_told_at_its_file(site_from: SiteFrom) -> None:
    made = job(site_from)
    (found,) = boxes.check(made, sheets(made, box(field="名条", fits=False)))
    assert (found.file, found.field) == (PERSON, "名条")


def test_faults_that_a_template_sees_itself(site_from: SiteFrom) -> None:
    made = job(site_from)
    end = {"kind": "ends", "story": HOUSE, "page": 7, "what": "孤字"}
    (found,) = boxes.check(made, sheets(made, end))
    assert (found.file, found.severity) == (FAMILY, "warning")
    assert "第 7 页有孤字" in found.what


def test_long_citations_on_boards(site_from: SiteFrom) -> None:
    files = {PERSON: story(颁奖词="一" * 61), FAMILY: family(颁奖词="一" * 60)}
    made = job(site_from, files)
    assert told(boxes.check(made, sheets(made))) == [(PERSON, "print-long", "warning")]
    book = job(site_from, {**files, FILE: BOOK})
    assert list(boxes.check(book, sheets(book))) == []


@pytest.mark.parametrize(
    ("count", "words"), [(96, ()), (88, ()), (90, ("差 6 页",)), (81, ("差 7 页", "差 15 页"))]
)
def test_pages_are_folded(site_from: SiteFrom, count: int, words: tuple[str, ...]) -> None:
    made = job(site_from, {FILE: BOOK})
    found = list(pages.check(made, sheets(made, {"kind": "pages", "count": count, "blank": 2})))
    assert len(found) == bool(words)
    assert all(word in found[0].what for word in words)


def test_boards_are_not_folded(site_from: SiteFrom) -> None:
    made = job(site_from)
    assert list(pages.check(made, sheets(made, {"kind": "pages", "count": 9, "blank": 9}))) == []


@pytest.mark.parametrize(
    ("count", "blank", "told"), [(40, 5, True), (40, 4, False), (16, 4, False), (96, 9, False)]
)
def test_many_blank_pages(site_from: SiteFrom, count: int, blank: int, told: bool) -> None:
    made = job(site_from, {FILE: BOOK})
    found = list(pages.check(made, sheets(made, {"kind": "pages", "count": count, "blank": blank})))
    assert [p.code for p in found] == (["print-empty-pages"] if told else [])


def test_every_rule_is_asked(site_from: SiteFrom) -> None:
    """What a final edition still lacks, and all that only its pages show, in one run."""
    long = "一" * 61
    files = {PERSON: story(颁奖词=long, 授权=until_soon()), FAMILY: family(状态="待审")}
    made = job(site_from, files, final=True)
    before = {p.code for p in preflight.of_plan(made)}
    assert before == {"not-printed", "print-consent", "print-sample"}
    (product,) = made.products
    layout = replace(product.layout, data={"words": "周桂兰"})
    made = replace(made, products=(replace(product, layout=layout),))
    after = {p.code for p in preflight.of_sheets(made, sheets(made, pdf=blank_page()))}
    assert after == {"print-long", "print-incomplete"}


def errors(problems: list[Problem]) -> list[Problem]:
    return [p for p in problems if p.is_error]


def test_unprintable_characters_are_told_before_anything_is_set(site_from: SiteFrom) -> None:
    made = job(site_from, {PERSON: story(标题="补衣裳的𪚥")})
    (found,) = errors(list(preflight.unset(made)))
    assert (found.file, found.code) == (PERSON, "glyph-missing")
    assert errors(list(preflight.unset(job(site_from)))) == []


def test_unprintable_names_of_a_roster(site_from: SiteFrom) -> None:
    roster = "content/_vocabulary/rosters/2023.csv"
    head = "姓名,项目,级别,类别,届,授予单位,授予日期\n"
    rows = "".join(
        f"{n},道德模范,区县,助人为乐,{s},区文明委,2023-09-18\n"
        for n, s in (("何𪚥", 5), ("王𪚥", 4))
    )
    entry = "- {名称: 光荣册, id: rong, 样式: 光荣册, 项目: [道德模范], 届: [5]}\n"
    made = job(site_from, {roster: head + rows, FILE: entry})
    (found,) = errors(list(preflight.unset(made)))
    assert (found.file, found.line, found.code) == (roster, 2, "glyph-missing")


class TestWhole:
    """What is on the pages is what was planned."""

    @staticmethod
    def set_(made: Job) -> bytes:
        from showcase.printing.typesetting import stage, typeset

        folder = made.press.root / ".build" / "print" / "x"
        layout = made.products[0].layout
        stage(layout, folder, made.press.root, made.press.frame)
        return typeset(layout, folder, made.fonts, "archive", made.content.today).pdf

    def test_names_and_pages(self, site_from: SiteFrom) -> None:
        made = job(site_from, {FILE: BOOK})
        pdf = self.set_(made)
        assert list(whole.check(made, sheets(made, {"kind": "pages", "count": 1}, pdf=pdf))) == []
        found = list(whole.check(made, sheets(made, {"kind": "pages", "count": 2}, pdf=pdf)))
        assert [(p.code, p.severity) for p in found] == [("print-incomplete", "error")]

    def test_somebody_who_was_left_out(self, site_from: SiteFrom) -> None:
        made = job(site_from, {FILE: BOOK})
        (product,) = made.products
        layout = replace(product.layout, data={**product.layout.data, "words": "郑国栋家庭"})
        made = replace(made, products=(replace(product, layout=layout),))
        found = list(whole.check(made, sheets(made, pdf=self.set_(made))))
        assert {p.file for p in found} == {PERSON, FILE}
        assert all("周桂兰" in p.what for p in found)
