"""From a document number to its notice, and what a page writes of it."""

from __future__ import annotations

import html
import re
from types import SimpleNamespace

import pytest
from hours import TODAY
from hypothesis import example, given
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader
from roots import PROJECT, SiteFrom
from showcase import pipeline
from showcase.derive.papers import Papers, cited, paper, papers_of
from showcase.gate.project import build_catalogue
from writing import notice


def papers(site_from: SiteFrom, **texts: str) -> Papers:
    root = site_from({f"content/notices/2023/{k}/index.md": v for k, v in texts.items()})
    return papers_of(build_catalogue(pipeline.check(root, TODAY).content))


def test_a_number_means_one_notice_or_none(site_from: SiteFrom) -> None:
    """The decision, not the notice that says it is coming; no choice between two decisions; no drafts."""
    announced = notice(公告类型="公示", 公示="{开始: 2023-08-28, 结束: 2023-09-03}")
    found = papers(site_from, a=notice(), b=announced)
    assert {tuple(number): story.slug for number, story in found.items()} == {
        ("云文明委", 2023, 12): "a"
    }
    assert papers(site_from, a=notice(), b=notice()) == {}
    assert papers(site_from, a=notice(状态="草稿"), b=announced).keys() == found.keys()


@pytest.mark.parametrize(
    ("text", "is_cited"),
    [
        ("以云文明委〔2023〕12号文件授予", True),
        ("（云文明委〔2023〕第12号）", True),
        ("青云文明委〔2023〕12号", False),
        ("云文明委〔2023〕121号、云文明委〔2022〕12号", False),
    ],
)
def test_running_text_cites_a_whole_number(site_from: SiteFrom, text: str, is_cited: bool) -> None:
    found = papers(site_from, a=notice())
    assert [text[a:b].startswith("云文明委") for a, b, _ in cited(found, text)] == [True] * is_cited
    assert paper(found, "云文明委[2023]第012号") is not None
    assert paper(found, "不是文号") is None


@given(st.text(st.characters(blacklist_categories=["Cs"]), min_size=1))
@example("<script>〔2023〕12号")
@example('"onclick=〔2023〕1号')
def test_a_number_is_escaped_wherever_it_leads(number: str) -> None:
    """It comes from an editor and stands as text, linked or not."""

    def environment(found: object) -> Environment:
        loader = FileSystemLoader(PROJECT / "overrides/pages")
        made = Environment(loader=loader, autoescape=True)
        made.filters["weighs"] = str
        made.globals.update(paper=lambda no: found, url=lambda target: f"../{target}")
        return made

    notice = SimpleNamespace(url="notices/jue-ding/")
    link = '<a class="doc-no" href="../notices/jue-ding/">'
    for found, here, tags in (
        (notice, "", [link, "</a>"]),
        (notice, notice.url, []),
        (None, "", []),
    ):
        made = str(environment(found).get_template("_paper.html").module.doc(number, here))  # type: ignore[attr-defined]
        assert re.findall("<[^>]*>", made) == tags
        assert html.unescape(re.sub("<[^>]*>", "", made)) == number
