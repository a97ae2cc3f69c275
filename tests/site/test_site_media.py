"""Sound and video on the site: players and words on the page, nothing of what is not published."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from building import Html, build, page, read_pages, resolve, run, snapshot
from hours import TODAY
from recordings import SECRET, sound, video
from roots import root_at
from writing import FAMILY, PERSON, family, story

URL = "models-of-virtue/zhou-gui-lan/"
LISTED = (
    "[{文件: v.mp4, 说明: 补 < 衣裳, 字幕: v.srt}, {文件: s.m4a, 说明: 走针, 字幕: s.vtt},"
    " {文件: r.mp3, 说明: 读一遍, 朗读: 是}]"
)
WORDS = "1\n00:00:00,100 --> 00:00:00,900\n左边 < 右边 & <script>x\n"


def beside(name: str, of: str = PERSON) -> str:
    return of.replace("index.md", name)


def files(**changes: str | None) -> dict[str, str | bytes]:
    return {
        PERSON: story(音视频=LISTED, 未成年人="无", **changes),
        beside("v.mp4"): video(turn=-90),
        beside("v.srt"): WORDS,
        beside("s.m4a"): sound("ipod", 64.0),
        beside(
            "s.vtt"
        ): "WEBVTT\n\n00:00.100 --> 00:00.900\n[哒哒]\n\n00:09.000 --> 00:10.000\n停了\n",
        beside("r.mp3"): sound(),
        FAMILY: family(
            音视频="[{文件: v.mp4, 说明: 饭桌, 字幕: v.srt}]", 未成年人="无", 状态="待审"
        ),
        beside("v.mp4", FAMILY): video(seconds=1.5),
        beside("v.srt", FAMILY): WORDS.replace("左边", "CANARY-draft"),
    }


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return root_at(tmp_path_factory.mktemp("media") / "root", files())


@pytest.fixture(scope="module")
def site(root: Path) -> Path:
    return build(root)


def media_of(folder: Path) -> list[str]:
    return sorted(p.suffix for p in (folder / "media").iterdir())


def test_only_what_is_published_is_there(site: Path, root: Path) -> None:
    assert media_of(site) == [".jpg", ".m4a", ".mp3", ".mp4", ".vtt"]
    assert media_of(root / ".build" / "docs") == media_of(site)
    cached = {p.name for p in (root / ".cache" / "media").iterdir()}
    assert cached == {p.name for p in (site / "media").iterdir()}
    for path in site.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        assert SECRET.encode() not in data, path
        assert b"CANARY" not in data, path


def test_the_page_plays_and_tells(site: Path) -> None:
    html = Html(page(site, URL))
    tags = [(name, given) for name, given in html.tags if name in ("audio", "video", "track")]
    assert [name for name, _ in tags] == ["audio", "video", "track", "audio"]
    reading, film, track, needle = (given for _, given in tags)
    for given in (reading, film, needle):
        assert {"controls": "", "preload": "none"}.items() <= given.items()
        target = resolve(f"{URL}index.html", given["src"])
        assert target
        assert (site / target.file).is_file()
        assert given["aria-labelledby"] in html.ids
    assert "data-reading" in reading
    assert "data-reading" not in needle
    assert (film["width"], film["height"], film["playsinline"]) == ("48", "64", "")
    assert film["poster"].endswith(".jpg")
    assert (track["kind"], track["srclang"], track["label"]) == ("captions", "zh", "中文字幕")
    assert re.search(r"听这一篇 ?1 秒 · \d+ kB", html.text)
    assert re.search(r"走针 ?1 分 4 秒 · (0.\d MB|\d+ kB)", html.text)
    assert "补 < 衣裳" in html.text
    assert "左边 < 右边 & x" in html.text


def test_the_reading_stands_above_the_text_and_the_rest_below(site: Path) -> None:
    html = page(site, URL)
    places = [html.index(s) for s in ("data-reading", 'class="prose"', 'class="players"')]
    assert places == sorted(places)


def test_transcripts_are_paragraphs(site: Path) -> None:
    assert "<p>[哒哒]</p><p>停了</p>" in page(site, URL)


def test_captions_are_well_formed(site: Path) -> None:
    (text,) = (p.read_text("utf-8") for p in (site / "media").glob("*.vtt"))
    assert text == "WEBVTT\n\n00:00:00.100 --> 00:00:00.900\n左边 &lt; 右边 &amp; x\n"


def test_only_pages_with_players_load_their_style(site: Path) -> None:
    with_style = {
        name for name, html in read_pages(site).items() if any("-media." in f for f in html.fetched)
    }
    assert with_style == {f"{URL}index.html"}


def test_the_same_content_gives_the_same_files(root: Path, site: Path, tmp_path: Path) -> None:
    again = build(root_at(tmp_path / "again", files()))
    assert snapshot(again / "media") == snapshot(site / "media")


def test_taking_a_story_back_takes_its_recordings(tmp_path: Path) -> None:
    root = root_at(tmp_path / "root", files())
    site = build(root)
    assert media_of(site)
    (root / PERSON).write_text(files(状态="撤下")[PERSON], "utf-8")  # type: ignore[arg-type]
    build(root)
    for folder in (site, root / ".build" / "docs"):
        assert not (folder / "media").exists()
    assert list((root / ".cache" / "media").iterdir()) == []


def test_a_story_for_the_hall_alone_sends_nothing(tmp_path: Path) -> None:
    site = build(root_at(tmp_path / "root", files(渠道="[大屏]")))
    assert not (site / "media").exists()


def test_what_cannot_be_cleaned_stops_the_build(tmp_path: Path) -> None:
    bad = bytearray(video(turn=-90))
    start = bad.index(b"mdat") + 4
    bad[start : start + 300] = bytes(300)
    root = root_at(tmp_path / "root", files() | {beside("v.mp4"): bytes(bad)})
    done = run("build", "--root", root, "--today", TODAY.isoformat())
    assert done.code == 1
    assert "音视频打不开" in done.out + done.err
    assert not (root / "site").exists()


# --- what is spoken -----------------------------------------------------------------------------

WATER = "units/yun-ting-shui-wu/"


def test_readings_are_told_apart_by_their_languages(demo_site: Path) -> None:
    """In words and as tags, in the order of the story; each button says what it starts."""
    html = Html(page(demo_site, WATER))
    readings = [given for name, given in html.tags if name == "audio" and "data-reading" in given]
    assert [(r["data-reading"], r["lang"]) for r in readings] == [
        ("普通话", "zh-CN"),
        ("青汀话", "zh"),
    ]
    assert len({r["src"] for r in readings}) == 2
    assert all(r["aria-labelledby"] in html.ids for r in readings)
    assert re.search(r"听这一篇 ?普通话 · \d+ 秒 .*听这一篇 ?青汀话 · \d+ 秒", html.text)
    starts = [given for name, given in html.tags if name == "button" and given.get("data-read")]
    assert [(s["class"], s["data-read"]) for s in starts] == [
        ("listen", "0"), ("listen", "1"), ("hand needs-js", "0"), ("hand needs-js", "1"),
    ]  # fmt: skip
    assert html.text.count("听普通话") == html.text.count("听青汀话") == 2


def test_where_nobody_has_to_choose_nothing_is_said(site: Path) -> None:
    html = Html(page(site, URL))
    assert "普通话" not in html.text.replace("没有普通话语音", "")
    assert [given for name, given in html.tags if name == "audio" and "lang" in given] == []
    starts = [given for name, given in html.tags if "listen" in given.get("class", "")]
    assert [(s["data-read"], s["data-words"]) for s in starts] == [("", "听这一篇")]


def test_a_hall_offers_every_language(demo_site: Path) -> None:
    (path,) = (demo_site / "kiosk/xing-hua-li/stories").glob("yun-ting-shui-wu-*.js")
    told = json.loads(path.read_text("utf-8").partition(",")[2].removesuffix(");\n"))
    assert [(a["language"], a["lang"]) for a in told["audio"]] == [
        ("普通话", "zh-CN"),
        ("青汀话", "zh"),
    ]
    pack = json.loads((demo_site / "kiosk/xing-hua-li/pack.json").read_text("utf-8"))
    assert {a["src"] for a in told["audio"]} <= set(json.dumps(pack).split('"'))
    assert (told["easy_label"], len(told["easy"])) == ("三句话读懂", 3)
