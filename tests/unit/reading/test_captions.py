"""Captions: whatever an editor brings, what is published is plain text in well-formed WebVTT."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recordings import sound
from roots import SiteFrom, problems_of
from showcase.media.webvtt import paragraphs, webvtt
from showcase.model.captions import Cue
from showcase.reading.captions import read_captions
from writing import PERSON, story

_BLOCK = re.compile(r"(\d\d):(\d\d):(\d\d)\.(\d{3}) --> (\d\d):(\d\d):(\d\d)\.(\d{3})\n(.+)", re.S)


def parsed(text: str) -> list[Cue]:
    """WebVTT as a browser reads it: blocks between blank lines, times, text with character references."""
    head, *blocks = re.split(r"\n\n+", text.rstrip("\n"))
    assert head == "WEBVTT"
    cues = []
    for block in blocks:
        found = _BLOCK.fullmatch(block)
        assert found, block
        numbers = [int(g) for g in found.groups()[:8]]
        start, end = (
            ((h * 60 + m) * 60 + s) * 1000 + ms for h, m, s, ms in (numbers[:4], numbers[4:])
        )
        assert "<" not in found[9]
        assert "-->" not in found[9]
        cues.append(Cue(start, end, unescape(found[9])))
    return cues


def read(folder: Path, text: str | bytes, name: str = "a.srt") -> tuple[tuple[Cue, ...], list[str]]:
    (folder / name).write_bytes(text.encode() if isinstance(text, str) else text)
    captions, problems = read_captions(folder / name, folder)
    return captions.cues if captions else (), [p.code for p in problems]


def srt(*texts: str) -> str:
    return "".join(
        f"{n}\n00:00:{2 * n:02d},000 --> 00:00:{2 * n + 1:02d},500\n{text}\n\n"
        for n, text in enumerate(texts, 1)
    )


LINE = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zl", "Zp")), min_size=1)
TEXTS = st.lists(st.lists(LINE.map(str.strip).filter(bool), min_size=1).map("\n".join), min_size=1)


@given(TEXTS)
def test_any_text_survives_and_parses_back(texts: list[str]) -> None:
    cues = [Cue(n * 1000, n * 1000 + 900, text) for n, text in enumerate(texts)]
    made = webvtt(cues, 10_000_000)
    assert parsed(made) == cues
    assert made == webvtt(cues, 10_000_000)


@given(st.text(st.characters(codec="utf-8")) | st.binary())
def test_no_file_is_too_odd_to_be_told_about(
    tmp_path_factory: pytest.TempPathFactory, text: str | bytes
) -> None:
    folder = tmp_path_factory.mktemp("captions")
    cues, codes = read(folder, text)
    assert cues or codes
    if cues:
        assert parsed(webvtt(cues, 10**9))


@given(st.lists(LINE, min_size=1, max_size=4))
def test_what_was_read_is_well_formed(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    cues, _ = read(tmp_path_factory.mktemp("captions"), srt(*texts))
    if cues:
        assert [c.text for c in parsed(webvtt(cues, 10**9))] == [c.text for c in cues]


def test_hostile_text_is_text(tmp_path: Path) -> None:
    hostile = "<script>alert(1)</script>1 < 2 & --> 3"
    (cue,), codes = read(tmp_path, srt(hostile))
    assert codes == []
    assert cue.text == "alert(1)1 < 2 & --> 3"
    assert "1 &lt; 2 &amp; --&gt; 3" in webvtt((cue,), 10**6)


def test_styles_go_and_words_stay(tmp_path: Path) -> None:
    (a, b, c), codes = read(
        tmp_path,
        srt("<b>左边</b>漏<i>钥匙</i>", r"{\an8}<font color='#fff'>不急</font>", "两行\n都在"),
    )
    assert codes == []
    assert [a.text, b.text, c.text] == ["左边漏钥匙", "不急", "两行\n都在"]


def test_webvtt_with_all_that_it_may_hold(tmp_path: Path) -> None:
    text = (
        "WEBVTT 剪映\n\nSTYLE\n::cue { color: red }\n\nNOTE\n00:00:00.000 --> 00:00:09.000 不是字幕\n\n"
        "one\n00:01.000 --> 00:02.500 line:0 align:start\n<v 张三><c.red>A &lt; B</c> &amp; <00:01.500>C\n"
    )
    (cue,), codes = read(tmp_path, text, "a.vtt")
    assert codes == []
    assert (cue.start, cue.end, cue.text) == (1000, 2500, "A < B & C")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_encodings_of_windows_are_read(tmp_path: Path, encoding: str) -> None:
    (cue,), codes = read(tmp_path, srt("收你两块钱").replace("\n", "\r\n").encode(encoding))
    assert (cue.text, codes) == ("收你两块钱", [])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "captions-form"),
        ("只是一段话。\n", "captions-form"),
        ("WEBVTT\n", "captions-empty"),
        (srt("<b></b>"), "captions-empty"),
        (b"\0\1\2\0", "captions-form"),
        ("1\n00:00:03,000 --> 00:00:02,000\n倒\n", "captions-times"),
        (srt("一", "二").replace("00:00:04", "00:00:01"), "captions-times"),
        (srt("锟斤拷"), "mojibake"),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, text: str | bytes, code: str) -> None:
    assert read(tmp_path, text)[1] == [code]


def test_times_are_told_with_their_line(tmp_path: Path) -> None:
    (tmp_path / "a.srt").write_text(srt("一", "二").replace("00:00:04", "00:00:01"), "utf-8")
    (problem,) = read_captions(tmp_path / "a.srt", tmp_path)[1]
    assert problem.line == 6


def test_nothing_stands_longer_than_the_recording() -> None:
    (cue,) = parsed(webvtt([Cue(500, 9000, "慢")], 2000))
    assert (cue.start, cue.end) == (500, 2000)


def test_paragraphs_follow_the_pauses() -> None:
    cues = [
        Cue(0, 1000, "[雨声]"), Cue(1000, 2000, "先不动针，"), Cue(2000, 3000, "看看右边"),
        Cue(3100, 4000, "右边也快了"), Cue(9000, 9900, "一块儿弄"),
    ]  # fmt: skip
    assert paragraphs(cues) == ("[雨声]", "先不动针，看看右边 右边也快了", "一块儿弄")


# --- the same rules as for a body -----------------------------------------------------------------

BESIDE = PERSON.replace("index.md", "a.srt")
FIELDS = {"音视频": "[{文件: a.mp3, 说明: 踩踏板, 字幕: a.srt}]", "未成年人": "无"}


def found(site_from: SiteFrom, text: str, **changes: str) -> list[tuple[str, str, int]]:
    files = {
        PERSON: story(**FIELDS, **changes),
        BESIDE: text,
        BESIDE.replace("srt", "mp3"): sound(seconds=9),
    }
    return [(p.code, p.file, p.line) for p in problems_of(site_from(files)) if p.is_error]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("打我电话13800138000", "mobile"),
        ("打我电话138<i>0013</i>8000", "mobile"),
        ("她住3号楼2单元", "door-number"),
        ("住在柳荫路12号", "door-number"),
        ("证号11010519491231002X", "id-number"),
    ],
)
def test_personal_data_may_not_be_said(site_from: SiteFrom, said: str, code: str) -> None:
    assert found(site_from, srt("早", said)) == [(code, BESIDE, 7)]


def test_personal_data_holds_up_even_a_draft(site_from: SiteFrom) -> None:
    assert found(site_from, srt("打13800138000"), 状态="草稿") == [("mobile", BESIDE, 3)]


@pytest.mark.parametrize("said", ["周桂兰来了", "周 桂 兰来了", "周<b>桂兰</b>来了"])
def test_a_hidden_name_may_not_be_said(site_from: SiteFrom, said: str) -> None:
    own = found(site_from, srt(said), 署名方式="姓氏加某")
    assert ("hidden-name", BESIDE, 3) in own


def test_captions_of_another_recording_are_told(site_from: SiteFrom) -> None:
    late = srt("早") + "9\n00:01:00,000 --> 00:01:02,000\n晚\n"
    assert found(site_from, late) == [("captions-times", BESIDE, 6)]
