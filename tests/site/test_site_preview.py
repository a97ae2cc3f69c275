"""Plain ``mkdocs`` gives the same pages, and ``serve`` follows an editor who breaks and mends."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urljoin
from urllib.request import urlopen

import pytest
from browsing import Watched
from building import build
from hours import ended, environment, started
from pictures import photo
from roots import PROJECT, root_at, write
from writing import FAMILY, PERSON, family, story

ADDRESS = "models-of-virtue/zhou-gui-lan/"
PATIENCE = 40.0
"""Seconds a slow machine may take to start or to rebuild."""


PLACES = {"PYTHONPATH": str(PROJECT / "scripts"), "PYTHONUTF8": "1"}
"""Without PYTHONPATH's help a plain mkdocs would not find the package: run.py's .pth gives it."""


def mkdocs(root: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Plain ``mkdocs`` in a content root."""
    command = [sys.executable, "-m", "mkdocs", *arguments]
    return ended(command, cwd=root, env=environment(**PLACES), encoding="utf-8")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small copy of the project as it is cloned: its own mkdocs.yml, overrides/ and hook."""
    root = root_at(tmp_path_factory.mktemp("copy") / "clone", {
        PERSON: story(照片="[{文件: a.jpg, 说明: 缝纫台, 人数: 0}]", 旧网址="[/old/]"),
        PERSON.replace("index.md", "a.jpg"): photo(),
        FAMILY: family(),
        "models-of-virtue/2024/gone/index.md": story(姓名="何去", 状态="撤下"),
    })  # fmt: skip
    shutil.copytree(PROJECT / "overrides", root / "overrides")
    write(root / "mkdocs.yml", (PROJECT / "mkdocs.yml").read_bytes())
    hook = "scripts/showcase/mkdocs_hook.py"
    write(root / hook, (PROJECT / hook).read_bytes())
    return root


def html_of(site: Path) -> dict[str, str]:
    return {
        p.relative_to(site).as_posix(): p.read_text("utf-8")
        for p in sorted(site.rglob("*"))
        if p.suffix in (".html", ".xml")
    }


def test_plain_mkdocs_build_gives_the_same_pages(copy: Path, tmp_path: Path) -> None:
    expected = html_of(build(copy, site=tmp_path / "ours"))
    shutil.rmtree(copy / ".build")
    shutil.rmtree(copy / ".cache")
    done = mkdocs(copy, "build", "--strict", "-q", "-d", tmp_path / "plain")
    assert done.returncode == 0, done.stdout + done.stderr
    assert html_of(tmp_path / "plain") == expected
    pictures = sorted(p.name for p in (tmp_path / "ours/photos").iterdir())
    assert sorted(p.name for p in (tmp_path / "plain/photos").iterdir()) == pictures
    assert not list((tmp_path / "plain").rglob("a.jpg"))
    assert all(p.stat().st_nlink == 1 for p in (tmp_path / "plain/photos").iterdir())


def test_plain_mkdocs_build_refuses_errors_and_leaves_the_site(copy: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(copy, tmp_path / "broken"))
    write(root / PERSON, story(标题=None))
    write(root / "site/index.html", "the last good one")
    done = mkdocs(root, "build")
    assert done.returncode == 1
    assert "缺少“标题”" in done.stderr
    assert "Traceback" not in done.stderr
    assert (root / "site/index.html").read_text("utf-8") == "the last good one"


def test_pages_do_not_need_the_hook(copy: Path, tmp_path: Path) -> None:
    """The staged tree and shown.json beside it are the contract: MkDocs alone, with its own slow steps, says the
    same. Only styles and scripts come each by itself there.
    """
    site = build(copy, site=tmp_path / "site")
    config = (copy / "mkdocs.yml").read_text("utf-8").partition("\nhooks:")
    settings = config[0].replace("docs_dir: content", "docs_dir: .build/docs")
    shown = (copy / ".build/shown.json").read_text("utf-8")
    settings = settings.replace("\nextra:\n", f"\nextra:\n  shown: {shown}")
    write(copy / "plain.yml", settings + "\n" + config[2].partition("\n\n")[2])
    done = mkdocs(copy, "build", "-q", "-f", "plain.yml", "-d", tmp_path / "plain")
    (copy / "plain.yml").unlink()
    assert done.returncode == 0, done.stdout + done.stderr
    assert "hooks" not in settings
    plain, expected = html_of(tmp_path / "plain"), html_of(site)
    assert "assets/base/base.css" in plain["index.html"]
    assert {
        name: text
        for name, text in plain.items()
        if _words(name, text) != _words(name, expected[name])
    } == {}


def _words(name: str, html: str) -> list[str]:
    """What a page says, and where it leads; apart from styles and scripts, the way up to the top (MkDocs'
    own is the shortest), and where lines of headings end.
    """
    rest = re.sub(
        r"<(link|script)[^>]*assets/[^>]*\.(css|js)\">(</script>)?|data-(names|marks|painter)=\"[^\"]*\"",
        "",
        html,
    )
    here = f"https://here.example/{name}"
    return re.sub(
        r'(href|src|action|data-root)="([^"]*)"', lambda m: f"{m[1]}={urljoin(here, m[2])}", rest
    ).split()


# --- serve --------------------------------------------------------------------------------------


class Preview:
    """A running preview, its pages and what it wrote."""

    def __init__(self, port: int, log: Path, process: subprocess.Popen[bytes]) -> None:
        self.port, self.log, self.process = port, log, process

    def get(self, url: str) -> str:
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/{url}", timeout=5) as answer:
                return str(answer.read().decode())
        except HTTPError as error:
            return f"{error.code}"
        except (URLError, ConnectionError, TimeoutError):
            return ""

    def status(self, url: str, host: str, method: str = "GET") -> int:
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            connection.request(method, f"/{url}", headers={"Host": host})
            return connection.getresponse().status

    def wait(self, url: str, good: Callable[[str], bool]) -> str:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if good(page := self.get(url)):
                return page
            assert self.process.poll() is None, self.said()
            time.sleep(0.1)
        raise AssertionError(f"{url} stayed as it was:\n{self.said()}")

    def said(self) -> str:
        return self.log.read_text("utf-8", errors="replace")

    @property
    def rebuilds(self) -> int:
        return self.said().count("Detected file changes")


@contextmanager
def serving(
    root: Path, log: Path, *command: str, before: tuple[str, ...] = ()
) -> Iterator[Preview]:
    """A preview that has come up. ``before`` is what starts it; what it keeps for a while lies beside ``log``."""
    spare = log.with_name("spare")
    spare.mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    filled = [part.format(root=root, port=port) for part in command]
    with log.open("wb") as output:
        process = started(
            [*before, sys.executable, "-u", "-m", *filled],
            cwd=root, env=environment(**PLACES, TMPDIR=str(spare)), stdout=output, stderr=output,
        )  # fmt: skip
    try:
        preview = Preview(port, log, process)
        preview.wait("", lambda page: "<h1" in page)
        yield preview
    finally:
        process.kill()
        process.wait()


OURS = ("showcase", "serve", "--root", "{root}", "--port", "{port}", "--today", "2026-11-22")
MKDOCS = ("mkdocs", "serve", "-a", "127.0.0.1:{port}")


def test_serve_follows_edits_and_goes_on_through_mistakes(tmp_path: Path) -> None:
    root = root_at(tmp_path / "root", {
        PERSON: story(照片="[{文件: a.jpg, 说明: 缝纫台, 人数: 0}]"),
        PERSON.replace("index.md", "a.jpg"): photo(),
        FAMILY: family(),
    })  # fmt: skip
    with serving(root, tmp_path / "log", *OURS) as preview:
        assert "楼道口" in preview.get(ADDRESS)
        assert preview.status(ADDRESS, "evil.example") == 421
        assert preview.status("%00", f"localhost:{preview.port}") == 400
        assert preview.status(ADDRESS, f"localhost:{preview.port}", "POST") == 405
        time.sleep(2)
        assert preview.rebuilds == 0, "it rebuilds what nobody changed"

        write(root / PERSON, story("新写的一段。\n"))
        preview.wait(ADDRESS, lambda page: "新写的一段" in page)

        write(root / PERSON, story("新写的一段。\n", 标题=None, 荣誉="[{项目: 没有的}]"))
        broken = preview.wait(ADDRESS, lambda page: "缺少“标题”" in page)
        assert "models-of-virtue/2023/zhou-gui-lan/index.md" in broken
        assert "新写的一段" not in broken
        assert "郑国栋" in preview.get("families/zheng-guo-dong/")
        assert "zhou-gui-lan" not in preview.get("models-of-virtue/")

        write(root / PERSON, "---\n标题: [没有写完\n---\n")  # nothing of it can be read
        preview.wait(ADDRESS, lambda page: "括号没有成对" in page)

        write(root / PERSON, story("又好了。\n"))
        preview.wait(ADDRESS, lambda page: "又好了" in page)
        preview.wait("models-of-virtue/", lambda page: "zhou-gui-lan" in page)

        write(root / "models-of-virtue/2024/new/index.md", story(姓名="何新", 拼音="he xin"))
        preview.wait("models-of-virtue/new/", lambda page: "楼道口" in page)

        before = preview.rebuilds
        time.sleep(2.5)
        assert preview.rebuilds == before <= 6, "it rebuilds what nobody changed"
        assert "Traceback" not in preview.said()
        stop(preview)


def test_plain_mkdocs_serve_follows_too(copy: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(copy, tmp_path / "served"))
    with serving(root, tmp_path / "log", *MKDOCS) as preview:
        assert "楼道口" in preview.get(ADDRESS)
        write(root / PERSON, story("新写的一段。\n", 标题=None))
        preview.wait(ADDRESS, lambda page: "缺少“标题”" in page)
        write(root / PERSON, story("新写的一段。\n"))
        preview.wait(ADDRESS, lambda page: "新写的一段" in page)
        before = preview.rebuilds
        time.sleep(2)
        assert preview.rebuilds == before
        stop(preview)


@pytest.mark.browser
def test_an_open_preview_reloads_by_itself(phone: Watched, tmp_path: Path) -> None:
    """MkDocs puts an inline script into each page for it: only a preview's policy lets that run."""
    root = root_at(tmp_path / "root", {PERSON: story()})
    with serving(root, tmp_path / "log", *OURS) as preview:
        phone.page.goto(f"http://127.0.0.1:{preview.port}/{ADDRESS}")
        write(root / PERSON, story("新写的一段。\n"))
        phone.page.get_by_text("新写的一段").wait_for(timeout=PATIENCE * 1000)
        assert phone.complaints == []
    assert "unsafe-inline" not in (build(root) / ADDRESS / "index.html").read_text("utf-8")


