"""Recordings in a real browser: they load, play, lie the right way up, and one plays at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import served
from hours import TODAY
from recordings import CAPTIONS, video
from roots import PROJECT, mkdocs_yml, run_showcase
from writing import PERSON, story

if TYPE_CHECKING:
    from browsing import Watched

pytestmark = pytest.mark.browser

URL = "models-of-virtue/zhou-gui-lan/"

LENGTH = """el => new Promise((done, fail) => {
  el.addEventListener("loadedmetadata", () => done(el.duration));
  el.addEventListener("error", () => fail(new Error(el.error && el.error.message)));
  el.preload = "metadata";
  el.load();
})"""

PLAYS = """el => { el.muted = true; return el.play().then(() => new Promise(done => {
  el.addEventListener("timeupdate", () => el.currentTime > 0 && done(true));
})); }"""


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A small site whose one story has an upright video and a reading."""
    root = tmp_path_factory.mktemp("films")
    from roots import PAGES, VOCABULARY

    recording = PROJECT / PERSON.replace("index.md", "treadle.mp3")
    text = story(
        音视频="[{文件: v.mp4, 说明: 走针, 字幕: v.srt}, {文件: r.mp3, 说明: 读, 朗读: 是}]",
        未成年人="无",
    )
    given: dict[str, str | bytes] = {
        "mkdocs.yml": mkdocs_yml({}), **VOCABULARY, **PAGES, PERSON: text,
        PERSON.replace("index.md", "v.mp4"): video(turn=-90, seconds=2.0),
        PERSON.replace("index.md", "v.srt"): CAPTIONS,
        PERSON.replace("index.md", "r.mp3"): recording.read_bytes(),
    }  # fmt: skip
    for name, content in given.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content.encode() if isinstance(content, str) else content)
    done = run_showcase("build", "--root", root, "--today", TODAY.isoformat())
    assert done.returncode == 0, done.stdout + done.stderr
    with served(Path(root / "site")) as found:
        yield found


def test_the_sewing_machine_is_heard(phone: Watched, address: str) -> None:
    phone.page.goto(address + URL)
    assert not [a for a in phone.asked if "/media/" in a]
    sound = phone.page.locator(".players audio")
    assert 19 < sound.evaluate(LENGTH) < 21
    assert sound.evaluate(PLAYS)
    transcript = phone.page.locator(".transcript-text")
    assert not transcript.is_visible()
    summary = phone.page.locator(".transcript summary")
    box = summary.bounding_box()
    assert box
    assert box["height"] >= 44
    summary.focus()
    phone.page.keyboard.press("Enter")
    assert "脚踏板" in transcript.inner_text()
    assert phone.complaints == []


def test_a_video_stands_upright_with_captions_and_one_plays_at_a_time(
    phone: Watched, films: str
) -> None:
    phone.page.goto(films + URL)
    film, reading = phone.page.locator("video"), phone.page.locator("audio[data-reading]")
    assert film.evaluate(LENGTH) > 1.5
    assert film.evaluate("el => [el.videoWidth, el.videoHeight]") == [48, 64]
    assert film.evaluate("el => el.getBoundingClientRect().width <= innerWidth")
    film.evaluate("el => new Promise(done => { const t = el.querySelector('track');"
                  " t.readyState > 1 ? done() : t.addEventListener('load', done);"
                  " el.play().catch(() => {}); })")  # fmt: skip
    assert film.evaluate("el => el.textTracks[0].cues[0].text") == "[踩踏板的声音]"
    assert reading.evaluate(PLAYS)
    assert film.evaluate("el => el.paused")
    assert phone.complaints == []


def test_paper_gets_the_words(phone: Watched, films: str) -> None:
    phone.page.goto(films + URL)
    phone.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    phone.page.emulate_media(media="print")
    assert phone.page.locator(".transcript-text").is_visible()
    assert not phone.page.locator("video").is_visible()
    assert not phone.page.locator(".is-reading").is_visible()
    phone.page.emulate_media(media="screen")
    phone.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not phone.page.locator(".transcript-text").is_visible()
