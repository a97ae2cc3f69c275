"""The one visit that a dozen tests go by sees what is wrong, and comes to every kind of page."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import MODES, SCREENS, Windows, served
from kinds import kinds
from looks import NARROW, PROBES, SIZES, USUAL, Looks, visit

pytestmark = pytest.mark.browser

BAD = """<!doctype html><meta charset="utf-8"><title>x</title>
<style>p { margin: 0 } .is-contrast i { color: #ddd } .is-elder b { color: #ddd }</style>
<body style="margin:0"><a href="/">x</a><p style="width:2000px">wide</p><i>one</i> <b>other</b>
<p style="position:absolute;top:100px">one line</p><p style="position:absolute;top:104px">another</p>
<p style="height:9px;overflow:hidden">cut</p><p style="font-size:12px;color:#999">small</p>
<div style="position:fixed;bottom:0;height:400px">bar</div>
<h2 style="width:8em;margin:0">甲乙丙丁<wbr>戊己庚辛壬</h2>
<main><span>one</span></main><img src="gone.png"><img src="http://other.test/a.png"><script>nothing()</script>"""


def test_it_sees_what_is_wrong(windows: Windows, tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text(BAD, "utf-8")
    with served(tmp_path) as address:
        look = visit(windows, address, "bad.html", everything=True, stretching=True)
        usual = visit(windows, address, "bad.html", everything=False, stretching=False)
    assert look.headings == []
    assert [what[:1] for what in look.small if what.startswith(("P", "A"))]
    assert all(look.shapes[screen] for screen in SCREENS)
    assert look.pictures
    assert look.boxes == [(size, None) for size in SIZES]
    assert {mode for mode, *_ in look.axe["phone"]} == set(MODES)
    assert (
        {mode for mode, *_ in look.axe["desk"]}
        == {mode for mode, *_ in usual.axe["phone"]}
        == set(USUAL)
    )
    assert {mode for mode, *_ in usual.axe["desk"]} == {"plain"}
    assert {(mode, probe) for mode, probe, _ in look.zoomed} == {
        (m, p) for m in NARROW for p in PROBES
    }
    assert {probe for probe, _ in look.spaced} == set(PROBES)
    assert {mode for mode, _ in look.torn} == {"plain", "elder"}
    assert look.doubled
    assert look.stretched
    assert look.foreign == ["http://other.test/a.png"]
    assert any(what.startswith("404") for what in look.failed)
    assert any("nothing" in what for what in look.complaints)


def test_it_comes_to_every_kind_of_page(looks: Looks, demo_site: Path) -> None:
    assert tuple(looks) == kinds(demo_site)
    assert len(looks) > 20
