"""Tags as browsers cut them, and what one of them would do by itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from showcase.audit import audit_site, hosts, links
from showcase.audit.facts import Looker
from showcase.audit.sources import at_source
from showcase.base import tags as tag_forms
from showcase.base.problems import Problem
from showcase.base.tags import attributes, faults, is_foreign, runs, tags


def dead(html: str) -> list[str]:
    """Codes of the links of a page that stands alone."""
    facts = Looker().look("a/index.html", html.encode())
    pages = {"a/index.html": facts.leads}
    return [p.code for p in links.audit(pages, pages, lambda _: facts.ids)[0]]


def kinds(html: str) -> set[str]:
    return {fault.kind for tag in tags(html) for fault in faults(tag)}


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ("<meta http-equiv=refresh content='0;url=https://evil.example/'>", "foreign-host"),
        ('<META HTTP-EQUIV="Refresh" CONTENT="0; URL=\'//evil.example/\'">', "foreign-host"),
        ("<meta content='0 https://evil.example' http-equiv=refresh>", "foreign-host"),
        ("<meta http-equiv=refresh content='0;url=data:text/html,x'>", "foreign-host"),
        ("<base href='../'>", "frame"),
        ("<BASE>", "frame"),
        ("<form action=https://evil.example>", "foreign-host"),
        ("<form action='\\\\evil.example'>", "foreign-host"),
        ("<input formaction='/\t/evil.example'>", "foreign-host"),
        ("<button formaction=' https:evil.example'>", "foreign-host"),
        ("<a href=../ ping=../x>", "foreign-host"),
        ("<iframe>", "frame"),
        ("<iframe srcdoc='x'>", "frame"),
        ("<object>", "frame"),
        ("<embed>", "frame"),
        ("<frame src=x>", "frame"),
        ("<video poster=//evil.example/x>", "foreign-host"),
        ("<img srcset='a.jpg 1x, //evil.example/b.jpg 2x'>", "foreign-host"),
        ("<source srcset=https://evil.example/b.jpg>", "foreign-host"),
        ("<link rel=preload imagesrcset='//evil.example/a 1x' href=x>", "foreign-host"),
        ("<table background=//evil.example/x>", "foreign-host"),
        ("<svg><image xlink:href='https://evil.example/x'/>", "foreign-host"),
        ("<svg><use href='//evil.example/x#a'/>", "foreign-host"),
        ("<svg><a xlink:href='javascript:x'>", "unsafe-url"),
        ("<svg><animate attributeName=href to='javascript:x'>", "unsafe-url"),
        ("<svg><animate attributeName=href values='a;javascript:x'>", "unsafe-url"),
        ("<svg><set attributeName=href to='&#106;avascript:x'>", "unsafe-url"),
        ("<a href='&#106;avascript:x'>", "unsafe-url"),
        ("<a href='&#x6A&#x61;vascript&colon;x'>", "unsafe-url"),
        ("<a href='java&Tab;script:x'>", "unsafe-url"),
        ("<a href='\x01javascript:x'>", "unsafe-url"),
        ("<a href=JaVaScRiPt:x>", "unsafe-url"),
        ("<a href='vbscript:x'>", "unsafe-url"),
        ("<a href='data:text/html,x'>", "unsafe-url"),
        ("<a href='blob:x'>", "unsafe-url"),
        ("<img src='data:image/svg+xml,x'>", "unsafe-url"),
        ("<p style=x>", "inline"),
        ("<p/onclick=x>", "inline"),
        ("<p title=a\"b><img src=//evil.example c\"d>", "foreign-host"),
        ("<p a\"b><img src=//evil.example x\"y>", "foreign-host"),
        ("<img alt=`a src=//evil.example>", "foreign-host"),
        ("<img/src=//evil.example>", "foreign-host"),
        ("<img alt=\"a\"src=//evil.example>", "foreign-host"),
    ],
)  # fmt: skip
def test_what_a_tag_would_do(html: str, kind: str) -> None:
    assert kind in kinds(html)


@pytest.mark.parametrize(
    "html",
    [
        '<meta http-equiv="refresh" content="0; url=../families/zheng-guo-dong/">',
        '<meta name="description" content="写成 src=x href=//evil.example onclick=y 的样子">',
        '<form action="../search/" method="get">',
        '<a href="https://www.gov.cn/" rel="external noopener">',
        '<a href="mailto:a@b.cn">', '<a href="tel:000">', '<a href="../?q=javascript:x">', '<a href="javascript/">',
        '<img src="a.jpg" srcset="a.jpg 1x, b.jpg 2x" alt="//evil.example">', '<img src="data:image/png;base64,x">',
        '<link rel="canonical" href="https://yunting.example/">', '<link rel=stylesheet href=a.css>',
        '<p title="a > b" class="style">', '<p data-on="//evil.example" data-style="x">',
    ],
)  # fmt: skip
def test_what_it_may(html: str) -> None:
    assert kinds(html) == set()


@given(st.text(alphabet="<>=\"'/ abp\tsrcx-\n", max_size=60))
def test_every_cut_ends_and_begins(text: str) -> None:
    for tag in tags(text):
        assert tag.startswith("<")
        assert tag.endswith(">")
        attributes(tag)
        list(faults(tag))


@given(st.text(alphabet="<>=\"'/ abp-\n", max_size=80))
def test_tags_as_we_write_them_are_cut_like_all_others(text: str) -> None:
    form, slow = tag_forms._AS_WE_WRITE, tag_forms._TAG.pattern
    assert slow.count(f"{form}|") == 1
    assert tag_forms._TAG.findall(text) == re.findall(slow.replace(f"{form}|", ""), text)


def test_cutting_takes_no_longer_than_the_text() -> None:
    for piece in ("<a ", '<a "', "<a x=", "<a x='", "<!--", "<a/", "<a x=y "):
        assert tags(piece * 20_000) == frozenset()


@given(
    st.sampled_from(["javascript:x", "vbscript:x", "data:text/html,x"]),
    st.integers(0, 8), st.sampled_from(["\t", "\n", "\x00", "\x1f", "&#9;", "&NewLine;", "&#x0A"]),
    st.booleans(),
)  # fmt: skip
def test_no_spelling_gets_through(address: str, at: int, gap: str, upper: bool) -> None:
    at = min(at, address.index(":"))
    spelt = (
        (address.upper() if upper else address)[:at]
        + gap
        + (address.upper() if upper else address)[at:]
    )
    if "#x0A" in gap and at < len(address) and spelt[at + len(gap)] in "0123456789abcdefABCDEF":
        spelt = spelt.replace(gap, gap + ";")
    assert kinds(f'<a href="{spelt}">') == {"unsafe-url"}


def test_addresses() -> None:
    assert is_foreign("\\\\evil.example")
    assert is_foreign(" \thttps:evil")
    assert not is_foreign("a//b")
    assert not is_foreign("a:b")
    assert runs("JAVA\nSCRIPT:")
    assert not runs("x/javascript:")


def test_words_in_a_description_are_no_link(tmp_path: Path) -> None:
    tag = '<meta name="description" content="写成 src=x 的样子">'
    assert dead(tag) == []
    assert dead("<a href='http://[::1'>") == ["dead-link"]


def test_the_whole_audit_tells_of_comments_and_frames(tmp_path: Path) -> None:
    page = "<!doctype html><html><head></head><body>{}</body></html>"
    for n, body in enumerate(
        ("<!-- 备注 -->", "<iframe></iframe>", "<? 备注 ?>", "</ 备注>", "<p>好</p>")
    ):
        (tmp_path / f"{n}.html").write_text(page.format(body), "utf-8")
    found = [p for p in audit_site(tmp_path) if p.code == "html"]
    assert [p.file for p in found] == ["0.html", "1.html", "2.html", "3.html"]


def test_what_is_wrong_in_an_ordinary_page_is_told_there(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "about.md").write_text("# 甲\n\n乙\n\n[x](../nowhere/)\n", "utf-8")
    dead = Problem("about/index.html", "dead-link", "页面上的链接“../nowhere/”没有对应的页面。")
    loads = Problem("about/index.html", "foreign-host", "页面会向别的网站请求：//evil.example")
    other = Problem(
        "families/a/index.html", "dead-link", "页面上的链接“../nowhere/”没有对应的页面。"
    )
    assert [(p.file, p.line) for p in at_source([dead, loads, other], tmp_path)] == [
        ("content/about.md", 5),
        ("content/about.md", 0),
        ("families/a/index.html", 0),
    ]


def test_hosts_of_tags_are_told_once_a_page() -> None:
    html = "<img src=//a.example><img  src=//a.example>"
    found = hosts.audit("a.html", frozenset(), [f for t in tags(html) for f in faults(t)])
    assert [(p.file, p.code) for p in found] == [("a.html", "foreign-host")]
