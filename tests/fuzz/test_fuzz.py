"""Whatever is typed, pasted or damaged: no traceback, no foreign tag, no line outside the file."""

from __future__ import annotations

import re
from datetime import date
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from showcase.base import markdown
from showcase.base.problems import Problem, render
from showcase.base.text import excerpt
from showcase.check import privacy
from showcase.model.collections import PERSONS
from showcase.model.values import FIRST_YEAR, LAST_YEAR, parse_date
from showcase.photos.plan import CUTS, crop_box, plan_picture
from showcase.photos.survey import Look, Surveyed
from showcase.reading import frontmatter, mending
from showcase.reading.stories import read_story
from writing import BODY, PERSON, story

MODERATE = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)

PIECES = st.sampled_from(
    ["---", "\n", "\n\n", ": ", "：", "标题", "荣誉", "照片", "地区", "- ", "—", "  ", "\t", "[", "]",
     "{", "}", "“", "”", "'", '"', "|", ">", "&a", "*a", "#", "%", "@", "\u3000", "\u00a0", "、", "，",
     "2023年9月18日", "发布", "已签", "!", "![", "](", ")", "a.jpg", "**", "_", "`", "<b", "<!--",
     "javascript:", "&#106;", "[^1]", "[^1]: ", "\x00", "\x07", "\r", "\ufeff", "\u2028", "𠮷", "é"]
)  # fmt: skip
TYPED = st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=40).map("".join)
KNOWN = {"标题", "title", "荣誉", "照片", "地区"}


def inside(problems: list[Problem], text: str) -> bool:
    """Do all lines lie within the file, as editors count them?"""
    lines = re.sub("\r\n?", "\n", text).count("\n") + 1
    return all(0 <= p.line <= lines for p in problems)


@MODERATE
@given(TYPED)
def test_front_matter_is_cut_mended_and_composed_whatever_it_is(text: str) -> None:
    text = re.sub("\r\n?", "\n", text)
    parts, problems = frontmatter.split(text, "f", KNOWN)
    assert parts.head_line >= 1
    assert 1 <= parts.body_line <= text.count("\n") + 2
    assert text.endswith(parts.body)
    head, found = mending.mend(parts.head, "f", parts.head_line, KNOWN)
    problems += found
    assert head.count("\n") == parts.head.count("\n")
    problems += frontmatter.compose(head, "f", parts.head_line)[1]
    assert inside(problems, text + "\n")
    for form in ("text", "json", "github"):
        assert render(problems, form) or not problems  # type: ignore[arg-type]


def read(data: bytes) -> list[Problem]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / PERSON
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
        found, problems = read_story(path.parent, Path(folder), PERSONS)
        assert found or problems  # never silently nothing
        return problems


@MODERATE
@given(TYPED)
def test_a_story_is_read_whatever_its_text(text: str) -> None:
    assert inside(read(text.encode("utf-8", "surrogatepass")), text + "\n")


@MODERATE
@given(TYPED, st.integers(0, 40))
def test_a_story_is_read_whatever_is_pasted_into_it(pasted: str, line: int) -> None:
    lines = story().split("\n")
    lines.insert(line, pasted)
    text = "\n".join(lines)
    assert inside(read(text.encode()), text + "\n")


@MODERATE
@given(st.binary(max_size=300), st.integers(0, 600))
def test_a_story_is_read_whatever_its_bytes(data: bytes, at: int) -> None:
    whole = story().encode()
    read(data)
    read(whole[:at] + data + whole[at:])
    read(whole[:at])


TAGS = {
    *("p", "h2", "h3", "h4", "h5", "h6", "strong", "em", "code", "pre", "blockquote", "br", "hr"),
    *("ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td"),
    *("a", "sup", "section", "div", "figure", "img", "span", "wbr"),
}
ATTRIBUTES = {"href", "rel", "id", "class", "start", "tabindex", "role", "aria-label",
              "data-src"}  # fmt: skip


