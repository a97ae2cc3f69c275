"""A story comes in whole or not at all, and reads as what was put into it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from showcase.intake import write
from showcase.intake.accept import Value
from showcase.intake.found import Found, Picture
from showcase.intake.placing import Placed
from showcase.intake.planned import Draft
from showcase.model.collections import PERSONS
from showcase.model.people import tidied
from showcase.model.values import folded
from showcase.reading.stories import read_story

FILES = (("index.md", b"---\n---\n"), ("photo-1.jpg", b"one"), ("photo-2.jpg", b"two"))
TARGET = "models-of-virtue/2026/he-shou-tian"


def killed_at(moment: int, work: Callable[[], object]) -> int:
    """Run it in a process that is gone, as by ``kill -9``, before the ``moment``-th call that touches the
    disk; 0 where it came to its end.
    """
    child = os.fork()
    if not child:
        left = moment
        for name in ("open", "mkdir", "rename", "fsync", "rmdir", "unlink", "chmod"):
            real = getattr(os, name)

            def deadly(*args: Any, _real: Any = real, **kwargs: Any) -> Any:
                nonlocal left
                left -= 1
                if left < 0:
                    os._exit(9)
                return _real(*args, **kwargs)

            setattr(os, name, deadly)
        work()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a process that shares our memory")
def test_killed_at_any_moment_a_story_is_whole_or_not_there(tmp_path: Path) -> None:
    moments = ended = 0
    while not ended:
        root = tmp_path / str(moments)
        target = root / TARGET
        code = killed_at(moments, lambda target=target: write.make_folder(target, FILES))  # type: ignore[misc]
        ended, moments = code == 0, moments + 1
        assert code in (0, 9)
        whole = {name: (target / name).read_bytes() for name, _ in FILES} if target.exists() else {}
        assert whole in ({}, dict(FILES))
        write.clear_away(root)
        assert [p for p in root.rglob("*") if p.name.startswith(".")] == []
    assert moments > 5


def test_what_is_there_is_never_replaced(tmp_path: Path) -> None:
    target = tmp_path / TARGET
    target.mkdir(parents=True)
    with pytest.raises(FileExistsError):
        write.make_folder(target, FILES)
    assert list(target.iterdir()) == []


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write.make_folder(tmp_path / TARGET, FILES)
    assert [p for p in tmp_path.rglob("*") if p.is_file() or p.name.startswith(".")] == []


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30)


@settings(max_examples=150, deadline=None)
@given(
    title=WORDS,
    name=WORDS,
    summary=WORDS,
    alt=WORDS,
    body=st.text(st.sampled_from("一。\n# *-[]()!|>1.a "), max_size=60),
)
def test_any_text_is_read_as_it_was_taken(
    title: str, name: str, summary: str, alt: str, body: str
) -> None:
    """Through the reader of the site: fields, captions and text come back, and there is nothing to mend."""

    def value(key: str, text: str) -> Value:
        return Value(key, key, text, Found(text, ""))

    values = (value("title", title), value("name", name), value("summary", summary))
    picture = Placed("photo-1.jpg", Picture("a.jpg", "", b""), b"", alt)
    draft = Draft("", name, PERSONS, 2026, "he", values, body=body.strip(), pictures=(picture,))
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / draft.folder
        home.mkdir(parents=True)
        (home / "index.md").write_bytes(draft.text.encode())
        (home / "photo-1.jpg").write_bytes(b"")
        story, problems = read_story(home, Path(folder), PERSONS)
    assert story is not None
    assert not [p for p in problems if p.code not in ("unseen-character", "mojibake", "quoted")]
    assert story.title == _unquoted(folded(title))
    assert story.name == tidied(folded(name)) or _unquoted(folded(name)) == story.name
    assert story.body.strip() == body.strip()
    assert (story.status, story.consent, story.published) == ("草稿", None, None)


def _unquoted(text: str) -> str:
    return text[1:-1] if text[:1] == "“" and text[-1:] == "”" and text.count("“") == 1 else text
