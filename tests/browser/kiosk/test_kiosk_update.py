"""A screen on the web brings a new pack whole or not at all, takes it when nobody is there, goes back when
it does not start, and never shows again who was withdrawn.

Real Chromium, its real service worker and caches, on two builds of a tiny site behind a server that fails
on demand.
"""

from __future__ import annotations

import functools
import json
import shutil
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatch
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from browsing import PATIENCE, SCREENS, Quiet, device
from building import build
from hall import kiosk_pack
from pictures import photo, sample
from playwright.sync_api import Browser, BrowserContext, Page
from roots import PROJECT, root_at, write
from showcase.kiosk.manifest import digest
from showcase.kiosk.marks import mark_of
from showcase.model import screens
from writing import FAMILY, PERSON, family, story

SCREEN_LIST = """\
- {名称: 杏花里社区大厅, id: hall, 街道: 柳荫街道, 社区: 杏花里社区, 方向: 竖屏, 值守码: 2468, 全文搜索: 是}
- {名称: 望潮街道, id: wang-chao, 街道: 望潮街道, 方向: 竖屏, 值守码: 2468}
"""
GONE = PERSON.replace("zhou-gui-lan", "zou-le")
NEW = PERSON.replace("zhou-gui-lan", "xin-lai")
GONE_KEY = "models-of-virtue/zou-le"
SECRET = "暗号走了"
QUICK = {"SOON": 100, "RUNS": 300, "SETTLED": 300}
"""What kiosk/hall/update.js waits for, in milliseconds: seconds in a hall."""


# --- two builds ---------------------------------------------------------------------------------


