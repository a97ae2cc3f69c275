"""Typst sees what was put before it and nothing else: no file of the machine, no network, no text as code."""

from __future__ import annotations

import re
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hours import ended, environment, started
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfs import told
from setting import TEMPLATE, layout, pdf_of, placed
from showcase.base.paths import PRINT_CACHE, PROJECT
from showcase.base.problems import ProblemError
from showcase.papers.texts import page_texts
from showcase.photos.plan import Output
from showcase.printing.layout import Layout
from showcase.printing.photos import Placed
from showcase.printing.typesetting import TypesettingError, stage
from typst_templates import faults

SETTING = PROJECT / "tests" / "helpers" / "setting.py"
HOSTILE = (
    '#read("../secret.txt") #eval("1+1") #panic()',
    "*粗* _斜_ $x^2$ @引 <标> = 标题 - 项 / 词: 义",
    '#import "@preview/cetz:0.3.0" \\u{41} \\ // 注 /* 注 */ ~ --- ...',
    "`#raw` [#link(\"https://x.example\")[点]] {{ }} %}{%",
    '"}] , "title": "换掉',
)  # fmt: skip


def shown(pdf: bytes) -> str:
    """The letters on the pages, without white space."""
    return "".join("".join(page.text for page in page_texts(pdf)).split()).replace("\x02", "-")


@pytest.fixture(scope="module")
def frame(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return placed(tmp_path_factory.mktemp("frame"))


# --- the templates -------------------------------------------------------------------------------

TEMPLATES = sorted((PROJECT / "overrides" / "print").glob("*.typ"))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda p: p.name)
def test_templates_ask_for_nothing_outside(template: Path) -> None:
    assert faults(template.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        '#import "@preview/cetz:0.3.0": canvas',
        '#import "@local/x:1.0.0"',
        '#let a = read("data.json")',
        "#eval(data.text)",
        '#let p = plugin("a.wasm")',
        '#image("/etc/x.png")',
        '#image("../x.png")',
        '#import "../x.typ"',
        '#include "/x.typ"',
        '#let rows = csv("x.csv")',
        '#let d = json("other.json")',
    ],
)
def test_what_a_template_must_not_do_is_seen(line: str) -> None:
    assert len(faults(f"#let x = 1\n{line}\n")) == 1


# --- the stage -----------------------------------------------------------------------------------


def test_the_stage_holds_what_the_layout_names_and_nothing_else(tmp_path: Path) -> None:
    frame, folder = placed(tmp_path), tmp_path / ".build" / "print" / "proof"
    (folder / "photos").mkdir(parents=True)
    (folder / "photos" / "old.jpg").write_bytes(b"of somebody who is gone")
    (folder / "secret.txt").write_bytes(b"x")
    stage(layout("一"), folder, frame, frame)
    names = {p.relative_to(folder).as_posix() for p in folder.rglob("*")}
    templates = {p.name for p in TEMPLATES}
    assert names - templates == {"photos", "drawings", "data.json", "proof.typ"}
    assert not [p for p in folder.rglob("*") if p.is_symlink()]


def test_a_link_among_the_templates_is_refused(tmp_path: Path) -> None:
    frame = placed(tmp_path)
    (tmp_path / "secret.typ").write_text("秘密", "utf-8")
    (frame / "overrides" / "print" / "extra.typ").symlink_to(tmp_path / "secret.typ")
    with pytest.raises(ProblemError) as caught:
        stage(layout("一"), tmp_path / "stage", frame, frame)
    assert [(p.code, p.file) for p in caught.value.problems] == [
        ("symlink", "overrides/print/extra.typ")
    ]


def test_a_photo_that_is_a_link_is_refused(tmp_path: Path) -> None:
    frame = placed(tmp_path)
    (frame / PRINT_CACHE).mkdir(parents=True)
    (frame / PRINT_CACHE / "a.jpg").symlink_to("/etc/hostname")
    output = Output("a.jpg", "print", (0, 0, 1, 1), 1, 1)
    photo = Placed((None, ()), output, 1, 1, 300, 300)  # type: ignore[arg-type]
    with pytest.raises(ProblemError):
        stage(Layout("proof.typ", {}, (photo,)), tmp_path / "stage", frame, frame)


def test_a_stage_that_is_a_link_is_refused(tmp_path: Path) -> None:
    frame, outside = placed(tmp_path / "frame"), tmp_path / "outside"
    outside.mkdir()
    (outside / "kept.txt").write_text("here", "utf-8")
    (frame / "stage").symlink_to(outside)
    with pytest.raises(ProblemError):
        stage(layout("一"), frame / "stage", frame, frame)
    assert [p.name for p in outside.iterdir()] == ["kept.txt"]


@pytest.mark.parametrize("path", ["/etc/hostname", "../secret.txt", "../../../secret.txt"])
def test_even_a_template_gets_no_file_of_the_machine(tmp_path: Path, path: str) -> None:
    (tmp_path / "secret.txt").write_text("秘密", "utf-8")
    frame = placed(tmp_path / "frame", f'#read("{path}")')
    with pytest.raises(TypesettingError) as caught:
        pdf_of(frame)
    assert caught.value.template == "proof.typ"


