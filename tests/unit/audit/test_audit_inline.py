"""The audits of what a page may run, load and remember."""

from __future__ import annotations

import pytest
from jinja2 import Template
from roots import PROJECT
from showcase.audit import cookies, hosts, policy
from showcase.audit.facts import Looker

POLICY = Template((PROJECT / "overrides/partials/policy.html").read_text("utf-8"))
GOOD = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "base-uri 'none'; form-action 'self'"
)
HEAD = '<!doctype html><html><head><meta charset="utf-8">'


def found_inline(html: str) -> list[str]:
    problems = Looker().look("a.html", html.encode()).problems
    return [p.what.partition("：")[2] for p in problems if p.code in ("inline", "html")]


@pytest.mark.parametrize(
    ("html", "what"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ("<SCRIPT>alert(1)</SCRIPT>", "<script>"),
        ('<script type="module">x</script>', "<script>"),
        ('<script data-src="a.js">x</script>', "<script>"),
        ('<script title=" src=">x</script>', "<script>"),
        ('<script type="text/javascript" data-type="application/json">x</script>', "<script>"),
        ("<style>a{}</style>", "<style>"),
        ('<p style="color:red">', "style="),
        ("<p style='color:red'>", "style="),
        ("<p STYLE=color:red>", "style="),
        ('<p title="a > b" style="color:red">', "style="),
        ('<img src="a.png" onerror="x()">', "onerror="),
        ("<svg/onload=alert(1)>", "onload="),
        ('<a href="x"onclick="y()">', "onclick="),
        ('<a href="javascript:alert(1)">', "javascript:"),
        ("<a href=' JavaScript:alert(1)'>", "javascript:"),
        ("<a href=javascript:alert(1)>", "javascript:"),
    ],
)
def test_what_is_inline(html: str, what: str) -> None:
    assert found_inline(html) == [what]


@pytest.mark.parametrize(
    "html",
    [
        '<script defer src="a.js"></script>',
        "<script src=a.js></script>",
        '<script type="application/ld+json">{"onclick":"x","style":"y"}</script>',
        "<script type='application/json' id=x>{}</script>",
        '<p title="style=x onclick=y">',
        '<p data-style="x" data-on="y">',
        '<p class="on" id="style">',
        "<p>&lt;style&gt; onclick= javascript:</p>",
        '<a href="a/?q=javascript:x">甲</a>',
        '<link rel="stylesheet" href="a.css">',
    ],
)
def test_what_is_not(html: str) -> None:
    assert found_inline(html) == []


# --- policy -------------------------------------------------------------------------------------


def page(csp: str = GOOD, referrer: str = "same-origin") -> str:
    meta = f'<meta http-equiv="Content-Security-Policy" content="{csp}">'
    return (
        f'{HEAD}{meta}<meta name="referrer" content="{referrer}"><link rel="icon" href="a"></head>'
    )


def test_a_good_policy() -> None:
    assert policy.in_page(page()) == ()
    assert policy.in_page(page(referrer="no-referrer")) == ()
    wider = page(GOOD.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'"))
    assert policy.in_page(wider) == ("“script-src”放得太宽。",)


def test_the_policy_of_every_page_is_a_good_one() -> None:
    assert policy.in_page(HEAD + POLICY.render()) == ()


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("script-src 'self'", "script-src 'self' 'unsafe-inline'", "script-src"),
        ("script-src 'self'", "script-src 'self' 'unsafe-eval'", "script-src"),
        ("script-src 'self'", "script-src 'self' data:", "script-src"),
        ("script-src 'self'", "script-src 'self' https://other.test", "script-src"),
        ("script-src 'self'", "script-src *", "script-src"),
        ("style-src 'self'", "style-src 'unsafe-inline'", "style-src"),
        ("img-src 'self'", "img-src https:", "img-src"),
        ("default-src 'none'", "default-src 'self'", "default-src"),
        ("default-src 'none'; ", "", "default-src"),
        ("; base-uri 'none'", "", "base-uri"),
        ("; form-action 'self'", "", "form-action"),
    ],
)  # fmt: skip
def test_a_policy_that_lets_in_too_much(old: str, new: str, fault: str) -> None:
    assert old in GOOD
    assert policy.too_wide(GOOD.replace(old, new)) == [fault]


def test_a_policy_that_is_not_there_or_comes_too_late() -> None:
    late = page().replace(HEAD, HEAD + '<link rel="stylesheet" href="a.css">')
    twice = page().replace(HEAD, HEAD + '<meta http-equiv="Content-Security-Policy" content="">')
    assert [len(policy.in_page(html)) for html in (HEAD, late, twice)] == [2, 2, 1]
    assert len(policy.in_page(page(referrer="unsafe-url"))) == 1
    assert [p.code for p in policy.audit("a.html", HEAD)] == ["policy"] * 2


# --- other files --------------------------------------------------------------------------------

OWN = "https://yunting.example/"


@pytest.mark.parametrize(
    "text",
    [
        'fetch("https://other.test/a.json")',
        "new WebSocket('wss://other.test')",
        'import("//other.test/a.js")',
        "a{background:url(//other.test/a.png)}",
        '@import "https://other.test/a.css";',
        '{"src":"https://other.test/a.png"}',
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="http://other.test/a.png"/></svg>',
        '{"src":"https://yunting.example.other.test/"}',
        "<loc>https://other.test/</loc>",
        "// see https://other.test/why",
    ],
)
def test_a_file_that_names_another_host(text: str) -> None:
    found = hosts.in_file(text, OWN)
    assert len(found) == 1
    assert [p.code for p in hosts.audit("a.js", found)] == ["foreign-host"]


@pytest.mark.parametrize(
    "text",
    [
        'document.createElementNS("http://www.w3.org/2000/svg", "path") // a comment',
        '{"@context":"https://schema.org","url":"https://yunting.example/a/"}',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
        "a{background:url(../photos/a.jpg)} /* x // y */",
        'fetch(base + "/pagefind//x")',
    ],
)
def test_a_file_that_does_not(text: str) -> None:
    assert hosts.in_file(text, OWN) == frozenset()


def test_cookies() -> None:
    bad = ['document.cookie = "a=1"', "document['cookie']", "cookieStore.set('a', 'b')"]
    assert [p.code for text in bad for p in cookies.audit("a.js", text)] == ["cookie"] * 3
    assert cookies.audit("a.js", "var cookies = 1; localStorage.setItem('a', 'b')") == []
