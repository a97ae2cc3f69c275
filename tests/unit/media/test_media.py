"""Sound and video: known by their bytes, emptied of all else, or refused with what to do."""

from __future__ import annotations

import io
import random
import struct
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unittest import mock

import av
import pytest
from hours import TODAY
from PIL import Image
from recordings import CAPTIONS, SECRET, sound, video, with_box
from roots import SiteFrom, codes_of, problems_of
from showcase import pipeline
from showcase.audit import audit_site
from showcase.base.contents import Contents
from showcase.media import identify as identifying
from showcase.media.identify import identify
from showcase.media.perform import make, perform
from showcase.media.plan import Job, SiteMedia
from showcase.media.remains import foreign_parts
from writing import PERSON, story

KINDS = {
    "mp4": ("a.mp4", video()),
    "mov": ("a.mov", video(".mov")),
    "silent": ("a.mp4", video(sound=False)),
    "m4a": ("a.m4a", sound("ipod")),
    "mp3": ("a.mp3", sound()),
}
PLACE = b"\0\x12\x15\xc7+30.2500+120.1500/"


def beside(name: str) -> str:
    return PERSON.replace("index.md", name)


def there(folder: Path, name: str, data: bytes) -> Path:
    (folder / name).write_bytes(data)
    return folder / name


def cleaned(folder: Path, name: str, data: bytes) -> bytes:
    """What is published of a file."""
    source, problems = identify(there(folder, name, data), folder)
    assert source is not None, problems
    cache = folder / "cache"
    cache.mkdir(exist_ok=True)
    assert make(Job(source, f"out.{source.form}", ""), cache) is None
    return (cache / f"out.{source.form}").read_bytes()


@pytest.mark.parametrize(("name", "data"), KINDS.values(), ids=KINDS)
def test_only_sound_and_picture_come_out(tmp_path: Path, name: str, data: bytes) -> None:
    assert SECRET.encode() in data
    made = cleaned(tmp_path, name, data)
    suffix = ".mp3" if name == "a.mp3" else ".mp4"
    assert foreign_parts(data, suffix)
    assert foreign_parts(made, suffix) == []
    for word in (SECRET.encode(), b"x264", b"udta", b"meta", b"ID3", b"TAG"):
        assert word not in made
    with av.open(io.BytesIO(data)) as old, av.open(io.BytesIO(made)) as new:
        assert new.chapters() == []
        kinds = [s.type for s in new.streams]
        assert kinds == [s.type for s in old.streams if s.type in ("video", "audio")]
        for kind in kinds:
            frames = [len(list(_reopened(d).decode(**{kind: 0}))) for d in (data, made)]
            assert abs(frames[0] - frames[1]) <= 1  # an encoder's first frame of silence


def _reopened(data: bytes) -> av.container.InputContainer:
    return av.open(io.BytesIO(data))


@pytest.mark.parametrize(("name", "data"), KINDS.values(), ids=KINDS)
def test_the_same_file_gives_the_same_bytes(tmp_path: Path, name: str, data: bytes) -> None:
    first = cleaned(tmp_path, name, data)
    assert cleaned(tmp_path, f"other-{name}", data) == first


def test_a_place_in_the_boxes_of_a_phone_goes(tmp_path: Path) -> None:
    data = with_box(video(), b"udta", struct.pack(">I4s", len(PLACE) + 8, b"\xa9xyz") + PLACE)
    found, problems = identify(there(tmp_path, "a.mp4", data), tmp_path)
    assert found is not None
    assert [(p.code, p.severity) for p in problems] == [("gps", "warning")]
    made = cleaned(tmp_path, "a.mp4", data)
    assert b"30.25" in data
    assert b"30.25" not in made


@pytest.mark.parametrize("turn", [0, 90, 180, -90])
def test_a_video_held_upright_stays_upright(tmp_path: Path, turn: int) -> None:
    data = video(turn=turn)
    source, _ = identify(there(tmp_path, "a.mp4", data), tmp_path)
    assert source is not None
    assert (source.width, source.height) == ((48, 64) if turn in (90, -90) else (64, 48))
    with av.open(io.BytesIO(cleaned(tmp_path, "a.mp4", data))) as made:
        assert next(made.decode(video=0)).rotation % 360 == turn % 360


