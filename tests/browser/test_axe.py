"""axe-core finds nothing: WCAG 2.0 to 2.2, A and AA, its best practices, and contrast of AAA."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
import pytest
from browsing import MODES, SCREENS, Watched
from kinds import kinds

pytestmark = pytest.mark.browser

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text("utf-8")

RUN = """async modes => {
    const root = document.documentElement, found = [];
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
    // Contrast is half of the time. The rule of AAA leaves all below 4.5:1 to that of AA: told to keep
    // it, it says what both say.
    axe.configure({checks: [{id: 'color-contrast-enhanced', options: {
        ignoreUnicode: true, ignoreLength: false, ignorePseudo: false, boldValue: 700, boldTextPt: 14,
        largeTextPt: 18, contrastRatio: {normal: {expected: 7}, large: {expected: 4.5}},
        pseudoSizeThreshold: 0.25, shadowOutlineEmMax: 0.1, textStrokeEmMin: 0.03}}]});
    const all = {
        runOnly: {type: 'tag', values: tags},
        rules: {'color-contrast-enhanced': {enabled: true}, 'color-contrast': {enabled: false}},
    };
    // What colours and sizes alone can change.
    const looks = {runOnly: ['color-contrast-enhanced', 'target-size', 'scrollable-region-focusable',
                             'link-in-text-block']};
    // Of a long list the first: the rest is the same again.
    const context = {exclude: ['main li:nth-child(n + 4)', 'main tr:nth-child(n + 4)']};
    const told = (mode, result) => result.nodes.map(node => {
        const reasons = [...node.any, ...node.all, ...node.none].map(c => (c.data || {}).messageKey || c.id);
        return [mode, result.id, node.html.slice(0, 100), reasons.join(' '), node.failureSummary];
    });
    for (const [mode, classes] of Object.entries(modes)) {
        const added = classes.split(' ').filter(name => name && !root.classList.contains(name));
        root.classList.add(...added);
        const options = /plain|elder$/.test(mode) ? all : looks;
        const seen = await axe.run(context, {...options, resultTypes: ['violations', 'incomplete']});
        found.push(...seen.violations.flatMap(result => told(mode, result)));
        found.push(...seen.incomplete.flatMap(result => told(mode, result)).filter(
            node => !/^(shortTextContent|nonBmp|elmPartially\\w+|controlsWithinPopup)$/.test(node[3])));
        root.classList.remove(...added);
    }
    return found;
}"""
"""What axe could not decide counts too, but for three kinds, looked at by eye: single characters and
stars, which it takes for no text (seals; ``tests/unit/test_contrast.py`` computes their colours); words
that a scroll box cuts or whose lines touch (that no text lies on other text is tested apart); and what
a button opens while that is shut.
"""


@pytest.mark.parametrize("screen", ["phone", "desk"])
def test_axe_finds_nothing(phone: Watched, address: str, demo_site: Path, screen: str) -> None:
    page, wrong = phone.page, []
    width, height = SCREENS[screen]
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(reduced_motion="reduce")  # no colour on its way to another
    for url in kinds(demo_site):
        page.goto(address + url)
        page.evaluate(AXE)
        wrong += [(url, *found) for found in page.evaluate(RUN, MODES)]
    assert wrong == []


def test_axe_is_at_work(phone: Watched) -> None:
    """On both sides of 4.5:1, and in every mode."""
    page = phone.page
    page.set_content(
        "<html lang=zh><title>x</title><main><h1>x</h1>"
        "<p style='color:#666'>深灰色的一句话。<p style='color:#999'>浅灰色的一句话。<p>黑色的一句话。"
    )
    page.evaluate(AXE)
    found = page.evaluate(RUN, {"plain": "", "other": "is-other"})
    assert [(mode, rule) for mode, rule, *_ in found] == [
        (mode, "color-contrast-enhanced") for mode in ("plain", "plain", "other", "other")
    ]
