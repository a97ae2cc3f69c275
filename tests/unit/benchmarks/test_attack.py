"""The tool that spoils content: the same every time, and its eyes are open."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from showcase import pipeline
from showcase.base.problems import Problem

from bench.attack import __main__ as attack
from bench.attack import roots
from bench.attack.mutations import MUTATIONS, mutate, settings

pytestmark = pytest.mark.skipif(os.name == "nt", reason="forks")


def tree(root: Path) -> dict[str, bytes]:
    return {
        os.fsencode(p.relative_to(root)).decode("latin-1"): p.read_bytes()
        for p in root.rglob("*")
        if p.is_file() and not p.is_symlink()
    }


def test_the_root_is_clean_before(tmp_path: Path) -> None:
    roots.tiny(tmp_path)
    assert list(pipeline.check(tmp_path, roots.TODAY).problems) == []


def test_a_case_is_the_same_every_time_and_its_source_stays(tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    roots.tiny(whole)
    before = tree(whole)
    for number in range(30):
        done = []
        for name in ("a", "b"):
            root = tmp_path / f"{number}{name}"
            roots.linked(whole, root)
            done.append((mutate(root, random.Random(f"1:{number}")), tree(root)))
        assert done[0] == done[1]
    assert tree(whole) == before


def test_every_mutation_works(tmp_path: Path) -> None:
    for kind, _ in MUTATIONS:
        root = tmp_path / kind.__name__
        roots.tiny(root)
        rng = random.Random(3)
        assert kind(root, rng)


def test_what_a_mutation_left_is_not_waited_for(tmp_path: Path) -> None:
    for spoil in (os.mkfifo, lambda path: path.symlink_to("/dev/zero")):
        root = tmp_path / str(len(list(tmp_path.iterdir())))
        roots.tiny(root)
        (root / "mkdocs.yml").unlink()
        spoil(root / "mkdocs.yml")
        assert settings(root, random.Random(1)) == "mkdocs.yml"


def test_what_must_not_be_is_seen(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("甲\n", "utf-8")
    bad = (
        Problem("a.md", "x", "English"),
        Problem("a.md", "x", "第九行", line=9),
        Problem("a.md", "x", "好", line=1),
    )
    assert [f.partition(":")[0] for f in attack._watch(tmp_path, bad)] == ["not-chinese", "outside"]

    def raises(_: Path) -> attack.Outcome:
        raise RuntimeError

    def hangs(_: Path) -> attack.Outcome:
        while True:
            pass

    def dies(_: Path) -> attack.Outcome:
        os._exit(3)

    seen = [
        attack._alone(run, tmp_path, bound).faults[0]
        for run, bound in ((raises, 60), (hangs, 0.1), (dies, 60))
    ]
    assert [fault.partition(":")[0] for fault in seen] == ["traceback", "hang", "died"]


def test_a_few_cases(tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    roots.tiny(whole)
    for number in range(12):
        root = tmp_path / str(number)
        roots.linked(whole, root)
        mutate(root, random.Random(f"2:{number}"))
        assert attack._alone(attack.check, root, 600).faults == []
