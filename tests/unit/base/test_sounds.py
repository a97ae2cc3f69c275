"""How common characters are read: what pypinyin says, to the letter."""

from __future__ import annotations

import sys

from hours import ended, environment
from pypinyin import Style, lazy_pinyin, pinyin
from roots import PROJECT
from showcase.base.pinyin import syllables
from showcase.base.sounds import common_readings

CELLS = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
CHARS = [char for char in (cell.decode("gb2312", "ignore") for cell in CELLS) if char]


def test_they_are_the_characters_of_gb_2312() -> None:
    assert set(common_readings()) == set(CHARS)
    assert len(CHARS) == 6763


def test_every_reading_is_pypinyins_the_usual_first() -> None:
    usual = dict(zip(CHARS, lazy_pinyin(CHARS, style=Style.NORMAL), strict=True))
    for char in CHARS:
        first, *others = pinyin(char, style=Style.NORMAL, heteronym=True)[0]
        assert common_readings()[char] == (first, *sorted(others))
        assert usual[char] == first


def test_one_character_is_read_as_pypinyin_reads_it_in_no_phrase() -> None:
    for char in CHARS:
        expected = lazy_pinyin(char, style=Style.NORMAL, v_to_u=True)
        assert syllables(char, is_person=False) == tuple(expected)


def test_names_of_common_characters_are_judged_without_pypinyin() -> None:
    asked = "from showcase.base import pinyin; import sys;"
    asked += "pinyin.unreadable('周桂兰'); pinyin.reads('单桂兰', ('shan', 'gui', 'lan'));"
    asked += "sys.exit('pypinyin' in sys.modules)"
    paths = environment(PYTHONPATH=str(PROJECT / "scripts"))
    assert ended([sys.executable, "-c", asked], env=paths).returncode == 0
