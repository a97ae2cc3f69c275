"""Questions to a page in the browser, in its own language. Each answers with a list of what is wrong:
empty is good.
"""

from __future__ import annotations

WIDER = """() => {
    const root = document.documentElement, width = root.clientWidth;
    const clipped = e => {
        for (let p = e.parentElement; p; p = p.parentElement)
            if (/auto|scroll|hidden|clip/.test(getComputedStyle(p).overflowX) && p !== document.body
                && p !== root) return true;
        return false;
    };
    const out = [...document.body.querySelectorAll('*')]
        .filter(e => e.getBoundingClientRect().right > width + 1 && !clipped(e))
        .map(e => e.tagName + '.' + (e.getAttribute('class') || '')).slice(0, 5);
    return root.scrollWidth > width ? ['page ' + root.scrollWidth + ' > ' + width, ...out] : out;
}"""
"""What stands out to the right of the window; boxes that scroll or cut by themselves may hold more."""

PICTURES = """async () => {
    const all = [...document.images];
    for (const i of all) { i.loading = 'eager'; }
    await Promise.all(all.map(i => i.decode().catch(() => null)));
    return all.filter(i => !i.naturalWidth || !i.naturalHeight).map(i => i.currentSrc || i.src);
}"""
"""Pictures that cannot be shown."""

SMALL_TEXT = """() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const small = new Set();
    for (let node; node = walker.nextNode();) {
        const e = node.parentElement;
        if (!node.data.trim() || !e.checkVisibility() || e.closest('svg, rt, sup, [aria-hidden=true]'))
            continue;
        const box = e.getBoundingClientRect();
        if (box.width <= 1 || box.height <= 1) continue;  // for screen readers
        if (parseFloat(getComputedStyle(e).fontSize) < 16)
            small.add(e.tagName + '.' + e.className + ': ' + node.data.trim().slice(0, 12));
    }
    return [...small];
}"""
"""Text under 16 px."""

SMALL_TARGETS = """least => {
    const where = 'header a, footer a, li > a:only-child, article > a, button, input, select, summary';
    return [...document.querySelectorAll(where)]
        .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.closest('p, .prose'))
        .filter(e => getComputedStyle(e).display !== 'inline' || e.closest('header, footer'))
        .map(e => [e, (e.labels && e.labels[0] || e).getBoundingClientRect()])
        .filter(([e, box]) => box.width > 1 && box.bottom > 0 && box.height < least - 0.5)
        .map(([e, box]) => e.tagName + ' ' + e.textContent.trim().slice(0, 12) + ' ' + Math.round(box.height));
}"""
"""Controls of header, footer and cards lower than so many px. A link in running text may be as high as
its line; a labelled field counts with its label."""

OVERLAPPING = """() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), lines = [];
    for (let node; node = walker.nextNode();) {
        const e = node.parentElement;
        if (!node.data.trim() || e.closest('svg, rt, .skip, [aria-hidden=true], option')) continue;
        if (!e.checkVisibility({visibilityProperty: true})) continue;
        let apart = false;  // words for screen readers, bars that stay while the page moves
        for (let p = e; p && !apart; p = p.parentElement)
            apart = p.offsetHeight <= 1 || /fixed|sticky/.test(getComputedStyle(p).position);
        if (apart) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const size = parseFloat(getComputedStyle(e).fontSize);
        for (const r of range.getClientRects()) {
            // The glyphs: a line box may be higher than they are.
            const slack = Math.max(0, (Math.min(r.height, r.width) - size) / 2);
            if (r.width > 1) lines.push({node, top: r.top + slack, bottom: r.bottom - slack, r});
        }
    }
    lines.sort((a, b) => a.top - b.top);
    const found = new Set();
    for (let i = 0; i < lines.length; i++)
        for (let j = i + 1; j < lines.length && lines[j].top < lines[i].bottom - 3; j++) {
            const a = lines[i], b = lines[j];
            if (a.node === b.node) continue;
            const across = Math.min(a.r.right, b.r.right) - Math.max(a.r.left, b.r.left);
            if (across > 3) found.add(a.node.data.trim().slice(0, 10) + ' / ' + b.node.data.trim().slice(0, 10));
        }
    return [...found].slice(0, 5);
}"""
"""Text that lies on other text."""

CUT = """() => [...document.querySelectorAll('body *')]
    .filter(e => /hidden|clip/.test(getComputedStyle(e).overflow) && e.textContent.trim())
    .filter(e => e.clientWidth > 1 && e.clientHeight > 1 && e.checkVisibility() && !e.closest('svg'))
    .filter(e => e.scrollWidth > e.clientWidth + 2 || e.scrollHeight > e.clientHeight + 2)
    .map(e => e.tagName + '.' + e.className)"""
"""Boxes that cut their own text off."""

COVERED = """() => [...document.querySelectorAll('body *')]
    .filter(e => /fixed|sticky/.test(getComputedStyle(e).position) && e.checkVisibility({visibilityProperty: true}))
    .map(e => [e, e.getBoundingClientRect()])
    .filter(([e, box]) => Math.min(box.bottom, innerHeight) - Math.max(box.top, 0) > innerHeight / 3)
    .map(([e, box]) => e.tagName + '.' + e.className + ' ' + Math.round(box.height))"""
"""Bars that stay in the window and take more than a third of its height."""

TORN = """() => {
    const found = [];
    for (const heading of document.querySelectorAll('h1, h2, h3, h4')) {
        if (!heading.checkVisibility() || heading.closest('.unseen')) continue;
        const walker = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
        for (let node; node = walker.nextNode();) {
            const words = node.data.trim();
            if (!words || /[\\s，。；：！？、—]./.test(words)) continue;  // lines may end there
            const range = document.createRange();
            range.selectNodeContents(node);
            const lines = [...range.getClientRects()].filter(r => r.width > 1);
            const length = lines.reduce((sum, r) => sum + r.width, 0);
            const box = heading.getBoundingClientRect();
            if (lines.some(r => r.top > lines[0].top + 3) && length < box.width)
                found.push(heading.tagName + ' ' + words.slice(0, 20));
        }
    }
    return found;
}"""
"""Phrases of headings in which a line ends although they had room on one."""

STRETCH = """() => {
    const where = 'main :is(h1, h2, h3, p, li, td, th, dd, a, b, span, figcaption)';
    const longest = new Map();
    for (const e of document.querySelectorAll(where)) {
        const text = [...e.childNodes].find(n => n.nodeType === 3 && n.data.trim());
        const ours = 'svg, .unseen, button, .button, .more, .filters-label';
        if (!text || !e.checkVisibility() || e.closest(ours)) continue;
        const kind = e.tagName + '.' + e.className;
        if (longest.has(kind) || getComputedStyle(e).whiteSpace === 'nowrap'
            || getComputedStyle(e).writingMode !== 'horizontal-tb') continue;
        longest.set(kind, text);
    }
    for (const text of longest.values()) text.data += 'W'.repeat(200);
}"""
"""Puts a word of 200 letters into one element of every kind."""
