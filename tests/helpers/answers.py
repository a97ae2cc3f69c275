"""Answers of a search that a test chooses, in place of the site's own: the page cannot tell.

What ``fake.texts`` gives need not be whole: what is left out is nothing, as of a search that found nothing.
"""

from __future__ import annotations

from urllib.parse import unquote

from playwright.sync_api import Page

PEOPLE = """[
    {name: '周桂兰', title: '三尺缝纫台', place: '杏花里社区', seal: '区', level: '区县级',
     url: 'models-of-virtue/zhou-gui-lan/', picture: '', roster: false, how: 'prefix'},
    {name: '周<b onclick=1>"兰', title: '</li><script>window.ran = 1</script>', place: '&lt;', seal: '',
     level: '', url: 'a-z/', picture: 'no-such-picture.webp', roster: true, how: 'inside'},
    {name: '', title: '文明集体名单', place: '', seal: '', level: '', url: 'units/', picture: '',
     roster: false, how: 'inside'},
]"""

FAKES = """(() => {
    if (window.fake) return;  // given twice
    const people = PEOPLE;
    const fake = window.fake = {
        asked: [], options: [], there: true, names: {}, texts: {}, total: 45,
        person: (at, more) => Object.assign({}, people[at], more),
        // What a query gets: a list or an answer, an Error, or a promise of either; of texts also what makes
        // one of the options; else what fits.
        find: (query) => people.slice(0, query === '周' ? 3 : 1),
        text: (query, o) => {
            const streets = ['柳荫街道', '望潮街道', '<i>街</i>'], wanted = o.filters['街道'] || [];
            const of = (at) => streets[at % 3];
            const all = Array.from({length: fake.total}, (_, at) => at)
                .filter(at => !wanted.length || wanted.includes(of(at)));
            if (o.sort === 'newest') all.reverse();
            return {state: fake.total ? 'exact' : 'none', total: all.length, used: query,
                facets: {'街道': streets.map((s, n) => [s, [...Array(fake.total).keys()]
                    .filter(at => at % 3 === n).length]), '栏目': [['身边好人', all.length]]},
                results: all.slice(o.from, o.from + o.size).map(at => Object.assign(
                    {date: '2024-05-09', kind: '身边好人', excerpt: [['那天', false], [query, true],
                     ['</mark><script>window.ran = 1</script>', false]]},
                    people[0], {name: '第 ' + at + ' 位'}))};
        },
    };
    const answer = (given) => Promise.resolve(given).then(found => {
        if (found instanceof Error) throw found;
        return found;
    });
    window.Showcase = window.Showcase || {};
    const whole = (found) => Object.assign({state: 'none', how: [], total: 0, facets: {}, results: [],
        doors: [], bets: [], lost: 0}, found);
    const keep = (name, value) => Object.defineProperty(Showcase, name, {get: () => value, set: () => {}});
    keep('names', {find: (query, limit) => {
        fake.asked.push(query);
        const own = fake.names[query];
        return answer(own || fake.find(query)).then(found => found.slice(0, limit));
    }});
    keep('text', {
        available: () => Promise.resolve(fake.there),
        search: (query, options) => {
            const own = fake.texts[query];
            if (!fake.there) return answer(new Error('no index'));
            fake.options.push(JSON.parse(JSON.stringify(options)));
            return answer(typeof own === 'function' ? own(options) : own || fake.text(query, options)).then(whole);
        },
    });
})()""".replace("PEOPLE", PEOPLE)


def opened(page: Page, address: str, behind: str, set_up: str = "") -> None:
    """The page of results with these answers, at ``behind`` of its address; ``set_up`` changes ``fake`` before."""
    page.add_init_script(f"{FAKES}; (() => {{ {set_up} }})()")
    page.goto(f"{address}search/{behind}")


def total(page: Page) -> str:
    return page.locator("#total").inner_text()


def heads(page: Page) -> list[str]:
    return page.locator(".results section:visible h2").all_inner_texts()


def here(page: Page, address: str) -> str:
    """What stands behind the page's own address."""
    return unquote(page.url).removeprefix(f"{address}search/")


def focused(page: Page) -> str:
    """What has the focus: its id, or its words."""
    found: str = page.evaluate("document.activeElement.id || document.activeElement.textContent")
    return found
