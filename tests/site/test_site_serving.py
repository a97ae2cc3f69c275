"""The server of previews: what it answers, what it does not, and what an editor does meanwhile."""

from __future__ import annotations

import re
import shutil
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urljoin

import pytest
from building import Html
from pictures import photo
from previewing import Asked, listening, previewed, text_of
from roots import MKDOCS, root_at, write
from showcase.model import screens
from showcase.pages.plan import plan_preview
from showcase.serving.edits import MOST
from showcase.serving.edits import pages_of as edited_pages
from showcase.serving.guard import HEADERS
from writing import FAMILY, PERSON, family, story

ADDRESS = "models-of-virtue/zhou-gui-lan/"
PHOTO = PERSON.replace("index.md", "a.jpg")
SECRET = "only-in-the-original"

FILES: dict[str, str | bytes] = {
    PERSON: story(照片="[{文件: a.jpg, 说明: 缝纫台, 人数: 0}]", 旧网址="[/old/, /older.html]"),
    PHOTO: photo((1300, 900)),
    FAMILY: family(),
    "models-of-virtue/2026/he-shou-tian/index.md": story(姓名="何守田", 拼音="he shou tian", 状态="草稿"),
    "models-of-virtue/2026/qiu-li-dong/index.md": story(姓名="仇立冬", 拼音="qiu li dong", 标题=None),
    "content/broken.md": "---\ntitle: 坏的一页\n---\n![](a.jpg)\n",
    "secret.txt": SECRET,
}  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = root_at(tmp_path_factory.mktemp("served") / "root", FILES)
    (root / "overrides/assets").mkdir(parents=True)
    (root / "overrides/assets/leak.txt").symlink_to(root / "secret.txt")
    write(root / ".git/config", SECRET)
    return root


@pytest.fixture(scope="module")
def served(root: Path) -> Iterator[Asked]:
    with listening(root) as asked:
        yield asked


# --- what is there ------------------------------------------------------------------------------


def test_a_page_without_the_plan_is_that_of_the_plan(root: Path) -> None:
    site = previewed(root).site
    plan = plan_preview(site.edition, site.ordinary.values(), site.data, site.broken.all)
    assert [site.page(page.url) for page in plan.pages] == list(plan.pages)
    assert [site.redirect(redirect.path) for redirect in plan.redirects] == list(plan.redirects)
    assert [page.url for page in site.plan.pages] == [page.url for page in plan.pages]


def test_every_page_and_file_is_answered(root: Path, served: Asked) -> None:
    paths = set(previewed(root).site.every()) - {"404.html"}
    for start in (
        "photos/",
        "names/",
        "data/",
        "listing/",
        "assets/base",
        "feed.xml",
        "old/",
        "preview/",
        "about/",
    ):
        assert any(path.startswith(start) for path in paths), start
    refused = {path: served.ask(quote(path)).status for path in sorted(paths)}
    assert {path: status for path, status in refused.items() if status != 200} == {
        "assets/leak.txt": 404
    }


def test_nothing_that_a_page_asks_for_is_missing(served: Asked) -> None:
    for url in (
        "",
        ADDRESS,
        "models-of-virtue/",
        "search/",
        "about/",
        "preview/",
        "models-of-virtue/qiu-li-dong/",
    ):
        for asked in Html(served.ask(url).text).fetched:
            if not asked.startswith(("data:", "/-/", "#")):
                path = re.sub(r"^(\.\./|\./)+", "", asked)
                assert served.ask(path).status == 200, (url, asked)


def test_pages_have_the_script_that_reloads_them_and_kiosks_and_files_do_not(served: Asked) -> None:
    assert served.ask(ADDRESS).text.count("/-/reload.js") == 1
    assert "/-/" not in served.ask("listing/index.json").text
    for name in ("reload.js", "reload.css"):
        assert served.ask(f"-/{name}").status == 200
    assert served.ask("-/other.js").status == 404


def test_a_screen_is_shown_its_own_page(tmp_path: Path) -> None:
    hall = "- {名称: 大厅, id: hall, 街道: 柳荫街道, 方向: 竖屏, 值守码: 2468}\n"
    with listening(root_at(tmp_path, {PERSON: story(), screens.FILE: hall})) as asked:
        page = asked.ask("kiosk/hall/")
        assert page.status == 200
        assert "/-/" not in page.text
        fetched = [path for path in Html(page.text).fetched if not path.startswith(("data:", "#"))]
        assert fetched
        for path in fetched:
            assert asked.ask(urljoin("/kiosk/hall/", path).lstrip("/")).status == 200, path


def test_a_page_is_known_by_its_mark(served: Asked) -> None:
    whole, head = served.ask(ADDRESS), served.ask(ADDRESS, "HEAD")
    assert head.body == b""
    assert head.headers["etag"] == whole.headers["etag"]
    assert f'data-mark="{whole.headers["etag"].strip(chr(34))}"' in whole.text
    assert served.ask("families/zheng-guo-dong/").headers["etag"] != whole.headers["etag"]


