"""Outputs are published by their keys: what is not new is neither made nor looked at, and nothing is overlooked."""

from __future__ import annotations

import os
import pickle
import shutil
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from building import snapshot
from hypothesis import given, settings
from hypothesis import strategies as st
from remembered import Evil
from showcase.audit import audit
from showcase.audit.facts import Looker
from showcase.base.digest import digest
from showcase.base.memo import NO_MEMO, Memo
from showcase.base.output import Output
from showcase.base.paths import MEMO
from showcase.base.problems import Problem, ProblemError
from showcase.model.settings import Settings
from showcase.site import folders
from showcase.site.place import MARK
from showcase.site.publish import Published, publish

HEAD = (
    '<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
    'base-uri \'none\'; form-action \'self\'"><meta name="referrer" content="no-referrer">'
)
OWN = "https://yunting.example/"


def page(*leads: str, ids: str = "", words: str = "") -> str:
    links = "".join(f'<a href="{address}">' for address in leads)
    return HEAD + links + "".join(f'<p id="{id}">' for id in ids) + words


FILES = {
    "index.html": page("a/", "b/#x", "a.css"),
    "a/index.html": page("../", "#x", "../b/#y", ids="x"),
    "b/index.html": page("../", ids="xy"),
    "a.css": "a{}",
}


class Office:
    """A root in which sites are published, and what had to be made for it."""

    def __init__(self, root: Path, memo: Memo | None = None) -> None:
        self.root, self.site, self.memo = root, root / "site", memo or Memo(root / MEMO)
        self.made: list[str] = []

    def publish(
        self, files: Mapping[str, str], *, address: str = OWN, reduced: bool = False
    ) -> Published:
        self.made = []
        (self.root / ".build/remember").mkdir(parents=True, exist_ok=True)
        told = Settings(site_url=address)
        return publish(self.root, self.site, self.outputs(files), told, self.memo, reduced=reduced)

    def outputs(self, files: Mapping[str, str]) -> Iterator[Output]:
        for name, text in files.items():

            def make(name: str = name, text: str = text) -> bytes:
                self.made.append(name)
                return text.encode()

            yield Output(name, digest(text), make)

    def texts(self) -> dict[str, str]:
        return {n: (self.site / n).read_text("utf-8") for n in snapshot(self.site) if n != MARK}