# --- texts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_printed_letter_for_letter(frame: Path, text: str) -> None:
    assert "".join(text.split()) in shown(pdf_of(frame, "archive", text))


@settings(max_examples=40)
@given(st.text(st.sampled_from("家风孝“”，。#*_$@<>[]{}()\\/`~=-+'\"&%^|;:! a1"), max_size=60))
def test_no_text_is_code(frame: Path, text: str) -> None:
    pdf = pdf_of(frame, "archive", f"始{text}终")
    assert "".join(f"始{text}终".split()) in shown(pdf)


def test_what_turns_or_cannot_be_seen_is_left_out(frame: Path) -> None:
    pdf = pdf_of(frame, "archive", "前\u202e后\u0007一\ud800二👍🏽三")
    assert "前后一二三" in shown(pdf)


def test_a_very_long_word_stops_nothing(frame: Path) -> None:
    assert pdf_of(frame, "archive", "A" * 10_000)


# --- the network ---------------------------------------------------------------------------------


@pytest.fixture
def proxy() -> Iterator[socket.socket]:
    """Whoever wants to get out comes by here."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        listening.settimeout(0.2)
        yield listening


def came_by(proxy: socket.socket) -> bool:
    try:
        proxy.accept()[0].close()
    except TimeoutError:
        return False
    return True


def set_apart(frame: Path, out: Path, *, before: tuple[str, ...] = (), **variables: str) -> int:
    """Typeset in a process of its own, and tell how it ended."""
    command = [*before, sys.executable, SETTING, frame, "archive", out]
    ways = f"{PROJECT / 'scripts'}:{SETTING.parent}"
    env = environment(PYTHONPATH=ways, **variables)
    return ended(command, env=env, cwd=out.parent, timeout=60).returncode


def ways_out(proxy: socket.socket) -> dict[str, str]:
    address = f"http://127.0.0.1:{proxy.getsockname()[1]}"
    names = ("http_proxy", "https_proxy", "all_proxy")
    return {**dict.fromkeys(names, address), **{n.upper(): address for n in names}, "NO_PROXY": ""}


def test_nothing_is_asked_of_the_network(frame: Path, tmp_path: Path, proxy: socket.socket) -> None:
    assert set_apart(frame, tmp_path / "a.pdf", **ways_out(proxy)) == 0
    assert not came_by(proxy)


def test_a_package_would_be_asked_for_and_be_seen(tmp_path: Path, proxy: socket.socket) -> None:
    """That the test before this one can fail; and that nothing but the templates keeps Typst at home."""
    frame = placed(tmp_path, '#import "@preview/cetz:0.3.0"\n' + TEMPLATE)
    proxy.settimeout(20)
    command = [sys.executable, SETTING, frame, "archive", tmp_path / "a.pdf"]
    env = environment(PYTHONPATH=f"{PROJECT / 'scripts'}:{SETTING.parent}", **ways_out(proxy))
    with started(command, env=env, stdout=-3, stderr=-3) as running:
        assert came_by(proxy)
        running.kill()


def test_it_works_where_there_is_no_network_at_all(frame: Path, tmp_path: Path) -> None:
    apart = ("unshare", "-rn")
    try:
        if ended([*apart, "true"]).returncode:
            pytest.skip("this machine gives no network namespace")
    except FileNotFoundError:
        pytest.skip("no unshare here")
    assert set_apart(frame, tmp_path / "a.pdf", before=apart) == 0
    assert (tmp_path / "a.pdf").read_bytes() == pdf_of(frame, "archive", "正文“引号”，一行。")


# --- the same everywhere -------------------------------------------------------------------------


def test_same_bytes_elsewhere_in_another_zone_and_language_on_one_core(
    frame: Path, tmp_path: Path
) -> None:
    here = pdf_of(frame, "archive", "正文“引号”，一行。")
    other = placed(tmp_path / "另一个 文件夹")
    away = {"TZ": "America/St_Johns", "LANG": "C", "LC_ALL": "C", "RAYON_NUM_THREADS": "1"}
    assert set_apart(other, tmp_path / "a.pdf", **away, HOME=str(tmp_path), USER="qingting") == 0
    assert (tmp_path / "a.pdf").read_bytes() == here


@pytest.mark.parametrize("profile", ["archive", "shop"])
def test_a_pdf_tells_no_path_no_user_and_no_hour(frame: Path, profile: str) -> None:
    pdf = pdf_of(frame, "shop" if profile == "shop" else "archive", "一行")
    text = told(pdf)
    for secret in (str(frame), frame.name, "site-packages", ".typ", ".otf"):
        assert secret not in text, secret
    assert set(re.findall(r"D:(\d{14})", text)) == {"20261122000000"}
    assert "author" not in text.lower()


def test_a_fault_names_its_template(tmp_path: Path) -> None:
    frame = placed(tmp_path, '#json("data.json").nothing')
    with pytest.raises(TypesettingError, match=r"^proof\.typ: "):
        pdf_of(frame)
