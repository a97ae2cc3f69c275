"""Heads in a real browser: the policy blocks nothing of ours and everything else, icons load."""

from __future__ import annotations

import json

import pytest
from browsing import Watched

pytestmark = pytest.mark.browser

KINDS = (
    "",
    "models-of-virtue/",
    "models-of-virtue/zhou-gui-lan/",
    "families/zheng-guo-dong/",
    "units/yun-ting-shui-wu/",
    "notices/dao-de-mo-fan-jue-ding/",
    "areas/",
    "honour-roll/",
    "honour-roll/moral-model/",
    "mottoes/",
    "a-z/",
    "site-map/",
    "about/",
    "404.html",
)

LISTEN = """
window.refused = [];
addEventListener('securitypolicyviolation', e => refused.push(e.violatedDirective + ' ' + e.blockedURI));
"""


def test_the_policy_refuses_nothing_of_ours(phone: Watched, address: str) -> None:
    phone.page.add_init_script(LISTEN)
    for url in KINDS:
        phone.page.goto(address + url, wait_until="load")
        assert phone.page.evaluate("refused") == [], url
        assert phone.page.evaluate("document.cookie") == "", url
    assert phone.complaints == []
    # Going on to the next page cancels icons and pictures still on their way; answers have a status.
    assert [answer for answer in phone.failed if answer[0].isdigit()] == []


PLANT = """async () => {
    const done = [];
    const script = document.createElement('script');
    script.textContent = 'window.ran = true';
    document.body.append(script);
    document.body.setAttribute('onclick', 'window.ran = true');
    document.body.click();
    const style = document.createElement('style');
    style.textContent = 'body { outline: 3px solid red }';
    document.body.append(style);
    const image = new Image();
    image.src = 'https://other.test/a.png';
    await new Promise(next => { image.onerror = next; image.onload = next; });
    await fetch('https://other.test/b.json').catch(() => null);
    await new Promise(next => setTimeout(next));
    return [Boolean(window.ran), getComputedStyle(document.body).outlineStyle];
}"""


def test_the_policy_refuses_everything_else(phone: Watched, address: str) -> None:
    phone.page.add_init_script(LISTEN)
    phone.page.goto(address + "about/")
    assert phone.page.evaluate(PLANT) == [False, "none"]
    refused = {entry.split(" ")[0] for entry in phone.page.evaluate("refused")}
    assert refused == {
        "script-src-elem",
        "script-src-attr",
        "style-src-elem",
        "img-src",
        "connect-src",
    }
    assert [url for url in phone.asked if "other.test" in url and url not in phone.failed] == []


PICTURE = """async () => {
    const canvas = document.createElement('canvas');
    const blob = await new Promise(done => canvas.toBlob(done));
    const image = new Image();
    image.src = URL.createObjectURL(blob);
    await image.decode();
    document.body.style.setProperty('--x', '1px');
    return [image.naturalWidth, document.body.style.getPropertyValue('--x')];
}"""


def test_drawing_a_picture_and_styling_by_script_are_allowed(phone: Watched, address: str) -> None:
    phone.page.goto(address)
    assert phone.page.evaluate(PICTURE) == [300, "1px"]
    assert phone.complaints == []


ICONS = """async () => {
    const link = document.querySelector('link[rel=manifest]').href;
    const manifest = await (await fetch(link)).json();
    const wanted = manifest.icons.map(i => [new URL(i.src, link).href, i.sizes]);
    for (const e of document.querySelectorAll('link[rel=icon], link[rel=apple-touch-icon]'))
        wanted.push([e.href, e.sizes.value || '180x180']);
    const found = [];
    for (const [address, sizes] of wanted) {
        const image = new Image();
        image.src = address;
        await image.decode();
        found.push([sizes, image.naturalWidth + 'x' + image.naturalHeight]);
    }
    return {name: manifest.name, start: new URL(manifest.start_url, link).href, found};
}"""


def test_manifest_and_icons(phone: Watched, address: str) -> None:
    phone.page.goto(address + "models-of-virtue/zhou-gui-lan/")
    seen = phone.page.evaluate(ICONS)
    assert seen["name"] == "云汀文明风采"
    assert seen["start"] == address
    assert len(seen["found"]) == 6
    assert [pair for pair in seen["found"] if pair[0] != "any" and pair[0] != pair[1]] == []
    client = phone.page.context.new_cdp_session(phone.page)
    told = client.send("Page.getAppManifest")
    assert told["errors"] == []
    assert json.loads(told["data"])["display"] == "minimal-ui"


def test_other_sites_are_told_nothing(phone: Watched, address: str) -> None:
    """A link to another site carries no referrer; pages of this one see it."""
    page = phone.page
    sent: list[str | None] = []
    page.route("https://other.test/**", lambda route: (
        sent.append(route.request.headers.get("referer")),
        route.fulfill(body="<title>other</title>", content_type="text/html"),
    ))  # fmt: skip
    page.goto(address + "models-of-virtue/zhou-gui-lan/")
    page.evaluate("""() => {
        const link = document.createElement('a');
        link.href = 'https://other.test/'; link.id = 'out'; link.textContent = 'x';
        document.querySelector('h1').after(link);
    }""")
    page.locator("#out").click()
    page.wait_for_url("https://other.test/")
    assert sent == [None]
