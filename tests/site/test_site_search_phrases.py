"""What Pagefind wrote."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from building import build
from roots import root_at
from writing import FAMILY, PERSON, UNIT, family, story, unit

ODD = """\
尤里·王和老李（𠮷野家的）说：“Wi-Fi 坏了。”PM2.5、C919、abc_123、二〇二三年，人人；佐々木 lǎo Liú 50㎡ Ж が 한 ꀀ བ。
好人

王丽 & 李 1 < 2 的的的
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = root_at(tmp_path_factory.mktemp("index"), {
        PERSON: story(ODD), FAMILY: family(), UNIT: unit(),
        "models-of-virtue/2022/zhou-gui-ying/index.md": story(姓名="周桂英", 拼音="zhou gui ying"),
    })  # fmt: skip
    build(made)
    return made


def test_a_border_is_no_word_of_the_index(root: Path) -> None:
    """Else it would be the most frequent one: 1.2 MB at 10,000 stories."""
    chunks = sorted((root / "site/pagefind/index").iterdir())
    index = "".join(gzip.decompress(c.read_bytes()).decode("utf-8", "replace") for c in chunks)
    assert "兰" in index
    assert [sign for sign in ("~", "。", "，") if sign in index] == []
