"""Foreign text in Markdown: what was typed is read, and nothing else happens."""

from __future__ import annotations

import re

from documents import Document, control, deleted, inserted, p, run, table, text_box
from hypothesis import given, settings
from hypothesis import strategies as st
from showcase.base import markdown
from showcase.intake import word
from showcase.intake.markdown import escaped

SIGNS = st.sampled_from(
    ["# ", "#", "- ", "+ ", "* ", "*", "_", "`", "```", "[", "](", ")", "![", "<b>", "<http://a.cn>", "&amp;",
     "&", "1. ", "1) ", "2024. ", "> ", ">", "===", "---", ": ", "~~~", "|", "\\", "[^1]: ", "[^1]", "甲", "乙丙",
     "，", "。", " ", "　", "a", "**", "http://a.cn/b_c_d", "--", "=", "~", "：", "“", "$"]
)  # fmt: skip
LINES = st.lists(SIGNS, min_size=1, max_size=12).map("".join)


def words(text: str) -> str:
    return re.sub(r"\s+", "", text)


@settings(max_examples=120)
@given(LINES)
def test_a_line_stays_a_paragraph_of_its_own_words(line: str) -> None:
    line = " ".join(line.split())
    document = markdown.parse("前。\n\n" + escaped(line) + "\n\n后。")
    assert words(document.text) == words("前。" + line + "后。")
    assert (document.headings, document.images, document.links) == ((), (), ())
    assert len(document.paragraphs) == (3 if line else 2)


PIECES = st.recursive(
    st.one_of(
        LINES.map(run),
        LINES.map(lambda t: run(t, bold=True)),
        LINES.map(lambda t: run(t, under=True)),
        LINES.map(lambda t: run(t, struck=True)),
        LINES.map(inserted),
        LINES.map(deleted),
        LINES.map(control),
        st.sampled_from(
            [
                "姓名：",
                "性别",
                "身份证号",
                "主要事迹",
                "类别",
                "街道",
                "意见",
                "\n",
                "\t",
                "____",
                "☑",
                "□",
            ]
        ).map(run),
    ),
    lambda inner: st.lists(inner, min_size=1, max_size=3).map("".join),
    max_leaves=4,
)
PARAGRAPHS = PIECES.map(p)
BLOCKS = st.recursive(
    PARAGRAPHS,
    lambda inner: st.one_of(
        st.lists(
            st.lists(st.builds(lambda c: c, inner), min_size=1, max_size=3), min_size=1, max_size=3
        ).map(lambda rows: table([list(row) for row in rows])),
        inner.map(lambda block: p(text_box(block))),
    ),
    max_leaves=8,
)


@settings(max_examples=40)
@given(st.lists(BLOCKS, max_size=6))
def test_any_document_is_read_and_every_text_of_it_is_one(blocks: list[str]) -> None:
    source = word.read(Document(blocks).data(), "表.docx")
    assert [problem.code for problem in source.problems] in ([], ["import-empty"])
    for candidate in source.candidates:
        texts = [found.text for found in candidate.values.values()]
        assert all(texts)
        assert not re.search("[\ufdd0-\ufdef]", "".join([*texts, candidate.body]))
        markdown.parse(candidate.body)
