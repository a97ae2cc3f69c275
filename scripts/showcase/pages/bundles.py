"""Small styles and scripts joined into one file for each kind of page.

Seven styles and seven scripts a page, over the six connections of HTTP/1.1 at 150 ms a turn, cost the
first picture about a second (bench/pages.py). One file a concern stays what people write.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

_GUARDED = "try {{\n{}\n}} catch (error) {{ setTimeout(() => {{ throw error; }}); }}\n"
"""As in files of their own, a script that fails is heard of and stops no other."""


LONGEST = 80
"""Characters of a file's name before its edition: Windows counts 260 for a whole path."""


class Bundles:
    """Joins files of the ``assets`` folders (the first that has a name wins) into ``site``."""

    def __init__(self, assets: Sequence[Path], site: Path) -> None:
        self._assets = assets
        self._site = site
        self._addresses: dict[tuple[tuple[str, ...], str], str] = {}

    def address(self, names: Sequence[str], suffix: str) -> str:
        """Where the files ``names`` stand as one, from the root of the site; written at the first call.

        The address changes with the bytes: WeChat's browser keeps files for days, and a page of today
        must not meet the script of last week.
        """
        key = (tuple(names), suffix)
        if key not in self._addresses:
            text = join([self._read(f"{name}.{suffix}") for name in names], suffix)
            edition = hashlib.sha256(text.encode()).hexdigest()[:8]
            address = f"assets/{'.'.join(names)[:LONGEST].rstrip('.-')}.{edition}.{suffix}"
            target = self._site / address
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")
            self._addresses[key] = address
        return self._addresses[key]

    def _read(self, name: str) -> str:
        path = next((p for folder in self._assets if (p := folder / name).is_file()), None)
        if path is None:
            raise FileNotFoundError(name)
        return path.read_text("utf-8")


def join(texts: Sequence[str], suffix: str) -> str:
    """Texts in their order as one style sheet (``css``) or one script (``js``)."""
    if suffix == "js" and len(texts) > 1:
        texts = [_GUARDED.format(text.strip()) for text in texts]
    return "\n".join(texts)