@pytest.fixture(params=["with a memo", "without"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office]:
    """Where :data:`FILES` were published."""
    office = Office(tmp_path / "root")
    assert office.publish(FILES) == Published()
    if request.param == "without":
        office.memo.close()
        office.memo = NO_MEMO
    yield office
    office.memo.close()
    beside = {p.name for p in office.root.iterdir()} - {"site", ".build"}
    assert beside == set()


def codes(published: Published) -> list[tuple[str, str]]:
    return [(p.file, p.code) for p in published.problems]


def test_what_is_published(office: Office) -> None:
    assert office.made == list(FILES)
    assert office.texts() == FILES
    assert (office.site / MARK).exists()


def test_nothing_is_made_twice(office: Office) -> None:
    before = {p: p.stat().st_ino for p in office.site.rglob("*") if p.is_file()}
    for _ in range(2):
        assert office.publish(FILES) == Published()
        assert office.made == []
        assert {p: p.stat().st_ino for p in before} == before


def test_one_edit_is_one_file(office: Office) -> None:
    files = FILES | {"b/index.html": page("../", ids="xy", words="新")}
    assert office.publish(files) == Published()
    assert office.made == ["b/index.html"]
    assert office.texts() == files


def test_a_page_that_goes_is_missed_by_those_that_lead_there(office: Office) -> None:
    files = {name: text for name, text in FILES.items() if name != "b/index.html"}
    found = office.publish(files)
    assert codes(found) == [("a/index.html", "dead-link"), ("index.html", "dead-link")]
    assert office.made == []
    assert office.texts() == FILES
    assert office.publish(FILES) == Published()
    assert office.made == []


def test_a_place_that_goes_is_missed_by_those_that_lead_there(office: Office) -> None:
    files = FILES | {"b/index.html": page("../", ids="x")}
    assert codes(office.publish(files)) == [("a/index.html", "dead-link")]
    assert office.texts() == FILES


def test_a_page_may_go_with_what_led_there(office: Office) -> None:
    files = {"index.html": page("a/"), "a/index.html": page("../")}
    assert office.publish(files) == Published()
    assert office.texts() == files
    assert office.publish(files | {"index.html": page("a/#x")}).problems


def test_a_place_that_stopped_being_led_to_may_go(office: Office) -> None:
    files = FILES | {"a/index.html": page("../", "#x", ids="x")}
    assert office.publish(files) == Published()
    assert office.publish(files | {"b/index.html": page("../", ids="x")}) == Published()


def test_links_of_a_new_page_are_followed(office: Office) -> None:
    files = FILES | {"c/index.html": page("../a/#x", "../b/#z", "../d/")}
    assert [p.what for p in office.publish(files).problems] == [
        "页面上的链接“../b/#z”指向的位置不在页面上。",
        "页面上的链接“../d/”没有对应的页面。",
    ]


def test_another_address_is_another_site(office: Office) -> None:
    """A file that names it was right before."""
    files = FILES | {"site.json": f'"{OWN}a/"'}
    assert office.publish(files) == Published()
    found = office.publish(files, address="https://elsewhere.example/")
    assert codes(found) == [("site.json", "foreign-host")]
    assert office.made == []


def test_another_program_looks_at_everything(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look(self: Looker, name: str, data: bytes) -> object:
        looked.append(name)
        return real(self, name, data)

    looked: list[str] = []
    real = Looker.look
    monkeypatch.setattr(Looker, "look", look)
    office.publish(FILES)
    assert looked == []
    monkeypatch.setattr("showcase.site.publish.program", lambda: b"another")
    assert office.publish(FILES) == Published()
    assert set(looked) == {*FILES, MARK}
    assert office.made == []


def test_dead_links_of_a_reduced_site_are_found_by_the_next(office: Office) -> None:
    files = {name: text for name, text in FILES.items() if name != "b/index.html"}
    assert office.publish(files, reduced=True) == Published()
    assert office.texts() == files
    found = office.publish(files)
    assert codes(found) == [("a/index.html", "dead-link"), ("index.html", "dead-link")]
    assert office.made == []


def test_a_fault_of_its_own_stops_a_reduced_site_too(office: Office) -> None:
    files = FILES | {"a/index.html": page() + "<script>x</script>"}
    assert codes(office.publish(files, reduced=True)) == [("a/index.html", "inline")]
    assert office.texts() == FILES


def test_a_page_that_cannot_be_made_stops_all(office: Office) -> None:
    def fail() -> bytes:
        raise ProblemError(Problem("overrides/pages/story.html", "template", "坏了。"))

    (office.root / ".build/remember").mkdir()
    outputs = [Output("index.html", b"1", fail)]
    found = publish(office.root, office.site, outputs, Settings(), office.memo)
    assert codes(found) == [("overrides/pages/story.html", "template")]
    assert office.texts() == FILES


def test_nothing_stays_remembered_of_a_page_that_went(office: Office) -> None:
    """What this run asked the memo for, to find who led there, it would keep."""
    names = [f"{n}.html" for n in range(100)]
    office.memo = Memo(office.root / ".build/memo.db")
    office.publish({"index.html": page(*names)} | {name: page("./") for name in names})
    fewer = {"index.html": page(*names[50:])} | {name: page("./") for name in names[50:]}
    found = office.publish(fewer)
    assert found == Published()
    assert office.made == ["index.html"]
    assert {room for room, _ in found.forget} == {"audit"}
    if office.memo.is_there:
        assert all(office.memo.recall(room, key) for room, key in found.forget)
    assert office.publish(fewer).forget == ()


# --- what others do to it -----------------------------------------------------------------------


def test_what_a_hand_changed_is_made_again(office: Office) -> None:
    for name, text in FILES.items():
        path = office.site / name
        was = path.stat()
        with path.open("r+", encoding="utf-8") as file:
            file.write(text.upper())
        os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))
    (office.site / "planted.html").write_text("<script>x</script>")
    assert office.texts() != FILES
    assert office.publish(FILES) == Published()
    assert office.texts() == FILES
    assert office.made == list(FILES)
    office.publish(FILES)
    assert office.made == []


def test_a_note_of_another_time_is_none(office: Office) -> None:
    """Of a build that was killed before it could note what it had published."""
    note = office.root / ".build/published"
    old = note.read_bytes()
    files = FILES | {"b/index.html": page("../", ids="xyz")}
    office.publish(files)
    note.write_bytes(old)
    assert office.publish(FILES) == Published()
    assert office.texts() == FILES
    note.unlink()
    assert office.publish(files) == Published()
    assert office.texts() == files
    assert codes(office.publish(files | {"b/index.html": page()})) == [
        ("a/index.html", "dead-link"),
        ("index.html", "dead-link"),
    ]


def test_a_copy_of_a_root_shares_nothing_with_it(office: Office, tmp_path: Path) -> None:
    copy = Office(Path(shutil.copytree(office.root, tmp_path / "copy")))
    assert copy.publish(FILES) == Published()
    assert copy.texts() == FILES
    assert not (copy.site / "index.html").samefile(office.site / "index.html")


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(28, "No space left on device")])
def test_a_build_that_came_to_nothing_costs_the_next_one_nothing(
    office: Office, error: BaseException
) -> None:
    def fail() -> bytes:
        raise error

    (office.root / ".build/remember").mkdir()
    office.made = []
    outputs = [*office.outputs(FILES), Output("z/index.html", b"1", fail)]
    office.made = []
    with pytest.raises(type(error)):
        publish(office.root, office.site, outputs, Settings(site_url=OWN), office.memo)
    assert office.made == []
    assert office.texts() == FILES
    shutil.rmtree(office.root / ".build/remember")
    assert office.publish(FILES) == Published()
    assert office.made == []


