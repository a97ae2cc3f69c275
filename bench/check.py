"""``check``, cold and warm, against a floor that no checker can go below; and how fast the command line starts.

    python -m bench.check [--count 1000] [--rounds 5]

The floor reads every story, loads its front matter with libyaml and renders its body with
markdown-it-py (CommonMark and tables), and looks at nothing. Cold is without what earlier runs remembered.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from . import corpus, measure
from .measure import Cost, python


def floor(root: Path) -> None:
    """Read, parse, render; nothing else."""
    import yaml
    from markdown_it import MarkdownIt

    md = MarkdownIt("commonmark", {"html": False}).enable("table")
    for path in root.rglob("index.md"):
        _, head, body = path.read_text("utf-8").split("---\n", 2)
        yaml.load(head, Loader=yaml.CSafeLoader)
        md.render(body)


def check(root: Path) -> Cost:
    """The process that ``run.py check`` becomes, with what earlier runs remembered. Not ``run.py`` itself:
    it would make ``.venv`` afresh where that is not its own.
    """
    today = corpus.TODAY.isoformat()
    return measure.run(
        python("-m", "showcase", "check", "--root", str(root), "--today", today), root
    )


def cold(root: Path) -> Cost:
    """The same of a fresh clone."""
    for path in (root / ".build").glob("memo.db*"):
        path.unlink()
    return check(root)


def main() -> None:
    """Measure and print a Markdown table; with ``--floor``, be the floor."""
    parser = argparse.ArgumentParser(description="check against its floor")
    parser.add_argument("--count", type=int, default=1000, help="stories (1000)")
    parser.add_argument("--rounds", type=int, default=5, help="of A B (5)")
    parser.add_argument("--floor", type=Path, metavar="ROOT", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.floor:
        return floor(options.floor)
    with tempfile.TemporaryDirectory(prefix="showcase-bench-") as folder:
        root = Path(folder)
        corpus.write_root(root, options.count)
        commands = {
            "check --help": python("-m", "showcase", "check", "--help"),
            "python -c pass": python("-c", "pass"),
        }
        ways: dict[str, Callable[[], Cost]] = {
            "floor: read, libyaml, markdown-it": partial(
                measure.run, python("-m", "bench.check", "--floor", folder), root
            ),
            "check, cold": partial(cold, root),
            "check, warm": partial(check, root),
        }
        ways |= {name: partial(measure.run, command, root) for name, command in commands.items()}
        costs = measure.alternate(options.rounds, ways)
    print(f"{options.count} stories, {options.rounds} rounds\n")
    print(measure.table(costs, "floor: read, libyaml, markdown-it"))
    return None


if __name__ == "__main__":
    main()
