"""Telephone numbers in a text can be dialled; what only looks like one stays as it is."""

from __future__ import annotations

import pytest
from showcase.base.telephone import dialled


def link(number: str) -> str:
    return f'<a class="nowrap" href="tel:{number}">{number}</a>'


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<p>打 0571-88880000，或 010-8888000。</p>", f"<p>打 {link('0571-88880000')}，或 {link('010-8888000')}。</p>"),
        ("<p>400-123-4567</p>", f"<p>{link('400-123-4567')}</p>"),
        ('<a href="tel:0571-88880000">0571-88880000</a> 0571-88880000',
         f'<a href="tel:0571-88880000">0571-88880000</a> {link("0571-88880000")}'),
        ('<p title="0571-88880000">甲</p>', '<p title="0571-88880000">甲</p>'),
        ("<pre><code>0571-88880000</code></pre>", "<pre><code>0571-88880000</code></pre>"),
        ("<abbr>0571-88880000</abbr>", f"<abbr>{link('0571-88880000')}</abbr>"),
        ("<p>2020-12345678 号，10571-88880000，0571-888800001</p>",
         "<p>2020-12345678 号，10571-88880000，0571-888800001</p>"),
    ],
)  # fmt: skip
def test_numbers_of_a_text(html: str, wanted: str) -> None:
    assert dialled(html) == wanted