def test_nor_does_it_take_over_what_a_hand_changed(office: Office) -> None:
    path = office.site / "a.css"
    was = path.stat()
    path.write_text("b{}")
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert office.publish({"index.html": page("nowhere/"), "a.css": "a{}"}).problems
    assert office.publish(FILES) == Published()
    assert office.texts() == FILES
    assert office.made == ["a.css"]


# --- folders ------------------------------------------------------------------------------------


def test_no_folder_of_what_went_is_kept(office: Office) -> None:
    files = {"index.html": page(), "a/index.html": page("../"), "a/new/index.html": page("../../")}
    office.publish(files)
    kept = office.root / ".build/folders"
    assert sorted(p.name for p in kept.rglob("*")) == ["a"]
    office.publish(FILES)
    assert sorted(p.name for p in kept.rglob("*")) == ["a"]
    assert office.texts() == FILES
    office.publish(FILES)
    assert sorted(p.name for p in kept.rglob("*")) == ["a", "b"]


@pytest.mark.parametrize("is_link", [True, False])
def test_what_lies_in_a_kept_folder_is_not_published(office: Office, is_link: bool) -> None:
    office.publish(FILES)
    planted = office.root / ".build/folders/a/planted"
    if is_link:
        planted.symlink_to(office.root)
    else:
        planted.write_text("x")
    office.publish(FILES)
    assert office.texts() == FILES


def test_unused_folders_go(office: Office) -> None:
    office.publish(FILES)
    (office.root / ".build/folders/c/d").mkdir(parents=True)
    office.publish(FILES)
    assert sorted(p.name for p in office.site.iterdir() if p.is_dir()) == ["a", "b"]


def test_folders_that_cannot_be_kept_are_deleted(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(top: Path, of: object) -> None:
        (top / "index.html").unlink()
        raise PermissionError(13, "in use", str(top))

    monkeypatch.setattr(folders, "_empty", refuse)
    assert office.publish(FILES) == Published()
    assert office.texts() == FILES
    assert not (office.root / ".build/folders").exists()


def test_pages_that_are_remembered_call_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder may be handed over with its memo in it."""
    office, keep = Office(tmp_path), Memo.keep
    evil = zlib.compress(pickle.dumps(Evil(tmp_path / "called")))
    monkeypatch.setattr(Memo, "keep", lambda memo, room, key, _: keep(memo, room, key, evil))
    assert office.publish(FILES) == Published()
    gone = {name: text for name, text in FILES.items() if name != "a.css"}
    assert codes(office.publish(gone)) == [("index.html", "dead-link")]
    assert not (tmp_path / "called").exists()


# --- the whole against the part -----------------------------------------------------------------

PATHS = ("index.html", "a/index.html", "a/b/index.html", "c.html")
ADDRESSES = ("#x", "#y", "./", "../", "../a/", "../../c.html#x", "a/#x", "a/b/#y", "c.html",
             "/a/b/", "../a/#%78", "https://other.test/")  # fmt: skip
PAGES = st.builds(
    page, st.sampled_from(ADDRESSES), st.sampled_from(ADDRESSES), ids=st.sampled_from(["", "x", "xy"])
)  # fmt: skip
TREES = st.dictionaries(st.sampled_from(PATHS), PAGES)


@settings(max_examples=60, deadline=None)
@given(TREES, st.lists(st.tuples(TREES, st.booleans()), min_size=1, max_size=5))
def test_what_was_remembered_finds_what_a_look_at_everything_finds(
    first: dict[str, str], edits: list[tuple[dict[str, str], bool]]
) -> None:
    """A file that an edit does not name stays."""
    with tempfile.TemporaryDirectory() as folder:
        office = Office(Path(folder))
        there: dict[str, str] = {}
        files = first
        for edit, reduced in [(first, True), *edits]:
            files = (
                {**files, **edit}
                if len(edit) != 1
                else {n: files[n] for n in files if n not in edit}
            )
            found = office.publish(files, reduced=reduced)
            expected = everything(files)
            assert [*found.problems] == ([] if reduced else expected)
            there = files if reduced or not expected else there
            assert office.texts() == there


def everything(files: Mapping[str, str]) -> list[Problem]:
    """What the audit says that knows nothing of before."""
    looker = Looker(OWN)
    facts = {name: looker.look(name, text.encode()) for name, text in files.items()}
    return list(audit(facts, facts.__getitem__, OWN, changed=facts).problems)