class Watch(HTMLParser):
    """Knows what a body may be made of."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS
        for name, value in attrs:
            assert name in ATTRIBUTES
            if name == "href":
                assert markdown.safe_url(value or "")
            if name == "class" and tag in ("th", "td"):
                assert re.fullmatch("(align-(left|right|center))? ?(nowrap)?", value or "")
            if tag == "span":
                assert (name, value) == ("class", "whole")

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    handle_decl = handle_pi = handle_comment


HOOKS = markdown.Hooks(
    lambda src, caption, in_text: f'<img data-src="{escape(src)}">', lambda href: href
)


@MODERATE
@given(TYPED, st.integers(1, 50))
def test_a_body_is_safe_html_whatever_it_is(text: str, first: int) -> None:
    document = markdown.parse(text, first)
    out = markdown.render(document, HOOKS)
    Watch().feed(out)
    last = first + re.sub("\r\n?", "\n", text).count("\n")
    for thing in (*document.headings, *document.images, *document.links):
        assert first <= thing.line <= last
    ids = [h.id for h in document.headings]
    assert len(ids) == len(set(ids))
    assert len(excerpt(document.text, 20)) <= 20
    assert markdown.render(document, HOOKS) == out


@MODERATE
@given(
    st.text(max_size=30), st.text(alphabet="\t\n\r \x00\x01\u200b", max_size=3), st.integers(0, 11)
)
def test_no_spelling_of_javascript_is_safe(rest: str, gap: str, at: int) -> None:
    scheme = "JavaScript:"
    assert not markdown.safe_url(scheme[:at] + gap + scheme[at:] + rest)


@MODERATE
@given(st.lists(st.text(max_size=8), max_size=20))
def test_headings_have_addresses_of_their_own(texts: list[str]) -> None:
    taken: dict[str, int] = {}
    ids = [markdown.heading_id(text, taken) for text in texts]
    assert len(set(ids)) == len(ids)
    assert all(ids)
    assert not any(re.search(r"\s", name) for name in ids)


SIDE = st.integers(1, 12_000)
SHARE = st.floats(0, 1)


@MODERATE
@given(SIDE, SIDE, st.floats(0.1, 10), SHARE, SHARE)
def test_a_crop_lies_inside_the_picture(
    width: int, height: int, shape: float, x: float, y: float
) -> None:
    left, top, right, bottom = crop_box(width, height, shape, (x, y))
    assert 0 <= left < right <= width
    assert 0 <= top < bottom <= height
    assert right - left == width or bottom - top == height  # the largest there is


@MODERATE
@given(SIDE, SIDE, st.sampled_from(sorted(CUTS)), SHARE, SHARE)
def test_a_plan_never_scales_up(width: int, height: int, use: str, x: float, y: float) -> None:
    from showcase.model.originals import PhotoFile

    source = PhotoFile(Path("a"), "a", "JPEG", width, height)
    outputs = plan_picture(Surveyed(source, "x", Look((0.5, 0.4), 0)), use, (x, y)).outputs  # type: ignore[arg-type]
    assert outputs
    assert len({o.name for o in outputs}) == len(outputs)
    for o in outputs:
        assert 1 <= o.width <= o.box[2] - o.box[0]
        assert 1 <= o.height <= max(1, o.box[3] - o.box[1])


@MODERATE
@given(TYPED)
def test_the_look_for_numbers_never_raises(text: str) -> None:
    for problem in privacy.scan("f", text, home=True):
        assert 1 <= problem.line <= text.count("\n") + 1


@MODERATE
@given(st.text(alphabet="，。一二三好人 \n“”a", max_size=40))
def test_a_mobile_number_is_found_wherever_it_stands(around: str) -> None:
    text = f"{around}13812345678{around}"
    assert "mobile" in {p.code for p in privacy.scan("f", text, home=True)}


@MODERATE
@given(st.text(max_size=20))
def test_no_text_breaks_a_date(text: str) -> None:
    parse_date(text)
    parse_date(f"2023{text}9{text}18")


@MODERATE
@given(st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)))
def test_every_way_to_write_a_date_is_read(day: date) -> None:
    for form in ("{:04}-{:02}-{:02}", "{:04}.{}.{}", "{:04}年{}月{}日", "{:04}/{}/{}"):
        assert parse_date(form.format(day.year, day.month, day.day)) == day


def test_the_body_of_the_examples_is_plain() -> None:
    assert markdown.parse(BODY).headings[0].text == "一条裤脚"