def _colour(shift: int) -> bytes:
    return photo(image=sample((64, 80)).point(lambda v: (v + shift) % 256))


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The same site twice: later one story is changed, one new, one withdrawn."""
    shots = "[{文件: a.jpg, 说明: 一张照片, 人数: 0}]"
    root = root_at(tmp_path_factory.mktemp("update"), {
        screens.FILE: SCREEN_LIST,
        PERSON: story(照片=shots),
        PERSON.replace("index.md", "a.jpg"): _colour(0),
        FAMILY: family(),
        GONE: story(f"{SECRET}正文。\n", 姓名="邹乐", 拼音=None, 标题=f"{SECRET}标题", 短标题=SECRET,
                    简介=f"{SECRET}简介，写得长一些才像样子。", 颁奖词=f"{SECRET}颁奖词。", 照片=shots),
        GONE.replace("index.md", "a.jpg"): _colour(40),
    })  # fmt: skip
    page = (PROJECT / "overrides/assets/kiosk/hall/update.js").read_text("utf-8")
    for name, quick in QUICK.items():
        head, _, tail = page.partition(f"const {name} = ")
        page = f"{head}const {name} = {quick}{tail[tail.index(';') :]}"
    write(root / "overrides/assets/kiosk/hall/update.js", page)
    first = build(root, site=root / "first")
    write(root / PERSON, story("改过的正文。\n", 照片=shots))
    write(root / GONE, story(状态="撤下", 姓名="邹乐", 拼音=None, 照片=shots))
    write(root / NEW, story(姓名="辛来", 拼音=None, 照片=shots))
    write(root / NEW.replace("index.md", "a.jpg"), _colour(80))
    return first, build(root, site=root / "second")


def manifest(site: Path, screen: str = "hall") -> dict[str, Any]:
    told = json.loads((site / f"kiosk/{screen}/pack.json").read_text("utf-8"))
    assert isinstance(told, dict)
    return told


def edited(
    site: Path,
    target: Path,
    change: Mapping[str, tuple[str, str]],
    version: str = "",
    serial: int = 0,
) -> Path:
    """A copy of a site whose hall has other files: a pattern of paths → what is replaced by what. ``serial``
    seconds after the others.
    """
    shutil.copytree(site, target)
    told = manifest(target)
    for path in list(told["files"]):
        for pattern, (old, new) in change.items():
            if fnmatch(path, pattern):
                text = (target / path).read_text("utf-8")
                assert old in text
                data = text.replace(old, new, 1).encode()
                (target / path).write_bytes(data)
                told["files"][path] = [digest(data), len(data)]
    told["version"] = version or told["version"]
    told["serial"] += serial
    (target / "kiosk/hall/pack.json").write_text(json.dumps(told), "utf-8")
    return target


def only_new(site: Path, before: Path) -> list[str]:
    """Paths in the order they are brought, of what the running pack has not."""
    known = {tuple(found) for found in manifest(before)["files"].values()}
    return sorted(p for p, found in manifest(site)["files"].items() if tuple(found) not in known)


# --- a server that fails --------------------------------------------------------------------------


@dataclass
class Net:
    """``faults``: path → corrupt, short, missing or cut. ``down``: nothing is answered at all."""

    site: Path
    address: str = ""
    down: bool = False
    faults: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)


class Failing(Quiet):
    def __init__(self, *given: Any, net: Net) -> None:
        self.net = net
        super().__init__(*given, directory=str(net.site))

    def do_GET(self) -> None:  # noqa: N802 (the library's name)
        self.directory = str(self.net.site)  # a connection outlives a release
        path = self.path.partition("?")[0].lstrip("/")
        fault = self.net.faults.get(path, "")
        self.close_connection = self.net.down or fault == "cut"
        if self.close_connection:
            return
        self.net.asked.append(path)
        if fault == "missing":
            self.send_error(404)
        elif fault:
            data = (self.net.site / path).read_bytes()
            data = data[:-1] if fault == "short" else bytes([data[0] ^ 1]) + data[1:]
            self.send_response(200)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)
        else:
            super().do_GET()


@pytest.fixture
def net(builds: tuple[Path, Path]) -> Iterator[Net]:
    found = Net(builds[0])
    handler = functools.partial(Failing, net=found)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        found.address = f"http://127.0.0.1:{server.server_address[1]}/kiosk/hall/"
        yield found
        server.shutdown()
        thread.join()


# --- a screen -------------------------------------------------------------------------------------


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with device(browser, SCREENS["hall"], has_touch=True) as found:
        yield found


STATE = """() => new Promise((done) => {
  const asked = indexedDB.open("showcase-kiosk " + location.pathname, 1);
  asked.onupgradeneeded = () => asked.transaction.abort();
  asked.onerror = () => done({});
  asked.onsuccess = () => {
    const got = asked.result.transaction("state").objectStore("state").get("state");
    got.onsuccess = () => { asked.result.close(); done(got.result || {}); };
  };
})"""

CACHED = """(version) => caches.keys().then((names) => {
  const name = names.find((one) => one === "showcase-kiosk " + location.pathname + " " + version);
  return name ? caches.open(name).then((cache) => cache.keys().then((all) => Promise.all(all.map((one) =>
    cache.match(one).then((found) => found.text()).then((text) =>
      [new URL(one.url).pathname.slice(1), text]))))) : null;
})"""


def asked(page: Page, script: str, *given: Any) -> Any:
    """A page that is being opened anew answers a little later."""
    try:
        return page.evaluate(script, *given)
    except Exception as error:
        if "Execution context" in str(error) or "navigation" in str(error):
            return None
        raise


def until(page: Page, what: str, condition: Any) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, f"{what}: {asked(page, STATE)} {words(page)}"
        page.wait_for_timeout(50)


READ = """(part) => Showcase.kiosk.go('story', {story: Showcase.kiosk.data.stories
    .findIndex((one) => one.key.includes(part))})"""
FOUND = """(word) => Showcase.kiosk.fulltext().then((library) => {
    const offer = library.offered("", []).words.find((one) => one.text.includes(word));
    return library.search([offer.text], 0, 9);
}).then((found) => found.results.map((one) => Showcase.kiosk.data.stories[one.story].key))"""
STARTED = "window.Showcase && Showcase.kiosk"


def state(page: Page) -> dict[str, Any]:
    return asked(page, STATE) or {}


def version(page: Page) -> str:
    return str(asked(page, f"{STARTED} && Showcase.kiosk.data && Showcase.kiosk.data.version"))


def words(page: Page) -> str:
    return str(asked(page, f"{STARTED} && Showcase.kiosk.update && Showcase.kiosk.update.words()"))


def runs(page: Page, net: Net, site: Path) -> None:
    """Opens the screen, and waits until its first pack is whole."""
    net.site = site
    page.goto(net.address)
    until(page, "first pack", lambda: state(page).get("current") == manifest(site)["version"])


def check(page: Page) -> None:
    page.evaluate("Showcase.kiosk.tell('update-check')")


def comes(page: Page, wanted: str) -> None:
    """Waits until the page shows a version, and has said that it runs."""
    until(page, wanted, lambda: version(page) == wanted)
    until(page, f"{wanted} on trial", lambda: state(page).get("trial") is False)


def keys(page: Page) -> list[str]:
    return [str(key) for key in page.evaluate("Showcase.kiosk.data.stories.map((one) => one.key)")]


# --- tests ----------------------------------------------------------------------------------------


def test_a_new_pack_comes_and_whoever_was_withdrawn_stays_away(
    context: BrowserContext, net: Net, builds: tuple[Path, Path]
) -> None:
    first, second = builds
    old, new = (manifest(site)["version"] for site in builds)
    page = context.new_page()
    runs(page, net, first)
    assert GONE_KEY in keys(page)
    before = dict(page.evaluate(CACHED, old))
    assert set(before) == {*manifest(first)["files"], "kiosk/hall/pack.json"}
    assert SECRET in "".join(before.values())

    # Somebody is there: it comes, and waits.
    page.evaluate("Showcase.kiosk.home()")
    net.asked.clear()
    net.site = second
    check(page)
    until(page, "waiting", lambda: state(page).get("waiting") == new)
    named = {"kiosk/hall/index.html", "kiosk/hall/fulltext/index.js"}  # whatever they hold
    shared = set(manifest(first)["files"]) & set(manifest(second)["files"]) - named
    assert shared
    assert not shared & set(net.asked) - {"kiosk/hall/sw.js"}, "taken from the running pack"
    page.wait_for_timeout(3 * QUICK["SETTLED"])
    assert (version(page), page.evaluate("Showcase.kiosk.view")) == (old, "home")
    assert "没有人的时候" in words(page)

    # Gone: the page opens itself anew.
    page.evaluate("Showcase.kiosk.attract()")
    comes(page, new)
    assert GONE_KEY not in keys(page)
    assert state(page)["previous"] == old
    until(page, "last", lambda: asked(page, "Showcase.kiosk.update.last()"))
    assert page.evaluate("Showcase.kiosk.update.last().words") == "新增 1 篇，撤下 1 篇"

    # What is kept to go back to has forgotten.
    until(page, "forgotten", lambda: state(page)["gone"]["done"])
    after = dict(page.evaluate(CACHED, old))
    lost = set(before) - set(after)
    assert SECRET not in "".join(after.values()).replace("pack.json", "")
    assert "邹乐" not in "".join(after.values())
    assert [p for p in lost if "/stories/zou-le-" in p]
    assert [p for p in lost if p.startswith("photos/")], "pictures that only they show"
    texts = {p for p in before if "/fulltext/" in p}
    assert texts
    assert texts <= lost, "each of its files tells of many"
    assert all("/stories/zou-le-" in p or p.startswith("photos/") for p in lost - texts)

    # Without a network everything is there.
    net.down = True
    page.reload()
    comes(page, new)
    page.evaluate(READ, "xin-lai")
    until(page, "story", lambda: page.locator(".view-story").count() == 1)
    assert (
        page.evaluate("""fetch(Showcase.kiosk.file(Showcase.kiosk.data.stories
        .find((one) => one.picture).picture.full)).then((got) => got.status)""")
        == 200
    )
    assert "models-of-virtue/zhou-gui-lan" in page.evaluate(FOUND, "补衣")
    check(page)
    until(page, "cut", lambda: "网络不通" in words(page))

    # Back by hand, without a network: the old one, and nobody who was withdrawn.
    page.evaluate("Showcase.kiosk.tell('rollback')")
    comes(page, old)
    assert GONE_KEY not in keys(page)
    assert len(keys(page)) == 2
    assert (
        page.evaluate("""Showcase.kiosk.data.playlist.concat(Showcase.kiosk.data.tiles.years
        .reduce((all, one) => all.concat(one.stories), []), Showcase.kiosk.names.find('zl').exact)
        .every((at) => Showcase.kiosk.data.stories[at])""")
        is True
    )
    assert "邹乐" not in page.content()
    page.evaluate("Showcase.kiosk.go('words')")
    page.get_by_text("这里暂时不能找文章").wait_for()

    # With a network: not taken again by itself, but when the attendant asks.
    net.down = False
    page.reload()
    until(page, "refused", lambda: "换下来的" in words(page))
    check(page)
    comes(page, new)
    assert GONE_KEY not in keys(page)

    # Of the same serial, built on one day without a commit between: it is taken, and brings nobody back.
    net.site = first
    check(page)
    comes(page, old)
    assert GONE_KEY not in keys(page)


@pytest.mark.parametrize(("fault", "said"), [
    ("corrupt", "不完整"), ("short", "不完整"), ("missing", "没有这块屏"), ("cut", "网络不通"),
])  # fmt: skip
def test_a_pack_comes_whole_or_not_at_all(
    context: BrowserContext, net: Net, builds: tuple[Path, Path], fault: str, said: str
) -> None:
    first, second = builds
    page = context.new_page()
    runs(page, net, first)
    fresh = only_new(second, first)
    bad = fresh[-1]
    assert bad.startswith("photos/")
    net.site, net.faults = second, {bad: fault}
    net.asked.clear()
    check(page)
    until(page, fault, lambda: said in words(page))
    assert (state(page)["current"], state(page)["waiting"]) == (manifest(first)["version"], "")
    page.wait_for_timeout(2 * QUICK["SETTLED"])
    assert version(page) == manifest(first)["version"]
    net.faults = {}
    check(page)
    comes(page, manifest(second)["version"])
    brought = [path for path in net.asked if path in fresh[:-1]]
    assert sorted(set(brought)) == sorted(set(fresh[:-1]) & set(net.asked))
    assert all(brought.count(path) == 1 for path in set(brought) - {"kiosk/hall/index.html"}), (
        "what was checked stays"
    )


def test_power_is_cut_in_the_middle(
    browser: Browser, net: Net, builds: tuple[Path, Path], tmp_path: Path
) -> None:
    first, second = builds
    with device(browser, kept=tmp_path / "profile") as context:
        page = context.new_page()
        runs(page, net, first)
        fresh = only_new(second, first)
        net.site, net.faults = second, {fresh[-1]: "cut"}
        check(page)
        until(page, "half", lambda: "网络不通" in words(page))
        assert state(page)["loading"] == manifest(second)["version"]

    net.down = True
    with device(browser, kept=tmp_path / "profile") as context:
        page = context.new_page()
        page.goto(net.address)
        until(page, "offline", lambda: version(page) == manifest(first)["version"])
        until(page, "offline check", lambda: "网络不通" in words(page))
        net.down, net.faults = False, {}
        net.asked.clear()
        check(page)
        comes(page, manifest(second)["version"])
        brought = set(net.asked) & set(fresh) - {"kiosk/hall/index.html"}
        assert brought == {fresh[-1]}, "what was checked before the cut stays"


@pytest.mark.parametrize("by", ["boots", "time"])
def test_a_pack_that_does_not_start_is_taken_back(
    context: BrowserContext, net: Net, builds: tuple[Path, Path], tmp_path: Path, by: str
) -> None:
    patience = {"*/sw.js": ("START = 60000", "START = 1500")} if by == "time" else {}
    first = edited(builds[0], tmp_path / "first", patience)
    bad = "f" * 16
    spoilt = {**patience, "*/app-*.js": ("Showcase.kiosk =", "window.Nothing =")}
    broken = edited(builds[1], tmp_path / "bad", spoilt, bad)
    page = context.new_page()
    runs(page, net, first)
    net.site = broken
    check(page)
    until(page, "swapped", lambda: state(page).get("current") == bad or state(page).get("bad"))
    if by == "boots":
        for _ in range(2):
            page.reload()
    comes(page, manifest(first)["version"])
    assert state(page)["bad"] == {"version": bad, "by": "boot"}
    assert GONE_KEY not in keys(page), "withdrawn with the pack that was taken back"
    until(page, "refused", lambda: "打不开，等下一版" in words(page))
    check(page)
    page.wait_for_timeout(500)
    until(page, "refused again", lambda: "打不开，等下一版" in words(page))
    page.evaluate("Showcase.kiosk.tell('update-insist')")
    until(page, "an attendant insists", lambda: state(page).get("current") == bad)
    assert state(page)["bad"] is None, "the mark is lifted"
    if by == "boots":
        for _ in range(2):
            page.reload()
    until(page, "taken back again", lambda: state(page).get("bad"))
    comes(page, manifest(first)["version"])
    until(page, "refused by the page that came back", lambda: "打不开，等下一版" in words(page))
    net.site = builds[1]
    check(page)
    comes(page, manifest(builds[1])["version"])


def test_an_older_pack_is_refused_and_brings_nobody_back(
    context: BrowserContext, net: Net, builds: tuple[Path, Path], tmp_path: Path
) -> None:
    """Nor when an attendant insists on it; only a newer pack does that lists the story again."""
    old, new = (manifest(site)["version"] for site in builds)
    second = edited(builds[1], tmp_path / "second", {}, serial=100)
    page = context.new_page()
    runs(page, net, builds[0])
    page.evaluate("Showcase.kiosk.home()")
    net.site = second
    check(page)
    until(page, "waiting", lambda: state(page).get("waiting") == new)
    net.site = builds[0]
    check(page)
    page.wait_for_timeout(300)
    until(page, "still waiting", lambda: "没有人的时候" in words(page))
    page.evaluate("Showcase.kiosk.attract()")
    comes(page, new)
    assert list(state(page)["withdrawn"]) == [mark_of("hall", GONE_KEY)]
    net.site = builds[0]
    check(page)
    until(page, "refused", lambda: "比用过的旧" in words(page))
    refused = state(page)["refused"]
    assert (refused["version"], refused["why"]) == (old, "older")
    page.reload()
    until(page, "still refused", lambda: "比用过的旧" in words(page))
    assert version(page) == new

    # Half of it came: nothing can go back to that.
    net.faults = {only_new(builds[0], second)[-1]: "cut"}
    page.evaluate("Showcase.kiosk.tell('update-insist')")
    until(page, "half", lambda: "网络不通" in words(page))
    assert (state(page)["loading"], state(page)["previous"]) == (old, "")
    net.faults = {}
    check(page)
    until(page, "refused once more", lambda: "比用过的旧" in words(page))

    page.evaluate("Showcase.kiosk.go('attendant')")
    for digit in "2468":
        page.locator(".pad").get_by_role("button", name=digit, exact=True).tap()
    page.get_by_role("button", name="仍用网站上的一版").tap()
    until(page, "insisted", lambda: state(page).get("waiting") == old)
    page.evaluate("Showcase.kiosk.attract()")
    comes(page, old)
    assert GONE_KEY not in keys(page)
    assert SECRET not in "".join(dict(page.evaluate(CACHED, old)).values())
    check(page)
    until(page, "same", lambda: "最新" in words(page))
    page.reload()
    comes(page, old)
    assert GONE_KEY not in keys(page), "mending does not bring it back either"

    net.site = second
    check(page)
    comes(page, new)
    assert len(keys(page)) == len(manifest(second)["stories"]), (
        "what the older lacked was not taken away"
    )
    net.site = edited(builds[0], tmp_path / "again", {}, serial=200)
    check(page)
    comes(page, old)
    assert GONE_KEY in keys(page)
    assert state(page)["withdrawn"] == {mark_of("hall", key): manifest(net.site)["serial"]
                                        for key in set(manifest(second)["stories"]) - set(keys(page))}  # fmt: skip


SPOIL = """([version, part]) => caches.open("showcase-kiosk " + location.pathname + " " + version).then((cache) =>
  cache.keys().then((all) => {
    const one = all.find((found) => found.url.includes(part));
    return cache.match(one).then((found) => found.text())
      .then((text) => cache.put(one, new Response(text.slice(0, text.length / 2))));
  }))"""


def test_a_pack_that_is_damaged_after_its_trial(
    context: BrowserContext, net: Net, builds: tuple[Path, Path], tmp_path: Path
) -> None:
    """It is mended from the server, or left for the one before and brought again."""
    old, new = (manifest(site)["version"] for site in builds)
    page = context.new_page()
    runs(page, net, builds[0])
    net.site = builds[1]
    check(page)
    comes(page, new)
    data = f"kiosk/hall/data-{new}.js"
    whole = dict(page.evaluate(CACHED, new))

    page.evaluate(SPOIL, [new, data])
    page.evaluate(SPOIL, [new, "stories/xin-lai-"])
    net.asked.clear()
    page.reload()
    comes(page, new)
    assert data in net.asked
    until(page, "everything is looked at", lambda: dict(page.evaluate(CACHED, new)) == whole)

    page.evaluate(SPOIL, [new, "stories/xin-lai-"])
    check(page)
    until(page, "asked", lambda: "最新" in words(page))
    assert dict(page.evaluate(CACHED, new)) != whole, "half an hour's look is for what is not there"
    page.evaluate(READ, "xin-lai")
    until(page, "half a story", lambda: page.evaluate("Showcase.kiosk.diary.errors"))
    page.wait_for_timeout(100)
    check(page)
    until(page, "mended while it runs", lambda: dict(page.evaluate(CACHED, new)) == whole)

    page.evaluate(SPOIL, [new, data])
    net.down = True
    page.reload()
    comes(page, old)
    until(page, "last", lambda: asked(page, "Showcase.kiosk.update.last()"))
    assert page.evaluate("Showcase.kiosk.update.last().words") == "存下的内容坏了，换回了上一版"
    assert GONE_KEY not in keys(page)
    net.down = False
    check(page)
    comes(page, new)

    # Nothing to go back to, and the server has gone on: what it has now is opened.
    page.evaluate("version => caches.keys().then((all) => caches.delete(all.find((one) => one.endsWith(version))))",
                  old)  # fmt: skip
    page.evaluate(SPOIL, [new, data])
    net.site = edited(builds[0], tmp_path / "third", {}, "e" * 16)
    page.reload()
    until(page, "from the server", lambda: version(page) == old)


def test_a_touch_before_the_first_picture_condemns_no_pack(
    context: BrowserContext, net: Net, builds: tuple[Path, Path]
) -> None:
    page = context.new_page()
    runs(page, net, builds[0])
    page.add_init_script("""
        new MutationObserver((changes, self) => {
            if (document.documentElement.getAttribute("data-view") !== "attract") return;
            self.disconnect();
            window.slides = 0;
            Showcase.kiosk.on("slide", () => (window.slides += 1));
            Showcase.kiosk.home();
        }).observe(document, {attributes: true, subtree: true});
    """)
    net.site = builds[1]
    check(page)
    comes(page, manifest(builds[1])["version"])
    assert page.evaluate("[Showcase.kiosk.view, slides]") == ["home", 0]
    assert state(page)["bad"] is None


def test_screens_stay_apart_and_a_worker_changes_under_a_running_pack(
    context: BrowserContext, net: Net, builds: tuple[Path, Path], tmp_path: Path
) -> None:
    first, second = builds
    page = context.new_page()
    runs(page, net, first)
    other = context.new_page()
    other.goto(net.address.replace("/hall/", "/wang-chao/"))
    theirs = manifest(first, "wang-chao")["version"]
    until(other, "other", lambda: state(other).get("current") == theirs)
    net.site = second
    check(page)
    comes(page, manifest(second)["version"])
    assert state(other)["current"] == theirs
    names = page.evaluate("caches.keys()")
    assert sorted(name.split(" ")[1] for name in names) == ["/kiosk/hall/"] * 2 + [
        "/kiosk/wang-chao/"
    ]

    newer = edited(second, tmp_path / "newer", {"*/sw.js": ("/*", "/* newer */ /*")})
    net.site = newer
    page.evaluate("""() => { window.changes = 0;
        navigator.serviceWorker.addEventListener("controllerchange", () => (window.changes += 1)); }""")
    check(page)
    until(page, "another worker", lambda: asked(page, "window.changes") == 1)
    net.down = True
    page.reload()
    comes(page, manifest(second)["version"])


def test_no_room_for_a_new_pack(
    context: BrowserContext, net: Net, builds: tuple[Path, Path]
) -> None:
    first, second = builds
    page = context.new_page()
    runs(page, net, first)
    session = context.new_cdp_session(page)
    origin = page.evaluate("location.origin")
    used = session.send("Storage.getUsageAndQuota", {"origin": origin})["usage"]
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": used + 2000})
    net.site = second
    check(page)
    until(page, "full", lambda: "空间不够" in words(page))
    assert state(page)["current"] == manifest(first)["version"]
    assert len(page.evaluate("caches.keys()")) == 1, "half a pack is not left lying there"
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin})
    check(page)
    comes(page, manifest(second)["version"])


def test_a_stick_has_no_worker_and_a_browser_may_refuse_one(
    context: BrowserContext, net: Net, builds: tuple[Path, Path], tmp_path: Path
) -> None:
    net.faults = {"kiosk/hall/sw.js": "missing"}
    page = context.new_page()
    page.goto(net.address)
    until(page, "refused", lambda: "不让存" in words(page))
    net.faults = {}
    check(page)
    until(page, "first pack", lambda: state(page).get("current") == manifest(builds[0])["version"])
    until(page, "same", lambda: "最新" in words(page))
    page = context.new_page()
    page.goto(kiosk_pack(tmp_path / "pack"))
    assert words(page) == "换文件夹更新"
    assert page.evaluate("Showcase.kiosk.update.last()") is None


def test_a_stick_remembers_who_was_taken_away(context: BrowserContext, tmp_path: Path) -> None:
    """An older folder shows nobody until an attendant insists, and even then none of those."""
    page = context.new_page()
    page.goto(kiosk_pack(tmp_path / "a", serial=100, withdrawn=[]))
    index = (tmp_path / "a" / "data.js").read_text("utf-8")
    told = json.loads(index[len("Showcase.kiosk.start(") : -2])
    everybody = keys(page)

    def put(name: str, serial: int, gone: set[int], withdrawn: list[str]) -> None:
        stories = [story for at, story in enumerate(told["stories"]) if at not in gone]
        visits = [
            {"kind": "场所", "place": "杏花里社区", "hours": "", "venue": "", "story": at}
            for at in (2, 3)
        ]
        page.goto(kiosk_pack(tmp_path / name, serial=serial, withdrawn=withdrawn, stories=stories,
                             playlist=list(range(len(stories))),
                             tiles={**told["tiles"], "mottoes": [2, 3], "visits": visits}))  # fmt: skip

    put("b", 200, {1}, ["mark-2"])
    rest = [key for key in everybody if key not in ("person-1", "person-2")]
    assert keys(page) == rest
    put("a again", 100, set(), [])
    assert keys(page) == []
    assert words(page) == "这个文件夹里的一版比用过的旧，没有放"
    page.evaluate(
        "Showcase.kiosk.home(); Showcase.kiosk.go('find'); Showcase.kiosk.go('attendant')"
    )
    for digit in "2468":
        page.locator(".pad").get_by_role("button", name=digit, exact=True).tap()
    with page.expect_navigation():
        page.get_by_role("button", name="仍用这一份").tap()
    assert keys(page) == rest
    tiles = page.evaluate("Showcase.kiosk.data.tiles.categories[0].stories")
    assert tiles == list(range(len(rest)))
    left = page.evaluate("[Showcase.kiosk.data.tiles.mottoes, Showcase.kiosk.data.tiles.visits]")
    assert (left[0], [one["story"] for one in left[1]]) == ([1], [1])
    page.reload()
    assert keys(page) == rest
    assert page.evaluate("Showcase.kiosk.diary.latest") == []
    put("c", 300, set(), [])
    assert keys(page) == everybody, "a newer pack has them again"