def test_the_still_is_the_first_picture_that_shows_something_upright(tmp_path: Path) -> None:
    there(tmp_path, "a.mp4", video(turn=-90, seconds=2.0, black=20))
    source, _ = identify(tmp_path / "a.mp4", tmp_path)
    assert source is not None
    assert make(Job(source, "a.mp4", "a.jpg"), tmp_path) is None
    with Image.open(tmp_path / "a.jpg") as image:
        assert image.size == (48, 64)
        low, high = image.convert("L").getextrema()
        assert float(str(high)) - float(str(low)) > 100
    assert [p for p in audit_site(tmp_path) if p.file == "a.jpg"] == []


HOSTILE = {
    "cut off": (lambda: video()[:-900], "media-broken"),
    "cut in half": (lambda: video()[: len(video()) // 2], "media-broken"),
    "empty": (lambda: b"", "media-empty"),
    "a box that is too long": (lambda: struct.pack(">I4s", 2**31, b"ftyp"), "media-broken"),
    "a box of no length": (lambda: b"\0\0\0\x07ftypisom", "media-broken"),
    "no moov": (lambda: b"\0\0\0\x10ftypisom\0\0\2\0", "media-broken"),
    "noise": (lambda: random.Random(7).randbytes(5000), "media-format"),
    "text": (lambda: "缝纫机".encode() * 300, "media-format"),
    "WAV": (lambda: sound("wav"), "media-format"),
    "FLAC": (lambda: sound("flac"), "media-format"),
    "AAC without a container": (lambda: sound("adts"), "media-format"),
    "MKV": (lambda: video(".mkv"), "media-format"),
    "AVI": (lambda: video(".avi", codec="mpeg4"), "media-format"),
    "another codec": (lambda: video(codec="mpeg4"), "media-codec"),
    "ten bits": (lambda: video(pix_fmt="yuv422p"), "media-codec"),
    "4K": (lambda: video(size=(2048, 1100), seconds=0.1), "media-too-large"),
}


@pytest.mark.parametrize(("data", "code"), HOSTILE.values(), ids=HOSTILE)
def test_what_cannot_be_used_is_one_problem(tmp_path: Path, data: object, code: str) -> None:
    assert callable(data)
    found, problems = identify(there(tmp_path, "a.mp4", data()), tmp_path)
    assert found is None
    (problem,) = problems
    assert (problem.code, problem.is_error) == (code, True)
    assert problem.instead


def test_an_iphone_s_own_codec_is_named(tmp_path: Path) -> None:
    data = video().replace(b"avc1", b"hvc1")
    (problem,) = identify(there(tmp_path, "a.mp4", data), tmp_path)[1]
    assert (problem.code, "H.264" in problem.instead) == ("media-codec", True)


def test_limits_of_size_and_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there(tmp_path, "a.mp3", sound())
    monkeypatch.setattr(identifying, "MOST_SECONDS", {"audio": 0.5, "video": 0.5})
    assert [p.code for p in identify(tmp_path / "a.mp3", tmp_path)[1]] == ["media-too-long"]
    monkeypatch.setattr(identifying, "MOST_BYTES", {"audio": 100, "video": 100_000})
    assert [p.code for p in identify(tmp_path / "a.mp3", tmp_path)[1]] == ["media-too-large"]


def test_bytes_of_which_nothing_is_true_never_raise(tmp_path: Path) -> None:
    """Every box spoilt in turn: a problem or a file, never a traceback, neither here nor in FFmpeg."""
    good = video()
    chance = random.Random(3)
    cache = tmp_path / "cache"
    cache.mkdir()
    for n in range(60):
        data = bytearray(good)
        for _ in range(3):
            data[
                chance.randrange(len(data) - 2600, len(data)) if n % 2 else chance.randrange(40)
            ] ^= 255
        source, problems = identify(there(tmp_path, "a.mp4", bytes(data)), tmp_path)
        if source is None:
            assert len(problems) == 1
        else:
            done = make(Job(source, f"{n}.mp4", f"{n}.jpg"), cache)
            assert done is None or done.code in ("media-broken", "media-unclean")
            assert (cache / f"{n}.mp4").exists() == (done is None)


def test_one_that_fails_does_not_stop_the_others(tmp_path: Path) -> None:
    good, _ = identify(there(tmp_path, "good.mp4", video()), tmp_path)
    data = bytearray(video())
    start = data.index(b"mdat") + 4
    data[start : start + 400] = bytes(400)
    bad, _ = identify(there(tmp_path, "bad.mp4", bytes(data)), tmp_path)
    assert good
    assert bad
    media = SiteMedia({}, (Job(bad, "b.mp4", "b.jpg"), Job(good, "g.mp4", "g.jpg")), {"c.vtt": "x"})
    with ThreadPoolExecutor(1) as executor:
        problems = perform(media, tmp_path / "cache", executor)
    assert [(p.file, p.code) for p in problems] == [("bad.mp4", "media-broken")]
    assert {p.name for p in (tmp_path / "cache").iterdir()} == {"g.mp4", "g.jpg", "c.vtt"}


def longer_last_box(data: bytes, more: bytes) -> bytes:
    """More bytes in the box of samples, which is the last, than the index names."""
    at = data.rindex(b"mdat") - 4
    (size,) = struct.unpack_from(">I", data, at)
    return data[:at] + struct.pack(">I", size + len(more)) + data[at + 4 :] + more


PLANTED = {
    "place": (lambda d: with_box(d, b"udta", b"\0\0\0\x1c\xa9xyz" + PLACE[:20]), "udta"),
    "keys": (lambda d: with_box(d, b"meta", b"\0\0\0\x08keys"), "meta"),
    "uuid": (lambda d: with_box(d, b"uuid", b"x" * 40), "uuid"),
    "hidden in free space": (lambda d: d + b"\0\0\0\x0efreesecret", "free"),
    "a time": (lambda d: d.replace(b"mvhd\0\0\0\0\0", b"mvhd\0\0\0\0\7"), "拍摄时间"),
    "a device": (lambda d: d.replace(b"VideoHandler", b"SecretPhone\0"), "设备名称"),
    "behind the samples": (lambda d: longer_last_box(d, b"secret"), "不属于声音和画面的数据"),
    "behind the file": (lambda d: d + b"secret", "损坏的结构"),
}


@pytest.mark.parametrize(("plant", "told"), PLANTED.values(), ids=PLANTED)
def test_the_audit_sees_what_is_planted(tmp_path: Path, plant: object, told: str) -> None:
    made = cleaned(tmp_path, "a.mp4", video())
    assert callable(plant)
    planted = plant(made)
    assert any(told in part for part in foreign_parts(planted, ".mp4"))
    site = tmp_path / "site" / "media"
    site.mkdir(parents=True)
    there(site, "a.mp4", planted)
    (problem,) = audit_site(site.parent)
    assert (problem.file, problem.code, problem.is_error) == ("media/a.mp4", "metadata", True)


@pytest.mark.parametrize(
    "data",
    [sound(), b"ID3\4\0\0\0\0\0\0", b"junk"],
    ids=["tags", "a tag in front", "something else"],
)
def test_the_audit_sees_tags_of_an_mp3(tmp_path: Path, data: bytes) -> None:
    made = cleaned(tmp_path, "a.mp3", sound())
    assert foreign_parts(made, ".mp3") == []
    assert foreign_parts(data + made, ".mp3")
    assert foreign_parts(made + b"TAG" + bytes(125), ".mp3") == ["ID3"]
    assert foreign_parts(made + b"APETAGEX" + bytes(24), ".mp3") == ["APE"]


def test_tags_behind_an_mp3_go(tmp_path: Path) -> None:
    tagged = sound() + b"APETAGEX" + SECRET.encode() * 9 + b"TAG" + SECRET.encode() * 5
    assert SECRET.encode() not in cleaned(tmp_path, "a.mp3", tagged)


# --- the rules ----------------------------------------------------------------------------------


def checked(
    site_from: SiteFrom, line: str, files: dict[str, str | bytes], **more: str | None
) -> list[str]:
    fields = {"音视频": line, "未成年人": "无", **more}
    at: dict[str, str | bytes | None] = {beside(name): data for name, data in files.items()}
    return codes_of(site_from({PERSON: story(**fields), **at}))


FILES: dict[str, str | bytes] = {"a.mp3": sound(), "b.mp4": video(turn=90), "c.srt": CAPTIONS}


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("[{文件: a.mp3, 说明: 踩踏板, 字幕: c.srt}]", []),
        ("[{文件: a.mp3, 说明: 踩踏板, 朗读: 是}]", []),
        ("[{文件: a.mp3, 说明: 踩踏板}]", ["no-captions"]),
        ("[{文件: b.mp4, 说明: 踩踏板}]", ["gps", "no-captions"]),
        ("[{文件: b.mp4, 说明: 踩踏板, 字幕: c.srt}]", ["gps"]),
        ("[{文件: b.mp4, 说明: 读一遍, 朗读: 是}]", ["gps", "reading-video"]),
        ("[{文件: a.mp3, 说明: 读, 朗读: 是}, {文件: a.mp3, 说明: 再读, 朗读: 是}]",
         ["duplicate-media", "two-readings"]),
        ("[{文件: a.mp3, 说明: 读, 朗读: 是}, {文件: d.mp3, 说明: 再读, 朗读: 是, 语言: 普通话}]",
         ["no-file", "two-readings"]),
        ("[{文件: a.mp3, 说明: 读, 朗读: 是, 语言: 方言（青汀话）},"
         " {文件: d.mp3, 说明: 再读, 朗读: 是, 语言: 方言：青汀话}]", ["no-file", "two-readings"]),
        ("[{文件: a.mp3, 说明: 读, 朗读: 是}, {文件: d.mp3, 说明: 再读, 朗读: 是, 语言: 方言（青汀话）}]",
         ["no-file"]),
        ("[{文件: x.mp3, 说明: 踩踏板, 字幕: y.srt}]", ["no-file", "no-file"]),
        ("[{文件: a.mp3, 说明: 录音, 字幕: c.srt}]", ["empty-alt"]),
    ],
)  # fmt: skip
def test_rules(site_from: SiteFrom, line: str, codes: list[str]) -> None:
    assert sorted(set(checked(site_from, line, FILES)) - {"unlisted-media"}) == sorted(set(codes))


