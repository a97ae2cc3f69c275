"""Plain ``mkdocs`` gives the same pages, and ``run.py serve`` follows an editor who breaks and mends."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urljoin

import pytest
from browsing import Watched
from building import build, run, snapshot
from hours import ended, environment, started
from pictures import photo
from playwright.sync_api import expect
from previewing import PATIENCE, PLACES, Preview, serving
from roots import PROJECT, root_at, write
from writing import FAMILY, PERSON, family, story

ADDRESS = "models-of-virtue/zhou-gui-lan/"


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
    expected = snapshot(build(copy, site=tmp_path / "ours"))
    shutil.rmtree(copy / ".build")
    shutil.rmtree(copy / ".cache")
    done = mkdocs(copy, "build", "--strict", "-q", "-d", tmp_path / "plain")
    assert done.returncode == 0, done.stdout + done.stderr
    assert snapshot(tmp_path / "plain") == expected
    assert any(name.startswith("photos/") for name in expected)
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


def test_serve_follows_edits_and_goes_on_through_mistakes(tmp_path: Path) -> None:
    root = root_at(tmp_path / "root", {
        PERSON: story(照片="[{文件: a.jpg, 说明: 缝纫台, 人数: 0}]"),
        PERSON.replace("index.md", "a.jpg"): photo(),
        FAMILY: family(),
    })  # fmt: skip
    with serving(root, tmp_path / "log") as preview:
        assert "楼道口" in preview.get(ADDRESS)
        assert preview.ask(ADDRESS, Host="evil.example").status == 421
        assert preview.ask("%00", Host=f"localhost:{preview.port}").status == 400
        assert preview.ask(ADDRESS, "POST", Host=f"localhost:{preview.port}").status == 405
        time.sleep(2)
        assert preview.readings == 1, "it reads what nobody changed"

        write(root / PERSON, story("新写的一段。\n"))
        preview.wait(ADDRESS, lambda page: "新写的一段" in page)

        write(root / PERSON, story("新写的一段。\n", 标题=None, 荣誉="[{项目: 没有的}]"))
        broken = preview.wait(ADDRESS, lambda page: "缺少“标题”" in page)
        assert "models-of-virtue/2023/zhou-gui-lan/index.md" in broken
        assert "新写的一段" not in broken
        assert "郑国栋" in preview.get("families/zheng-guo-dong/")
        preview.wait("models-of-virtue/", lambda page: "zhou-gui-lan" not in page)

        write(root / PERSON, "---\n标题: [没有写完\n---\n")  # nothing of it can be read
        preview.wait(ADDRESS, lambda page: "括号没有成对" in page)

        write(root / PERSON, story("又好了。\n"))
        preview.wait(ADDRESS, lambda page: "又好了" in page)
        preview.wait("models-of-virtue/", lambda page: "zhou-gui-lan" in page)

        write(root / "models-of-virtue/2024/new/index.md", story(姓名="何新", 拼音="he xin"))
        preview.wait("models-of-virtue/new/", lambda page: "楼道口" in page)

        before = preview.readings
        time.sleep(2.5)
        assert preview.readings == before <= 8, "it reads what nobody changed"
        assert "Traceback" not in preview.said()
        stop(preview)


def test_plain_mkdocs_serve_says_what_to_use(copy: Path) -> None:
    done = mkdocs(copy, "serve")
    assert done.returncode == 1
    assert "python3 run.py serve" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.browser
def test_an_open_preview_reloads_by_itself(phone: Watched, tmp_path: Path) -> None:
    """By a script that the pages' own policy allows; no page of a site has it, and none asks another host."""
    root = root_at(tmp_path / "root", {PERSON: story(), FAMILY: family()})
    with serving(root, tmp_path / "log") as preview:
        here = f"http://127.0.0.1:{preview.port}/"
        asked: list[str] = []
        phone.page.on("request", lambda request: asked.append(request.url))
        phone.page.goto(f"{here}{ADDRESS}")
        write(root / FAMILY, family("不相干的一篇。\n"))
        preview.wait("families/zheng-guo-dong/", lambda page: "不相干的一篇" in page)
        write(root / PERSON, story("新写的一段。\n"))
        phone.page.get_by_text("新写的一段").wait_for(timeout=PATIENCE * 1000)

        write(root / FAMILY, family(标题=None))
        bar = phone.page.get_by_role("status").filter(has_text="有 1 处错误")
        bar.wait_for(timeout=PATIENCE * 1000)
        assert bar.get_by_role("link").get_attribute("href") == "/preview/"
        mark = preview.ask(ADDRESS, "HEAD").headers["etag"].strip('"')
        expect(phone.page.locator("script[data-mark]")).to_have_attribute("data-mark", mark)
        bar.wait_for(timeout=PATIENCE * 1000)  # its script has come too
        assert phone.complaints == []
        assert {url for url in asked if not url.startswith((here, "data:", "blob:"))} == set()
    phone.page.get_by_text("预览停下了").wait_for(timeout=PATIENCE * 1000)
    write(root / FAMILY, family())
    html = (build(root) / ADDRESS / "index.html").read_text("utf-8")
    assert "/-/" not in html
    assert "unsafe-inline" not in html


def test_serve_starts_with_mistakes(tmp_path: Path) -> None:
    root = root_at(tmp_path / "root", {PERSON: story(标题=None), FAMILY: family()})
    with serving(root, tmp_path / "log") as preview:
        assert "缺少“标题”" in preview.get(ADDRESS)
        assert "郑国栋" in preview.get("families/zheng-guo-dong/")


def stop(preview: Preview, by: signal.Signals = signal.SIGINT) -> None:
    """Ctrl+C ends it without fuss."""
    if os.name == "nt":
        return  # there it cannot be sent to one process
    preview.process.send_signal(by)
    assert preview.process.wait(PATIENCE) in (0, 130), preview.said()
    assert "已停止" in preview.said()
    assert "Traceback" not in preview.said()


IN_THE_BACKGROUND = ("sh", "-c", "trap '' INT; exec \"$@\"", "sh")
"""As a script starts ``… &``: deaf to Ctrl+C, which is meant for what runs in front."""


@pytest.mark.skipif(os.name == "nt", reason="no signals to send to one process")
@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_a_preview_in_the_background_can_be_stopped(tmp_path: Path, by: signal.Signals) -> None:
    """By whoever asks it to end, with a page open and a photo on its way; and nothing is left of it."""
    root = root_at(tmp_path / "root", {
        PERSON: story(照片="[{文件: a.jpg, 说明: 缝纫台, 人数: 0}]"),
        PERSON.replace("index.md", "a.jpg"): photo((3000, 2000)),
    })  # fmt: skip
    with serving(root, tmp_path / "log", before=IN_THE_BACKGROUND) as preview:
        with socket.create_connection(("127.0.0.1", preview.port)) as page:
            page.sendall(
                f"GET /-/events HTTP/1.1\r\nHost: 127.0.0.1:{preview.port}\r\n\r\n".encode()
            )
            assert page.recv(100)
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


def test_a_port_that_is_taken_is_told_with_one_that_is_free(tmp_path: Path) -> None:
    root = root_at(tmp_path / "root", {PERSON: story()})
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("serve", "--root", root, "--port", str(port))
    assert done.code == 2
    named = re.search(
        rf"端口 {port} 不能用：.+。换一个：python3 run.py serve --port (\d+)\n", done.err
    )
    assert named
    assert int(named[1]) != port
