"""``check`` against a floor that no checker can go below, and how fast the command line starts.

    python -m bench.check [--count 1000] [--rounds 5]

The floor reads every story, loads its front matter with libyaml and renders its body with
markdown-it-py (CommonMark and tables), and looks at nothing.
"""

from __future__ import annotations

import argparse
import tempfile
from functools import partial
from pathlib import Path

from . import corpus, measure
from .measure import python


def floor(root: Path) -> None:
    """Read, parse, render; nothing else."""
    import yaml
    from markdown_it import MarkdownIt

    md = MarkdownIt("commonmark", {"html": False}).enable("table")
    for path in root.rglob("index.md"):
        _, head, body = path.read_text("utf-8").split("---\n", 2)
        yaml.load(head, Loader=yaml.CSafeLoader)
        md.render(body)


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
        today = ("--root", folder, "--today", corpus.TODAY.isoformat())
        commands = {
            "floor: read, libyaml, markdown-it": python("-m", "bench.check", "--floor", folder),
            "check": python("-m", "showcase", "check", *today),
            "check --help": python("-m", "showcase", "check", "--help"),
            "python -c pass": python("-c", "pass"),
        }
        ways = {name: partial(measure.run, command, root) for name, command in commands.items()}
        costs = measure.alternate(options.rounds, ways)
    print(f"{options.count} stories, {options.rounds} rounds\n")
    print(measure.table(costs, "floor: read, libyaml, markdown-it"))
    return None


if __name__ == "__main__":
    main()