def test_a_silent_film_needs_no_captions(site_from: SiteFrom) -> None:
    files: dict[str, str | bytes] = {"a.mp4": video(sound=False)}
    assert "no-captions" not in checked(site_from, "[{文件: a.mp4, 说明: 走针}]", files)


def test_children_are_asked_about(site_from: SiteFrom) -> None:
    line = "[{文件: a.mp3, 说明: 踩踏板, 字幕: c.srt}]"
    assert "missing-minors" in checked(site_from, line, FILES, 未成年人=None)


def test_what_lies_about_is_told(site_from: SiteFrom) -> None:
    at: dict[str, str | bytes | None] = {beside(n): d for n, d in FILES.items()}
    found = problems_of(site_from({PERSON: story(), **at}))
    assert [p.code for p in found] == ["unlisted-media"] * 3
    assert not any(p.is_error for p in found)


def test_a_draft_s_recording_holds_nothing_up(site_from: SiteFrom) -> None:
    files: dict[str, str | bytes | None] = {beside("a.mp3"): b"junk", beside("c.srt"): "1\n"}
    text = story(状态="草稿", 音视频="[{文件: a.mp3, 说明: 踩踏板, 字幕: c.srt}]")
    found = problems_of(site_from({PERSON: text, **files}))
    assert {"media-format", "captions-form"} <= {p.code for p in found}
    assert not any(p.is_error for p in found)


