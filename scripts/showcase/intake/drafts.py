"""One candidate → one draft: which story it would be, and what goes into it. Whatever a person has to decide
stays open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..gate.joins import place_of, who
from ..model.collections import BY_ID, FAMILIES, PERSONS, UNITS, Collection
from ..model.fields import STORY
from ..model.kinds import OF_COLLECTION, OF_TARGET, Kind
from ..model.people import apart, tidied
from ..model.schema import fields_of
from ..model.story import AreaRef, Story
from ..reading.content import Content
from .accept import Accepted, Value, accepted, ordered
from .compare import compared, written_in
from .found import Candidate, Found, LeftOut, Question, Source
from .placing import Placed, placed, renamed
from .planned import Difference, Draft, Wish
from .private import cleaned
from .slugs import choices_of, reading_of, slug_of

Home = tuple[str, str]
"""Street and community, each empty where it is not told."""


@dataclass
class Shelf:
    """What is there already, and what this run adds to it: no two drafts get one folder."""

    content: Content
    slugs: dict[str, set[str]] = field(default_factory=dict)
    drafts: list[Draft] = field(default_factory=list)

    def __post_init__(self) -> None:
        there = (*(s.key for s in self.content.stories), *(u.key for u in self.content.unread))
        for key in there:
            collection, _, slug = key.partition("/")
            self.slugs.setdefault(collection, set()).add(slug)

    def add(self, draft: Draft) -> None:
        if draft.collection and draft.slug:
            self.slugs.setdefault(draft.collection.id, set()).add(draft.slug)
            self.drafts.append(draft)


def draft_of(candidate: Candidate, source: Source, wish: Wish, shelf: Shelf) -> Draft:
    """Work it out, and put it on the shelf."""
    content, settings = shelf.content, shelf.content.settings
    name = candidate.values.get("name")
    heading = cleaned(tidied(name.text)).text if name else ""
    collection = wish.kind or kind_of(candidate, content)
    if collection is None:
        ask = "看不出写的是人、家庭还是集体，加上 --kind，例如 --kind 身边好人"
        draft = Draft(candidate.place, heading, questions=(Question("栏目", ask),))
        return _unclear(draft, candidate)
    got = accepted(candidate, collection, source, content.vocabulary, settings.district)
    body, left_out = last_look(got, candidate)
    body = _long_summary(got, body)
    remarks = [f"{v.label}：{v.remark}" for v in got.values.values() if v.remark]
    draft = Draft(
        candidate.place, got.text("name") or got.text("title") or heading, collection,
        refused=tuple(got.refused), left_out=left_out, body=body,
    )  # fmt: skip
    home = (got.text("area.street"), got.text("area.community"))
    story, why = _whose(got, collection, home, shelf)
    if why:
        values = tuple(ordered(got.values, collection))
        return _unclear(
            replace(draft, values=values, questions=(Question("姓名", why),)), candidate
        )
    if story:
        return _beside(draft, got, story, candidate, content.root)
    questions = _read_aloud(got, collection)
    out = candidate.values["published"].text[:4] if "published" in candidate.values else ""
    year = _year(got, wish, content, remarks, out)
    slug = slug_of(
        got.text("name"), got.text("title"), collection, home, year,
        shelf.slugs.get(collection.id, set()), content.vocabulary.streets,
        hides_name=got.text("name_as") in ("姓氏加某", "不具名"), district=settings.district,
    )  # fmt: skip
    pictures, lost = placed(candidate.pictures, frozenset())
    files = {p.picture.name: p.file for p in pictures}
    draft = replace(
        draft, year=year, slug=slug, pictures=pictures, body=renamed(body, files),
        values=tuple(ordered(got.values, collection)), remarks=tuple(remarks),
        questions=(*candidate.questions, *questions), left_out=(*left_out, *lost),
        missing=tuple(_missing(got, collection, source)),
    )  # fmt: skip
    shelf.add(draft)
    return draft


def _unclear(draft: Draft, candidate: Candidate) -> Draft:
    """Nothing of it can be written before somebody answers; its pictures wait too."""
    waiting = tuple(LeftOut(p.name, p.place, "这一份还没有写") for p in candidate.pictures)
    questions = (*draft.questions, *candidate.questions)
    return replace(draft, questions=questions, left_out=(*draft.left_out, *waiting))


def kind_of(candidate: Candidate, content: Content) -> Collection | None:
    """By the programme that is named, else by a field that only one kind has, else by the name's end; None
    where none tells.
    """
    of_kind = {kind: BY_ID[c] for c, kind in OF_COLLECTION.items()}  # type: ignore[index]
    for key in ("honours.0.programme", "title"):
        text = candidate.values[key].text if key in candidate.values else ""
        targets = {p.target for p in content.vocabulary.programmes if p.name in text}
        if len(targets) == 1:
            return of_kind[OF_TARGET[targets.pop()]]
    for collection in (FAMILIES, UNITS, PERSONS):
        own = {f.key for f in STORY if f.kinds == (collection.id,)} - {"name"}
        if own & {key.partition(".")[0] for key in candidate.values}:
            return collection
    name = candidate.values.get("name")
    return FAMILIES if name and name.text.endswith(("家庭", "一家")) else None


# --- which story it is -----------------------------------------------------------------------------


def _whose(
    got: Accepted, collection: Collection, home: Home, shelf: Shelf
) -> tuple[Story | None, str]:
    """The story that is there, if one is; or why nobody can tell."""
    if not got.text("name") and not got.text("title"):
        return None, "没有读出名字，也没有标题，不知道写的是谁"
    here = [s for s in shelf.content.stories if s.collection == collection]
    kind = OF_COLLECTION.get(collection.id)
    if kind and got.text("name"):
        people = people_of(got.text("name"), got.text("representative"), kind)
        same = [s for s in here if s.name and who(s, kind) == people]
        found = [s for s in same if _agree(place_of(s), home)]
    else:
        found = [s for s in here if s.title == got.text("title")]
    if len(found) > 1:
        return None, f"已经有同名的：{'、'.join(s.folder for s in found)}，分不清是哪一位"
    twin = next((d for d in shelf.drafts if _is_same(d, got, collection, home)), None)
    if twin:
        return None, f"和这次导入的“{twin.folder}”是同一位，没有再写一份"
    return (found[0] if found else None), ""


def people_of(name: str, head: str, kind: Kind) -> frozenset[str]:
    """As :func:`~showcase.gate.joins.who` has it of a story."""
    if kind == "unit":
        return frozenset([tidied(name)])
    return frozenset(apart(head).names or apart(name).names or (tidied(name),))


def _agree(one: AreaRef, home: Home) -> bool:
    """Do two places say the same, as far as both are told?"""
    pairs = ((one.street, home[0]), (one.community, home[1]))
    return all(not a or not b or a == b for a, b in pairs)


def _is_same(draft: Draft, got: Accepted, collection: Collection, home: Home) -> bool:
    values = {v.key: str(v.value) for v in draft.values}
    area = AreaRef(values.get("area.street", ""), values.get("area.community", ""))
    key = "name" if got.text("name") else "title"
    same = draft.collection == collection and values.get(key) == got.text(key)
    return same and _agree(area, home)


def _beside(draft: Draft, got: Accepted, story: Story, candidate: Candidate, root: Path) -> Draft:
    """Against the story that is there: what it lacks, and what it tells otherwise."""
    assert draft.collection is not None
    values = tuple(ordered(got.values, draft.collection))
    fills, differences = compared(values, story)
    pictures, files, lost = _pictures_beside(candidate, story, root)
    body = renamed(draft.body, files)
    if body and story.body.strip() and _words(body) != _words(story.body):
        differences = (*differences, Difference("正文", "", Found("", draft.place)))
    return replace(
        draft, existing=story, values=values, fills=fills, differences=differences, body=body,
        fills_body=bool(body) and not story.body.strip(), pictures=pictures,
        questions=candidate.questions, left_out=(*draft.left_out, *lost),
    )  # fmt: skip


def photos_beside(candidate: Candidate, story: Story, root: Path) -> Draft:
    """Pictures alone, to a story that is there."""
    pictures, _, lost = _pictures_beside(candidate, story, root)
    return Draft(
        candidate.place,
        story.name,
        story.collection,
        existing=story,
        pictures=pictures,
        left_out=lost,
    )


def _pictures_beside(
    candidate: Candidate, story: Story, root: Path
) -> tuple[tuple[Placed, ...], dict[str, str], tuple[LeftOut, ...]]:
    """Pictures that could lie beside a story without any, files by the names of pictures, and what is left
    out. What is published gets none: nobody has looked yet who is on it.
    """
    pictures, lost = placed(candidate.pictures, frozenset(story.files))
    there = _lying_there(pictures, story, root)
    fresh = tuple(p for p in pictures if p.picture.name not in there)
    listed = any(text for key, text in written_in(story).items() if key.startswith("photos."))
    if listed or story.status == "发布":
        why = "这篇已经有照片" if listed else "这篇已经发布，照片要有人看过再放"
        left = (LeftOut(p.picture.name, p.picture.place, why) for p in fresh)
        return (), there, (*lost, *left)
    return fresh, there | {p.picture.name: p.file for p in fresh}, lost


def _lying_there(pictures: Iterable[Placed], story: Story, root: Path) -> dict[str, str]:
    """Name of a picture → the file beside the story that holds the very same."""
    there = [(n, (root / story.folder / n)) for n in story.files if n.endswith(".jpg")]
    files = [(n, path.read_bytes()) for n, path in there] if pictures else []
    return {p.picture.name: n for p in pictures for n, data in files if data == p.data}


def _words(body: str) -> str:
    return "".join(body.split())


# --- what goes in ----------------------------------------------------------------------------------


def _year(got: Accepted, wish: Wish, content: Content, remarks: list[str], out: str) -> int:
    """The year of the folder: asked for, of the honour, else that in which it came ``out``, else this year's."""
    if wish.year:
        return wish.year
    day = got.values.get("honours.0.date")
    year = got.text("honours.0.year") or (day.value.isoformat()[:4] if day else "") or out
    if year:
        return int(year)
    remarks.append(f"年份：材料里没有，放在 {content.today.year}（放到别的年份加 --year）")
    return content.today.year


