"""What an import says to people, as Chinese text. What is private has been dropped long before; every line is
looked through once more all the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ..base.problems import Problem
from .accept import Refused
from .found import Found, LeftOut, Question
from .planned import Difference, Draft, Planned, Roster
from .private import cleaned
from .write import Written

MOST = 5
"""Places, rows and the like that are listed before a text says how many there are."""

_SHOWN = 24
"""Characters of a value that did not go in."""


def told(plans: Sequence[Planned], written: Written | None, *, merging: bool = False) -> str:
    """For people. ``written`` is None where nothing was to be written."""
    lines: list[str] = []
    for planned in plans:
        lines += [safe(line) for line in _file(planned, merging=merging)]
        if planned.is_known:
            lines.append(f"  确实要再导入一次，先删掉 .intake/{planned.digest}")
        lines.append("")
    if any(d.pictures for p in plans for d in p.drafts):
        lines += ["照片里有没有未成年人，程序看不出来，请人工核对，再填“未成年人”“人数”。", ""]
    lines += _end(plans, written, merging=merging)
    return "\n".join(lines) + "\n"


def safe(line: str) -> str:
    """The last look at whatever is said."""
    return cleaned(line).text


def _end(plans: Sequence[Planned], written: Written | None, *, merging: bool) -> Iterator[str]:
    if written is None:
        more = [d for p in plans for d in p.drafts if d.is_new or (d.has_more and merging)]
        if more or any(p.roster and p.roster.rows for p in plans):
            yield "加 --write 写入；现在没有动任何文件。"
        else:
            yield "没有要写的，没有动任何文件。"
        return
    for problem in written.problems:
        yield safe(f"{problem.file}：{problem.what}{problem.instead}")
    if not written.files:
        yield "没有写任何文件。"
        return
    yield "写好了："
    yield from (f"  {file}" for file in written.files)
    yield "接着运行 check，照提示补全，看过以后再改“状态”。"


# --- a file ----------------------------------------------------------------------------------------


def _file(planned: Planned, *, merging: bool) -> Iterator[str]:
    source = planned.source
    alone = planned.drafts[0] if len(planned.drafts) == 1 else None
    title = source.file
    if alone:
        title += f"  →  {_where(alone, merging=merging)}"
    elif planned.drafts:
        title += f"  →  {len(planned.drafts)} 份"
    elif planned.roster:
        title += f"  →  {_where_rows(planned.roster)}"
    yield title
    yield from (f"  {line}" for line in _problems(planned.problems))
    if planned.is_known:
        yield "  已经导入过，没有再写。"
        return
    if planned.ask:
        yield f"  读出 {len(source.candidates)} 行。{planned.ask}"
    told = [tuple(_draft(draft, merging=merging)) for draft in planned.drafts]
    common = _common(told)
    for draft, lines in zip(planned.drafts, told, strict=True):
        if alone is None:
            yield f"  {draft.place} {draft.name or '没有名字'}  →  {_where(draft, merging=merging)}"
        indent = "  " if alone else "    "
        yield from (indent + line for line in lines if line not in common)
    yield from (f"  每一份都是：{line}" for line in common)
    for folder in dict.fromkeys(folder for _, folder in planned.handed):
        names = "、".join(name for name, home in planned.handed if home == folder)
        yield f"  放进 {folder}：{names}"
    if planned.roster:
        yield from (f"  {line}" for line in _roster(planned.roster))
    yield from (f"  {line}" for line in _left_out((*source.left_out, *planned.left_out)))
    if source.unknown:
        yield f"  没有认出、也没有写的：{_places(source.unknown)}"


def _common(told: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """What would be said of every one of several drafts, but for what was read: it is said once."""
    if len(told) < 2:
        return ()
    return tuple(line for line in told[0][1:] if all(line in lines[1:] for lines in told))


def _problems(problems: Iterable[Problem]) -> Iterator[str]:
    for p in problems:
        place = f"“{p.field}”：" if p.field else ""
        yield f"{'读不了：' if p.is_error else '请看一下：'}{place}{p.what}{p.instead}"


def _where(draft: Draft, *, merging: bool) -> str:
    if draft.is_new:
        return f"{draft.folder}（草稿）"
    if not draft.existing:
        return "还写不了"
    if not draft.has_more:
        return f"{draft.folder}（已经有了，没有新东西）"
    done = "补上空着的" if merging else "已经有了，不动它；加 --merge 补上空着的"
    return f"{draft.folder}（{done}）"


def _draft(draft: Draft, *, merging: bool) -> Iterator[str]:
    if draft.existing:
        filled = [v.label for v in draft.fills] + ["正文"] * draft.fills_body
        if filled:
            yield f"空着的：{'、'.join(filled)}"
        if filled and draft.existing.status == "发布":
            yield "这篇已经发布，补上的下次生成网站就会出现，请先核对"
        yield from map(_difference, draft.differences)
    else:
        labels = [v.label for v in draft.values] + (["正文"] if draft.body else [])
        missing = f"　没读出：{'、'.join(draft.missing)}" if draft.missing else ""
        yield f"读出 {len(labels)} 项：{' '.join(labels)}{missing}"
    yield from draft.remarks
    if draft.pictures:
        yield f"照片 {len(draft.pictures)} 张{'' if draft.is_new else '可以'}放进文件夹"
    yield from map(_refused, draft.refused)
    yield from map(_question, draft.questions)
    yield from _left_out(draft.left_out)


def _difference(d: Difference) -> str:
    if not d.found.text:
        return f"不一样，没有动：{d.label}"
    return f"不一样，没有动：{d.label} 网站上是“{_short(d.here)}”，材料里是“{_short(d.found.text)}”（{d.found.place}）"


def _refused(r: Refused) -> str:
    shown = f"“{_short(r.found.text)}”" if r.found.text else ""
    return f"没有写：{r.label}{shown}（{r.found.place}）：{r.why}"


def _question(q: Question) -> str:
    choices = "、".join(c.text for c in q.choices[: MOST * 4])
    more = f"等 {len(q.choices)} 个" if len(q.choices) > MOST * 4 else ""
    return f"请定一下：{q.label}：{q.what}{'：' if choices else ''}{choices}{more}"


def _left_out(items: Iterable[LeftOut]) -> Iterator[str]:
    """By what it is and why, with the places; all that needs no reason in one line."""
    groups: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for item in items:
        groups[item.why][item.what].append(item.place)
    for why, things in groups.items():
        listed = "、".join(
            what if places == [what] else f"{what}（{_listed(places)}）"
            for what, places in things.items()
        )
        yield f"没有写进去：{listed}{'：' if why else ''}{why}"


def _listed(places: Sequence[str]) -> str:
    shown = "、".join(dict.fromkeys(places[:MOST]))
    return f"{shown} 等 {len(places)} 处" if len(places) > MOST else shown


def _places(found: Sequence[Found]) -> str:
    return "、".join(f"{f.text}（{f.place}）" for f in found)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}……"


# --- a roster --------------------------------------------------------------------------------------


def _where_rows(roster: Roster) -> str:
    return f"{roster.file}（名册 {len(roster.rows)} 行）" if roster.rows else "没有新的行"


def _roster(roster: Roster) -> Iterator[str]:
    if roster.rows:
        yield f"列：{' '.join(roster.columns)}"
    if roster.told:
        yield f"{roster.told} 行名册或事迹里已经有了，没有再写"
    missing: dict[str, list[str]] = defaultdict(list)
    for row in roster.rows:
        for column in row.missing:
            missing[column].append(row.place)
    for column, places in missing.items():
        yield f"空着，检查会报错，写入以后补上：{column}（{_listed(places)}）"
    yield from _some(roster.remarks)
    yield from _some([_refused(r) for r in roster.refused])
    yield from _some([_difference(d) for d in roster.differences])
    yield from _some([_question(q) for q in roster.questions])
    yield from _left_out(roster.left_out)


def _some(lines: Sequence[str]) -> Iterator[str]:
    """A long table may have the same to say of every row: it is not said three thousand times."""
    lines = list(dict.fromkeys(lines))
    yield from lines[: MOST * 4]
    if len(lines) > MOST * 4:
        yield f"……这样的还有 {len(lines) - MOST * 4} 处，加 --format json 可以全部列出"