def test_old_addresses_lead_on_and_folders_have_a_last_slash(served: Asked) -> None:
    for path in ("old/", "older.html"):
        assert "url=" in served.ask(path).text
        assert ADDRESS in served.ask(path).text
    for path, place in {
        ADDRESS[:-1]: f"/{ADDRESS}",
        "about": "/about/",
        "old": "/old/",
        "search?q=1": "/search/?q=1",
    }.items():
        reply = served.ask(path)
        assert (reply.status, reply.headers["location"]) == (301, place)
    assert served.ask(f"{ADDRESS}index.html").text == served.ask(ADDRESS).text


def test_a_wrong_address_has_its_own_page(served: Asked) -> None:
    reply = served.ask("nothing/")
    assert reply.status == 404
    assert "没有找到这一页" in reply.text
    assert not any(link.startswith("../") for link in Html(reply.text).links)


def test_what_is_wrong_leads_to_the_handbook(served: Asked) -> None:
    told = served.ask("models-of-virtue/qiu-li-dong/").text
    assert f'href="/handbook/{quote("常见错误")}/#missing"' in told
    assert f'href="/handbook/{quote("常见错误")}/"' in served.ask("preview/").text
    assert "page-image" in served.ask("broken/").text


def test_a_photo_that_is_not_made_is_waited_for(served: Asked) -> None:
    sources = {
        p.partition(" ")[0] for p in Html(served.ask(ADDRESS).text).fetched if "photos/" in p
    }
    assert sources
    for source in sources:
        reply = served.ask(re.sub(r"^(\.\./)+", "", source))
        assert reply.status == 200
        assert reply.headers["content-type"] in ("image/webp", "image/jpeg")


def test_a_part_of_a_file_can_be_had(root: Path, served: Asked) -> None:
    """Browsers ask so for sound and video."""
    path = next(iter(previewed(root).site.made))
    reply = served.ask(path, range="bytes=0-9")
    assert (reply.status, len(reply.body)) == (206, 10)


# --- what is not --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    ["secret.txt", "mkdocs.yml", ".git/config", PHOTO, PERSON, "a.jpg", "assets/leak.txt", ".build/memo.db",
     ".cache/photos/looks-4.json", "photos/looks-4.json", "photos/", "content/about.md", "about.md", "main.html",
     "overrides/main.html", "pages/story.html", "handover/", "print/", "photos/../secret.txt", "%2e%2e/secret.txt",
     "photos/%2e%2e/%2e%2e/secret.txt", "photos/..%2fsecret.txt", "photos/..%5csecret.txt", "secret.txt%00.png",
     "-/../secret.txt", "-/%2e%2e/held.py", "-/held.py", "handbook/../secret.txt", "handbook/%2e%2e/secret.txt",
     "fulltext/index.js", "pagefind/pagefind.js", "sitemap.xml"],
)  # fmt: skip
def test_what_no_site_has_cannot_be_had(served: Asked, path: str) -> None:
    reply = served.ask(path)
    assert reply.status in (400, 404)
    assert SECRET not in reply.text


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("path", ["", "-/events", "preview/", "handbook/"])
def test_nothing_can_be_written(served: Asked, path: str, method: str) -> None:
    assert served.ask(path, method).status == 405


@pytest.mark.parametrize("path", ["", ADDRESS, "-/events", "-/reload.js", "photos/a.webp"])
def test_nobody_asks_in_its_name(served: Asked, path: str) -> None:
    assert served.ask(path, Host="evil.example").status == 421
    assert served.ask(path, Host=f"evil.example:{served.port}").status == 421
    assert served.ask(path, Origin="https://evil.example").status == 403
    assert served.ask(path, Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="no-cors").status == 403