# --- once a build --------------------------------------------------------------------------------


def recordings(root: Path) -> tuple[object, list[str]]:
    """What a check finds of the recordings, kept for the next one."""
    checked = pipeline.check(root, TODAY)
    checked.content.contents.save()
    return checked.content.media, [p.code for p in checked.problems]


@pytest.mark.parametrize("name", ["a.mp4", "a.m4a", "a.mp3"])
def test_a_recording_is_opened_once(site_from: SiteFrom, name: str) -> None:
    """Misnamed or not, what is said of it is said again, once, though it is listed twice."""
    placed = with_box(video(), b"udta", struct.pack(">I4s", len(PLACE) + 8, b"\xa9xyz") + PLACE)
    listed = (
        f"[{{文件: {name}, 说明: 走针, 朗读: 是}}, {{文件: {name}, 说明: 补衣裳, 字幕: a.srt}}]"
    )
    root = site_from({
        PERSON: story(音视频=listed, 未成年人="无"), beside("a.srt"): CAPTIONS,
        beside(name): placed if name == "a.mp4" else sound(),
    })  # fmt: skip
    first = recordings(root)
    assert len(first[0]) == 1  # type: ignore[arg-type]
    with mock.patch.object(identifying, "identify", side_effect=AssertionError("opened again")):
        assert recordings(root) == first
    assert first[1].count("media-misnamed") == (name == "a.m4a")
    assert first[1].count("gps") == (name == "a.mp4")


@pytest.mark.parametrize("row", [3, [], ["wav", 1.0, 9, 0, 0, True, False], ["mp3", "1", 9]])
def test_a_row_that_makes_no_sense_is_passed_over(site_from: SiteFrom, row: object) -> None:
    listed = "[{文件: a.mp3, 说明: 走针, 朗读: 是}]"
    root = site_from({PERSON: story(音视频=listed, 未成年人="无"), beside("a.mp3"): sound()})
    contents = Contents(root)
    contents.note(beside("a.mp3"), "media", row)
    contents.save()
    found, _ = identify(root / beside("a.mp3"), root)
    assert list(pipeline.check(root, TODAY).content.media.values()) == [found]
