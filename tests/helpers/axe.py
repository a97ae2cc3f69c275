"""axe-core, and what of it is run: WCAG 2.0 to 2.2, A and AA, its best practices, contrast of AAA."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python

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
stars, which it takes for no text (seals; ``tests/unit/overrides/test_contrast.py`` computes their colours); words
that a scroll box cuts or whose lines touch (that no text lies on other text is tested apart); and what
a button opens while that is shut.
"""