def test_serve_starts_with_mistakes(tmp_path: Path) -> None:
    root = root_at(tmp_path / "root", {PERSON: story(标题=None), FAMILY: family()})
    with serving(root, tmp_path / "log", *OURS) as preview:
        assert "缺少“标题”" in preview.get(ADDRESS)
        assert "郑国栋" in preview.get("families/zheng-guo-dong/")


def stop(preview: Preview, by: signal.Signals = signal.SIGINT) -> None:
    """Ctrl+C ends it without fuss."""
    if os.name == "nt":
        return  # there it cannot be sent to one process
    preview.process.send_signal(by)
    assert preview.process.wait(PATIENCE) in (0, 130), preview.said()
    assert "Traceback" not in preview.said()


IN_THE_BACKGROUND = ("sh", "-c", "trap '' INT; exec \"$@\"", "sh")
"""As a script starts ``… &``: deaf to Ctrl+C, which is meant for what runs in front."""


@pytest.mark.skipif(os.name == "nt", reason="no signals to send to one process")
@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_a_preview_in_the_background_can_be_stopped(tmp_path: Path, by: signal.Signals) -> None:
    """By whoever asks it to end, and it takes its temporary site with it."""
    root = root_at(tmp_path / "root", {PERSON: story()})
    with serving(root, tmp_path / "log", *OURS, before=IN_THE_BACKGROUND) as preview:
        assert list((tmp_path / "spare").iterdir()), "the site that is shown"
        stop(preview, by)
        assert list((tmp_path / "spare").iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="no signals to send to one process")
def test_a_preview_can_be_stopped_before_it_is_up(tmp_path: Path) -> None:
    root = root_at(tmp_path / "root", {PERSON: story()})
    with (tmp_path / "log").open("wb") as output:
        process = started(
            [*IN_THE_BACKGROUND, sys.executable, "-u", "-m", "showcase", "serve", "--root", root],
            env=environment(**PLACES), stdout=output, stderr=output,
        )  # fmt: skip
    try:
        preview = Preview(0, tmp_path / "log", process)
        end = time.monotonic() + PATIENCE
        while "Ctrl+C" not in preview.said():
            assert time.monotonic() < end, preview.said()
            time.sleep(0.01)
        process.send_signal(signal.SIGTERM)
        # Where the interrupt passes through an exec() of some library, Python ends itself by SIGINT.
        assert process.wait(PATIENCE) in (0, 130, -signal.SIGINT)
        assert "已停止" in preview.said()
        assert "Traceback" not in preview.said()
    finally:
        process.kill()
        process.wait()