def raw(port: int, request: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
        line.sendall(request)
        line.settimeout(30)
        return line.recv(4096)


def test_what_is_no_request_is_answered_in_a_line(served: Asked) -> None:
    host = f"127.0.0.1:{served.port}".encode()
    for request in (
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET http://evil.example/ HTTP/1.1\r\nHost: " + host + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: " + host + b"\r\nHost: evil.example\r\n\r\n",
        b"GET /\x1b[31m HTTP/1.1\r\nHost: " + host + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: " + host + b"\r\nX: " + b"a" * 200_000 + b"\r\n\r\n",
    ):
        first = raw(served.port, request).partition(b"\r\n")[0]
        assert first.startswith((b"HTTP/1.1 4", b"HTTP/1.0 4")), (request[:60], first)
    assert "Traceback" not in served.said()
    assert all(line.isprintable() for said in served.lines for line in said.split("\n"))


def test_it_listens_to_this_machine_alone(served: Asked) -> None:
    with socket.socket() as other:
        other.settimeout(2)
        try:
            mine = socket.gethostbyname(socket.gethostname())
        except OSError:
            return
        if not mine.startswith("127."):
            assert other.connect_ex((mine, served.port)) != 0


def test_every_answer_stays_here(served: Asked) -> None:
    for path in (
        "",
        ADDRESS,
        "nothing/",
        "robots.txt",
        "assets/icon-32.png",
        "-/reload.js",
        "about",
        "%00",
    ):
        headers = served.ask(path).headers
        for name, value in HEADERS:
            assert headers[name.decode()] == value.decode(), path
        assert not any(name.startswith("access-control") for name in headers)


def test_a_site_in_a_folder_of_its_host_is_at_both_addresses(tmp_path: Path) -> None:
    """Its page for wrong addresses names that folder, in which it does not stand here."""
    settings = MKDOCS.replace("https://yunting.example/", "https://yunting.example/families/")
    root = root_at(tmp_path / "root", {PERSON: story(), FAMILY: family(), "mkdocs.yml": settings})
    with listening(root) as asked:
        links = [link for link in Html(asked.ask("nothing/").text).links if link.startswith("/")]
        assert "/families/areas/" in links
        places = [link[1:].removesuffix(".") for link in links]  # as browsers ask for "."
        assert {place: asked.ask(place).status for place in places} == dict.fromkeys(places, 200)
        assert "郑国栋" in asked.get("families/zheng-guo-dong/")


# --- an editor goes on --------------------------------------------------------------------------


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[tuple[Path, Asked]]:
    """A root that a test may spoil, and its server."""
    root = root_at(tmp_path / "root", {PERSON: story(), FAMILY: family()})
    with listening(root) as asked:
        yield root, asked


def test_broken_settings_leave_the_last_good_ones(alone: tuple[Path, Asked]) -> None:
    root, asked = alone
    good = (root / "mkdocs.yml").read_text("utf-8")
    write(root / "mkdocs.yml", good + "extra: [\n")
    asked.wait("preview/", lambda page: "mkdocs.yml" in asked.said())
    assert "云汀文明风采" in asked.get("")
    write(root / PERSON, story("新写的一段。\n"))
    asked.wait(ADDRESS, lambda page: "新写的一段" in page)
    write(root / "mkdocs.yml", good.replace("云汀文明风采", "云汀新风采"))
    asked.wait("", lambda page: "云汀新风采" in page)


def test_a_broken_template_is_told_in_its_pages_place(alone: tuple[Path, Asked]) -> None:
    root, asked = alone
    write(root / "overrides/pages/mottoes.html", "<h1>{{ nothing.at_all }}</h1>")
    asked.wait("mottoes/", lambda page: page == "500")
    assert "页面模板用不了" in asked.ask("mottoes/").text
    assert "楼道口" in asked.get(ADDRESS)
    (root / "overrides/pages/mottoes.html").unlink()
    asked.wait("mottoes/", lambda page: "家训墙" in page)
    write(root / "overrides/main.html", "{% broken %}")
    asked.wait("preview/", lambda page: "套版面时停下了" in asked.said())
    assert "楼道口" in asked.get(ADDRESS), "the last good frame"
    shutil.rmtree(root / "overrides")
    write(root / PERSON, story("新写的一段。\n"))
    asked.wait(ADDRESS, lambda page: "新写的一段" in page)
    assert "Traceback" not in asked.said()


@pytest.mark.parametrize("folder", ["models-of-virtue", "families", "content"])
def test_folders_that_are_deleted_and_brought_back(alone: tuple[Path, Asked], folder: str) -> None:
    root, asked = alone
    shutil.move(root / folder, root / ".away")
    if folder == "content":
        asked.wait("preview/", lambda page: "没有找到 content 文件夹" in asked.said())
    else:
        url = ADDRESS if folder == "models-of-virtue" else "families/zheng-guo-dong/"
        asked.wait(url, lambda page: page == "404")
    shutil.move(root / ".away", root / folder)
    asked.wait(ADDRESS, lambda page: "楼道口" in page)
    asked.wait("families/zheng-guo-dong/", lambda page: "<h1" in page)
    write(root / PERSON, story("又写了一段。\n"))
    asked.wait(ADDRESS, lambda page: "又写了一段" in page)


def test_a_storm_of_saves_is_read_a_few_times_and_the_newest_wins(
    alone: tuple[Path, Asked],
) -> None:
    root, asked = alone
    before = asked.said().count("读好了")

    def storm(start: int) -> None:
        for n in range(start, 300, 2):
            slug = f"storm-{n % 100}"
            write(
                root / f"models-of-virtue/2025/{slug}/index.md",
                story(f"第 {n} 次。\n", 姓名="何新", 拼音="he xin", 状态="草稿"),
            )

    threads = [threading.Thread(target=storm, args=(start,)) for start in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for n in (0, 50, 99):
        asked.wait(f"models-of-virtue/storm-{n}/", lambda page, n=n: f"第 {200 + n} 次" in page)
    shutil.rmtree(root / "models-of-virtue/2025")
    asked.wait("models-of-virtue/storm-0/", lambda page: page == "404")
    assert asked.said().count("读好了") - before < 40
    assert "Traceback" not in asked.said()


def test_every_open_page_is_told(alone: tuple[Path, Asked]) -> None:
    root, asked = alone
    lines = [socket.create_connection(("127.0.0.1", asked.port), timeout=40) for _ in range(3)]
    for line in lines:
        line.sendall(f"GET /-/events HTTP/1.1\r\nHost: 127.0.0.1:{asked.port}\r\n\r\n".encode())
    write(root / PERSON, story(标题=None))
    for line in lines:
        told = b""
        while b'"errors": 1' not in told:
            told += line.recv(4096)
        assert b"text/event-stream" in told
        line.close()
    assert "缺少“标题”" in asked.get(ADDRESS)


def test_a_root_without_a_frame_says_so_and_goes_on(tmp_path: Path) -> None:
    root = root_at(tmp_path / "root", {PERSON: story(), "overrides/main.html": "{% broken %}"})
    with listening(root, until="500") as asked:
        assert "套版面时停下了" in asked.ask("").text
        (root / "overrides/main.html").unlink()
        asked.wait(ADDRESS, lambda page: "楼道口" in page)


# --- a story that was saved just now --------------------------------------------------------------


def test_a_saved_story_comes_before_all_is_read_as_it_will_be(tmp_path: Path) -> None:
    root = root_at(tmp_path, {
        PERSON: story(相关="[models-of-virtue/he-xin, families/zheng-guo-dong]"),
        FAMILY: family(),
        "models-of-virtue/2024/he-xin/index.md": story(姓名="何新", 拼音="he xin", 状态="撤下"),
    })  # fmt: skip
    held = previewed(root)
    write(
        root / PERSON,
        story(
            "何新也来了，**见[他](/models-of-virtue/he-xin/)**。\n",
            相关="[families/zheng-guo-dong]",
            简介="新的。",
        ),
    )
    pages = edited_pages([PERSON], held)
    assert [page.url for page in pages] == [ADDRESS]
    quick = held.with_edited(pages)
    assert quick.generation == held.generation + 1
    html = text_of(quick, ADDRESS)
    assert "何某也来了" in html
    assert "何新" not in html
    assert html == text_of(previewed(root, held), ADDRESS)


def test_a_story_that_cannot_be_read_tells_at_once_why(tmp_path: Path) -> None:
    root = root_at(tmp_path, {PERSON: story(), FAMILY: family()})
    held = previewed(root)
    write(root / PERSON, "---\n标题: [没有写完\n---\n")
    assert "括号没有成对" in text_of(held.with_edited(edited_pages([PERSON], held)), ADDRESS)


def test_a_draft_stays_a_draft(tmp_path: Path) -> None:
    root = root_at(tmp_path, {PERSON: story(), FAMILY: family()})
    held = previewed(root)
    write(root / PERSON, story("收回去改。\n", 状态="草稿"))
    html = text_of(held.with_edited(edited_pages([PERSON], held)), ADDRESS)
    assert "收回去改" in html
    assert "还没有发布" in html


@pytest.mark.parametrize("changed", [
    ["content/_vocabulary/areas.yml"], [PERSON, "mkdocs.yml"], [PHOTO], [],
    ["models-of-virtue/2024/new/index.md"], [PERSON] * MOST + [f"{n}" for n in range(9)],
])  # fmt: skip
def test_whatever_else_changed_waits_until_all_is_read(root: Path, changed: list[str]) -> None:
    assert edited_pages(changed, previewed(root)) == ()


def test_other_pictures_wait_until_all_is_read(tmp_path: Path) -> None:
    root = root_at(tmp_path, {PERSON: story(), FAMILY: family(), PHOTO: photo()})
    held = previewed(root)
    write(root / PERSON, story(照片="[{文件: a.jpg, 说明: 缝纫台, 人数: 0}]"))
    assert edited_pages([PERSON], held) == ()
    (root / PERSON).unlink()
    assert edited_pages([PERSON], held) == ()


def test_what_is_the_same_is_not_parsed_again(tmp_path: Path) -> None:
    root = root_at(tmp_path, {PERSON: story(), FAMILY: family()})
    held = previewed(root)
    before = held.site.content.documents
    write(root / PERSON, story("又写了一段。\n"))
    after = previewed(root, held).site.content.documents
    assert after[FAMILY] is before[FAMILY]
    assert after[PERSON] is not before[PERSON]