def last_look(got: Accepted, candidate: Candidate) -> tuple[str, tuple[LeftOut, ...]]:
    """Search once more all that would be written or told: what a reader let through goes out here."""
    out: list[LeftOut] = []
    for key, value in list(got.values.items()):
        found = replace(value.found, text=cleaned(value.found.text).text)
        clean = cleaned(value.value) if isinstance(value.value, str) else None
        if clean and clean.nouns:
            why = f"在“{value.label}”里"
            out += [LeftOut(noun, value.found.place, why) for noun in clean.nouns]
        got.values[key] = replace(value, value=clean.text if clean else value.value, found=found)
    got.refused[:] = [
        replace(r, found=replace(r.found, text=cleaned(r.found.text).text)) for r in got.refused
    ]
    body = cleaned(candidate.body)
    out += [LeftOut(noun, candidate.place, "在正文里") for noun in body.nouns]
    return body.text.strip(), tuple(out)


def _long_summary(got: Accepted, body: str) -> str:
    """A 简介 that is too long for one is the text, where there is none."""
    summary = next((r for r in got.refused if r.label == "简介"), None)
    if summary is None or body:
        return body
    got.refused.remove(summary)
    return summary.found.text


def _read_aloud(got: Accepted, collection: Collection) -> tuple[Question, ...]:
    """拼音, unless somebody has to say how the surname is read."""
    name = got.values.get("name")
    if name is None or "pinyin" in got.values or collection.id not in OF_COLLECTION:
        return ()
    place = name.found.place
    choices = choices_of(str(name.value), collection)
    if choices:
        ask = "姓是多音字，请选一个读音；文件夹先按第一个起名"
        return (Question("拼音", ask, tuple(Found(c, place) for c in choices)),)
    if parts := reading_of(str(name.value), collection):
        got.values["pinyin"] = Value("pinyin", "拼音", parts, Found(" ".join(parts), place))
    return ()


def _missing(got: Accepted, collection: Collection, source: Source) -> Iterator[str]:
    """What a story needs and the source did not tell, by its Chinese name."""
    for f in fields_of(collection.id, STORY):
        if f.key == "honours" and f.required:
            keys = {"programme": "项目", "level": "级别", "category": "类别"}
            if source.is_award:
                keys |= {"issuer": "授予单位", "date": "授予日期"}
            yield from (zh for key, zh in keys.items() if f"honours.0.{key}" not in got.values)
        elif f.required and f.key != "published" and f.key not in got.values:
            yield f.zh
    if collection.has_honours and "area.street" not in got.values:
        yield "地区"
