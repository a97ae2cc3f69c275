"""Is every page of a built site valid HTML? The Nu checker's word, error by kind.

    python -m bench.html SITE [--vnu JAR] [--all]

Needs Java, and the checker as a file: ``npm install vnu-jar`` in some folder puts it at
``node_modules/vnu-jar/build/dist/vnu.jar``. It is looked for in ``--vnu``, in ``$VNU`` and below the folder one
stands in. Every ``.html`` file is checked, kiosks and redirects too, without the network.

Prints a Markdown table of the kinds of message with a page and a line for each, what is accepted on purpose
last, with the reason. Ends with 1 where an error or a warning is left that no reason names, with 2 where nothing
could be checked.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

JAR = Path("node_modules/vnu-jar/build/dist/vnu.jar")

ACCEPTED: Mapping[str, str] = {
    r"The “role” attribute must not be used on an? “(?:th|td|tr)” element": (
        "a table that is stacked on phones (base/parts.css) has display: block there, and Safari then no longer"
        " tells listeners that it is a table; the roles, the same as the elements', keep it one"
    ),
    r"The “(?:table|rowgroup|row|columnheader|rowheader|cell)” role is unnecessary": "the same",
    r"Resource violates Content Security Policy": (
        "the checker reads files, which have no origin that 'self' could mean; browser tests see the policy at work"
    ),
    r"Inline script violates Content Security Policy": (
        "application/ld+json is data: no browser runs it, and no policy stops it"
    ),
}
"""What is meant so: the beginning of a message → why."""


@dataclass(frozen=True)
class Message:
    kind: str
    text: str
    page: str
    line: int

    @property
    def reason(self) -> str:
        return next((why for words, why in ACCEPTED.items() if re.match(words, self.text)), "")


def main() -> None:
    """Check what the options name."""
    parser = argparse.ArgumentParser(description="is every page valid HTML?")
    parser.add_argument("site", type=Path, help="a built site")
    parser.add_argument("--vnu", type=Path, help="vnu.jar")
    parser.add_argument("--all", action="store_true", help="every place, not one a kind")
    options = parser.parse_args()
    java, jar = shutil.which("java"), checker(options.vnu)
    if not java or not jar:
        missing = "no Java" if not java else "no vnu.jar (npm install vnu-jar, or --vnu JAR)"
        print(f"Nothing was checked: {missing}.", file=sys.stderr)
        sys.exit(2)
    found = read(run(java, jar, options.site), options.site)
    pages = sum(1 for _ in options.site.rglob("*.html"))
    print(table(found, every=options.all))
    left = sum(not m.reason for m in found)
    print(f"\n{pages} pages, {len(found) - left} messages accepted, {left} not.")
    sys.exit(1 if left else 0)


def checker(given: Path | None) -> Path | None:
    """Where the checker lies; None where it does not."""
    named = Path(os.environ["VNU"]) if "VNU" in os.environ else None
    return next((p for p in (given, named, JAR) if p and p.is_file()), None)


def run(java: str, jar: Path, site: Path) -> str:
    """What the checker says of all pages, as JSON."""
    command = [java, "-Xss4m", "-jar", str(jar), "--format", "json", "--exit-zero-always"]
    done = subprocess.run(
        [*command, "--skip-non-html", str(site)], capture_output=True, text=True, check=True
    )
    return done.stderr  # where it writes its findings


def read(told: str, site: Path) -> list[Message]:
    """The messages, with pages as addresses below ``site``."""
    root = re.compile(rf"file:/*{re.escape(site.resolve().as_uri()[8:])}/")
    return [
        Message(
            m.get("subType") or m["type"],
            re.sub(r"(?<=“)[^”]{40,}(?=”)", "…", m["message"]),
            root.sub("", m.get("url", "")),
            m.get("lastLine", 0),
        )
        for m in json.loads(told)["messages"]
    ]


def table(messages: Iterable[Message], *, every: bool = False) -> str:
    """What is not accepted first, the most frequent kinds first in each half."""
    groups: dict[tuple[bool, str, str], list[Message]] = {}
    for m in messages:
        words = m.text if not m.reason else next(w for w in ACCEPTED if re.match(w, m.text))
        groups.setdefault((bool(m.reason), m.kind, words), []).append(m)
    lines = ["| times | | message | where | accepted, because |", "|---|---|---|---|---|"]
    for (accepted, kind, words), found in sorted(
        groups.items(), key=lambda g: (g[0][0], -len(g[1]))
    ):
        shown = found if every and not accepted else found[:1]
        places = ", ".join(f"{m.page}:{m.line}" for m in shown)
        words = found[0].text + (" …" if accepted else "")
        lines.append(f"| {len(found)} | {kind} | {words} | {places} | {found[0].reason} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
